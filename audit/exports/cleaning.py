"""What is taken out of a text before it is handed on, as steps that are told and can be done again.

Two steps at most, in this order:

* ``mask`` 1: every code point but the first and the last of each span, line ends apart, becomes ``•`` (`text.mask`).
  The text keeps its length, so that no other span moves. It is for personal data.
* ``remove`` 1: the code points that stand in any of the spans are cut out, and nothing is put in their place.

The spans of a step are in code points of the text that goes into it, its digests are those of the text as UTF-8. Before
these stands ``decode``, without spans, from the digest of the bytes; its version is that of the program, and
`text.decode` does it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import polars as pl

from audit import __version__
from audit.errors import SettingsError
from audit.schema import SPANS
from audit.text.mask import mask

#: The check whose spans hold personal data. A value that is gone without a trace would leave a sentence that lies.
_MASKED: Final = "pii"

#: One row per document: the steps from the bytes that were audited to the text that is handed on.
STEPS: Final = pl.List(
    pl.Struct(
        {
            "op": pl.String,
            "version": pl.String,
            "spans": SPANS,
            "input_sha256": pl.String,
            "output_sha256": pl.String,
        }
    )
)

Span = Mapping[str, Any]


class Cleaning(NamedTuple):
    """The spans of one check, all of them or those with one label."""

    check: str
    label: str | None

    @property
    def column(self) -> str:
        """Where the manifest has them."""
        return f"{self.check}_spans"

    def chosen(self, spans: Iterable[Span] | None) -> list[dict[str, Any]]:
        """Those of a check's *spans* that are meant, by the check's name and their label."""
        return [
            {"start": span["start"], "end": span["end"], "label": f"{self.check}:{span['label']}"}
            for span in spans or ()
            if self.label in (None, span["label"])
        ]

    def __str__(self) -> str:
        return self.check if self.label is None else f"{self.check}:{self.label}"


def parse(words: Iterable[str], schema: Mapping[str, Any]) -> tuple[Cleaning, ...]:
    """What ``CHECK`` and ``CHECK:LABEL`` ask for. Raises `SettingsError` where the manifest has no spans of a check."""
    known = [name.removesuffix("_spans") for name, dtype in schema.items() if dtype == SPANS]
    asked = []
    for word in dict.fromkeys(words):
        check, _, label = word.partition(":")
        if check not in known or not word.isprintable():
            raise SettingsError(f"--clean: {check!r} has no spans in this audit\nHint: those are {', '.join(known)}")
        asked.append(Cleaning(check, label or None))
    return tuple(asked)


def found(rows: pl.DataFrame, one: Cleaning) -> int:
    """How many spans there are to take out: a label that is misspelt has none."""
    spans = rows.select(pl.col(one.column).explode().struct.field("label")).to_series().drop_nulls()
    return len(spans) if one.label is None else int((spans == one.label).sum())


def clean(
    text: str, digest: str, spans: Mapping[str, Sequence[Span] | None], asked: Collection[Cleaning]
) -> tuple[str, list[dict[str, Any]]]:
    """*text*, whose digest is known, without what is *asked* for, and the steps; *spans* are its columns by name."""
    steps = []
    for op in OPS:
        there = [
            span for one in asked if (one.check == _MASKED) == (op == "mask") for span in one.chosen(spans[one.column])
        ]
        if there:
            # The same span may be asked for twice: by its check and by its label.
            told = sorted({tuple(span.items()): span for span in there}.values(), key=_place)
            text = OPS[op](text, told)
            after = sha256(text)
            steps.append(step(op, "1", told, digest, after))
            digest = after
    return text, steps


def decoded(raw: str, text: str) -> dict[str, Any]:
    """The step from the digest of the bytes to that of the text."""
    return step("decode", __version__, [], raw, text)


def step(op: str, version: str, spans: Sequence[Span], before: str, after: str) -> dict[str, Any]:
    """One step, as the column has it."""
    return {"op": op, "version": version, "spans": spans, "input_sha256": before, "output_sha256": after}


def remove(text: str, spans: Iterable[Span]) -> str:
    """*text* without what stands in any of *spans*, which come in the order of their starts and may overlap."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : max(at, span["start"])])
        at = max(at, span["end"])
    return "".join([*parts, text[at:]])


#: What each step does to a text, in the order in which they are done.
OPS: Final[Mapping[str, Callable[[str, Sequence[Span]], str]]] = {"mask": mask, "remove": remove}


def sha256(text: str) -> str:
    """The digest of a text as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _place(span: Span) -> tuple[int, int, str]:
    return span["start"], span["end"], span["label"]
