"""Envelopes: the published test vector's encoding, and nothing but the key that signed will do."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from audit.errors import SettingsError
from audit.ledger import dsse


def pem(key):
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


PRIVATE, PUBLIC = pem(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = pem(Ed25519PrivateKey.from_private_bytes(bytes(32)))[1]
ELLIPTIC = pem(generate_private_key(SECP256R1()))


def test_the_encoding_is_that_of_the_specification():
    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert dsse.pae("é", b"") == b"DSSEv1 2 \xc3\xa9 0 "


def test_what_was_signed_comes_back():
    envelope = dsse.sign(b"payload \xff", "text/x", PRIVATE)
    assert dsse.verify(json.loads(json.dumps(envelope)), PUBLIC) == b"payload \xff"
    assert dsse.sign(b"payload \xff", "text/x", PRIVATE) == envelope
    # Somebody else's signature beside it harms nothing.
    more = [{"keyid": "x", "sig": base64.b64encode(b"1" * 64).decode()}, *envelope["signatures"]]
    assert dsse.verify({**envelope, "signatures": more}, PUBLIC) == b"payload \xff"


@pytest.mark.parametrize(
    "change",
    [
        {"payload": base64.b64encode(b"other").decode()},
        {"payloadType": "text/y"},
        {"signatures": []},
        {"signatures": [{"sig": "AAAA"}]},
        {"signatures": None},
        {"signatures": [1]},
        {"payload": 1},
        {"payload": "?"},
        {"payloadType": None},
    ],
    ids=str,
)
def test_what_was_changed_is_refused(change):
    with pytest.raises(ValueError, match=r"DSSE envelope|by this key"):
        dsse.verify({**dsse.sign(b"payload", "text/x", PRIVATE), **change}, PUBLIC)


def test_another_key_is_refused():
    with pytest.raises(ValueError, match="by this key"):
        dsse.verify(dsse.sign(b"payload", "text/x", PRIVATE), OTHER)


@pytest.mark.parametrize("key", [b"", b"nonsense", PRIVATE, ELLIPTIC[1]])
def test_what_is_no_public_key_is_refused(key):
    with pytest.raises(SettingsError, match="not a public Ed25519 key"):
        dsse.verify(dsse.sign(b"payload", "text/x", PRIVATE), key)


@pytest.mark.parametrize("key", [b"", PUBLIC, ELLIPTIC[0]])
def test_what_is_no_private_key_is_refused(key):
    with pytest.raises(SettingsError, match="not a private Ed25519 key"):
        dsse.sign(b"payload", "text/x", key)
