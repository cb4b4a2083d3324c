"""How yfinance is let out to Yahoo: as the browser that it poses as, but with the manners of every other provider.

Yahoo turns away whoever doesn't shake hands as a browser does, so that yfinance asks through curl_cffi, which poses as
one (https://github.com/lexiforest/curl_cffi, MIT). It fetches cookies by itself, as it thinks fit. What carries data
goes through the transport here: it waits its turn, is tried again, bounded, refused when sent elsewhere, and looked at
before yfinance mends it in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from curl_cffi import CurlOpt
from curl_cffi.requests import Response, Session, exceptions

from tieout.sources.transport import Transport

ADDRESS: Final = "https://query2.finance.yahoo.com/"
#: Where the prices are.
CHART: Final = "v8/finance/chart/"
#: No answer of Yahoo's on one symbol comes near to that many bytes.
_MOST_BYTES: Final = 200_000_000
#: curl has unpacked the body, so that these no longer speak of it.
_OF_THE_WIRE: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})

Look = Callable[[bytes], None]


class YahooSession(Session[Response]):
    """The session that yfinance is given. `look` sees every answer with prices first, and raises if it is broken."""

    def __init__(self) -> None:
        super().__init__(impersonate="chrome", curl_options={CurlOpt.MAXFILESIZE_LARGE: _MOST_BYTES})
        self.transport: YahooTransport | None = None
        self.look: Look = lambda body: None

    def request(  # type: ignore[override]  # the two dozen options are handed on as they are
        self, method: Any, url: str, params: Any = None, **options: Any
    ) -> Response:
        """What yfinance asks for, of the transport where it is prices."""
        assert self.transport is not None
        path = urlsplit(url).path.lstrip("/")
        if not path.startswith(CHART):
            return super().request(method, self.transport.placed(url), params, **options)
        body = self.transport.get(path, {name: str(value) for name, value in (params or {}).items()})
        self.look(body)
        response = Response()
        response.url, response.content = url, body
        return response

    def ask(self, request: httpx.Request, seconds: float) -> Response:
        """One plain request, as the transport makes it."""
        return super().request("GET", str(request.url), allow_redirects=False, timeout=seconds)


class YahooTransport(Transport):
    """The transport that asks as a browser."""

    session: YahooSession

    def placed(self, url: str) -> str:
        """An address of Yahoo's: as it is, or its place on a server that stands in for all of Yahoo's."""
        if str(httpx.URL(self.address("", {})).host).endswith(".yahoo.com"):
            return url
        return self.address(urlsplit(url).path.lstrip("/"), {})

    def close(self) -> None:
        super().close()
        self.session.close()

    def _wire(self) -> httpx.BaseTransport:
        self.session = YahooSession()
        self.session.transport = self
        return _Curl(self.session)


class _Curl(httpx.BaseTransport):
    """Sends by curl, in the browser's way alone: none of our own headers is added."""

    def __init__(self, session: YahooSession) -> None:
        self._session = session

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = self._session.ask(request, request.extensions["timeout"]["read"])
        except exceptions.RequestException as problem:
            raise _as_httpx(problem)(str(problem).partition(" See https://curl.se")[0], request=request) from None
        headers = [(name, value or "") for name, value in answer.headers.multi_items()]
        kept = [(name, value) for name, value in headers if name.lower() not in _OF_THE_WIRE]
        return httpx.Response(answer.status_code, headers=kept, content=answer.content)


def _as_httpx(problem: exceptions.RequestException) -> type[httpx.RequestError]:
    """What httpx calls a trouble of curl's."""
    if isinstance(problem, exceptions.Timeout):
        return httpx.ReadTimeout
    if isinstance(problem, exceptions.ConnectionError):
        return httpx.ConnectError
    return httpx.ReadError
