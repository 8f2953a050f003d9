"""Makes the screenshots of this folder: runs the demo, opens its report in Chromium.

    python docs/screenshots/make.py

Needs the packages of `pip install -e .[demo,dev]` and Debian's `chromium`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
SHOTS = (
    ("report-ja.png", "ja", "light", 1200, 900, "top"),
    ("report-en.png", "en", "light", 1200, 900, "failing"),
    ("report-narrow-ja.png", "ja", "dark", 360, 780, "promises"),
)


def report(folder: Path) -> Path:
    """Runs the demo in the folder; returns where its report lies."""
    program = [sys.executable, "-m", "urazuke", "demo", str(folder), "-q"]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return max((folder / ".urazuke" / "runs").iterdir()) / "report"


def shoot(browser: Browser, pages: Path) -> None:
    """Each picture, from the chapter that it is about."""
    for name, language, scheme, width, height, chapter in SHOTS:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto((pages / f"index.{language}.html").as_uri())
        page.evaluate("name => document.getElementById(name)?.scrollIntoView()", chapter)
        page.screenshot(path=HERE / name)
        context.close()


def main() -> None:
    """Replaces the pictures."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("chromium is missing: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = report(Path(folder) / "demo")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        shoot(browser, pages)
        browser.close()


if __name__ == "__main__":
    main()
