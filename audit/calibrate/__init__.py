"""How much of what is planted into this corpus is found: the recall of each check, on these documents and settings.

One known defect is planted into a copy of a clean document, the check looks at the copy, and what counts is a flag
whose evidence meets the defect. The copies stand apart from the corpus, and decide nothing. What is measured is whether
a check keeps its promise here, in these languages and beside these texts; not how many defects there are that it
never promised to find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from audit.calibrate import twins
from audit.calibrate.damage import MAKERS
from audit.calibrate.examples import place, plant, promised
from audit.calibrate.planted import Document, Planted
from audit.checks import Check, Options, kernel
from audit.duplicates import Matcher
from audit.result import Calibration, Recall
from audit.schema import RAW
from audit.settings import Settings
from audit.text.decode import decode_batch

#: Code points of a document that is copied: a long one costs as much as many, and its parts are like theirs.
MAX_CHARS: Final = 100_000

#: Of what was missed so much is told: enough to look at.
MAX_MISSED: Final = 5

Advance = Callable[[int], None]


def calibrate(
    documents: pl.DataFrame,
    checks: Mapping[str, Check],
    options: Mapping[str, Options],
    matchers: Mapping[str, Matcher],
    settings: Settings,
    advance: Advance,
) -> Calibration:
    """Plant into copies of `settings.calibrate` clean *documents*, which are decided, and count what is found."""
    chosen = choose(documents, checks, settings.calibrate)
    recall = {}
    for id, check in checks.items():  # noqa: A001
        planted, finds = _plant(check, options[id], chosen), _finder(check, options[id], settings.batch_size)
        recall[id] = _counted(planted, finds(planted))
        advance(len(chosen))
    recall |= _twins(chosen, matchers, settings)
    advance(len(chosen))
    return Calibration(documents=len(chosen), recall=recall)


def choose(documents: pl.DataFrame, checks: Iterable[str], most: int) -> list[Document]:
    """The clean documents to copy: kept, without any flag, and drawn by the digests of their ids."""
    kept = (pl.col("decision").cast(pl.String) == "keep") & (pl.col("n_chars").is_between(1, MAX_CHARS))
    flags = pl.any_horizontal(pl.lit(value=False), *(f"{id}_flag" for id in checks))  # noqa: A001
    # A mark at the very beginning would be read as one of the bytes' order.
    clean = documents.filter(kept & ~flags & ~pl.col("text").str.starts_with("\ufeff"))["doc_id"]
    drawn = sorted(clean, key=lambda doc_id: hashlib.sha256(doc_id.encode()).digest())[:most]
    rows = documents.filter(pl.col("doc_id").is_in(drawn)).select("doc_id", "path", "text")
    known = {doc_id: Document(doc_id, path, text) for doc_id, path, text in rows.iter_rows()}
    return [known[doc_id] for doc_id in drawn]


def _plant(check: Check, options: Any, documents: Sequence[Document]) -> list[Planted]:
    """A defect of the check for each document that one can be planted into."""
    finds = _finder(check, options, len(check.flagged) or 1)
    examples = place(promised(check, options), finds)
    make = MAKERS.get(check.id)
    made = (
        (make and make(document, document.lot(check.id))) or (plant(document, check.id, examples) if examples else None)
        for document in documents
    )
    return [each for each in made if each is not None]


def _finder(check: Check, options: Any, size: int) -> Callable[[Sequence[Planted]], list[bool]]:
    """A function that says of each copy whether the *check* finds what was planted into it."""
    run = kernel(check, options)

    def finds(planted: Sequence[Planted]) -> list[bool]:
        found: list[bool] = []
        for first in range(0, len(planted), size):
            some = planted[first : first + size]
            judged = run(_decoded(some))
            flags = judged[f"{check.id}_flag"].to_list()
            spans = judged[f"{check.id}_spans"].to_list() if f"{check.id}_spans" in check.columns else None
            found += [
                flag and (spans is None or not each.marks or _meet(spans[n], each.marks))
                for n, (flag, each) in enumerate(zip(flags, some, strict=True))
            ]
        return found

    return finds


def _meet(spans: Sequence[Mapping[str, Any]], marks: Sequence[tuple[int, int]]) -> bool:
    return any(span["start"] < end and start < span["end"] for span in spans for start, end in marks)


def _counted(planted: Sequence[Planted], found: Sequence[bool]) -> Recall:
    missed = [(each.document.doc_id, each.what) for each, seen in zip(planted, found, strict=True) if not seen]
    return Recall(planted=len(planted), found=sum(found), missed=tuple(missed[:MAX_MISSED]))


def _twins(documents: Sequence[Document], matchers: Mapping[str, Matcher], settings: Settings) -> dict[str, Recall]:
    """Which copies are related to their originals, by the kind of the copy."""
    copies = [
        (kind, original, copy)
        for original, document in enumerate(documents)
        for kind, copy in twins.copies(document, settings.duplicates)
    ]
    originals = [Planted(document, document.text.encode(), [], "") for document in documents]
    decoded = _decoded([*originals, *(copy for _, _, copy in copies)], numbered=True)
    known = {*twins.related(decoded, matchers, settings.duplicates).iter_rows()}
    names = decoded["doc_id"].to_list()
    by_kind: dict[str, Recall] = {}
    for kind, found_as in twins.FOUND_AS.items():
        mine = [(n, original, copy) for n, (of, original, copy) in enumerate(copies, len(originals)) if of == kind]
        found = [any((names[original], names[n], one) in known for one in found_as) for n, original, _ in mine]
        by_kind[kind] = _counted([copy for _, _, copy in mine], found)
    return by_kind


def _decoded(planted: Sequence[Planted], *, numbered: bool = False) -> pl.DataFrame:
    """The copies as a decoded batch; *numbered* by their place, where several are of one document."""
    rows = [
        {
            "doc_id": f"{n:09}" if numbered else each.document.doc_id,
            "path": each.document.path,
            "sha256": hashlib.sha256(each.raw).hexdigest(),
            "n_bytes": len(each.raw),
            "raw": each.raw,
        }
        for n, each in enumerate(planted)
    ]
    return decode_batch(pl.DataFrame(rows, schema=RAW))
