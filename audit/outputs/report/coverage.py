"""What an audit did not look at, as far as it is known: set aside, without a text, sampled, compared by less."""

from __future__ import annotations

import re
from typing import Any, Final, get_args

import polars as pl

from audit.outputs.report.words import plain
from audit.result import Result
from audit.text.decode import Status

#: What is skipped is either a file that was set aside or documents that were not compared with all others.
_COMPARED: Final = re.compile("^documents | keys shared by too many documents$")

#: What the check `language` says of a text whose language cannot be told.
_UNTOLD: Final = "und"


def report_coverage(result: Result) -> dict[str, Any]:
    """The gaps of an audit. What is not known of a run, since it has no such check, is null."""
    asked = [name for name in ("n_chars", "language", "language_read") if name in result.documents.columns]
    judged = result.documents.lazy().filter(pl.col("status") == "ok").select(asked).collect()
    compared = {why: n for why, n in result.skipped.items() if _COMPARED.search(why)}
    set_aside = {why: n for why, n in result.skipped.items() if why not in compared}
    return {
        "set_aside": plain(dict(sorted(set_aside.items()))),
        "compared_less": plain(dict(sorted(compared.items()))),
        "status": _by_status(result.documents),
        "sampled": _sampled(judged),
        "language_unknown": _untold(judged),
        "unverified": int((~result.pairs["verified"]).sum()),
        "boilerplate": result.boilerplate.height,
        "checks": {id: _check(result, id, judged) for id in result.checks},  # noqa: A001
    }


def _by_status(documents: pl.DataFrame) -> dict[str, int]:
    counted = dict(documents.group_by(pl.col("status").cast(pl.String)).len().iter_rows())
    return {status: counted.get(status, 0) for status in get_args(Status)}


def _sampled(judged: pl.DataFrame) -> dict[str, int] | None:
    """The documents of which the check `language` read head, middle and tail, and how much of them it did not read."""
    if "language_read" not in judged.columns:
        return None
    unread = pl.col("n_chars").cast(pl.Int64) - pl.col("language_read").cast(pl.Int64)
    left = judged.select(unread).to_series()
    return {"documents": int((left > 0).sum()), "characters": int(left.filter(left > 0).sum())}


def _untold(judged: pl.DataFrame) -> int | None:
    """Texts of which no language is known, so that nothing that asks for one was asked of them."""
    return int((judged["language"] == _UNTOLD).sum()) if "language" in judged.columns else None


def _check(result: Result, id: str, judged: pl.DataFrame) -> dict[str, Any]:  # noqa: A002
    """Of how many documents a check was asked, what its findings lead to, and whether it looked for anything."""
    options = result.options[id]
    return {
        "judged": judged.height,
        "not_judged": result.documents.height - judged.height,
        "action": options.action,
        # A check of the user's own rules, of which there are none.
        "idle": getattr(options, "rules", None) == (),
    }
