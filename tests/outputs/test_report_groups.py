import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from audit.outputs.report import groups as module
from audit.outputs.report import relations
from audit.outputs.report.data import report_data
from audit.outputs.report.groups import report_groups
from audit.outputs.report.relations import report_relations
from audit.result import Result
from audit.schema import LEFT
from tests.outputs.conftest import pair

Make = Callable[..., Result]


def gone(keeper: str, cluster: str, **rest: Any) -> dict[str, Any]:
    told = {"decision": "drop", "reasons": ["duplicate"], "duplicate_kind": "near", "similarity": 0.9}
    return told | {"duplicate_of": keeper, "keeper_reason": "longer", "cluster_id": cluster} | rest


def made(make_result: Make, decided: Mapping[str, Mapping[str, Any]], pairs: Any = ()) -> Result:
    documents = dict.fromkeys(sorted({*decided, *(row[side] for row in pairs for side in ("left", "right"))}), b"text")
    return make_result(documents=documents, decided=decided, pairs=list(pairs), boilerplate=[])


def test_a_group_tells_each_keeper_before_those_it_stands_for(make_result: Make) -> None:
    decided = {
        "a": gone("c", "a", similarity=0.95),
        "b": {"cluster_id": "a"},
        "c": {"cluster_id": "a"},
        "d": gone("c", "a", similarity=0.85, keeper_reason="fewer flags"),
        "e": gone("b", "a"),
        "f": {"cluster_id": "a"},
    }
    (group,), cut = report_groups(made(make_result, decided))
    assert [member["doc_id"] for member in group["members"]] == ["c", "d", "a", "b", "e", "f"]
    assert [member["stands_for"] for member in group["members"]] == [2, 0, 0, 1, 0, 0]
    assert group["members"][1] == {
        "stands_for": 0,
        "doc_id": "d",
        "duplicate_of": "c",
        "duplicate_kind": "near",
        "similarity": 0.85,
        "keeper_reason": "fewer flags",
        "decision": "drop",
    }
    assert {name: group[name] for name in ("cluster", "n", "keep", "review", "drop", "members_cut")} == {
        "cluster": "a",
        "n": 6,
        "keep": 3,
        "review": 0,
        "drop": 3,
        "members_cut": 0,
    }
    assert cut == 0


def test_what_waits_comes_first_then_the_largest(make_result: Make) -> None:
    decided = {
        "a": {"cluster_id": "a"},
        "b": gone("a", "a"),
        "c": {"cluster_id": "c"},
        "d": gone("c", "c", decision="review"),
        "e": {"cluster_id": "e"},
        "f": gone("e", "e"),
        "g": gone("e", "e"),
        "h": {},
    }
    groups, _ = report_groups(made(make_result, decided))
    assert [group["cluster"] for group in groups] == ["c", "e", "a"]


def test_groups_and_their_members_are_capped_and_the_cut_is_counted(
    make_result: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = {
        f"{group}{n}": gone(f"{group}0", group) if n else {"cluster_id": group} for group in "abc" for n in range(9)
    }
    result = made(make_result, decided)
    monkeypatch.setattr(module, "MAX_GROUPS", 2)
    monkeypatch.setattr(module, "MAX_MEMBERS", 4)
    groups, cut = report_groups(result)
    assert ([group["cluster"] for group in groups], cut) == (["a", "b"], 1)
    assert [(len(group["members"]), group["members_cut"], group["n"]) for group in groups] == [(4, 5, 9)] * 2
    assert report_data(result)["cut"]["groups"] == 1


def test_a_keeper_of_an_accepted_audit_is_named_and_is_no_member(make_result: Make) -> None:
    decided = {"b": gone("a", "a", keeper_reason="accepted"), "c": gone("a", "a", keeper_reason="accepted")}
    (group,), _ = report_groups(made(make_result, decided))
    assert [(member["doc_id"], member["duplicate_of"]) for member in group["members"]] == [("b", "a"), ("c", "a")]


def test_without_duplicates_there_are_no_groups(make_result: Make) -> None:
    assert report_groups(made(make_result, {"a": {}})) == ([], 0)
    assert report_relations(made(make_result, {"a": {}})) == {"components": [], "cut": 0}


def test_what_hangs_together_by_any_pair_is_one_component(make_result: Make) -> None:
    pairs = [
        pair("a", "b", "near", 0.9),
        pair("b", "c", "passage", 0.2),
        pair("d", "e", "template", 1.0, direction=LEFT),
        pair("b", "z", "translation", 0.8, verified=False),
    ]
    told = report_relations(made(make_result, {"a": gone("b", "a"), "b": {"cluster_id": "a"}}, pairs))
    first, second = told["components"]
    assert (first["n_documents"], first["n_pairs"], second["n_documents"], told["cut"]) == (4, 3, 2, 0)
    assert first["documents"][0] == {"doc_id": "b", "decision": "keep", "keeper": True}
    assert sorted(document["doc_id"] for document in first["documents"]) == ["a", "b", "c", "z"]
    assert [(row["left"], row["right"], row["kind"], row["verified"]) for row in first["pairs"]] == [
        ("a", "b", "near", True),
        ("b", "z", "translation", False),
        ("b", "c", "passage", True),
    ]
    assert second["pairs"][0]["direction"] == LEFT
    assert json.loads(json.dumps(told)) == told


def test_of_a_large_component_the_centre_is_told(make_result: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"n{n:03}" for n in range(60)]
    pairs = [pair("centre", name, "near", 0.9) for name in names] + [pair("n000", "n001", "near", 0.9)]
    (told,) = report_relations(made(make_result, {}, pairs))["components"]
    assert (told["n_documents"], told["n_pairs"], len(told["documents"])) == (61, 61, relations.MAX_NODES)
    assert told["documents"][0]["doc_id"] == "centre"
    shown = {document["doc_id"] for document in told["documents"]}
    assert {row[side] for row in told["pairs"] for side in ("left", "right")} == shown
    monkeypatch.setattr(relations, "MAX_COMPONENTS", 1)
    more = report_relations(made(make_result, {}, [*pairs, pair("x", "y", "near", 0.9)]))
    assert (len(more["components"]), more["cut"]) == (1, 1)


def test_relations_do_not_depend_on_the_order_of_pairs(make_result: Make) -> None:
    pairs = [pair(one, other, kind, 0.9) for one in "abc" for other in "xyz" for kind in ("near", "passage")]
    both = [report_relations(made(make_result, {}, rows)) for rows in (pairs, pairs[::-1])]
    assert json.dumps(both[0]) == json.dumps(both[1])
