"""With scripts off everything is there to be read, and every link works."""

from __future__ import annotations

import json
import re

import pytest


@pytest.fixture
def still(visit, seeds_report):
    return visit(seeds_report, scripts=False)


def test_all_text_is_there(still, seeds_report):
    data = json.loads(seeds_report.with_name("report.json").read_text("utf-8"))
    assert not still.page.locator("#app").is_visible()
    assert still.page.locator(".printed").is_visible()
    for number, one in enumerate(data["documents"], 1):
        card = still.text(f"#doc-{number}")
        assert one["doc_id"] in card
        for step in one["trace"]:
            assert " ".join(step["text"].split()) in card
        checks = {span["check"] for span in one["evidence"]}
        for check in checks:
            assert still.page.locator(f"#doc-{number} h4", has_text=check).count() == 1
        assert still.page.locator(f"#doc-{number} ol.evidence").count() == len(checks)


def test_what_no_script_shows_is_told(still, seeds_report):
    first = json.loads(seeds_report.with_name("report.json").read_text("utf-8"))["documents"][0]
    listed = still.page.locator("#doc-1 ol.evidence li").count()
    told = re.findall(r"([0-9,]+) more spans? (?:is|are) shown where scripts run", still.text("#doc-1"))
    assert told
    assert listed + sum(map(int, told)) == len(first["evidence"])


def test_links_open_the_card_that_they_lead_to(still):
    link = still.page.locator("#provenance a[href='#doc-3']").first
    link.click()
    assert still.hash == "doc-3"
    assert still.page.locator("#doc-3").evaluate("card => card.getBoundingClientRect().top") < 900


def test_cards_fold(still):
    card = still.page.locator("#doc-5")
    assert not card.locator(".card").is_visible()
    card.locator("summary").first.click()
    assert card.locator(".card").is_visible()
