"""Fetching a page, from a real server on this machine that behaves and misbehaves."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import tieout
from tieout.errors import FetchFailed
from tieout.sources.page import fetch

ARTICLE = "<html><p>The Russell 2000 rose 12.4%. Zürich</p></html>".encode()


class Server(BaseHTTPRequestHandler):
    """Each path is one manner of answering."""

    def do_GET(self) -> None:
        manner = self.path.removeprefix("/")
        if manner == "article":
            self.answer(ARTICLE)
        elif manner == "agent":
            self.answer(self.headers["User-Agent"].encode(), kind="text/plain")
        elif manner == "moved":
            self.answer(b"", status=302, location="/article")
        elif manner == "circle":
            self.answer(b"", status=302, location="/circle")
        elif manner == "away":
            self.answer(b"", status=302, location="file:///etc/hostname")
        elif manner == "gone":
            self.answer(b"no", status=404)
        elif manner == "broken":
            self.answer(b"no", status=500)
        elif manner == "picture":
            self.answer(b"\x89PNG", kind="image/png")
        elif manner == "large":
            self.answer(b"x" * 50_000)
        elif manner == "swollen":
            self.answer(gzip.compress(b"x" * 5_000_000), coding="gzip")
        elif manner == "garbled":
            self.answer(b"not gzip at all", coding="gzip")
        elif manner == "cut":
            self.answer(b"half", length=5000)
        elif manner == "silent":
            time.sleep(2)
        elif manner == "dripping":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                for _ in range(40):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass

    def answer(
        self,
        body: bytes,
        *,
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        length: int = 0,
        location: str = "",
        coding: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        for name, value in (("Location", location), ("Content-Encoding", coding)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    listening.daemon_threads = True
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_address[1]}"
    listening.shutdown()
    listening.server_close()
    thread.join()


def test_a_page_comes_whole_with_its_type_and_address(server: str) -> None:
    page = fetch(f"{server}/article")
    assert (page.content, page.content_type, page.url) == (
        ARTICLE,
        "text/html; charset=utf-8",
        f"{server}/article",
    )


def test_a_page_that_moved_is_followed_and_says_where_it_is(server: str) -> None:
    page = fetch(f"{server}/moved")
    assert (page.content, page.url) == (ARTICLE, f"{server}/article")


def test_tieout_says_who_it_is(server: str) -> None:
    assert fetch(f"{server}/agent").content.decode() == f"Tieout/{tieout.__version__}"


@pytest.mark.parametrize(
    "manner, said",
    [
        ("gone", r"the server answers 404 \(Not Found\)"),
        ("broken", r"the server answers 500"),
        ("picture", "is image/png, not a page of text"),
        ("large", "is larger than 20000 bytes"),
        ("swollen", "is larger than 20000 bytes"),
        ("garbled", "the answer is broken"),
        ("cut", "the answer is broken"),
        ("circle", "without end"),
        ("away", "isn't http or https"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(server: str, manner: str, said: str) -> None:
    with pytest.raises(FetchFailed, match=said) as refused:
        fetch(f"{server}/{manner}", limit=20_000)
    assert f"{server}/{manner}" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("manner", ["silent", "dripping"])
def test_an_answer_that_does_not_end_in_time_is_refused(server: str, manner: str) -> None:
    with pytest.raises(FetchFailed, match=r"no whole answer within 0\.5 seconds"):
        fetch(f"{server}/{manner}", timeout=0.5)


def test_a_refused_connection_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed, match=r"no connection to 127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("url", ["ftp://example.com/a", "file:///etc/hostname", "http://", "example.com", "http://[::"])
def test_only_http_and_https_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchFailed, match=r"fetched"):
        fetch(url)
