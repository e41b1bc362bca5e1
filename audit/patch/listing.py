"""What a corpus holds now: every document with its digest, and every other file that an audit reads.

A file that looks as it did when its digest was taken is not read again: the same size, inode and times. As in git, one
that was written just before may be written once more within the same tick of the clock; so it is not remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

import polars as pl

from audit.errors import CorpusError
from audit.patch.memory import Memory
from audit.provenance.files import digests
from audit.readers import Corpus, pointers
from audit.readers.folder import File, sha256

#: No clock of a file system in use is coarser than this.
_TICK_NS: Final = 2_000_000_000

_STAMP: Final = ("size", "modified", "changed", "inode")
_FILES: Final = pl.Schema(
    {"path": pl.String(), **dict.fromkeys(_STAMP, pl.Int64()), "sha256": pl.String(), "attested": pl.String()}
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
    files = _Files(opened, memory)
    plain = [file for file in opened.files if file.doc_id not in opened.containers]
    alone = files.digested(plain, advance)
    within = _inside(opened, memory, files, columns, advance)
    documents = pl.concat([alone.select(doc_id="path", path="path", sha256="sha256"), within]).sort("doc_id")
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
    """The digests of files, remembered by what the files look like."""

    def __init__(self, opened: Corpus, memory: Memory) -> None:
        self._opened, self._memory = opened, memory
        remembered = memory.table(_NAME)
        fits = remembered is not None and remembered.schema == _FILES
        known = remembered if remembered is not None and fits else pl.DataFrame(schema=_FILES)
        self._known = known.unique("path")
        self._seen: list[pl.DataFrame] = []
        self._files = {file.doc_id: file for file in opened.files if file.doc_id in opened.containers}

    def digested(self, files: list[File], advance: Callable[[int], None]) -> pl.DataFrame:
        """Rows of `_FILES`, one a file; `sha256` is null where it cannot be read."""
        stamps = (
            zip(*(file.stamp or (None,) * len(_STAMP) for file in files), strict=True) if files else [()] * len(_STAMP)
        )
        columns = {"path": [file.doc_id for file in files], **dict(zip(_STAMP, map(list, stamps), strict=True))}
        rows = pl.DataFrame(columns, schema={name: _FILES[name] for name in columns})
        rows = rows.join(self._known, on=["path", *_STAMP], how="left", maintain_order="left")
        digests: list[str | None] = rows["sha256"].to_list()
        for number in rows["sha256"].is_null().arg_true():
            digests[number] = self._read(files[number])
            advance(1)
        rows = rows.with_columns(pl.Series("sha256", digests, pl.String)).select(_FILES.names())
        self._seen.append(rows)
        return rows

    def digest(self, name: str) -> str | None:
        """The SHA-256 of one container."""
        found: str | None = self.digested([self._files[name]], lambda count: None)["sha256"][0]
        return found

    def attested(self, file: File, digest: Callable[[], str]) -> str:
        """What a lock attests of *file*: *digest*, where that is not known."""
        rows = self.digested([file], lambda count: None)
        told = rows["attested"][0]
        if told is None:
            told = digest()
            self._seen[-1] = rows.with_columns(attested=pl.lit(told))
        return str(told)

    def keep(self) -> None:
        """Remember what was seen, but for what was written just now, and for what cannot be read."""
        seen = pl.concat([pl.DataFrame(schema=_FILES), *self._seen]).filter(
            pl.col("sha256").is_not_null(),
            pl.max_horizontal("modified", "changed") < self._memory.began - _TICK_NS,
        )
        seen = seen.sort("path", "attested", nulls_last=True).unique("path", keep="first", maintain_order=True)
        if not seen.equals(self._known.sort("path")):
            self._memory.keep(_NAME, seen)

    def _read(self, file: File) -> str | None:
        path = self._opened.root / file.relative
        if file.problem or pointers.lies_at(path):
            return None
        with suppress(OSError):
            return sha256(path)
        return None
