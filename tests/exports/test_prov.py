"""PROV-JSON, read by its own library."""

import json
from dataclasses import replace

import polars as pl
import pytest
from prov.model import PROV_TYPE, ProvDerivation, ProvDocument, ProvEntity, ProvGeneration

from audit.exports import prov
from audit.exports.facts import encoded
from audit.exports.release import open_release


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


def test_directions_and_what_documents_say_of_themselves_are_derivations(audited, tmp_path):
    release = open_release(audited)
    pairs = pl.DataFrame(
        [
            {"left": "a", "right": "b", "kind": "translation", "direction": "left to right"},
            {"left": "a", "right": "c", "kind": "template", "direction": "right to left"},
            {"left": "b", "right": "c", "kind": "near", "direction": None},
        ]
    )
    said = [{"doc_id": "elsewhere", "relation": "quotes", "strength": "extracted", "similarity": None}]
    column = pl.Series("derived_from", [said] + [[]] * (release.manifest.height - 1))
    prov.write(replace(release, pairs=pairs, manifest=release.manifest.with_columns(column)), tmp_path)
    found = ProvDocument.deserialize(tmp_path / "prov.json").get_records(ProvDerivation)
    derived = {(str(relation.args[0]), str(relation.args[1])) for relation in found}
    first = f"document:{encoded(release.manifest['doc_id'][0])}"
    assert {("document:b", "document:a"), ("document:a", "document:c"), (first, "document:elsewhere")} <= derived
    assert ("document:c", "document:b") not in derived


def test_text_of_the_corpus_is_text(exported):
    raw = (exported("prov") / "prov.json").read_text("utf-8")
    assert "\u202e" not in raw and "\\u202e" not in raw
    assert json.loads(raw)["prefix"].keys() == {"agent", "audit", "corpus", "dcterms", "document", "place"}
