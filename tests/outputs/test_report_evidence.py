"""With ``--evidence none`` or ``hash`` no output that promises it holds words of the texts; with ``snippet`` they do.

Leaked is a run of four Han characters, or of five words, that stands in a document. Our own words (catalogues, the
docstrings of checks, suites) may hold such a run by chance and are taken out first.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import shutil

import polars as pl
import pytest

from audit.checks import load_checks
from audit.cli import main
from audit.gate.defaults import default_suites
from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.html import render_pages
from audit.outputs.report.pairs import describe_pairs
from audit.provenance.pages import is_said_by_page, page_head
from audit.schema import PAIRS
from tests.outputs.conftest import letters

HAN = re.compile("[\u3400-\u9fff]{4,}")
WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
#: Runs are looked for in what stands on one line of what a reader sees, so that neighbours in a table make none.
N_HAN, N_WORDS = 4, 5

CLAUSE = (
    "The society lends its tower to every member who asks a fortnight ahead. Ladders lean behind the granary door, and "
    "the iron key can be fetched from the sexton on the evening before. Whoever climbs the tower sweeps the landing, "
    "snuffs out the lanterns and bolts both hatches. What snaps is to be told and paid for, and nobody whistles or "
    "fries herring up there. The herons like to sleep from ten on, so that fiddles are played with the shutters closed "
    "and visitors leave by the cellar stairs."
)
PASSAGE = (
    "while the pedlar counted seventeen copper buttons on the counter of the chandlery, a grey mule wandered past the "
    "window with a lantern tied to its collar, and three apprentices ran after it shouting that the mayor had lost his "
    "spectacles in the millpond again and would pay handsomely for them"
)
FURNITURE = (
    "Readers of this almanac are reminded that the lighthouse cannot refund tides which were ordered and then not "
    "collected, that umbrellas left in the reading room belong to the cat after one year, and that every complaint "
    "about the fog goes to the fog itself, in triplicate and signed by two aunts."
)
OWN = {
    "oats": "A farmer near the eastern marsh keeps oats in eleven barrels and paints a number upon each of their lids",
    "kite": "Some evenings a paper kite from the orphanage crosses the canal and settles upon the slates of a bakery",
    "wool": "Nobody could explain why the weaver dyed his wool twice in the same vat and dried it under a bridge",
}
#: With a zero-width space in a word.
HIDDEN = OWN["wool"].replace("weaver", "wea\u200bver")

PAGE = """<!DOCTYPE html>
<html><head><title>Seven quiet mornings beside the &amp; frozen weir</title>
<meta name="author" content="Ottilie Brandywine &amp; Company of Upper Fennel Street">
<meta property="og:site_name" content="The Fennel Street Evening &amp; Morning Observer">
<script type="application/ld+json">
{"@type": "Article", "headline": "Why the \\u0077eir froze over before anybody had noticed",
  "author": "Quincy \\u0041. Thistle"}
</script></head>
<body><p>%s</p></body></html>
"""

DOCUMENTS = {
    "exact-1.txt": CLAUSE,
    "exact-2.txt": CLAUSE,
    "near-1.txt": f"{CLAUSE} {OWN['oats']}.",
    "near-2.txt": f"{CLAUSE.replace('fiddles', 'bagpipes')} {OWN['oats']}!",
    "passage-1.txt": f"{OWN['kite']}, {PASSAGE}. {'So the evening went by and by. ' * 3}",
    "passage-2.txt": f"{OWN['wool']}, {PASSAGE}! {'But that is another story altogether. ' * 3}",
    "form.txt": f"Dear [INSERT NAME], the boat is yours on [INSERT DATE]. {CLAUSE} The rent is $_____ a day.",
    "filled.txt": f"Dear Ms Quill, the boat is yours on Sunday, 2 June. {CLAUSE} The rent is $150 a day.",
    "deceptive.txt": f"{HIDDEN}. Log in to your раypal account before the mill closes.",
    "mojibake.txt": f"{OWN['oats']}. The rÃ©sumÃ© of a prÃ©fet who was Ã©migrÃ© from the village of ChÃ¢teau hill.",
    "damaged.txt": f"{OWN['kite']}. Žluťoučký kůň úpěl ďábelské ódy a mason carved ".encode()
    + b"\xff\xfe"
    + b" into the lintel above the oven door.",
    "open.txt": f"{OWN['oats']}. It was [REDACTED] who told {{{{ name }}}} about the ×××× under the third floorboard.",
    "spam.txt": f"{OWN['kite']}. Click here to buy cheap replica watches at 90% discount! WhatsApp: +1 202 555 0143",
    "private.txt": f"{OWN['wool']}. Write to jane.roe@example.org or ring +1 202 555 0143 before the ferry departs.",
    "waived.txt": f"{OWN['oats']}. Whoever finds [REDACTED] may keep the pewter jug beneath the stairs.",
    "byline.txt": (
        "The herring barrel that rolled uphill\n\nBy Wilhelmina Ottoline Harcastle and Bartholomew Quentin Peverell\n\n"
        f"LOWER WENDLE, 3 March 2019 — {OWN['kite']}.\n\n"
        "Source: The Wendle and Upper Fennel Weekly Intelligencer\n"
        "Originally published in The Old Harbour Gazette of Wendle\n"
        "© 2019 The Lower Wendle Society of Retired Beekeepers. All rights reserved.\n"
    ),
    "front.md": (
        "---\ntitle: Eleven reasons to distrust a talkative heron\nauthors:\n  - Peregrine Lightfoot Abernathy Strand\n"
        "  - Clementine Dorothea Vanderhoof Pell\nbasedOn: https://example.org/eleven-reasons-to-trust-silent-herons\n"
        f"date: 2020-02-30\n---\n\n{OWN['wool']}.\n"
    ),
    "page.html": PAGE % OWN["oats"],
    "told.txt": f"{OWN['kite']} and {OWN['wool']}.",
    **{
        f"almanac-{n:02}.txt": f"{' '.join(f'leaf{n}x{k} of it' for k in range(30))}\n{FURNITURE}\nNumber {n}.\n"
        for n in range(40)
    },
}
#: What is declared beside a document, which every mode tells.
DECLARED = "Thirteen remarks upon the keeping of geese"
SETTINGS = """
[[waivers]]
document = "waived.txt"
checks = ["placeholder"]
reason = "Read by the archive and found to be as it should be."
owner = "the archive"
expires = 2099-01-01
"""


def runs(text):
    """The runs of a text that would be a leak."""
    found = {each[at : at + N_HAN] for each in HAN.findall(text) for at in range(len(each) - N_HAN + 1)}
    words = [word.casefold() for word in WORD.findall(text)]
    return found | {" ".join(words[at : at + N_WORDS]) for at in range(len(words) - N_WORDS + 1)}


def strings(value):
    """All that is said in a tree of JSON."""
    if isinstance(value, dict):
        yield from value
        yield from (one for part in value.values() for one in strings(part))
    elif isinstance(value, list):
        yield from (one for part in value for one in strings(part))
    elif isinstance(value, str):
        yield value


def node_strings(value):
    """The same of a page's data, where a tree is told as a reader sees it: text that marks and chips take apart."""
    yield from strings(value)
    if isinstance(value, list):
        yield "".join(one for one in strings(value) if one not in ("bdi", "span", "mark", "code"))
        yield from (one for part in value for one in node_strings(part))
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in node_strings(part))


def payload(page):
    packed = re.search(r'id="data">([^<]*)<', page)[1]
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def page_strings(page):
    """What a page says: in its elements, in its attributes, and to its script."""
    yield from node_strings(payload(page))
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    yield from (html.unescape(each) for each in re.findall(r'="([^"]*)"', body))
    # Marks, code and chips stand within a sentence, all other elements end one.
    within = re.sub(r"</?(?:mark|bdi|code|span|ins|del|b|em|strong)\b[^>]*>", "", body)
    yield from (html.unescape(each) for each in re.split(r"<[^>]*>", within))


def said(path):
    """All that an output says, string by string."""
    if path.suffix == ".json":
        return list(strings(json.loads(path.read_text("utf-8"))))
    if path.suffix == ".html" and 'id="data"' in path.read_text("utf-8"):
        return list(page_strings(path.read_text("utf-8")))
    text = path.read_text("utf-8")
    return [
        text,
        html.unescape(re.sub(r"<[^>]*>", "", text)),
        *html.unescape(re.sub(r"\\(.)", r"\1", text)).splitlines(),
    ]


@pytest.fixture(scope="module")
def ours():
    """The runs of our own words."""
    checks = load_checks()
    told = [check.doc for check in checks.values()]
    told += strings([catalogue(language)._messages for language in ("en", "zh")])
    told += strings(default_suites(checks))
    return {run for text in told for run in runs(text)}


def texts(corpus):
    return [path.read_bytes().decode("utf-8", "replace") for path in sorted(corpus.iterdir()) if path.suffix != ".json"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    corpus = tmp_path_factory.mktemp("made-up") / "corpus"
    corpus.mkdir()
    for name, text in DOCUMENTS.items():
        (corpus / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (corpus / "told.txt.meta.json").write_text(json.dumps({"title": DECLARED, "source": "the goose archive"}))
    (corpus.parent / "audit.toml").write_text(SETTINGS, "utf-8")
    return corpus


class Audited:
    """The audits of one corpus, one for each mode, made when they are asked for."""

    def __init__(self, corpus, folder):
        self.corpus, self.folder, self.terminal = corpus, folder, {}
        self.quotable = {run for text in texts(corpus) for run in runs(html.unescape(text))}

    def out(self, mode, capsys):
        out = self.folder / mode
        if mode not in self.terminal:
            asked = ["--out", str(out), "--evidence", mode, "--show", "10000", "--as-of", "2026-01-01"]
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(self.corpus.parent)
                assert main(["run", self.corpus.name, *asked]) in (0, 1)
            told = capsys.readouterr()
            self.terminal[mode] = told.out + told.err
        return out

    def leaks(self, told, ours):
        return sorted(self.quotable.intersection(*[{run for text in told for run in runs(text)}]) - ours)


@pytest.fixture(scope="module", params=["seeds", "made-up"])
def audited(request, tmp_path_factory, made_up, seeds):
    folder = tmp_path_factory.mktemp("evidence")
    if request.param == "made-up":
        return Audited(made_up, folder)
    (folder / "corpus").mkdir()
    for path in seeds.glob("*.txt"):
        shutil.copy(path, folder / "corpus")
    return Audited(folder / "corpus", folder)


#: What docs/report.md says to quote whatever is asked for.
QUOTING = {"manifest.jsonl", "manifest.parquet", "pairs.parquet"}


def promised(out):
    """Every file that a run writes but those that are for programs and quote."""
    found = [path for path in sorted(out.rglob("*")) if path.is_file() and "index" not in path.parts]
    return [path for path in found if path.name not in QUOTING]


@pytest.mark.parametrize("mode", ["none", "hash"])
def test_no_output_that_promises_it_holds_words_of_the_texts(audited, ours, capsys, mode):
    out = audited.out(mode, capsys)
    files = promised(out)
    assert {"report.json", "report.html", "summary.md", "audit.lock.json", "run.json"} <= {path.name for path in files}
    assert any("data_docs" in path.parts for path in files)
    for path in files:
        if path.suffix == ".parquet":
            assert not audited.leaks(strings(json.loads(pl.read_parquet(path).write_json())), ours), path.name
        else:
            assert not audited.leaks(said(path), ours), path.name
    assert not audited.leaks([audited.terminal[mode], *audited.terminal[mode].splitlines()], ours)


def test_a_chinese_page_holds_none_either(audited, ours, capsys):
    data = json.loads((audited.out("hash", capsys) / "report.json").read_text("utf-8"))
    for page in render_pages(data, "zh").values():
        assert not audited.leaks(page_strings(page), ours)


@pytest.mark.parametrize("name", ["report.json", "report.html"])
def test_snippets_are_words_of_the_texts(audited, ours, capsys, name):
    assert len(audited.leaks(said(audited.out("snippet", capsys) / name), ours)) > 300


def test_snippets_stand_in_the_terminal(audited, ours, capsys):
    audited.out("snippet", capsys)
    assert audited.leaks(audited.terminal["snippet"].splitlines(), ours)


@pytest.fixture(scope="module")
def made(made_up, tmp_path_factory):
    return Audited(made_up, tmp_path_factory.mktemp("made"))


@pytest.fixture
def reported(made, capsys):
    return json.loads((made.out("hash", capsys) / "report.json").read_text("utf-8"))


def test_the_made_up_corpus_has_one_of_each_kind_that_quotes(reported):
    documents = {one["doc_id"]: one for one in reported["documents"]}
    checks = {span["check"] for one in documents.values() for span in one["evidence"]}
    assert checks == {"deceptive", "encoding", "mojibake", "pii", "placeholder", "rights", "spam"}
    assert {*reported["n_pairs"]} == {"exact", "near", "passage", "template"}
    assert len(reported["boilerplate"]) == 1
    assert [one["state"] for one in reported["waivers"]] == ["applied"]
    assert documents["front.md"]["record"]["problems"]
    assert documents["front.md"]["record"]["made_from"]
    said = {(name, one["field"], one["place"] is None) for name in documents for one in said_of(documents[name])}
    assert {("byline.txt", "author", False), ("page.html", "title", False), ("page.html", "title", True)} <= said


def said_of(document):
    return document["record"]["statements"]


def test_what_was_declared_beside_a_document_is_told(made, capsys):
    for mode in ("none", "hash"):
        out = made.out(mode, capsys)
        assert DECLARED in (out / "report.json").read_text("utf-8")
        assert DECLARED in (out / "report.html").read_text("utf-8")


def test_equal_quotations_have_equal_digests_and_nothing_has_none(made, capsys):
    def quoted(mode):
        report = json.loads((made.out(mode, capsys) / "report.json").read_text("utf-8"))
        return [span["text"] for one in report["documents"] for span in one["evidence"] if span["check"] == "mojibake"]

    snippets, digests = quoted("snippet"), quoted("hash")
    assert all(re.fullmatch("sha256:[0-9a-f]{16}", digest) for digest in digests)
    assert len({*zip(snippets, digests, strict=True)}) == len({*snippets}) == len({*digests})
    assert {*quoted("none")} == {"…"}


def test_the_manifest_quotes_whatever_is_asked_for(made, ours, capsys):
    """As docs/report.md says: it is for programs, the same in each mode, and whoever hands it on must know."""
    written = [(made.out(mode, capsys) / "manifest.jsonl").read_bytes() for mode in ("snippet", "none")]
    assert written[0] == written[1]
    assert made.leaks(written[1].decode().splitlines(), ours)


@pytest.mark.parametrize("mode", ["none", "hash"])
@pytest.mark.parametrize("asked", [["front.md"], ["page.html"], ["spam.txt"], ["near-1.txt", "near-2.txt"]])
@pytest.mark.parametrize("room", [True, False])
def test_explain_holds_none_even_of_what_the_report_has_no_room_for(made, ours, capsys, tmp_path, mode, asked, room):
    out = shutil.copytree(made.out(mode, capsys), tmp_path / "out")
    if not room:
        report = json.loads((out / "report.json").read_text("utf-8"))
        (out / "report.json").write_text(json.dumps(report | {"pairs": [], "documents": []}), "utf-8")
    assert main(["explain", *asked, "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert asked[0] in told
    assert not made.leaks([told, *told.splitlines()], ours)


@pytest.mark.parametrize(("mode", "told"), [("snippet", "number 70"), ("none", "…")])
def test_what_both_sides_of_a_translation_have_is_held_back_wherever_it_is_described(mode, told):
    pairs = pl.DataFrame([letters()], schema=PAIRS)
    (pair,) = describe_pairs(pairs, lambda *_: None, mode)
    assert [each["told"] for each in pair["translation"]["anchors"]] == [told]


def test_each_place_of_a_page_is_known_as_one():
    head = """<html><head><title>A</title><meta name="author" content="B"><link rel="canonical" href="http://c/">
        <script type="application/ld+json">{"@type": "Article", "headline": "D"}</script></head><body>
        <time pubdate datetime="2020-01-01"></time>
        <div itemscope itemtype="http://schema.org/Article"><span itemprop="author">E</span></div></body></html>"""
    origins = {one.origin for one in page_head(head).said}
    assert len(origins) == 6
    assert all(map(is_said_by_page, origins))
    assert not any(map(is_said_by_page, ["column title", "page.html.meta.json:3", "header Title", "sources.toml:12"]))
