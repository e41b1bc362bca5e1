"""Everything there is to find in a result, as rows: cheap to sort, so that only what is shown is put into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from audit.duplicates.select import DUPLICATE_KINDS
from audit.outputs.ci import rules
from audit.outputs.ci.finding import LEVELS, Level
from audit.outputs.ci.states import flag_state, told_before
from audit.outputs.quoting import quote
from audit.outputs.report.brakes import told as brake_told
from audit.outputs.report.words import counted, related_as, words
from audit.result import Result, Rule
from audit.schema import RIGHT
from audit.settings import Evidence

#: Documents named with a rule or a declaration: enough to begin with, the report names more.
MAX_NAMED: Final = 20

#: A row. `told` is null where the words come from the text itself; `partner` is the document that this one is held
#: against, and `facts` are what else tells a finding from others like it. `file` and `row` are a place in a file of
#: declarations.
ROW: Final = pl.Schema(
    {
        "rule": pl.String(),
        "level": pl.Int8(),
        "waived": pl.Boolean(),
        "state": pl.String(),
        "doc_id": pl.String(),
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "label": pl.String(),
        "told": pl.String(),
        "partner": pl.String(),
        "facts": pl.List(pl.String),
        "related": pl.List(pl.Struct({"doc_id": pl.String, "start": pl.UInt32, "end": pl.UInt32})),
        "file": pl.String(),
        "row": pl.UInt32(),
    }
)

#: Worst first: `review` waits for a person, `drop` is settled, `keep` is well.
_WORST: Final = {"review": 0, "drop": 1, "keep": 2}

#: The origin of a statement that is a line of a file.
_LINE_OF_FILE: Final = r"^(?<file>.+\.(?:toml|json|ya?ml|csv|tsv|jsonl|md)):(?<row>\d+)$"


#: How a sentence of a reviewer may end.
_ENDS: Final = (".", "?", "!", "。", "？", "！")


def collect(result: Result) -> pl.DataFrame:
    """Every finding as a row of `ROW`, worst first: by level, open before waived, new before known, then by place."""
    known = told_before(result)
    parts = [*_flags(result, known), _statuses(known), _duplicates(known), _related(known, result.pairs)]
    parts += [_problems(known, result.settings.evidence), _rules(result), _brakes(result), _waivers(result)]
    rows = pl.concat([_filled(part) for part in parts])
    rank = known.select("doc_id", rank=pl.col("decision").cast(pl.String).replace_strict(_WORST, return_dtype=pl.Int8))
    told_already = (pl.col("state") == "unchanged").fill_null(value=False)
    return (
        rows.join(rank, on="doc_id", how="left")
        .sort("level", "waived", told_already, "rank", "doc_id", "start", "rule", "end", "told", maintain_order=True)
        .drop("rank")
    )


def _filled(part: pl.DataFrame) -> pl.DataFrame:
    given = {name: pl.col(name) if name in part.columns else pl.lit(None) for name in ROW}
    rows = part.select(value.cast(ROW[name]).alias(name) for name, value in given.items())
    return rows.with_columns(pl.col("waived").fill_null(value=False), pl.col("facts").fill_null([]))


def _level(level: Level) -> int:
    return LEVELS.index(level)


def _flags(result: Result, known: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Each span of a check that flags a document, and each flag that has none."""
    levels = rules.check_levels(result)
    for id in result.checks:  # noqa: A001
        flagged = known.filter(pl.col(f"{id}_flag")).select(
            "doc_id",
            rule=pl.lit(id),
            level=pl.lit(_level(levels[id])),
            waived=pl.col("waived").list.contains(id).fill_null(value=False),
            state=flag_state(result.delta, id),
            span=pl.col(f"{id}_spans") if f"{id}_spans" in known.columns else pl.lit(None, pl.List(pl.Null)),
        )
        yield flagged.filter(pl.col("span").list.len().fill_null(0) == 0).drop("span")
        if f"{id}_spans" in known.columns:
            yield flagged.filter(pl.col("span").list.len() > 0).explode("span").unnest("span")


def _statuses(known: pl.DataFrame) -> pl.DataFrame:
    """Documents that hold no text; an error where their bytes could not even be had."""
    level = pl.when(pl.col("sha256").is_null()).then(_level("error")).otherwise(_level("warning"))
    return known.filter(pl.col("status") != "ok").select(
        "doc_id",
        level=level,
        rule=pl.format("document/{}", pl.col("status").cast(pl.String)),
        state="status_state",
        told=pl.coalesce("problem", pl.col("status").cast(pl.String)),
    )


def _duplicates(known: pl.DataFrame) -> pl.DataFrame:
    """Each document that another one stands for."""
    rows = known.filter(pl.col("duplicate_of").is_not_null())
    names = ("duplicate_kind", "duplicate_of", "similarity", "decision", "keeper_reason")
    told = [
        f"{related_as(kind)} of {keeper}, similarity {words(similarity)}, decision {decision}"
        + (f"; the other one is better by: {reason}" if reason else "")
        for kind, keeper, similarity, decision, reason in rows.select(names).iter_rows()
    ]
    return rows.select(
        "doc_id",
        rule=pl.format(rules.DUPLICATE + "{}", "duplicate_kind"),
        level=_level("warning"),
        state="duplicate_state",
        told=pl.Series(told, dtype=pl.String),
        partner="duplicate_of",
        related=pl.concat_list(_place("duplicate_of")),
    )


def _related(known: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs that make nobody go, told of the later one of both, where it is known which that is; the longest run.

    Where one of both is none of the *known* documents but of an accepted audit, it is told of the other.
    """
    rows = pairs.filter(~pl.col("kind").is_in(DUPLICATE_KINDS))
    left, right = (pl.col(side).is_in(known["doc_id"].implode()) for side in ("left", "right"))
    length = pl.element().struct.field("end") - pl.element().struct.field("start")
    longest = pl.col("left_spans").list.eval(length).list.arg_max()
    runs = {f"{side}_run": pl.col(f"{side}_spans").list.get(longest, null_on_oob=True) for side in ("left", "right")}
    # With the later one on the left.
    later = pl.col("direction").eq_missing(RIGHT)
    turned_round = ~left | (right & ~later & pl.col("direction").is_not_null())
    first = rows.with_columns(**runs).with_columns(swap=turned_round)
    sides = {name: (f"left{rest}", f"right{rest}") for name, rest in (("side", ""), ("run", "_run"))}
    turned = {
        f"{name}_{n}": pl.when("swap").then(pl.col(both[1 - n])).otherwise(pl.col(both[n]))
        for name, both in sides.items()
        for n in (0, 1)
    }
    return first.with_columns(**turned).select(
        doc_id="side_0",
        start=pl.col("run_0").struct.field("start"),
        end=pl.col("run_0").struct.field("end"),
        rule=pl.format(rules.RELATED + "{}", "kind"),
        level=_level("note"),
        told=pl.format("{} with {}, similarity {}", "kind", "side_1", pl.col("similarity").round(3)),
        partner="side_1",
        related=pl.concat_list(_place("side_1", pl.col("run_1"))),
    )


def _place(doc_id: str, run: pl.Expr | None = None) -> pl.Expr:
    names = ("start", "end")
    ends = [pl.lit(None, pl.UInt32) if run is None else run.struct.field(name).cast(pl.UInt32) for name in names]
    named = [end.alias(name) for name, end in zip(names, ends, strict=True)]
    return pl.struct([pl.col(doc_id).alias("doc_id"), *named])


def _problems(known: pl.DataFrame, evidence: Evidence) -> pl.DataFrame:
    """What is wrong with a declaration: once, however many documents it speaks of, where it is a line of a file."""
    rows = known.select("doc_id", problem="provenance_problems").explode("problem").drop_nulls("problem")
    rows = rows.unnest("problem").with_columns(pl.col("origin").str.extract_groups(_LINE_OF_FILE).struct.unnest())
    apart = pl.when(pl.col("file").is_null()).then("doc_id")
    told = rows.group_by("origin", "problem", "file", "row", apart=apart, maintain_order=True).agg(
        pl.col("doc_id").min(), documents=pl.len(), named=pl.col("doc_id").sort().head(MAX_NAMED)
    )
    spoken = [
        f"{row['origin']}: {quote(row['problem'], evidence)}"
        + (f" ({counted(row['documents'], 'document')})" if row["file"] else "")
        for row in told.select("origin", "problem", "documents", "file").iter_rows(named=True)
    ]
    related = [
        [{"doc_id": doc_id, "start": None, "end": None} for doc_id in row["named"]] if row["file"] else []
        for row in told.select("named", "file").iter_rows(named=True)
    ]
    return told.select(
        pl.when(pl.col("file").is_null()).then("doc_id").alias("doc_id"),
        "file",
        pl.col("row").cast(pl.UInt32),
        rule=pl.lit(rules.PROBLEM),
        level=_level(rules.own_level(rules.PROBLEM)),
        told=pl.Series(spoken, dtype=pl.String),
        facts=pl.concat_list(pl.coalesce("file", "origin"), _lineless("problem") if evidence != "none" else pl.lit("")),
        related=pl.Series(related, dtype=ROW["related"]),
    )


def _lineless(problem: str) -> pl.Expr:
    """A problem may name another declaration by its line, which is another one after an edit above it."""
    return pl.col(problem).str.replace_all(r"\b(toml|json|ya?ml|csv|tsv|jsonl|md):\d+\b", "$1")


def _rules(result: Result) -> pl.DataFrame:
    """The rules of the gate that were not met."""
    unmet = None if result.baseline is None else result.baseline.unmet
    rows: list[dict[str, Any]] = [
        {
            "rule": rules.gate_rule(rule),
            "level": _level("error" if rule.error else rules.SEVERE[rule.severity]),
            "state": None if unmet is None else "unchanged" if rule.name in unmet else "new",
            "told": rule_told(rule),
            "facts": [rule.name],
            "related": [{"doc_id": doc_id, "start": None, "end": None} for doc_id in rule.doc_ids[:MAX_NAMED]],
        }
        for rule in result.verdict.rules
        if not rule.success
    ]
    return pl.DataFrame(rows, schema=ROW)


def rule_told(rule: Rule) -> str:
    """What was asked, in its reviewer's words where there are any, and what was seen."""
    asked = rule.notes or " ".join(filter(None, [rule.type, str(rule.kwargs.get("column", ""))]))
    if seen := rule.error or rule.observed:
        return f"{asked}{'' if asked.endswith(_ENDS) else '.'} Observed: {seen}"
    return f"{asked} ({counted(rule.unexpected_count, 'document')})" if rule.unexpected_count else asked


def _brakes(result: Result) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "rule": rules.BRAKE,
            "level": _level(rules.own_level(rules.BRAKE)),
            "told": brake_told(brake),
            "facts": [brake.kind, brake.name or ""],
        }
        for brake in result.brakes
    ]
    return pl.DataFrame(rows, schema=ROW)


def _waivers(result: Result) -> pl.DataFrame:
    """Those that cover nothing any more."""
    rows: list[dict[str, Any]] = [
        {
            "rule": f"{rules.WAIVER}{waived.state}",
            "level": _level(rules.own_level(f"{rules.WAIVER}{waived.state}")),
            "doc_id": None if waived.state == "unmatched" else waived.waiver.document,
            "told": f"waiver {waived.state}: {waived.waiver.document}, {', '.join(waived.waiver.checks)}"
            f" ({waived.waiver.owner}, until {waived.waiver.expires.isoformat()})",
            "facts": [*waived.waiver.checks, *([waived.waiver.document] if waived.state == "unmatched" else [])],
        }
        for waived in result.waivers
        if waived.state != "applied"
    ]
    return pl.DataFrame(rows, schema=ROW)
