"""The index of an audit: what was measured and related, so that neither has to be done again.

It lies beside the audit's outputs, in the folder `index`: the documents with their texts and sketches, in the order in
which they were read; every pair that is near enough to the threshold for another threshold to decide otherwise; and
`index.json`, which says what it was made with. It is made aside and put in place whole, and belongs to the manifest
whose digest it names: what does not fit is refused and never guessed at.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from audit import __version__, frames
from audit.errors import SettingsError
from audit.frames import Measured
from audit.schema import ANSWERS, SPANS
from audit.settings import Duplicates

#: The folder, and what in it says what the rest is.
FOLDER = "index"
_FACTS = "index.json"
_SCORED, _BOILERPLATE, _SPOKEN = "scored.arrow", "boilerplate.arrow", "spoken.arrow"
_OWN = frozenset({_SCORED, _BOILERPLATE, _SPOKEN})

#: Version of what lies in the folder and how. Raised when an older one could no longer be read aright, and when what a
#: document is sketched to is no longer what it was.
_FORMAT = 8

#: Libraries whose data a sketch depends on.
_LIBRARIES = ("anyascii", "babel", "opencc", "unicode-rbnf")


class Index(NamedTuple):
    """An index that was opened: its facts, and its tables as they were written.

    `tables` are the measured documents with their sketches; `scored` and `boilerplate` are of `duplicates.Related`;
    `spoken` is of `translate.Found`.
    """

    facts: Mapping[str, Any]
    tables: list[pl.DataFrame]
    scored: pl.DataFrame
    boilerplate: pl.DataFrame
    spoken: pl.DataFrame


def parameters(duplicates: Duplicates, matchers: Iterable[str], encoders: Mapping[str, str | None]) -> dict[str, Any]:
    """All that two documents must have in common for their sketches to be compared; *encoders* are digests."""
    return {
        "format": _FORMAT,
        "tool": __version__,
        "unicode": unicodedata.unidata_version,
        **{library: version(library) for library in _LIBRARIES},
        **encoders,
        "matchers": sorted(matchers),
        **{
            f"duplicates.{name}": value
            for name, value in duplicates.model_dump(mode="json", exclude={"translation"}).items()
        },
    }


def write(
    folder: Path, facts: Mapping[str, Any], scored: pl.DataFrame, boilerplate: pl.DataFrame, spoken: pl.DataFrame
) -> None:
    """Make an index of a *folder* that holds the measured tables."""
    for name, table in ((_SCORED, scored), (_BOILERPLATE, boilerplate), (_SPOKEN, spoken)):
        frames.write(table, folder / name)
    sizes = {path.name: path.stat().st_size for path in sorted(folder.glob("*.arrow"))}
    _write_facts(folder, {**facts, "files": sizes})


def adopt(folder: Path, corpus_digest: str) -> None:
    """Say of the index in *folder* that it belongs to the manifest with this digest."""
    _write_facts(folder, {**_facts(folder), "corpus_digest": corpus_digest})


def read(audit: Path, wanted: Mapping[str, Any], but: Collection[str] = ()) -> Index:
    """Open the index of the audit in the folder *audit*, made with the parameters *wanted*, whatever *but* are.

    Raises `SettingsError` where there is none, where it is not whole, or where it was made with others.
    """
    folder = audit / FOLDER
    facts = _facts(folder)
    made = facts["parameters"]
    for name in sorted({*wanted, *made} - set(but)):
        if made.get(name) != wanted.get(name):
            raise SettingsError(
                f"{folder}: was made with {name} = {_said(made.get(name))}, and this run has {_said(wanted.get(name))}"
                "\nHint: audit that corpus again, or use the settings and the version it was audited with"
            )
    for name, size in facts["files"].items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise SettingsError(f"{path}: is missing or cut short\nHint: audit that corpus again")
    try:
        tables = [frames.read(folder / name) for name in sorted(facts["files"].keys() - _OWN)]
        return Index(facts, tables, *(frames.read(folder / name) for name in (_SCORED, _BOILERPLATE, _SPOKEN)))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder}: cannot be read: {error}\nHint: audit that corpus again") from error


def whole(audit: Path, corpus_digest: str) -> Index | None:
    """The index of the audit in the folder *audit*, where it has one that belongs to the manifest with this digest."""
    try:
        made = read(audit, _facts(audit / FOLDER)["parameters"])
    except (OSError, ValueError, SettingsError):
        return None
    return made if made.facts["corpus_digest"] == corpus_digest else None


def texts(audit: Path, corpus_digest: str, doc_ids: Collection[str]) -> pl.DataFrame:
    """`doc_id`, `text` and where it holds personal data, of these documents, as far as the index of the audit in the
    folder *audit* has them.

    There are none where there is no index that can be read, or where it belongs to another manifest.
    """
    nothing = pl.DataFrame(schema={"doc_id": pl.String, "text": pl.String, "pii_spans": SPANS})
    folder = audit / FOLDER
    try:
        facts = _facts(folder)
        tables = [frames.read(folder / name) for name in sorted(facts["files"].keys() - _OWN)]
    except (OSError, ValueError, SettingsError):
        return nothing
    if facts["corpus_digest"] != corpus_digest:
        return nothing
    wanted = pl.col("doc_id").is_in(list(doc_ids))
    return pl.concat([nothing, *(table.filter(wanted).select(nothing.columns) for table in tables)])


class Accepted(NamedTuple):
    """The documents of an accepted audit, measured, with its answers and `kept`; their sketches; its manifest's digest.

    `spoken`: sketches for translations of those that were compared across languages.
    """

    documents: pl.DataFrame
    sketches: list[pl.DataFrame]
    spoken: pl.DataFrame
    corpus_digest: str


def accepted(audit: Path, wanted: Mapping[str, Any], apart: Collection[str]) -> Accepted:
    """What new documents are compared with: the audit in the folder *audit*, if it is whole and of one piece.

    Raises `SettingsError` where it is not, or was not made with the parameters *wanted*.
    """
    index = read(audit, wanted)
    try:
        lock = json.loads((audit / "audit.lock.json").read_bytes())["corpus_digest"]
        with (audit / "manifest.jsonl").open("rb") as manifest:
            digest = hashlib.file_digest(manifest, "sha256").hexdigest()
        decided = pl.read_parquet(audit / "manifest.parquet", columns=["doc_id", "decision", *ANSWERS])
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise SettingsError(f"{audit}: is no finished audit: {error}") from error
    if not f"sha256:{digest}" == lock == f"sha256:{index.facts['corpus_digest']}":
        raise SettingsError(f"{audit}: lock, manifest and index are not of one run\nHint: audit that corpus again")
    documents, sketches = Measured.of(index.tables, apart)
    kept = decided.select("doc_id", *ANSWERS, kept=pl.col("decision") == "keep")
    documents = documents.join(kept, on="doc_id", how="left", maintain_order="left", validate="1:1")
    if documents["kept"].has_nulls() or documents.height != decided.height:
        raise SettingsError(f"{audit}: manifest and index name other documents\nHint: audit that corpus again")
    return Accepted(documents, sketches, index.spoken, digest)


def _facts(folder: Path) -> dict[str, Any]:
    try:
        facts: dict[str, Any] = json.loads((folder / _FACTS).read_bytes())
        known = facts["parameters"]["format"], facts["files"].items(), facts["corpus_digest"]
    except OSError as error:
        raise SettingsError(
            f"{folder}: no index: {error.strerror or error}\nHint: an audit leaves one unless it was told not to"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{folder / _FACTS}: is not the index of an audit: {error!r}") from error
    if known[0] != _FORMAT:
        raise SettingsError(f"{folder}: has the format {known[0]!r}, and this version reads {_FORMAT}")
    return facts


def _said(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def _write_facts(folder: Path, facts: Mapping[str, Any]) -> None:
    """Aside first, so that a crash leaves the old facts or the new ones."""
    aside = folder / f".{_FACTS}"
    aside.write_text(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    aside.replace(folder / _FACTS)
