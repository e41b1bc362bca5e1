"""Values in words, for sentences that people read: rounded, with units, and the same on every machine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any, Final

from pydantic import BaseModel

from audit.text.surrogates import without_surrogates

#: Kinds of pairs of which the word alone does not say what they are.
_KINDS: Final = {
    "variant": "variant in Traditional or Simplified characters",
    "template": "template and filled form",
}

#: A list of options longer than this is counted, not spelt out.
MAX_LISTED = 6


def words(value: Any) -> str:
    """A measured value or an option as a reader expects it; null is *unknown*."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Mapping):
        return " ".join(words(part) for part in value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return _listed(sorted(value, key=str) if isinstance(value, set | frozenset) else list(value))
    return str(value)


def named(values: Mapping[str, Any]) -> str:
    """``{"left_in_right": 0.97, "runs": 11}`` as "left in right 0.97, runs 11"."""
    return ", ".join(f"{name.replace('_', ' ')} {words(value)}" for name, value in values.items())


def counted(number: int, noun: str) -> str:
    """``1 span``, ``1,024 spans``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def percent(part: float, whole: float = 1) -> str:
    """A share such as ``12.5 %``; never 0 % of something nor 100 % of less than all."""
    if not whole or not part:
        return "0 %"
    share = 100 * part / whole
    return "100 %" if part == whole else f"{min(99.9, max(0.1, share)):.3g} %"


def size(n_bytes: int | None) -> str:
    """Bytes in the largest decimal unit that leaves a number of one or more; nothing where they could not be had."""
    if n_bytes is None:
        return ""
    amount = float(n_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.3g} {unit}" if unit != "B" else f"{n_bytes} B"
        amount /= 1000
    return f"{amount:,.3g} TB"


def related_as(kind: str) -> str:
    """A kind of pair or duplicate, and what it means where the word alone does not say it."""
    return _KINDS.get(kind, kind)


def plain(value: Any) -> Any:
    """*value* as JSON can hold it: no NaN, no lone surrogate, no type of ours."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, BaseModel):
        return plain(value.model_dump(mode="json"))
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(part) for part in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return plain(value.as_posix() if isinstance(value, PurePath) else str(value))


def _listed(values: list[Any]) -> str:
    if not values:
        return "none"
    return ", ".join(map(words, values)) if len(values) <= MAX_LISTED else counted(len(values), "value")
