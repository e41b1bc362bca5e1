import json
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.outputs.report import alignment as module
from audit.outputs.report import pairs as report_pairs_module
from audit.outputs.report.evidence import CONTEXT
from audit.outputs.report.pairs import report_pairs
from audit.schema import PAIRS, SPANS
from tests.outputs.conftest import pair, span

SIDES = ("left", "right")
WORDS = st.lists(
    st.sampled_from(["alpha ", "beta ", "的", "国", "\n", "x" * 50, "\u202e", "the same again and again "])
)


def reported(texts: Mapping[str, str], kind: str = "near", **rest: Any) -> dict[str, Any]:
    """The only pair of a report over two texts, ``a`` and ``b``."""
    row = pair("a", "b", kind, 0.9, **rest)
    found = report_pairs(
        pl.DataFrame([row], schema=PAIRS), pl.DataFrame({"doc_id": [*texts], "text": [*texts.values()]}), "snippet"
    )
    assert json.loads(json.dumps(found)) == found
    return found[0]


def aligned(left: str, right: str, **rest: Any) -> dict[str, Any]:
    shown = reported({"a": left, "b": right}, **rest)["alignment"]
    assert shown is not None
    return shown


def rebuilt(told: Mapping[str, Any], side: str, text: str) -> str:
    """A side as its blocks have it; what is folded, left out behind a difference or not shown is taken from *text*."""
    built = ""
    for block in told["blocks"]:
        built += text[len(built) :][: block["before"]]
        assert block[side]["start"] == len(built)
        for part in block["parts"]:
            built += part["same"] if "same" in part else part[side]
            cut = part["cut"][SIDES.index(side)] if "cut" in part else 0
            built += text[len(built) :][:cut]
    return built + text[len(built) :][: told["after"] + told["cut"][side]]


@given(WORDS, WORDS)
def test_the_blocks_give_back_either_text(left: list[str], right: list[str]) -> None:
    texts = {"left": "".join(left), "right": "".join(right)}
    told = aligned(**texts)
    assert {side: rebuilt(told, side, text) for side, text in texts.items()} == texts
    assert [text for text in texts.values() if len(text) < told["same"]] == []


def test_what_is_the_same_is_folded_but_for_a_little_around_the_differences() -> None:
    same = "so it was and so it is " * 40
    told = aligned(f"{same}one {same}", f"{same}two {same}")
    (block,) = told["blocks"]
    before, change, after = block["parts"]
    assert {side: change[side] for side in SIDES} == {"left": "one", "right": "two"}
    assert CONTEXT <= len(before["same"]) < CONTEXT + 13 and CONTEXT <= len(after["same"]) < CONTEXT + 13
    assert {before["same"].split(" ")[0], after["same"].split(" ")[-1]} <= {*same.split()}
    assert block["before"] + told["after"] + len(before["same"]) + len(after["same"]) == told["same"]
    assert (block["left"]["line"], block["left"]["column"]) == (1, block["before"] + 1)
    assert (told["changes"], told["coarse"], told["cut"]["blocks"]) == (1, 0, 0)


def test_a_block_is_placed_where_an_editor_shows_it_on_either_side() -> None:
    told = aligned("first line\nsecond one\n", "new\nfirst line\nsecond two\n")
    assert [told["blocks"][0][side]["line"] for side in SIDES] == [1, 1]
    long = "word " * 60
    told = aligned(f"{long}\none\n", f"new\n{long}\ntwo\n")
    assert [told["blocks"][-1][side]["line"] for side in SIDES] == [1, 2]


def test_a_long_difference_and_many_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    told = aligned(f"{'x' * 40} {'y' * 5_000}", f"{'x' * 40} z")
    (change,) = (part for part in told["blocks"][0]["parts"] if "cut" in part)
    assert len(change["left"]) + change["cut"][0] == 5_000 and len(change["left"]) == module.MAX_DIFFERENCE
    monkeypatch.setattr(module, "MAX_ALIGNED", 200)
    same = "as before and as ever after " * 10
    texts = ["".join(f"{same}{name}{n} " for n in range(9)) for name in ("one", "three")]
    told = aligned(*texts)
    assert 1 <= len(told["blocks"]) < 9 and len(told["blocks"]) + told["cut"]["blocks"] == 9
    assert told["after"] == 0
    assert [rebuilt(told, side, text) for side, text in zip(SIDES, texts, strict=True)] == texts


def test_what_was_not_looked_into_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_pairs_module, "MAX_ALL_COMPARED", 40)
    told = aligned(f"one {'a b ' * 50}end", f"two {'a b ' * 50}tip")
    assert told["coarse"] > 300


def test_kinds_of_the_same_words_are_aligned_and_no_others() -> None:
    texts = {"a": "one text", "b": "one test"}
    seen = {
        kind: reported(texts, kind)["alignment"] is not None
        for kind in ("exact", "variant", "near", "template", "passage", "custom", "translation")
    }
    assert [kind for kind, told in seen.items() if told] == ["exact", "variant", "near", "template"]
    assert reported(texts, "exact", evidence={"same": "bytes"})["alignment"] is None
    same = reported({"a": "one", "b": "one"}, "exact", evidence={"same": "text"})["alignment"]
    assert (same["changes"], same["blocks"], same["same"], same["after"]) == (0, [], 3, 3)


def test_a_text_of_another_corpus_is_not_aligned() -> None:
    shown = reported({"a": "one text"})
    assert (shown["alignment"], shown["lengths"]) == (None, {"left": 8, "right": None})


def test_personal_data_is_masked_on_both_sides() -> None:
    documents = pl.DataFrame(
        {
            "doc_id": ["a", "b"],
            "text": ["write to anna@example.org soon", "write to anna@example.org now"],
            "pii_spans": pl.Series([[span(9, 25, "email")]] * 2, dtype=SPANS),
        }
    )
    found = report_pairs(pl.DataFrame([pair("a", "b", "near", 0.9)], schema=PAIRS), documents, "snippet")
    assert "anna@" not in json.dumps(found)


def test_the_same_pair_is_told_alike_among_others(make_result: Callable[..., Any]) -> None:
    documents = {name: f"{name} {'text of some length ' * 9}".encode() for name in "abcd"}
    pairs = [pair("a", "b", "near", 0.9), pair("a", "c", "near", 0.8), pair("b", "d", "variant", 0.8)]
    both = [make_result(documents=documents, decided={}, pairs=rows) for rows in (pairs, pairs[::-1])]
    told = [report_pairs(result.pairs, result.documents, "snippet") for result in both]
    assert told[0] == told[1]
