"""The one list of findings: what is in it, in what order, and where each finding lies."""

from collections import Counter
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from audit.ledger.baseline import held
from audit.outputs.ci import rules
from audit.outputs.ci.finding import LEVELS, Place, Region
from audit.outputs.ci.findings import findings
from audit.outputs.ci.paths import below, row_line, uri
from audit.result import Waived
from audit.settings import Settings
from tests.outputs.conftest import BRAKES, DOCUMENTS, LETTERS, PASSAGE, RULES, WAIVER, accept, letters, span


def of(found, rule):
    return [finding for finding in found.listed if finding.rule == rule]


def test_seeds_have_their_spans_where_an_editor_shows_them(audited):
    found = findings(audited, "seeds")
    ban = next(each for each in of(found, "rights") if each.message.startswith("ban"))
    assert ban.place == Place("seeds/003_d98cb264ccbe408f.txt", "003_d98cb264ccbe408f.txt", Region(1, 1, 1, 10))
    assert ban.message == "ban '仅供学习 禁止外传'"
    stars = next(each for each in of(found, "placeholder") if each.place.doc_id != ban.place.doc_id)
    assert (stars.place.doc_id, stars.place.region) == ("002_cd3c247519447f46.txt", Region(2, 1098, 2, 1107))
    placeholders = Counter(each.place.doc_id for each in of(found, "placeholder"))
    assert placeholders == {"002_cd3c247519447f46.txt": 1, "003_d98cb264ccbe408f.txt": 102}


def test_a_duplicate_names_its_keeper(audited):
    (translation,) = of(findings(audited), "duplicate/translation")
    assert translation.place.doc_id == "002_cd3c247519447f46.txt"
    assert [place.path for place in translation.related] == ["000_7e4742f15ebb016a.txt"]
    assert "decision drop; the other one is better by: fit" in translation.message


def test_what_was_accepted_is_nothing_new(audited):
    """The seeds are accepted as they are: each flag, duplicate and unmet rule was there."""
    found = findings(audited).listed
    told = [each for each in found if not each.rule.startswith("related/")]
    assert {each.state for each in told} == {"unchanged"}
    assert findings(audited).fixed == {}


def test_findings_are_told_worst_first(make_result):
    found = findings(make_result(brakes=BRAKES))
    levels = [LEVELS.index(each.level) for each in found.listed if each.waived is None]
    assert levels == sorted(levels)
    assert found.counts == Counter(each.level for each in found.listed)
    assert found.cut == 0


def test_every_rule_is_described(make_result, audited):
    waivers = tuple(Waived(waiver=WAIVER, state=state) for state in ("expired", "changed", "unmatched", "unneeded"))
    for result in (make_result(brakes=BRAKES, waivers=waivers), audited):
        described = rules.described(result)
        found = findings(result)
        assert {each.rule for each in found.listed} <= {*described}
        assert all(rule.title and rule.help for rule in described.values())


def test_runs_of_a_passage_are_told_of_both(result):
    (passage,) = of(findings(result), "related/passage")
    assert passage.place.region == Region(1, 11, 1, 11 + len(PASSAGE))
    assert [place.region for place in passage.related] == [Region(1, 18, 1, 18 + len(PASSAGE))]


def test_the_later_one_of_a_related_pair_is_the_place(make_result):
    result = make_result(documents=LETTERS, decided={}, pairs=[letters(kind="contained translation")])
    (told,) = of(findings(result), "related/contained translation")
    # The original is the one on the right.
    assert (told.place.doc_id, told.related[0].doc_id) == ("en.txt", "zh.txt")


def test_a_related_pair_is_told_of_the_one_that_was_audited(make_result):
    """The other one may be of an accepted audit, and then be the later one."""
    result = make_result(documents=LETTERS, decided={}, pairs=[letters(kind="contained translation")])
    for name, other in (("en.txt", "zh.txt"), ("zh.txt", "en.txt")):
        alone = replace(result, documents=result.documents.filter(pl.col("doc_id") == name))
        (told,) = of(findings(alone), "related/contained translation")
        assert (told.place.doc_id, told.related) == (name, ())
        (told,) = of(findings(replace(alone, elsewhere={other: "file.txt"})), "related/contained translation")
        assert [place.path for place in told.related] == ["file.txt"]


@pytest.mark.parametrize(("action", "level"), [("drop", "error"), ("review", "warning"), ("keep", "note")])
def test_a_flag_weighs_what_follows_from_it(make_result, action, level):
    result = make_result()
    options = {**result.options, "crosses": result.options["crosses"].model_copy(update={"action": action})}
    assert {each.level for each in of(findings(replace(result, options=options)), "crosses")} == {level}


@pytest.mark.parametrize(("severity", "level"), [("critical", "error"), ("warning", "warning")])
def test_a_flag_that_fails_the_gate_is_an_error(result, severity, level):
    broken = replace(RULES[0], success=False, severity=severity)
    failed = replace(result, verdict=replace(result.verdict, rules=(broken,)))
    assert {each.level for each in of(findings(failed), "crosses")} == {level}


def test_a_flag_without_spans_is_told_with_what_was_measured(result):
    documents = result.documents.with_columns(language_flag=pl.col("doc_id") == "a/clean.txt")
    (told,) = of(findings(replace(result, documents=documents)), "language")
    assert told.message == "language en, language confidence 0.9877"
    assert told.place == Place("a/clean.txt", "a/clean.txt")


def test_waived_findings_say_why_and_come_last(result):
    waived = [each for each in findings(result).listed if each.waived]
    assert [each.rule for each in waived] == ["damage"]
    assert waived[0].waived == "Read and found to be right. (the archive, until 2027-01-01)"
    assert [*findings(result).open, *waived] == sorted(
        findings(result).listed, key=lambda each: each.waived is not None
    )


def test_waivers_that_cover_nothing_are_told(make_result):
    gone = WAIVER.model_copy(update={"document": "nowhere.txt"})
    result = make_result(waivers=(Waived(waiver=WAIVER, state="expired"), Waived(waiver=gone, state="unmatched")))
    found = findings(result, "corpus")
    assert of(found, "waiver/expired")[0].place.doc_id == "b/damaged.txt"
    assert of(found, "waiver/unmatched")[0].place == Place("corpus")


def test_documents_without_text_are_told(result):
    found = findings(result)
    assert [each.level for each in of(found, "document/unreadable")] == ["error"]
    assert of(found, "document/unreadable")[0].message == "permission denied"
    assert [each.place.path for each in of(found, "document/binary")] == ["d/image.png"]


def test_a_declaration_is_told_once_at_its_line(result):
    problem = {"origin": "sources.toml:6", "problem": "licence: is no SPDX expression"}
    own = {"origin": "meta og:url", "problem": "source_uri: is no address"}
    problems = [[problem, own] if number < 2 else [problem] for number in range(result.documents.height)]
    dtype = result.documents.schema["provenance_problems"]
    documents = result.documents.with_columns(pl.Series("provenance_problems", problems, dtype))
    found = of(findings(replace(result, documents=documents), "corpus"), rules.PROBLEM)
    (line,) = [each for each in found if each.place.doc_id is None]
    assert line.place == Place("corpus/sources.toml", region=Region(6, 1, 6, 1))
    assert line.message == "sources.toml:6: licence: is no SPDX expression (9 documents)"
    assert len(line.related) == 9
    assert sorted(each.place.doc_id for each in found if each is not line) == sorted(DOCUMENTS)[:2]


@pytest.mark.parametrize("evidence", ["hash", "none"])
def test_evidence_that_may_not_be_quoted_is_not(make_result, evidence):
    text = "×× and the password is swordfish"
    settings = Settings(as_of=date(2026, 1, 1), evidence=evidence)
    result = make_result(documents={"a.txt": text.encode()}, decided={}, pairs=[], settings=settings)
    labelled = result.documents.with_columns(
        crosses_spans=pl.lit(
            [span(7, 32, "secret")], pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "label": pl.String}))
        ),
        crosses_flag=True,
    )
    (told,) = of(findings(replace(result, documents=labelled)), "crosses")
    assert "swordfish" not in told.message
    assert told.message.startswith("secret 'sha256:" if evidence == "hash" else "secret '…'")


def test_personal_data_is_masked(result):
    text = "×× jane@example.org ××"
    documents = result.documents.filter(pl.col("doc_id") == "b/astral.txt").with_columns(
        text=pl.lit(text),
        crosses_spans=pl.lit([span(0, len(text), "all")], result.documents.schema["crosses_spans"]),
        pii_spans=pl.lit([span(3, 19, "email")], result.documents.schema["crosses_spans"]),
    )
    (told,) = of(findings(replace(result, documents=documents, pairs=result.pairs.clear())), "crosses")
    assert told.message == "all '×× j••••••••••••••g ××'"


def test_states_follow_what_was_accepted(make_result, tmp_path):
    before = make_result(documents={name: raw for name, raw in DOCUMENTS.items() if name != "b/astral.txt"})
    corpus = accept(before, tmp_path / "corpus")
    now = held(make_result(), corpus, None)
    found = findings(now)
    assert {each.state for each in of(found, "crosses")} == {"new"}
    assert {each.state for each in of(found, "damage")} == {"unchanged"}
    assert {each.state for each in of(found, "duplicate/exact")} == {"unchanged"}
    assert {each.state for each in of(found, "gate/kept/expect_table_row_count_to_be_between")} == {"unchanged"}
    flags = now.documents.with_columns(damage_flag=False)
    assert findings(held(replace(make_result(), documents=flags), corpus, None)).fixed == {"damage": 1}


def test_a_line_of_a_container_is_where_an_editor_goes(result):
    lines = result.documents.filter(pl.col("doc_id") == "b/astral.txt")
    for path, region in (("rows.jsonl", Region(12, 1, 12, 1)), ("rows.parquet", None)):
        documents = lines.with_columns(doc_id=pl.lit(f"{path}#12"), path=pl.lit(path))
        first = of(findings(replace(result, documents=documents, pairs=result.pairs.clear()), "corpus"), "crosses")[0]
        assert first.place == Place(f"corpus/{path}", f"{path}#12", region, Region(1, 11, 1, 13))
        assert first.message.endswith(f"({path}#12, 1:11)")


def test_too_many_findings_are_cut_from_the_end(result):
    whole, cut = findings(result), findings(result, limit=3)
    assert cut.listed == whole.listed[:3]
    assert cut.counts == whole.counts
    assert cut.cut == len(whole.listed) - 3


def test_paths_are_named_from_the_working_folder(tmp_path):
    assert below(str(tmp_path / "a" / "b"), tmp_path) == "a/b"
    assert below(str(tmp_path), tmp_path) == ""
    assert below(str(tmp_path.parent), tmp_path) == ""
    assert below("a/../b", tmp_path) == "b"
    assert below("../elsewhere", tmp_path) == ""


def test_a_link_keeps_its_name(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    (here / "corpus").symlink_to(there)
    (tmp_path / "alias").symlink_to(here)
    assert below("corpus", here) == "corpus"
    assert below(str(tmp_path / "alias" / "x"), here) == "x"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("a b/ü#1.txt", "a%20b/%C3%BC%231.txt"),
        ("/etc/../passwd", "etc/passwd"),
        ("c:/x", "c%3A/x"),
        ("a\\xff.txt", "a%5Cxff.txt"),
        ("", "."),
    ],
)
def test_addresses_lead_down_and_are_spelt_out(path, told):
    assert uri(path) == told


@pytest.mark.parametrize(
    ("doc_id", "path", "line"),
    [
        ("a.jsonl#7", "a.jsonl", 7),
        ("a.jsonl.gz#7", "a.jsonl.gz", None),
        ("id 7", "a.jsonl", None),
        ("b#7", "a.csv", None),
    ],
)
def test_only_lines_of_text_are_lines(doc_id, path, line):
    assert row_line(doc_id, path) == line
