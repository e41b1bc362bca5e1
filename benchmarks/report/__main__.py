"""`python -m benchmarks.report`: how large the page is, how soon it is there, and how fast it answers, in a browser."""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

from audit.outputs.report.data import report_data
from audit.outputs.write import write_pages
from benchmarks.report.made import multiply
from tests.browser.visit import NAMES, find, launch
from tests.outputs.conftest import build

RESULTS: Final = Path(__file__).parents[1] / "results" / "report.md"
#: Documents, and spans of each: a small corpus, a large one, and the most that one page holds.
SIZES: Final = ((300, 10), (2_000, 50), (4_000, 50))
ROUNDS: Final = 9
#: What the page is held to: its bytes, and the milliseconds until an answer stands there.
MOST_BYTES: Final = 6_000_000
MOST_WAIT: Final = 100

#: What a reader does, each as the milliseconds from the event to the laid-out table.
ACTS: Final = {
    "search, a letter": "type(round % 2 ? 'e' : 'o')",
    "search, a word": "type('document 00' + round)",
    "search, none has it": "type('zzz' + round)",
    "filter": "choose('decision', ['keep', 'review', 'drop'][round % 3])",
    "sort": "sort('size')",
    "open a document": "go('doc=' + (round + 1))",
}
SCRIPT: Final = """
([act, round]) => {
    const search = document.querySelector("#q"), type = (text) => {
        search.value = text;
        search.dispatchEvent(new Event("input"));
    };
    const choose = (name, value) => {
        const wanted = (select) => [...select.options].some((option) => option.value === value);
        const select = [...document.querySelectorAll(".choices select")].find(wanted);
        select.value = value;
        select.dispatchEvent(new Event("change"));
    };
    const sort = (name) => document.querySelector(`th[data-name=${name}] button`).click();
    const go = (hash) => { location.hash = hash; dispatchEvent(new HashChangeEvent("hashchange")); };
    const began = performance.now();
    new Function("type", "choose", "sort", "go", "round", act)(type, choose, sort, go, round);
    document.body.getBoundingClientRect();
    return performance.now() - began;
}
"""
#: The least that a search can take: the same text, in as many strings, asked once each.
FLOOR: Final = """
([count, length]) => {
    const texts = Array.from({ length: count }, (_, k) => ("abcdefgh ijklmnop" + k).repeat(length / 17 | 0));
    const began = performance.now();
    let found = 0;
    for (const text of texts) found += text.includes("zzz");
    return performance.now() - began + 0 * found;
}
"""


class Measured(NamedTuple):
    """One size of report: bytes of its page, seconds to write and to open it, milliseconds by what a reader does."""

    documents: int
    spans: int
    page: int
    wrote: float
    ready: float
    waits: Mapping[str, float]
    floor: float


def main(words: Sequence[str] | None = None) -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=main.__doc__)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    path = find()
    if path is None:
        raise SystemExit(f"skipped: none of {', '.join(NAMES)} is installed")
    with sync_playwright() as driver:
        browser = launch(driver, path)
        measured = [measure(browser.new_page, *size) for size in SIZES]
        version = browser.version
        browser.close()
    text = "\n".join(page(measured, version, chosen.note)) + "\n"
    print(text, end="")
    chosen.results.write_text(text, "utf-8")


def measure(new_page: Any, documents: int, spans: int) -> Measured:
    """Make, write and use one report."""
    data = multiply(report_data(build()), documents, spans)
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        names = write_pages(data, Path(folder))
        wrote = time.process_time() - began
        if len(names) > 1:
            raise SystemExit(f"{documents} documents with {spans} spans need {len(names)} pages")
        file = Path(folder) / names[0]
        # The page's policy forbids to make functions of text, which is how it is told what to do here.
        opened: Page = new_page(bypass_csp=True)
        readies = [ready(opened, file) for _ in range(3)]
        opened.wait_for_timeout(3_000)
        waits = {name: wait(opened, act) for name, act in ACTS.items()}
        length = sum(len(f"{one['before']}{one['text']}{one['after']}") for one in data["documents"][0]["evidence"])
        floor = statistics.median(opened.evaluate(FLOOR, [documents, length]) for _ in range(ROUNDS))
        size = file.stat().st_size
        opened.close()
    return Measured(documents, spans, size, wrote, statistics.median(readies), waits, floor)


def ready(page: Page, file: Path) -> float:
    """Seconds from the address to a page that answers."""
    began = time.perf_counter()
    page.goto(file.as_uri())
    page.locator("html.on").wait_for()
    return time.perf_counter() - began


def wait(page: Page, act: str) -> float:
    """The median of what it takes, each time from the same state: all documents, none of them open."""
    times = []
    for number in range(ROUNDS):
        page.evaluate("location.hash = 'documents'; dispatchEvent(new HashChangeEvent('hashchange'))")
        times.append(page.evaluate(SCRIPT, [act, number]))
    return statistics.median(times)


def page(measured: Sequence[Measured], version: str, note: str) -> Iterator[str]:
    """All of it, line by line."""
    told = "Written by `python -m benchmarks.report`; what is measured is in `benchmarks/README.md`."
    yield from (
        "# The report's page",
        "",
        f"{told} Chromium {version}, Python {platform.python_version()}. {note}".strip(),
    )
    sizes = [f"{one.documents:,} × {one.spans}" for one in measured]
    yield from ("", f"| documents × spans | {' | '.join(sizes)} |", f"|---|{'---:|' * len(sizes)}")
    yield row("bytes of the page, as a share of 6 MB", (one.page / MOST_BYTES for one in measured))
    yield row("CPU seconds to write it, for 1,000 documents", (1e3 * one.wrote / one.documents for one in measured))
    yield row("seconds until it answers", (one.ready for one in measured))
    for act in ACTS:
        yield row(f"{act}, as a share of {MOST_WAIT} ms", (one.waits[act] / MOST_WAIT for one in measured))
    yield row("the same text searched by a bare loop, likewise", (one.floor / MOST_WAIT for one in measured))


def row(name: str, values: Iterator[float]) -> str:
    """Two digits: from one run to the next the third is another."""
    return f"| {name} | {' | '.join(f'{value:.2g}' for value in values)} |"


if __name__ == "__main__":
    main()
