"""What a run writes: one file each, pure functions of the result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audit.errors import SettingsError
from audit.outputs import lock, manifest
from audit.outputs.folder import files, remove
from audit.outputs.report import pages, versions
from audit.outputs.report.data import report_data
from audit.outputs.report.html import render_pages
from audit.outputs.summary import render_summary
from audit.result import Result
from audit.schema import MARK, TOOL
from audit.settings import Language
from audit.text.sealed import seal

#: What a page of ours says near its beginning.
_GENERATOR = f'<meta name="generator" content="{TOOL}">'.encode()
_HEAD = 4_000


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
        remove(folder / pages.FOLDER)
        return write_pages(data, folder, language)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot write here: {error.strerror or error}") from error


def _write_text(path: Path, text: str) -> None:
    # Bytes, so that no platform changes a line end; a surrogate in a path of the command line is spelled out.
    path.write_bytes(text.encode("utf-8", "backslashreplace"))
