"""One kernel, however many processes."""

import os
import shutil
import signal
import threading
import time
from functools import partial
from multiprocessing import active_children

import polars as pl
import pytest

from audit.engines.embedded import run
from audit.errors import CheckError, EngineError, SettingsError
from audit.stop import Stopped, stoppable


def batches(n, size=2):
    for start in range(0, n, size):
        yield pl.DataFrame({"doc_id": [f"{k:03}" for k in reversed(range(start, min(start + size, n)))]})


def make_kernel(what="length"):
    def length(batch):
        return batch.with_columns(length=pl.col("doc_id").str.len_chars())

    def crash(batch):
        if "017" in batch["doc_id"]:
            raise CheckError("spam", "crashed on '017'", "mend it")
        return batch

    def die(batch):
        os._exit(1)

    def much(batch):
        return batch.with_columns(much=pl.lit("much" * 10_000_000))

    def wait(batch):
        time.sleep(600)

    if what == "unmade":
        raise SettingsError("no such kernel")
    return {"length": length, "crash": crash, "die": die, "much": much, "wait": wait}[what]


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_come_back_whole_and_in_order(workers, tmp_path):
    told = []
    found = run(batches(40), make_kernel, workers, tmp_path / "scratch", told.append).documents
    assert found["doc_id"].to_list() == [f"{n:03}" for n in range(40)]
    assert sum(told) == 40


def test_a_small_corpus_needs_no_process(monkeypatch, tmp_path):
    monkeypatch.setattr("audit.engines.embedded.ProcessPoolExecutor", None)
    assert run(batches(10), make_kernel, 0, tmp_path / "scratch", lambda count: None).documents.height == 10


@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_arrives_as_it_was(workers, tmp_path):
    with pytest.raises(CheckError, match=r"'spam'.*'017'\nHint: mend it") as error:
        run(batches(40), partial(make_kernel, "crash"), workers, tmp_path / "scratch", lambda count: None)
    assert error.value.check_id == "spam"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_kernel_that_cannot_be_made_says_why(workers, tmp_path):
    with pytest.raises(SettingsError, match="no such kernel"):
        run(batches(40), partial(make_kernel, "unmade"), workers, tmp_path / "scratch", lambda count: None)


def test_a_process_that_dies_is_an_error(tmp_path):
    with pytest.raises(EngineError, match="worker process died"):
        run(batches(40), partial(make_kernel, "die"), 2, tmp_path / "scratch", lambda count: None)


def test_rows_stay_readable_when_the_scratch_folder_is_gone(tmp_path):
    found = run(batches(40), make_kernel, 1, tmp_path / "scratch", lambda count: None).documents
    shutil.rmtree(tmp_path / "scratch")
    assert found["doc_id"].to_list() == [f"{n:03}" for n in range(40)]


def test_columns_set_apart_keep_the_order_in_which_they_came(monkeypatch, tmp_path):
    monkeypatch.setattr("audit.engines.embedded._ROWS", 7)
    found = run(batches(40), make_kernel, 1, tmp_path / "scratch", lambda count: None, {"length", "unknown"})
    assert "length" not in found.documents.columns
    assert [table.columns for table in found.apart] == [["length"]] * len(found.apart)
    assert pl.concat(found.apart).height == 40
    # Batches hold their rows in reverse, so a row's number is not its place.
    numbers = dict(found.documents.select("number", "doc_id").iter_rows())
    assert [numbers[n] for n in range(4)] == ["001", "000", "003", "002"]


@pytest.mark.parametrize("what", ["much", "wait"])
def test_a_stop_ends_the_processes_whatever_they_are_at(what, tmp_path):
    """Also amid a result, whose rest nobody will tell."""

    def once_all_are_there():
        while len(active_children()) < 2:
            time.sleep(0.05)
        time.sleep(3)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=once_all_are_there).start()
    with pytest.raises(Stopped, match="terminated"), stoppable():
        run(batches(10_000, 1), partial(make_kernel, what), 2, tmp_path / "scratch", lambda count: None)
    assert active_children() == []


def test_a_process_that_dies_amid_a_result_is_an_error(tmp_path):
    def kill(count):
        time.sleep(0.2)
        for process in active_children()[:1]:
            process.kill()

    with pytest.raises(EngineError, match="worker process died"):
        run(batches(10_000, 1), partial(make_kernel, "much"), 2, tmp_path / "scratch", kill)
    assert active_children() == []
