import pytest

from audit.text.lines import Lines


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("a\nbc", 2, (2, 1)),
        ("a\r\nbc", 3, (2, 1)),
        ("a\rbc", 2, (2, 1)),
        ("a\u2028bc", 2, (1, 3)),
        ("😀×\n😀×", 4, (2, 2)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_line_and_column(text, offset, place):
    assert Lines(text).locate(offset) == place
