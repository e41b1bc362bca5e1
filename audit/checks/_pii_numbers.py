"""What the digits of a candidate are: a card, an account, the number that a state gave somebody, a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from audit.checks._pii_accounts import CARD_FORMS, card, iban
from audit.checks._pii_forms import bare, form, plain
from audit.checks._pii_ids import BY_FORM
from audit.checks._pii_phones import phone
from audit.text.patterns import lazy
from audit.text.spans import Span

#: All that a telephone number is written with.
_FIGURES: Final = "0 -./()"

#: What may belong to a number and is no digit: a check letter, a bracket that was opened.
_TAIL: Final = lazy(r"\([0-9A]\)|\)|-[A-Z](?!\w)")

#: Before and behind a number that is a part of something else: of an address, a sum, a setting, a name of a file.
_PART_BEFORE: Final = frozenset("第=&%#$€£¥/\\_@.-+*~^")
_PART_BEHIND: Final = lazy(r"[%@=&/\\_$€£¥°*^元万亿]|[.-][0-9A-Za-z]")

#: A card is not the first of a list of numbers, nor the seed that a function is given.
_LISTED: Final = ("(", "[")

#: All forms that have spaces, longest first, within a row of numbers.
_SPACED: Final = lazy(
    "(?<![^ ])(?:"
    + "|".join(
        re.escape(one) for one in sorted({*BY_FORM, *CARD_FORMS}, key=lambda one: (-len(one), one)) if " " in one
    )
    + ")(?![^ ])"
)


def numbers(text: str, start: int, end: int) -> Iterator[Span]:
    """The number that `text[start:end]` is; if it is none, those in a row of numbers that say what they are."""
    written = plain(text[start:end])
    shape = form(written)
    found = _number(text, start, end, written, shape)
    if found:
        yield found
    elif " " in shape:
        for part in _SPACED.finditer(shape):
            first, last = part.span()
            inner = part.group(), written[first:last]
            if label := _state(text, start + first, *inner, named=True) or _card(*inner):
                yield Span(start + first, start + last, label)


def _number(text: str, start: int, end: int, written: str, shape: str) -> Span | None:
    """A number as a whole: by its name, by its check digits, or as a telephone's."""
    account = _may_be_iban(text, start, shape) and iban(text, start)
    if account:
        return Span(*account, "iban")
    if tail := _TAIL.match(text, end):
        longer = written + tail.group()
        if label := _label(text, start, tail.end(), form(longer), longer):
            return Span(start, tail.end(), label)
    if label := _label(text, start, end, shape, written):
        return Span(start, end, label)
    dialled = None if shape.strip(_FIGURES) else phone(text, start, end, written, alone=_alone(text, start, end))
    return Span(*dialled, "phone") if dialled else None


def _label(text: str, start: int, end: int, shape: str, written: str) -> str | None:
    """Whose number is written in such a form, if it is not a part of something else."""
    if shape not in BY_FORM and shape not in CARD_FORMS:
        return None
    alone = _alone(text, start, end)
    card_alone = alone and text[start - 1 : start] not in _LISTED
    return _state(text, start, shape, written, named=not alone) or (_card(shape, written) if card_alone else None)


def _alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] not in _PART_BEFORE and not _PART_BEHIND.match(text, end)


def _state(text: str, start: int, shape: str, written: str, *, named: bool) -> str | None:
    """The label of a state's number, if it is one; one that is behind its name, if it has to be *named*."""
    for one in BY_FORM.get(shape, ()):
        if one.named is None and named:
            continue
        if one.holds(bare(written).upper()) and (one.named is None or one.named.stands_before(text, start)):
            return one.label
    return None


def _card(shape: str, written: str) -> str | None:
    return "card" if shape in CARD_FORMS and card(bare(written)) else None


def _may_be_iban(text: str, start: int, shape: str) -> bool:
    """Whether it begins with a country, or stands behind the letters of a bank."""
    return shape.startswith("AA00") or "A" <= text[max(0, start - 2) : start - 1] <= "Z"
