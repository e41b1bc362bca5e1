"""Creative Commons in any language: which licence a name, a code or an address stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.text.patterns import lazy

#: What calls the family by its name, in flattened text.
_NAME = lazy(
    r"creative[ -]commons|知识共享|创作共用|创用 ?cc|クリエイティブ・?コモンズ|크리에이티브 ?커먼즈"
    r"|\bcc(?=[ :-]{1,2}(?:by\b|attribution"
    r"|namensnennung|表示|署名))"
)
#: "CC BY-NC-SA 4.0", "cc-by-4.0", "CC0", and the same in an address. Ports are two or three letters behind.
_CODE = lazy(
    r"\bcc[ -]?(?P<zero>0|zero)\b(?:[ -](?:1\.0|universal))*"
    r"|\b(?:cc[ :-]{0,2}|creativecommons\.org/(?:licen[cs]es|l)/|\[)"
    r"(?P<code>by(?:[ /–-]{1,3}(?:nc|nd|sa)\b){0,3})(?:[ /–-]{1,2}v?(?P<version>[1-4](?:\.[015])?)\b)?"
    r"(?:[ /-](?P<port>[a-z]{2}|igo|scotland)\b)?"
    r"|creativecommons\.org/publicdomain/(?P<deed>zero|mark)"
)
#: A name is read as far as its version, or this far: "Attribution-NonCommercial-NoDerivatives 4.0 International".
_REACH = 130
_VERSION = lazy(r"(?<![\d.])(?:[1-4]\.[015]|4)(?![\d.]*\d)")
#: What begins another licence or another statement.
_ELSE = lazy(r"https?:|[|;。]|\band (?:the )?(?:code|software|source|data)\b|\bapache|\bmit\b|\bgnu\b|\bgpl")
#: The conditions as the licences themselves name them, in flattened text. SPDX writes them in this order.
_CONDITIONS = {
    "BY": (
        r"attribution|署名|姓名标示|表示|저작자 ?표시|namensnennung|paternité|atribuci|reconocimiento"
        r"|atribuiç|attribuzione"
        r"|указанием авторства|атрибуц|naamsvermelding|uznanie autorstwa|erkännande|navngivelse|kreditering|nimeä"
        r"|uveďte|nevezd meg|зазначенням авторства|αναφορά|atıf|alıntı|ghi công|ghi nhận|atribuire|ייחוס|نسب"
        r"|atribusi|reconeixement"
    ),
    "NC": (
        r"non-? ?commercial|非商业|非営利|非商用|비영리|nicht-? ?kommerziell|pas d.utilisation commerciale"
        r"|non-? ?commerciale"
        r"|no-? ?comercial"
        r"|não-? ?comercial|некоммерч|niet-? ?commercie|użycie niekomercyjne|icke-? ?kommersiell|ikke-? ?kommerci"
        r"|epäkaupallinen"
        r"|neužívejte|ne add el|некомерц|μη εμπορική|gayri ?ticari|phi thương mại|necomercial|nonkomersial|غير تجاري"
    ),
    "ND": (
        r"no-? ?deriv|禁止演绎|禁止改作|改変禁止|변경 ?금지|keine-? ?bearbeitung|pas de modification"
        r"|sin-? ?(?:obra)?-? ?deriv"
        r"|sinobraderivada|sin obras derivadas|sem-? ?deriv|senza opere derivate|non opere derivate|без производн"
        r"|geen-? ?afgeleide"
        r"|bez utworów zależnych|inga bearbetningar|ingen bearbejdelse|nezasahujte|ne változtasd"
    ),
    "SA": (
        r"share-? ?alike|相同方式|継承|동일 ?조건|gleichen bedingungen|à l.identique|mêmes conditions"
        r"|compartir-? ?igual"
        r"|compartilha-? ?igual"
        r"|condividi allo stesso modo|тех же условиях|сохранением условий|gelijk-? ?delen|tych samych warunkach"
        r"|dela ?lika|lika villkor"
        r"|del på like|del på samme|zachovejte|így add tovább|παρόμοια διανομή|partajare în condiții"
        r"|chia sẻ tương tự|berbagiserupa"
    ),
}
_NAMED = {code: lazy(words) for code, words in _CONDITIONS.items()}
#: Ports that SPDX lists, by version; the others are no less licences.
_PORTS = frozenset(
    {
        *("BY-2.5-AU", "BY-3.0-AT", "BY-3.0-AU", "BY-3.0-DE", "BY-3.0-IGO", "BY-3.0-NL", "BY-3.0-US"),
        *("BY-NC-3.0-DE", "BY-NC-ND-3.0-DE", "BY-NC-ND-3.0-IGO", "BY-NC-SA-2.0-DE", "BY-NC-SA-2.0-FR"),
        *("BY-NC-SA-2.0-UK", "BY-NC-SA-3.0-DE", "BY-NC-SA-3.0-IGO", "BY-ND-3.0-DE", "BY-SA-2.0-UK"),
        *("BY-SA-2.1-JP", "BY-SA-3.0-AT", "BY-SA-3.0-DE", "BY-SA-3.0-IGO"),
    }
)
#: Behind a version in prose, these are words and no countries.
_WORDS = frozenset(
    {
        *("is", "or", "by", "in", "to", "at", "as", "an", "on", "no", "so", "we", "it", "if", "of", "my", "us"),
        *("and",),
    }
)


def is_open(id: str) -> bool | None:  # noqa: A002 - an SPDX id
    """Whether a Creative Commons id asks for attribution and share-alike at most; None for an id of another family."""
    plain = id.removeprefix("LicenseRef-")
    if plain == "CC0-1.0":
        return True
    if not re.match(r"CC(?:-|$)", plain) or plain == "CC-PDDC":
        return None
    return plain != "CC" and not re.search(r"-N[CD]\b", plain)


def commons_in(low: str) -> set[str]:
    """The ids of the Creative Commons licences that a flattened sentence names. The public domain mark has none."""
    found = {*_coded(low), *_named(low)}
    for id in [*found]:  # noqa: A001
        # "CC BY-SA" beside "CC BY-SA 4.0" is the same licence; so is a name without conditions beside any.
        bare = id.startswith("LicenseRef-CC")
        if bare and any(other != id and (id == "LicenseRef-CC" or other.startswith(f"{id[11:]}-")) for other in found):
            found.discard(id)
    return found


def _coded(low: str) -> Iterator[str]:
    for code in _CODE.finditer(low):
        if code["zero"] or code["deed"]:
            if code["deed"] != "mark":
                yield "CC0-1.0"
            continue
        asked = set(re.split(r"[ /–-]+", code["code"].upper()))
        # Behind a version in prose stands a word rather than a country: "CC BY 3.0 is".
        ported = code["port"] not in _WORDS or code.group().startswith("creativecommons")
        yield _id(asked, code["version"], code["port"] if ported else None)


def _named(low: str) -> Iterator[str]:
    for name in _NAME.finditer(low):
        rest = low[name.end() : name.end() + _REACH]
        if other := _ELSE.search(rest):
            rest = rest[: other.start()]
        if re.match(r"[ \-]{0,2}(?:zero|0|cc0)\b", rest) or re.match(r"[^\n]{0,12}\bcc0\b", rest):
            yield "CC0-1.0"
            continue
        version = _VERSION.search(rest)
        rest = rest[: version.end()] if version else rest
        asked = {code for code, words in _NAMED.items() if words.search(rest)}
        if asked or not re.match(r"\.org|[ \-]{0,2}(?:by|licen[cs]e:)\b", rest):
            yield _id(asked, version.group() if version else None, None)


def _id(asked: set[str], version: str | None, port: str | None) -> str:
    codes = [code for code in ("BY", "NC", "ND", "SA") if code in asked]
    if not version:
        return "-".join(["LicenseRef-CC", *codes])
    number = version if "." in version else f"{version}.0"
    plain = "-".join([*codes, number])
    if port and float(number) < 4:
        ported = f"{plain}-{port.upper()}"
        return f"CC-{ported}" if ported in _PORTS else f"LicenseRef-CC-{ported}"
    return f"CC-{plain}" if "BY" in codes else f"LicenseRef-CC-{plain}"
