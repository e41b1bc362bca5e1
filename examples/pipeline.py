"""Ingest, audit, gate, publish: plain functions, of which any scheduler makes tasks.

What counts is which exit code is tried again:

0  publish
1  the gate failed. To try again finds the same: a person must look.
2  the settings or the corpus are wrong. To try again finds the same: somebody must repair them.
3  not everything was looked at, or the corpus changed meanwhile. Later it may be there, and still: try again.

In Airflow each function is a task. `AirflowFailException` is never retried, any other exception is:

    @task(retries=3, retry_delay=timedelta(minutes=10))
    def audited(corpus: str) -> str:
        try:
            gate(audit(Path(corpus), Path("reports")))
        except (GateError, RepairError) as error:
            raise AirflowFailException(str(error)) from error
        return corpus

    publish_task(audited(ingest_task("inbox", "corpus")))

In Dagster each is an asset, with `retry_policy=RetryPolicy(max_retries=3, delay=600)` on the one that audits:

    @asset(deps=[corpus], retry_policy=RetryPolicy(max_retries=3, delay=600))
    def audited() -> MaterializeResult:
        try:
            gate(audit(Path("corpus"), Path("reports")))
        except (GateError, RepairError) as error:
            raise Failure(str(error), allow_retries=False) from error
        return MaterializeResult(metadata={"report": MetadataValue.path("reports/report.html")})
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path


class GateError(Exception):
    """The gate failed: a person decides."""


class RepairError(Exception):
    """Settings or corpus are wrong: somebody repairs them."""


class IncompleteError(Exception):
    """The audit is incomplete: later it may not be."""


def ingest(inbox: Path, corpus: Path) -> Path:
    """Put what arrived into the corpus, each file whole or not at all."""
    corpus.mkdir(parents=True, exist_ok=True)
    for arrived in sorted(inbox.iterdir()):
        # Hidden until it is whole: an audit does not look at hidden files.
        aside = corpus / f".{arrived.name}.part"
        shutil.copyfile(arrived, aside)
        aside.replace(corpus / arrived.name)
    return corpus


def audit(corpus: Path, out: Path) -> int:
    """Audit the corpus; the exit code."""
    return subprocess.run(["audit", "run", corpus, "--out", out, "--quiet", "--no-index"], check=False).returncode


def gate(code: int) -> None:
    """Let pass what passed, and raise what is to be done else."""
    if code == 1:
        raise GateError("the gate failed: see report.html")
    if code == 2:
        raise RepairError("settings or corpus are wrong: see the log")
    if code != 0:
        raise IncompleteError("the audit is incomplete: see the log")


def publish(out: Path, release: Path) -> Path:
    """Hand on what is kept, as it was audited: a text that has changed since is refused."""
    subprocess.run(["audit", "export", "--out", out, "--format", "parquet", "--to", release], check=True)
    return release


def run(inbox: Path, home: Path, tries: int = 3, wait: float = 600) -> Path:
    """All four in order, *wait* seconds between two tries; the release.

    Raises `GateError` or `RepairError` at once, and `IncompleteError` after the last try.
    """
    corpus = ingest(inbox, home / "corpus")
    for left in reversed(range(tries)):
        try:
            gate(audit(corpus, home / "reports"))
            break
        except IncompleteError:
            if not left:
                raise
            time.sleep(wait)
    return publish(home / "reports", home / "release")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
