"""Sealed JSON: canonical, inert, and no byte of it can change unseen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.sealed import seal, unseal

CONTENT = {"b": [1, {"c": None}], "a": {"名\u202e\n": 0.5}, "z": True}
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text().filter(lambda key: key != "digest"), plain, max_size=4))
def test_what_was_sealed_comes_back_and_is_sealed_alike(content):
    # Floats of one value are written in one way: what comes back may be another type, never another text.
    sealed = seal(content).encode()
    assert unseal(sealed) == json.loads(json.dumps(content))
    assert seal(unseal(sealed)).encode() == sealed
    assert seal(dict(reversed(content.items()))).encode() == sealed


def test_every_byte_counts():
    raw = seal(CONTENT).encode()
    assert b"\\u202e" in raw
    for place in range(len(raw)):
        for flip in (1, 0x20, 0x80):
            with pytest.raises(ValueError, match=r"."):
                unseal(raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :])
    for other in (raw + b"\n", raw[:-1], b" " + raw, raw.replace(b'"a"', b'"z": true,\n  "a"')):
        with pytest.raises(ValueError, match=r"."):
            unseal(other)


@pytest.mark.parametrize(
    "raw",
    [b"", b"null", b"[]", b"{}", b'{"digest": 1}', b"[" * 10**6, b"\xff", b"1" * 10_000, b'{"digest": "sha256:"}'],
)
def test_what_is_not_sealed_is_refused(raw):
    with pytest.raises(ValueError, match=r"."):
        unseal(raw)
