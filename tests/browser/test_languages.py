"""The page in Chinese, and documents that are written from right to left."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources

import pytest

from audit.outputs.report.data import report_data
from audit.outputs.report.words import size
from audit.outputs.write import write_pages
from tests.outputs.conftest import build

ARABIC = "هذا نص عربي × فيه كلمة English ورقم 42 في السطر ×× نفسه.\n"
HEBREW = "זהו טקסט בעברית × עם מילה English ומספר 42 באותה ×× שורה.\n"


def catalogue(language):
    file = resources.files("audit.outputs.report").joinpath("catalogues", f"{language}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def messages(tables):
    """Every message, by its name."""
    for table, entries in tables.items():
        for key, message in entries.items():
            for form, text in message.items() if isinstance(message, dict) else [("", message)]:
                yield f"{table}.{key}.{form}".rstrip("."), text


def test_catalogues_have_the_same_names_and_gaps():
    def gaps(language):
        found = {}
        # English sentences need no English.
        for name, text in messages({name: each for name, each in catalogue(language).items() if name != "told"}):
            found.setdefault(re.sub(r"\.(one|other)$", "", name), set()).update(re.findall(r"\{(\w+)\}", text))
        return found

    assert gaps("en") == gaps("zh")


#: Where words of the data stand, which nobody translates: names, texts, sentences of rules, values, commands.
DATA = (
    "bdi, code, .snippet, .said, .label, .tag, .at, .chip, .count, .verdict p, td.name, #settings dt, .step, td.size"
    ", option, .page h3, h4, textarea"
)


def own_words(page, *selectors):
    """The interface's own words: all that can be seen, less what is the corpus's or the audit's."""
    return page.evaluate(
        """([data, selectors]) => {
            const found = [];
            for (const root of document.querySelectorAll(selectors)) {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const at = walker.currentNode.parentElement;
                    if (!at.closest(data) && !at.closest("script, style")) found.push(walker.currentNode.data.trim());
                }
                for (const each of root.querySelectorAll("[aria-label], [placeholder]")) {
                    found.push(each.getAttribute("aria-label") || each.getAttribute("placeholder"));
                }
            }
            return found.filter(Boolean);
        }""",
        [DATA, ", ".join(selectors)],
    )


#: What is the same in both languages: names of formats and keys, units, encodings, what a check is called.
SAME = re.compile(r"SHA-256|CSV|JSONL|Esc|Enter|corpus-audit|audit\.toml|TOML|Tab|URL|\b[jkaxw]\b|\b(k|M|G|T)?B\b")


@pytest.mark.parametrize("hash", ["", "#doc=1"])
def test_no_english_is_left_in_the_chinese_page(visit, seeds_out, hash):  # noqa: A002
    page = visit(seeds_out / "zh" / "report.html", hash).page
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    words = own_words(page, "nav, header .facts dt, h2, #gate th, #documents, #provenance, #waivers, footer")
    assert len(words) > 60
    data = json.loads((seeds_out / "report.json").read_text("utf-8"))
    told = {
        *data["documents"][0]["flags"],
        "zh-Hans",
        "en",
        "utf-8",
        "ascii",
        "seed collection",
        "Hans, 1.00",
        "Latn, 0.99",
    }
    told |= {f"{one['language']} {size(one['n_bytes'])}" for one in data["documents"]}
    left = [word for word in words if word not in told and re.search("[A-Za-z]{3,}", SAME.sub("", word))]
    assert left == []


@pytest.fixture
def both_ways(visit, tmp_path):
    documents = {
        "ar.txt": ARABIC.encode(),
        "he.txt": HEBREW.encode(),
        "en.txt": b"English \xc3\x97 text \xc3\x97\xc3\x97 here.",
    }
    write_pages(report_data(build(documents=documents)), tmp_path)
    return visit(tmp_path / "report.html")


@pytest.mark.parametrize(("name", "direction"), [("ar.txt", "rtl"), ("he.txt", "rtl"), ("en.txt", "ltr")])
def test_a_snippet_runs_as_its_text_does(both_ways, name, direction):
    page = both_ways.page
    page.get_by_role("link", name=name).and_(page.locator(".grid a")).click()
    snippet = page.locator(".page .snippet").first
    assert snippet.evaluate("each => getComputedStyle(each).direction") == direction
    assert page.locator("#page-title").evaluate("each => getComputedStyle(each).direction") == "ltr"
    # The mark stands where it is read: in a line from right to left, after (left of) the first word.
    before, mark = snippet.evaluate(
        """(each) => {
            const range = document.createRange();
            range.setStart(each.firstChild, 0);
            range.setEnd(each.firstChild, 3);
            return [range.getBoundingClientRect().x, each.querySelector("mark").getBoundingClientRect().x];
        }"""
    )
    assert (mark < before) is (direction == "rtl")
