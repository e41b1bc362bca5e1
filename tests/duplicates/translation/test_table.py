"""The static table: made once, kept under its digest, and a sum of what it says of each piece."""

import hashlib
import io
import multiprocessing
import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from audit.duplicates.translation import table as module
from audit.duplicates.translation.table import DIMENSIONS, Table

COUNT = 700


class Pieces:
    """Letters by number, as `sentencepiece` has word pieces; blanks are no pieces."""

    def get_piece_size(self):
        return COUNT

    def get_score(self, piece):
        return -float(np.log(piece + 2))

    def encode(self, sentences):
        return [[ord(char) % COUNT for char in sentence if not char.isspace()] for sentence in sentences]


class Fake:
    """An encoder that says at random what each piece is, and always the same."""

    name, languages = "fake", None

    def __init__(self, seed=0):
        self.digest = hashlib.sha256(str(seed).encode()).hexdigest()
        self.pieces, self.asked = Pieces(), 0
        self._vectors = np.random.default_rng(seed).normal(size=(COUNT, 512)).astype(np.float32)

    def encode_pieces(self, pieces):
        self.asked += len(pieces)
        return self._vectors[list(pieces)]


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Two threads on a machine that is busy wait for each other."""
    with threadpool_limits(1, "blas"):
        yield


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIT_CACHE", str(tmp_path))
    return tmp_path / "made"


def silent(done, total):
    pass


TEXTS = ["the river rose", "", " \n", "河水上涨了", "the river rose and rose and rose", "x" * 3000]


def test_it_is_made_once(cache):
    told = []
    first = Fake()
    made = Table(first, lambda done, total: told.append((done, total))).encode(TEXTS)
    assert first.asked == COUNT
    assert told == [(512, COUNT), (COUNT, COUNT)]
    (path,) = cache.iterdir()
    assert path.suffix == ".npy"
    second = Fake()
    told.clear()
    assert (Table(second, lambda *_: told.append(None)).encode(TEXTS) == made).all()
    assert (second.asked, told) == (0, [])


def test_each_encoder_has_its_own(cache):
    made = [Table(Fake(seed), silent).encode(TEXTS) for seed in (0, 1)]
    assert len(list(cache.iterdir())) == 2
    assert not np.allclose(*made)
    assert (Table(Fake(0), silent).encode(TEXTS) == made[0]).all()


def test_another_way_to_make_it_makes_another(cache, monkeypatch):
    Table(Fake(), silent)
    monkeypatch.setattr(module, "_VERSION", module._VERSION + 1)
    again = Fake()
    Table(again, silent)
    assert again.asked == COUNT
    assert len(list(cache.iterdir())) == 2


def saved(array):
    """A file that holds an array, as bytes."""
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


SPOILT = {
    "empty": lambda whole: b"",
    "text": lambda whole: b"not an array at all",
    "head": lambda whole: whole[:50],
    "half": lambda whole: whole[: len(whole) // 2],
    "last byte": lambda whole: whole[:-1],
    "zeros": lambda whole: bytes(len(whole)),
    "header": lambda whole: whole.replace(b"'|u1'", b"'|u9'"),
    "archive": lambda whole: b"PK\x03\x04" + whole,
    "pickle": lambda whole: saved(np.array([{}], object)),
    "numbers": lambda whole: saved(np.zeros((COUNT, DIMENSIONS + 4))),
    "narrow": lambda whole: saved(np.zeros((COUNT, DIMENSIONS), np.uint8)),
    "few": lambda whole: saved(np.zeros((COUNT - 1, DIMENSIONS + 4), np.uint8)),
    "flat": lambda whole: saved(np.zeros(COUNT, np.uint8)),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_spoilt_is_made_again(cache, spoil):
    made = Table(Fake(), silent).encode(TEXTS)
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    again = Fake()
    assert (Table(again, silent).encode(TEXTS) == made).all()
    assert again.asked == COUNT
    assert path.read_bytes() == whole
    assert list(cache.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file(cache):
    Table(Fake(), silent)
    (path,) = cache.iterdir()
    path.unlink()
    path.mkdir()
    again = Fake()
    assert Table(again, silent).encode(TEXTS).any()
    assert again.asked == COUNT
    # Nor is anything left beside it.
    assert list(cache.iterdir()) == [path]


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path, monkeypatch):
    expected = []
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "other"):
        monkeypatch.setenv("AUDIT_CACHE", str(place))
        for _ in range(2):
            fake = Fake()
            expected.append(Table(fake, silent).encode(TEXTS))
        assert fake.asked == (COUNT if place.name == "file" else 0)
    assert all((vectors == expected[0]).all() for vectors in expected)


def test_a_disk_that_is_full_leaves_nothing_behind(cache, monkeypatch):
    def fail(file, array):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.np, "save", fail)
    assert Table(Fake(), silent).encode(TEXTS).any()
    assert list(cache.iterdir()) == []


def _make(folder, ready, results):
    os.environ["AUDIT_CACHE"] = folder
    ready.wait()
    with threadpool_limits(1, "blas"):
        results.put(hashlib.sha256(Table(Fake(), silent).encode(TEXTS).tobytes()).hexdigest())


def test_two_processes_make_it_at_once(cache):
    spawn = multiprocessing.get_context("spawn")
    ready, results = spawn.Barrier(2), spawn.Queue()
    folder = str(cache.parent)
    processes = [spawn.Process(target=_make, args=(folder, ready, results)) for _ in range(2)]
    for process in processes:
        process.start()
    told = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    assert told[0] == told[1] == hashlib.sha256(Table(Fake(), silent).encode(TEXTS).tobytes()).hexdigest()
    assert [path.suffix for path in cache.iterdir()] == [".npy"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIT_CACHE", str(tmp_path_factory.mktemp("cache")))
        return Table(Fake(), silent)


@pytest.fixture(scope="module")
def rows(made):
    """What the table says of each piece by itself."""
    return made.encode([chr(COUNT * 50 + piece) for piece in range(COUNT)])


SENTENCES = st.lists(st.text("ab 字é", max_size=12) | st.text(max_size=20), max_size=8)


@settings(max_examples=40)
@given(SENTENCES)
def test_a_sentence_is_the_sum_of_its_pieces(made, rows, sentences):
    vectors = made.encode(sentences)
    assert (vectors.shape, vectors.dtype) == ((len(sentences), DIMENSIONS), np.float32)
    _, starts = made.pieces(sentences)
    assert np.diff(starts).tolist() == [len(piece) for piece in Pieces().encode(sentences)]
    for vector, some in zip(vectors, Pieces().encode(sentences), strict=True):
        expected = np.zeros(DIMENSIONS, np.float32)
        for piece in some:
            expected += rows[piece]
        assert vector == pytest.approx(expected, abs=1e-9)
    for vector, some in zip(vectors, Pieces().encode(sentences), strict=True):
        bag = made.bag(np.array(some, np.int64))[0]
        counts = [(piece, some.count(piece)) for piece in sorted(set(some))]
        expected = sum((count**0.5 * rows[piece] for piece, count in counts), np.zeros(DIMENSIONS))
        assert bag == pytest.approx(expected, rel=1e-4, abs=1e-7)
        assert len(counts) < len(some) or bag == pytest.approx(vector, rel=1e-4, abs=1e-7)


@settings(max_examples=30)
@given(SENTENCES, st.randoms(use_true_random=False))
def test_other_sentences_change_nothing_to_the_last_bit(made, sentences, random):
    whole = made.encode(sentences)
    for n, sentence in enumerate(sentences):
        assert made.encode([sentence])[0].tobytes() == whole[n].tobytes()
    order = random.sample(range(len(sentences)), len(sentences))
    assert made.encode([sentences[n] for n in order]).tobytes() == whole[order].tobytes()


def test_what_differs_is_kept(rows):
    """Of what the encoder says of a piece, the directions in which pieces differ most; what is rare weighs more."""
    fake = Fake()
    mine, yours = rows.copy(), fake.encode_pieces(range(COUNT))
    yours = yours - yours.mean(axis=0)
    mine /= np.linalg.norm(mine, axis=1, keepdims=True)
    yours /= np.linalg.norm(yours, axis=1, keepdims=True)
    pairs = np.triu_indices(COUNT, 1)
    assert np.corrcoef((mine @ mine.T)[pairs], (yours @ yours.T)[pairs])[0, 1] > 0.6
    lengths = np.linalg.norm(rows, axis=1)
    assert lengths[-100:].mean() > 2 * lengths[:5].mean()


def test_the_table_of_the_default_encoder_brings_translations_together(table):
    told = table.encode(
        [
            "The cat sleeps on the sofa.",
            "猫睡在沙发上。",
            "Die Inflation stieg um drei Prozent.",
            "通货膨胀率上升了3%。",
        ]
    )
    told /= np.linalg.norm(told, axis=1, keepdims=True)
    similar = told @ told.T
    assert min(similar[0, 1], similar[2, 3]) > max(similar[0, 3], similar[1, 2]) + 0.1


def test_the_default_encoder_says_the_same_of_a_sentence_but_for_the_last_bits(encoder):
    """Whatever stands beside it; and of the same sentences the same to the last one."""
    sentences = [
        f"{word} {n} times, and that was enough for us." for n in range(10) for word in ("She said it", "他说")
    ]
    whole = encoder.encode(sentences)
    assert (whole.shape, whole.dtype) == ((20, 512), np.float32)
    assert np.linalg.norm(whole, axis=1) == pytest.approx(np.ones(20), abs=1e-2)
    alone = np.vstack([encoder.encode([sentence]) for sentence in sentences])
    assert alone == pytest.approx(whole, abs=1e-5)
    assert (encoder.encode(sentences) == whole).all()
