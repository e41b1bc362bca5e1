"""Templates: found with what was made of them, slot by slot, and never for a document that must go."""

import json
import random
import re
import time

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import testing
from audit.duplicates import template
from audit.duplicates.blocks import Block
from audit.duplicates.fillings import align
from audit.duplicates.outlines import Outline, outline
from audit.duplicates.select import select
from audit.settings import Duplicates
from audit.testing import batch
from audit.text.fold import CODE
from tests.duplicates.oracles import MATCHERS, kinds, related, rows

TEMPLATE = {"template": MATCHERS["template"]}


def words_of(syllables):
    return [one + two for one in syllables.split() for two in syllables.split()]


SPACED = words_of("bal dor fen gur hav jil kom lud mip nar pos quen rit sul tev wog")
CYRILLIC = words_of("баль дор фен гур хав жил ком луд мип нар ова сут ные тев ость")
HAN = [chr(0x4E00 + 7 * n) for n in range(900)]
KANA = [chr(n) for n in range(0x3042, 0x3094)] + HAN[:300]
HANGUL = [one + two for one in "가나다라마바사아자차카타파하" for two in "간논달롱묵빈선"]

#: What stands between words, the words, and what is left open as.
WRITTEN = {
    "zh": ("", HAN, ["××", "XX", "【甲方名称】"]),
    "ja": ("", KANA, ["○○", "△△"]),
    "ko": (" ", HANGUL, ["○○○", "[이름]"]),
    "en": (" ", SPACED, ["[INSERT NAME]", "[Your Name]", "{{ name }}", "[REDACTED]", "_____"]),
    "de": (" ", SPACED, ["[Namen einfügen]", "{{ kunde.name }}"]),
    "ru": (" ", CYRILLIC, ["______", "[вставьте имя]"]),
}

CLAUSE = (
    "The society lends the hall to members and their guests. Chairs are in the cellar, and the key can be had from the "
    "caretaker on the evening before. Whoever rents the hall cleans it, puts out the lights and locks both doors. What "
    "breaks is to be told and paid for, and nobody smokes or cooks indoors. Neighbours like to sleep from ten on, so "
    "that music is played with the windows shut and guests leave by the front door."
)
RENT = f"Dear [INSERT NAME], the hall is yours on [INSERT DATE]. {CLAUSE} The rent is $_____ a day."
PAID = f"Dear Ms Quill, the hall is yours on Sunday, 2 June. {CLAUSE} The rent is $150 a day."
BOAT = (
    f"Dear Ms Quill, the boat is yours on Sunday, 2 June. {CLAUSE[:56]} Oars and vests are in the shed by the pier, "
    "and nobody goes out alone or after dark. Whoever rents the boat dries it and ties it up. The rent is $150 a day."
)

RENT_ZH = (
    "从×月×日起，×市公司按照约定向会员开放礼堂，椅子放在地下室里。钥匙在前一天晚上向管理员领取，租金每天×元。"
    "用后请打扫干净"
)
PAID_ZH = (
    "从三月五日起，长河市公司按照约定向会员开放礼堂，椅子放在地下室里。钥匙在前一天晚上向管理员领取，租金每天二百元。"
    "用后请打扫干净"
)


def made(language, gap, seed, *, sizes=(1, 6)):
    """A template, what was made of it, and the places of each slot and its filling.

    So many characters stand between two slots, more or less.
    """
    space, words, marks = WRITTEN[language]
    choose = random.Random(f"{language} {gap} {seed}")
    mark = choose.choice(marks)
    texts, places = ["", ""], []

    def write(*parts):
        starts = [len(text) for text in texts]
        for side, part in enumerate(parts):
            texts[side] += part
        return [(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]

    for _ in range(max(3, 1500 // gap)):
        size, fixed = choose.uniform(0.6, 1.4) * gap, ""
        while len(fixed) < size:
            fixed += choose.choice(words) + space
        filling = space.join(choose.choices(words, k=choose.randint(*sizes)))
        write(fixed, fixed)
        places.append(write(mark, filling))
        write(space, space)
    end = space.join(choose.choices(words, k=12))
    write(end, end)
    return *texts, places


def slots(row):
    """The slots and fillings of a pair, whichever side the template is on."""
    sides = [[(one["start"], one["end"]) for one in row[f"{side}_spans"]] for side in ("left", "right")]
    labels = [{one["label"] for one in row[f"{side}_spans"]} for side in ("left", "right")]
    first = {"left to right": 0, "right to left": 1}[row["direction"]]
    assert labels == [{"slot"}, {"filling"}][:: 1 - 2 * first]
    return list(zip(sides[first], sides[1 - first], strict=True))


def cut(text, places):
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize("gap", [400, 150, 60, 25, 10])
@pytest.mark.parametrize("language", WRITTEN)
def test_a_filled_form_is_found_with_all_its_slots(language, gap):
    """Every pair, and nearly every slot to the character: a filling may end as the text before its slot does."""
    expected, found = 0, 0
    texts, told = [], []
    for seed in range(4):
        one, other, places = made(language, gap, seed)
        texts += [one, other]
        told.append(places)
    pairs = {(row["left"], row["right"]): row for row in rows(*texts) if row["kind"] != "passage"}
    assert sorted(pairs) == [(f"{2 * n}.txt", f"{2 * n + 1}.txt") for n in range(4)]
    for n, places in enumerate(told):
        row = pairs[f"{2 * n}.txt", f"{2 * n + 1}.txt"]
        assert (row["kind"], row["direction"], row["similarity"]) == ("template", "left to right", 1.0)
        expected += len(places)
        found += len({*map(tuple, places)} & {*slots(row)})
    assert found >= 0.97 * expected


def test_long_fillings_are_found_as_well():
    for language in WRITTEN:
        one, other, places = made(language, 150, 9, sizes=(30, 60))
        (row,) = rows(one, other)
        assert (row["kind"], slots(row)) == ("template", [tuple(place) for place in places])


def test_the_redacted_seed_is_found_with_a_text_that_has_what_it_lacks(seeds):
    text = next(seeds.glob("003_*")).read_text()
    choose = random.Random(3)
    table = ["3", "12", "五十", "太平", "某年", "东岭县", "三千二百", "二〇一九", "长河报", "2.5万", "第一批"]
    parts = re.split("(×+)", text)
    filled = "".join(choose.choice(table) if n % 2 else part for n, part in enumerate(parts))
    for sides in ((text, filled), (filled, text)):
        (row,) = rows(*sides)
        assert row["kind"] == "template"
        told = json.loads(row["evidence"])
        assert (row["similarity"], told["filled"]) == (1.0, 100)
        found = slots(row)
        assert {*cut(text, [slot for slot, _ in found])} <= {"×", "××", "×××"}
        assert {*cut(filled, [filling for _, filling in found])} <= {*table}
        # The fillings put back where the slots were make the form.
        for (start, end), (first, last) in reversed(found):
            text = text[:start] + filled[first:last] + text[end:]
        assert text == filled
        text = "".join(parts)


def test_a_template_and_its_form_are_no_near_duplicates_and_both_stay():
    assert kinds(RENT, PAID, matchers={"near": MATCHERS["near"]}) == {("0.txt", "1.txt"): "near"}
    for texts in ((RENT, PAID), (PAID, RENT)):
        pairs = related(*texts).pairs
        assert pairs["kind"].to_list() == ["template"]
        assert select(["0.txt", "1.txt"], {"0.txt", "1.txt"}, pairs) == {}
    for threshold in (0.5, 0.95):
        assert {*kinds(RENT, PAID, settings=Duplicates(near_threshold=threshold)).values()} == {"template"}


def test_forms_of_one_template_are_related_as_any_two_texts_are():
    other = PAID.replace("150", "175").replace("2 June", "9 June")
    third = PAID.replace("Ms Quill", "Dr Hemlock").replace("Sunday, 2 June", "Easter Monday")
    told = kinds(RENT, PAID, other, third)
    assert told == {
        ("0.txt", "1.txt"): "template",
        ("0.txt", "2.txt"): "template",
        ("0.txt", "3.txt"): "template",
        ("1.txt", "2.txt"): "passage",  # they differ in their figures
        ("1.txt", "3.txt"): "near",
        ("2.txt", "3.txt"): "near",
    }


OTHERS = {
    "other marks": RENT.replace("[INSERT NAME]", "{{ name }}").replace("[INSERT DATE]", "{{ date }}"),
    "another name": RENT.replace("[INSERT NAME]", "[Your Name]"),
    "one of three": RENT.replace("[INSERT NAME]", "Ms Quill"),
    "a slot of its own": PAID.replace("from the caretaker", "from [INSERT NAME]"),
    "another template": BOAT,
    "more": f"{PAID} {CLAUSE.upper()[::-1]}",
    "half": PAID[: len(PAID) // 2],
    "blank": RENT.replace("[INSERT NAME]", "").replace("[INSERT DATE]", "").replace("_____", "—"),
}


@pytest.mark.parametrize("form", OTHERS.values(), ids=OTHERS)
def test_what_is_no_filled_form(form):
    assert "template" not in kinds(RENT, form).values()


def test_what_was_lost_is_no_slot():
    """A copy with damage in it is a copy, and goes."""
    damaged = PAID.replace("chairs", "ch\ufffdrs").replace("cellar", "ce\ufffd\ufffdar")
    assert kinds(PAID, damaged) == {("0.txt", "1.txt"): "near"}


def test_two_texts_that_differ_in_a_number_are_no_template():
    assert kinds(PAID, PAID.replace("150", "175")) == {("0.txt", "1.txt"): "passage"}


def test_little_is_no_chance():
    """Twenty words or forty characters of fixed text, and five in a row of it, are asked for."""
    assert kinds("Dear [INSERT NAME], we thank you for the money.", "Dear Ms Quill, we thank you for the money.") == {}
    dense = "于×年×月×日在×市×区×路×号召开×会，由×人×部×司×局×办×组×委×院报告。" * 4
    choose = random.Random(5)
    assert kinds(dense, "".join(choose.choices(dense.replace("×", "") + "某地方", k=2000))) == {}


def test_edits_elsewhere_are_borne_if_they_are_few():
    one, other, places = made("en", 60, 1)
    few = other.replace("bal", "bel", 3)
    (row,) = rows(one, few, matchers=TEMPLATE)
    assert 0.95 <= row["similarity"] < 1
    assert len(slots(row)) >= len(places) - 3
    many = other.split(" ")
    many[::6] = ["nothing"] * len(many[::6])
    assert kinds(one, " ".join(many), matchers=TEMPLATE) == {}


def test_it_is_told_whether_a_name_is_filled_alike_each_time():
    text = f"[INSERT NAME] and [INSERT PLACE]. {CLAUSE} [INSERT NAME] signs at [INSERT PLACE] for XX."
    form = f"Ms Quill and Elm. {CLAUSE} Ms  QUILL signs at Oak for me."
    (row,) = rows(text, form)
    assert json.loads(row["evidence"]) == {"slots": 5, "filled": 5, "repeated": 2, "consistent": 1}


@pytest.mark.parametrize(
    ("blanks", "contents"),
    [
        (["[INSERT NAME]", ", ", "[City]", ", ", "[State]"], ["Ms Quill", ", ", "Elm", ", ", "Ohio"]),
        (["[INSERT NAME]; ", "<PLACE>", "/", "%TIME%"], ["Ms Quill; ", "Elm", "/", "noon"]),
        (["[INSERT NAME], [City], [State]"], ["Ms Quill of Elm, Ohio"]),
        (["[INSERT DATE] __/__/____"], ["today 2/6/2024"]),
    ],
)
def test_slots_side_by_side_are_told_apart_by_the_signs_between_them(blanks, contents):
    text, form = (f"{CLAUSE} {''.join(parts)} {CLAUSE[::-1]}" for parts in (blanks, contents))
    (row,) = rows(text, form)
    found = [(text[slice(*slot)], form[slice(*filling)]) for slot, filling in slots(row)]
    apart = ("; ", ", ", "/")
    slot, filling = ([part.removesuffix("; ") for part in parts if part not in apart] for parts in (blanks, contents))
    assert found == list(zip(slot, filling, strict=True))


@pytest.mark.parametrize(("mark", "content"), [("XXXX", "Quill"), ("___", "Quill"), ("○○", "长河"), ("某某", "长河")])
def test_where_the_check_believes_no_placeholder_two_loud_marks_will_do(mark, content):
    """Marks alone on their lines are none by themselves."""
    text = f"{CLAUSE}\n{mark}\n{CLAUSE.upper()}"
    assert kinds(text, text.replace(mark, content), matchers=TEMPLATE) == {}
    twice = f"{text}\n{mark}\n{CLAUSE[::-1]}"
    for sides in ((twice, twice.replace(mark, content)), (twice.replace(mark, content), twice)):
        (row,) = rows(*sides)
        assert len(slots(row)) == 2
    assert "template" not in kinds(twice, twice.replace(mark, "[INSERT NAME]")).values()


def test_a_label_with_blanks_is_no_part_of_the_slot():
    text = f"{CLAUSE}\nName:        \nTown:        \n{CLAUSE.upper()}"
    form = f"{CLAUSE}\nName: Quill\nTown: Elm on Sea\n{CLAUSE.upper()}"
    (row,) = rows(text, form)
    assert cut(form, [filling for _, filling in slots(row)]) == ["Quill", "Elm on Sea"]
    assert {*cut(text, [slot for slot, _ in slots(row)])} == {" " * 8}


def test_every_member_of_a_class_is_looked_at_by_itself():
    """What folds alike has other signs, so its slots stand elsewhere, or it has none."""
    spaced = PAID_ZH.replace("。", " 。 ").replace("月", " 月")
    told = rows(RENT_ZH, RENT_ZH.replace("×", ""), PAID_ZH, spaced)
    pairs = {(row["left"][0], row["right"][0]): row for row in told}
    assert {ends: row["kind"] for ends, row in pairs.items()} == {
        ("0", "1"): "exact",
        ("2", "3"): "exact",
        ("0", "2"): "template",
        ("0", "3"): "template",
    }
    assert cut(spaced, [filling for _, filling in slots(pairs["0", "3"])]) == ["三", "五", "长河", "二百"]


def test_neither_order_nor_batch_nor_side_decides_anything(monkeypatch):
    texts = [text for seed in range(3) for text in made("en", 60, seed)[:2]] + [RENT, PAID]
    found = related(*texts).pairs
    assert found["kind"].to_list().count("template") == 4
    other = testing.related(batch(*texts), MATCHERS, Duplicates(), range(len(texts))[::-1]).pairs
    assert other.equals(found)
    for sides in ((texts[0], texts[1]), (texts[1], texts[0])):
        (row,) = rows(*sides)
        assert slots(row) == [tuple(place) for place in made("en", 60, 0)[2]]
    monkeypatch.setattr("audit.duplicates.blocks._CHARACTERS", 0)
    monkeypatch.setattr("audit.duplicates.template._FOLDED", 1)
    assert related(*texts).pairs.equals(found)


def test_of_many_forms_those_that_agree_most_are_looked_at(monkeypatch):
    forms = [PAID.replace("Quill", word).replace("150", str(n)) for n, word in enumerate(SPACED[:9])]
    assert [*kinds(RENT, *forms, matchers=TEMPLATE).values()] == ["template"] * 9
    monkeypatch.setattr(template, "_FORMS", 4)
    assert [*kinds(RENT, *forms, matchers=TEMPLATE).values()] == ["template"] * 4


def test_where_nobody_looked_for_placeholders_there_are_no_templates():
    decoded = batch(RENT, PAID).with_columns(placeholder_spans=None)
    empty = pl.Series(
        [None, None], dtype=pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "label": pl.String}))
    )
    assert testing.related(decoded.with_columns(placeholder_spans=empty), TEMPLATE, Duplicates()).pairs.height == 0


@pytest.mark.parametrize(
    ("blank", "form", "expected"),
    [
        ("×" * 1_000_000, "某" * 1_000_000, {}),
        ("[INSERT NAME] " + "[" * 1_000_000, "Quill", {}),
        ("[INSERT NAME], " * 50_000 + CLAUSE, "Quill, " * 50_000 + CLAUSE, {}),
        (f"[INSERT NAME] {CLAUSE} " * 5_000, f"Quill {CLAUSE} " * 5_000, {("0.txt", "1.txt"): "template"}),
        (f"[INSERT NAME] {CLAUSE} " * 5_000, f"Quill {CLAUSE} " * 5_001, {}),
        ("将于×月×日开会讨论工作" * 20_000, "将于三月九日开会讨论工作" * 20_000, {("0.txt", "1.txt"): "template"}),
        ("将×月" * 100_000 + CLAUSE, "将月月" * 100_000 + CLAUSE, {}),
    ],
    ids=["one sign", "brackets", "side by side", "long", "one more", "40,000 slots", "too dense"],
)
def test_hostile_texts_take_no_longer_than_others(blank, form, expected):
    before = time.process_time()
    assert kinds(blank, form, matchers=TEMPLATE) == expected
    # The slowest takes some seconds.
    assert time.process_time() - before < 60


def drawn(text):
    """The outline of a text in which every × is a slot."""
    block = Block.of(pl.Series([text]))
    spans = [{"start": n, "end": n + 1, "label": "redaction"} for n, char in enumerate(text) if char == "×"]
    return outline(
        block.one(0),
        text,
        pl.Series(spans, dtype=pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "label": pl.String})),
    )


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefgh×", min_size=20, max_size=90), st.integers(0, 9999), st.integers(0, 3))
def test_an_alignment_is_one_and_leaves_out_no_more_than_was_changed(text, seed, edits):
    choose = random.Random(seed)
    form = [choose.choice(["", "x", "yz", "abc"]) if char == "×" else char for char in text]
    for _ in range(edits):
        form[choose.randrange(len(form))] = choose.choice(["", "z", "xy"])
    made_, words = drawn(text), Block.of(pl.Series(["".join(form)])).folded.words
    told = align(made_, words)
    if told is None:
        return
    fixed, other = made_.fixed & CODE, words & CODE
    placed = np.flatnonzero(told.place >= 0)
    assert (fixed[placed] == other[told.place[placed]]).all()
    assert (np.diff(told.place[placed]) > 0).all()
    assert sorted(told.place[placed].tolist()) == np.flatnonzero(told.slot == -1).tolist()
    filling = np.flatnonzero(told.slot >= 0)
    assert made_.open[told.slot[filling]].all()
    assert (np.diff(told.slot[filling]) >= 0).all()
    assert told.beside == (told.slot == -2).sum()


def test_between_anchors_the_least_is_left_out():
    text = "abcdefgh×ij×kl×mnopqrst"
    told = align(drawn(text), Block.of(pl.Series(["abcdefgh12ij345ikl6mnopqrst"])).folded.words)
    assert isinstance(drawn(text), Outline)
    assert told.beside == 0
    assert (told.place >= 0).all()
    assert told.slot.tolist() == [-1] * 8 + [8] * 2 + [-1] * 2 + [10] * 4 + [-1] * 2 + [12] + [-1] * 8
