"""A waiver for a document of a finished audit, written so that it applies, or refused."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from audit.checks import load_checks, parse_options
from audit.decide import Standing, WaiverState, check_waivers, stand
from audit.errors import SettingsError
from audit.readers.called import called
from audit.schema import MARK
from audit.settings import Settings, Waiver, load_settings, section, settings_file
from audit.text.visible import visible
from audit.waivers.edit import added, lines, shrunk
from audit.waivers.file import Change, rewrite

#: Documents with names like the one that there is not.
_CLOSE: Final = 3

#: So many names are compared in a second; among more of them none is proposed.
_COMPARED: Final = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A waiver that is asked for. Without `checks` it is for all that flag the document and are not waived; `pinned`
    binds it to the document's bytes.
    """

    document: str
    checks: tuple[str, ...] = ()
    reason: str
    owner: str
    expires: date
    pinned: bool = True


class _Found(NamedTuple):
    """A document of the audit: its row of the manifest, what a flag of each check leads to, and how it stands alone."""

    row: Mapping[str, Any]
    actions: Mapping[str, str]
    standing: Standing


def waive(wish: Wish, out: Path, config: Path | None = None, as_of: date | None = None) -> list[str]:
    """Write the waiver into the settings that *config*, or the working folder, has; what was done, in lines.

    The audit in *out* says what flags the document, the settings say which of that counts against it. A waiver for the
    same flags that is expired or was made for other bytes makes room. Raises `SettingsError` where the new one would
    not apply, or cannot be written; then the file is as it was.
    """
    settings = load_settings(config, as_of=as_of)
    found = _find(wish.document, out, settings)
    checks = _checks(wish, found, settings)
    waiver = Waiver(
        document=found.row["doc_id"],
        checks=checks,
        reason=_said("reason", wish.reason),
        owner=_said("owner", wish.owner),
        expires=wish.expires,
        sha256=found.row["sha256"] if wish.pinned else None,
    )
    if wish.expires < settings.as_of:
        raise SettingsError(
            f"--expires: {wish.expires} is past\nHint: a waiver holds until a day that is not before {settings.as_of}"
        )
    path = settings_file(config) or Path("audit.toml")
    keep = [_room(old, state, waiver) for old, state in zip(settings.waivers, found.standing.waivers, strict=True)]
    left = [old.model_copy(update={"checks": rest}) for old, rest in zip(settings.waivers, keep, strict=True) if rest]
    table = "\n".join([f"[[{'.'.join((*section(path), 'waivers'))}]]", *lines(waiver)])

    def change(text: str) -> str:
        return added(shrunk(text, keep, section(path)), waiver, section(path))

    rewrite(path, Change(change, settings.waivers, [*left, waiver]), f"put these lines into it by hand:\n{table}")
    told = [] if wish.checks else [f"every check that flags it and is not waived: {', '.join(checks)}"]
    gone = [
        f"in place of the waiver of {visible(old.owner)}, until {old.expires}: {', '.join(set_aside)}"
        for old, rest in zip(settings.waivers, keep, strict=True)
        if (set_aside := [check for check in old.checks if check not in rest])
    ]
    return [f"{visible(str(path))}: a waiver for {visible(waiver.document)}", *told, *gone, "", *table.split("\n")]


def _find(target: str, out: Path, settings: Settings) -> _Found:
    """The document that is called *target*. Raises `SettingsError` where there is no such audit, or document in it."""
    checks = load_checks()
    options = parse_options(checks, settings.checks)
    check_waivers(settings.waivers, checks)
    try:
        root = json.loads((out / MARK).read_text("utf-8"))["corpus"]
        rows = pl.scan_parquet(out / "manifest.parquet")
        columns = set(rows.collect_schema().names())
        names = {visible(doc_id): doc_id for doc_id in rows.select("doc_id").collect()["doc_id"]}
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise SettingsError(f"{out}: is no finished audit: {error}\nHint: run `audit run CORPUS` first") from error
    if unknown := [check for check in checks if f"{check}_flag" not in columns]:
        raise SettingsError(f"{out}: the audit knows no check {unknown[0]!r}\nHint: run the audit again")
    doc_id = called(target, names, root)
    if doc_id is None:
        raise SettingsError(f"{target!r} is no document of the audit in {str(out)!r}{_alike(target, names)}")
    found = rows.filter(pl.col("doc_id") == doc_id).collect()
    row = found.row(0, named=True)
    if row["sha256"] is None:
        raise SettingsError(f"{doc_id!r} could not be read, and no waiver applies to what was not looked at")
    actions = {id: chosen.action for id, chosen in options.items()}  # noqa: A001
    return _Found(row, actions, stand(found, actions, settings.waivers, settings.as_of))


def _checks(wish: Wish, found: _Found, settings: Settings) -> tuple[str, ...]:
    """What the waiver is for. Raises `SettingsError` where one of these flags does not count, or none does."""
    covered = {
        check: old for old, checks in zip(settings.waivers, found.standing.covers, strict=True) for check in checks
    }
    flagged = [check for check in sorted(found.actions) if found.row[f"{check}_flag"]]
    for check in wish.checks:
        _refuse_idle(check, found, flagged, covered)
    if wish.checks:
        return tuple(dict.fromkeys(wish.checks))
    weigh = [check for check in flagged if found.actions[check] != "keep"]
    if still_open := tuple(check for check in weigh if check not in covered):
        return still_open
    for check in weigh:
        _refuse_idle(check, found, flagged, covered)
    told = ", ".join(found.row["reasons"]) or "nothing"
    raise SettingsError(
        f"no check's flag counts against {found.row['doc_id']!r}: a waiver would cover nothing"
        f"\nHint: its decision is {found.row['decision']}, and what counts against it is {told}"
    )


def _refuse_idle(check: str, found: _Found, flagged: Sequence[str], covered: Mapping[str, Waiver]) -> None:
    """Raise `SettingsError` where a waiver of this check would cover nothing."""
    doc_id = found.row["doc_id"]
    if check not in found.actions:
        close = difflib.get_close_matches(check, found.actions, n=1) or [", ".join(found.actions)]
        raise SettingsError(f"--check: unknown check {check!r}\nHint: did you mean {close[0]}?")
    if check not in flagged:
        raise SettingsError(f"--check: {check} does not flag {doc_id!r}\nHint: {', '.join(flagged) or 'no check'} does")
    if found.actions[check] == "keep":
        raise SettingsError(f"--check: a flag of {check} counts against nobody, since its action is keep")
    if old := covered.get(check):
        raise SettingsError(
            f"{doc_id!r} has a waiver of {check} that applies: {visible(old.reason)}"
            f" ({visible(old.owner)}, until {old.expires})"
            "\nHint: change that one in the settings"
        )


def _room(old: Waiver, state: WaiverState, new: Waiver) -> tuple[str, ...]:
    """What an old waiver keeps of its checks beside a new one."""
    if old.document != new.document or state not in ("expired", "changed"):
        return old.checks
    return tuple(check for check in old.checks if check not in new.checks)


def _said(name: str, words: str) -> str:
    """What was given for a reason or an owner. Raises `SettingsError` where it says nothing, or is no text."""
    if not words.strip():
        raise SettingsError(f"--{name}: says nothing")
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise SettingsError(f"--{name}: is not text in the encoding of this system")
    return words.strip()


def _alike(target: str, names: Mapping[str, str]) -> str:
    """The hint at documents with names like the one that there is not."""
    close = difflib.get_close_matches(visible(target), names, n=_CLOSE) if len(names) <= _COMPARED else []
    return f"\nHint: did you mean {' or '.join(map(repr, close))}?" if close else ""
