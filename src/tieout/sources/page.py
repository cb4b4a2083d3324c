"""One page from the web, fetched whole or refused with a reason."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

import httpx

import tieout
from tieout.errors import FetchFailed

USER_AGENT: Final = f"Tieout/{tieout.__version__}"
#: What a document can be made from; a page that names no type at all is given a chance.
_READABLE: Final = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_ACCEPT: Final = "text/html, application/xhtml+xml, text/plain, text/markdown;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came: its bytes, the type that the server named, and where it was found in the end."""

    content: bytes
    content_type: str
    url: str


def fetch(url: str, *, timeout: float = 20.0, limit: int = 20_000_000) -> FetchedPage:
    """Fetch a page over http or https, within `timeout` seconds and `limit` bytes.

    Raises FetchFailed, in one sentence, if the page can't be had or is no document.
    """
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise FetchFailed(f"{url} is not an address that can be fetched") from None
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchFailed(f"{url} can't be fetched: only http and https addresses are")
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT}
    deadline = time.monotonic() + timeout
    try:
        with (
            httpx.Client(headers=headers, timeout=timeout, follow_redirects=True, max_redirects=5) as client,
            client.stream("GET", address) as response,
        ):
            _refuse(url, response, limit)
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > limit:
                    raise FetchFailed(f"{url} is larger than {_size(limit)}")
                if time.monotonic() > deadline:
                    raise FetchFailed(_too_slow(url, timeout))
            kind = response.headers.get("content-type", "")
            return FetchedPage(bytes(content), kind, str(response.url))
    except httpx.TimeoutException:
        raise FetchFailed(_too_slow(url, timeout)) from None
    except httpx.TooManyRedirects:
        raise FetchFailed(f"{url} can't be fetched: it sends from address to address without end") from None
    except httpx.UnsupportedProtocol:
        raise FetchFailed(f"{url} can't be fetched: it sends on to an address that isn't http or https") from None
    except httpx.ConnectError as problem:
        raise FetchFailed(f"{url} can't be fetched: no connection to {address.host} ({problem})") from None
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise FetchFailed(f"{url} can't be fetched: the answer is broken ({problem})") from None


def _refuse(url: str, response: httpx.Response, limit: int) -> None:
    """Refuse an answer by its head, before its body is read."""
    if not response.is_success:
        reason = f" ({response.reason_phrase})" if response.reason_phrase else ""
        raise FetchFailed(f"{url} can't be fetched: the server answers {response.status_code}{reason}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_READABLE):
        raise FetchFailed(f"{url} is {kind}, not a page of text")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise FetchFailed(f"{url} is larger than {_size(limit)}")


def _too_slow(url: str, timeout: float) -> str:
    return f"{url} can't be fetched: no whole answer within {timeout:g} seconds"


def _size(limit: int) -> str:
    return f"{limit / 1_000_000:g} MB" if limit >= 1_000_000 else f"{limit} bytes"
