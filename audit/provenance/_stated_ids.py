"""Identifiers with a system behind them, accounts on networks, and addresses, wherever they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from audit.provenance._stated_body import Said
from audit.provenance._stated_outlets import url_at
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.triggers import Group, Places

_NETWORKS: Final = {
    **{
        name: name for name in ("twitter", "instagram", "weibo", "telegram", "tiktok", "youtube", "mastodon", "threads")
    },
    "微博": "weibo",
    "新浪微博": "weibo",
    "推特": "twitter",
    "телеграм": "telegram",
    "抖音号": "douyin",
    "抖音": "douyin",
    "ツイッター": "twitter",
    "트위터": "twitter",
    "인스타그램": "instagram",
    "github": "github",
    "微信公众号": "wechat",
    "公众号": "wechat",
    "x (twitter)": "twitter",
}

GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    "doi": ("doi:", "doi.org/", "doi 10", "doi: ", "doi=10"),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "arxiv": ("arxiv:", "arxiv.org/abs/", "arxiv.org/pdf/"),
    "orcid": ("orcid.org/", "orcid:", "orcid id", "orcid "),
    "network": [name + sign for name in _NETWORKS for sign in (":", " :", " @", "(@", "@", " (@")],
    "link": ("http://", "https://"),
}

_DOI = lazy(
    r"(?:doi\.org/|doi[:= ] {0,2}(?:https?://(?:dx\.)?doi\.org/)?)(10\.\d{4,9}(?:\.\d{1,4})*/[^\s<>\"“"
    r"”'，。；、（）]{2,120})"
)
_ISBN = lazy(
    r"isbn(?:[- ]?1[03])?(?: ?\([^)\n]{1,16}\))?[:：]? {0,2}((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dx])(?![\d-])"
)
_ISSN = lazy(r"(?:[ep]-?)?issn(?: ?\([^)\n]{1,10}\)|-l)?[:：]? {0,2}(\d{4}-?\d{3}[\dx])(?![\d-])")
_ARXIV = lazy(
    r"arxiv(?::|\.org/(?:abs|pdf)/) ?((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?)(?![\w/])"
)
_ORCID = lazy(r"orcid(?:\.org/|(?: id)?:? {0,2}(?:https?://orcid\.org/)?)(\d{4}-\d{4}-\d{4}-\d{3}[\dx])(?![\w-])")
_HANDLE = lazy(r"[:：]? ?[(（]?@([a-z0-9_.]{2,30})(?![\w@]|\.\w)")
_CHINESE_HANDLE = lazy(r" ?[:：] ?[「『“\"《【@]?([\w\u3400-\u9fff-]{2,24})(?=[」』”\"》】\s,，。;；)）]|$)")
_NAMES: Final = lazy("|".join(sorted(map(re.escape, _NETWORKS), key=lambda name: (-len(name), name))))
_AHEAD = 160


def identifiers(text: str, places: Places) -> Iterator[Said]:
    """DOI, ISBN, ISSN, arXiv and ORCID in the form of their registers; one whose check digit is wrong is none."""
    for at in places.of("doi"):
        near = text[at : at + _AHEAD]
        if found := _DOI.match(flat(near)):
            first, last = found.span(1)
            while near[last - 1] in ".,;:)]}*_`" and not (near[last - 1] == ")" and "(" in near[first:last]):
                last -= 1
            yield Said("identifier", f"doi:{near[first:last].lower()}", at + first, at + last)
    for kind, pattern, normal in _CHECKED:
        for at in places.of(kind):
            found = pattern.match(flat(text[at : at + 64]))
            if found and (value := normal(found[1])):
                yield Said("identifier", f"{kind}:{value}", at + found.start(1), at + found.end(1))


def _isbn(spelt: str) -> str | None:
    digits = spelt.replace("-", "").replace(" ", "")
    if len(digits) == 10:
        values = [10 if char == "x" else int(char) for char in digits]
        if "x" in digits[:9] or sum(value * (10 - n) for n, value in enumerate(values)) % 11:
            return None
        digits = f"978{digits[:9]}"
        return digits + str(-sum(int(char) * (1 + 2 * (n % 2)) for n, char in enumerate(digits)) % 10)
    if len(digits) != 13 or not digits.isdecimal():
        return None
    return None if sum(int(char) * (1 + 2 * (n % 2)) for n, char in enumerate(digits)) % 10 else digits


def _issn(spelt: str) -> str | None:
    digits = spelt.replace("-", "")
    values = [10 if char == "x" else int(char) for char in digits]
    return f"{digits[:4]}-{digits[4:]}".upper() if sum(v * (8 - n) for n, v in enumerate(values)) % 11 == 0 else None


def _orcid(spelt: str) -> str | None:
    total = 0
    for char in spelt.replace("-", "")[:-1]:
        total = (total + int(char)) * 2
    check = (12 - total % 11) % 11
    return spelt.upper() if spelt[-1] == ("x" if check == 10 else str(check)) else None


def _arxiv(spelt: str) -> str | None:
    return spelt


_CHECKED: Final = (("isbn", _ISBN, _isbn), ("issn", _ISSN, _issn), ("arxiv", _ARXIV, _arxiv), ("orcid", _ORCID, _orcid))


def handles(text: str, places: Places) -> Iterator[Said]:
    """Accounts with the network that they are on: "Twitter: @name", 微信公众号：公文小屋."""
    for at in places.of("network"):
        near = flat(text[at : at + 64])
        name = _NAMES.match(near)
        if not name or (at and text[at - 1].isascii() and text[at - 1].isalnum()):
            continue
        network = _NETWORKS[name[0]]
        found = _HANDLE.match(near, name.end())
        if not found and network in ("wechat", "weibo", "douyin"):
            found = _CHINESE_HANDLE.match(near, name.end())
        if found:
            first, last = (at + place for place in found.span(1))
            yield Said(
                "identifier", f"{network}:{text[first:last].rstrip('.')}", first, last - text[first:last].endswith(".")
            )


def links(text: str, places: Places) -> Iterator[Said]:
    """The addresses that a text names."""
    end = 0
    for at in places.of("link"):
        if at >= end and (address := url_at(text, at)):
            end = address[1]
            yield Said("link", text[slice(*address)], *address)
