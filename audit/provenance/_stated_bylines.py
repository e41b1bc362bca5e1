"""Credits that no label announces: "By Jane Doe", （记者 王小明）, （王小明） at the end, 홍길동 기자, 王小明 摄."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.provenance._stated_people import Person, people
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.surnames import is_name
from audit.text.triggers import Group, Places

_BY: Final = ("by", "von", "par", "por", "di", "door", "oleh", "av", "af")
_BEFORE_BY: Final = ("\n", "\n ", "\n  ", "\n*", "\n**", "\n_", "\n#### ", "\n### ", "\n> ", "— ", "– ", ">")

GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    "by": [f"{before}{word} " for before in _BEFORE_BY for word in _BY],
    "reporter": ("记者", "通讯员", "特派员", "评论员", "撰稿人"),
    "photographed": ("摄",),
    "korean reporter": ("기자", "특파원"),
}

# --- By Jane Doe -----------------------------------------------------------------------------------------------------

_BY_WORD = lazy(rf"[\s*_#>—–]*(?:{'|'.join(_BY)}) +", re.IGNORECASE)
#: Behind the names there is nothing, or what else a byline has: an outlet, a date, a time to read.
_BY_END = lazy(r"\n|[|•·<>(（\[]| [-–—] | {2}|\t|,? (?=\d)| (?:on|for|in) |, (?=(?:[A-Z][\w.]* ?){1,4}(?:\n|$)|publi)")
_BY_REST = lazy(r"[^\n]{0,70}(?=\n|$)")
_IS_SENTENCE = lazy(r"(?:\b[a-zà-ÿ]{2,} ){4}")
_BY_LINES, _BY_FOOT = 10, 3

# --- Chinese ---------------------------------------------------------------------------------------------------------

_ROLE = (
    r"(?:[\u3400-\u9fff]{0,6}(?:社|网|报|台|刊))?(?:全媒体|融媒体|特约|见习|实习|首席|摄影|文字|驻[\u3"
    r"400-\u9fff]{1,4}?|各路|本报特派){0,3}"
    r"(?:记者|通讯员|实习生|特派员|评论员|撰稿人)"
)
_ROLES = lazy(_ROLE)
_BRACKETS = lazy(r"[(【]([^()【】\n]{0,70})[)】]")
#: On a line of its own, or between gaps and tags.
_OWN_LINE = lazy(
    rf"(?:^|[>□■◎●○▲★☆*_#]|  )[ □■◎●○▲★☆*_>#]{{0,6}}(?P<roles>{_ROLE}[^\n。,!?;<]{{2,50}}?)(?= {{2}}|<|\n|$)"
)
_GLUED = lazy(r"[ :/、,\u3000]")
#: What a byline goes on with: 摄影报道, 文/图.
_WORK = lazy(
    r"(?:(?<=[\u3400-\u9fff]{2}) [\u3400-\u9fff]{2,4}报道|[ /]*(?:图片由?|摄影报道|综合报道|联合报道|"
    r"报道|整理|采写|供稿|供图|撰文|文/图|图/文|图文|文|电|讯))[ /]*$"
)
_SHOT = lazy(r"[ /]*(?:摄影|摄)[ /]*$")
_BARE_BRACKETS = lazy(r"[。!?”\"'.…][ \n]{0,3}[(]([^()\n]{2,24})[)]\s*$")
#: Words in brackets at the end of a text that begin like a name.
_NO_BYLINE: Final = frozenset(
    {
        *("全文完", "完结", "完", "未完", "待续", "于北京", "江苏", "江西", "安徽", "山西", "山东", "云南", "黄山"),
        *("金融", "马上"),
        *("时间", "高清", "成功", "方法", "连载", "全书完", "古文", "史料", "易经", "文集", "文摘", "文学", "文章"),
        *("文汇", "文字版"),
        *("左传", "孟子", "庄子", "荀子", "孔子", "老子", "史记", "关雎", "水经注", "诗经", "汉书", "明史", "宋史"),
        *("金史", "和平"),
        *("古诗", "唐诗", "宋词", "任选", "连线", "平台", "平安", "安全", "安装", "关闭", "包邮", "满分", "严禁"),
        *("习题", "单选"),
        *("于海", "路线", "游戏", "温州", "福州", "景点", "农历", "米", "元", "项目", "和声", "鲁迅文集", "舒适"),
        *("谷歌", "时光"),
    }
)
_PHOTO = lazy(r"[ /]?摄(?:影)?(?=[)\]】。,; \n<'\"]|$)")
_PHOTO_BEGINS = lazy(r"[。!?(\[【:,;\n>'\"]")

# --- Korean ----------------------------------------------------------------------------------------------------------

_KOREAN_NAME = (
    "[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천"
    "방공현함변염여추도소석선설마길연위표명기반"
    "왕금옥육인맹제모][가-힣]{1,3}"
)
_KOREAN = lazy(
    rf"(?:^|[\n=\])】/·|])[ *]{{0,8}}(?P<names>{_KOREAN_NAME}(?:[ ·,]{{1,2}}{_KOREAN_NAME}){{0,3}}?) ?"
    r"(?:선임|수석|인턴|전문)?(?:기자|특파원)(?=\s*(?:=|\(|\[|$|\n)|\s+[\w.+-]{2,40}@)"
)
_NEAR = 80

#: For a group without words what may be such a byline, in Rust's expressions, at the head and at the foot.
FORMS: Final = {"signed": (None, r"[。！？”!?\"'.…]\s{0,4}[(（][^()（）\n]{2,24}[)）]\s*$")}


def credited(body: Body, places: Places) -> Iterator[Said]:
    """Authors and photographers of a text, by the forms of bylines in several languages."""
    text = body.text
    edge = [at for at in places.of("by") if body.is_at_edge(at)]
    for at in edge:
        yield from _by(body, at)
    for at in filter(body.is_at_edge, places.of("reporter")):
        yield from _reported(body, at)
    for at in places.of("photographed"):
        yield from _photographed(text, at)
    for at in filter(body.is_at_edge, places.of("korean reporter")):
        yield from _korean(text, at)
    if "signed" in places:
        yield from _signed(text)


def _by(body: Body, at: int) -> Iterator[Said]:
    word = _BY_WORD.match(body.text, at)
    start = word.end() if word else at
    is_placed = any(first <= start < end for first, end in body.edges(_BY_LINES, _BY_FOOT))
    # In the middle of a sentence it is written small.
    if not word or not is_placed or not word[0].strip(" \n*_#>—–")[:1].isupper():
        return
    found = _BY_END.search(body.text, start)
    stop = found.start() if found and found.start() < start + 120 else start + 120
    rest = _BY_REST.match(body.text, stop)
    if not rest or _IS_SENTENCE.search(rest[0]):
        return
    names = list(people(body.text, start, stop, least=2))
    # What is no list of names to its end is a sentence: "By Monday Europe was …".
    if (names and not body.text[names[-1].end : stop].strip(" .,;:*_")) or _is_followed(body.text, names, stop):
        yield from (Said("author", *name) for name in names)


def _is_followed(text: str, names: list[Person], stop: int) -> bool:
    """Whether a comma and something with a capital, such as a post or an outlet, is all that follows the names."""
    behind = text[names[-1].end : stop] if names else ""
    return behind.startswith(",") and behind[1:].strip()[:1].isupper() and len(behind.split()) <= 5


def _reported(body: Body, at: int) -> Iterator[Said]:
    start = max(0, at - _NEAR)
    near = flat(body.text[start : at + _NEAR])
    for found in _BRACKETS.finditer(near):
        if found.start(1) <= at - start < found.end(1):
            yield from _roles(body.text, near, start, found.span(1))
            return
    line, end = body.line(at)
    near = flat(body.text[line:end])
    for found in _OWN_LINE.finditer(near):
        if found.start("roles") <= at - line < found.end("roles"):
            yield from _roles(body.text, near, line, found.span("roles"), alone=True)
            return


def _roles(text: str, near: str, start: int, inside: tuple[int, int], *, alone: bool = False) -> Iterator[Said]:
    """The names between roles in `near[slice(*inside)]`, which begins at code point *start* of the text."""
    first, last = inside
    roles = list(_ROLES.finditer(near, first, last))
    pieces = [(first, roles[0].start(), False)] if roles else []
    ends = [*(role.start() for role in roles[1:]), last]
    pieces += [
        (role.end(), end, not alone and bool(_GLUED.match(near, role.end())))
        for role, end in zip(roles, ends, strict=True)
    ]
    for piece, end, is_apart in pieces:
        shot = _SHOT.search(near[piece:end])
        work = shot or _WORK.search(near[piece:end])
        end = piece + work.start() if work else end
        names = list(people(text, start + piece, start + end))
        # Without a gap 记者 may be the subject of a sentence.
        if (is_apart or all(is_name(flat(one.name)) for one in (names if alone else names[:1]))) and _covers(
            text, names, start + end
        ):
            yield from (Said("contributor" if shot else "author", *person) for person in names)


def _covers(text: str, names: list[Person], end: int) -> bool:
    """Whether nothing but marks follows the names: 记者 了解到 names nobody."""
    return bool(names) and not text[names[-1].end : end].strip(" \u3000\xa0*_-、,，:：/；;.。")


def _photographed(text: str, at: int) -> Iterator[Said]:
    line = max(0, at - 30)
    near = flat(text[line : at + 4])
    shot = _PHOTO.match(near, at - line - (near[at - line - 1 : at - line] in ("/", " ")))
    if not shot:
        return
    begins = max((found.end() for found in _PHOTO_BEGINS.finditer(near, 0, shot.start())), default=0)
    role = next((found.end() for found in _ROLES.finditer(near, begins, shot.start())), begins)
    words = [found.start() for found in re.finditer(r"[^ /、,]+", near[role : shot.start()])]
    # Before the name there may be a caption, after a blank.
    for first in words[-6:]:
        names = list(people(text, line + role + first, line + shot.start()))
        if _covers(text, names, line + shot.start()) and all(is_name(flat(name.name)) for name in names):
            yield from (Said("contributor", *name) for name in names)
            return


def _signed(text: str) -> Iterator[Said]:
    """A name in brackets behind the last sentence of a text."""
    end = len(text.rstrip())
    if text[end - 1 : end] not in (")", "）"):
        return
    start = max(0, end - 40)
    near = flat(text[start:end])
    if found := _BARE_BRACKETS.search(near):
        names = list(people(text, start + found.start(1), start + found.end(1)))
        is_all = all(is_name(name) and name not in _NO_BYLINE for name in (flat(one.name) for one in names))
        if is_all and _covers(text, names, start + found.end(1)):
            yield from (Said("author", *name) for name in names)


def _korean(text: str, at: int) -> Iterator[Said]:
    start = max(0, at - 24)
    for found in _KOREAN.finditer(text, start, at + 60):
        if found.start("names") <= at < found.end():
            for name in re.finditer("[가-힣]+", found["names"]):
                first, last = (found.start("names") + place for place in name.span())
                yield from (Said("author", *one) for one in people(text, first, last))
            return
