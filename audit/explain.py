"""Why: a check from its docstring, a document from its decision trace, a pair side by side."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from audit import index
from audit.brakes import Brake
from audit.checks import Options, load_checks
from audit.duplicates.told import relations
from audit.errors import SettingsError
from audit.outputs.report.beside import render_pair
from audit.outputs.report.brakes import holding
from audit.outputs.report.pairs import by_kind, describe_pairs
from audit.outputs.report.provenance import answers
from audit.outputs.report.tell import english
from audit.outputs.report.texts import Texts
from audit.outputs.report.trace import render_trace
from audit.outputs.report.words import counted, related_as
from audit.readers.called import called
from audit.schema import ANSWERS, MARK
from audit.settings import Evidence
from audit.text.prose import summary
from audit.text.visible import visible

#: Columns for two texts where the output is no terminal.
_WIDTH: Final = 120

#: Relatives named of a document that has others than the one asked for.
_RELATIVES: Final = 10


def explain(target: str | None, out: Path, other: str | None = None) -> str:
    """The checks and relations, one of them, or one document of the audit in *out*; with an *other* one, their pair.

    Raises `SettingsError` where *target* names neither, or *other* no document.
    """
    if target is not None and other is not None:
        return _pair(target, other, out)
    docs = {id: check.doc for id, check in load_checks().items()} | relations()  # noqa: A001
    if target is None:
        width = max(map(len, docs))
        return "\n".join(f"{id:{width}}  {summary(doc)}" for id, doc in docs.items())  # noqa: A001
    if target in docs:
        return f"{target}\n{'=' * len(target)}\n\n{docs[target].strip()}"
    return _document(target, out)


class _Audit:
    """What the audit in a folder left behind, as far as it takes to explain one of its documents, named as *target*.

    Raises `SettingsError` where there is none.
    """

    def __init__(self, out: Path, target: str) -> None:
        try:
            self.report = json.loads((out / "report.json").read_text("utf-8"))
            facts = json.loads((out / MARK).read_text("utf-8"))
            self.lock = json.loads((out / "audit.lock.json").read_text("utf-8"))
            brakes = self.lock["brakes"]
            self.brakes = [Brake(**{name: brake[name] for name in brake if name != "share"}) for brake in brakes]
            self.rows = pl.scan_parquet(out / "manifest.parquet")
            self.pairs = pl.scan_parquet(out / "pairs.parquet")
            self.pairs.collect_schema()
            self._names = {visible(doc_id): doc_id for doc_id in self.rows.select("doc_id").collect()["doc_id"]}
            self._root = facts["corpus"]
        except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
            raise SettingsError(
                f"{target!r} is no check, and there is no audit in {str(out)!r} to look it up in"
                "\nHint: run `audit run CORPUS` first, or name its folder with --out"
            ) from error
        self.out = out

    def doc_id(self, target: str, what: str = "neither a check nor a document", also: Iterable[str] = ()) -> str:
        """The document that is named so, of the audit or of *also*. Raises `SettingsError` where there is none."""
        doc_id = called(target, {visible(name): name for name in also} | self._names, self._root)
        if doc_id is None:
            raise SettingsError(f"{target!r} is {what} of the audit in {str(self.out)!r}")
        return doc_id

    def partners(self) -> list[str]:
        """The documents that stand in a pair: of an accepted audit, too, which has rows of its own."""
        sides = self.pairs.select(pl.concat([pl.col("left"), pl.col("right")]).unique()).collect()
        return sides.to_series().to_list()


def _document(target: str, out: Path) -> str:
    """The trace of one document; of one that the report has no room for, its row of the manifest."""
    audit = _Audit(out, target)
    doc_id = audit.doc_id(target)
    for document in audit.report["documents"]:
        if document["doc_id"] == doc_id:
            return render_trace(document)
    found = audit.rows.filter(pl.col("doc_id") == doc_id).collect()
    row = found.row(0, named=True)
    shown = row if audit.report["evidence"] == "snippet" else _without_quotations(found, audit.report["evidence"])
    told = [*shown.items(), *(("brake", english(told)) for told in holding(row, audit.brakes))]
    return "\n".join(f"{name}: {visible(str(value))}" for name, value in told if value not in (None, []))


def _without_quotations(found: pl.DataFrame, evidence: Evidence) -> dict[str, Any]:
    """The one row of the manifest as it may be told: lists of structs hold words of the text, and answers may."""
    row = found.row(0, named=True)
    quoting = {name for name, dtype in found.schema.items() if isinstance(getattr(dtype, "inner", None), pl.Struct)}
    return {name: value for name, value in (row | answers(row, ANSWERS, evidence)).items() if name not in quoting}


def _pair(one: str, other: str, out: Path) -> str:
    """How two documents are related, side by side; where they are not, to whom they are."""
    audit = _Audit(out, one)
    left, right = sorted(audit.doc_id(name, "no document", audit.partners()) for name in (one, other))
    if left == right:
        raise SettingsError(f"{one!r} and {other!r} are one document\nHint: name two, or one alone for its trace")
    found = audit.pairs.filter((pl.col("left") == left) & (pl.col("right") == right)).collect()
    if not found.height:
        told = [f"{visible(left)} and {visible(right)} are not related."]
        return "\n".join([*told, _relatives(audit, left), _relatives(audit, right)])
    shown, absent = _shown(audit, by_kind(found))
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    note = [f"The text of {visible(doc_id)} was not kept; places in it are told.\n" for doc_id in sorted(absent)]
    return "\n".join([*note, *(render_pair(pair, width) for pair in shown)]).rstrip("\n")


def _shown(audit: _Audit, found: pl.DataFrame) -> tuple[list[dict[str, Any]], set[str]]:
    """Rows of `pairs` as the report has them; where it had no room for one, from the texts in the index.

    And the documents of which the index has no text.
    """
    reported = {(pair["left"], pair["right"], pair["kind"]): pair for pair in audit.report["pairs"]}
    keys = found.select("left", "right", "kind").rows()
    if all(key in reported for key in keys):
        return [reported[key] for key in keys], set()
    both = [doc_id for left, right, _ in keys[:1] for doc_id in (left, right)]
    texts = Texts(found, index.texts(audit.out, audit.report["corpus_digest"], both), audit.report["evidence"])
    absent: set[str] = set()

    def show(doc_id: str, span: Mapping[str, Any] | None, limit: int) -> dict[str, Any] | None:
        if span is None:
            return None
        shown = texts.show(doc_id, span, limit)
        if shown is None:
            absent.add(doc_id)
        return shown or dict(span)

    described = describe_pairs(found, show, texts.evidence)
    return [reported.get(key, pair) for key, pair in zip(keys, described, strict=True)], absent


def _relatives(audit: _Audit, doc_id: str) -> str:
    """The documents that one is related to, the surest first."""
    here = (pl.col("left") == doc_id) | (pl.col("right") == doc_id)
    found = by_kind(audit.pairs.filter(here).select("left", "right", "kind", "similarity").collect())
    others = [
        f"{visible(left if right == doc_id else right)} ({visible(related_as(kind))})"
        for left, right, kind, _ in found.head(_RELATIVES).iter_rows()
    ]
    more = f" and {counted(found.height - len(others), 'pair')} more" if found.height > len(others) else ""
    return f"{visible(doc_id)} is related to {', '.join(others) or 'no other document'}{more}."


def reference() -> str:
    """Every check and relation as one Markdown page: ``docs/checks.md``."""
    note = "Generated from the docstrings by `make docs`; `audit explain NAME` prints the same."
    parts = ["# Checks and relations", note]
    for id, check in load_checks().items():  # noqa: A001
        parts += [f"## `{id}`", _section(check.doc), "### Options", _options(check.options)]
    for id, doc in relations().items():  # noqa: A001
        parts += [f"## `{id}` (relation)", _section(doc)]
    return "\n\n".join(parts) + "\n"


def _section(doc: str) -> str:
    return doc.strip().replace("\n## ", "\n### ")


def _options(options: type[Options]) -> str:
    rows = ["| option | default |", "|---|---|"]
    defaults = options().model_dump(mode="json")
    return "\n".join([*rows, *(f"| `{name}` | `{json.dumps(value)}` |" for name, value in defaults.items())])
