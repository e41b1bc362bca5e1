"""Who counts most, and what contradicts."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance import stated
from audit.provenance.answers import answer
from audit.provenance.sources import Source, Sources
from audit.readers.about import Entry
from audit.schema import ANSWERS, FIELDS, PROBLEMS, RAW, SPANS, STATEMENTS


def said(field, value, origin="column x", strength="declared", start=None):
    return {"field": field, "value": value, "strength": strength, "origin": origin, "start": start}


NOBODY = Sources()


STATED = {"stated": STATEMENTS, "misstated": PROBLEMS}


def answered(*documents, sources=NOBODY, about=(), stated=(), **columns):
    rows = [{"doc_id": str(n), "path": str(n), "declared": list(listed)} for n, listed in enumerate(documents)]
    found = [list(listed) for listed in stated] or [[] for _ in documents]
    table = pl.DataFrame(rows, schema=RAW).with_columns(
        pl.Series("stated", found, STATEMENTS), pl.Series("misstated", [None] * len(rows), PROBLEMS), **columns
    )
    return answer(table, sources, about)


def problems(*statements, **columns):
    row = answered(statements, **columns).row(0, named=True)
    assert row["provenance_problem_count"] == len(row["provenance_problems"])
    return [(one["origin"], one["problem"]) for one in row["provenance_problems"]]


def test_declared_comes_before_extracted_and_the_document_before_the_sources_file():
    sources = Sources((Source(name="s", author="theirs", publisher="theirs"),), ({"name": 2, "author": 3},))
    found = answered(
        [said("author", "extracted", "text", "extracted", 4), said("author", "its own")],
        [said("author", "extracted", "text", "extracted", 4)],
        sources=sources,
    )
    assert found["author"].to_list() == ["its own", "theirs"]
    assert [one["value"] for one in found["statements"][0]] == ["its own", "s", "theirs", "theirs", "extracted"]
    assert found["statements"][0][-1]["start"] == 4


def test_a_malformed_value_answers_nothing_and_the_next_one_does():
    found = answered([said("published", "0000-00-00", "column a"), said("published", "2019-02-22", "column b")])
    assert found["published"].to_list() == ["2019-02-22"]
    assert found["provenance_problems"].to_list() == [
        [{"origin": "column a", "problem": "published: '0000-00-00' is no date that can be read"}]
    ]


def test_what_was_wrongly_taken_for_something_in_a_text_is_nobodys_mistake():
    found = answered([], stated=[[said("link", "https://example.org/a b", "text", "extracted", 4)]])
    assert found.select("statements", "provenance_problems").row(0) == ([], [])


def test_what_a_reader_could_not_read_is_told():
    row = {"doc_id": "a", "path": "a", "misdeclared": [{"origin": "a.meta.json:3", "problem": "is no JSON"}]}
    row["misstated"] = [{"origin": "front matter:2", "problem": "is no YAML"}]
    found = answer(pl.DataFrame([row], schema={**RAW, **STATED}), Sources())
    assert found["provenance_problems"].to_list() == [[*row["misdeclared"], *row["misstated"]]]


def test_beside_the_text_in_it_in_the_sources_file_about_the_corpus_and_what_the_text_says():
    sources = Sources((Source(name="s", author="sources"),), ({},))
    about = [Entry(("**",), (said("author", "about", "datapackage.json"),))]
    stated = [said("author", "text", "text", "extracted", 9), said("author", "front", "front matter", start=3)]
    found = answered([said("author", "beside")], sources=sources, about=about, stated=[stated])
    told = [one["value"] for one in found["statements"][0] if one["field"] == "author"]
    assert told == ["beside", "front", "sources", "about", "text"]


def test_all_authors_that_one_place_names_are_the_answer():
    stated = [said("author", name, "text", "extracted", n) for n, name in enumerate(["A", "B", "A"])]
    assert answered([], stated=[stated])["author"].to_list() == ["A; B"]
    assert answered([said("author", "C"), said("author", "D")], stated=[stated])["author"].to_list() == ["C; D"]


def test_personal_data_is_masked_where_it_stands_in_the_text():
    private = [{"start": 10, "end": 20, "label": "email"}]
    spans = pl.Series([private], dtype=SPANS)
    inside = said("link", "mailto:jane@example.org", "text", "extracted", 8) | {"end": 30}
    before = said("author", "Jane Doe", "text", "extracted", 0) | {"end": 8}
    found = answered([said("contact", "jane@example.org")], stated=[[before, inside]], pii_spans=spans)
    told = {one["field"]: one["value"] for one in found["statements"][0]}
    assert told == {"contact": "jane@example.org", "author": "Jane Doe", "link": "m•••••••••••••••••••••g"}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("published", "2019-02-22", "2020-01-01"),
        ("retrieved", "2019", "2020-01-01T00:00:00Z"),
        ("publisher", "Press A", "Press B"),
        ("licence", "MIT", "CC-BY-4.0"),
        ("source_uri", "https://example.org/a", "https://example.org/b"),
    ],
)
def test_two_that_cannot_both_be_true_contradict(field, one, other):
    both = problems(said(field, one, "column x"), said(field, other, "a.meta.json"))
    assert both == [("a.meta.json", f"{field}: says {other}, and column x says {one}")]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("published", "2019-02-22", "2019"),
        ("published", "2019-02-22T10:00:00Z", "20190222"),
        ("publisher", "PRESS A", "Press a"),
        ("licence", "mit", "MIT"),
        ("source_uri", "http://www.example.org/a/", "https://example.org/a#top"),
        ("author", "A. Writer", "B. Writer"),
        ("identifier", "doi:10.1/x", "isbn:9780306406157"),
        ("source", "a", "b"),
    ],
)
def test_what_can_be_true_together_does_not(field, one, other):
    assert problems(said(field, one), said(field, other, "a.meta.json")) == []


def test_the_text_contradicts_nobody_but_a_licence_that_it_forbids():
    assert problems(said("published", "2019"), said("published", "2020", "text", "extracted")) == []
    rights = pl.lit("restricted")
    assert problems(said("licence", "CC-BY-4.0"), rights=rights) == [
        ("column x", "licence: says CC-BY-4.0, and the text restricts its use")
    ]
    assert problems(said("licence", "LicenseRef-Ours"), rights=rights) == []
    assert problems(said("licence", "CC-BY-4.0"), rights=pl.lit("reserved")) == []


def test_each_statement_is_told_once_however_many_it_contradicts():
    found = problems(*(said("published", f"201{n}", f"column {n}") for n in range(5)))
    assert [origin for origin, _ in found] == [f"column {n}" for n in range(1, 5)]


SAID = st.lists(
    st.builds(said, st.sampled_from(FIELDS), st.text(max_size=12), st.text(max_size=6), st.just("declared")), max_size=8
)


@given(st.lists(SAID, min_size=1, max_size=5))
def test_documents_do_not_depend_on_each_other(documents):
    together = answered(*documents).drop("doc_id", "path")
    alone = pl.concat([answered(one).drop("doc_id", "path") for one in documents])
    assert together.equals(alone)
    assert {*ANSWERS} <= {*together.columns}
    known = together["statements"].explode().drop_nulls().struct.unnest()
    assert not (known["value"] == "").any()


def test_a_page_and_front_matter_that_declare_what_is_no_date_are_told():
    pages = [
        '<html><head><meta name="date" content="soon"></head>text</html>',
        "---\ntitle: A\ndate: 2020-02-30\n---\nText",
    ]
    table = pl.DataFrame([{"doc_id": str(n), "path": str(n)} for n in range(2)], schema=RAW).with_columns(
        text=pl.Series(pages)
    )
    found = answer(stated.run(table), NOBODY)
    assert found["published"].null_count() == 2
    assert [one["problem"] for problems in found["provenance_problems"] for one in problems] == [
        "published: 'soon' is no date that can be read",
        "published: '2020-02-30' is no date that can be read",
    ]


def test_what_is_said_of_a_page_a_source_or_a_corpus_is_held_against_what_it_can_contradict():
    own = [said("source_uri", "https://a.org/x?from=feed"), said("published", "2020-01-01"), said("licence", "MIT")]
    page = [said("source_uri", "https://a.org/x", "link canonical"), said("published", "2020-01-02", "meta date")]
    sources = Sources((Source(name="s", uri="https://a.org", retrieved="2021", published="2019"),), ({},))
    dataset = [said("published", "2022", "croissant.json"), said("licence", "CC0-1.0", "croissant.json:4")]
    found = answered(own, stated=[page], sources=sources, about=[Entry(("**",), tuple(dataset))])
    assert [(one["origin"], one["problem"].partition(":")[0]) for one in found["provenance_problems"][0]] == [
        ("croissant.json:4", "licence"),
        ("meta date", "published"),
    ]


def test_a_mail_without_a_date_that_can_be_read_is_told():
    mail = "From: Jane Doe <jane@example.org>\nSubject: The harbour\nDate: the day before\n\nIt was quiet.\n"
    table = pl.DataFrame([{"doc_id": "a", "path": "a"}], schema=RAW).with_columns(text=pl.lit(mail))
    found = answer(stated.run(table), NOBODY)
    assert [one["problem"] for one in found["provenance_problems"][0]] == [
        "published: 'the day before' is no date that can be read"
    ]
