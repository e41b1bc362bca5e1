"""Groups of duplicates, and each related pair as a line and as a card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.facts import facts
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View, bar
from audit.outputs.report.view_alignment import alignment
from audit.outputs.report.view_passage import passage, runs
from audit.outputs.report.view_translation import translation
from audit.outputs.report.words import words
from audit.schema import LEFT, RIGHT

#: Of the evidence, what is told in a sentence of its own.
_RIVALS: Final = "rivals"

Data = Mapping[str, Any]


def groups_section(data: Data, view: View) -> Node:
    """Who stands for whom, and why."""
    t, cut = view.t, data["cut"]["groups"]
    if data["groups"] is None:
        return el("div.groups", *view.untold(t("pairs.groups")))
    return el(
        "div.groups",
        el("h2", t("pairs.groups")),
        None if data["groups"] else el("p", t("pairs.no_groups")),
        *(_group(group, view) for group in data["groups"]),
        el("p.note.review", t("pairs.groups_cut", n=cut)) if cut else None,
    )


def pair_summary(pair: Data, view: View) -> Node:
    """A pair in a line: what it is, of which documents, how alike they are."""
    return el(
        "div.line",
        el("span.badge.info", kind_of(pair["kind"], view)),
        el("span.both", said(pair["left"]), el("span.muted", f" {view.t('pairs.and')} "), said(pair["right"])),
        el("span.similar", bar(pair["similarity"] or 0, 1, "plain"), el("span.num", words(pair["similarity"]))),
    )


def pair_card(pair: Data, view: View) -> Node:
    """A pair with what it rests on, and its two texts side by side."""
    body = _body(pair, view)
    return el("div.card", *_unverified(pair, view), el("dl.facts.wide", *_facts(pair, view)), *body)


def kind_of(kind: str, view: View) -> str:
    """The word for a kind of pair; a matcher beside ours has its own."""
    return view.t.maybe(f"pairs.kind_{_key(kind)}", kind)


def _body(pair: Data, view: View) -> Iterator[Node]:
    if pair["translation"]:
        yield from translation(pair, view)
    elif pair["evidence"].get("same") == "bytes":
        yield el("p", view.t("pairs.same_bytes"))
    elif pair["alignment"]:
        yield from alignment(pair, view)
    elif None in pair["lengths"].values():
        yield el("p.muted", view.t("pairs.no_texts"))
        yield from runs(pair, view)
    else:
        yield from passage(pair, view)


def _unverified(pair: Data, view: View) -> Iterator[Node]:
    if not pair["verified"]:
        rivals = pair["evidence"].get(_RIVALS)
        told = view.t("pairs.rivals", rivals=rivals) if rivals else view.t("pairs.not_verified")
        yield el("p.note.review", said(told))


def _facts(pair: Data, view: View) -> Iterator[Node]:
    t, kind = view.t, pair["kind"]
    means = t.maybe(f"pairs.means_{_key(kind)}", "")
    yield _fact(t("pairs.kind"), kind_of(kind, view) + (f": {means}" if means else ""))
    yield _fact(t("pairs.similarity"), words(pair["similarity"]))
    yield _fact(t("pairs.verified"), t("words.yes") if pair["verified"] else t("words.no"))
    template = {LEFT: "left", RIGHT: "right"}.get(pair["direction"])
    if template and not pair["translation"]:
        told = t.around("pairs.direction_template", original=view.link(pair[template]))
        yield _fact(t("pairs.direction"), *(told if kind == "template" else [said(pair["direction"])]))
    keys = [name for name in pair["evidence"] if name != _RIVALS]
    for key, fact in zip(keys, facts(pair["evidence"]), strict=True):
        told = el("code", f"{fact.told}…", title=fact.whole) if fact.whole else said(fact.told)
        yield _fact(t.maybe(f"pairs.fact_{key}", fact.name), told)


def _fact(name: str, *told: Node) -> Node:
    return el("div", el("dt", said(name)), el("dd", *told))


def _group(group: Data, view: View) -> Node:
    t, cut = view.t, group["members_cut"]
    heads = ("document", "decision", "keeper", "kind", "similarity", "why")
    size = el("span.both", t("pairs.group_size", n=group["n"]), " · ", said(group["members"][0]["doc_id"]))
    counts = t("pairs.group_counts", **{name: group[name] for name in ("keep", "review", "drop")})
    return el(
        "details.pair.group",
        el("summary", size, el("span.muted", counts)),
        scroll(
            el(
                "table",
                el("thead", el("tr", *(el("th", t(f"pairs.{name}"), scope="col") for name in heads))),
                el("tbody", *(_member(member, view) for member in group["members"])),
            ),
        ),
        el("p.muted", t("pairs.members_cut", n=cut)) if cut else None,
        open="" if group["review"] else None,
    )


def _member(member: Data, view: View) -> Node:
    t, keeper, why = view.t, member["duplicate_of"], member["keeper_reason"]
    stands = member["stands_for"]
    name = view.link(member["doc_id"])
    return el(
        "tr.keeper" if stands else "tr",
        el("td", el("strong", name), " ", el("span.tag", f"◆ {t('pairs.stands_for', n=stands)}"))
        if stands
        else el("td", name),
        el("td", view.badge(member["decision"])),
        el("td", view.link(keeper)) if keeper else el("td", "–"),
        el("td", kind_of(member["duplicate_kind"], view) if keeper else ""),
        el("td", words(member["similarity"]) if keeper else ""),
        el("td", t.maybe(f"pairs.better_{_key(why)}", why) if why else ""),
    )


def _key(word: str) -> str:
    return word.replace(" ", "_")
