"""Every number of a chart against brute force over the manifest, in a corpus of every kind of name."""

import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from audit.checks import load_checks, parse_options
from audit.outputs.manifest import manifest
from audit.outputs.report import breakdowns
from audit.outputs.report.breakdowns import report_breakdowns
from audit.outputs.report.funnel import report_funnel
from audit.outputs.report.histograms import ROUND, bins, edges_for
from audit.outputs.report.scores import scores
from audit.result import Result, Rule, Verdict
from audit.schema import DECISION, TRANSIENT
from tests.outputs.conftest import LETTERS, build, letters, pair

Make = Callable[..., Result]
Row = dict[str, Any]

HOSTILE = ["</svg><script>alert(1)</script>", "x" * 5_000, "\u202eevil", "a&b=c#d%", "源\ud800"[:1], ""]
DECIDED = ("keep", "review", "drop")


def corpus(n: int = 60, sources: int = 9) -> Result:
    """Made-up rows: every status, decision and kind, drawn by arithmetic."""
    result = build({f"{i:03}.txt": b"text " * (i + 1) for i in range(n)}, pairs=[])
    numbers = pl.int_range(n)
    names = [*HOSTILE[: sources - 1], *(f"s{i}" for i in range(sources))][:sources]
    documents = result.documents.with_columns(
        status=pl.when(numbers % 11 == 3)
        .then(pl.lit("empty"))
        .otherwise(pl.lit("ok"))
        .cast(pl.Enum(["unreadable", "binary", "empty", "ok"])),
        decision=pl.Series([DECIDED[i * i % 7 % 3] for i in range(n)], dtype=DECISION),
        source=pl.Series([None if i % 5 == 0 else names[i * 7 % len(names)] for i in range(n)], dtype=pl.String),
        duplicate_kind=pl.Series(
            ["exact" if i % 4 == 1 and i * i % 7 % 3 else None for i in range(n)], dtype=pl.String
        ),
        language=pl.Series([None if i % 9 == 0 else f"l{i % 6}" for i in range(n)], dtype=pl.String),
        language_confidence=pl.Series([i / n for i in range(n)]),
        crosses_count=pl.Series([i % 5 for i in range(n)], dtype=pl.UInt32),
        crosses_flag=pl.Series([i % 5 >= 2 for i in range(n)]),
    )
    reasons = [["crosses"] if row["crosses_flag"] else ["damage", "crosses"] for row in documents.iter_rows(named=True)]
    return replace(result, documents=documents.with_columns(reasons=pl.Series(reasons, dtype=pl.List(pl.String))))


def rows_of(result: Result) -> list[Row]:
    """The manifest, which is all that whoever counts again has."""
    absent = [name for name in TRANSIENT if name not in result.documents.columns]
    return manifest(result.documents.with_columns(pl.lit(None).alias(name) for name in absent)).to_dicts()


@pytest.mark.parametrize("name", ["language", "encoding"])
def test_documents_bytes_and_decisions_by_a_column(name: str) -> None:
    result = corpus()
    rows = rows_of(result)
    told = report_breakdowns(result)["by"][name]
    assert {row["name"]: row["documents"] for row in told} == Counter(row[name] for row in rows)
    for one in told:
        mine = [row for row in rows if row[name] == one["name"]]
        assert one["bytes"] == sum(row["n_bytes"] for row in mine)
        assert {d: one[d] for d in DECIDED} == {d: sum(row["decision"] == d for row in mine) for d in DECIDED}
    assert [row["documents"] for row in told] == sorted((row["documents"] for row in told), reverse=True)


def test_a_run_without_a_column_has_no_chart_of_it() -> None:
    assert "script" not in report_breakdowns(corpus())["by"]


def test_lengths_are_counted_in_round_bins_by_decision() -> None:
    result = corpus()
    told, rows = report_breakdowns(result)["length"], rows_of(result)
    edges = told["edges"]
    assert edges[:6] == [0, 1, 2, 5, 10, 20]
    assert edges[-2] <= max(row["n_chars"] for row in rows) < edges[-1]
    for decision in DECIDED:
        expected = [
            sum(low <= row["n_chars"] < high and row["decision"] == decision for row in rows)
            for low, high in pairwise(edges)
        ]
        assert told[decision] == expected
    assert sum(sum(told[decision]) for decision in DECIDED) == len(rows)


def test_sources_by_checks_with_what_is_cut_in_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breakdowns, "MAX_SOURCES", 3)
    result = corpus(sources=8)
    rows, told = rows_of(result), report_breakdowns(result)["sources"]
    *named, others = told["rows"]
    assert len(named) == 3
    assert (others["name"], others["rest"]) == (None, len({row["source"] for row in rows}) - 3)
    known = {row["name"] for row in named}
    for one in [*named, others]:
        mine = [row for row in rows if (row["source"] not in known if one["rest"] else row["source"] == one["name"])]
        judged = [row for row in mine if row["status"] == "ok"]
        assert (one["documents"], one["judged"]) == (len(mine), len(judged))
        assert one["flagged"] == {id: sum(row[f"{id}_flag"] for row in judged) for id in result.checks}  # noqa: A001


def test_one_name_more_than_there_is_room_for_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    result = corpus(sources=6)
    total = result.documents["source"].n_unique()
    monkeypatch.setattr(breakdowns, "MAX_SOURCES", total - 1)
    told = report_breakdowns(result)["sources"]["rows"]
    assert len(told) == total
    assert not any(row["rest"] for row in told)


def test_the_order_of_the_rows_changes_nothing() -> None:
    result = corpus()
    turned = replace(result, documents=result.documents.reverse())
    assert json.dumps(report_breakdowns(turned)) == json.dumps(report_breakdowns(result))
    assert json.dumps(report_funnel(turned)) == json.dumps(report_funnel(result))


def score(result: Result, name: str) -> Row:
    return next(one for one in scores(result) if one["name"] == name)


def count(values: list[float], edges: list[float]) -> list[int]:
    last = len(edges) - 2
    return [
        sum(low <= value < high or (place == last and value == high) for value in values)
        for place, (low, high) in enumerate(pairwise(edges))
    ]


def test_a_count_has_the_threshold_of_its_check() -> None:
    result = corpus()
    told = score(result, "crosses_count")
    values = [row["crosses_count"] for row in rows_of(result) if row["status"] == "ok"]
    assert (told["of"], told["known"], told["bins"]) == ("crosses", len(values), count(values, told["edges"]))
    beyond = sum(value >= 2 for value in values)
    assert told["thresholds"] == [{"side": "from", "value": 2, "name": "min_count", "beyond": beyond}]
    assert sum(told["bins"][told["edges"].index(2) :]) == beyond


def test_an_option_that_the_flag_does_not_turn_at_is_no_threshold() -> None:
    """`damage` has a `min_confidence`, and no such column: what it is compared with would be a guess."""
    assert {one["of"] for one in scores(corpus())} == {"documents", "crosses"}


def test_a_rule_of_the_gate_is_a_threshold_of_the_column_that_it_judges() -> None:
    kwargs = {"column": "language_confidence", "min_value": 0.33, "max_value": 0.9}
    rule = Rule(
        suite="kept",
        table="kept",
        type="expect_column_values_to_be_between",
        kwargs=kwargs,
        severity="warning",
        success=True,
    )
    result = replace(corpus(), verdict=Verdict(rules=(rule,), suites_digest=""))
    told = score(result, "language_confidence")
    values = [row["language_confidence"] for row in rows_of(result)]
    assert told["bins"] == count(values, told["edges"])
    assert [(one["side"], one["value"], one["beyond"]) for one in told["thresholds"]] == [
        ("below", 0.33, sum(value < 0.33 for value in values)),
        ("above", 0.9, sum(value > 0.9 for value in values)),
    ]
    # The threshold is an edge, so that the bins add up to what is below it.
    assert sum(told["bins"][: told["edges"].index(0.33)]) == told["thresholds"][0]["beyond"]


def test_our_own_checks_have_their_thresholds() -> None:
    checks = load_checks()
    quality = {"action": "keep", "gopher_min_words": 7, "fineweb_max_breaks": False}
    options = parse_options(checks, {"quality": quality, "mojibake": {"min_count": 3}})
    documents = build({"a": b"A short text.\n", "b": b"word " * 90}).documents
    for id, check in checks.items():  # noqa: A001
        documents = documents.drop([*check.columns, f"{id}_flag"], strict=False)
        out = check.run(documents, options[id])
        documents = documents.hstack(out).with_columns(check.flag(options[id]).alias(f"{id}_flag"))
    told = {one["name"]: one for one in scores(replace(build({}), checks=checks, options=options, documents=documents))}
    assert told["mojibake_count"]["thresholds"][0] == {"side": "from", "value": 3, "name": "min_count", "beyond": 0}
    assert told["encoding_confidence"]["thresholds"][0]["side"] == "below"
    words = told["quality.words"]["thresholds"]
    assert [(one["name"], one["side"], one["value"], one["beyond"]) for one in words] == [
        ("gopher_min_words", "below", 7, 1),
        ("gopher_max_words", "above", 100_000, 0),
    ]
    assert "quality.breaks" not in told
    # What it counts is not what it flags from: some of its labels only inform.
    assert "spam_count" not in told


def test_pairs_have_the_threshold_that_they_were_told_from() -> None:
    near = [pair("a", f"b{n}", "near", 0.8 + n / 50) for n in range(8)]
    others = [pair("a", "c", "passage", 0.4), pair("a", "d", "exact", 1.0)]
    told = {
        one["name"]: one for one in scores(build(LETTERS, pairs=[*near, *others, letters()])) if one["of"] == "pairs"
    }
    assert set(told) == {"near", "passage", "translation"}
    assert told["near"]["bins"] == count([one["similarity"] for one in near], told["near"]["edges"])
    assert [(one["side"], one["value"]) for one in told["near"]["thresholds"]] == [("told", 0.8)]
    assert told["passage"]["thresholds"] == []
    assert told["translation"]["thresholds"] == [{"side": "told", "value": 0.425, "name": "by sentences", "beyond": 1}]


def test_null_and_nan_are_in_no_bin() -> None:
    values = pl.Series([0.0, 0.5, 1.0, math.nan, None])
    edges = edges_for(values, [0.3])
    assert 0.3 in edges
    assert sum(bins(values, edges)) == 3


def test_a_threshold_beyond_all_values_does_not_stretch_the_axis() -> None:
    assert edges_for(pl.Series([3, 9]), [100_000]) == [0, 1, 2, 5, 10]
    assert edges_for(pl.Series([], dtype=pl.Float64), [0.5])[-1] == 1
    assert ROUND[:5] == (1, 2, 5, 10, 20)


def test_the_funnel_adds_up_and_says_where_each_document_went() -> None:
    result = corpus()
    rows, told = rows_of(result), report_funnel(result)

    def lost(step: str) -> int:
        return sum(one["documents"] for one in told[step])

    assert told["read"]["documents"] == len(rows)
    assert told["text"]["documents"] == told["read"]["documents"] - lost("not_text")
    assert told["single"]["documents"] == told["text"]["documents"] - lost("duplicates")
    assert told["keep"]["documents"] == told["single"]["documents"] - lost("flagged")
    assert told["keep"]["documents"] == sum(row["decision"] == "keep" for row in rows)
    gone = [one for step in ("not_text", "duplicates", "flagged") for one in told[step]]
    assert all(one["review"] + one["drop"] == one["documents"] for one in gone)
    assert told["read"]["bytes"] == told["keep"]["bytes"] + sum(one["bytes"] for one in gone)
    assert {one["why"] for one in told["flagged"]} == {"crosses", "damage crosses"}
    for decision, counts in told["decisions"].items():
        mine = [row for row in rows if row["decision"] == decision]
        assert counts == {"documents": len(mine), "bytes": sum(row["n_bytes"] for row in mine)}


def test_reasons_are_capped_and_still_add_up() -> None:
    result = corpus()
    own = [[f"r{n}"] for n in range(result.documents.height)]
    result = replace(result, documents=result.documents.with_columns(reasons=pl.Series(own, dtype=pl.List(pl.String))))
    told = report_funnel(result)
    assert (len(told["flagged"]), told["flagged"][-1]["why"]) == (21, None)
    assert told["single"]["documents"] - sum(one["documents"] for one in told["flagged"]) == told["keep"]["documents"]


def test_an_empty_corpus_has_empty_breakdowns() -> None:
    result = build({})
    told = report_breakdowns(result)
    assert told["by"]["encoding"] == []
    assert told["length"]["edges"] == [0, 1]
    assert (told["sources"]["rows"], told["scores"]) == ([], [])
    assert report_funnel(result)["read"] == {"documents": 0, "bytes": 0}
