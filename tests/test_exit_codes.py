"""Exit codes as whoever starts the program sees them, and what is left behind, whatever happens in the midst of a run.

A check of our own, installed beside the corpus, crashes, waits or takes a folder away where a text says so.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree

from audit.outputs.ci import KNOWN
from tests.prose import prose

MASKED = "第{}次会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。"
CHECK = '''
"""Does what a text says.

Whatever.

## Why it matters

It does.

## Known problems

None.
"""
import os
import shutil
import time
from pathlib import Path

import polars as pl

from audit.checks import span_check


def find(text, options):
    if "CRASH" in text:
        raise RuntimeError("as it was told")
    if "VANISH" in text:
        shutil.rmtree("there")
    if "WAIT" in text:
        Path("asleep.part").write_text(str(os.getpid()))
        Path("asleep.part").replace("asleep")
        time.sleep(600)
    return ()


CHECK = span_check(id="obedient", doc=__doc__, find=find, flag=lambda options: pl.col("obedient_count") > 0)
'''


@pytest.fixture
def folder(tmp_path):
    """A corpus that passes, and what an earlier audit said of it."""
    (tmp_path / "corpus").mkdir()
    for number in range(1, 4):
        (tmp_path / "corpus" / f"{number}.txt").write_text(prose(number))
    out = tmp_path / "reports"
    out.mkdir()
    (out / "run.json").write_text('{"tool": "corpus-audit"}')
    for name in ("report.json", "audit.lock.json", "summary.md"):
        (out / name).write_text("PASS")
    (tmp_path / "a.sarif").write_text("PASS")
    (tmp_path / "plug" / "obedient-1.dist-info").mkdir(parents=True)
    (tmp_path / "plug" / "obedient.py").write_text(CHECK)
    about = tmp_path / "plug" / "obedient-1.dist-info"
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: obedient\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[audit.checks]\nobedient = obedient:CHECK\n")
    return tmp_path


def started(folder, *words, command=(sys.executable, "-m", "audit"), **rest):
    paths = [str(folder / "plug"), str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [*command, "run", "corpus", "--no-index", "--output", "sarif=a.sarif", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **rest,
    )


def ended(process, seconds=120):
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def asleep(folder, process):
    """The process that waits, once it does."""
    while not (folder / "asleep").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return int((folder / "asleep").read_text())


def assert_nothing_left(folder, process):
    """No verdict, neither of this run nor of an earlier one; no staging folder; and no process of its session."""
    assert [*(folder / "reports").iterdir()] == []
    assert not [path.name for path in folder.glob("*a.sarif*")]
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("a process is still there")


def batches(folder, word):
    """As many documents as it takes to keep two processes busy, of which one says *word*."""
    for number in range(12):
        (folder / "corpus" / f"more-{number}.txt").write_text(prose(number + 10))
    (folder / "corpus" / "0.txt").write_text(f"{word} {prose(4)}")
    return "--workers", "2", "--batch-size", "1"


def test_a_gate_that_passes(folder):
    code, out, err = ended(started(folder))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("PASS")
    assert json.loads((folder / "reports" / "audit.lock.json").read_text())["gate"]["outcome"].startswith("PASS")


@pytest.mark.parametrize(("words", "expected"), [((), 1), (("--exit-zero",), 0)])
def test_a_gate_that_fails_and_a_reader_that_leaves(folder, words, expected):
    """`--exit-zero` changes the code and nothing that is said."""
    for number in range(9):
        (folder / "corpus" / f"masked-{number}.txt").write_text(MASKED.format(number))
    shell = f'"{sys.executable}" -m audit "$@" | head -1; exit ${{PIPESTATUS[0]}}'
    code, out, err = ended(started(folder, *words, command=("bash", "-c", shell, "bash")))
    assert (code, err, len(out.splitlines())) == (expected, "", 1)
    assert json.loads((folder / "reports" / "audit.lock.json").read_text())["gate"]["outcome"] == "FAIL"
    assert (folder / "reports" / "summary.md").read_text().startswith("## Corpus audit: FAIL\n")
    properties = json.loads((folder / "a.sarif").read_text())["runs"][0]["properties"]
    assert (properties["outcome"], properties["exitCode"]) == ("FAIL", expected)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sideways"], "unrecognized arguments: --sideways"),
        (["--exit-zero", "--fail-on", "warning"], "not allowed with argument --exit-zero"),
        (["--timeout", "0"], "'0' is not a number of seconds above 0"),
        (["--timeout", "nan"], "'nan' is not a number of seconds above 0"),
        (["--timeout", "soon"], "'soon' is not a number of seconds above 0"),
        # Where a file lies nobody can make a folder, not even root.
        (["--out", "corpus/1.txt/reports"], "corpus/1.txt/reports: cannot write here: Not a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_touch_nothing(folder, words, said):
    code, _, err = ended(started(folder, *words))
    assert code == 2
    assert said in err
    assert (folder / "reports" / "audit.lock.json").read_text() == "PASS"


def test_a_document_that_cannot_be_read_is_told_by_every_output(folder):
    """A link that leads to itself is a file that nobody can read, not even root."""
    (folder / "corpus" / "0.txt").symlink_to("0.txt")
    lines = {"github", "text"}
    files = [f"{name}={name}.out" for name in KNOWN if name not in lines]
    words = ["--output", ",".join([*files, *(f"{name}=-" for name in sorted(lines))]), "--fail-on", "never"]
    code, out, err = ended(started(folder, *words))
    assert code == 3
    assert err.splitlines()[-1].startswith("INCOMPLETE · ")
    reports = folder / "reports"
    assert json.loads((reports / "audit.lock.json").read_text())["gate"]["outcome"] == "INCOMPLETE"
    data = json.loads((reports / "report.json").read_text())
    assert (data["outcome"], data["exit_code"], data["incomplete"]) == ("INCOMPLETE", 3, ["0.txt"])
    assert (reports / "summary.md").read_text().startswith("## Corpus audit: INCOMPLETE\n")
    rows = [json.loads(line) for line in (reports / "manifest.jsonl").read_text().splitlines()]
    assert {row["doc_id"]: row["decision"] for row in rows}["0.txt"] != "keep"
    (invocation,) = json.loads((folder / "sarif.out").read_text())["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    suites = etree.parse(folder / "junit.out").getroot()
    assert suites.get("errors") == "1"
    assert [case.get("name") for case in suites.iter("testcase") if case.find("error") is not None] == [
        "every document was looked at"
    ]
    assert json.loads((folder / "codequality.out").read_text())[0]["severity"] == "major"
    assert out.splitlines()[0].startswith("::error file=corpus/0.txt,line=1,title=document/unreadable::")
    assert any(line.startswith("corpus/0.txt:1:1: error: document/unreadable: ") for line in out.splitlines())


def test_a_check_that_crashes(folder):
    (folder / "corpus" / "2.txt").write_text("CRASH")
    process = started(folder)
    code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert err.startswith("audit: check 'obedient': crashed on '2.txt': RuntimeError('as it was told')")
    assert_nothing_left(folder, process)


def test_a_worker_that_is_killed(folder):
    process = started(folder, *batches(folder, "WAIT"))
    os.kill(asleep(folder, process), signal.SIGKILL)
    code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert err == "audit: a worker process died\nHint: memory may have run out; try --workers 1\n"
    assert_nothing_left(folder, process)


@pytest.mark.parametrize(
    ("number", "send", "said"),
    [
        (signal.SIGTERM, os.kill, "audit: terminated\n"),
        # A terminal tells all of them.
        (signal.SIGINT, os.killpg, "audit: interrupted\n"),
    ],
)
def test_a_signal_ends_it_and_its_workers(folder, number, send, said):
    process = started(folder, *batches(folder, "WAIT"))
    assert asleep(folder, process) != process.pid
    send(process.pid, number)
    assert ended(process, 30) == (3, "", said)
    assert_nothing_left(folder, process)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_takes_longer_than_it_may(folder, workers):
    words = batches(folder, "WAIT") if workers == 2 else ("--workers", "1")
    (folder / "corpus" / "1.txt").write_text(f"WAIT {prose(1)}")
    process = started(folder, *words, "--timeout", "7.5")
    assert ended(process) == (3, "", "audit: took longer than 7.5 s\n")
    assert_nothing_left(folder, process)


def test_a_disk_that_is_full(folder):
    """As far as any file of the process goes: what is too long for it is `EFBIG`, and no signal in Python."""
    most = 20_000
    process = started(folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert "too large" in err
    assert_nothing_left(folder, process)


def test_a_file_of_findings_that_cannot_be_written(folder):
    """All else was in place by then."""
    (folder / "there").mkdir()
    (folder / "corpus" / "2.txt").write_text(f"VANISH {prose(2)}")
    process = started(folder, "--output", "junit=there/a.xml")
    code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert err == "audit: there/.a.xml.part: No such file or directory\n"
    assert_nothing_left(folder, process)
