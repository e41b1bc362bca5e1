"""The two gates of a change: what is new, and the corpus as it would be, against limits that somebody wrote down."""

import tomllib
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import gate
from audit.checks import parse_options
from audit.errors import SettingsError
from audit.gate.defaults import DEFAULT_LIMITS
from audit.gate.limit_forms import amount
from tests.gate.conftest import CHECKS

PLAIN = {
    "decision": "keep",
    "status": "ok",
    "language": "en",
    "source": "web",
    "duplicate_kind": None,
    "waived": [],
    "loud_flag": False,
}
SCHEMA = {
    "doc_id": pl.String,
    **dict.fromkeys(("decision", "status", "language", "source", "duplicate_kind"), pl.String),
    "waived": pl.List(pl.String),
    "loud_flag": pl.Boolean,
}
GONE = {"decision": "drop"}


def table(*rows):
    return pl.DataFrame([{"doc_id": f"{n:04}", **PLAIN, **row} for n, row in enumerate(rows)], SCHEMA)


@pytest.fixture
def load(tmp_path):
    """Read the text of a gate.toml."""

    def read(text, **options):
        (tmp_path / "gate.toml").write_text(text, "utf-8")
        return gate.load_limits(tmp_path, CHECKS, parse_options(CHECKS, options))

    return read


@pytest.fixture
def only(load):
    """The one rule of one limit on new documents."""

    def rule(fresh, **limit):
        (rule,) = load(patch(**limit)).patch(fresh)
        return rule

    return rule


def patch(of="not kept", most=0, **more):
    return limit("patch", of=of, most=most, **more)


def ratchet(of="not kept", margin='"1 %"', **more):
    return limit("corpus", of=of, margin=margin, **more)


def limit(gate, of, **more):
    return f'[[{gate}]]\nof = "{of}"\n' + "".join(f"{key} = {value}\n" for key, value in more.items())


def test_without_a_file_the_defaults_judge(tmp_path, load):
    absent = gate.load_limits(tmp_path / "absent", CHECKS, parse_options(CHECKS, {}))
    assert absent == load(DEFAULT_LIMITS)
    assert absent.missing == "fail"
    assert [(each.suite, each.of, each.by, each.level) for each in (*absent.form.patch, *absent.form.corpus)] == [
        ("patch", "not kept", None, "error"),
        ("corpus", "not kept", None, "error"),
        ("corpus", "not kept", "language", "warn"),
        ("corpus", "not kept", "source", "warn"),
    ]


def test_the_file_beside_suites_is_written_once_and_is_no_suite(tmp_path):
    gate.write_suites(tmp_path, CHECKS)
    path = tmp_path / "gate.toml"
    assert path.read_text("utf-8") == DEFAULT_LIMITS
    path.write_text(patch(), "utf-8")
    gate.write_suites(tmp_path, CHECKS)
    assert path.read_text("utf-8") == patch()
    assert [suite.file for suite in gate.load_suites(tmp_path, CHECKS)] == [
        "documents.json",
        "kept.json",
        "provenance.json",
    ]


@pytest.mark.parametrize("name", ["gates.toml", "Gate.toml", "gate.yaml"])
def test_another_file_that_looks_like_rules_is_refused(tmp_path, name):
    gate.write_suites(tmp_path, CHECKS)
    (tmp_path / name).touch()
    with pytest.raises(SettingsError, match="would not be judged"):
        gate.load_suites(tmp_path, CHECKS)


#: What is wrong, the file, what the message says, what the hint says.
REFUSED = [
    ("no TOML", "[[patch]", "Expected", ""),
    ("nothing", "", "so nothing would be judged", "README"),
    ("missing alone", 'missing = "pass"', "so nothing would be judged", "README"),
    ("an unknown key", 'misssing = "new"', "misssing: unknown key", "'missing'"),
    ("an unknown key of a limit", patch() + patch(leats=1), "patch 2: leats: unknown key", "'least'"),
    ("a hidden one", '"\u202e" = 1', "⟨U+202E⟩: unknown key", "missing"),
    ("an unknown word for missing", 'missing = "warn"\n' + patch(), "missing: ", '"fail", "new" or "pass"'),
    ("a table for a list", "[patch]", "patch: ", ""),
    ("a word for a limit", "patch = [1]", "patch 1: must be an object", ""),
    ("no of", "[[patch]]\nmost = 1", "patch 1: of: Field required", "what is counted"),
    ("no most", '[[patch]]\nof = "drop"', "patch 1: most: Field required", "a count such as"),
    ("no margin", '[[corpus]]\nof = "drop"', "corpus 1: margin: Field required", "a count such as"),
    ("a margin of a patch", patch(margin=1), "patch 1: margin: unknown key", ""),
    ("less than none", patch(most=-1), "patch 1: most: must be a count", "a count such as"),
    ("more than all", patch(most=1.5), "patch 1: most: must be a count", ""),
    ("more per cent than all", patch(most='"101 %"'), "patch 1: most: must be a count", ""),
    ("no number", patch(most="nan"), "patch 1: most: must be a count", ""),
    ("endless", patch(most="-inf"), "patch 1: most: must be a count", ""),
    ("a truth", patch(most="true"), "patch 1: most: ", "a count such as"),
    ("a number in words", patch(most='"2"'), "patch 1: most: must be a count, a share or a percentage", "such as"),
    ("an unknown group", patch(by='"script"'), "patch 1: by: ", '"language" or "source"'),
    ("groups of nothing", patch(only='["zh"]'), "patch 1: only: names groups", ""),
    ("no groups", patch(by='"language"', only="[]"), "patch 1: only: ", "a list of groups"),
    ("a group that is a number", patch(by='"language"', only="[1]"), "patch 1: only: ", "a list of groups"),
    ("least of nothing", patch(least=0), "patch 1: least: ", "from 1 on"),
    ("an unknown level", patch(level='"info"'), "patch 1: level: ", '"error" fails'),
    ("an unknown check", ratchet(of="louder"), "corpus 1: of: 'louder' is nothing", "'loud'"),
    ("an unknown kind", patch(of="duplicate/nearly"), "'duplicate/nearly' is nothing", "'duplicate/near'"),
    ("a limit that is there twice", patch(most=1) + patch(most=1, level='"warn"'), "patch 2: patch 1 asks the", "keep"),
]


@pytest.mark.parametrize(("text", "told", "hint"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_would_not_be_judged_as_written_is_refused(load, tmp_path, text, told, hint):
    with pytest.raises(SettingsError) as refused:
        load(text)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'gate.toml'}: ")
    assert told in message
    assert hint in message.partition("Hint: ")[2]


def test_a_check_whose_flag_counts_against_nobody_is_refused(load):
    with pytest.raises(SettingsError, match=r"patch 1: of: the action of loud is keep"):
        load(patch(of="loud"), loud={"action": "keep"})


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "gate.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"gate\.toml: "):
        gate.load_limits(tmp_path, CHECKS, {})


@pytest.mark.parametrize(
    ("of", "counted", "not_counted"),
    [
        ("not kept", [GONE, {"decision": "review"}], [{"loud_flag": True}]),
        ("review", [{"decision": "review"}], [GONE]),
        ("drop", [GONE], [{"decision": "review"}]),
        ("loud", [{"loud_flag": True}], [{"loud_flag": True, "waived": ["loud"]}, {"loud_flag": None}]),
        ("loud", [{"loud_flag": True, "waived": ["encoding"]}, {"loud_flag": True, "waived": None}], [GONE]),
        ("duplicate", [{"duplicate_kind": "exact"}, {"duplicate_kind": "near"}], [GONE]),
        ("duplicate/near", [{"duplicate_kind": "near"}], [{"duplicate_kind": "exact"}, {}]),
        ("unreadable", [{"status": "unreadable"}], [{"status": "binary"}]),
        ("binary", [{"status": "binary"}], [{"status": "empty"}]),
        ("empty", [{"status": "empty"}], [{"status": "unreadable"}]),
    ],
)
def test_what_is_counted(only, of, counted, not_counted):
    rule = only(table(*not_counted, *counted, {}), of=of)
    ids = tuple(f"{n:04}" for n in range(len(not_counted), len(not_counted) + len(counted)))
    assert (rule.success, rule.unexpected_count, rule.doc_ids) == (False, len(counted), ids)


@pytest.mark.parametrize("names", [pl.Enum(["keep", "review", "drop"]), pl.Categorical()])
def test_decisions_are_words_of_any_type(only, names):
    assert not only(table(GONE).with_columns(pl.col("decision").cast(names))).success


def test_a_rule_says_what_was_asked_and_seen(load):
    text = patch(most='"2 %"', level='"warn"')
    (rule,) = load(text).patch(table(GONE, GONE, GONE, *[{}] * 7))
    assert (rule.suite, rule.table, rule.type, rule.severity) == ("patch", "new", "at_most", "warning")
    assert rule.kwargs == tomllib.loads(text)["patch"][0]
    assert rule.observed == "3 of 10 documents (30 %), at most 2 %"
    assert rule.notes == "not kept, of new documents"
    assert (rule.success, rule.unexpected_count, rule.doc_ids) == (False, 3, ("0000", "0001", "0002"))


@pytest.mark.parametrize(
    ("most", "gone", "of", "success"),
    [
        (0, 0, 9, True),
        (0, 1, 9, False),
        (3, 3, 9, True),
        (3, 4, 9, False),
        ('"30 %"', 3, 10, True),
        ('"30%"', 4, 10, False),
        (0.3, 3, 10, True),
        # Of which the products as floats are a little less, and the float itself is.
        (0.29, 29, 100, True),
        (0.29, 30, 100, False),
        (0.7, 7, 10, True),
        ('"0.1 %"', 1, 1000, True),
        ('"33.3 %"', 1, 3, False),
        (1.0, 5, 5, True),
        (1, 5, 5, False),
    ],
)
def test_a_count_is_whole_and_a_share_exact(only, most, gone, of, success):
    assert only(table(*[GONE] * gone, *[{}] * (of - gone)), most=most).success is success


def test_where_nothing_is_new_nothing_is_wrong(only):
    for more in ({}, {"by": '"source"'}, {"least": 5}):
        rule = only(table(), **more)
        assert (rule.success, rule.observed, rule.doc_ids) == (True, "no new document", ())


def test_too_few_are_not_judged_and_it_is_said(only):
    few = table(GONE, GONE)
    assert only(few, least=3).observed == "2 new documents, fewer than 3: not judged"
    assert only(few, least=3, by='"source"').observed == "no source with 3 new documents or more"
    assert only(few, by='"language"', only='["zh", "\\u202e"]').observed == "no new document in zh, ⟨U+202E⟩"
    assert not only(few, least=2).success


def test_each_group_by_itself(load):
    rows = [{"language": "zh", **GONE}] * 2 + [{"language": "zh"}] + [GONE] + [{}] * 3 + [{"language": None, **GONE}]
    (whole, *groups) = load(patch(by='"language"', most=0.3)).patch(table(*rows))
    assert (whole.success, whole.observed, whole.unexpected_count) == (
        False,
        "3 languages judged, 2 above the limit",
        3,
    )
    assert whole.doc_ids == ("0000", "0001", "0007")
    assert [rule.kwargs.get("group", "") for rule in groups] == ["zh", None]
    assert [rule.observed for rule in groups] == [
        "2 of 3 documents (66.67 %), at most 30 %",
        "1 of 1 document (100 %), at most 30 %",
    ]
    assert [rule.notes for rule in groups] == [
        "not kept, of new documents in language zh",
        "not kept, of new documents in language (none)",
    ]


def test_only_the_groups_that_are_named(load):
    rows = [{"source": "a", **GONE}, {"source": "b", **GONE}, {"source": None, **GONE}]
    rules = load(patch(by='"source"', only='["b", "c"]')).patch(table(*rows))
    assert [rule.kwargs.get("group") for rule in rules] == [None, "b"]
    assert rules[0].observed == "1 source judged, 1 above the limit"


def test_of_ten_thousand_groups_the_worst_twenty_are_told(load):
    rows = [{"source": f"{n:05}", **(GONE if n % 2 else {})} for n in range(10_000)]
    rows += [{"source": "worst", **GONE}] * 2
    whole, *groups = load(patch(by='"source"')).patch(table(*rows))
    assert whole.observed == "10001 sources judged, 5001 above the limit"
    assert whole.unexpected_count == 5_002
    assert [rule.kwargs["group"] for rule in groups] == ["worst", *(f"{n:05}" for n in range(1, 39, 2))]
    passed = [row | {"decision": "keep"} for row in rows]
    (rule,) = load(patch(by='"source"')).patch(table(*passed))
    assert (rule.success, rule.observed) == (True, "10001 sources judged, 0 above the limit")


def test_the_name_of_a_group_is_hostile(load):
    name = "\u202e" + "x\n" * 1_000
    *_, group = load(patch(by='"source"')).patch(table({"source": name, **GONE}))
    assert group.kwargs["group"] == name
    assert len(group.notes) < 200
    assert group.notes.startswith("not kept, of new documents in source ⟨U+202E⟩x⟨U+000A⟩x")
    assert "\n" not in group.notes + group.observed


def test_the_first_twenty_are_named(only):
    rule = only(table(*[GONE] * 30).reverse())
    assert (rule.unexpected_count, rule.doc_ids) == (30, tuple(f"{n:04}" for n in range(20)))


ACCEPTED = table(*[GONE] * 10, *[{}] * 90)


@pytest.mark.parametrize(
    ("margin", "gone", "of", "success"),
    [
        ('"1 %"', 11, 100, True),
        ('"1 %"', 12, 100, False),
        ('"1 %"', 22, 200, True),
        ('"1 %"', 23, 200, False),
        (0, 10, 100, True),
        (0, 11, 100, False),
        (0, 11, 1_000, False),
        (2, 12, 1_000, True),
        (0.0, 20, 200, True),
        (0.0, 21, 200, False),
    ],
)
def test_the_corpus_may_be_so_much_worse_and_no_more(load, margin, gone, of, success):
    (rule,) = load(ratchet(margin=margin)).corpus(ACCEPTED, table(*[GONE] * gone, *[{}] * (of - gone)))
    assert (rule.suite, rule.table, rule.type) == ("corpus", "change", "no_worse_than")
    assert rule.success is success


def test_what_was_accepted_is_told(load):
    now = table(*[GONE] * 12, *[{}] * 88)
    share, count = load(ratchet() + ratchet(margin=1)).corpus(ACCEPTED, now)
    accepted = "12 of 100 documents (12 %), accepted 10 of 100 documents (10 %), at most"
    assert (share.observed, count.observed) == (f"{accepted} 1 % more", f"{accepted} 1 more")


def test_what_has_become_worse_is_named_first(load):
    now = table(*[GONE] * 10, *[{}] * 80, *[GONE] * 10)
    (rule,) = load(ratchet()).corpus(ACCEPTED, now)
    assert rule.doc_ids == tuple(f"{n:04}" for n in [*range(90, 100), *range(10)])


def test_a_group_that_is_new_is_held_against_the_whole(load):
    def groups(margin, gone):
        now = table(*[GONE] * 10, *[{}] * 90, *[{"source": "new", **GONE}] * gone, *[{"source": "new"}] * (20 - gone))
        return load(ratchet(margin=margin, by='"source"', least=20)).corpus(ACCEPTED, now)

    assert [rule.success for rule in groups('"5 %"', 3)] == [True]
    _, new = groups('"5 %"', 4)
    accepted = "accepted in all 10 of 100 documents (10 %), at most"
    assert new.observed == f"4 of 20 documents (20 %), {accepted} 5 % more"
    assert [rule.success for rule in groups(1, 3)] == [True]
    assert groups(1, 4)[1].observed.endswith(f"{accepted} 1 more")


def test_a_small_group_that_was_accepted_is_its_own_measure(load):
    accepted = table({"source": "small"}, *[GONE] * 9)
    now = table(*[{"source": "small", **GONE}] * 5, *[{"source": "small"}] * 45, *[GONE] * 9)
    whole, small = load(ratchet(margin='"5 %"', by='"source"', least=50)).corpus(accepted, now)
    assert whole.observed == "1 source judged, 1 above the limit"
    assert small.observed.startswith("5 of 50 documents (10 %), accepted 0 of 1 document (0 %)")


def test_where_nothing_was_accepted_the_share_is_none(load):
    limits = load(ratchet(margin='"50 %"'))
    assert limits.corpus(table(), table(GONE, {}))[0].success
    assert not limits.corpus(table(), table(GONE, GONE, {}))[0].success
    assert limits.corpus(ACCEPTED, table())[0].observed == "no document"


def test_a_check_that_is_new_cannot_be_compared(load):
    (rule,) = load(ratchet(of="loud", level='"warn"')).corpus(ACCEPTED.drop("loud_flag"), ACCEPTED)
    assert (rule.success, rule.severity, rule.observed) == (False, "critical", "")
    assert rule.error == "the accepted audit did not ask the check loud: accept one that did"


def test_the_digest_is_of_what_is_asked(load):
    first = load(patch()).digest
    assert first == load("# said\n" + patch(level='"error"')).digest
    assert first != load(patch(most=1)).digest
    assert first != load('missing = "new"\n' + patch()).digest
    assert len(bytes.fromhex(first)) == 32


@pytest.mark.parametrize(
    ("written", "value", "share"),
    [(0, 0, False), (7, 7, False), (0.1, Fraction(1, 10), True), ("2 %", Fraction(1, 50), True), (1e-9, "1e-9", True)],
)
def test_an_amount_is_what_is_written(written, value, share):
    assert amount(written) == (Fraction(value), share)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "decision": st.sampled_from(["keep", "review", "drop"]),
            "language": st.sampled_from(["en", "zh", None]),
            "source": st.sampled_from(["web", "book"]),
            "loud_flag": st.none() | st.booleans(),
        }
    ),
    max_size=30,
)
LIMITS = "".join(
    limit(of=of, **{key: amount}, **more)
    for limit, key in ((patch, "most"), (ratchet, "margin"))
    for of in ("not kept", "loud")
    for amount in (0, 1, 0.1)
    # What has a `least` may be judged only from one kept document more on, and then not comply.
    for more in ({}, {"by": '"language"', **({"least": 3} if key == "margin" else {})}, {"by": '"source"'})
)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Limits of every sort."""
    folder = tmp_path_factory.mktemp("limits")
    (folder / "gate.toml").write_text(LIMITS, "utf-8")
    return gate.load_limits(folder, CHECKS, parse_options(CHECKS, {}))


@given(rows=ROWS)
def test_a_corpus_that_is_unchanged_passes(many, rows):
    assert all(rule.success for rule in many.corpus(table(*rows), table(*rows)))


@given(rows=ROWS, more=st.integers(1, 5))
def test_a_kept_document_more_fails_nothing(many, rows, more):
    accepted = table(*rows)
    before, after = many.patch(accepted), many.patch(table(*rows, *[{}] * more))
    unmet = {rule.name for rule in before if not rule.success}
    assert {rule.name for rule in after if not rule.success} <= unmet
    assert all(rule.success for rule in many.corpus(accepted, table(*rows, *[{}] * more)))


@settings(max_examples=30)
@given(rows=ROWS, now=ROWS, order=st.randoms())
def test_the_order_of_rows_changes_nothing(many, rows, now, order):
    fresh, accepted = table(*now), table(*rows)
    turned = [each.sample(fraction=1, shuffle=True, seed=order.randrange(99)) for each in (fresh, accepted)]
    assert many.patch(fresh) == many.patch(turned[0])
    assert many.corpus(accepted, fresh) == many.corpus(turned[1], turned[0])
