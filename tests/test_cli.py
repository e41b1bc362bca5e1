"""Words in, exit codes out."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from importlib.metadata import entry_points

import pytest

from audit.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("A letter about the weather, the harvest and the long road home.")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["run"],
        ["walk", "corpus"],
        ["run", "corpus", "--fail-on", "maybe"],
        ["run", "corpus", "--engine", "abacus"],
        ["run", "corpus", "--as-of", "soon"],
        ["run", "corpus", "--workers", "0"],
        ["run", "corpus", "--batch-size", "-1"],
        ["run", "corpus", "extra"],
    ],
    ids=" ".join,
)
def test_wrong_words_exit_2(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "usage: audit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run", "nowhere"], "nowhere: no such folder or file"),
        (["run", "corpus/a.txt"], "not a folder"),
        (["run", "corpus", "--config", "no.toml"], "no.toml"),
        (["run", "corpus", "--config", "bad.toml"], "unknown key 'chekcs'\nHint: did you mean 'checks'"),
        (["run", "corpus", "--config", "check.toml"], "did you mean spam"),
        (["run", "corpus", "--config", "option.toml"], "checks.spam.acton"),
        (["run", "corpus", "--config", "waiver.toml"], "unknown check 'spma'"),
        (["run", "corpus", "--out", "corpus/a.txt"], "cannot write here"),
        (["run", "corpus", "--out", "corpus"], "outputs would take the place of the corpus"),
        (["explain", "nonsense"], "'nonsense' is no check"),
        (["explain", "nonsense", "--out", "corpus"], "no audit in 'corpus'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_with_settings_and_corpus_exits_2(folder, words, says, capsys):
    (folder / "bad.toml").write_text("[chekcs.spam]\n")
    (folder / "check.toml").write_text("[checks.spma]\n")
    (folder / "option.toml").write_text("[checks.spam]\nacton = 'keep'\n")
    (folder / "waiver.toml").write_text(
        "[[waivers]]\ndocument = 'a.txt'\nchecks = ['spma']\nreason = 'r'\nowner = 'o'\nexpires = 2030-01-01\n"
    )
    assert main(words) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "reports").exists()


def test_a_clean_corpus_passes(folder, capsys):
    assert main(["run", "corpus"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "read 1 · kept 1 · review 0 · dropped 0 · waived 0",
        "PASS · report: reports/report.html",
    ]
    assert said.err == ""
    assert {path.name for path in (folder / "reports").iterdir()} == {
        *("manifest.parquet", "manifest.jsonl", "pairs.parquet", "audit.lock.json", "report.html", "report.json"),
        *("boilerplate.parquet", "summary.md", "data_docs", "index", "run.json"),
    }
    facts = json.loads((folder / "reports" / "run.json").read_text())
    assert facts["tool"] == "corpus-audit"
    assert set(facts["stages"]) >= {"measure", "relate", "decide", "gate"}


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("review", 1), ("drop", 1), ("never", 0)])
def test_what_fails_is_a_choice(folder, fail_on, code):
    text = (folder / "corpus" / "a.txt").read_text()
    (folder / "corpus" / "copy.txt").write_text(text)
    (folder / "corpus" / "masked.txt").write_text("会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。")
    for n, topic in enumerate(["bread", "wool", "salt", "glass"]):
        other = f"Number {n}: what {topic} costs this spring, who sells {topic}, and why nobody wants {topic} in June."
        (folder / "corpus" / f"{topic}.txt").write_text(other)
    assert main(["run", "corpus", "--fail-on", fail_on, "--quiet"]) == code


def test_a_corpus_that_is_mostly_unfit_fails(folder):
    for n in range(3):
        (folder / "corpus" / f"{n}.txt").write_text(f"第{n}次会议由××市×××局长主持，×月×日在××县召开，×××同志出席。")
    assert main(["run", "corpus", "--quiet"]) == 1
    assert main(["run", "corpus", "--quiet", "--fail-on", "never"]) == 0


def test_a_terminal_sees_progress_and_a_log_does_not(folder):
    command = [sys.executable, "-m", "audit", "run", "corpus", "--quiet"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    assert b"measure" in os.read(ours, 1 << 16)
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""


def test_a_reader_that_leaves_changes_nothing(folder):
    for n in range(300):
        (folder / "corpus" / f"{n}.txt").write_text(
            f"第{n}次会议由××市×××局长主持，×月×日在××县召开，×××同志出席。" * 9
        )
    command = f"{sys.executable} -m audit run corpus --show 100000 | head -1; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert (folder / "reports" / "audit.lock.json").exists()


def test_explain_lists_and_prints(capsys):
    assert main(["explain"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert {"encoding", "language", "placeholder", "rights", "spam", "exact", "near", "passage"} <= listed
    assert main(["explain", "placeholder"]) == 0
    assert "Why it matters" in capsys.readouterr().out


def test_explain_finds_a_document_by_its_path_or_id(capsys):
    main(["run", "corpus"])
    capsys.readouterr()
    for name in ("a.txt", "corpus/a.txt", "./corpus/a.txt"):
        assert main(["explain", name]) == 0
        assert "keep" in capsys.readouterr().out
    assert main(["explain", "b.txt"]) == 2


def test_lines_of_a_container_say_which_of_its_documents_they_are_of(folder, capsys):
    lines = ['{"id": "http://x.org/a?b=1", "text": "A clean line."}', '{"id": "b", "text": "Second [REDACTED] line"}']
    (folder / "docs.jsonl").write_text("\n".join(lines))
    main(["run", "docs.jsonl"])
    assert capsys.readouterr().out.splitlines()[0] == "docs.jsonl#2:1:8 placeholder redaction '[REDACTED]'"
    (folder / "audit.toml").write_text("[columns]\nid = 'id'\n")
    main(["run", "docs.jsonl"])
    assert capsys.readouterr().out.splitlines()[0] == "docs.jsonl [b]:1:8 placeholder redaction '[REDACTED]'"
    assert main(["explain", "http://x.org/a?b=1"]) == 0
    assert capsys.readouterr().out.startswith("http://x.org/a?b=1: keep")


def test_explain_refuses_to_guess(folder, capsys):
    (folder / "corpus" / "corpus").mkdir()
    (folder / "corpus" / "corpus" / "a.txt").write_text("Another letter, about the sea and what it brings ashore.")
    main(["run", "corpus"])
    capsys.readouterr()
    assert main(["explain", "corpus/a.txt"]) == 2
    assert "could be 'corpus/a.txt' and 'a.txt'" in capsys.readouterr().err
    for name in ("a.txt", str(folder / "corpus" / "a.txt"), "corpus/corpus/a.txt"):
        assert main(["explain", name]) == 0
    assert main(["explain", "/elsewhere/a.txt"]) == 2


def test_explain_finds_a_document_by_the_name_that_is_shown(folder, capsys):
    (folder / "corpus" / "b\u202ec.txt").write_text("Nothing to see here, and a letter about the weather.")
    main(["run", "corpus"])
    for name in ("b\u202ec.txt", "corpus/b⟨U+202E⟩c.txt", "corpus/b\u202ec.txt"):
        capsys.readouterr()
        assert main(["explain", name]) == 0
        assert "b⟨U+202E⟩c.txt: keep" in capsys.readouterr().out


def test_a_document_that_the_report_has_no_room_for_is_explained_from_the_manifest(folder, capsys, monkeypatch):
    monkeypatch.setattr("audit.outputs.report.documents.MAX_DOCUMENTS", 0)
    main(["run", "corpus"])
    capsys.readouterr()
    assert main(["explain", "a.txt"]) == 0
    told = capsys.readouterr().out
    assert "decision: keep" in told
    assert "encoding: ascii" in told


def test_span_lines_can_be_limited(folder, capsys):
    (folder / "corpus" / "b.txt").write_text("会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。")
    main(["run", "corpus", "--show", "2"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "corpus/b.txt:1:4 placeholder redaction '××'"
    assert lines[2].startswith("… and 4 more spans")


def test_an_internal_error_exits_3_and_says_so(monkeypatch, capsys):
    monkeypatch.setattr("audit.ground.open_corpus", lambda *args, **more: 1 / 0)
    assert main(["run", "corpus"]) == 3
    assert "audit: internal error" in capsys.readouterr().err


def test_a_disk_that_is_full_exits_3_and_leaves_no_verdict(folder, monkeypatch, capsys):
    def full(*args):
        raise OSError(28, "No space left on device", "manifest.parquet")

    main(["run", "corpus"])
    monkeypatch.setattr("audit.outputs.manifest.write", full)
    assert main(["run", "corpus"]) == 3
    assert capsys.readouterr().err == "audit: manifest.parquet: No space left on device\n"
    assert list((folder / "reports").iterdir()) == []


def test_suite_writes_what_the_checks_expect(folder):
    assert main(["suite", "rules"]) == 0
    assert {path.suffix for path in (folder / "rules").iterdir()} == {".json", ".toml"}


def test_help_waits_for_no_heavy_import():
    code = "import sys; from audit.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"polars", "numpy", "pydantic", "great_expectations", "pandas", "chardet", "langdetect"} & set(loaded)


def test_the_command_is_installed_and_python_m_audit_is_the_same():
    (command,) = entry_points(group="console_scripts", name="audit")
    assert command.load() is main
    shown = subprocess.run([sys.executable, "-m", "audit", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("audit 0.")
