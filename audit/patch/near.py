"""Which accepted documents new ones are compared with: those that share something with one of them.

What is found of a new document within its language hangs on who shares a key with it; to leave out all others changes
nothing. Across languages the nearest by vectors, lengths and anchors are looked at, beside a sample of each language,
from which it is taken what is usual in it: a pair is judged as in a corpus of so many documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit import duplicates
from audit.duplicates.matcher import Corpus, Matcher
from audit.duplicates.outlines import count_slots
from audit.duplicates.template import MATCHER as TEMPLATE
from audit.duplicates.translation import eligible, language_of
from audit.duplicates.translation.space import unit
from audit.duplicates.translation.table import DIMENSIONS
from audit.patch.known import Known

Truths = NDArray[np.bool_]

#: Of each language so many documents say what is usual in it.
_SAMPLE: Final = 250

#: Accepted documents looked at for each new one by each of vectors, lengths and anchors. The search in a whole corpus
#: takes the best six, six and four.
_NEAREST: Final = 24

#: New documents that are compared with all at one time, by a number for each pair.
_AT_ONCE: Final = 64

#: Where there are more new documents than one for so many accepted ones, all of these are looked at.
_FEW: Final = 4

#: An anchor that more accepted documents have tells none of them.
_CROWD: Final = 60


class Near(NamedTuple):
    """Accepted documents, by `doc_id`, `number` counting the lines of the one table of their sketches."""

    documents: pl.DataFrame
    sketches: pl.DataFrame

    @classmethod
    def of(cls, known: Known, chosen: Truths) -> Near:
        """The *chosen* ones of what is known."""
        rows = known.documents.filter(pl.Series(chosen))
        every = pl.concat(known.sketches)[rows["number"]]
        return cls(rows.with_columns(number=pl.int_range(pl.len(), dtype=pl.UInt32)), every)


def within(new: pl.DataFrame, sketches: pl.DataFrame, known: Known, matchers: Mapping[str, Matcher]) -> Truths:
    """Which of the *known* documents share a key, a class or a form with one of the *new* ones, by row.

    *sketches* are those of the new ones.
    """
    rows = known.documents
    if new.height * _FEW > rows.height:
        return np.ones(rows.height, np.bool_)
    if any(matcher.find is not None and matcher.id != TEMPLATE.id for matcher in matchers.values()):
        # Who is not found by keys is looked for among all.
        return np.ones(rows.height, np.bool_)
    lines = np.zeros(sum(table.height for table in known.sketches), np.bool_)
    for column in sorted(duplicates.key_columns(matchers.values())):
        keys = sketches[column].explode(empty_as_null=False).unique().implode()
        first = 0
        for table in known.sketches:
            owners = np.repeat(np.arange(first, first + table.height), table[column].list.len().to_numpy())
            lines[owners[table[column].explode(empty_as_null=False).is_in(keys).to_numpy()]] = True
            first += table.height
    shares: Truths = lines[rows["number"].to_numpy()]
    same = rows[duplicates.CLASS].is_in(new[duplicates.CLASS].drop_nulls().implode())
    shares |= same.fill_null(value=False).to_numpy()
    if TEMPLATE.id in matchers:
        shares |= _forms(new, sketches, known)
    return shares


def across(spoken: pl.DataFrame, old: pl.DataFrame, known: Known) -> Truths:
    """Which of the *known* documents may be translations of new ones, by row, and a sample.

    *spoken* are the sketches of the new ones and *old* those of the known ones, see `translate.Found`.
    """
    chosen = {*_sample(known.documents)}
    there = _Old(old)
    for some in spoken.iter_slices(_AT_ONCE):
        for score in there.scores(some):
            few = min(_NEAREST, score.shape[1])
            best = np.argpartition(-score, few - 1, axis=1)[:, :few]
            rows = best[np.take_along_axis(score, best, axis=1) > 0]
            chosen |= {*old["doc_id"].gather(np.unique(rows))}
    return known.documents["doc_id"].is_in([*chosen]).to_numpy()


def _forms(new: pl.DataFrame, sketches: pl.DataFrame, known: Known) -> Truths:
    """Who is a template, and who may be a filled form of a new one."""
    (spans,) = TEMPLATE.reads
    slots = (count_slots(side["text"], side[spans]) for side in (new, known.documents))
    new_slots, slots_there = (counts.known + counts.loud > 0 for counts in slots)
    found: Truths = slots_there.copy()
    if new_slots.any():
        name = (TEMPLATE.signed_by or TEMPLATE).signatures
        lines = np.concatenate([table[name].to_numpy() for table in known.sketches])
        signed = np.concatenate([sketches[name].to_numpy()[new["number"].to_numpy()], lines[known.documents["number"]]])
        columns = [*TEMPLATE.reads, "text", "n_chars"]
        both = pl.concat([side.select(columns) for side in (new, known.documents)])
        fresh = np.arange(both.height) < new.height
        assert TEMPLATE.find is not None  # noqa: S101 - it is how templates are found
        pairs = TEMPLATE.find(Corpus(both, signed, np.append(new_slots, ~slots_there), fresh))
        found[pairs.right[pairs.right >= new.height] - new.height] = True
    return found


def _sample(documents: pl.DataFrame) -> pl.Series:
    """Of each language those whose digests come first, which has nothing to do with what they say."""
    able = documents.filter(eligible() & pl.col("kept"))
    turn = pl.col("text_sha256").rank("ordinal").over("language")
    return able.filter(turn <= _SAMPLE)["doc_id"]


class _Old:
    """Sketches of accepted documents, and how near each of them is to new ones by its vectors, lengths and anchors."""

    def __init__(self, old: pl.DataFrame) -> None:
        self._height = old.height
        self._languages = _languages(old)
        profiles = _profiles(old)
        self._usual = profiles.mean(axis=0)
        self._profiles = unit(profiles - self._usual)
        anchors = old.select("anchors").with_row_index("there").explode("anchors").drop_nulls()
        self._anchors = anchors.with_columns(pl.len().over("anchors").alias("times")).filter(pl.col("times") <= _CROWD)
        vectors, self._owners = _parts(old)
        spoken = self._languages[self._owners]
        self._means = {language: vectors[spoken == language].mean(axis=0) for language in np.unique(spoken)}
        self._vectors = _centred(vectors, spoken, self._means)

    def scores(self, new: pl.DataFrame) -> Iterator[NDArray[np.float32]]:
        """A row for each of the *new* sketches: what is near is above nought. None where nothing was accepted."""
        if self._height and new.height:
            other = _languages(new)[:, None] != self._languages[None, :]
            for score in (self._by_vectors(new), self._by_lengths(new), self._by_anchors(new)):
                yield np.where(other, score, -np.inf).astype(np.float32)

    def _by_lengths(self, new: pl.DataFrame) -> NDArray[np.float32]:
        found: NDArray[np.float32] = unit(_profiles(new) - self._usual) @ self._profiles.T
        return found

    def _by_anchors(self, new: pl.DataFrame) -> NDArray[np.float32]:
        mine = new.select("anchors").with_row_index("here").explode("anchors").drop_nulls()
        weight = (self._height / pl.col("times")).log()
        met = self._anchors.join(mine, on="anchors").group_by("here", "there").agg(weight.sum().alias("weight"))
        found = np.zeros((new.height, self._height), np.float32)
        found[met["here"].to_numpy(), met["there"].to_numpy()] = met["weight"].to_numpy()
        return found

    def _by_vectors(self, new: pl.DataFrame) -> NDArray[np.float32]:
        """The similarity of those parts that are nearest."""
        found = np.full((new.height, self._height), -np.inf, np.float32)
        vectors, owners = _parts(new)
        if len(vectors) and len(self._vectors):
            similar = _centred(vectors, _languages(new)[owners], self._means) @ self._vectors.T
            first = np.flatnonzero(np.diff(self._owners, prepend=-1))
            nearest = np.full((len(vectors), self._height), -np.inf, np.float32)
            nearest[:, self._owners[first]] = np.maximum.reduceat(similar, first, axis=1)
            np.maximum.at(found, owners, nearest)
        return found


def _languages(spoken: pl.DataFrame) -> NDArray[np.str_]:
    return np.array([language_of(tag) for tag in spoken["language"]], np.str_)


def _profiles(spoken: pl.DataFrame) -> NDArray[np.float32]:
    return unit(spoken["profile"].to_numpy().astype(np.float32))


def _parts(spoken: pl.DataFrame) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The vectors of all parts, and the row of the document that each is of."""
    counts = spoken["parts"].list.len().to_numpy() // DIMENSIONS
    vectors = spoken["parts"].explode(empty_as_null=False).to_numpy().reshape(-1, DIMENSIONS)
    return unit(vectors.astype(np.float32)), np.repeat(np.arange(spoken.height), counts)


def _centred(
    vectors: NDArray[np.float32], languages: NDArray[np.str_], means: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Vectors without the mean of their language; those of a language without one as they are."""
    moved = vectors.copy()
    for language in np.unique(languages):
        if language in means:
            moved[languages == language] -= means[language]
    return unit(moved)
