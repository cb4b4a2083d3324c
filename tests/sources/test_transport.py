"""The seam to the network: what it says, what it keeps to itself."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from sources.played_provider import Reply, played
from tieout.errors import FetchFailed, InputError
from tieout.sources import keys
from tieout.sources.fred import fred_key
from tieout.sources.keys import Key
from tieout.sources.transport import Manners, Transport, Unreachable, _retry_after

KEY = Key("api_key", "0123456789abcdef0123456789abcdef")
QUICK = Manners(pause=0.0, timeout=1.0, attempts=2, first_wait=0.01, longest_wait=1.0)


def test_the_key_is_sent_but_stands_in_no_log_message_or_repr(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """httpx logs every address; and a provider may say the key back."""
    # a library that another test loaded may have switched off the loggers that it found
    monkeypatch.setattr(logging.getLogger("httpx"), "disabled", False)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="httpx")  # whatever another test has left it at
    echo = b'{"error_code": 400, "error_message": "The api_key %s is not registered."}' % KEY.value.encode()
    with played(lambda path, query: Reply(echo, status=400)) as server:
        transport = Transport(server.address, title="FRED", key=KEY, manners=QUICK)
        with pytest.raises(Unreachable) as caught:
            transport.get("series", {"series_id": "DGS10"})
        transport.close()
    assert server.asked == [("/base/series", {"series_id": "DGS10", "api_key": KEY.value})]
    assert "The api_key *** is not registered" in str(caught.value)
    assert "HTTP Request" in caplog.text
    for text in (caplog.text, str(caught.value), repr(caught.value), repr(KEY), repr(vars(transport))):
        assert KEY.value not in text


def test_a_refusal_of_one_series_leaves_the_provider_reachable() -> None:
    body = b'{"error_code": 400, "error_message": "Bad Request.  The series does not exist."}'
    with played(lambda path, query: Reply(body, status=400)) as server:
        transport = Transport(server.address, title="FRED", manners=QUICK)
        with pytest.raises(
            FetchFailed, match=r"^FRED answers 400 \(Bad Request. The series does not exist.\)$"
        ) as caught:
            transport.get("series", {})
        transport.close()
    assert not isinstance(caught.value, Unreachable)
    assert len(server.asked) == 1


def test_two_requests_keep_the_polite_distance() -> None:
    with played(lambda path, query: Reply(b"{}")) as server:
        transport = Transport(server.address, title="FRED", manners=Manners(pause=0.3))
        started = time.monotonic()
        assert transport.get("a", {}) == transport.get("b", {}) == b"{}"
        transport.close()
    assert time.monotonic() - started >= 0.3


def test_nobody_at_the_address_is_said_with_the_host() -> None:
    with played(lambda path, query: Reply(b"")) as server:
        address = server.address
    transport = Transport(address, title="FRED", manners=QUICK)
    with pytest.raises(Unreachable, match=r"^FRED can't be reached: no connection to 127.0.0.1 .*; gave up after 2"):
        transport.get("series", {})
    transport.close()


@pytest.mark.parametrize("text, seconds", [("17", 17.0), ("", None), ("soon", None), ("-3", None)])
def test_a_retry_after_is_seconds_or_nothing(text: str, seconds: float | None) -> None:
    assert _retry_after(text) == seconds


def test_a_retry_after_may_be_a_date_and_is_never_negative() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    assert _retry_after(format_datetime(soon, usegmt=True)) == pytest.approx(30, abs=2)
    assert _retry_after(format_datetime(soon - timedelta(days=1), usegmt=True)) == 0


def test_a_key_is_taken_from_the_environment_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[keys]\nfred = "{KEY.value}"\n')
    monkeypatch.setenv(keys.CONFIG, str(file))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    assert fred_key() == KEY
    monkeypatch.setenv("FRED_API_KEY", "f" * 32)
    assert fred_key().value == "f" * 32


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "needs a key"),
        ('[keys]\nfred = "SECRET', "isn't TOML"),
        ("[keys]\nfred = 5", "must be text"),
        ('[keys]\nfred = "SECRET"', "not of FRED's form"),
        ("keys = 5", "needs a key"),
    ],
)
def test_a_key_that_can_not_be_used_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    monkeypatch.setenv(keys.CONFIG, str(file))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    with pytest.raises(InputError) as caught:
        fred_key()
    assert said in str(caught.value)
    assert "SECRET" not in str(caught.value)


def test_a_key_file_that_is_a_folder_is_said_to_be_unreadable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(keys.CONFIG, str(tmp_path))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    with pytest.raises(InputError, match="can't be read"):
        fred_key()
