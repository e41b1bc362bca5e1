"""What a run on the seeds writes, to the byte. `make golden` rewrites it; the diff is what a reviewer reads."""

from pathlib import Path

import polars as pl

from audit.cli import main

GOLDEN = Path(__file__).parent / "golden"


def test_seeds(tmp_path, seeds, monkeypatch, capsys, golden):
    monkeypatch.chdir(seeds.parent)
    out = tmp_path / "reports"
    assert main(["run", "seeds", "--out", str(out)]) == 0
    golden(GOLDEN / "terminal.txt", capsys.readouterr().out.replace(str(out), "reports"))
    golden(GOLDEN / "summary.md", (out / "summary.md").read_text("utf-8"))
    # What is accepted of the seeds is what an audit of them says today.
    golden(seeds / "audit.manifest.jsonl", (out / "manifest.jsonl").read_text("utf-8"))
    golden(seeds / "audit.lock.json", (out / "audit.lock.json").read_text("utf-8"))
    assert main(["verify", "seeds"]) == 0
    assert capsys.readouterr().out.splitlines() == ["looked at 5 documents", "verified"]
    golden(GOLDEN / "pairs.jsonl", pl.read_parquet(out / "pairs.parquet").write_ndjson())
    for seed in ("000_7e4742f15ebb016a", "003_d98cb264ccbe408f"):
        assert main(["explain", f"seeds/{seed}.txt", "--out", str(out)]) == 0
        golden(GOLDEN / f"explain_{seed[:3]}.txt", capsys.readouterr().out)
