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

from audit.text.notices_abroad import GROUPS as ABROAD_GROUPS
from audit.text.notices_abroad import find_abroad
from audit.text.patterns import lazy
from audit.text.spans import Span, merge
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, QUOTES, Window, edges, line, sentence, windows
from audit.text.wraps import CHINESE, unwrapped

#: A notice that says of itself nothing more than the ban is trusted on a line of its own up to this length only.
_SHORT = 48
#: "For internal use only" counts in this many lines at either end of a text: inside, it describes an interface.
_EDGE_LINES = 6


# --- Chinese -------------------------------------------------------------------------------------------------------

#: Acts that are done to texts only, and acts that are done to much else besides.
_TEXTUAL = "盗版|散布|外传|转传|外流|转载|翻印|翻录|翻唱|录影|盗印|摘编|转售|转贴|抄袭|外泄"
_ACT = (
    f"(?:{_TEXTUAL}|复制|印刷|披露|模仿|二次开发|传播|转播|售卖|倒卖|转卖|贩卖|出售|转发|分发|散发|盗用|引用|摘录"
    "|发布|发表|使用|公开|泄露|外泄"
    "|流传|扩散|改编|仿制|修改|镜像|拷贝|下载|贩卖|商用|商业用途|商业使用|其他商业用途|(?:公开|信息网络)?传播"
    "|利用其[它他]方式使用|重制"
    "|(?:用[于作])?(?:任何|其[它他]的?){0,2}(?:商业|营利|盈利|非法|违法|其[它他]任何|任何|其[它他]){1,2}的?"
    "(?:性质?的?)?(?:用途|目的|行为|活动|运营|产品|服务)(?:的?使用)?|派生|作为?商业(?:利益)?(?:使用|用途)|重新发布"
    "|倒卖|售卖|分享|二次分发)"
)
_HOW = (
    "(?:擅自|私自|随意|任意|二次|对外|向外|非法|全文|部分|一切|任何|商业性?(?!用途|使用)|再次?|进行|以|用于|形式的?"
    "|方式|手段|途径|单位|媒体|网站|机构|个人|第三方|他人|人|和|或|将其|[无有]偿|,| ){0,8}+"
)
_OWN = (
    "(?:本|此|该|上述|以上|其)(?:系列)?(?:文|书|刊|号|资料|材料|报告|作品|内容|图片|课件|教程|网?站|讲义|信息|稿件|视频"
    "|手册"
    "|课程|教材|电子书|期刊|论文|页|篇|文库|试卷|教案|文件|文档|软件|程序|代码|源码|项目|专案|脚本|插件|系统|工具"
    "|工程|仓库"
    "|重写|材料|影音档|作品|字幕|译文|小说|专栏|歌曲|专辑)"
)
#: What else may stand between a ban and the end of its sentence: where to, and an object.
_TAIL = (
    "(?:(?:于|到|至|给)[^\n,。;!]{0,14}|(?:上述|本|文中|其中|此|该)?(?:源?代码|源码|程序|软件|内容|资料|作品|信息"
    "|文章|图片|文字|材料|文档|数据)(?:的?(?:部分|全部|任何|内容|信息)|或|和|及){0,4})?"
)
#: Either nothing follows the acts, or their object is this text. "不得复制国家秘密载体" is a rule on something else.
_END = (
    rf"(?!:\d)(?={_TAIL}[ \t]{{0,40}}(?:$|[\n。.!;,):\]】<>*_~|…|=·(\-–—'\"`]|否则|违者|一经|以及|禁止|严禁|请勿"
    rf"|或用于|派生"
    "|如|若|侵权"
    f"|版权|谢谢|给他人|给第三方|{_OWN}))"
)
_BAN_ZH = lazy(
    f"(?P<unpermitted>(?:未经|未获|非经)[^\\n。;!?]{{0,30}}(?:同意|许可|授权|允许)[,]? ?(?:禁止|严禁|不得|请勿)"
    f"(?:任何(?:人|单位|个人|机构|[和或]){{1,4}}|擅自|私自|以任何(?:形式|方式)){{0,2}}(?:{_TEXTUAL})"
    f"|未授权任何[^\\n,。]{{0,6}}?{_HOW}{_ACT}(?:(?:、|,|/|或者?|及|和|与){{1,2}}{_ACT}){{0,9}}|(?:严禁"
    f"|禁止)(?:任何)?未(?:经|获)[^\\n,。;]{{0,12}}?(?:授权|许可|允许|同意)的?{_HOW}{_ACT}(?:(?:、|,|/|或者?|及|和"
    f"|与){{1,2}}{_ACT}){{0,9}})"
    "|(?:严禁|禁止|请勿|请不要|切勿|不得|谢绝|拒绝|不准|不许|不(?:可|能|允许)(?=商|转载|倒卖|外传|二次"
    "|用于(?:任何)?(?:商业|营利|盈利))|勿"
    f"|禁){_HOW}(?P<acts>(?:代码|源码|内容|文字|图片|文章)?{_ACT}"
    f"(?:(?:、|,|/|或者?|及|和|与|以及|并| ){{0,2}}+(?:对外|任意|进行|非法|将其|再次?|二次|[无有]偿"
    f"|[非未](?:经)?授权的?"
    f"|用于)?{_ACT}){{0,9}}+){_END}"
    "|(?P<secret>内部(?:文件|文档|资料|材料|刊物|读物|教材|使用|传阅)[ ,;·!()]{1,4}(?:请?注意保密|请?妥善保管"
    "|请?注意保存))"
)
_TEXTUAL_ZH = lazy(_TEXTUAL)
_UNPERMITTED = lazy(
    "(?:未经|未获|未得|非经|未取得|没有)[^\n。;!?“”]{0,30}?(?:许可|授权|允许|同意|批准|准许)|[非未](?:经)?(?:授权|许可)"
)
_OWN_ZH = lazy(_OWN)
#: A label at the head of the sentence that makes even a plain act a notice.
_LABEL_ZH = lazy(
    "(?:.{0,12}(?:版权|著作权|产权)(?:声明|所有|保留|[归属为][^\n,;:]{1,40}所有)|[^,;:]{2,8}归[^\n,;:]{1,20}所有"
    "|(?:本|此|以上)?.{0,16}(?:内部(?:资料"
    "|文件|材料|教材|使用|传阅|学习|交流|公开)"
    "|原创(?:文章|作品|内容)?|(?:严禁|禁止|请勿)(?:商业用途|商用|盗用|搬运|二次上传)|商业机密|机密"
    "|(?:仅供|仅仅?用于|仅限|只供|限|仅作|仅做)[^\n,;!]{1,30}))"
)
_ABOUT_ZH = lazy(
    r"涉密|国家秘密|条例|保密法|著作权法第|第[一二三四五六七八九十百零\d]{1,5}条|司法解释|规定[:,]|应当|强调|指出|字样"
    "|标有|印有|写着|案件|判决|谣|不实|虚假|本许可证|本协议|该软件|开源协议|gpl|是否|点赞|头像|正则|过滤|关键词"
)
_LISTED = lazy(r"[ (]{0,4}(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、)]")


#: In a program's list of words.
_WORDS = lazy(r"['\"] ?, ?['\"]\Z")
_QUOTED = tuple(zip("“「『‘", "”」』’", strict=True))


def _chinese(window: Window) -> Iterator[Span]:
    text, places = unwrapped(window.text, CHINESE)
    for ban in _BAN_ZH.finditer(text):
        first, last = sentence(text, ban.start(), ban.end(), 60)
        left, whole = text[first : ban.start()], line(text, ban.start(), ban.end())
        if _ABOUT_ZH.search(text, first, last) or _is_quoted(left) or _WORDS.search(left):
            continue
        if (
            ban["secret"]
            or ban["unpermitted"]
            or _is_ban_zh(left, ban["acts"] or "", whole, text[ban.end() : ban.end() + 6])
        ):
            label = "internal" if ban["secret"] else "ban"
            yield Span(window.start + places[first], window.start + places[max(ban.end(), last) - 1] + 1, label)


def _is_quoted(left: str) -> bool:
    """Whether the sentence is spoken about. Programs put every text into straight quotes, also what is meant."""
    open_ = any(left.rfind(quote) > left.rfind(end) for quote, end in _QUOTED)
    return open_ or ('"' in left and not _OWN_ZH.search(left) and not _UNPERMITTED.search(left))


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
    first = not left.strip(FRAME + ",:!/")
    return (textual and (bracketed or (alone and first))) or (first and acts.startswith("商"))


# --- English -------------------------------------------------------------------------------------------------------

_VERB = (
    "(?:(?:re)?distribut|reproduc|repost|modif(?=y|i)|re-?use|republish|reprint|cop(?=y|i)|duplicat|disseminat"
    "|circulat|forward|disclos|transmit"
    "|photocop|quot|cit|shar|re-?upload|post|upload|publish|stor|translat|resell|resold|sell|sold|leak|scrap|train on)"
    r"(?:ied|ed|ted|d|e|y)?\b"
)
_VERBS = (
    rf"{_VERB}(?:(?:,? (?:or|and|nor|and/or) (?:otherwise )?|, |/)(?:{_VERB}|(?:us|modifi|alter|display|edit)ed\b"
    rf"|(?:use"
    rf"|alter|display|edit)\b)){{0,9}}+"
)
_ADVERB = "(?:in any way |otherwise |further |publicly |be )?"
#: What a notice calls the text that it stands in.
_NOUN = (
    "(?:documents?|reports?|articles?|publications?|books?|papers?|materials?|contents?|works?|information|texts?|issue"
    "|presentations?|manuscripts?|pages?|site|website|story|stories|newsletter|e-?mail|communication|message|transcript"
    "|draft|mod|dll|assets?|maps?|add-?on|plugin|information|documentation|source code|code|software|program|programme"
    "|project|assignments?|solutions?|exams?|datasets?|files?|scripts?|templates?|product"
    "|edition|photographs?|images?|magazine|chapter|volume|excerpts?|slides?|handouts?|memo(?:randum)?|lectures?|notes)"
)
_THIS = (
    f"(?:(?:the )?(?:[a-z]{{1,14}} ){{0,2}}(?:of|from|to|in) )?(?:this|these|such|our|my|any (?:part|portion) of "
    rf"(?:this|these|the))(?: [a-z]{{1,14}}){{0,2}} {_NOUN}"
)
_GOES_ON = (
    "without|by (?:any|the recipient|you|anyone)|outside|externally|publicly|elsewhere|online|in (?:an?|any|its"
    "|whole|part)|to (?:any|third|others)|with "
    "(?:any|others|third|people)|beyond|for any|by any|except"
)
_END_EN = rf"(?=[ )\"'*]{{0,3}}(?:$|[\n.!;,:)|–—\]]| - | (?:{_GOES_ON})\b))"
_COPYING = (
    "(?:reproduction|(?:re)?distribution|copying|republication|reprinting|duplication|dissemination|photocopying"
    "|retransmission|disclosure|transmission|printing|publication|modification|alteration|sharing|resale|sale|storage"
    "|display|transfer|posting|reverse engineering|scraping|usage|access|copy|use)"
)
_RELEASE = (
    "(?:(?:re)?distribution|(?:re)?sale|commercial use|redistribute|circulation|publication|release|citation"
    "|quotation|resale)"
)
_BAN_EN = lazy(
    # "Do not copy or redistribute this report."
    rf"\b(?:(?:do|may|must|shall|should) not|don['’]t|can ?not) {_ADVERB}(?P<active>{_VERBS})"
    rf"(?:(?P<this> {_THIS})|{_END_EN})"
    # "No part of this book may be reproduced in any form without permission."
    rf"|\b(?P<can>(?:may|must|can|shall|should|is|are)(?: ?not| never)?|not)(?: to)? be "
    rf"{_ADVERB}(?:used,? (?:or |and |and/or )?)?(?P<passive>{_VERBS}){_END_EN}"
    # "Unauthorised copying or distribution of this article is prohibited."
    rf"|\b(?P<noun>(?:unauthori[sz]ed |any |further |commercial )?{_COPYING}"
    rf"(?:(?:,? (?:or|and) |, |/)(?:other |any )?{_COPYING}){{0,6}}"
    r"(?: of (?:this|these|our|any part|its contents?|all or|the (?:contents?|materials?|whole))[^.\n]{0,60}?)?"
    r"(?:[ ,(]{1,3}(?:(?:in )?(?:whole|part)(?: or (?:in )?part)?|by any means|in any (?:form|medium|manner)"
    r"|without [^.\n]{0,60}?(?:permission|consent|approval|agreement|licen[cs]e|authori[sz]ation)(?: (?:of|from) "
    r"(?:[^.\n]|\.(?=,| is | are )){2,50}?)?)){0,3}[ ,)]{1,4}"
    r"(?:(?:strictly )?(?:prohibited|forbidden)(?=[ *]{0,3}(?:[.!,;\n]|$))|(?:is|are) (?:strictly |expressly "
    r"|hereby ){0,2}"
    r"(?:prohibited|forbidden|unlawful|illegal|a violation|an offen[sc]\w{1,3}|punishable|a crime|not (?:permitted"
    r"|allowed|authori[sz]ed)|subject to[^.\n]{0,30}penalties)"
    r"|(?:may|will|can) (?:result in|be punishable|be prosecuted|lead to)[^.\n]{0,40}(?:penalties|prosecut|damages"
    r"|liab)|requires? [^.\n]{0,24}permission))"
    # "It is forbidden to reprint this." "No permission is granted to copy this software." "No distribution please."
    rf"|\b(?P<order>(?:it is|it['’]s) (?:strictly )?(?:prohibited|forbidden|not (?:permitted|allowed)) to {_VERBS}"
    r"|please (?:do not|don['’]t) (?:re-?)?(?:distribute|publish|circulate) (?:the|any|these|this|my|our)\b[^.\n]{0,40}"
    r"|(?:is|are) not re-?distributable"
    rf"|distribution of (?:this|these) {_NOUN} is (?:strictly )?(?:limited|restricted) to\b[^.\n]{{0,60}}"
    r"|please (?:do not|don['’]t) (?:forward|circulate|re-?distribute|re-?upload|repost)(?=[.!;,\n]| to | it | this |$)"
    r"|(?:may|must|shall) not be used without [^.\n]{0,40}(?:permission|consent)"
    r"|refrain from (?:copying|(?:re)?distributing|reposting|sharing|submitting)[^.\n]{0,24} (?:this|these"
    r"|the) (?:[a-z]{1,12} )?"
    rf"{_NOUN}\b[^.\n]{{0,40}}"
    "|(?:do not|don['’]t|never) (?:re-?upload|repost|re-?distribute|resell|leak) (?:this|it|my|these"
    r"|the)\b[^.\n]{0,60}"
    r"|(?:may|must|shall) not be used[^.\n]{0,80}?\b(?:train(?:ing)?|datasets?)\b[^.\n]{0,40}?\b(?:ai|artificial"
    r"|machine learning|models?)\b|no ai training(?=[* ]{0,3}(?:[:.!;\n]|$))"
    f"|no (?:permission|licen[cs]e|rights?) (?:is|are) (?:hereby )?granted to {_VERBS}|no (?:re)?distribution"
    "(?: please| allowed| permitted|(?=[.!,)])))"
    # "Not for distribution." "For internal use only."
    r"|\b(?P<limit>not (?:intended |licensed )?(?:for|to be used for|to) (?:further |public |general "
    rf"|external )?{_RELEASE}(?:,? (?:or|and) {_RELEASE})?){_END_EN}"
    r"|\b(?P<internal>(?:for )?internal (?:use|circulation|distribution) only|(?:only|solely|exclusively"
    r"|strictly)[* ]{1,3}for internal (?:use|circulation|distribution))\b"
)
_STRONG_EN = lazy("distribut|reproduc|republish|reprint|repost|disseminat|circulat|resold|resell|disclos")
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
_CLAIM_EN = lazy(r"all rights reserved|proprietary|confidential|©|\(c\)|property of")
_ASKS = lazy("upload|repost|please|refrain|distributable|ed to ")
_GRANTS_NONE = lazy("no (?:permission|licen|right)|train")
_CONSENT = lazy(r"without (?:[a-z'’/]{1,20},? ){0,8}?(?:permission|consent|authori[sz]ation|approval)\b")
_SPREAD = lazy(
    r"\A ?(?:outside|externally|publicly|elsewhere|online|beyond|(?:with|to) (?:any|others|third|people|anybody))\b"
)
_HEAD = lazy(r"(?:\A|[/|*(:–—-] ?|\bthis is )\Z")
_COPYING_OF_THIS = lazy(r"unauthori|without|reproduc|reprint| of (?:this|these|our|any|its|all|the)\b")
#: Licences speak of copying in order to permit it; interfaces, laws and grammars speak of the words themselves.
_ABOUT_EN = lazy(
    r"general public licen|\bgnu\b|sublicen|this licen[cs]e|licensee|redistributions? of source|source code (?:must"
    r"|forms?\b|is available|provided|or object|and object)|free software|open source|derivative work"
    r"|(?:modified|adapted) material|expressly (?:provided|permitted) (?:under|by)|provided that|binary form"
    r"|under the (?:[a-z]{1,12} )?(?:act|law|statute|treaty|convention)\b|\bsection \d"
    r"|the (?:phrase|words|label|stamp)\b"
    r"|\bclassified\b|\bregulations?\b|\b(?:function|method|class|module|parameter|field|api|attribute|variable)s?\b"
)
#: Every English ban has one of these, or a "no" and a passive. They spare most windows the long pattern.
_REFUSALS_EN = (
    *("not ", "n't ", "n’t ", "prohibited", "forbidden", "internal ", "unauthori", "no ", "ed to ", "refrain "),
)
#: What a comment in code begins with.
_COMMENT = ("#", "//", "*", "/*", '"', "'", "--", "@")


def _english(window: Window, inside: tuple[int, int]) -> Iterator[Span]:
    if not (any(word in window.text for word in _REFUSALS_EN) or (" be " in window.text and "no" in window.text)):
        return
    text, places = unwrapped(window.text)
    bans = list(_BAN_EN.finditer(text))
    # Most windows have no ban, and this pattern is slow.
    about = bans and _ABOUT_EN.search(text)
    for ban in bans:
        first, last = sentence(text, ban.start(), ban.end(), 160)
        whole = line(text, ban.start(), ban.end())
        # Who forbids this very text means it, also in a licence.
        is_about = about and not ban["order"] and not ban["this"] and _ABOUT_EN.search(whole)
        if is_about or text[max(0, ban.start() - 1)] in QUOTES:
            continue
        at_edge = not inside[0] < window.start + places[ban.start()] < inside[1]
        if _is_ban_en(ban, text[first : ban.start()], text[ban.end() : last], whole.strip(), at_edge):
            label = "internal" if ban["internal"] else "ban"
            yield Span(window.start + places[first], window.start + places[last - 1] + 1, label)


def _is_ban_en(ban: re.Match[str], left: str, right: str, whole: str, at_edge: bool) -> bool:
    """Whether the ban speaks of this very text, in *whole*, the line it stands in."""
    own, consent, alone = (
        bool(_OWN_EN.search(left)),
        bool(_CONSENT.search(right)),
        len(whole.strip(FRAME + "/")) <= _SHORT,
    )
    if acts := ban["active"] or ban["passive"]:
        strong = bool(_STRONG_EN.search(acts))
        # "The values do not reproduce": of whom it is said is no text that is forbidden.
        forbids = not (ban["active"] and ban[0].startswith(("do ", "don")))
        told = consent or (own and forbids and (strong or bool(_SECRET_EN.search(left))))
        if ban["active"]:
            return (
                told
                or bool(ban["this"])
                or bool(_SPREAD.search(right))
                or (strong and not _LABEL_EN.sub("", left).strip(FRAME + ",:&/"))
            )
        return told and (ban["can"].endswith(("not", "never")) or bool(_NEGATED.search(left)))
    if ban["noun"]:
        return bool(_COPYING_OF_THIS.search(ban["noun"]))
    if ban["order"]:
        if _ASKS.search(ban[0]):
            return True
        return (
            own
            or alone
            or bool(_CONSENT.search(ban[0] + right))
            or bool(_GRANTS_NONE.search(ban[0]))
            or bool(_SECRET_EN.search(whole))
        )
    if ban["limit"]:
        return own or alone or bool(_CLAIM_EN.search(whole)) or bool(_CONSENT.search(right) or _HEAD.search(left))
    return own or (alone and at_edge and not whole.startswith(_COMMENT))


# --- All of them -----------------------------------------------------------------------------------------------------

#: How what is forbidden begins.
_ACTS_BEGIN = (
    *("传播", "商", "用于", "用作", "外", "盗", "使用", "二", "转", "倒", "贩", "任何", "下载", "随意", "私自", "擅自"),
    *("任意", "散", "抄", "泄", "印", "第三方", "向第"),
)
#: Words without which there is no notice, by who waits for them.
GROUPS: Mapping[Group, Sequence[str]] = {
    "chinese": (
        *(
            "外传",
            "转传",
            "转载",
            "翻印",
            "翻录",
            "盗印",
            "摘编",
            "转售",
            "未经",
            "未授权",
            "非授权",
            "未获",
            "未得",
            "仅供",
        ),
        *("内部公开", "内部资料", "内部文件", "内部材料", "注意保密", "妥善保管", "版权", "著作权", "复制", "机密"),
        *("外泄", "外流", "内部文档", "拒绝转"),
        *(f"{refusal}{act}" for refusal in ("严禁", "禁止", "请勿") for act in _ACTS_BEGIN),
        *("不可商", "不能商", "未授权任何", "未取得授权"),
        *("不得用于", "不要用于", "不得使用", "书面许可", "书面同意", "不得传播", "不得商", "拷贝"),
    ),
    "english": (
        *("distribut", "reproduc", "republi", "reprint", "copied", "copying", "not copy", "circulat"),
        *("internal use only", "rights reserved", "copyright", "©", "not for ", "be disclosed", "not share"),
        *("not repost", "not cite", "not quote"),
        *("reupload", "re-upload", "public release", "for sale", "shall not disclose", "written approval"),
        *("unauthorized ", "unauthorised ", "refrain from", "not be shared", "without permission", "not post"),
        *("not leak", "not be used", "ai training"),
    ),
    **ABROAD_GROUPS,
}


def find_notices(text: str, places: Places) -> list[Span]:
    """The notices in *text*, in order and apart: what may not be passed on is a `ban`, or `internal`.

    *places* are where the words of `GROUPS` are.
    """
    inside = edges(text, _EDGE_LINES) if "english" in places else (0, 0)
    bans = [*find_abroad(text, places)]
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
