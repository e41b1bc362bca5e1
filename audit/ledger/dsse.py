"""Signatures in the envelopes of DSSE 1.0, with Ed25519 (RFC 8032): https://github.com/secure-systems-lab/dsse.

What is signed is the payload together with its type, so that neither can be taken for another.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from audit.errors import SettingsError


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed: DSSE's pre-authentication encoding."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign(payload: bytes, payload_type: str, private_key_pem: bytes) -> dict[str, Any]:
    """The envelope of *payload*, signed with an Ed25519 key. Raises `SettingsError` where it is none."""
    key = _key(private_key_pem, private=True)
    signature = {
        "keyid": _key_id(key.public_key()),
        "sig": base64.b64encode(key.sign(pae(payload_type, payload))).decode(),
    }
    return {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": payload_type,
        "signatures": [signature],
    }


def verify(envelope: Mapping[str, Any], public_key_pem: bytes) -> bytes:
    """The payload, if one of the signatures is by this key.

    Raises `ValueError` where none is, and `SettingsError` where the key is no Ed25519 key.
    """
    key = _key(public_key_pem, private=False)
    try:
        payload = base64.b64decode(envelope["payload"], validate=True)
        signed = pae(envelope["payloadType"], payload)
        signatures = [base64.b64decode(each["sig"], validate=True) for each in envelope["signatures"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("is no DSSE envelope") from error
    if not any(_is_by(key, signature, signed) for signature in signatures):
        raise ValueError("no signature of it is by this key")
    return payload


def _is_by(key: Any, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, signed)
    except InvalidSignature:
        return False
    return True


def _key(pem: bytes, *, private: bool) -> Any:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
    except ImportError as error:
        raise SettingsError(
            "signatures need the package cryptography\nHint: pip install 'corpus-audit[sign]'"
        ) from error
    what = f"{'a private' if private else 'a public'} Ed25519 key in PEM, without a password"
    try:
        key = load_pem_private_key(pem, None) if private else load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SettingsError(f"the key is not {what}") from error
    if not isinstance(key, Ed25519PrivateKey if private else Ed25519PublicKey):
        raise SettingsError(f"the key is not {what}")
    return key


def _key_id(public: Any) -> str:
    """SHA-256 of the public key's 32 bytes: a hint which key to try, and no proof of anything."""
    return hashlib.sha256(public.public_bytes_raw()).hexdigest()
