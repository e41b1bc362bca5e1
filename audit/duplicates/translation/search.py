"""The search for translations, round by round: sketch, find candidates, verify, compete."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from audit.duplicates.candidates import packed
from audit.duplicates.components import components
from audit.duplicates.hashing import Hashes
from audit.duplicates.translation.compete import compete
from audit.duplicates.translation.evidence import Evidence, Range, Witness
from audit.duplicates.translation.neighbours import Parts, neighbours
from audit.duplicates.translation.reading import Reader, Speakers, Speech
from audit.duplicates.translation.shared import Anchors
from audit.duplicates.translation.space import Means, unit
from audit.duplicates.translation.table import DIMENSIONS
from audit.duplicates.translation.verify import CONTAINED, WHOLE, Judge, Verdict
from audit.schema import LEFT, PAIRS
from audit.text.columns import spans
from audit.text.fold import Places

Truths = NDArray[np.bool_]

#: Pairs of rows: two of these in each column, the lower one above.
Sides = NDArray[np.int64]

#: Makes the sketches of documents, see `sketch.sketch`.
Measure = Callable[[pl.DataFrame], pl.DataFrame]

#: A language's vector is its own by half when there are so many documents in it.
_PRIOR: Final = 5.0


#: Pairs on their way to the threads that verify them: no more of what is thrown out is kept.
_AT_ONCE: Final = 4096


class _Pair(NamedTuple):
    """Two rows that were verified, and how it went."""

    left: int
    right: int
    verdict: Verdict


class Search:
    """What was looked at so far, by row, and what was found.

    `seen`: who was looked at; `translated`: who is a translation; `compared`: the candidates that were verified,
    `packed` and sorted.
    """

    def __init__(
        self,
        documents: pl.DataFrame,
        languages: Sequence[str],
        copies: Places,
        fresh: Truths,
        measure: Measure,
        speech: Speech,
    ) -> None:
        self._documents, self._languages, self._copies, self._fresh = documents, languages, copies, fresh
        self._numbers = np.unique(np.array(languages), return_inverse=True)[1].ravel()
        self._measure, self._speech = measure, speech
        self._sketches = pl.DataFrame()
        self._texts = documents["text_sha256"].rank("dense").fill_null(0).to_numpy().astype(np.int64)
        self.compared: Hashes = np.empty(0, np.uint64)
        self._found: list[_Pair] = []
        self._told: dict[tuple[int, int], Evidence] = {}
        self._stands, self._decides = np.empty((2, 0), np.bool_)
        self.seen = np.zeros(documents.height, np.bool_)
        self.translated = np.zeros(documents.height, np.bool_)

    def look_at(self, new: Truths) -> None:
        """Compare the *new* rows with each other and with all that were looked at before."""
        # The products are small: threads of BLAS would wait for each other more than they work.
        with threadpool_limits(1, "blas"):
            self._look_at(new)

    def _look_at(self, new: Truths) -> None:
        added = self._measure(self._documents.filter(new)).with_columns(row=np.flatnonzero(new))
        self._sketches = pl.concat([self._sketches, added]).sort("row") if self.seen.any() else added
        self.seen |= new
        rows = self._sketches["row"].to_numpy()
        reader, speakers = self._reader(rows)
        anchors = Anchors(
            self._sketches, [self._documents["script"][int(row)] for row in rows], self._numbers[rows], rows
        )
        judge = Judge(reader, speakers, anchors)
        found = self._verified(judge, self._candidates(anchors, rows, speakers), new)
        if not self._found:
            # Two that are translations of one third document are likely to be of each other.
            found += self._verified(judge, self._around(found), new)
        self._found += found
        self._compete()
        scripts = {name: self._documents[name] for name in ("text", "script", "language")}
        declared = {name: self._documents[name] for name in ("published", "author", "publisher")}
        witness = Witness(scripts | declared, reader, anchors)
        names = ("text_sha256", *declared)
        known: dict[tuple[Any, ...], Evidence] = {}
        for pair, stands in zip(self._found, self._stands, strict=True):
            if stands and (pair.left, pair.right) not in self._told:
                # Of copies that are declared alike the evidence is the same.
                sides = tuple(self._documents[name][row] for row in pair[:2] for name in names)
                if sides not in known:
                    known[sides] = witness.tell(*pair)
                self._told[pair.left, pair.right] = known[sides]
        self._direct()

    def _reader(self, rows: Places) -> tuple[Reader, Speakers]:
        reader = Reader(self._documents, self._languages)
        # Of copies one is heard. Digests have nothing to do with what a text says, nor with the order of documents.
        some = rows[np.unique(self._copies[rows], return_index=True)[1]]
        sample = some[self._documents["text_sha256"].gather(some).arg_sort().to_numpy()]
        return reader, Speakers(reader, self._speech, sample.tolist())

    def _candidates(self, anchors: Anchors, rows: Places, speakers: Speakers) -> Sides:
        numbers = self._numbers[rows]
        known = [speakers.know(int(row)) for row in rows]
        profiles = self._sketches["profile"].to_numpy()
        by_length = np.stack(neighbours(_parts(profiles, np.arange(len(rows)), numbers)))
        unknown = ~np.array(known)
        by_length = by_length[:, unknown[by_length[0]] | unknown[by_length[1]]]
        found = [by_length, np.stack(anchors.candidates())]
        if speakers.static is not None:
            parts = self._sketches["parts"]
            owners = np.repeat(np.arange(len(rows)), parts.list.len().to_numpy() // DIMENSIONS)
            vectors = parts.explode(empty_as_null=False).to_numpy().reshape(-1, DIMENSIONS)
            found.append(np.stack(neighbours(_parts(vectors, owners, numbers[owners]))))
        return rows[np.unique(np.concatenate(found, axis=1), axis=1)]

    def _around(self, found: list[_Pair]) -> Sides:
        """Pairs that are not compared yet and have a partner in common."""
        partners: dict[int, set[int]] = {}
        for left, right, _ in found:
            partners.setdefault(left, set()).add(right)
            partners.setdefault(right, set()).add(left)
        around = {
            (one, other)
            for near in partners.values()
            for one in near
            for other in near
            if one < other and self._numbers[one] != self._numbers[other]
        }
        return np.array(sorted(around), np.int64).reshape(-1, 2).T

    def _verified(self, judge: Judge, pairs: Sides, new: Truths) -> list[_Pair]:
        """Those of *pairs* that hold, of which one side is new and was not compared with the other before."""
        left, right = pairs
        keys = packed(left, right)
        asked = (new[left] | new[right]) & (self._fresh[left] | self._fresh[right]) & ~np.isin(keys, self.compared)
        left, right, self.compared = left[asked], right[asked], np.union1d(self.compared, keys[asked])
        # What hangs together is verified together: documents are then read and encoded once. Of copies one is.
        order = np.argsort(components(left, right, len(new))[left], kind="stable")
        left, right = left[order], right[order]
        texts = packed(self._texts[left], self._texts[right])
        once = np.sort(np.unique(texts, return_index=True)[1])
        told: dict[int, Verdict] = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for some in (once[first : first + _AT_ONCE] for first in range(0, len(once), _AT_ONCE)):
                verdicts = pool.map(judge.verdict, left[some].tolist(), right[some].tolist())
                judged = zip(texts[some].tolist(), verdicts, strict=True)
                told |= {text: verdict for text, verdict in judged if verdict.kind is not None}
        holds = np.isin(texts, np.fromiter(told, np.uint64, len(told)))
        rows = zip(left[holds].tolist(), right[holds].tolist(), texts[holds].tolist(), strict=True)
        return [_Pair(one, other, told[text]) for one, other, text in rows]

    def _compete(self) -> None:
        left, right = (np.array([pair[side] for pair in self._found], np.int64) for side in (0, 1))
        strength = np.array([pair.verdict.strength for pair in self._found])
        kinds = np.array([pair.verdict.kind for pair in self._found], object)
        self._stands, self._decides = np.zeros((2, len(strength)), np.bool_)
        for kind in (WHOLE, CONTAINED):
            of = kinds == kind
            judged = compete(left[of], right[of], strength[of], self._numbers, self._copies)
            self._stands[of], self._decides[of] = judged

    def _direct(self) -> None:
        """Say who is a translation: whose original is told by a pair that decides."""
        self.translated[:] = False
        for pair, decides in zip(self._found, self._decides, strict=True):
            if decides and pair.verdict.kind == WHOLE:
                towards = self._told[pair.left, pair.right].direction
                if towards is not None:
                    self.translated[pair.right if towards == LEFT else pair.left] = True

    def links(self) -> pl.DataFrame:
        """The pairs that decide who stays, by row."""
        chosen = [
            pair
            for pair, decides in zip(self._found, self._decides, strict=True)
            if decides and pair.verdict.kind == WHOLE
        ]
        return pl.DataFrame(
            {
                "left": [pair.left for pair in chosen],
                "right": [pair.right for pair in chosen],
                "kind": [WHOLE] * len(chosen),
                "similarity": [pair.verdict.score for pair in chosen],
            },
            schema={"left": pl.Int64, "right": pl.Int64, "kind": pl.String, "similarity": pl.Float64},
        )

    def pairs(self) -> pl.DataFrame:
        """Rows of `pairs`."""
        ids = self._documents["doc_id"]
        rows: list[dict[str, Any]] = []
        runs: list[Evidence] = []
        for pair, stands, decides in zip(self._found, self._stands, self._decides, strict=True):
            if not stands:
                continue
            evidence = self._told[pair.left, pair.right]
            told = evidence.told | ({} if decides else {"rivals": "another document fits as well"})
            runs.append(evidence)
            rows.append(
                {
                    "left": ids[pair.left],
                    "right": ids[pair.right],
                    "kind": pair.verdict.kind,
                    "similarity": round(pair.verdict.score, 3),
                    "verified": bool(decides),
                    "direction": evidence.direction,
                    "evidence": json.dumps(told, ensure_ascii=False),
                }
            )
        if not rows:
            return PAIRS.to_frame()
        return (
            pl.DataFrame(rows, infer_schema_length=None)
            .with_columns(
                left_spans=_column([evidence.left for evidence in runs]),
                right_spans=_column([evidence.right for evidence in runs]),
            )
            .select(pl.col(name).cast(dtype) for name, dtype in PAIRS.items())
            .sort("left", "right", "kind")
        )


def _parts(vectors: NDArray[np.float32], owners: Places, languages: Places) -> Parts:
    """Vectors without the mean of their language, of length 1."""
    vectors = unit(vectors.astype(np.float32))
    first = np.flatnonzero(np.diff(owners, prepend=-1) != 0)
    names = [str(number) for number in languages]
    totals = {str(number): vectors[first][languages[first] == number].sum(axis=0) for number in np.unique(languages)}
    counts = {str(number): float((languages[first] == number).sum()) for number in np.unique(languages)}
    means = Means(totals, counts, _PRIOR)
    centred = np.empty_like(vectors)
    for name in totals:
        here = np.array([other == name for other in names])
        centred[here] = means.centred(vectors[here], name)
    return Parts(centred, owners, languages)


def _column(ranges: list[list[Range]]) -> pl.Series:
    flat = np.array([place for some in ranges for place in some], np.int64).reshape(-1, 2)
    return spans(flat[:, 0], flat[:, 1], np.array([len(some) for some in ranges]), "translated")
