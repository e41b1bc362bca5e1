"""What the rules of Gopher, C4 and FineWeb ask of words, lines and paragraphs, counted."""

from __future__ import annotations

from typing import Final

import numpy as np

from audit.checks._quality_characters import ALONE, LETTER, PLAIN, SPACE, TERMINAL
from audit.checks._quality_repeats import tell_apart
from audit.checks._quality_words import BEGINS_LOW, ENDS
from audit.text.compiled import compiled, inlined
from audit.text.utf8 import before, decode

WORDS: Final = ("words", "plain", "plain_characters", "lettered", "alone", "longest_word", "stop_words")
LINES: Final = (
    *("lines", "filled", "inked", "bullets", "trailing", "longest_line", "terminal", "short", "ending", "wordy"),
    *("kept", "sentences", "dup_lines", "dup_line_characters", "dup_inked_characters"),
    *("paragraphs", "dup_paragraphs", "dup_paragraph_characters"),
)

#: Four bits of the keys of Gopher's stop words tell them apart.
STOPS: Final = 16
_STOP_SHIFT: Final = 32

#: FineWeb's short line, C4's shortest line and longest word.
_SHORT: Final = 30
_FEW: Final = 3
_LONG: Final = 1000
_BULLET: Final = 0x2022
_ELLIPSIS: Final = 0x2026
_DOT, _DASH, _OPEN, _CLOSE, _RETURN = 46, 45, 91, 93, 13


@inlined
def stop_slot(key):  # type: ignore[no-untyped-def]
    """Where the key of a stop word is looked for."""
    return key >> np.uint64(_STOP_SHIFT) & np.uint64(STOPS - 1)


@compiled
def count_words(words, n_words, stop_words, out):  # type: ignore[no-untyped-def]
    """Write what `WORDS` says of a text; the length of the longest word. *stop_words*: their keys, each in its slot."""
    plain = plain_characters = lettered = alone = longest = 0
    keys, kinds, lengths, met = words.keys, words.kinds, words.lengths, np.uint64(0)
    for word in range(np.uint64(n_words)):
        kind, length = kinds[word], lengths[word]
        is_plain = (kind & PLAIN) != 0
        plain += is_plain
        plain_characters += length if is_plain else 0
        lettered += (kind & LETTER) != 0
        alone += (kind & ALONE) != 0
        longest = max(longest, length)
        key = keys[word]
        slot = stop_slot(key)
        met |= np.uint64(stop_words[slot] == key) << slot
    out[0], out[1], out[2], out[3], out[4], out[5] = n_words, plain, plain_characters, lettered, alone, longest
    for slot in range(stop_words.size):
        out[6] += np.int64(met >> np.uint64(slot) & np.uint64(1))
    return longest


@compiled
def count_lines(data, table, words, n_words, lines, n_lines, unwanted, longest, out):  # type: ignore[no-untyped-def]
    """Write what `LINES` says of the lines by themselves. *unwanted*: bytes at which C4 drops a line, in order."""
    out[:] = 0
    mark = np.searchsorted(unwanted, lines.begins[0])
    for line in range(n_lines):
        begin, end, first = lines.begins[line], lines.ends[line], lines.words[line]
        behind = lines.words[line + 1] if line + 1 < n_lines else n_words
        dropped = False
        while mark < unwanted.size and unwanted[mark] < end:
            dropped = True
            mark += 1
        if end > begin and data[end - 1] == _RETURN:
            end -= 1
        out[0] += 1
        out[1] += lines.lengths[line] > 0
        out[5] = max(out[5], lines.lengths[line])
        if first == behind:
            continue
        out[2] += 1
        initial = decode(data, words.begins[first])[0]
        out[3] += initial in (_BULLET, _DASH)
        out[6] += (table[decode(data, before(data, end))[0]] & np.uint64(TERMINAL)) != 0
        out[7] += lines.lengths[line] <= _SHORT
        end = inked(data, table, end)
        out[4] += _trails_off(data, end)
        ending, wordy = _ends(data, table, _uncited(data, begin, end)), behind - first >= _FEW
        out[8] += ending
        out[9] += wordy
        if ending and wordy and not dropped and (longest <= _LONG or words.lengths[first:behind].max() <= _LONG):
            out[10] += 1
            out[11] += _sentences(words, first, behind)


@compiled
def inked(data, table, end):  # type: ignore[no-untyped-def]
    """Where a line that is not blank ends without the white space behind it."""
    while True:
        last = before(data, end)
        if not table[decode(data, last)[0]] & np.uint64(SPACE):
            return end
        end = last


@compiled
def _trails_off(data, end):  # type: ignore[no-untyped-def]
    if end >= 3 and data[end - 1] == _DOT and data[end - 2] == _DOT and data[end - 3] == _DOT:
        return True
    return decode(data, before(data, end))[0] == _ELLIPSIS


@compiled
def _uncited(data, begin, end):  # type: ignore[no-untyped-def]
    """Where the line ends without the citations ``[1]`` at its end."""
    while end > begin and data[end - 1] == _CLOSE:
        at = end - 2
        while at > begin and 48 <= data[at] <= 57:
            at -= 1
        if at < begin or data[at] != _OPEN:
            break
        end = at
    return max(end, begin + 1)


@compiled
def _ends(data, table, end):  # type: ignore[no-untyped-def]
    """Whether C4 takes the line as ended, or another script's mark ends it."""
    char = decode(data, before(data, end))[0]
    if char == _DOT:
        return not _trails_off(data, end)
    return char == 34 or char == 39 or (table[char] & np.uint64(TERMINAL)) != 0


@compiled
def _sentences(words, first, behind):  # type: ignore[no-untyped-def]
    """How many sentences end in a line: behind a mark, unless the next word begins in lower case, and with the line."""
    count = 1
    for word in range(first, behind - 1):
        count += (words.kinds[word] & ENDS) != 0 and (words.kinds[word + 1] & BEGINS_LOW) == 0
    return count


@compiled
def count_duplicates(lines, n_lines, repeats, out):  # type: ignore[no-untyped-def]
    """Write how many lines and paragraphs stood in the text before, and their characters.

    Empty lines are none, and set paragraphs apart.
    """
    filled = 0
    for line in range(n_lines):
        if lines.lengths[line]:
            repeats.keys[filled], repeats.live[filled] = lines.keys[line], line
            filled += 1
    tell_apart(filled, repeats.slots, repeats.keys, repeats.firsts, repeats.counts)
    for item in range(filled):
        if repeats.firsts[item] != item:
            line = repeats.live[item]
            behind = lines.words[line + 1] if line + 1 < n_lines else -1
            out[12] += 1
            out[13] += lines.lengths[line]
            out[14] += lines.lengths[line] if lines.words[line] != behind else 0
    paragraphs, open_ = 0, False
    for line in range(n_lines):
        if lines.lengths[line]:
            if not open_:
                repeats.keys[paragraphs], repeats.live[paragraphs] = 0, -1
                paragraphs, open_ = paragraphs + 1, True
            repeats.keys[paragraphs - 1] = _with(repeats.keys[paragraphs - 1], lines.keys[line])
            repeats.live[paragraphs - 1] += lines.lengths[line] + 1
        else:
            open_ = False
    tell_apart(paragraphs, repeats.slots, repeats.keys, repeats.firsts, repeats.counts)
    out[15] = paragraphs
    for item in range(paragraphs):
        if repeats.firsts[item] != item:
            out[16] += 1
            out[17] += repeats.live[item]


@compiled
def _with(value, key):  # type: ignore[no-untyped-def]
    return (value ^ key) * np.uint64(0xD6E8FEB86659FD93) + np.uint64(1)
