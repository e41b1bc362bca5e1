"""A corpus as tests of pytest: `pytest --audit-corpus DIR` adds an item for each expectation, each check and the run.

The corpus is audited once in a session, when the first of these items is due; under pytest-xdist by the controller,
before its workers start, which are given what came of it. The items fail where `audit run` with the same settings would
exit with 1, are errors where it would exit with 2 or 3, and warn of the rest.

Whoever installs us has this loaded by every pytest, so nothing heavy is imported before the option is there. There is
no assertion in here to be rewritten: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest

#: What came of the cases of a suite, by name: plain values, since they travel between processes. Under `None` is why
#: there is nothing to tell.
_Told = dict[str | None, Any]

_TOLD: Final = pytest.StashKey[_Told]()

#: Code points of an item's name, and of a line of what is told of it.
_NAME, _LINE = 160, 1_000


class AuditWarning(pytest.PytestWarning):
    """Something that somebody should see, and for which no exit code is other than 0."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options are those of `audit run`, of which they have the meaning."""
    group = parser.getgroup("audit", "auditing a text corpus")
    group.addoption("--audit-corpus", metavar="CORPUS", help="audit this folder or file, and have a test for each rule")
    group.addoption("--audit-config", metavar="FILE", help="its settings (default: audit.toml, else pyproject.toml)")
    group.addoption("--audit-fail-on", metavar="WHAT", help="what fails, as --fail-on of audit run (default: error)")
    group.addoption("--audit-out", metavar="DIR", help="where the audit is written (default: nowhere)")


def pytest_configure(config: pytest.Config) -> None:
    """The marker is known with and without a corpus, so that `-m "not audit"` can stand in settings."""
    config.addinivalue_line("markers", "audit: asks something of the corpus that --audit-corpus names")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Beside the files that pytest finds there is one collector more, which needs none."""
    report = yield
    if isinstance(collector, pytest.Session) and collector.config.getoption("audit_corpus") and report.passed:
        report.result.append(_Corpus.from_parent(collector, name="audit", nodeid="audit"))
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Under pytest-xdist: what came of the audit goes to each worker as it is set up."""
    if node.config.getoption("audit_corpus"):
        node.workerinput["audit"] = _told(node.config)


class _Corpus(pytest.Collector):
    """The corpus: its suites, the checks and the run, of which the settings tell before a document is read."""

    def collect(self) -> Iterator[_Suite]:
        """Raise what is wrong with the settings as an error of the collection."""
        from audit.errors import AuditError

        try:
            planned = _planned(self.config)
        except AuditError as error:
            raise self.CollectError(_inert(str(error))) from error
        for suite, names in planned.items():
            yield _Suite.from_parent(self, name=suite, names=names)


class _Suite(pytest.Collector):
    """The cases of one suite."""

    def __init__(self, *, names: list[str], **rest: Any) -> None:
        super().__init__(**rest)
        self._names = names

    def collect(self) -> Iterator[_Item]:
        """One item a case."""
        from audit.outputs.printed import short

        for name in self._names:
            yield _Item.from_parent(self, name=short(name, _NAME), suite=self.name, case=name)


class _Item(pytest.Item):
    """One case."""

    def __init__(self, *, suite: str, case: str, **rest: Any) -> None:
        super().__init__(**rest)
        self._suite, self._case = suite, case
        self.add_marker("audit")

    def setup(self) -> None:
        """An audit that did not see everything tells nothing of any case."""
        if (wrong := _told(self.config)[None]) is not None:
            pytest.fail(wrong, pytrace=False)

    def runtest(self) -> None:
        """Say how it went."""
        outcome, decides, text = _told(self.config)[self._suite][self._case]
        if outcome == "skipped":
            pytest.skip(text)
        if decides:
            pytest.fail(text, pytrace=False)
        if outcome != "passed":
            warnings.warn_explicit(AuditWarning(text), None, self.config.getoption("audit_corpus"), 1)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """A warning that the user's filters make an error is told as one, without our frames."""
        if isinstance(excinfo.value, AuditWarning):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """There is no line of code to show, and no name of Python, in which pytest would take dots for colons."""
        return self.path, None, f"{self._suite}: {self.name}"


def _planned(config: pytest.Config) -> dict[str, list[str]]:
    from audit import gate
    from audit.checks import load_checks
    from audit.outputs.ci import cases

    checks = load_checks()
    suites = {
        suite.name: [
            cases.Asked(rule["type"], str(rule["kwargs"].get("column", "")), rule.get("notes") or "")
            for rule in suite.expectations
        ]
        for suite in gate.load_suites(_settings(config).expectations, checks)
    }
    return cases.planned(suites, checks)


def _told(config: pytest.Config) -> _Told:
    """What came of the audit, which is made when this is first asked."""
    given = getattr(config, "workerinput", {}).get("audit")
    if given is not None:
        return dict(given)
    if _TOLD not in config.stash:
        config.stash[_TOLD] = _audited(config)
    return config.stash[_TOLD]


def _audited(config: pytest.Config) -> _Told:
    from audit.errors import AuditError

    with TemporaryDirectory(prefix="audit-") as folder, warnings.catch_warnings():
        # The libraries below warn of each other. Under a user's `-W error` that would be the end of the audit.
        warnings.simplefilter("ignore")
        try:
            return _run(config, Path(config.getoption("audit_out") or Path(folder) / "out"))
        except (AuditError, OSError) as error:
            return {None: _inert(str(error))}
        except Exception:
            # Told once, by all items: they would begin the audit anew, one after the other.
            return {None: _inert(f"internal error\n{traceback.format_exc()}")}


def _run(config: pytest.Config, out: Path) -> _Told:
    from audit import pipeline
    from audit.outputs.ci import cases
    from audit.outputs.ci.findings import findings
    from audit.outputs.ci.paths import below

    result = pipeline.run(Path(config.getoption("audit_corpus")), _settings(config), out, _Quiet())
    found = cases.cases(result, findings(result, below(result.place, Path.cwd())))
    told: _Told = {
        suite: {case.name: (case.outcome, case.decides, _words(case)) for case in those}
        for suite, those in found.items()
    }
    return told | {None: _words(found[cases.RUN][0]) if result.incomplete else None}


def _words(case: Any) -> str:
    return _inert("\n".join([case.message, *case.lines]))


def _settings(config: pytest.Config) -> Any:
    from audit.settings import load_settings

    file = config.getoption("audit_config")
    # Nobody asks a test for the texts again.
    index = None if config.getoption("audit_out") else False
    return load_settings(Path(file) if file else None, fail_on=config.getoption("audit_fail_on"), index=index)


def _inert(text: str) -> str:
    from audit.outputs.printed import short

    return "\n".join(short(line, _LINE) for line in text.splitlines())


class _Quiet:
    """Progress that nobody is shown."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins."""

    def advance(self, count: int) -> None:
        """So many documents more."""
