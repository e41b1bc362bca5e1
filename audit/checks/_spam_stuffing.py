"""Text that is written for search engines: keyword lists, link farms, hidden links, runs of hashtags.

All of it is looked for around words that such lists cannot do without (`LISTED`, `SOLD`, `HIDDEN`, `HASHTAGS`).
Indices, bibliographies, word lists, lists of packages and collections of links have none of these, or not so many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import QUOTES

# --- What searchers add to the name of a thing ----------------------------------------------------------------------

LISTED = (
    *("near me", "for sale", "cheap ", "buy online", "buy cheap", "best price", "discount ", "free download"),
    *("price list", "coupon", "哪家好", "哪里好", "哪里有", "多少钱", "厂家直销", "批发价", "价格表", "怎么样"),
    *("哪个好", "排行榜", "免费下载", "在线观看", "купить", "недорого", "скачать бесплатно", "цена", "günstig"),
    *("kaufen", "pas cher", "acheter", "barato", "comprar", "precio", "激安", "通贩", "おすすめ", "最安値"),
    *("추천", "가격", "파는곳", "ucuz", "fiyat", "tanio", "giá rẻ"),
)
_SEARCHED = lazy("|".join(map(re.escape, (word.strip() for word in LISTED))))
#: A list has so many entries at least, short ones, of which so many have the word that is stuffed, and so many have
#: what a searcher adds. A sentence that lists its goods has fewer and does not repeat itself.
_ENTRIES, _LONG_ENTRY, _SHARE, _ADDED = 6, 40, 0.6, 3
_SEPARATOR = lazy(r" ?[,;|、，；·•\n] ?|_(?=[\u4e00-\u9fff])| - | {2,}")
_MARKS_OF_SENTENCES = lazy(r"[.。!?！？](?: |$)")
#: A list is read this far to either side of a word of it.
_REACH = 400

# --- What link farms sell -------------------------------------------------------------------------------------------

SOLD = (
    *("casino", "viagra", "cialis", "payday loan", "replica watch", "slot gacor", "judi online", "porn"),
    *("escort", "essay writing", "casino online", "poker online", "levitra", "louis vuitton outlet"),
    *("cheap jerseys", "[url=http", "[link=http", "娱乐城", "时时彩", "百家乐", "六合彩", "私服", "代孕"),
    *("北京赛车", "казино", "카지노", "토토사이트", "オンラインカジノ"),
)
_LINK = lazy(r"https?://|\bwww\.|<a [^<>\n]{0,40}href|\[url=")
#: So many links, of which some sell, with no more than so many other code points between two: lists of links in a
#: manual, footers and bibliographies say something about each link, and sell nothing.
_LINKS, _SELLING, _PROSE = 6, 3, 160

# --- Hidden, and hashed ---------------------------------------------------------------------------------------------

HIDDEN = (
    *("display:none", "display: none", "font-size:0", "font-size: 0", "visibility:hidden", "visibility: hidden"),
    *("-9999px",),
)
#: An element that nobody sees and that links to somewhere else. Menus and messages are hidden too, without such links.
_HIDDEN = lazy(
    r"<(?:div|span|p|ul|li|font|marquee|section|td)\b[^<>]{0,120}style ?= ?[\"'][^\"'<>]{0,120}?"
    r"(?:display ?: ?none|font-size ?: ?0(?:px|pt|em)?(?![.\d])|visibility ?: ?hidden|(?:left|top"
    r"|text-indent) ?: ?-\d{4,}px)"
    r"[^<>]{0,120}>(?:[^<>]{0,200}(?:<(?!a\b|/(?:div|ul|section))[^<>]{0,80}>)?){0,4}?"
    r"<a\b[^<>]{0,80}href ?= ?[\"']?https?://[^<>]{4,200}>[^<>]{1,120}</a>"
)
HASHTAGS = (
    *("#love", "#instagood", "#follow", "#like4like", "#fyp", "#viral", "#photooftheday", "#seo", "#crypto"),
    *("#fashion", "#sale", "#beautiful", "#instagram", "#marketing", "#bitcoin", "#style", "#trending"),
    *("#foryou", "#музыка", "#любовь", "#일상", "#맞팔", "#선팔", "#相互フォロー", "#推荐", "#探店", "#种草"),
    *("#amor", "#moda", "#promo", "#news", "#business", "#fitness"),
)
_HASHTAGS = lazy(r"(?:#\w{2,30}[ ,]{0,3}){8,200}+")

GROUPS: Mapping[Group, Sequence[str]] = {"listed": LISTED, "sold": SOLD, "hidden": HIDDEN, "hashtags": HASHTAGS}


def stuffing(text: str, places: Places) -> Iterator[Span]:
    """The stretches of *text* that are written for search engines; they may overlap."""
    yield from _lists(text, places.of("listed"))
    yield from _farms(text, places.of("sold"))
    for pattern, group, before, after in ((_HIDDEN, "hidden", 240, 1200), (_HASHTAGS, "hashtags", _REACH, _REACH)):
        for start, near in _stretches(text, places.of(group), before, after):
            yield from (
                Span(start + found.start(), start + found.end(), "stuffing") for found in pattern.finditer(near)
            )


def _stretches(text: str, places: Sequence[int], before: int, after: int) -> Iterator[tuple[int, str]]:
    """The flattened neighbourhoods of *places*, one for those that lie in one."""
    end = -1
    for place in places:
        if place >= end:
            start, end = max(0, place - before, end), place + after
            yield start, flat(text[start:end])


def _lists(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Lines, or runs of short ones, that list one word with what searchers add to it."""
    if len(places) < _ADDED:
        return
    for start, near in _stretches(text, places, _REACH // 4, 2 * _REACH):
        for first, end in _runs(near):
            entries = [entry for entry in _SEPARATOR.split(near[first:end]) if entry]
            if len(entries) >= _ENTRIES and _is_stuffed(entries):
                yield Span(start + first, start + first + len(near[first:end].rstrip()), "stuffing")


def _runs(near: str) -> Iterator[tuple[int, int]]:
    """Stretches of entries that are short and no sentences; an empty one is an empty line."""
    first = place = 0
    for separator in [*_SEPARATOR.finditer(near), None]:
        end = separator.start() if separator else len(near)
        if not 0 < end - place <= _LONG_ENTRY or _MARKS_OF_SENTENCES.search(near, place, end):
            if first < place:
                yield first, place
            first = separator.end() if separator else end
        place = separator.end() if separator else end
    if first < place:
        yield first, place


def _is_stuffed(entries: Sequence[str]) -> bool:
    added = sum(bool(_SEARCHED.search(entry)) for entry in entries)
    if added < max(_ADDED, len(entries) / 4) or len({*entries}) < _ENTRIES // 2:
        return False
    words = Counter(word for entry in entries for word in _words(entry))
    return max(words.values(), default=0) >= _SHARE * len(entries)


def _words(entry: str) -> set[str]:
    """The words of an entry, but for those that searchers add; of Chinese and Japanese each two characters."""
    bare = _SEARCHED.sub(" ", entry)
    found = {word for word in re.findall(r"[^\W\d_]{3,}", bare) if word < "\u3040" or word > "\u9fff"}
    return found | {
        bare[n : n + 2] for n in range(len(bare) - 1) if "\u3040" <= bare[n] <= "\u9fff" and bare[n + 1].isalpha()
    }


def _farms(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Runs of links with hardly any prose between them, some of which sell what farms sell."""
    if len(places) < _SELLING:
        return
    for start, near in _stretches(text, places, _REACH, 5 * _REACH):
        links = [link.start() for link in _LINK.finditer(near) if near[link.start() - 1] not in QUOTES + "="]
        run: list[int] = []
        for link in [*links, len(near) + _PROSE + 1]:
            if run and link - run[-1] > _PROSE:
                last = near.find("\n", run[-1])
                end = min(last if last >= 0 else len(near), run[-1] + _PROSE)
                selling = bisect_left(places, start + end) - bisect_left(places, start + run[0] - _PROSE)
                if len(run) >= _LINKS and selling >= _SELLING:
                    yield Span(start + run[0], start + end, "stuffing")
                run = []
            run.append(link)
