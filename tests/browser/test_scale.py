"""Two hundred thousand spans in one page, and more than that over several."""

from __future__ import annotations

import re

import pytest

from audit.outputs.report.pages import MAX_DOCUMENTS, MAX_SPANS
from audit.outputs.write import write_pages
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
    data = multiply(small, documents=MAX_DOCUMENTS + 3, spans=1)
    first, last = data["documents"][0]["doc_id"], data["documents"][-1]["doc_id"]
    told = {"relation": "translation", "strength": "declared", "similarity": 0.5, "missing": 0}
    data["derivations"] = [{"doc_id": last, "original": first, "uri": None} | told]
    names = write_pages(data, tmp_path)
    assert names == ["report.html", "report_pages/2.html"]
    table = visit(tmp_path / names[0])
    assert table.count() == MAX_DOCUMENTS
    assert "Documents 1 to 5,000 of 5,003" in table.text("#documents")
    table.page.locator("#provenance").get_by_role("link", name="document 005002").click()
    table.page.locator("html.on").wait_for()
    assert table.page.url.endswith("report_pages/2.html#doc-5003")
    assert table.seen("#page-title bdi").endswith("document 005002.txt")
    assert re.search("3 of 3", table.seen(".page .tools"))
    table.page.locator("nav.pages a").first.click()
    table.page.locator("html.on").wait_for()
    assert table.page.url.endswith("/report.html#documents")
    assert table.count() == MAX_DOCUMENTS
