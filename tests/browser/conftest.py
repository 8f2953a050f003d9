"""Debian's Chromium, and pages of the report opened from a file as an auditor does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.real.needs import needs
from urazuke.assessment import Assessment
from urazuke.render import html

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")


@dataclass
class Opened:
    """A page, and everything that it did which a report must not do."""

    page: Page
    events: list[str] = field(default_factory=list)

    def requested(self, url: str, allowed: str) -> None:
        """A request for anything but the page itself is an event."""
        if url != allowed:
            self.events.append(f"request: {url}")


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    program = needs("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, width: int, scheme: str) -> Iterator[Opened]:
    """The file in a window of its own, listened to from the first moment."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    result = Opened(context.new_page())
    result.page.on("console", lambda message: result.events.append(f"console: {message.text}"))
    result.page.on("pageerror", lambda error: result.events.append(f"error: {error}"))
    result.page.on("dialog", lambda dialog: result.events.append(f"dialog: {dialog.message}"))
    result.page.on("request", lambda request: result.requested(request.url, path.as_uri()))
    result.page.goto(path.as_uri())
    yield result
    context.close()


@pytest.fixture
def report(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes the report in both languages and opens one of them."""
    windows = []

    def open_(
        run: Assessment, language: str = "ja", width: int = 1280, scheme: str = "light"
    ) -> Opened:
        (tmp_path / "index.ja.html").write_bytes(html.render(run, "ja"))
        (tmp_path / "index.en.html").write_bytes(html.render(run, "en"))
        window = opened(chromium, tmp_path / f"index.{language}.html", width, scheme)
        windows.append(window)
        return window.__enter__()

    yield open_
    for window in windows:
        window.__exit__(None, None, None)
