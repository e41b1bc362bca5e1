"""The table of documents: filters, search, order, the address, keys, and what it hands on."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote

import pytest

from audit.outputs.write import write_pages
from benchmarks.report.made import multiply

#: By the name in the address: the label that people see, a value, and whose it is.
FILTERS = {
    "decision": ("Decision", "drop", lambda one: one["decision"] == "drop"),
    "check": ("Check", "damage", lambda one: "damage" in one["flags"]),
    "severity": ("Severity", "warning", lambda one: "warning" in one["severities"]),
    "reason": ("Reason", "crosses", lambda one: "crosses" in one["reasons"]),
    "reasons": ("Reasons together", "crosses damage", lambda one: one["reasons"] == ["crosses", "damage"]),
    "language": ("Language", "ar", lambda one: one["language"] == "ar"),
    "encoding": ("Encoding", "gb18030", lambda one: one["encoding"] == "gb18030"),
    "source": ("Source", "the mill", lambda one: one["provenance"]["source"] == "the mill"),
    "duplicate": ("Duplicate", "near", lambda one: one["duplicate_kind"] == "near"),
    "since": ("Since the accepted audit", "new", lambda one: one["change"] == "new"),
    "waived": ("Waived", "crosses", lambda one: "crosses" in one["waived"]),
}
ORDERS = {
    "Decision": ("decision", lambda one: one["decision"]),
    "Document": ("name", lambda one: one["doc_id"]),
    "Flags": ("flags", lambda one: len(one["flags"])),
    "Language": ("language", lambda one: one["language"] or ""),
    "Encoding": ("encoding", lambda one: one["encoding"]),
    "Source": ("source", lambda one: one["provenance"]["source"] or ""),
    "Size": ("size", lambda one: one["n_bytes"]),
    "Spans": ("spans", lambda one: len(one["evidence"])),
}


@pytest.fixture
def table(visit, made):
    return visit(made[0])


@pytest.fixture
def documents(made):
    return made[1]["documents"]


def names(documents, wanted=lambda one: True):
    return [one["doc_id"] for one in documents if wanted(one)]


def shows(table, expected):
    """Whether the table has exactly these documents, in this order; of those further down it only knows the number."""
    assert table.count() == len(expected)
    shown = table.names()
    assert shown == expected[: len(shown)]
    assert len(shown) >= min(15, len(expected))


def hay(one):
    spans = (f"{span['label']}\n{span['before']}{span['text']}{span['after']}" for span in one["evidence"])
    return "\n".join([one["doc_id"], *one["reasons"], *spans]).lower()


def test_it_begins_with_all_documents_worst_first(table, documents):
    shows(table, names(documents))
    assert table.page.locator("#app").is_visible()
    assert not table.page.locator(".printed").is_visible()


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_those_whose_value_it_is(table, documents, name):
    label, value, wanted = FILTERS[name]
    table.page.get_by_role("combobox", name=label, exact=True).select_option(value)
    expected = names(documents, wanted)
    assert 0 < len(expected) < len(documents)
    shows(table, expected)
    assert f"{name}={quote(value).replace('%20', '+')}" in table.hash


def test_what_is_unknown_is_a_value_too(table, documents):
    table.page.get_by_role("combobox", name="Language", exact=True).select_option(label="unknown (60)")
    shows(table, names(documents, lambda one: one["language"] is None))
    table.page.reload()
    table.page.locator("html.on").wait_for()
    shows(table, names(documents, lambda one: one["language"] is None))


def test_a_filter_that_all_documents_share_is_not_offered(table):
    assert table.page.get_by_role("combobox", name="Status", exact=True).count() == 0
    assert table.page.locator(".choices label").count() == len(FILTERS)


def test_filters_and_search_hold_together(table, documents):
    chosen = ("decision", "check", "encoding", "language")
    for name in chosen:
        table.page.get_by_role("combobox", name=FILTERS[name][0], exact=True).select_option(FILTERS[name][1])
    both = names(documents, lambda one: all(FILTERS[name][2](one) for name in chosen))
    assert both
    shows(table, both)
    word = both[-1].partition("document ")[2]
    table.page.get_by_role("searchbox").fill(word)
    shows(table, both[-1:])
    table.page.get_by_role("button", name="Clear").click()
    shows(table, names(documents))
    assert table.page.get_by_role("searchbox").input_value() == ""


def test_search_finds_each_word_in_names_reasons_and_evidence(table, documents):
    span = documents[200]["evidence"][2]
    for words in (
        documents[77]["doc_id"],
        span["text"].upper(),
        f"{span['text'].split()[1]} part",
        "kind crosses",
        "✗",
    ):
        table.page.get_by_role("searchbox").fill(words)
        parts = words.lower().split()
        shows(table, names(documents, lambda one, parts=parts: all(part in hay(one) for part in parts)))


@pytest.mark.parametrize("label", ORDERS)
def test_a_column_sorts_up_and_then_down(table, documents, label):
    name, key = ORDERS[label]
    head = table.page.locator(f"th[data-name={name}]")
    head.get_by_role("button", name=label).click()
    shows(table, names(sorted(documents, key=key)))
    assert head.get_attribute("aria-sort") == "ascending"
    assert table.hash == f"sort={name}"
    head.get_by_role("button", name=label).click()
    # Those that are alike stay in the order of the report: down is not up read backwards.
    shows(table, [documents[place]["doc_id"] for place in down(documents, key)])
    assert head.get_attribute("aria-sort") == "descending"
    assert table.page.locator("th[aria-sort=ascending]").count() == 0


def down(documents, key):
    return [place for place, _ in sorted(enumerate(documents), key=lambda pair: key(pair[1]), reverse=True)]


def test_an_address_brings_its_state_back(visit, made, documents):
    table = visit(made[0], "#decision=drop&sort=-size&q=part+1")
    expected = sorted(
        (one for one in documents if one["decision"] == "drop" and "part" in hay(one) and "1" in hay(one)),
        key=lambda one: -one["n_bytes"],
    )
    shows(table, names(expected))
    assert table.page.get_by_role("combobox", name="Decision", exact=True).input_value() == "drop"
    assert table.page.get_by_role("searchbox").input_value() == "part 1"
    table.page.reload()
    table.page.locator("html.on").wait_for()
    shows(table, names(expected))


def test_back_and_forward_go_through_what_was_chosen(table, documents):
    everything, dropped = names(documents), names(documents, FILTERS["decision"][2])
    table.page.get_by_role("combobox", name="Decision", exact=True).select_option("drop")
    table.page.get_by_role("link", name=dropped[2]).click()
    assert table.seen("#page-title bdi") == dropped[2]
    table.page.go_back()
    shows(table, dropped)
    table.page.go_back()
    shows(table, everything)
    assert table.page.get_by_role("combobox", name="Decision", exact=True).input_value() == ""
    table.page.go_forward()
    shows(table, dropped)
    table.page.go_forward()
    assert table.seen("#page-title bdi") == dropped[2]


def test_an_address_of_a_document_opens_it(visit, made, documents):
    for hash in ("#doc-5", "#doc=5"):  # noqa: A001
        table = visit(made[0], hash)
        assert table.seen("#page-title bdi") == documents[4]["doc_id"]
        assert not table.page.locator("table.grid").is_visible()


@pytest.mark.parametrize(
    "hash", ["#doc=0", "#doc=301", "#doc=x", "#check=nobody", "#%", "#sort=nothing", "#__proto__=1"]
)
def test_an_address_that_leads_nowhere_shows_the_table(visit, made, hash):  # noqa: A002
    table = visit(made[0], hash)
    assert table.page.locator("table.grid").is_visible()
    assert table.count() == (0 if "nobody" in hash else 300)


def test_every_row_is_reached_by_scrolling(table, documents):
    reached = set()
    view = table.page.locator(".window")
    for top in range(0, 300 * 36, 600):
        view.evaluate("(view, top) => view.scrollTo(0, top)", top)
        table.page.wait_for_function(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        reached |= set(table.names())
        assert table.page.locator("table.grid tbody tr").count() < 60
    assert reached == set(names(documents))


def current(table):
    return table.page.locator("tr.current td.name").text_content()


def test_keys_move_open_step_and_close(table, documents):
    press = table.page.keyboard.press
    listed = names(documents)
    assert current(table) == listed[0]
    press("j"), press("j"), press("k"), press("j")
    assert current(table) == listed[2]
    press("Enter")
    assert table.seen("#page-title bdi") == listed[2]
    assert table.hash == "doc=3"
    press("j")
    assert table.seen("#page-title bdi") == listed[3]
    press("k"), press("k")
    assert table.seen("#page-title bdi") == listed[1]
    press("Escape")
    assert table.page.locator("table.grid").is_visible()
    assert current(table) == listed[1]
    press("k"), press("k"), press("k")
    assert current(table) == listed[0]


def test_keys_keep_the_current_row_in_sight(table, documents):
    for _ in range(40):
        table.page.keyboard.press("j")
    row = table.page.locator("tr.current")
    assert row.text_content().startswith("✓ keep" if documents[40]["decision"] == "keep" else "")
    box, view = row.bounding_box(), table.page.locator(".window").bounding_box()
    assert view["y"] <= box["y"]
    assert box["y"] + box["height"] <= view["y"] + view["height"]


def test_a_slash_searches_and_keys_that_are_typed_do_nothing_else(table, documents):
    table.page.keyboard.press("/")
    table.page.keyboard.type("jkawx")
    assert table.page.get_by_role("searchbox").input_value() == "jkawx"
    assert table.count() == 0
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("Enter")
    assert table.page.locator("table.grid").is_visible()


def test_steps_on_a_page_are_within_what_was_chosen(table, documents):
    table.page.get_by_role("combobox", name="Decision", exact=True).select_option("drop")
    dropped = names(documents, FILTERS["decision"][2])
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("Enter")
    table.page.get_by_role("button", name="Next").click()
    assert table.seen("#page-title bdi") == dropped[1]
    assert "2 of 100" in table.seen(".page .tools")
    table.page.get_by_role("button", name="Back to the table").click()
    shows(table, dropped)


@pytest.fixture
def tricky(visit, small, tmp_path):
    """A report of documents whose names a spreadsheet would take for formulas, or for several cells."""
    data = multiply(small, documents=8, spans=1)
    starts = ("=1+1|cmd", "+1", "-1", "@SUM(A1)", "\t=2+2", '"a","b"', "a\r\n=3", "\u202e=4")
    for one, start in zip(data["documents"], starts, strict=True):
        one["doc_id"] = start
        one["provenance"] = one["provenance"] | {"source": f"={start}"}
    write_pages(data, tmp_path)
    return visit(tmp_path / "report.html"), data["documents"]


def test_a_table_saved_is_the_table_shown_and_holds_no_formula(tricky):
    table, documents = tricky
    rows = list(csv.reader(io.StringIO(table.save("CSV"), newline=""), strict=True))
    assert rows[0][:3] == ["doc_id", "decision", "reasons"]
    assert len(rows) == 9
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [row[rows[0].index("n_bytes")] for row in rows[1:]] == [str(one["n_bytes"]) for one in documents]
    table.page.get_by_role("combobox", name="Decision", exact=True).select_option("keep")
    assert len(list(csv.reader(io.StringIO(table.save("CSV"), newline="")))) == 1 + 2


def test_lines_of_json_hold_names_as_they_are(tricky):
    table, documents = tricky
    rows = [json.loads(line) for line in table.save("JSONL").split("\n")[:-1]]
    assert [row["doc_id"] for row in rows] == [one["doc_id"] for one in documents]
    for row, one in zip(rows, documents, strict=True):
        for name in ("decision", "reasons", "flags", "waived", "n_bytes", "n_chars", "sha256"):
            assert row[name] == one[name]
        assert row["source"] == one["provenance"]["source"]
        assert row["spans"] == len(one["evidence"])


def test_a_table_of_nothing_can_be_saved(table):
    table.page.get_by_role("searchbox").fill("nothing has this")
    assert table.save("JSONL") == ""
    assert table.save("CSV").startswith('"doc_id"')
