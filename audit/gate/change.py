"""Tables held against limits: what is new by itself, and the corpus as it would be against the accepted one.

Pure, and what comes out depends on no order of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Final, NamedTuple

import polars as pl

from audit.gate.answer import NAMED
from audit.gate.limit_forms import DECISIONS, DUPLICATE, NOT_KEPT, STATUSES, Amount, Limit, Patch, Ratchet, amount
from audit.result import Rule
from audit.text.visible import clip, visible

#: Code points of a group's name that are shown.
_NAME: Final = 80


def patch(limits: Iterable[Patch], fresh: pl.DataFrame) -> tuple[Rule, ...]:
    """Each of *limits* held against the documents that are new or changed. Tables are as in `Limits.patch`."""
    rules: list[Rule] = []
    for limit in limits:
        rules += _rules(limit, fresh, _groups(fresh, limit), partial(_at_most, limit))
    return tuple(rules)


def corpus(limits: Iterable[Ratchet], accepted: pl.DataFrame, now: pl.DataFrame) -> tuple[Rule, ...]:
    """Each of *limits* held against the corpus *now* and the *accepted* one. See `Limits.corpus`."""
    rules: list[Rule] = []
    for limit in limits:
        if (flag := f"{limit.of}_flag") in now.columns and flag not in accepted.columns:
            error = f"the accepted audit did not ask the check {limit.of}: accept one that did"
            rules.append(_rule(limit, False, "", error=error))
            continue
        known = accepted.filter(_counts(limit.of))["doc_id"]
        whole = _Group(None, accepted.height, len(known), ())
        before = {group.name: group for group in _groups(accepted, limit)}
        rules += _rules(limit, now, _groups(now, limit, known), partial(_no_worse, limit, before, whole))
    return tuple(rules)


class _Group(NamedTuple):
    """Documents of one language or source, or all of them. `name` is null where none is known, and for all."""

    name: str | None
    documents: int
    counted: int
    doc_ids: tuple[str, ...]


class _Held(NamedTuple):
    """A group that was held against a limit: by how many documents it is over, and what was seen."""

    group: _Group
    over: Fraction
    observed: str


def _counts(of: str) -> pl.Expr:
    """Whether a document is what a limit counts."""
    if of == NOT_KEPT:
        counts = pl.col("decision").cast(pl.String) != "keep"
    elif of in DECISIONS:
        counts = pl.col("decision").cast(pl.String) == of
    elif of in STATUSES:
        counts = pl.col("status").cast(pl.String) == of
    elif of == DUPLICATE:
        counts = pl.col("duplicate_kind").is_not_null()
    elif of.startswith(f"{DUPLICATE}/"):
        counts = pl.col("duplicate_kind") == of.partition("/")[2]
    else:
        counts = pl.col(f"{of}_flag") & ~pl.col("waived").list.contains(of).fill_null(value=False)
    return counts.fill_null(value=False)


def _groups(table: pl.DataFrame, limit: Limit, known: pl.Series | None = None) -> list[_Group]:
    """Every group of *table*, by name; of the documents that are counted, those that are not *known* come first."""
    name = pl.lit(None, pl.String) if limit.by is None else pl.col(limit.by).cast(pl.String)
    seen = pl.lit(value=False) if known is None else pl.col("doc_id").is_in(known.implode())
    rows = table.select("doc_id", name=name, counted=_counts(limit.of), seen=seen).sort("name", "seen", "doc_id")
    told = rows.group_by("name", maintain_order=True).agg(
        pl.len().alias("documents"), pl.col("counted").sum(), pl.col("doc_id").filter("counted").head(NAMED)
    )
    return [_Group(name, documents, counted, tuple(ids)) for name, documents, counted, ids in told.iter_rows()]


def _at_most(limit: Patch, group: _Group) -> _Held:
    most = amount(limit.most)
    allowed = most.value * group.documents if most.share else most.value
    return _Held(group, group.counted - allowed, f"{_told(group)}, at most {_said(most)}")


def _no_worse(limit: Ratchet, before: Mapping[str | None, _Group], whole: _Group, group: _Group) -> _Held:
    """Against the same group of the accepted corpus; of one that it does not have, against the *whole* of it."""
    margin, known = amount(limit.margin), before.get(group.name)
    base = known or whole
    # The same share of so many documents; where a count may be added, the same count.
    same = known is not None and not margin.share
    allowed = Fraction(base.counted) if same else Fraction(base.counted * group.documents, max(1, base.documents))
    allowed += margin.value * group.documents if margin.share else margin.value
    accepted = "accepted" if known else "accepted in all"
    told = f"{_told(group)}, {accepted} {_told(base)}, at most {_said(margin)} more"
    return _Held(group, group.counted - allowed, told)


def _rules(limit: Limit, table: pl.DataFrame, groups: Sequence[_Group], hold: Callable[[_Group], _Held]) -> list[Rule]:
    """The rule of *limit*, and, where it judges groups by themselves, one for each of the worst that do not comply."""
    chosen = [group for group in groups if limit.only is None or group.name in limit.only]
    held = [hold(group) for group in chosen if group.documents >= limit.least]
    over = sorted((one for one in held if one.over > 0), key=lambda one: (-one.over, one.group.name or ""))
    if not held:
        return [_rule(limit, True, _nothing(limit, table.height, len(chosen)))]
    if limit.by is None:
        return [_rule(limit, not over, held[0].observed, held[0].group)]
    ids = [doc_id for one in over for doc_id in one.group.doc_ids]
    whole = _Group(None, 0, sum(one.group.counted for one in over), tuple(ids[:NAMED]))
    told = f"{_many(len(held), limit.by)} judged, {len(over)} above the limit"
    each = [_rule(limit, False, one.observed, one.group, apart=True) for one in over[:NAMED]]
    return [_rule(limit, not over, told, whole), *each]


def _rule(
    limit: Limit, success: bool, observed: str, group: _Group | None = None, *, apart: bool = False, error: str = ""
) -> Rule:
    """The rule of *limit*, or, if it is told *apart*, of this *group* of it."""
    named = {"group": group.name} if group and apart else {}
    where = "".join(f" in {limit.by} {_name(name)}" for name in named.values())
    return Rule(
        suite=limit.suite,
        table=limit.table,
        type=limit.type,
        kwargs={**limit.model_dump(exclude_unset=True), **named},
        severity="critical" if error or limit.level == "error" else "warning",
        success=success,
        observed=observed,
        unexpected_count=group.counted if group else 0,
        doc_ids=group.doc_ids if group else (),
        error=error,
        notes=f"{limit.of}, of {limit.judged}s{where}",
    )


def _nothing(limit: Limit, documents: int, groups: int) -> str:
    """Why a limit judged nothing."""
    if not documents:
        return f"no {limit.judged}"
    if limit.by is None:
        return f"{_many(documents, limit.judged)}, fewer than {limit.least}: not judged"
    few = f"no {limit.by} with {_many(limit.least, limit.judged)} or more"
    return few if groups or limit.only is None else f"no {limit.judged} in {', '.join(map(_name, limit.only))}"


def _told(group: _Group) -> str:
    share = f" ({100 * group.counted / group.documents:.4g} %)" if group.documents else ""
    return f"{group.counted} of {_many(group.documents, 'document')}{share}"


def _said(an: Amount) -> str:
    return f"{float(100 * an.value):g} %" if an.share else str(an.value)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _name(name: str | None) -> str:
    """The name of a group as it may stand in a sentence: anybody may have written it."""
    return "(none)" if name is None else clip(visible(clip(name, _NAME)[0]), _NAME)[0]
