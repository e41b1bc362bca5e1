"""The Data Docs site: inert on hostile text, readable without network, the same bytes for the same verdict."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from audit.gate.data_docs import _pieces, sentence

HOSTILE = [
    "<script>alert(1)</script>.txt",
    "\"><img src=x onerror='alert(1)'>",
    "</style><style>body{display:none}",
    "{{ 7 * 7 }}{% for x in y %}",
    "a\u202egpj.exe",
    "line\nbreak\x1b[31m\x00",
    "javascript:alert(1)",
    "http://evil.example/x",
    "&lt;b&gt;",
]


class Page(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "data", "poster", "srcset")]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


@pytest.fixture
def site(judge, tmp_path):
    """Judge, and read the pages that were written."""

    def write(table, *forms, folder="data_docs"):
        judge(table, *forms, docs=tmp_path / folder)
        root = tmp_path / folder
        return {p.relative_to(root).as_posix(): p.read_bytes().decode() for p in sorted(root.rglob("*")) if p.is_file()}

    return write


@pytest.fixture
def hostile(make):
    rows = [{"doc_id": name, "loud_flag": True, "language": name} for name in HOSTILE]
    notes = {"notes": "".join(HOSTILE)}
    words = make.in_set("language", *HOSTILE[:-1], severity="warning") | notes
    return make.documents(*rows), make.suite(make.in_set("loud_flag", False) | notes, words, table="kept")


def test_the_pages_of_the_site(site, make):
    assert list(site(make.documents({}))) == [
        "expectations/documents.html",
        "expectations/kept.html",
        "expectations/provenance.html",
        "index.html",
        "validations/documents.html",
        "validations/kept.html",
        "validations/provenance.html",
    ]


def test_the_index_says_how_each_suite_went(site, make):
    page = Page(site(make.documents({"loud_flag": True}, {"decision": "review"}))["index.html"])
    assert "Is the corpus fit for use? FAIL" in page.text
    assert "documents all documents PASS WITH WARNINGS 4 of 5 0 1 0 results · rules" in page.text
    assert "kept documents that are kept FAIL 8 of 9 1 0 0 results · rules" in page.text
    assert {"validations/kept.html", "expectations/kept.html", "validations/documents.html"} <= set(page.links)


def test_result_severity_sentence_and_documents_are_told_in_text(site, make):
    pages = site(make.documents({"doc_id": "x.txt", "loud_flag": True}, {}))
    page = Page(pages["validations/kept.html"])
    assert "✗ not met critical loud_flag values must belong to this set: false. Shouting." in page.text
    assert "1 document that does not comply: x.txt" in page.text
    assert "1 of 2 documents unexpected" in page.text
    assert "✓ met critical Must have greater than or equal to 1 rows." in page.text


def test_what_was_not_met_comes_first_and_the_worst_before_the_rest(site, make):
    rules = [make.in_set(column, "x", severity=s) for column, s in (("language", "info"), ("encoding", "critical"))]
    page = Page(
        site(make.documents({}), make.suite(make.rule("expect_table_row_count_to_equal", value=1), *rules))[
            "validations/mine.html"
        ]
    )
    assert page.text.index("encoding values") < page.text.index("language values") < page.text.index("exactly 1 rows")


def test_twenty_documents_are_named_and_all_are_counted(site, make):
    table = make.documents(*({"doc_id": f"{n:02}.txt", "language": "zh"} for n in range(34)))
    page = Page(site(table, make.suite(make.in_set("language", "en")))["validations/mine.html"])
    assert "The first 20 of 34 documents that do not comply" in page.text
    assert ("19.txt" in page.text, "20.txt" in page.text) == (True, False)


def test_a_rule_that_was_not_judged_says_so(site, make):
    page = Page(site(make.documents({"decision": "drop"}))["validations/kept.html"])
    assert "! not judged critical" in page.text
    assert "there is no document to judge" in page.text


def test_the_rules_page_shows_the_declared_severity(site, make):
    form = make.suite(make.in_set("language", "zh", severity="warning"), table="kept")
    page = Page(site(make.documents({"decision": "drop"}), form)["expectations/mine.html"])
    assert "1 warning language values must belong to this set: zh" in page.text
    assert "mine.json" in page.text


def test_hostile_text_is_shown_and_does_nothing(site, hostile):
    for source in site(*hostile).values():
        page = Page(source)
        assert not {"script", "img", "iframe", "object", "link", "form", "base"} & set(page.tags)
        assert page.tags.count("style") == 1
        assert not re.search("[\u202e\x00\x1b]", source)
    page = Page(site(*hostile)["validations/mine.html"])
    for shown in (*HOSTILE[:4], "a⟨U+202E⟩gpj.exe", "line⟨U+000A⟩break⟨U+001B⟩[31m⟨U+0000⟩", *HOSTILE[6:]):
        assert page.text.count(" ".join(shown.split())) >= 2, shown


def test_nothing_is_fetched(site, hostile):
    for name, source in site(*hostile).items():
        page = Page(source)
        assert all(re.fullmatch(r"(\.\./)?([a-z]+/)?[a-z]+\.html", link) for link in page.links), name
        style = source.partition("<style>")[2].partition("</style>")[0]
        assert "url(" not in style
        assert "@import" not in style


def test_without_hostile_text_no_address_stands_in_a_page(site, make):
    assert not [name for name, source in site(make.documents({})).items() if re.search("https?:|//|<script", source)]


def test_links_lead_to_pages_of_the_site(site, make):
    pages = site(make.documents({}))
    for name, source in pages.items():
        depth = "/" in name
        for link in Page(source).links:
            assert (link.removeprefix("../") if depth else link) in pages
            assert link.startswith("../") == depth


def test_the_policy_allows_our_style_and_nothing_else(site, make):
    for source in site(make.documents({})).values():
        style = source.partition("<style>")[2].partition("</style>")[0]
        checksum = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{checksum}'; base-uri 'none'; form-action 'none'"
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in source


def test_the_same_verdict_gives_the_same_bytes(site, make, hostile):
    table, form = hostile
    assert site(table, form, folder="one") == site(table[::-1], form, folder="two")


def test_a_page_of_a_suite_that_is_gone_is_removed(site, make, tmp_path):
    (tmp_path / "data_docs" / "validations").mkdir(parents=True)
    (tmp_path / "data_docs" / "validations" / "old.html").write_text("PASS", "utf-8")
    (tmp_path / "data_docs" / "validations" / "notes.txt").write_text("mine", "utf-8")
    pages = site(make.documents({}))
    assert "validations/old.html" not in pages
    assert "validations/notes.txt" in pages


def test_a_very_long_value_is_cut(site, make):
    table = make.documents({"doc_id": "x" * 5_000, "language": "zh"})
    source = site(table, make.suite(make.in_set("language", "en")))["validations/mine.html"]
    assert "x" * 700 + "…" in source
    assert "x" * 1_000 not in source


def test_values_in_a_sentence_stay_values():
    pieces = _pieces("$column must be $v__0, ${v__1} or $odd", {"column": "<b>", "v__0": "$column", "v__1": True})
    assert [(piece.text, piece.value) for piece in pieces] == [
        ("<b>", True),
        (" must be ", False),
        ("$column", True),
        (", ", False),
        ("true", True),
        (" or ", False),
        ("$odd", False),
    ]


def test_a_type_without_a_sentence_is_named():
    class Unheard:
        class configuration:  # noqa: N801
            type = "expect_the_best"

    assert sentence(Unheard()) == [("expect_the_best", True)]
