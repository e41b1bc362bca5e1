"""Find notices that a text may not be passed on.

A `ban` forbids copying, forwarding or publishing *this* text; an `internal` mark says for whom alone it is. Sentences
about notices (regulations, reports, software licences, descriptions of interfaces) are not notices; where the two
cannot be told apart nothing is said.

Each rule reads a flattened neighbourhood of a trigger word, has bounded repeats and never crosses a line, so the time
grows with the length of the text whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from audit.text.patterns import lazy
from audit.text.rules import Rule, Rules, rule
from audit.text.spans import Span, merge
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, QUOTES, Window, edges, line, sentence, windows

#: A notice that says of itself nothing more than the ban is trusted on a line of its own up to this length only.
_SHORT = 48
#: "For internal use only" counts in this many lines at either end of a text: inside, it describes an interface.
_EDGE_LINES = 6


# --- Chinese -------------------------------------------------------------------------------------------------------

#: Acts that are done to texts only, and acts that are done to much else besides.
_TEXTUAL = "外传|转载|翻印|翻录|盗印|摘编|转售|转贴|抄袭"
_ACT = (
    f"(?:{_TEXTUAL}|复制|传播|转播|售卖|倒卖|转卖|贩卖|出售|转发|分发|散发|盗用|引用|摘录|发布|发表|使用|公开|泄露|外泄|流传"
    "|扩散|改编|修改|镜像|拷贝|下载|商用|商业用途|商业使用|其他商业用途|(?:公开|信息网络)?传播)"
)
_HOW = (
    "(?:擅自|私自|随意|任意|对外|向外|非法|全文|部分|一切|任何|商业性?(?!用途|使用)|再次?|进行|以|用于|形式的?|方式|手段"
    "|途径|单位|媒体|网站|机构|个人|人|和|或|将其|,| ){0,8}+"
)
_OWN = (
    "(?:本|此|该|上述|以上|其)(?:系列)?(?:文|书|刊|号|资料|材料|报告|作品|内容|图片|课件|教程|网?站|讲义|信息|稿件|视频|手册"
    "|课程|教材|电子书|期刊|论文|页|篇|文库|试卷|教案|文件|文档)"
)
#: Either nothing follows the acts, or their object is this text. "不得复制国家秘密载体" is a rule on something else.
_END = rf"(?= {{0,3}}(?:$|[\n。.!;,):\]】<>*_~|…(\-–—'\"`]|否则|违者|如|若|侵权|版权|谢谢|给他人|给第三方|{_OWN}))"
_BAN_ZH = lazy(
    f"(?:严禁|禁止|请勿|切勿|不得|谢绝|不准|不许|勿|禁){_HOW}(?P<acts>{_ACT}"
    rf"(?:(?:、|,|/|或者?|及|和|与|以及|并| ){{0,2}}+(?:对外|任意|进行|非法|将其|再次?|二次)?{_ACT}){{0,9}}+){_END}"
    "|(?P<secret>内部(?:文件|资料|材料|刊物|读物|教材|使用|传阅)[ ,;·!()]{1,4}(?:请?注意保密|请?妥善保管|请?注意保存))"
)
_TEXTUAL_ZH = lazy(_TEXTUAL)
_UNPERMITTED = lazy(
    "(?:未经|未获|未得|非经|未取得|没有)[^\n。;!?“”]{0,30}?(?:许可|授权|允许|同意|批准|准许)|[非未](?:经)?(?:授权|许可)"
)
_OWN_ZH = lazy(_OWN)
#: A label at the head of the sentence that makes even a plain act a notice.
_LABEL_ZH = lazy(
    "(?:.{0,12}版权(?:声明|所有|归[^\n,;:]{1,40}所有)|(?:本|此|以上)?.{0,6}(?:内部(?:资料|文件|材料|教材|使用|传阅|学习|交流|公开)"
    "|原创(?:文章|作品|内容)?|(?:严禁|禁止|请勿)(?:商业用途|商用|盗用|搬运|二次上传)"
    "|(?:仅供|仅限|只供|限)[^\n,;!]{1,14}))"
)
_ABOUT_ZH = lazy(
    r"涉密|国家秘密|条例|保密法|著作权法第|第[一二三四五六七八九十百零\d]{1,5}条|司法解释|规定[:,]|应当|强调|指出|字样|标有"
    "|印有|写着|案件|判决|谣言|本许可证|本协议|该软件|源代码|开源|gpl|是否"
)
_LISTED = lazy(r"[ (]{0,4}(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、)]")


def _chinese(window: Window) -> Iterator[Span]:
    text = window.text
    for ban in _BAN_ZH.finditer(text):
        first, last = sentence(text, ban.start(), ban.end(), 60)
        left, whole = text[first : ban.start()], line(text, ban.start(), ban.end())
        if _ABOUT_ZH.search(text, first, last) or _is_quoted(left):
            continue
        if ban["secret"] or _is_ban_zh(left, ban["acts"] or "", whole, text[ban.end() : ban.end() + 6]):
            label = "internal" if ban["secret"] else "ban"
            yield Span(window.start + first, window.start + max(ban.end(), last), label)


def _is_quoted(left: str) -> bool:
    """Whether the sentence is spoken about. Programs put every text into straight quotes, also what is meant."""
    return any(quote in left.replace('"', "") for quote in QUOTES) or ('"' in left and not _OWN_ZH.search(left))


def _is_ban_zh(left: str, acts: str, whole: str, after: str) -> bool:
    """Whether the ban speaks of this very text: by its words, by its label, or by standing alone."""
    own = bool(_OWN_ZH.search(left) or _OWN_ZH.match(after.lstrip()))
    alone = len(whole.strip()) <= _SHORT and not _LISTED.match(whole)
    textual = bool(_TEXTUAL_ZH.search(acts))
    if _UNPERMITTED.search(left):
        return own or textual or alone
    if own or _LABEL_ZH.match(left) or _LABEL_ZH.match(left.rpartition("'")[2]):
        return True
    bracketed = left[-1:] in ("(", "【", "[") and after[:1] in (")", "】", "]")
    return textual and (bracketed or (alone and not left.strip(FRAME + ",:!")))


# --- English -------------------------------------------------------------------------------------------------------

_VERB = (
    r"(?:(?:re)?distribut|reproduc|republish|reprint|cop(?=y|i)|duplicat|disseminat|circulat|forward|disclos|transmit"
    r"|photocop|quot|cit|shar|post|upload|publish|stor|translat|resell|resold|sell|sold)(?:ied|ed|ted|d|e|y)?\b"
)
_VERBS = rf"{_VERB}(?:(?:,? (?:or|and|nor) (?:otherwise )?|, |/)(?:{_VERB}|(?:us|modifi|alter|display)ed\b)){{0,9}}+"
_ADVERB = "(?:in any way |otherwise |further |publicly |be )?"
#: What a notice calls the text that it stands in.
_NOUN = (
    "(?:documents?|reports?|articles?|publications?|books?|papers?|materials?|contents?|works?|information|texts?|issue"
    "|presentations?|manuscripts?|pages?|site|website|story|stories|newsletter|e-?mail|communication|transcript|draft"
    "|edition|photographs?|images?|magazine|chapter|volume|excerpts?|slides?|handouts?|memo(?:randum)?|lectures?|notes)"
)
_THIS = rf"(?:this|these|our|any (?:part|portion) of (?:this|these|the))(?: [a-z]{{1,14}}){{0,2}} {_NOUN}"
_GOES_ON = (
    "without|outside|externally|in (?:an?|any|its|whole|part)|to (?:any|third|others)|beyond|for any|by any|except"
)
_END_EN = rf"(?=[ )\"'*]{{0,3}}(?:$|[\n.!;,:)|–—\]]| - | (?:{_GOES_ON})\b))"
_COPYING = (
    "(?:reproduction|(?:re)?distribution|copying|republication|reprinting|duplication|dissemination|photocopying"
    "|retransmission|disclosure|transmission|printing|publication|use)"
)
_RELEASE = "(?:(?:re)?distribution|circulation|publication|release|citation|quotation|resale)"
_BAN_EN = lazy(
    # "Do not copy or redistribute this report."
    rf"\b(?:(?:do|may|must|shall|should) not|don['’]t|can ?not) {_ADVERB}(?P<active>{_VERBS})"
    rf"(?:(?P<this> {_THIS})|{_END_EN})"
    # "No part of this book may be reproduced in any form without permission."
    rf"|\b(?P<can>(?:may|must|can|shall|should|is|are)(?: ?not| never)?|not)(?: to)? be "
    rf"{_ADVERB}(?P<passive>{_VERBS}){_END_EN}"
    # "Unauthorised copying or distribution of this article is prohibited."
    rf"|\b(?P<noun>(?:unauthori[sz]ed |any |further |commercial )?{_COPYING}"
    rf"(?:(?:,? (?:or|and) |, |/)(?:other |any )?{_COPYING}){{0,6}}"
    r"(?: of (?:this|these|our|any part|its contents?|all or|the (?:contents?|materials?|whole))[^.\n]{0,60}?)?"
    r"(?:[ ,(]{1,2}(?:(?:in )?(?:whole|part)(?: or (?:in )?part)?|by any means|in any (?:form|medium|manner)"
    r"|without [^.\n]{0,60}?(?:permission|consent|authori[sz]ation))){0,3}[ ,)]{1,2}"
    r"(?:is|are) (?:strictly |expressly |hereby ){0,2}"
    r"(?:prohibited|forbidden|not (?:permitted|allowed|authori[sz]ed)))\b"
    # "Not for distribution." "For internal use only."
    rf"|\b(?P<limit>not (?:intended )?for (?:further |public |general )?{_RELEASE}"
    rf"(?:,? (?:or|and) {_RELEASE})?){_END_EN}"
    r"|\b(?P<internal>(?:for )?internal (?:use|circulation|distribution) only)\b"
)
_STRONG_EN = lazy("distribut|reproduc|republish|reprint|disseminat|circulat")
#: What may stand before an order that stands alone; and what makes a text one that is not to be passed on at all.
_LABEL_EN = lazy(
    r"please|(?:all|some) rights reserved|(?:strictly )?confidential|proprietary|internal|copyright[^.;\n]{0,60}"
)
_SECRET_EN = lazy(r"\b(?:confidential|proprietary)\b")
_NEGATED = lazy(r"\b(?:no|none|nor|neither|nothing)\b")
_OWN_EN = lazy(
    rf"\b(?:(?:no|any) (?:part|portion) of|(?:this|these|all|our|the)(?: [a-z]{{1,14}}){{0,2}} {_NOUN}|contents"
    r"|this (?:[a-z]{1,14} )?(?:software|application|program|file|code|product)(?: or any portion thereof)?(?= ?$)"
    r"|this is (?:a )?draft|confidential|proprietary|property of)\b"
)
_CONSENT = lazy(r"without (?:[a-z'’/]{1,20},? ){0,8}?(?:permission|consent|authori[sz]ation|approval)\b")
_COPYING_OF_THIS = lazy(r"unauthori|without|reproduc|reprint| of (?:this|these|our|any|its|all|the)\b")
#: Licences speak of copying in order to permit it; interfaces, laws and grammars speak of the words themselves.
_ABOUT_EN = lazy(
    r"general public licen|\bgnu\b|sublicen|this licen[cs]e|licensee|source code|free software|open source"
    r"|derivative work"
    r"|(?:modified|adapted) material|expressly (?:provided|permitted) (?:under|by)|provided that|binary form"
    r"|under the (?:[a-z]{1,12} )?(?:act|law|statute|treaty|convention)\b|\bsection \d"
    r"|the (?:phrase|words|label|stamp)\b"
    r"|\bclassified\b|\bregulations?\b|\b(?:function|method|class|module|parameter|field|api|attribute|variable)s?\b"
)
#: Every English ban has one of these, or a "no" and a passive. They spare most windows the long pattern.
_REFUSALS_EN = ("not ", "n't ", "n’t ", "prohibited", "forbidden", "internal ")
#: What a comment in code begins with.
_COMMENT = ("#", "//", "*", "/*", '"', "'", "--", "@")
#: A long line that is broken between words: a hard-wrapped paragraph. Titles and list entries are shorter. In a comment
#: the next line begins with its sign.
_WRAP = lazy(r"\n(?<=[^\n]{50}\n)(?=[a-z(])|\n(?<=[^\n]{30}\n)[ \t]{0,8}(?:#|//|\*|--|;)[ \t]{1,4}(?=[a-z(])")


def _joined(text: str) -> tuple[str, list[int]]:
    """*text* with hard-wrapped lines joined, and where each of its code points stood; one more for the end."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for wrap in _WRAP.finditer(text):
        parts += [text[at : wrap.start()], " "]
        places += range(at, wrap.start() + 1)
        at = wrap.end()
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)]


def _english(window: Window, inside: tuple[int, int]) -> Iterator[Span]:
    if not (any(word in window.text for word in _REFUSALS_EN) or (" be " in window.text and "no" in window.text)):
        return
    text, places = _joined(window.text)
    bans = list(_BAN_EN.finditer(text))
    # Most windows have no ban, and this pattern is slow.
    about = bans and _ABOUT_EN.search(text)
    for ban in bans:
        first, last = sentence(text, ban.start(), ban.end(), 160)
        whole = line(text, ban.start(), ban.end())
        if (about and _ABOUT_EN.search(whole)) or text[max(0, ban.start() - 1)] in QUOTES:
            continue
        at_edge = not inside[0] < window.start + places[ban.start()] < inside[1]
        if _is_ban_en(ban, text[first : ban.start()], text[ban.end() : last], whole.strip(), at_edge):
            label = "internal" if ban["internal"] else "ban"
            yield Span(window.start + places[first], window.start + places[last - 1] + 1, label)


def _is_ban_en(ban: re.Match[str], left: str, right: str, whole: str, at_edge: bool) -> bool:
    """Whether the ban speaks of this very text, in *whole*, the line it stands in."""
    own, consent, alone = bool(_OWN_EN.search(left)), bool(_CONSENT.search(right)), len(whole) <= _SHORT
    if acts := ban["active"] or ban["passive"]:
        strong = bool(_STRONG_EN.search(acts))
        told = consent or (own and (strong or bool(_SECRET_EN.search(left))))
        if ban["active"]:
            return told or bool(ban["this"]) or (strong and not _LABEL_EN.sub("", left).strip(FRAME + ",:&/"))
        return told and (ban["can"].endswith(("not", "never")) or bool(_NEGATED.search(left)))
    if ban["noun"]:
        return bool(_COPYING_OF_THIS.search(ban["noun"]))
    if ban["limit"]:
        return own or alone
    return own or (alone and at_edge and not whole.startswith(_COMMENT))


# --- Other languages: set phrases, and open ones that need a word for the text --------------------------------------

_TEXT_ABROAD = (
    r"\b(?:artikels?|inhalte?|textes?|dokuments?|documents?|articles?|contenus?|documentos?|artículos?|obras?"
    r"|contenidos?|conteúdos?|textos?|artigos?|testo|testi|articol[oi]|contenut[oi]|parziale|partielle|parcial"
    r"|материалов"
    r"|статьи|текста|сайта|документа|книги)\b"
)


def _of_text(*words: str, find: str) -> Rule:
    return rule("ban", *words, find=find, given=_TEXT_ABROAD)


#: Japanese stands here as it looks when flattened: 載 has become 载, 複製 复制, 無断 无断, 遠慮 远虑.
_ABROAD = Rules(
    "abroad",
    rule(
        *("ban", "无断"),
        find=r"无断(?:での?)?(?:転载|复制|転用|引用|使用|配布)[^\n。]{0,14}?(?:禁止|禁じ|禁ず|お断り|ご远虑|固く)[^\n。]{0,8}"
        "|禁无断転载",
    ),
    rule(
        *("ban", "転载", "复制", "复写"),
        find=r"(?:転载|复制|复写)(?:[・、](?:転载|复制|复写|配布))?(?:厳禁|禁止|不可)(?=[\n。、!)】」 ]|$)",
    ),
    rule(
        "internal",
        "社外秘",
        find=r"(?m:^)[ *_#]{0,8}(社外秘)(?=[^\w\n]{0,8}(?:\n|$))|(?<=[【\[(〔])社外秘(?=[】\])〕])",
    ),
    rule("ban", "무단", find=r"무단 ?(?:전재|복제|배포|도용)[^\n.]{0,24}?(?:금지|금합니다|불허)"),
    rule("ban", "외부", "대외", find="(?:외부|대외) ?(?:유출|배포) ?(?:금지|엄금)"),
    rule(
        *("ban", "nachdruck", "vervielfältigung"),
        find=r"\b(?:nachdruck|vervielfältigung)\b[^\n.]{0,80}?"
        r"\b(?:verboten|untersagt|nicht (?:gestattet|erlaubt)|nur mit)\b",
    ),
    _of_text(
        *("weitergabe", "weiterverbreitung"),
        find=r"\b(?:weitergabe|weiterverbreitung)\b[^\n.]{0,80}?\b(?:verboten|untersagt|nicht (?:gestattet|erlaubt))\b",
    ),
    rule("internal", "gebrauch", find=r"\bnur für (?:den )?(?:internen gebrauch|dienstgebrauch)\b"),
    rule(
        *("ban", "reproduction"),
        find=r"\b(?:toute )?reproduction (?:même |totale|partielle|intégrale|interdite)[^\n.]{0,80}",
    ),
    rule(
        *("ban", "interdite"),
        find=r"\btoute reproduction(?:,? (?:totale|partielle|intégrale|ou|même|diffusion|copie)){0,6} est"
        r" (?:(?:strictement|formellement|totalement) )?interdite\b",
    ),
    rule("ban", "ne pas diffuser", find=r"\bne pas diffuser\b"),
    _of_text("interdite", find=r"\btoute (?:reproduction|diffusion|copie)\b[^\n.]{0,80}?\binterdite\b"),
    _of_text("vietat", find=r"\bvietat[ao] (?:la|ogni|qualsiasi) (?:riproduzione|diffusione|copia)\b[^\n.]{0,80}"),
    rule("ban", "vietata", find=r"\briproduzione (?:(?:anche |totale o )?parziale )?(?:è )?(?:severamente )?vietata\b"),
    rule(
        *("ban", "prohibida su "),
        find=r"\bprohibida su (?:reproducción|distribución|copia|difusión)\b[^\n.]{0,80}",
    ),
    _of_text(
        *("prohibida la", "prohibida toda", "prohibida cualquier"),
        find=r"\bprohibida (?:la|toda|cualquier) (?:reproducción|distribución|copia|difusión)\b[^\n.]{0,80}",
    ),
    _of_text(
        "proibida",
        find=r"\bproibida (?:a |sua |qualquer )?(?:reprodução|distribuição|cópia|divulgação)\b[^\n.]{0,80}",
    ),
    rule(
        *("ban", "перепечатка"),
        find=r"\bперепечатка\b[^\n.]{0,80}?(?:\bзапрещен[аы]?|\bзапрещён[аы]|не допускается|только с )",
    ),
    _of_text(
        *("запрещен", "не допускается"),
        find=r"\b(?:копирование|воспроизведение|распространение)\b[^\n.]{0,80}?(?:\bзапрещен[оаы]|не допускается)",
    ),
    rule("ban", "копирование запрещен", find=r"\bкопирование запрещен[оы]?\b"),
    rule(
        *("ban", "запрещается"),
        find=r"\bзапрещается (?:любое )?(?:копирование|воспроизведение)[^\n.]{0,60}? без (?:[а-я]{1,20} )?"
        r"(?:разрешения|согласия)[^\n.]{0,40}",
    ),
    rule("ban", "kopieren verboten", "reproductie verboden", "overname verboden", "kopiowanie zabronione"),
    rule("ban", "niets uit deze uitgave", find=r"\bniets uit deze uitgave mag\b[^\n.]{0,160}"),
    rule("ban", "çoğaltılamaz", "kopyalanamaz", find=r"\bizinsiz[^\n.]{0,30}?(?:çoğaltılamaz|kopyalanamaz)"),
    rule("ban", "cấm sao chép", find=r"\b(?:nghiêm )?cấm sao chép (?:dưới|nội dung|lại|khi chưa)[^\n.]{0,60}"),
    rule("internal", "пользования", find=r"(?m:(?:^|>)[ *_#(]{0,8})(для (?:служебного|внутреннего) пользования\b)"),
)


# --- All of them -----------------------------------------------------------------------------------------------------

#: Words without which there is no notice, by who waits for them.
GROUPS: Mapping[Group, Sequence[str]] = {
    "chinese": (
        *("外传", "转载", "翻印", "翻录", "盗印", "摘编", "转售", "未经", "未授权", "非授权", "未获", "未得", "仅供"),
        *("内部公开", "内部资料", "内部文件", "内部材料", "注意保密", "妥善保管", "版权", "复制"),
    ),
    "english": (
        *("distribut", "reproduc", "republi", "reprint", "copied", "copying", "not copy", "circulat"),
        *("internal use only", "rights reserved", "copyright", "©", "not for ", "be disclosed"),
    ),
    **_ABROAD.groups,
}


def find_notices(text: str, places: Places) -> list[Span]:
    """The notices in *text*, in order and apart: what may not be passed on is a `ban`, or `internal`.

    *places* are where the words of `GROUPS` are.
    """
    inside = edges(text, _EDGE_LINES) if "english" in places else (0, 0)
    bans = [*_ABROAD.find(text, places)]
    for window in windows(text, places.of("chinese")):
        bans += _chinese(window)
    for window in windows(text, places.of("english")):
        bans += _english(window, inside)
    return merge(bans)


def apart(spans: Iterable[Span], others: list[Span]) -> Iterator[Span]:
    """The *spans* that touch none of the *others*, which are merged: `merge` would let the first hide the second."""
    starts = [other.start for other in others]
    for span in spans:
        before = bisect_left(starts, span.end)
        if before == 0 or others[before - 1].end <= span.start:
            yield span
