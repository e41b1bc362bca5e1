"""What documents declare of themselves: front matter, the heads of mail and of Gutenberg texts, pages."""

import json

import polars as pl
import pytest

from audit.provenance.stated import run


def declared(text):
    """What *text* declares, as (field, value, origin, words), and what is wrong in it."""
    row = run(pl.DataFrame({"text": [text]})).row(0, named=True)
    said = [
        (one["field"], one["value"], one["origin"], None if one["start"] is None else text[one["start"] : one["end"]])
        for one in row["stated"]
        if one["strength"] == "declared"
    ]
    return said, [(one["origin"], one["problem"]) for one in row["misstated"]]


YAML = """---
# A comment
title: "A Bridge"
authors:
  - Jane Doe
  - name: Karl Roe
date: 2020-03-03
source: https://example.org/bridge
license: CC-BY-4.0
doi: 10.1000/182
draft: true
weight: 3
---
By Ann Lee
"""


def test_yaml():
    said, wrong = declared(YAML)
    assert wrong == []
    assert said == [
        ("title", "A Bridge", "front matter", "A Bridge"),
        ("author", "Jane Doe", "front matter", "Jane Doe"),
        ("author", "Karl Roe", "front matter", "Karl Roe"),
        ("published", "2020-03-03", "front matter", "2020-03-03"),
        ("source_uri", "https://example.org/bridge", "front matter", "https://example.org/bridge"),
        ("licence", "CC-BY-4.0", "front matter", "CC-BY-4.0"),
        ("identifier", "doi:10.1000/182", "front matter", "10.1000/182"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+++\ntitle = 'A Bridge'\ndate = 2020-03-03\n+++\nText", [("title", "A Bridge"), ("published", "2020-03-03")]),
        (
            '{"title": "A Bridge", "author": {"name": "Jane Doe"}}\n\nText',
            [("title", "A Bridge"), ("author", "Jane Doe")],
        ),
        ("\ufeff---\r\ntitle: A Bridge\r\n---\r\nText", [("title", "A Bridge")]),
        ("---\nsource: Riverside Post\n...\nText", [("publisher", "Riverside Post")]),
        (
            "---\nretrieved: 20200303\ncompiler: Karl Roe\n---\n",
            [("retrieved", "20200303"), ("collector", "Karl Roe")],
        ),
        ("---\ntitle: |\n  A\n  Bridge\n---\n", [("title", "A Bridge")]),
    ],
)
def test_other_front_matter(text, wanted):
    said, wrong = declared(text)
    assert ([one[:2] for one in said], wrong) == (wanted, [])


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA break\n\n---\n",
        "---\nNo keys here\n---\n",
        "---\ntitle: open to the end\n",
        "text\n---\ntitle: later\n---\n",
        '{"title": "a document that is JSON"}',
        '{"name": "no front matter"}\n\nText',
        "{% block title %}\n\nText",
        "From: the beginning\nit was cold.",
        "Note: a note\nSubject: a subject\n\nText",
        "To the reader\n\nProject Gutenberg is a library.",
    ],
)
def test_what_is_no_head(text):
    assert declared(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("---\ntitle: *missing\n---\n", "front matter:2"),
        ("---\nauthor: {{ page.author }}\n---\n", "front matter:2"),
        ("---\ntitle: " + "[" * 100 + "\n---\n", "front matter:2"),
        ("+++\ntitle = 'A'\nauthor = \n+++\n", "front matter:3"),
    ],
)
def test_what_is_malformed_is_told_with_its_line(text, origin):
    said, wrong = declared(text)
    assert said == []
    assert [one[0] for one in wrong] == [origin]


def test_aliases_are_not_expanded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    said, wrong = declared(f"---\n{bomb}author: *k\n---\n")
    assert said == []
    assert len(wrong) == 21
    assert {problem.partition(" *")[0] for _, problem in wrong} == {"the alias"}


def test_what_is_odd_is_told_and_the_rest_is_read():
    said, wrong = declared("---\ntitle: A\ntitle: B\nauthor: !!python/object/apply:os.system [x]\n---\n")
    assert [one[:2] for one in said] == [("title", "B"), ("author", "x")]
    assert [one[0] for one in wrong] == ["front matter:3"]


MAIL = """From: =?utf-8?q?J=C3=A4ne?= Doe <jane@example.org>
To: karl@example.org
Date: Tue, 3 Mar 2020 10:00:00 +0100
Subject: The
 bridge

It is open.
"""


def test_mail():
    said, wrong = declared(MAIL)
    assert wrong == []
    assert [one[:3] for one in said] == [
        ("author", "Jäne Doe", "header From"),
        ("published", "2020-03-03", "header Date"),
        ("title", "The bridge", "header Subject"),
    ]
    assert said[1][3] == "Tue, 3 Mar 2020"


def test_an_address_is_no_author():
    said, _ = declared("From: jane@example.org\nDate: Tue, 3 Mar 2020 10:00:00 +0100\n\nText")
    assert [one[0] for one in said] == ["published"]


def test_gutenberg():
    text = (
        "The Project Gutenberg EBook of A Bridge, by Jane Doe\n\nTitle: A Bridge\n\nAuthor: Jane Doe\n\n"
        "Translator: Ann Lee\n\nRelease Date: June 25, 2008 [EBook #11]\n\n"
        "*** START OF THIS PROJECT GUTENBERG EBOOK A BRIDGE ***\n\nThe bridge."
    )
    said, _ = declared(text)
    assert {one[:2] for one in said} == {
        ("publisher", "Project Gutenberg"),
        ("title", "A Bridge"),
        ("author", "Jane Doe"),
        ("contributor", "Ann Lee"),
        ("published", "2008-06-25"),
        ("identifier", "gutenberg:11"),
    }


def page(head="", body=""):
    return f"<!doctype html>\n<html><head>\n{head}\n</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta name="author" content="Jane Doe">', ("author", "Jane Doe", "meta author", "Jane Doe")),
        ('<META NAME="DC.Creator" CONTENT="Jane Doe">', ("author", "Jane Doe", "meta DC.Creator", "Jane Doe")),
        (
            '<meta property="og:site_name" content="Post &amp; Press">',
            ("publisher", "Post & Press", "meta og:site_name", "Post &amp; Press"),
        ),
        (
            '<meta property="article:published_time" content="2020-03-03T10:00Z">',
            ("published", "2020-03-03T10:00Z", "meta article:published_time", "2020-03-03T10:00Z"),
        ),
        ('<meta name="ContentSource" content="河湾日报">', ("publisher", "河湾日报", "meta ContentSource", "河湾日报")),
        (
            '<meta name="citation_doi" content="10.1000/182">',
            ("identifier", "doi:10.1000/182", "meta citation_doi", None),
        ),
        (
            '<link rel="canonical" href="https://example.org/a">',
            ("source_uri", "https://example.org/a", "link canonical", "https://example.org/a"),
        ),
        (
            '<link rel="license" href="https://example.org/by">',
            ("licence", "https://example.org/by", "link license", "https://example.org/by"),
        ),
        ("<title>A\n Bridge</title>", ("title", "A Bridge", "title", None)),
    ],
)
def test_a_page_says_it_in_its_head(head, wanted):
    assert declared(page(head)) == ([wanted], [])


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="">',
        '<meta property="article:author" content="https://example.org/jane">',
        '<meta name="viewport" content="width=1">',
        '<link rel="stylesheet" href="a.css">',
        '<!-- <meta name="author" content="Jane Doe"> -->',
        '<script>var a = \'<meta name="author" content="Jane Doe">\'</script>',
        '<script type="application/ld+json">{"@type": "Person", "author": "Jane Doe"}</script>',
        '<script type="application/ld+json"></script>',
    ],
)
def test_what_a_page_does_not_say(head):
    assert declared(page(head)) == ([], [])


ARTICLE = {
    "@type": ["NewsArticle"],
    "author": [{"@type": "Person", "name": "Jane Doe"}, "Karl Roe"],
    "publisher": {"@type": "Organization", "name": "The Post"},
    "datePublished": "2020-03-03T10:00:00Z",
    "headline": "A Bridge",
    "comment": {"author": "A Reader"},
}


@pytest.mark.parametrize("given", [ARTICLE, [ARTICLE], {"@context": "x", "@graph": [{"@type": "Person"}, ARTICLE]}])
def test_json_ld(given):
    said, wrong = declared(page(f'<script type="application/ld+json">{json.dumps(given)}</script>'))
    assert wrong == []
    assert [one[:3] for one in said] == [
        ("author", "Jane Doe", "json-ld author"),
        ("author", "Karl Roe", "json-ld author"),
        ("publisher", "The Post", "json-ld publisher"),
        ("published", "2020-03-03T10:00:00Z", "json-ld datePublished"),
        ("title", "A Bridge", "json-ld headline"),
    ]


@pytest.mark.parametrize("broken", ['{"a": 1,\n "b": }', "[" * 5000])
def test_broken_json_ld_is_told_with_its_line(broken):
    said, ((origin, problem),) = declared(page(f'<script type="application/ld+json">\n{broken}</script>'))
    assert (said, origin) == ([], "json-ld:5" if "b" in broken else "json-ld:3")
    assert problem.startswith(("is no JSON", "cannot be read"))


def test_microdata_of_an_article_and_not_of_its_comments():
    body = (
        '<div itemscope itemtype="https://schema.org/BlogPosting"><span itemprop="author">Jane Doe</span>'
        '<time itemprop="datePublished" datetime="2020-03-03">then</time>'
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">A Reader</span></div></div>'
    )
    said, _ = declared(page(body=body))
    assert [one[:3] for one in said] == [
        ("author", "Jane Doe", "microdata author"),
        ("published", "2020-03-03", "microdata datePublished"),
    ]


def test_the_running_text_of_a_page_is_read_where_it_stands():
    text = page(
        "<script>By Karl Roe</script>",
        "<h1>A Bridge</h1><p>作者：<b>林小舟</b>&nbsp;&nbsp;来源：<a href='https://example.org'>河湾日报</a></p>"
        "<p>By Jane Doe</p><style>Source: X</style><!-- Source: Y --><p>It is &lt;open&gt;.</p>",
    )
    said = run(pl.DataFrame({"text": [text]}))["stated"].to_list()[0]
    found = [(one["field"], text[one["start"] : one["end"]]) for one in said if one["strength"] == "extracted"]
    assert found == [("author", "林小舟"), ("publisher", "河湾日报"), ("author", "Jane Doe")]


def test_a_page_of_nothing_is_read():
    assert declared("<html>") == ([], [])
    assert declared("<html>\0<meta name=author content=A>")[0] == [("author", "A", "meta author", "A")]


def test_front_matter_calls_things_as_sidecars_do_but_for_addresses_within_the_site():
    block = "url: /about/\npermalink: /x\nrights: mine\ndcterms:creator: A\nsource: Reuters\nisbn13: 9780306406157\n"
    said, wrong = declared(f"---\n{block}---\n")
    assert [one[:2] for one in said] == [
        ("author", "A"),
        ("publisher", "Reuters"),
        ("identifier", "isbn:9780306406157"),
    ]
    assert wrong == []
