"""The whole story of a run on one page."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from audit import __version__, duplicates, gate, outputs
from audit.brakes import brake
from audit.checks import Kernel, load_checks, parse_options
from audit.checks import kernel as check_kernel
from audit.decide import check_waivers, name_keepers, settle, stand, walk_order
from audit.duplicates.select import clusters, select
from audit.engines import embedded
from audit.errors import CorpusError
from audit.provenance.sources import declare, read_sources
from audit.readers import open_corpus
from audit.result import Result, Waived
from audit.settings import Settings
from audit.text.decode import decode_batch

#: Libraries whose version can change an answer; `run.json` names them.
_LIBRARIES = (
    "chardet",
    "great-expectations",
    "jinja2",
    "langdetect",
    "numba",
    "numpy",
    "opencc",
    "polars",
    "pyarrow",
    "pydantic",
)


class Progress(Protocol):
    """Told which stage begins, of how many documents where that is known, and how many more are done."""

    def stage(self, name: str, total: int | None = None) -> None: ...  # noqa: D102
    def advance(self, count: int) -> None: ...  # noqa: D102


def run(corpus: Path, settings: Settings, out: Path, progress: Progress) -> Result:
    """Audit *corpus* and write every output to *out*.

    Raises `SettingsError` or `CorpusError` for what is wrong with the words, the settings or the corpus as a whole, and
    before the corpus is read nothing in *out* is touched; `CheckError` or `EngineError` where the audit could not be
    carried through. Then *out* holds no verdict at all.
    """
    began, timing = datetime.now(UTC), _Timing(progress)
    checks = load_checks()
    options = parse_options(checks, settings.checks)
    actions = {id: chosen.action for id, chosen in options.items()}  # noqa: A001
    check_waivers(settings.waivers, checks)
    suites = gate.load_suites(settings.expectations, checks)
    opened = open_corpus(corpus, settings, ignore=out)
    sources = read_sources(opened.root)
    folder = outputs.stage(out, corpus)
    gate.warm_up()
    try:
        with timing.stage("measure", opened.total):
            batches, kernel = opened.batches(settings.batch_size), partial(make_kernel, settings)
            matchers = duplicates.load_matchers()
            apart = duplicates.sketch_columns(matchers.values())
            scratch = folder / "scratch"
            documents, sketches = embedded.run(batches, kernel, settings.workers, scratch, progress.advance, apart)
            _refuse_shared_ids(documents)
        with timing.stage("relate"):
            documents, waivers = stand(declare(documents, sources), actions, settings.waivers, settings.as_of)
            ordered = walk_order(documents)
            rank = documents["doc_id"].replace_strict(ordered["doc_id"], range(ordered.height)).to_numpy()
            fit = documents["decision"] == "keep"
            related = duplicates.relate(documents, sketches, rank, fit.to_numpy(), matchers, settings.duplicates)
        with timing.stage("decide"):
            keepers = select(ordered["doc_id"], set(documents["doc_id"].filter(fit)), related.pairs)
            documents = name_keepers(documents, keepers, clusters(related.pairs))
            brakes, held = brake(documents, settings.brakes)
            documents = settle(documents, held)
        with timing.stage("gate"):
            verdict = gate.judge(documents, suites, checks, options, folder / "data_docs")
        result = Result(
            corpus=opened.name,
            place=str(opened.root),
            settings=settings,
            checks=checks,
            options=options,
            documents=documents,
            pairs=related.pairs,
            boilerplate=related.boilerplate,
            verdict=verdict,
            waivers=tuple(
                Waived(waiver=waiver, state=state) for waiver, state in zip(settings.waivers, waivers, strict=True)
            ),
            brakes=brakes,
            skipped=dict(opened.skipped) | _passed_over(related.crowds),
        )
        with timing.stage("write"):
            outputs.write(result, folder, _run_facts(began, timing, settings, opened.root))
        outputs.publish(folder)
    except BaseException:
        outputs.discard(folder)
        raise
    return result


def make_kernel(settings: Settings) -> Kernel:
    """Everything that is done to a document by itself: decode, check, sketch."""
    checks = load_checks()
    options = parse_options(checks, settings.checks)
    kernels = [check_kernel(check, options[id]) for id, check in checks.items()]  # noqa: A001
    matchers = duplicates.load_matchers().values()

    def measure(batch: pl.DataFrame) -> pl.DataFrame:
        batch = decode_batch(batch)
        for check in kernels:
            batch = check(batch)
        return duplicates.sketch(batch, matchers, settings.duplicates)

    return measure


def _refuse_shared_ids(documents: pl.DataFrame) -> None:
    shared = documents.filter(pl.col("doc_id").is_duplicated())
    if shared.height:
        raise CorpusError(
            f"{shared.height} documents share an id; the first is {shared['doc_id'][0]!r}"
            "\nHint: columns.id must name a column whose values are unique; a file that is called like a line of a"
            " container can be excluded"
        )


def _passed_over(crowds: Mapping[str, Sequence[object]]) -> dict[str, int]:
    return {f"{matcher} keys shared by too many documents": len(keys) for matcher, keys in crowds.items() if keys}


class _Timing:
    """How long each stage took, in seconds of the wall and of this process."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[None]:
        self._progress.stage(name, total)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages[name] = {
            "wall_seconds": round(time.perf_counter() - wall, 3),
            "cpu_seconds": round(time.process_time() - cpu, 3),
        }


def _run_facts(began: datetime, timing: _Timing, settings: Settings, root: Path) -> dict[str, Any]:
    """What may differ from run to run: who, when, where and how fast."""
    return {
        "argv": sys.argv,
        "started": began.isoformat(timespec="seconds"),
        "as_of": settings.as_of.isoformat(),
        "host": platform.node(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "folder": str(Path.cwd()),
        "corpus": os.path.normpath(root.absolute()),
        "settings": settings.model_dump(mode="json"),
        "stages": timing.stages,
        "versions": {"corpus-audit": __version__, **{name: version(name) for name in _LIBRARIES}},
    }
