"""What a run writes: one file each, pure functions of the result, put in place only when all of them are made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from audit.errors import SettingsError
from audit.outputs import lock, manifest
from audit.outputs.report import pages, versions
from audit.outputs.report.data import report_data
from audit.outputs.report.html import render_pages
from audit.outputs.summary import render_summary
from audit.readers.folder import sha256
from audit.result import Result
from audit.schema import MARK, TOOL
from audit.settings import Language
from audit.text.sealed import seal

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

#: What a page of ours says near its beginning.
_GENERATOR = f'<meta name="generator" content="{TOOL}">'.encode()
_HEAD = 4_000

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
                _remove(out / name)
        folder = out / _STAGE
        folder.mkdir()
    except OSError as error:
        raise SettingsError(f"{out}: cannot write here: {error.strerror or error}") from error
    return folder


def write(result: Result, folder: Path, run_facts: Mapping[str, Any]) -> str:
    """Make every output in the staging *folder*; the SHA-256 of `manifest.jsonl`.

    `run_facts` goes into `run.json`, which alone may be volatile, with the digests of all that stands beside it.
    """
    digests = manifest.write(result, folder)
    data = report_data(result, digests)
    _write_text(folder / "report.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    write_pages(data, folder, result.settings.language)
    _write_text(folder / "summary.md", render_summary(data))
    _write_text(folder / "audit.lock.json", lock.render(result, digests))
    _write_text(folder / MARK, seal({"tool": TOOL, **run_facts, "outputs": files(folder)}))
    return digests.manifest


def write_pages(data: Mapping[str, Any], folder: Path, language: Language = "en") -> list[str]:
    """Write the pages of a report into *folder*; their names."""
    rendered = render_pages(data, language)
    for name, page in rendered.items():
        (folder / name).parent.mkdir(exist_ok=True)
        _write_text(folder / name, page)
    return list(rendered)


def render(file: Path, folder: Path, language: Language) -> list[str]:
    """Render the data in *file* as pages in *folder*; their names.

    Raises `SettingsError` where the file holds no report, or where a page would take the place of something else.
    """
    data = versions.read(file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in [folder / pages.FIRST, *sorted((folder / pages.FOLDER).glob("*"))]:
            if path.exists() and _GENERATOR not in path.read_bytes()[:_HEAD]:
                raise SettingsError(f"{path}: is no report of ours\nHint: choose another folder with --to")
        _remove(folder / pages.FOLDER)
        return write_pages(data, folder, language)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot write here: {error.strerror or error}") from error


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
            _remove(out / name)


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


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write_text(path: Path, text: str) -> None:
    # Bytes, so that no platform changes a line end; a surrogate in a path of the command line is spelled out.
    path.write_bytes(text.encode("utf-8", "backslashreplace"))
