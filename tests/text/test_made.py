"""Arrays that are made once on a machine."""

import numpy as np
import pytest

from audit import cache
from audit.text.made import as_bytes, made, words_of

DTYPES = ["uint8", "uint16", "uint32", "uint64", "int32", "int64", "float32", "float64"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "made"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "_module.py"
    path.write_text("1")
    return path


class Make:
    """Makes an array, and knows how often it did."""

    def __init__(self):
        self.calls = 0

    def __call__(self):
        self.calls += 1
        return {"one": np.arange(5, dtype=np.uint16)}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("count", [0, 1, 1000])
def test_what_was_made_comes_back_and_cannot_be_written_to(source, dtype, count):
    array = np.arange(count).astype(dtype)
    for _ in range(2):
        found = made(lambda: {"a": array, "b": array[:1]}, dtype, str(source))
        assert [*found] == ["a", "b"]
        assert found["a"].dtype == array.dtype
        assert found["a"].tolist() == array.tolist()
        assert found["b"].tolist() == array[:1].tolist()
        assert not found["a"].flags.writeable


def test_it_is_made_once(source):
    make = Make()
    for _ in range(3):
        made(make, "the same", str(source))
    assert make.calls == 1


def test_what_it_is_made_from_decides(source, tmp_path):
    other = tmp_path / "other.py"
    other.write_text("1")
    make = Make()
    made(make, "one", str(source))
    made(make, "another", str(source))
    made(make, "one", str(source), str(other))
    assert make.calls == 3
    other.write_text("2")
    made(make, "one", str(source), str(other))
    source.write_text("2")
    made(make, "one", str(source))
    assert make.calls == 5


@pytest.mark.parametrize("spoilt", [b"", b"ARROW1\0\0", bytes(1000)])
def test_what_is_spoilt_is_made_again(source, folder, spoilt):
    make = Make()
    made(make, "", str(source))
    [path] = folder.iterdir()
    path.write_bytes(spoilt)
    assert made(make, "", str(source))["one"].tolist() == [0, 1, 2, 3, 4]
    assert make.calls == 2
    made(make, "", str(source))
    assert make.calls == 2


def test_half_a_file_is_made_again(source, folder):
    make = Make()
    made(make, "", str(source))
    [path] = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-20])
    assert made(make, "", str(source))["one"].tolist() == [0, 1, 2, 3, 4]


def test_where_nothing_can_be_kept_it_is_made_each_time(source, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    make = Make()
    for _ in range(2):
        found = made(make, "", str(source))["one"]
        assert found.tolist() == [0, 1, 2, 3, 4]
        assert not found.flags.writeable
    assert make.calls == 2


def test_of_one_name_the_last_few_are_kept(source, folder):
    make = Make()
    for number in range(30):
        made(make, str(number), str(source))
    assert len(list(folder.iterdir())) == 16
    made(make, "29", str(source))
    assert make.calls == 30


def test_words_are_kept_as_bytes():
    words = ["zh", "", "pt-BR", "한국"]
    assert words_of(as_bytes(words)) == words
