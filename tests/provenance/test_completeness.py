"""The score, its parts, and what is owed."""

import polars as pl
import pytest

from audit.provenance.completeness import _PARTS, QUESTIONS, complete
from audit.schema import DERIVED, DIGESTS, FIELDS, PARTS, STATEMENTS


def completed(said=(), digests=(), derived=(), rights=None):
    statements = [{"field": field, "value": "x", "strength": strength} for field, strength in said]
    row = {"statements": statements, "id_digests": list(digests), "derived_from": list(derived), "rights": rights}
    schema = {"statements": STATEMENTS, "id_digests": DIGESTS, "derived_from": DERIVED, "rights": pl.String}
    return pl.DataFrame(complete(pl.DataFrame([row], schema=schema))).row(0, named=True)


def test_the_parts_are_those_of_the_schema_and_make_a_hundred():
    assert sorted(_PARTS) == sorted(PARTS) == sorted(part for parts in QUESTIONS.values() for part in parts)
    assert sum(part.weight for part in _PARTS.values()) == 100
    assert {field for part in _PARTS.values() for field in part.fields} <= {*FIELDS}


def test_nobody_said_anything():
    found = completed()
    assert found["provenance_score"] == 0
    assert set(found["provenance_parts"].values()) == {"unknown"}
    assert found["provenance_owed"] == ["address", "use", "author", "date", "publisher", "retrieved"]


def test_all_is_declared():
    fields = ("source_uri", "licence", "author", "published", "publisher", "retrieved", "identifier")
    found = completed([(field, "declared") for field in fields], derived=[{"doc_id": "a", "strength": "declared"}])
    assert found["provenance_score"] == 1
    assert found["provenance_owed"] == []


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("address", {"said": [("source_uri", "declared")]}),
        ("author", {"said": [("issuer", "declared")]}),
        ("date", {"said": [("dated", "declared")]}),
        ("use", {"said": [("terms", "declared")]}),
    ],
)
def test_each_part_counts_its_weight_and_is_no_longer_owed(part, more):
    found = completed(**more)
    assert found["provenance_score"] == _PARTS[part].weight / 100
    assert found["provenance_parts"][part] == "declared"
    assert part not in found["provenance_owed"]


def test_the_strongest_answer_counts_and_weaker_ones_count_less():
    assert completed([("dated", "extracted"), ("published", "declared")])["provenance_parts"]["date"] == "declared"
    assert completed([("published", "extracted")])["provenance_score"] == 0.09
    assert completed([("published", "inferred")])["provenance_score"] == 0.045


def test_what_the_text_says_of_its_use_a_verified_name_and_a_relation_count():
    assert completed(rights="restricted")["provenance_parts"]["use"] == "extracted"
    assert completed(rights="unknown")["provenance_parts"]["use"] == "unknown"
    verified = {"digest": "ab", "of": "md5 of the bytes"}
    assert completed(digests=[verified])["provenance_parts"]["identifier"] == "inferred"
    assert completed(digests=[verified | {"of": None}])["provenance_parts"]["identifier"] == "unknown"
    assert completed(derived=[{"relation": "copy", "strength": "inferred"}])["provenance_parts"]["origin"] == "inferred"


def test_links_and_handles_answer_nothing():
    assert completed([("link", "extracted"), ("contact", "declared"), ("title", "declared")])["provenance_score"] == 0


def test_an_empty_table():
    table = pl.DataFrame(schema={"statements": STATEMENTS, "id_digests": DIGESTS, "derived_from": DERIVED})
    assert pl.DataFrame(complete(table)).shape == (0, 3)
