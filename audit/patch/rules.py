"""Rules that no suite can hold: an audit was accepted and is current, and waivers cover what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from audit import __version__
from audit.checks import Severity
from audit.ground import Ground
from audit.outputs.lock import settings_digests
from audit.patch.base import Base
from audit.patch.touched import Touched
from audit.result import Rule, Waived
from audit.schema import TOOL
from audit.waivers import stale

#: The suite that these rules are told as, and what they look at.
SUITE: Final = "accepted"
_TABLE: Final = "change"

#: Documents named.
_NAMED: Final = 20

#: What is said where no audit was accepted.
_MISSING: Final = {
    "fail": "none was: `audit run` and `audit accept` make one",
    "new": "none was: every document is taken for new",
    "pass": "none was: nothing was looked at",
}

#: What a lock says of how it was judged, and the word for it.
_JUDGED_BY: Final = {"tool": "version", "unwaived_digest": "settings", "suites_digest": "suites"}


def missing(policy: Literal["fail", "new", "pass"]) -> Rule:
    """No audit was accepted; *policy* says what follows."""
    severity: Severity = "critical" if policy == "fail" else "warning"
    return _rule("audit_is_accepted", severity, _MISSING[policy])


def digests(ground: Ground, suites: str) -> dict[str, Any]:
    """By what is judged now, as a lock says it; *suites* is the digest of the suites."""
    return {
        "tool": {"name": TOOL, "version": __version__},
        **settings_digests(ground.settings, ground.options),
        "suites_digest": f"sha256:{suites}",
    }


def current(own: Base | None, base: Base | None, now: Mapping[str, Any]) -> Iterator[Rule]:
    """Whether what is judged by *now* is what the corpus was accepted with, and what it is held against.

    Where it is not, nobody knows what would be said of the documents that have not changed.
    """
    if own is None:
        yield _rule("lock_is_current", "critical", "there is none beside the corpus any more")
    elif other := _other(own, now):
        yield _rule("lock_is_current", "critical", f"{other} differ: audit the corpus again and accept it")
    else:
        yield _rule("lock_is_current", "critical")
    if base is not None and base.revision is not None and (other := _other(base, now)):
        yield _rule("base_is_current", "warning", f"{other} differ: what has not changed is told as it was accepted")


def same(there: Touched, others: Sequence[str]) -> Rule:
    """Whether the corpus is just what was accepted; *others* are files that are no documents and differ."""
    counts = {
        "new": there.new,
        "changed": there.changed,
        "gone": there.removed,
        "moved": there.moved["new"].to_list(),
        "other beside the documents": others,
    }
    told = ", ".join(f"{len(names)} {word}" for word, names in counts.items() if names)
    named = tuple(sorted(name for names in counts.values() for name in names))
    return _rule("corpus_is_as_accepted", "critical", told, named)


def differing(accepted: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Files that are no documents, such as `sources.toml`, and are other than they were, sorted."""
    return sorted(name for name in {*accepted, *now} if accepted.get(name) != now.get(name))


def others(differ: Sequence[str]) -> Rule | None:
    """That such files *differ* fails nothing: new documents are judged by what they say now."""
    if not differ:
        return None
    told = f"{', '.join(differ[:_NAMED])}: of documents that have not changed it is told what these files said before"
    return _rule("files_are_as_accepted", "info", told)


def waivers(waived: Sequence[Waived]) -> Iterator[Rule]:
    """Whether each waiver covers what it is for."""
    if waived:
        found = stale(waived)
        told = "; ".join(one.told for one in found[:_NAMED])
        yield _rule("no_waiver_is_stale", "critical", told, tuple(one.waived.waiver.document for one in found))


def _other(base: Base, now: Mapping[str, Any]) -> str:
    """What of *now* a lock says otherwise; of an older lock the settings with their waivers."""
    said = base.lock.content
    keys = {("settings_digest" if key not in said else key): word for key, word in _JUDGED_BY.items()}
    return ", ".join(word for key, word in keys.items() if said.get(key) != now[key])


#: What each rule asks, for who reads that it is not met.
NOTES: Final = {
    "audit_is_accepted": "An audit of this corpus was accepted.",
    "lock_is_current": "The corpus was accepted with the settings, the suites and the version that judge now.",
    "base_is_current": "So was what it is held against.",
    "corpus_is_as_accepted": "The corpus is just what was accepted.",
    "files_are_as_accepted": "What lies beside the documents is what it was.",
    "no_waiver_is_stale": "Each waiver covers what it is for.",
}


def _rule(type: str, severity: Severity, unmet: str = "", doc_ids: tuple[str, ...] = ()) -> Rule:  # noqa: A002
    return Rule(
        suite=SUITE,
        table=_TABLE,
        type=type,
        kwargs={},
        severity=severity,
        success=not unmet,
        observed=unmet,
        unexpected_count=len(doc_ids),
        doc_ids=doc_ids[:_NAMED],
        notes=NOTES[type],
    )
