"""A real browser on the site, for tests: Django answers it in the test's own process."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextvars import copy_context
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from newsroom_story import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SITE = "http://127.0.0.1"  # which a browser trusts as it does https
FORWARDED = ("accept", "referer", "x-requested-with")
NAMED = "http://localhost"  # the same, by a name, for passkeys are bound to a name


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
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
def visit(browser: Browser, client: Any, db: None) -> Iterator[Any]:
    """Opens an address of the site; Django answers each request in this process, so that no server is needed.

    A request to anywhere else, or a complaint of the browser (of the content policy, say), fails the test.
    """
    complaints: list[str] = []
    contexts = []
    own = copy_context()  # with the test's connection to the database: Playwright answers in a context of its own

    def answer(route: Route) -> None:
        request = route.request
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" not in (SITE, NAMED):
            complaints.append(f"asked {request.url}")
            route.abort()
            return
        path = f"{address.path}?{address.query}" if address.query else address.path
        headers = {name: told for name, told in request.headers.items() if name in FORWARDED}
        headers["host"] = address.netloc
        if request.method == "POST":
            kind = request.headers.get("content-type", "application/octet-stream")
            sent = request.post_data_buffer or b""
            given = own.run(client.post, path, sent, content_type=kind, headers=headers)
        else:
            given = own.run(client.get, path, headers=headers)
        body = b"".join(given.streaming_content) if given.streaming else given.content
        given.close()
        if given.has_header("Location") and request.is_navigation_request():
            # Playwright may ask the network, and not this function, where a redirect leads.
            led = escape(urljoin(request.url, given["Location"]))
            route.fulfill(content_type="text/html", body=f'<meta http-equiv="refresh" content="0;url={led}">')
            return
        route.fulfill(status=given.status_code, headers=dict(given.items()), body=body)

    def opened(path: str, *, width: int, dark: bool = False, script: bool = True, refusals: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        expected = "Failed to load resource" if refusals else None  # which Chromium says of any status from 400 on
        page.on(
            "console",
            lambda told: (
                complaints.append(told.text)
                if told.type == "error" and not (expected and told.text.startswith(expected))
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(SITE + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page: Page, within: str = "html") -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=within).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def axe_over(page: Page, paths: Iterable[str], width: int) -> dict[str, list[str]]:
    """What axe objects to on each address, and whether the page is wider than its screen."""
    found = {}
    for path in paths:
        page.goto(SITE + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[path] = [*violations(page), *([f"{wide} pixels wide"] if wide > width else [])]
    return {path: told for path, told in found.items() if told}
