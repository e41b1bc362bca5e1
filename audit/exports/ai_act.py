"""A draft of the public summary of training content under Article 53(1)(d) of Regulation (EU) 2024/1689, the AI Act.

It has the sections of the European Commission's template of 24 July 2025, adopted as C(2025) 8311. Every figure is from
the manifest. What no audit can know is marked ``OWED:`` and left to the provider: a draft that guesses would be a false
declaration.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import Final

import polars as pl

from audit.exports import facts, tables
from audit.exports.release import Release
from audit.text.markdown import inert

FILE: Final = "ai-act-summary.md"

#: The share of all domains, the largest first, that the template wants named.
_DOMAINS: Final = 0.1


def write(release: Release, folder: Path) -> None:
    """Write `ai-act-summary.md`."""
    lines = [*_head(release), *_general(release), *_sources(release), *_processing(release)]
    (folder / FILE).write_bytes("\n".join(lines).encode() + b"\n")


def _head(release: Release) -> list[str]:
    return [
        "# Public summary of training content: a draft",
        "",
        "After the European Commission's *Template for the Public Summary of Training Content for general-purpose AI "
        "models*, published on 24 July 2025 and adopted as C(2025) 8311 (Article 53(1)(d) of Regulation (EU) "
        f"2024/1689). Figures are of {inert(release.name)}, decision {inert(release.decision)}, from the manifest "
        f"{inert('sha256:' + release.digest)} by {inert(release.tool)}. What is marked **OWED** is for the provider.",
        "",
        *([f"Date of this draft: {release.date.isoformat()}", ""] if release.date else []),
    ]


def _general(release: Release) -> list[str]:
    rows = release.chosen
    words = f"{_words(rows):,}" if "quality" in rows.columns else "not counted"
    acquired = facts.last(rows, "retrieved")
    return [
        "## 1. General information",
        "",
        "### 1.1 Provider",
        "",
        *_owed("name and contact of the provider, and of its authorised representative"),
        "### 1.2 Model",
        "",
        *_owed("names and versions of the model, what it was made from, date of its placing on the Union market"),
        "### 1.3 Modalities, size and characteristics",
        "",
        "- Modality: text",
        f"- Size: {rows.height:,} documents, {facts.total(rows['n_chars']):,} characters, {words} words, "
        f"{facts.total(rows['n_bytes']):,} bytes as they were found",
        f"- Latest day of acquisition that is known: {acquired or 'not known'} "
        f"(nothing is said of {rows['retrieved'].null_count():,} documents)",
        f"- Latest day of publication that is known: {facts.last(rows, 'published') or 'not known'} "
        f"(nothing is said of {rows['published'].null_count():,} documents)",
        "",
        *_owed("the range of the size in tokens, other corpora and modalities, types of content"),
        "Languages:",
        "",
        *tables.shares("language", facts.tally(rows, "language")),
        "",
    ]


def _sources(release: Release) -> list[str]:
    rows = release.chosen
    domains = facts.domains(rows)
    named = domains[: ceil(len(domains) * _DOMAINS)]
    return [
        "## 2. List of data sources",
        "",
        "Which of the kinds below a source belongs to, the corpus does not tell. What it tells of its sources:",
        "",
        *tables.shares("source", facts.tally(rows, "source")),
        "",
        *tables.shares("licence", facts.tally(rows, "licence")),
        "",
        "### 2.1 Publicly available datasets",
        "",
        *_owed("which sources are public datasets, with names and links; a description of the others"),
        "### 2.2 Private datasets obtained from third parties",
        "",
        *_owed("2.2.1 whether data was licensed by rightsholders or their representatives, and its modalities"),
        *_owed("2.2.2 other private datasets of third parties"),
        "### 2.3 Data crawled and scraped from online sources",
        "",
        f"An address is known for {rows['source_uri'].count():,} of {rows.height:,} documents, of {len(domains):,} "
        f"domains. The largest tenth of them by characters, {len(named):,}:",
        "",
        *tables.shares("domain", named, most=len(named)),
        "",
        *_owed("names of crawlers, how they behave, the period of collection, the kinds of sites"),
        "### 2.4 User data",
        "",
        *_owed("whether data of users of the provider's services was used, and of which services"),
        "### 2.5 Synthetic data",
        "",
        *_owed("whether data was made by a model, and by which"),
        "### 2.6 Other sources",
        "",
        *_owed("other sources, if any"),
    ]


def _processing(release: Release) -> list[str]:
    rows = release.chosen
    return [
        "## 3. Data processing aspects",
        "",
        "### 3.1 Reservations of rights from text and data mining",
        "",
        f"- Documents that reserve text and data mining in their own words: {_labelled(rows, 'rights', 'tdm')}",
        f"- Documents that forbid their redistribution: {_labelled(rows, 'rights', 'ban')}",
        "",
        *_owed(
            "how reservations outside of the documents were respected (robots.txt and others), before and during "
            "collection; codes of practice that were signed"
        ),
        "### 3.2 Removal of illegal content",
        "",
        f"- Documents with personal data: {_counted(rows, 'pii_count')}",
        f"- Steps that were taken: {inert(', '.join(map(str, release.cleaning)))}",
        "",
        *_owed("measures against content that is illegal under Union law"),
        "### 3.3 Other information",
        "",
        *_decisions(release),
        "",
    ]


def _decisions(release: Release) -> Iterable[str]:
    counts = release.lock["counts"]
    yield (
        f"Of {counts['documents']:,} documents {counts['keep']:,} were kept, {counts['review']:,} set aside for review "
        f"and {counts['drop']:,} dropped. Dropped as duplicates, by how they are related:"
    )
    yield ""
    dropped = release.manifest.filter(pl.col("decision") == "drop")
    yield from tables.shares("duplicate_kind", facts.tally(dropped, "duplicate_kind"))


def _words(rows: pl.DataFrame) -> int:
    return facts.total(rows["quality"].struct.field("words"))


def _labelled(rows: pl.DataFrame, check: str, label: str) -> str:
    """How many documents have a span of a check with this label."""
    if f"{check}_spans" not in rows.columns:
        return "not looked for"
    labels = pl.col(f"{check}_spans").list.eval(pl.element().struct.field("label"))
    return f"{rows.filter(labels.list.contains(label)).height:,} of {rows.height:,}"


def _counted(rows: pl.DataFrame, column: str) -> str:
    if column not in rows.columns:
        return "not looked for"
    return f"{rows.filter(pl.col(column) > 0).height:,} of {rows.height:,}"


def _owed(what: str) -> list[str]:
    return [f"**OWED:** {what}.", ""]
