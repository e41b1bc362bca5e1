"""The forms of ``gate.toml``: what a limit may say, and what an amount in it means.

Shares are fractions and are compared exactly: 0.1 is a tenth, as it is written, and not the float beside it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, ClassVar, Final, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from audit.duplicates.select import DUPLICATE_KINDS
from audit.gate.rules import Form

#: What a document can be, beside what a check flags and what it is a duplicate of.
DECISIONS: Final = ("review", "drop")
STATUSES: Final = ("unreadable", "binary", "empty")
NOT_KEPT, DUPLICATE = "not kept", "duplicate"
WORDS: Final = (NOT_KEPT, *DECISIONS, DUPLICATE, *(f"{DUPLICATE}/{kind}" for kind in DUPLICATE_KINDS), *STATUSES)

_PERCENT: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?) ?%", re.ASCII)


class Amount(NamedTuple):
    """So many documents, or such a share of them."""

    value: Fraction
    share: bool


def amount(written: int | float | str) -> Amount:
    """Raise `ValueError` for what is neither a count, a share from 0 to 1, nor a percentage up to 100."""
    if isinstance(written, int):
        amount = Amount(Fraction(written), False)
    elif isinstance(written, float):
        # As it is written: the float 0.1 is a little more than a tenth.
        amount = Amount(Fraction(repr(written)) if written == written and abs(written) <= 1 else Fraction(-1), True)
    elif found := _PERCENT.fullmatch(written):
        amount = Amount(Fraction(found[1]) / 100, True)
    else:
        raise ValueError("must be a count, a share or a percentage")
    if amount.value < 0 or (amount.share and amount.value > 1):
        raise ValueError("must be a count from 0 on, or a share from 0 to 1")
    return amount


def _written(written: int | float | str) -> int | float | str:
    amount(written)
    return written


Quantity = Annotated[int | float | str, AfterValidator(_written)]


class Limit(Form):
    """What both kinds of limits have: what is counted, in which groups, and how bad it is when there is too much."""

    of: str
    by: Literal["language", "source"] | None = None
    #: These groups; the others are not judged.
    only: Annotated[list[str], Field(min_length=1)] | None = None
    #: The smallest number of documents that is judged, of a group or of all.
    least: int = Field(default=1, ge=1)
    level: Literal["error", "warn"] = "error"

    suite: ClassVar[str]
    table: ClassVar[str]
    type: ClassVar[str]
    #: The documents that are judged, in words.
    judged: ClassVar[str]

    @model_validator(mode="after")
    def _grouped(self) -> Limit:
        if self.only is not None and self.by is None:
            raise ValueError("only: names groups, and there are none without by")
        return self


class Patch(Limit):
    """The most that the new and changed documents may have."""

    most: Quantity
    suite: ClassVar[str] = "patch"
    table: ClassVar[str] = "new"
    type: ClassVar[str] = "at_most"
    judged: ClassVar[str] = "new document"


class Ratchet(Limit):
    """By how much the corpus may be worse than the accepted one."""

    margin: Quantity
    suite: ClassVar[str] = "corpus"
    table: ClassVar[str] = "change"
    type: ClassVar[str] = "no_worse_than"
    judged: ClassVar[str] = "document"


class LimitsForm(Form):
    """A whole file."""

    missing: Literal["fail", "new", "pass"] = "fail"
    patch: list[Patch] = Field(default_factory=list)
    corpus: list[Ratchet] = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> LimitsForm:
        if not self.patch and not self.corpus:
            raise ValueError("holds neither [[patch]] nor [[corpus]], so nothing would be judged")
        return self
