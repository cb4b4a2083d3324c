"""CME's settlement files in a folder of the user's: read whole, or refused by what is wrong with them.

The cassette has the settlements of September to December 2024 as they were on 22 December 2023; its other months are
made up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sources.played_provider import cassette
from tieout.catalogue import SeriesEntry, entry, fed_funds_curve
from tieout.cli import main
from tieout.errors import BadData, InputError
from tieout.sources.cme import Cme, open_provider
from tieout.sources.pull import chosen, every_series, store_pulled
from tieout.store import Store, open_store
from tieout.terms import Vintage

FRIDAY = "cbt.settle.s.20231222.csv"
LATER = datetime(2024, 1, 5, 12, tzinfo=UTC)

Change = Callable[[bytes], bytes]


def contract(name: str) -> SeriesEntry:
    found = entry(name)
    assert found is not None
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with Friday's file, and with things that are none of these files."""
    (tmp_path / FRIDAY).write_bytes(cassette(FRIDAY))
    (tmp_path / "cbt.settle.e.20231221.csv").write_bytes(b"early, and never read")
    (tmp_path / "cme.settle.s.20231222.csv").write_bytes(b"of another exchange")
    return tmp_path


def with_tuesday(folder: Path, name: str = "cbt.settle.20231226.s.csv") -> None:
    body = cassette(FRIDAY).replace(b"2023-12-22", b"2023-12-26").replace(b'"96.15"', b'"96.115"')
    (folder / name).write_bytes(body)


def cme(folder: Path) -> Cme:
    return Cme(folder, clock=lambda: LATER)


def test_a_settlement_is_stored_with_its_day_and_known_when_it_was_made(folder: Path, store: Store) -> None:
    with_tuesday(folder)
    pulled = cme(folder).fetch(contract("ZQZ24"), None)
    assert [(one.date, one.value, one.source) for one in pulled.observations] == [
        (date(2023, 12, 22), 96.15, "CME Group"),
        (date(2023, 12, 26), 96.115, "CME Group"),
    ]
    assert {one.vintage for one in pulled.observations} == {Vintage.RELEASE_CALENDAR}
    assert pulled.observations[0].known_at == datetime(2023, 12, 22, 20, tzinfo=UTC), "15:00 in New York"
    assert len(pulled.origin.sha256) == 64
    assert store_pulled(store, pulled).added == 2
    assert store_pulled(store, cme(folder).fetch(contract("ZQZ24"), None)).added == 0


def test_only_files_from_the_day_that_is_asked_for_are_read(folder: Path) -> None:
    with_tuesday(folder)
    (folder / FRIDAY).write_bytes(b"broken")
    pulled = cme(folder).fetch(contract("ZQU24"), date(2023, 12, 26))
    assert [(one.date, one.value) for one in pulled.observations] == [(date(2023, 12, 26), 95.79)]


def test_a_contract_that_no_file_has_brings_nothing(folder: Path) -> None:
    assert cme(folder).fetch(contract("ZQZ31"), None).observations == ()


def test_the_template_stands_for_the_whole_curve(folder: Path) -> None:
    """`tieout data pull ZQ` brings every contract that the files have, in one transaction."""
    (wanted,) = chosen(["ZQ"], None)
    names = [one.id for one in wanted.series]
    assert (wanted.name, wanted.provider) == ("ZQ", "cme")
    assert names[0] == "ZQV88" and {"ZQZ23", "ZQZ24", "ZQZ25"} <= set(names)
    assert every_series("cme") == ["ZQ"]
    assert [one.id for one in fed_funds_curve(date(1989, 6, 1))][-1] == "ZQZ94"
    provider = cme(folder)
    assert sum(len(provider.fetch(one, None).observations) for one in wanted.series) == 25


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda body: b"<!DOCTYPE html><html></html>\n", "is a web page or XML, not CSV"),
        (lambda body: b"", "is cut short"),
        (lambda body: body[:-20], "is cut short: its last line doesn't end"),
        (lambda body: body[: len(body) // 3] + b"\n", "fields of 29"),
        (lambda body: b"".join(body.splitlines(keepends=True)[:14]), "it has 11 months of ZQ, where 24 are the fewest"),
        (lambda body: body.replace(b"SettlePrice", b"Price"), "it has no column SettlePrice"),
        (lambda body: body.replace(b"2023-12-22", b"2023-12-21"), "holds the settlements of another day, 2023-12-21"),
        (lambda body: body.replace(b'"CBT"', b'"CME"'), "is of another exchange, 'CME'"),
        (lambda body: body.replace(b'"96.15"', b'"3.85"'), "is in other units: 3.85 for 202412"),
        (lambda body: body.replace(b'"96.15"', b'"9615"'), "is in other units: 9615 for 202412"),
        (lambda body: body.replace(b'"96.15"', b'"nan"'), "is in other units: nan for 202412"),
        (lambda body: body.replace(b'"96.15"', b'"96,15"'), "a price is '96,15'"),
        (lambda body: body.replace(b'"202411"', b'"202412"'), "ZQ 202412 is given twice, as 96.045 and as 96.15"),
        (lambda body: body.replace(b'"202411"', b'"NOV24"'), "a contract's month is 'NOV24'"),
        (lambda body: body.replace(b'"202411"', b'"202413"'), "a contract's month is '202413'"),
        (lambda body: body.replace(b'"ZQ","41"', b'"ZQ"",41"', 1), "a row has 28 fields of 29"),
        (lambda body: body.replace(b'"96.15"', b'"96"15"'), "no whole CSV"),
        (lambda body: body.replace(b'"96.15"', b'"96.15\xff"'), "no whole CSV"),
    ],
)
def test_a_broken_file_is_refused_whole_by_what_is_wrong(folder: Path, store: Store, change: Change, said: str) -> None:
    (folder / FRIDAY).write_bytes(change(cassette(FRIDAY)))
    before = store.status()
    with pytest.raises(BadData) as caught:
        store_pulled(store, cme(folder).fetch(contract("ZQZ24"), None))
    assert said in str(caught.value)
    assert str(caught.value).startswith(FRIDAY)
    assert store.status() == before


def test_one_day_under_two_names_must_agree(folder: Path) -> None:
    with_tuesday(folder)
    with_tuesday(folder, "cbt.settle.s.20231226.csv")
    assert len(cme(folder).fetch(contract("ZQZ24"), None).observations) == 2
    path = folder / "cbt.settle.s.20231226.csv"
    path.write_bytes(path.read_bytes().replace(b'"96.115"', b'"96.12"'))
    with pytest.raises(BadData, match=r"ZQZ24: 2023-12-26 is given twice, as 96\.115 and as 96\.12"):
        cme(folder).fetch(contract("ZQZ24"), None)


def test_a_price_of_nothing_settled_is_none(folder: Path) -> None:
    path = folder / FRIDAY
    path.write_bytes(path.read_bytes().replace(b'"96.15"', b'"9999999"'))
    assert cme(folder).fetch(contract("ZQZ24"), None).observations == ()


def test_a_file_of_a_day_that_is_none_is_refused(folder: Path) -> None:
    (folder / "cbt.settle.s.20231332.csv").write_bytes(cassette(FRIDAY))
    with pytest.raises(BadData, match=r"cbt\.settle\.s\.20231332\.csv is of no day"):
        cme(folder).fetch(contract("ZQZ24"), None)


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_files_is_said(tmp_path: Path, made: bool) -> None:
    where = tmp_path / "settlements"
    if made:
        where.mkdir()
    with pytest.raises(BadData, match=r"there is no file cbt\.settle|can't be read: No such file"):
        cme(where).fetch(contract("ZQZ24"), None)


def test_a_user_without_a_folder_is_told_how_to_name_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIEOUT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("TIEOUT_CME_FILES", raising=False)
    with pytest.raises(InputError) as caught:
        open_provider()
    assert str(caught.value).startswith("cme needs the folder that holds CME's settlement files (cbt.settle.s.*.csv)")
    (tmp_path / "config.toml").write_text(f'[folders]\ncme = "{tmp_path.as_posix()}"\n', encoding="utf-8")
    with pytest.raises(BadData, match="there is no file"):
        open_provider().fetch(contract("ZQZ24"), None)


def test_the_curve_is_pulled_from_the_command_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with_tuesday(folder)
    monkeypatch.setenv("TIEOUT_CME_FILES", str(folder))
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    with pytest.raises(SystemExit) as caught:
        main(["data", "pull", "ZQ", "--since", "2023-12-26"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("ZQ from cme: 25 new values of 25 of its series, 2023-12-26")
    with open_store(tmp_path / "store.db") as store:
        held = store.view(LATER).series("ZQZ24").on(date(2023, 12, 26))
        assert held is not None and held.value == 96.115
