"""What was audited, handed on: the documents themselves, and what other tools want to hear of them.

Every format is written from one `Release` by a function of its own, into a folder of its own.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from audit import __version__
from audit.errors import SettingsError
from audit.exports import (
    ai_act,
    bagit,
    croissant,
    frictionless,
    hf_card,
    in_toto,
    jsonl,
    openlineage,
    parquet,
    prov,
    ro_crate,
    txt,
)
from audit.exports.cleaning import found
from audit.exports.folder import staged
from audit.exports.release import DECISIONS, Release, load_manifest, open_release, read_kept
from audit.schema import TOOL

__all__ = ["DECISIONS", "FORMATS", "Exported", "Format", "Wish", "export", "load_manifest", "read_kept"]


class Format(NamedTuple):
    """One way to hand a release on. `dated`: it cannot be written without a date; `signs`: it takes a key."""

    write: Callable[[Release, Path], None]
    dated: bool = False
    signs: bool = False


#: Every format by the name that `--format` knows.
FORMATS: Final = {
    "parquet": Format(parquet.write),
    "jsonl": Format(jsonl.write),
    "txt": Format(txt.write),
    "croissant": Format(croissant.write),
    "frictionless": Format(frictionless.write),
    "hf-card": Format(hf_card.write),
    "ro-crate": Format(ro_crate.write, dated=True),
    "bagit": Format(bagit.write),
    "prov": Format(prov.write),
    "in-toto": Format(in_toto.write, signs=True),
    "openlineage": Format(openlineage.write, dated=True),
    "ai-act": Format(ai_act.write),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody asks for: which documents, `clean` of which spans (`CHECK` or `CHECK:LABEL`), and the rest."""

    format: str
    decision: str = "keep"
    clean: Collection[str] = ()
    date: date | None = None
    key: Path | None = None


class Exported(NamedTuple):
    """Where an export is, how many documents it is about, and how many spans of what was asked for were in them."""

    folder: Path
    documents: int
    spans: Mapping[str, int]


def export(out: Path, wish: Wish, to: Path | None = None) -> Exported:
    """Hand on the audit in the folder *out*, into the folder *to* or one of its own below *out*.

    Raises `SettingsError` for a wish that cannot be fulfilled, an audit that is not of one piece, or a folder that is
    not ours; `CorpusError` where the corpus is no longer what was audited. Then the folder is as it was.
    """
    chosen = _format(wish)
    release = open_release(out, wish.decision, wish.clean, wish.date, _key(wish.key))
    target = to or out / "exports" / wish.format
    if release.corpus.is_dir() and to is not None and to.resolve().is_relative_to(release.corpus.resolve()):
        raise SettingsError(f"{to}: lies in the corpus, and would be part of it\nHint: choose another folder with --to")
    facts = {
        "tool": {"name": TOOL, "version": __version__},
        "format": wish.format,
        "manifest": f"sha256:{release.digest}",
        "decision": wish.decision,
        "clean": [str(one) for one in release.cleaning],
    }
    with staged(target, facts) as folder:
        chosen.write(release, folder)
    return Exported(target, release.chosen.height, {str(one): found(release.chosen, one) for one in release.cleaning})


def _format(wish: Wish) -> Format:
    if wish.format not in FORMATS:
        close = difflib.get_close_matches(wish.format, FORMATS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(FORMATS)}"
        raise SettingsError(f"--format: unknown format {wish.format!r}\nHint: {hint}")
    found = FORMATS[wish.format]
    if found.dated and wish.date is None:
        raise SettingsError(f"--format {wish.format}: needs a date, and no clock is read\nHint: --date 2026-01-31")
    if wish.key is not None and not found.signs:
        raise SettingsError(f"--key: {wish.format} is not signed\nHint: in-toto is")
    return found


def _key(path: Path | None) -> bytes | None:
    try:
        return None if path is None else path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from error
