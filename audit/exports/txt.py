"""Each document as a file of its own in UTF-8, with an index that says which one it is and what is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from audit.exports.names import file_names
from audit.exports.release import Release

FOLDER: Final = "data/texts"
INDEX: Final = "data/index.jsonl"


def write(release: Release, folder: Path) -> None:
    """Write `data/texts/`, and `data/index.jsonl`, whose `file` is null where a document has no text."""
    texts = folder / FOLDER
    texts.mkdir(parents=True)
    doc_ids = release.chosen["doc_id"].to_list()
    names = dict(zip(doc_ids, file_names(doc_ids), strict=True))
    with (folder / INDEX).open("wb") as index:
        for rows in release.documents():
            files: list[str | None] = []
            for doc_id, text in rows.select("doc_id", "text").iter_rows():
                files.append(None if text is None else f"{FOLDER}/{names[doc_id]}")
                if text is not None:
                    path = texts / names[doc_id]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(text.encode())
            told = rows.drop("text").insert_column(0, pl.Series("file", files, dtype=pl.String))
            index.write(told.write_ndjson().encode())
