"""Where personal data may stand: one compiled pass over the bytes of a batch.

Most text has no digit, no at sign and no colon, and costs a look at each byte. What is found here are candidates, each
of which a rule is asked about:

- a *word* of letters and digits, with single signs between digits, with enough digits;
- a *chain* of such words, with single spaces between digits;
- what stands for an at sign, and the colons of an address.

A word or chain is told whole, so that a rule need not fear that it is looking at a part of a longer number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.text.compiled import compiled
from audit.text.utf8 import buffers

#: The fewest digits of a number that says whose it is; with letters, one less, as in the British QQ123456C.
MIN_DIGITS: Final = 7
#: An IBAN has 34 letters and digits and eight spaces; in full width each takes three bytes.
_MOST_BYTES: Final = 3 * 42
#: An Italian tax code has nine letters, a Mexican one ten. A digest or a key has more.
_MOST_LETTERS: Final = 12
#: The text of an IPv6 address has no more; nor is a number looked for its beginning further back.
_MOST_COLONS: Final = 45

NUMBER: Final = 1
QUAD: Final = 2
COLONS: Final = 3
AT: Final = 4
BRACKET: Final = 5
DOT: Final = 6

#: What a character is within a number.
_OTHER, _DIGIT, _LETTER, _SIGN, _SPACE, _PARENTHESIS = range(6)


def _kinds() -> NDArray[np.uint8]:
    """The kind of every ASCII character."""
    table = np.zeros(256, np.uint8)
    for kind, chars in ((_SIGN, "-./"), (_SPACE, " "), (_PARENTHESIS, "()"), (_LETTER, "_")):
        table[[ord(char) for char in chars]] = kind
    for char in map(chr, range(128)):
        if char.isalnum():
            table[ord(char)] = _DIGIT if char.isdigit() else _LETTER
    return table


def _table(chars: str) -> NDArray[np.bool_]:
    return np.isin(np.arange(256), [ord(char) for char in chars])


_KINDS: Final = _kinds()
_HEX: Final = _table("0123456789abcdefABCDEF")
#: The first bytes of what is looked at; 0xEF begins all that is in full width.
_TRIGGERS: Final = _table("0123456789@:[({<dD\xef")


#: Room for the candidates of a batch at first: in ordinary text there is one in two thousand bytes or more.
_ROOM: Final = 256
_BYTES_EACH: Final = 1_000


class Candidate(NamedTuple):
    """Where a document of a batch may hold something, in code points, and what kind of thing."""

    row: int
    kind: int
    start: int
    end: int


def candidates(texts: pl.Series) -> Iterator[Candidate]:
    """The candidates in *texts*, row by row."""
    data, places = buffers(texts)
    if not len(data):
        return
    found = np.empty((_ROOM + len(data) // _BYTES_EACH, 4), np.int64)
    while (n := _scan(data, places, found)) > len(found):
        found = np.empty((n, 4), np.int64)
    if not n:
        return
    found = found[:n]
    rows, kinds, starts, ends = found.T
    points = _points(data, np.concatenate((places[rows], starts, ends))).reshape(3, n)
    start, end = points[1:] - points[0]
    yield from map(Candidate, *(column.tolist() for column in (rows, kinds, start, end)))


def _points(data: NDArray[np.uint8], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many code points begin before each of *edges*, which are places in *data*."""
    ordered, inverse = np.unique(edges, return_inverse=True)
    counts: NDArray[np.int64] = _count(data, ordered)[inverse]
    return counts


@compiled
def _count(data, edges):  # type: ignore[no-untyped-def]
    """For each of the rising *edges* the code points that begin before it."""
    counts = np.empty(len(edges), np.int64)
    at = total = 0
    for n in range(len(edges)):
        for i in range(at, edges[n]):
            total += (data[i] & 0xC0) != 0x80
        at = edges[n]
        counts[n] = total
    return counts


@compiled
def _scan(data, places, found):  # type: ignore[no-untyped-def]
    """Write down row, kind, first byte and end of every candidate as far as there is room; how many there are."""
    n = 0
    for row in range(len(places) - 1):
        first, end = places[row], places[row + 1]
        # The chain that the last word may belong to: where it began and ended, where its next word would begin.
        chain, chained, follows, digits_chained, words = 0, 0, -1, 0, 0
        at = first
        while at < end:
            if not _TRIGGERS[data[at]]:
                at += 1
                continue
            kind, width = _kind(data, at, end)
            if kind == _DIGIT:
                start = _begin(data, first, at)
                stop, next_word, digits, letters, quad = _word(data, start, end)
                if start != follows:
                    n += _put_chain(found, n, row, chain, chained, digits_chained, words)
                    chain, digits_chained, words = start, 0, 0
                chained, follows, digits_chained, words = stop, next_word, digits_chained + digits, words + 1
                if quad or (
                    digits + (letters > 0) >= MIN_DIGITS and letters <= _MOST_LETTERS and stop - start <= _MOST_BYTES
                ):
                    n += _put(found, n, row, QUAD if quad else NUMBER, start, stop)
                at = stop
            elif data[at] == ord(":"):
                start, at, holds = _colons(data, first, at, end)
                if holds:
                    n += _put(found, n, row, COLONS, start, at)
            else:
                what = _instead_of_at(data, first, at, end)
                if what:
                    n += _put(found, n, row, what, at, at + width)
                at += width
        n += _put_chain(found, n, row, chain, chained, digits_chained, words)
    return n


@compiled
def _put(found, n, row, kind, start, stop):  # type: ignore[no-untyped-def]
    """Write down a candidate, if there is room; that it is one."""
    if n < len(found):
        found[n, 0], found[n, 1], found[n, 2], found[n, 3] = row, kind, start, stop
    return 1


@compiled
def _put_chain(found, n, row, start, stop, digits, words):  # type: ignore[no-untyped-def]
    """Write down a chain of several words, if it may be a number; how many that is."""
    if words < 2 or digits < MIN_DIGITS or stop - start > _MOST_BYTES:
        return 0
    return _put(found, n, row, NUMBER, start, stop)


@compiled
def _kind(data, at, end):  # type: ignore[no-untyped-def]
    """What the character at a byte is within a number, and its bytes."""
    byte = data[at]
    if byte < 0x80:
        return _KINDS[byte], 1
    if byte == 0xC2 and at + 1 < end:
        return (_SPACE if data[at + 1] == 0xA0 else _OTHER), 2
    if byte < 0xE0 or byte >= 0xF0 or at + 2 >= end:
        return _OTHER, 1
    second, third = data[at + 1], data[at + 2]
    if byte == 0xEF and second == 0xBC and third >= 0x81:
        return _KINDS[third - 0x60], 3  # full width: U+FF01 stands for U+0021
    if byte == 0xEF and second == 0xBD and third <= 0x9E:
        return _KINDS[third - 0x20], 3
    if byte == 0xE2 and second == 0x80:
        if 0x90 <= third <= 0x95:
            return _SIGN, 3  # hyphens and dashes
        if third == 0xAF or third == 0x89:
            return _SPACE, 3  # narrow ones
    return _OTHER, 3


@compiled
def _begin(data, first, at):  # type: ignore[no-untyped-def]
    """Where the word begins whose first digit stands at a byte."""
    start = at
    while start > first and at - start <= _MOST_LETTERS and _KINDS[data[start - 1]] == _LETTER:
        start -= 1
    return start


@compiled
def _word(data, at, end):  # type: ignore[no-untyped-def]
    """Where a word ends, where the next one of its chain begins, its digits and letters, and whether it is a quad."""
    digits = letters = signs = dots = group = widest = 0
    before = _OTHER
    while at < end:
        kind, width = _kind(data, at, end)
        if kind in (_DIGIT, _LETTER):
            digits += kind == _DIGIT
            letters += kind == _LETTER
            group += 1
            widest = max(widest, group)
            before = kind
            at += width
            continue
        gap, spaced = _gap(data, at, end)
        if gap == 0 or spaced or before != _DIGIT:
            break
        signs += 1
        dots += data[at] == ord(".")
        group = 0
        at += gap
    gap, spaced = _gap(data, at, end)
    follows = at + gap if gap and spaced and before == _DIGIT else -1
    quad = dots == 3 and signs == 3 and widest == 3 and letters == 0
    return at, follows, digits, letters, quad


@compiled
def _gap(data, at, end):  # type: ignore[no-untyped-def]
    """The bytes between two digits of one number, 0 if it ends here; and whether there is a space among them."""
    start = at
    count = 0
    spaced = parenthesis = False
    while count < 3 and at < end:
        kind, width = _kind(data, at, end)
        if kind < _SIGN:
            break
        spaced |= kind == _SPACE
        parenthesis |= kind == _PARENTHESIS
        count += 1
        at += width
    goes_on = at < end and _kind(data, at, end)[0] == _DIGIT and (count == 1 or parenthesis)
    return (at - start if goes_on else 0), spaced


@compiled
def _colons(data, first, at, end):  # type: ignore[no-untyped-def]
    """Hexadecimal groups with colons around the one at a byte: where they begin and end, and whether they may do."""
    start = at
    while start > first and at - start < _MOST_COLONS and _HEX[data[start - 1]]:
        start -= 1
    apart = start == first or _KINDS[data[start - 1]] not in (_DIGIT, _LETTER)
    count = doubled = 0
    while at < end and (_HEX[data[at]] or data[at] == ord(":")):
        if data[at] == ord(":"):
            count += 1
            doubled += data[at - 1] == ord(":") and at > start
        at += 1
    ends = at == end or _KINDS[data[at]] not in (_DIGIT, _LETTER)
    return start, at, apart and ends and at - start <= _MOST_COLONS and (count >= 5 or (doubled == 1 and count >= 3))


@compiled
def _ends_name(data, first, at):  # type: ignore[no-untyped-def]
    """Whether what stands before a byte may end the name of a mailbox. Decorators and mentions have a space there."""
    if at == first:
        return False
    byte = data[at - 1]
    return byte >= 0x80 or _KINDS[byte] in (_DIGIT, _LETTER) or byte == ord("-") or byte == ord("+")


@compiled
def _begins_host(data, at, end):  # type: ignore[no-untyped-def]
    return at < end and (data[at] >= 0x80 or _KINDS[data[at]] in (_DIGIT, _LETTER))


@compiled
def _instead_of_at(data, first, at, end):  # type: ignore[no-untyped-def]
    """Whether an at sign stands at a byte, or what is written for one; 0 if nothing does."""
    byte = data[at]
    wide = byte == 0xEF and at + 2 < end and data[at + 1] == 0xBC and data[at + 2] == 0xA0
    if byte == ord("@") or wide:
        return AT if _ends_name(data, first, at) and _begins_host(data, at + (3 if wide else 1), end) else 0
    if byte == ord("d") or byte == ord("D"):
        apart = at > first and at + 3 < end and data[at - 1] == ord(" ") and data[at + 3] == ord(" ")
        return DOT if apart and data[at + 1] | 0x20 == ord("o") and data[at + 2] | 0x20 == ord("t") else 0
    # A bracket, and a space at the most before the word.
    word = at + (3 if byte == 0xEF else 1)
    if word < end and data[word] == ord(" "):
        word += 1
    opens = word + 2 < end and data[word] | 0x20 == ord("a") and data[word + 1] | 0x20 == ord("t")
    return BRACKET if opens and _KINDS[data[word + 2]] not in (_DIGIT, _LETTER) else 0
