"""Why: a check from its docstring, a document from its decision trace."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from audit.brakes import Brake
from audit.checks import Options, load_checks
from audit.duplicates import classes, load_matchers
from audit.errors import SettingsError
from audit.outputs.report.brakes import holding
from audit.outputs.report.trace import render_trace
from audit.readers.folder import as_text
from audit.schema import MARK
from audit.text.prose import summary
from audit.text.visible import visible


def explain(target: str | None, out: Path) -> str:
    """The checks and matchers, one of them, or one document of the audit in *out*.

    Raises `SettingsError` where *target* names neither.
    """
    docs = {id: check.doc for id, check in load_checks().items()} | _relations()  # noqa: A001
    if target is None:
        width = max(map(len, docs))
        return "\n".join(f"{id:{width}}  {summary(doc)}" for id, doc in docs.items())  # noqa: A001
    if target in docs:
        return f"{target}\n{'=' * len(target)}\n\n{docs[target].strip()}"
    return _document(target, out)


def _relations() -> dict[str, str]:
    """How documents are related, strongest first. Exact duplicates need no matcher."""
    return {"exact": classes.__doc__ or ""} | {id: matcher.doc for id, matcher in load_matchers().items()}  # noqa: A001


def _document(target: str, out: Path) -> str:
    """The trace of one document; of one that the report has no room for, its row of the manifest."""
    try:
        report = json.loads((out / "report.json").read_text("utf-8"))
        facts = json.loads((out / MARK).read_text("utf-8"))
        lock = json.loads((out / "audit.lock.json").read_text("utf-8"))
        brakes = [Brake(**{name: brake[name] for name in brake if name != "share"}) for brake in lock["brakes"]]
        rows = pl.scan_parquet(out / "manifest.parquet")
        names = {visible(doc_id): doc_id for doc_id in rows.select("doc_id").collect()["doc_id"]}
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise SettingsError(
            f"{target!r} is no check, and there is no audit in {str(out)!r} to look it up in"
            "\nHint: run `audit run CORPUS` first, or name its folder with --out"
        ) from error
    doc_id = _doc_id(target, names, facts["corpus"])
    if doc_id is None:
        raise SettingsError(f"{target!r} is neither a check nor a document of the audit in {str(out)!r}")
    for document in report["documents"]:
        if document["doc_id"] == doc_id:
            return render_trace(document)
    row = rows.filter(pl.col("doc_id") == doc_id).collect().row(0, named=True)
    told = [*row.items(), *(("brake", text) for text in holding(row, brakes))]
    return "\n".join(f"{name}: {visible(str(value))}" for name, value in told if value not in (None, []))


def _doc_id(target: str, names: Mapping[str, str], root: str) -> str | None:
    """The document that is meant by its id, as it is shown, or by its path, as it is clicked or completed.

    *names* are the ids by how they are shown, where hidden characters are spelt out; *root* is the folder that was
    audited. Raises `SettingsError` where id and path are of two documents.
    """
    # Without resolving links: a document is called by where it was found.
    path = os.path.normpath(Path(target).absolute())
    tried = [target, *([path[len(root) + 1 :]] if path.startswith(root + os.sep) else [])]
    found = dict.fromkeys(
        names[shown] for word in tried for shown in (visible(word), visible(as_text(word))) if shown in names
    )
    if len(found) > 1:
        both = " and ".join(map(repr, found))
        raise SettingsError(f"{target!r} could be {both}\nHint: an absolute path names one of them")
    return next(iter(found), None)


def reference() -> str:
    """Every check and relation as one Markdown page: ``docs/checks.md``."""
    note = "Generated from the docstrings by `make docs`; `audit explain NAME` prints the same."
    parts = ["# Checks and relations", note]
    for id, check in load_checks().items():  # noqa: A001
        parts += [f"## `{id}`", _section(check.doc), "### Options", _options(check.options)]
    for id, doc in _relations().items():  # noqa: A001
        parts += [f"## `{id}` (relation)", _section(doc)]
    return "\n\n".join(parts) + "\n"


def _section(doc: str) -> str:
    return doc.strip().replace("\n## ", "\n### ")


def _options(options: type[Options]) -> str:
    rows = ["| option | default |", "|---|---|"]
    defaults = options().model_dump(mode="json")
    return "\n".join([*rows, *(f"| `{name}` | `{json.dumps(value)}` |" for name, value in defaults.items())])
