"""Whether a text is a filled form of a template, and what fills which slot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.fillings import Alignment, align
from audit.duplicates.outlines import Outline, slots_in
from audit.text.fold import BREAK, UNSPACED, Folded, Words

#: The share of the fixed text that is found, and how much stands beside it for as much of it. A misprint here and there
#: is borne, another clause is not: of 199 documents masked at random, with every hundredth or fiftieth word of the form
#: exchanged, all are found; with every thirty-third 193, with every twentieth 129, with every tenth 4.
FOUND: Final = 0.95
_BESIDE: Final = 0.05

#: Less fixed text than this many words, or characters of a script that writes no spaces, is found by chance.
_WORDS, _CHARACTERS = 20, 40

#: The letters and digits of one filling, and of all for each of the fixed text.
_LONGEST: Final = 1000
FILLINGS: Final = 4.0

#: The share of the slots that have to be filled: two templates that differ in one slot are not template and form. So
#: a form has half as many placeholders as its template at most, and what has is never taken for another's.
FILLED: Final = 0.5


#: Signs between slots by which fillings are told apart. Telling them takes the square of their number.
_SIGNS: Final = 32


class Filling(NamedTuple):
    """What stands in the template from `start` to `end`, and in the form from `filled_from` to `filled_to`.

    It is slot `first`, or all up to `last`, where nobody can tell which of them takes what.
    """

    first: int
    last: int
    start: int
    end: int
    filled_from: int
    filled_to: int


class Form(NamedTuple):
    """A filled form: the share of the fixed text that was `found`, how many `slots` there are and are `filled`, how
    many names of slots come `repeated`, and how many of those are filled with the same each time.
    """

    found: float
    slots: int
    filled: int
    repeated: int
    consistent: int
    fillings: list[Filling]


def enough(fixed: Words) -> bool:
    """Whether so much fixed text is no chance."""
    alone = (fixed & np.uint32(UNSPACED)) != 0
    begins = ~alone & ((fixed & np.uint32(BREAK)) != 0)
    return bool(begins.sum() / _WORDS + alone.sum() / _CHARACTERS >= 1)


def filled(drawn: Outline, folded: Folded, text: str, placeholders: pl.Series | None) -> Form | None:
    """A *text*, which is *folded*, as a form of this template, if it is one; *placeholders* are those left in it."""
    aligned = align(drawn, folded.words)
    if aligned is None or not _fits(drawn, aligned):
        return None
    own = slots_in(text, placeholders, loud=drawn.loud)
    fillings = [one for one in _fillings(drawn, aligned, folded, text) if not _meets(own, one)]
    takes = np.zeros(len(drawn.before), np.bool_)
    for one in fillings:
        takes[one.first : one.last + 1] = True
    sure, left = (takes & drawn.sure).sum(), (~takes & drawn.sure).sum()
    # A slot of the form's own, where the template has text, makes it no form of that template.
    if not sure or sure < FILLED * (sure + left) or own[:, 2].sum() > left:
        return None
    named = _by_name(drawn, text, fillings)
    found = float((aligned.place >= 0).mean())
    return Form(found, int(takes.sum() + left), int(takes.sum()), len(named), named.count(1), fillings)


def _fits(drawn: Outline, aligned: Alignment) -> bool:
    """Whether enough of the fixed text is found, and little beside it but fillings.

    A filling stands between the words between which its slot does: what does not stands beside the fixed text. What was
    added to a text could else be taken for the content of its last slot.
    """
    found, size = aligned.place >= 0, len(drawn.fixed)
    before, counts = np.unique(aligned.slot[aligned.slot >= 0], return_counts=True)
    bounded = np.concatenate([[True], found, [True]])
    loose = counts[~(bounded[before] & bounded[before + 1])].sum()
    if found.sum() < FOUND * size or aligned.beside + loose > _BESIDE * size:
        return False
    if counts.max(initial=0) > _LONGEST or counts.sum() > FILLINGS * size:
        return False
    return enough(drawn.fixed[found & aligned.anchored])


def _fillings(drawn: Outline, aligned: Alignment, folded: Folded, text: str) -> Iterator[Filling]:
    """What stands in the slots, from the first letter or digit to the last."""
    places = np.flatnonzero(aligned.slot >= 0)
    before, leads, counts = np.unique(aligned.slot[places], return_index=True, return_counts=True)
    origin, first = folded.origin.astype(np.int64), places[leads]
    ends = origin[first], origin[first + counts - 1] + 1
    slots = np.searchsorted(drawn.before, before), np.searchsorted(drawn.before, before, "right") - 1
    for a, b, start, end in np.stack([*slots, *ends], axis=1).tolist():
        yield from _shared_out(drawn, a, b, text, start, end)


def _shared_out(drawn: Outline, first: int, last: int, text: str, start: int, end: int) -> Iterator[Filling]:
    """The fillings of slots with no word between them: by the signs between them, if the form has these as often."""
    starts, ends = drawn.starts[first : last + 1].tolist(), drawn.ends[first : last + 1].tolist()
    parts = _divided(text[start:end], [drawn.text[a:b].strip() for a, b in zip(ends[:-1], starts[1:], strict=True)])
    if parts is None:
        yield Filling(first, last, starts[0], ends[-1], start, end)
        return
    for number, (a, b) in enumerate(parts):
        part = text[start + a : start + b]
        if any(map(str.isalnum, part)):
            a += start + len(part) - len(part.lstrip())
            yield Filling(first + number, first + number, starts[number], ends[number], a, a + len(part.strip()))


def _divided(filling: str, signs: list[str]) -> list[tuple[int, int]] | None:
    """The parts of a *filling* between *signs*; none where these stand otherwise in it."""
    if len(signs) > _SIGNS or any(not sign or filling.count(sign) != signs.count(sign) for sign in signs):
        return None
    parts, place = [], 0
    for sign in signs:
        at = filling.find(sign, place)
        if at < 0:
            return None
        parts.append((place, at))
        place = at + len(sign)
    return [*parts, (place, len(filling))]


def _meets(own: NDArray[np.int64], one: Filling) -> bool:
    """Whether a stretch has one of the form's own placeholders in it: then nothing is filled in there."""
    passed = np.searchsorted(own[:, 1], one.filled_from, "right"), np.searchsorted(own[:, 0], one.filled_to)
    return bool(passed[0] < passed[1])


def _by_name(drawn: Outline, text: str, fillings: list[Filling]) -> list[int]:
    """With how many contents each name is filled that comes more than once. XX, ×× and 某某 are no names."""
    contents: dict[str, list[str]] = {}
    for one in fillings:
        name, content = drawn.text[one.start : one.end].casefold(), text[one.filled_from : one.filled_to].casefold()
        if len({letter for letter in name if letter.isalpha()}) > 1:
            contents.setdefault(name, []).append(" ".join(content.split()))
    return [len({*found}) for found in contents.values() if len(found) > 1]
