"""Money: payment cards by their networks and Luhn, bank accounts by the IBANs of their countries."""

from __future__ import annotations

from typing import Final

from audit.checks._pii_digits import luhn, mod_97
from audit.checks._pii_forms import bare, plain
from audit.text.patterns import lazy

#: How the numbers of cards are grouped, and how many digits a network's numbers have.
CARD_FORMS: Final = frozenset(
    form.replace("_", sign)
    for form in (
        *("0000_0000_0000_0000", "0000000000000000", "0000_000000_00000", "000000000000000", "0000_000000_0000"),
        *("00000000000000", "0000_0000_0000_0000_000", "0000000000000000000", "000000_0000000000000"),
    )
    for sign in "- "
)
_NETWORKS: Final = lazy(
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14}(?:\d{3})?|220[0-4]\d{12}|(?:60|81|82)\d{14}"
)


def card(digits: str) -> bool:
    """Whether they are the number of a payment card."""
    return bool(_NETWORKS.fullmatch(digits)) and luhn(digits)


#: ISO 13616: the length of an IBAN by country.
_LENGTHS: Final = {
    code: length
    for length, codes in {
        15: "NO",
        16: "BE",
        18: "DK FI FK FO GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for code in codes.split()
}
_IBAN: Final = lazy(
    r"(?<![^\W_])([A-Z]{2})(\d\d)(?:[A-Z0-9]{11,30}|(?:[ -][A-Z0-9]{4}){2,8}(?:[ -][A-Z0-9]{1,3})?)(?![^\W_])"
)
#: How far before its digits an IBAN begins: country, check digits, a bank of two groups of letters.
_BEFORE, _LONGEST = 16, 44


def iban(text: str, start: int) -> tuple[int, int] | None:
    """The IBAN to which the digits belong that begin at a place of *text*."""
    first = max(0, start - _BEFORE)
    window = plain(text[first : first + _BEFORE + _LONGEST])
    for found in _IBAN.finditer(window):
        length = _LENGTHS.get(found[1], 0)
        number = bare(found.group())
        if found.start() <= start - first < found.end() and len(number) >= length > 0 and mod_97(number[:length]):
            stop = _stop(found.group(), length)
            if not window[found.start() + stop : found.start() + stop + 1].isalnum():
                return first + found.start(), first + found.start() + stop
    return None


def _stop(written: str, length: int) -> int:
    """Where so many letters and digits end."""
    for place, char in enumerate(written, 1):
        length -= char.isalnum()
        if not length:
            return place
    return len(written)
