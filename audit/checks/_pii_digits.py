"""Check digits: what makes a row of digits the number of somebody, nine times in ten or far more surely.

Each function takes the bare digits (and capital letters) and says whether they hold. The methods are those that the
issuing offices, ISO 7064, ISO 13616 and ISO/IEC 7812 publish.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def values(number: str) -> list[int]:
    """The digits as numbers; letters go on from 10, as in an IBAN."""
    return [int(char, 36) for char in number]


def weighted(number: str, weights: Sequence[int]) -> int:
    """The sum of the first digits, each times its weight."""
    return sum(value * weight for value, weight in zip(values(number), weights, strict=False))


def is_date(year: str, month: str, day: str) -> bool:
    """Whether there is such a day; of two digits of a year the century is not known, and does not matter."""
    y, m, d = int(year), int(month), int(day)
    if len(year) == 4 and not 1850 <= y <= 2099:
        return False
    return 1 <= m <= 12 and 1 <= d <= monthrange(y + 2000 if y < 100 else y, m)[1]


def luhn(number: str) -> bool:
    """ISO/IEC 7812, as on payment cards."""
    odd, even = values(number[-1::-2]), values(number[-2::-2])
    return (sum(odd) + sum(2 * value - 9 * (value > 4) for value in even)) % 10 == 0


def mod_97(number: str) -> bool:
    """ISO 13616: an IBAN, its country and check digits at the beginning."""
    return int("".join(map(str, values(number[4:] + number[:4])))) % 97 == 1


def mod_11_10(number: str) -> bool:
    """ISO 7064 with the check digit at the end, as in Germany and Croatia."""
    check = 10
    for value in values(number[:-1]):
        check = ((check + value) % 10 or 10) * 2 % 11
    return (check + int(number[-1])) % 10 == 1


_TIMES: Final = (
    *("0123456789", "1234067895", "2340178956", "3401289567", "4012395678"),
    *("5987604321", "6598710432", "7659821043", "8765932104", "9876543210"),
)
_TURN: Final = (
    *("0123456789", "1576283094", "5803796142", "8916043527"),
    *("9453126870", "4286573901", "2793806415", "7046913258"),
)


def verhoeff(number: str) -> bool:
    """Verhoeff's dihedral check, as in India."""
    check = 0
    for place, value in enumerate(values(number[::-1])):
        check = int(_TIMES[check][int(_TURN[place % 8][value])])
    return check == 0


def ean(number: str) -> bool:
    """The check digit of an article number, as in Switzerland."""
    return (weighted(number, (1, 3) * 6) + int(number[-1])) % 10 == 0


def mod_11(number: str, weights: Sequence[int], ten: int = 0) -> bool:
    """The last digit is what the weighted sum of those before leaves of 11; *ten* is written for 10."""
    rest = weighted(number, weights) % 11
    return int(number[-1]) == (ten if rest == 10 else rest)


def minus_mod_11(number: str, weights: Sequence[int], ten: int | None = None) -> bool:
    """The last digit fills the weighted sum of those before up to a multiple of 11; *ten* is written for 10."""
    fill = -weighted(number, weights) % 11
    return int(number[-1]) == (ten if fill == 10 else fill)


def letter(number: str, letters: str) -> bool:
    """The letter at the end is the one that the digits before it point to."""
    return number[-1] == letters[int(number[:-1]) % len(letters)]


def downwards(number: str, least: int = 2) -> range:
    """The weights n, n - 1, … *least* for the digits before the last one."""
    return range(len(number) - 2 + least, least - 1, -1)


def letter_value(char: str) -> int:
    """A is 0."""
    return _LETTERS.index(char)


def same(number: str) -> bool:
    """One digit throughout is nobody's number."""
    return len(set(number)) == 1


def yymmdd(number: str) -> bool:
    """Whether it begins with a date, year first."""
    return is_date(number[:2], number[2:4], number[4:6])


def ddmmyy(number: str) -> bool:
    """Whether it begins with a date, day first."""
    return is_date(number[4:6], number[2:4], number[:2])
