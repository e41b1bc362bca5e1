"""What a script builds of a document and what is printed of it say the same."""

from __future__ import annotations

import pytest

from audit.outputs.report.data import report_data
from audit.outputs.write import write_pages
from audit.result import Waived
from tests.outputs.conftest import BRAKES, DECISIONS, WAIVER, build


@pytest.fixture(scope="module")
def varied(tmp_path_factory, seeds_report):
    """Two reports: the seeds', and one of made-up documents of every status."""
    folder = tmp_path_factory.mktemp("alike")
    write_pages(
        report_data(build(decided=DECISIONS, brakes=BRAKES, waivers=(Waived(waiver=WAIVER, state="applied"),))), folder
    )
    return {"seeds": seeds_report, "made up": folder / "report.html"}


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("which", ["seeds", "made up"])
def test_cards_and_evidence_say_the_same(visit, varied, which):
    page = visit(varied[which]).page
    count = page.locator(".printed details.doc").count()
    assert count >= 5
    seen = 0
    for number in range(1, count + 1):
        page.evaluate("number => { location.hash = `doc=${number}`; }", number)
        page.locator(".page .tools", has_text=f"{number} of ").wait_for()
        printed = page.locator(f"#doc-{number}")
        for part in (".card",):
            assert words(page.locator(f".page {part}").inner_html()) == words(printed.locator(part).inner_html())
        lists, made = printed.locator("ol.evidence"), page.locator(".page ol.evidence")
        assert lists.count() == made.count()
        for place in range(lists.count()):
            few, all_ = (
                each.nth(place).locator("li").evaluate_all("all => all.map((each) => each.innerHTML)")
                for each in (lists, made)
            )
            assert few == all_[: len(few)]
            seen += len(few)
    assert seen > 2
