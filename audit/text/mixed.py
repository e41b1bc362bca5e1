"""Files in which lines in UTF-8 stand beside lines in another encoding: two files that were joined, or edited with two
programs.

A line is in another encoding where more of its bytes than of its characters mean nothing in UTF-8; a damaged line has
lost a byte here and there. It takes some of either kind for a mixture: bytes of any encoding are valid UTF-8 in a line
once in a while, and read in UTF-8 they are letters of whatever script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from audit.text.scripts import count_letters

_ASCII: Final = re.compile(r"[\x00-\x7f]+")

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


class Run(NamedTuple):
    """Bytes that belong together: in UTF-8, or in the other encoding."""

    start: int
    end: int
    other: bool


def runs(raw: bytes) -> list[Run]:
    """The runs of lines of a mixture, from end to end; none where *raw* is no mixture, or no UTF-8 at all."""
    other: list[tuple[int, int]] = []
    telling: list[str] = []
    lost_in_all = start = 0
    for line in raw.split(b"\n"):
        end = min(start + len(line) + 1, len(raw))
        if not line.isascii():
            text = line.decode("utf-8", "ignore")
            beyond = len(text) - len(text.encode("ascii", "ignore"))
            lost = len(line) - len(text.encode())
            if lost > _LOST * beyond:
                other.append((start, end))
                lost_in_all += lost
            elif not lost and beyond >= _TELLING:
                telling.append(_ASCII.sub("", text))
        start = end
    if lost_in_all < _LEAST or not _is_utf8(telling, len(other)):
        return []
    return list(_joined(other, len(raw)))


def _is_utf8(telling: list[str], others: int) -> bool:
    """Whether valid lines are no accident."""
    if len(telling) < max(_LINES, _SHARE * (len(telling) + others)) and max(map(len, telling), default=0) < _SURE:
        return False
    heard = "".join(telling)
    letters = count_letters(heard)
    wide = sum(char > "\u07ff" for char in heard)
    return wide >= _PURE * len(heard) or max(letters.values(), default=0) >= _PURE * max(sum(letters.values()), 1)


def _joined(other: Iterable[tuple[int, int]], size: int) -> Iterable[Run]:
    """Lines in the other encoding that follow each other in one run, and what is between them."""
    done = 0
    run: list[int] = []
    for start, end in other:
        if run and start == run[1]:
            run[1] = end
            continue
        if run:
            yield Run(run[0], run[1], other=True)
            done = run[1]
        if start > done:
            yield Run(done, start, other=False)
        run = [start, end]
    if run:
        yield Run(run[0], run[1], other=True)
        done = run[1]
    if done < size:
        yield Run(done, size, other=False)
