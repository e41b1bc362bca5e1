"""What a run tells other tools: its findings, in the formats that they read, each written where the user says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from audit.errors import SettingsError
from audit.outputs.folder import NAMES
from audit.outputs.summary import BEGINNING

#: The summary that lies with the audit, once more.
SUMMARY: Final = "summary"

#: All that can be asked for. `render` makes them, and is loaded by who has something to tell.
KNOWN: Final = ("sarif", "junit", "codequality", "github", "text", SUMMARY)

#: Those that are made of lines, so that more than one of them can go to the same place.
LINES: Final = frozenset({"github", "text"})

#: Standard output.
STDOUT: Final = "-"


class Target(NamedTuple):
    """One format, and the file it is written to; none for standard output."""

    format: str
    file: Path | None


def targets(words: Iterable[str]) -> list[Target]:
    """What ``--output`` asks for: each word holds ``FORMAT=FILE``, several with commas between them.

    Raises `SettingsError` for a format that is not known, a file that is named twice, and for standard output where
    something else would go there that cannot share it.
    """
    found = [_target(part) for word in words for part in word.split(",")]
    files = [target.file for target in found if target.file is not None]
    if len({*files}) < len(files):
        raise SettingsError("--output: one file is named for two formats")
    printed = [target.format for target in found if target.file is None]
    if len(printed) > 1 and not LINES.issuperset(printed):
        raise SettingsError(f"--output: {' and '.join(printed)} cannot share standard output")
    return found


def _target(part: str) -> Target:
    format, equals, file = part.partition("=")  # noqa: A001
    if format not in KNOWN or not equals or not file:
        raise SettingsError(f"--output: {part!r} is not FORMAT=FILE\nHint: known formats are {', '.join(KNOWN)}")
    return Target(format, None if file == STDOUT else Path(file))


def ready(wanted: Sequence[Target], corpus: Path, out: Path | None = None) -> None:
    """Take away what an earlier run wrote, so that a run that fails leaves nothing that could be taken for its own.

    Raises `SettingsError` where a file cannot be written, or would be a document of the corpus or an output of ours.
    Nothing is taken away before all of them are known to be fit.
    """
    for target in wanted:
        if target.file is not None:
            _refuse(target.file, corpus, out)
            if target.format == SUMMARY:
                _refuse_foreign(target.file)
    try:
        withdraw(wanted)
    except OSError as error:
        raise SettingsError(f"{error.filename}: cannot write here: {error.strerror or error}") from error


def withdraw(wanted: Sequence[Target]) -> None:
    """Take away every file that is there. Raises `OSError`."""
    for target in wanted:
        if target.file is not None:
            target.file.unlink(missing_ok=True)


def _refuse(file: Path, corpus: Path, out: Path | None) -> None:
    there, own = file.resolve(), out.resolve() if out else None
    if os.path.lexists(file) and not file.is_file():
        raise SettingsError(f"{file}: cannot write here: is no regular file")
    if own and any(there.is_relative_to(own / name) for name in NAMES):
        raise SettingsError(f"{file}: is an output of its own\nHint: choose another file with --output")
    if there.is_relative_to(corpus.resolve()) and not (own and there.is_relative_to(own)):
        raise SettingsError(f"{file}: would be a document of the corpus\nHint: choose another file with --output")
    if own and there.parent == own and not own.exists():
        # It is made with the first output.
        return
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        raise SettingsError(f"{file}: cannot write here: {error.strerror or error}") from error


def _refuse_foreign(file: Path) -> None:
    """A job has one file for the summaries of all its commands. What others wrote there is not ours to take away."""
    if file.exists() and (begins := file.read_bytes()[: len(BEGINNING)]) and begins != BEGINNING.encode():
        raise SettingsError(f"{file}: holds what others wrote\nHint: add to it, with --output {SUMMARY}=- >> FILE")


def put(wanted: Sequence[Target], texts: Mapping[str, str]) -> str:
    """Write every file that is wanted, of *texts* by their format; what goes to standard output.

    A file is there whole or not at all.
    """
    shown = ""
    for target in wanted:
        text = texts[target.format]
        if target.file is None:
            shown += text
        else:
            _put(target.file, text)
    return shown


def _put(file: Path, text: str) -> None:
    aside = file.with_name(f".{file.name}.part")
    try:
        aside.write_bytes(text.encode("utf-8", "backslashreplace"))
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
