import re
import sys
import unicodedata

import pytest

from audit.text.visible import HIDDEN, UNSEEN, WITHOUT_INK, clip, code_point, visible

#: Format characters with ink of their own.
INKED = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def test_every_control_format_and_surrogate_character_is_shown() -> None:
    unseen = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and code not in INKED
        and visible(chr(code)) != code_point(chr(code))
    ]
    assert unseen == []


def test_no_letter_digit_or_punctuation_is_touched() -> None:
    without_ink = {0x115F, 0x1160, 0x3164, 0xFFA0}
    touched = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNPZ"
        and unicodedata.category(chr(code)) not in ("Zl", "Zp")
        and code not in without_ink
        and HIDDEN.search(chr(code))
    ]
    assert touched == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 中文 ÄÖ", "plain 中文 ÄÖ"),
        ("a\r\nb", "a⟨U+000D⟩⟨U+000A⟩b"),
        ("\x1b[31mred\x1b[0m", "⟨U+001B⟩[31mred⟨U+001B⟩[0m"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("user\u202etxt.exe", "user⟨U+202E⟩txt.exe"),
        ("pass\u200bword", "pass⟨U+200B⟩word"),
        ("\ud800", "⟨U+D800⟩"),
        ("tag \U000e0041", "tag ⟨U+E0041⟩"),
        ("\U0010ffff", "⟨U+10FFFF⟩"),
        ("a\u200db", "a⟨U+200D⟩b"),
        ("a\u200cम", "a⟨U+200C⟩म"),
        ("म\u200ca", "म⟨U+200C⟩a"),
        ("a\ufe0f", "a⟨U+FE0F⟩"),
        ("❤\ufe0f\ufe0e", "❤\ufe0f⟨U+FE0E⟩"),
        ("\u200d\u200d", "⟨U+200D⟩⟨U+200D⟩"),
    ],
)
def test_what_is_hidden_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚀", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3"])
def test_joiners_and_selectors_stay_where_they_are_spelling(text: str) -> None:
    assert visible(text) == text


def test_what_has_no_ink_is_all_that_is_hidden_but_for_controls() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        control = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or (ord(char) & 0xFFFE) == 0xFFFE
        hidden = HIDDEN.search(char) and not control and not "\ufdd0" <= char <= "\ufdef"
        assert bool(hidden) == bool(UNSEEN.search(char)) == bool(re.match(f"[{WITHOUT_INK}]", char)), hex(ord(char))


def test_what_is_visible_stays_as_it_is_the_second_time() -> None:
    once = visible("".join(map(chr, range(0x3000))))
    assert visible(once) == once
    assert re.search(r"[\x00-\x1f\x7f-\x9f]", once) is None


def test_a_megabyte_of_the_worst_case() -> None:
    assert len(visible("\u200d" * 1_000_000)) == 8_000_000
    assert visible("a" * 1_000_000) == "a" * 1_000_000


def test_clip_keeps_head_and_tail_and_counts_what_is_between() -> None:
    assert clip("abc", 3) == ("abc", 0)
    assert clip("abcdefghij", 4) == ("abc…j", 6)
    assert clip("abcdef", 2) == ("ab…", 4)
