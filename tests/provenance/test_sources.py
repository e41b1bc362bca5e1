"""What the sources file declares, and what is refused in it."""

import polars as pl
import pytest

from audit.errors import CorpusError
from audit.provenance.sources import declare, read_sources
from audit.schema import RAW


def documents(**metadata):
    rows = [{"doc_id": f"{n}", "path": path, **metadata} for n, path in enumerate(["a.txt", "news/b.txt"])]
    return pl.DataFrame(rows, schema=RAW)


def read(folder, text):
    (folder / "sources.toml").write_text(text)
    return read_sources(folder)


def test_no_file_declares_nothing(tmp_path):
    assert read_sources(tmp_path) == ()
    assert declare(documents(), ()).equals(documents())


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
    first, second = declare(documents(), sources).iter_rows(named=True)
    assert (first["source"], first["publisher"], first["source_rank"]) == ("everything", "unknown press", None)
    assert (second["source"], second["publisher"], second["source_rank"]) == ("news", "unknown press", 1)
    assert (second["retrieved"], second["source_uri"]) == ("2026-01-31", "https://example.org/news")


def test_a_documents_own_metadata_wins(tmp_path):
    sources = read(tmp_path, "[[source]]\nname = 's'\npublisher = 'theirs'\nauthor = 'them'")
    found = declare(documents(publisher="its own"), sources)
    assert found["publisher"].to_list() == ["its own"] * 2
    assert found["author"].to_list() == ["them"] * 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source]]\nnmae = 'x'", "source.name"),
        ("[[source]]\nname = ''", "source.name"),
        ("[[source]]\nname = 'x'\nrank = -1", "source.rank"),
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
    table = pl.DataFrame([{"doc_id": name, "path": name} for name in names], schema=RAW)
    found = declare(table, read_sources(seeds))
    assert found["source"].null_count() == 0
    # Nobody has told who published them or under what licence, and nothing may pretend otherwise.
    assert found["publisher"].null_count() == found["licence"].null_count() == found["source_uri"].null_count() == 5
