"""What a run is held against without being asked: the audit that was accepted, and what is other than in it.

That is the audit named with ``--against``, else what lies accepted beside the corpus. It is read where it lies and held
against its own digests; what does not fit is told and not believed, and changes neither a decision nor an exit code.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import SettingsError
from audit.ledger import lock as locks
from audit.ledger import place, tables
from audit.ledger.changes import Changes, Flags, between
from audit.ledger.drift import Drift, drift
from audit.ledger.lock import Lock
from audit.ledger.place import Place
from audit.ledger.problems import said
from audit.outputs.lock import rules
from audit.readers.folder import sha256
from audit.result import Baseline, Delta, FlagDelta, Result


def held(result: Result, corpus: Path, against: Path | None) -> Result:
    """The *result* with its baseline and what is other than in it, where there is one."""
    at = place.audited(against) if against else place.accepted(corpus)
    if not os.path.lexists(at.lock) and not os.path.lexists(at.manifest):
        return result
    name = os.path.normpath(against).rpartition(os.sep)[2] if against else at.lock.name
    try:
        lock = locks.read(_regular(at.lock))
    except OSError as error:
        return replace(result, baseline=Baseline(name=name, problem="lock", told=said(error)))
    except ValueError as error:
        return replace(result, baseline=Baseline(name=name, problem="lock", told=str(error)))
    baseline = _told(name, lock)
    try:
        old = _read(at, lock)
    except (OSError, SettingsError) as error:
        told = said(error) if isinstance(error, OSError) else _without_place(str(error), at)
        return replace(result, baseline=replace(baseline, problem="manifest", told=told))
    changes = between(old, tables.of(result.documents, result.checks, rules(result)))
    if against is None and _strangers(changes):
        baseline = replace(baseline, problem="foreign")
    return replace(result, baseline=baseline, delta=_delta(changes, drift(changes)))


def against(result: Result, name: str, lock: Lock, changes: Changes) -> Result:
    """The *result* with the baseline that *lock* tells of, and the *changes* since, but for how much it has drifted."""
    return replace(result, baseline=_told(name, lock), delta=_delta(changes, ()))


def _strangers(changes: Changes) -> bool:
    """Whether two audits have no document in common, though both have some. What is named may be of other documents."""
    return bool(changes.old.table.height and changes.new.table.height and not changes.pairs.height)


def _regular(path: Path) -> Path:
    """Whatever lies in a corpus was put there by somebody: a pipe would be waited for."""
    if path.exists() and not path.is_file():
        raise OSError(0, "is no regular file")
    return path


def _read(at: Place, lock: Lock) -> tables.Audited:
    if sha256(_regular(at.manifest)) != lock.manifest:
        raise SettingsError(f"{os.fsdecode(at.manifest)}: its bytes are others than the lock says")
    return tables.read_at(at)


def _without_place(told: str, at: Place) -> str:
    """The report is the same wherever the corpus lies."""
    for path in filter(None, (at.manifest, at.table)):
        told = told.removeprefix(f"{os.fsdecode(path)}: ")
    return told


def _told(name: str, lock: Lock) -> Baseline:
    """What the lock says, as far as it is what a lock says."""
    tool, gate = (part if isinstance(part, dict) else {} for part in map(lock.content.get, ("tool", "gate")))
    unmet = gate.get("unmet_rules")
    return Baseline(
        name=name,
        digest=lock.manifest,
        version=_word(tool, "version"),
        outcome=_word(gate, "outcome"),
        unmet=tuple(map(str, unmet)) if isinstance(unmet, list) else None,
    )


def _word(said: Mapping[str, Any], name: str) -> str | None:
    value = said.get(name)
    return value if isinstance(value, str) else None


def _delta(changes: Changes, drifted: Sequence[Drift]) -> Delta:
    moved = changes.documents.moved
    return Delta(
        documents=_documents(changes),
        removed=tuple(changes.documents.removed),
        moved=dict(moved.select("new", "old").iter_rows()),
        rules=tuple(changes.rules or ()),
        decisions=changes.decisions,
        flags={check: _flags(flags) for check, flags in changes.flags.items() if flags.told},
        drift=tuple(each._asdict() for each in drifted),
    )


def _flags(flags: Flags) -> FlagDelta:
    return FlagDelta(new=flags.new.height, fixed=flags.fixed.height, unchanged=flags.unchanged)


def _documents(changes: Changes) -> pl.DataFrame:
    """What became of each document of the new audit, and of its flags."""
    matched = changes.documents
    became = {
        **dict.fromkeys(matched.added, "new"),
        **dict.fromkeys(matched.changed, "changed"),
        **dict.fromkeys(matched.moved["new"], "moved"),
    }
    documents = changes.new.table.select("doc_id").sort("doc_id")
    change = pl.col("doc_id").replace_strict(became, default="same", return_dtype=pl.String)
    documents = documents.with_columns(change=change)
    for side in ("new", "fixed"):
        flags = _by_document({check: getattr(flags, side) for check, flags in changes.flags.items()}, side)
        documents = documents.join(flags, on="doc_id", how="left", maintain_order="left")
    return documents.with_columns(pl.col("new", "fixed").fill_null([]))


def _by_document(found: Mapping[str, pl.DataFrame], side: str) -> pl.DataFrame:
    nothing = pl.DataFrame(schema={"doc_id": pl.String, "check": pl.String})
    rows = [table.select("doc_id", check=pl.lit(check)) for check, table in found.items()]
    return pl.concat([nothing, *rows]).group_by("doc_id").agg(pl.col("check").sort().alias(side))
