"""National numbers of Europe: whether the digits of one are such as its office gives out.

Each function takes the bare digits and capital letters, in a number that the form of `_pii_ids` lets through.
"""

from __future__ import annotations

from typing import Final

from audit.checks._pii_digits import (
    ddmmyy,
    downwards,
    ean,
    is_date,
    letter,
    letter_value,
    luhn,
    minus_mod_11,
    mod_11,
    mod_11_10,
    same,
    values,
    weighted,
    yymmdd,
)


def es(number: str) -> bool:
    return letter(number, "TRWAGMYFPDXBNJZSQVHLCKE")


def es_foreign(number: str) -> bool:
    return number[0] in "XYZ" and es(str("XYZ".index(number[0])) + number[1:])


#: What a character at an odd place of a codice fiscale counts.
_ODD: Final = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21) * 2 + (2, 4, 18, 20, 11, 3, 6, 8) + (12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
)


def it(number: str) -> bool:
    """Of women the day is 40 more."""
    if not 1 <= int(number[9:11]) % 40 <= 31:
        return False
    even = (int(char) if char.isdigit() else letter_value(char) for char in number[1:15:2])
    return (
        number[8] in "ABCDEHLMPRST"
        and letter_value(number[15]) == (sum(_ODD[char] for char in number[0:15:2]) + sum(even)) % 26
    )


def fr(number: str) -> bool:
    """Sex, year, month, department, commune, order, key. Corsica has letters."""
    bare = number.replace("2A", "19", 1).replace("2B", "18", 1) if not number.isdigit() else number
    holds = bare.isdigit() and number[0] in "12" and ("01" <= number[3:5] <= "12" or "20" <= number[3:5] <= "42")
    return holds and 97 - int(bare[:13]) % 97 == int(number[13:])


def de(number: str) -> bool:
    """Of the first ten digits exactly one stands there two or three times."""
    often = sorted(number[:10].count(digit) for digit in set(number[:10]))
    return number[0] != "0" and often[-1] in (2, 3) and often[-2:-1] == [1] and mod_11_10(number)


def nl(number: str) -> bool:
    return not same(number) and weighted(number, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def gb_health(number: str) -> bool:
    return not same(number) and minus_mod_11(number, downwards(number))


def gb(number: str) -> bool:
    """A National Insurance number has no check digit: two letters of some, and one of four at the end."""
    forbidden = number[:2] in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
    return not forbidden and number[0] not in "DFIQUV" and number[1] not in "DFIQUVO" and number[-1] in "ABCD"


def pl(number: str) -> bool:
    """The month says the century."""
    date = is_date(number[:2], str(int(number[2:4]) % 20), number[4:6])
    return date and (weighted(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) + int(number[-1])) % 10 == 0


def ru_insured(number: str) -> bool:
    return not same(number[:9]) and weighted(number, range(9, 0, -1)) % 101 % 100 == int(number[9:])


def ru_taxed(number: str) -> bool:
    first = mod_11(number[:11], (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    return not same(number) and first and mod_11(number, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def se(number: str) -> bool:
    """With or without the century."""
    short = number[-10:]
    return number[:-10] in ("", "18", "19", "20") and yymmdd(short) and luhn(short)


def no(number: str) -> bool:
    first = minus_mod_11(number[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2))
    return ddmmyy(number) and first and minus_mod_11(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))


def fi(number: str) -> bool:
    """The seventh character is the century: nothing where a hyphen stood, else a letter."""
    figures = number[:6] + number[-4:-1]
    century = number[6:-4] in ("", *"ABCDEFYXWVU")
    return century and ddmmyy(number) and number[-1] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(figures) % 31]


def baltic(number: str) -> bool:
    weights = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
    if weighted(number, weights) % 11 == 10:
        weights = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)
    return number[0] in "12345678" and yymmdd(number[1:]) and mod_11(number, weights)


def be(number: str) -> bool:
    """Who was born from 2000 on has a 2 before it."""
    keys = (97 - int(century + number[:9]) % 97 for century in ("", "2"))
    return int(number[9:]) in keys and is_date(number[:2], str(int(number[2:4]) % 20), number[4:6])


def pt(number: str) -> bool:
    return number[0] in "123" and (minus_mod_11(number, downwards(number), ten=0))


def bg(number: str) -> bool:
    date = is_date(number[:2], str(int(number[2:4]) % 20), number[4:6])
    return date and mod_11(number, (2, 4, 8, 5, 10, 9, 7, 3, 6))


def cz(number: str) -> bool:
    """Of women the month is 50 more; where a day was full, 20 more."""
    date = is_date(number[:2], str(int(number[2:4]) % 50 % 20), number[4:6])
    return date and int(number[:9]) % 11 % 10 == int(number[9])


def ro(number: str) -> bool:
    date = number[0] in "12345678" and yymmdd(number[1:])
    return date and mod_11(number, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9), ten=1)


def hu(number: str) -> bool:
    return weighted(number, (3, 7) * 4) % 10 == int(number[-1])


def tr(number: str) -> bool:
    digits = values(number)
    tenth = (sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10
    return number[0] != "0" and digits[9] == tenth and sum(digits[:10]) % 10 == digits[10]


def gr(number: str) -> bool:
    return ddmmyy(number) and luhn(number)


def yu(number: str) -> bool:
    """The first three digits of the year."""
    date = is_date(("2" if number[4] == "0" else "1") + number[4:7], number[2:4], number[:2])
    return date and minus_mod_11(number, (7, 6, 5, 4, 3, 2) * 2, ten=0)


def ch(number: str) -> bool:
    return number[:3] == "756" and ean(number)


def at(number: str) -> bool:
    """The check digit is the fourth."""
    return int(number[3]) == weighted(number, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 and number[0] != "0"


def de_insured(number: str) -> bool:
    """The letter counts as two digits, and each product as the sum of its digits."""
    figures = number[:8] + f"{letter_value(number[8]) + 1:02}" + number[9:]
    products = (
        value * weight for value, weight in zip(values(figures), (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=False)
    )
    return sum(product // 10 + product % 10 for product in products) % 10 == int(number[-1])


def ie(number: str) -> bool:
    """A second letter counts nine times, but for the W of old."""
    second = number[8:] if number[8:] not in ("", "W") else ""
    extra = 9 * (letter_value(second) + 1) if second else 0
    return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(number, range(8, 1, -1)) + extra) % 23] == number[7]


def ua(number: str) -> bool:
    return mod_11(number, (-1, 5, 7, 9, 4, 6, 10, 5, 7))
