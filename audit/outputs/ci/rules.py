"""The rules that findings are of: checks, relations, what a run is held to; each in the words of who looks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from audit.checks import Severity
from audit.duplicates.told import relations, versions
from audit.outputs.ci.finding import MAX_MESSAGE, Level
from audit.outputs.printed import printed, short
from audit.result import Result, Rule
from audit.text.prose import summary

#: What stands before the id of a rule that is no check.
DUPLICATE, RELATED, GATE, WAIVER = "duplicate/", "related/", "gate/", "waiver/"
PROBLEM, BRAKE = "provenance/problem", "run/brake"

#: A severity of the gate as a level.
SEVERE: Final[Mapping[Severity, Level]] = {"critical": "error", "warning": "warning", "info": "note"}

_OURS: Final[Mapping[str, tuple[Level, str]]] = {
    "document/unreadable": (
        "error",
        "A document that could not be looked at, or of which no row could be read.\n\n"
        "The audit is incomplete where bytes could not be had. Make the file readable, or exclude it.",
    ),
    "document/binary": ("warning", "A document that is no text.\n\nExclude it, or put its text in its place."),
    "document/empty": ("warning", "A document in which nothing stands.\n\nExclude it, or look at where it went."),
    PROBLEM: (
        "warning",
        "A declaration of where documents come from that cannot be read, or that another one contradicts.\n\n"
        "`docs/provenance.md` tells what is held against what.",
    ),
    BRAKE: (
        "warning",
        "Duplicates would have taken away more of a source or a cluster than the settings allow.\n\n"
        "The documents wait for review. Raise the limit under `brakes`, or take the source out of the corpus.",
    ),
    f"{WAIVER}expired": (
        "warning",
        "A waiver whose day is past.\n\nLook at the document again, then renew or drop it.",
    ),
    f"{WAIVER}changed": (
        "warning",
        "A waiver that was made for other bytes than the document has now.\n\nLook at the document again.",
    ),
    f"{WAIVER}unmatched": ("warning", "A waiver of a document that there is not.\n\nTake it out of the settings."),
    f"{WAIVER}unneeded": ("note", "A waiver of flags that the document has not.\n\nTake it out of the settings."),
}


class Described(NamedTuple):
    """A rule: its one line, its documentation in Markdown, and what its findings weigh unless they say otherwise.

    `version` is raised when what a finding of it means changes: then each is another one.
    """

    title: str
    help: str
    level: Level
    version: int = 1


def described(result: Result) -> dict[str, Described]:
    """Every rule that a finding of *result* can be of, by id, in a fixed order."""
    levels = check_levels(result)
    checks = sorted(result.checks.items())
    found = {id: _of(levels[id], check.doc, check.version) for id, check in checks}  # noqa: A001
    kinds = {**dict.fromkeys(result.pairs["kind"]), **dict.fromkeys(result.documents["duplicate_kind"].drop_nulls())}
    docs, version = relations(), versions()
    docs |= {"contained translation": docs["translation"]}
    for kind in sorted(kinds):
        doc = docs.get(kind, f"Documents that are related as {kind}.")
        number = version.get(kind, 1)
        found |= {f"{DUPLICATE}{kind}": _of("warning", doc, number), f"{RELATED}{kind}": _of("note", doc, number)}
    found |= {id: _of(level, doc) for id, (level, doc) in _OURS.items()}  # noqa: A001
    for rule in result.verdict.rules:
        found.setdefault(gate_rule(rule), _of(SEVERE[rule.severity], _asked(rule)))
    return {printed(id): rule for id, rule in found.items()}  # noqa: A001


def check_levels(result: Result) -> dict[str, Level]:
    """What a flag of each check weighs: an error where it drops, or where a critical rule on it is unmet.

    Else it is a warning, and a note where nothing follows from it.
    """
    broken = {str(rule.kwargs.get("column", "")) for rule in result.verdict.failed("critical")}
    levels: dict[str, Level] = {"drop": "error", "keep": "note", "review": "warning"}
    return {
        id: "error" if f"{id}_flag" in broken and options.action == "review" else levels[options.action]
        for id, options in result.options.items()  # noqa: A001
    }


def own_level(rule: str) -> Level:
    """What a rule of ours that is neither check, relation nor expectation weighs."""
    return _OURS[rule][0]


def gate_rule(rule: Rule) -> str:
    """The id of an expectation: two of one suite that ask the same of one column share it."""
    return f"{GATE}{'/'.join(filter(None, [rule.suite, rule.type, str(rule.kwargs.get('column', ''))]))}"


def _asked(rule: Rule) -> str:
    notes = short(rule.notes, MAX_MESSAGE)
    asked = f"The suite `{rule.suite}` asks `{rule.type}` of `{rule.kwargs.get('column', 'the table')}`."
    return f"{notes}\n\n{asked}" if notes else asked


def _of(level: Level, doc: str, version: int = 1) -> Described:
    told = "\n".join(printed(line) for line in doc.strip().splitlines())
    return Described(summary(told), told, level, version)
