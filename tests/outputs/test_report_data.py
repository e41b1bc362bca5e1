import json
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from audit import decide
from audit.checks import parse_options
from audit.outputs.report import boilerplate as report_boilerplate
from audit.outputs.report import documents as report_documents
from audit.outputs.report import pairs as report_pairs
from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.data import report_data
from audit.outputs.report.evidence import CONTEXT, MAX_SHOWN, document_evidence, share_out
from audit.outputs.report.tell import english, tell
from audit.outputs.report.trace import thresholds
from audit.outputs.report.versions import VERSION
from audit.result import Result, Verdict
from tests.outputs.conftest import BRAKES, DOCUMENTS, PASSAGE, digests, pair, span

Make = Callable[..., Result]


def find(data: dict, doc_id: str) -> dict:
    return next(document for document in data["documents"] if document["doc_id"] == doc_id)


def step(document: dict, name: str) -> dict:
    return next(step for step in document["trace"] if step["step"] == name)


def test_the_data_are_versioned_json(result: Result) -> None:
    data = report_data(result, digests=digests("cd" * 32))
    assert (data["schema"], data["kind"]) == (VERSION, "audit-report")
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["corpus_digest"] == "cd" * 32
    assert report_data(result)["corpus_digest"] is None


def test_the_same_result_gives_the_same_bytes_whatever_the_order_of_pairs(make_result: Make) -> None:
    def render(reverse: bool) -> str:
        result = make_result()
        pairs = result.pairs.reverse() if reverse else result.pairs
        return json.dumps(report_data(make_result(pairs=pairs.to_dicts())))

    assert render(False) == render(True)


def test_an_outcome_says_which_exit_code_goes_with_it(make_result: Make, result: Result, whole: Result) -> None:
    passed = Verdict(rules=result.verdict.rules[:1], suites_digest="")
    documents = {"a": b"text"}
    clean = make_result(documents=documents, pairs=[], verdict=passed)
    seen = [report_data(each) for each in (clean, replace(clean, brakes=BRAKES), whole, result)]
    assert [data["outcome"] for data in seen] == ["PASS", "REVIEW", "FAIL", "INCOMPLETE"]
    assert [f"Exit code {n}" in data["meaning"] for n, data in zip((0, 0, 1, 3), seen, strict=True)] == [True] * 4


def test_a_brake_says_how_many_of_how_many_the_limit_and_what_to_do(make_result: Make) -> None:
    first, second, third = report_data(make_result(brakes=BRAKES))["brakes"]
    assert tell(catalogue("en"), first["says"]) == first["told"]
    assert {name: first[name] for name in first if name != "says"} == {
        "kind": "source",
        "name": "hub",
        "documents": 120,
        "would_go": 100,
        "share": 0.833333,
        "limit": 0.5,
        "told": "100 of 120 documents (83.3 %) would have gone as duplicates, more than the limit of 50 %. They wait "
        "for review: look at them, then raise brakes.source_share or exclude them.",
    }
    assert second["name"] is None
    assert third["told"] == (
        "1 of 1,200 documents (0.1 %) would have gone as duplicates, and the limit for a cluster is 1,000 documents. "
        "They wait for review: look at them, then raise brakes.cluster_documents or exclude them."
    )


def test_brakes_are_capped_and_the_cut_is_counted(make_result: Make) -> None:
    data = report_data(make_result(brakes=BRAKES[:1] * 33))
    assert (len(data["brakes"]), data["cut"]["brakes"]) == (20, 13)


def test_a_document_that_is_held_back_tells_each_brake_that_holds_it(make_result: Make) -> None:
    held = {"decision": "review", "reasons": ["duplicate", "brake"], "duplicate_of": "a", "duplicate_kind": "exact"}
    decided = {"b": held | {"similarity": 1.0, "cluster_id": "a", "keeper_reason": "longer"}, "c": {"cluster_id": "a"}}
    brakes = (*BRAKES, replace(BRAKES[2], name="a"))
    documents = dict.fromkeys("abc", b"text")
    data = report_data(make_result(documents=documents, decided=decided, pairs=[], brakes=brakes))
    assert [step["text"] for step in find(data, "b")["trace"] if step["step"] == "brake"] == [
        f"Held back by the brake on documents that declare no source: {data['brakes'][1]['told']}",
        f"Held back by the brake on cluster 'a': {data['brakes'][3]['told']}",
    ]
    assert [step["step"] for step in find(data, "b")["trace"]][-4:] == ["duplicates", "brake", "brake", "decision"]
    assert step(find(data, "b"), "duplicates")["text"].startswith(
        "Duplicate (exact) of a, which is kept because it is longer: similarity 1."
    )
    assert find(data, "b")["keeper_reason"] == "longer"
    # Kept, beside one that is held back.
    assert [step["step"] for step in find(data, "c")["trace"]][-2:] == ["duplicates", "decision"]


def test_every_reason_for_a_keeper_has_its_sentence() -> None:
    for language in ("en", "zh"):
        words = catalogue(language).table("better")
        assert list(words) == [word.replace(" ", "_") for word in (decide.ACCEPTED, *decide._WALK)]


def test_a_variant_is_put_into_words(make_result: Make) -> None:
    documents = dict.fromkeys("abc", b"text")
    gone = {"decision": "drop", "reasons": ["duplicate"], "duplicate_of": "a", "duplicate_kind": "variant"}
    pairs = [pair("a", "b", "variant", 0.9), pair("b", "c", "variant", 0.8), pair("a", "c", "near", 0.99)]
    data = report_data(make_result(documents=documents, decided={"b": gone | {"similarity": 0.9}}, pairs=pairs))
    assert step(find(data, "b"), "duplicates")["text"] == (
        "Duplicate (variant in Traditional or Simplified characters) of a, which is kept: similarity 0.9, the "
        "threshold is 0.8. Related: variant in Traditional or Simplified characters with c, similarity 0.8."
    )
    assert [pair["kind"] for pair in data["pairs"]] == ["variant", "variant", "near"]


def test_counts_add_up(result: Result) -> None:
    counts = report_data(result)["counts"]
    assert counts["read"] == 9
    assert (counts["ok"], counts["unreadable"], counts["binary"], counts["empty"]) == (6, 1, 1, 1)
    assert (counts["keep"], counts["review"], counts["drop"]) == (4, 4, 1)
    assert counts["bytes"] == result.documents["n_bytes"].sum()


def test_a_document_that_was_not_looked_at_is_named(result: Result) -> None:
    data = report_data(result)
    assert data["incomplete"] == ["d/gone.txt"]
    first = find(data, "d/gone.txt")["trace"][0]
    assert (first["step"], first["text"], first["flagged"]) == ("status", "Not looked at: permission denied.", True)


def test_unmet_rules_come_first_by_severity(result: Result) -> None:
    rules = report_data(result)["gate"]["rules"]
    assert [(rule["success"], rule["severity"]) for rule in rules] == [
        (False, "critical"),
        (False, "warning"),
        (True, "critical"),
    ]
    assert rules[2]["text"] == "column values to be in set: column crosses_flag, value set [false]"
    assert rules[1]["doc_ids"] == ["b/astral.txt", "b/damaged.txt"]


def test_a_check_says_what_it_flags_from_and_where_it_found_most(make_result: Make) -> None:
    documents = {
        "few": "× a ×".encode(),
        "many": ("× " * 9).encode(),
        "one": "×".encode(),
        "scan": DOCUMENTS["d/image.png"],
    }
    crosses = report_data(make_result(documents=documents, decided={}, pairs=[]))["checks"][0]
    assert crosses["id"] == "crosses"
    assert crosses["summary"] == "Runs of `×` that stand for words."
    assert crosses["threshold"] == "min count 2"
    assert (crosses["flagged"], crosses["judged"], crosses["spans"], crosses["action"]) == (2, 3, 12, "review")
    assert crosses["share"] == pytest.approx(2 / 3, abs=1e-6)
    assert [(worst["doc_id"], worst["count"]) for worst in crosses["worst"]] == [("many", 9), ("few", 2)]
    span = crosses["worst"][1]["span"]
    assert (span["line"], span["column"], span["text"], span["after"]) == (1, 1, "×", " a ×")


def test_thresholds_follow_the_options(make_result: Make, result: Result) -> None:
    options = parse_options(result.checks, {"crosses": {"min_count": 7}})
    said = thresholds(make_result(options=options))
    assert {id: english([told]) for id, told in said.items()} == {  # noqa: A001
        "crosses": "min count 7",
        "damage": "min confidence 0.2, a count of 1 or more",
        "language": "",
    }


def test_documents_come_worst_first(make_result: Make) -> None:
    documents = {"c": "× ×".encode(), "b": b"ok", "a": b"ok", "e": b"ok", "d": ("ž× × " * 60).encode() + b"\xff"}
    decided = {"e": {"decision": "drop", "reasons": ["duplicate"], "duplicate_of": "a", "duplicate_kind": "near"}}
    data = report_data(make_result(documents=documents, decided=decided, pairs=[]))
    assert [document["doc_id"] for document in data["documents"]] == ["d", "c", "e", "a", "b"]
    assert data["documents"][0]["flags"] == ["crosses", "damage"]


def test_a_waived_flag_does_not_make_a_document_worse(make_result: Make) -> None:
    documents = {"a": "× ×".encode(), "b": "× ×".encode()}
    waived = {"a": {"decision": "review", "reasons": ["x"], "waived": ["crosses"], "waiver": "seen"}}
    data = report_data(make_result(documents=documents, decided=waived, pairs=[]))
    assert [document["doc_id"] for document in data["documents"]] == ["b", "a"]
    assert step(data["documents"][1], "crosses")["text"].endswith("Waived.")
    assert step(data["documents"][1], "waiver")["text"] == "Waived: crosses. Reason: seen"


def test_a_trace_names_every_step_and_ends_in_the_decision(result: Result) -> None:
    data = report_data(result)
    for document in data["documents"]:
        names = [step["step"] for step in document["trace"] if step["step"] != "waiver"]
        assert names == ["status", "crosses", "damage", "language", "provenance", "duplicates", "decision"]
        assert document["trace"][-1]["text"].startswith(document["decision"])
    astral = find(data, "b/astral.txt")
    crosses = step(astral, "crosses")
    assert crosses["flagged"]
    assert crosses["text"] == "Flagged: 2 spans; the threshold is min count 2. A flag leads to review."
    assert tell(catalogue("zh"), crosses["says"]) == "已标记：2 处；阈值为 min count 2。标记的后果：待审。"
    assert step(astral, "language")["text"] == "Not flagged: language en, confidence 0.9877."
    assert step(find(data, "d/image.png"), "crosses")["text"] == "Not judged: there is no text."


def test_a_dropped_document_names_its_keeper_and_the_threshold(make_result: Make) -> None:
    near = {"decision": "drop", "reasons": ["duplicate"], "duplicate_of": "a", "duplicate_kind": "near"}
    documents = dict.fromkeys("abcdefghi", b"text")
    pairs = [pair("a", "b", "near", 0.9)] + [pair("b", name, "near", 0.8) for name in "cdefghi"]
    data = report_data(make_result(documents=documents, decided={"b": near | {"similarity": 0.9}}, pairs=pairs))
    said = step(find(data, "b"), "duplicates")
    assert said["flagged"]
    assert said["text"] == (
        "Duplicate (near) of a, which is kept: similarity 0.9, the threshold is 0.8. Related: near with c, "
        "similarity 0.8; near with d, similarity 0.8; near with e, similarity 0.8; near with f, similarity 0.8; "
        "and 3 pairs more."
    )


TRANSLATED = {"decision": "drop", "reasons": ["duplicate"], "duplicate_kind": "translation", "similarity": 0.9}


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        ("left to right", "Translation of a"),
        ("right to left", "Original of the translation a"),
        (None, "The same in another language as a"),
    ],
)
def test_a_dropped_translation_says_what_it_is_to_its_keeper(make_result: Make, direction: str, told: str) -> None:
    pairs = [pair("a", "b", "translation", 0.9, direction=direction)]
    pairs += [pair("b", name, "near", 0.99) for name in "cdefgh"]
    decided = {"b": TRANSLATED | {"duplicate_of": "a", "keeper_reason": "original"}}
    data = report_data(make_result(documents=dict.fromkeys("abcdefgh", b"text"), decided=decided, pairs=pairs))
    said = step(find(data, "b"), "duplicates")["text"]
    assert said.startswith(f"{told}, which is kept because it is the original: similarity 0.9. Related: near with c")
    assert said.endswith("near with f, similarity 0.99; and 2 pairs more.")


def test_related_translations_are_told_with_their_direction(make_result: Make) -> None:
    pairs = [
        pair("a", "b", "translation", 0.9, direction="left to right"),
        pair("b", "c", "contained translation", 0.8, direction="left to right"),
        pair("b", "d", "translation", 0.7, direction=None, verified=False),
        pair("b", "e", "near", 0.6, direction="left to right", verified=False),
    ]
    data = report_data(make_result(documents=dict.fromkeys("abcde", b"text"), decided={}, pairs=pairs))
    assert step(find(data, "b"), "duplicates")["text"] == (
        "Duplicate of no kept document. Related: translation with a, which is the original, similarity 0.9; contained "
        "translation with c, of which this one is the original, similarity 0.8; translation with d, similarity 0.7, "
        "not verified as another document fits as well; near with e, similarity 0.6, not verified."
    )


def test_evidence_is_in_code_points_with_line_and_column(result: Result) -> None:
    first, second = find(report_data(result), "b/astral.txt")["evidence"]
    assert first["text"] == "××"
    assert first["before"] == "\U0001f600\U00020000 before "
    assert first["after"] == " after\nsecond line ××× ends\n"
    assert (first["start"], first["end"], first["line"], first["column"]) == (10, 12, 1, 11)
    assert (second["text"], second["line"], second["column"]) == ("×××", 2, 13)


def test_a_document_without_spans_and_a_corpus_without_pairs(make_result: Make) -> None:
    data = report_data(make_result(documents={"a": b"nothing"}, decided={}, pairs=[]))
    assert data["documents"][0]["evidence"] == []
    assert data["documents"][0]["evidence_cut"] == 0
    assert (data["pairs"], data["n_pairs"]) == ([], {})


def test_an_empty_table_of_documents(make_result: Make) -> None:
    result = make_result(documents={"a": b"nothing"}, decided={}, pairs=[])
    empty = make_result(documents={}, decided={}, pairs=[])
    assert empty.documents.schema == result.documents.schema
    data = report_data(empty)
    assert data["documents"] == []
    assert data["checks"][0]["share"] == 0.0


def test_evidence_is_capped_and_the_cut_is_counted(make_result: Make) -> None:
    data = report_data(make_result(documents={"a": ("× " * 700).encode()}, decided={}, pairs=[]))
    document = data["documents"][0]
    assert (len(document["evidence"]), document["evidence_cut"], data["cut"]["spans"]) == (500, 200, 200)


def test_a_check_with_many_spans_does_not_hide_one_with_few() -> None:
    assert share_out({"many": 9_000, "few": 3, "some": 400}, 500) == {"few": 3, "many": 248, "some": 249}
    assert share_out({"a": 2, "b": 3}, 500) == {"a": 2, "b": 3}
    text = "x" * 100
    spans = {"many": [span(n, n + 1, "") for n in range(99)], "few": [span(99, 100, "")]}
    shown = document_evidence(text, spans, "snippet", limit=10)
    assert [each["check"] for each in shown] == ["many"] * 9 + ["few"]


def test_all_spans_together_are_capped(make_result: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_documents, "MAX_ALL_SPANS", 3)
    documents = {"a": "× ×".encode(), "b": "× ×".encode()}
    data = report_data(make_result(documents=documents, decided={}, pairs=[]))
    assert [len(document["evidence"]) for document in data["documents"]] == [2, 1]
    assert data["cut"]["spans"] == 1


def test_documents_are_capped_worst_first(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_documents, "MAX_DOCUMENTS", 5)
    data = report_data(result)
    assert [document["decision"] for document in data["documents"]] == ["review"] * 4 + ["drop"]
    assert data["cut"]["documents"] == 4
    assert data["counts"]["read"] == 9


def test_pairs_are_capped_by_kind_and_keep_the_most_similar(make_result: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_pairs, "MAX_PAIRS", 1)
    pairs = [
        pair("a", "b", "passage", 0.2),
        pair("a", "c", "custom", 0.3),
        pair("b", "c", "exact", 1.0),
        pair("b", "d", "passage", 0.4),
    ]
    data = report_data(make_result(documents=dict.fromkeys("abcd", b"text"), decided={}, pairs=pairs))
    assert [(each["kind"], each["right"]) for each in data["pairs"]] == [
        ("exact", "c"),
        ("passage", "d"),
        ("custom", "c"),
    ]
    assert data["n_pairs"] == {"custom": 1, "exact": 1, "passage": 2}
    assert data["cut"]["pairs"] == 1


def test_a_pair_shows_its_runs_side_by_side(result: Result) -> None:
    passage = report_data(result)["pairs"][1]
    assert passage["evidence"] == {"runs": 1, "longest": len(PASSAGE), "shared": len(PASSAGE)}
    (run,) = passage["runs"]
    assert run["left"]["text"] == run["right"]["text"] == PASSAGE
    assert (run["left"]["before"], run["right"]["before"]) == ("On Monday ", "We are told that ")


def test_the_spans_at_one_place_of_the_two_lists_are_one_run(make_result: Make) -> None:
    documents = {"a": b"First words. SECOND words! only here", "b": b"second words; first words: only there"}
    pairs = [
        pair(
            "a",
            "b",
            "passage",
            0.5,
            left_spans=[span(0, 11, ""), span(13, 25, ""), span(27, 36, "")],
            right_spans=[span(14, 25, ""), span(0, 12, "")],
        )
    ]
    (shown,) = report_data(make_result(documents=documents, decided={}, pairs=pairs))["pairs"]
    assert [tuple(side and side["text"] for side in (run["left"], run["right"])) for run in shown["runs"]] == [
        ("First words", "first words"),
        ("SECOND words", "second words"),
        ("only here", None),
    ]


def test_runs_in_two_languages_stand_beside_each_other_in_order(make_result: Make) -> None:
    documents = {"a": b"one. two.", "b": b"uno. dos."}
    runs = [span(0, 3, ""), span(5, 8, "")]
    pairs = [pair("a", "b", "translation", 0.5, left_spans=runs, right_spans=runs)]
    (shown,) = report_data(make_result(documents=documents, decided={}, pairs=pairs))["pairs"]
    assert [(run["left"]["text"], run["right"]["text"]) for run in shown["runs"]] == [("one", "uno"), ("two", "dos")]


def test_rights_that_a_check_calls_unknown_are_unknown(make_result: Make) -> None:
    result = make_result(documents={"a": b"x", "b": b"y"}, decided={}, pairs=[])
    said = result.documents.with_columns(rights=pl.Series(["unknown", "reserved"]))
    data = report_data(replace(result, documents=said))
    assert data["provenance"]["rights"] == 1
    assert [document["provenance"]["rights"] for document in data["documents"]] == [None, "reserved"]


def test_the_longest_runs_of_a_pair_are_shown_in_the_order_of_the_text(make_result: Make) -> None:
    documents = {"a": b"x" * 1_000, "b": b"x" * 1_000}
    left = [span(10 * n, 10 * n + (2 if n == 3 else 5), "passage") for n in range(30)]
    pairs = [pair("a", "b", "passage", 0.5, left_spans=left, right_spans=left[:-1])]
    (shown,) = report_data(make_result(documents=documents, decided={}, pairs=pairs))["pairs"]
    assert [run["left"]["start"] for run in shown["runs"]] == [10 * n for n in range(21) if n != 3]
    assert shown["runs_cut"] == 10
    pairs = [pair("a", "b", "passage", 0.5, left_spans=left[:1])]
    (shown,) = report_data(make_result(documents=documents, decided={}, pairs=pairs))["pairs"]
    assert shown["runs"][0]["right"] is None


def test_a_pair_with_a_document_of_another_corpus_shows_the_side_that_is_here(make_result: Make) -> None:
    runs = [span(0, 4, "passage")]
    pairs = [pair("a", "elsewhere", "passage", 0.5, left_spans=runs, right_spans=runs)]
    (shown,) = report_data(make_result(documents={"a": b"text"}, decided={}, pairs=pairs))["pairs"]
    assert shown["runs"][0]["left"]["text"] == "text"
    assert shown["runs"][0]["right"] is None


def test_a_megabyte_without_a_space_is_clipped_not_lost(make_result: Make) -> None:
    documents = {"a": ("y" * 1_000_000 + "×" * 300_000 + "z" * 1_000_000 + "×").encode()}
    document = report_data(make_result(documents=documents, decided={}, pairs=[]))["documents"][0]
    first = document["evidence"][0]
    assert (first["start"], first["end"], first["column"]) == (1_000_000, 1_300_000, 1_000_001)
    assert (first["before"], first["after"]) == ("y" * CONTEXT, "z" * CONTEXT)
    assert len(first["text"]) == MAX_SHOWN + 1
    assert first["cut"] == 300_000 - MAX_SHOWN


def test_provenance_is_shown_and_what_nobody_said_is_null(result: Result) -> None:
    data = report_data(result)
    provenance = find(data, "c/left.txt")["provenance"]
    assert (provenance["publisher"], provenance["author"]) == ("The Example Press", None)
    assert (data["provenance"]["publisher"], data["provenance"]["author"]) == (9, 0)


def test_waivers_and_settings_carry_no_volatile_fact(result: Result) -> None:
    data = report_data(result)
    assert data["waivers"][0]["state"] == "applied"
    assert data["waivers"][0]["expires"] == "2027-01-01"
    assert not set(data["settings"]) & result.settings.VOLATILE
    assert data["settings"]["checks"]["crosses"] == {"action": "review", "min_count": 2}
    assert data["settings_digest"] == result.settings.digest(result.options)


def test_names_from_outside_the_corpus_can_always_be_written(make_result: Make) -> None:
    data = report_data(make_result(corpus="bad\udcff", skipped={"\ud800": 1}))
    assert json.dumps(data, ensure_ascii=False).encode()
    assert data["corpus"] == "bad\ufffd"


def test_a_similarity_that_is_no_number_is_null(make_result: Make) -> None:
    documents = {"a": b"x", "b": b"y"}
    data = report_data(make_result(documents=documents, decided={}, pairs=[pair("a", "b", "near", float("nan"))]))
    assert data["pairs"][0]["similarity"] is None
    assert json.dumps(data, allow_nan=False)


def test_every_decision_has_its_place(result: Result) -> None:
    assert set(result.documents.schema["decision"].categories) == set(report_documents._WORST)
    assert isinstance(result.documents, pl.DataFrame)


def test_boilerplate_is_shown_in_its_context(result: Result) -> None:
    (stretch,) = report_data(result)["boilerplate"]
    assert (stretch["doc_id"], stretch["documents"]) == ("c/left.txt", 1_234)
    assert [each["source"] for each in stretch["sources"]] == ["<script>mill", None, "c", "d", "e"]
    assert stretch["sources_cut"] == 2
    shown = [stretch["run"][name] for name in ("before", "text", "after", "line", "column")]
    assert shown == ["On Monday ", PASSAGE, ". So it was done.", 1, 11]


def test_boilerplate_that_most_documents_share_comes_first_and_the_rest_is_counted(
    make_result: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_boilerplate, "MAX_STRETCHES", 2)
    rows = [{"doc_id": "c/left.txt", "start": n, "end": n + 9, "documents": 50 - n, "sources": []} for n in range(5)]
    data = report_data(make_result(boilerplate=rows))
    assert [stretch["documents"] for stretch in data["boilerplate"]] == [50, 49]
    assert data["cut"]["boilerplate"] == 3
