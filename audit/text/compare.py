"""Which parts of two texts are the same and which differ, word by word, in time that grows with the texts.

Texts are cut into words; what is written without spaces between words into characters. Runs of words that stand once
in either text are held to be the same where they come in the same order: long runs first, then shorter ones in what is
left between them. What then remains is compared word by word where few words differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from audit.text.patterns import lazy

#: Written without spaces between words, or a word in itself: Thai to Tibetan, Burmese, Khmer, kana, ideographs.
_SINGLE: Final = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u31c0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS: Final = r"!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f\u3000-\u3004\uff00-\uff0f\uff1a-\uff20"
_LETTER: Final = rf"[^\s{_SINGLE}{_MARKS}]"
#: A longer word is no word but a line without spaces, and is compared character by character.
_WORD: Final = 32
_TOKEN = lazy(rf"{_LETTER}{{1,{_WORD}}}+(?!{_LETTER})|.", re.DOTALL)
_BEGINS, _ENDS = lazy(rf"{_LETTER}*+"), lazy(rf"(?<!{_LETTER}){_LETTER}*\Z")

#: Words of a run that must stand once in either text; a single one comes last, since it can stand anywhere by chance.
_RUNS: Final = (16, 4, 1)

#: Between two runs at most so many words may differ to be compared one by one: two sentences of thirty words that have
#: nothing in common. The work grows with the texts, by so many steps a word at worst.
_DIFFER: Final = 64

#: An equal stretch of at most so many code points between two longer changes is chance: a space, a comma, 的.
_CHANCE: Final = 2

Range = tuple[int, int]
#: From a place of the left and a place of the right on, so much is the same.
Match = tuple[int, int, int]
Words = Sequence[int]


class Segment(NamedTuple):
    """A range of either text, in code points: the same, or different. One of two that differ may be empty."""

    same: bool
    left: Range
    right: Range


class Compared(NamedTuple):
    """Segments that follow on one another from end to end of both texts.

    `coarse` are code points of either side that lie in differences which were not looked into.
    """

    segments: list[Segment]
    coarse: int


def compare(left: str, right: str, limit: int) -> Compared:
    """The segments of two texts. Of what lies between their common ends at most *limit* code points are compared."""
    head, tail = _common_ends(left, right)
    middle = [text[head : len(text) - tail] for text in (left, right)]
    words = [_TOKEN.findall(side[:limit]) for side in middle]
    known: dict[str, int] = {}
    found = _Comparison(*([known.setdefault(word, len(known)) for word in side] for side in words))
    at = [list(accumulate(map(len, side), initial=head)) for side in words]
    matches = [(at[0][i], at[1][j], at[0][i + n] - at[0][i]) for i, j, n in found.matches]
    matches = [(0, 0, head), *matches, (len(left) - tail, len(right) - tail, tail)]
    coarse = sum(max(0, len(side) - limit) for side in middle)
    coarse += sum(ends[end] - ends[start] for ends, gaps in zip(at, found.coarse, strict=True) for start, end in gaps)
    return Compared(list(_settled(list(_segments(matches)))), coarse)


def _common_ends(left: str, right: str) -> Range:
    """The lengths of what both begin and end with, in whole words unless there is no end of a word near."""
    if left == right:
        return len(left), 0
    most = min(len(left), len(right))
    head = _most(most, lambda n: left[:n] == right[:n])
    if any(_BEGINS.match(text, head, head + 1)[0] for text in (left, right)):  # type: ignore[index]
        head -= _of_word(_ENDS.search(left, max(0, head - _WORD), head))
    tail = _most(most - head, lambda n: left[len(left) - n :] == right[len(right) - n :])
    before = [text[max(0, len(text) - tail - 1) : len(text) - tail] for text in (left, right)]
    if any(map(_BEGINS.fullmatch, filter(None, before))):
        tail -= _of_word(_BEGINS.match(left, len(left) - tail, len(left) - tail + _WORD))
    return head, tail


def _most(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to *most* for which something holds that holds for all smaller ones."""
    return bisect_left(range(1, most + 1), True, key=lambda n: not holds(n))


def _of_word(match: re.Match[str] | None) -> int:
    return len(match[0]) if match and len(match[0]) < _WORD else 0


class _Comparison:
    """The matches of two sequences of words in order, and the gaps of either that were given up."""

    def __init__(self, left: Words, right: Words) -> None:
        self._left, self._right = left, right
        self.coarse: tuple[list[Range], list[Range]] = [], []
        matches: list[Match] = []
        for size in _RUNS:
            matches = sorted([*matches, *(m for gap in self._gaps(matches) for m in self._runs(*gap, size))])
        self.matches = sorted([*matches, *(m for gap in self._gaps(matches) for m in self._one_by_one(*gap))])

    def _gaps(self, matches: list[Match]) -> Iterator[tuple[Range, Range]]:
        """What lies between matches and has words on both sides."""
        i = j = 0
        for to_i, to_j, n in [*matches, (len(self._left), len(self._right), 0)]:
            if i < to_i and j < to_j:
                yield (i, to_i), (j, to_j)
            i, j = to_i + n, to_j + n

    def _runs(self, left: Range, right: Range, size: int) -> Iterator[Match]:
        """Runs of so many words that stand once in either gap, made as long as they can be."""
        i, j = left[0], right[0]
        there = _places(self._right, right, size)
        here = _places(self._left, left, size).items()
        both = [(place, other) for run, place in here if place >= 0 and (other := there.get(run, -1)) >= 0]
        common = [pair for before, pair in pairwise([(-1, -1), *both]) if pair != (before[0] + 1, before[1] + 1)]
        for to_i, to_j in [*_rising(common), (left[1], right[1])]:
            if to_i < i or to_j < j:
                continue
            back = self._alike(to_i - 1, to_j - 1, min(to_i - i, to_j - j), -1)
            ahead = self._alike(to_i, to_j, min(left[1] - to_i, right[1] - to_j), 1)
            if back + ahead:
                yield to_i - back, to_j - back, back + ahead
            i, j = to_i + ahead, to_j + ahead

    def _alike(self, i: int, j: int, most: int, step: int) -> int:
        """How many words are the same from two places on, forwards or backwards."""
        n = 0
        while n < most and self._left[i + n * step] == self._right[j + n * step]:
            n += 1
        return n

    def _one_by_one(self, left: Range, right: Range) -> Iterator[Match]:
        """The fewest words that differ (Myers 1986), or nothing where they are too many."""
        a, b = self._left[left[0] : left[1]], self._right[right[0] : right[1]]
        reach, trace = {1: 0}, []
        for differ in range(min(len(a) + len(b), _DIFFER) + 1):
            trace.append(reach.copy())
            for k in range(-differ, differ + 1, 2):
                down = k == -differ or (k != differ and reach[k - 1] < reach[k + 1])
                x = reach[k + 1] if down else reach[k - 1] + 1
                while x < len(a) and 0 <= x - k < len(b) and a[x] == b[x - k]:
                    x += 1
                reach[k] = x
                if x >= len(a) and x - k >= len(b):
                    yield from _walked(trace, len(a), len(b), left[0], right[0])
                    return
        self.coarse[0].append(left)
        self.coarse[1].append(right)


def _places(words: Words, gap: Range, size: int) -> dict[tuple[int, ...], int]:
    """Where each run of so many words stands in a gap, in order; -1 for one that stands there again."""
    places: dict[tuple[int, ...], int] = {}
    for place, run in enumerate(zip(*(words[gap[0] + n : gap[1]] for n in range(size)), strict=False), gap[0]):
        places[run] = -1 if run in places else place
    return places


def _rising(pairs: list[Range]) -> list[Range]:
    """The longest chain of pairs, sorted by their first part, in which the second part rises as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        ends[at : at + 1], last[at : at + 1] = [second], [place]
        before.append(last[at - 1] if at else -1)
    chain, place = [], last[-1] if last else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _walked(trace: list[dict[int, int]], x: int, y: int, i: int, j: int) -> Iterator[Match]:
    """The way back from the ends of two sequences of *x* and *y* words that begin at *i* and *j*, as matches."""
    for differ in range(len(trace) - 1, -1, -1):
        reach, k = trace[differ], x - y
        down = k == -differ or (k != differ and reach[k - 1] < reach[k + 1])
        start = reach[k + 1] if down else reach[k - 1] + 1
        if x > start:
            yield i + start, j + start - k, x - start
        x, y = (start, start - k - 1) if down else (start - 1, start - k)


def _segments(matches: list[Match]) -> Iterator[Segment]:
    i = j = 0
    for to_i, to_j, n in matches:
        if i < to_i or j < to_j:
            yield Segment(False, (i, to_i), (j, to_j))
        if n:
            yield Segment(True, (to_i, to_i + n), (to_j, to_j + n))
        i, j = to_i + n, to_j + n


def _settled(segments: list[Segment]) -> Iterator[Segment]:
    """The segments with neighbours of a kind made one, and chance between two changes taken for change."""
    sizes = [max(end - start for start, end in segment[1:]) for segment in segments]
    held: Segment | None = None
    for place, segment in enumerate(segments):
        between = 0 < place < len(segments) - 1
        if segment.same and between and sizes[place] <= _CHANCE and _shorter(sizes[place - 1 : place + 2]):
            segment = segment._replace(same=False)
        if held is not None and held.same == segment.same:
            held = Segment(held.same, (held.left[0], segment.left[1]), (held.right[0], segment.right[1]))
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def _shorter(sizes: list[int]) -> bool:
    return sizes[1] < min(sizes[0], sizes[2])
