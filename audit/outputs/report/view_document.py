"""One document as a card: its way to its decision, its facts, where it is from, what was found and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from audit.outputs.report.tell import tell
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.view_bytes import bytes_table
from audit.outputs.report.words import size, words

#: Spans of each check that are shown where no script can show the rest.
MAX_PRINTED: Final = 12

#: What stands where a span is empty.
_CARET: Final = "‸"

Data = Mapping[str, Any]


def summary_line(document: Data, view: View) -> list[Any]:
    """A document in one line: decision, name, what stands against it, how large it is."""
    against: list[Node] = [el("span.tag", said(reason)) for reason in document["reasons"]]
    waived = [el("span.tag.waived", said(check), " ", view.t("documents.waived")) for check in document["waived"] or ()]
    return [
        view.badge(document["decision"]),
        el("span.name", said(document["doc_id"])),
        el("span.why", *against, *waived),
        el("span.muted.size", f"{document['language'] or ''} {size(document['n_bytes'])}".strip()),
    ]


def card(document: Data, view: View) -> Node:
    """All that is told of a document but its spans, which `evidence` shows."""
    return el(
        "div.card",
        el("div.columns", el("div", *_trace(document, view)), el("div", *_facts(document, view))),
        *_statements(document["record"], view),
        *_related(document, view),
        *_bytes(document, view),
    )


def evidence(document: Data, view: View, most: int = MAX_PRINTED) -> Iterator[Node]:
    """The spans of a document by check, at most *most* of each."""
    spans, cut = document["evidence"], document["evidence_cut"]
    if spans:
        yield el("h3", view.t("documents.evidence"), " ", el("span.count", f"{len(spans) + cut:,}"))
    for check, group in groupby(spans, lambda span: span["check"]):
        listed = list(group)
        plain = check not in document["flags"]
        note = el("span.muted", f" {view.t('documents.not_flagged')}") if plain else None
        yield el("h4", said(check), note)
        yield el("ol.evidence", *(span_item(span, view) for span in listed[:most]))
        if len(listed) > most:
            yield el("p.muted", view.t("documents.more_spans", n=len(listed) - most))
    if cut:
        yield el("p.muted", view.t("documents.cut_spans", n=cut))


def span_item(span: Data, view: View) -> Node:
    """A span where it stands; the page's script builds the same from columns."""
    repaired: list[Node] = [" ", el("span.muted", view.t("script.reads")), " ", el("bdi", span["repaired"])]
    return el(
        "li",
        el("span.at", f"{span['line']}:{span['column']}"),
        el("span.label", el("bdi", span["label"])),
        el("span", *snippet(span, view), *(repaired if span["repaired"] else [])),
    )


def snippet(span: Data, view: View) -> Iterator[Node]:
    """The text of a span within what stands around it."""
    marked = el("mark", span["text"] or _CARET)
    yield el("span.snippet", span["before"], marked, span["after"], dir="auto")
    if span["cut"]:
        yield el("span.muted", f" {view.t('script.left_out', n=span['cut'])}")


def _trace(document: Data, view: View) -> Iterator[Node]:
    yield el("h3", view.t("documents.trace"))
    yield el(
        "ol.trace",
        *(
            el(
                "li.flagged" if step["flagged"] else "li",
                el("span.step", view.t.maybe(f"steps.{step['step']}", step["step"])),
                " ",
                el("span.said", said(step["text"] if step["says"] is None else tell(view.t, step["says"]))),
            )
            for step in document["trace"]
        ),
    )


def _facts(document: Data, view: View) -> Iterator[Node]:
    t = view.t
    yield el("h3", t("documents.facts"))
    yield el(
        "dl.facts",
        _fact(t("documents.path"), [_known(document["path"], view)]),
        _fact(t("documents.status"), [view.word(document["status"])]),
        _fact(t("documents.encoding"), _sure(document, view, "encoding", document["encoding_method"])),
        _fact(t("documents.language"), _sure(document, view, "language", document["script"])),
        _fact(t("documents.size"), [t("documents.sizes", bytes=size(document["n_bytes"]), n=document["n_chars"] or 0)]),
        _fact("SHA-256", [el("code", document["sha256"] or t("words.unknown"))]),
    )
    yield el("h3", t("documents.provenance"))
    yield el("dl.facts", *_provenance(document, view))


def _provenance(document: Data, view: View) -> Iterator[Node]:
    t, record = view.t, document["record"]
    unknown = []
    for name, value in document["provenance"].items():
        label = t.maybe(f"fields.{name}", name.replace("_", " "))
        if value is None:
            unknown.append(label)
        else:
            yield _fact(label, [_known(value, view)])
    if unknown:
        yield _fact(t("words.unknown"), [el("span.muted", ", ".join(unknown))])
    yield _fact(t("documents.completeness"), [f"{record['score']:.2f}"])
    if record["owed"]:
        owed = (t.maybe(f"fields.{part}", part) for part in record["owed"])
        yield _fact(t("documents.owed"), [", ".join(owed)])
    for made in record["made_from"] or ():
        original = view.link(made["doc_id"]) if made["doc_id"] else said(made["uri"] or t("documents.not_here"))
        how = f" {view.word(made['relation'])}, {view.word(made['strength'])}"
        yield _fact(t("documents.made_from"), [original, el("span.muted", how)])
    for digest in record["digests"] or ():
        told = t("documents.digest_of", of=digest["of"]) if digest["of"] else t("documents.digest_unverified")
        yield _fact(t("documents.name"), [el("code", digest["digest"]), el("span.muted", f" {told}")])
    for one in record["problems"]:
        yield _fact(t("documents.wrong"), [view.mechanical(one["problem"]), " ", el("span.muted", said(one["origin"]))])


def _statements(record: Data, view: View) -> Iterator[Node]:
    told, t = record["statements"], view.t
    if not told:
        return
    heads = (t(f"documents.statement_{name}") for name in ("what", "says", "how", "where"))
    rows: list[Sequence[Sequence[Node]]] = [
        (
            [t.maybe(f"fields.{one['field']}", one["field"].replace("_", " "))],
            [said(one["value"])],
            [view.word(one["strength"])],
            [said(one["origin"]), *([f" {one['place']['line']}:{one['place']['column']}"] if one["place"] else [])],
        )
        for one in told
    ]
    yield el(
        "details.more",
        el("summary", t("documents.statements", n=len(told) + record["statements_cut"])),
        table(list(heads), rows, "narrow"),
        el("p.muted", t("documents.in_manifest", n=record["statements_cut"])) if record["statements_cut"] else None,
    )


def _related(document: Data, view: View) -> Iterator[Node]:
    pairs, t = document["related"], view.t
    if not pairs:
        return
    yield el("h3", t("documents.relations"), " ", el("span.count", f"{document['n_related']:,}"))
    items = []
    for pair in pairs:
        place = view.pair(document["doc_id"], pair["other"], pair["kind"])
        kind = view.word(pair["kind"])
        known = [f" {words(pair['similarity'])}", *([f", {t('documents.unverified')}"] if not pair["verified"] else [])]
        role = {"this": t("documents.is_original"), "other": t("documents.is_made")}.get(pair["original"] or "")
        items.append(
            el(
                "li",
                el("span.badge.info", kind) if place is None else el("a.badge.info", kind, href=place),
                " ",
                view.link(pair["other"]),
                el("span.muted", *known, *([f", {role}"] if role else [])),
            )
        )
    yield el("ul.names", *items)
    if document["n_related"] > len(pairs):
        yield el("p.muted", t("documents.more_pairs", n=document["n_related"] - len(pairs)))


def _bytes(document: Data, view: View) -> Iterator[Node]:
    if document["bytes"]:
        yield el("h3", view.t("documents.bytes"))
        yield bytes_table(document["bytes"], view)


def table(heads: Sequence[Node], rows: Iterable[Sequence[Sequence[Node]]], style: str = "") -> Node:
    """Rows of cells, each of several nodes, under their heads."""
    return scroll(
        el(
            f"table.{style}" if style else "table",
            el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
            el("tbody", *(el("tr", *(el("td", *cell) for cell in row)) for row in rows)),
        ),
    )


def _fact(name: str, told: Sequence[Node]) -> Node:
    return el("div", el("dt", name), el("dd", *told))


def _known(value: Any, view: View) -> Node:
    return el("span.muted", view.t("words.unknown")) if value in (None, "") else said(words(value))


def _sure(document: Data, view: View, what: str, how: str | None) -> list[Node]:
    sure = document[f"{what}_confidence"]
    more = ", ".join(filter(None, [how and view.word(how), None if sure is None else f"{sure:.2f}"]))
    return [_known(document[what], view), *([el("span.muted", f" {more}")] if document[what] and more else [])]
