"""Croissant, read by its own library."""

import hashlib
import json

import polars as pl
import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def folder(exported):
    return exported("croissant", clean=("pii",))


@pytest.fixture(scope="module")
def dataset(folder):
    import mlcroissant

    return mlcroissant.Dataset(folder / "croissant.json")


def test_it_is_valid_and_only_a_citation_is_missing(dataset):
    issues = dataset.metadata.ctx.issues
    assert issues.errors == set()
    assert [warning for warning in issues.warnings if "citeAs" not in warning] == []
    assert dataset.metadata.ctx.is_v1_1()


def test_its_records_are_the_documents(dataset, audited):
    records = {record["documents/doc_id"].decode(): record for record in dataset.records("documents")}
    kept = pl.read_parquet(audited / "manifest.parquet").filter(decision="keep")
    assert sorted(records) == kept["doc_id"].to_list()
    for doc_id, sha256, language in kept.select("doc_id", "sha256", "language").iter_rows():
        text = records[doc_id]["documents/text"]
        assert records[doc_id]["documents/sha256"].decode() == sha256
        assert records[doc_id]["documents/language"].decode() == language
        assert records[doc_id]["documents/text_sha256"].decode() == hashlib.sha256(text).hexdigest()


def test_it_names_the_file_and_its_digest(dataset, folder):
    (file,) = dataset.metadata.file_objects
    assert file.sha256 == hashlib.sha256((folder / file.content_url).read_bytes()).hexdigest()


def test_it_says_what_the_audit_knows(dataset):
    metadata = dataset.metadata
    assert any("pii" in told for told in metadata.data_preprocessing_protocol)
    assert metadata.personal_sensitive_information == [
        "Personal data (addresses, telephone numbers, numbers of persons) was found in 1 of 26 documents by a detector "
        "that knows their forms."
    ]
    assert "Unknown for 3 of 26 documents: published." in metadata.data_limitations
    assert "https://spdx.org/licenses/CC-BY-4.0" in metadata.license
    assert sorted(metadata.in_language) == ["en", "zh-Hans"]


def test_text_of_the_corpus_is_text(folder):
    raw = (folder / "croissant.json").read_text("utf-8")
    assert "\u202e" not in raw
    assert json.loads(raw)["name"] == "corpus-b-x"
