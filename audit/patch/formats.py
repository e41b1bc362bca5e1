"""The change as other tools are told of it, and as a summary in Markdown."""

from __future__ import annotations

from collections.abc import Collection

from audit.outputs.ci.render import render
from audit.outputs.manifest import Digests
from audit.outputs.report.data import report_data
from audit.outputs.summary import render_summary
from audit.result import Result


def texts(result: Result, formats: Collection[str], digest: str) -> dict[str, str]:
    """The *result* in each of the *formats*; the manifest that was accepted has this *digest*."""
    return render(formats, result, digest, lambda: _summary(result, digest))


def _summary(result: Result, digest: str) -> str:
    """See `outputs.summary`; the counts are of the documents that were looked at."""
    return render_summary(report_data(result, Digests(digest, "", 0, "")))
