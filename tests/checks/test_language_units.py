import pytest

from audit.checks._language_units import LARGE, WINDOW, read, smaller, windows
from audit.text.scripts import CODES

GERMAN = "Die Brücke über den Fluss blieb nach dem Sturm zwei Tage lang für alle Fahrzeuge gesperrt, sagte die Stadt."
ENGLISH = "The bridge across the river stayed closed to all vehicles for two days after the storm."
CHINESE = "市政府表示，暴风雨过后，这座跨河大桥对所有车辆关闭了两天，现在已经重新开放"


def told(text: str) -> list[tuple[str, str]]:
    return [(unit.script, unit.text) for unit in read(text).units]


def small(text: str) -> list[str]:
    return [unit.text for unit in smaller(read(text).units)]


def test_short_sentences_are_read_together():
    line = "It rained for two days. The bridge over the river was closed."
    assert small(line) == [line]
    assert small(f"{ENGLISH} {ENGLISH}") == [ENGLISH, ENGLISH]


def test_a_short_rest_of_a_line_is_read_with_what_is_before_it():
    assert small(f"{ENGLISH} So be it.\n{GERMAN}") == [f"{ENGLISH} So be it.", GERMAN]


def test_clear_text_is_read_in_large_units():
    units = read(f"{GERMAN}\n" * 100).units
    assert all(LARGE.full <= unit.letters <= LARGE.most for unit in units[:-1])
    assert sum(len(unit.text) + 1 for unit in units) == 100 * (len(GERMAN) + 1)


def test_a_line_without_end_is_read_in_parts():
    assert all(unit.letters <= 2 * LARGE.most for unit in read("ab" * 10_000).units)
    assert all(unit.letters <= LARGE.most + 10 for unit in read("word " * 4_000).units)


def test_marks_of_east_asia_need_no_blank():
    sentence = "Ἡ γέφυρα ἔκλεισε τὴν Δευτέραν καὶ ἄνοιξε πάλιν τὴν Πέμπτην τὸ πρωΐ τῆς ἄλλης ἑβδομάδος。"
    assert small(sentence * 2) == [sentence, sentence]


def test_wrapped_lines_are_read_as_paragraphs():
    wrapped = (
        "The ferry carried people across the river for two days while the bridge\n"
        "stayed closed. Nobody had expected that it would take the city so long to\n"
        "look at the damage. On the third day the gates were opened, and the line\n"
        "of lorries that had waited on both banks began to move slowly across it."
    )
    assert "stayed closed." in small(wrapped)[0]
    assert small(wrapped)[1].startswith("Nobody had")


def test_scripts_are_read_apart():
    assert told("The bridge was closed.\n这座桥关闭了。\nМост закрыт.\nYes.") == [
        ("Latn", "The bridge was closed.\nYes."),
        ("Hani", "这座桥关闭了。"),
        ("Cyrl", "Мост закрыт."),
    ]


def test_a_clause_in_another_script_is_read_apart():
    clause = "the bridge across the river stayed closed to all vehicles for two days"
    assert told(f"{CHINESE}{clause}，{CHINESE}") == [("Hani", f"{CHINESE}\n{CHINESE}"), ("Latn", f"{clause}，")]


@pytest.mark.parametrize(
    "text",
    [
        "他在 World Health Organization 工作了十年，今年退休。",
        "请访问 https://www.example.com/path?id=3 下载文件，然后安装。",
        "Он работал в Microsoft Office Professional десять лет подряд.",
    ],
)
def test_names_and_addresses_are_no_stretch_of_their_own(text):
    assert len(read(text).units) == 1


def test_rows_of_figures_are_not_read():
    figures = "1.5 2.5 3.5\n-----\n12:30 a 1 2 3 4\n"
    assert read(figures).units == []
    assert told(f"{ENGLISH}\n{figures}{ENGLISH}") == [("Latn", f"{ENGLISH}\n{ENGLISH}")]


def test_what_is_read_is_counted():
    reading = read("Мост, 2 мост x\n")
    counts = dict(zip(CODES, reading.counts.tolist(), strict=True))
    assert {code: count for code, count in counts.items() if count} == {"Cyrl": 8, "Latn": 1}
    assert (reading.filled, reading.length) == (11, 15)


def test_parts_say_where_they_stand():
    text = f"“Yes,” said the keeper.   \n\n {CHINESE}\n And he closed it, for two days.\n" + f"{GERMAN} {ENGLISH}\n" * 5
    for unit in (*read(text).units, *smaller(read(text).units)):
        assert [text[part.start : part.end] for part in unit.parts] == [part.text for part in unit.parts]


def test_what_was_never_beside_each_other_is_no_one_part():
    text = f"{GERMAN} " * 1_000
    ends = [part.end for unit in read(text).units for part in unit.parts]
    assert all(any(start < end <= last for start, last in windows(text)) for end in ends)


def test_long_documents_are_read_in_three_windows():
    assert windows("a" * 3 * WINDOW) == [(0, 3 * WINDOW)]
    assert windows("a" * 100_000) == [(0, WINDOW), (40_000, 60_000), (80_000, 100_000)]
