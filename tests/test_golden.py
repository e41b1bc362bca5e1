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
    for name in ("manifest.jsonl", "audit.lock.json", "summary.md"):
        golden(GOLDEN / name, (out / name).read_text("utf-8"))
    golden(GOLDEN / "pairs.jsonl", pl.read_parquet(out / "pairs.parquet").write_ndjson())
    for seed in ("000_7e4742f15ebb016a", "003_d98cb264ccbe408f"):
        assert main(["explain", f"seeds/{seed}.txt", "--out", str(out)]) == 0
        golden(GOLDEN / f"explain_{seed[:3]}.txt", capsys.readouterr().out)
