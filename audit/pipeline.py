"""The whole story of a run on one page."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from audit import __version__, duplicates, gate, index, outputs
from audit.brakes import brake
from audit.checks import Check, Kernel, Options, load_checks, parse_options
from audit.checks import kernel as check_kernel
from audit.decide import Standing, WaiverState, check_waivers, name_keepers, settle, stand, walk_order
from audit.duplicates.select import clusters, select
from audit.engines import embedded
from audit.errors import CorpusError, SettingsError
from audit.frames import Measured
from audit.provenance.sources import Source, declare, read_sources
from audit.readers import Corpus, open_corpus
from audit.result import Result, Waived
from audit.schema import MARK
from audit.settings import Brakes, Duplicates, Settings
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

#: What it takes to compare a document.
_COMPARED = ("number", "doc_id", "status", "sha256", "text_sha256", "text", "n_chars", duplicates.CLASS)


class Progress(Protocol):
    """Told which stage begins, of how many documents where that is known, and how many more are done."""

    def stage(self, name: str, total: int | None = None) -> None: ...  # noqa: D102
    def advance(self, count: int) -> None: ...  # noqa: D102


def run(corpus: Path, settings: Settings, out: Path, progress: Progress, against: Path | None = None) -> Result:
    """Audit *corpus* and write every output to *out*.

    *against* is the folder of an accepted audit: its documents are compared with, and the ones that it keeps stay.
    Raises `SettingsError` or `CorpusError` for what is wrong with the words, the settings or the corpus as a whole, and
    before the corpus is read nothing in *out* is touched; `CheckError` or `EngineError` where the audit could not be
    carried through. Then *out* holds no verdict at all.
    """
    if against is not None and against.resolve() == out.resolve():
        raise SettingsError(
            f"{out}: an audit cannot be written over the one it is compared with\nHint: use another --out"
        )
    ground = _Ground.of(corpus, settings, out, progress)
    matchers = duplicates.load_matchers()
    apart = duplicates.sketch_columns(matchers.values())
    parameters = index.parameters(settings.duplicates, matchers)
    accepted = index.accepted(against, parameters, apart) if against else None
    with _staged(out, corpus) as folder:
        scratch = folder / index.FOLDER
        with ground.timing.stage("measure", ground.opened.total):
            batches, kernel = ground.opened.batches(settings.batch_size), partial(make_kernel, settings)
            documents, sketches = embedded.run(batches, kernel, settings.workers, scratch, progress.advance, apart)
            _refuse_shared_ids(documents)
        with ground.timing.stage("relate"):
            documents, waivers = ground.stand(documents)
            partners = _partners(documents, accepted)
            sketches += accepted.sketches if accepted else []
            rank, fit, fresh = (partners[name].to_numpy() for name in ("rank", "fit", "fresh"))
            related = duplicates.relate(partners, sketches, rank, fit, matchers, settings.duplicates, fresh=fresh)
        skipped = dict(ground.opened.skipped) | _passed_over(related.crowds)
        seen = related.pairs, related.boilerplate, skipped, accepted and accepted.corpus_digest
        result, digest = _conclude(ground, folder, documents, waivers, partners, *seen)
        if settings.index:
            facts = {
                "parameters": parameters,
                "corpus_digest": digest,
                "against": result.against,
                "measured_with": _measuring(ground),
                "walk": _digest(partners),
                "families": related.families,
                "skipped": skipped,
            }
            index.write(scratch, facts, related.scored, related.boilerplate)
        else:
            outputs.discard(scratch)
        outputs.publish(folder)
    return result


def rethreshold(corpus: Path, settings: Settings, out: Path, progress: Progress) -> Result:
    """Decide the audit in *out* again at the near threshold of *settings*: nothing is measured or compared.

    The corpus is read only to see that it is still the same. Raises `SettingsError` where what was kept in *out* does
    not tell what a run would find, and `CorpusError` where the corpus has changed; then *out* stays as it is.
    """
    ground = _Ground.of(corpus, settings, out, progress)
    matchers = duplicates.load_matchers()
    made = index.read(out, index.parameters(settings.duplicates, matchers), ["duplicates.near_threshold"])
    documents, _ = Measured.of(made.tables, duplicates.sketch_columns(matchers.values()))
    with ground.timing.stage("read", ground.opened.total):
        _refuse_changes(documents, ground.opened, settings.batch_size, progress)
    documents, waivers = ground.stand(documents)
    partners = _partners(documents, None)
    again = "\nHint: run the audit again without --rethreshold"
    if made.facts["against"] is not None:
        raise SettingsError(f"{out}: was compared with an accepted audit{again}")
    if (made.facts["measured_with"], made.facts["walk"]) != (_measuring(ground), _digest(partners)):
        raise SettingsError(f"{out}: was made with other settings, waivers or sources than there are now{again}")
    _refuse_reach(made, settings.duplicates.near_threshold, again)
    with _staged(out, corpus, keep=[MARK, index.FOLDER]) as folder:
        pairs = duplicates.rounded(made.scored, settings.duplicates.near_threshold)
        seen = pairs, made.boilerplate, made.facts["skipped"], None
        result, digest = _conclude(ground, folder, documents, waivers, partners, *seen)
        index.adopt(out / index.FOLDER, digest)
        outputs.publish(folder)
    return result


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ground:
    """All that is settled before the corpus is read."""

    began: datetime
    timing: _Timing
    settings: Settings
    checks: Mapping[str, Check]
    options: Mapping[str, Options]
    suites: Sequence[gate.Suite]
    opened: Corpus
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, corpus: Path, settings: Settings, out: Path, progress: Progress) -> _Ground:
        began, timing = datetime.now(UTC), _Timing(progress)
        checks = load_checks()
        options = parse_options(checks, settings.checks)
        check_waivers(settings.waivers, checks)
        suites = gate.load_suites(settings.expectations, checks)
        opened = open_corpus(corpus, settings, ignore=out)
        sources = read_sources(opened.root)
        return cls(
            began=began,
            timing=timing,
            settings=settings,
            checks=checks,
            options=options,
            suites=suites,
            opened=opened,
            sources=sources,
        )

    def stand(self, documents: pl.DataFrame) -> Standing:
        """What each document earns alone."""
        actions = {id: chosen.action for id, chosen in self.options.items()}  # noqa: A001
        return stand(declare(documents, self.sources), actions, self.settings.waivers, self.settings.as_of)


def _partners(documents: pl.DataFrame, accepted: index.Accepted | None) -> pl.DataFrame:
    """Who is compared, by `doc_id`, with a `rank`, whether they are `fit` to stay, and whether they are `fresh`.

    Of an accepted audit those that it keeps come first and the others last; a document that there is anew takes the
    place of the accepted one.
    """
    own = walk_order(documents).select(*_COMPARED, fit=pl.col("decision") == "keep", fresh=True, turn=1)
    known = [own]
    if accepted is not None:
        others = accepted.documents.join(own, on="doc_id", how="anti", maintain_order="left")
        turn = pl.when("kept").then(0).otherwise(2)
        others = others.with_columns(pl.col("number") + own.height)
        known.append(others.select(*_COMPARED, fit="kept", fresh=False, turn=turn.cast(pl.Int32)))
    return pl.concat(known).sort("turn", maintain_order=True).with_row_index("rank").sort("doc_id")


def _conclude(
    ground: _Ground,
    folder: Path,
    documents: pl.DataFrame,
    waivers: Sequence[WaiverState],
    partners: pl.DataFrame,
    pairs: pl.DataFrame,
    boilerplate: pl.DataFrame,
    skipped: Mapping[str, int],
    against: str | None,
) -> tuple[Result, str]:
    """Decide, judge and make the outputs; the result and the digest of the manifest."""
    settings = ground.settings
    with ground.timing.stage("decide"):
        fit = set(partners["doc_id"].filter(partners["fit"]))
        keepers = select(partners.sort("rank")["doc_id"], fit, pairs)
        documents = name_keepers(documents, keepers, clusters(pairs))
        brakes, held = brake(documents, settings.brakes)
        documents = settle(documents, held)
    with ground.timing.stage("gate"):
        verdict = gate.judge(documents, ground.suites, ground.checks, ground.options, folder / "data_docs")
    result = Result(
        corpus=ground.opened.name,
        place=str(ground.opened.root),
        settings=settings,
        checks=ground.checks,
        options=ground.options,
        documents=documents,
        pairs=pairs,
        boilerplate=boilerplate,
        verdict=verdict,
        waivers=tuple(
            Waived(waiver=waiver, state=state) for waiver, state in zip(settings.waivers, waivers, strict=True)
        ),
        brakes=brakes,
        skipped=skipped,
        against=against,
    )
    with ground.timing.stage("write"):
        digest = outputs.write(result, folder, _run_facts(ground))
    return result, digest


@contextmanager
def _staged(out: Path, corpus: Path, keep: Sequence[str] = ()) -> Iterator[Path]:
    """The folder in which outputs are made, which is gone if that goes wrong. Great Expectations begins to load."""
    folder = outputs.stage(out, corpus, keep=keep)
    gate.warm_up()
    try:
        yield folder
    except BaseException:
        outputs.discard(folder)
        raise


def _measuring(ground: _Ground) -> str:
    """A digest of the settings that decide what is measured and compared; the rest can change without that."""
    settings = ground.settings.model_copy(update={"waivers": (), "brakes": Brakes(), "duplicates": Duplicates()})
    return settings.digest(ground.options)


def _digest(partners: pl.DataFrame) -> str:
    """A digest of who is compared, who comes before whom, and who may stay."""
    told = partners.sort("rank").select("doc_id", "fit").write_ndjson()
    return hashlib.sha256(told.encode()).hexdigest()


def _refuse_changes(documents: pl.DataFrame, opened: Corpus, batch_size: int, progress: Progress) -> None:
    """Raise `CorpusError` unless the corpus holds just these *documents*."""
    known = dict(documents.select("doc_id", "sha256").iter_rows())
    for batch in opened.batches(batch_size):
        for doc_id, sha256 in batch.select("doc_id", "sha256").iter_rows():
            if doc_id not in known or known.pop(doc_id) != sha256:
                raise CorpusError(f"{doc_id}: is new or has changed since the audit\nHint: run the audit again")
        progress.advance(batch.height)
    if known:
        raise CorpusError(f"{min(known)}: is gone since the audit\nHint: run the audit again")


def _refuse_reach(made: index.Index, threshold: float, hint: str) -> None:
    """Raise `SettingsError` where pairs that decide at *threshold* were not kept."""
    asked = made.facts["parameters"]["duplicates.near_threshold"]
    if made.facts["families"]:
        raise SettingsError(f"--rethreshold: of families of many copies only those were compared that stay{hint}")
    low, high = duplicates.reach(asked)
    if not low <= threshold <= high:
        raise SettingsError(
            f"--rethreshold: {threshold} is not between {low:g} and {high:g}, which this audit allows{hint}"
        )


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


def _run_facts(ground: _Ground) -> dict[str, Any]:
    """What may differ from run to run: who, when, where and how fast."""
    return {
        "argv": sys.argv,
        "started": ground.began.isoformat(timespec="seconds"),
        "as_of": ground.settings.as_of.isoformat(),
        "host": platform.node(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "folder": str(Path.cwd()),
        "corpus": os.path.normpath(ground.opened.root.absolute()),
        "settings": ground.settings.model_dump(mode="json"),
        "stages": ground.timing.stages,
        "versions": {"corpus-audit": __version__, **{name: version(name) for name in _LIBRARIES}},
    }
