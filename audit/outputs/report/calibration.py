"""What was found of defects that were planted on purpose, as data."""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

from audit.outputs.report.words import plain
from audit.result import Recall, Result

#: Two standard deviations, near enough: nineteen of twenty such intervals hold the true share.
_Z: Final = 1.959964


def report_calibration(result: Result) -> dict[str, Any] | None:
    """How much of what was planted each check and relation has found; null where nobody asked."""
    if result.calibration is None:
        return None
    checks = {name: _recall(recall) for name, recall in result.calibration.recall.items()}
    return {"documents": result.calibration.documents, "checks": checks}


def _recall(recall: Recall) -> dict[str, Any]:
    low, high = wilson(recall.found, recall.planted)
    return {
        "planted": recall.planted,
        "found": recall.found,
        "low": low,
        "high": high,
        "missed": [{"doc_id": plain(doc_id), "what": plain(what)} for doc_id, what in recall.missed],
    }


def wilson(found: int, planted: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 times in 100 (Wilson 1927), to four places."""
    if not planted:
        return 0.0, 1.0
    share, weight = found / planted, _Z**2 / planted
    middle, reach = share + weight / 2, _Z * sqrt(share * (1 - share) / planted + weight / (4 * planted))
    low, high = ((middle + sign * reach) / (1 + weight) for sign in (-1, 1))
    return round(max(0.0, low), 4), round(min(1.0, high), 4)
