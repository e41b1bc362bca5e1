"""The bytes that decoding could not read are kept: with the text they make the file again."""

import pytest

from audit.text.decode import decode, decode_batch
from tests.text.test_decode import CHINESE, FRENCH, KOREAN, raw_batch

CUT = (KOREAN * 3).encode("cp949")[1:]


@pytest.mark.parametrize(
    ("raw", "lost"),
    [
        (CHINESE.encode() + b"\xff\xfe\xfd" + CHINESE.encode() + b"\x80", (b"\xff\xfe\xfd", b"\x80")),
        # Two bytes of a character that lacks its third, and a byte that begins none.
        (CHINESE.encode() + b"\xe4\xbd\xff" + CHINESE.encode(), (b"\xe4\xbd\xff",)),
        (b"\xff\xfe" + CHINESE.encode()[1:], (b"\xff\xfe" + CHINESE.encode()[1:3],)),
        (b"\xff\xfe" + FRENCH.encode(), (b"\xff\xfe",)),
        (CHINESE.encode("utf-16") + b"x", (b"x",)),
        (CUT, (CUT[:1],)),
        (FRENCH.encode(), ()),
    ],
    ids=["runs", "half a character", "a mark and a cut", "a mark alone", "half a unit", "a cut", "nothing"],
)
def test_what_was_replaced_is_known_run_by_run(raw, lost):
    found = decode(raw)
    assert found.lost == lost
    assert len(lost) == sum(span.label == "replaced" for span in found.replaced)


def test_a_table_has_the_bytes_beside_the_spans():
    out = decode_batch(raw_batch(CHINESE.encode() + b"\xff", b"plain", None))
    assert out["lost"].to_list() == [[b"\xff"], [], []]


def test_a_mixture_has_them_in_the_order_of_the_text():
    korean = KOREAN.encode("cp949") * 3
    found = decode(b"".join([*[CHINESE.encode() + b"\n"] * 4, korean + b"\xff\n", CHINESE.encode() * 3 + b"\xfe\n"]))
    assert (found.method, found.encoding) == ("mixed", "utf-8")
    assert found.lost == (b"\xff", b"\xfe")
