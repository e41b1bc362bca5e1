"""Statements that a text is under a licence or in the public domain, told from mentions of licences.

A sentence that names a licence is a statement if it speaks of its own text ("this work is licensed under"), begins with
the licensing ("Released under", "License: MIT"), stands under a heading such as "License", or belongs to a copyright
line. Other subjects ("Linux is under the GPL") may be anybody's, and what a licence says of itself is no statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks._rights_expressions import EXPRESSION, canonical, is_open
from audit.checks._rights_names import licences_in, settled, words
from audit.checks._rights_sentences import REACH, Sentence, mended, sentences
from audit.checks._rights_wording import ABROAD, DONE, LABEL, PUBLIC_DOMAIN, THIS, UNSAID
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, windows

#: Words without which nobody speaks of licences. Some stand broken over two lines.
GROUPS: dict[Group, tuple[str, ...]] = {
    "licence": (
        *words(),
        *("public domain", "public\ndomain", "公有领域", "公共领域", "パブリックドメイン", "gemeinfrei"),
        *("domaine public", "dominio público", "domínio público", "pubblico dominio", "общественном достоянии"),
    ),
    "spdx": ("spdx-license-identifier",),
    "grant": (
        *("permission is hereby granted, free", "redistribution and use in source", "free and unencumbered software"),
        *("permission to use, copy, modify", "copying and distribution of this file", "'as-is', without any express"),
        *("waived all copyright", "permission is granted to make and distribute verbatim"),
    ),
}
_DASHES = r"[\W\d_]{0,24}"
#: What leads up to a licence at the beginning of a sentence, behind what comments, lists and mark-up begin with.
_LEADS = lazy(
    rf"{_DASHES}(?:{DONE}|{LABEL}[\"'*\]_ )]{{0,6}}(?:[:=]|\| )|[^\n]{{0,40}}rel=[\"']?(?:dct:)?license"
    r"|(?:lizen[zs]iert )?unter (?:der|einer)|(?:licencié |distribué |publié )?sous (?:la )?licence|(?:licenciado "
    r"|distribuido |publicado )?bajo (?:la |una )?licencia|(?:licenciado |distribuído )?sob (?:a |uma )?licença"
    r"|(?:rilasciat|distribuit)[oa] (?:sotto|con|secondo)"
    r"|(?:распространяется |доступно )?под лицензией|(?:udostępniono )?na licencji|(?:gelicenseerd )?onder de"
    r"|to view a copy of th(?:is|e) licen[cs]e,? (?:please )?(?:visit|see))"
    r"|[^\n]{0,8}[@!\\](?:licen[cs]e|copyright) {1,12}"
)
_OWN = lazy(
    rf"\b{THIS}[^\n]{{0,160}}?\b{DONE}"
    r"|\bis free software[^\n]{0,30}?(?:redistribute|modify|copy)[^\n]{0,60}?\bunder\b"
    r"|\bpermission is granted to copy[^\n]{0,60}?\bthis \w{4,13} under\b"
)
_HEADING = lazy(
    rf"(?:^|\n){_DASHES}(?:(?:copyright|copying|credits|attribution)(?: and |/| & ))?(?:{LABEL}|copying|legal)"
    r"(?: (?:and|&|information) ?\w{0,12})?[\W_]{0,12}\n(?:[^\n]{0,200}\n){0,3}[^\n]{0,200}$"
)
_MARK = lazy(r"©|\(c\)|copyright:? {1,3}(?:19|20)\d\d|版权所有")
#: What only the sample notice in a licence's own text has.
_SAMPLE = lazy(r"<year>|\[yyyy\]|\{yyyy\}|\byear {1,3}your name|<name of author>|\[name of copyright owner\]")
#: A line of its own that is nothing but a name is no longer than this.
_NAME_LENGTH = 70
_IDENTIFIER = lazy(rf"spdx-license-identifier[\"']?: {{0,3}}[\"']?({EXPRESSION})")
#: Licences that are given by their own words: how they begin, and what must follow within the text of a licence.
_GRANTS = tuple(
    (id, lazy(opening), lazy(further))
    for id, opening, further in (  # noqa: A001 - SPDX ids
        ("MIT", "permission is hereby granted, free of charge, to any person", "the above copyright notice"),
        ("BSD-4-Clause", "redistribution and use in source and binary forms", "all advertising materials"),
        ("BSD-3-Clause", "redistribution and use in source and binary forms", "endorse or promote"),
        ("BSD-2-Clause", "redistribution and use in source and binary forms", "redistributions in binary form"),
        ("Unlicense", "free and unencumbered software released into the public domain", ""),
        ("ISC", "permission to use, copy, modify, and(?:/or)? distribute this software", "the author disclaims all"),
        (
            "0BSD",
            "permission to use, copy, modify, and(?:/or)? distribute this software",
            "any purpose with or without fee is hereby granted\\. ",
        ),
        ("HPND", "permission to use, copy, modify,? (?:and )?distribute", "advertising or publicity"),
        (
            "FSFAP",
            "copying and distribution of this file, with or without modification, are permitted",
            "provided the copyright notice",
        ),
        ("Zlib", "'as-is', without any express", "altered source versions must be plainly marked"),
        ("CC0-1.0", "waived all copyright", "related"),
        ("Latex2e", "permission is granted to make and distribute verbatim copies of this", "translations"),
    )
)
#: What must follow stands within this many code points: the licences of the BSD have up to 1,500.
_GRANT_LENGTH = 1800
#: No licence begins this close behind another.
_GRANT_APART = 200
#: The sample notice of the GPL stands this close behind the blanks for year and name.
_BEFORE = 200
#: One of several licences is enough.
_EITHER = lazy(r"\b(?:either|dual|(?<!/)or|choice|choose|wahlweise|soit)\b|或")


#: A span labelled with the kind of the statement, and the SPDX ids of the licences; the public domain has none.
Statement = tuple[Span, tuple[str, ...]]


def find_statements(text: str, places: Places) -> Iterator[Statement]:
    """The statements in *text*, each with its kind for a label; they may overlap."""
    for sentence in sentences(text, places.of("licence")):
        if (licences := _said(text, sentence)) is not None:
            either = bool(_EITHER.search(sentence.low))
            yield _statement(sentence.span(""), licences, either=either)
    for window in windows(text, places.of("spdx"), 0, REACH):
        for found in _IDENTIFIER.finditer(window.text):
            start, end = (window.start + offset for offset in found.span(1))
            yield _statement(Span(window.start + found.start(), end, ""), (canonical(text[start:end]),))
    done = 0
    for place in places.of("grant"):
        if place >= done:
            done = place + _GRANT_APART
            yield from _granted(text, place)


def _statement(span: Span, licences: tuple[str, ...], *, either: bool = False) -> Statement:
    if not licences:
        return span._replace(label="public-domain"), ()
    judged = any if either else all
    return span._replace(label="open-licence" if judged(map(is_open, licences)) else "limited-licence"), licences


def _said(text: str, sentence: Sentence) -> tuple[str, ...] | None:
    """Which licences a sentence states of its own text; None where it states nothing."""
    raw, low, start = sentence
    domain = PUBLIC_DOMAIN.search(low)
    said = (domain.start(), domain.end()) if domain else _begins(text, sentence)
    if not said or UNSAID.search(low, 0, said[1]):
        return None
    names = settled(licences_in(raw[said[0] :]))
    if not names and not domain:
        return None
    return None if _SAMPLE.search(flat(text[max(0, start - _BEFORE) : start]) + low) else tuple(names)


def _begins(text: str, sentence: Sentence) -> tuple[int, int] | None:
    """From where on a licence that the sentence names is its own, and how far nothing may take that back."""
    raw, low, start = sentence
    if own := _OWN.search(low):
        return own.end(), own.end()
    if lead := _LEADS.match(low):
        return lead.end(), lead.end()
    for who, how in ABROAD:
        if (found := who.search(low)) and how.search(low):
            return found.start(), len(low)
    before = flat(text[max(0, start - REACH) : start])
    here = before[before.rfind("\n") + 1 :]
    if _MARK.search(here) or _MARK.search(low) or _HEADING.search(before):
        return 0, len(low)
    behind = text[start + len(raw) : start + len(raw) + _NAME_LENGTH].partition("\n")[0]
    alone = len(raw) <= _NAME_LENGTH and not here.strip(FRAME) and not behind.strip(f"{FRAME}./")
    return (0, len(low)) if alone and _MARK.search(before) else None


def _granted(text: str, place: int) -> Iterator[Statement]:
    """The licence whose own words begin at *place*."""
    low = " ".join(flat(mended(text[place : place + _GRANT_LENGTH])).split())
    for id, opening, further in _GRANTS:  # noqa: A001 - an SPDX id
        if (begins := opening.match(low)) and further.search(low):
            yield _statement(Span(place, place + begins.end(), ""), (id,))
            return
