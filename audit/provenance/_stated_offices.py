"""Authorities that a document speaks for, and the numbers that they give to documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.provenance._stated_people import people, stripped
from audit.text.dates import date_at
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.surnames import is_name
from audit.text.triggers import Group, Places

#: The years of numbered documents; that of a number stands in brackets of any kind.
_YEARS: Final = range(1950, 2050)
_DECREES: Final = (
    *("decree", "law", "act", "order", "resolution", "circular", "decision", "lei", "ley", "decreto", "loi", "décret"),
    *("gesetz", "ordinance", "orden", "portaria", "resolução", "resolución", "legge", "ustawa", "nghị định"),
    *("thông tư",),
    *("quyết định", "nghị quyết", "undang-undang", "peraturan", "regulation", "закон", "постановление", "приказ"),
    *("указ",),
    *("распоряжение", "arrêté", "directive", "instrução normativa", "medida provisória", "kanun"),
)

GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    "numbered": [f"{year}{close}" for year in _YEARS for close in "〕﹞])】"],
    "era": ("令和", "平成", "昭和", "大正", "明治"),
    "korean number": ("호",),
    "letterhead": ("文件\n", "文件 \n"),
    "speech": (
        "讲话\n",
        "发言\n",
        "致辞\n",
        "报告\n",
        "演讲\n",
        "寄语\n",
        "贺词\n",
        "党课\n",
        "讲话 ",
        "发言 ",
        "致辞 ",
        "讲话(",
        "报告(",
    ),
    "european": ("(eu)", "(ec)", "(eec)", "(ue)", "(ce)", "(eg)", "(ес)", "/eu", "/ec", "/eg", "/ue", "/ce"),
    "united nations": ("a/res/", "s/res/", "e/res/", "a/hrc/", "/hrc/res/"),
    "decree": [
        f"{word} {sign}" for word in _DECREES for sign in ("no", "n°", "nº", "n.", "№", "nr", "số", "nomor", "от")
    ],
}

# --- Numbers ---------------------------------------------------------------------------------------------------------

_CHINESE = lazy(
    r"[\u3400-\u9fffa-z]{1,14}?(?:[\u3400-\u9fff]|(?<=[\u3400-\u9fff])[a-z]) ?[〔﹝\[(【](?:19|20)\d\d"
    r"[〕﹞\])】] ?第? ?\d{1,5} ?号"
)
#: What stands before a number and is none of it: 根据国办发〔2020〕1号, 文号：…
_LED = lazy(r"^(?:根据|依据|按照|依照|遵照|关于|印发|转发|文号|字号|编号|以|见|如|及|和|与|或|对|的|按|由|为|等){1,2}")
_JAPANESE = lazy(
    r"(?:令和|平成|昭和|大正|明治)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})年"
    r"(?:[\u3400-\u9fff]{1,12}?)(?:法律|政令|省令|告示|条例|规则|规程|勅令|训令|号外|府令|通达)第? ?(?"
    r":\d{1,4}|[〇一二三四五六七八九十百]{1,6})号"
    r"|(?:令和|平成|昭和|大正|明治)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})年(?:法律|政令|告示|条例|勅令|省令)第"
    r"(?:\d{1,4}|[〇一二三四五六七八九十百]{1,6})号"
)
_KOREAN = lazy(r"(?:[가-힣]{2,10} ?)?(?:법률|령|고시|훈령|예규|조례|규칙|공고|지침) ?제 ?\d{1,5}(?:-\d{1,4})?호")
_UNION = r"(?:eu|ec|eec|ue|ce|cee|eg|ewg|ес|euratom)"
_EUROPEAN = lazy(
    r"(?:(?:council|commission|delegated|implementing|durchführungs|delegierte) ?){0,2}"
    r"(?:regulation|directive|decision|verordnung|richtlinie|beschluss|règlement|décision|reglamento|directiva|decisión"
    r"|regolamento|direttiva|decisione|regulamento|decisão|verordening|richtlijn|rozporządzenie|dyrekt"
    r"ywa|регламент|директива)"
    rf"(?: d'exécution| de ejecución| di esecuzione)? ?(?:\({_UNION}(?:, ?euratom)?\) ?(?:(?:no|nr|n°|n"
    rf"º|n\.) ?\.? ?)?\d{{1,4}}/\d{{2,4}}"
    rf"|\d{{2,4}}/\d{{1,4}}/{_UNION})(?!\d)"
)
_UNITED = lazy(
    r"(?<![\w/])[aes](?:/hrc)?(?:/res)?/\d{1,3}/\d{1,4}(?:/[a-z0-9.]{1,6})?(?!\w)|(?<![\w/])[aes]/(?:h"
    r"rc/)?res/\d{1,4}(?:/\d{1,4})?(?: ?\((?:19|20)\d\d\))?(?!\w)"
)
_DECREE = lazy(
    r"(?:(?:от \d{1,2}[. ][^\s\d]{0,9}[\d ]{0,3}\.?\d{4}(?: ?г\.?| года)? )?№ ?\d{1,5}(?:-[а-яё]{1,5})?"
    r"|(?:no|n°|nº|nr|n\.º|n\. ?º|n\.) ?\.? ?\d{1,3}(?:[.,]?\d{1,3})?[/-](?:19|20)?\d{2,4}(?![\d/])"
    r"|số:? ?\d{1,4}/(?:19|20)\d\d/[a-zđ0-9-]{2,14}"
    r"|nomor \d{1,4} tahun (?:19|20)\d\d)"
)
_NUMBERS: Final[Mapping[Group, tuple[re.Pattern[str], int]]] = {
    "numbered": (_CHINESE, 24),
    "era": (_JAPANESE, 0),
    "korean number": (_KOREAN, 26),
    "european": (_EUROPEAN, 40),
    "united nations": (_UNITED, 6),
    "decree": (_DECREE, 0),
}
_AHEAD = 48


def numbers(text: str, places: Places) -> Iterator[Said]:
    """The numbers of documents that a text names, its own or those that it refers to."""
    for group, (pattern, before) in _NUMBERS.items():
        end = 0
        for at in places.of(group):
            if at < end:
                continue
            start = max(end, at - before)
            for found in pattern.finditer(flat(text[start : at + _AHEAD])):
                if found.end() + start > at:
                    first = found.start()
                    while led := _LED.match(found[0][first - found.start() :]):
                        first += led.end()
                    end = start + found.end()
                    number = " ".join(text[start + first : end].split())
                    yield Said("identifier", f"number:{number}", start + first, end)
                    break


# --- Authorities -----------------------------------------------------------------------------------------------------

_ORGAN = (
    r"(?:人民政府|政府|委员会|常委会|办公厅|办公室|总局|局|厅|部|署|院|法院|检察院|大学|学院|党委|工委"
    r"|党组|委|协会|联合会|总会|学会"
    r"|中心|总公司|集团|公司|研究院|研究所|银行|残联|妇联|工会|管委会|领导小组|指挥部|秘书处|支队|总队|分局)"
)
_ORGAN_LINE = lazy(
    rf"[ *]{{0,40}}(?P<name>[\u3400-\u9fff()·]{{2,28}}{_ORGAN}(?:办公室|党委|党组)?)(?:\(?(?:盖?章|印章"
    rf"?|公章)\)?)?[ *]{{0,4}}"
)
_LETTERHEAD = lazy(rf"[ *#]{{0,40}}(?P<name>[\u3400-\u9fff]{{2,28}}{_ORGAN})文件[ *]{{0,4}}")
_POST = (
    r"(?:常务|第一|副|代|党组|党委|党支部|总支|支部|市委|机关|书记|理事长|董事长|总经理|总裁|主任|局长"
    r"|厅长|部长|省长|市长|县长|区长"
    r"|州长|镇长|乡长|院长|校长|会长|主席|委员|常委|秘书长|处长|科长|所长|站长|社长|行长|检察长|巡视员"
    r"|组长|成员|兼|、|,)"
)
_SPEAKER = lazy(
    rf"[ *]{{0,40}}(?P<office>[\u3400-\u9fff]{{0,20}}?)(?P<post>{_POST}{{1,12}}) {{1,4}}(?P<name>[\u340"
    rf"0-\u9fff]{{1,4}}(?: [\u3400-\u9fff])?)[ *]{{0,4}}"
)
_SPEECH = lazy(r"讲话|发言|致辞|报告|演讲|寄语|贺词|党课")
_SPEAKER_LINES, _SIGNATURE_LINES, _LETTERHEAD_LINES = 8, 8, 6
#: The party committee of a place is an authority; what else stands before a post may be the place alone.
_SHORT_OFFICE = lazy(rf".*{_ORGAN}$|.*(?:集团|学校|中学|小学|医院|公司|社|站|所|团)$")


def offices(body: Body, places: Places) -> Iterator[Said]:
    """The authority in the letterhead, in the signature above the date, and before the name of who speaks."""
    if "letterhead" in places:
        yield from _letterhead(body)
    if "date line" in places:
        yield from _signature(body)
    if "speech" in places:
        yield from _speaker(body)


def _letterhead(body: Body) -> Iterator[Said]:
    for start, end in body.head[:_LETTERHEAD_LINES]:
        if found := _LETTERHEAD.fullmatch(flat(body.text[start:end][:80])):
            yield _said(body, "issuer", start, found)


def _signature(body: Body) -> Iterator[Said]:
    foot = body.foot[-_SIGNATURE_LINES:]
    for (start, end), (below, last) in pairwise(foot):
        # Most lines are too long or not in Chinese characters, which is seen at once.
        if end - start > 80 or body.text[start:end].rstrip(" )）*章")[-1:] < "\u3400":
            continue
        below = stripped(body.text, below, last)[0]
        if (found := _ORGAN_LINE.fullmatch(flat(body.text[start:end]))) and date_at(body.text, below):
            yield _said(body, "issuer", start, found)


def _speaker(body: Body) -> Iterator[Said]:
    """The line below the title and the date of a speech: 省残联党组书记、理事长 卫国."""
    head = body.head[:_SPEAKER_LINES]
    for n, (start, end) in enumerate(head[1:], 1):
        above = body.text[head[max(0, n - 3)][0] : start]
        if end - start > 60 or not _SPEECH.search(flat(above[-200:])):
            continue
        found = _SPEAKER.fullmatch(flat(body.text[start:end]))
        names = list(people(body.text, *(start + at for at in found.span("name")))) if found else []
        if found and len(names) == 1 and is_name(flat(names[0].name)):
            yield Said("author", *names[0])
            if _SHORT_OFFICE.fullmatch(found["office"]):
                yield _said(body, "issuer", start, found, "office")


def _said(body: Body, field: str, start: int, found: re.Match[str], group: str = "name") -> Said:
    first, last = (start + at for at in found.span(group))
    return Said(field, body.text[first:last], first, last)
