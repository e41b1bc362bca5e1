"""The laws of the house, on a corpus that has something of everything."""

import io
import json
import random
import shutil
from pathlib import Path

import polars as pl
import pytest

from audit.checks import Check, load_checks
from audit.cli import main
from audit.readers import folder as folder_reader
from tests.readers.warcs import packed, record

PROSE = (
    "The harbour office keeps a book in which every boat that enters is written down, with its name, its master and "
    "the day. Nobody reads it, and yet nobody would dream of leaving a boat out. On stormy evenings the clerk turns "
    "the pages back and reads aloud to himself, one name after another, until the wind has dropped."
)
CHINESE = (
    "图书馆从下周一起延长开放时间，阅览室每天晚上十点闭馆，自习区通宵开放，读者凭借书证进入，饮水处和休息区照常使用。"
    "儿童阅览室周末增加讲故事活动，家长可以在服务台报名，名额满了以后还可以在门口等候。"
)

REST = (
    "另据了解，城北的旧书市场本月底搬到河边的新址，摊位比原来多一倍，停车也方便。不少摊主说，老顾客都问过新地方怎么走，"
    "他们打算在旧址门口留一张手绘的地图。"
)


def make_corpus(root):
    files = {
        "plain.txt": PROSE.encode(),
        "copies/again.txt": PROSE.encode(),
        "copies/utf16.txt": PROSE.encode("utf-16"),
        "copies/shouted.txt": PROSE.upper().encode(),
        "copies/nearly.txt": PROSE.replace("stormy", "windy").encode(),
        "zh/gbk.txt": CHINESE.encode("gb18030"),
        "zh/masked.txt": ("×月×日，我市召开动员会，××局局长出席并讲话。" + CHINESE).encode(),
        "zh/passage.md": ("本报讯 " + CHINESE + REST).encode(),
        "odd/empty": b"",
        "odd/blank": b" \n\t\n",
        "odd/noise.bin": bytes(range(256)) * 8,
        "odd/digits": b"12345 67890",
        "odd/one": b"x",
        "odd/crosses": "×××".encode(),
        "odd/<script>alert(1)</script>.txt": "<script>alert(2)</script> {{ name }} \u202e \x1b[31m".encode(),
        "shard.jsonl": b'{"text": "first line of a shard"}\nnot json\n{"text": "' + PROSE[:80].encode() + b'"}\n',
    }
    for name, content in (files | make_containers()).items():
        path = root / name.replace("</", "<")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def make_containers():
    """Files that hold many documents, some of them broken, and what is said beside them."""
    rows = io.BytesIO()
    pl.DataFrame({"text": ["first row of a table", None, "third row, of another mind"]}).write_parquet(rows)
    page = record("conversion", b"a page that was got from the web", target_uri="https://example.org/")
    other = record("resource", b"something else that somebody kept")
    return {
        "held/rows.parquet": rows.getvalue(),
        "held/rows.parquet.meta.yaml": b"title: Rows\npublisher: [&a x, *a]\n",
        "held/table.csv": b"text,url\nwhat a record of a table says,u\nbroken\n",
        "held/pages.warc.gz": packed(record("request", b"GET"), page, other),
        "nobody.meta.json": b"{}",
        "datapackage.json": b'{"name": "laws", "resources": [{"path": "plain.txt", "title": "Plain"}]}',
    }


@pytest.fixture(scope="module", autouse=True)
def elsewhere(tmp_path_factory):
    """A working folder without settings, so that none of the project's own apply."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        yield


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make_corpus(tmp_path_factory.mktemp("laws") / "corpus")


def audit(corpus, out, *more):
    code = main(["run", str(corpus), "--out", str(out), "--quiet", "--as-of", "2026-01-31", *more])
    return code, {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(Path(out).rglob("*"))
        # The index holds its rows in the order in which they were read: `test_index` looks at it.
        if path.is_file() and path.name != "run.json" and path.parent.name != "index"
    }


@pytest.fixture(scope="module")
def audited(corpus, tmp_path_factory):
    return audit(corpus, tmp_path_factory.mktemp("out") / "one")[1]


def manifest(files):
    return {row["doc_id"]: row for row in map(json.loads, files["manifest.jsonl"].splitlines())}


def test_1_rows_are_never_lost(corpus, audited):
    rows = manifest(audited)
    files = {path.relative_to(corpus).as_posix() for path in corpus.rglob("*") if path.is_file()}
    held = {"shard.jsonl": (1, 2, 3), "held/rows.parquet": (1, 2, 3), "held/table.csv": (2, 3)}
    held |= {"held/pages.warc.gz": (2, 3)}
    about = {"held/rows.parquet.meta.yaml", "nobody.meta.json", "datapackage.json"}
    inside = {f"{name}#{number}" for name, numbers in held.items() for number in numbers}
    assert set(rows) == files - set(held) - about | inside
    told = {name: rows[name]["status"] for name in ("odd/empty", "odd/blank", "odd/noise.bin", "shard.jsonl#2")}
    assert told == {
        "odd/empty": "empty",
        "odd/blank": "empty",
        "odd/noise.bin": "binary",
        "shard.jsonl#2": "unreadable",
    }
    assert all(rows[name]["decision"] == "review" for name in told)


@pytest.mark.parametrize("more", [["--batch-size", "1"], ["--batch-size", "512"], ["--workers", "2"]], ids=" ".join)
def test_2_batches_and_processes_change_nothing(corpus, audited, tmp_path, more):
    assert audit(corpus, tmp_path / "out", *more)[1] == audited


def test_2_the_order_of_files_changes_nothing(corpus, audited, tmp_path, monkeypatch):
    listed = folder_reader.list_files

    def shuffled(*args):
        found = listed(*args)
        return found._replace(files=random.Random(3).sample(found.files, len(found.files)))

    monkeypatch.setattr(folder_reader, "list_files", shuffled)
    assert audit(corpus, tmp_path / "out", "--batch-size", "3")[1] == audited


def test_2_the_order_of_lines_changes_nothing(tmp_path):
    lines = [json.dumps({"id": f"d{n}", "text": f"{PROSE[n:]} {n % 3}"}) for n in range(12)]
    config = tmp_path / "audit.toml"
    config.write_text("[columns]\nid = 'id'\n")
    outputs = []
    for name, order in (("a", lines), ("b", lines[::-1])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "docs.jsonl").write_text("\n".join(order))
        outputs.append(audit(tmp_path / name / "docs.jsonl", tmp_path / name / "out", "--config", str(config))[1])
    assert outputs[0]["manifest.jsonl"] == outputs[1]["manifest.jsonl"]
    assert outputs[0]["pairs.parquet"] == outputs[1]["pairs.parquet"]
    assert outputs[0]["audit.lock.json"] == outputs[1]["audit.lock.json"]


def test_4_a_drop_names_a_kept_document_it_was_verified_against(audited, tmp_path):
    (tmp_path / "pairs.parquet").write_bytes(audited["pairs.parquet"])
    pairs = pl.read_parquet(tmp_path / "pairs.parquet").filter("verified")
    verified = {frozenset(pair): kind for *pair, kind in pairs.select("left", "right", "kind").iter_rows()}
    rows = manifest(audited)
    dropped = {name: row for name, row in rows.items() if row["decision"] == "drop"}
    copies = {"copies/nearly.txt", "copies/shouted.txt", "copies/utf16.txt", "plain.txt"}
    assert set(dropped) == copies | {"zh/masked.txt"}
    for name, row in dropped.items():
        assert rows[row["duplicate_of"]]["decision"] == "keep"
        assert verified[frozenset({name, row["duplicate_of"]})] == row["duplicate_kind"]
        assert "duplicate" in row["reasons"]


def test_4_auditing_the_kept_corpus_drops_nothing(corpus, audited, tmp_path):
    for name, row in manifest(audited).items():
        if row["decision"] == "keep" and "#" not in name:
            (tmp_path / "kept" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(corpus / name, tmp_path / "kept" / name)
    code, files = audit(tmp_path / "kept", tmp_path / "out")
    assert code == 0
    assert {row["decision"] for row in manifest(files).values()} == {"keep"}


@pytest.mark.parametrize("limit", ["source_share = 0.1\nsource_documents = 1", "cluster_documents = 4"])
def test_4_what_a_brake_holds_back_is_neither_dropped_nor_kept(corpus, audited, tmp_path, limit):
    config = tmp_path / "audit.toml"
    config.write_text(f"[brakes]\n{limit}\n")
    files = audit(corpus, tmp_path / "out", "--config", str(config))[1]
    lock = json.loads(files["audit.lock.json"])
    # Most of this corpus is unfit, whoever goes or waits: the worst outcome is the one that is told.
    assert (lock["gate"]["outcome"], len(lock["brakes"])) == ("FAIL", 1)
    free, braked = manifest(audited), manifest(files)
    held = {name for name, row in braked.items() if "brake" in row["reasons"]}
    assert len(held) == 4 + limit.startswith("source")
    for name, row in braked.items():
        change = {"decision": "review", "reasons": [*free[name]["reasons"], "brake"]} if name in held else {}
        assert row == free[name] | change
        assert (free[name]["decision"] == "drop") >= (name in held)


def test_5_evidence_is_in_code_points_of_the_text(corpus, audited):
    row = manifest(audited)["zh/masked.txt"]
    text = (corpus / "zh/masked.txt").read_text("utf-8")
    assert [text[span["start"] : span["end"]] for span in row["placeholder_spans"]] == ["×", "×", "××"]


def test_6_a_check_that_crashes_fails_the_run_and_leaves_no_verdict(corpus, tmp_path, monkeypatch, capsys):
    def crash(batch, options):
        if "odd/one" in batch["doc_id"]:
            raise ZeroDivisionError("on purpose")
        return batch.select(crash_count=pl.lit(0, pl.UInt32))

    broken = Check(id="crash", doc="", run=crash, columns={"crash_count": pl.UInt32}, flag=lambda o: pl.lit(False))
    assert audit(corpus, tmp_path / "out")[0] in (0, 1)
    for room in ("ground", "stages"):
        monkeypatch.setattr(f"audit.{room}.load_checks", lambda: {**load_checks(), "crash": broken})
    code, files = audit(corpus, tmp_path / "out")
    assert code == 3
    assert "'crash'" in (said := capsys.readouterr().err)
    assert "odd/one" in said
    assert files == {}


def test_6_what_could_not_be_looked_at_makes_the_audit_incomplete(corpus, tmp_path, capsys):
    shutil.copytree(corpus, tmp_path / "corpus")
    (tmp_path / "corpus" / "gone").symlink_to("nowhere")
    code, files = audit(tmp_path / "corpus", tmp_path / "out", "--fail-on", "never")
    assert code == 3
    assert manifest(files)["gone"]["status"] == "unreadable"
    said = capsys.readouterr().out
    assert "INCOMPLETE" in said
    assert "not looked at: gone (a link that leads nowhere (FileNotFoundError))" in said
    assert all(b"INCOMPLETE" in files[name] for name in ("report.html", "report.json", "summary.md", "audit.lock.json"))


@pytest.mark.parametrize("harm", ["written", "added", "removed", "replaced"])
@pytest.mark.parametrize("stage", ["measure", "write"])
def test_6_a_corpus_that_changes_while_it_is_audited_leaves_no_verdict(tmp_path, monkeypatch, capsys, stage, harm):
    (tmp_path / "corpus").mkdir()
    for name in ("a\x1b.txt", "b.txt"):
        (tmp_path / "corpus" / name).write_text(PROSE)
    victim, new = tmp_path / "corpus" / "a\x1b.txt", tmp_path / "corpus" / "new.txt"

    def change(self, name, total=None):
        if name != stage:
            return
        if harm == "written":
            victim.write_text(PROSE.upper())
        elif harm == "removed":
            victim.unlink()
        else:
            new.write_text(PROSE)
            if harm == "replaced":
                new.replace(victim)

    monkeypatch.setattr("audit.cli.screen.Bar.stage", change)
    code, files = audit(tmp_path / "corpus", tmp_path / "out")
    assert (code, files) == (3, {})
    named = "new.txt" if harm == "added" else "a⟨U+001B⟩.txt"
    assert f"audit: {named}: changed, came or went while the corpus was audited" in capsys.readouterr().err


@pytest.mark.parametrize("harm", ["written", "added", "removed"])
def test_6_neither_may_a_sidecar_that_speaks_of_no_document_change(tmp_path, monkeypatch, capsys, harm):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(PROSE)
    beside = tmp_path / "corpus" / "nobody.meta.yaml"
    if harm != "added":
        beside.write_text("license: MIT\n")

    def change(self, name, total=None):
        if name == "write":
            beside.unlink() if harm == "removed" else beside.write_text("license: CC0-1.0\n")

    monkeypatch.setattr("audit.cli.screen.Bar.stage", change)
    assert audit(tmp_path / "corpus", tmp_path / "out") == (3, {})
    assert "audit: nobody.meta.yaml: changed, came or went" in capsys.readouterr().err


def test_6_a_container_that_grows_while_it_is_audited_leaves_no_verdict(tmp_path, monkeypatch, capsys):
    corpus = tmp_path / "docs.jsonl"
    corpus.write_text('{"text": "One line of it."}\n')

    def change(self, name, total=None):
        if name == "relate":
            with corpus.open("a") as file:
                file.write('{"text": "Another line."}\n')

    monkeypatch.setattr("audit.cli.screen.Bar.stage", change)
    assert audit(corpus, tmp_path / "out") == (3, {})
    assert "docs.jsonl: changed" in capsys.readouterr().err


def test_7_same_input_same_bytes(corpus, audited, tmp_path, monkeypatch):
    shutil.copytree(corpus, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    assert audit("corpus", "out")[1].keys() == audited.keys()
    first, again = audit("corpus", "out")[1], audit("corpus", "other/out")[1]
    assert first == again
    # The corpus is called otherwise than above, which the report may say; what was found is the same.
    assert all(first[name] == audited[name] for name in ("manifest.jsonl", "manifest.parquet", "audit.lock.json"))


def test_8_nothing_hostile_reaches_the_terminal(corpus, tmp_path, capsys):
    main(["run", str(corpus), "--out", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert not set(said.out + said.err) & {"\x1b", "\u202e", "\r"}


def test_the_two_manifests_hold_the_same_rows(audited, tmp_path):
    (tmp_path / "manifest.parquet").write_bytes(audited["manifest.parquet"])
    rows = pl.read_parquet(tmp_path / "manifest.parquet")
    assert rows.write_ndjson().encode() == audited["manifest.jsonl"]
    assert rows["doc_id"].to_list() == sorted(rows["doc_id"].to_list())


def test_an_output_folder_of_somebody_else_is_left_alone(corpus, tmp_path, capsys):
    (tmp_path / "report.html").write_text("mine")
    assert main(["run", str(corpus), "--out", str(tmp_path), "--quiet"]) == 2
    assert (tmp_path / "report.html").read_text() == "mine"
    assert "report.html" in capsys.readouterr().err
