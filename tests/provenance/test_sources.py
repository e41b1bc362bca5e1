"""What the sources file declares, and what is refused in it."""

import polars as pl
import pytest

from audit.errors import CorpusError
from audit.provenance.answers import answer
from audit.provenance.sources import Sources, read_sources
from audit.schema import ANSWERS, PROBLEMS, RAW, STATEMENTS

#: What a document is when it is answered for: read, and asked for what it says of itself.
READ = {**RAW, "stated": STATEMENTS, "misstated": PROBLEMS}


def documents(**metadata):
    rows = [{"doc_id": f"{n}", "path": path, **metadata} for n, path in enumerate(["a.txt", "news/b.txt"])]
    return pl.DataFrame(rows, schema=READ)


def read(folder, text):
    (folder / "sources.toml").write_text(text)
    return read_sources(folder)


def test_no_file_declares_nothing(tmp_path):
    assert read_sources(tmp_path) == Sources()
    found = answer(documents(), Sources())
    assert found["statements"].to_list() == [[], []]
    assert found.select(list(ANSWERS)).null_count().sum_horizontal().item() == 2 * len(ANSWERS)


def test_the_later_entry_wins_field_by_field(tmp_path):
    sources = read(
        tmp_path,
        """
        [[source]]
        name = "everything"
        publisher = "unknown press"
        retrieved = 2026-01-31
        [[source]]
        name = "news"
        match = ["news/**"]
        rank = 1
        uri = "https://example.org/news"
        """,
    )
    first, second = answer(documents(), sources).iter_rows(named=True)
    assert (first["source"], first["publisher"], first["source_rank"]) == ("everything", "unknown press", None)
    assert (second["source"], second["publisher"], second["source_rank"]) == ("news", "unknown press", 1)
    assert (second["retrieved"], second["source_uri"]) == ("2026-01-31", "https://example.org/news")


def test_a_later_entry_that_cannot_be_read_hides_no_sound_one_and_is_told(tmp_path):
    sources = read(
        tmp_path,
        """[[source]]
name = "all"
published = 2020-01-31
uri = "https://example.org/"
licence = "MIT"
retrieved = "2021"
publisher = "a press"
[[source]]
name = "news"
published = "0000-00-00"
uri = "javascript:go()"
licence = "ask us"
retrieved = "2022"
publisher = "unknown"
[[source]]
name = "news"
published = "someday"
retrieved = "never"
""",
    )
    (found,) = answer(documents()[:1], sources).iter_rows(named=True)
    assert (found["published"], found["source_uri"]) == ("2020-01-31", "https://example.org/")
    # Who licensed everything and says "ask us" of a part has not licensed that.
    assert (found["licence"], found["terms"]) == (None, "ask us")
    assert (found["retrieved"], found["publisher"]) == ("2022", None)
    assert [(one["origin"], one["problem"]) for one in found["provenance_problems"]] == [
        ("sources.toml:10", "published: '0000-00-00' is no date that can be read"),
        ("sources.toml:11", "source_uri: 'javascript:go()' is no address"),
        ("sources.toml:12", "terms: 'ask us' is no SPDX licence expression"),
        ("sources.toml:17", "published: 'someday' is no date that can be read"),
        ("sources.toml:18", "retrieved: 'never' is no date that can be read"),
    ]


def test_a_later_entry_that_can_be_read_replaces_one_that_cannot(tmp_path):
    sources = read(tmp_path, "[[source]]\nname='a'\nlicence='ask'\n[[source]]\nname='b'\nlicence='MIT'")
    (found,) = answer(documents()[:1], sources).iter_rows(named=True)
    assert (found["licence"], found["terms"], found["provenance_problem_count"]) == ("MIT", None, 0)


def test_a_documents_own_metadata_wins(tmp_path):
    sources = read(tmp_path, "[[source]]\nname = 's'\npublisher = 'theirs'\nauthor = 'them'")
    own = {"field": "publisher", "value": "its own", "strength": "declared", "origin": "column publisher"}
    found = answer(documents(declared=[own]), sources)
    assert found["publisher"].to_list() == ["its own"] * 2
    assert found["author"].to_list() == ["them"] * 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source]]\nnmae = 'x'", "sources.toml:1: source.name"),
        ("\n[[source]]\nname = ''", "sources.toml:3: source.name"),
        ("[[source]]\nname = 'x'\n[[source]]\nname = 'y'\nrank = -1", "sources.toml:5: source.rank"),
        ('[[source]]\nname = """\n[[source]]"""\nrank = -1', "sources.toml: source.rank"),
        ("[[sources]]\nname = 'x'", "unknown key 'sources'"),
        ("source = 3", "holds \\[\\[source\\]\\] tables"),
        ("[[source]\nname = 'x'", "line 1"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, says):
    with pytest.raises(CorpusError, match=says):
        read(tmp_path, text)


def test_the_seeds_own_file(seeds):
    names = [path.name for path in sorted(seeds.glob("*.txt"))]
    table = pl.DataFrame([{"doc_id": name, "path": name} for name in names], schema=READ)
    found = answer(table, read_sources(seeds))
    assert found["source"].null_count() == 0
    # Nobody has told who published them or under what licence, and nothing may pretend otherwise.
    assert found["publisher"].null_count() == found["licence"].null_count() == found["source_uri"].null_count() == 5


def test_statements_name_the_line_they_stand_on(tmp_path):
    sources = read(tmp_path, "[[source]]\nname='all'\n\n[[source]]\nname='b'\nmatch=['news/b.txt']\nlicence='MIT'")
    first, second = answer(documents(), sources)["statements"]
    assert [(one["field"], one["value"], one["origin"]) for one in first] == [("source", "all", "sources.toml:2")]
    assert [(one["field"], one["value"], one["origin"]) for one in second] == [
        ("source", "b", "sources.toml:5"),
        ("licence", "MIT", "sources.toml:7"),
    ]


def test_a_file_that_is_no_sources_file_by_its_size_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="more than 10000000"):
        read(tmp_path, "#" * 10_000_001)


def test_a_path_that_is_spelt_out_needs_no_walk_through_the_others(tmp_path):
    entries = "".join(f"[[source]]\nname = 's{n}'\nmatch = ['d/{n}.txt', 'e/*{n}.md']\n" for n in range(50))
    sources = read(tmp_path, entries)
    paths = ["d/7.txt", "e/x7.md", "d/70.txt", "e/*7.md"]
    table = pl.DataFrame([{"doc_id": path, "path": path} for path in paths], schema=READ)
    assert answer(table, sources)["source"].to_list() == ["s7", "s7", None, "s7"]


def test_a_document_comes_before_its_source_and_its_running_text_behind(tmp_path):
    sources = read(tmp_path, '[[source]]\nname = "a"\npublisher = "the source\'s"\nauthor = "the source\'s"')
    own = {"field": "title", "value": "beside it", "strength": "declared", "origin": "column title"}
    inside = [
        {
            "field": "publisher",
            "value": "in it",
            "strength": "declared",
            "origin": "front matter",
            "start": 0,
            "end": 5,
        },
        {"field": "author", "value": "in its text", "strength": "extracted", "origin": "text", "start": 9, "end": 12},
        {"field": "published", "value": "2020", "strength": "extracted", "origin": "text", "start": 20, "end": 24},
    ]
    wrong = [{"origin": "front matter:2", "problem": "is no YAML"}]
    found = answer(documents(declared=[own], stated=inside, misstated=wrong), sources)
    assert [one["origin"].split(":")[0] for one in found["statements"][0]] == [
        *("column title", "front matter", "sources.toml", "sources.toml", "sources.toml", "text", "text")
    ]
    assert found.select("publisher", "author", "published").row(0) == ("in it", "the source's", "2020")
    told = "publisher: says the source's, and front matter says in it"
    assert found["provenance_problems"][0].to_list() == [*wrong, {"origin": "sources.toml:3", "problem": told}]
    assert not {"declared", "stated", "misstated"} & {*found.columns}
