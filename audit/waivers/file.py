"""A settings file rewritten: aside, read again and held against what it should say, then put in place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from audit.errors import SettingsError
from audit.settings import Waiver, parse_settings, parse_toml, section


class Change(NamedTuple):
    """What is done to the text of a settings file, and the waivers that it holds before and after."""

    of: Callable[[str], str]
    before: Sequence[Waiver]
    after: Sequence[Waiver]


def rewrite(path: Path, change: Change, by_hand: str) -> None:
    """Put the *change* of its text in place of the settings file *path*, or make that file.

    Raises `SettingsError`, with the hint what to do *by_hand*, unless the old text and the new one load as settings
    that hold just these waivers, and say the same of everything else; then the file is as it was. Mode and owner stay,
    and of a link it is the target that changes.
    """
    target = path.resolve()
    there = target.exists()
    before = _read(path) if there else ""
    hint = f"\nHint: the file is as it was; {by_hand}"
    if parse_settings(path, before).waivers != tuple(change.before):
        raise SettingsError(f"{path}: holds other waivers than it did{hint}")
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        aside = Path(folder) / target.name
        with aside.open("wb") as file:
            file.write(change.of(before).encode())
            file.flush()
            os.fsync(file.fileno())
        _refuse_other(path, before, _read(aside), change.after, hint)
        if there:
            shutil.copymode(target, aside)
            _keep_owner(target, aside)
        aside.replace(target)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error


def _refuse_other(path: Path, before: str, after: str, waivers: Sequence[Waiver], hint: str) -> None:
    try:
        found = parse_settings(path, after).waivers
    except SettingsError as error:
        raise SettingsError(f"{error}{hint}") from error
    if found != tuple(waivers) or _others(path, before) != _others(path, after):
        raise SettingsError(f"{path}: its waivers are not written in a way that can be changed from here{hint}")


def _others(path: Path, text: str) -> str:
    """All that the file says but for the waivers, in words: unlike values, these are equal where one is no number."""
    tables = parse_toml(path, text)
    here: dict[str, Any] = tables
    for name in section(path):
        here = here.setdefault(name, {})
    here.pop("waivers", None)
    return repr(tables)


def _keep_owner(target: Path, aside: Path) -> None:
    """Whoever may give files away does not take this one by rewriting it."""
    owner = target.stat()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(aside, owner.st_uid, owner.st_gid)
