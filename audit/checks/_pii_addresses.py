"""Addresses of people and of their machines: e-mail, also where the sign is paraphrased; IP and MAC."""

from __future__ import annotations

import re
import string
from ipaddress import IPv4Address, IPv6Address
from typing import Final

from audit.checks._pii_forms import plain
from audit.text.patterns import lazy

Place = tuple[int, int]

#: RFC 5321: 64 octets before the sign, and a domain of 255; a longer one than this was not met.
_LOCAL, _DOMAIN = 64, 100
_ATEXT: Final = string.ascii_letters + string.digits + "_.+%'&~=-"
_BESIDE: Final = ".'&~=+%-"

#: Generic top-level domains that people have mail at; all others are of two letters. A closed list, since files and
#: versions have a dot, too (logo@2x.png, unit@.service).
_GENERIC: Final = (
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|aero|coop|museum|jobs|mobi|travel|tel|asia|cat|post|app|dev|cloud|"
    "online|site|store|shop|tech|xyz|club|email|live|life|world|email|group|team|work|company|agency|studio|design|"
    "media|news|blog|space|website|global|center|institute|university|academy|school|health|law|bank|london|berlin|"
    "paris|nyc|wien|koeln|hamburg|bayern|eus|gal|scot|wales|swiss|invalid|example|test"
)
_TWO: Final = (
    "a[cdefgilmoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[ceghrstu]|f[ijkmor]|"
    "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|m[acdeghklmnopqrstuvwxyz]|"
    "n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghiklmnorstuvxyz]|t[cdfghjklmnortvwz]|u[agksyz]|"
    "v[aceginu]|w[fs]|y[et]|z[amw]"
)
_TOP: Final = rf"(?:{_GENERIC}|{_TWO}|xn--[a-z0-9-]{{2,59}})(?![\w-])"
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = lazy(rf"(?:{_LABEL}\.){{1,6}}{_TOP}(?!\.?[\w@-])", re.IGNORECASE | re.ASCII)

#: After a host: a repository, a path, a port.
_REMOTE: Final = lazy(r":[\w~/.]")
#: Before a name: the user of an address, of a remote shell, or the id of a message.
_NOT_MAIL: Final = lazy(
    r"//[^\s/]*$|\b(?:ssh|scp|sftp|rsync|mosh)\b[^\n]*$|^(?:message-id|references|in-reply-to)\W[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)


def email(text: str, at: int) -> Place | None:
    """The address whose sign stands at a place of *text*."""
    local = _local(plain(text[max(0, at - _LOCAL) : at]))
    host = _HOST.match(plain(text[at + 1 : at + _DOMAIN]))
    if not local or not host:
        return None
    start, end = at - len(local), at + 1 + host.end()
    if _REMOTE.match(text, end) or _NOT_MAIL.search(text[max(0, start - _DOMAIN) : start]):
        return None
    return start, end


def _local(before: str) -> str:
    """The name at the end of what stands before the sign."""
    name = before[len(before.rstrip(_ATEXT)) :].lstrip(_BESIDE)
    return name if name and name[-1] not in ".'&~=%" and ".." not in name else ""


_BRACKETED: Final = lazy(
    rf"[\[({{<（]\s?at\s?[\])}}>）]\s?(?:{_LABEL}(?:\.|\s?[\[({{<（]\s?(?:dot|\.)\s?[\])}}>）]\s?|\sdot\s)){{1,6}}{_TOP}",
    re.IGNORECASE,
)


def bracketed(text: str, at: int) -> Place | None:
    """The address with ``[at]`` at a place of *text*."""
    found = _BRACKETED.match(text[at : at + _DOMAIN])
    before = text[max(0, at - _LOCAL) : at]
    kept = before.removesuffix(" ")
    local = _local(kept)
    return (at - len(before) + len(kept) - len(local), at + found.end()) if found and local else None


_DOTTED: Final = lazy(rf"dot (?:{_LABEL} dot ){{0,4}}{_TOP}", re.IGNORECASE | re.ASCII)
_SPELT: Final = lazy(rf"([a-z0-9_+-]+(?: dot [a-z0-9_+-]+)*) at ({_LABEL}) $", re.IGNORECASE | re.ASCII)
#: No name of a host: look at this dot com.
_NO_HOST: Final = lazy("a|an|any|each|every|no|one|our|some|that|the|their|this|your", re.IGNORECASE)


def spelt(text: str, at: int) -> Place | None:
    """The address (name at example dot org) whose first dot behind the host stands at a place of *text*."""
    found = _DOTTED.match(text[at : at + _DOMAIN])
    words = text[max(0, at - _LOCAL) : at].split(" ")
    if not found or len(words) < 4 or words[-3].lower() != "at" or _NO_HOST.fullmatch(words[-2]):
        return None
    first = -4
    while len(words) > 2 - first and words[first - 1].lower() == "dot":
        first -= 2
    named = " ".join(words[first:])
    return (at - len(named), at + found.end()) if _SPELT.fullmatch(named) else None


#: What stands before the number of a version or of a paragraph.
_NOT_A_HOST: Final = lazy(
    r"(?:[^\W\d_]/|[v§第-]|\b(?:version|release|rev|revision|firmware|driver|build|sdk|section|article|rule|版本)\W{0,3})$",
    re.IGNORECASE,
)


def quad(text: str, start: int, end: int) -> bool:
    """Whether four numbers with dots are an address in the internet that is somebody's.

    Loopback, private, reserved and documentation addresses are everybody's.
    """
    numbers = plain(text[start:end]).split(".")
    if any((len(number) > 1 and number[0] == "0") or int(number) > 255 for number in numbers):
        return False
    return _like_an_address(numbers) and _is_public(numbers) and not _is_a_part(text, start, end)


def _like_an_address(numbers: list[str]) -> bool:
    """Whether they are no version (9.8.177.9) nor an object identifier (1.3.101.112). One address in twenty is."""
    wide = sum(len(number) == 3 for number in numbers)
    return numbers[:2] not in (["1", "2"], ["1", "3"], ["2", "5"]) and (wide > 1 or int(numbers[0]) > 12)


def _is_public(numbers: list[str]) -> bool:
    address = IPv4Address(".".join(numbers))
    return address.is_global and not address.is_multicast and numbers[3] != "0"


def _is_a_part(text: str, start: int, end: int) -> bool:
    """Whether it is the range of a network, or something with a name before it that has versions or numbers."""
    behind = text[end : end + 2]
    network = behind[:1] == "-" or (behind[:1] == "/" and behind[1:].isdigit())
    return network or bool(_NOT_A_HOST.search(text[max(0, start - 16) : start]))


#: Digits in a row, or pairs of them: made up.
_MADE_UP: Final = ("0123456789ab", "123456789abc", "001122334455", "aabbccddeeff")


def colons(text: str, start: int, end: int) -> str:
    """The label of hexadecimal groups with colons: `ip`, `mac`, or nothing."""
    written = text[start:end].lower()
    groups = written.split(":")
    if len(groups) == 6 and all(len(group) == 2 for group in groups):
        return "mac" if _is_burnt_in(groups) else ""
    try:
        # Those that are given out begin so; the others are masks, and version 4 in other words.
        return "ip" if written[0] in "23" and IPv6Address(written).is_global else ""
    except ValueError:
        return ""


def _is_burnt_in(groups: list[str]) -> bool:
    """Whether it is of one card: the last bits of the first octet say that it is of a group, or was drawn by lot."""
    return int(groups[0], 16) & 3 == 0 and len(set(groups)) > 2 and "".join(groups) not in _MADE_UP
