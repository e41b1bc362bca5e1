"""What report.json holds is what its shape says, and whatever has this shape can be rendered."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.cli import main
from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.data import report_data
from audit.outputs.report.html import render_pages
from audit.outputs.report.shapes.report import schema
from audit.outputs.report.versions import problems
from audit.result import Result
from audit.settings import Evidence, Language
from benchmarks.report.made import multiply
from tests.outputs.everything import everything_told

Data = dict[str, Any]
Path_ = tuple[str | int, ...]

SECTIONS = ("gate", "delta", "funnel", "checks", "documents", "pairs", "breakdowns", "provenance", "waivers")

#: What may stand anywhere in a damaged report.
ODD = [None, True, -1, 0, 7, 10**20, 0.5, 1e308, "", "keep", "x" * 3000, "\ud800", "</b>", [], [[]], {}, {"say": "x"}]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """A report with something in every part, as it is read from its file."""
    data: Data = json.loads(json.dumps(everything_told(tmp_path_factory.mktemp("told") / "corpus")))
    return data


@pytest.fixture(scope="module")
def seeded(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The report of the seeds, read from its file."""
    out = tmp_path_factory.mktemp("seeded")
    assert main(["run", str(seeds), "--out", str(out), "--quiet"]) == 0
    data: Data = json.loads((out / "report.json").read_bytes())
    return data


def places(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """The paths to all that stands in *value*."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, key)
        yield from places(part, (*at, key))


def put(data: Data, path: Path_, *value: Any) -> Data:
    """*data* with a value in one place, or with nothing there."""
    changed = copy.copy(data)
    here: Any = changed
    for key in path[:-1]:
        here[key] = copy.copy(here[key])
        here = here[key]
    if value:
        here[path[-1]] = value[0]
    else:
        del here[path[-1]]
    return changed


def whole(page: str) -> bool:
    return page.endswith("</html>\n") and all(f'id="{name}"' in page for name in SECTIONS)


@pytest.mark.parametrize("evidence", ["snippet", "hash", "none"])
def test_a_report_with_everything_in_it_has_the_shape(tmp_path: Path, evidence: Evidence) -> None:
    data = json.loads(json.dumps(everything_told(tmp_path / "corpus", evidence)))
    assert problems(data) == []
    empty = [name for name, value in data.items() if value in (None, [], {}) and name not in ("incomplete", "untold")]
    assert empty == []


def test_made_up_reports_have_the_shape(result: Result, whole: Result) -> None:
    for made in (result, whole):
        assert problems(json.loads(json.dumps(report_data(made)))) == []


def test_a_multiplied_report_has_the_shape(told: Data) -> None:
    assert problems(multiply(told, documents=30, spans=50)) == []


def test_the_report_of_the_seeds_has_the_shape(seeded: Data) -> None:
    assert problems(seeded) == []


def test_nothing_else_may_stand_in_any_object(told: Data) -> None:
    """Where the names are given; elsewhere they are those of others."""
    free = (
        "kwargs",
        "options",
        "settings",
        "evidence",
        "says",
        "skipped",
        "set_aside",
        "compared_less",
        "n_pairs",
        "checks",
    )
    objects = [path for path in places(told) if not {*free} & {*path} and isinstance(_at(told, path), dict)]
    accepted = [path for path in objects if not problems(put(told, (*path, "more"), 1))]
    assert len(objects) > 300
    assert accepted == []


def _at(value: Any, path: Path_) -> Any:
    for key in path:
        value = value[key]
    return value


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_without_some_key_is_refused_or_rendered_whole(seeded: Data, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in places(seeded) if isinstance(path[-1], str)]))
    damaged = put(seeded, path)
    found = problems(damaged)
    assert found or whole(render_pages(damaged)["report.html"])
    if found and "kwargs" not in path:
        assert any(line.startswith(".".join(map(str, path[:1]))) for line in found)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_with_anything_anywhere_is_refused_or_rendered_whole(told: Data, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(places(told))))
    damaged = put(told, path, data.draw(st.sampled_from(ODD)))
    if not problems(damaged):
        assert whole(render_pages(damaged, data.draw(st.sampled_from(["en", "zh"])))["report.html"])


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("documents", 3, "evidence_cut"), "2", "documents.3.evidence_cut: Input should be a valid integer"),
        (("documents", 0, "evidence", 0, "line"), 1.5, "documents.0.evidence.0.line: Input should be a valid integer"),
        (("documents", 0, "decision"), "eaten", "documents.0.decision: Input should be 'keep', 'review' or 'drop'"),
        (("documents", 0, "n_bytes"), True, "documents.0.n_bytes: Input should be a valid integer"),
        (("documents", 0, "doc_id"), "\ud800", "documents.0.doc_id: Input should be a valid string, unable to parse"),
        (("documents", 0, "trace", 0, "says", 0, "say"), "x.y", "documents.0.trace.0.says.0.say: Input should be the"),
        (
            ("documents", 0, "trace", 0, "says", 0, "bytes", "n"),
            "1",
            "documents.0.trace.0.says.0.bytes.n: Input should",
        ),
        (("brakes", 0, "says", 0, "gone", "more"), {"join": [[]], "by": "comma"}, "brakes.0.says.0.gone.more.join.0: "),
        (("decided_by", 0, "rule"), 99, "decided_by.0.rule: Input should be the place of one of 3 rules"),
        (
            ("decided_by", 0, "by"),
            "a\nb",
            "decided_by.0: Input should be an object that is decided by incomplete, rule",
        ),
        (("delta", "gate", "met", 0), 3, "delta.gate.met.0: Input should be the place of one of 3 rules"),
        (("delta", "drift"), None, "delta.drift: Input should be null where nothing was compared, and only there"),
        (("delta", "baseline", "digest"), None, "delta.baseline.digest: Input should be a valid string"),
        (
            ("calibration", "checks", "crosses", "found"),
            10,
            "calibration.checks.crosses.found: Input should be no more",
        ),
        (("funnel", "flagged", 0, "why"), None, "funnel.flagged.0.why: Input should be null where it stands for"),
        (("funnel",), None, "funnel: Input should be null where it is untold, and only there"),
        (("checks", 0, "columns"), None, "checks.0.columns: Input should be null where it is untold, and only there"),
        (
            ("breakdowns", "length", "edges", 1),
            0,
            "breakdowns.length.edges: Input should be two edges or more from 0 on",
        ),
        (("breakdowns", "length", "drop"), [], "breakdowns.length.drop: Input should be"),
        (("breakdowns", "sources", "checks"), [], "breakdowns.sources.rows.0.flagged: Input should tell of each check"),
        (
            ("breakdowns", "by", "colour"),
            [],
            "breakdowns.by.colour: Input should be 'language', 'script' or 'encoding'",
        ),
        (("groups", 0, "members"), [], "groups.0.members: List should have at least 1 item"),
        (("groups", 0, "members", 1, "duplicate_kind"), None, "groups.0.members.1.duplicate_kind: Input should be a"),
        (
            ("relations", "components", 0, "pairs", 0, "left"),
            "z",
            "relations.components.0.pairs.0.left: Input should be",
        ),
        (
            ("pairs", 0, "alignment", "blocks", 0, "parts", 0),
            {},
            "pairs.0.alignment.blocks.0.parts.0.left: Field required",
        ),
        (("pairs", 0, "similarity"), float("inf"), "pairs.0.similarity: Input should be a finite number"),
        (("pairs", 0, "evidence", "x"), float("nan"), "pairs.0.evidence: Input should hold finite numbers and whole"),
        (
            ("settings", "a\n\u202eb"),
            {"c": "\udfff"},
            "settings: Input should hold finite numbers and whole characters",
        ),
        (("tool", "a\n\u202eb"), 1, "tool.a⟨U+000A⟩⟨U+202E⟩b: Extra inputs are not permitted"),
        (("untold",), ["corpus"], "untold.0: Input should be"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(told: Data, path: Path_, value: Any, said: str) -> None:
    found = problems(put(told, path, value))
    assert any(line.startswith(said) for line in found), found


def test_a_file_with_many_problems_tells_the_first_and_how_many_there_are(told: Data) -> None:
    found = problems(put(told, ("documents",), [1] * 30))
    assert found == [
        *(f"documents.{n}: Input should be a valid dictionary" for n in range(5)),
        "and 25 more",
    ]


def test_the_json_schema_says_the_same_to_others(told: Data, seeded: Data) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    judge = jsonschema.Draft202012Validator(schema())
    for data in (told, seeded):
        assert [error.message for error in judge.iter_errors(data)] == []
    for path, value in (
        (("documents", 0, "evidence", 0, "line"), 0),
        (("documents", 0, "decision"), "eaten"),
        (("documents", 0, "more"), 1),
        (("documents", 0, "trace", 0, "says", 0, "encoding"), {"join": [[]], "by": "comma"}),
        (("decided_by", 0), {"by": "chance"}),
    ):
        assert not judge.is_valid(put(told, path, value)), path


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_that_may_be_cut_has_words(told: Data, language: Language) -> None:
    assert {f"checks.cut_{name}" for name in told["cut"]} <= catalogue(language).names()
