import pytest

from audit.checks._language_units import WINDOW, units, windows


def read(text: str) -> list[tuple[str, str]]:
    return [(unit.script, unit.text) for unit in units(text)]


def test_short_sentences_are_read_together():
    line = "It rained for two days. The bridge over the river was closed."
    assert [text for _, text in read(line)] == [line.replace(". ", ".\n")]
    long = "The bridge across the river stayed closed to all vehicles for two days after the storm."
    assert len(units(f"{long} {long}")) == 2


def test_scripts_are_read_apart():
    assert read("The bridge was closed.\n这座桥关闭了。\nМост закрыт.") == [
        ("Cyrl", "Мост закрыт."),
        ("Hani", "这座桥关闭了。"),
        ("Latn", "The bridge was closed."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他在 World Health Organization 工作了十年，今年退休。",
        "请访问 https://www.example.com/path?id=3 下载文件，然后安装。",
        "Он работал в Microsoft Office Professional десять лет подряд.",
    ],
)
def test_names_and_addresses_are_no_stretch_of_their_own(text):
    assert len(units(text)) == 1


def test_rows_of_figures_are_not_read():
    assert units("1.5 2.5 3.5\n-----\n12:30 a 1 2 3 4") == []


def test_parts_say_where_they_stand():
    text = "“Yes,” said the keeper of the bridge.   \n\n  And he closed it, for two days and two whole nights.\n"
    (unit,) = units(text)
    assert "\n".join(text[part.start : part.end] for part in unit.parts) == unit.text


def test_long_documents_are_read_in_three_windows():
    assert windows("a" * 3 * WINDOW) == [(0, 3 * WINDOW)]
    assert windows("a" * 100_000) == [(0, WINDOW), (40_000, 60_000), (80_000, 100_000)]
