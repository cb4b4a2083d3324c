"""A provider played over real HTTP on this machine, from cassettes, with whatever trouble a test asks for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

CASSETTES = Path(__file__).parent / "cassettes"


@dataclass(frozen=True)
class Reply:
    """One answer; `promised` is the length that its head promises, if it isn't the body's."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    after: float = 0.0
    drip: float = 0.0


Play = Callable[[str, dict[str, str]], Reply]


class Played(ThreadingHTTPServer):
    """Answers every GET with what `play` makes of its path and query, and remembers what was asked."""

    daemon_threads = True

    def __init__(self, play: Play) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.play = play
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.agents: set[str] = set()
        self.conditions: list[tuple[str | None, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/base/"

    def handle_error(self, *_: object) -> None:
        """Whoever asked has hung up."""


class _Handler(BaseHTTPRequestHandler):
    server: Played

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.server.asked.append((parts.path, query))
        self.server.agents.add(self.headers["User-Agent"])
        conditions = (self.headers["If-None-Match"], self.headers["If-Modified-Since"])
        self.server.conditions.append(conditions)
        reply = self.server.play(parts.path, query)
        if (reply.headers.get("ETag"), reply.headers.get("Last-Modified")) == conditions != (None, None):
            reply = Reply(b"", status=304)
        time.sleep(reply.after)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) if reply.promised is None else reply.promised))
        self.end_headers()
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for byte in reply.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(reply.drip)

    def log_message(self, *_: object) -> None:
        """Silence."""


@contextmanager
def played(play: Play) -> Iterator[Played]:
    """A server that runs until the block ends."""
    with Played(play) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def cassette(name: str) -> bytes:
    return (CASSETTES / name).read_bytes()


def fred(path: str, query: dict[str, str]) -> Reply:
    """FRED, as of one day."""
    if path.endswith("/series"):
        return Reply(cassette("fred_series.json"))
    return _rows(json.loads(cassette("fred_observations.json")), query)


def alfred(path: str, query: dict[str, str]) -> Reply:
    """ALFRED: rows that held within the real-time period that was asked for, cut to it, as it cuts them."""
    if path.endswith("/series"):
        return Reply(cassette("alfred_series.json"))
    if path.endswith("/vintagedates"):
        return Reply(cassette("alfred_vintage_dates.json"))
    told = json.loads(cassette("alfred_observations.json"))
    start, end = query["realtime_start"], query["realtime_end"]
    told["observations"] = [
        row | {"realtime_start": max(start, row["realtime_start"]), "realtime_end": min(end, row["realtime_end"])}
        for row in told["observations"]
        if row["realtime_start"] <= end and row["realtime_end"] >= start
    ]
    return _rows(told, query)


def treasury(path: str, query: dict[str, str]) -> Reply:
    """The Treasury's file of one year."""
    assert f"/daily-treasury-rates.csv/{query['field_tdr_date_value']}/all" in path
    return Reply(cassette(f"treasury_{query['field_tdr_date_value']}.csv"))


def stooq(path: str, query: dict[str, str]) -> Reply:
    """Stooq: the one index that it has, from the first day that is asked for on."""
    assert query["i"] == "d"
    if query["s"] != "^spx":
        return Reply(b"No data")
    header, *rows = cassette("stooq_daily.csv").splitlines(keepends=True)
    first = query.get("d1", "")
    return Reply(header + b"".join(row for row in rows if row[:10].replace(b"-", b"").decode() >= first))


def edgar(path: str, query: dict[str, str]) -> Reply:
    """EDGAR: the facts of the one company that it has."""
    return Reply(cassette("edgar_company_facts.json")) if path.endswith("/CIK0001234567.json") else Reply(b"", 404)


def yahoo(path: str, query: dict[str, str]) -> Reply:
    """Yahoo, all of its hosts in one: cookies, the crumb that goes with them, and the prices of one index."""
    if path.endswith("/getcrumb"):
        return Reply(b"a.crumb")
    if path.endswith("/v8/finance/chart/%5ERUT"):
        return Reply(cassette("yahoo_chart.json"))
    return Reply(b"", status=404)


def _rows(told: dict[str, object], query: dict[str, str]) -> Reply:
    """The page of observations that was asked for."""
    rows = told["observations"]
    assert isinstance(rows, list)
    rows = [row for row in rows if row["date"] >= query.get("observation_start", "")]
    first = int(query["offset"])
    told |= {"count": len(rows), "offset": first, "observations": rows[first : first + int(query["limit"])]}
    return Reply(json.dumps(told).encode())
