"""How answers are scored: what becomes of each pair, and the figures, tables and goals that follow."""

import polars as pl
import pytest

from audit.duplicates.translation.search import Search
from audit.schema import PAIRS
from benchmarks.translation import goals, score, table
from benchmarks.translation.cost import STAGES, Static
from benchmarks.translation.ours import Answer
from benchmarks.translation.page import page
from benchmarks.translation.prepare import Prepared
from benchmarks.translation.score import ELSEWHERE, KNOWN, Score
from benchmarks.translation.watch import Watched

#: id, label, what was found, source.
DOCUMENTS = [
    ("a-en", "en", "en", "herons"),
    ("a-de", "de", "de", "herons"),
    ("a-cs", "cs", "cs", "herons"),
    ("b-en", "en", "en", "herons"),
    ("b-de", "de", "de", "herons"),
    ("c-en", "en", "en", "storks"),
    ("c-pt", "pt-BR", "pt", "storks"),
    ("d-en", "en", "en", "storks"),
    ("d-sr", "sr", "mk", "storks"),
    ("e-nb", "nb", "no", "storks"),
    ("e-en", "en", "en", "storks"),
    ("f-en", "en", "en", "storks"),
    ("f-zh", "zh", "zh-Hans", "storks"),
]
TRUTH = [
    ("a-de", "a-en", "full"),
    ("a-cs", "a-en", "full"),
    ("a-cs", "a-de", "full"),
    ("b-de", "b-en", "excerpt"),
    ("c-en", "c-pt", "joined"),
    ("d-en", "d-sr", "full"),
    ("e-en", "e-nb", "full"),
    ("f-en", "f-zh", "full"),
]
#: left, right, kind, decides, direction.
TOLD = [
    ("a-de", "a-en", "translation", True, "right to left"),
    ("a-de", "b-en", "translation", False, None),
    ("b-en", "c-pt", "contained translation", True, None),
    ("f-en", "f-zh", "translation", True, "right to left"),
]
#: left, right, whether it is of the closure, who refused it.
TRACE = [
    ("a-de", "a-en", False, None),
    ("a-cs", "a-en", False, "lengths and anchors"),
    ("a-cs", "a-de", True, None),
    ("b-de", "b-en", False, "static table"),
    ("c-en", "c-pt", False, "encoder"),
    ("d-en", "d-sr", False, "encoder"),
    ("f-en", "f-zh", False, None),
    ("a-de", "b-en", False, None),
]
LANGUAGES = frozenset({"en", "de", "pt", "zh"})


def documents() -> pl.DataFrame:
    return pl.DataFrame(DOCUMENTS, ["id", "language", "found", "source"], orient="row")


def truth() -> pl.DataFrame:
    return pl.DataFrame(TRUTH, ["left", "right", "variant"], orient="row")


def told() -> pl.DataFrame:
    found = pl.DataFrame(TOLD, ["left", "right", "kind", "verified", "direction"], orient="row")
    rest = [pl.lit(None, dtype).alias(name) for name, dtype in PAIRS.items() if name not in found.columns]
    return found.with_columns(rest).select(PAIRS.names())


def trace() -> pl.DataFrame:
    return pl.DataFrame(TRACE, ["left", "right", "around", "refused"], orient="row")


@pytest.fixture
def rows() -> pl.DataFrame:
    return score.judged(documents(), truth(), told(), trace(), LANGUAGES)


def failure(rows: pl.DataFrame, left: str, right: str) -> str | None:
    return rows.row(by_predicate=(pl.col("left") == left) & (pl.col("right") == right), named=True)["failure"]


def test_every_pair_that_is_true_or_was_told_has_one_row(rows):
    assert rows.height == len({pair[:2] for pair in TRUTH} | {pair[:2] for pair in TOLD})


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a-de", "a-en", None),
        ("e-en", "e-nb", "no candidate"),
        ("b-de", "b-en", "refused by the static table"),
        ("c-en", "c-pt", "refused by the encoder"),
        ("a-cs", "a-en", "refused by lengths and anchors"),
        ("a-cs", "a-de", "lost the competition"),
        ("d-en", "d-sr", "language misidentified"),
        ("a-de", "b-en", "of the same source"),
        ("b-en", "c-pt", "other"),
    ],
)
def test_what_became_of_a_pair(rows, left, right, expected):
    assert failure(rows, left, right) == expected


def test_a_misidentified_language_that_did_no_harm_is_no_failure():
    strange = documents().with_columns(found=pl.when(id="a-de").then(pl.lit("nl")).otherwise("found"))
    assert failure(score.judged(strange, truth(), told(), trace(), LANGUAGES), "a-de", "a-en") is None


def test_failures_are_counted_and_none_is_left_out(rows):
    counts = score.failures(rows)
    assert list(counts) == [*score.MISSED, *score.FALSE]
    assert sum(counts[kind] for kind in score.MISSED) == rows.filter(pl.col("true") & ~pl.col("told")).height
    assert sum(counts[kind] for kind in score.FALSE) == rows.filter(~pl.col("true")).height


def test_scores_of_all_told_and_of_those_that_decide(rows):
    assert score.score(rows) == Score(true=8, reported=4, right=2)
    assert score.score(rows, "decides") == Score(true=8, reported=3, right=2)


def test_a_pair_told_in_two_ways_is_one_pair():
    twice = pl.concat([told(), told().with_columns(kind=pl.lit("contained translation"), verified=False)])
    rows = score.judged(documents(), truth(), twice, trace(), LANGUAGES)
    assert score.score(rows) == Score(true=8, reported=4, right=2)
    assert score.score(rows, "decides") == Score(true=8, reported=3, right=2)
    assert rows.filter("told")["kind"].to_list().count("translation") == 3


def test_shares_follow_from_counts():
    found = Score(true=8, reported=4, right=2)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.25, 1 / 3)
    assert Score(0, 0, 0)[:] == (0, 0, 0)
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (None, None, None)


def test_the_encoder_knows_a_pair_if_it_knows_both_languages(rows):
    parts = score.parts(rows)
    assert score.score(parts[KNOWN]).true == 4
    assert sorted(parts[ELSEWHERE]["languages"].unique()) == ["cs–de", "cs–en", "en–no", "en–sr"]
    assert parts["all"].height == parts[KNOWN].height + parts[ELSEWHERE].height


def test_pairs_of_languages_come_by_how_common_they_are(rows):
    found = score.by_languages(rows)
    assert found[0] == ("de–en", Score(true=2, reported=2, right=1))
    assert [name for name, _ in score.worst(found, least=1, count=2)] == ["cs–de", "cs–en"]
    assert [name for name, _ in score.worst(found, least=2, count=9)] == ["de–en"]


def test_variants_have_true_pairs_only(rows):
    assert dict(score.by_variant(rows)) == {
        "excerpt": Score(1, 0, 0),
        "full": Score(6, 2, 2),
        "joined": Score(1, 0, 0),
    }


def test_how_far_candidates_reach(rows):
    assert score.reach(rows, trace(), documents=4) == (2.0, 7 / 8)
    assert score.reach(rows, trace().filter(~pl.col("around")), documents=4) == (7 / 4, 6 / 8)
    assert score.reach(rows.clear(), trace().clear(), documents=0) == (0.0, None)


def test_a_direction_is_right_if_the_original_is_the_english_one(rows):
    # Told of both: of one that English is the original, of the other that Chinese is.
    assert score.directions(rows) == (2, 2, 1)


def test_figures_are_never_rounded_up_to_a_goal():
    assert table.figure(0.9699) == "0.969"
    assert table.figure(9.96) == "9.96"
    assert (table.figure(None), table.figure(1234), table.figure("all")) == ("–", "1,234", "all")


def outcome(rows: pl.DataFrame) -> goals.Outcome:
    texts = documents().with_columns(text=pl.lit("A heron."))
    answer = Answer(documents().select("id", "found"), told(), trace(), {"languages": 1.5})
    return goals.Outcome(Prepared("manuals", texts, truth()), answer, rows)


def test_goals_of_what_was_not_run_are_not_measured(rows):
    grown = [Static(1_000, 4_000_000, dict.fromkeys(STAGES, 10 / len(STAGES)))]
    found = {goal.name: goal for goal in goals.goals({"manuals": outcome(rows)}, grown)}
    assert found["development, all: F1"].verdict == "not measured"
    assert found[f"manuals, {KNOWN}: F1"].verdict == "**not met**"
    assert found["manuals: verified a document"].verdict == "met"
    assert found["static stage: documents of 2 kB a CPU second"].measured == pytest.approx(200)
    assert not [goal for goal in goals.goals({}, []) if goal.measured is not None]


def test_the_page_holds_no_text_and_says_what_was_skipped(rows):
    text = "\n".join(page({"manuals": outcome(rows)}, {"development": "no folder"}, None, "How."))
    assert "heron" not in text.lower()
    assert "`development`: skipped (no folder)" in text
    assert "| de–en | 2 | 2 | 0.500 | 0.500 | 0.500 |" in text


def test_a_prefix_keeps_the_pairs_that_lie_in_it():
    prepared = Prepared("manuals", documents().sort("id"), truth())
    first = prepared.first(3)
    assert first.documents["id"].to_list() == ["a-cs", "a-de", "a-en"]
    assert first.truth.height == 3
    assert prepared.first(None).truth.height == len(TRUTH)


def test_what_is_watched_is_there_to_be_watched():
    # A method that was renamed would be watched no more, and nothing else would say so.
    methods = [name for name, value in vars(Watched).items() if callable(value) and not name.startswith("__")]
    assert methods
    assert all(hasattr(Search, name) for name in methods)
