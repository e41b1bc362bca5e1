import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import polars as pl
import pytest

from audit.brakes import Brake
from audit.outputs.report.data import report_data
from audit.outputs.report.html import inert, policy
from audit.outputs.report.payload import FACETS
from audit.outputs.report.tree import HREF, MAX_VALUE
from audit.outputs.report.words import percent, size
from audit.result import Result, Rule, Verdict, Waived
from audit.schema import ANSWERS, PROVENANCE
from tests.outputs.conftest import BRAKES, CHECKS, LETTERS, WAIVER, digests, first_page, letters, pair, span

Make = Callable[..., Result]

HOSTILE = [
    "<script>document.title='out'</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">click</a>',
    "{{7*7}} {% raw %} ${7*7} {# note #}",
    "}</style>*{background:url(https://example.org)}",
    "]]> <![CDATA[ <!-- --> <!--",
    "</title></head><body onload=alert(1)>",
    "<svg/onload=alert(1)><math><mtext></mtext></math>",
    "<meta http-equiv=refresh content=0;url=https://example.org><base href=//example.org>",
    "&lt;script&gt;&#60;b&#62;&amp;",
    "\u202etxet\u2066 \u200b\u200d\ufeff",
    "\x1b[31mred\x1b]0;title\x07",
    "\r\n\t\x0b\x0c",
]


class Page(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and what its style and script hold."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str]] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.text: list[str] = []
        self._within = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.values += [(tag, name, value or "") for name, value in attrs]
        # Data are no script: a browser never runs them.
        self._within = "data" if "type" in dict(attrs) else tag if tag in self.raw else ""
        if self._within in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in self.raw:
            self.raw[self._within][-1] += data
        elif self._within != "data":
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def filled(make_result: Make, texts: Sequence[str]) -> Result:
    """A result in which each of *texts* stands in every place that a corpus, or who describes it, can fill."""
    ids = [f"{text} {n:02}" for n, text in enumerate(texts)]
    bodies = [f"{text} × {text} ×× {text} {'and so on ' * 20}" for text in texts]
    runs = [[span(0, 20, text)] for text in texts]
    result = make_result(
        corpus=" ".join(texts),
        documents={doc_id: body.encode() for doc_id, body in zip(ids, bodies, strict=True)},
        decided={
            doc_id: {
                "decision": "review",
                "reasons": [text, "brake"],
                "waived": [text],
                "waiver": text,
                "duplicate_of": text,
                "duplicate_kind": text,
                "keeper_reason": "longer",
                "cluster_id": text,
            }
            for doc_id, text in zip(ids, texts, strict=True)
        },
        pairs=[
            pair(
                ids[0],
                ids[n],
                text,
                0.5,
                left_spans=runs[n],
                right_spans=runs[n],
                direction=text,
                evidence={text: text},
            )
            for n, text in enumerate(texts)
            if n
        ],
        boilerplate=[
            {"doc_id": doc_id, "start": 0, "end": 20, "documents": 99, "sources": [{"source": text, "documents": 9}]}
            for doc_id, text in zip(ids, texts, strict=True)
        ],
        verdict=Verdict(
            rules=tuple(
                Rule(
                    suite=text,
                    table=text,
                    type=text,
                    kwargs={text: [text]},
                    severity="critical",
                    success=False,
                    observed=text,
                    unexpected_count=2,
                    doc_ids=(text, doc_id),
                    error=text,
                    notes=text,
                )
                for doc_id, text in zip(ids, texts, strict=True)
            ),
            suites_digest=texts[0],
        ),
        waivers=tuple(
            Waived(
                waiver=WAIVER.model_copy(update={"document": t, "reason": t, "owner": t, "checks": (t,)}),
                state="expired",
            )
            for t in texts
        ),
        brakes=tuple(
            Brake(kind=kind, name=t, documents=9, would_go=8, limit=0.5)
            for t in texts
            for kind in ("source", "cluster")
        ),
        skipped=dict.fromkeys(texts, 1),
    )
    return replace(result, documents=result.documents.with_columns(provenance(texts)))


def provenance(texts: Sequence[str]) -> list[pl.Series]:
    """Provenance of as many documents in which each text stands wherever there is one."""
    said = {"field": "author", "strength": "declared", "start": 3, "end": 4}
    made = {"strength": "inferred", "similarity": 0.5, "missing": [{"start": 0, "end": 9}]}
    columns = {
        "statements": [{**said, "value": text, "origin": text} for text in texts],
        "provenance_problems": [{"origin": text, "problem": text} for text in texts],
        "id_digests": [{"digest": text, "of": text} for text in texts],
        "derived_from": [{**made, "doc_id": text, "uri": text, "relation": text} for text in texts],
        "provenance_owed": texts,
    }
    lists = [pl.Series(name, [[one] for one in listed], dtype=PROVENANCE[name]) for name, listed in columns.items()]
    return lists + [pl.Series(name, texts) for name, dtype in ANSWERS.items() if dtype == pl.String]


def without_chips(html: str) -> str:
    """Chips and notes of length are the only markup that a text may bring about."""
    html = re.sub('<span class="chip">[^<]*</span>', "", html)
    return re.sub(r' <span class="muted">\([0-9,]+ code points left out\)</span>', "", html)


def plain(page: Page) -> Counter[tuple[str, tuple[str, ...]]]:
    """The tags of a page, in whatever order: other names are sorted otherwise.

    What cannot be a filter is no link, and anchors that two texts have in common are marked and numbered.
    """
    names = {"a": "span", "/a": "/span"}
    tags = [(names.get(tag, tag), tuple(name for name in kept if name != "href")) for tag, kept in page.tags]
    return Counter(each for each in tags if each[0].removeprefix("/") not in ("mark", "sup"))


def hashes(page: Page, kind: str) -> list[str]:
    digests = [hashlib.sha256(part.encode()).digest() for part in page.raw[kind]]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def test_hostile_text_brings_no_tag_and_no_attribute(make_result: Make) -> None:
    benign = first_page(report_data(filled(make_result, [f"benign {n}" for n in range(len(HOSTILE))])))
    hostile = first_page(report_data(filled(make_result, HOSTILE)))
    expected, found = Page(without_chips(benign)), Page(without_chips(hostile))
    assert plain(found) == plain(expected)
    assert found.raw == expected.raw


def test_hostile_text_is_shown_as_it_is(make_result: Make) -> None:
    page = Page(first_page(report_data(filled(make_result, HOSTILE))))
    shown = "".join(page.text)
    for text in HOSTILE:
        visible = re.split("[\x00-\x1f\u2028-\u202e\u2066\u200b]", text)[0]
        assert visible in shown
    assert "⟨U+202E⟩" in shown
    assert "⟨U+001B⟩" in shown
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown) is None


def test_attributes_hold_nothing_of_the_corpus(make_result: Make) -> None:
    page = Page(first_page(report_data(filled(make_result, HOSTILE))))
    names = {name for _, name, _ in page.values}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action", "ping")]
    assert {tag for tag, name, _ in page.values if name == "href"} == {"a"}
    assert all(HREF.fullmatch(value) for _, name, value in page.values if name == "href")
    assert all(re.fullmatch("[a-z0-9 -]+", value) for _, name, value in page.values if name == "class")
    assert all(re.fullmatch("[A-Za-z0-9%._~-]+", value) for _, name, value in page.values if name == "id")
    ids = [value for _, name, value in page.values if name == "id"]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_something_on_the_page(result: Result) -> None:
    page = Page(first_page(report_data(result)))
    ids = {value for _, name, value in page.values if name == "id"}
    links = {value.removeprefix("#") for _, name, value in page.values if name == "href"}
    assert {link for link in links if "=" not in link} <= ids
    facets = {link.partition("=")[0] for links_ in links for link in links_.split("&") if "=" in link}
    assert facets <= {*FACETS}


def test_the_policy_allows_our_style_and_script_and_nothing_else(result: Result) -> None:
    page = Page(first_page(report_data(result)))
    (style,), (script,) = hashes(page, "style"), hashes(page, "script")
    policies = [
        value for tag, name, value in page.values if (tag, name) == ("meta", "content") and "default-src" in value
    ]
    assert policies == [
        f"default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"
    ]
    assert policies == [policy()]


def test_the_policy_comes_before_all_that_it_governs(result: Result) -> None:
    page = Page(first_page(report_data(result)))
    assert [tag for tag, _ in page.tags][:4] == ["html", "head", "meta", "meta"]
    assert page.tags[3] == ("meta", ("content", "http-equiv"))


def test_nothing_is_loaded_from_anywhere(result: Result) -> None:
    page = Page(first_page(report_data(result)))
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "form", "base", "video"}
    ours = page.raw["style"][0] + page.raw["script"][0]
    assert re.search(r"url\(|@import|https?:", ours.replace("http://www.w3.org/2000/svg", "")) is None
    assert re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval", page.raw["script"][0]) is None


def test_every_tag_that_opens_is_closed_in_order(make_result: Make) -> None:
    void = {"meta", "input", "rect"}
    for given in (make_result(), filled(make_result, HOSTILE)):
        stack: list[str] = []
        for tag, _ in Page(first_page(report_data(given))).tags:
            if tag.startswith("/"):
                if tag[1:] not in void:
                    assert stack.pop() == tag[1:]
            elif tag not in void:
                stack.append(tag)
        assert stack == []


def test_the_same_data_give_the_same_bytes(make_result: Make) -> None:
    first, second = (first_page(report_data(make_result(), digests=digests("cd" * 32))) for _ in range(2))
    assert first == second
    assert first.encode()


@pytest.mark.parametrize("outcome", ["PASS", "PASS WITH WARNINGS", "REVIEW", "FAIL", "INCOMPLETE"])
def test_the_verdict_is_said_first(result: Result, outcome: str) -> None:
    page = Page(first_page(report_data(result, digests=digests("cd" * 32)) | {"outcome": outcome}))
    shown = " ".join("".join(page.text).split())
    assert shown.startswith(f"{outcome} · audit of a corpus Corpus audit made-up")
    assert f"sha256:{'cd' * 32}" in shown


def test_a_brake_is_told_beside_the_verdict(make_result: Make) -> None:
    data = report_data(make_result(brakes=BRAKES))
    before = "".join(Page(first_page(data).partition("<nav")[0]).text)
    assert "Brake on source hub: 100 of 120 documents (83.3 %) would have gone as duplicates" in before
    assert "Brake on documents that declare no source: 1,001 of 2,000 (50 %)" in before
    assert "Brake on the cluster of a/clean-copy.txt: 1 of 1,200 documents" in before
    assert "Brake on" not in first_page(report_data(make_result()))


def test_a_variant_is_put_into_words(make_result: Make) -> None:
    documents = dict.fromkeys("ab", b"text")
    data = report_data(make_result(documents=documents, decided={}, pairs=[pair("a", "b", "variant", 1.0)]))
    shown = "".join(Page(first_page(data)).text)
    assert "variant: the same in Traditional and in Simplified characters" in shown


#: What is in the page of a translation whose text does no harm, by its direction: made once.
BENIGN: dict[str, Counter[tuple[str, tuple[str, ...]]]] = {}


def translated(make_result: Make, text: str, **rest: str) -> str:
    """The page of two documents that are *text* and relate as translations, told with *text* wherever there is some."""
    documents = {f"{text}{n}": (text * 3 + " and so on" * 9).encode() for n in range(2)}
    left, right = documents
    evidence = {
        "by": text,
        "rivals": text,
        "encoder": text,
        "encoder_sha256": text,
        "direction_signs": [{"sign": text, "original": "left"}],
        "anchors": [{"key": f"{text}:{text}", "left": [0, 9], "right": [0, 9]}],
        "left_only": [[0, 30]],
        "right_only": [[0, 30]],
    }
    row = letters(evidence=evidence, verified=False, **rest) | {"left": left, "right": right}
    return first_page(report_data(make_result(documents=documents, decided={}, pairs=[row], boilerplate=[])))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_translation_brings_no_tag_and_no_attribute(make_result: Make, text: str) -> None:
    for direction in ("left to right", "right to left", "sideways"):
        if direction not in BENIGN:
            BENIGN[direction] = plain(Page(without_chips(translated(make_result, "benign", direction=direction))))
        said = text if direction == "sideways" else direction
        found = Page(without_chips(translated(make_result, text, direction=said)))
        assert plain(found) == BENIGN[direction]


def test_a_translation_is_told_in_words(make_result: Make) -> None:
    html = first_page(report_data(make_result(documents=LETTERS, decided={}, pairs=[letters()], boilerplate=[])))
    shown = " ".join("".join(Page(html).text).split())
    for told in (
        "zh.txt is the original.",
        "redacted speaks for zh.txt: the other one has more marks that stand for words taken out",
        "omitted speaks for en.txt: it has sentences that the other one lacks",
        "Covered on the left60 %",
        "2:1我们见了701个人。2:1We met 701 people.",
        "3:1这句没有人翻译。left out",
        "added3:1Only the translator says so.",
        "number 70",
        "Encoder's digestabababababab…",
    ):
        assert told in shown
    assert f'<code title="{"ab" * 32}">' in html
    assert "<mark>70</mark>" in html
    assert "[[43" not in shown
    assert "Not verified" not in shown
    assert "Direction signs" not in shown


def test_a_translation_that_another_document_fits_as_well_says_so(make_result: Make) -> None:
    row = letters(verified=False, evidence={"rivals": "another document fits as well"}, kind="contained translation")
    html = first_page(report_data(make_result(documents=LETTERS, decided={}, pairs=[row], boilerplate=[])))
    assert "Not verified: another document fits as well, so neither one stands for the other." in html
    assert '<span class="badge info">contained translation</span>' in html


def test_stretches_that_were_cut_and_sides_that_have_none_are_told(make_result: Make) -> None:
    evidence = {"left_only": [[n, n + 1] for n in range(0, 50, 2)], "right_only": []}
    row = letters(evidence=evidence)
    html = first_page(report_data(make_result(documents=LETTERS, decided={}, pairs=[row], boilerplate=[])))
    shown = " ".join("".join(Page(html).text).split())
    assert "stretches without a partner in a translation, which pairs.parquet has: 5" in shown


def test_a_long_paragraph_is_shown_whole_beside_its_translation(make_result: Make) -> None:
    documents = {"a": b"x" * 2_500, "b": b"y" * 500}
    runs = {"left_spans": [span(0, 2_500, "")], "right_spans": [span(0, 500, "")]}
    data = report_data(make_result(documents=documents, decided={}, pairs=[pair("a", "b", "translation", 0.9, **runs)]))
    assert "x" * 2_500 in first_page(data)


def test_every_document_shows_its_decision_trace_and_evidence(result: Result) -> None:
    data = report_data(result)
    html = first_page(data)
    shown = "".join(Page(html).text)
    for document in data["documents"]:
        assert document["doc_id"] in shown
        for step in document["trace"]:
            assert step["text"] in shown
    assert "<mark>××</mark>" in html
    assert "2:13" in shown


def test_a_document_without_spans_and_a_corpus_without_anything(make_result: Make) -> None:
    none = Verdict(rules=(), suites_digest="")
    made = make_result(documents={"a": b"x"}, decided={}, pairs=[], verdict=none, waivers=(), skipped={})
    html = first_page(report_data(made))
    assert "<h3>Evidence" not in html
    assert "<mark>" not in html
    assert "No two documents are related." in html
    assert "for its length" not in html
    empty = make_result(documents={}, decided={}, pairs=[], verdict=none, waivers=(), skipped={})
    assert "No rule was asked for" in first_page(report_data(empty))


def test_documents_that_were_looked_at_in_part_are_not_set_aside(make_result: Make) -> None:
    skipped = {"hidden": 2, "documents compared without an encoder, by anchors and lengths": 5}
    shown = "".join(Page(first_page(report_data(make_result(skipped=skipped)))).text)
    assert "Set aside, hidden: 2" in shown
    assert "Not compared with all others, documents compared without an encoder, by anchors and lengths: 5" in shown


def test_what_was_cut_is_said(make_result: Make) -> None:
    data = report_data(make_result())
    cut = {"documents": 1_001, "spans": 1_002, "pairs": 1_003, "runs": 1_004, "incomplete": 1_005, "brakes": 1_006}
    cut |= {"sources": 1_007, "groups": 1_008, "derivations": 1_009}
    shown = "".join(Page(first_page(data | {"cut": cut})).text)
    assert [number for number in cut.values() if f"{number:,}" not in shown] == []


def test_a_megabyte_in_any_field_is_clipped(make_result: Make) -> None:
    long = "w" * 1_000_000
    documents = {long: (long + "× ×" + long).encode()}
    html = first_page(report_data(make_result(documents=documents, decided={}, pairs=[], declared={"author": long})))
    assert len(html) < 100_000
    assert "999,000 code points left out" in html


def test_a_check_without_counts_has_no_spans_to_show(result: Result) -> None:
    assert "language_count" not in CHECKS["language"].columns
    data = report_data(result)
    assert [check["spans"] for check in data["checks"]] == [2, 1, None]
    assert '<td class="num">–</td>' in first_page(data)


def test_a_value_is_escaped_chipped_and_clipped() -> None:
    assert inert("<b>\u202e&") == '&lt;b&gt;<span class="chip">⟨U+202E⟩</span>&amp;'
    assert inert("a\nb\tc") == 'a<span class="chip">↵</span>b<span class="chip">⇥</span>c'
    assert inert("x" * MAX_VALUE) == "x" * MAX_VALUE
    assert inert(5) == "5"


def test_sizes_and_shares_read_well() -> None:
    assert [size(n) for n in (0, 999, 1_000, 19_766, 5_250_000, 3 * 10**12)] == [
        "0 B",
        "999 B",
        "1 kB",
        "19.8 kB",
        "5.25 MB",
        "3 TB",
    ]
    assert [percent(*part) for part in ((0, 9), (0, 0), (1, 8), (8, 8), (1, 10**6), (10**6 - 1, 10**6))] == [
        "0 %",
        "0 %",
        "12.5 %",
        "100 %",
        "0.1 %",
        "99.9 %",
    ]


def test_a_repair_brings_no_tag(make_result: Make) -> None:
    data = report_data(make_result(documents={"a": "one × end".encode()}, decided={}, pairs=[]))
    data["documents"][0]["evidence"][0]["repaired"] = "<script>alert(1)</script>\u202e"
    page = first_page(data)
    assert "reads</span> <bdi>&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
