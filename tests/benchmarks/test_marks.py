"""The benchmark of marks judges others: what it calls right, what it counts, its figures and its page."""

import json

import pytest

from audit.text.spans import Span
from benchmarks.detectors.labelled import VARIABLE
from benchmarks.marks import __main__ as command
from benchmarks.marks.contenders import ALL, C4, OURS, PLAIN, finders
from benchmarks.marks.labelled import Score, Snippet, lines, load, score


def spans(*ranges):
    return [Span(start, end, "mark") for start, end in ranges]


def test_a_span_is_right_where_it_overlaps_one_that_nothing_else_matched():
    snippet = Snippet("0123456789", [(0, 2), (4, 6)])
    for parts in (False, True):
        assert score([snippet], [spans((1, 3), (5, 9))], parts=parts) == Score(1.0, 1.0)
        assert score([snippet], [spans((2, 4))], parts=parts) == Score(0.0, 0.0)
        assert score([snippet], [[]], parts=parts).f1 == 0.0
    assert score([snippet], [spans((0, 1), (1, 2))], parts=False) == Score(0.5, 0.5)
    assert score([snippet], [spans((0, 1), (1, 2))], parts=True) == Score(1.0, 0.5)
    assert Score(1.0, 0.5).f1 == pytest.approx(2 / 3)


def test_lines_with_nothing_on_them_do_not_count():
    assert lines(["a\n\n b\n \n", "", "c"]) == 3


def test_everybody_finds_what_is_plain():
    for name, find in finders("placeholder").items():
        found = find(["nothing here", "Lorem ipsum dolor sit amet, consectetur adipiscing elit."])
        assert [bool(spans) for spans in found] == [False, True], name
    found = {name: bool(find(["咨询QQ206157060"])[0]) for name, find in finders("spam").items()}
    assert found == {OURS: True, PLAIN: True, C4: False}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    rows = {
        "placeholder/dev.jsonl": [{"text": "从×月×日起", "spans": [[1, 2, "cross"], [3, 4, "cross"]]}],
        "spam/spans.jsonl": [
            {"text": "咨询QQ206157060", "spans": [[0, 13, "contact"]]},
            {"text": "Home > News", "spans": [[0, 11, "boiler"]]},
        ],
        "spam/messages.jsonl": [
            {"text": "We met at noon.", "domain": "web-main", "label": 0},
            {"text": "Buy now!", "domain": "web-main", "label": 1},
            {"text": "A letter.", "domain": "spamassassin", "label": 0},
        ],
        "language/single.jsonl": [
            {"text": "The tide was out.\nWe walked.", "level": "para", "lang": "en", "source": "x"},
            {"text": "ls - list files", "level": "manpage", "lang": "en", "source": "x"},
        ],
        "encoding/truth.jsonl": [],
    }
    for name, some in rows.items():
        path = tmp_path / "bench" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(map(json.dumps, some)), "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "bench"))
    return tmp_path


def test_what_is_natural_and_what_is_a_snippet(folder):
    data = load(folder / "bench")
    assert [snippet.text for snippet in data.spam] == ["咨询QQ206157060"]
    assert sorted(data.natural) == ["The tide was out.\nWe walked.", "We met at noon."]
    assert data.manuals == ["ls - list files"]


def test_the_page(folder, capsys):
    command.main(["--results", str(folder / "page.md"), "--note", "Quiet."])
    told = (folder / "page.md").read_text("utf-8")
    assert capsys.readouterr().out == told
    assert "| placeholder spans, F1 | ≥ .92 | 1 | met |" in told
    assert "1 snippets, 3 lines." in told
    assert "Quiet." in told
    for name in (*command.CHECKS, ALL, PLAIN, command.LIMIT):
        assert f"\n| {name} | " in told


def test_without_data_it_says_so(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(SystemExit, match="skipped"):
        command.main([])
