"""What is remembered of a check: the same is said again at once, and never where something else would be."""

import json
import os
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from audit import cache, patch
from audit.cli import main
from audit.errors import SettingsError
from audit.outputs.ci import KNOWN
from tests.duplicates.translation.corpora import FERRY, told
from tests.patch.conftest import DAY, SPAM
from tests.prose import prose


def said(checked):
    return checked._replace(spans=[*checked.spans], lines=[*checked.lines], result=None)


@pytest.fixture
def changed(corpus):
    """With a change that fails."""
    corpus.write(new=prose(8) + SPAM, again=prose(3), xferry=told(FERRY, "de"))
    return corpus


@pytest.fixture
def judged(monkeypatch):
    """How often a corpus was judged so far."""
    from audit.patch import judge as module

    times, judge = [], module.judge
    monkeypatch.setattr(module, "judge", lambda held, progress: times.append(1) or judge(held, progress))
    return lambda: len(times)


def test_the_same_is_said_again_and_nobody_judges(changed, blind):
    first = changed.check()
    blind()
    second = changed.check()
    assert said(second) == said(first)
    assert (
        first.digest
        == second.digest
        == json.loads((changed / "audit.lock.json").read_text())["corpus_digest"].removeprefix("sha256:")
    )
    with pytest.raises(AssertionError, match="judged anew"):
        changed.check(whole=True)


def test_what_other_tools_were_told_is_told_again(changed, blind, tmp_path, monkeypatch):
    formats = frozenset(KNOWN)
    first = changed.check(formats=formats)
    assert first.texts.keys() == formats
    assert "corpus/new.txt" in first.texts["sarif"]
    blind()
    assert said(changed.check(formats=formats)) == said(first)
    with pytest.raises(AssertionError, match="judged anew"):
        changed.check(formats=frozenset({"sarif"}))
    # Paths are told from the working folder.
    changed.path = changed.path.absolute()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="judged anew"):
        changed.check(formats=formats)


def test_what_is_long_is_not_remembered(changed, judged, monkeypatch):
    monkeypatch.setattr(patch, "_LONG", 100)
    first = changed.check(formats=frozenset({"text"}))
    assert len(first.texts["text"]) > 100
    assert said(changed.check(formats=frozenset({"text"}))) == said(first)
    assert judged() == 2
    changed.check()
    changed.check()
    assert judged() == 3


def test_files_are_written_whether_or_not_the_answer_is_known(changed, judged, tmp_path, capsys):
    words = ["check", str(changed.path), "--as-of", str(DAY), "--output", "summary=s.md,sarif=s.json", "--workers=1"]
    codes, found = [], []
    for _ in range(2):
        codes.append(main([*words, "--output-format", "text"]))
        found.append([Path("s.md").read_bytes(), Path("s.json").read_bytes(), capsys.readouterr().out])
        Path("s.md").unlink()
    assert codes == [1, 1]
    assert found[0] == found[1]
    assert b"new.txt" in found[0][1]
    assert judged() == 1


def test_what_was_written_just_now_is_looked_at_again(corpus):
    """In the same tick of the clock nothing but the bytes tells."""
    assert corpus.check().exit_code == 0
    before = (corpus / "2.txt").stat()
    corpus.write(**{"2": prose(2)[:-5] + "zzz.\n"})
    assert (corpus / "2.txt").stat().st_size == before.st_size
    os.utime(corpus / "2.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert corpus.check().lines[0].endswith("1 changed")


def test_a_file_that_pretends_to_be_old_is_noticed(corpus, memory):
    (corpus / "2.txt").touch()
    time.sleep(2.1)
    corpus.check()
    known = cache.folder() / "corpora"
    assert any("files.arrow" in path.name for path in known.rglob("*"))
    before = (corpus / "2.txt").stat()
    (corpus / "2.txt").write_bytes((corpus / "2.txt").read_bytes()[:-5] + b"zzz.\n")
    os.utime(corpus / "2.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    after = (corpus / "2.txt").stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert corpus.check().lines[0].endswith("1 changed")


def edit_suite(corpus):
    path = corpus.settings.expectations / "kept.json"
    path.write_text(path.read_text().replace("critical", "warning", 1))


def edit_limits(corpus):
    corpus.limit("[[corpus]]\nof = 'drop'\nmargin = 0\n")


def add_suite(corpus):
    path = corpus.settings.expectations / "kept.json"
    (path.parent / "more.json").write_text(path.read_text().replace('"name": "kept"', '"name": "more"'))


@pytest.mark.parametrize(
    "other",
    [
        lambda corpus: corpus.set(brakes={"source_share": 0.4}),
        lambda corpus: corpus.set(fail_on="drop"),
        lambda corpus: corpus.set(evidence="none"),
        edit_suite,
        edit_limits,
        add_suite,
        lambda corpus: (corpus / "again.txt").unlink(),
        lambda corpus: (corpus / "sources.toml").write_text(""),
        lambda corpus: (corpus / "audit.manifest.jsonl").touch(),
    ],
)
def test_what_is_remembered_is_not_for_another_state_of_things(changed, judged, other):
    changed.limit("")
    changed.check()
    assert judged() == 1
    changed.check()
    assert judged() == 1
    other(changed)
    changed.check()
    assert judged() == 2


def test_what_is_remembered_is_not_for_another_question(changed, judged):
    asked = [
        {},
        {"locked": True},
        {"only": ()},
        {"only": (changed / "new.txt",)},
        {"only": (changed / "again.txt",)},
    ]
    first = [said(changed.check(**each)) for each in asked]
    assert judged() == len(asked)
    assert [said(changed.check(**each)) for each in asked] == first
    assert judged() == len(asked)


def test_the_names_of_only_are_of_the_folder_that_they_are_named_in(changed, monkeypatch):
    changed.path = changed.path.absolute()
    monkeypatch.chdir(changed.path)
    assert changed.check(only=(Path("new.txt"),)).exit_code == 1
    monkeypatch.chdir(changed.path.parent)
    assert changed.check(only=(Path("new.txt"),)).exit_code == 0


def test_places_are_told_as_the_corpus_was_named(changed, monkeypatch):
    assert changed.check().spans[0].startswith("corpus/new.txt:2:")
    monkeypatch.chdir(changed.path)
    changed.path = Path()
    assert changed.check().spans[0].startswith("new.txt:2:")


def test_what_is_remembered_is_not_for_another_version_of_ours(changed, judged, monkeypatch):
    changed.check()
    monkeypatch.setattr(patch, "rooms", lambda: {"version": "0"})
    changed.check()
    assert judged() == 2


def test_what_is_remembered_is_not_for_another_version_of_a_library(changed, judged, monkeypatch):
    changed.check()
    patch.rooms.cache_clear()
    with monkeypatch.context() as other:
        other.setattr("audit.installed.version", lambda name: "0")
        changed.check()
    patch.rooms.cache_clear()
    assert judged() == 2


def test_a_waiver_ends_what_is_remembered_on_its_day_and_not_before(changed):
    (changed / "again.txt").unlink()
    (changed / "xferry.txt").unlink()
    waiver = {"document": "new.txt", "checks": ("spam",), "reason": "a joke", "owner": "kim", "expires": DAY}
    changed.set(waivers=(waiver,))
    changed.accept()
    assert changed.check().exit_code == 0
    changed.set(as_of=DAY + timedelta(1))
    assert changed.check().exit_code == 1
    assert changed.check().exit_code == 1
    changed.set(as_of=date(2020, 1, 1))
    assert changed.check().exit_code == 0


def test_cold_and_warm_and_without_a_cache_the_same_is_said(changed, memory):
    told = [said(changed.check(remember=False))]
    assert {path.name for path in memory.rglob("*")} == {"made"}
    told += [said(changed.check()), said(changed.check()), said(changed.check(remember=False))]
    changed.check(only=())
    told += [said(changed.check(whole=True))]
    assert told == [told[0]] * len(told)


def remembered(memory):
    return [path for path in (memory / "corpora").rglob("*") if path.is_file()]


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def foreign(path):
    if path.suffix == ".arrow":
        pl.DataFrame({"other": [1, 2, 3]}).write_ipc(path)
    else:
        path.write_text("[1, 2]")


def nobody_s(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "harm",
    [half, foreign, nobody_s, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"ARROW1\0\0" * 99)],
)
def test_what_is_spoilt_counts_as_never_known(changed, memory, harm):
    first = said(changed.check())
    files = remembered(memory)
    assert {path.name.partition("-")[0] for path in files} >= {"facts.json", "spoken.arrow"}
    for path in files:
        harm(path)
    assert said(changed.check(whole=True)) == first
    assert said(changed.check()) == first


def test_bytes_turned_over_anywhere_change_no_answer(changed, memory):
    """Not those of measures themselves: whoever writes these may as well write the answer."""
    first = said(changed.check())
    for path in remembered(memory):
        raw = bytearray(path.read_bytes())
        for place in (*range(8), *range(len(raw) - 60, len(raw))):
            if place < len(raw):
                raw[place] ^= 0xFF
        path.write_bytes(raw)
    assert said(changed.check(whole=True)) == first


def test_a_manifest_that_is_no_more_what_was_accepted_is_never_believed(corpus):
    assert corpus.check().exit_code == 0
    path = corpus / "audit.manifest.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"keep", b"drop", 1))
    with pytest.raises(SettingsError, match=r"audit.manifest.jsonl: its bytes are others than audit.lock.json says"):
        corpus.check()
    path.unlink()
    with pytest.raises(SettingsError, match=r"audit.manifest.jsonl"):
        corpus.check()
    path.write_bytes(whole)
    assert corpus.check().exit_code == 0


def test_where_nothing_can_be_kept_the_same_is_said(changed, tmp_path, monkeypatch):
    first = said(changed.check())
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    monkeypatch.setattr("audit.duplicates.translation.table._read", read_elsewhere(tmp_path / "cache"))
    assert said(changed.check()) == first


def read_elsewhere(folder):
    from audit.duplicates.translation.table import _read

    return lambda path, count: _read(folder / "made" / path.name, count)


def test_a_cache_on_another_file_system(changed, monkeypatch):
    """A name cannot be moved from one to the other."""
    first = said(changed.check())

    def replace(path, target):
        if Path(path).parent != Path(target).parent:
            raise OSError(18, "Invalid cross-device link")
        return path.rename(target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(patch, "rooms", lambda: {"version": "0"})
    monkeypatch.setattr("audit.patch.known.rooms", lambda: {"version": "0"})
    assert said(changed.check()) == first


def test_two_at_once(changed):
    told = []

    def check():
        told.append(said(changed.check()))

    threads = [threading.Thread(target=check) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [said(changed.check())] * 2


def test_many_small_tables_are_put_together(changed, memory, judged):
    """Each accepted change leaves one."""
    first = said(changed.check())
    (folder,) = (memory / "corpora").glob("*/measured-*")
    (path,) = {*folder.glob("*.arrow")} - {folder / "spoken.arrow"}
    whole = pl.read_ipc(path.read_bytes())
    path.unlink()
    for number, row in enumerate(whole.iter_slices(1)):
        for more in range(4):
            row.write_ipc(folder / f"{number}{more}.arrow")
    # One is missing, so that it is measured and written.
    missing = (whole["doc_id"] == "3.txt").arg_max()
    for more in range(4):
        (folder / f"{missing}{more}.arrow").unlink()
    assert said(changed.check(whole=True)) == first
    (left,) = {*folder.glob("*.arrow")} - {folder / "spoken.arrow"}
    assert pl.read_ipc(left)["doc_id"].sort().to_list() == whole["doc_id"].sort().to_list()
    assert said(changed.check(whole=True)) == first


def test_of_what_is_not_used_any_more_the_oldest_goes(corpus, memory):
    for number in range(7):
        corpus.set(columns={"author": (f"writer{number}",)})
        corpus.write(new=prose(8))
        corpus.check()
    folders = {path.name for path in (memory / "corpora").glob("*/*-*")}
    assert len([name for name in folders if name.startswith("measured-")]) <= 4


def test_what_is_remembered_is_said_without_what_judges(corpus):
    """It takes seconds to load."""
    code = (
        "import sys; from audit.cli import main; assert main(['check', 'corpus', '--as-of', '2026-01-31']) == 0;"
        " print([name for name in ('numba', 'great_expectations', 'audit.checks', 'audit.ground')"
        " if name in sys.modules])"
    )
    ran = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert ran[1].stdout.splitlines() == [*ran[0].stdout.splitlines()[:-1], "[]"]
