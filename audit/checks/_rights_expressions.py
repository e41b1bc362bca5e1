"""SPDX licence expressions: `MIT OR Apache-2.0`, `GPL-2.0-or-later WITH Classpath-exception-2.0`."""

from __future__ import annotations

import re

from audit.checks import _rights_commons as commons
from audit.checks._rights_licences import KNOWN
from audit.text.patterns import lazy

#: An expression: ids with operators between. Whoever writes more than twenty ids writes no licence of a text.
EXPRESSION = (
    r"\(?[a-z0-9][a-z0-9.:-]{0,63}\+?(?:\)? {1,2}(?:and|or|with) {1,2}\(?[a-z0-9][a-z0-9.:-]{0,63}\+?){0,20}\)?"
)
_OPERATOR = lazy(r"(?i:\s(and|or|with)\s)")
_ID = lazy(r"[A-Za-z0-9.:-]+\+?")


def canonical(expression: str) -> str:
    """The expression as SPDX writes it: known ids in their own case, operators in capitals, one space between."""
    told = _OPERATOR.sub(lambda found: f" {found[1].upper()} ", " ".join(expression.split()))
    told = re.sub(r"^\((.*)\)$", r"\1", told) if told.count("(") == told.count(")") == 1 else told
    return _ID.sub(
        lambda found: found.group() if found.group() in ("AND", "OR", "WITH") else _known(found.group()), told
    )


def _known(id: str) -> str:  # noqa: A002 - an SPDX id
    low = id.lower()
    if low.startswith("cc-by"):
        return id.upper()
    if low.endswith("+") and f"{low[:-1]}-or-later" in KNOWN:
        return KNOWN[f"{low[:-1]}-or-later"][0]
    if f"{low}-only" in KNOWN:
        return KNOWN[f"{low}-only"][0]
    return KNOWN.get(low, (id, False))[0]


def is_open(expression: str) -> bool:
    """Whether a text under this expression may be used openly: any choice of an `OR`, and all of an `AND`.

    Brackets are read as far as they change nothing: `A AND (B OR C)` is open only where each choice is, which errs on
    the strict side. What stands behind `WITH` gives more leave and takes none.
    """
    choices = [expression] if "(" in expression else expression.split(" OR ")
    return any(all(_is_open(id) for id in _OPERATOR.split(choice)[::2]) for choice in map(_without_exceptions, choices))  # noqa: A001


def _without_exceptions(choice: str) -> str:
    return re.sub(r" WITH [^\s()]+", "", choice).replace("(", "").replace(")", "")


def _is_open(id: str) -> bool:  # noqa: A002 - an SPDX id
    told = commons.is_open(id)
    return KNOWN.get(id.lower(), (id, False))[1] if told is None else told
