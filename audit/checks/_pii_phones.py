"""Telephone numbers: with the code of a country, behind a word for them, or in a form that only mobiles have.

A row of digits by itself is not taken for one: orders, parts and articles are numbered as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.checks._pii_forms import REACH, Name, bare
from audit.text.patterns import lazy

#: ITU E.164: after the code of a country, how many digits a number within it has, area code included.
_LENGTHS: Final = {
    (4, 5): "290",
    (5, 5): "247 500 682",
    (5, 7): "685",
    (6, 6): "298 299 672 681 687",
    (6, 9): "352",
    (7, 7): "238 239 246 248 269 291 297 501 592 597 673 674 676 677 678 679 680 683 688 690 691 692 960",
    (7, 8): "230 241 267 372 507 599 670 675 686 961 975",
    (7, 9): "40 46 48 220 231 252 254 265 354 359 376 421 423 508 595 967",
    (7, 10): "63 95 98 243 353 358 880",
    (7, 11): "43 49",
    (8, 8): "45 47 53 65 216 222 223 226 227 228 232 235 236 253 257 266 268 350 356 357 370 371 373 374 382 383 "
    "386 389 502 503 504 505 506 509 591 598 689 852 853 965 968 973 974 993",
    (8, 9): "32 36 51 66 213 224 250 258 264 355 377 381 385 387 593 855 886 962 963 970 971 972",
    (8, 10): "20 60 64 82 234 378 850 856 964 976 977",
    (8, 11): "39",
    (8, 12): "62",
    (9, 9): "27 31 33 34 41 56 61 93 94 211 212 218 221 233 237 240 242 244 245 249 251 255 256 260 261 262 263 "
    "351 375 380 420 590 594 596 966 992 994 995 996 998",
    (9, 10): "44 81 84 92",
    (10, 10): "1 7 30 52 57 58 90 91 225 229",
    (10, 11): "54 55 86",
}
_COUNTRIES: Final = {code: bounds for bounds, codes in _LENGTHS.items() for code in codes.split()}

#: The zero that is dialled within a country only.
_TRUNK: Final = lazy(r"\(0\)")

_NAME: Final = Name(
    *("tel", "tels", "telephone", "phone", "mobile", "mobile phone", "cell phone", "cellphone", "mob", "fax"),
    *("telefax", "call", "whatsapp", "hotline", "teléfono", "telefono", "telefone", "celular", "móvil", "tél"),
    *("téléphone", "portable", "telefon", "telefonnummer", "telefoon", "telefoonnummer", "rufnummer", "handy"),
    *("puh", "puhelin", "tlf", "telefonszám", "тел", "телефон", "моб", "факс", "điện thoại", "đt", "sđt", "telepon"),
    *(
        "电话",
        "電話",
        "手机",
        "手機",
        "携帯",
        "传真",
        "傳真",
        "热线",
        "熱線",
        "座机",
        "联系方式",
        "聯絡方式",
        "ファックス",
    ),
    *("전화", "휴대폰", "휴대전화", "핸드폰", "연락처", "팩스", "โทร", "โทรศัพท์", "هاتف", "جوال", "تلفن", "טלפון"),
    *("נייד", "फ़ोन", "फोन", "मोबाइल"),
)

#: How mobiles are written at home, where nothing else is written so. Chinese ones have 3-4-4 digits or no gaps.
_MOBILE: Final = lazy(
    r"1[3-9]\d([ -])\d{4}\1\d{4}"  # China
    r"|\([2-9]\d\d\) ?[2-9]\d\d[- ]\d{4}"  # North America
    r"|01[016789]-\d{3,4}-\d{4}"  # South Korea
    r"|0[789]0-\d{4}-\d{4}"  # Japan
    r"|09\d\d-\d{3}-\d{3}"  # Taiwan
    r"|07\d{3} \d{6}|07\d{3} \d{3} \d{3}"  # United Kingdom
    r"|0[67](?:([ .])\d\d)(?:\2\d\d){3}"  # France
    r"|\(\d\d\) ?9\d{4}-\d{4}"  # Brazil
    r"|[78] ?\(9\d\d\) ?\d{3}[- ]\d\d[- ]\d\d|8[ -]9\d\d[ -]\d{3}[ -]\d\d[ -]\d\d"  # Russia
    r"|05\d\d \d{3} \d\d \d\d"  # Turkey
    r"|04\d\d \d{3} \d{3}"  # Australia
    r"|01[567]\d[ /-]\d{7,8}"  # Germany
)

#: A Chinese mobile without gaps is believed where Chinese stands beside it: 17179869184 is two to the 34th as well.
_CHINESE: Final = lazy(r"1[3-9]\d{9}")
_HAN: Final = lazy("[\u3400-\u9fff\uff01-\uff5e]")

#: What stands behind a word for a telephone and is a date, a span of years or the version of one.
_NOT_DIALLED: Final = lazy(
    r"(?:19|20)\d\d([-./ ])[01]?\d\1[0-3]?\d(?: .*)?|[0-3]?\d([-./ ])[01]?\d\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d[01]\d[0-3]\d|(?:19|20)\d\d[-/ ](?:19|20)\d\d|(?:.*[^\d])?\d(?:\.\d+)+"
)
_DIGITS: Final = range(7, 16)
_OPEN, _PLUS = ("(", "（"), ("+", "＋")


def phone(text: str, start: int, end: int, written: str, *, alone: bool) -> tuple[int, int] | None:
    """Where the telephone number is that the digits `text[start:end]`, *written* in ASCII, belong to."""
    first = start - 1 if text[start - 1 : start] in _OPEN and ")" in written else start
    plus = first - 1 if text[first - 1 : first] in _PLUS else -1
    if plus >= 0 and not text[plus - 1 : plus].isalnum():
        return _first((plus, start + stop) for stop in _ends(written) if _abroad(written[:stop]))
    whole = written if first == start else f"({written}"
    if alone and (_MOBILE.fullmatch(whole) or _chinese(text, whole, start, end)):
        return first, end
    if _NAME.stands_before(text, first):
        return _first((first, start + stop) for stop in _ends(written) if _dialled(written[:stop]))
    return None


def _chinese(text: str, written: str, start: int, end: int) -> bool:
    return bool(_CHINESE.fullmatch(written) and _HAN.search(text[max(0, start - REACH) : end + REACH]))


def _first(found: Iterator[tuple[int, int]]) -> tuple[int, int] | None:
    return next(found, None)


def _ends(written: str) -> Iterator[int]:
    """Where a number may end: with the whole of it, or before one of its spaces, the last ones first."""
    yield len(written)
    for place in range(len(written) - 1, 0, -1):
        if written[place] == " ":
            yield place


def _abroad(written: str) -> bool:
    """Whether these digits are the code of a country and as many as it has."""
    digits = bare(_TRUNK.sub("", written))
    for width in (1, 2, 3):
        if bounds := _COUNTRIES.get(digits[:width]):
            return bounds[0] <= len(digits) - width <= bounds[1]
    return False


def _dialled(written: str) -> bool:
    return len(bare(written)) in _DIGITS and not _NOT_DIALLED.fullmatch(written)
