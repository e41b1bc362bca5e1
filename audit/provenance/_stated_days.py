"""The dates that stand by themselves at the head or the foot of a text, and the day that news begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.text.dates import LONGEST, date_at
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.triggers import Places

#: So many lines of the head may be a date by themselves, and so many of the foot.
_HEAD, _FOOT = 8, 4
_DATE_LINE = lazy(r"[\s*_>#(（\[【【—–-]{0,12}")
_AFTER_DATE = lazy(
    r"[ ,]{0,2}(?:[(（]?(?:星期|周|曜日)?[一二三四五六日天月火水木金土](?:曜日)?[)）]?)?[ ,]{0,3}(?:\d"
    r"{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)?"
    r"(?: ?(?:uhr|г\.?|года|гг|r\.|hrs|gmt|utc|[a-z]{3}))?[)）\]】*_.]{0,4}(?:\s*|(?: {2,}| ?[|·•] ?)["
    r"^\d\s:]{1,12}:[^\n]*)"
)
#: What news begins with: 2月18日，…; 5月20日上午…
_LEAD = lazy(r"\s{0,8}(?P<date>\d{1,2}月\d{1,2}日)(?:,(?!是|为|即|乃)|上午|下午|晚|早|中午|至\d|-\d)")
_LEAD_LENGTH: Final = 40
_LEAD_LINES = 8
#: A date with its year has one of these.
_YEAR = lazy(r"\d{4}|[〇零○一二][〇零○一二三四五六七八九]|年")


#: A date may stand on a line of its own: its year is near the end of the line.
_OWN_LINE: Final = (
    r"[12٢][0-9٠-٩]{3}[^\n]{0,60}(?:\n|$)|[〇○零一二][〇○零一二三四五六七八九]{3}\s?年|令和|平成|昭和|民[国國]"
)
#: For each group without words what it may be, in Rust's expressions, at the head and at the foot.
FORMS: Final = {"date line": (_OWN_LINE, _OWN_LINE), "lead": (r"\n\s{0,8}[0-9０-９]{1,2}月[0-9０-９]{1,2}日", None)}


def days(body: Body, places: Places, *, is_dated: bool) -> Iterator[Said]:
    """The dates that stand by themselves; of a text that has none and is dated nowhere else, the day it begins with."""
    found = list(date_lines(body)) if "date line" in places else []
    yield from found
    if "lead" in places and not (found or is_dated):
        yield from _lead(body)


def date_lines(body: Body) -> Iterator[Said]:
    """The dates that stand on lines of their own, at the head or the foot."""
    for start, end in body.edges(_HEAD, _FOOT):
        if end - start > 2 * LONGEST or not _YEAR.search(body.text, start, end):
            continue
        marks = _DATE_LINE.match(body.text, start, end)
        day = date_at(body.text, marks.end()) if marks else None
        if not day or day.end > end or not _AFTER_DATE.fullmatch(flat(body.text[day.end : end])):
            continue
        # A day without its year on a line of its own is an entry of a list.
        if not day.value.startswith("--"):
            yield Said("dated", day.value, day.start, day.end)


def _lead(body: Body) -> Iterator[Said]:
    """The day that the first sentence begins with, without a year: that is how it is told in the same year."""
    for start, end in body.head[:_LEAD_LINES]:
        if end - start >= _LEAD_LENGTH:
            found = _LEAD.match(flat(body.text[start : start + 40]))
            if day := date_at(body.text, start + found.start("date")) if found else None:
                yield Said("dated", day.value, day.start, day.end)
                return
            # A caption may stand before the first paragraph, and a slogan below the title.
            if end - start >= 2 * _LEAD_LENGTH:
                return
