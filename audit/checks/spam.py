"""Advertising, contact bait, notices and web furniture that somebody put into a text.

The labels:

- `contact`: an account, a group or an invitation that the reader is to turn to (QQ, WeChat, Telegram, WhatsApp, LINE,
  KakaoTalk, Viber, Zalo, Discord, Slack and others), with an id, a link or an imperative, also in mark-up, and when
  spaced, circled, in full width, in emoji or with look-alike letters; a telephone number or an e-mail address only in
  an advertisement;
- `offer`: a pitch: two signals of different kinds in one passage, such as an order to subscribe and what is given for
  it; and the short lines that stand between the lines of a pitch at the head or the foot of a document;
- `notice`: a ban on copying the text (see `audit.text.notices`) or a condition on it, and the marks of whoever passed
  the copy on: "compiled by", "for study only", watermarks of document mills and of unregistered converters, stamps of
  copying sites;
- `chrome`: furniture of web pages, whole lines of it: cookie banners, newsletters, share bars, trails, page numbers;
- `stuffing`: keyword lists, link farms, hidden links and runs of hashtags.

A document is flagged from `min_count` spans on that are not of an `informative` kind. Chrome is informative unless set
otherwise: it is left over by most extractors and nobody put it there to deceive; a reviewer who had to open each such
document would do nothing else.

## Why it matters

Document mills and scrapers leave their marks in what they resell. The text is then not the publisher's own, somebody
may have forbidden its use, and a model trained on it learns to advertise.

## Known problems

A lone offer ("免费领取") is not flagged, and neither is an account in a labelled contact section (postal address, fax,
e-mail) nor in a line that warns of fraud. A true account given in running text by an office, such as a QQ group for
applicants, is flagged, and so is a project's own chat group in its manual. Pitches in languages other than Chinese and
English are known by set phrases. Menus are seen line by line, and only where their words are those of menus.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

import polars as pl
from pydantic import Field

from audit.checks import Options, counted, no_flag, span_check
from audit.checks._spam_chrome import GROUPS as CHROME_GROUPS
from audit.checks._spam_chrome import chrome
from audit.checks._spam_contact import COMPILED_BY, CONTACTS, LEAD, MAIL, MAKES, OFFICE, SELLS, WARNS
from audit.checks._spam_contact_abroad import ABROAD
from audit.checks._spam_contact_asks import ASKS
from audit.checks._spam_contact_groups import GROUPS as GROUPS_TO_JOIN
from audit.checks._spam_contact_links import LINKS
from audit.checks._spam_contact_orders import ORDERS
from audit.checks._spam_notice import NOTICES
from audit.checks._spam_offer import PITCH_WORDS, PROMISES, PUSHES, compiled
from audit.checks._spam_offer_abroad import PROMISES_ABROAD, PUSHES_ABROAD
from audit.checks._spam_stamps import STAMPS
from audit.checks._spam_stuffing import GROUPS as STUFFING_GROUPS
from audit.checks._spam_stuffing import stuffing
from audit.text.flat import flat
from audit.text.notices import GROUPS as NOTICE_GROUPS
from audit.text.notices import apart, find_notices
from audit.text.patterns import lazy
from audit.text.spans import Span, merge
from audit.text.triggers import Places, Triggers
from audit.text.windows import QUOTES, sentence, windows

#: A contact section is looked for this far around a contact: an address and two numbers take about so much.
_SECTION = 80
#: A warning is looked for on the line of what it warns of, and on a long one as far as this.
_LINE_REACH = 200
#: What leads up to a contact, and a mill's line up to it, is no longer than this.
_LEAD_LENGTH, _MILL_LENGTH = 24, 40
#: Two signals further apart than this are not one pitch: code points of Chinese, and twice as many where words are
#: spelt in letters.
_REACH = 40
#: Signals with so many bars between them are alternatives in a pattern.
_LISTED = 2
#: Pitches are put at the head or the foot; a longer line than this is text.
_EDGE_LINES, _SHORT_LINE = 15, 40
#: The most lines a pitch may have between two that are unmistakable.
_MAX_GAP = 4
_LINE = lazy(r"[^\n]+|(?<=\n)(?=\n)")
_HEADING = lazy(r"\s*(?:【[^】\n]{2,20}】|\*{2,9}[^*\n]{2,20}\*{2,9})\s*")
#: The mill's name at the beginning of its line, as written in the text.
_BRAND = lazy(rf"[^\s,，。;；:：!！?？]{{2,14}}?(?=(?:{MAKES})[,， ])")
_IDEOGRAPHS = "\u2e80"
#: A group that people join is no part of an address.
_GROUP = lazy(r"(?i)群|group|channel|server|community|discord|slack|gitter|\bjoin\b|t\.me/")

_LEAD, _COMPILED_BY, _PITCH_WORDS = map(re.compile, (LEAD, COMPILED_BY, PITCH_WORDS))
_WARNS, _OFFICE, _MAIL, _SELLS = map(re.compile, (WARNS, OFFICE, MAIL, SELLS))
_PROMISES = compiled(PROMISES + PROMISES_ABROAD)


class SpamOptions(Options):
    """How much advertising a document may carry."""

    #: One span is enough: of 12,400 labelled texts without advertising (news, manuals, messages, sentences in 86
    #: languages) four have any, and these are an airline's sale and three newsletters that advertise.
    min_count: int = Field(default=1, ge=1)
    #: Kinds that are shown and counted, and flag nothing.
    informative: tuple[Literal["contact", "offer", "notice", "chrome", "stuffing"], ...] = ("chrome",)


TRIGGERS = Triggers(
    {
        **NOTICE_GROUPS,
        **NOTICES.groups,
        **STAMPS.groups,
        **CONTACTS.groups,
        **ABROAD.groups,
        **ASKS.groups,
        **ORDERS.groups,
        **GROUPS_TO_JOIN.groups,
        **LINKS.groups,
        **PUSHES.groups,
        **PUSHES_ABROAD.groups,
        **CHROME_GROUPS,
        **STUFFING_GROUPS,
    }
)


def find(text: str, places: Places, options: SpamOptions) -> list[Span]:
    """Contacts, offers, notices, stuffing and, where there is none of these, chrome in *text*."""
    spans = [Span(start, end, "notice") for start, end, _ in find_notices(text, places)]
    spans += NOTICES.find(text, places)
    spans += STAMPS.find(text, places)
    spans += _contacts(text, places)
    spans += _offers(text, places)
    spans += stuffing(text, places)
    spans = merge(spans)
    if spans:
        spans = merge([*spans, *_between(text, spans)])
    return [*spans, *apart(chrome(text, places), spans)]


def _contacts(text: str, places: Places) -> Iterator[Span]:
    tables = CONTACTS, GROUPS_TO_JOIN, ABROAD, ASKS, ORDERS, LINKS
    spans = merge([span for table in tables for span in table.find(text, places)])
    warns, office, mail, sells = (_Near(text, spans, pattern) for pattern in (_WARNS, _OFFICE, _MAIL, _SELLS))
    for start, end, label in spans:
        section = start - _SECTION, end + _SECTION
        # A group stands beside an office's address, and not beside a mail.
        among = office.any(*section) or (mail.any(*section) and not _GROUP.search(text, start, end))
        if not warns.any(*_line_of(text, start, end)) and (not among or sells.any(*section)):
            yield Span(_led_up_to(text, start), end, label)


class _Near:
    """Where a pattern matches near some spans. Each place of a text is looked at once, however many these are."""

    def __init__(self, text: str, spans: Sequence[Span], pattern: re.Pattern[str]) -> None:
        near = windows(text, [span.start for span in spans], _LINE_REACH, 2 * _LINE_REACH)
        self._starts = [start + found.start() for start, part in near for found in pattern.finditer(part)]

    def any(self, start: int, end: int) -> bool:
        """Whether one of the matches begins between *start* and *end*."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)


def _line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the line around `text[start:end]`, as far as `_LINE_REACH` on either side."""
    first = text.rfind("\n", max(0, start - _LINE_REACH), start) + 1 or start - _LINE_REACH
    last = text.find("\n", end, end + _LINE_REACH)
    return first, last if last >= 0 else end + _LINE_REACH


def _led_up_to(text: str, start: int) -> int:
    """Where what leads up to a contact begins, and what a mill puts before that."""
    if lead := _LEAD.search(flat(text[max(0, start - _LEAD_LENGTH) : start])):
        start = max(0, start - _LEAD_LENGTH) + lead.start()
    left = flat(text[max(0, start - _MILL_LENGTH) : start])
    mill = _COMPILED_BY.search(left)
    return start - len(left) + mill.start() if mill else start


def _offers(text: str, places: Places) -> Iterator[Span]:
    pushes = merge([*PUSHES.find(text, places), *PUSHES_ABROAD.find(text, places)])
    if not pushes:
        return
    warns = _Near(text, pushes, _WARNS)
    promises = apart(merge(_promises(text, pushes)), pushes)
    for signals in _passages(text, sorted([*pushes, *promises])):
        start, end = signals[0].start, signals[-1].end
        if len({signal.label for signal in signals}) > 1 and not warns.any(*_line_of(text, start, end)):
            yield from _pitch(text, start, end)


def _pitch(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence around a pitch, unless it is quoted or a list of words that somebody looks for."""
    before = max(0, start - _REACH)
    near = flat(text[before : end + _REACH])
    first, last = sentence(near, start - before, end - before, _REACH)
    if not set(near[first : start - before]) & set(QUOTES) and near.count("|", start - before, end - before) < _LISTED:
        yield Span(before + first, before + last, "offer")


def _promises(text: str, pushes: list[Span]) -> Iterator[Span]:
    """What is promised near *pushes*. What is quoted is spoken about."""
    for start, near in windows(text, [push.start for push in pushes], 3 * _REACH, 3 * _REACH):
        for kind, pattern in _PROMISES:
            for found in pattern.finditer(near):
                if near[max(0, found.start() - 1)] not in QUOTES:
                    yield Span(start + found.start(), start + found.end(), kind)


def _passages(text: str, signals: list[Span]) -> Iterator[list[Span]]:
    """Signals of one line that stand close together, where there is a push among them."""
    passage: list[Span] = []
    for signal in signals:
        between = text[passage[-1].end : signal.start] if passage else ""
        if passage and ("\n" in between or len(between) > _reach(between)):
            yield passage
            passage = []
        passage.append(signal)
    if passage:
        yield passage


def _reach(between: str) -> int:
    return _REACH if max(between, default="") >= _IDEOGRAPHS else 2 * _REACH


def _between(text: str, spans: list[Span]) -> Iterator[Span]:
    """The other lines of a pitch: its heading in brackets, and what stands between two of its lines."""
    brands = {brand.group() for span in spans if (brand := _BRAND.match(text, span.start, span.end))}
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
    return "" if not labels else "pitch" if labels & {"contact", "offer"} else "notice"


def _gap(marks: list[str], n: int) -> int:
    """How many lines stand between line *n* and the next marked one; 0 where they are no part of one pitch."""
    for gap, mark in enumerate(marks[n + 1 : n + 2 + _MAX_GAP]):
        if mark:
            return gap if "pitch" in (marks[n], mark) and marks[n] else 0
    return 0


def _belongs(text: str, brands: set[str]) -> bool:
    return text in brands or (len(text) <= _SHORT_LINE and bool(_PITCH_WORDS.search(text)))


def _stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return Span(end - len(inner.lstrip()), start + len(inner.rstrip()), "offer")


def flag(options: SpamOptions) -> pl.Expr:
    """There are at least `min_count` spans that are not of an informative kind."""
    return counted("spam", options.informative) >= options.min_count


CHECK = span_check(
    id="spam",
    doc=__doc__,
    triggers=TRIGGERS,
    find=find,
    flag=flag,
    cost=13,
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
        "По всем вопросам ⟦пишите в телеграм⟧",
        "⟦Acquista ora con il 40% di sconto⟧",
        "⟦本资料由小李公文网整理上传⟧",
        "⟦Downloaded from www.example.com⟧\nOn bridges",
        "⟦cheap shoes, buy cheap shoes online, shoes for sale, shoes near me, discount shoes, shoes best price⟧",
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
        "Skip to content\nOn bridges",
        "The data were downloaded from www.example.com and read by two people.",
        "Они переписываются в телеграме.",
    ),
)
