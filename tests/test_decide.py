"""Flags in, decisions out."""

from datetime import date

import polars as pl
import pytest

from audit.decide import check_waivers, name_keepers, settle, stand, walk_order
from audit.duplicates.select import Keeper
from audit.errors import SettingsError
from audit.schema import DECIDED, DECISION, DECODED
from audit.settings import Waiver

ACTIONS = {"a": "review", "b": "drop", "c": "keep"}
TODAY = date(2026, 1, 31)


def documents(*rows):
    plain = {"status": "ok", "sha256": "0" * 64, "n_chars": 100, "source_rank": None}
    flags = {f"{check}_flag": False for check in ACTIONS}
    frame = pl.DataFrame(
        [{"doc_id": f"d{n}"} | plain | flags | row for n, row in enumerate(rows)],
        schema_overrides={"status": DECODED["status"], "source_rank": pl.Int32},
    )
    return frame.with_columns(pl.col("^._flag$").cast(pl.Boolean))


def waiver(document="d0", checks=("a",), expires=TODAY, **more):
    return Waiver(document=document, checks=checks, reason="read it", owner="kim", expires=expires, **more)


@pytest.mark.parametrize(
    ("row", "decision", "reasons"),
    [
        ({}, "keep", []),
        ({"a_flag": True}, "review", ["a"]),
        ({"b_flag": True}, "drop", ["b"]),
        ({"b_flag": True, "a_flag": True}, "drop", ["a", "b"]),
        ({"c_flag": True}, "keep", []),
        ({"status": "binary"}, "review", ["binary"]),
        ({"status": "unreadable", "a_flag": True}, "review", ["unreadable", "a"]),
    ],
)
def test_each_document_by_itself(row, decision, reasons):
    (found,) = stand(documents(row), ACTIONS).documents.iter_rows(named=True)
    assert (found["decision"], found["reasons"]) == (decision, reasons)
    assert (found["waived"], found["waiver"]) == ([], None)


@pytest.mark.parametrize(
    ("given", "state", "decision"),
    [
        (waiver(), "applied", "keep"),
        (waiver(expires=date(2026, 1, 30)), "expired", "review"),
        (waiver("d9"), "unmatched", "review"),
        (waiver("D0"), "unmatched", "review"),
        (waiver(checks=("b",)), "unneeded", "review"),
        (waiver(checks=("c",)), "unneeded", "review"),
        (waiver(sha256="1" * 64), "changed", "review"),
        (waiver(sha256="0" * 64), "applied", "keep"),
    ],
)
def test_waivers(given, state, decision):
    standing = stand(documents({"a_flag": True, "c_flag": True}), ACTIONS, [given], TODAY)
    assert standing.waivers == (state,)
    assert standing.documents["decision"].to_list() == [decision]


def test_a_waiver_covers_the_checks_it_names_and_says_who_and_until_when():
    row = {"a_flag": True, "b_flag": True}
    (found,) = stand(documents(row), ACTIONS, [waiver()], TODAY).documents.iter_rows(named=True)
    assert (found["decision"], found["reasons"], found["waived"]) == ("drop", ["b"], ["a"])
    assert found["waiver"] == "read it (kim, until 2026-01-31: a)"


def test_two_waivers_of_one_document_add_up():
    row = {"a_flag": True, "b_flag": True}
    standing = stand(documents(row), ACTIONS, [waiver(), waiver(checks=("b",))], TODAY)
    assert standing.documents["waived"].to_list() == [["a", "b"]]
    assert standing.documents["decision"].to_list() == ["keep"]


def test_a_waiver_that_is_given_twice_is_needed_once():
    standing = stand(documents({"a_flag": True}), ACTIONS, [waiver(), waiver()], TODAY)
    assert standing.waivers == ("applied", "unneeded")
    assert standing.documents["waiver"].to_list() == ["read it (kim, until 2026-01-31: a)"]


def test_a_waiver_of_an_unknown_check_is_refused_with_a_hint():
    with pytest.raises(SettingsError, match=r"unknown check 'spma'.*\n.*spam"):
        check_waivers([waiver(checks=("spma",))], {"spam", "placeholder"})


def test_the_best_come_first():
    frame = documents(
        {"doc_id": "unfit", "a_flag": True, "source_rank": 0},
        {"doc_id": "short", "n_chars": 5},
        {"doc_id": "b"},
        {"doc_id": "a"},
        {"doc_id": "official", "source_rank": 1, "n_chars": 5},
    )
    ordered = walk_order(stand(frame, ACTIONS).documents)
    assert ordered["doc_id"].to_list() == ["official", "a", "b", "short", "unfit"]


def test_duplicates_go_and_say_for_whom():
    standing = stand(documents({}, {"a_flag": True}), ACTIONS).documents
    named = name_keepers(standing, {"d1": Keeper("d0", "near", 0.9)}, {"d0": "d0", "d1": "d0"})
    assert named["decision"].to_list() == ["keep", "review"]
    settled = settle(named, pl.Series([False, False]))
    assert settled["decision"].dtype == DECISION
    keep, drop = settled.iter_rows(named=True)
    assert (keep["decision"], keep["duplicate_of"], keep["cluster_id"]) == ("keep", None, "d0")
    assert (drop["decision"], drop["reasons"]) == ("drop", ["a", "duplicate"])
    assert (drop["duplicate_of"], drop["duplicate_kind"], drop["similarity"]) == ("d0", "near", 0.9)
    assert (keep["keeper_reason"], drop["keeper_reason"]) == (None, "fit")
    assert set(DECIDED) <= set(settled.columns)


def test_what_is_held_waits_for_review_and_still_names_its_keeper():
    standing = stand(documents({}, {"a_flag": True}, {}), ACTIONS).documents
    keepers = dict.fromkeys(("d1", "d2"), Keeper("d0", "exact", 1.0))
    settled = settle(name_keepers(standing, keepers, {}), pl.Series([False, True, False]))
    assert settled["decision"].to_list() == ["keep", "review", "drop"]
    assert settled["reasons"].to_list() == [[], ["a", "duplicate", "brake"], ["duplicate"]]
    assert settled["duplicate_of"].to_list() == [None, "d0", "d0"]


@pytest.mark.parametrize(
    ("keeper", "other", "reason"),
    [
        ({}, {"a_flag": True, "source_rank": 1, "n_chars": 999}, "fit"),
        ({"source_rank": 1}, {"source_rank": 2, "n_chars": 999}, "source rank"),
        ({"source_rank": 2**31 - 2}, {"n_chars": 999}, "source rank"),
        ({"doc_id": "z"}, {"n_chars": 99}, "longer"),
        ({"source_rank": 3}, {"source_rank": 3, "n_chars": 99}, "longer"),
        ({"doc_id": "a"}, {"doc_id": "b"}, "smaller id"),
        # By code points, as every order of ids is.
        ({"doc_id": "Z"}, {"doc_id": "a"}, "smaller id"),
        ({"doc_id": "\uffff"}, {"doc_id": "\U00010000"}, "smaller id"),
    ],
)
def test_why_the_keeper_is_better(keeper, other, reason):
    standing = stand(documents(keeper, other), ACTIONS).documents
    first, second = standing["doc_id"]
    assert walk_order(standing)["doc_id"].to_list() == [first, second]
    named = name_keepers(standing, {second: Keeper(first, "near", 0.9)}, {})
    assert named["keeper_reason"].to_list() == [None, reason]


def test_of_two_that_are_unfit_the_one_with_fewer_flags_is_better():
    """Neither can be a keeper, but one of them is compared with others for both."""
    frame = documents({"a_flag": True, "b_flag": True, "n_chars": 999}, {"a_flag": True})
    assert walk_order(stand(frame, ACTIONS).documents)["doc_id"].to_list() == ["d1", "d0"]


def test_an_empty_table_is_settled_too():
    named = name_keepers(stand(documents({}).clear(), ACTIONS).documents, {}, {})
    settled = settle(named, pl.Series([], dtype=pl.Boolean))
    assert settled.is_empty()
    assert set(DECIDED) <= set(settled.columns)
