"""Waivers in settings files: made for a document of a finished audit (`waive`), found stale, and taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from audit.decide import WaiverState
from audit.result import Waived
from audit.settings import section
from audit.text.visible import visible
from audit.waivers.edit import shrunk
from audit.waivers.file import Change, rewrite
from audit.waivers.new import Wish, waive

__all__ = ["Stale", "Wish", "fix", "stale", "waive"]

_TO_DO: Final[dict[WaiverState, str]] = {
    "expired": "its day is past: look at the document again, then waive anew or take it out",
    "changed": "it was made for other bytes: look at the document again, then waive anew or take it out",
    "unmatched": "there is no such document: take it out",
    "unneeded": "no such flag counts against the document: take it out",
    "applied": "no such flag counts against the document: take these checks out of it",
}


class Stale(NamedTuple):
    """A waiver that is not needed as it stands: the `checks` that it does not cover, and the line that says so.

    Where its state is *applied*, it covers others and is needed for those.
    """

    waived: Waived
    checks: tuple[str, ...]
    told: str


def stale(waived: Sequence[Waived]) -> list[Stale]:
    """What of each waiver covers nothing, in the order of the settings."""
    found = []
    for one in waived:
        if idle := tuple(check for check in one.waiver.checks if check not in one.covers):
            state = "unneeded in part" if one.state == "applied" else one.state
            named = f"{visible(one.waiver.document)}, {', '.join(idle)}"
            whose = f"{visible(one.waiver.owner)}, until {one.waiver.expires.isoformat()}"
            found.append(Stale(one, idle, f"waiver {state}: {named} ({whose}): {_TO_DO[one.state]}"))
    return found


def fix(config: Path, waived: Sequence[Waived]) -> int:
    """Take out of the settings file *config* what is `stale`; the number of waivers that were changed or taken out.

    *waived* are all its waivers, in order. Raises `SettingsError` where the file cannot be changed from here, or holds
    other waivers by now; then it is as it was.
    """
    changed = len(stale(waived))
    if changed:
        keep = [one.covers for one in waived]
        left = [
            one.waiver.model_copy(update={"checks": tuple(check for check in one.waiver.checks if check in one.covers)})
            for one in waived
            if one.covers
        ]
        change = Change(lambda text: shrunk(text, keep, section(config)), [one.waiver for one in waived], left)
        rewrite(config, change, "take them out by hand")
    return changed
