"""Who compiled a text or passed it on: 酷乐文行整理，咨询…; 本文由小李文库整理."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.provenance._stated_people import people
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.triggers import Group, Places

GROUPS: Final[Mapping[Group, Sequence[str]]] = {"compiled": ("整理", "搬运", "转载自", "摘自", "(据", "转自", "本文由")}

_MAKES = r"(?:收集|编辑|搜集|网友|精心|独家|原创|倾情|汇总){0,2}(?:整理|搬运)(?:上传|发布|提供|分享|制作)?"
#: The mill's name and what it does begin a line, and how to reach it follows. Without that, 会议纪要整理 would be one.
_BRAND = lazy(
    rf"[ *_【(]{{0,4}}(?P<name>[^\s,。;:!?、/|《》“”\"()]{{2,14}}?){_MAKES}[】)]?[,。;| ]{{1,2}}[^\n]{{0,16}}?"
    r"(?:咨询|qq|q群|微信|vx|wx|公众号|https?:|www\.|淘宝|会员|\d{7})"
)
_BY = lazy(
    rf"(?:本文|本资料|本文档|本文章|本书|本站|本套资料|本试题|文档|资料|内容|以上)(?:内容)?(?:系|是)?由"
    rf"[ “\"「《【]?(?P<name>[^\s,。;:!?”\"」》】]{{2,16}}?)[”\"」》】]?"
    rf"{_MAKES}"
)
_WRITTEN = lazy(
    r"本文由[ *“\"「《【]{0,4}(?P<name>[^\s,。;:!?*”\"」》】][^,。;:!?*”\"」》】\n]{1,24}?)[*”\"」》】"
    r" ]{0,4}(?:供稿|撰写|投稿|提供)"
)
_QUOTED = lazy(r"[(【—](?:本文)?(?:摘自|转载自|转自|据)[: ]?《(?P<name>[^》\n]{2,20})》[^()\n]{0,16}[)】]?\s*(?=\n|$)")
_NOBODY: Final = frozenset(
    {"网络", "网友", "本人", "作者", "小编", "编者", "笔者", "我们", "专人", "老师", "学生", "记者"}
)


def compiled(body: Body, places: Places) -> Iterator[Said]:
    """The compilers of a text, and the paper that it was taken from, where its head or its foot names them."""
    for at in filter(body.is_at_edge, places.of("compiled")):
        line, end = body.line(at)
        near = flat(body.text[line:end])
        begins = _BRAND.match(near)
        for field, found in (
            ("collector", begins),
            ("collector", _BY.search(near)),
            ("publisher", _QUOTED.search(near)),
        ):
            if found and found["name"] not in _NOBODY:
                first, last = (line + place for place in found.span("name"))
                yield Said(field, body.text[first:last], first, last)
        if found := _WRITTEN.search(near):
            for person in people(body.text, *(line + place for place in found.span("name"))):
                yield Said("author", *person)
