"""Accessibility, as axe-core judges it: nothing serious, in any form that the page has."""

from __future__ import annotations

from importlib import resources

import pytest

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
#: Light and dark, wide and narrow, both languages, with scripts and without: each at least once beside the others.
FORMS = [
    ("light", 1200, "report.html", "#doc=1"),
    ("dark", 400, "report.html", ""),
    ("dark", 1200, "zh/report.html", "#doc=2"),
]


def violations(page):
    """What axe-core finds wrong, of what kind and where. It comes in by the debugger, past the page's policy."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        (each["impact"], each["id"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("scheme", "width", "name", "hash"), FORMS)
def test_nothing_serious_with_scripts(visit, seeds_out, scheme, width, name, hash):  # noqa: A002
    page = visit(seeds_out / name, hash, color_scheme=scheme, width=width).page
    page.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    assert violations(page) == []


def test_nothing_serious_without_scripts(visit, seeds_report, tmp_path):
    # A browser that runs no scripts runs no axe either. So the page is given without its own.
    page, script = seeds_report.read_text("utf-8").rsplit("<script>", 1)
    (tmp_path / "report.html").write_text(f"{page}{script.partition('</script>')[2]}", "utf-8")
    still = visit(tmp_path / "report.html", wait=False, color_scheme="light", width=400).page
    assert still.locator(".printed").is_visible()
    still.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(still) == []


def test_axe_sees_what_is_wrong(visit, seeds_report):
    page = visit(seeds_report).page
    page.evaluate("() => document.querySelector('html').removeAttribute('lang')")
    page.evaluate("() => document.querySelector('#q').removeAttribute('aria-label')")
    page.evaluate("() => document.querySelector('#q').removeAttribute('placeholder')")
    assert {rule for _, rule, _ in violations(page)} >= {"html-has-lang", "label"}
