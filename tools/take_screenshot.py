"""Write docs/images/report.png: the example note's report, with the evidence of its first fault open.

For developers, after the report's looks have changed:  make screenshot
Needs Chromium (named in CHROMIUM, or on the path).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tieout.claims.documents.read_document import read_document
from tieout.claims.rendering.render_html import page
from tieout.claims.run import check_document

ROOT = Path(__file__).resolve().parents[1]
NOTE = ROOT / "examples" / "small-caps-december-2023.md"
PICTURE = ROOT / "docs" / "images" / "report.png"


def chromium() -> str:
    """The browser's path."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise SystemExit("No Chromium: install it, or name it in CHROMIUM.")


def main() -> None:
    note = read_document(NOTE.read_bytes(), name=NOTE.relative_to(ROOT).as_posix())
    report = check_document(note, store=":memory:")
    first = next(number for number, found in enumerate(report.findings, start=1) if found.verdict.is_wrong)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(page(report), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1240, "height": 800})
        shown.goto(file.as_uri())
        shown.locator(f"#n-r1-{first}").click()
        shown.wait_for_timeout(500)
        shown.evaluate("window.scrollTo(0, 0)")
        shown.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
