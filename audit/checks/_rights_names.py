"""Which licences a sentence names: by name, by SPDX id, or by address.

A name is compared token by token, without case, signs, articles and "version", so that "the Apache License, Version
2.0", "Apache 2.0" and "Apache-2.0 license" are one; the time grows with the sentence and not with the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from audit.checks._rights_commons import commons_in
from audit.checks._rights_licences import FAMILIES, LICENCES, Family, Licence
from audit.text.flat import flat
from audit.text.patterns import lazy

_LICENCE = (
    "licen[cs]e[ds]?|lizenz(?:en)?|licencias?|licenças?|licenza|licentie|licencj[aięą]|licens(?:en)?|лицензи[ияейю]"
    "|许可(?:证|协议|书|条款)?|授权条款|协议|ライセンス|라이선스|라이센스"
)
_WORD = lazy(rf"(?<![a-z])(?:{_LICENCE})")
_TOKEN = lazy(
    rf"(?P<licence>{_LICENCE})|v?(?P<number>\d+(?:\.\d+)*[a-c]?)\+?|(?P<word>[a-z]+v(?=\d)"
    rf"|[^\W\d_\u2e80-\uffff]+|[\u2e80-\uffff])"
)
_FILLERS = frozenset(
    {
        *("the", "a", "an", "of", "version", "versions", "ver", "v", "der", "die", "das", "de", "la", "le"),
        *("les", "el", "il", "lo", "o", "y", "versión", "versione", "versão", "versie"),
    }
)
#: What may stand between a name of the Free Software Foundation's licences and the version, and behind it.
_VERSION = lazy(
    r"(?:[\W_]|licen[cs]e|lizenz|licencia|licença|licenza|version|versión|versão|versione|versie|версии|v(?=\d|\.)|许可协议"
    r"|as|published|by"
    r"|the|free|software|foundation|fsf|either|only|under|terms|of|gpl|agpl|lgpl|fdl|gfdl|许可证|协议|第"
    r"|バージョン|ライセンス"
    r"|버전){0,30}?"
    r"(?<![\d.])(?P<version>[123](?:\.[0-3])?|[一二三](?=版))(?P<plus>\+?)(?!\.?\d)"
)
_FIGURES = {"一": "1", "二": "2", "三": "3"}
_VERSION_OF = lazy(
    r"\bversions? (?P<version>[123](?:\.[0-3])?)(?P<plus>\+?)(?:,? \(?(?:or|and)[^.\n]{0,40}?)? of (?:the )?$"
)
_LATER = lazy(
    r"[^.。\n]{0,48}?(?:\b(?:or|and)[ -](?:\(?(?:at|by) (?:your|his|her|their) (?:option|choice)\)?,? )?(?:any |a "
    r"|\(?)?(?:later|\(?at your|newer|higher|greater|above)"
    r"|\bany (?:later|newer)|\boder[^.\n]{0,30}?(?:später|neuer|höher)|\bou[^.\n]{0,40}?(?:ultérieure|postérieure"
    r"|posterior|superior)"
    r"|\bo[^.\n]{0,30}?(?:posterior|superior|successiva)|或[^。\n]{0,14}?(?:更高|更新|以后|之后|更晚)|以降|以上|及以后"
    r"|или[^.\n]{0,30}?(?:поздн|новее)"
    r"|이상|이후|\blub[^.\n]{0,20}?(?:nowsz|późniejsz)|\beller[^.\n]{0,20}?(?:sen|nyere)"
    r"|\bof[^.\n]{0,20}?(?:later|hoger))"
)
#: Addresses are read as such and hold no names: "gnu.org/licenses/gpl-3.0" is silent about later versions.
_ADDRESS = lazy(r"(?:https?://|www\.|\b[a-z]{2,20}\.(?:org|com|net)/)[^\s<>\"')\]]{1,200}", re.IGNORECASE)
#: A shorter name that ends in "License" may be the beginning of another: "Apache Software Foundation".
_LONG = 3
#: A name this short may be a word of some language ("mit"), unless it is in capitals or a licence is said to follow.
_SHORT = 3


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    #: Whether a word for "licence" stands beside it.
    licence: bool


class _Name(NamedTuple):
    tokens: tuple[str, ...]
    needs_licence: bool
    of: Licence | Family


def _tokens(low: str) -> list[_Token]:
    tokens: list[_Token] = []
    licence = False
    for found in _TOKEN.finditer(low):
        if found["licence"]:
            licence = True
            if tokens:
                tokens[-1] = tokens[-1]._replace(licence=True)
        elif found["number"]:
            number = found["number"] if "." in found["number"] else f"{found['number']}.0"
            tokens.append(_Token(number, *found.span(), licence))
            licence = False
        elif found["word"] not in _FILLERS:
            word = found["word"].removesuffix("v") if low[found.end() : found.end() + 1].isdigit() else found["word"]
            tokens.append(_Token(word, *found.span(), licence))
            licence = False
    return tokens


@cache
def _names() -> dict[str, list[_Name]]:
    """Every name by its first token; of two that begin alike the longer is first."""
    by_first: dict[str, list[_Name]] = {}
    for of in (*LICENCES, *FAMILIES):
        # "Vim" and "Ruby" are ids as well; a word that is not made like an id names a product first.
        ids = [of.id] if isinstance(of, Licence) and "-" in of.id.removeprefix("LicenseRef-") else []
        for name in (*of.names, *ids):
            tokens = _tokens(flat(name))
            spelled = tuple(token.text for token in tokens)
            by_first.setdefault(spelled[0], []).append(
                _Name(spelled, len(spelled) < _LONG and bool(_WORD.search(flat(name))), of)
            )
    for names in by_first.values():
        names.sort(key=lambda name: (-len(name.tokens), not name.needs_licence, name.tokens))
    return by_first


#: What stands beside a short name where it is one.
_BESIDE = (
    *(
        "under {}",
        "under\n{}",
        "under the {}",
        "under the\n{}",
        "under an {}",
        "under a {}",
        "license {}",
        "license: {}",
    ),
    *(
        "license:{}",
        "license\n{}",
        "licence {}",
        "licence : {}",
        "licencia {}",
        "licença {}",
        "licenza {}",
        'license = "{}',
    ),
    *(
        'license": "{}',
        "license**: {}",
        "**{}",
        "[{}",
        "\n{} ©",
        "{} licen",
        "{}\nlicen",
        "{}-licen",
        "{} liz",
        "{}-liz",
    ),
    *(
        "{}许可",
        "{} 许可",
        "{}协议",
        "{} 协议",
        "{}ライセンス",
        "{} ライセンス",
        "{} 라이선스",
        "{}-лиценз",
        "лицензией {}",
    ),
    *(
        "лицензия {}",
        "licencji {}",
        "lizenz: {}",
        "許可证: {}".replace("許", "许"),
        "协议: {}",
        "ライセンス: {}",
        "라이선스: {}",
    ),
)
_COMMONS_WORDS = (
    *(
        "creative commons",
        "creative\ncommons",
        "creative-commons",
        "cc by",
        "cc-by",
        "cc0",
        "cc zero",
        "知识共享",
        "创作共用",
    ),
    *("创用cc", "创用 cc", "クリエイティブ", "크리에이티브"),
)
_ADDRESS_WORDS = ("creativecommons.org/", "/licenses/", "/licences/", "/license/", "gnu.org/copyleft/", "dl-de")
#: Short, and a word of no language.
_ALONE = ("gpl",)
#: Below are the letters of alphabets, above it characters that stand without spaces.
_LATIN = "\u2e7f"


def words() -> tuple[str, ...]:
    """What a text must hold to name any licence: two words of a long name, a short one with what stands beside it."""
    found = {*_COMMONS_WORDS, *_ADDRESS_WORDS}
    for name in (name for names in _names().values() for name in names):
        first, *rest = (token.removesuffix(".0") for token in name.tokens)
        if rest and not name.needs_licence:
            found.update(first + between + rest[0] for between in (" ", "\n", "-", "/", " v"))
            if first[0].isdigit() or rest[0][0].isdigit() or rest[0] > _LATIN:
                found.add(first + rest[0])
        elif first in _ALONE or (len(first) > _SHORT and not name.needs_licence):
            found.add(first)
        elif not rest:
            found.update(form.format(first) for form in _BESIDE)
    # "Python License 2.0" is ("python", "2.0") and begins "python license"; "Mozilla Public License", "mozilla public".
    for written in (name for of in (*LICENCES, *FAMILIES) for name in of.names):
        begins = re.findall(r"[^\W_]+", flat(written))
        if any(map(_WORD.match, begins[:3])):
            found.update(between.join(begins[:2]) for between in (" ", "\n", "-"))
    return tuple(sorted(found))


def licences_in(raw: str) -> set[str]:
    """The ids of the licences that *raw*, a sentence, names."""
    low = flat(raw)
    bare = _ADDRESS.sub(lambda found: " " * len(found.group()), raw)
    return {*commons_in(low), *_addressed(low), *_named(bare, flat(bare))}


def _addressed(low: str) -> Iterator[str]:
    if "/" not in low and ".org" not in low:
        return
    found = [(url, licence.id) for licence in LICENCES for url in licence.urls if url in low]
    for url, id in found:  # noqa: A001 - an SPDX id
        # ".../license/3_01" begins like ".../license/3_0".
        if not any(url != other and other.startswith(url) for other, _ in found):
            yield id
    for stem, version in re.findall(
        r"gnu\.org/(?:licen[cs]es|copyleft)/(?:old-licenses/)?([al]?gpl|fdl)-?([1-3]\.\d)?", low
    ):
        yield f"{'GFDL' if stem == 'fdl' else stem.upper()}-{version or ''}"


def _named(raw: str, low: str) -> Iterator[str]:
    tokens = _tokens(low)
    at = 0
    while at < len(tokens):
        name = _name_at(raw, tokens, at)
        if not name:
            at += 1
            continue
        start = tokens[at].start
        at += len(name.tokens)
        yield name.of.id if isinstance(name.of, Licence) else _of_family(name.of, low, start, tokens[at - 1].end)


def _name_at(raw: str, tokens: list[_Token], at: int) -> _Name | None:
    for name in _names().get(tokens[at].text, ()):
        here = tokens[at : at + len(name.tokens)]
        if len(here) < len(name.tokens) or any(
            token.text != word for token, word in zip(here, name.tokens, strict=True)
        ):
            continue
        follows = any(token.licence for token in here)
        if name.needs_licence and not follows:
            continue
        short = len(here) == 1 and len(here[0].text) <= _SHORT
        if follows or not short or not raw[here[0].start : here[0].end].islower():
            return name
    return None


def _of_family(family: Family, low: str, start: int, end: int) -> str:
    found = _VERSION_OF.search(low, max(0, start - 80), start) or _VERSION.match(low, end, end + 110)
    if not found:
        return family.unversioned
    number = _FIGURES.get(found["version"], found["version"])
    version = number if "." in number else f"{number}.0"
    if version not in family.versions:
        return family.unversioned
    after = found.end("version")
    later = found["plus"] or _LATER.match(low, after, start if after < start else after + 90)
    return f"{family.stem}-{version}-{'or-later' if later else 'only'}"


def settled(ids: set[str]) -> list[str]:
    """The *ids* of one statement in order, without the less exact one of two for the same licence."""
    exact = set(ids)
    for id in ids:  # noqa: A001
        stem, _, version = id.rpartition("-")
        if stem in ("GPL", "LGPL", "AGPL", "GFDL"):
            # From an address: the text of a version, which does not say whether a later one will do.
            exact.discard(id)
            if not any(other != id and other.startswith(f"{stem}-") for other in ids):
                exact.add(f"{stem}-{version}-only" if version else f"{stem}-1.0-or-later")
        elif id.startswith("LicenseRef-") and any(other.startswith(f"{id[11:]}-") for other in ids):
            exact.discard(id)
    return sorted(exact)
