import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect import DetectorFactory
from polars.testing import assert_frame_equal

from audit.checks import parse_options
from audit.checks._language_voters import Votes
from audit.checks.language import CHECK, Identified, LanguageOptions, identify
from audit.errors import SettingsError
from audit.testing import run_check
from tests.checks.voting import votes_of

GERMAN = "Die Brücke über den Fluss blieb nach dem Sturm zwei Tage lang für alle Fahrzeuge gesperrt, sagte die Stadt.\n"
ENGLISH = "The bridge across the river stayed closed to all vehicles for two days after the storm, the city said.\n"
SIMPLIFIED = "市政府表示，暴风雨过后，这座跨河大桥对所有车辆关闭了两天，现在已经重新开放。\n"
TRADITIONAL = "市政府表示，暴風雨過後，這座跨河大橋對所有車輛關閉了兩天，現在已經重新開放。\n"


STRETCHES = "audit.checks._language_stretches"


def codes(text: str) -> list[str]:
    return [str(language["code"]) for language in identify(text).languages]


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (SIMPLIFIED, "zh-Hans", "Hans"),
        (TRADITIONAL, "zh-Hant", "Hant"),
        ("中文", "zh", "Hani"),
        ("橋は二日間閉鎖された", "ja", "Jpan"),
        ("다리는 이틀 동안 폐쇄되었다", "ko", "Kore"),
        ("Мост был закрыт для движения два дня", "ru", "Cyrl"),
        ("ظل الجسر مغلقا أمام جميع المركبات لمدة يومين", "ar", "Arab"),
        ("पुल दो दिन तक सभी वाहनों के लिए बंद रहा", "hi", "Deva"),
        ("Η γέφυρα έμεινε κλειστή δύο μέρες", "el", "Grek"),
        (ENGLISH, "en", "Latn"),
        ("123 456", "und", "Zyyy"),
        ("kg", "und", "Latn"),
    ],
)
def test_language_and_script(text, language, script):
    found = identify(text)
    assert (found.language, found.script) == (language, script)


def test_columns():
    row = run_check(CHECK, SIMPLIFIED).row(0, named=True)
    assert {name: row[name] for name in CHECK.columns} == {
        "language": "zh-Hans",
        "language_confidence": 1.0,
        "languages": [{"code": "zh-Hans", "share": 1.0, "spans": [{"start": 0, "end": len(SIMPLIFIED) - 1}]}],
        "script": "Hans",
        "language_read": len(SIMPLIFIED),
        "language_code": 0.0,
    }


def test_how_much_was_read():
    assert identify(GERMAN * 600).read == 60_000
    assert identify("1.5").read == 3


def test_no_language_has_no_confidence_and_no_languages():
    assert identify("--- 1.5 ---")[:3] == ("und", 0.0, [])


@pytest.mark.parametrize("text", ["ƛƛƛƛ", "ǃǃǃǃ"])
def test_letters_that_langdetect_has_not_seen_are_no_language(text):
    assert identify(text)[:3] == ("und", 0.0, [])


def test_traditional_chinese_is_not_korean():
    assert codes(TRADITIONAL * 20) == ["zh-Hant"]


def test_both_forms_in_stretches_of_their_own_are_both_told():
    text = TRADITIONAL * 2 + SIMPLIFIED * 4
    assert spans(text) == [("zh-Hant", (TRADITIONAL * 2).strip()), ("zh-Hans", (SIMPLIFIED * 4).strip())]
    assert identify(text)[0::3] == ("zh-Hans", "Hans")


def test_both_forms_in_the_same_sentences_are_chinese_without_a_form():
    found = identify("他说你好，這個國家很好。简体与繁體混排的文档" * 8)
    assert (found.language, found.script, [one["code"] for one in found.languages]) == ("zh", "Hani", ["zh"])


@pytest.mark.parametrize(
    "text",
    [
        TRADITIONAL * 5 + "見《汉语大词典》。\n" + TRADITIONAL * 5,  # a title
        ("那里有一群人站在台上，他們干了什麼，后來都記不得了。\n" + TRADITIONAL) * 5,  # forms that both have
        TRADITIONAL * 5 + "作者：张学军\n" + TRADITIONAL * 5,  # a name
    ],
)
def test_names_titles_and_variants_of_the_other_form_change_nothing(text):
    assert codes(text) == ["zh-Hant"]


def test_japanese_is_no_traditional_chinese():
    japanese = "嵐のあと、この橋は二日間閉鎖された。市は木曜日に再び開くと発表した。\n"
    chinese = "他們說，你們如果沒有別的事，就不要再到橋上去了，等我們把它修好再說吧。\n"
    assert codes(japanese * 2 + chinese * 3) == ["zh-Hant", "ja"]
    assert codes("學校の圖書館で國語の辭書を讀む。\n" * 5) == ["ja"]


def test_latin_names_do_not_make_a_second_language():
    assert codes("公司与 Microsoft Office 2019 和 John von Neumann 研究所签约，共同研究自然语言处理。\n" * 10) == [
        "zh-Hans"
    ]


def test_a_heading_in_latin_letters_does_not_make_a_second_language():
    assert codes("TCP/IP\n" + SIMPLIFIED * 10) == ["zh-Hans"]


def test_two_languages_have_their_shares():
    found = identify(GERMAN * 30 + ENGLISH * 10)
    assert [language["code"] for language in found.languages] == ["de", "en"]
    assert sum(float(language["share"]) for language in found.languages) == pytest.approx(1, abs=1e-3)
    assert float(found.languages[0]["share"]) == pytest.approx(0.75, abs=0.1)


def test_alternating_lines_of_two_scripts_are_two_languages():
    assert sorted(codes((SIMPLIFIED + ENGLISH) * 10)) == ["en", "zh-Hans"]


def test_shares_are_ordered_by_share_then_code():
    languages = identify((ENGLISH * 4 + SIMPLIFIED * 2) * 5).languages
    assert languages == sorted(languages, key=lambda language: (-float(language["share"]), language["code"]))


def test_capitals_are_read():
    assert identify(GERMAN.upper()).language == "de"


def test_head_middle_and_tail_of_a_long_document_are_read():
    filler = "1.5 2.5 3.5 4.5\n" * 40_000
    for text in (GERMAN * 60 + filler, filler + GERMAN * 60 + filler, filler + GERMAN * 60):
        assert identify(text).language == "de"


def spans(text: str) -> list[tuple[str, str]]:
    """Each language's spans as the text in them, in the text's order."""
    found = [(span["start"], span["end"], one["code"]) for one in identify(text).languages for span in one["spans"]]
    return [(code, text[start:end]) for start, end, code in sorted(found)]


def test_each_language_has_its_spans():
    assert spans(GERMAN * 8 + ENGLISH * 4 + SIMPLIFIED * 4) == [
        ("de", (GERMAN * 8).strip()),
        ("en", (ENGLISH * 4).strip()),
        ("zh-Hans", (SIMPLIFIED * 4).strip()),
    ]


def test_a_sentence_within_a_line_has_its_span():
    text = GERMAN.strip() + " " + ENGLISH.strip() + " " + " ".join([GERMAN.strip()] * 3)
    assert [code for code, _ in spans(text)] == ["de", "en", "de"]
    assert spans(text)[1][1] == ENGLISH.strip()


def test_a_clause_in_another_script_has_its_span():
    clause = "the bridge across the river stayed closed to all vehicles for two days"
    text = SIMPLIFIED.strip() + clause + "，" + SIMPLIFIED
    assert [code for code, _ in spans(text)] == ["zh-Hans", "en", "zh-Hans"]
    assert spans(text)[1][1].startswith(clause)


def test_spans_count_code_points():
    text = "\U0001f309" * 50 + "\n" + ENGLISH
    assert spans(text) == [("en", ENGLISH.strip())]


def test_spans_of_a_long_document_stand_where_they_were_read():
    text = GERMAN * 700 + "1.5 2.5 3.5\n" * 7_000 + ENGLISH * 700
    assert [(code, part[:10], part[-10:]) for code, part in spans(text)] == [
        ("de", GERMAN[:10], text[:20_000].rstrip()[-10:]),
        ("en", text[-20_000:].lstrip()[:10], ENGLISH.strip()[-10:]),
    ]


def test_a_row_of_names_in_ideographs_is_japanese_where_the_text_is():
    names = "田中一郎、山本太郎、佐藤次郎、中村三郎、小林四郎、加藤五郎\n"
    assert codes("嵐のあと、この橋は二日間閉鎖された。市は木曜日に再び開くと発表した。\n" * 4 + names) == ["ja"]


def test_a_stray_sentence_of_a_close_relative_does_not_make_a_second_language():
    norwegian = "Broen over elven var stengt for alle kjøretøy i to dager etter stormen, opplyste kommunen.\n"
    danish = "Broen over floden var lukket i to dage.\n"
    assert codes(norwegian * 3 + danish + norwegian * 3) == ["no"]


def voter(*said: Mapping[str, float]) -> Callable[..., Votes]:
    """Who speaks for all three, and says the same of any text."""
    return lambda texts, *_: votes_of(*said, texts=len(texts))


def test_langdetect_settles_what_the_voters_disagree_on(monkeypatch):
    first_two = {"de": 0.9}, {"nl": 0.5, "de": 0.1}
    monkeypatch.setattr(f"{STRETCHES}.vote", voter(*first_two))
    for language in ("de", "nl"):
        monkeypatch.setattr(f"{STRETCHES}.arbitrate", voter(*first_two, {language: 0.99}))
        assert identify(GERMAN).language == language


def test_sentences_are_asked_only_where_a_paragraph_is_not_clear(monkeypatch):
    asked: list[str] = []
    for share, fewest, most in ((0.99, 1, 4), (0.9, 12, 100)):
        said = voter({"de": share}, {"de": 0.99})
        monkeypatch.setattr(f"{STRETCHES}.vote", lambda texts, said=said: asked.extend(texts) or said(texts))
        identify(GERMAN * 12)
        assert fewest <= len(asked) <= most
        asked.clear()


def test_nothing_is_asked_twice(monkeypatch):
    asked: list[str] = []
    said = voter({"de": 0.9}, {"de": 0.99})
    monkeypatch.setattr(f"{STRETCHES}.vote", lambda texts: asked.extend(texts) or said(texts))
    identify(GERMAN)
    assert len(asked) == 1


def test_a_word_is_less_sure_than_a_sentence():
    assert (
        identify("gesperrt").confidence < identify("nach dem Sturm gesperrt").confidence < identify(GERMAN).confidence
    )


def test_one_document_does_not_depend_on_the_next():
    texts = [GERMAN, ENGLISH, SIMPLIFIED, "kurzer Text", "petit texte", GERMAN + ENGLISH]
    whole = run_check(CHECK, *texts).select(*CHECK.columns)
    assert_frame_equal(run_check(CHECK, *reversed(texts)).select(*CHECK.columns).reverse(), whole)
    assert_frame_equal(pl.concat([run_check(CHECK, text).select(*CHECK.columns) for text in texts]), whole)


TEXTS = (
    "kurzer Text", "petit texte", "texto corto", "mala rijeka", "橋", "مرحبا", GERMAN, GERMAN + ENGLISH, ENGLISH * 200,
    SIMPLIFIED + TRADITIONAL * 2, (SIMPLIFIED + ENGLISH) * 3, "Broen var lukket.", "1.5 2.5",
)  # fmt: skip


def test_threads_change_nothing():
    texts = TEXTS * 10
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(identify, texts)) == [identify(text) for text in texts]


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_processes_their_order_and_their_hash_seeds_change_nothing(seed):
    code = f"from audit.checks.language import identify; print([identify(text) for text in {TEXTS[::-1]!r}])"
    run = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
    )
    assert run.stdout.decode().strip() == ascii_of([identify(text) for text in TEXTS[::-1]])


def ascii_of(answers: list[Identified]) -> str:
    """What a process prints of them: there is only ASCII in it."""
    assert repr(answers).isascii()
    return repr(answers)


def test_the_first_text_of_a_process_may_come_to_two_threads_at_once():
    code = (
        "from concurrent.futures import ThreadPoolExecutor; from audit.checks.language import identify\n"
        f"with ThreadPoolExecutor(4) as pool: print(list(pool.map(identify, {TEXTS!r})))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert run.stdout.decode().strip() == ascii_of([identify(text) for text in TEXTS])


@pytest.mark.parametrize("text", ["\x00\x07 a word", "\ufdd0\uffff word", "\U0001fffe word", "\x80\x9f word"])
def test_characters_that_cld2_refuses_are_no_crash(text):
    assert identify(text).script == "Latn"


def test_the_answer_depends_on_no_seed_and_no_earlier_text(monkeypatch):
    texts = ["kurzer Text", "petit texte", "texto corto"]
    first = [identify(text) for text in texts]
    monkeypatch.setattr(DetectorFactory, "seed", 42)
    assert [identify(text) for text in reversed(texts)] == first[::-1]


@settings(deadline=None)
@given(st.text())
def test_any_text_has_an_answer(text):
    found = identify(text)
    assert 0 <= found.confidence <= 1
    assert (found.language == "und") == (not found.languages)
    assert not found.languages or found.languages[0]["code"] == found.language
    ranges = sorted((span["start"], span["end"]) for one in found.languages for span in one["spans"])
    assert all(start < end <= len(text) for start, end in ranges)
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))


@pytest.mark.parametrize(
    ("expected", "text", "flagged"),
    [
        (("zh",), SIMPLIFIED, False),
        (("ZH-hans",), SIMPLIFIED, False),
        (("zh-Hant",), SIMPLIFIED, True),
        (("z",), SIMPLIFIED, True),  # a range ends where a subtag ends
        (("en", "zh"), SIMPLIFIED, False),
        (("en",), GERMAN, True),
        (("en",), "1 2 3", True),
        ((), GERMAN, False),
    ],
)
def test_expected_languages(expected, text, flagged):
    row = run_check(CHECK, text, options=LanguageOptions(expected=expected))
    assert row["language_flag"].to_list() == [flagged]


@pytest.mark.parametrize(
    ("path", "text", "flagged"),
    [
        ("zh/a.txt", SIMPLIFIED, False),
        ("zh/a.txt", GERMAN, True),  # though it is expected elsewhere
        ("zh/tw/a.txt", TRADITIONAL, False),
        ("zh/tw/a.txt", SIMPLIFIED, True),  # the later glob counts
        ("notes/a.txt", ENGLISH, False),  # anything will do
        ("notes/a.txt", "1 2 3", True),
        ("a.txt", GERMAN, False),
        ("a.txt", SIMPLIFIED, True),
    ],
)
def test_expected_languages_of_a_folder(path, text, flagged):
    raw = {"expected": ["de"], "expected_in": {"zh/**": ["zh"], "zh/tw/**": ["zh-Hant"], "notes/*": []}}
    options = parse_options({"language": CHECK}, {"language": raw})["language"]
    documents = CHECK.run(pl.DataFrame({"text": [text]}), options).with_columns(path=pl.lit(path))
    assert documents.select(CHECK.flag(options)).to_series().to_list() == [flagged]


def test_the_order_of_folders_is_part_of_the_settings():
    folders = {"zh/**": ["zh"], "zh/tw/**": ["zh-Hant"]}
    one, other = (
        LanguageOptions(expected_in=table).model_dump_json() for table in (folders, dict(reversed(folders.items())))
    )
    assert one != other


def test_a_range_that_is_none_is_a_settings_error():
    with pytest.raises(SettingsError, match=r"checks\.language\.expected"):
        parse_options({"language": CHECK}, {"language": {"expected": ["zh_Hans"]}})
    with pytest.raises(SettingsError, match=r"checks\.language\.expected_in"):
        parse_options({"language": CHECK}, {"language": {"expected_in": {"zh/**": ["zh_Hans"]}}})


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 500_000,
        "http://" + "a" * 1_000_000,
        "a\n" * 500_000,
        "1 " * 500_000,
        "a中" * 500_000,
        "a" * 10_000_000,
        "。" * 1_000_000,
        "中" * 1_000_000,
        "a\u0301" * 500_000,
        "the а " * 200_000,
        "." * 1_000_000,
        "Word. " * 170_000,
        GERMAN.strip() * 10_000,
    ],
)
def test_a_megabyte_of_worst_case(text):
    assert run_check(CHECK, text).select(pl.col("language").is_null()).item() is False
