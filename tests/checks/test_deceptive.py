import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from audit.checks.deceptive import CHECK, DeceptiveOptions, find
from audit.testing import run_check
from audit.text.lookalikes import LIKE_LATIN
from tests.checks.linear import assert_linear

ENGLISH = "After the storm the bridge stayed closed for two whole days"
RUSSIAN = "После бури мост закрыли на два дня, и паром ходил чаще обычного"


def labels(text):
    return [span.label for span in find(text)]


def found(text):
    return [text[span.start : span.end] for span in find(text)]


def row(text, **options):
    return run_check(CHECK, text, options=DeceptiveOptions(**options)).row(0, named=True)


@pytest.mark.parametrize("script", LIKE_LATIN)
def test_every_letter_of_the_table_looks_like_one_letter_and_is_of_its_script(script):
    letters, latin = LIKE_LATIN[script]
    assert len(letters) == len(set(letters)) == len(latin)
    assert latin.isascii()
    names = {"Cyrl": "CYRILLIC", "Grek": "GREEK", "Armn": "ARMENIAN", "Cher": "CHEROKEE"}
    assert all(unicodedata.name(letter).startswith(names[script]) for letter in letters)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("pаypal", "the pаypal page"),
        ("рaypal", "the рaypal page"),
        ("расураl", "the расураl page"),
        ("mіcrosoft", "mіcrosoft"),
        ("PayРal", "PayРal"),
        ("зoвут", f"{RUSSIAN}, как зoвут"),
        ("Kapлceн", "Kapлceн"),
        ("κατάλoγος", "ο κατάλoγος"),
        ("dαtαbase", "the dαtαbase"),
        ("fοrm", "the fοrm"),
        ("meսu", "the meսu"),
        ("аррӏе", "an аррӏе a day"),
    ],
)
def test_words_in_two_scripts(word, text):
    assert found(text) == [word]


def test_a_word_of_cyrillic_letters_deceives_only_in_a_text_without_other_cyrillic_words():
    assert found("The page of аррӏе is here") == ["аррӏе"]
    assert found("The page of аррӏе is здесь") == []
    assert found("роса, роса, роса и a") == []


def test_endings_of_cases_need_a_text_in_that_script():
    assert labels("в Москве для iPhoneа") == []
    assert labels("your iPhoneа") == ["homoglyph"]


@pytest.mark.parametrize("glued", ["%luс", "%-10sо", "\\nСор", "\\fBАВТОР", "\\(aqСор", " -cСор"])
def test_what_programs_glue_to_a_word_is_no_part_of_it(glued):
    assert found(f"{RUSSIAN} {glued}") == []


def test_letters_that_keyboards_lack_are_spelling_alone_and_not_beside_others():
    assert found("можливiсть") == []
    assert found("мoжливiсть") == ["мoжливiсть"]


@pytest.mark.parametrize("char", "\u034f\u200b\u200c\u200d\u2060\ufeff\u180e\u206a\u3164\u200e")
def test_within_words_of_alphabets_nothing_has_no_width(char):
    for text in ("pass{}word", "паро{}ль", "κωδι{}κός", "e\u0301{}t"):
        assert [(span.start, span.end) for span in find(text.format(char))] == [(text.index("{"), text.index("{") + 1)]


@pytest.mark.parametrize("char", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
@pytest.mark.parametrize("text", ["two {} words", "end.{}", "{}begin", "保{}护", "ภาษา{}ไทย", "नम{}स्ते", "می{}خواهم"])
def test_elsewhere_it_does_not_deceive(char, text):
    assert labels(text.format(char)) == []


def test_direction_marks_are_at_home_beside_hebrew():
    assert labels("של\u200fום a\u200fב ב\u200ea") == []
    assert labels("של\u200bום") == ["zero-width"]


@pytest.mark.parametrize("char", "\u00ad\u200b\u2060\u2063")
def test_letter_by_letter(char):
    assert labels(char.join("加微信号吧")) == ["zero-width"]
    assert labels(f"加{char}微信{char}号") == []


def test_a_row_holds_a_message_when_it_has_two_kinds():
    assert labels("a " + "\u200b\u200c" * 4) == ["zero-width"]
    assert labels("a " + "\u200b\u200c" * 3) == []
    assert labels("a " + "\u200b" * 8) == []


def test_tags_are_flags_or_smuggled():
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert labels(f"{flag}{flag} {flag[:4]}") == []
    assert labels("\U0001f3f4" + "".join(chr(0xE0000 + ord(char)) for char in "ignore all")) == ["tag character"]
    assert found("x\U000e0041\U000e0042y") == ["\U000e0041\U000e0042"]


def test_selectors():
    assert labels("❤\ufe0f ❤\ufe0f\ufe0f ©\ufe0e 葛\U000e0100 \u2229\ufe00") == []
    assert labels("❤\U000e0110\U000e0120 a\ufe00 ❤\U000e0110") == ["variation selector"] * 3
    assert labels("葛\U000e0100\U000e0101") == ["variation selector"]


def test_a_filler_looks_like_a_space_amid_code():
    assert labels("{ a,\u3164}") == ["filler"]
    assert labels("이름\u3164: \u3164 ㅤ") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("say \u202eabc\u202c now", (4, 9)),
        ("say \u202e12\u202c now", (4, 8)),
        ("say \u202eabc\nnow", (4, 8)),
        ("say \u2067abc\u2069 now", (4, 9)),
        ("say \u202babc\u202c now", (4, 9)),
        ("a\u202e } \u2066if x\u2069 \u2066 end */\nb", (1, 20)),
        ("\u202dשלום\u202c", (0, 6)),
        ("\u2067\u202aab\u2069 c\u202c", (0, 5)),
    ],
)
def test_what_runs_the_other_way(text, span):
    assert [(one.start, one.end) for one in find(text)] == [span]


@pytest.mark.parametrize(
    "text",
    [
        "\u202aC:\\Users",
        "\u202d+1 234\u202c",
        "Hello \u2068Ann\u2069, \u2066you\u2069 \u202c\u2069",
        "שלום \u202bEmacs\u202c",
        "\u202eשלום\u202c",
        "\u202e\u202aA3\u202c אבג",
        "\u202b...\u202c \u202e\u202c",
    ],
)
def test_what_only_says_again_which_way_a_text_goes(text):
    assert find(text) == []


def test_an_embedding_far_from_hebrew_is_at_home_where_the_text_is_hebrew():
    english = "\n" + "plain words " * 40 + "\u202bEmacs.\u202c"
    assert labels("של" + english) == ["bidi control"]
    assert labels("שלום " * 200 + english) == []


def test_private_use_in_words_and_in_rows():
    assert found("o\uf025kan \uf095 12 Download\uf019 姓\ue863名") == ["\uf025"]
    assert labels("\ue000" * 7) == []
    assert labels("\ue000" * 8) == ["private use"]


def test_the_measures_that_never_flag():
    text = "a\u00a0b\u3000c\u202f \u200b 姓\ue863名 １９99年 カタﾅ 👩\u200d🚀\ufe0f می\u200cخواهم"
    measured = row(text)
    names = ("count", "hidden", "private", "spaces", "widths", "flag")
    assert [measured[f"deceptive_{name}"] for name in names] == [0, 1, 1, 3, 3, False]


def test_one_width_alone_is_no_mixture():
    assert row("２０２０年ＡＢＣ")["deceptive_widths"] == 0
    assert row("ｶﾅ 2020")["deceptive_widths"] == 0


def test_min_count_and_ignored_labels_move_the_flag_and_not_the_measure():
    text = "pаypal pass\u200bword"
    ways = (
        ({}, True),
        ({"min_count": 2}, True),
        ({"min_count": 3}, False),
        ({"ignore": ("homoglyph",)}, True),
        ({"ignore": ("homoglyph",), "min_count": 2}, False),
        ({"ignore": ("homoglyph", "zero-width")}, False),
    )
    for options, flagged in ways:
        told = row(text, **options)
        assert (told["deceptive_count"], told["deceptive_flag"]) == (2, flagged)


def test_a_label_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError):
        DeceptiveOptions(ignore=("homoglyphs",))


def test_every_label_is_one_that_can_be_ignored():
    seen = {label for example in CHECK.flagged for label in labels(example.replace("⟦", "").replace("⟧", ""))}
    assert DeceptiveOptions(ignore=tuple(sorted(seen))).ignore
    assert len(seen) == 8


def test_spans_are_code_points_behind_astral_characters():
    assert [(span.start, span.end) for span in find("🦊𝒳 pаypal")] == [(3, 9)]


SUSPICIOUS = st.text(
    "aаοZ \n\u00ad\u200b\u200c\u200d\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069א7❤\ufe0f\ufe00\ue000\U000e0041"
)


@given(SUSPICIOUS | st.text())
def test_findings_are_in_order_within_the_text_and_apart(text):
    spans = find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.end <= other.start for span, other in pairwise(spans))


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_deceives_nobody(text):
    assert find(text) == []


@given(st.integers(1, len("bridge") - 1), st.sampled_from("\u200b\u200c\u200d\u2060\ufeff"))
def test_any_place_in_a_word_is_found(place, char):
    (span,) = find(ENGLISH.replace("bridge", "bridge"[:place] + char + "bridge"[place:]))
    assert span.start == ENGLISH.index("bridge") + place


@pytest.mark.parametrize(
    "piece",
    [
        *("é", "е", "aа", "aа ", "aаb ", "аррӏе ", "\u13aaа", "𝐚a", "a\u0301"),
        *("\u200b", "a\u200b", "a\u00ad", "\u200b\u200c", "\u2061", "\u3164", "\u3164a", "می\u200c"),
        *("\u202e", "\u202ea", "\u202b\u2069", "\u2067a\u2069", "\u202eab\n", "א\u202ba\u202c", "a\u202b"),
        *("\ue000", "a\ue000", "\U000e0041", "\U0001f3f4\U000e0061", "\ufe0f\ufe0e", "a\ufe00", "a\U000e0100"),
    ],
)
def test_time_grows_with_the_length(piece):
    assert_linear(find, piece)
