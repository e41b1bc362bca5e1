"""National numbers outside of Europe: whether the digits of one are such as its office gives out.

Each function takes the bare digits and capital letters, in a number that the form of `_pii_ids` lets through.
"""

from __future__ import annotations

from typing import Final

from audit.checks._pii_digits import (
    is_date,
    luhn,
    minus_mod_11,
    mod_11,
    same,
    values,
    verhoeff,
    weighted,
    yymmdd,
)
from audit.text.patterns import lazy

#: The first two digits of a division code, GB/T 2260.
_PROVINCES: Final = lazy(
    "11|12|13|14|15|21|22|23|31|32|33|34|35|36|37|41|42|43|44|45|46|50|51|52|53|54|61|62|63|64|65|71|81|82|83"
)


def cn(number: str) -> bool:
    """GB 11643: division, date of birth, ISO 7064 11-2."""
    known = (
        bool(_PROVINCES.match(number)) and number[:17].isdigit() and is_date(number[6:10], number[10:12], number[12:14])
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return known and number[-1] == "10X98765432"[weighted(number, weights) % 11]


def us(number: str) -> bool:
    """What the Social Security Administration may issue; it has no check digit."""
    return not (number[:3] in ("000", "666") or number[0] == "9" or number[3:5] == "00" or number[5:] == "0000")


def br(number: str) -> bool:
    checks = (minus_mod_11(number[: 10 + n], range(10 + n, 1, -1), ten=0) for n in (0, 1))
    return not same(number) and all(checks)


def kr(number: str) -> bool:
    check = (11 - weighted(number, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return number[6] in "12345678" and yymmdd(number) and int(number[-1]) == check


def jp(number: str) -> bool:
    rest = weighted(number, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return int(number[-1]) == (0 if rest <= 1 else 11 - rest)


def india(number: str) -> bool:
    return number[0] in "23456789" and verhoeff(number)


#: The number that a letter stands for in Taiwan, which is not quite the order of the alphabet.
_TAIWAN: Final = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))


def tw(number: str) -> bool:
    both = str(_TAIWAN[number[0]]) + number[1:]
    return number[1] in "1289" and weighted(both, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def hk(number: str) -> bool:
    """One letter or two; a blank before a single one counts 36."""
    counted = [36, *values(number)][-9:]
    return sum(value * weight for value, weight in zip(counted, range(9, 0, -1), strict=True)) % 11 == 0


def ca(number: str) -> bool:
    return number[0] not in "08" and luhn(number)


def au(number: str) -> bool:
    return not same(number) and weighted(number, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def za(number: str) -> bool:
    return yymmdd(number) and number[10] in "012" and number[11] in "89" and luhn(number)


def th(number: str) -> bool:
    return number[0] in "12345678" and int(number[-1]) == (11 - weighted(number, range(13, 1, -1)) % 11) % 10


#: Codes of places of birth that no Malaysian has.
_NO_PLACE: Final = lazy("00|17|18|19|20|69|70|73|80|81|94|95|96|97")


def my(number: str) -> bool:
    return yymmdd(number) and not _NO_PLACE.match(number, 6)


def indonesia(number: str) -> bool:
    """Of women the day is 40 more."""
    return "11" <= number[:2] <= "96" and is_date(number[10:12], number[8:10], str(int(number[6:8]) % 40))


def sg(number: str) -> bool:
    rest = (weighted(number[1:8], (2, 7, 6, 5, 4, 3, 2)) + 4 * (number[0] in "TG") + 3 * (number[0] == "M")) % 11
    letters = {**dict.fromkeys("ST", "JZIHGFEDCBA"), **dict.fromkeys("FG", "XWUTRQPNMLK"), "M": "XWUTRQPNJLK"}
    return number[0] in letters and letters[number[0]][rest] == number[8]


#: What a character of a CURP counts: its place here.
_MEXICAN: Final = "0123456789ABCDEFGHIJKLMN\xd1OPQRSTUVWXYZ"

_STATES: Final = lazy(
    "AS|BC|BS|CC|CS|CH|CL|CM|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE"
)


def mx(number: str) -> bool:
    counted = sum(_MEXICAN.index(char) * weight for char, weight in zip(number, range(18, 1, -1), strict=False))
    known = number[10] in "HMX" and bool(_STATES.match(number, 11))
    return known and yymmdd(number[4:]) and int(number[-1]) == -counted % 10


def cl(number: str) -> bool:
    """Companies have fifty million and more."""
    rest = -sum(value * (2 + place % 6) for place, value in enumerate(values(number[-2::-1]))) % 11
    return int(number[:-1]) < 50_000_000 and number[-1] == "0123456789K"[rest]


def ar(number: str) -> bool:
    """Of persons; companies begin with 30 and more."""
    return number[:2] in ("20", "23", "24", "27") and minus_mod_11(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))


def kz(number: str) -> bool:
    weights = tuple(range(1, 12))
    if weighted(number, weights) % 11 == 10:
        weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
    return number[6] in "0123456" and yymmdd(number) and mod_11(number, weights, ten=-1)


def il(number: str) -> bool:
    return not same(number) and luhn(number)


def ae(number: str) -> bool:
    return number[:3] == "784" and luhn(number)
