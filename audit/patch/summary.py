"""The change as a summary for CI, in Markdown."""

from __future__ import annotations

from audit.outputs.manifest import Digests
from audit.outputs.report.data import report_data
from audit.outputs.summary import render_summary
from audit.patch import Checked


def summary(checked: Checked) -> str:
    """See `outputs.summary`; the counts are of the documents that were looked at."""
    assert checked.result is not None  # noqa: S101 - who wants a summary has asked for it
    return render_summary(report_data(checked.result, Digests(checked.digest or "", "", 0, "")))
