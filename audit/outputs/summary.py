"""The report as a summary for CI: GitHub-flavoured Markdown, short, worst first.

Text of the corpus stands in it as `text.markdown` has it, and does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.since import since
from audit.text.markdown import inert

#: GitHub drops a step summary of more than 1,024 KiB whole; what other steps write counts as well.
MAX_BYTES = 1_000 * 1024

#: Rows of each table: what a person scrolls through. The report has more.
MAX_ROWS = 200

#: Stretches of boilerplate: the report is where they are read.
MAX_STRETCHES = 10

#: Sources of which something is owed.
MAX_SOURCES = 20


def render_summary(data: Mapping[str, Any]) -> str:
    """The summary for the data of `report_data`: at most `MAX_BYTES` of UTF-8, and it says what was cut."""
    digest = f"sha256:{data['corpus_digest']}" if data["corpus_digest"] else "not computed"
    lines = [
        f"## Corpus audit: {data['outcome']}",
        "",
        data["meaning"],
        "",
        f"Corpus {inert(data['corpus'])}, digest {inert(digest)}",
        "",
        *_table(("documents", "read as text", "keep", "review", "drop"), [_numbers(data["counts"])]),
    ]
    lines += _since(data)
    lines += _section("Brakes", ("on", "what is held back"), _brakes(data), data["cut"]["brakes"], _room(lines))
    missed = [[inert(doc_id)] for doc_id in data["incomplete"]]
    lines += _section("Not looked at", ("document",), missed, data["cut"]["incomplete"], _room(lines))
    lines += _section("Unmet rules", ("severity", "rule", "observed", "documents"), _rules(data), 0, _room(lines))
    set_aside = _set_aside(data)
    unseen = data["counts"]["review"] + data["counts"]["drop"] - len(set_aside)
    lines += _section("Set aside", ("decision", "document", "reasons"), set_aside, unseen, _room(lines))
    owed, more = _owed(data)
    header = ("source", "documents", "completeness", "owed, of how many")
    lines += _section("Provenance owed", header, owed, more, _room(lines))
    repeated, more = _boilerplate(data)
    lines += _section("Boilerplate", ("documents", "text", "first in"), repeated, more, _room(lines))
    return "\n".join(lines) + "\n"


def _since(data: Mapping[str, Any]) -> list[str]:
    """What is other than in the accepted audit: a line, and the checks whose flags are; nothing where there is none."""
    delta = data["delta"]
    if delta is None:
        return []
    named = {**delta, "baseline": {**delta["baseline"], "name": inert(delta["baseline"]["name"])}}
    rows = [
        [inert(check["id"]), *(f"{check['delta'][name]:,}" for name in ("new", "fixed", "unchanged"))]
        for check in data["checks"]
        if check["delta"] and (check["delta"]["new"] or check["delta"]["fixed"])
    ]
    table = ["", *_table(("check", "flags new", "fixed", "as before"), rows)] if rows else []
    return ["", "### Since the accepted audit", "", since(named, catalogue("en")), *table]


def _numbers(counts: Mapping[str, int]) -> list[str]:
    return [f"{counts[name]:,}" for name in ("read", "ok", "keep", "review", "drop")]


def _brakes(data: Mapping[str, Any]) -> list[list[str]]:
    return [
        ["no declared source" if brake["name"] is None else f"{brake['kind']} {inert(brake['name'])}", brake["told"]]
        for brake in data["brakes"]
    ]


def _owed(data: Mapping[str, Any]) -> tuple[list[list[str]], int]:
    """What nobody has said of the documents of each source, and how many sources there are besides."""
    told = [source for source in data["sources"] if source["owed"]][:MAX_SOURCES]
    rows = [
        [
            "none declared" if source["source"] is None else inert(source["source"]),
            f"{source['documents']:,}",
            f"{source['score']:.2f}",
            ", ".join(f"{part} {count:,}" for part, count in source["owed"].items()),
        ]
        for source in told
    ]
    return rows, len(data["sources"]) - len(told) + data["cut"]["sources"] if told else 0


def _boilerplate(data: Mapping[str, Any]) -> tuple[list[list[str]], int]:
    """The few stretches that most documents share, and how many more there are."""
    told = data["boilerplate"][:MAX_STRETCHES]
    rows = [[f"{each['documents']:,}", inert(each["run"]["text"]), inert(each["doc_id"])] for each in told]
    return rows, len(data["boilerplate"]) - len(told) + data["cut"]["boilerplate"]


def _rules(data: Mapping[str, Any]) -> list[list[str]]:
    return [
        [
            rule["severity"],
            inert(rule["notes"] or rule["text"]),
            inert(rule["error"] or rule["observed"]),
            f"{rule['unexpected_count']:,}",
        ]
        for rule in data["gate"]["rules"]
        if not rule["success"]
    ]


def _set_aside(data: Mapping[str, Any]) -> list[list[str]]:
    """The documents for review and those dropped; the report has them in this order, worst first."""
    return [
        [document["decision"], inert(document["doc_id"]), inert(", ".join(document["reasons"]))]
        for document in data["documents"]
        if document["decision"] != "keep"
    ]


def _section(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], unseen: int, room: int) -> list[str]:
    """A table of as many rows as there is room for; *unseen* are those that *rows* is already short of."""
    if not rows:
        return []
    shown = rows[:MAX_ROWS]
    while True:
        cut = len(rows) - len(shown) + unseen
        told = ["", f"{cut:,} more: see the report and the manifest."] if cut else []
        lines = ["", f"### {title}", "", *_table(header, shown), *told]
        if _size(lines) <= room or not shown:
            return lines
        shown = shown[: len(shown) // 2]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _room(lines: Sequence[str]) -> int:
    """The bytes left; some are kept back for the headings of sections whose every row is cut."""
    return MAX_BYTES - 1024 - _size(lines)


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
