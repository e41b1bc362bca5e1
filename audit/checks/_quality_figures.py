"""The quality signals of a batch: one pass over its bytes counts, and what is counted is divided."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.checks import _quality_lines as lines_
from audit.checks import _quality_repeats as repeats_
from audit.checks import _quality_words as words_
from audit.checks._quality_characters import COUNTED, table_of_kinds
from audit.checks._quality_doubles import PLACES, find_doubles
from audit.checks._quality_lines import STOPS, count_duplicates, count_lines, count_words, inked, stop_slot
from audit.checks._quality_repeats import count_repeats
from audit.checks._quality_words import key_of, read_text, stripped
from audit.text.compiled import compiled
from audit.text.utf8 import Bytes, buffers

#: Gopher's: a text in English has two of them.
STOP_WORDS: Final = ("the", "be", "to", "of", "and", "that", "have", "with")
_STOP_KEYS: Final = np.zeros(STOPS, np.uint64)
for _word in STOP_WORDS:
    _STOP_KEYS[stop_slot(key_of(_word))] = key_of(_word)

#: C4 drops lines that speak of the page and not of a subject, and pages of filler.
UNWANTED: Final = (
    *("javascript", "terms of use", "privacy policy", "cookie policy"),
    *("uses cookies", "use of cookies", "use cookies"),
)
FILLER: Final = "lorem ipsum"

#: Their ends in the cases they are met in, which are looked for ten times as fast as any case.
_TAILS: Final = "|".join(
    sorted(
        {
            form[-9:]
            for phrase in (*UNWANTED, FILLER)
            for form in (phrase, phrase.upper(), phrase.title(), phrase.title().replace("Of", "of"))
        }
        | {"avaScript"}
    )
)

_COUNTED: Final = (
    *COUNTED,
    *("characters", "white", "ellipses"),
    *lines_.WORDS,
    *lines_.LINES,
    *("filler", *repeats_.NAMES),
)
_WORDS: Final = words_.COUNTS
_LINES: Final = _WORDS + len(lines_.WORDS)
_FILLER: Final = _LINES + len(lines_.LINES)


class Counted(NamedTuple):
    """What was counted of each text, by name; the bytes of all, where each begins, and what stands in them twice."""

    data: Bytes
    offsets: NDArray[np.int64]
    counts: dict[str, NDArray[np.int64]]
    doubles: list[NDArray[np.int64]]

    def again(self, number: int) -> NDArray[np.int64]:
        """The bytes `first:end` of the longest stretch that was met before in the text of that number."""
        return np.array([self.counts[name][number] for name in repeats_.NAMES[-2:]])

    def characters(self, number: int, places: NDArray[np.int64]) -> list[int]:
        """What bytes of the batch, in order, are in code points of the text of that number."""
        told, at, character = [], int(self.offsets[number]), 0
        for place in places.tolist():
            # Every byte but those that continue a character.
            character += int(np.count_nonzero((self.data[at:place] & 0xC0) != 0x80))
            at = place
            told.append(character)
        return told


def count(texts: pl.Series) -> Counted:
    """Count what the signals are made of. Linear in the bytes."""
    data, offsets = buffers(texts)
    words, lines = words_.room(data, offsets)
    repeats = repeats_.room(max(len(words.keys), len(lines.keys)))
    out = np.zeros((len(texts), len(_COUNTED)), np.int64)
    phrases = _phrases(texts, offsets)
    filler = data[phrases] | 0x20 == ord(FILLER[0])
    out[:, _FILLER] = np.diff(np.searchsorted(phrases[filler], offsets))
    unwanted = phrases[~filler]
    doubles, found = np.empty((len(texts), PLACES, 2), np.int64), np.zeros(len(texts), np.int64)
    _count(data, offsets, table_of_kinds(), words, lines, repeats, _STOP_KEYS, unwanted, out, doubles, found)
    told = [places[:number] for places, number in zip(doubles, found, strict=True)]
    return Counted(data, offsets, dict(zip(_COUNTED, out.T, strict=True)), told)


#: What is published, in order: a number, or one number divided by another.
FIGURES: Final[dict[str, tuple[str, ...]]] = {
    "words": ("plain",),
    "unspaced": ("alone", "words"),
    "mean_word": ("plain_characters", "plain"),
    "longest_word": ("longest_word",),
    "letter_words": ("lettered", "words"),
    "stop_words": ("stop_words",),
    "hashes": ("hashes", "words"),
    "ellipses": ("ellipses", "words"),
    "letters": ("letters", "characters"),
    "upper": ("upper", "letters"),
    "digits": ("digits", "characters"),
    "punctuation": ("punctuation", "characters"),
    "white_space": ("white", "characters"),
    "lines": ("inked",),
    "mean_line": ("characters", "inked"),
    "longest_line": ("longest_line",),
    "short_lines": ("short", "inked"),
    "ended_lines": ("terminal", "inked"),
    "bullet_lines": ("bullets", "lines"),
    "ellipsis_lines": ("trailing", "lines"),
    "breaks": ("breaks", "words"),
    "kept_lines": ("kept", "inked"),
    "sentences": ("sentences",),
    "curly": ("curly",),
    "filler": ("filler",),
    "dup_lines": ("dup_lines", "filled"),
    "dup_line_chars": ("dup_line_characters", "characters"),
    "dup_paragraphs": ("dup_paragraphs", "paragraphs"),
    "dup_paragraph_chars": ("dup_paragraph_characters", "characters"),
    "dup_chars": ("dup_inked_characters", "unbroken"),
    **{name: (name, "characters") for name in repeats_.NAMES[:-2]},
}

DTYPE: Final = pl.Struct({name: pl.UInt32() if len(parts) == 1 else pl.Float64() for name, parts in FIGURES.items()})


def figures(counted: Counted) -> pl.DataFrame:
    """What `FIGURES` names, one row a text. What has nothing to be a share of is 0."""
    counts = counted.counts
    breaks = np.maximum(counts["lines"] - 1, 0)
    counts = counts | {"breaks": breaks, "unbroken": counts["characters"] - breaks}
    columns = [
        pl.Series(name, counts[parts[0]].astype(np.uint32))
        if len(parts) == 1
        else pl.Series(name, counts[parts[0]] / np.maximum(counts[parts[1]], 1))
        for name, parts in FIGURES.items()
    ]
    return pl.DataFrame(columns)


@compiled
def _count(data, offsets, table, words, lines, repeats, stop_words, unwanted, out, doubles, found):  # type: ignore[no-untyped-def]
    for text in range(offsets.size - 1):
        first, end = stripped(data, offsets[text], offsets[text + 1], table)
        row = out[text]
        n_words, n_lines = read_text(data, first, end, table, words, lines, row[:_WORDS])
        longest = count_words(words, n_words, stop_words, row[_WORDS:_LINES])
        count_lines(data, table, words, n_words, lines, n_lines, unwanted, longest, row[_LINES:_FILLER])
        count_duplicates(lines, n_lines, repeats, row[_LINES:_FILLER])
        count_repeats(words, n_words, repeats, row[_FILLER + 1 :])
        # They are judged in English only.
        if row[_LINES - 1] > 1:
            found[text] = find_doubles(data, end, words, n_words, repeats.firsts, repeats.live, doubles[text])
        if n_words:
            _bytes_of(data, table, words, n_words, end, row[-2:])


@compiled
def _bytes_of(data, table, words, n_words, end, stretch):  # type: ignore[no-untyped-def]
    """Make bytes of the words `first:end` of a stretch."""
    first, behind = stretch[0], stretch[1]
    if first < behind:
        stretch[0] = words.begins[first]
        stretch[1] = inked(data, table, words.begins[behind] if behind < n_words else end)


def _phrases(texts: pl.Series, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bytes of the batch at which a phrase of `UNWANTED` or `FILLER` begins, in whatever case, in order."""
    some = texts.str.contains(_TAILS).arg_true()
    found = texts.gather(some).str.find_many([*UNWANTED, FILLER], ascii_case_insensitive=True)
    places = np.repeat(offsets[some.to_numpy()], found.list.len().to_numpy())
    return np.asarray(places + found.explode(empty_as_null=False).to_numpy(), np.int64)
