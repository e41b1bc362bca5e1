"""What is settled before the corpus is read, and how long each stage takes from there."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from audit import __version__, gate
from audit.checks import Check, Options, load_checks, parse_options
from audit.decide import Standing, check_waivers, stand
from audit.duplicates import Matcher, load_matchers
from audit.duplicates.translation.encoders import Encoders
from audit.installed import versions
from audit.provenance.answers import answer
from audit.provenance.sources import Sources, read_sources
from audit.readers import Corpus, open_corpus
from audit.settings import Brakes, Duplicates, Settings


class Progress(Protocol):
    """Told which stage begins, of how many documents where that is known, and how many more are done."""

    def stage(self, name: str, total: int | None = None) -> None: ...  # noqa: D102
    def advance(self, count: int) -> None: ...  # noqa: D102


class Timing:
    """How long each stage took, in seconds of the wall and of this process."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[None]:
        """Time what is done within."""
        self.progress.stage(name, total)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages[name] = {
            "wall_seconds": round(time.perf_counter() - wall, 3),
            "cpu_seconds": round(time.process_time() - cpu, 3),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """All that is settled before the corpus is read."""

    began: datetime
    timing: Timing
    settings: Settings
    checks: Mapping[str, Check]
    options: Mapping[str, Options]
    matchers: Mapping[str, Matcher]
    suites: tuple[gate.Suite, ...]
    opened: Corpus
    sources: Sources
    encoders: Encoders

    @classmethod
    def of(
        cls, corpus: Path, settings: Settings, out: Path | None, progress: Progress, opened: Corpus | None = None
    ) -> Ground:
        """Load what the *settings* ask for and list the *corpus*, unless it is *opened*; outputs will go to *out*.

        Raises `SettingsError` or `CorpusError` for what is wrong with either.
        """
        began, timing = datetime.now(UTC), Timing(progress)
        checks = load_checks()
        options = parse_options(checks, settings.checks)
        check_waivers(settings.waivers, checks)
        suites = gate.load_suites(settings.expectations, checks)
        opened = opened or open_corpus(corpus, settings, ignore=out)
        sources = read_sources(opened.root)
        encoders = Encoders.of(settings.duplicates.translation.encoder)
        return cls(
            began=began,
            timing=timing,
            settings=settings,
            checks=checks,
            options=options,
            matchers=load_matchers(),
            suites=suites,
            opened=opened,
            sources=sources,
            encoders=encoders,
        )

    def stand(self, documents: pl.DataFrame) -> Standing:
        """What each document earns alone."""
        actions = {id: chosen.action for id, chosen in self.options.items()}  # noqa: A001
        return stand(
            answer(documents, self.sources, self.opened.about), actions, self.settings.waivers, self.settings.as_of
        )

    def measuring(self) -> str:
        """A digest of the settings that decide what is measured and compared; the rest can change without that."""
        changed = {"waivers": (), "brakes": Brakes(), "duplicates": Duplicates()}
        return self.settings.model_copy(update=changed).digest(self.options)

    def run_facts(self) -> dict[str, Any]:
        """What may differ from run to run: who, when, where and how fast."""
        return {
            "argv": sys.argv,
            "started": self.began.isoformat(timespec="seconds"),
            "as_of": self.settings.as_of.isoformat(),
            "host": platform.node(),
            "platform": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "folder": str(Path.cwd()),
            "corpus": os.path.normpath(self.opened.root.absolute()),
            "opened": os.path.normpath(self.opened.path.absolute()),
            "settings": self.settings.model_dump(mode="json"),
            "stages": self.timing.stages,
            "versions": {"corpus-audit": __version__, **versions()},
        }
