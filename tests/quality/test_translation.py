"""Floors of finding translations, from the folder to the pairs. They only rise.

With AUDIT_BENCH set to a folder of labelled data, its documents are audited as one corpus, without their labels.
"""

import csv

import polars as pl

from audit.cli import main
from audit.duplicates.translation.encoders import UniversalSentenceEncoder

KNOWN = UniversalSentenceEncoder.languages


def scores(found, true):
    right = len(found & true)
    return round(right / max(len(found), 1), 3), round(right / max(len(true), 1), 3)


def test_bench(bench, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = bench / "translation"
    with (folder / "truth.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    true = {tuple(sorted((f"{row['id_a']}.txt", f"{row['id_b']}.txt"))) for row in rows}
    with (folder / "docs.tsv").open(encoding="utf-8") as file:
        languages = {f"{row['id']}.txt": row["lang"] for row in csv.DictReader(file, delimiter="\t")}
    assert main(["run", str(folder / "docs"), "--out", str(tmp_path / "out"), "--quiet", "--no-index"]) in (0, 1)
    pairs = pl.read_parquet(tmp_path / "out" / "pairs.parquet")
    pairs = pairs.filter(pl.col("kind").is_in(["translation", "contained translation"]))
    found = set(pairs.select("left", "right").iter_rows())
    known = {pair for pair in found | true if all(languages[side] in KNOWN for side in pair)}
    told = {
        "all": scores(found, true),
        "the encoder's languages": scores(found & known, true & known),
        "elsewhere": scores(found - known, true - known),
    }
    precision, recall = told["all"]
    assert precision >= 0.98 and recall >= 0.98, told
    precision, recall = told["the encoder's languages"]
    assert precision >= 0.99 and recall >= 0.99, told
    precision, recall = told["elsewhere"]
    assert precision >= 0.955 and recall >= 0.93, told
