"""Steps are told, and whoever does them again has the same text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import SettingsError
from audit.exports.cleaning import OPS, Cleaning, clean, parse, remove, sha256
from audit.schema import SPANS

ALL = (Cleaning("pii", None), Cleaning("spam", None))


def span(start, end, label="x"):
    return {"start": start, "end": end, "label": label}


def replay(text, steps):
    for step in steps:
        assert sha256(text) == step["input_sha256"]
        text = OPS[step["op"]](text, step["spans"])
        assert sha256(text) == step["output_sha256"]
    return text


def test_what_stands_in_spans_is_cut_out_once():
    assert remove("0123456789", [span(1, 3), span(2, 5), span(2, 3), span(8, 10)]) == "0567"
    assert remove("01", []) == "01"
    assert remove("01", [span(0, 2)]) == ""


def test_personal_data_is_masked_and_the_rest_removed():
    text = "Call 555-1234 now! Offer 😀 ends."
    spans = {"pii_spans": [span(5, 13, "phone")], "spam_spans": [span(19, 32, "offer")]}
    cleaned, steps = clean(text, sha256(text), spans, ALL)
    assert cleaned == "Call 5••••••4 now! "
    assert [(step["op"], step["version"]) for step in steps] == [("mask", "1"), ("remove", "1")]
    assert steps[0]["spans"] == [span(5, 13, "pii:phone")]
    assert replay(text, steps) == cleaned


def test_a_label_is_meant_alone():
    text = "abcdef"
    spans = {"spam_spans": [span(0, 2, "offer"), span(3, 5, "contact")]}
    assert clean(text, sha256(text), spans, [Cleaning("spam", "contact")])[0] == "abcf"


def test_asked_twice_is_told_once():
    text = "abcdef"
    asked = [Cleaning("spam", None), Cleaning("spam", "offer")]
    cleaned, (step,) = clean(text, sha256(text), {"spam_spans": [span(0, 2, "offer")]}, asked)
    assert (cleaned, step["spans"]) == ("cdef", [span(0, 2, "spam:offer")])


def test_nothing_found_is_no_step():
    assert clean("text", sha256("text"), {"pii_spans": [], "spam_spans": None}, ALL) == ("text", [])


@st.composite
def texts_and_spans(draw):
    text = draw(st.text(max_size=60))
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    loose = sorted(draw(st.lists(pairs, max_size=6)))
    apart, at = [], 0
    for start, end in sorted(draw(st.lists(pairs, max_size=4))):
        if start >= at:
            apart, at = [*apart, span(start, end)], end
    return text, apart, [span(*pair) for pair in loose]


@settings(max_examples=30)
@given(texts_and_spans())
def test_steps_done_again_give_the_same_text(case):
    text, private, unwanted = case
    cleaned, steps = clean(text, sha256(text), {"pii_spans": private, "spam_spans": unwanted}, ALL)
    assert replay(text, steps) == cleaned
    inside = {at for one in unwanted for at in range(one["start"], one["end"])}
    assert len(cleaned) == len(text) - len(inside)


def test_words_are_read_against_the_manifest():
    schema = {"pii_spans": SPANS, "spam_spans": SPANS, "n_chars": None}
    assert parse(["spam:contact", "pii", "pii"], schema) == (Cleaning("spam", "contact"), Cleaning("pii", None))
    assert [str(one) for one in parse(["spam:a:b", "pii"], schema)] == ["spam:a:b", "pii"]
    with pytest.raises(SettingsError, match=r"'spma' has no spans.*\nHint: those are pii, spam"):
        parse(["spma"], schema)


def test_a_long_text_with_many_spans_takes_no_square():
    text = "x" * 1_000_000
    spans = {"pii_spans": [], "spam_spans": [span(at, at + 3) for at in range(0, 1_000_000, 10)]}
    began = time.process_time()
    assert len(clean(text, sha256(text), spans, ALL)[0]) == 700_000
    assert time.process_time() - began < 5
