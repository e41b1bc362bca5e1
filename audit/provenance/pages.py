"""What a page of HTML declares of itself: meta elements, links, JSON-LD and microdata. The door to `lxml`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from audit.provenance._declared import MOST, Declared, Head, Problem, values
from audit.text.patterns import lazy

#: So much of a page is read, in code points: of larger ones the rest is data. It takes half a second at most.
_LONGEST: Final = 2_000_000
#: Around the line that the parser names.
_REACH: Final = 4_000
#: No page has so many objects of JSON-LD that speak of itself.
_MOST_OBJECTS: Final = 200

_META: Final[Mapping[str, str]] = {
    **dict.fromkeys(("author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor.author"), "author"),
    **dict.fromkeys(("citation_author", "parsely-author", "sailthru.author", "byl", "og:article:author"), "author"),
    **dict.fromkeys(
        ("date", "article:published_time", "og:article:published_time", "dc.date", "dcterms.date"), "published"
    ),
    **dict.fromkeys(("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "pubdate"), "published"),
    **dict.fromkeys(("citation_publication_date", "citation_date", "citation_online_date", "publishdate"), "published"),
    **dict.fromkeys(
        ("publish_date", "publication_date", "datepublished", "parsely-pub-date", "sailthru.date"), "published"
    ),
    **dict.fromkeys(
        ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"), "publisher"
    ),
    **dict.fromkeys(("citation_journal_title", "contentsource", "sitename"), "publisher"),
    **dict.fromkeys(("og:title", "dc.title", "dcterms.title", "citation_title", "articletitle"), "title"),
    "og:url": "source_uri",
    **dict.fromkeys(("dcterms.license", "dc.rights.license"), "licence"),
    **dict.fromkeys(("citation_doi", "citation_isbn", "citation_issn", "citation_arxiv_id", "prism.doi"), "identifier"),
    **dict.fromkeys(("dc.contributor", "dcterms.contributor", "citation_translator"), "contributor"),
}
_LINKS: Final = {"canonical": "source_uri", "license": "licence"}
_JSON_LD: Final = {
    "author": "author",
    "creator": "author",
    "publisher": "publisher",
    "datePublished": "published",
    "headline": "title",
    "license": "licence",
    "isPartOf": "publisher",
    "translator": "contributor",
    "editor": "contributor",
    "mainEntityOfPage": "source_uri",
    "url": "source_uri",
}
_MICRODATA: Final = {"author": "author", "datePublished": "published", "publisher": "publisher", "headline": "title"}
#: What the places of a page are called in the `origin` of a statement.
_ORIGIN: Final = lazy(r"(?:meta|link|microdata|json-ld) [^/]*|title|time pubdate")
_WORKS = lazy(r"(?:Article|BlogPosting|Report|CreativeWork|Book|Chapter|WebPage|Thesis|Dataset|Legislation|Review)$")
_WRAPPED = lazy(r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*\Z")


def page_head(page: str) -> Head:
    """What a page says of itself; nothing is wrong in a page but what claims to be JSON-LD and is none."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # A NUL ends the text for the parser.
    text = page[:_LONGEST].replace("\0", " ")
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        return Head()
    places = _Places(page)
    said: list[Declared] = []
    problems: list[Problem] = []
    for element in root.iter("meta", "link", "title", "script", "time", "span", "a", "div", "p"):
        if element.tag == "script":
            _read_script(element, said, problems, places)
        else:
            said += _said(element, places)
    return Head(tuple(dict.fromkeys(said[: MOST * 4])), tuple(problems[:MOST]))


def is_said_by_page(origin: str) -> bool:
    """Whether a statement of this `origin` is within a page: such a one has no place where it is spelt otherwise."""
    return bool(_ORIGIN.fullmatch(origin))


class _Places:
    """Where values stand in a page, by the line on which the parser saw their element."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._ends = [found.start() for found in re.finditer("\n", page)]

    def declared(self, field: str, value: str, origin: str, line: int | None) -> Iterator[Declared]:
        at = self._ends[min(line - 2, len(self._ends) - 1)] if line and line > 1 and self._ends else 0
        start, end = max(0, at - _REACH), at + 2 * _REACH
        for spelt in dict.fromkeys((value, escape(value), json.dumps(value)[1:-1])):
            if (found := self._page.find(spelt, start, end)) >= 0:
                yield Declared(field, value, origin, found, found + len(spelt))
                return
        yield Declared(field, value, origin)

    def line(self, element: Any, offset: int) -> int:
        """The line *offset* code points into an element's text."""
        text = element.text or ""
        # The parser tells where the element's tag ends.
        return (element.sourceline or 1) + text.count("\n", 0, offset)


def _said(element: Any, places: _Places) -> Iterator[Declared]:
    attributes, line = element.attrib, element.sourceline
    if element.tag == "meta":
        name = attributes.get("name") or attributes.get("property") or ""
        if field := _META.get(name.lower().replace("dcterms:", "dcterms.").replace("dc:", "dc.")):
            yield from _from(places, field, attributes.get("content"), f"meta {name}", line)
    elif element.tag == "link":
        for relation in attributes.get("rel", "").lower().split():
            if relation in _LINKS:
                yield from _from(places, _LINKS[relation], attributes.get("href"), f"link {relation}", line)
    elif element.tag == "title" and element.getparent() is not None and element.getparent().tag == "head":
        yield from _from(places, "title", element.text, "title", line)
    elif element.tag == "time" and "pubdate" in attributes:
        yield from _from(places, "published", attributes.get("datetime") or element.text, "time pubdate", line)
    if (item := attributes.get("itemprop")) in _MICRODATA and _is_of_work(element):
        shown = attributes.get("content") or attributes.get("datetime") or " ".join("".join(element.itertext()).split())
        yield from _from(places, _MICRODATA[item], shown, f"microdata {item}", line)


def _is_of_work(element: Any) -> bool:
    """Whether the nearest item around an element is a work, and not a comment, a person or a product."""
    scope = next((one for one in element.iterancestors() if "itemscope" in one.attrib), None)
    return scope is not None and bool(_WORKS.search(scope.get("itemtype", "")))


def _from(places: _Places, field: str, given: Any, origin: str, line: int | None) -> Iterator[Declared]:
    for value in values(given):
        if field == "author" and value.startswith(("http://", "https://")):
            continue
        if field == "identifier":
            value = f"{origin.split('_')[-1].split('.')[-1]}:{value}".replace("id:", "arxiv:")
        yield from places.declared(field, value, origin, line)


def _read_script(element: Any, said: list[Declared], problems: list[Problem], places: _Places) -> None:
    if (element.get("type") or "").strip().lower().split(";")[0] != "application/ld+json":
        return
    text = _WRAPPED.sub(lambda mark: " " * len(mark[0]), element.text or "")
    if not text.strip():
        return
    try:
        found = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        problems.append(Problem(f"json-ld:{places.line(element, error.pos)}", f"is no JSON: {error.msg}"))
        return
    except (ValueError, RecursionError) as error:
        problems.append(Problem(f"json-ld:{places.line(element, 0)}", f"cannot be read: {type(error).__name__}"))
        return
    for item in _items(found):
        kinds = item.get("@type")
        if any(
            isinstance(kind, str) and _WORKS.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            for key, field in _JSON_LD.items():
                if key in item:
                    said += _from(places, field, item[key], f"json-ld {key}", element.sourceline)


def _items(found: Any) -> list[dict[str, Any]]:
    """The objects of a script: one, a list of them, or those of a graph."""
    tops = found if isinstance(found, list) else [found]
    items = []
    for top in tops[:_MOST_OBJECTS]:
        if isinstance(top, dict):
            graph = top.get("@graph")
            items += [one for one in graph if isinstance(one, dict)] if isinstance(graph, list) else [top]
    return items[:_MOST_OBJECTS]
