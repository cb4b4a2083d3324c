"""The one seam to the network through which providers are asked: polite, bounded, and never elsewhere.

A request waits its turn, is tried again after a passing trouble (too many requests, a server's error, a
time-out, an answer that breaks off), and is refused if it is sent on to another host or grows too large. A key
is added below everything that logs an address, so that it stands in no log and in no message.
"""

from __future__ import annotations

import json
import logging
import ssl
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final

import httpx
import stamina

import tieout
from tieout.errors import FetchFailed
from tieout.sources.kept import Answer, KeptAnswers
from tieout.sources.keys import Key

USER_AGENT: Final = f"Tieout/{tieout.__version__} (point-in-time market data for fact-checking)"
_MOST_HOPS: Final = 3
_LONGEST_MESSAGE: Final = 200
_PASSING: Final = frozenset({408, 425, 429})

# Retries are logged as warnings, which Python prints where nobody has set up logging.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Unreachable(FetchFailed):
    """The provider as a whole can't be had, so that asking it for another series is idle."""


class NotThere(FetchFailed):
    """The provider has nothing at that address."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a provider is treated: seconds between requests, for a whole answer, until the next try; the user agent."""

    pause: float = 0.6
    timeout: float = 30.0
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 90.0
    limit: int = 64_000_000
    agent: str = USER_AGENT


class _Passing(Exception):
    """A trouble that may be over soon; `wait` is how long the provider asks us to stay away."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


class Transport:
    """Asks one provider, at one address."""

    def __init__(
        self,
        base: str,
        *,
        title: str,
        key: Key | None = None,
        manners: Manners | None = None,
        kept: KeptAnswers | None = None,
    ) -> None:
        self._base = httpx.URL(base)
        self._title = title
        self._key = key
        self._manners = manners or Manners()
        self._kept = kept
        self._last: tuple[str, Answer] | None = None
        self._free_at = 0.0
        inner = self._wire()
        if key is not None:
            inner = _Keyed(inner, key)
        self._client = httpx.Client(
            transport=inner,
            headers={"User-Agent": self._manners.agent},
            timeout=self._manners.timeout,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def address(self, path: str, parameters: Mapping[str, str]) -> str:
        """The address of a request, as it may be shown and stored: without the key."""
        return str(self._base.join(path).copy_merge_params(parameters))

    def get(self, path: str, parameters: Mapping[str, str]) -> bytes:
        """The whole body of an answer; raises FetchFailed in one sentence, after some patience.

        Where an answer was kept, it is given again if the provider says that it has no other.
        """
        address = self.address(path, parameters)
        url, manners = httpx.URL(address), self._manners
        before = self._kept.find(address) if self._kept is not None else None
        try:
            for attempt in stamina.retry_context(
                on=self._again,
                attempts=manners.attempts,
                timeout=None,
                wait_initial=manners.first_wait,
                wait_max=manners.longest_wait,
                wait_jitter=manners.first_wait,
            ):
                with attempt:
                    answer = self._follow(url, before)
                    self._last = (address, answer)
                    return answer.body
        except _Passing as trouble:
            raise Unreachable(f"{self._title} {trouble}; gave up after {manners.attempts} attempts") from None
        raise AssertionError("a retry ends with an answer or an exception")  # pragma: no cover

    def keep(self, path: str, parameters: Mapping[str, str]) -> None:
        """Keep the last answer, if it was to this request and can be told from a later one: it was found to be good."""
        if self._kept is None or self._last is None:
            return
        address, answer = self._last
        if address == self.address(path, parameters) and answer.conditions:
            self._kept.keep(address, answer)

    def _wire(self) -> httpx.BaseTransport:
        """What the requests go over."""
        return httpx.HTTPTransport(verify=_trusted(), proxy=_proxy(self._base))

    def _again(self, problem: Exception) -> bool | float:
        if not isinstance(problem, _Passing):
            return False
        return True if problem.wait is None else problem.wait

    def _follow(self, url: httpx.URL, before: Answer | None) -> Answer:
        for _ in range(_MOST_HOPS):
            answer = self._once(url, before)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise Unreachable(f"{self._title} sends from address to address without end")

    def _once(self, url: httpx.URL, before: Answer | None) -> Answer | httpx.URL:
        """One answer, or where it sends us on to."""
        self._wait_for_turn()
        deadline = time.monotonic() + self._manners.timeout
        try:
            with self._client.stream("GET", url, headers=before.conditions if before else None) as response:
                if response.has_redirect_location:
                    return self._sent_on(response)
                if before is not None and response.status_code == httpx.codes.NOT_MODIFIED:
                    return before
                body = self._read(response, deadline)
        except httpx.TimeoutException:
            raise _Passing(self._too_slow()) from None
        except httpx.ConnectError as problem:
            raise _Passing(f"can't be reached: no connection to {url.host} ({self._clean(str(problem))})") from None
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise _Passing(f"breaks off its answer ({self._clean(str(problem))})") from None
        self._refuse(response, body)
        return Answer(body, response.headers.get("etag", ""), response.headers.get("last-modified", ""))

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._manners.limit:
                raise FetchFailed(f"{self._title} answers with more than {self._manners.limit:,} bytes: refused")
            if time.monotonic() > deadline:
                raise _Passing(self._too_slow())
        return bytes(body)

    def _sent_on(self, response: httpx.Response) -> httpx.URL:
        to = response.url.join(response.headers["location"])
        ours = self._base
        if (to.scheme, to.host, to.port) != (ours.scheme, ours.host, ours.port):
            where = f"{to.scheme}://{to.host}" + (f":{to.port}" if to.port else "")
            raise Unreachable(f"{self._title} sends on to another address ({self._clean(where)}): refused")
        return to

    def _refuse(self, response: httpx.Response, body: bytes) -> None:
        status = response.status_code
        if response.is_success:
            return
        said = self._clean(_message(body) or response.reason_phrase)
        what = f"answers {status}" + (f" ({said})" if said else "")
        if status in _PASSING or status >= 500:
            wait = _retry_after(response.headers.get("retry-after", ""))
            if wait is not None and wait > self._manners.longest_wait:
                raise Unreachable(f"{self._title} {what} and asks to be left alone for {wait:,.0f} seconds")
            raise _Passing(what, wait)
        if status in (401, 403) or "api_key" in said:
            raise Unreachable(f"{self._title} {what}")
        raise (NotThere if status == httpx.codes.NOT_FOUND else FetchFailed)(f"{self._title} {what}")

    def _wait_for_turn(self) -> None:
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        self._free_at = time.monotonic() + self._manners.pause

    def _too_slow(self) -> str:
        return f"gives no whole answer within {self._manners.timeout:g} seconds"

    def _clean(self, text: str) -> str:
        """What somebody else says, fit for a message: one line, short, without the key."""
        if self._key is not None:
            text = text.replace(self._key.value, "***")
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}..."


class _Keyed(httpx.BaseTransport):
    """Adds the key to an address after httpx has logged it."""

    def __init__(self, inner: httpx.BaseTransport, key: Key) -> None:
        self._inner = inner
        self._key = key

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url.copy_merge_params({self._key.parameter: self._key.value})
        keyed = httpx.Request(request.method, url, headers=request.headers, extensions=request.extensions)
        return self._inner.handle_request(keyed)

    def close(self) -> None:
        self._inner.close()


@cache  # reading all authorities takes 20 ms
def _trusted() -> ssl.SSLContext:
    """The authorities whose word on an address we take: those that httpx takes by itself."""
    return httpx.create_ssl_context()


def _proxy(base: httpx.URL) -> str | None:
    """The proxy that the environment names for this host; httpx asks only where it makes its own transport."""
    if urllib.request.proxy_bypass(base.host):
        return None
    return urllib.request.getproxies().get(base.scheme)


def _message(body: bytes) -> str:
    """What the provider says is wrong, if it says so in the manner of FRED's."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(told.get("error_message", "")) if isinstance(told, dict) else ""


def _retry_after(text: str) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date; None if it says neither."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
