import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.outputs.report.beside import _wrapped, columns, render_pair
from audit.outputs.report.data import report_data
from audit.result import Result
from audit.text.visible import visible
from tests.outputs.conftest import LETTERS, PASSAGE, letters, pair, span

Make = Callable[..., Result]
HOSTILE = "\x1b]0;title\x07\x1b[2J\r\n::error::made up\u202e\u2028 \x9b31m \u200b"


def rendered(make_result: Make, row: dict[str, Any], width: int, documents: dict[str, bytes] = LETTERS) -> str:
    data = report_data(make_result(documents=documents, decided={}, pairs=[row], boilerplate=[]))
    return render_pair(data["pairs"][0], width)


def test_a_translation_reads_from_what_it_is_to_what_both_have(make_result: Make) -> None:
    assert rendered(make_result, letters(), 70) == (
        "en.txt and zh.txt: translation, similarity 0.8\n"
        "  Verified.\n"
        "  zh.txt is the original.\n"
        "  redacted speaks for zh.txt: the other one has more marks that stand\n"
        "    for words taken out\n"
        "  omitted speaks for en.txt: it has sentences that the other one lacks\n"
        "  Found by: sentences\n"
        "  Covered on the left: 60 %\n"
        "  Covered on the right: 100 %\n"
        "  In order: 100 %\n"
        "  Margin: 0.25\n"
        "  Anchors in common: 50 %\n"
        "  Threshold: 0.425\n"
        "  Encoder: an encoder\n"
        "  Encoder's digest: abababababab…\n"
        "\n"
        "en.txt                            │ zh.txt\n"
        "──────────────────────────────────┼──────────────────────────────────\n"
        "1:1 Dear all, I redacted it.      │ 1:1 各位好，我写了×。\n"
        "                                  │\n"
        "2:1 We met 70 people.             │ 2:1 我们见了70个人。\n"
        "\n"
        "What has no partner on the other side\n"
        "\n"
        "en.txt                            │ zh.txt\n"
        "──────────────────────────────────┼──────────────────────────────────\n"
        "3:1 Only the translator says so.  │ 3:1 这句没有人翻译。\n"
        "\n"
        "What both have\n"
        "\n"
        "en.txt                            │ zh.txt\n"
        "──────────────────────────────────┼──────────────────────────────────\n"
        "number 70                         │\n"
        "2:8 Dear all, I redacted it.↵We   │ 2:5 各位好，我写了×。↵我们见了\n"
        "met ⟦70⟧ people.↵Only the         │ ⟦70⟧个人。↵这句没有人翻译。↵\n"
        "translator says so.↵              │\n"
    )


def test_other_kinds_have_their_runs_or_are_the_same(make_result: Make, result: Result) -> None:
    exact, passage = report_data(result)["pairs"]
    assert render_pair(exact, 80).endswith("\n\nThey are the same throughout.\n")
    told = render_pair(passage, 80)
    assert f"  Verified.\n  Runs: 1\n  Longest: {len(PASSAGE)}\n" in told
    assert "What both have" not in told
    custom = pair("en.txt", "zh.txt", "custom", 0.5, direction="onwards", verified=False)
    told = rendered(make_result, custom, 80)
    assert "  Not verified.\n  Direction: onwards\n\nThey have no runs to show.\n" in told


def test_each_slot_of_a_template_stands_beside_its_filling(make_result: Make) -> None:
    documents = {"blank.txt": ("____ pays ____. " * 40).encode(), "form.txt": ("Quill pays much. " * 40).encode()}
    ends = [(start, start + length) for n in range(40) for start, length in ((16 * n, 4), (16 * n + 10, 4))]
    filled = [(start, start + length) for n in range(40) for start, length in ((17 * n, 5), (17 * n + 11, 4))]
    row = pair(
        "blank.txt",
        "form.txt",
        "template",
        1.0,
        left_spans=[span(*end, "slot") for end in ends],
        right_spans=[span(*end, "filling") for end in filled],
        direction="left to right",
        evidence={"slots": 80, "filled": 80},
    )
    told = rendered(make_result, row, 60, documents)
    assert "blank.txt and form.txt: template and filled form, similarity\n1\n" in told
    assert "  Direction: blank.txt is the template\n  Slots: 80\n" in told
    assert told.count(" ____ ") == 80
    assert "more, in pairs.parquet" not in told


def test_what_was_cut_is_told(make_result: Make) -> None:
    spans = [span(n, n + 1, "") for n in range(30)]
    row = letters(left_spans=spans, right_spans=[], evidence={"left_only": [[n, n + 1] for n in range(0, 42, 2)]})
    told = rendered(make_result, row, 80)
    assert "and 10 runs more, in pairs.parquet" in told
    assert "and 1 stretch more, in pairs.parquet" in told
    assert "│ –\n" in told


def test_a_stretch_whose_text_is_not_at_hand_is_told_by_its_place(make_result: Make) -> None:
    data = report_data(make_result(documents=LETTERS, decided={}, pairs=[letters()], boilerplate=[]))
    shown = data["pairs"][0] | {"runs": [{"left": {"start": 1_000, "end": 2_000}, "right": None}]}
    assert "code points 1,000 to 2,000" in render_pair(shown, 80)


@pytest.mark.parametrize("width", [1, 40, 63, 120])
@pytest.mark.parametrize(
    "text", [HOSTILE, "العربية תירבע 12 abc" * 9, "字，" * 90, "e\u0301\u0323" * 99, "각" * 50, "w" * 300]
)
def test_no_line_is_too_wide_and_the_rule_between_the_columns_stands(make_result: Make, text: str, width: int) -> None:
    documents = {f"{text[:30]} {n}": text.encode() for n in range(2)}
    left, right = documents
    runs = [span(0, len(text), "")]
    row = pair(left, right, "passage", 0.5, left_spans=runs, right_spans=runs, evidence={text: text})
    for line in rendered(make_result, row, width, documents).splitlines():
        assert columns(line) <= max(width, 40)
        if "│" in line:
            assert columns(line.partition("│")[0]) == (max(width, 40) - 3) // 2 + 1


def test_no_text_of_the_corpus_can_move_the_cursor_or_begin_a_line(make_result: Make) -> None:
    documents = {f"{HOSTILE}{n}": f"{HOSTILE} text {HOSTILE}".encode() for n in range(2)}
    runs = [span(0, 40, HOSTILE)]
    evidence = {HOSTILE: HOSTILE, "direction_signs": [], "anchors": [{"key": HOSTILE, "left": [0, 9], "right": [0, 9]}]}
    evidence |= {"left_only": [[0, 40]], "rivals": HOSTILE}
    for kind in ("translation", HOSTILE):
        row = pair(
            *documents,
            kind,
            0.5,
            left_spans=runs,
            right_spans=runs,
            direction=HOSTILE,
            evidence=evidence,
            verified=False,
        )
        shown = rendered(make_result, row, 100, documents)
        assert {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}
        assert not any(line.startswith("::") for line in shown.splitlines())


def test_what_runs_from_right_to_left_stays_in_its_column(make_result: Make) -> None:
    documents = {"a": "سلام دنیا".encode(), "b": b"hello world"}
    runs = {"left_spans": [span(0, 9, "")], "right_spans": [span(0, 11, "")]}
    shown = rendered(make_result, pair("a", "b", "passage", 0.5, **runs), 60, documents)
    assert "\u20681:1 سلام دنیا\u2069" in shown
    assert "│ 1:1 hello world\n" in shown


@given(st.text(st.sampled_from("ab， 字（）(.e\u0301\u200dא1"), max_size=80), st.integers(18, 60))
def test_wrapping_loses_nothing_but_spaces_at_the_ends_of_lines(text: str, width: int) -> None:
    lines = list(_wrapped(visible(text), width))
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == visible(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("省委十一届，会议", ["省委十一", "届，会议"]),
        ("省委十一，会议", ["省委十", "一，会议"]),
        ("省委十“一”会", ["省委十", "“一”会"]),
        ("one two three", ["one two", "three"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("", [""]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, lines: list[str]) -> None:
    assert list(_wrapped(text, 8)) == lines


def test_columns_are_those_of_a_terminal() -> None:
    assert [columns(text) for text in ("abc", "字", "ｱ", "Ａ", "e\u0301", "\u1100\u1161\u11a8", "é", "😀")] == [
        3,
        2,
        1,
        2,
        1,
        2,
        1,
        2,
    ]
