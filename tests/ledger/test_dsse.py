"""Envelopes that others verify, and that nobody can change."""

import base64
import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from audit.errors import SettingsError
from audit.ledger import dsse

TYPE = "application/vnd.in-toto+json"


def private_pem(key):
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def public_pem(key):
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form)


KEY = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PRIVATE, PUBLIC = private_pem(KEY), public_pem(KEY)


@pytest.fixture
def key():
    return KEY


def test_the_encoding_is_that_of_the_specification():
    told = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == told
    assert dsse.pae("é", b"") == b"DSSEv1 2 \xc3\xa9 0 "


def test_what_is_signed_is_verified(key):
    envelope = dsse.sign(b'{"a": 1}', TYPE, private_pem(key))
    assert dsse.verify(json.loads(json.dumps(envelope)), public_pem(key)) == b'{"a": 1}'
    assert dsse.sign(b'{"a": 1}', TYPE, private_pem(key)) == envelope


def test_others_verify_it(key):
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import SSlibKey

    envelope = dsse.sign(b"payload \xff", TYPE, private_pem(key))
    theirs = SSlibKey.from_crypto(key.public_key(), envelope["signatures"][0]["keyid"])
    read = Envelope.from_dict(json.loads(json.dumps(envelope)))
    assert read.verify([theirs], 1)
    assert (read.payload, read.payload_type) == (b"payload \xff", TYPE)
    assert read.pae() == dsse.pae(TYPE, b"payload \xff")


@pytest.mark.parametrize("field", ["payload", "payloadType", "sig", "key"])
def test_a_change_is_seen(key, field):
    envelope = dsse.sign(b"payload", TYPE, private_pem(key))
    reader = key
    if field == "payload":
        envelope["payload"] = base64.b64encode(b"Payload").decode()
    elif field == "payloadType":
        envelope["payloadType"] += "x"
    elif field == "sig":
        envelope["signatures"][0]["sig"] = base64.b64encode(bytes(64)).decode()
    else:
        reader = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    with pytest.raises(ValueError, match="no signature"):
        dsse.verify(envelope, public_pem(reader))


def test_one_signature_of_several_is_enough(key):
    other = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    envelope = dsse.sign(b"payload", TYPE, private_pem(other))
    envelope["signatures"] += dsse.sign(b"payload", TYPE, private_pem(key))["signatures"]
    assert dsse.verify(envelope, public_pem(key)) == b"payload"


@pytest.mark.parametrize("envelope", [{}, {"payload": 1}, [], {"payload": "!", "payloadType": "", "signatures": []}])
def test_what_is_no_envelope_is_said(key, envelope):
    with pytest.raises(ValueError, match="no DSSE envelope"):
        dsse.verify(envelope, public_pem(key))


def test_a_key_of_another_kind_is_refused(key):
    other = ec.generate_private_key(ec.SECP256R1())
    for pem in (b"", b"text", private_pem(other), public_pem(key)):
        with pytest.raises(SettingsError, match="Ed25519"):
            dsse.sign(b"", TYPE, pem)
    with pytest.raises(SettingsError, match="Ed25519"):
        dsse.verify(dsse.sign(b"", TYPE, private_pem(key)), public_pem(other))
