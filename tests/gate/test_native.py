"""The verdict without Great Expectations is the verdict with it, rule by rule and field by field."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import gate
from audit.checks import load_checks, parse_options
from audit.gate import native
from audit.gate.answer import Answer
from audit.gate.rules import TYPES
from audit.gate.suites import Suite
from audit.gate.view import columns
from benchmarks.gate.made import decided
from tests.gate.conftest import CHECKS, documents, rule, suite

ROOT = Path(__file__).parents[2]
EVERY = {form.__name__: [name for name in TYPES if TYPES[name] is form] for form in TYPES.values()}

#: A column of each kind, and the values that edges are made of. Those of `similarity`, `source_rank` and
#: `duplicate_kind` may all be null.
VALUES = {
    "loud_count": [0, 1, 2, 2**32 - 1],
    "n_bytes": [0, 2**53, 2**53 + 1, 2**63, 2**64 - 1],
    "source_rank": [-(2**31), -1, 0, 1],
    "loud_share": [0.0, -0.0, 0.1, 0.2, 0.3, 1.0, math.nan, math.inf, -math.inf, 1e308, 5e-324],
    "similarity": [0.5, 1.0, math.nan],
    "loud_level": ["low", "high"],
    "loud_flag": [True, False],
    "language": ["en", "zh", "é", ""],
    "duplicate_kind": ["exact", "near"],
}
KNOWN = columns(CHECKS)
NUMBERS = [name for name in VALUES if KNOWN[name].is_numeric()]


def sets_of(column):
    """Sets of values that fit a column: present, absent, more than once, more of them than are told, mixed."""
    if column in NUMBERS:
        return [[0], [1, 1.0, 0.5], [-1, 2, 2**53], [-0.0, 0.3], list(range(1, 60))]
    if isinstance(KNOWN[column], pl.Boolean):
        return [[True], [False, False], [True, False]]
    if isinstance(KNOWN[column], pl.Enum):
        return [["low"], ["high", "low", "high"]]
    return [["en", "exact"], ["zh", "é", "", "en", "en"], [f"{n}" for n in range(30)]]


BOUNDS = [
    {"min_value": 0},
    {"max_value": 0.3, "strict_max": True},
    {"min_value": 1, "max_value": 1},
    {"min_value": -1, "max_value": 2**53 + 1, "strict_min": True},
    {"min_value": 2**63 - 1, "max_value": 1e308, "strict_min": True, "strict_max": True},
    {"min_value": 0.15000000000000002, "max_value": 0.2},
]
#: Bounds of figures that are whole or a share.
FEW = [
    {"min_value": 0, "strict_min": True},
    {"max_value": 2, "strict_max": True},
    {"min_value": 1, "max_value": 1},
]


def edges():
    """Every type, asked of every column that it may be asked of, in every way that could tell two of them apart."""
    for column in VALUES:
        for name in EVERY["Presence"]:
            yield from (rule(name, "info", column=column, mostly=mostly) for mostly in (0.5, 1))
        for values in sets_of(column):
            for name in EVERY["Membership"]:
                yield rule(name, "warning", column=column, value_set=values)
                yield rule(name, column=column, value_set=values, mostly=0.5)
            yield from (rule(name, "info", column=column, value_set=values) for name in EVERY["Distinct"])
        for name in (*EVERY["Amount"], *EVERY["Count"]):
            yield from (rule(name, column=column, **bounds) for bounds in FEW)
    for column in NUMBERS:
        for bounds in BOUNDS:
            yield from (rule(name, "info", column=column, **bounds) for name in EVERY["Figure"])
            yield from (rule(name, column=column, mostly=0.5, **bounds) for name in EVERY["Between"])
    for bounds in FEW:
        amount = {key: value for key, value in bounds.items() if not key.startswith("strict")}
        yield from (rule(name, **amount) for name in EVERY["RowCount"])
    yield from (rule(name, "warning", value=value) for name in EVERY["RowCountEqual"] for value in (0, 1, 23))


def thin(rules):
    """Of each type one for each column: where nothing is, the others ask the same."""
    return {(each["type"], each["kwargs"].get("column")): each for each in rules}.values()


def walks(count):
    """So many rows in which every column goes through its values, and is null now and then."""
    return [
        {name: None if (row + at) % 7 == 3 else values[(row + at) % len(values)] for at, (name, values) in some}
        for row, some in ((row, list(enumerate(VALUES.items()))) for row in range(count))
    ]


NOTHING = dict.fromkeys(VALUES)
ONE = {"loud_count": 1, "loud_share": 0.3, "similarity": 1.0, "loud_level": "low", "loud_flag": True, "language": "en"}
TABLES = {
    "nobody": documents(),
    "one": documents({**ONE, "n_bytes": 2**53, "source_rank": 1, "duplicate_kind": "near"}),
    "nulls": documents(NOTHING, NOTHING),
    "walks": documents(*walks(23)),
    "sums": documents(*({"loud_share": share, "similarity": 0.1, "n_bytes": 2**53 + 1} for share in (0.1, 0.2))),
}


def read(*forms):
    return tuple(Suite(file=f"{form['name']}.json", form=form) for form in forms)


def hold(judge, table, suites, checks=CHECKS):
    return judge(table, suites, checks, parse_options(checks, {}))


def differ(theirs, ours):
    """Where the rules of two verdicts are not the same. The words of an error may differ if they are not our own."""
    for their, our in zip(theirs, ours, strict=True):
        same = replace(their, error="") == replace(our, error="") and bool(their.error) == bool(our.error)
        our_words = their.error.endswith("to judge")
        if not same or (our_words and their.error != our.error):
            yield f"{their}\n{our}"


@pytest.fixture(scope="module")
def judged():
    """What Great Expectations says of every edge, once: it takes its time."""
    every = {name: [*(edges() if name == "walks" else thin(edges()))] for name in TABLES}
    return {name: (rules, hold(gate.judge, TABLES[name], read(suite(*rules)))) for name, rules in every.items()}


def differences(judged, *types):
    """Where the verdicts are not the same, of all types or of some."""
    for name, (rules, theirs) in judged.items():
        some = [each for each in rules if not types or each["type"] in types]
        their = [each for each in theirs.rules if not types or each.type in types]
        yield from differ(their, hold(gate.evaluate, TABLES[name], read(suite(*some))).rules)


def test_the_edges_are_what_a_suite_may_hold(tmp_path):
    (tmp_path / "edges.json").write_text(json.dumps(suite(*edges())), "utf-8")
    (edge,) = gate.load_suites(tmp_path, CHECKS)
    assert {each["type"] for each in edge.expectations} == set(TYPES) == set(native._ASKS)


def test_every_type_at_every_edge(judged):
    assert [*differences(judged)] == []


def test_the_edges_are_met_unmet_and_raised(judged):
    """Or the test before would hold nothing against nothing."""
    seen = {(each.type, each.success) for _, verdict in judged.values() for each in verdict.rules}
    assert seen == {(name, success) for name in TYPES for success in (True, False)}
    assert any(each.error and not each.error.endswith("to judge") for each in judged["walks"][1].rules)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_that_answers_otherwise_is_seen(judged, monkeypatch, name):
    ask = native._ASKS[name]

    def wrong(values, asked):
        right = ask(values, asked)
        return Answer(not right.success, right.seen)

    monkeypatch.setattr(native, "_ASKS", {**native._ASKS, name: wrong})
    assert [*differences(judged, name)]


def closed(bounds, asked):
    return bounds({**asked, "strict_min": False, "strict_max": False})


def whole(bounds, asked):
    return bounds({key: math.floor(value) for key, value in asked.items() if key.endswith("value")})


def never_all(share, unexpected, passed_over, asked):
    return share(unexpected, passed_over, {**asked, "mostly": math.nextafter(asked.get("mostly", 1), 2)})


def nulls_count(share, unexpected, passed_over, asked):
    return share(unexpected, 0, asked)


@pytest.mark.parametrize(
    ("part", "mutant"),
    [("_bounds", closed), ("_bounds", whole), ("_share", never_all), ("_share", nulls_count)],
)
def test_a_part_that_is_a_little_wrong_is_seen(judged, monkeypatch, part, mutant):
    monkeypatch.setattr(native, part, partial(mutant, getattr(native, part)))
    assert [*differences(judged, *EVERY["Between"], *EVERY["Membership"])]


#: Shares of 20, 10 or 3 that a float is not, so that what division makes of so many decides.
SHARES = (0.95, 0.7, 0.1, 0.3, 0.6, 1 / 3, 2 / 3, 0.9, 0.55)


def test_exactly_so_many():
    """Also one step of a float above and below, of 3, 10 and 20 rows, with and without nulls."""
    for count in (3, 10, 20):
        table = documents(*({"loud_count": n, "language": None if n % 3 else "en"} for n in range(count)))
        asked = [
            made
            for share in SHARES
            for near in {math.nextafter(share, 0), share, math.nextafter(share, 1)}
            for made in (
                rule("expect_column_values_to_not_be_null", column="language", mostly=near),
                rule(
                    "expect_column_values_to_be_between", column="loud_count", max_value=near * count - 1, mostly=near
                ),
                rule("expect_column_proportion_of_non_null_values_to_be_between", column="language", min_value=near),
            )
        ]
        suites = read(suite(*asked))
        assert hold(gate.judge, table, suites) == hold(gate.evaluate, table, suites)


def a_rule():
    """A random rule that a suite may hold."""

    def of(column):
        dtype = KNOWN[column]
        values = st.sampled_from([value for value in VALUES[column] if value == value and value not in _ENDLESS])
        # What `rules` refuses, because nobody could compare it.
        small = values.filter(lambda value: not isinstance(value, int) or value < 2**53)
        bound = values.map(lambda low: {"min_value": low}) | values.map(lambda high: {"max_value": high})
        strict = st.fixed_dictionaries({}, optional={"strict_min": st.booleans(), "strict_max": st.booleans()})
        mostly = st.fixed_dictionaries({}, optional={"mostly": st.sampled_from([0.1, 1 / 3, 0.5, 0.7, 0.95])})
        value_set = st.lists(small, min_size=1, max_size=4).map(lambda values: {"value_set": values})
        some = [("Membership", value_set, mostly), ("Distinct", value_set, st.just({})), ("Presence", mostly, mostly)]
        if dtype.is_numeric():
            some += [("Between", bound, st.tuples(strict, mostly).map(lambda two: two[0] | two[1]))]
            some += [("Figure", bound, strict)]
        return st.sampled_from(some).flatmap(
            lambda kind: st.builds(
                lambda name, one, more: rule(name, "warning", column=column, **one | more),
                st.sampled_from(EVERY[kind[0]]),
                kind[1],
                kind[2],
            )
        )

    return st.sampled_from(list(VALUES)).flatmap(of)


_ENDLESS = (math.inf, -math.inf)


def a_table():
    row = {name: st.none() | st.sampled_from(values) for name, values in VALUES.items()}
    decided = st.fixed_dictionaries({**row, "decision": st.sampled_from(["keep", "drop"])})
    return st.lists(decided, max_size=12).map(lambda rows: documents(*rows))


# Each example is a suite of many rules, since it is Great Expectations that takes the time.
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    a_table(),
    st.lists(a_rule(), min_size=20, max_size=50, unique_by=json.dumps),
    st.sampled_from(["kept", "documents"]),
)
def test_any_rule_of_any_table(table, rules, of):
    suites = read(suite(*rules, table=of))
    theirs, ours = hold(gate.judge, table, suites), hold(gate.evaluate, table, suites)
    assert [*differ(theirs.rules, ours.rules)] == []


@pytest.fixture(scope="module")
def corpus():
    """Decided documents as a run makes them, with the columns of all checks; every flag is up now and then."""
    checks = load_checks()
    return decided(60, checks), checks


def test_the_rule_book_of_the_repository(corpus):
    table, checks = corpus
    suites = gate.load_suites(ROOT / "expectations", checks)
    theirs = hold(gate.judge, table, suites, checks)
    assert theirs == hold(gate.evaluate, table, suites, checks)
    assert {each.success for each in theirs.rules} == {True, False}


def test_a_rule_that_raises_is_critical_and_says_why(monkeypatch):
    view = native.build
    monkeypatch.setattr(native, "build", lambda *words: view(*words).with_columns(n_chars=pl.lit("text")))
    mean = rule("expect_column_mean_to_be_between", "info", column="n_chars", min_value=0)
    (seen,) = hold(gate.evaluate, documents({}), read(suite(mean))).rules
    assert (seen.success, seen.severity, seen.observed) == (False, "critical", "")
    assert seen.error.startswith("ArrowNotImplementedError: ")


def test_neither_great_expectations_nor_pandas_is_imported():
    code = (
        "import sys\n"
        "from tests.gate.test_native import TABLES, edges, gate, hold, read, suite\n"
        "for table in TABLES.values():\n"
        "    hold(gate.evaluate, table, read(suite(*edges())))\n"
        "print(sorted({'great_expectations', 'pandas'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout == "[]\n", done.stderr
