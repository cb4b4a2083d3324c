"""`tieout data pull`: what it prints, how it ends, and that a series is stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sources import played_provider as stage
from sources.played_provider import Play, Reply, played
from tieout.cli import main
from tieout.sources import pull
from tieout.sources.fred import Fred
from tieout.sources.keys import Key
from tieout.sources.provider import Provider
from tieout.sources.transport import Manners, Transport
from tieout.sources.treasury import Treasury
from tieout.store import open_store

TODAY = datetime(2024, 1, 5, 12, tzinfo=UTC)
KEY = Key("api_key", "0123456789abcdef0123456789abcdef")
QUICK = Manners(pause=0.0, timeout=5.0, attempts=2, first_wait=0.01)

Stage = Callable[..., None]


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store of this test's own, and no keys."""
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("TIEOUT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    return tmp_path / "store.db"


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Put providers that are played here in the place of the real ones."""
    running = []

    def put(**plays: Play) -> None:
        made: dict[str, Callable[[], Provider]] = dict(pull.PROVIDERS)
        for name, play in plays.items():
            server = played(play)
            address = server.__enter__().address
            running.append(server)
            kind = {"fred": Fred, "treasury": Treasury}[name]
            key = KEY if name == "fred" else None
            made[name] = lambda kind=kind, address=address, key=key, name=name: kind(
                Transport(address, title=name, key=key, manners=QUICK), clock=lambda: TODAY
            )
        monkeypatch.setattr(pull, "PROVIDERS", made)

    yield put
    for server in running:
        server.__exit__(None, None, None)


def ended(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["data", "pull", *arguments])
    code = caught.value.code
    assert isinstance(code, int)
    return code


def test_pulled_series_are_told_one_by_one_and_a_second_pull_adds_nothing(
    plays: Stage, capsys: pytest.CaptureFixture[str], own_store: Path
) -> None:
    plays(treasury=stage.treasury)
    assert ended("DGS10", "DGS2", "--since", "2023-12-20") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "DGS10 from treasury: 6 new values, 2023-12-20 to 2024-01-03",
        "DGS2 from treasury: 6 new values, 2023-12-20 to 2024-01-03",
    ]
    assert lines[2].startswith("What was pulled is in the store ")
    assert ended("DGS10", "--since", "2023-12-20") == 0
    assert "DGS10 from treasury: 0 new values, 2023-12-20 to 2024-01-03, 6 known already" in capsys.readouterr().out
    with open_store(own_store) as store:
        held = store.view(TODAY).series("DGS10").on(date(2023, 12, 22))
        assert held is not None
        assert (held.value, held.source) == (3.9, "US Treasury")


def test_a_broken_series_is_left_out_whole_and_the_others_are_pulled(
    plays: Stage, capsys: pytest.CaptureFixture[str], own_store: Path
) -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        reply = stage.treasury(path, query)
        return Reply(reply.body.replace(b",4.33,4.09,", b",4x33,4.09,"))

    plays(treasury=play)
    assert ended("DGS2", "DGS10", "--since", "2023-12-20") == 2
    out, err = capsys.readouterr()
    assert out.startswith("DGS10 from treasury: 6 new values")
    why = "the Treasury's answer for 2024 is not of the documented form: 2024-01-02 is '4x33'"
    assert err == f"tieout: DGS2 wasn't pulled: {why}\n"
    with open_store(own_store) as store:
        held = store.view(TODAY).series("DGS2")
        assert all(source != "US Treasury" for source in held.sources)


def test_a_missing_key_is_one_sentence_and_the_exit_code_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("CPIAUCSL", "UNRATE", "PAYEMS") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("tieout: CPIAUCSL wasn't pulled: fred needs a key: set FRED_API_KEY, or write fred = ")
    assert err.endswith("; CPIAUCSL can also come from cpi: --source cpi (2 more series weren't tried)\n")


def test_a_provider_that_is_down_is_not_asked_for_every_series(
    plays: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    plays(treasury=lambda path, query: Reply(b"", status=503))
    assert ended("DGS2", "DGS10", "DGS30", "--since", "2023-12-20") == 2
    assert capsys.readouterr().err == (
        "tieout: DGS2 wasn't pulled: treasury answers 503 (Service Unavailable); gave up after 2 attempts; "
        "DGS2 can also come from fred: --source fred (2 more series weren't tried)\n"
    )


def test_a_refused_key_is_never_shown(plays: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    body = b'{"error_code": 400, "error_message": "Bad Request. The value for variable api_key is not registered."}'
    plays(fred=lambda path, query: Reply(body, status=400))
    assert ended("VIX", "SPX") == 2
    out, err = capsys.readouterr()
    assert "fred answers 400 (Bad Request. The value for variable api_key is not registered.)" in err
    assert KEY.value not in out + err


def test_all_series_of_one_source_can_be_pulled_at_once(plays: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    plays(treasury=stage.treasury)
    assert ended("--all", "--source", "treasury", "--since", "2023-12-20") == 0
    assert capsys.readouterr().out.count(" from treasury: 6 new values") == 11


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "Say which series to pull, or --all."),
        (["DGS10", "--all"], "Say which series to pull, or --all."),
        (["DGS10", "--since", "May"], "--since May is no day of the form 2024-01-31."),
        (["RUTTR"], "RUTTR has no source to pull it from; import it from a file: tieout data import FILE"),
    ],
)
def test_bad_usage_is_said_before_a_store_is_opened(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], own_store: Path
) -> None:
    assert ended(*arguments) == 2
    assert capsys.readouterr().err == f"tieout: {said}\n"
    assert not own_store.exists()


def test_consumer_prices_come_without_any_network(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("CPIAUCSL", "--source", "cpi", "--since", "2024-01-01") == 0
    assert capsys.readouterr().out.startswith("CPIAUCSL from cpi: ")
