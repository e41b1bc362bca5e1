"""What a text says about its own use: its licences, who claims the copyright, and what is forbidden or reserved.

Labels are what is said, `rights` is the strictest verdict that any of it leads to:

- `restricted`: a `ban` on copying or passing on, an `internal` or `confidential` mark, or a `tdm` reservation against
  text and data mining or the training of machines. That is what a corpus is made for, so it weighs like a ban.
- `reserved`: a `limited-licence` (non-commercial, no derivatives, or one that is not known to be open).
- `open`: an `open-licence`, by the lists of the Open Source Initiative and the Open Definition, or `public-domain`.
- `reserved`: a `copyright` line or the words that rights are `reserved`, where no licence is stated.
- `unknown`: nothing is said.

`rights_licences` are the SPDX ids and expressions that are stated, `LicenseRef-` where SPDX has none; `rights_holders`
are those who claim the copyright, as written, with the first and last year. Only `restricted` is flagged.

This reports words and is never legal advice: it does not know whether a statement is true, valid, or meant for the
whole of the text.

## Why it matters

Whoever publishes a corpus or trains on it answers for the right to do so. A text that forbids its own redistribution,
or its use for training, should be seen by a person before it goes out.

## Known problems

Silence is no permission: most protected texts are `unknown`. Terms that a website states elsewhere are not seen. A
licence counts where the text says that it is its own ("this work", "Licensed under", "License:"); "Acme is licensed
under" counts only below a heading such as "License" or beside a copyright line. A licence of a part, such as the code
in an article, counts for the whole. A notice that a scraper or a document mill added is taken at its word, and so is
an example of one that is not quoted. A request to name the source ("转载请注明出处") is no ban, and "绝密★启用前", the
mark of examination papers, no secret once they are held. A version of the GPL without "or later" is taken for that
version only, and a port of Creative Commons 3.0 that only its country's name tells for the unported licence.
"""

from __future__ import annotations

from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from audit.checks import Check, Options, no_flag
from audit.checks import _rights_confidential as confidential
from audit.checks import _rights_copyright as copyrights
from audit.checks import _rights_mining as mining
from audit.checks import _rights_statements as statements
from audit.schema import SPANS
from audit.text.columns import listed, span_lists
from audit.text.notices import GROUPS as NOTICE_GROUPS
from audit.text.notices import apart, find_notices
from audit.text.spans import Span, merge
from audit.text.triggers import Places, Triggers

#: The kinds of statement that lead to each verdict, the strictest first.
VERDICTS = (
    ("restricted", {"ban", "internal", "confidential", "tdm"}),
    ("reserved", {"limited-licence"}),
    ("open", {"open-licence", "public-domain"}),
    ("reserved", {"copyright", "reserved"}),
)
HOLDER = {"holder": pl.String, "first_year": pl.Int16, "last_year": pl.Int16}
COLUMNS: dict[str, Any] = {
    "rights": pl.String,
    "rights_count": pl.UInt32,
    "rights_spans": SPANS,
    "rights_licences": pl.List(pl.String),
    "rights_holders": pl.List(pl.Struct(HOLDER)),
}

TRIGGERS = Triggers(
    {
        **NOTICE_GROUPS,
        **statements.GROUPS,
        **copyrights.GROUPS,
        **mining.GROUPS,
        **confidential.GROUPS,
    }
)


class Found(NamedTuple):
    """What one text says: the evidence, the licences by SPDX id, and who claims the copyright, each in order."""

    spans: list[Span]
    licences: list[str]
    holders: list[copyrights.Holder]


def find(text: str, places: Places) -> Found:
    """What *text* says of its own use. Where statements overlap the one that says most is kept whole."""
    licences = list(statements.find_statements(text, places))
    claims = list(copyrights.find_copyright(text, places))
    bans = chain(find_notices(text, places), confidential.find(text, places))
    spans = merge(mining.find(text, places))
    stated, claimed = ([span for span, _ in some] for some in (licences, claims))
    for weaker in ([*bans], stated, claimed, [*copyrights.RESERVED.find(text, places)]):
        spans = merge([*spans, *apart(merge(weaker), spans)]) if weaker else spans
    ids = sorted({id for _, some in licences for id in some})  # noqa: A001 - SPDX ids
    return Found(spans, ids, list(dict.fromkeys(holder for _, holder in claims if holder.holder)))


def run(batch: pl.DataFrame, options: Options) -> pl.DataFrame:
    """The verdict, the statements and their number, the licences and the holders of each document."""
    found = [Found([], [], [])] * batch.height
    for row, text, places in TRIGGERS.scan(batch["text"]):
        found[row] = find(text, places)
    licences = pl.Series([id for one in found for id in one.licences], dtype=pl.String)  # noqa: A001 - SPDX ids
    holders = pl.DataFrame([holder for one in found for holder in one.holders], schema=HOLDER, orient="row").to_struct()
    columns = [
        [_verdict(one.spans) for one in found],
        [len(one.spans) for one in found],
        span_lists([one.spans for one in found]),
        listed(licences, np.array([len(one.licences) for one in found], np.int64)),
        listed(holders, np.array([len(one.holders) for one in found], np.int64)),
    ]
    return pl.DataFrame(columns, schema=COLUMNS)


def _verdict(spans: list[Span]) -> str:
    labels = {span.label for span in spans}
    return next((verdict for verdict, kinds in VERDICTS if kinds & labels), "unknown")


def flag(options: Options) -> pl.Expr:
    """The text forbids being passed on, or being trained on."""
    return pl.col("rights") == "restricted"


CHECK = Check(
    id="rights",
    doc=__doc__,
    run=run,
    columns=COLUMNS,
    flag=flag,
    cost=13,
    expectations=(no_flag("rights"),),
    flagged=(
        "⟦内部文件 注意保密⟧\n二〇二三年工作要点",
        "⟦本讲义仅供学员学习，严禁外传⟧。",
        "⟦未經許可，請勿轉載⟧",
        "🄯\n⟦No part of this report may be reproduced without written permission⟧.",
        "⟦© 2021 Example Press⟧. ⟦Please do not redistribute this draft⟧.",
        "⟦無断転載を禁じます⟧。",
        "⟦Nachdruck, auch auszugsweise, verboten⟧.",
        "⟦机密★5年⟧\n关于防汛工作的报告",
        "⟦STRICTLY CONFIDENTIAL⟧\n\nMinutes of the board",
        "⟦No part of this book may be used to train artificial intelligence⟧.",
        "⟦Die Nutzung unserer Inhalte für Text und Data Mining bleibt vorbehalten⟧.",
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
        "All answers are kept strictly confidential.",
        "We do not use what you write to train artificial intelligence.",
    ),
)
