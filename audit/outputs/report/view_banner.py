"""The head of the report: the outcome, what decided it, the exit code, and what is other than in the accepted audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.prose import spoken
from audit.outputs.report.since import since
from audit.outputs.report.tree import Node, el, said
from audit.outputs.report.view import View
from audit.outputs.report.words import percent

Data = Mapping[str, Any]

#: Rules and brakes told in the head, a screen at most; the section on the gate has all.
MAX_RULES: Final = 5
MAX_BRAKES: Final = 5

#: How each outcome is coloured, and its sign.
_TONES: Final = {"PASS": "keep", "PASS WITH WARNINGS": "review", "REVIEW": "review", "FAIL": "drop"}
_SIGNS: Final = {"keep": "✓", "review": "!", "drop": "✕"}


def banner(data: Data, view: View) -> Node:
    """Everything that a reader has to know first."""
    outcome, t = data["outcome"], view.t
    tone = _TONES.get(outcome, "drop")
    name = outcome.lower().replace(" ", "_")
    sign = el("span.sign", _SIGNS[tone], aria_hidden="true")
    return el(
        "div.banner",
        el(
            f"div.verdict.{tone}",
            el("p.outcome", sign, " ", t(f"delta.outcome_{name}")),
            el("p", t(f"delta.meaning_{name}")),
            el("ul.decided", *lines) if (lines := [*_decided(data, view)]) else None,
            role="status",
        ),
        _facts(data, view),
    )


def outcome_said(outcome: str | None, view: View) -> str:
    """An outcome in the words of the interface; one that is not ours as it stands."""
    if outcome is None:
        return view.t("delta.unknown")
    return view.t.maybe(f"delta.outcome_{outcome.lower().replace(' ', '_')}", outcome)


def rule_said(rule: Data, view: View) -> list[Node]:
    """A rule in its reviewer's words, else as it stands, and what was observed."""
    notes = rule["notes"]
    told: list[Node] = [said(view.t.translated(notes)) if notes else view.mechanical(rule["text"])]
    if rule["error"]:
        return [*told, " ", el("span", *view.t.around("delta.by_error", error=view.seen(rule["error"])))]
    if rule["observed"]:
        seen = view.t.around("delta.by_observed", observed=view.seen(rule["observed"]))
        told += [" ", el("span.muted", "(", *seen, ")")]
    return told


def _decided(data: Data, view: View) -> Iterator[Node]:
    t, rules = view.t, data["gate"]["rules"]
    places = [line["rule"] for line in data["decided_by"] if line["by"] == "rule"]
    for line in data["decided_by"]:
        if line["by"] == "incomplete":
            yield el("li", t("delta.by_incomplete", n=line["documents"]))
        elif line["by"] == "rule" and line["rule"] in places[:MAX_RULES]:
            badge = view.badge(rules[line["rule"]]["severity"])
            yield el("li", badge, " ", *rule_said(rules[line["rule"]], view))
        elif line["by"] == "fail_on":
            asked = "" if line["documents"] is None else "_new" if line["asked"] == "new" else "_documents"
            name = f"by_fail_on{asked}"
            yield el("li", t(f"delta.{name}", asked=line["asked"], code=data["exit_code"], n=line["documents"]))
    if len(places) > MAX_RULES:
        yield el("li", el("a", t("delta.by_more", n=len(places) - MAX_RULES), href="#gate"))
    shown = data["brakes"][:MAX_BRAKES]
    yield from (el("li", *_brake(brake, view)) for brake in shown)
    if more := len(data["brakes"]) + data["cut"]["brakes"] - len(shown):
        yield el("li", t("delta.brake_more", n=more))


def _brake(brake: Data, view: View) -> list[Node]:
    kind = "no_source" if brake["name"] is None else brake["kind"]
    limit = int(brake["limit"]) if kind == "cluster" else percent(brake["limit"])
    numbers = {name: brake[name] for name in ("would_go", "documents")}
    name = view.link(brake["name"]) if kind == "cluster" else said(brake["name"])
    return view.t.around(f"delta.brake_{kind}", name=name, share=percent(brake["share"]), limit=limit, **numbers)


def _facts(data: Data, view: View) -> Node:
    t = view.t
    unmet, rules = sum(data["gate"]["unmet"].values()), len(data["gate"]["rules"])
    acted = len(data["brakes"]) + data["cut"]["brakes"]
    digest = f"sha256:{data['corpus_digest']}" if data["corpus_digest"] else t("delta.no_digest")
    place = None if data["delta"] is None else "#delta"
    told = [*spoken(t("page.untold") if "delta" in data["untold"] else since(data["delta"], t))]
    code = t("delta.unknown") if data["exit_code"] is None else str(data["exit_code"])
    return el(
        "dl.facts.wide",
        _fact(t("delta.exit_code"), el("strong", code)),
        _fact(t("delta.documents"), f"{data['counts']['read']:,}"),
        _fact(t("delta.unmet"), t("delta.of", part=unmet, whole=rules)),
        _fact(t("delta.brakes"), t("delta.brakes_acted", n=acted) if acted else t("delta.brakes_none")),
        _fact(t("delta.waivers"), *_waivers(data, view)),
        _fact(t("delta.tool"), f"{data['tool']['name']} {data['tool']['version']}"),
        _fact(t("delta.digest"), el("code", digest), head="div.full"),
        _fact(t("delta.title"), *([el("a", *told, href=place)] if place else told), head="div.full"),
    )


def _fact(name: str, *told: Node, head: str = "div") -> Node:
    return el(head, el("dt", name), el("dd", *told))


def _waivers(data: Data, view: View) -> Iterator[Node]:
    """How many there are of each state. One that expired stands out: its document is judged again."""
    states = [waiver["state"] for waiver in data["waivers"]]
    if not states:
        yield view.t("delta.waivers_none")
    applied, expired = (states.count(state) for state in ("applied", "expired"))
    idle = len(states) - applied - expired
    told = [view.t(f"delta.waivers_{name}", n=n) for name, n in (("applied", applied), ("idle", idle)) if n]
    yield view.t("delta.separator").join(told)
    if expired:
        yield " "
        yield view.badge("warning", view.t("delta.waivers_expired", n=expired))
