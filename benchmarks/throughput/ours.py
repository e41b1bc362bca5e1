"""What is measured: what the reader does, and the commands of the ledger and of exports as a user calls them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from audit.cli import main
from audit.readers import open_corpus
from audit.settings import Settings
from benchmarks.throughput import plain

#: Rows of a batch, as in a run.
_BATCH: Final = 512
#: One row of so many is decided otherwise in the audit that another is compared with.
_OTHERWISE: Final = 10


class Task(NamedTuple):
    """Something of ours, the limit that it is held against, and how many rows both have to do with."""

    ours: Callable[[], object]
    limit: Callable[[], object]
    rows: int


def tasks(files: Mapping[str, Path], out: Path, scratch: Path, count: int) -> dict[str, Task]:
    """All tasks by name, on *count* documents in *files*, of which the JSONL was audited into *out*. What they write
    goes to *scratch*.
    """
    documents, manifest, other = files["jsonl"], out / "manifest.jsonl", scratch / "other.jsonl"
    _decide_otherwise(manifest, other)
    found = {
        f"read {form}": Task(partial(read, file), partial(plain.read, file), count) for form, file in files.items()
    }
    found["accept"] = Task(
        partial(call, "accept", documents, "--out", out, "--force"),
        partial(plain.accept, documents, out, scratch / "copy.jsonl"),
        count,
    )
    found["verify"] = Task(partial(call, "verify", out), partial(plain.verify, documents, out), count)
    found["diff"] = Task(partial(call, "diff", manifest, other, "--json"), partial(plain.diff, manifest, other), count)
    for form in ("parquet", "jsonl"):
        found[f"export {form}"] = Task(
            partial(call, "export", "--format", form, "--out", out, "--to", scratch / form),
            partial(plain.export, documents, manifest, scratch / f"plain.{form}"),
            count,
        )
    return found


def read(file: Path) -> int:
    """Read all documents of a container, as a run does; how many they are."""
    return sum(batch.height for batch in open_corpus(file, Settings()).batches(_BATCH))


def call(*words: str | Path) -> None:
    """Call a command, whose words go nowhere. Raises `RuntimeError` where it does not end well."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = main([*map(str, words)])
    if code:
        raise RuntimeError(f"{' '.join(map(str, words))}: exit code {code}")


def _decide_otherwise(manifest: Path, other: Path) -> None:
    with manifest.open(encoding="utf-8") as old, other.open("w", encoding="utf-8") as new:
        for number, line in enumerate(old):
            row = json.loads(line)
            if number % _OTHERWISE == 0:
                row["decision"] = "review" if row["decision"] != "review" else "keep"
            new.write(f"{json.dumps(row, ensure_ascii=False)}\n")
