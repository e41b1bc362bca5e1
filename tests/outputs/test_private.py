"""No value stands whole in anything that a run writes, but for the index, which keeps the documents themselves."""

import json
import shutil

import polars as pl
import pytest

from audit.checks import load_checks
from audit.checks.pii import find
from audit.cli import main
from audit.outputs.private import mask_anchors, mask_repairs, text_of
from audit.schema import PAIRS, REPAIRS, SPANS

#: One value of each kind; what stands beside it, so that other checks and matchers show its neighbourhood.
VALUES = {
    "email": "jane.roe@example.org",
    "obfuscated": "john [at] example [dot] org",
    "phone": "+1 202 555 0143",
    "mobile": "13800138000",
    "card": "4111 1111 1111 1111",
    "iban": "GB82 WEST 1234 5698 7654 32",
    "ip": "149.112.112.112",
    "ip6": "2620:fe::fe:9",
    "mac": "00:1b:44:11:3a:b7",
    "passport": "E12345678",
    "id-cn": "11010519491231002X",
    "id-us": "078-05-1120",
}
ENGLISH = (
    "The harbour office keeps a book in which every boat that enters is written down, with its name, its master and "
    "the day. Write to jane.roe@example.org or john [at] example [dot] org, or ring +1 202 555 0143 before noon. The "
    "account is GB82 WEST 1234 5698 7654 32, the card 4111 1111 1111 1111, and the master shows passport no. E12345678 "
    "or 078-05-1120 at the gate. The log says 149.112.112.112, 2620:fe::fe:9 and 00:1b:44:11:3a:b7 on every page. "
    "Nobody reads it, and yet nobody would dream of leaving a boat out. On {} evenings the clerk reads it aloud.\n"
)
CHINESE = (
    "港务所有一本登记簿，凡是进港的船只都要写下船名、船长和日期。请写信到 jane.roe@example.org，或者在中午以前致电"
    " +1 202 555 0143，手机13800138000，身份证11010519491231002X。没有人读它，但谁也不会漏掉一条船。\n"
)
FLAGGED = (
    "××局联系电话 +1 202 555 0143，××同志。WhatsApp: +1 202 555 0143\n"
    "{{ name }} jane.roe@example.org {{ name }}\n"
    "L’Ã©tÃ© jane.roe@example.org dÃ©jÃ  passÃ©, Ã  bientÃ´t\n"
)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """A corpus whose documents are flagged, alike, the same in another language, and full of boilerplate."""
    folder = tmp_path_factory.mktemp("private")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ENGLISH.format("stormy"), "utf-8")
    (corpus / "b.txt").write_text(ENGLISH.format("windy") + FLAGGED, "utf-8")
    (corpus / "c.txt").write_text(CHINESE, "utf-8")
    (corpus / "d.txt").write_text(FLAGGED, "utf-8")
    for n in range(40):
        own = (
            f"Boat number {n} came in under the name of {chr(65 + n % 26) * 5}{n}, laden with {n} barrels of herring. "
        )
        (corpus / f"n{n:02}.txt").write_text(own * 12 + "\n" + ENGLISH[:520] + "\n" + own[::-1] * 12, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["run", "corpus", "--out", "out", "--quiet"]) in (0, 1)
    return folder


def assert_masked(text, where):
    shown = [value for value in VALUES.values() if value in text or json.dumps(value)[1:-1] in text]
    assert not shown, where


def test_the_corpus_holds_one_of_each_kind():
    labels = {span.label for text in (ENGLISH, CHINESE, FLAGGED) for span in find(text)}
    assert labels == {name for name in VALUES if name not in ("obfuscated", "mobile", "ip6")}
    for value in VALUES.values():
        assert value in ENGLISH + CHINESE


def test_no_written_file_holds_a_value(audited):
    written = [path for path in (audited / "out").rglob("*") if path.is_file() and "index" not in path.parts]
    assert {"report.html", "report.json", "summary.md", "manifest.jsonl", "pairs.parquet"} < {p.name for p in written}
    for path in written:
        if path.suffix == ".parquet":
            assert_masked(pl.read_parquet(path).write_json(), path.name)
        else:
            assert_masked(path.read_text("utf-8"), path.name)


def test_the_report_shows_the_places(audited):
    """The corpus is one that would show them: each excerpt is there, masked."""
    report = json.loads((audited / "out" / "report.json").read_text("utf-8"))
    shown = json.dumps(report, ensure_ascii=False)
    assert shown.count("j••••••••••••••••••g") > 10 and "+•••••••••••••3" in shown
    assert {"placeholder", "spam", "mojibake", "pii"} <= {
        span["check"] for document in report["documents"] for span in document["evidence"]
    }
    assert {pair["kind"] for pair in report["pairs"]} & {"near", "passage"}
    assert report["boilerplate"]


@pytest.mark.parametrize(
    "asked", [("a.txt",), ("b.txt",), ("c.txt",), ("d.txt",), ("a.txt", "b.txt"), ("b.txt", "d.txt")]
)
def test_explain_shows_no_value(audited, capsys, monkeypatch, asked):
    monkeypatch.chdir(audited)
    assert main(["explain", *asked, "--out", "out"]) == 0
    told = capsys.readouterr().out
    assert_masked(told, asked)


def test_what_is_explained_from_the_index_is_masked(audited, capsys, monkeypatch, tmp_path):
    """A pair that the report has no room for is shown from the texts themselves."""
    shutil.copytree(audited / "out", tmp_path / "out")
    path = tmp_path / "out" / "report.json"
    report = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(report | {"pairs": []}), "utf-8")
    assert main(["explain", "a.txt", "b.txt", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "j•••" in told
    assert_masked(told, "explain")


def test_the_terminal_shows_no_value(audited, capsys, monkeypatch):
    monkeypatch.chdir(audited)
    main(["run", "corpus", "--out", "again"])
    told = capsys.readouterr()
    assert "••" in told.out + told.err
    assert_masked(told.out + told.err, "terminal")


def test_a_result_without_the_check_is_shown_as_it_is():
    assert text_of({"text": "jane@example.org"}) == "jane@example.org"
    documents = pl.DataFrame({"doc_id": ["a"], "text": ["x"]})
    assert mask_repairs(documents) is documents
    pairs = pl.DataFrame(schema=PAIRS)
    assert mask_anchors(pairs, documents) is pairs


def rows(**columns):
    spans = [[{"start": 3, "end": 19, "label": "email"}], []]
    return pl.DataFrame(
        {"doc_id": ["a", "b"], "text": ["Ã© jane@example.org", "Ã© nobody"], "pii_spans": spans, **columns},
        schema_overrides={"pii_spans": SPANS, "made_repairs": REPAIRS},
    )


def test_repairs_are_masked_as_far_as_they_reach():
    told = [
        [{"start": 0, "end": 19, "text": "é jane@example.org"}, {"start": 0, "end": 8, "text": "é jane@"}],
        [{"start": 0, "end": 9, "text": "é nobody"}],
    ]
    out = mask_repairs(rows(made_repairs=told))["made_repairs"].to_list()
    assert [[repair["text"] for repair in repairs] for repairs in out] == [
        ["é j••••••••••••••g", "é j•••@"],
        ["é nobody"],
    ]


@pytest.mark.parametrize(("kind", "masked"), [("translation", True), ("near", False)])
def test_anchors_within_a_value_are_masked(kind, masked):
    anchors = [
        {"key": "u:jane@example.org", "left": [3, 19], "right": [0, 1]},
        {"key": "n:12", "left": [0, 2], "right": [3, 5]},
    ]
    evidence = json.dumps({"anchors": anchors, "by": "é"}, ensure_ascii=False)
    row = dict.fromkeys(PAIRS, None) | {"left": "a", "right": "b", "kind": kind, "evidence": evidence}
    pairs = pl.DataFrame([row], schema=PAIRS)
    told = mask_anchors(pairs, rows())["evidence"][0]
    assert told == (evidence.replace("jane@example.org", "j••••••••••••••g") if masked else evidence)
    assert mask_anchors(pairs.with_columns(left=pl.lit("c")), rows())["evidence"][0] == evidence


def test_every_check_is_there():
    assert "pii" in load_checks()
