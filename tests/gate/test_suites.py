"""Suites are read whole or not at all."""

import json

import pytest

from audit import gate
from audit.checks import Check, Expectation
from audit.errors import SettingsError
from audit.gate.rules import TYPES

IN_SET = "expect_column_values_to_be_in_set"
BETWEEN = "expect_column_values_to_be_between"
MEAN = "expect_column_mean_to_be_between"
ROWS = "expect_table_row_count_to_be_between"
REGEX = "expect_column_values_to_match_regex"
UNIQUE = "expect_column_unique_value_count_to_be_between"
LENGTHS = "expect_column_value_lengths_to_equal"


def rule(name, **kwargs):
    return {"type": name, "kwargs": kwargs, "severity": "critical"}


def in_set(column, *values, **more):
    return rule(IN_SET, column=column, value_set=list(values), **more)


def suite(*rules, **more):
    return {"name": "mine", "expectations": list(rules), "meta": {"audit": {"table": "documents"}}} | more


def of(table, **more):
    return suite(GOOD, meta={"audit": {"table": table}} | more)


GOOD = in_set("decision", "keep")


@pytest.fixture
def load(tmp_path, checks):
    """Read suites that are given as objects, or as the text of their files."""

    def read(*files):
        for n, content in enumerate(files):
            text = content if isinstance(content, str) else json.dumps(content)
            (tmp_path / f"{n}.json").write_text(text, "utf-8")
        return gate.load_suites(tmp_path, checks)

    return read


def test_a_folder_is_read_by_file_name(load):
    first, second = load(suite(GOOD, name="z"), suite(GOOD, rule(ROWS, max_value=2)))
    assert (first.file, first.name, first.table, first.columns) == ("0.json", "z", "documents", ["decision"])
    assert [each["type"] for each in second.expectations] == [IN_SET, ROWS]


def test_other_files_are_left_alone(load, tmp_path):
    (tmp_path / "README.md").write_text("not a suite", "utf-8")
    assert len(load(suite(GOOD))) == 1


def test_without_a_folder_the_defaults_judge(tmp_path, checks):
    suites = gate.load_suites(tmp_path / "absent", checks)
    assert {each.file: each.form for each in suites} == gate.default_suites(checks)


GOOD_KWARGS = {
    "Membership": {"column": "loud_count", "value_set": [0, 1], "mostly": 0.5},
    "Between": {"column": "loud_share", "min_value": 0, "max_value": 0.5, "strict_max": True, "mostly": 1},
    "Presence": {"column": "language", "mostly": 0.1},
    "Distinct": {"column": "language", "value_set": ["en", "zh"]},
    "Amount": {"column": "loud_level", "min_value": 0.5},
    "Count": {"column": "loud_level", "min_value": 1},
    "Figure": {"column": "n_chars", "max_value": 1e9, "min_value": None},
    "RowCount": {"min_value": 1},
    "RowCountEqual": {"value": 0},
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_kwargs_that_are_taken(load, name):
    form = rule(name, **GOOD_KWARGS[TYPES[name].__name__])
    assert load(suite(form))[0].expectations == [form]


#: What is wrong, the file, what the message says, what the hint says.
REFUSED = [
    ("invalid JSON", "{", "not a suite in JSON", ""),
    ("a double key", '{"name": "a", "name": "b"}', "the key 'name' stands twice", ""),
    ("NaN", '{"name": NaN}', "NaN is not a number in JSON", ""),
    ("half a surrogate pair", suite(GOOD | {"notes": "\ud800"}), "not a suite in JSON", ""),
    ("endless nesting", "[" * 100_000, "not a suite in JSON", ""),
    ("no object", "[]", "must be an object", ""),
    ("no rules", suite(), "expectations: ", ""),
    ("an unknown key of a suite", suite(GOOD, nmae="x"), "nmae: unknown key", "'name'"),
    ("no name", {"expectations": [GOOD]}, "name: Field required", "lower-case"),
    ("a name that leads elsewhere", suite(GOOD, name="../x"), "name: ", "lower-case"),
    ("a name of two lines", suite(GOOD, name="a\n"), "name: ", "lower-case"),
    ("no meta", {"name": "a", "expectations": [GOOD]}, "meta: Field required", '"audit": {"table": "kept"}'),
    ("an unknown table", of("pairs"), "meta.audit.table: ", "kept or documents"),
    ("an unknown key of meta", of("kept", notes=1), "meta.notes: unknown key", "audit"),
    ("an unknown key of a rule", suite(GOOD, GOOD | {"severty": "info"}), "rule 2: severty: unknown key", "'severity'"),
    ("no severity", suite({"type": IN_SET, "kwargs": {}}), "rule 1: severity: Field required", "info, warning or"),
    ("an unknown severity", suite(GOOD | {"severity": "error"}), "rule 1: severity: ", "info, warning or critical"),
    ("a rule that is a word", suite("x"), "rule 1: must be an object", ""),
    ("notes that are a list", suite(GOOD | {"notes": ["a"]}), "rule 1: notes: ", ""),
    ("an unknown type", suite(rule(f"{IN_SET}s")), "rule 1: type: ", f"did you mean '{IN_SET}'"),
    ("a regular expression", suite(rule(REGEX, column="path", regex=".")), "rule 1: type: ", "no text functions"),
    ("a text length", suite(rule(LENGTHS, column="path", value=1)), "rule 1: type: ", "no text functions"),
    ("an unknown kwarg", suite(in_set("decision", "keep", mosty=1)), "kwargs.mosty: unknown key", "'mostly'"),
    ("a kwarg of another type", suite(rule(ROWS, column="decision")), "kwargs.column: unknown key", "min_value"),
    ("a row condition", suite(in_set("decision", "keep", row_condition="1")), "kwargs.row_condition: unknown key", ""),
    ("no column", suite(rule(IN_SET, value_set=[1])), "rule 1: kwargs.column: Field required", ""),
    ("no values", suite(in_set("decision")), "rule 1: kwargs.value_set: ", "a list of the values"),
    ("a list among the values", suite(in_set("language", [1])), "value_set.0: must be true, false, a number", ""),
    ("an endless value", json.dumps(suite(in_set("n_chars", 0))).replace("[0]", "[1e999]"), "value_set.0: must be", ""),
    ("a value beyond any column", suite(in_set("n_bytes", 2**63)), "kwargs.value_set: a whole number is too", "a list"),
    ("values nobody can compare", suite(in_set("n_bytes", 2**53 + 1, 0.5)), "kwargs.value_set: beside a fraction", ""),
    ("a share above 1", suite(in_set("decision", "keep", mostly=50)), "kwargs.mostly: ", "up to 1"),
    ("a share of nothing", suite(in_set("decision", "keep", mostly=0)), "kwargs.mostly: ", "above 0"),
    ("a share in words", suite(in_set("decision", "keep", mostly="1")), "kwargs.mostly: ", "up to 1"),
    ("a truth for a number", suite(rule(BETWEEN, column="n_chars", min_value=True)), "kwargs.min_value: ", ""),
    ("an endless bound", json.dumps(suite(rule(ROWS, min_value=0))).replace(": 0", ": 1e999"), "kwargs.min_value", ""),
    ("a bound that would be cut", suite(rule(UNIQUE, column="language", min_value=1.5)), "kwargs.min_value: ", ""),
    ("no bound", suite(rule(BETWEEN, column="n_chars")), "kwargs: needs min_value, max_value or both", ""),
    ("bounds the wrong way round", suite(rule(ROWS, min_value=2, max_value=1)), "kwargs: min_value is greater", ""),
    ("an unknown column", suite(in_set("loud_flags", False)), "kwargs.column: 'loud_flags' is not", "'loud_flag'"),
    ("a column of text", suite(in_set("text", "a")), "kwargs.column: 'text' is not a column of", "decision"),
    ("the id", suite(in_set("doc_id", "a")), "kwargs.column: 'doc_id' is not a column of", ""),
    ("a mean of words", suite(rule(MEAN, column="language", min_value=1)), "'language' holds no numbers", ""),
    ("a range of truths", suite(rule(BETWEEN, column="loud_flag", min_value=0)), "'loud_flag' holds no numbers", ""),
    ("a word that never stands there", suite(in_set("decision", "kept")), "'kept' never stands", "README"),
    ("a number for a truth", suite(in_set("loud_flag", 0)), "value_set: 0 never stands", ""),
    ("a truth for a count", suite(in_set("loud_count", False)), "value_set: False never stands", ""),
    ("a number for a word", suite(in_set("language", 1)), "value_set: 1 never stands", ""),
    ("a rule that is there twice", suite(GOOD, GOOD | {"notes": "x"}), "rule 2: kwargs: rule 1 asks the same", "keep"),
]


@pytest.mark.parametrize(("form", "told", "hint"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_would_not_be_judged_as_written_is_refused(load, tmp_path, form, told, hint):
    with pytest.raises(SettingsError) as refused:
        load(form)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / '0.json'}: ")
    assert told in message
    assert hint in message.partition("Hint: ")[2]


def test_an_empty_folder_is_refused(tmp_path, checks):
    with pytest.raises(SettingsError, match="holds no suite"):
        gate.load_suites(tmp_path, checks)


def test_a_file_for_a_folder_is_refused(tmp_path, checks):
    (tmp_path / "x").touch()
    with pytest.raises(SettingsError, match="is not a folder"):
        gate.load_suites(tmp_path / "x", checks)


def test_bytes_that_are_no_text_are_refused(tmp_path, checks):
    (tmp_path / "0.json").write_bytes(b"\xff{}")
    with pytest.raises(SettingsError, match=r"0\.json"):
        gate.load_suites(tmp_path, checks)


def test_two_suites_of_one_name_are_refused(load):
    with pytest.raises(SettingsError, match=r"1\.json: name: 0\.json is called 'mine' as well"):
        load(suite(GOOD), suite(GOOD))


def test_what_a_check_expects_is_held_to_the_same_rules(tmp_path, checks):
    wrong = Expectation(type=REGEX, kwargs={"column": "loud_words", "regex": "."})
    loud = checks["loud"]
    check = Check(id="loud", doc="", run=loud.run, columns=loud.columns, flag=loud.flag, expectations=(wrong,))
    with pytest.raises(SettingsError, match=r"^default suite kept\.json: rule 3: type: "):
        gate.load_suites(tmp_path / "absent", {"loud": check})


def test_an_unknown_key_is_shown_with_its_hidden_characters(load):
    with pytest.raises(SettingsError, match="⟨U\\+202E⟩evil: unknown key"):
        load(suite(GOOD, **{"\u202eevil": 1}))


def test_written_suites_are_the_defaults_and_are_read_back(tmp_path, checks):
    folder = tmp_path / "new" / "expectations"
    paths = gate.write_suites(folder, checks)
    assert [path.name for path in paths] == ["documents.json", "kept.json", "provenance.json", "gate.toml"]
    assert {each.file: each.form for each in gate.load_suites(folder, checks)} == gate.default_suites(checks)


def test_writing_again_adds_what_is_missing_and_keeps_what_was_reviewed(tmp_path, checks):
    gate.write_suites(tmp_path, {"encoding": checks["encoding"]})
    kept = tmp_path / "kept.json"
    reviewed = json.loads(kept.read_text("utf-8"))
    reviewed["expectations"][0] |= {"severity": "warning", "kwargs": {"min_value": 1000}}
    kept.write_text(json.dumps(reviewed), "utf-8")
    gate.write_suites(tmp_path, checks)
    after = json.loads(kept.read_text("utf-8"))["expectations"]
    known = len(reviewed["expectations"])
    assert after[:known] == reviewed["expectations"]
    assert [each["kwargs"]["column"] for each in after[known:]] == ["loud_flag", "loud_flag"]
    before = kept.read_bytes()
    gate.write_suites(tmp_path, checks)
    assert kept.read_bytes() == before


def test_an_unsound_file_is_not_written_over(tmp_path, checks):
    (tmp_path / "kept.json").write_text("{", "utf-8")
    with pytest.raises(SettingsError, match=r"kept\.json: not a suite"):
        gate.write_suites(tmp_path, checks)
    assert (tmp_path / "kept.json").read_text("utf-8") == "{"


def test_a_place_that_cannot_be_written_to_is_told(tmp_path, checks):
    (tmp_path / "x").touch()
    with pytest.raises(SettingsError, match=r"documents\.json"):
        gate.write_suites(tmp_path / "x" / "y", checks)
