"""Floors of the spam check, for each kind. They only rise.

The snippets are our own (see `spam_snippets`). With AUDIT_BENCH set to a folder of labelled data, its texts are
measured as well.
"""

from collections import Counter

import pytest

from audit.checks.spam import CHECK
from audit.testing import spans_in
from audit.text.spans import parse_marked
from tests.quality.spam_snippets import CLEAN, SPAM

ALL_CLEAN = [text for texts in CLEAN.values() for text in texts]
LOUD = {"contact", "offer", "notice", "stuffing"}


def of_kind(kind):
    return [text for texts in SPAM[kind].values() for text in texts]


def measured(cases, kinds=LOUD):
    """Precision and recall of spans of some *kinds* by overlap, and the share of clean texts that are flagged."""
    count = Counter()
    texts, truths = zip(*cases, strict=True)
    for found, expected in zip(spans_in(CHECK, *texts), truths, strict=True):
        found = [span for span in found if span.label in kinds]
        hits = [any(s.start < end and start < s.end for start, end in expected) for s in found]
        caught = [any(s.start < end and start < s.end for s in found) for start, end in expected]
        count.update(found=len(hits), right=sum(hits), expected=len(caught), caught=sum(caught))
        count.update(clean=not expected, flagged=bool(found) and not expected)
    return (
        count["right"] / max(1, count["found"]),
        count["caught"] / max(1, count["expected"]),
        count["flagged"] / max(1, count["clean"]),
    )


def flagged(rows):
    found = spans_in(CHECK, *(row["text"] for row in rows))
    return [row for row, spans in zip(rows, found, strict=True) if {span.label for span in spans} & LOUD]


def test_there_are_enough_snippets_in_enough_languages():
    assert sum(len(of_kind(kind)) for kind in SPAM) + len(ALL_CLEAN) >= 300
    assert len(CLEAN) >= 8
    assert all(len(SPAM[kind]) >= 8 for kind in SPAM.keys() - {"stuffing"})
    assert all(parse_marked(text)[1] for kind in SPAM for text in of_kind(kind))
    assert not any(parse_marked(text)[1] for text in ALL_CLEAN)


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [("contact", 1, 1), ("offer", 1, 1), ("notice", 1, 1), ("chrome", 1, 1), ("stuffing", 1, 1)],
)
def test_floors_on_our_own_snippets(kind, precision, recall):
    cases = [parse_marked(text) for text in (*of_kind(kind), *ALL_CLEAN)]
    found = measured(cases, {kind})
    assert found[0] >= precision
    assert found[1] >= recall
    assert found[2] == 0


@pytest.mark.parametrize("kind", SPAM)
def test_a_snippet_is_of_one_kind(kind):
    for text, found in zip(
        of_kind(kind), spans_in(CHECK, *(parse_marked(text)[0] for text in of_kind(kind))), strict=True
    ):
        assert {span.label for span in found} == {kind}, text


def test_every_snippet_stands_alone_in_a_longer_document():
    body = "会议强调，要抓好落实。\n" * 40
    for snippet in (*ALL_CLEAN, *(text for kind in SPAM.keys() - {"chrome"} for text in of_kind(kind))):
        text, expected = parse_marked(f"{body}\n{snippet}\n\n{body}")
        (found,) = spans_in(CHECK, text)
        assert bool(found) == bool(expected), snippet


def test_floors_on_labelled_snippets(labelled):
    """Contacts, notices and offers; web-page furniture apart, which flags nothing."""
    furniture = [row for row in labelled("spam/spans.jsonl") if {kind for _, _, kind in row["spans"]} == {"boiler"}]
    rows = [row for row in labelled("spam/spans.jsonl") if row not in furniture]
    precision, recall, false_alarms = measured([(row["text"], [span[:2] for span in row["spans"]]) for row in rows])
    assert precision >= 0.97
    assert recall >= 0.97
    assert false_alarms == 0
    assert measured([(row["text"], [span[:2] for span in row["spans"]]) for row in furniture], {"chrome"})[:2] == (1, 1)


def test_floors_on_messages_that_are_no_spam(labelled):
    domains = {"official-doc", "web-main", "web-sentence", "manpage", "youtube", "sms-en"}
    rows = [row for row in labelled("spam/messages.jsonl") if row["domain"] in domains and not row["label"]]
    assert len(rows) > 5000
    assert flagged(rows) == []


def test_floors_on_documents_in_many_languages(labelled):
    """Five thousand texts: the seed with advertising, and an airline's in Vietnamese."""
    seen = flagged(labelled("language/single.jsonl"))
    assert len(seen) <= 2


def test_the_seeds(seeds):
    found = spans_in(CHECK, *(path.read_bytes() for path in sorted(seeds.glob("0*.txt"))))
    assert [len(spans) for spans in found] == [0, 0, 0, 10, 0]
