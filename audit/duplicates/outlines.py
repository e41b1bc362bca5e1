"""The outline of a template: its fixed text, and between which words of it something has to be filled in."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import distinct
from audit.duplicates.hashing import SHINGLE, Hashes, shingles
from audit.text.compiled import compiled
from audit.text.fold import CODE, Folded, Places, Words
from audit.text.patterns import lazy

#: What the check of placeholders calls what may be filled in. Filler is written over, and what was lost on the way is
#: no slot: a damaged copy is a copy.
_OPEN: Final = ("redaction", "unfilled", "template")

#: Marks that a writer may leave in place of anything, and names in brackets: how each begins and goes on. The check
#: believes one where nothing around it speaks for another use. In a text where it believes some, a form that fills the
#: others says as much.
_MARK: Final = (
    ("×☓✕", "[×☓✕]*+"),
    ("○◯〇", "[○◯〇]++"),
    ("△●□■█", "[△●□■█]++"),
    ("_＿", "[_＿]++"),
    ("某", "某++"),
    ("*", r"\*{2,}+"),
    (".", r"\.{5,}+"),
    ("…", "…++"),
    ("（(", r"[ \u3000]{2,}+[）)]"),
    ("Xx", r"(?<![0-9A-Za-z][Xx])[Xx]++(?![0-9A-Za-z])"),
    ("O", r"(?<![0-9A-Za-z]O)O{1,2}+(?![0-9A-Za-z])"),
    ("0", r"(?<![0-9.,]0)0{1,3}+(?=\s?[년월일])"),
    (r"\[", r"\s?[^\W\d_][^\[\]\n]{0,60}\]"),
    ("{", r"\{?\s?[^\W\d][^{}\n]{0,60}\}{1,2}"),
    ("<", r"\s?[^\W\d][^<>\n]{0,60}>"),
    ("【", "[^【】\\n]{1,20}】"),
    ("%", "[A-Z_]{2,30}%"),
)
#: Beginning with a set of characters the scan for it is fast.
_MARKS: Final = lazy(
    f"[{''.join(first for first, _ in _MARK)}](?:{'|'.join(f'(?<=[{first}]){rest}' for first, rest in _MARK)})"
)

#: Marks that hardly stand for anything else. Where the check believes none, two of them make a text a template, if a
#: form fills them: of 161 masked texts in which it believes none, forms prove 114, and no other text is taken for one.
_LOUD: Final = "某某|XX|xx|ＸＸ|○○|◯◯|△△|___|＿＿"
_LOUD_MARK: Final = lazy(_LOUD)
_ENOUGH: Final = 2

_BLANKS: Final = " \t\u00a0\u3000"


class Outline(NamedTuple):
    """A template by its fixed words and its slots.

    Slot `k` stands before fixed word `before[k]`, in `text` from `starts[k]` to `ends[k]`. `sure`: the check says so;
    where it says nothing of any, `loud` marks are sure. `open`: whether a slot stands before each fixed word, and
    behind the last.
    """

    text: str
    fixed: Words
    open: NDArray[np.bool_]
    before: Places
    starts: Places
    ends: Places
    sure: NDArray[np.bool_]
    loud: bool


class Counts(NamedTuple):
    """How many placeholders of each document may be filled in, and of those that have none how many `loud` marks."""

    known: Places
    loud: Places

    def less(self, number: int, share: float) -> NDArray[np.bool_]:
        """Which documents have this *share* of what one of them has at most."""
        known: NDArray[np.bool_] = self.known <= share * self.known[number]
        return known if self.known[number] else known & (self.loud <= share * self.loud[number])

    def more(self, left: Places, right: Places) -> NDArray[np.bool_]:
        """Whether the one has more than the other."""
        known: NDArray[np.bool_] = self.known[left] > self.known[right]
        known |= (self.known[left] == self.known[right]) & (self.loud[left] > self.loud[right])
        return known


def count_slots(texts: pl.Series, spans: pl.Series) -> Counts:
    """Count the placeholders of documents, a column of spans or nulls, and loud marks in their *texts*."""
    labels = spans.list.eval(pl.element().struct.field("label").is_in(_OPEN)).list.sum()
    known = labels.fill_null(0).to_numpy().astype(np.int64)
    loud = np.zeros(len(known), np.int64)
    for number in np.flatnonzero((known == 0) & texts.str.contains(_LOUD).to_numpy()).tolist():
        loud[number] = slots_in(texts[number], None, loud=True)[:, 2].sum()
    return Counts(known, np.where(loud < _ENOUGH, 0, loud))


def slots_in(text: str, spans: pl.Series | None, *, loud: bool) -> NDArray[np.int64]:
    """What may be filled in, by place: start, end, and whether the check says so, or the mark itself is *loud*.

    Of a label that is followed by blanks the blanks.
    """
    found = []
    for span in () if spans is None else spans:
        start, end = span["start"], span["end"]
        if span["label"] in _OPEN:
            if text[end - 1] in _BLANKS:
                start = max(text.rfind(colon, start, end) + 1 for colon in ":：") or start
            found.append((start, end, True))
    known = np.array(found, np.int64).reshape(-1, 3)
    matches = ((*match.span(), loud and bool(_LOUD_MARK.match(match[0]))) for match in _MARKS.finditer(text))
    marks = np.array(list(matches), np.int64).reshape(-1, 3)
    new = np.searchsorted(known[:, 1], marks[:, 0], "right") == np.searchsorted(known[:, 0], marks[:, 1])
    both = np.concatenate([known, marks[new]])
    return both[np.argsort(both[:, 0])]


def outline(folded: Folded, text: str, spans: pl.Series) -> Outline:
    """The outline of one text, folded, with its placeholders in order."""
    words, origin = folded.words, folded.origin
    slots = slots_in(text, spans, loud=False)
    loud = not slots[:, 2].any()
    if loud:
        slots = slots_in(text, spans, loud=True)
    first, end = np.searchsorted(origin, slots[:, 0]), np.searchsorted(origin, slots[:, 1])
    inside = np.zeros(len(words) + 1, np.int64)
    np.add.at(inside, first, 1)
    np.add.at(inside, end, -1)
    fixed = np.cumsum(inside)[:-1] == 0
    before = np.append(0, np.cumsum(fixed))[first]
    open_ = np.zeros(int(fixed.sum()) + 1, np.bool_)
    open_[before] = True
    return Outline(text, words[fixed], open_, before, slots[:, 0], slots[:, 1], slots[:, 2] > 0, loud)


def fixed_shingles(drawn: Outline) -> Hashes:
    """The distinct shingles of the fixed text that no slot interrupts: a filled form has them all."""
    hashes = np.empty(len(drawn.fixed), np.uint64)
    count = shingles(drawn.fixed, CODE, hashes)
    return distinct(hashes[:count][whole_grams(drawn.open)[:count]])


@compiled
def whole_grams(open_):  # type: ignore[no-untyped-def]
    """From which fixed words on `SHINGLE` stand together, with no slot between them."""
    whole = np.zeros(open_.size, np.bool_)
    since = 0
    for word in range(open_.size - 1):
        since = 1 if open_[word] else since + 1
        if since >= SHINGLE:
            whole[word - SHINGLE + 1] = True
    return whole
