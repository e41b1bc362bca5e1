"""Who looks for marks: our checks, the rule that C4 was cleaned with, and the patterns that one would write first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import polars as pl

from audit.checks import GIVEN, Check, load_checks
from audit.testing import batch, spans_in
from audit.text.spans import Span, merge
from benchmarks.marks.labelled import Found

Finder = Callable[[Sequence[str]], Sequence[Found]]

OURS = "audit"
PLAIN = "plain patterns"
ALL = "all together"
#: Raffel et al. 2020, section 2.2: pages with "lorem ipsum" or a curly bracket are dropped.
C4 = "the rule of C4"

_C4 = re.compile(r"lorem ipsum|\{", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"×+|X{2,}|x{3,}|某某+|[○〇]{2,}|█+|\*{3,}|\[[A-Z][A-Za-z ]*\]|<[A-Z_]+>|\{\{.*?\}\}|\$\{.*?\}|_{3,}|\bTBD\b"
    r"|\bTODO\b|此处填写|lorem ipsum|□{2,}|\ufffd+|\?{3,}",
    re.IGNORECASE,
)
_SPAM = re.compile(
    r"QQ群?[:： ]?\d{5,}|微信号?[:： ]?\w+|v信|vx[:：]?\w+|telegram|whatsapp|t\.me/\w+|禁止转载|请勿外传|禁止外传"
    r"|仅供学习|版权所有|all rights reserved|do not distribute|click here|subscribe now|立即订阅|免费领取|公众号",
    re.IGNORECASE,
)


def _matched(pattern: re.Pattern[str], texts: Iterable[str]) -> list[Found]:
    return [merge(Span(*found.span(), "mark") for found in pattern.finditer(text)) for text in texts]


def _ours(id: str, texts: Sequence[str]) -> Sequence[Found]:  # noqa: A002
    check = load_checks()[id]
    quiet = getattr(check.options(), "informative", ())
    return [[span for span in spans if span.label not in quiet] for spans in spans_in(check, *texts)]


def finders(kind: str) -> Mapping[str, Finder]:
    """By name, who looks for what a kind of snippet holds: `placeholder` or `spam`."""
    plain = _PLACEHOLDER if kind == "placeholder" else _SPAM
    return {OURS: partial(_ours, kind), PLAIN: partial(_matched, plain), C4: partial(_matched, _C4)}


def scanners(ids: Sequence[str]) -> Mapping[str, Callable[[pl.DataFrame], object]]:
    """Who looks through a decoded batch: each of our checks *ids*, all of them, and the plain patterns."""
    checks = [load_checks()[id] for id in ids]  # noqa: A001
    runs = {check.id: partial(_run, [check]) for check in checks}
    plain = [_PLACEHOLDER, _SPAM]
    return runs | {
        "all together": partial(_run, checks),
        PLAIN: lambda given: [_matched(p, given["text"]) for p in plain],
    }


def _run(checks: Sequence[Check], given: pl.DataFrame) -> None:
    for check in checks:
        check.run(given, check.options())


def given(texts: Sequence[str]) -> pl.DataFrame:
    """A decoded batch of *texts*."""
    return batch(*texts).select(GIVEN)
