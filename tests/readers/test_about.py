"""Descriptions of a corpus that somebody wrote for another purpose: what they say, and how little they can do."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance import stated
from audit.provenance.answers import answer
from audit.provenance.sources import Sources, read_sources
from audit.readers import open_corpus
from audit.readers.about import read_about
from audit.settings import Settings
from audit.text.decode import decode_batch

CROISSANT = {
    "@context": {"@vocab": "https://schema.org/"},
    "@type": "sc:Dataset",
    "conformsTo": "http://mlcommons.org/croissant/1.0",
    "name": "Harbour books",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "creator": [{"@type": "Person", "name": "A"}, {"@type": "Organization", "name": "B"}],
    "publisher": {"name": "The Press"},
    "datePublished": "2023-05-01",
    "url": "https://example.org/harbour",
    "citeAs": "@misc{x}",
    "distribution": [
        {"@type": "cr:FileObject", "contentUrl": "a.txt", "license": "CC0-1.0"},
        {"@type": "cr:FileObject", "contentUrl": "https://example.org/b.txt", "license": "MIT"},
        {"@type": "cr:FileSet", "includes": "news/*.txt", "dateCreated": "1999"},
    ],
}
PACKAGE = {
    "name": "harbour",
    "title": "Harbour books",
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "homepage": "https://example.org/harbour",
    "contributors": [{"title": "A", "role": "author"}, {"title": "The Press", "role": "publisher"}],
    "sources": [{"title": "Archive", "path": "https://example.org/archive"}],
    "resources": [
        {"name": "a", "path": "a.txt", "licenses": [{"name": "CC0-1.0"}], "title": "The first"},
        {"name": "b", "path": ["news/b.txt", "news/[c]*.txt"], "sources": [{"title": "News"}]},
        {"name": "d", "path": "https://example.org/d.txt", "title": "elsewhere"},
        {"name": "e", "data": [1]},
    ],
}
CRATE = {
    "@context": "https://w3id.org/ro/crate/1.1/context",
    "@graph": [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "Harbour books",
            "license": {"@id": "https://spdx.org/licenses/CC0-1.0"},
            "author": [{"@id": "#a"}, {"@id": "#nobody"}],
        },
        {"@id": "#a", "@type": "Person", "name": "A", "knows": {"@id": "#a"}},
        {"@id": "a.txt", "@type": "File", "name": "The first", "author": {"@id": "#a"}, "datePublished": "1950"},
        {"@id": "news/", "@type": "Dataset", "publisher": {"@id": "#a"}},
        {"@id": "a%20b.txt", "@type": ["File"], "name": "With a blank"},
    ],
}


def write(folder, name, content):
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content, indent=1))


def statements(folder, sources=None):
    """What is declared of each document, as field, value and origin."""
    (folder / "news").mkdir(exist_ok=True)
    for name in ("a.txt", "a b.txt", "news/b.txt", "news/[c]*.txt", "news/cx.txt"):
        (folder / name).write_text("text")
    corpus = open_corpus(folder, Settings())
    (batch,) = corpus.batches(99)
    found = answer(stated.run(decode_batch(batch)), sources or Sources(), corpus.about)
    return {
        row["doc_id"]: [
            (one["field"], one["value"], one["origin"]) for one in row["statements"] if one["strength"] == "declared"
        ]
        for row in found.iter_rows(named=True)
    }, corpus.skipped


def test_croissant(tmp_path):
    write(tmp_path, "metadata.json", CROISSANT)
    found, skipped = statements(tmp_path)
    whole = [
        ("source", "Harbour books", "metadata.json:7"),
        ("licence", "CC-BY-4.0", "metadata.json:8"),
        ("collector", "A", "metadata.json:9"),
        ("collector", "B", "metadata.json:9"),
        ("publisher", "The Press", "metadata.json:19"),
        ("published", "2023-05-01", "metadata.json:22"),
        ("source_uri", "https://example.org/harbour", "metadata.json:23"),
    ]
    assert found["a b.txt"] == whole
    assert found["a.txt"] == [("licence", "CC0-1.0", "metadata.json"), *whole]
    assert found["news/b.txt"] == [("dated", "1999", "metadata.json"), *whole]
    assert skipped == {"about the corpus": 1}


def test_a_data_package(tmp_path):
    write(tmp_path, "datapackage.json", PACKAGE)
    found, _ = statements(tmp_path)
    place = "datapackage.json"
    whole = [
        ("source", "harbour", f"{place}:2"),
        ("licence", "CC-BY-4.0", f"{place}:4"),
        ("source_uri", "https://example.org/harbour", f"{place}:10"),
        ("source", "Archive", place),
        ("source_uri", "https://example.org/archive", place),
        ("collector", "A", place),
        ("publisher", "The Press", place),
    ]
    assert found["a b.txt"] == whole
    assert found["a.txt"] == [("licence", "CC0-1.0", place), ("title", "The first", place), *whole]
    assert found["news/b.txt"] == found["news/[c]*.txt"] == [("source", "News", place), *whole]
    assert found["news/cx.txt"] == whole


def test_a_crate(tmp_path):
    write(tmp_path, "ro-crate-metadata.json", CRATE)
    found, _ = statements(tmp_path)
    place = "ro-crate-metadata.json"
    whole = [
        ("source", "Harbour books", place),
        ("licence", "CC0-1.0", place),
        ("collector", "A", place),
        ("collector", "#nobody", place),
    ]
    assert found["news/cx.txt"] == [("publisher", "A", place), *whole]
    assert found["a b.txt"] == [("title", "With a blank", place), *whole]
    assert found["a.txt"] == [
        ("title", "The first", place),
        ("author", "A", place),
        ("published", "1950", place),
        *whole,
    ]


def test_they_come_after_the_sources_file(tmp_path):
    write(tmp_path, "datapackage.json", PACKAGE)
    (tmp_path / "sources.toml").write_text("[[source]]\nname = 's'\nlicence = 'MIT'\n")
    found, _ = statements(tmp_path, read_sources(tmp_path))
    assert [value for field, value, _ in found["a.txt"] if field == "licence"] == ["MIT", "CC0-1.0", "CC-BY-4.0"]


def test_beside_a_single_file(tmp_path):
    write(tmp_path, "datapackage.json", PACKAGE | {"resources": [{"path": "a.jsonl", "title": "T"}]})
    (tmp_path / "a.jsonl").write_text('{"text": "x"}')
    corpus = open_corpus(tmp_path / "a.jsonl", Settings())
    found = answer(stated.run(decode_batch(next(corpus.batches(9)))), Sources(), corpus.about)
    assert found["statements"][0][0]["value"] == "T"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("datapackage.json", '{"resources": [\n}', "datapackage.json:2: not JSON: "),
        ("croissant.json", "[" * 100_000, "croissant.json:1: nested too deeply"),
        ("ro-crate-metadata.json", "\udcff", "ro-crate-metadata.json:1: not UTF-8"),
        ("datapackage.json", '{"resources": [], "name": true}', "datapackage.json:1: neither text nor a number"),
        ("datapackage.json", '{"resources": [{"path": "../x", "title": "t"}]}', "datapackage.json: '../x' leads out"),
        ("datapackage.json", '{"resources": [{"path": "/x", "title": "t"}]}', "datapackage.json: '/x' leads out"),
        ("datapackage.json", '{"resources": [],\n"name": "a",\n"name": "b"}', "datapackage.json:3: the key 'name'"),
    ],
    ids=range(7),
)
def test_what_cannot_be_read_of_it_is_told_and_stops_nothing(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    found, skipped = statements(tmp_path)
    assert "a.txt" in found
    assert name not in found
    (told,) = set(skipped) - {"about the corpus"}
    assert told.startswith(f"about the corpus, and not readable: {says}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("croissant.json", {"flour": "500 g"}),
        ("datapackage.json", {"a": 1}),
        ("croissants.json", "mlcommons.org/croissant"),
    ],
)
def test_what_is_only_called_so_is_a_document(tmp_path, name, content):
    write(tmp_path, name, content)
    found, _ = statements(tmp_path)
    assert found[name] == []


def test_a_hidden_file_or_a_sidecar_describes_no_corpus(tmp_path):
    write(tmp_path, ".hidden.json", CROISSANT)
    write(tmp_path, "a.txt.meta.json", CROISSANT | {"title": "T"})
    found, _ = statements(tmp_path)
    assert found["a b.txt"] == []
    assert ("title", "T") in [said[:2] for said in found["a.txt"]]


def test_a_link_or_a_deeper_folder_describes_nothing(tmp_path):
    (tmp_path / "news").mkdir()
    write(tmp_path / "news", "datapackage.json", PACKAGE)
    (tmp_path / "datapackage.json").symlink_to("news/datapackage.json")
    found, _ = statements(tmp_path)
    assert found["news/datapackage.json"] == found["a.txt"] == []


def test_a_hundred_thousand_paths_and_globs(tmp_path):
    parts = [{"path": f"f{n}.txt", "title": str(n)} for n in range(50_000)]
    parts += [{"path": f"g*{n}.txt", "title": str(n)} for n in range(500)]
    write(tmp_path, "datapackage.json", {"resources": [{"path": "a.txt", "title": "T"}, *parts]})
    found, skipped = statements(tmp_path)
    assert found["a.txt"] == [("title", "T", "datapackage.json")]
    assert "about the corpus, and not readable: datapackage.json: 380 more problems" in skipped


NAMES = st.sampled_from(
    ["@context", "@graph", "@id", "@type", "conformsTo", "resources", "path", "name", "license", "creator", "sources"]
)
TEXT = st.sampled_from(["./", "a.txt", "mlcommons.org/croissant", "ro-crate", "File", "Dataset", "x/", "*", ""])
VALUES = st.recursive(
    st.none() | st.booleans() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.sampled_from(["croissant", "datapackage", "ro-crate-metadata"]))
def test_any_object_is_read(tmp_path_factory, value, name):
    folder = tmp_path_factory.mktemp("about")
    write(folder, f"{name}.json", value)
    about = read_about(folder)
    assert all(one["value"] for entry in about.entries for one in entry.statements)
