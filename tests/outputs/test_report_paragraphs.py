import json
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.outputs.report import pairs as report_pairs_module
from audit.outputs.report import paragraphs as module
from audit.outputs.report.pairs import report_pairs
from audit.schema import LEFT, PAIRS, RIGHT
from tests.outputs.conftest import pair, span

SIDES = ("left", "right")
Range = Sequence[int]


def told(
    left: str, right: str, runs: Sequence[tuple[Range, Range]], alone: Sequence[list[Range]] = ((), ()), **rest: Any
) -> dict[str, Any]:
    """What is told of two translations with *runs* beside each other and stretches *alone* on either side."""
    evidence = {"left_only": list(alone[0]), "right_only": list(alone[1])}
    spans = {f"{side}_spans": [span(*run[n], "translated") for run in runs] for n, side in enumerate(SIDES)}
    row = pair("a", "b", "translation", 0.9, evidence=evidence, **spans, **rest)
    documents = pl.DataFrame({"doc_id": ["a", "b"], "text": [left, right], "language": ["en", "de"]})
    found = report_pairs(pl.DataFrame([row], schema=PAIRS), documents, "snippet")
    assert json.loads(json.dumps(found)) == found
    return found[0]["translation"]


def words(cell: dict[str, Any] | None) -> str | None:
    return None if cell is None else "".join(text for text, _ in cell["parts"])


def seen(shown: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(row["kind"], words(row["left"]), words(row["right"])) for row in shown["rows"]]


LEFT_TEXT = "Title. One met. Two went home. *** Three stayed."
RIGHT_TEXT = "Einer kam. Ein Zusatz. Zwei gingen heim. Drei blieben."
RUNS = [([7, 15], [0, 10]), ([16, 30], [23, 40]), ([35, 48], [41, 54])]


def test_rows_are_in_order_and_what_one_side_has_stands_alone() -> None:
    shown = told(LEFT_TEXT, RIGHT_TEXT, RUNS, ([[0, 6]], [[11, 22]]), direction=LEFT)
    assert seen(shown) == [
        ("left", "Title.", None),
        ("both", "One met.", "Einer kam."),
        ("right", None, "Ein Zusatz."),
        ("both", "Two went home.", "Zwei gingen heim."),
        ("rest", "***", None),
        ("both", "Three stayed.", "Drei blieben."),
    ]
    assert (shown["first"], shown["original"], shown["rows_cut"]) == ("left", "a", 0)
    assert {name: shown["rows"][2]["right"][name] for name in ("start", "line", "column", "cut")} == {
        "start": 11,
        "line": 1,
        "column": 12,
        "cut": 0,
    }


def test_what_one_side_has_alone_stands_where_it_stands_there() -> None:
    right = "Ein langer erster Satz. Ein Zusatz. Zwei."
    assert [
        row[2] for row in seen(told("One. Two.", right, [([0, 4], [0, 23]), ([5, 9], [36, 41])], ([], [[24, 35]])))
    ] == [
        "Ein langer erster Satz.",
        "Ein Zusatz.",
        "Zwei.",
    ]


def test_what_lies_within_a_run_is_not_told_again_as_what_is_left() -> None:
    shown = told("One two three four." + " " * 99, "x", [([0, 19], [0, 1])], ([[4, 7]], []))
    assert [row[:2] for row in seen(shown)] == [("both", "One two three four."), ("left", "two")]


def test_rows_are_in_the_order_of_the_original() -> None:
    crossed = [([0, 4], [5, 9]), ([5, 9], [0, 4])]
    assert [row[1] for row in seen(told("one. two.", "zwei eins", crossed, direction=LEFT))] == ["one.", "two."]
    shown = told("one. two.", "zwei eins", crossed, direction=RIGHT)
    assert [row[1] for row in seen(shown)] == ["two.", "one."]
    assert shown["first"] == "right"


def test_anchors_that_both_sides_of_a_row_have_are_numbered_alike() -> None:
    shown = told("In 2019 we met 70 men; 5 left.", "70 Leute trafen sich 2019, und 6 gingen. 70!", [([0, 30], [0, 44])])
    marks = {
        side: [(text, number) for text, number in shown["rows"][0][side]["parts"] if number is not None]
        for side in SIDES
    }
    assert marks["left"] == [("2019", 1), ("70", 2)]
    assert marks["right"] == [("70", 2), ("2019", 1), ("70", 2)]


def test_a_stretch_alone_has_no_anchor() -> None:
    shown = told("In 2019.", "Im Jahr 2019.", [], ([[0, 8]], [[0, 13]]))
    assert [number for row in shown["rows"] for side in SIDES if row[side] for _, number in row[side]["parts"]] == [
        None
    ] * 2


def test_neighbours_without_a_partner_are_one_row() -> None:
    assert seen(told("One. Two. Three.", "x", [], ([[0, 4], [5, 9], [10, 16]], [[0, 1]]))) == [
        ("left", "One. Two. Three.", None),
        ("right", None, "x"),
    ]


CUTS = st.lists(st.integers(0, 60), max_size=8).map(sorted)


@given(CUTS, CUTS, st.text(alphabet="ab7 \n.\u202e的", min_size=60, max_size=60))
def test_nothing_but_white_space_is_lost_between_rows(one: list[int], other: list[int], text: str) -> None:
    runs = [
        ([one[n], one[n + 1]], [other[n], other[n + 1]])
        for n in range(0, min(len(one), len(other)) - 1, 2)
        if one[n] < one[n + 1] and other[n] < other[n + 1]
    ]
    shown = told(text, text[::-1], runs)
    for side, whole in zip(SIDES, (text, text[::-1]), strict=True):
        cells = sorted((row[side] for row in shown["rows"] if row[side]), key=lambda cell: cell["start"])
        assert "".join("".join(words(cell) or "" for cell in cells).split()) == "".join(whole.split())


def test_long_rows_and_many_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BESIDE", 5)
    row = told("One met.", "Einer kam.", [([0, 8], [0, 10])])["rows"][0]
    assert (words(row["left"]), row["left"]["cut"]) == ("One m", 3)
    monkeypatch.setattr(report_pairs_module, "MAX_ROWS", 4)
    shown = told(LEFT_TEXT, RIGHT_TEXT, RUNS, ([[0, 6]], [[11, 22]]))
    assert (len(shown["rows"]), shown["rows_cut"]) == (1, 5)


def test_a_text_of_another_corpus_makes_no_rows() -> None:
    row = pair("a", "b", "translation", 0.9)
    found = report_pairs(
        pl.DataFrame([row], schema=PAIRS), pl.DataFrame({"doc_id": ["a"], "text": ["One."]}), "snippet"
    )
    assert found[0]["translation"]["rows"] == []
