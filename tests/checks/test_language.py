import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect import DetectorFactory

from audit.checks import parse_options
from audit.checks.language import CHECK, MAX_BLOCKS, LanguageOptions, identify
from audit.errors import SettingsError
from audit.testing import run_check

GERMAN = "Die Brücke über den Fluss blieb nach dem Sturm zwei Tage lang für alle Fahrzeuge gesperrt, sagte die Stadt.\n"
ENGLISH = "The bridge across the river stayed closed to all vehicles for two days after the storm, the city said.\n"
SIMPLIFIED = "市政府表示，暴风雨过后，这座跨河大桥对所有车辆关闭了两天，现在已经重新开放。\n"
TRADITIONAL = "市政府表示，暴風雨過後，這座跨河大橋對所有車輛關閉了兩天，現在已經重新開放。\n"


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
        "languages": [{"code": "zh-Hans", "share": 1.0}],
        "script": "Hans",
    }


def test_no_language_has_no_confidence_and_no_languages():
    assert identify("--- 1.5 ---")[:3] == ("und", 0.0, [])


@pytest.mark.parametrize("text", ["ƛƛƛƛ", "ǃǃǃǃ"])
def test_letters_that_langdetect_has_not_seen_are_no_language(text):
    assert identify(text)[:3] == ("und", 0.0, [])


def test_traditional_chinese_is_not_korean():
    assert codes(TRADITIONAL * 20) == ["zh-Hant"]


def test_both_forms_in_one_document_are_chinese_without_a_form():
    found = identify(SIMPLIFIED + TRADITIONAL)
    assert (found.language, found.script, codes(SIMPLIFIED + TRADITIONAL)) == ("zh", "Hani", ["zh"])


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


def test_the_work_is_bounded(monkeypatch):
    asked = []
    monkeypatch.setattr("audit.checks.language._ask_langdetect", lambda text: asked.append(text) or ("de", 1.0))
    identify(GERMAN * 10_000)
    assert len(asked) == MAX_BLOCKS
    assert sum(map(len, asked)) < 10_000


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


def test_a_range_that_is_none_is_a_settings_error():
    with pytest.raises(SettingsError, match=r"checks\.language\.expected"):
        parse_options({"language": CHECK}, {"language": {"expected": ["zh_Hans"]}})


@pytest.mark.parametrize("text", ["a@" * 500_000, "http://" + "a" * 1_000_000, "a\n" * 500_000, "1 " * 500_000])
def test_a_megabyte_of_worst_case(text):
    assert run_check(CHECK, text).select(pl.col("language").is_null()).item() is False
