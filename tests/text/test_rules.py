"""Tables of rules: tried around their own words, with their guards."""

import polars as pl

from audit.text.rules import Rules, rule
from audit.text.spans import Span, merge
from audit.text.triggers import Triggers

RULES = Rules(
    "made",
    rule("word", "apple", "pear"),
    rule("price", "price", find=r"price: (\d{1,9})", unless="not for sale"),
    rule("ban", "verboten", find="(?:essen|trinken)[^\\n.]{0,20}verboten", given="hier"),
)


def found(text, reach=120):
    spans = [s for _, text, at in Triggers(RULES.groups).scan(pl.Series([text])) for s in RULES.find(text, at, reach)]
    return [(text[span.start : span.end], span.label) for span in merge(spans)]


def test_words_are_what_a_rule_without_a_pattern_finds():
    assert found("an Ａpple, a PEAR, a plum") == [("Ａpple", "word"), ("PEAR", "word")]


def test_the_first_group_is_the_evidence():
    assert found("price: 12 and price: x") == [("12", "price")]


def test_guards_read_the_line():
    assert found("price: 12, not for sale\nprice: 13") == [("13", "price")]
    assert found("Trinken verboten\nhier Essen streng verboten") == [("Essen streng verboten", "ban")]


def test_what_is_quoted_is_spoken_about():
    assert found("“apple”, apple") == [("apple", "word")]
    assert found("« apple », « x » pear") == [("pear", "word")]
    assert found('the "apple" pear') == [("pear", "word")]


def test_a_string_of_a_program_is_meant_where_it_is_shown_or_gives_something():
    call = rule("call", "call", find=r"call (?:\w+|\d+)")
    rules = Rules("call", call)
    for text, count in (
        ('say("call us")', 1),
        ('title: "call us"', 1),
        ('words = ["call us", "call me"]', 0),
        ('she said "call us"', 0),
        ('["call 12345"]', 1),
    ):
        told = [s for _, text, at in Triggers(rules.groups).scan(pl.Series([text])) for s in rules.find(text, at)]
        assert len(told) == count, text


def test_a_group_that_took_no_part_is_not_the_evidence():
    either = Rules("either", rule("mark", "mark", find=r"^(mark)$|mark!"))
    ((_, text, places),) = Triggers(either.groups).scan(pl.Series(["a mark!"]))
    assert list(either.find(text, places)) == [Span(2, 7, "mark")]


def test_of_several_groups_that_which_took_part_is_the_evidence():
    either = Rules("either", rule("mark", "mark", find=r"a (mark)|the (mark)"))
    ((_, text, places),) = Triggers(either.groups).scan(pl.Series(["a mark, the mark"]))
    assert list(either.find(text, places)) == [Span(2, 6, "mark"), Span(12, 16, "mark")]


def test_what_frames_the_end_is_no_evidence():
    assert found("hier essen ist **verboten** ") == [("essen ist **verboten", "ban")]


def test_a_rule_sees_no_further_than_its_reach():
    text = "trinken ist hier" + " " * 18 + "verboten"
    assert found(text) == []
    assert found("apple" + "x" * 500 + "apple", reach=5) == [("apple", "word")] * 2


def test_offsets_are_those_of_the_text():
    text = "🦊" * 300 + "apple"
    ((_, _, places),) = Triggers(RULES.groups).scan(pl.Series([text]))
    assert list(RULES.find(text, places)) == [Span(300, 305, "word")]
