"""The report as a summary for CI: GitHub-flavoured Markdown, short, worst first, for a job's page or a comment.

Text of the corpus stands in it as `text.markdown` has it, and does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.evidence import share_out
from audit.outputs.report.since import since
from audit.text.markdown import inert

Data = Mapping[str, Any]

#: A comment on GitHub holds 65,536 characters, of which whoever posts it may want some; a step summary of more than
#: 1,024 KiB is dropped whole. In units of UTF-16, which no count of characters exceeds; three bytes each at most.
MAX_UNITS: Final = 60_000

#: How a summary begins.
BEGINNING: Final = "## Corpus audit: "

#: Rows of each table: what a person scrolls through. The report has more.
MAX_ROWS: Final = 200

#: Findings told with their place: a screen or two, from as many documents as can be.
MAX_FINDINGS: Final = 50

#: Stretches of boilerplate: the report is where they are read.
MAX_STRETCHES: Final = 10

#: Sources of which something is owed.
MAX_SOURCES: Final = 20

#: Rules told in the head as what decided it; the table below has all.
MAX_DECIDING: Final = 5

#: Documents named for each kind of change.
MAX_NAMED: Final = 5

#: What was taken away or is other cannot be seen in this audit alone, and comes first.
_CHANGES: Final = ("removed", "changed", "new", "moved")

#: Where all of something stands.
_REPORT, _MANIFEST, _LOCK = "`report.html`", "`manifest.jsonl`", "`audit.lock.json`"


class Section(NamedTuple):
    """A table below a title, and a line before it. *unseen* are the rows that *rows* is already short of, and *whole*
    is where they stand.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    unseen: int = 0
    whole: str = _REPORT
    line: str = ""


def render_summary(data: Data) -> str:
    """The summary for the data of `report_data`: at most `MAX_UNITS` long. It is cut by whole rows, and says so."""
    digest = f"sha256:{data['corpus_digest']}" if data["corpus_digest"] else "not computed"
    lines = [
        f"{BEGINNING}{data['outcome']}",
        "",
        data["meaning"],
        "",
        *_decided(data),
        f"Corpus {inert(data['corpus'])}, digest {inert(digest)}",
        "",
        *_table(("documents", "read as text", "keep", "review", "drop"), [_numbers(data["counts"])]),
    ]
    sections = {section.title: section for section in _sections(data) if section.rows or section.line}
    # Headings are told in any case, and what is cut below them: that much is not shared out.
    least = sum(_size([*_told(section, 0), "", *_table(section.header, [])]) for section in sections.values())
    wanted = {title: _size(map(_row, section.rows[:MAX_ROWS])) for title, section in sections.items()}
    shares = share_out(wanted, MAX_UNITS - _size(lines) - least)
    for title, section in sections.items():
        lines += _told(section, shares[title])
    return "\n".join(lines) + "\n"


def _decided(data: Data) -> list[str]:
    """A line for each thing that decided the outcome or the exit code; nothing for a pass that is nothing else."""
    t, rules = catalogue("en"), data["gate"]["rules"]
    places = [fact["rule"] for fact in data["decided_by"] if fact["by"] == "rule"]
    lines = []
    for fact in data["decided_by"]:
        if fact["by"] == "incomplete":
            lines.append(t("delta.by_incomplete", n=fact["documents"]))
        elif fact["by"] == "rule" and fact["rule"] in places[:MAX_DECIDING]:
            rule = rules[fact["rule"]]
            lines.append(f"{rule['severity']}: {inert(rule['notes'] or rule['text'])}")
        elif fact["by"] == "brakes":
            lines.append(f"brakes: {t('delta.brakes_acted', n=fact['brakes'])}")
        elif fact["by"] == "fail_on":
            asked = "" if fact["documents"] is None else "_new" if fact["asked"] == "new" else "_documents"
            lines.append(
                t(f"delta.by_fail_on{asked}", asked=fact["asked"], code=data["exit_code"], n=fact["documents"])
            )
    if len(places) > MAX_DECIDING:
        lines.append(t("delta.by_more", n=len(places) - MAX_DECIDING))
    return [*(f"- {line}" for line in lines), ""] if lines else []


def _sections(data: Data) -> Iterator[Section]:
    """What there is to tell, worst first; a section without rows is left out."""
    cut = data["cut"]
    yield from _since(data)
    yield Section("Brakes", ("on", "what is held back"), _brakes(data), cut["brakes"], _LOCK)
    missed = [[inert(doc_id)] for doc_id in data["incomplete"]]
    yield Section("Not looked at", ("document",), missed, cut["incomplete"], _MANIFEST)
    yield Section("Unmet rules", ("severity", "rule", "observed", "documents"), _rules(data))
    yield Section("Stale waivers", ("waiver", "document", "checks", "owner", "until"), _waivers(data))
    yield _findings(data)
    set_aside = _set_aside(data)
    unseen = data["counts"]["review"] + data["counts"]["drop"] - len(set_aside)
    yield Section("Set aside", ("decision", "document", "reasons"), set_aside, unseen, _MANIFEST)
    owed, more = _owed(data)
    yield Section("Provenance owed", ("source", "documents", "completeness", "owed, of how many"), owed, more)
    repeated, more = _boilerplate(data)
    yield Section("Boilerplate", ("documents", "text", "first in"), repeated, more, "`boilerplate.parquet`")


def _since(data: Data) -> Iterator[Section]:
    """What is other than in the accepted audit: its documents, the flags by check, the flags that are new."""
    delta = data["delta"]
    if delta is None:
        return
    named = {**delta, "baseline": {**delta["baseline"], "name": inert(delta["baseline"]["name"])}}
    told = since(named, catalogue("en"))
    documents = [] if delta["documents"] is None else _changed(delta["documents"])
    yield Section("Since the accepted audit", ("change", "documents", "which"), documents, line=told)
    flags = [
        [inert(check["id"]), *(f"{check['delta'][name]:,}" for name in ("new", "fixed", "unchanged"))]
        for check in data["checks"]
        if check["delta"] and (check["delta"]["new"] or check["delta"]["fixed"])
    ]
    yield Section("Flags since then", ("check", "flags new", "fixed", "as before"), flags)
    anew = [
        [inert(document["doc_id"]), inert(", ".join(document["flag_changes"]["new"]))]
        for document in data["documents"]
        if document["flag_changes"] and document["flag_changes"]["new"]
    ]
    yield Section("Documents with new flags", ("document", "checks"), anew)


def _changed(documents: Data) -> list[list[str]]:
    """How many documents became what, and the first of them."""
    rows = []
    for kind in _CHANGES:
        if count := documents["counts"][kind]:
            first = documents["named"][kind][:MAX_NAMED]
            names = [
                inert(each) if isinstance(each, str) else f"{inert(each['doc_id'])}, was {inert(each['was'])}"
                for each in first
            ]
            more = [f"{count - len(first):,} more"] if count > len(first) else []
            rows.append([kind, f"{count:,}", "; ".join([*names, *more])])
    return rows


def _numbers(counts: Mapping[str, int]) -> list[str]:
    return [f"{counts[name]:,}" for name in ("read", "ok", "keep", "review", "drop")]


def _brakes(data: Data) -> list[list[str]]:
    return [
        ["no declared source" if brake["name"] is None else f"{brake['kind']} {inert(brake['name'])}", brake["told"]]
        for brake in data["brakes"]
    ]


def _rules(data: Data) -> list[list[str]]:
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


def _waivers(data: Data) -> list[list[str]]:
    """Those that cover nothing, in the order of what a reader must see first."""
    return [
        [
            waiver["state"],
            inert(waiver["document"]),
            inert(", ".join(waiver["checks"])),
            inert(waiver["owner"]),
            inert(waiver["expires"]),
        ]
        for waiver in sorted(data["waivers"], key=lambda waiver: waiver["rank"])
        if waiver["state"] != "applied"
    ]


def _findings(data: Data) -> Section:
    """Of each flag that counts against a document the first span, and how many there are; in the order of the report.

    A document of which the report does not show all spans has at least as many.
    """
    rows = []
    for document in data["documents"]:
        counting = {*document["reasons"]} if document["decision"] != "keep" else set()
        spans: dict[str, list[Data]] = {}
        for span in document["evidence"]:
            if span["check"] in counting:
                spans.setdefault(span["check"], []).append(span)
        least = "≥ " if document["evidence_cut"] else ""
        rows += [
            [
                inert(document["doc_id"]),
                f"{those[0]['line']}:{those[0]['column']}",
                inert(check),
                inert(those[0]["text"]),
                f"{least}{len(those):,}",
            ]
            for check, those in spans.items()
        ]
    header = ("document", "line:column", "check", "the first span", "spans")
    return Section("Worst findings", header, rows[:MAX_FINDINGS], max(0, len(rows) - MAX_FINDINGS))


def _set_aside(data: Data) -> list[list[str]]:
    """The documents for review and those dropped; the report has them in this order, worst first."""
    return [
        [document["decision"], inert(document["doc_id"]), inert(", ".join(document["reasons"]))]
        for document in data["documents"]
        if document["decision"] != "keep"
    ]


def _owed(data: Data) -> tuple[list[list[str]], int]:
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


def _boilerplate(data: Data) -> tuple[list[list[str]], int]:
    """The few stretches that most documents share, and how many more there are."""
    told = data["boilerplate"][:MAX_STRETCHES]
    rows = [[f"{each['documents']:,}", inert(each["run"]["text"]), inert(each["doc_id"])] for each in told]
    return rows, len(data["boilerplate"]) - len(told) + data["cut"]["boilerplate"]


def _told(section: Section, room: int) -> list[str]:
    """A section with as many rows as there is *room* for."""
    shown = 0
    for row in section.rows[:MAX_ROWS]:
        room -= _size([_row(row)])
        if room < 0:
            break
        shown += 1
    lines = ["", f"### {section.title}", *(["", section.line] if section.line else [])]
    if shown:
        lines += ["", *_table(section.header, section.rows[:shown])]
    if cut := len(section.rows) - shown + section.unseen:
        lines += ["", f"{cut:,} more: see {section.whole}."]
    return lines


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _size(lines: Iterable[str]) -> int:
    """How long *lines* are with their ends, in units of UTF-16."""
    return sum(len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1 for line in lines)
