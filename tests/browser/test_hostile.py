"""A corpus that attacks whoever looks at its report: in texts, names, sources, sidecars, rules and waivers.

What is tried sets `window.ran`, which nothing of ours does, or would bring an element, a request or a dialog.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from markupsafe import Markup

from audit.cli import main
from audit.outputs.report import html, tree
from audit.outputs.write import write_pages

RUN = "window.ran=1"
ATTACKS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}",
    f"--><img src=x onerror={RUN}>",
    f'" autofocus tabindex=1 onfocus="{RUN}" x="',
    f"' onmouseover='{RUN}",
    f'<a href="javascript:{RUN}">here</a>',
    f"javascript:{RUN}",
    f"<svg onload={RUN}><animate onbegin={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "</style><style>*{display:none!important}</style>",
    "}*{background:url(//example.org/x)}",
    "<base href=//example.org/><form action=//example.org><input name=q></form>",
    "</textarea></title></section></main></body></html>",
    "{{7*7}}{% for x in (1,2) %}{{x}}{% endfor %}{#",
    f"${{{RUN}}}`${{alert(1)}}`",
    "\u202eesrever\u2066 zero\u200bwidth\ufeff",
    "\x1b[31mred\x1b]0;title\x07",
    "__proto__",
    "constructor",
    "$& $1 $`",
]
SOURCES = """
[[source]]
name = {0}
match = ["*0*"]
publisher = {1}
notes = {2}
licence = {3}
"""
SETTINGS = """
[[checks.custom.rules]]
label = "mine"
pattern = 'and so'
severity = "warning"
flagged = [{0}]
clean = [{1}]

[[waivers]]
document = {2}
checks = ["placeholder"]
reason = {3}
owner = {4}
expires = 2999-01-01
"""


def toml(text):
    """A TOML string; JSON's is one, but for DEL and half characters."""
    return json.dumps(text.replace("\x7f", ""))


def attack(folder):
    """Write the corpus; the settings that go with it."""
    corpus = folder / "corpus"
    corpus.mkdir()
    names = [f"{number} {text}" for number, text in enumerate(ATTACKS)]
    for number, (name, text) in enumerate(zip(names, ATTACKS, strict=True)):
        path = Path(f"{corpus}/{name}.txt".replace("\0", ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        told = " ".join(f"{word} of {number * place}" for place, word in enumerate(("corn", "salt", "rope", "tar") * 9))
        path.write_text(
            f"{text} [YOUR NAME] {text} and so on: {told}\n{text}\nDear {text} [INSERT NAME] {text}\n", "utf-8"
        )
        path.with_name(f"{path.name}.meta.json").write_text(json.dumps({"author": text, "title": text, "url": text}))
    with open(bytes(corpus) + b"/half \xff\xed\xa0\x80 [YOUR NAME].txt", "wb") as file:  # noqa: PTH123
        file.write(b"Dear [YOUR NAME], \xff\xfe\xed\xa0\x80 is no text.\n")
    (corpus / "line\nend \"quoted' \\.txt").write_text("Dear [YOUR NAME], goodbye.\n")
    (corpus / "long.txt").write_text("<img/src=x/onerror=window.ran=1>" * 32_000 + "[YOUR NAME]")
    (corpus / "same.jsonl").write_text(json.dumps({"text": f"Half \ud800 {ATTACKS[0]} [YOUR NAME] once more"}) + "\n")
    (corpus / "sources.toml").write_text(SOURCES.format(*map(toml, ATTACKS[:4])), "utf-8")
    told = (f"⟦and so⟧ {ATTACKS[1]}", ATTACKS[2], f"{names[0]}.txt", ATTACKS[3], ATTACKS[4])
    settings = SETTINGS.format(*map(toml, told))
    assert tomllib.loads(settings)
    (folder / "audit.toml").write_text(settings, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The report of an audit of that corpus."""
    folder = tmp_path_factory.mktemp("hostile")
    attack(folder)
    words = ["--config", str(folder / "audit.toml"), "--fail-on", "never", "--quiet"]
    assert main(["run", str(folder / "corpus"), "--out", str(folder / "out"), *words]) == 0
    return folder / "out" / "report.html"


#: What a page is made of; everything else would have come from the corpus.
ELEMENTS = {
    *(tree.HTML | tree.SVG),
    *("html", "head", "body", "h1", "meta", "title", "style", "script", "header", "main", "footer", "nav", "article"),
    *("form", "label", "select", "option", "input", "textarea", "button"),
}


def alien(page):
    """What stands in a page and is not ours."""
    return page.evaluate(
        """(known) => {
            const odd = [];
            for (const each of document.querySelectorAll("*")) {
                if (!known.includes(each.localName)) odd.push(each.outerHTML.slice(0, 200));
                for (const { name, value } of each.attributes) {
                    // The script alone says how high the rows are that are not drawn.
                    if (name === "style" && each.matches("tr.gap td") && /^height: \\d+px;$/.test(value)) continue;
                    if (/^on|^(style|src|srcset|srcdoc|action|formaction|ping|background|autofocus)$/.test(name)) {
                        odd.push(`${each.localName} ${name}=${value}`);
                    }
                    const ours = /^((\\.\\.\\/)?report\\.html|(report_pages\\/)?\\d+\\.html)?#[\\w=&%.~+-]*$/;
                    if (name === "href" && !ours.test(value)) odd.push(value);
                }
            }
            return odd;
        }""",
        sorted(ELEMENTS),
    )


def unharmed(page):
    """Nothing ran, nothing is there that is not ours, and nothing has left its place."""
    assert page.evaluate("window.ran") is None
    assert alien(page) == []
    body = page.locator("body > *").evaluate_all("all => all.map((each) => each.localName)")
    assert body == ["header", "nav", "main", "footer", "script"]
    assert (
        page.locator("main > *").evaluate_all("all => all.filter((each) => each.localName !== 'section').length") == 0
    )
    assert page.locator("script, style, head title, h1").count() == 4
    assert page.title().endswith(" · audit of a corpus")
    assert page.locator("#settings").is_visible() or page.locator("html.paged").count()


def test_nothing_of_it_runs_or_breaks_out(visit, hostile):
    page = visit(hostile).page
    unharmed(page)
    count = len(json.loads(hostile.with_name("report.json").read_text("utf-8"))["documents"])
    assert count == len(ATTACKS) + 5 - 1
    for number in range(1, count + 1):
        page.evaluate("number => { location.hash = `doc=${number}`; }", number)
        page.locator(".page .tools", has_text=f"{number} of ").wait_for()
        for part in page.locator(".page a, .page summary").all()[:3]:
            part.hover()
    unharmed(page)


def test_nothing_of_it_runs_in_a_review(visit, hostile):
    view = visit(hostile, "#doc=1")
    for _ in range(5):
        view.page.get_by_label("Reason", exact=True).fill(ATTACKS[0])
        view.page.get_by_role("button", name="Reject the document").click()
    unharmed(view.page)
    tomllib.loads(view.save("Download the lines"))
    view.page.get_by_role("button", name="Back to the table").click()
    view.page.get_by_role("searchbox").fill(ATTACKS[3])
    unharmed(view.page)
    assert len(view.save("JSONL").splitlines()) == view.count() > 0


def test_nothing_in_an_address_runs(visit, hostile):
    view = visit(hostile, wait=False)
    for text in ATTACKS:
        for key in ("q", "decision", "sort", "doc", "source", "__proto__"):
            view.page.evaluate("pair => { location.hash = new URLSearchParams([pair]); }", [key, text])
    unharmed(view.page)


def test_hidden_characters_are_shown_by_their_code_points(visit, hostile):
    page = visit(hostile)
    place = ATTACKS.index("\u202eesrever\u2066 zero\u200bwidth\ufeff")
    page.page.get_by_role("searchbox").fill(f"{place} ")
    page.page.get_by_role("searchbox").fill("esrever")
    shown = page.seen("table.grid")
    for told in ("⟨U+202E⟩esrever⟨U+2066⟩", "⟨U+200B⟩"):
        assert told in shown
    assert not set("\u202e\u2066\u200b\ufeff\x1b\x07") & set(page.page.content())


def test_without_scripts_nothing_breaks_out_either(visit, hostile):
    page = visit(hostile, scripts=False).page
    assert page.locator("#documents .printed > details").count() > len(ATTACKS)
    body = page.locator("body > *")
    assert [body.nth(place).evaluate("each => each.localName") for place in range(body.count())] == [
        *("header", "nav", "main", "footer", "script", "script")
    ]
    assert page.locator("img, iframe, form, input, base, [onerror], [style]").count() == 0


def test_if_nothing_were_escaped_the_policy_would_still_hold(visit, hostile, tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "escape", Markup)
    monkeypatch.setattr(html, "inert", lambda value: Markup(value))  # noqa: S704
    html._environment.cache_clear()
    write_pages(json.loads(hostile.with_name("report.json").read_text("utf-8")), tmp_path)
    html._environment.cache_clear()
    view = visit(tmp_path / "report.html", wait=False)
    broken, view.complaints[:] = list(view.complaints), []
    # It did break out, and tried.
    assert view.page.locator("img[onerror]").count() > 0
    assert [told for told in broken if "script-src" in told and "inline" in told]
    for link in view.page.locator("a[href^=javascript]").all():
        link.dispatch_event("click")
    view.page.wait_for_timeout(300)
    refused, view.complaints[:] = [*broken, *view.complaints], []
    assert view.page.evaluate("window.ran") is None
    assert not [told for told in refused if told.startswith(("a dialog", "a request", "a window"))]
