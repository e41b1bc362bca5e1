"""What texts say of their own origin: examples in many languages, traps, the seeds, and what holds for any text."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance import _stated_words as words
from audit.provenance.stated import FORMS, GROUPS, MOST, extract, run, waiting
from audit.schema import FIELDS, PROBLEMS, RAW, STATEMENTS
from audit.settings import Settings
from audit.stages import make_kernel
from audit.testing import batch
from audit.text.triggers import Places
from tests.checks.linear import assert_linear
from tests.provenance.stated_examples import STATED, TRAPS
from tests.provenance.stated_marks import expected, extracted, stated

EXAMPLES = [
    pytest.param(marked, id=f"{language} {n}") for language, some in STATED.items() for n, marked in enumerate(some)
]

#: Of each of the user's documents everything that it says of itself.
SEEDS = {
    "000": {("author", "尚慧辉"), ("author", "李炼"), ("dated", "--02-18")},
    "001": {("author", "白昌华"), ("contributor", "刘勇"), ("dated", "--05-20")},
    "002": set(),
    "003": {("collector", "酷乐文行")},
    "004": {
        ("author", "卫国"),
        ("issuer", "省残联"),
        ("dated", "2019-02-22"),
        ("identifier", "number:晋办发〔2019〕1号"),
    },
}


@pytest.mark.parametrize("marked", EXAMPLES)
def test_what_is_said_is_found_where_it_stands(marked):
    text, wanted = expected(marked)
    assert extracted(text) == [wanted]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_so_is_nothing(text):
    assert extracted(text) == [[]]


@pytest.mark.parametrize("number", SEEDS)
def test_the_seeds_say_what_they_say_and_nothing_else(seeds, number):
    (path,) = seeds.glob(f"{number}_*.txt")
    text = path.read_bytes().decode()
    (said,) = stated(text)
    assert {(one["field"], one["value"]) for one in said} == SEEDS[number]
    assert all(one["origin"] == "text" and one["strength"] == "extracted" for one in said)
    assert all(re.sub(r"\s", "", text[one["start"] : one["end"]]) for one in said)


def test_in_the_middle_of_a_text_credits_are_those_of_others():
    filler = "The bridge is long and the river is wide.\n" * 200
    for credit in (
        "By Jane Doe\n",
        "Source: Riverside Post\n",
        "WASHINGTON (Reuters) - The bridge\n",
        "March 3, 2020\n",
    ):
        assert extracted(filler + credit + filler) == [[]]
    filler = "这座桥很长，这条河也很宽，两岸的居民都很高兴。\n" * 200
    for credit in (
        "（记者 林小舟）\n",
        "来源：青石网\n",
        "新华社北京2月18日电 大桥通车\n",
        "河湾县人民政府\n2019年5月1日\n",
    ):
        assert extracted(filler + credit + filler) == [[]]


def test_each_thing_is_said_once_and_lists_are_cut():
    links = " ".join(f"https://example.org/{n}" for n in range(100))
    (said,) = extracted(f"{links} https://example.org/0")
    assert [one[1] for one in sorted(said, key=lambda one: one[2])] == [f"https://example.org/{n}" for n in range(MOST)]


def test_what_is_said_lies_in_order_after_what_is_declared():
    text = "---\ntitle: A Bridge\nauthor: Jane Doe\n---\nBy Ann Lee\n\nSource: Riverside Post\n"
    said = [(one["strength"], one["field"], text[one["start"] : one["end"]]) for one in stated(text)[0]]
    assert said == [
        ("declared", "title", "A Bridge"),
        ("declared", "author", "Jane Doe"),
        ("extracted", "author", "Ann Lee"),
        ("extracted", "publisher", "Riverside Post"),
    ]


def test_the_batch_changes_nothing_and_no_row_is_lost():
    texts = [expected(example.values[0])[0] for example in EXAMPLES]
    texts += [*TRAPS, "", "---\ntitle: [\n---\n", "<!doctype html><title>A</title>"]
    given = batch(*texts)
    before, whole = given.clone(), run(given)
    assert given.equals(before)
    assert (whole.schema["stated"], whole.schema["misstated"]) == (STATEMENTS, PROBLEMS)
    assert pl.concat([run(given[n]) for n in range(given.height)]).equals(whole)
    assert run(given.reverse()).reverse().equals(whole)
    assert run(given.clear()).height == 0


@given(st.lists(st.text(st.sampled_from("By Jae记者作:：/（）()\n\t 摄年月日19一〔〕号@.-—"), max_size=60), max_size=4))
def test_any_text_is_read_and_its_places_are_in_it(texts):
    for text, said in zip(texts, stated(*texts), strict=True):
        for one in said:
            assert one["field"] in FIELDS
            assert one["start"] is None or 0 <= one["start"] < one["end"] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", " ", "\n", "（", "1", "2019", "2019】", "作者：", "\nBy A B ", "（记者 ", " 摄", "日电", "doi:10.1000/"),
        *(
            "https://a.b/",
            "http://(",
            "\n2019\n",
            "文件\n",
            "整理",
            "本文由",
            "twitter: @",
            "令和元年",
            "제1호",
            "(eu)",
        ),
        *("Source: ", "(Reporting by A B; ", "2019-02-22 ", "From: a\n", "Jan 1 ", "张三 ", "김하늘 기자 ", "[a]("),
        *("<html><div>", "<html><!--", "<html><script>", "<html>&amp;", "<html><a href=x>", "<html></", "{", "a: b\n"),
    ],
)
def test_the_time_grows_with_the_text(piece):
    assert_linear(lambda text: run(pl.DataFrame({"text": [text]})), piece)


@pytest.mark.parametrize("piece", ["<div>", "<p><b>", "<meta name=author content=a>", "\n"])
def test_a_page_of_a_megabyte_is_read_in_seconds(piece):
    (said,) = stated("<html><head>" + piece * (1_000_000 // len(piece)))
    assert len(said) <= 2


def test_every_group_of_words_is_needed_by_an_example():
    """Without its words at least one example loses what it says."""
    texts = [expected(example.values[0])[0] for example in EXAMPLES]
    needed = set()
    for _, body, places in waiting(pl.Series(["\n" + text for text in texts])):
        whole = extract(body, places)
        for group in places.keys() - needed:
            if extract(body, Places({one: at for one, at in places.items() if one != group})) != whole:
                needed.add(group)
    assert needed == {*GROUPS, *FORMS}


def test_labels_are_words_of_flattened_texts():
    # `Triggers` refuses others; a word of two fields would say two things.
    for table in (words.LABELS, words.VERBS):
        every = [word for some in table.values() for word in some]
        twice = {word for word in every if every.count(word) > 1}
        assert twice == set()


def test_the_kernel_of_the_pipeline_reads_it():
    raw = "作者：林小舟\n".encode()
    row = {"doc_id": "a.txt", "path": "a.txt", "sha256": "0" * 64, "n_bytes": len(raw), "raw": raw}
    measured = make_kernel(Settings())(pl.DataFrame([row], schema=RAW))
    assert [one["value"] for one in measured["stated"][0]] == ["林小舟"]
