"""Tokens of folded text and the fingerprints of their runs.

A token is a word of a script that spaces its words, or a single character of one that does not. A fingerprint is the
hash of a run of tokens that weighs `WEIGHT`; of every `WINDOW` runs in a row the one with the least hash is chosen
(Schleimer, Wilkerson and Aiken 2003, "Winnowing"). Texts that share a window choose the same fingerprint in it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from audit.duplicates.hashing import Hashes, mix
from audit.text.compiled import compiled, inlined
from audit.text.fold import BREAK, CODE, UNSPACED, Folded, Offsets, Places

#: A word says about as much as two characters: an English text has half as many words as its Chinese translation has
#: characters.
WORD_WEIGHT: Final = 2
#: 8 words, or 16 characters of an unspaced script.
WEIGHT: Final = 16
#: 32 words, 40 characters, and every mixture that adds up to a passage, have 32 tokens or more, of which the last run
#: takes 16 at most: so a passage always holds a whole window of 17 runs.
WINDOW: Final = 17

#: A passage has this many whole tokens on one side of every fingerprint in it at least. Of those that begin and end
#: within a word, 32 words leave 22 beside 8; 40 characters leave 24 beside 16; and of the mixtures those with a
#: fingerprint of 16 characters leave the fewest, 17.
CONTEXT: Final = 9

_BASE: Final = np.uint64(0xD6E8FEB86659FD93)
_POWERS: Final = np.array([pow(0xD6E8FEB86659FD93, n, 1 << 64) for n in range(WEIGHT + 1)], np.uint64)


class Fingerprints(NamedTuple):
    """Text after text, `counts[i]` fingerprints of text `i` by place; `places` count words of folded text.

    `contexts`: 16 bits of a hash of the `CONTEXT` tokens before, above 16 bits of those behind; 0 where they are fewer.
    """

    keys: Hashes
    places: Offsets
    contexts: Offsets
    counts: Places


def fingerprints(folded: Folded) -> Fingerprints:
    """The fingerprints of a batch."""
    longest = int(np.diff(folded.starts).max(initial=0))
    # Robust winnowing chooses about two of every `WINDOW + 1` runs; no text has more than one for each word.
    keys, (places, contexts) = np.empty(len(folded.words), np.uint64), np.empty((2, len(folded.words)), np.uint32)
    counts = np.empty(len(folded.starts) - 1, np.int64)
    scratch = [np.empty(longest + 1, kind) for kind in (np.uint64, np.int64, np.uint64, np.int64)]
    _fingerprints(folded.words, folded.starts, *scratch, keys, places, contexts, counts)
    total = counts.sum()
    return Fingerprints(keys[:total].copy(), places[:total].copy(), contexts[:total].copy(), counts)


@compiled
def tokens_of(words, hashes, begins):  # type: ignore[no-untyped-def]
    """Write the hash of each token of one text, and the place where it begins; how many there are.

    A word's hash is even and a character's odd, which is how the weight is told. Both arrays have room for one more
    than there are words. Where words end cannot be foretold, so there are no branches.
    """
    one = np.uint64(1)
    count, value, alone = np.uint64(0), np.uint64(0), np.uint32(UNSPACED)
    for i in range(np.uint64(words.size)):
        word = words[i]
        begun = np.uint64((word & np.uint32(BREAK | UNSPACED) | alone) != 0)
        value = (value & (begun - one)) * _BASE + np.uint64(word & np.uint32(CODE))
        # Written for every word: what stays is where the next token begins, and the hash that the last word made.
        begins[count] = i
        count += begun
        hashes[count - one] = value
        alone = word & np.uint32(UNSPACED)
    for k in range(count):
        hashes[k] = mix(hashes[k]) & ~one | np.uint64((words[begins[k]] & np.uint32(UNSPACED)) != 0)
    return np.int64(count)


@inlined
def _weight(token):  # type: ignore[no-untyped-def]
    return np.uint64(WORD_WEIGHT) - (token & np.uint64(1))


@compiled
def runs_of(hashes, powers, out):  # type: ignore[no-untyped-def]
    """From each token on, the hash of the shortest run that weighs `WEIGHT`; how many there are."""
    one, full = np.uint64(1), np.uint64(WEIGHT)
    tokens, end, weight, value = np.uint64(hashes.size), np.uint64(0), np.uint64(0), np.uint64(0)
    for i in range(tokens):
        while end < tokens and weight < full:
            value = value * _BASE + hashes[end]
            weight += _weight(hashes[end])
            end += one
        if weight < full:
            return np.int64(i)
        out[i] = mix(value + (end - i))
        value -= hashes[i] * powers[end - i - one]
        weight -= _weight(hashes[i])
    return hashes.size


@compiled
def chosen_of(runs, chosen):  # type: ignore[no-untyped-def]
    """Write the places that winnowing chooses: of every `WINDOW` runs the least, the last of equals; how many."""
    one, window = np.uint64(1), np.uint64(WINDOW)
    count, least, low = np.uint64(0), np.uint64(0), ~np.uint64(0)
    chosen_last = end = np.uint64(runs.size)
    for i in range(end):
        if runs[i] <= low:
            least, low = np.uint64(i), runs[i]
        elif i - least == window:
            # The least has left the window.
            least += one
            low = runs[least]
            for k in range(least + one, i + one):
                least = np.uint64(k) if runs[k] <= low else least
                low = min(low, runs[k])
        if (i + one >= window or i + one == end) and least != chosen_last:
            chosen[count] = least
            count += one
            chosen_last = least
    return np.int64(count)


@inlined
def _context(hashes, first, end):  # type: ignore[no-untyped-def]
    """16 bits of the tokens `first:end`, never 0; 0 where they are not all there."""
    if first < 0 or end > hashes.size:
        return np.uint32(0)
    value = np.uint64(0)
    for i in range(first, end):
        value = value * _BASE + hashes[i]
    return np.uint32(mix(value) >> np.uint64(48)) | np.uint32(1)


@compiled
def _fingerprints(words, starts, hashes, begins, runs, chosen, keys, places, contexts, counts):  # type: ignore[no-untyped-def]
    total = 0
    for text in range(starts.size - 1):
        tokens = tokens_of(words[starts[text] : starts[text + 1]], hashes, begins)
        all_ = hashes[:tokens]
        count = chosen_of(runs[: runs_of(all_, _POWERS, runs)], chosen)
        for i in range(count):
            first = chosen[i]
            end, weight = first, 0
            while weight < WEIGHT:
                weight += 1 if hashes[end] & np.uint64(1) else WORD_WEIGHT
                end += 1
            keys[total], places[total] = runs[first], begins[first]
            before, behind = _context(all_, first - CONTEXT, first), _context(all_, end, end + CONTEXT)
            contexts[total] = before << np.uint32(16) | behind
            total += 1
        counts[text] = count
