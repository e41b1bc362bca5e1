"""Stamps that subtitle groups and sites with novels leave on what they pass on.

Patterns are for flattened text (see `audit.text.flat`).
"""

from __future__ import annotations

from audit.checks._spam_notice import HEAD, SITE
from audit.text.rules import Rules, rule

STAMPS = Rules(
    "stamp",
    # a translation's own marks: 本字幕由某某字幕组翻译制作, 更多影视更新请登陆 www.…
    rule(
        *("notice", "字幕由", "字幕组", "影视更新", "字幕翻译"),
        find=rf"本字幕由[^\n。]{{1,24}}(?:翻译|制作|发布|提供|原创)[^\n。\"']{{0,12}}|更多影视更新[^\n。]{{0,8}}(?:请)?"
        f"(?:登[录陆]|访问) ?{SITE}"
        rf"|(?m:^)[^\w\n]{{0,8}}[\w\u4e00-\u9fff-]{{2,14}}字幕组 ?[=-]{{1,3}} ?翻译[: ][^\n]{{2,40}}",
        unless=r"\.\*|过滤|正则|移除",
    ),
    # Subtitles by Bridge Team, Untertitel von …, Synced & corrected by …; not the languages of a film or a book's title
    rule(
        *("notice", "subtitles by", "subtitle by", "subs by", "subbed by", "synced", "sync by", "sync and", "sync &"),
        *("corrected by", "et sous-titres", "sous-titres par", "sous-titres de la", "untertitel von", "subtítulos por"),
        *("subtitulado por", "legendas por", "legendado por", "sottotitoli a cura", "sottotitoli di", "encoded by"),
        *("ondertiteld door", "ripped by", "subtitles downloaded", "자막 제작"),
        find=rf"{HEAD}(?:[♪*-]{{0,3}} ?)(?:(?:english )?(?:subtitles?|subs|captions?) (?:by|downloaded from)"
        r"|subbed by|sync(?:ed|hroni[sz]ed)?(?:,? ?(?:(?:and|&) )?(?:corrected|corrections?|edited|translated)){0,2}"
        r" by|corrected by|traduction et sous-titres ?:|sous-titres (?:par|de la team)|untertitel von|subtítulos por"
        r"|subtitulado por|legendas por|legendado por|sottotitoli (?:a cura di|di)|ondertiteld door"
        r"|(?:encoded|ripped) by|자막 제작 ?:)(?! {0,2}(?:https?://\S{1,80}\.(?:srt|vtt)|[\[{<(\"'`]"
        r"|(?:default|auto|an?|this|these|its|all|any|using|\w{2,16}ing)\b"
        r"|the (?!(?:[\w.-]{2,20} ){1,3}(?:community|team|crew)\b)))[^\n]{2,60}",
        given=r"(?m:^)[^\n]{0,90}(?:$|\n)",
        unless=r"[=;{}|]|\b(?:if|when|option|setting|format|default|support|feature|command|file)\w{0,3}\b",
    ),
    # 本书来自www.example.com免费小说下载站, 更多免费电子书请关注…
    rule(
        *("notice", "本书来自", "本小说来自", "本文来自", "本电子书来自", "本书由", "更多更新", "更多小说"),
        *("更多免费电子书", "书友光临", "手机看书请", "手机用户请", "手机用户可", "手机阅读请"),
        find=rf"(?:本书|本小说|本文|本电子书)(?:来自于?|由)[: ]{{0,2}}[^\n。,]{{0,12}}?{SITE}[^\n。]{{0,24}}"
        r"|更多(?:更新|免费|好看|精彩|完结)?[^\n。]{0,8}(?:电子书|小说|书籍?|章节)[^\n。a-z]{0,6}(?:关注|访问|登[录陆]|请到"
        rf"|尽在)[^\n。]{{0,4}}{SITE}"
        rf"|(?:[^\n。]{{0,12}}{SITE})?欢迎(?:广大|各位)?书友光临(?:阅读)?[^\n。]{{0,40}}"
        rf"|手机(?:用户|阅读|看书)(?:请|可)(?:到|上|访问|浏览|登[录陆])[^\n。]{{0,4}}{SITE}[^\n。]{{0,8}}",
        unless="\\.\\*|\\.\\+|过滤|正则|净化|屏蔽|replace",
    ),
    rule(
        *("notice", "首发域名", "看本书最新", "一秒记住", "手机版阅读", "手机阅读网址", "本章未完"),
        *("最快更新", "无弹窗"),
        *("天才一秒", "记住本站", "记住网址", "收藏本站", "最新章节", "笔趣阁", "全文阅读请"),
        find=r"(?:请)?(?:记住|牢记)本(?:书|站)(?:的)?(?:首发)?(?:域名|网址)[^\n。]{0,30}|(?:天才)?(?:一|1)秒"
        "(?:钟)?"
        r"(?:就能)?记住[^\n。]{0,30}"
        r"|手机版?阅读网址[: ]{0,2}[^\n。]{4,30}|(?:本章未完|小主,这个章节)[^\n。]{0,24}(?:下一页|继续阅读"
        r"|点击|翻页)[^\n。]{0,8}|(?:最快更新|无弹窗)[^\n。]{0,12}(?:请?收藏|最新章节)"
        rf"|(?:最快更新|无弹窗|最新章节)[^\n。\])]{{0,16}}{SITE}|{SITE}[^\n。]{{0,10}}(?:最快更新|无弹窗"
        r"|最新章节)[^\n。]{0,16}"
        r"|看本书最新章节请到[^\n<\]。]{2,40}"
        r"|请?收藏本站[:,]?[^\n。]{0,24}(?:更新|阅读)[^\n。]{0,12}|笔趣阁[^\n。]{0,16}(?:更新|无弹窗|最新"
        "|阅读网址"
        r"|免费阅读)[^\n。]{0,12}",
        unless=r"\.\*|\.\+|\[\^|\\[.d(]|\|[^|\n]{2,16}\||[\"'][^\"'\n]{2,12}[\"'], ?[\"']|过滤|正则|净化|屏蔽",
    ),
)
