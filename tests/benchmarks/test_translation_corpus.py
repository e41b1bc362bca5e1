"""The corpora of translations: how pages are read, what is taken for a translation, and what is made of them."""

import random

import polars as pl
import pytest

from benchmarks.translation import draw, manual, markup, screen, sources, variants
from benchmarks.translation.corpus import DOCUMENTS, TRUTH, summary, tables
from benchmarks.translation.draw import Document
from benchmarks.translation.sources import SOURCES, TEMPLATES, Page

ENGLISH = [
    "Feeding the heron",
    "The heron has to be fed at dawn, and it will not eat if you are watching from the bridge.",
    "Use the program heron-feed --quietly with the file /etc/heron.conf, which is read when it starts.",
    "By 1998 there were 42 herons in the valley, more than in any other part of the country.",
]
GERMAN = [
    "Den Reiher füttern",
    "Der Reiher muss bei Tagesanbruch gefüttert werden und frisst nicht, wenn Sie von der Brücke aus zusehen.",
    "Verwenden Sie das Programm heron-feed --quietly mit der Datei /etc/heron.conf, die beim Start gelesen wird.",
    "Bis 1998 gab es 42 Reiher im Tal, mehr als in jedem anderen Teil des Landes.",
]
RUSSIAN = [
    "Кормление цапли",
    "Цаплю надо кормить на рассвете, и она не станет есть, если вы смотрите с моста.",
    "Используйте программу heron-feed --quietly с файлом /etc/heron.conf, который читается при запуске.",
    "К 1998 году в долине было 42 цапли, больше, чем в любой другой части страны.",
]


def test_a_page_becomes_its_paragraphs_without_what_frames_it():
    page = """<!DOCTYPE html><html><head><title>no</title></head><body>
    <div class="navheader"><table><tr><td><div>no</div></td></tr></table></div>
    <h1>Herons<a class="headerlink" href="#herons">¶</a></h1><p>A first
    <em>paragraph</em>.<br/>A line.</p><script>no()</script>
    <table><tr><td>one</td><td>row</td></tr></table><nav>no</nav></body></html>"""
    assert markup.sections(page, split=False) == [["Herons", "A first paragraph.", "A line.", "one row"]]


def test_a_docbook_file_is_cut_into_its_sections():
    file = """<?xml version="1.0"?><!DOCTYPE article [ <!ENTITY heron "<application>Heron</application>"> ]>
    <article><articleinfo><author>no</author></articleinfo><para>Before.</para>
    <sect1 id="a"><title >Menus</title ><para>Choose <guimenu>File</guimenu><guimenuitem>Open</guimenuitem>
    in &heron;.</para></sect1><sect1 id="b"><para>Last.</para></sect1></article>"""
    assert markup.sections(file, split=True) == [["Before."], ["Menus", "Choose File Open in heron."], ["Last."]]


def test_a_manual_page_becomes_its_paragraphs():
    page = r""".\" a comment
.TH HERON 1 "May 2020"
.de XX
no
..
.if n \{\
.ad l
.\}
.SH "WHAT IT DOES"
\fBheron\fR feeds \(lqherons\(rq, the heron\*(Aqs
.I young
too.
.TP
.BR \-q ", " \-\-quiet
Says \[u00E9]t\('e and na\(:ive.
.IP \(bu 2
Read
.UR https://heron.example
.TS
no
.TE
"""
    assert manual.paragraphs(page) == [
        "WHAT IT DOES",
        "heron feeds “herons”, the heron's young too.",
        "-q, --quiet Says été and naïve.",
        "•",
        "Read https://heron.example",
    ]


def test_pages_in_another_set_of_macros_are_not_read():
    assert manual.paragraphs(".Dd May 1, 2020\n.Dt HERON 1\n.Nm heron\nfeeds.\n") == []


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (RUSSIAN, "ru")])
def test_a_whole_translation_is_one(text, language):
    assert screen.translated(text, ENGLISH, language)


def test_what_is_still_english_is_no_translation():
    assert screen.overlap("\n".join(ENGLISH), "\n".join(ENGLISH)) == 1
    assert not screen.translated(ENGLISH, ENGLISH, "de")
    assert screen.english(ENGLISH[1:]) == 1
    assert screen.english(GERMAN) == 0


def test_a_translation_with_an_english_paragraph_is_none():
    assert not screen.translated([*GERMAN[:3], ENGLISH[3]], ENGLISH, "de")


def test_a_page_of_code_is_no_translation():
    code = [f"heron_{number} = feed({number} * {number})" for number in range(20)]
    assert screen.english(code) == 0
    assert not screen.translated(code, code, "de")


def test_a_translation_of_another_edition_is_none():
    assert not screen.same_edition(GERMAN[:2], ENGLISH)
    assert not screen.same_edition(
        [text.replace("heron", "stork").replace("9", "7") for text in GERMAN], [*ENGLISH] * 2
    )
    names = ["a_1 b_2 c_3 d_4 e_5 f_6 g_7"]
    assert screen.same_edition(names, names)
    assert not screen.same_edition(names, ["a_1 b_2 c_3 k_4 l_5 m_6 n_7"])


def test_words_with_a_hyphen_are_not_names():
    assert screen.same_edition(
        ["die a-Optionen, b-Dateien, c-Namen, d-Werte, e-Teile, f-Listen, g-Felder"], ["options"]
    )


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        (RUSSIAN, "ru", True),
        (GERMAN, "ru", False),
        (GERMAN, "de", True),
        (["鷺に餌をやる。橋から見ていると食べない。"], "ja", True),
        (["鷺に餌をやる。橋から見ていると食べない。"], "zh", False),
        (["黎明时给苍鹭喂食，若有人在桥上观看则不食。"], "zh", True),
        (["黎明时给苍鹭喂食，若有人在桥上观看则不食。"], "ja", False),
        ([], "ru", False),
    ],
)
def test_a_text_must_be_in_the_script_of_its_language(text, language, holds):
    assert screen.in_language(text, language) is holds


def test_joined_paragraphs_are_one_line():
    assert variants.joined(GERMAN) == [" ".join(GERMAN)]


@pytest.mark.parametrize("seed", range(5))
def test_an_excerpt_is_half_a_page_at_most_and_has_no_gaps(seed):
    page = [f"{number} " + "x" * (7 * number % 50) for number in range(30)]
    cut = variants.excerpt(page, random.Random(seed))
    start = page.index(cut[0])
    assert page[start : start + len(cut)] == cut
    assert 0.25 <= len("".join(cut)) / len("".join(page)) <= 0.5


def test_a_page_of_one_paragraph_has_no_excerpt():
    assert variants.excerpt(["a single paragraph"], random.Random(0)) is None


def test_an_embedded_page_is_a_fifth_and_stands_in_the_middle():
    page, host = ["p" * 90, "q" * 110], ["h" * 50] * 40
    made = variants.embedded(page, host)
    start = made.index(page[0])
    assert made[start : start + 2] == page
    assert len("".join(page)) / len("".join(made)) == pytest.approx(0.2, abs=0.03)
    assert len(made[:start]) == pytest.approx(len(made[start + 2 :]), abs=1)


@pytest.mark.parametrize("host", [[], ["short"], ["h" * 1_000]])
def test_a_host_that_is_too_short_or_one_paragraph_embeds_nothing(host):
    assert variants.embedded(["p" * 200], host) is None


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        (None, "en"),
        ("C", "en"),
        ("de", "de"),
        ("de-DE", "de"),
        ("zh_CN", "zh"),
        ("zh-cn", "zh"),
        ("pt_BR", "pt-BR"),
        ("sr@latin", "sr-Latn"),
        ("zh_TW", None),
        ("en_GB", None),
        ("ca@valencia", None),
        ("fr.ISO8859-1", None),
    ],
)
def test_names_of_languages_become_tags_and_variants_of_a_region_are_left_out(code, tag):
    assert sources.language(code) == tag


@pytest.mark.parametrize("source", [*SOURCES, TEMPLATES], ids=lambda source: source.name)
def test_every_source_names_packages_once(source):
    assert source.packages
    assert len(set(source.packages)) == len(source.packages)


TONGUES = ("en", "de", "ru", "pt", "pt-BR", "fr")


def page(number):
    """Twelve paragraphs that no other page has, in six languages."""

    def paragraphs(name):
        return [f"{name} {number} {line} " + f"w{number * 31 + line} " * 40 for line in range(12)]

    return Page("birds", f"birds:{number}", {name: paragraphs(name) for name in TONGUES})


PAGES = [page(number) for number in range(200)]


def test_pages_that_are_screened_lose_what_is_short_and_what_is_alike():
    same = PAGES[0]._replace(group="birds:again")
    short = Page("birds", "birds:short", {"en": ["too short"]})
    assert [page.group for page in sources.screened([PAGES[0], same, short])] == ["birds:0"]


def test_frames_are_dropped_and_the_rest_stays():
    read = [{"en": [["Home", f"Page {number}"]]} for number in range(20)]
    sources._drop_frames(read, 0)
    assert read[3] == {"en": [["Page 3"]]}


def test_manuals_have_no_two_variants_of_a_language_in_a_group_and_one_excerpt_at_most():
    made = draw.manuals(PAGES, lambda source: 100, random.Random(1))
    groups = {}
    for document in made:
        groups.setdefault(document.group, []).append(document)
    assert len(groups) == 100
    assert {len(group) for group in groups.values()} == {1, 2, 3, 4}
    for group in groups.values():
        assert not {"pt", "pt-BR"} <= {document.language for document in group}
        assert sum(document.variant == "excerpt" for document in group) <= 1
    assert {document.variant for document in made} == {"full", "joined", "excerpt"}
    assert made == draw.manuals(PAGES, lambda source: 100, random.Random(1))
    assert made != draw.manuals(PAGES, lambda source: 100, random.Random(2))


def test_templates_are_the_pages_of_most_languages_in_all_of_theirs():
    few = PAGES[1]._replace(texts={"en": PAGES[1].texts["en"]})
    made = draw.templates([PAGES[0], few, PAGES[2]], 1)
    assert [(document.group, document.language) for document in made] == [("birds:0", name) for name in TONGUES]


def test_an_embedded_page_has_its_translation_elsewhere_and_no_page_is_used_twice():
    made = draw.embeddings(PAGES, 20, random.Random(3))
    lines = [
        line.split(" ", 2)[1]
        for document in made
        for line in {text.split(" ")[1]: text for text in document.text}.values()
    ]
    inner = [document for document in made if document.variant == "embedded"]
    full = {document.group: document for document in made if document.variant == "full"}
    pairs = [document for document in inner if document.group in full]
    assert (len(pairs), len(inner)) == (20, 24)
    assert len(lines) == len(set(lines)) + len(pairs)
    for document in pairs:
        other = full[document.group]
        assert other.language != document.language
        (own,) = [page for page in PAGES if page.group == document.group]
        assert set(own.texts[document.language]) <= set(document.text)
        assert other.text == own.texts[other.language]


def test_the_truth_is_every_pair_of_a_group_and_says_what_was_changed():
    documents, truth = tables(
        [
            Document("en", "birds", "birds:1", "full", ["One.", "Two."]),
            Document("de", "birds", "birds:1", "joined", ["Eins. Zwei."]),
            Document("fr", "birds", "birds:1", "excerpt", ["Un."]),
            Document("fr", "birds", "birds:2", "full", ["Autre chose."]),
        ]
    )
    assert documents.schema == DOCUMENTS
    assert truth.schema == TRUTH
    assert documents["id"].is_sorted()
    tongue = dict(documents.select("id", "language").iter_rows())
    assert all(left < right for left, right in truth.select("left", "right").iter_rows())
    assert {
        frozenset((tongue[left], tongue[right])): variant
        for left, right, variant in truth.select("left", "right", "variant").iter_rows()
    } == {
        frozenset(("en", "de")): "joined",
        frozenset(("en", "fr")): "excerpt",
        frozenset(("de", "fr")): "excerpt+joined",
    }
    assert documents.filter(pl.col("language") == "en")["text"].item() == "One.\nTwo."
    assert list(summary("birds", documents, truth)) == [
        "birds: 4 documents in 3 languages, 3 pairs, 3 language pairs",
        "  birds: 4 documents, 2 originals; pairs: 1 excerpt, 1 excerpt+joined, 1 joined",
    ]
