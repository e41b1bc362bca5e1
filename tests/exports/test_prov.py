"""PROV-JSON, read by its own library."""

import json
from dataclasses import replace

import polars as pl
import pytest
from prov.model import PROV_TYPE, ProvDerivation, ProvDocument, ProvEntity, ProvGeneration

from audit.exports import prov
from audit.exports.facts import encoded
from audit.exports.release import open_release
from audit.schema import DERIVED


@pytest.fixture(scope="module")
def document(exported):
    return ProvDocument.deserialize(exported("prov") / "prov.json")


def relations(document, kind):
    return [relation for relation in document.get_records() if relation.get_type().localpart == kind]


def test_it_is_read_and_written_again(document):
    assert ProvDocument.deserialize(content=document.serialize(format="json")) == document
    assert document.get_provn().startswith("document")


def test_every_document_is_an_entity_of_the_corpus(document, audited):
    manifest = pl.read_parquet(audited / "manifest.parquet")
    entities = {str(entity.identifier): entity for entity in document.get_records(ProvEntity)}
    for doc_id in manifest["doc_id"]:
        assert f"document:{encoded(doc_id)}" in entities
    assert len(relations(document, "Membership")) == manifest.height
    (collection,) = entities["corpus:whole"].get_attribute(PROV_TYPE)
    assert str(collection) == "prov:Collection"


def test_the_audit_made_the_manifest_from_the_corpus(document):
    (made,) = document.get_records(ProvGeneration)
    assert [str(value) for value in made.args[:2]] == ["audit:manifest", "audit:run"]
    (used,) = relations(document, "Usage")
    assert [str(value) for value in used.args[:2]] == ["audit:run", "corpus:whole"]
    (by,) = relations(document, "Association")
    assert [str(value) for value in by.args[:2]] == ["audit:run", "agent:tool"]
    assert ("audit:manifest", "corpus:whole") in {
        (str(derived.args[0]), str(derived.args[1])) for derived in document.get_records(ProvDerivation)
    }


def test_who_and_where_from(document, audited):
    manifest = pl.read_parquet(audited / "manifest.parquet")
    attributed = {(str(relation.args[0]), str(relation.args[1])) for relation in relations(document, "Attribution")}
    assert len(attributed) == sum(manifest[name].count() for name in ("author", "publisher", "source"))
    assert (f"document:{encoded('plain/1.txt')}", f"agent:author/{encoded('A. Clerk')}") in attributed
    derived = {(str(relation.args[0]), str(relation.args[1])) for relation in document.get_records(ProvDerivation)}
    place = encoded("https://books.example.org/harbour")
    assert (f"document:{encoded('plain/1.txt')}", f"place:{place}") in derived


def test_a_duplicate_is_an_alternate_of_its_keeper(document):
    (alternate,) = relations(document, "Alternate")
    assert [str(value) for value in alternate.args] == [
        f"document:{encoded('plain/0.txt')}",
        f"document:{encoded('copy.txt')}",
    ]


def test_what_a_document_was_made_from_is_a_derivation_where_it_can_be_named(audited, tmp_path):
    release = open_release(audited)
    usual = {"strength": "inferred", "missing": []}
    said = [
        usual | {"doc_id": "an original", "relation": "translation"},
        usual | {"uri": "https://example.org/blank", "relation": "declared"},
        usual | {"relation": "repackaging"},
    ]
    column = pl.Series("derived_from", [said] + [[]] * (release.manifest.height - 1), dtype=DERIVED)
    prov.write(replace(release, manifest=release.manifest.with_columns(column)), tmp_path)
    document = ProvDocument.deserialize(tmp_path / "prov.json")
    first = f"document:{encoded(release.manifest['doc_id'][0])}"
    place = f"place:{encoded('https://example.org/blank')}"
    derived = [tuple(map(str, relation.args[:2])) for relation in document.get_records(ProvDerivation)]
    assert [pair for pair in derived if pair[0] == first and "harbour" not in pair[1]] == [
        (first, f"document:{encoded('an original')}"),
        (first, place),
    ]
    assert place in {str(entity.identifier) for entity in document.get_records(ProvEntity)}


def test_text_of_the_corpus_is_text(exported):
    raw = (exported("prov") / "prov.json").read_text("utf-8")
    assert "\u202e" not in raw and "\\u202e" not in raw
    assert json.loads(raw)["prefix"].keys() == {"agent", "audit", "corpus", "dcterms", "document", "place"}
