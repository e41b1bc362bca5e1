"""A data package, validated by its own library."""

import json

import polars as pl
import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def frictionless():
    import frictionless

    return frictionless


def test_a_package_is_valid_and_its_rows_are_the_documents(exported, audited, frictionless):
    package = frictionless.Package(str(exported("frictionless") / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["type", "message"]) == []
    rows = {row["doc_id"]: row for row in package.get_resource("documents").read_rows()}
    kept = pl.read_parquet(audited / "manifest.parquet").filter(decision="keep")
    assert sorted(rows) == kept["doc_id"].to_list()
    assert [rows[doc_id]["n_chars"] for doc_id in kept["doc_id"]] == kept["n_chars"].to_list()
    assert rows["plain/1.txt"]["transformations"][0]["op"] == "decode"


def test_a_change_is_seen(audited, tmp_path, frictionless):
    from audit.exports import Wish, export

    folder = export(audited, Wish(format="frictionless"), tmp_path / "to").folder
    lines = folder / "data" / "documents.jsonl"
    lines.write_bytes(lines.read_bytes().replace(b"lamps", b"Lamps"))
    assert not frictionless.Package(str(folder / "datapackage.json")).validate().valid


def test_licences_and_sources_are_named(exported):
    package = json.loads((exported("frictionless") / "datapackage.json").read_text("utf-8"))
    assert {"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0"} in package["licenses"]
    assert package["sources"][0] == {"title": "harbour"} or {"title": "harbour"} in package["sources"]
    assert package["created"] == "2026-01-31T00:00:00Z"
    assert all("\n" not in source["title"] for source in package["sources"])
