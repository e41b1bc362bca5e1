"""The seeds' report from front to back: all that its data tell stands in the page, where a reader looks for it."""

from __future__ import annotations

import json

import pytest

from audit.outputs.report.payload import FACETS


@pytest.fixture(scope="module")
def data(seeds_report):
    return json.loads(seeds_report.with_name("report.json").read_text("utf-8"))


def plain(text):
    return " ".join(text.split())


def test_the_banner_says_how_it_ended_and_of_what(visit, seeds_report, data):
    page = visit(seeds_report)
    banner = page.seen("header")
    assert page.page.title().startswith(data["outcome"])
    assert page.seen("h1") == "seeds"
    assert data["outcome"] == "PASS WITH WARNINGS"
    for told in (
        data["outcome"],
        "No critical rule is unmet, but some warnings are.",
        "Exit code 0",
        data["corpus_digest"],
        "5",
    ):
        assert told in banner


def test_the_gate_shows_each_rule_and_the_unmet_ones_first(visit, seeds_report, data):
    page = visit(seeds_report)
    shown = page.page.locator("#gate tbody tr").all_text_contents()
    rules = data["gate"]["rules"]
    assert len(shown) == len(rules) > 20
    for line, rule in zip(shown, rules, strict=True):
        assert plain(rule["text"]) in plain(line)
        assert ("unmet" in line) is not rule["success"]


def test_the_table_has_what_the_manifest_has(visit, seeds_report, data):
    page = visit(seeds_report)
    assert page.names() == [one["doc_id"] for one in data["documents"]]
    rows = page.page.locator("table.grid tbody tr:not(.gap)").all_inner_texts()
    for row, one in zip(rows, data["documents"], strict=True):
        for told in (one["decision"], one["language"], one["encoding"], *one["flags"], *one["waived"]):
            assert told in row
        assert row.split()[-1] == f"{len(one['evidence']) + one['evidence_cut']}"


def test_each_document_has_a_page_with_its_way_its_facts_and_its_evidence(visit, seeds_report, data):
    page = visit(seeds_report)
    for one in data["documents"]:
        page.page.get_by_role("link", name=one["doc_id"], exact=True).and_(page.page.locator(".grid a")).click()
        shown = page.text(".page")
        for step in one["trace"]:
            assert f"{step['step']} {plain(step['text'])}" in shown
        for told in (one["sha256"], one["encoding"], one["language"], one["path"]):
            assert told in shown
        items = page.page.locator(".page ol.evidence li")
        assert items.count() == len(one["evidence"])
        for place, span in enumerate(one["evidence"][:5]):
            assert items.nth(place).text_content().startswith(f"{span['line']}:{span['column']}{span['label']}")
        page.page.keyboard.press("Escape")


def test_a_translation_leads_to_its_original(visit, seeds_report):
    page = visit(seeds_report, "#doc=2")
    assert page.seen("#page-title bdi").startswith("002_")
    assert "0.803" in page.seen(".page .names")
    page.page.locator(".page .names").get_by_role("link", name="000_").click()
    assert page.seen("#page-title bdi").startswith("000_")
    page.page.go_back()
    assert page.seen("#page-title bdi").startswith("002_")


def test_waivers_are_counted_also_where_there_are_none(visit, seeds_report):
    assert visit(seeds_report).seen("#waivers") == "Waivers 0 None: every flag counts."


def test_links_lead_where_they_say(visit, seeds_report, data):
    page = visit(seeds_report)
    links = page.page.locator("main a[href^='#doc-']")
    told = set(links.evaluate_all("links => links.map((link) => `${link.getAttribute('href')} ${link.textContent}`)"))
    numbers = {one["doc_id"]: number for number, one in enumerate(data["documents"], 1)}
    assert told >= {f"#doc-{number} {name}" for name, number in numbers.items()}
    for link in told:
        hash, name = link.split(" ", 1)  # noqa: A001
        assert name not in numbers or numbers[name] == int(hash.removeprefix("#doc-"))
    page.page.locator("#provenance a").first.click()
    assert page.page.locator("#page-title").is_visible()
    assert page.page.locator("#page-title").bounding_box()["y"] < 900


@pytest.mark.parametrize("scripts", [True, False])
def test_no_link_leads_nowhere(visit, seeds_report, scripts):
    page = visit(seeds_report, scripts=scripts)
    hrefs = page.page.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    ids = page.page.locator("[id]").evaluate_all("all => all.map((each) => `#${each.id}`)")
    filters = {href for href in hrefs if "=" in href}
    assert {*hrefs} - filters <= {*ids}
    assert len(filters) > 20
    assert {href.lstrip("#").split("=")[0] for href in filters} <= {*FACETS}
    for href in filters if scripts else ():
        page.page.evaluate("href => { location.hash = href; }", href)
        page.page.wait_for_function("href => document.querySelector('#count') && location.hash === href", arg=href)
        assert page.count() > 0, href
