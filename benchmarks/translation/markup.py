"""The text of HTML pages and of DocBook and Mallard files, a paragraph a line, cut into sections where asked to."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: What opens or closes a block: text before and after it are two paragraphs. Cells of a table's row stay together.
_BLOCKS = frozenset(
    """
    p div li ul ol dl dt dd tr table caption h1 h2 h3 h4 h5 h6 pre br hr section article blockquote main para simpara
    title subtitle screen programlisting listitem term row entry step member note warning tip sect1 sect2 sect3 sect4
    chapter preface page item
    """.split()  # noqa: SIM905 - a table
)
#: Where a section begins.
_SECTIONS = frozenset("h2 sect1 section chapter preface".split())  # noqa: SIM905
#: What stands beside another of its kind without a space, as cells and the entries of a path through menus do.
_BESIDE = frozenset("td th gui guimenu guisubmenu guimenuitem guilabel key keycap".split())  # noqa: SIM905
#: Elements that no reader takes for the text of the page, by tag, and by class or id.
_UNREAD = frozenset(
    """
    script style head header footer nav aside form info bookinfo articleinfo chapterinfo sect1info indexterm remark
    keywordset
    """.split()  # noqa: SIM905 - a table
)
_UNREAD_NAMES = frozenset(
    """
    navheader navfooter docnav toc related footer headerlink sphinxsidebar header-navigation header-content nav_table
    menu relatedtopics ocn banner languages tocframe howtoget appliesto
    """.split()  # noqa: SIM905 - a table
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,20000}?\]\s*)?>", re.S | re.I)
_ENTITY = re.compile(r"&([\w.-]{1,40});")


def sections(source: str, split: bool) -> list[list[str]]:
    """The paragraphs of a page: of each of its sections if *split*, else of all as one."""
    reader = _Reader(split)
    reader.feed(_DOCTYPE.sub("", source))
    reader.close()
    reader.break_line()
    return reader.sections


class _Reader(HTMLParser):
    def __init__(self, split: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[list[str]] = [[]]
        self._split = split
        self._line: list[str] = []
        # The tag of the unread element that is open, and how many of that tag are open within it.
        self._unread, self._depth = "", 0

    def break_line(self) -> None:
        """End the paragraph."""
        # Entities that a file names and no reader of HTML knows are names of programs.
        if line := _ENTITY.sub(r"\1", " ".join("".join(self._line).split())):
            self.sections[-1].append(line)
        self._line.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a section, or what is not read."""
        if self._unread:
            self._depth += tag == self._unread
            return
        names = {name for key, value in attrs if key in ("class", "id") for name in (value or "").split()}
        if tag in _UNREAD or names & _UNREAD_NAMES:
            self._unread, self._depth = tag, 1
        elif tag in _BLOCKS or tag in _SECTIONS:
            self.break_line()
            if self._split and tag in _SECTIONS:
                self.sections.append([])
        elif tag in _BESIDE and self._line and self._line[-1][-1:].isalnum():
            self._line.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if self._unread:
            self._depth -= tag == self._unread
            if not self._depth:
                self._unread = ""
        elif tag in _BLOCKS:
            self.break_line()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._unread:
            self._line.append(data)
