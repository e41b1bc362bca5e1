"""A browser, and reports to open in it. One serves all tests of a process; each test has a profile of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from audit.cli import main
from audit.outputs.report.data import report_data
from audit.outputs.write import write_pages
from benchmarks.report.made import multiply
from tests.browser.visit import NAMES, Visit, find, launch
from tests.outputs.conftest import build

#: Where a skip would hide that nothing was looked at, this variable says `required`.
VARIABLE = "AUDIT_BROWSER"

#: How long a process waits for a report that another one makes, in seconds.
PATIENCE = 600

Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        told = f"no browser: none of {', '.join(NAMES)} is installed; `make browser` sees to it"
        pytest.fail(told) if os.environ.get(VARIABLE) == "required" else pytest.skip(told)
    with sync_playwright() as driver:
        started = launch(driver, path)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Open a page. When the test ends, no page may have asked for anything, complained or run what is not ours."""
    visits: list[Visit] = []

    def go(page: Path, hash: str = "", **options: Any) -> Visit:  # noqa: A002
        visits.append(Visit(browser, page.parent, **options))
        visits[-1].go(f"{page.as_uri()}{hash}")
        return visits[-1]

    yield go
    complaints = [complaint for each in visits for complaint in each.close()]
    assert complaints == []


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that *make* fills once, however many processes run the tests."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done = folder.with_name(f"{name}.done")
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert time.monotonic() < end, f"nobody made {name}"
            time.sleep(0.2)
        return folder
    make(folder)
    done.touch()
    return folder


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """An audit of the seeds, in English and in Chinese, as `audit` and its settings here write it."""

    def make(folder: Path) -> None:
        assert (
            main(["run", str(seeds), "--config", str(seeds.parent / "audit.toml"), "--out", str(folder), "--quiet"])
            == 0
        )
        assert main(["report", str(folder / "report.json"), "--to", str(folder / "zh"), "--language", "zh"]) == 0

    return once(tmp_path_factory, "seeds", make)


@pytest.fixture(scope="session")
def seeds_report(seeds_out: Path) -> Path:
    return seeds_out / "report.html"


@pytest.fixture(scope="session")
def small() -> Mapping[str, Any]:
    """The data of a report on a few made-up documents."""
    return report_data(build())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, small: Mapping[str, Any]) -> tuple[Path, Mapping[str, Any]]:
    """A report on three hundred documents, and its data."""
    data = multiply(small, documents=300, spans=4)
    folder = once(tmp_path_factory, "made", lambda folder: write_pages(data, folder) and None)
    return folder / "report.html", data
