"""The rule book on disk: suites are read, held against the closed list of rules, and written.

A suite that is read here is judged whole. Great Expectations leaves out a rule that it does not know and only logs it,
and a gate with a hole passes; so every key, type, severity, column and value is held against a closed list first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import ValidationError

from audit.checks import Check
from audit.errors import SettingsError
from audit.gate.defaults import DEFAULT_LIMITS, LIMITS_FILE, default_suites
from audit.gate.hints import hint, plainly
from audit.gate.rules import TYPES, Form, MetaForm, OnColumn, RuleForm, SuiteForm, TableForm, misfit
from audit.gate.view import columns
from audit.text.visible import visible

#: What somebody may take for the name of a suite.
_LIKE_SUITES = (".json", ".yaml", ".yml", ".toml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Suite:
    """A suite that was read and found sound: the name of its file, and Great Expectations' own JSON form."""

    file: str
    form: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the suite is called; no two suites of a folder share it."""
        return str(self.form["name"])

    @property
    def table(self) -> str:
        """What it judges: ``kept`` or ``documents``."""
        return str(self.form["meta"]["audit"]["table"])

    @property
    def expectations(self) -> list[Mapping[str, Any]]:
        """Its rules, in the order of the file."""
        return list(self.form["expectations"])

    @property
    def columns(self) -> list[str]:
        """The columns that its rules look at, by name."""
        return sorted({rule["kwargs"]["column"] for rule in self.expectations if "column" in rule["kwargs"]})


def write_suites(folder: Path, checks: Mapping[str, Check]) -> tuple[Path, ...]:
    """Write the default suites and limits into *folder*, and return their paths.

    A file that is there already is reviewed: its rules stay as they are, and a default rule is added at its end only
    where it has none like it. Two rules are alike when they ask the same type of the same column about the same
    values, whatever their thresholds, severities and notes. Raises `SettingsError` where such a file is unsound. Limits
    that are there are left alone.
    """
    paths = []
    for file, form in default_suites(checks).items():
        path = folder / file
        if path.exists():
            form = _completed(_read(path, columns(checks)).form, form["expectations"])
        _write(path, json.dumps(form, indent=2, ensure_ascii=False) + "\n")
        paths.append(path)
    if not (path := folder / LIMITS_FILE).exists():
        _write(path, DEFAULT_LIMITS)
    return (*paths, path)


def load_suites(folder: Path, checks: Mapping[str, Check]) -> tuple[Suite, ...]:
    """Every suite in *folder*, by file name; the default suites where there is no such folder.

    Raises `SettingsError` naming the file, the rule and the key of the first thing that would not be judged as written.
    """
    known = columns(checks)
    if not folder.exists():
        forms = default_suites(checks).items()
        return tuple(_parse(json.dumps(form), f"default suite {file}", file, known) for file, form in forms)
    if not folder.is_dir():
        raise SettingsError(f"{folder} is not a folder\nHint: expectations names the folder that holds the suites")
    for path in sorted(folder.iterdir()):
        if path.name != LIMITS_FILE and path.suffix != ".json" and path.suffix.lower() in _LIKE_SUITES:
            raise SettingsError(f"{path}: would not be judged\nHint: a suite is a file called *.json")
    suites = tuple(_read(path, known) for path in sorted(folder.glob("*.json")))
    if not suites:
        told = f"{folder} holds no suite, so nothing would be judged"
        raise SettingsError(f"{told}\nHint: `audit suite` writes the defaults")
    _all_different(folder, suites)
    return suites


def _completed(form: Mapping[str, Any], defaults: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    alike = {_subject(rule) for rule in form["expectations"]}
    missing = [rule for rule in defaults if _subject(rule) not in alike]
    return {**form, "expectations": [*form["expectations"], *missing]}


def _subject(rule: Mapping[str, Any]) -> str:
    kwargs = rule["kwargs"]
    return json.dumps([rule["type"], kwargs.get("column"), kwargs.get("value_set")])


def _all_different(folder: Path, suites: Iterable[Suite]) -> None:
    files: dict[str, str] = {}
    for suite in suites:
        if (first := files.setdefault(suite.name, suite.file)) != suite.file:
            told = f"{folder / suite.file}: name: {first} is called {suite.name!r} as well"
            raise SettingsError(f"{told}\nHint: a suite is reported by its name, so give each its own")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise SettingsError(f"{path}: {error}") from error


def _read(path: Path, known: Mapping[str, pl.DataType]) -> Suite:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return _parse(text, str(path), path.name, known)


def _parse(text: str, source: str, file: str, known: Mapping[str, pl.DataType]) -> Suite:
    try:
        form = json.loads(text, object_pairs_hook=_no_double, parse_constant=_no_constant)
        json.dumps(form, ensure_ascii=False).encode()  # half of a surrogate pair is JSON, and is no text
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{source}: not a suite in JSON: {error}") from error
    try:
        rules = SuiteForm.model_validate(form).expectations
    except ValidationError as error:
        raise SettingsError(f"{source}: {_explain(SuiteForm, error)}") from error
    seen: dict[str, int] = {}
    for number, rule in enumerate(rules, 1):
        if told := _unsound(rule, known):
            raise SettingsError(f"{source}: rule {number}: {told}")
        same = seen.setdefault(json.dumps([rule.type, rule.kwargs], sort_keys=True), number)
        if same != number:
            told = f"kwargs: rule {same} asks the same\nHint: keep one of the two"
            raise SettingsError(f"{source}: rule {number}: {told}")
    return Suite(file=file, form=form)


def _unsound(rule: RuleForm, known: Mapping[str, pl.DataType]) -> str | None:
    """What is wrong with the type, the kwargs or the column of one rule."""
    if rule.type not in TYPES:
        return f"type: {rule.type!r} is not an expectation that a suite may hold{_type_hint(rule.type)}"
    try:
        form = TYPES[rule.type].model_validate(rule.kwargs)
    except ValidationError as error:
        return _explain(TYPES[rule.type], error, "kwargs.")
    if not isinstance(form, OnColumn):
        return None
    if form.column not in known:
        told = f"kwargs.column: {form.column!r} is not a column of numbers, booleans or fixed words"
        return told + hint(form.column, known)
    if reason := misfit(form, known[form.column]):
        return f"kwargs.{reason[0]}: {reason[1]}\nHint: README.md beside the suites says what each type takes"
    return None


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, value in pairs:
        if name in table:
            raise ValueError(f"the key {name!r} stands twice in one object")
        table[name] = value
    return table


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number in JSON")


_HINTS = {
    "severity": "every rule says how bad it is not to be met: info, warning or critical",
    "table": "a suite judges kept or documents",
    "meta": 'a suite says what it judges: {"audit": {"table": "kept"}}, or "documents"',
    "mostly": "the share that must comply, above 0 and up to 1",
    "value_set": "a list of the values that are meant",
    "name": "lower-case letters, digits, - and _, at most 64",
}
#: What the names of Great Expectations' expectations on text have in common.
_TEXT_FUNCTIONS = ("regex", "like_pattern", "lengths", "strftime", "dateutil", "json")
_PARTS: Mapping[str, type[Form]] = {"expectations": RuleForm, "meta": MetaForm, "audit": TableForm}


def _explain(model: type[Form], error: ValidationError, prefix: str = "") -> str:
    """The first problem, as ``rule 3: kwargs.column: what is wrong``, with a hint."""
    first = error.errors()[0]
    loc = list(first["loc"])
    for part in loc[:-1]:
        model = _PARTS.get(str(part), model)
    rule = f"rule {loc[1] + 1}: " if loc[:1] == ["expectations"] and len(loc) > 1 and isinstance(loc[1], int) else ""
    key = prefix + ".".join(str(part) for part in (loc[2:] if rule else loc))
    unknown = first["type"] == "extra_forbidden"
    told = "unknown key" if unknown else plainly(first["type"], first["msg"])
    last = str(loc[-1]) if loc else ""
    more = hint(last, model.model_fields) if unknown else f"\nHint: {_HINTS[last]}" if last in _HINTS else ""
    where = visible(f"{rule}{key.rstrip('.')}".removesuffix(": "))
    return f"{where}: {told}{more}" if where else f"{told}{more}"


def _type_hint(word: str) -> str:
    if any(part in word for part in _TEXT_FUNCTIONS):
        return "\nHint: suites hold no text functions: let a check measure the text, and judge its count or its flag"
    return hint(word, TYPES)
