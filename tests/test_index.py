"""What an audit leaves behind for the next one: compared with, decided again, and refused where it does not fit."""

import hashlib
import json
import random
import shutil
from pathlib import Path

import polars as pl
import pytest

from audit import frames, index, translate
from audit.cli import main
from audit.duplicates import CLASS, load_matchers, sketch, sketch_columns
from audit.settings import Duplicates
from audit.testing import batch
from tests.duplicates.corpora import corpus as language

pytestmark = pytest.mark.usefixtures("quick_gate")

DAY = ("--as-of", "2026-01-31", "--quiet")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def texts():
    return [text for name in ("en", "zh") for text in language(name, 21)]


def write(folder, texts, first=0):
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, start=first):
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return str(folder)


def audit(corpus, out, *more):
    assert main(["run", corpus, "--out", out, *DAY, *more]) in (0, 1)
    return outputs(out)


def outputs(out):
    """The bytes of every file that no clock is in."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(Path(out).rglob("*"))
        if path.is_file() and path.name != "run.json" and path.parent.name != "index"
    }


def refused(capsys, *words):
    """What is said of words that lead to exit 2."""
    assert main(["run", *words, *DAY]) == 2
    return capsys.readouterr().err


def rows(out, name="manifest", key="doc_id"):
    return {row[key]: row for row in pl.read_parquet(f"{out}/{name}.parquet").iter_rows(named=True)}


def pairs(out):
    return pl.read_parquet(f"{out}/pairs.parquet")


# Deciding again.


@pytest.fixture(scope="module")
def invariant(tmp_path_factory, texts, quick_gate):
    """A corpus and its audit, without variants: they keep their kind, and their texts are another test's affair."""
    folder = tmp_path_factory.mktemp("invariant")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        some = [text for text in texts if not set("發展經濟關係學習時間").intersection(text)]
        audit(write(folder / "corpus", some), "out")
    return folder


@pytest.mark.parametrize("moved", [0.75, 0.79, 0.8, 0.82, 0.85])
def test_deciding_again_gives_what_a_run_gives(elsewhere, invariant, moved):
    shutil.copytree(invariant, elsewhere, dirs_exist_ok=True)
    (elsewhere / "moved.toml").write_text(f"[duplicates]\nnear_threshold = {moved}\n")
    first = outputs("out")
    again = audit("corpus", "out", "--rethreshold", str(moved))
    assert again == audit("corpus", "fresh", "--config", "moved.toml")
    assert (again == first) == (moved == 0.8)
    # And back again, since what was kept is still there.
    assert audit("corpus", "out", "--rethreshold", "0.8") == first


@pytest.fixture(scope="module")
def made(tmp_path_factory, texts, quick_gate):
    """A corpus and its audit, made once and left alone."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        # Away from the project's own settings.
        patch.chdir(folder)
        audit(write(folder / "corpus", texts), "out")
    return folder


@pytest.fixture
def audited(elsewhere, made):
    """A corpus and the folder of its audit, to do with as a test likes."""
    shutil.copytree(made, elsewhere, dirs_exist_ok=True)
    return str(elsewhere / "corpus")


def snapshot(folder):
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda corpus: (corpus / "000.txt").write_text("other"), "000.txt: is new or has changed"),
        (lambda corpus: (corpus / "zzz.txt").write_text("new"), "zzz.txt: is new or has changed"),
        (lambda corpus: (corpus / "001.txt").unlink(), "001.txt: is gone"),
        (lambda corpus: Path("audit.toml").write_text("[checks.spam]\naction = 'drop'\n"), "other settings"),
        (
            lambda corpus: (corpus / "sources.toml").write_text(
                "[[source]]\nname = 'a'\nmatch = ['003.txt']\nrank = 1\n"
            ),
            "other settings, waivers or sources",
        ),
        (lambda corpus: Path("audit.toml").write_text("[duplicates]\npassage_words = 40\n"), "passage_words = 32"),
        (lambda corpus: shutil.rmtree("out/index"), "no index"),
        (lambda corpus: Path("out/index/000000.arrow").write_bytes(b"ARROW1"), "missing or cut short"),
        (lambda corpus: Path("out/index/index.json").write_text("[]"), "is not the index of an audit"),
    ],
)
def test_what_can_no_longer_be_decided_again_is_refused(audited, capsys, change, says):
    change(Path(audited))
    before = snapshot("out")
    assert says in refused(capsys, audited, "--out", "out", "--rethreshold", "0.78")
    assert snapshot("out") == before


@pytest.mark.parametrize("moved", ["0.74", "0.851", "0.3", "nan", "2"])
def test_a_threshold_out_of_reach_is_refused(audited, capsys, moved):
    before = snapshot("out")
    said = refused(capsys, audited, "--out", "out", "--rethreshold", moved)
    assert "is not between 0.75 and 0.85" in said or "near_threshold: " in said
    assert snapshot("out") == before


def test_families_of_copies_are_not_decided_again(elsewhere, capsys):
    choose = random.Random(1)
    words = [f"{choose.randrange(10**6)}word" for _ in range(300)]
    copies = [" ".join([*words[:n], f"changed{n}", *words[n + 1 :]]) for n in range(100)]
    corpus = write(elsewhere / "copies", copies)
    audit(corpus, "out")
    assert "of families of many copies" in refused(capsys, corpus, "--out", "out", "--rethreshold", "0.79")


def test_an_audit_without_an_index_is_whole_otherwise(elsewhere, texts, capsys):
    corpus = write(elsewhere / "corpus", texts)
    assert audit(corpus, "out", "--no-index") == audit(corpus, "other")
    assert not Path("out/index").exists()
    assert "no index" in refused(capsys, corpus, "--out", "out", "--rethreshold", "0.79")
    assert "no index" in refused(capsys, corpus, "--out", "third", "--against", "out")


def test_accepting_what_was_decided_again(audited, elsewhere, texts):
    audit(audited, "out", "--rethreshold", "0.78")
    new = write(elsewhere / "new", texts[:1], first=900)
    audit(new, "second", "--against", "out")
    assert rows("second")["900.txt"]["duplicate_kind"] == "exact"


# Comparing with an accepted audit.


def test_new_documents_find_their_partners_without_the_old_texts(elsewhere, texts):
    whole = write(elsewhere / "whole", texts)
    audit(whole, "one")
    old, new = write(elsewhere / "old", texts[:15]), write(elsewhere / "new", texts[15:], first=15)
    audit(old, "accepted")
    shutil.rmtree(old)
    audit(new, "two", "--against", "accepted")
    fresh = {f"{n:03}.txt" for n in range(15, len(texts))}
    # A class tells its pairs through its best member, which is the accepted one: here every class has but one.
    expected = pairs("one").filter(pl.col("left").is_in(fresh) | pl.col("right").is_in(fresh))
    assert pairs("two").equals(expected)
    assert expected.filter(~pl.col("left").is_in(fresh)).height > 5
    assert set(rows("two")) == fresh
    lock = json.loads(Path("two/audit.lock.json").read_text())
    assert lock["against"] == json.loads(Path("accepted/audit.lock.json").read_text())["corpus_digest"]


@pytest.mark.parametrize("changed", [False, True])
def test_old_documents_are_not_sketched_for_translations_again(elsewhere, texts, monkeypatch, changed):
    old, new = write(elsewhere / "old", texts[:3] + texts[26:28]), write(elsewhere / "new", texts[28:30], first=30)
    audit(old, "accepted")
    if changed:
        # It says what it was made of, and that is something else.
        path = Path("accepted/index/spoken.arrow")
        frames.write(frames.read(path).with_columns(text_sha256=pl.lit("other")), path.with_name("aside"))
        path.with_name("aside").replace(path)
        edit_sizes(path)
    asked = []
    monkeypatch.setattr(translate._Sketcher, "_sketch", seen(asked, translate._Sketcher._sketch))
    audit(new, "two", "--against", "accepted")
    kept = {doc_id for doc_id, row in rows("accepted").items() if row["decision"] == "keep"}
    assert {doc_id for some in asked for doc_id in some} == rows("two").keys() | (kept if changed else set())
    spoken = frames.read(Path("two/index/spoken.arrow"))
    assert spoken["doc_id"].is_unique().all()


def seen(asked, sketch):
    def watched(self, documents):
        asked.append(documents["doc_id"].to_list())
        return sketch(self, documents)

    return watched


def edit_sizes(path):
    facts = json.loads((path.parent / "index.json").read_text())
    facts["files"][path.name] = path.stat().st_size
    (path.parent / "index.json").write_text(json.dumps(facts))


def test_what_was_accepted_stays_though_the_new_one_is_longer(elsewhere, texts):
    old, new = write(elsewhere / "old", texts[:1]), write(elsewhere / "new", [texts[0] + " and the end"], first=50)
    audit(old, "accepted")
    audit(new, "two", "--against", "accepted")
    row = rows("two")["050.txt"]
    told = [row[name] for name in ("decision", "duplicate_of", "duplicate_kind", "keeper_reason")]
    assert told == ["drop", "000.txt", "near", "accepted"]
    report = json.loads(Path("two/report.json").read_text("utf-8"))
    assert "000.txt, which is kept because it was accepted before" in json.dumps(report)


def test_what_was_not_kept_drops_nothing(elsewhere, texts):
    masked = f"{texts[0]} {{{{ name }}}} [REDACTED]"
    audit(write(elsewhere / "old", [masked]), "accepted")
    assert rows("accepted")["000.txt"]["decision"] == "review"
    audit(write(elsewhere / "new", [texts[0]], first=50), "two", "--against", "accepted")
    assert rows("two")["050.txt"]["decision"] == "keep"
    assert pairs("two")["kind"].to_list() == ["near"]


def test_a_document_that_is_there_anew_takes_the_place_of_the_accepted_one(elsewhere, texts):
    old = write(elsewhere / "old", texts[:6])
    first = audit(old, "accepted")
    # The same corpus again: everybody is there anew, and nobody is a copy of himself.
    again = audit(old, "again", "--against", "accepted")
    assert again["manifest.jsonl"] == first["manifest.jsonl"]
    assert again["pairs.parquet"] == first["pairs.parquet"]
    write(elsewhere / "old", [f"{texts[0]} with a new end"])
    audit(old, "third", "--against", "accepted")
    assert rows("third")["000.txt"]["duplicate_of"] != "000.txt"


def test_boilerplate_of_old_and_new_is_told_where_a_new_document_has_it(elsewhere):
    shared = " ".join(f"{random.Random(n).randrange(10**5)}shared" for n in range(60))
    both = [" ".join(f"{random.Random(1000 * n + k).randrange(10**5)}own" for k in range(80)) for n in range(60)]
    all_ = [f"{text} {shared}" for text in both]
    audit(write(elsewhere / "old", all_[:50]), "accepted")
    audit(write(elsewhere / "new", all_[50:], first=50), "two", "--against", "accepted")
    found = pl.read_parquet("two/boilerplate.parquet")
    assert found.select("doc_id", "documents").rows() == [("050.txt", 60)]
    audit(write(elsewhere / "none", both[:1], first=70), "three", "--against", "accepted")
    assert pl.read_parquet("three/boilerplate.parquet").is_empty()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda: Path("audit.toml").write_text("[duplicates]\nnear_threshold = 0.7\n"),
            "near_threshold = 0.8, and this",
        ),
        (lambda: edit("out/index/index.json", "tool", "9.9"), 'tool = "9.9"'),
        (lambda: edit("out/index/index.json", "unicode", "1.0"), 'unicode = "1.0"'),
        (lambda: edit("out/index/index.json", "matchers", ["near"]), 'matchers = ["near"]'),
        (lambda: edit("out/index/index.json", "encoder", "another"), 'encoder = "another"'),
        (lambda: edit("out/index/index.json", "babel", "1.0"), 'babel = "1.0"'),
        (lambda: edit("out/index/index.json", "format", 0), "has the format 0"),
        (lambda: Path("out/audit.lock.json").unlink(), "is no finished audit"),
        (lambda: Path("out/manifest.jsonl").write_text("{}\n"), "not of one run"),
        (lambda: Path("out/index/scored.arrow").unlink(), "missing or cut short"),
        (lambda: shutil.rmtree("out"), "no index"),
    ],
)
def test_an_index_that_does_not_fit_is_refused(audited, capsys, change, says):
    change()
    assert says in refused(capsys, audited, "--out", "two", "--against", "out")
    assert not Path("two").exists()


def edit(path, name, value):
    facts = json.loads(Path(path).read_text())
    facts["parameters"][name] = value
    Path(path).write_text(json.dumps(facts))


def test_an_audit_is_not_written_over_the_one_it_is_compared_with(audited, capsys):
    before = snapshot("out")
    assert "cannot be written over" in refused(capsys, audited, "--out", "out/", "--against", "out")
    assert snapshot("out") == before


def test_what_was_compared_with_an_accepted_audit_is_not_decided_again(audited, capsys):
    audit(audited, "two", "--against", "out")
    assert "was compared with an accepted audit" in refused(capsys, audited, "--out", "two", "--rethreshold", "0.79")


def test_both_at_once_is_no_way_to_ask(capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["run", "corpus", "--against", "a", "--rethreshold", "0.8"])
    assert exit_.value.code == 2


# How it is made.


def test_a_crash_in_the_middle_leaves_no_index_that_could_be_taken_for_one(audited, monkeypatch, capsys):
    def crash(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("audit.index._write_facts", crash)
        assert main(["run", audited, "--out", "two", *DAY]) == 3
    assert list(Path("two").iterdir()) == []
    assert "no index" in refused(capsys, audited, "--out", "three", "--against", "two")


def test_a_crash_between_index_and_lock_is_noticed(audited, monkeypatch, capsys):
    with monkeypatch.context() as patch:
        patch.setattr("audit.pipeline.publish", lambda folder: 1 / 0)
        assert main(["run", audited, "--rethreshold", "0.78", "--out", "out", *DAY]) == 3
    capsys.readouterr()
    assert "is no finished audit" in refused(capsys, audited, "--out", "three", "--against", "out")
    # What was kept still serves.
    assert audit(audited, "out", "--rethreshold", "0.8") == audit(audited, "fresh")


@pytest.mark.parametrize("more", [("--batch-size", "1"), ("--workers", "2")])
def test_it_holds_the_same_rows_however_they_were_batched(audited, more):
    audit(audited, "other", *more)
    tables = [[frames.read(path) for path in sorted(Path(out, "index").glob("*.arrow"))] for out in ("out", "other")]
    assert all(one.equals(other) for one, other in zip(*tables, strict=True))


def test_the_folder_is_the_one_that_outputs_know():
    from audit.outputs.folder import NAMES

    assert index.FOLDER in NAMES
    assert NAMES[-1] == "audit.lock.json"


def test_what_a_text_is_sketched_to_changes_only_with_the_format():
    """An index is compared by what lies in it: sketches of another kind would meet by chance, or never."""
    matchers = load_matchers()
    texts = [
        "The tide went out at 4.15 and left the pier standing in its own reflection, item 7. " * 9,
        "發現了新的東西。" * 30,
    ]
    sketched = sketch(batch(*texts), matchers.values(), Duplicates())
    apart = sketch_columns(matchers.values()) & {*sketched.columns}
    told = sketched.select(CLASS, *sorted(apart)).write_ndjson()
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    assert (index._FORMAT, digest) == (8, "d3f94027bd794e4a"), "raise the format, then write down what is told here"
