"""Pictures of the report of the seeds, for the documentation: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from audit.cli import main
from tests.browser.visit import NAMES, find, launch

#: Of each picture: the page, the place on it, the colours.
PICTURES = {
    "overview": ("report.html", "", "light"),
    "document": ("report.html", "#doc-1", "light"),
    "translation": ("report.html", "#pair-1", "light"),
    "dark": ("report.html", "#decision=review", "dark"),
    "chinese": ("zh/report.html", "", "light"),
}


def take(folder: Path) -> None:
    """Audit the seeds and put the pictures into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out:
        main(["run", "seeds", "--out", out, "--quiet"])
        main(["report", f"{out}/report.json", "--to", f"{out}/zh", "--language", "zh"])
        path = find()
        if path is None:
            raise SystemExit(f"none of {', '.join(NAMES)} is installed")
        with sync_playwright() as driver:
            browser = launch(driver, path)
            for name, (page_name, place, scheme) in PICTURES.items():
                page = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme=scheme)
                page.goto(f"{(Path(out) / page_name).as_uri()}{place}")
                page.locator("html.on").wait_for()
                page.screenshot(path=folder / f"report-{name}.png")
            browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
