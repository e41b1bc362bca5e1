"""Files in two encodings: two files that were joined, or one that was edited with two programs.

Lines in UTF-8 beside lines in another encoding; lines in two encodings of which neither is UTF-8; UTF-16 that was
appended to something else; bytes of Windows-1252 within lines in UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from audit.text.guess import PAIRS, guess, is_utf8
from audit.text.patterns import lazy
from audit.text.scripts import count_letters
from audit.text.shape import oddities
from audit.text.wide import SHARE, plausible

_LINE_FEED: Final = ord("\n")
_ASCII: Final = lazy(r"[\x00-\x7f]+")

#: In a line in another encoding so many times as many bytes are lost as characters are whole.
_LOST: Final = 2

#: So many bytes are lost in these lines together: fewer are an accident.
_LEAST: Final = 3

#: Lines that tell that there is UTF-8 have so many characters beyond ASCII. There are so many of these lines, and they
#: have this share in the lines that tell of one or the other; or one of them has so many characters that no accident
#: makes them valid. Of the 1,955 labelled files in one encoding two pass, both with lines that were damaged before.
_TELLING: Final = 3
_LINES: Final = 2
_SHARE: Final = 0.1
_SURE: Final = 20

#: Their letters are of one script in this share, or they take three bytes in UTF-8: a file in Johab has a hundred lines
#: that are valid, in letters of nine scripts.
_PURE: Final = 0.8

#: Of the labelled files that are told as mixtures so many are; chardet's confidence is reduced by that.
_TRUE: Final = 0.89

#: A line is odd where this share of its characters beyond ASCII is. Lines in a second encoding are so many, with this
#: share of the lines that are not ASCII and so many bytes; in their own encoding, of which chardet is so sure, no more
#: than a quarter as much is odd.
_ODD: Final = 0.2
_ODD_LINES: Final = 3
_ODD_SHARE: Final = 0.05
_ODD_BYTES: Final = 30
_ODD_SURE: Final = 0.3
_LESS: Final = 4

#: Whether a byte of Windows-1252 makes sense is seen with so many characters on either side of it. A byte that is not
#: UTF-8 is a low surrogate while it is looked at.
_AROUND: Final = 3

_BAD: Final = lazy("[\udc80-\udcff]+")
_MARKS: Final = "‘’“”–—…•"


class Run(NamedTuple):
    """Bytes that belong together, and the encoding they are in."""

    start: int
    end: int
    encoding: str


class Mixture(NamedTuple):
    """The runs of a file from end to end; `main` is the encoding of most of it, or of most that is not ASCII."""

    runs: list[Run]
    main: str
    confidence: float


def beside_utf8(raw: bytes) -> Mixture | None:
    """Lines in another encoding in a file that is in UTF-8 elsewhere; none where it is no mixture, or not UTF-8 at all.

    A line is in another encoding where more of its bytes than of its characters mean nothing in UTF-8; a damaged line
    has lost a byte here and there. It takes some of either kind: bytes of any encoding are valid UTF-8 in a line once
    in a while, and read in UTF-8 they are letters of whatever script.
    """
    lines: list[tuple[int, int, bool]] = []
    telling: list[str] = []
    lost_in_all = 0
    for start, end in _lines(raw):
        line = raw[start:end]
        other = False
        if not line.isascii():
            text = line.decode("utf-8", "ignore")
            beyond = _beyond(text)
            lost = len(line) - len(text.encode())
            if other := lost > _LOST * beyond:
                lost_in_all += lost
            elif not lost and beyond >= _TELLING:
                telling.append(_ASCII.sub("", text))
        lines.append((start, end, other))
    others = sum(other for *_, other in lines)
    if lost_in_all < _LEAST or not _is_no_accident(telling, others):
        return None
    theirs = b"".join(raw[start:end] for start, end, other in lines if other)
    name, confidence, *_ = guess(theirs)
    if name is None or not _is_written(theirs.decode(name, "replace")):
        return None
    runs = _joined((start, end, name if other else "utf-8") for start, end, other in lines)
    return Mixture(runs, name if 2 * len(theirs) > len(raw) else "utf-8", _TRUE * confidence)


def _is_written(text: str) -> bool:
    """Whether at least half of what is not ASCII are letters, and not all the same: bad bytes make signs, or one."""
    beyond = _ASCII.sub("", text)
    return 2 * sum(map(str.isalpha, beyond)) >= len(beyond) and len(set(beyond)) > 1


def _is_no_accident(telling: list[str], others: int) -> bool:
    """Whether valid lines are in UTF-8 indeed."""
    if len(telling) < max(_LINES, _SHARE * (len(telling) + others)) and max(map(len, telling), default=0) < _SURE:
        return False
    heard = "".join(telling)
    letters = count_letters(heard)
    wide = sum(char > "\u07ff" for char in heard)
    return wide >= _PURE * len(heard) or max(letters.values(), default=0) >= _PURE * max(sum(letters.values()), 1)


def beside(raw: bytes, main: str, confidence: float) -> Mixture | None:
    """Lines in UTF-8, or in a second encoding, in a file that is in *main* elsewhere; none where all is in *main*.

    A line is in UTF-8 where it is valid and nothing is odd in it, while something is in *main*.
    """
    lines: list[tuple[int, int, str]] = []
    odd: list[int] = []
    beyond = 0
    for start, end in _lines(raw):
        line = raw[start:end]
        name = main
        if not line.isascii():
            beyond += 1
            read = line.decode(main, "replace")
            strange = oddities(read)
            if strange and is_utf8(line) and _reads_better(line.decode(), main):
                name = "utf-8"
            elif strange >= max(2, _ODD * _beyond(read)):
                odd.append(len(lines))
        lines.append((start, end, name))
    if len(odd) >= max(_ODD_LINES, _ODD_SHARE * beyond) and (second := _second(raw, lines, odd, main)):
        for place in odd:
            lines[place] = (*lines[place][:2], second)
    runs = _joined(lines)
    return Mixture(runs, main, _TRUE * confidence) if len({run.encoding for run in runs}) > 1 else None


def _reads_better(text: str, main: str) -> bool:
    """Whether a line that is odd in *main* is in UTF-8: two bytes of a pair make a letter now and then."""
    return not oddities(text) and (_beyond(text) >= _TELLING or not PAIRS.match(main))


def _second(raw: bytes, lines: list[tuple[int, int, str]], odd: list[int], main: str) -> str | None:
    """The encoding of the *odd* lines, where they make sense in one."""
    theirs = b"".join(raw[lines[place][0] : lines[place][1]] for place in odd)
    name, confidence, *_ = guess(theirs)
    if name is None or name == main or confidence < _ODD_SURE or len(theirs) < _ODD_BYTES:
        return None
    better = _LESS * oddities(theirs.decode(name, "replace")) <= oddities(theirs.decode(main, "replace"))
    return name if better else None


def wide_tail(raw: bytes) -> Mixture | None:
    """UTF-16 behind lines in UTF-8, as a shell writes that appends to a file in another encoding."""
    for start in _turns(raw):
        for name in ("utf-16-le", "utf-16-be"):
            if start > 0 and raw[start - 1] == _LINE_FEED and b"\0" not in raw[:start] and is_utf8(raw[:start]):
                share = plausible(raw[start:], name)
                if share >= SHARE:
                    runs = [Run(0, start, "utf-8"), Run(start, len(raw), name)]
                    return Mixture(runs, name if 2 * start < len(raw) else "utf-8", share)
    return None


def _turns(raw: bytes) -> list[int]:
    """Where UTF-16 may begin: before a mark, at the first NUL or before it, at the first byte that is not UTF-8."""
    places = [raw.find(b"\0") - 1, raw.find(b"\0")]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        places.insert(0, error.start)
    return places


def stray_bytes(raw: bytes) -> Mixture | None:
    """Bytes of Windows-1252 within lines in UTF-8, whose other letters are those of Windows-1252 too.

    None where one of them makes no sense there, or is a letter that the text has nowhere else: what was damaged is not
    explained by guessing.
    """
    text = raw.decode("utf-8", "surrogateescape")
    letters = _BAD.sub("", _ASCII.sub("", text))
    if not letters or len(letters.encode("cp1252", "ignore")) < len(letters):
        return None
    known = {*letters, *_MARKS}
    # A byte is a character in either, so that places are the same in both.
    read = _BAD.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
    runs: list[Run] = []
    done = place = 0
    for found in _BAD.finditer(text):
        before, bad = text[done : found.start()].encode(), found[0].encode("utf-8", "surrogateescape")
        around = read[max(found.start() - _AROUND, 0) : found.end() + _AROUND]
        if oddities(around) or not known.issuperset(read[found.start() : found.end()]):
            return None
        runs += [Run(place, place + len(before), "utf-8")] if before else []
        place += len(before) + len(bad)
        runs.append(Run(place - len(bad), place, "cp1252"))
        done = found.end()
    runs += [Run(place, len(raw), "utf-8")] if place < len(raw) else []
    return Mixture(runs, "utf-8", len(letters) / (len(letters) + len(_BAD.findall(text))))


def _beyond(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _lines(raw: bytes) -> Iterable[tuple[int, int]]:
    """Where each line begins and ends, its line feed included."""
    start = 0
    for line in raw.split(b"\n"):
        end = min(start + len(line) + 1, len(raw))
        yield start, end
        start = end


def _joined(lines: Iterable[tuple[int, int, str]]) -> list[Run]:
    """Lines in one encoding that follow each other in one run."""
    runs = []
    for name, same in groupby((line for line in lines if line[0] < line[1]), key=lambda line: line[2]):
        first, *rest = same
        runs.append(Run(first[0], (rest or [first])[-1][1], name))
    return runs
