"""Advertising, contact bait and redistribution bans that somebody put into a text.

Labels: `contact` is an account or a group that the reader is to turn to (QQ, WeChat, Telegram, WhatsApp, LINE,
KakaoTalk), with an id or an imperative, also when spaced, circled or in full width. `promo` is a pitch: two signals of
different kinds in one passage, such as an order to subscribe and what is given for it; and the short lines that stand
between the lines of a pitch at the head or the foot of a document. `notice` is a ban on copying the text (see
`audit.text.notices`). A document is flagged from `min_count` spans on.

## Why it matters

Document mills and scrapers leave their marks in what they resell. The text is then not the publisher's own, somebody
may have forbidden its use, and a model trained on it learns to advertise.

## Known problems

A lone offer ("免费领取") is not flagged, and neither is an account in a labelled contact section (postal address, fax,
e-mail) nor in a line that warns of fraud. A true account given in running text by an office, such as a QQ group for
applicants, is flagged. Pitches are known in Chinese and English only. Cookie banners, share bars and other furniture of
web pages are no spam here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl
from pydantic import Field

from audit.checks import Options, no_flag, span_check
from audit.checks._spam_rules import (
    BRAND,
    COMPILED_BY,
    CONTACT,
    CONTACT_GATE,
    CONTACT_WORDS,
    LABELLED,
    NOT_AN_ID,
    PITCH_WORDS,
    REACH,
    SELLS,
    SIGNAL,
    SIGNAL_WORDS,
    STRONG,
    WARNS,
)
from audit.text.notices import GROUPS as NOTICE_GROUPS
from audit.text.notices import find_notices
from audit.text.spans import Span, merge
from audit.text.triggers import Places, Triggers
from audit.text.windows import QUOTES, Window, line, sentence, windows

#: A contact section is looked for this far around a contact: an address and two numbers take about so much.
_SECTION = 80
#: Pitches are put at the head or the foot; a longer line than this is text.
_EDGE_LINES, _SHORT_LINE = 15, 40
#: The most lines a pitch may have between two that are unmistakable.
_MAX_GAP = 4
_LAST_WORD = re.compile(r"[a-z][\w-]*$")
_LINE = re.compile(r"[^\n]+|(?<=\n)(?=\n)")
_HEADING = re.compile(r"\s*(?:【[^】\n]{2,20}】|\*{2,9}[^*\n]{2,20}\*{2,9})\s*")


class SpamOptions(Options):
    """How much advertising a document may carry."""

    #: One span is enough: of 12,400 labelled texts without advertising (news, manuals, messages, sentences in 86
    #: languages) one has any, and that is a shop's newsletter.
    min_count: int = Field(default=1, ge=1)


TRIGGERS = Triggers({"contact": CONTACT_WORDS, "promo": SIGNAL_WORDS, **NOTICE_GROUPS})


def find(text: str, places: Places, options: SpamOptions) -> list[Span]:
    """Contacts, pitches and bans in *text*."""
    notices = find_notices(text, places)
    spans = [Span(start, end, "notice") for start, end, label in notices if label == "restricted"]
    for window in windows(text, places.of("contact")):
        spans += _contacts(window)
    for window in windows(text, places.of("promo")):
        spans += _pitches(window)
    spans = merge(spans)
    return [*spans, *_between(text, spans)] if spans else []


def _contacts(window: Window) -> Iterator[Span]:
    text = window.text
    if not CONTACT_GATE.search(text):
        return
    warns, labelled = WARNS.search(text), LABELLED.search(text)
    for found in CONTACT.finditer(text):
        start, end = found.start(), found.start() + len(found.group().rstrip(" *,:"))
        word = _LAST_WORD.search(found.group())
        if (word and NOT_AN_ID.match(word.group())) or (warns and WARNS.search(line(text, start, end))):
            continue
        around = text[max(0, start - _SECTION) : end + _SECTION]
        if labelled and LABELLED.search(around) and not SELLS.search(around):
            continue
        mill = COMPILED_BY.search(text, text.rfind("\n", max(0, start - 40), start) + 1 or max(0, start - 40), start)
        yield Span(window.start + (mill.start() if mill else start), window.start + end, "contact")


def _pitches(window: Window) -> Iterator[Span]:
    text = window.text
    for signals in _passages(text):
        kinds = {signal.lastgroup for signal in signals}
        start, end = signals[0].start(), signals[-1].end()
        if len(kinds) > 1 and kinds & STRONG and not WARNS.search(line(text, start, end)):
            first, last = sentence(text, start, end, REACH)
            yield Span(window.start + first, window.start + last, "promo")


def _passages(text: str) -> Iterator[list[re.Match[str]]]:
    """Signals of one line that stand close together. What is quoted is spoken about."""
    passage: list[re.Match[str]] = []
    for signal in SIGNAL.finditer(text):
        if text[signal.start() - 1 : signal.start()] in tuple(QUOTES):
            continue
        if passage and (signal.start() > passage[-1].end() + REACH or "\n" in text[passage[-1].end() : signal.start()]):
            yield passage
            passage = []
        passage.append(signal)
    if passage:
        yield passage


def _between(text: str, spans: list[Span]) -> Iterator[Span]:
    """The other lines of a pitch: its heading in brackets, and what stands between two of its lines."""
    brands = {brand.group() for span in spans if (brand := BRAND.match(text, span.start, span.end))}
    lines = [found.span() for found in _LINE.finditer(text)]
    for block in (lines[:_EDGE_LINES], lines[_EDGE_LINES:][-_EDGE_LINES:]):
        marks = [_mark(spans, *bounds) for bounds in block]
        for n, mark in enumerate(marks):
            if mark == "pitch" and n and not marks[n - 1] and _HEADING.fullmatch(text, *block[n - 1]):
                yield _stripped(text, *block[n - 1])
            gap = block[n + 1 : n + 1 + _gap(marks, n)]
            if all(_belongs(text[start:end].strip(), brands) for start, end in gap):
                yield from (_stripped(text, *bounds) for bounds in gap)


def _mark(spans: list[Span], start: int, end: int) -> str:
    labels = {span.label for span in spans if span.start < end and start < span.end}
    return "" if not labels else "notice" if labels == {"notice"} else "pitch"


def _gap(marks: list[str], n: int) -> int:
    """How many lines stand between line *n* and the next marked one; 0 where they are no part of one pitch."""
    for gap, mark in enumerate(marks[n + 1 : n + 2 + _MAX_GAP]):
        if mark:
            return gap if "pitch" in (marks[n], mark) and marks[n] else 0
    return 0


def _belongs(text: str, brands: set[str]) -> bool:
    return text in brands or (len(text) <= _SHORT_LINE and bool(PITCH_WORDS.search(text)))


def _stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return Span(end - len(inner.lstrip()), start + len(inner.rstrip()), "promo")


def flag(options: SpamOptions) -> pl.Expr:
    """There are at least `min_count` spans."""
    return pl.col("spam_count") >= options.min_count


CHECK = span_check(
    id="spam",
    doc=__doc__,
    triggers=TRIGGERS,
    find=find,
    flag=flag,
    options=SpamOptions,
    expectations=(no_flag("spam"),),
    flagged=(
        "⟦内部资料 请勿外传⟧\n全县工作总结\n各位代表：\n",
        "关于做好防汛工作的讲话\n\n⟦墨香公文整理，咨询QQ318842077⟧\n同志们：",
        "⟦详情加微信 gongwen2020⟧",
        "⟦ＱＱ：３１８８４２０７７⟧",
        "𝒳 ⟦加Ｖ：ｍｘ＿２０２０ａ⟧",
        "⟦立即开通会员，尊享海量资料⟧！",
        "Great talk. ⟦Sign up now for a free trial⟧!",
        "Questions? ⟦Message me on Telegram: @essay_help⟧",
    ),
    clean=(
        "全市通过门户网站、微信微博平台广泛宣传。",
        "市民凭身份证免费领取，先到先得。",
        "警方提醒：凡是要求加QQ318842077刷单的，都是诈骗。",
        "联系人：李老师 邮箱：li@example.org QQ：318842077",
        "现在订阅人数已达三千，会员权益没有变化。",
        "QQ2013版和QQ 100000000用户",
        "wx.setStorage 和 wx:for-item 是接口名，信号是 SIGSEGV信号11。",
        "下列邮件常写着“立即订阅”和“限时优惠”。",
        "© 2020 Acme. All rights reserved.",
    ),
)
