"""A data set card for the Hugging Face Hub: `README.md` with its YAML, beside the documents that it configures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from audit.exports import facts, licences, parquet, tables
from audit.exports.release import Release
from audit.text.markdown import inert
from audit.text.visible import visible

FILE: Final = "README.md"

#: The Hub's classes of size, by the least number of documents that is above them.
_SIZES: Final = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
    (10_000_000_000, "1B<n<10B"),
    (100_000_000_000, "10B<n<100B"),
    (1_000_000_000_000, "100B<n<1T"),
)


def write(release: Release, folder: Path) -> None:
    """Write the documents and `README.md`."""
    parquet.write(release, folder)
    (folder / FILE).write_bytes("\n".join([*_front(release), "", *_body(release)]).encode() + b"\n")


def _front(release: Release) -> list[str]:
    """The YAML, whose values are JSON, which every reader of YAML takes; it holds nothing that is hidden."""
    rows = release.chosen
    size = next((told for limit, told in _SIZES if rows.height < limit), "n>1T")
    content = {
        "pretty_name": visible(release.name),
        "license": _licence(release),
        "language": list(dict.fromkeys(code.partition("-")[0] for code in facts.languages(rows))),
        "size_categories": [size],
        "configs": [{"config_name": "default", "data_files": [{"split": "train", "path": parquet.FILE}]}],
    }
    return [
        "---",
        *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items() if value),
        "---",
    ]


def _licence(release: Release) -> str:
    """The one licence that all documents have, as the Hub calls it."""
    found = facts.tally(release.chosen, "licence")
    if len(found) != 1:
        return "other" if found else "unknown"
    return licences.hub(found[0].value)


def _body(release: Release) -> list[str]:
    rows, counts = release.chosen, release.lock["counts"]
    return [
        f"# {inert(release.name)}",
        "",
        f"{rows.height:,} documents, decision {inert(release.decision)}, of the manifest "
        f"{inert('sha256:' + release.digest)}. Outcome of the gate: {release.outcome}. "
        f"Cleaned of: {inert(', '.join(map(str, release.cleaning)))}.",
        "",
        "## How it was made",
        "",
        f"The corpus was decoded, measured, compared and judged with {inert(release.tool)}. Of {counts['documents']:,} "
        f"documents {counts['keep']:,} are kept, {counts['review']:,} wait for review, {counts['drop']:,} are dropped. "
        "Each row says in `transformations` what lies between the bytes that were audited and its text.",
        "",
        *_section("Languages", "language", facts.tally(rows, "language")),
        *_section("Licences", "licence", facts.tally(rows, "licence")),
        *_section("Sources", "source", facts.tally(rows, "source")),
        "## What is not known",
        "",
        *_unknown(release),
        "",
        "## Owed",
        "",
        "Intended uses, known biases and how to cite this data set are for its maker to say.",
    ]


def _section(title: str, column: str, shares: Sequence[facts.Share]) -> list[str]:
    return [f"## {title}", "", *tables.shares(column, shares), ""]


def _unknown(release: Release) -> Iterable[str]:
    rows = release.chosen
    for name in ("source", "publisher", "published", "retrieved", "licence"):
        yield f"- {name}: of {rows[name].null_count():,} of {rows.height:,} documents"
