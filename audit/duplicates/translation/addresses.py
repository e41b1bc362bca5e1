"""Addresses in a text: URLs, e-mail addresses and paths. Two ways of writing one address have one key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from audit.duplicates.translation.found import Found, blanked
from audit.text.patterns import lazy

#: What an address cannot do without -> the address. In ASCII alone: a text without spaces runs on behind it. Each
#: repeat is bounded, and none begins within another, so that the time grows with the text.
_ADDRESSES: Final = {
    "://": lazy(r"(?:https?|ftp)://[\w.~:/?#\[\]@!$&'()*+,;=%-]{3,2000}", re.ASCII),
    "www.": lazy(r"www\.(?<![\w.~:/-]www\.)[\w.~:/?#@!$&'()*+,;=%-]{3,2000}", re.ASCII),
    "@": lazy(r"[\w.%+-](?<![\w.%+-].)[\w.%+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII),
    "/": lazy(r"/(?<![\w.:/-]/)(?:[\w.+-]{1,100}/){1,30}[\w.+-]{0,100}", re.ASCII),
}
#: What two ways of writing one address differ in.
_SCHEME = lazy(r"(?:[a-z]+://)?(?:www\.)?")


def find_addresses(text: str) -> list[Found]:
    """The addresses, in order and apart."""
    found: list[Found] = []
    for trigger, pattern in _ADDRESSES.items():
        if trigger in text:
            rest = blanked(text, found)
            found = sorted([*found, *_anchored(pattern, rest)])
    return found


def _anchored(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        address = match.group().rstrip(".,;:!?'()[]*")
        key = _SCHEME.sub("", address.lower(), count=1).rstrip("/")
        if key:
            yield match.start(), match.start() + len(address), f"u:{key}"
