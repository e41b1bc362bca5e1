"""One page in a browser, watched: what it asks for, what it complains of, what of it can be seen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Route

#: What the system may call it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Milliseconds, on a machine that does other things too.
_PATIENCE = 15_000


def find() -> str | None:
    """The system's browser; none where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(driver: Playwright, path: str) -> Browser:
    """Start it. Its sandbox wants rights that a container and root do not have; all that is opened is our own."""
    return driver.chromium.launch(executable_path=path, chromium_sandbox=False)


class Visit:
    """A profile of its own, in which *folder* is all that there is: the network is cut."""

    def __init__(
        self,
        browser: Browser,
        folder: Path,
        *,
        scripts: bool = True,
        wait: bool = True,
        width: int = 1200,
        **options: Any,
    ) -> None:
        size = {"width": width, "height": 900}
        self._context = browser.new_context(
            viewport=size, java_script_enabled=scripts, accept_downloads=True, **options
        )
        self._folder = folder.resolve().as_uri()
        self.complaints: list[str] = []
        self._context.set_default_timeout(_PATIENCE)
        self.page: Page = self._context.new_page()
        self._context.route("**/*", self._judge)
        self._context.on("page", lambda page: self.complaints.append(f"a window: {page.url}"))
        self.page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self._wait = scripts and wait

    def go(self, address: str) -> None:
        """Open an address, and wait until the page is all there."""
        self.page.goto(address)
        if self._wait:
            self.page.locator("html.on").wait_for()

    def close(self) -> list[str]:
        """End the visit; what there was to complain of."""
        self._context.close()
        return self.complaints

    @property
    def hash(self) -> str:
        """What stands behind the page's address."""
        return self.page.url.partition("#")[2]

    def text(self, selector: str = "body") -> str:
        """The text of an element, seen or not, in one line."""
        return " ".join((self.page.locator(selector).text_content() or "").split())

    def seen(self, selector: str = "body") -> str:
        """The text of an element as it can be seen, in one line."""
        return " ".join(self.page.locator(selector).inner_text().split())

    def names(self) -> list[str]:
        """The documents of the table that are elements just now, from top to bottom."""
        return self.page.locator("table.grid td.name").all_text_contents()

    def count(self) -> int:
        """How many documents the table says it shows."""
        return int(self.seen("#count").split()[0].replace(",", ""))

    def save(self, label: str) -> str:
        """Press a button that saves a file; what the file holds."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=label, exact=True).click()
        return Path(download.value.path()).read_bytes().decode()

    def _judge(self, route: Route) -> None:
        """What is beyond the folder of the report is refused. `blob:` is what the page itself made, to be saved."""
        address = route.request.url
        if address.startswith(("blob:", self._folder)):
            route.continue_()
        else:
            self.complaints.append(f"a request: {address}")
            route.abort()

    def _dialog(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":
            self.complaints.append(f"a dialog: {dialog.message}")
        dialog.accept()
