"""The same data give the same bytes, in whatever process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from audit.outputs.report.data import report_data
from audit.outputs.write import write_pages
from benchmarks.report.made import multiply
from tests.outputs.conftest import build


def digests(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.html")}


def test_pages_are_the_same_whatever_the_seed_of_hashes(tmp_path):
    data = multiply(report_data(build()), documents=40, spans=3)
    (tmp_path / "report.json").write_text(json.dumps(data), "utf-8")
    found = []
    for number, seed in enumerate(("0", "1", "4294967295")):
        out = tmp_path / f"out{number}"
        words = [sys.executable, "-m", "audit", "report", str(tmp_path / "report.json"), "--to", str(out)]
        subprocess.run(words, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
        found.append(digests(out))
    (tmp_path / "here").mkdir()
    write_pages(json.loads((tmp_path / "report.json").read_text("utf-8")), tmp_path / "here")
    found.append(digests(tmp_path / "here"))
    assert found[0]
    assert found == [found[0]] * 4
