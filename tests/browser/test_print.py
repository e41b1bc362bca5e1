"""What is printed: every section, every card, no buttons."""

from __future__ import annotations

import re
import zlib

import pytest


@pytest.fixture
def paper(visit, seeds_report):
    page = visit(seeds_report)
    page.page.emulate_media(media="print")
    return page


def test_all_sections_and_cards_are_printed(paper):
    titles = paper.page.locator("main > section > h2").all()
    assert len(titles) >= 5
    for title in titles:
        assert title.is_visible()
    cards = paper.page.locator(".printed details.doc")
    assert cards.count() == 5
    for card in cards.all():
        assert card.is_visible()


def test_what_is_folded_on_the_screen_is_open_on_paper(paper):
    for inner in paper.page.locator(".printed .card, .printed ol.evidence").all():
        assert inner.is_visible()


def test_nothing_is_printed_that_wants_a_hand(paper):
    for tool in paper.page.locator("nav, #app, button, select, input").all():
        assert not tool.is_visible()


def test_a_document_that_is_open_is_printed_and_no_other(visit, seeds_report):
    page = visit(seeds_report, "#doc=2")
    page.page.emulate_media(media="print")
    assert page.page.locator("#page-title").is_visible()
    assert page.page.locator(".page .card").is_visible()
    assert not page.page.locator(".printed").is_visible()
    assert not page.page.locator(".reviewing").is_visible()


def test_a_pdf_has_pages_for_all_of_it(visit, seeds_report):
    all_pages, one = (pages(visit(seeds_report, hash).page.pdf(format="A4")) for hash in ("", "#doc=5"))  # noqa: A001
    assert all_pages > one > 1


def pages(pdf):
    """How many pages a PDF has; what is packed in it is unpacked first."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = b"".join(map(inflated, streams))
    return len(re.findall(rb"/Type\s*/Page\b", pdf + unpacked))


def inflated(stream):
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""
