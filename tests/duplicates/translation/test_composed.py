import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.composed import composed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("Ｇｉｔ，２\u3000\u00a0", "Git,2  "),
        ("m²", "m²"),
        ("é 中国", "é 中国"),
        ("𝐀𝟏", "A1"),
        ("".join(map(chr, range(0xFF01, 0xFF5F))), "".join(map(chr, range(0x21, 0x7F)))),
    ],
)
def test_one_width_moves_nothing(text, expected):
    assert composed(text) == (expected, [])


def test_every_character_knows_where_it_came_from():
    text = "e\u0301a가".replace("가", "\u1100\u1161")
    assert composed(text) == ("éa가", [range(2), range(2, 3), range(3, 5)])


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aeo\u0301\u0323Ａ，\u1100\u1161")), max_size=40))
def test_what_is_composed_stays_so(text):
    plain, origins = composed(text)
    assert unicodedata.is_normalized("NFC", plain) and composed(plain) == (plain, [])
    assert len(origins) in (0, len(plain))
