"""Copyright lines with their holders and years, and reserved rights in set phrases.

A line needs a sign or the word, and a year or a holder: "copyright law" and "the © sign" are neither. What looks like a
holder but begins like prose is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.rules import Rules, rule
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, QUOTES, windows

RESERVED = Rules(
    "reserved",
    rule(
        "reserved",
        "rights reserved",
        "rights\nreserved",
        find=r"\b(?:all|some|no other) (?:other )?rights\s(?:are )?reserved",
    ),
    rule("reserved", "rights are reserved", "rights of reproduction reserved"),
    rule("reserved", "alle rechte vorbehalten", "alle rechte, auch", "sämtliche rechte vorbehalten"),
    rule("reserved", "tous droits réservés", "tous droits de reproduction", "droits de reproduction réservés"),
    rule("reserved", "derechos reservados", "derechos\nreservados", "reservados todos los derechos"),
    rule("reserved", "direitos reservados", "direitos\nreservados", "tots els drets reservats"),
    rule("reserved", "diritti riservati", "diritti\nriservati", "riproduzione riservata"),
    rule("reserved", "все права защищены", "все права\nзащищены", "усі права захищено", "всі права захищені"),
    rule("reserved", "wszelkie prawa zastrzeżone", "wszystkie prawa zastrzeżone", "všechna práva vyhrazena"),
    rule("reserved", "alle rechten voorbehouden", "alla rättigheter förbehållna", "alle rettigheter forbeholdt"),
    rule("reserved", "alle rettigheder forbeholdes", "kaikki oikeudet pidätetään", "minden jog fenntartva"),
    rule(
        "reserved", "tüm hakları saklıdır", "tüm hakları\nsaklıdır", "her hakkı saklıdır", "toate drepturile rezervate"
    ),
    rule("reserved", "με επιφύλαξη παντός δικαιώματος", "hak cipta dilindungi", "bảo lưu mọi quyền", "giữ bản quyền"),
    rule("reserved", "جميع الحقوق محفوظة", "حقوق النشر محفوظة", "تمامی حقوق محفوظ", "כל הזכויות שמורות"),
    rule("reserved", "सर्वाधिकार सुरक्षित", "สงวนลิขสิทธิ์", "모든 권리 보유", "판권 소유", "저작권자"),
    rule("reserved", "版权所有", find="版权所有(?![者人权])"),
    rule("reserved", "著作权所有", "侵权必究", "翻印必究", "保留所有权利", "保留一切权利", "全著作権所有", "不许复制"),
)
#: Words that stand in every copyright line.
GROUPS: dict[Group, Sequence[str]] = {
    **RESERVED.groups,
    "copyright": (
        *("copyright", "©", "(c) 1", "(c) 2", "(c)1", "(c)2", "&copy;", "copr.", "版权", "著作权", "著作権"),
        *("авторские права", "저작권"),
    ),
}

_YEAR = "(?:1[5-9]|20)[0-9]{2}"
_YEARS = (
    rf"(?P<years>{_YEAR}(?: ?(?:\\?-|–|—|~|/|,|&|and|to|bis|至|、) ?"
    rf"(?:{_YEAR}|[0-9]{{2}}(?![0-9])|present|now|today|heute|今)){{0,30}}年?)"
)
_YEARS_BEHIND = _YEARS.replace("?P<years>", "?P<behind>")
_SIGN = r"(?:copyright(?:ed)?|copr\.|©|\(c\)|&copy;|版权所有|著作权所有|版权|著作権|著作权|авторские права|저작권)"
_HEAD = rf"{_SIGN}(?:[ :.,)*_]{{1,4}}(?:by |notice:? )?{_SIGN}|{_SIGN}){{0,2}}"
#: A holder ends where something else begins: mark-up, an address, the next statement, the end of a sentence.
_HOLDER_END = lazy(
    r"[<|;。©\n\"{}\[\]]|[ (]{1,3}[\w.+-]{1,60}@|, (?:except|and it )|(?<![ .][^\W\d_])\.(?= {1,2}(?!ltd|inc|llc|gmbh"
    r"|co\b|kg\b)[^\W\d_]{2})|(?:[.,] ?|  ?|- ?|– ?|\()(?:(?:all|some|no) rights|alle rechte"
    r"|tous droits|todos l?os d|tutti i d|все права|wszelkie|licen[cs]ed |released |published |distributed "
    r"|available |this |see |use of"
    r"|under |https?:|www\.|reproduced|permission|printed|visit |translated |all contents)|(?:版权"
    r"|著作权)所有|保留|未经|转载|无断"
    r"|不许|all rights reserved|\bvsechna|\(?https?:"
    r"| is (?:licen|free|distrib)|, all |&lt;|&middot;|\*/|-->"
)
#: Where a name ends in a full stop of its own.
_ABBREVIATED = lazy(
    r"(?:\b(?:ltd|inc|co|corp|jr|sr|bros|etc|et al|s\.a|s\.p\.a|e\.v|b\.v|n\.v|a\.s|s\.r\.o|ph\.d|u\.s"
    r"|(?<![^\s.])[a-z])\.)$"
)
#: What no holder begins with: prose about copyright, and what is to be filled in.
_PROSE = lazy(
    r"(?:laws?|acts?|notices?|holders?|owners?|owned|and|or|of|is|in|statement|information|infringement|protect\w*"
    r"|claims?|year"
    r"|line|symbol|office|materials?|licen[cs]\w*|by|to|for|on|as|are|was|may|restrict\w*|status|headers?|files?"
    r"|tags?|page"
    r"|violations?|issues?|terms?|policy|reform|directive|does|has|can|will|with|which|that|not|under|due|from|if"
    r"|this|these|there"
    r"|expires?|name of|your name|holder|sign|(?:19|20)[xy?]{2})\b"
    "|[($%<@=#年]|声明|法|局|信息|问题|保护|登记|归|人|者|方|的|和|与|侵|纠纷|意识|费|输出|贸易|作品|交易"
    "|合作|产业|授权|许可"
    "|协议|管理|制度|を|の|は|が|に|と|도|은|는|이|가|을|를|법"
)
_CASED = lazy(r"[a-zà-ÿа-я]")
_MAX_HOLDER = 100
#: How far a holder and the years behind are read, and what may stand before a sign that begins its line.
_REACH, _INDENT = 160, 24
_LINE = lazy(
    rf"(?P<head>{_HEAD})(?P<gap>[ :.,*_)\]=-]{{0,6}})(?:{_YEARS})?(?P<by>[ ,:*_-]{{0,4}}(?:(?:by|par|von)[: ]{{1,2}})?)"
    rf"|(?P<before>{_YEAR}) ?(?P<sign>©|\(c\)|&copy;) ?"
)
_BEHIND = lazy(rf"[ ,(]{{1,3}}{_YEARS_BEHIND}\)?[ .,]{{0,3}}$")


class Holder(NamedTuple):
    """Who claims the copyright, as written, and the first and last year of the claim; either may be missing."""

    holder: str | None
    first_year: int | None
    last_year: int | None


def find_copyright(text: str, places: Places) -> Iterator[tuple[Span, Holder]]:
    """The copyright lines of *text*, in order and apart."""
    last = 0
    for window in windows(text, places.of("copyright"), 24, 200):
        for found in _LINE.finditer(window.text):
            start = window.start + found.start()
            if start < last or _spoken(window.text, found.start()):
                continue
            behind = window.start + found.end()
            if line := _line(window.text, found, text[behind : behind + _REACH]):
                length, holder = line
                last = start + length
                yield Span(start, last, "copyright"), holder


def _spoken(low: str, at: int) -> bool:
    """Whether what begins at *at* is quoted, or is a part of a word."""
    before = low[max(0, at - 1) : at]
    return bool(before) and (before in QUOTES or (before.isascii() and before.isalnum()))


def _line(low: str, found: re.Match[str], raw: str) -> tuple[int, Holder] | None:
    """How long the copyright line is that begins with *found*, and what it says; *raw* is what follows, unflattened."""
    flattened = low[found.end() : found.end() + _REACH]
    end = _HOLDER_END.search(flattened)
    name = raw[: end.start() if end else len(flattened)]
    behind = None if found["years"] or found["before"] else _BEHIND.search(flattened, 0, len(name))
    years = behind["behind"] if behind else found["years"] or found["before"]
    holder = _trimmed(name[: behind.start()] if behind else name, raw)
    if not _is_holder(holder, dated=bool(years)):
        holder = ""
        # The year behind what is no holder is one of a sentence: "the © sign was introduced in 1909".
        behind, years = None, None if behind else years
    if not _claims(low, found, years, holder):
        return None
    if behind or holder:
        length = len(found.group()) + (behind.end("behind") if behind else raw.index(holder) + len(holder))
    else:
        length = len(found.group().rstrip(" ,:.*_-").removesuffix(" by").rstrip())
    return length, Holder(holder or None, *_first_and_last(years))


def _claims(low: str, found: re.Match[str], years: str | None, holder: str) -> bool:
    """Whether the line says enough: a year, and for a bare "(c)" a holder too; or a holder behind a sure sign."""
    head = found["head"] or found["sign"]
    if years:
        return bool(holder) or head.strip() != "(c)"
    before = low[max(0, found.start() - _INDENT) : found.start()]
    first = not before.rpartition("\n")[2].strip(FRAME + ";%/")
    sure = len(re.findall(_SIGN, head)) > 1 or (first and (head in ("©", "&copy;") or ":" in (found["gap"] or "")))
    return bool(holder) and sure


def _trimmed(name: str, raw: str) -> str:
    name = name.strip(f"{FRAME},:;/　\t").rstrip(".")
    at = raw.find(name) + len(name)
    return f"{name}." if raw[at : at + 1] == "." and _ABBREVIATED.search(f"{name}.".lower()) else name


def _is_holder(name: str, *, dated: bool) -> bool:
    low = flat(name)
    if not name or len(name) > _MAX_HOLDER or _PROSE.match(low) or not re.search(r"[^\W\d_]", name):
        return False
    return not _CASED.match(name) or (dated and len(name.split()) <= 4)


def _first_and_last(years: str | None) -> tuple[int | None, int | None]:
    if not years:
        return None, None
    first = int(years[:4])
    last = first
    for part in re.findall(r"[0-9]{2,4}", years)[1:]:
        last = max(last, int(part) if len(part) == 4 else last - last % 100 + int(part))
    return first, last
