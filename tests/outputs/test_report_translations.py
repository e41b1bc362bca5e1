from collections.abc import Callable
from typing import Any

import pytest

from audit.duplicates.translation import direction
from audit.duplicates.translation.verify import CONTAINED, WHOLE
from audit.outputs.report import pairs as report_pairs
from audit.outputs.report import translations
from audit.outputs.report.data import report_data
from audit.outputs.report.translations import SIGNS, towards
from audit.result import Result
from tests.outputs.conftest import LETTERS, letters, pair

Make = Callable[..., Result]


@pytest.fixture
def described(make_result: Make) -> Callable[..., dict[str, Any]]:
    """The only pair of a report over two letters."""

    def describe(**rest: Any) -> dict[str, Any]:
        data = report_data(make_result(documents=LETTERS, decided={}, pairs=[letters(**rest)], boilerplate=[]))
        return data["pairs"][0]

    return describe


def test_every_sign_has_its_words() -> None:
    assert list(SIGNS) == list(direction._WEIGHTS)


def test_the_original_is_named_with_what_speaks_for_it(described: Callable[..., dict[str, Any]]) -> None:
    shown = described()
    told = shown["translation"]
    assert (told["original"], towards(shown)) == ("zh.txt", "zh.txt is the original.")
    assert [(sign["sign"], sign["original"], sign["told"]) for sign in told["signs"]] == [
        ("redacted", "zh.txt", SIGNS["redacted"]),
        ("omitted", "en.txt", SIGNS["omitted"]),
    ]
    assert described(direction="left to right")["translation"]["original"] == "en.txt"


def test_signs_that_do_not_decide_and_none_are_told_apart(described: Callable[..., dict[str, Any]]) -> None:
    assert towards(described(direction=None)) == "The signs do not tell which one is the original."
    silent = described(direction=None, evidence={"direction_signs": []})
    assert towards(silent) == "Nothing tells which is the original."


def test_what_both_have_stands_with_its_places(described: Callable[..., dict[str, Any]]) -> None:
    (anchor,) = described()["translation"]["anchors"]
    assert (anchor["key"], anchor["told"]) == ("n:70", "number 70")
    seen = [[side[name] for name in ("line", "column", "text")] for side in (anchor["left"], anchor["right"])]
    assert seen == [[2, 8, "70"], [2, 5, "70"]]
    assert anchor["right"]["before"].endswith("我们见了")


def test_what_has_no_partner_is_shown_for_either_side(described: Callable[..., dict[str, Any]]) -> None:
    told = described()["translation"]
    seen = [(side["line"], side["column"], side["text"]) for side in told["left_only"] + told["right_only"]]
    assert seen == [(3, 1, "Only the translator says so."), (3, 1, "这句没有人翻译。")]


def test_the_evidence_keeps_what_can_be_read_in_a_line(described: Callable[..., dict[str, Any]]) -> None:
    assert [name for name, value in described()["evidence"].items() if isinstance(value, list | dict)] == []
    assert described()["evidence"]["encoder_sha256"] == "ab" * 32


def test_the_longest_stretches_are_shown_in_the_order_of_the_text(
    described: Callable[..., dict[str, Any]], make_result: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations, "MAX_ALONE", 2)
    many = {"left_only": [[0, 9], [10, 12], [13, 20], [21, 22]]}
    told = described(evidence=many)["translation"]
    assert [side["start"] for side in told["left_only"]] == [0, 13]
    assert (told["left_only_cut"], told["right_only_cut"]) == (2, 0)
    data = report_data(make_result(documents=LETTERS, decided={}, pairs=[letters(evidence=many)], boilerplate=[]))
    assert data["cut"]["alone"] == 2


def test_a_paragraph_beside_its_translation_is_not_cut_short(make_result: Make) -> None:
    documents = {"a": ("x" * 2_500).encode(), "b": ("字" * 600).encode()}
    runs = {
        "left_spans": [{"start": 0, "end": 2_500, "label": ""}],
        "right_spans": [{"start": 0, "end": 600, "label": ""}],
    }
    seen = {}
    for kind in (WHOLE, CONTAINED, "passage"):
        data = report_data(
            make_result(documents=documents, decided={}, pairs=[pair("a", "b", kind, 0.9, **runs)], boilerplate=[])
        )
        seen[kind] = data["pairs"][0]["runs"][0]["left"]["cut"]
    assert seen == {WHOLE: 0, CONTAINED: 0, "passage": 2_500 - report_pairs.MAX_RUN}


def test_a_side_of_another_corpus_has_no_excerpts(make_result: Make) -> None:
    documents = {"en.txt": LETTERS["en.txt"]}
    data = report_data(make_result(documents=documents, decided={}, pairs=[letters()], boilerplate=[]))
    told = data["pairs"][0]["translation"]
    assert told["right_only"] == [None]
    assert (told["anchors"][0]["left"]["text"], told["anchors"][0]["right"]) == ("70", None)


def test_other_kinds_have_nothing_of_it(result: Result) -> None:
    assert [pair["translation"] for pair in report_data(result)["pairs"]] == [None, None]


def test_kinds_come_from_the_surest_to_the_loosest(make_result: Make) -> None:
    kinds = ["custom", "passage", "contained translation", "translation", "near", "variant", "exact"]
    pairs = [pair("a", "b", kind, 0.5) for kind in kinds]
    data = report_data(make_result(documents=dict.fromkeys("ab", b"text"), decided={}, pairs=pairs))
    assert [pair["kind"] for pair in data["pairs"]] == [*reversed(kinds[1:]), "custom"]
    assert isinstance(data["n_pairs"]["contained translation"], int)
