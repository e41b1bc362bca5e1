"""The text of a manual page's source, a paragraph a line."""

from __future__ import annotations

import re
import sys
import unicodedata

#: Macros that end a paragraph. Those with a heading or a term take it from their own line or from the next one.
_BREAKS = frozenset("PP P LP TP TQ IP HP RS RE SH SS br sp nf fi EX EE in ti".split())  # noqa: SIM905
#: Macros whose arguments are text: in a font, in two fonts by turns, which leaves no space between them, or a link.
_TEXTS = frozenset("B I R SM SB UR MT".split())  # noqa: SIM905
_ALTERNATING = frozenset("BR BI IR IB RB RI".split())  # noqa: SIM905
_HEADINGS = frozenset(("SH", "SS"))

_ARGUMENT = re.compile(r'"((?:[^"]|"")*)"?|(\S+)')
_UNSEEN = re.compile(r"\\(?:f(?:\[[^\]]*\]|\(..|.)|s[-+]?\d{1,2}|[&/,:%c|^!)ud]|[hvkmFM](?:'[^']*'|\[[^\]]*\]|.))")
_UNICODE = re.compile(r"\\\[u([0-9A-F]{4,6}(?:_[0-9A-F]{4,6})*)\]")
_NAMED = re.compile(r"\\(?:\((..)|\[([^\]]{1,20})\]|\*\((..)|\*\[([^\]]{1,20})\]|\*(.))")
_CHARACTERS = {
    "aq": "'", "Aq": "'", "dq": '"', "lq": "“", "rq": "”", "oq": "‘", "cq": "’", "em": "—", "en": "–", "bu": "•",
    "co": "©", "rg": "®", "ti": "~", "ha": "^", "ga": "`", "rs": "\\", "sh": "#", "at": "@", "Fo": "«", "Fc": "»",
    "hy": "-", "mi": "-", "mu": "×", "->": "→", "<-": "←", "Cs": "¤", "ua": "↑", "da": "↓", "R": "®", "Tm": "™",
    "ss": "ß", "oe": "œ", "ae": "æ", "/o": "ø", "/l": "ł", "oa": "å", "oA": "Å", "r!": "¡", "r?": "¿", "Eu": "€",
    "lB": "[", "rB": "]", "lC": "{", "rC": "}", "or": "|", "sl": "/", "eq": "=", "pl": "+", "la": "⟨", "ra": "⟩",
}  # fmt: skip
_OTHER = re.compile(r"\\([-e ~0'])")
_OTHERS = {"-": "-", "e": "\\", " ": " ", "~": " ", "0": " ", "'": "'"}
#: A character's name may be an accent and a letter: the combining characters of the accents.
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", ":": "\u0308", ",": "\u0327", "v": "\u030c"}


def paragraphs(source: str) -> list[str]:
    """The paragraphs of a page written with the `man` macros; none for one that is written with others."""
    if re.search(r"^\.(Dd|so)\b", source, re.M):
        return []
    made: list[str] = []
    line: list[str] = []
    for raw in _lines(source):
        macro, _, rest = raw[1:].lstrip().partition(" ") if raw[:1] in (".", "'") else ("", "", raw)
        if not raw.strip() or macro in _BREAKS:
            made.append(" ".join(line))
            line = []
        if not macro:
            line.append(plain(raw))
        elif macro in _HEADINGS or macro == "IP":
            words = _arguments(rest)
            made.extend(words[:1] if macro == "IP" else [" ".join(words)])
        elif macro in _TEXTS or macro in _ALTERNATING:
            line.append(("" if macro in _ALTERNATING else " ").join(_arguments(rest)))
    made.append(" ".join(line))
    return [text for text in (" ".join(text.split()) for text in made) if text]


def plain(text: str) -> str:
    """A line of text without escapes."""
    text = _UNICODE.sub(_coded, _UNSEEN.sub("", text))
    return _OTHER.sub(lambda found: _OTHERS[found[1]], _NAMED.sub(_named, text))


def _coded(found: re.Match[str]) -> str:
    codes = [int(code, 16) for code in found[1].split("_")]
    return unicodedata.normalize("NFC", "".join(map(chr, codes))) if max(codes) <= sys.maxunicode else ""


def _named(found: re.Match[str]) -> str:
    name = next(filter(None, found.groups()))
    if len(name) == 2 and name[0] in _ACCENTS and name not in _CHARACTERS:
        return unicodedata.normalize("NFC", name[1] + _ACCENTS[name[0]])
    return _CHARACTERS.get(name, "")


def _arguments(rest: str) -> list[str]:
    # A quotation mark in a quoted argument is doubled.
    return [plain(quoted.replace('""', '"') or bare) for quoted, bare in _ARGUMENT.findall(rest)]


def _lines(source: str) -> list[str]:
    """The lines that are text or macros of the page, without comments, definitions, conditions and tables."""
    kept: list[str] = []
    end = ""
    for line in source.split("\n"):
        if end:
            end = "" if line.startswith(end) or (end == ".\\}" and line.rstrip().endswith("\\}")) else end
        elif re.match(r"[.']\s*(if|ie|el|while)\b", line):
            end = ".\\}" if "\\{" in line and "\\}" not in line else ""
        elif re.match(r"[.']\s*(de1?|am|ig)\b", line):
            end = ".."
        elif line.startswith(".TS"):
            end = ".TE"
        elif not re.match(r"[.']?\s*\\[\"#]|[.']\s*TH\b", line):
            kept.append(re.sub(r"\s*\\\".*", "", line))
    return kept
