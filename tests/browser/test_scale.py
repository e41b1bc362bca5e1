"""Two hundred thousand spans in one page, and more than that over several."""

from __future__ import annotations

import re

import pytest

from audit.outputs import write_pages
from audit.outputs.report.pages import MAX_SPANS
from benchmarks.report.made import multiply
from tests.browser.conftest import once

DOCUMENTS, SPANS = 4_000, 50


@pytest.fixture(scope="session")
def large(tmp_path_factory, small):
    def make(folder):
        assert write_pages(multiply(small, DOCUMENTS, SPANS), folder) == ["report.html"]

    return once(tmp_path_factory, "large", make) / "report.html"


def test_it_is_one_file_of_less_than_six_megabytes(large):
    assert DOCUMENTS * SPANS == MAX_SPANS == 200_000
    assert large.stat().st_size < 6_000_000


def test_few_of_its_rows_are_elements_and_all_can_be_reached(visit, large):
    table = visit(large)
    assert table.count() == DOCUMENTS
    assert table.page.locator(".grid tr").count() < 60
    assert table.page.evaluate("document.querySelectorAll('*').length") < 25_000
    reached = table.page.evaluate(
        """async () => {
            const view = document.querySelector(".window"), names = new Set();
            for (let top = 0; top <= view.scrollHeight; top += 500) {
                view.scrollTop = top;
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                for (const each of view.querySelectorAll("td.name")) names.add(each.textContent);
            }
            return names.size;
        }"""
    )
    assert reached == DOCUMENTS


def test_its_filters_and_search_find_all_there_is(visit, large):
    table = visit(large)
    table.page.get_by_role("combobox", name="Decision", exact=True).select_option("drop")
    assert table.count() == len(range(1, DOCUMENTS, 3))
    table.page.get_by_role("searchbox").fill("document 003997")
    assert table.names() == ["part 39/document 003997.txt"]
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("Enter")
    assert table.page.locator(".page ol.evidence li").count() == SPANS


def test_beyond_that_there_are_pages_that_lead_to_each_other(visit, small, tmp_path):
    # As many documents as make two pages are told by their spans, of which each has few: this is about the links.
    data = multiply(small, documents=6, spans=5)
    spans = [one["evidence"] for one in data["documents"]]
    for one in data["documents"]:
        one["evidence"] = one["evidence"] * (MAX_SPANS // 3 // len(spans[0]))
    data["waivers"] = [{**data["waivers"][0], "document": data["documents"][5]["doc_id"]}] if data["waivers"] else []
    data["derivations"] = [
        {"doc_id": data["documents"][5]["doc_id"], "original": data["documents"][0]["doc_id"], "uri": None}
        | {"relation": "translation", "strength": "declared", "similarity": 0.5, "missing": 0}
    ]
    names = write_pages(data, tmp_path)
    assert names == ["report.html", "report_pages/2.html"]
    table = visit(tmp_path / names[0])
    assert table.count() == 3
    assert "Documents 1 to 3 of 6" in table.text("#documents")
    table.page.locator("#provenance").get_by_role("link", name="document 000005").click()
    table.page.locator("html.on").wait_for()
    assert table.page.url.endswith("report_pages/2.html#doc-6")
    assert table.seen("#page-title bdi").endswith("document 000005.txt")
    assert re.search("3 of 3", table.seen(".page .tools"))
    table.page.locator("nav.pages a").first.click()
    table.page.locator("html.on").wait_for()
    assert table.page.url.endswith("/report.html#documents")
    assert table.count() == 3
