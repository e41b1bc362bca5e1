"""Triggers: words without which no rule can match, found in one pass over a batch of texts.

Rules are expensive and what they look for is rare. The pass reads the UTF-8 of a whole batch and flattens each code
point on the way (see `audit.text.flat`). Every three of them are looked up in a small table, and where that says that a
word may begin the words are compared. The time grows with the length of the text and with what is found, not with the
number of words: an automaton for all of them is half as fast, since each of its steps waits for the last one.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.text.compiled import compiled
from audit.text.flat import LAST, flat, flat_table
from audit.text.made import Arrays, made
from audit.text.utf8 import buffers

Group = Hashable
_Numbers = NDArray[np.int64]


#: An automaton for fewer words is made sooner than it is found.
_MANY: Final = 256


class _Automaton(NamedTuple):
    """A state is where its row of `width` begins in `steps`; on symbol `c`, state `s` goes to `steps[s + c]`.

    `symbols` maps a code point to the number that its flat form has: 0 is whatever is in no word. At states below
    `quiet` no word ends; at the `e`-th from there words `ended[firsts[e]:firsts[e + 1]]` do.
    """

    symbols: NDArray[np.uint16]
    steps: NDArray[np.uint32]
    width: int
    quiet: int
    firsts: _Numbers
    ended: _Numbers


class Places(dict[Group, list[int]]):
    """Where the words of each group begin in one text, in code points and in order; only groups that have any."""

    def of(self, group: Group) -> list[int]:
        """Where the words of *group* begin."""
        return self.get(group, [])


class Triggers:
    """Words by the group of rules that wait for them. They are given as they look when flattened."""

    def __init__(self, groups: Mapping[Group, Iterable[str]]) -> None:
        """Raise `ValueError` for a word that no flattened text can hold."""
        waiting: dict[str, list[Group]] = {}
        for group, words in groups.items():
            for word in words:
                if not word or flat(word) != word:
                    raise ValueError(f"{word!r} never stands in flattened text: {flat(word)!r} does")
                waiting.setdefault(word, []).append(group)
        self._words = list(waiting)
        self._lengths = np.array([len(word) for word in waiting], np.int64)
        self._groups = [tuple(groups) for groups in waiting.values()]

    @cached_property
    def _automaton(self) -> _Automaton:
        make = partial(_made, self._words)
        if len(self._words) < _MANY:
            arrays = make()
        else:
            made_from = json.dumps([self._words, hashlib.sha256(flat_table().tobytes()).hexdigest()])
            arrays = made(make, made_from, __file__)
        symbols, steps, firsts, ended, (width, quiet) = arrays.values()
        return _Automaton(symbols, steps, int(width), int(quiet), firsts, ended)

    def scan(self, texts: pl.Series) -> Iterator[tuple[int, str, Places]]:
        """Of a series of strings without nulls each text that holds any word: its row, the text, and the places."""
        data, offsets = buffers(texts)
        until = np.zeros(len(offsets), np.int64)
        # Room for what there is in most texts; where it is not enough the pass says how much is.
        room = 64 + len(data) // 64
        while True:
            words, ends = np.empty(room, np.int64), np.empty(room, np.int64)
            found = _scan(data, offsets, *self._automaton, words, ends, until)
            if found <= room:
                break
            room = found
        starts = ends[:found] - self._lengths[words[:found]]
        rows = np.flatnonzero(np.diff(until))
        for row, text in zip(rows.tolist(), texts.gather(rows), strict=True):
            here = slice(until[row], until[row + 1])
            yield row, text, self._places(words[here].tolist(), starts[here].tolist())

    def _places(self, words: list[int], starts: list[int]) -> Places:
        places = Places()
        for start, word in sorted(zip(starts, words, strict=True)):
            for group in self._groups[word]:
                places.setdefault(group, []).append(start)
        return places


def _made(words: list[str]) -> Arrays:
    """All that an automaton has, the two numbers as an array of their own."""
    alphabet = {letter: number for number, letter in enumerate(sorted(set("".join(words))), 1)}
    tree: list[dict[int, int]] = [{}]
    ending: list[list[int]] = [[]]
    for number, word in enumerate(words):
        state = 0
        for letter in word:
            state = tree[state].setdefault(alphabet[letter], len(tree))
            if state == len(tree):
                tree.append({})
                ending.append([])
        ending[state].append(number)
    width = len(alphabet) + 1
    steps = np.zeros((len(tree), width), np.uint32)
    waiting, behind = deque([0]), [0] * len(tree)
    while waiting:
        state = waiting.popleft()
        # Where the word does not go on, another may have begun by now: the longest that has.
        steps[state] = steps[behind[state]]
        for symbol, child in tree[state].items():
            behind[child] = int(steps[behind[state], symbol]) if state else 0
            ending[child] += ending[behind[child]]
            steps[state, symbol] = child
            waiting.append(child)
    loud = [state for state, some in enumerate(ending) if some]
    order = np.array([state for state, some in enumerate(ending) if not some] + loud)
    begins = np.empty(len(order), np.uint32)
    begins[order] = np.arange(len(order)) * width
    firsts = np.cumsum([0, *(len(ending[state]) for state in loud)])
    ended = np.array([number for state in loud for number in ending[state]], np.int64)
    symbols = np.zeros(LAST, np.uint16)
    for letter, number in alphabet.items():
        symbols[ord(letter)] = number
    quiet = (len(order) - len(loud)) * width
    return {
        "symbols": symbols[flat_table()],
        "steps": begins[steps[order]].ravel(),
        "firsts": firsts,
        "ended": ended,
        "numbers": np.array([width, quiet]),
    }


@compiled
def _scan(data, offsets, symbols, steps, width, quiet, firsts, ended, words, ends, until):  # type: ignore[no-untyped-def]
    """Write the number of each word found and the code point behind it; say how many there are.

    What finds no room is counted and not written. Unsigned places spare each access a test for one that counts from
    the end.
    """
    one, two, three, tail = np.uint64(1), np.uint64(2), np.uint64(3), np.uint8(0x3F)
    found = 0
    for text in range(offsets.size - 1):
        at, stop = np.uint64(offsets[text]), np.uint64(offsets[text + 1])
        state = np.uint64(0)
        point = 0
        while at < stop:
            char = np.uint32(data[at])
            at += one
            if char >= np.uint32(0x80):
                second = np.uint32(data[at] & tail)
                if char < np.uint32(0xE0):
                    char = ((char & np.uint32(0x1F)) << np.uint32(6)) | second
                    at += one
                elif char < np.uint32(0xF0):
                    third = np.uint32(data[at + one] & tail)
                    char = ((char & np.uint32(0x0F)) << np.uint32(12)) | (second << np.uint32(6)) | third
                    at += two
                else:
                    char = ((char & np.uint32(0x07)) << np.uint32(18)) | (second << np.uint32(12))
                    char |= (np.uint32(data[at + one] & tail) << np.uint32(6)) | np.uint32(data[at + two] & tail)
                    at += three
            symbol = np.uint64(symbols[np.uint64(char)]) if char < np.uint32(LAST) else np.uint64(0)
            state = np.uint64(steps[state + symbol])
            point += 1
            if state >= np.uint64(quiet):
                loud = (state - np.uint64(quiet)) // np.uint64(width)
                for k in range(firsts[loud], firsts[loud + one]):
                    if found < words.size:
                        words[found], ends[found] = ended[k], point
                    found += 1
        until[text + 1] = found
    return found
