"""Who runs: this project twice, and every peer that some interpreter has."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmarks.duplicates.measure import run
from benchmarks.duplicates.ours import MODES
from benchmarks.duplicates.score import Score, Truth, score_clusters, score_ours, score_pairs

_SCRIPTS = Path(__file__).parent / "peers"
REPOSITORY = Path(__file__).parents[2]

#: Each peer's distribution, with the name of its script: run_NAME.py.
PEERS = {
    "daft": "daft",
    "rensa": "rensa",
    "text-dedup": "text_dedup",
    "datatrove": "datatrove",
    "datasketch": "datasketch",
}

#: Prints the version of a distribution whose module can be imported.
_VERSION = """
import importlib, importlib.metadata, sys
importlib.import_module(sys.argv[2])
print(importlib.metadata.version(sys.argv[1]))
"""


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A name, and the words that start it but for the corpus and the file to write. `mode` is None for a peer."""

    name: str
    command: tuple[str, ...]
    mode: str | None = None

    def score(self, out: Path, truth: Truth) -> Score:
        """Judge what it wrote to *out*."""
        if self.mode is not None:
            only, threshold = MODES[self.mode]
            return score_ours(pl.read_parquet(out), truth, threshold, complete=only is None)
        answer = json.loads(out.read_text())
        return score_pairs(answer["pairs"], truth) if "pairs" in answer else score_clusters(answer["clusters"], truth)


def ours() -> list[Contender]:
    """This project: near duplicates only, and everything."""
    start = (sys.executable, "-m", "benchmarks.duplicates.ours")
    return [Contender(name=f"audit, {mode}", command=(*start, mode), mode=mode) for mode in MODES]


def read_limit(documents: Path, scratch: Path) -> tuple[float, int]:
    """Bytes of text that are read from Parquet in a CPU second, and how many there are."""
    out = scratch / "read"
    run([sys.executable, "-m", "benchmarks.duplicates.ours", "read", str(documents), str(out)], cwd=REPOSITORY)
    told = json.loads(out.read_text())
    return float(told["bytes_per_second"]), int(told["bytes"])


def peers(names: Sequence[str], interpreters: Sequence[str]) -> tuple[list[Contender], dict[str, str]]:
    """The peers that can be imported, each by the first interpreter that can; and why the others are absent."""
    present, absent = [], {}
    for name in names:
        reasons = []
        for python in interpreters:
            command = [python, "-c", _VERSION, name, PEERS[name]]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
            if not done.returncode:
                script = str(_SCRIPTS / f"run_{PEERS[name]}.py")
                present.append(Contender(name=f"{name} {done.stdout.split()[-1]}", command=(python, script)))
                break
            reasons.append((done.stderr.strip().splitlines() or ["no word why"])[-1])
        else:
            absent[name] = reasons[0] if reasons else "no interpreter was named"
    return present, absent
