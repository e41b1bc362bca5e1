"""A review: what a person says of documents comes out as settings, and a rerun does what they say."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from audit.cli import main
from audit.settings import load_settings
from tests.prose import prose

HOSTILE = "\"'''\\ ]] # {{7*7}} \u202e= <b>\\u0041\x7f"
#: Names that a glob would read as patterns, each beside one that it would match; and names that are hard to spell.
PATTERNS = {b"a[1].txt": b"a1.txt", b"b*?.txt": b"bxyz.txt", b"[cd].txt": b"c.txt", b"e[!f].txt": b"eg.txt"}
ODD = (b"q\"uote' # ].txt", b"new\nline.txt", "bidi\u202e.txt".encode(), b"back\\slash.txt", b"bad\xff.txt", b"]].txt")
#: One document of a file that holds several.
ROW = "rows.jsonl#2"


def body(number):
    """Text that one check flags, unlike that of any other number."""
    return f"Dear [YOUR NAME], {prose(number)}"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    names = [b"plain.txt", *PATTERNS, *PATTERNS.values(), *ODD]
    for number, name in enumerate(names):
        with open(bytes(folder) + b"/" + name, "w") as file:  # noqa: PTH123
            file.write(body(number))
    rows = [json.dumps({"text": body(number)}) + "\n" for number in (50, 51, 52)]
    (folder / "rows.jsonl").write_text("".join(rows))
    return folder


def audit(corpus, lines=""):
    """Run an audit with these settings; the rows of its manifest by document."""
    out = corpus.with_name("out")
    settings = corpus.with_name("audit.toml")
    settings.write_text(lines, "utf-8")
    assert (
        main(["run", str(corpus), "--out", str(out), "--config", str(settings), "--fail-on", "never", "--quiet"]) == 0
    )
    rows = map(json.loads, (out / "manifest.jsonl").read_text("utf-8").splitlines())
    return out / "report.html", {row["doc_id"]: row for row in rows}


def say(table, number, key, reason, owner=""):
    """Open a document, give a reason, press a key outside of the fields."""
    table.page.evaluate("number => { location.hash = `doc=${number}`; }", number)
    table.page.locator(".page .tools", has_text=f"{number} of ").wait_for()
    table.page.get_by_label("Reason", exact=True).fill(reason)
    if owner:
        table.page.get_by_label("Owner", exact=True).fill(owner)
    table.page.keyboard.press("Escape")
    table.page.keyboard.press(key)


def test_a_rerun_does_what_the_lines_say(visit, corpus):
    page, before = audit(corpus)
    rejected = [name.decode() for name in PATTERNS] + ["q\"uote' # ].txt", "new\nline.txt", "bad\\xff.txt", "]].txt"]
    waived = ["plain.txt", "bidi\u202e.txt", "back\\slash.txt", "rows.jsonl#3"]
    told = json.loads((page.parent / "report.json").read_text("utf-8"))
    numbers = {one["doc_id"]: number for number, one in enumerate(told["documents"], 1)}
    assert {*rejected, *waived, ROW} <= {*before}
    table = visit(page)
    for name in rejected:
        say(table, numbers[name], "x", f"not {HOSTILE}")
    say(table, numbers[ROW], "x", "nor this")
    for name in waived:
        say(table, numbers[name], "w", f"read {HOSTILE}", f"us {HOSTILE}")
    say(table, numbers["a1.txt"], "a", f"well {HOSTILE}")
    assert "14 documents reviewed" in table.seen(".result")
    lines = table.save("Download the lines")
    assert lines == table.page.locator(".result textarea").input_value()

    corpus.with_name("audit.toml").write_text(lines, "utf-8")
    settings = load_settings(corpus.with_name("audit.toml"))
    assert len(settings.exclude) == len(rejected)
    assert {waiver.document for waiver in settings.waivers} == {*waived}
    for waiver in settings.waivers:
        # A field of one line takes no line end and nothing around the text; all else is kept.
        assert waiver.reason == f"read {HOSTILE}"
        assert waiver.owner == f"us {HOSTILE}"
        assert waiver.expires > date.today() + timedelta(days=80)
        assert waiver.checks == tuple(before[waiver.document]["reasons"])
    assert f"one of several documents in a file, which settings cannot leave out alone: {ROW}: nor this" in lines

    page, after = audit(corpus, lines)
    assert {*before} - {*after} == {*rejected}
    assert {*after} <= {*before}
    for name, row in after.items():
        assert bool(row["waived"]) == (name in waived)
        assert row["decision"] == ("keep" if name in waived else before[name]["decision"])
    again = visit(page)
    assert again.text("#waivers h2").endswith(str(len(waived)))
    assert again.seen("#waivers").count("applied") == len(waived)
    assert "read \"'''\\ ]] # {{7*7}} ⟨U+202E⟩= <b>\\u0041⟨U+007F⟩" in again.seen("#waivers")


def test_a_verdict_wants_its_reason_and_a_waiver_its_owner(visit, made):
    table = visit(made[0], "#doc=2")
    title = table.seen("#page-title bdi")
    table.page.keyboard.press("x")
    assert table.page.evaluate("document.activeElement.name") == "reason"
    table.page.get_by_role("button", name="Reject the document").click()
    assert "A reason is needed." in table.seen(".reviewing")
    table.page.get_by_label("Reason", exact=True).fill("because")
    table.page.get_by_role("button", name="Waive its flags").click()
    assert "A waiver needs an owner." in table.seen(".reviewing")
    table.page.get_by_label("Owner", exact=True).fill("me")
    for box in table.page.get_by_role("checkbox").all():
        box.uncheck()
    table.page.get_by_role("button", name="Waive its flags").click()
    assert "Choose at least one check." in table.seen(".reviewing")
    table.page.get_by_label("Until", exact=True).fill("")
    table.page.get_by_role("checkbox").first.check()
    table.page.get_by_role("button", name="Waive its flags").click()
    assert "A waiver needs a day on which it ends." in table.seen(".reviewing")
    assert table.seen("#page-title bdi") == title
    assert table.page.locator(".result").text_content() == ""
    table.page.get_by_label("Until", exact=True).fill("2031-05-06")
    table.page.get_by_role("button", name="Waive its flags").click()
    assert "expires = 2031-05-06" in table.page.locator(".result textarea").input_value()


def test_a_verdict_is_remembered_shown_in_the_table_and_can_be_changed(visit, made):
    table = visit(made[0], "#doc=2")
    table.page.get_by_label("Reason", exact=True).fill("first")
    table.page.get_by_role("button", name="Reject the document").click()
    table.page.get_by_role("button", name="Previous").click()
    assert table.page.get_by_label("Reason", exact=True).input_value() == "first"
    assert "rejected before" in table.seen(".reviewing")
    table.page.get_by_label("Reason", exact=True).fill("second")
    table.page.get_by_role("button", name="Accept the decision").click()
    lines = table.page.locator(".result textarea").input_value()
    assert "exclude" not in lines
    assert "first" not in lines
    assert "second" in lines
    table.page.get_by_role("button", name="Back to the table").click()
    assert "accepted" in table.page.locator("tr[aria-rowindex='3']").text_content()


def test_nothing_is_lost_by_closing_the_page(visit, made):
    table = visit(made[0], "#doc=1")
    leaving = []
    table.page.on("dialog", lambda dialog: leaving.append(dialog.type))
    table.page.get_by_label("Reason", exact=True).fill("why")
    table.page.get_by_role("button", name="Accept the decision").click()
    table.page.reload()
    assert leaving == ["beforeunload"]
