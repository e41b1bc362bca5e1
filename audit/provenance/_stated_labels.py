"""What stands behind a label, "Author: …" or 来源：…, or behind a credit, "Translated by …" or "Publié le …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.provenance._stated_outlets import outlet_at, url_at
from audit.provenance._stated_people import people
from audit.provenance._stated_words import LABELS, VERBS
from audit.text.dates import date_at
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.triggers import Group, Places

#: What may stand between the beginning of a line and a label: marks of lists, quotations, headings and emphasis.
_BEGINS = lazy(r"(?:^|[\n|•·>(\[【《/—–;,.。、!?]| {2})[ *_#%>|•·\-–—~`(\[【(/☀-➿\U0001f300-\U0001faff\ufe0f]{0,8}$")
_CALL = lazy(r"[a-z0-9_]\($")
#: Behind Chinese, Japanese and Korean labels and before them a blank is enough.
_EAST_BEGINS = lazy(r"[^\u3400-\u9fff\uac00-\ud7a3ぁ-ヿa-z0-9]$")
_COLON = lazy(
    r"[*_\])】」]{0,4} {0,8}(?:[:：][*_]{0,4}|/(?=[\u3400-\u9fff])(?:[\u3400-\u9fff]{1,4}[:：])?) {0,24}[*_]{0,4}"
)
_LOOSE = lazy(r"[*_]{0,4} {0,2}:? {0,24}[*_]{0,4}")
#: The mark-up of a link before what it links.
_LINKED = lazy(r"[*_ ]{0,4}(?:\[(?=[^\]\n]{1,80}\]\()|<a [^<>\n]{1,300}>)")
#: Where a list of people ends that stands on a line with other things.
_PEOPLE_END = lazy(
    r"\n|[|•<>(（\[\]【】。!！?？=]| {2}|\u3000|\xa0|\t| [-–—] |(?<=\w{3})\.(?=\s|$)|[:：]"
    r"|(?<=[\u3400-\u9fff가-힣]) (?=[^\s:：]{1,14}[:：])|(?<=[\u3400-\u9fff]) (?=[a-zA-Z0-9])| (?:on|v"
    r"ia|from|at|am|le|el|em|for|in) | (?=\d)|(?<=[\u3400-\u9fff]) ?(?:发布|发表|来源|编辑|责编|责任编"
    r"辑|通讯员|记者|实习生|摄影|图/|文/|译|校对)"
)
_MARKDOWN = lazy(r"\[(?P<name>[^\]\n]{1,80})\]\(")
_OPENS = lazy(r"<a [^<>\n]{0,80}?href=[\"']?|[<(（\[「“\"]?")
_BEHIND = lazy(r"[\]】》」”\"]{0,2} ?[(（:：]? ?")
#: What may stand before a day: "on", or a time of day.
_DAY_BEGINS = lazy(
    r"[\[【“\"`<(（]?(?:\d{1,2}[:h]\d{2}(?:[:.]\d{2})?(?: uhr)?,? )?(?:(?:on|am|le|el|em|il|op|в|den) )?"
)
_LINKED_WORDS: Final = 4
_BEFORE = 12
#: Words of labels that also begin a sentence, a table of figures or a setting: only a full name stands behind them.
_LOOSE_WORDS: Final = frozenset(
    {
        "text",
        "by",
        "von",
        "door",
        "oleh",
        "文",
        "图",
        "글",
        "editor",
        "editors",
        "translation",
        "traduction",
        "编辑",
        "文字",
    }
    | {
        "created by",
        "submitted by",
        "reporting by",
        "editing by",
        "edited by",
        "written by",
        "translated by",
        "story by",
    }
)
_EAST = "\u2e80"


def _words(table: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    """A pattern for each field, of its words, the longest first."""
    return {
        field: re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
        for field, words in table.items()
    }


_LABEL_WORDS, _VERB_WORDS = _words(LABELS), _words(VERBS)

#: With the sign behind the label, since labels are words as well.
GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    **{
        ("label", field): [word + sign for word in words for sign in (":", " :", "**", "*:", "/", "】", "  ", "_")]
        for field, words in LABELS.items()
    },
    **{("verb", field): [*words] for field, words in VERBS.items()},
}


def labelled(body: Body, places: Places) -> Iterator[Said]:
    """What is said behind the labels and credits of a text's head and foot."""
    for group, starts in places.items():
        if group in GROUPS and isinstance(group, tuple):
            kind, field = group
            words, joint = (_LABEL_WORDS, _COLON) if kind == "label" else (_VERB_WORDS, _LOOSE)
            for at in starts:
                if _may_begin(body.text, at) and body.is_at_edge(at):
                    yield from _said(body, at, field, words[field], joint)


def _may_begin(text: str, at: int) -> bool:
    """Whether no letter stands before *at*, nor a letter and a blank before a word in letters, as in prose."""
    before = text[at - 1]
    if before == " " and text[at] < _EAST:
        before = text[at - 2]
    return not (before.isalnum() and (before < _EAST or text[at] < _EAST))


def _said(body: Body, at: int, field: str, words: re.Pattern[str], joint: re.Pattern[str]) -> Iterator[Said]:
    line, end = body.line(at)
    near = flat(body.text[at:end])
    word = words.match(near)
    behind = joint.match(near, word.end()) if word else None
    if not word or not behind or not _begins(flat(body.text[max(line - 1, at - _BEFORE) : at]), word[0]):
        return
    if joint is _LOOSE and not _opens(body.text[line:at], body.text[at], field):
        return
    # A credit without a colon needs the blank that a word ends with.
    if joint is _LOOSE and word[0][-1] < _EAST and behind[0] == "":
        return
    value = at + behind.end()
    if value < end:
        least = 2 if word[0] in _LOOSE_WORDS else 1
        yield from _READERS[field](body.text, value, end, least)


def _begins(before: str, word: str) -> bool:
    # 全文/图/视频 are alternatives.
    if len(word) == 1 and before.endswith("/"):
        return False
    # A bracket that a word opens is a call of a function.
    if _BEGINS.search(before) and not _CALL.search(before):
        return True
    return word[0] >= _EAST and bool(_EAST_BEGINS.search(before))


def _opens(before: str, first: str, field: str) -> bool:
    """Whether a credit opens its line, or has a capital: "… , edited by" goes on with a sentence.

    A bracket may credit whoever made a picture, or the source; a date in one may be that of anything.
    """
    before = before.rstrip(" *_#>|•·-–—~`/")
    if "(Reporting by " in before:
        return True
    return not before or not first.islower() or (before[-1] in "(（[【" and field in ("contributor", "source"))


def _credited(field: str, text: str, at: int, end: int, least: int) -> Iterator[Said]:
    linked = _LINKED.match(text, at, end)
    at = linked.end() if linked else at
    found = _PEOPLE_END.search(text, at, end)
    # Behind a label a pen name may stand as well.
    longest = 6 if field == "author" and least == 1 else 4
    for person in people(text, at, found.start() if found else end, least=least, longest=longest):
        yield Said(field, person.name, person.start, person.end)


def _named(field: str, text: str, at: int, end: int, least: int) -> Iterator[Said]:
    if name := outlet_at(text, at, end):
        yield Said(field, text[slice(*name)], *name)


def _compiled(field: str, text: str, at: int, end: int, least: int) -> Iterator[Said]:
    """People or an outlet: either compiles."""
    found = list(_credited(field, text, at, end, least))
    yield from found or _named(field, text, at, end, least)


def _sourced(field: str, text: str, at: int, end: int, least: int) -> Iterator[Said]:
    linked = _MARKDOWN.match(text, at, end)
    opens = _OPENS.match(text, at, end)
    address = url_at(text, linked.end() if linked else opens.end() if opens else at)
    # What is linked may be the name of an outlet, and may be a title.
    stop = linked.end("name") if linked else end
    name = outlet_at(text, linked.start("name") if linked else at, stop) if linked or not address else None
    if name and not (linked and (name[1] < stop or len(text[slice(*name)].split()) > _LINKED_WORDS)):
        yield Said("publisher", text[slice(*name)], *name)
        # Name (https://…), Name https://…
        behind = _BEHIND.match(text, name[1], end) if not linked else None
        address = address or (url_at(text, behind.end()) if behind else None)
    if address:
        yield Said("source_uri", text[slice(*address)], *address)


def _day(field: str, text: str, at: int, end: int, least: int) -> Iterator[Said]:
    begins = _DAY_BEGINS.match(text, at, end)
    day = date_at(text, begins.end() if begins else at, bare=True)
    if day and day.end <= end:
        yield Said(field, day.value, day.start, day.end)


_READERS: Final[Mapping[str, Callable[[str, int, int, int], Iterator[Said]]]] = {
    **{field: partial(_credited, field) for field in ("author", "contributor")},
    **{field: partial(_named, field) for field in ("publisher", "issuer")},
    **{field: partial(_day, field) for field in ("published", "dated")},
    "collector": partial(_compiled, "collector"),
    "source": partial(_sourced, "source"),
}
