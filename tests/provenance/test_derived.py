"""What a document was made from, and what of it is missing."""

import json

import polars as pl
import pytest

from audit.provenance.derived import derive
from audit.schema import LEFT, PAIRS, RIGHT, STATEMENTS


def documents(**rows):
    """Documents by id: their size, and perhaps when they came out and what is said of them."""
    listed = [{"doc_id": doc_id, "n_chars": 1000, "published": None, "said": {}} | row for doc_id, row in rows.items()]
    for row in listed:
        said = row.pop("said").items()
        row["statements"] = [{"field": field, "value": value, "strength": "declared"} for field, value in said]
    schema = {"doc_id": pl.String, "n_chars": pl.UInt32, "published": pl.String, "statements": STATEMENTS}
    return pl.DataFrame(listed, schema=schema)


def pair(kind, **row):
    usual = {"left": "a", "right": "b", "kind": kind, "similarity": 0.9, "verified": True, "evidence": "{}"}
    return usual | {"left_spans": [], "right_spans": []} | row


def spans(*ranges):
    return [{"start": start, "end": end, "label": "passage"} for start, end in ranges]


def derived(table, *pairs):
    column = derive(table, pl.DataFrame(pairs, schema=PAIRS))
    found = dict(zip(table["doc_id"], column.to_list(), strict=True))
    return {doc_id: entries for doc_id, entries in found.items() if entries}


def missing(entry):
    return [(span["start"], span["end"]) for span in entry["missing"]]


@pytest.mark.parametrize("kind", ["translation", "contained translation"])
def test_a_translation_comes_from_its_original_and_lacks_what_has_no_partner(kind):
    told = json.dumps({"left_only": [[0, 250], [400, 410]], "right_only": [[5, 9]]})
    (entry,) = derived(documents(a={}, b={}), pair(kind, direction=LEFT, evidence=told))["b"]
    assert (entry["doc_id"], entry["relation"], entry["strength"]) == ("a", kind, "inferred")
    assert missing(entry) == [(0, 250), (400, 410)]
    (entry,) = derived(documents(a={}, b={}), pair(kind, direction=RIGHT, evidence=told))["a"]
    assert (entry["doc_id"], missing(entry)) == ("b", [(5, 9)])


@pytest.mark.parametrize("kind", ["translation", "template", "passage", "near", "exact"])
def test_nothing_is_told_where_no_direction_is(kind):
    assert derived(documents(a={}, b={}), pair(kind)) == {}


def test_what_was_not_verified_tells_nothing():
    assert derived(documents(a={}, b={}), pair("translation", direction=LEFT, verified=False)) == {}


def test_a_form_comes_from_its_template():
    assert derived(documents(a={}, b={}), pair("template", direction=RIGHT))["a"][0]["doc_id"] == "b"


def test_an_excerpt_comes_from_its_host_and_lacks_the_rest():
    shared = {"left_spans": spans((100, 400), (405, 500)), "right_spans": spans((0, 300), (300, 395))}
    table = documents(a={"n_chars": 2000}, b={"n_chars": 400})
    (entry,) = derived(table, pair("passage", **shared))["b"]
    assert (entry["doc_id"], entry["relation"]) == ("a", "excerpt")
    assert missing(entry) == [(0, 100), (500, 2000)]
    assert derived(table, pair("passage", similarity=0.7, **shared)) == {}
    assert derived(documents(a={"n_chars": 450}, b={"n_chars": 400}), pair("passage", **shared)) == {}


def test_a_host_that_came_out_later_took_the_shorter_one_in():
    table = documents(a={"n_chars": 2000, "published": "2020"}, b={"n_chars": 400, "published": "2019-05-01"})
    (entry,) = derived(table, pair("passage"))["a"]
    assert (entry["doc_id"], entry["relation"]) == ("b", "compilation")


@pytest.mark.parametrize("kind", ["exact", "near", "variant"])
def test_of_two_copies_the_later_one_comes_from_the_earlier(kind):
    table = documents(a={"published": "2019-02-22"}, b={"published": "2020-01"})
    assert derived(table, pair(kind))["b"][0]["relation"] == "copy"
    same = documents(a={"published": "2019-02-22"}, b={"published": "2019"})
    assert derived(same, pair(kind)) == {}
    no_year = documents(a={"published": "--02-22"}, b={"published": "2019-05-01"})
    assert derived(no_year, pair(kind)) == {}


def test_of_two_copies_the_one_that_somebody_passed_on_comes_from_the_other():
    table = documents(a={"said": {"collector": "a mill"}}, b={})
    found = derived(table, pair("near"))
    assert [(one["relation"], one["doc_id"]) for one in found["a"]] == [("copy", "b")]


def test_what_somebody_passed_on_comes_from_something_that_is_not_here():
    (entry,) = derived(documents(a={"said": {"collector": "a mill"}}))["a"]
    assert (entry["relation"], entry["doc_id"], entry["uri"], missing(entry)) == ("repackaging", None, None, [])


def test_what_is_declared_comes_first_and_may_lie_elsewhere():
    table = documents(a={}, b={"said": {"based_on": "a"}}, c={"said": {"based_on": "https://example.org/a"}})
    found = derived(table, pair("template", right="b", direction=LEFT))
    assert [(one["doc_id"], one["strength"]) for one in found["b"]] == [("a", "declared"), ("a", "inferred")]
    assert (found["c"][0]["doc_id"], found["c"][0]["uri"]) == (None, "https://example.org/a")


def test_the_order_of_the_pairs_is_nothing():
    pairs = [pair("template", left=left, right="z", direction=LEFT) for left in "cab"]
    table = documents(a={}, b={}, c={}, z={})
    assert derived(table, *pairs) == derived(table, *reversed(pairs))
    assert [one["doc_id"] for one in derived(table, *pairs)["z"]] == ["a", "b", "c"]


def test_a_partner_of_an_accepted_audit_has_no_row():
    found = derived(documents(b={}), pair("translation", direction=LEFT), pair("near"), pair("passage"))
    assert [one["doc_id"] for one in found["b"]] == ["a"]
