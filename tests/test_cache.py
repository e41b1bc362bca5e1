"""The user's folder for things that can be made again."""

from pathlib import Path

import pytest

from audit import cache


@pytest.fixture(autouse=True)
def plain(tmp_path, monkeypatch):
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_it_is_where_the_system_keeps_such_things_unless_it_is_named(tmp_path, monkeypatch):
    assert cache.folder() == tmp_path / ".cache" / "corpus-audit"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert cache.folder() == tmp_path / ".cache" / "corpus-audit"
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert cache.folder() == Path("/elsewhere/corpus-audit")
    monkeypatch.setenv(cache.VARIABLE, "/named")
    assert cache.folder() == Path("/named")


def test_a_file_is_put_whole_or_not_at_all(tmp_path):
    path = tmp_path / "new" / "file"
    assert cache.put(path, lambda aside: aside.write_text("whole"))
    assert path.read_text() == "whole"

    def half(aside):
        aside.write_text("half")
        raise OSError(28, "No space left on device")

    assert not cache.put(path, half)
    assert path.read_text() == "whole"
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    assert not cache.put(tmp_path / "file" / "below", lambda aside: aside.write_text("whole"))


def test_what_is_wrong_with_the_contents_is_not_hidden(tmp_path):
    def broken(aside):
        raise ValueError("a mistake of ours")

    with pytest.raises(ValueError, match="a mistake"):
        cache.put(tmp_path / "file", broken)
