from hypothesis import given
from hypothesis import strategies as st

from audit.text.mask import mask, masked


def spans(*ranges):
    return [{"start": start, "end": end, "label": "email"} for start, end in ranges]


def test_the_middle_goes_and_the_ends_stay():
    assert masked("jane@example.org") == "j••••••••••••••g"
    assert mask("to jane@example.org, 555-0143.", spans((3, 19), (21, 29))) == "to j••••••••••••••g, 5••••••3."


def test_line_ends_stay():
    assert masked("jane [at]\r\nexample.org") == "j••••••••\r\n••••••••••g"


def test_nothing_to_hide():
    assert mask("nothing", []) == "nothing"
    assert [masked(value) for value in ("", "a", "ab")] == ["", "a", "ab"]


@given(st.text(), st.lists(st.integers(0, 40), max_size=8))
def test_places_stay(text, cuts):
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    shown = mask(text, spans(*ranges))
    assert len(shown) == len(text)
    inside = {place for start, end in ranges for place in range(start + 1, end - 1)}
    for place, (was, char) in enumerate(zip(text, shown, strict=True)):
        assert char == ("•" if place in inside and was not in "\r\n" else was)
