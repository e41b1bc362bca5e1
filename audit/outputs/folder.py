"""The folder of an audit: made aside, put in place as a whole or not at all, and taken back where it is no verdict."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

from audit.errors import SettingsError
from audit.outputs.report import pages
from audit.readers.folder import sha256
from audit.schema import MARK, TOOL

_INDEX = "index"

#: Everything of ours in an output folder, in the order in which it is put there: first the mark that it is ours, last
#: the lock, whose verdict then has all of its evidence beside it. Nothing else in the folder is ever touched.
NAMES = (
    MARK,
    "manifest.parquet",
    "manifest.jsonl",
    "pairs.parquet",
    "boilerplate.parquet",
    pages.FIRST,
    pages.FOLDER,
    "report.json",
    "summary.md",
    "data_docs",
    _INDEX,
    "audit.lock.json",
)

#: Where outputs are made before they are put in place. Hidden, so that it is never read as part of a corpus.
_STAGE = ".audit-stage"


def stage(out: Path, corpus: Path, *, keep: Collection[str] = ()) -> Path:
    """Make *out* ready: take away what an earlier run left, and return the folder to make new outputs in.

    What stands in *keep* is left where it is.

    A run that ends early must not leave an old verdict behind that could be taken for its own. Raises `SettingsError`
    where something lies in the way that no run of ours has written, the *corpus* itself above all.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        _refuse_corpus(out, corpus)
        _refuse_foreign(out)
        for name in (_STAGE, *reversed(NAMES)):
            if name not in keep:
                remove(out / name)
        folder = out / _STAGE
        folder.mkdir()
    except OSError as error:
        raise SettingsError(f"{out}: cannot write here: {error.strerror or error}") from error
    return folder


def files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every output in *folder*, by its path: of all but the mark, which tells them, and the index, which
    is no result and is held against the manifest whenever it is used.
    """
    found = {}
    for name in sorted({*NAMES} - {MARK, _INDEX}):
        for path in [folder / name, *sorted((folder / name).rglob("*"))]:
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = sha256(path)
    return found


def publish(folder: Path) -> None:
    """Put the staged outputs in place: all of them, or none."""
    try:
        for name in NAMES:
            if (folder / name).exists():
                (folder / name).replace(folder.parent / name)
    except BaseException:
        withdraw(folder.parent)
        raise
    discard(folder)


def withdraw(out: Path) -> None:
    """Take away every verdict in *out*, where it is ours: what stands there is not what came of the run.

    The index is no verdict and stays, with the mark that it is ours.
    """
    if not _is_ours(out):
        return
    stays = {MARK, _INDEX} if (out / _INDEX).exists() else set()
    for name in reversed(NAMES):
        if name not in stays:
            remove(out / name)


def discard(folder: Path) -> None:
    """Take the staging folder away."""
    shutil.rmtree(folder, ignore_errors=True)


def _refuse_corpus(out: Path, corpus: Path) -> None:
    inside = any(corpus.resolve().is_relative_to((out / name).resolve()) for name in (*NAMES, _STAGE))
    if inside or out.resolve() == corpus.resolve():
        raise SettingsError(
            f"{out}: outputs would take the place of the corpus\nHint: choose another folder with --out"
        )


def _refuse_foreign(out: Path) -> None:
    present = [name for name in NAMES if (out / name).exists()]
    if present and not _is_ours(out):
        raise SettingsError(f"{out}: {present[-1]} is not from a run of audit\nHint: choose another folder with --out")


def _is_ours(out: Path) -> bool:
    try:
        return bool(json.loads((out / MARK).read_bytes())["tool"] == TOOL)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remove(path: Path) -> None:
    """Take away a file or a folder, or a link and not what it leads to; there need not be any."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
