"""The site in a real browser: nothing that axe objects to, nothing too wide, evidence that opens beside the text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextvars import copy_context
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SITE = "http://127.0.0.1"  # which a browser trusts as it does https
ARTICLE = "/notes/small-caps-december-2023/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    named = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for one in named if one and (found := shutil.which(one))), None)
    if path is None:
        pytest.skip("no Chromium: install it or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop running, which Django takes for an asynchronous program.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser: Browser, client: Any) -> Iterator[Any]:
    """Opens an address of the site; Django answers each request in this process, so that no server is needed.

    A request to anywhere else, or a complaint of the browser (of the content policy, say), fails the test.
    """
    complaints: list[str] = []
    contexts = []
    own = copy_context()  # with the test's connection to the database: Playwright answers in a context of its own

    def answer(route: Route) -> None:
        request = route.request
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != SITE:
            complaints.append(f"asked {request.url}")
            route.abort()
            return
        path = f"{address.path}?{address.query}" if address.query else address.path
        if request.method == "POST":
            given = own.run(client.post, path, request.post_data_buffer, content_type=request.headers["content-type"])
        else:
            given = own.run(client.get, path)
        body = b"".join(given.streaming_content) if given.streaming else given.content
        given.close()
        route.fulfill(status=given.status_code, headers=dict(given.items()), body=body)

    def opened(path: str, *, width: int, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(SITE + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("path", ["/", ARTICLE, "/check/"])
@pytest.mark.parametrize("width, dark", [(360, True), (1440, False)], ids=["phone at night", "desk by day"])
def test_a_page_fits_its_screen_and_axe_finds_nothing(path: str, width: int, dark: bool, visit: Any) -> None:
    page = visit(path, width=width, dark=dark)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1440])
def test_evidence_opens_beside_the_text_and_closes_with_the_focus_back(width: int, visit: Any) -> None:
    page = visit(ARTICLE, width=width)
    claim = page.locator("#claim-1")
    claim.focus()
    page.keyboard.press("Enter")
    beside = page.get_by_role("dialog", name="Evidence")
    assert "2033.96 / 1809.02 - 1" in beside.inner_text()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not beside.is_visible()
    assert page.evaluate("document.activeElement.id") == "claim-1"


def test_without_script_a_mark_leads_to_its_row(visit: Any) -> None:
    page = visit(ARTICLE, width=360, script=False)
    page.locator("#claim-1").click()
    assert page.url.endswith("#figure-1")
    assert "2033.96 / 1809.02 - 1" in page.locator("#figure-1").inner_text()


def test_a_text_is_pasted_checked_and_its_fault_opened(visit: Any) -> None:
    page = visit("/check/", width=1440)
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="What we found").wait_for()
    assert violations(page) == []
    page.locator(".pasted a.bad").first.click()
    assert "Should read" in page.get_by_role("dialog", name="Evidence").inner_text()
