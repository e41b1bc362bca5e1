"""What a corpus holds now: every document with its digest, and every other file that an audit reads.

A file that looks as it did when its digest was taken is not read again: the same size, inode and times. As in git, one
that was written just before may be written once more within the same tick of the clock; so it is not remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NamedTuple

import polars as pl

from audit.errors import CorpusError
from audit.patch.memory import Memory
from audit.provenance.files import digests
from audit.readers import Corpus, pointers
from audit.readers.folder import File, sha256

#: No clock of a file system in use is coarser than this.
_TICK_NS: Final = 2_000_000_000

_STAMP: Final = ("size", "modified", "changed", "inode")
_TOLD: Final = ("path", "sha256", "attested")
_FILES: Final = pl.Schema(
    {
        "path": pl.String(),
        **dict.fromkeys(_STAMP, pl.Int64()),
        "inode": pl.UInt64(),
        "sha256": pl.String(),
        "attested": pl.String(),
    }
)
_DOCUMENTS: Final = pl.Schema({"doc_id": pl.String(), "path": pl.String(), "sha256": pl.String()})

#: The same of containers, each with the digest of its file.
_ROWS: Final = pl.Schema({**_DOCUMENTS, "file_sha256": pl.String()})

#: Documents of a container that are read at a time.
_BATCH: Final = 256

_NAME: Final = "files"


class Listing(NamedTuple):
    """`documents` has `doc_id`, `path` and `sha256` of each, sorted by `doc_id`; the last is null where its bytes could
    not be had. `others` are the digests of what else is read, as a lock attests them.
    """

    documents: pl.DataFrame
    others: dict[str, str]


def now(opened: Corpus, memory: Memory, columns: str, advance: Callable[[int], None]) -> Listing:
    """What there is, of which as little as possible is read. *columns* is a short name for how containers are read.

    Raises `CorpusError` where documents share an id.
    """
    files = _Files(opened, memory, advance)
    within = _inside(opened, memory, files, columns, advance)
    documents = pl.concat([files.documents.select(pl.col("path").alias("doc_id"), "path", "sha256"), within])
    documents = documents.sort("doc_id")
    twice = documents.filter(pl.col("doc_id").is_duplicated())["doc_id"]
    if twice.len():
        raise CorpusError(f"{twice.len()} documents share an id; the first is {twice[0]!r}")
    others = digests(opened, files.attested)
    files.keep()
    return Listing(documents, others)


def _inside(
    opened: Corpus, memory: Memory, files: _Files, columns: str, advance: Callable[[int], None]
) -> pl.DataFrame:
    """The documents of all containers, which are read as *columns* say."""
    digests = {name: digest for name in sorted(opened.containers) if (digest := files.digest(name)) is not None}
    name = f"rows-{columns}"
    known = memory.table(name)
    known = pl.DataFrame(schema=_ROWS) if known is None or known.schema != _ROWS else known
    now = pl.DataFrame([*digests.items()], schema={"path": pl.String, "file_sha256": pl.String}, orient="row")
    still = known.join(now, on=["path", "file_sha256"], how="semi", maintain_order="left")
    read = [still]
    for unknown in sorted(opened.containers - {*still["path"].unique()}):
        for batch in opened.only({unknown}).batches(_BATCH):
            told = pl.lit(digests.get(unknown), pl.String)
            read.append(batch.select(*_DOCUMENTS, file_sha256=told).select(_ROWS.names()))
            advance(batch.height)
    rows = pl.concat(read)
    if opened.containers and not rows.equals(known):
        unreadable = rows.filter(pl.col("sha256").is_null() | pl.col("file_sha256").is_null())
        memory.keep(name, rows.join(unreadable, on="path", how="anti", maintain_order="left"))
    return rows.select(_DOCUMENTS.names())


class _Files:
    """The digests of all files that are read, remembered by what the files look like."""

    def __init__(self, opened: Corpus, memory: Memory, advance: Callable[[int], None]) -> None:
        self._opened, self._memory = opened, memory
        remembered = memory.table(_NAME)
        fits = remembered is not None and remembered.schema == _FILES
        known = remembered if remembered is not None and fits else pl.DataFrame(schema=_FILES)
        self._known = known.unique("path", keep="first", maintain_order=True)
        beside = [one for file in opened.files if file.sidecars for one in file.sidecars]
        self._rows = self._digested([*opened.files, *beside, *opened.orphans], advance)
        others = self._rows.filter(pl.col("path").is_in([*opened.containers, *(one.doc_id for one in beside)]))
        self._others: dict[str, tuple[str | None, str | None]] = {
            path: (digest, told) for path, digest, told in others.select(*_TOLD).iter_rows()
        }
        self._attested: dict[str, str] = {}

    @property
    def documents(self) -> pl.DataFrame:
        """`path` and `sha256` of each file that is a document."""
        documents = self._rows.head(len(self._opened.files)).select("path", "sha256")
        return documents.filter(~pl.col("path").is_in(self._opened.containers))

    def digest(self, container: str) -> str | None:
        """The SHA-256 of one container; none where it cannot be read."""
        return self._others[container][0]

    def attested(self, file: File, digest: Callable[[], str]) -> str:
        """What a lock attests of a container, a sidecar or an orphan: *digest*, where that is not known."""
        whole, told = self._others.get(file.doc_id, (None, None))
        if file.doc_id not in self._opened.containers:
            return whole or digest()
        self._attested[file.doc_id] = told or digest()
        return self._attested[file.doc_id]

    def keep(self) -> None:
        """Remember what was seen, but for what was written just now, and for what cannot be read."""
        told = pl.DataFrame([*self._attested.items()], {"path": pl.String, "told": pl.String}, orient="row")
        settled = pl.max_horizontal("modified", "changed") < self._memory.began - _TICK_NS
        seen = self._rows.filter(settled, pl.col("sha256").is_not_null()).join(told, on="path", how="left")
        seen = seen.with_columns(attested=pl.coalesce("told", "attested")).drop("told").sort("path")
        if not seen.equals(self._known):
            self._memory.keep(_NAME, seen)

    def _digested(self, files: list[File], advance: Callable[[int], None]) -> pl.DataFrame:
        """Rows of `_FILES`, one a file; `sha256` is null where it cannot be read."""
        files = [*{file.doc_id: file for file in files}.values()]
        nowhere = (None,) * len(_STAMP)
        stamps = [file.stamp or nowhere for file in files]
        columns: dict[str, list[Any]] = {"path": [file.doc_id for file in files]}
        # A column at a time: to turn them all round at once takes three times as long.
        columns |= {name: [stamp[place] for stamp in stamps] for place, name in enumerate(_STAMP)}
        rows = pl.DataFrame(columns, {name: _FILES[name] for name in columns})
        rows = rows.join(self._known, on=["path", *_STAMP], how="left", maintain_order="left")
        digests: list[str | None] = rows["sha256"].to_list()
        for number in rows["sha256"].is_null().arg_true():
            digests[number] = self._read(files[number])
            advance(number < len(self._opened.files) and files[number].doc_id not in self._opened.containers)
        return rows.with_columns(pl.Series("sha256", digests, pl.String)).select(_FILES.names())

    def _read(self, file: File) -> str | None:
        path = self._opened.root / file.relative
        if file.problem or pointers.lies_at(path):
            return None
        with suppress(OSError):
            return sha256(path)
        return None
