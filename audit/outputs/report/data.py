"""The report as data: what report.json holds, and all that the page, the summary and a trace are rendered from.

A plain, deterministic tree of dicts and lists. Text of the corpus stands in it as it is; renderers make it inert.
"""

from __future__ import annotations

import json
from typing import Any, get_args

import polars as pl

from audit import __version__
from audit.brakes import Brake
from audit.outputs.manifest import Digests
from audit.outputs.report.boilerplate import report_boilerplate
from audit.outputs.report.brakes import facts, says
from audit.outputs.report.breakdowns import report_breakdowns
from audit.outputs.report.calibration import report_calibration
from audit.outputs.report.checks import report_checks
from audit.outputs.report.coverage import report_coverage
from audit.outputs.report.delta import changed, report_delta
from audit.outputs.report.documents import PROVENANCE, report_documents
from audit.outputs.report.funnel import report_funnel
from audit.outputs.report.groups import report_groups
from audit.outputs.report.pairs import count_pairs, report_pairs
from audit.outputs.report.provenance import UNKNOWN, by_source, report_derivations
from audit.outputs.report.relations import report_relations
from audit.outputs.report.tell import english, say
from audit.outputs.report.verdict import SEVERITIES, STATES, decided_by, ordered
from audit.outputs.report.versions import KIND, VERSION
from audit.outputs.report.words import named, plain
from audit.result import Result, Rule, Waived
from audit.schema import DECISION, TOOL
from audit.text.decode import Status

#: Documents named with a rule and with an incomplete run.
MAX_FAILING, MAX_INCOMPLETE = 20, 200

#: Brakes told before the documents begin: a screen. The lock has them all.
MAX_BRAKES = 20


def report_data(result: Result, digests: Digests | None = None) -> dict[str, Any]:
    """Everything the report shows. *digests* are those of the manifest, null where none was written."""
    documents = changed(result, report_documents(result))
    pairs = report_pairs(result.pairs, result.documents, result.settings.evidence)
    n_pairs = count_pairs(result.pairs)
    groups, groups_cut = report_groups(result)
    sources, sources_cut = by_source(result.documents)
    derivations, derivations_cut = report_derivations(result.documents, result.settings.evidence)
    boilerplate = report_boilerplate(result.boilerplate, result.documents, result.settings.evidence)
    return {
        "schema": VERSION,
        "kind": KIND,
        "tool": {"name": TOOL, "version": __version__},
        "corpus": plain(result.corpus),
        "evidence": result.settings.evidence,
        "corpus_digest": digests and digests.manifest,
        "outcome": result.outcome,
        "meaning": english([say(f"outcomes.{result.outcome.replace(' ', '_')}")]),
        "exit_code": result.exit_code,
        "decided_by": decided_by(result),
        "delta": report_delta(result),
        "calibration": report_calibration(result),
        "brakes": [_brake(brake) for brake in result.brakes[:MAX_BRAKES]],
        "incomplete": result.incomplete[:MAX_INCOMPLETE],
        "counts": _counts(result.documents),
        "skipped": plain(dict(sorted(result.skipped.items()))),
        "gate": _gate(result),
        "checks": report_checks(result),
        "funnel": report_funnel(result),
        "breakdowns": report_breakdowns(result),
        "coverage": report_coverage(result),
        "documents": documents,
        "pairs": pairs,
        "n_pairs": n_pairs,
        "groups": groups,
        "relations": report_relations(result),
        "boilerplate": boilerplate,
        "provenance": _provenance(result.documents),
        "derivations": derivations,
        "digests": _digests(result, digests),
        "sources": plain(sources),
        "waivers": [_waiver(waived) for waived in result.waivers],
        "settings": _settings(result),
        "settings_digest": result.settings.digest(result.options),
        "cut": {
            "brakes": max(0, len(result.brakes) - MAX_BRAKES),
            "sources": sources_cut,
            "derivations": derivations_cut,
            "documents": result.documents.height - len(documents),
            "spans": sum(document["evidence_cut"] for document in documents),
            "pairs": sum(n_pairs.values()) - len(pairs),
            "groups": groups_cut,
            "boilerplate": result.boilerplate.height - len(boilerplate),
            "runs": sum(pair["runs_cut"] for pair in pairs),
            "alone": sum(
                pair["translation"][f"{side}_only_cut"]
                for pair in pairs
                if pair["translation"]
                for side in ("left", "right")
            ),
            "incomplete": max(0, len(result.incomplete) - MAX_INCOMPLETE),
        },
        "untold": [],
    }


def _brake(brake: Brake) -> dict[str, Any]:
    told = says(brake)
    return {**facts(brake), "told": english(told), "says": told}


def _counts(documents: pl.DataFrame) -> dict[str, int]:
    """Documents in all, by status and decision and with waived flags; bytes and code points of what was read."""
    by_status = dict(documents.group_by(pl.col("status").cast(pl.String)).len().iter_rows())
    by_decision = dict(documents.group_by(pl.col("decision").cast(pl.String)).len().iter_rows())
    return {
        "read": documents.height,
        **{status: by_status.get(status, 0) for status in get_args(Status)},
        "waived": documents["waiver"].count(),
        **{decision: by_decision.get(decision, 0) for decision in DECISION.categories},
        "bytes": int(documents["n_bytes"].sum()),
        # Polars would sum in 32 bits, and lose what is above.
        "characters": int(documents["n_chars"].cast(pl.UInt64).sum()),
    }


def _gate(result: Result) -> dict[str, Any]:
    """The rules: unmet before met, then by severity, then as the suites have them."""
    return {
        "suites_digest": result.verdict.suites_digest,
        "unmet": {severity: len(result.verdict.failed(severity)) for severity in SEVERITIES},
        "rules": [_rule(rule) for rule in ordered(result)],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "suite": plain(rule.suite),
        "table": plain(rule.table),
        "type": plain(rule.type),
        "kwargs": plain(rule.kwargs),
        "text": _sentence(rule),
        "severity": rule.severity,
        "success": rule.success,
        "observed": plain(rule.observed),
        "unexpected_count": rule.unexpected_count,
        "doc_ids": plain(rule.doc_ids[:MAX_FAILING]),
        "error": plain(rule.error),
        "notes": plain(rule.notes),
    }


def _sentence(rule: Rule) -> str:
    """``column values to be in set: column crosses_flag, value set [false]``; values as the suite spells them."""
    said = rule.type.removeprefix("expect_").replace("_", " ")
    asked = {name: value if isinstance(value, str) else json.dumps(value) for name, value in plain(rule.kwargs).items()}
    return f"{plain(said)}: {named(asked)}" if asked else str(plain(said))


def _provenance(documents: pl.DataFrame) -> dict[str, int]:
    """For each thing that may be said of where a document is from: of how many documents it is known."""
    present = [name for name in PROVENANCE if name in documents.columns]
    known = documents.select((pl.col(name).cast(pl.String) != UNKNOWN).sum() for name in present).row(0, named=True)
    return {name: known.get(name, 0) for name in PROVENANCE}


def _digests(result: Result, digests: Digests | None) -> dict[str, str | None]:
    """Everything of the run that has a digest, so that a page can be held against its audit."""
    return {
        "manifest": digests and digests.manifest,
        "rows": digests and digests.root,
        "settings": result.settings.digest(result.options),
        "suites": result.verdict.suites_digest,
        "against": result.against,
    }


def _waiver(waived: Waived) -> dict[str, Any]:
    return {**plain(waived.waiver), "state": waived.state, "rank": STATES.index(waived.state)}


def _settings(result: Result) -> dict[str, Any]:
    """Every setting that decides what is found, defaults included; the checks with their resolved options."""
    settings = result.settings.model_dump(mode="json", exclude={*result.settings.VOLATILE, "waivers"})
    settings["checks"] = dict(result.options)
    resolved: dict[str, Any] = plain(settings)
    return resolved
