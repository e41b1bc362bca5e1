"""What a text says about its own use: open, reserved, restricted, or nothing.

`rights` is the strictest that is said: `restricted` where copying or passing on is forbidden; `open` where the public
domain, an SPDX licence, or a Creative Commons licence without further conditions than attribution and share-alike is
stated; `reserved` where rights are claimed and nothing is forbidden; `unknown` where nothing is said. An open licence
outweighs a copyright line, and a ban outweighs both. Spans carry the same labels. Only a ban is flagged.

This reports words and is no legal advice: it does not know whether a statement is true, valid, or meant for the whole
of the text.

## Why it matters

Whoever publishes a corpus or trains on it answers for the right to do so. A text that forbids its own redistribution
should be seen by a person before it goes out.

## Known problems

Silence is no permission: most protected texts are `unknown`. Terms that a website states elsewhere are not seen.
Licences with the conditions "non-commercial" or "no derivatives" count as `reserved`. A notice that a scraper or a
document mill added is taken at its word. A request to name the source ("转载请注明出处") is no ban.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from audit.checks import Check, Options, no_flag
from audit.schema import SPANS
from audit.text.columns import span_lists
from audit.text.notices import GROUPS as NOTICE_GROUPS
from audit.text.notices import apart, find_notices
from audit.text.spans import Span, merge
from audit.text.triggers import Places, Triggers
from audit.text.windows import Window, line, sentence, windows

COLUMNS: dict[str, Any] = {"rights": pl.String, "rights_count": pl.UInt32, "rights_spans": SPANS}
#: The strictest first.
VERDICTS = ("restricted", "open", "reserved")

_LICENCE_WORDS = (
    *("creative commons", "cc by", "cc-by", "cc0", "creativecommons.org", "public domain", "spdx-license"),
    *("知识共享", "创作共用", "公有领域", "クリエイティブ"),
)
_THIS = (
    "(?:(?:this|the|these|all|its|our)(?: [a-z]{1,14}){0,2} (?:work|article|text|texts|document|documents|report|book"
    "|page|site|website|content|contents|material|materials|publication|paper|dataset|data|corpus|file|story|translation)"
    "|except where otherwise|unless otherwise|licen[cs]e ?:"
    "|本(?:作品|文|书|站|网站|文档|报告|资料|网页|内容|页面)"
    "|この(?:作品|记事|文书))"
)
_OPEN = re.compile(
    # A licence and its version in a statement on this text; the conditions that restrict use are told apart below.
    rf"{_THIS}[^\n。]{{0,100}}?(?P<cc>creative commons|知识共享|创作共用|クリエイティブ・コモンズ"
    r"|\bcc[ -]by|\bcc0\b|creativecommons\.org/(?:licenses|publicdomain)/)[^\n。]{0,90}"
    rf"|{_THIS}[^\n。]{{0,60}}?(?:(?:is|are|been) (?:in|dedicated to|placed in|released (?:in)?to) the public domain"
    "|(?:已|均|现)?(?:进入|属于|处于|放入)公有领域)"
    r"|spdx-license-identifier: {0,3}(?P<spdx>[a-z0-9.+-]{2,40})"
)
_RESTRICTING = re.compile(
    r"non-?commercial|no-?deriv|by(?:-sa)?-n[cd]|\bby n[cd]\b|-n[cd]\b|非商业|非営利|禁止演绎|改変禁止"
)
#: The rest of a statement that says the opposite, or tells what somebody should do.
_UNSAID = re.compile(
    r"\b(?:not|never|isn't|aren't|if|whether|unless this|should be|must be|could be)\b|不属于|是否|如果|并非"
)
#: SPDX identifiers of licences that the Open Source Initiative or the Open Definition lists.
_SPDX_OPEN = re.compile(
    r"(?:mit(?:-0)?|apache-2\.0|bsd-[123]-clause|isc|0bsd|zlib|unlicense|cc0-1\.0|cc-by(?:-sa)?-[1-4]\.0|odbl-1\.0|pddl-1\.0"
    r"|odc-by-1\.0|[al]?gpl-[123]\.[01](?:-only|-or-later|\+)?|gfdl-1\.[123](?:-only|-or-later)?|mpl-2\.0|epl-[12]\.0"
    r"|eupl-1\.[12]|artistic-2\.0|ofl-1\.1|python-2\.0|bsl-1\.0)$"
)


TRIGGERS = Triggers({"licence": _LICENCE_WORDS, **NOTICE_GROUPS})


def find(text: str, places: Places) -> list[Span]:
    """Bans, claims and open licences in *text*, in order and apart. A ban is kept whole where they overlap."""
    notices = find_notices(text, places)
    licences = [span for window in windows(text, places.of("licence")) for span in _licences(window)]
    bans = [span for span in notices if span.label == "restricted"]
    claims = [span for span in notices if span.label == "reserved"]
    licences = list(apart(merge(licences), bans))
    return merge([*bans, *licences, *apart(claims, licences)])


def _licences(window: Window) -> Iterator[Span]:
    for found in _OPEN.finditer(window.text):
        if found["spdx"]:
            label = "open" if _SPDX_OPEN.match(found["spdx"]) else "reserved"
        elif _UNSAID.search(window.text, sentence(window.text, *found.span())[0], found.end()):
            continue
        else:
            label = "reserved" if _RESTRICTING.search(line(window.text, *found.span())) else "open"
        yield Span(window.start + found.start(), window.start + found.end(), label)


def run(batch: pl.DataFrame, options: Options) -> pl.DataFrame:
    """The verdict, the number of statements and the statements of each document."""
    found: list[list[Span]] = [[] for _ in range(batch.height)]
    for row, text, places in TRIGGERS.scan(batch["text"]):
        found[row] = find(text, places)
    columns = [[_verdict(spans) for spans in found], [len(spans) for spans in found], span_lists(found)]
    return pl.DataFrame(columns, schema=COLUMNS)


def _verdict(spans: list[Span]) -> str:
    labels = {span.label for span in spans}
    return next((verdict for verdict in VERDICTS if verdict in labels), "unknown")


def flag(options: Options) -> pl.Expr:
    """The text forbids being passed on."""
    return pl.col("rights") == "restricted"


CHECK = Check(
    id="rights",
    doc=__doc__,
    run=run,
    columns=COLUMNS,
    flag=flag,
    expectations=(no_flag("rights"),),
    flagged=(
        "⟦内部文件 注意保密⟧\n二〇二三年工作要点",
        "⟦本讲义仅供学员学习，严禁外传⟧。",
        "⟦未經許可，請勿轉載⟧",
        "🄯\n⟦No part of this report may be reproduced without written permission⟧.",
        "⟦© 2021⟧ Example Press. ⟦Please do not redistribute this draft⟧.",
        "⟦無断転載を禁じます⟧。",
        "⟦Nachdruck, auch auszugsweise, verboten⟧.",
    ),
    clean=(
        "© 2021 Example Press. All rights reserved.",
        "This article is licensed under a Creative Commons Attribution 4.0 International License.",
        "SPDX-License-Identifier: Apache-2.0",
        "本文欢迎转载，转载请注明出处。",
        "涉密文件未经批准，不得复制、外传。",
        "墙上写着“未经许可不得转载”，没有人看。",
        "You may copy and distribute verbatim copies of this licence document.",
        "Do not copy the file into the build directory.",
        "This function is for internal use only.",
        "The library does not distribute the load, and keys must not be shared.",
    ),
)
