"""A search that is watched from outside: what it compared, how each pair fared, and what each stage cost."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from audit.duplicates import translation
from audit.duplicates.translation import search, verify
from audit.duplicates.translation.align import Alignment, Side, align
from audit.duplicates.translation.table import DIMENSIONS
from audit.duplicates.translation.verify import Judge, Verdict

Pair = tuple[int, int]

#: Stages of which the clock tells. The static table's vectors have `DIMENSIONS`, the encoder's others.
LANGUAGES, SKETCH, CANDIDATES = "languages", "sketch", "candidates"
STATIC, EXACT, REST = "static verification", "exact verification", "evidence, competition"


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def add(self, stage: str, seconds: float) -> None:
        """Called from any thread."""
        with self._lock:
            self.seconds[stage] += seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What the whole process takes meanwhile is this stage's."""
        began = time.process_time()
        yield
        self.add(name, time.process_time() - began)


class Watched(search.Search):
    """A search that notes the verdict on each pair, and which pairs only a partner in common made candidates."""

    clock: Clock
    verdicts: dict[Pair, Verdict]
    around: set[Pair]

    def _candidates(self, *given: Any) -> Any:
        with self.clock.stage(CANDIDATES):
            return super()._candidates(*given)

    def _around(self, *given: Any) -> Any:
        pairs = super()._around(*given)
        self.around |= {(left, right) for left, right in pairs.T.tolist()} - set(compared(self))
        return pairs

    def _verified(self, judge: Any, *given: Any) -> Any:
        return super()._verified(_Noted(judge, self.verdicts, self.clock), *given)


def compared(watched: search.Search) -> list[Pair]:
    """The pairs of rows that were verified, sorted."""
    return [(packed >> 32, packed & 0xFFFFFFFF) for packed in watched.compared.tolist()]


class _Noted(Judge):
    """A judge whose verdicts are noted, and timed in the thread that makes them."""

    def __init__(self, judge: Judge, verdicts: dict[Pair, Verdict], clock: Clock) -> None:
        self._judge, self._verdicts, self._clock = judge, verdicts, clock

    def verdict(self, left: int, right: int) -> Verdict:
        """See `Judge.verdict`."""
        began = _turn.over = time.thread_time()
        found = self._verdicts[left, right] = self._judge.verdict(left, right)
        ended = time.thread_time()
        # What was refused without the encoder was static to its end.
        over = ended if found.aligned is None else _turn.over
        self._clock.add(STATIC, over - began)
        self._clock.add(EXACT, ended - over)
        return found


#: When, in this thread's CPU time, the static part of a verdict was over.
_turn = threading.local()


def _align(left: Side, right: Side) -> Alignment:
    found = align(left, right)
    if left.vectors.shape[1] == DIMENSIONS:
        _turn.over = time.thread_time()
    return found


@contextmanager
def watching(clock: Clock) -> Iterator[list[Watched]]:
    """Searches that are begun meanwhile are watched, and are in the list."""
    begun: list[Watched] = []

    def begin(*given: Any) -> Watched:
        watched = Watched(*given)
        watched.clock, watched.verdicts, watched.around = clock, {}, set()
        begun.append(watched)
        return watched

    with patch.object(translation, "Search", begin), patch.object(verify, "align", _align):
        yield begun
