import re
import unicodedata
from collections import Counter
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks import parse_options
from audit.checks._quality_characters import TERMINALS
from audit.checks._quality_cut import find_cut
from audit.checks._quality_figures import FIGURES, STOP_WORDS, UNWANTED, count, figures
from audit.checks._quality_residue import find_signs
from audit.checks._quality_rules import COMPARED, REPEATING, QualityOptions
from audit.checks.quality import CHECK
from audit.errors import SettingsError
from audit.testing import assert_batch_invariant, run_check
from audit.text.characters import is_unspaced
from tests.checks.linear import assert_linear

PIECES = [
    *(
        "the",
        "of",
        "and",
        "Bridge",
        "e\u0301te\u0301",
        "naïve…",
        "wait...",
        "....",
        "#",
        "# note",
        "{x}",
        "-",
        "•",
        "1998",
        "x1",
    ),
    *(
        "мост",
        "Мост!",
        "桥",
        "这座桥，",
        "関閉した。",
        "สะพาน",
        "ສະພານ",
        "다리",
        "GDP增长",
        "（桥）",
        "\U0001d49c",
        "\x00",
        "😀",
    ),
    *(
        "JavaScript",
        "Lorem Ipsum",
        "use cookies",
        "privacy policy",
        'said."',
        "[12]",
        "end.[3]",
        "Ende.”",
        "w" * 300,
        "y" * 1001,
    ),
    *(" ", " ", "  ", "\u3000", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\u2028", "\xa0"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=40)
#: Few pieces, so that runs of words stand again.
litanies = st.lists(st.sampled_from(["a ", "b ", "b\n", "桥", "河", "a。"]), max_size=120).map("".join)


def is_sign(char):
    category = unicodedata.category(char)
    return category[0] in "PS" or category in ("Cc", "Cf")


def words_of(line):
    """What stands between white space; letters of unspaced scripts apart, each with what is no letter behind it."""
    words = []
    for chunk in line.split():
        alone = None
        for char in chunk:
            letter = char.isalpha() and is_unspaced(ord(char))
            if alone is None or letter or (alone and (char.isalpha() or unicodedata.category(char) == "Nd")):
                words.append(char)
                alone = letter
            else:
                words[-1] += char
    return words


def share(part, whole):
    return part / max(whole, 1)


def again(items):
    """How many items stood there before, and their characters."""
    seen, number, characters = set(), 0, 0
    for item in items:
        number, characters = (number + 1, characters + len(item)) if item in seen else (number, characters)
        seen.add(item)
    return number, characters


def runs_again(words, length):
    """The characters of runs of words that stood there before, none counted twice."""
    seen, characters, at = set(), 0, 0
    while at + length <= len(words):
        run = tuple(words[at : at + length])
        characters += sum(map(len, run)) if run in seen else 0
        at += length if run in seen else 1
        seen.add(run)
    return characters


def most_frequent_run(words, length, joined):
    runs = Counter(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
    if not runs:
        return 0
    run, number = runs.most_common(1)[0]
    at = next(at for at in range(len(words)) if tuple(words[at : at + length]) == run)
    return number * (sum(map(len, run)) + sum(joined[at + 1 : at + length]))


def c4_keeps(line):
    words, text = words_of(line), line.rstrip()
    text = re.sub(r"(?:\[\d*\])+\Z", "", text) or text[:1]
    ended = text.endswith((".", '"', "'", *TERMINALS)) and not text.endswith("...")
    unwanted = any(phrase in line.lower() for phrase in UNWANTED)
    return ended and len(words) >= 3 and not unwanted and max(map(len, words)) <= 1000


def sentences(line):
    closed = re.compile(rf"[{re.escape(TERMINALS)}][\"'”’»›」』)）\]】》〉}}{re.escape(TERMINALS)}]*\Z")
    return 1 + sum(
        bool(closed.search(word)) and not following[0].islower() for word, following in pairwise(words_of(line))
    )


def measured(text):
    """The measures of one text, as they are defined."""
    text = re.sub("\r\n?", "\n", text.strip())
    lines = text.split("\n")
    inked, filled = [line for line in lines if line.strip()], [line for line in lines if line]
    words = [word for line in lines for word in words_of(line)]
    firsts = [n == 0 for line in lines for chunk in line.split() for n, _ in enumerate(words_of(chunk))]
    plain = [word for word in words if not all(map(is_sign, word))]
    paragraphs = [part for part in re.split("\n{2,}", text) if part]
    (lines_again, line_chars), (paragraphs_again, paragraph_chars) = again(filled), again(paragraphs)
    kept = [line for line in inked if c4_keeps(line)]
    letters = sum(map(str.isalpha, text))
    return {
        "words": len(plain),
        "unspaced": share(sum(is_unspaced(ord(word[0])) and word[0].isalpha() for word in words), len(words)),
        "mean_word": share(sum(map(len, plain)), len(plain)),
        "longest_word": max(map(len, words), default=0),
        "letter_words": share(sum(any(map(str.isalpha, word)) for word in words), len(words)),
        "stop_words": len(set(words) & set(STOP_WORDS)),
        "hashes": share(text.count("#"), len(words)),
        "ellipses": share(text.count("...") + text.count("…"), len(words)),
        "letters": share(letters, len(text)),
        "upper": share(sum(map(str.isupper, filter(str.isalpha, text))), letters),
        "digits": share(sum(unicodedata.category(char) == "Nd" for char in text), len(text)),
        "punctuation": share(sum(unicodedata.category(char)[0] == "P" for char in text), len(text)),
        "white_space": share(sum(map(str.isspace, text)), len(text)),
        "lines": len(inked),
        "mean_line": share(len(text), len(inked)),
        "longest_line": max(map(len, lines)),
        "short_lines": share(sum(len(line) <= 30 for line in inked), len(inked)),
        "ended_lines": share(sum(line.endswith(tuple(TERMINALS)) for line in inked), len(inked)),
        "bullet_lines": share(sum(line.lstrip().startswith(("•", "-")) for line in inked), len(lines)),
        "ellipsis_lines": share(sum(line.rstrip().endswith(("...", "…")) for line in inked), len(lines)),
        "breaks": share(text.count("\n"), len(words)),
        "kept_lines": share(len(kept), len(inked)),
        "sentences": sum(map(sentences, kept)),
        "curly": text.count("{"),
        "filler": text.lower().count("lorem ipsum"),
        "dup_lines": share(lines_again, len(filled)),
        "dup_line_chars": share(line_chars, len(text)),
        "dup_paragraphs": share(paragraphs_again, len(paragraphs)),
        "dup_paragraph_chars": share(paragraph_chars, len(text)),
        "dup_chars": share(again(inked)[1], len(text.replace("\n", ""))),
        **{f"top_{n}_gram": share(most_frequent_run(words, n, firsts), len(text)) for n in (2, 3, 4)},
        **{f"dup_{n}_gram": share(runs_again(words, n), len(text)) for n in range(5, 11)},
    }


@given(st.lists(texts | litanies, min_size=1, max_size=4))
def test_the_compiled_pass_measures_what_the_definitions_say(batch):
    rows = figures(count(pl.Series(batch, dtype=pl.String))).to_dicts()
    for text, row in zip(batch, rows, strict=True):
        assert row == pytest.approx(measured(text), abs=1e-12), text


def test_words_are_told_apart_to_the_end_of_long_texts():
    text = " ".join(f"w{n % 977}" for n in range(40_000)) + " " + "桥河水" * 9_000
    assert figures(count(pl.Series([text]))).to_dicts()[0] == pytest.approx(measured(text), abs=1e-12)


def test_every_measure_and_rule_is_in_the_documentation():
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.*)\|$", CHECK.doc, re.MULTILINE)
    assert [name for name, _, _ in rows] == list(FIGURES)
    told = {
        f"{source}_{bound}_{name}": float(threshold)
        for name, _, rules in rows
        for source, bound, threshold in re.findall(r"(\w+) (min|max) \(?([\d.]+)\)?", rules)
    }
    options = QualityOptions()
    assert told == {name: getattr(options, name) for name in COMPARED} | {"gopher_min_stop_words": 2}


def test_repetitions_are_the_rules_with_a_text_for_evidence():
    assert {name.split("_max_")[1] for name in REPEATING} == {
        *("dup_lines", "dup_line_chars", "dup_paragraphs", "dup_paragraph_chars", "dup_chars"),
        *(f"top_{n}_gram" for n in (2, 3, 4)),
        *(f"dup_{n}_gram" for n in range(5, 11)),
    }


def options_of(**values):
    return parse_options({"quality": CHECK}, {"quality": values})["quality"]


def test_a_rule_is_set_and_switched_off():
    few = "Nobody came. " * 2
    assert "gopher_min_words" in run_check(CHECK, few)["quality_rules"][0]
    assert "gopher_min_words" not in run_check(CHECK, few, options=options_of(gopher_min_words=4))["quality_rules"][0]
    off = options_of(**dict.fromkeys([*COMPARED, "truncated", "machine_translated"], False))
    row = run_check(CHECK, "the the", options=off).row(0, named=True)
    assert row["quality_rules"] == [] and not row["quality_flag"]
    with pytest.raises(SettingsError, match="gopher_min_words"):
        options_of(gopher_min_words=-1)


def test_a_threshold_is_not_failed_by_what_meets_it():
    text = "{ a b c"
    assert "c4_max_curly" in run_check(CHECK, text)["quality_rules"][0]
    assert "c4_max_curly" not in run_check(CHECK, text, options=options_of(c4_max_curly=1))["quality_rules"][0]


def test_the_length_of_words_is_not_asked_where_they_are_letters():
    rules = run_check(CHECK, "桥河水山人" * 30, "a b c d e " * 30)["quality_rules"].to_list()
    assert ["gopher_min_mean_word" in failed for failed in rules] == [False, True]


def test_runs_of_letters_may_stand_again_more_often():
    letters = [*range(0x4E00, 0x4E48), *range(0x4E00, 0x4E14), *range(0x4E48, 0x4E5D)]
    text = "".join(map(chr, letters))
    spaced = " ".join(chr(0x400 + letter % 0x80) * 20 for letter in letters)
    assert all(0.15 < measured(each)["dup_5_gram"] < 0.195 for each in (text, spaced))
    rules = [run_check(CHECK, each)["quality_rules"][0].to_list() for each in (text, spaced)]
    assert ["gopher_max_dup_5_gram" in failed for failed in rules] == [False, True]
    strict = options_of(gopher_max_dup_5_gram=0.1)
    assert "gopher_max_dup_5_gram" in run_check(CHECK, text, options=strict)["quality_rules"][0]


def test_what_stands_again_is_shown_where_a_rule_on_it_fails():
    line = "The ferry leaves at noon and comes back with the tide."
    text = f"Timetable\n{line}\nIn winter it does not go at all.\n{line}\n"
    spans = run_check(CHECK, text)["quality_spans"][0]
    assert [(span["label"], text[span["start"] : span["end"]]) for span in spans] == [("repeated", line)]
    off = options_of(**dict.fromkeys(REPEATING, False))
    assert run_check(CHECK, text, options=off)["quality_spans"][0].to_list() == []


def test_places_are_code_points_whatever_stands_before_them():
    slip = "He said that the the bridge of the town was closed to all and that it is of no use."
    for before in ("", "é" * 7, "桥\n", "\U0001d49c ", "  \n"):
        (span,) = run_check(CHECK, before + slip)["quality_spans"][0]
        assert span == {"start": len(before) + 13, "end": len(before) + 20, "label": "residue"}


def test_nothing_is_divided_by_nothing():
    rows = run_check(CHECK, " ", "\n\n", "\u3000", "\u200b", "。", "\r", "a")
    measures = rows["quality"].struct.unnest()
    assert (
        not measures.select(pl.any_horizontal(pl.selectors.float().is_nan() | pl.selectors.float().is_infinite()))
        .to_series()
        .any()
    )


def test_the_answer_does_not_depend_on_the_batch():
    assert_batch_invariant(
        CHECK, ["", "the the\n" * 9, "Lorem ipsum {", "桥" * 40, "x", "use cookies now. " * 3, "a b " * 50]
    )


def test_the_seeds(seeds):
    spans = {}
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text("utf-8")
        row = run_check(CHECK, path.read_bytes()).row(0, named=True)
        residue = [text[span["start"] : span["end"]] for span in row["quality_spans"] if span["label"] == "residue"]
        spans[path.name[:3]] = residue
        assert ("machine_translated" in row["quality_rules"]) == bool(residue)
        assert "truncated" not in row["quality_rules"]
    assert "party member Province" in spans["002"] and "suggestions and suggestions" in spans["002"]
    assert [seed for seed in spans if spans[seed]] == ["002"]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "桥",
        "。",
        ".",
        "\n",
        "a\n",
        "the the ",
        "{",
        "#",
        "é",
        "ab. ",
        "[1]",
        "w\n\n",
        "\r",
        "' ",
        "and and ",
    ],
)
def test_time_grows_with_the_length(piece):
    assert_linear(lambda text: run_check(CHECK, text), piece)
    assert_linear(lambda text: (list(find_cut(text)), list(find_signs(text))), piece)
