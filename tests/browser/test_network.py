"""The network is cut for every test here (see `visit`). Here it is also seen that the page would ask for nothing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_asks_for_itself_and_nothing_else(browser, seeds_report, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(seeds_report.as_uri())
    page.wait_for_timeout(300)
    if scripts:
        page.locator("table.grid a").first.click()
        page.locator("#page-title").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    page.pdf()
    context.close()
    assert asked == [seeds_report.as_uri()]


def test_the_policy_refuses_what_anybody_would_add(browser, seeds_report):
    context = browser.new_context()
    page = context.new_page()
    refused = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(seeds_report.as_uri())
    page.evaluate(
        """() => {
            for (const [tag, attributes] of Object.entries({
                img: { src: "https://example.org/x.png" }, script: { src: "https://example.org/x.js" },
                iframe: { src: "https://example.org/" }, link: { rel: "stylesheet", href: "https://example.org/x.css" },
                object: { data: "https://example.org/x" }, video: { src: "https://example.org/x" } })) {
                const made = document.createElement(tag);
                for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
                document.body.append(made);
            }
            const inline = document.createElement("script");
            inline.textContent = "window.ran = true";
            document.body.append(inline);
            document.body.setAttribute("style", "outline: 1px solid red");
        }"""
    )
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).outlineStyle") == "none"
    told = " ".join(refused)
    for what in ("img-src", "script-src", "frame-src", "style-src", "object-src", "media-src", "connect-src"):
        assert what in told
    context.close()
