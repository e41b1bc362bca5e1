"""The embedded engine: batches through one kernel, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain, islice
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import polars as pl

from audit import frames
from audit.errors import EngineError
from audit.frames import Measured
from audit.stop import unheard

Kernel = Callable[[pl.DataFrame], pl.DataFrame]
Progress = Callable[[int], None]
Frames = Generator[pl.DataFrame, None, None]

#: A process takes about a second to start; fewer batches than this are done sooner without one.
_WORTH_A_POOL = 8

#: Batches on their way for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 2

#: Seconds after which somebody looks whether all processes are still there.
_LOOK = 1.0

#: Rows in one file of the scratch folder: some megabytes, so that ten million documents are some thousand files.
_ROWS = 4096

_kernel: Kernel | Exception


def run(
    batches: Iterable[pl.DataFrame],
    make_kernel: Callable[[], Kernel],
    workers: int,
    scratch: Path,
    progress: Progress,
    apart: Collection[str] = (),
) -> Measured:
    """Map a kernel over *batches*, and number the documents as they come.

    *make_kernel* is called once in each process, and must be picklable. *workers* 0 means as many as there are cores,
    and none beside this process for a small corpus. *progress* is told how many rows are done. The rows are written
    into the folder *scratch* and mapped into memory from there, so that texts take no memory until they are read; the
    folder may be removed while the tables are in use. The columns *apart* are never copied out of the files. Raises
    what the kernel raises, and `EngineError` when a process dies.
    """
    waiting = iter(batches)
    first = list(islice(waiting, _WORTH_A_POOL))
    if workers == 0:
        workers = (os.cpu_count() or 1) if len(first) == _WORTH_A_POOL else 1
    done = _here if workers == 1 else _in_processes
    scratch.mkdir()
    tables, count = [], 0
    # Closed here and now, so that no process outlives an error of ours.
    with closing(done(chain(first, waiting), make_kernel, workers)) as measured:
        for number, frame in enumerate(_gathered(measured, progress)):
            tables.append(frames.write(frame.with_row_index("number", count), scratch / frames.name(number)))
            count += frame.height
    return Measured.of(tables, apart)


def _gathered(frames: Iterable[pl.DataFrame], progress: Progress) -> Iterator[pl.DataFrame]:
    """The frames put together to some thousand rows each."""
    waiting: list[pl.DataFrame] = []
    for frame in frames:
        progress(frame.height)
        waiting.append(frame)
        if sum(frame.height for frame in waiting) >= _ROWS:
            yield pl.concat(waiting)
            waiting = []
    if waiting:
        yield pl.concat(waiting)


def _here(batches: Iterable[pl.DataFrame], make_kernel: Callable[[], Kernel], workers: int) -> Frames:
    yield from map(make_kernel(), batches)


def _in_processes(batches: Iterable[pl.DataFrame], make_kernel: Callable[[], Kernel], workers: int) -> Frames:
    others, started = {*active_children()}, set[BaseProcess]()
    # spawn: a forked process inherits the locks of Polars' threads, and may wait for them for ever.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (make_kernel,))
    under_way: deque[Future[pl.DataFrame]] = deque()
    try:
        for batch in batches:
            with unheard():
                under_way.append(pool.submit(_call, batch))
                started |= {*active_children()} - others
            if len(under_way) >= workers * _AHEAD:
                yield _result(under_way.popleft(), started)
        while under_way:
            yield _result(under_way.popleft(), started)
    except BaseException as error:
        # Nobody waits for what they are at.
        for process in {*active_children()} - others:
            process.kill()
        _unblock(pool)
        if isinstance(error, BrokenProcessPool):
            raise EngineError("a worker process died\nHint: memory may have run out; try --workers 1") from error
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[pl.DataFrame], processes: Collection[BaseProcess]) -> pl.DataFrame:
    """What *future* holds, once it is there. Raises `BrokenProcessPool` where a process has died, also where the pool
    itself does not see it: it waits for the rest of a result that was half told.
    """
    while not wait([future], _LOOK).done:
        if not all(process.is_alive() for process in processes):
            raise BrokenProcessPool
    return future.result()


def _unblock(pool: ProcessPoolExecutor) -> None:
    """Let the pool see that nobody tells a result any more: the last one who could is this process itself."""
    writer = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if writer is not None:
        writer.close()


def _start(make_kernel: Callable[[], Kernel]) -> None:
    # A process has one kernel, made once: making it is what costs. What goes wrong with it is raised where it is asked
    # for: raised here, it would be reported as a process that died.
    global _kernel
    try:
        _kernel = make_kernel()
    except Exception as error:
        _kernel = error


def _call(batch: pl.DataFrame) -> pl.DataFrame:
    if isinstance(_kernel, Exception):
        raise _kernel
    return _kernel(batch)
