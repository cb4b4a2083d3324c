"""`tieout data pull`: what it prints, how it ends, and that a series is stored whole or not at all."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sources import played_provider as stage
from sources.played_provider import Play, Reply, played
from tieout.cli import main
from tieout.sources import pull
from tieout.sources.edgar import Edgar
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
            kind = {"edgar": Edgar, "fred": Fred, "treasury": Treasury}[name]
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
    assert [line for line in lines if not line.startswith("  ")][:2] == [
        "DGS10 from treasury: 6 new values, 2023-12-20 to 2024-01-03",
        "DGS2 from treasury: 6 new values, 2023-12-20 to 2024-01-03",
    ]
    assert lines[-1].startswith("What was pulled is in the store ")
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
    out, err = capsys.readouterr()
    assert out == ""  # no log of the retries among what programs read
    assert err == (
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
    assert capsys.readouterr().out.count(" from treasury: 6 new values") == len(pull.every_series("treasury"))


def test_a_pull_notes_what_looks_odd_as_an_import_does(plays: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    """The played Treasury has no 27th to 29th of December."""
    plays(treasury=stage.treasury)
    assert ended("DGS10", "--since", "2023-12-20") == 0
    assert "\n  sessions without a value: DGS10 3, 3 in a row\n" in capsys.readouterr().out


def test_a_company_is_pulled_at_once_and_only_its_broken_series_are_left_out(
    plays: Stage, capsys: pytest.CaptureFixture[str], own_store: Path
) -> None:
    plays(edgar=stage.edgar)
    assert ended("CIK0001234567", "CIK0001234567:LongTermDebt", "CIK0001234567:Assets") == 2
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "CIK0001234567 from edgar: 19 new values of 10 of its series, 2018-12-31 to 2020-02-14"
    assert lines[1].startswith("  CIK0001234567:CashAndCashEquivalentsAtCarryingValue: left out 51,100,000 of 2919")
    assert lines[2] == "CIK0001234567:LongTermDebt from edgar: no values there"
    assert lines[3] == "CIK0001234567:Assets from edgar: 0 new values, 2018-12-31 to 2019-12-31, 4 known already"
    assert err == (
        "tieout: not pulled: CIK0001234567:DebtInstrumentFaceAmount: EDGAR's answer on CIK0001234567 has "
        "DebtInstrumentFaceAmount in other units, CAD, but the catalogue has USD\n"
    )
    with open_store(own_store) as store:
        assert len(store.view(TODAY).series("CIK0001234567:InterestExpense.year")) == 2
        (brought,) = (one for one in store.imports() if one.kind == "edgar")
    assert brought.file.endswith("/CIK0001234567.json [CIK0001234567]")


def test_a_company_that_reports_in_another_currency_throughout_is_refused_in_few_lines(
    plays: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    plays(edgar=lambda path, query: Reply(stage.edgar(path, query).body.replace(b'"USD": [', b'"CAD": [')))
    assert ended("CIK0001234567") == 2
    out, err = capsys.readouterr()
    assert out.startswith("CIK0001234567 from edgar: 3 new values of 2 of its series")
    assert len(err.splitlines()) == 4
    assert err.splitlines()[3].endswith(" more series of CIK0001234567")


def test_a_file_that_is_broken_as_a_whole_refuses_the_company_after_one_request(
    plays: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def play(path: str, query: dict[str, str]) -> Reply:
        asked.append(path)
        return Reply(b"{}")

    plays(edgar=play)
    assert ended("CIK0001234567") == 2
    assert len(asked) == 1
    assert capsys.readouterr().err == (
        "tieout: CIK0001234567 wasn't pulled: EDGAR's answer on CIK0001234567 is not of the documented form: no facts\n"
    )


def test_edgar_without_a_name_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDGAR_IDENTITY", raising=False)
    assert ended("CIK0001234567") == 2
    said = capsys.readouterr().err
    assert said.startswith("tieout: CIK0001234567 wasn't pulled: edgar wants to know who asks, by name and e-mail")
    assert said.count("\n") == 1


def test_an_interrupted_pull_keeps_what_was_finished_and_says_so(
    plays: Stage, capsys: pytest.CaptureFixture[str], own_store: Path
) -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        os.kill(os.getpid(), signal.SIGINT)
        return Reply(b"", after=1.0)

    plays(treasury=stage.treasury, fred=play)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = ended("DGS10", "VIX", "SPX", "--since", "2023-12-20")
    finally:
        signal.signal(signal.SIGINT, before)
    assert code == 130
    out, err = capsys.readouterr()
    assert out.startswith("DGS10 from treasury: 6 new values")
    kept = f"interrupted: 1 of 3 are pulled and stay in the store {own_store}; nothing of VIX is stored."
    assert err == f"tieout: {kept} The same command again goes on.\n"
    with open_store(own_store) as store:
        assert [one.kind for one in store.imports()] == ["fact book", "treasury"]


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "Say which series to pull, or --all, or --for a text."),
        (["DGS10", "--all"], "Say which series to pull, or --all, or --for a text."),
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
