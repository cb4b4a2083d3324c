"""The rate path, its history and slopes by year, drawn: what is written on a drawing is what was worked out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from tieout.catalogue import calendar, fed_funds_contract
from tieout.cli import main
from tieout.errors import InputError
from tieout.notes.charts import svg
from tieout.notes.rate_charts import history_of_priced, path_against_dots, slopes_by_year
from tieout.sources.dots import import_dots
from tieout.store import Store, open_store
from tieout.studies import RatePath, Sensitivity, priced_history, projections, rate_path, sensitivity
from tieout.terms import Observation, Period, Vintage

DAY = date(2023, 12, 22)
#: A curve of the day from December 2023 to January 2025; December 2024 settled at 96.15.
CURVE = (94.67, 94.675, 94.73, 94.825, 94.98, 95.13, 95.31, 95.48, 95.63, 95.79, 95.92, 96.045, 96.15, 96.25)
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def seen(series: str, day: date, value: float) -> Observation:
    return Observation(
        series, day, value, datetime(day.year, day.month, day.day, 21, tzinfo=UTC), Vintage.RECORDED, "x"
    )


def curve(store: Store) -> None:
    contracts = [fed_funds_contract(2023 + (11 + at) // 12, (11 + at) % 12 + 1) for at in range(len(CURVE))]
    store.append([seen(one, DAY, price) for one, price in zip(contracts, CURVE, strict=True)], origin="test")


def test_the_path_is_drawn_against_every_dot(tmp_path: Path) -> None:
    (tmp_path / "dots.csv").write_text(
        "meeting_date,horizon,rate_midpoint,n_participants\n2023-12-13,2024,4.625,10\n2023-12-13,2024,4.875,3\n"
    )
    with open_store(":memory:") as store:
        curve(store)
        import_dots(store, tmp_path / "dots.csv")
        path, rounds = rate_path(store.view(NOW), DAY), projections(store.view(NOW), DAY)
    assert isinstance(path, RatePath)
    assert isinstance(rounds, tuple)
    chart = path_against_dots(path, rounds[-1])
    rate = path.rate_on(date(2024, 12, 31))
    assert rate is not None
    assert (
        chart.title
        == f"For the end of 2024 futures price {(4.625 - rate) * 100:.0f} basis points below the Fed's median dot"
    )
    assert "Fed's median dots: end of 2023: 5.375%; end of 2024: 4.625%" in chart.alt
    assert "as known on 22 December 2023" in chart.source
    drawn = svg(chart)
    assert "4.625%" in drawn
    single = chart.specification["vconcat"][0]["layer"][0]["data"]["values"]
    assert sum(dot["value"] == 4.625 for dot in single) == 10
    assert len({(dot["day"], dot["value"]) for dot in single}) == len(single)
    with pytest.raises(InputError, match="no year that the path"):
        path_against_dots(path, replace(rounds[-1], horizons=()))


def test_the_history_says_from_where_to_where_it_went() -> None:
    with open_store(":memory:") as store:
        rows = list(priced_history(store.view(NOW), date(2024, 12, 31), Period(date(2023, 12, 12), DAY)))
    chart = history_of_priced(rows)
    assert chart.title == "Priced by 31 December 2024: from 130 basis points of cuts to 148 basis points of cuts"
    assert "Median dot from -25 to -75 basis points" in chart.alt
    assert "Meeting path" not in chart.alt  # the fact book has no whole curve
    assert "basis points" in svg(chart)
    with pytest.raises(InputError, match="no history to draw"):
        history_of_priced([])


def test_slopes_are_drawn_by_year_with_their_intervals() -> None:
    chance = np.random.default_rng(2)
    data, price, rate = [], 1000.0, 3.0
    for day in calendar("XNYS").sessions(date(2021, 12, 1), DAY):
        step = float(chance.normal(scale=0.05))
        rate, price = rate + step, price * (1 - step / 10 + float(chance.normal(scale=0.002)))
        data += [seen("RUT", day, price), seen("DGS10", day, rate)]
    with open_store(":memory:") as store:
        store.append(data, origin="test")
        told = sensitivity(store.view(NOW), ["RUT"], ["DGS10"], DAY, since=date(2022, 1, 3))
    assert isinstance(told, Sensitivity)
    chart = slopes_by_year(told)
    assert chart.title == "Russell 2000 went with the 10-year Treasury yield in 0 of 2 years"
    assert "excludes zero in 2 of 2 years. An association, not a cause." in chart.alt
    assert "per cent per 10 basis points" in svg(chart)
    with pytest.raises(InputError, match="No year of SPX"):
        slopes_by_year(told, "SPX")


def test_commands_draw_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = ("--by", "2024-12-31", "--history", "2023-12-12", "--store", ":memory:", "--chart")
    with pytest.raises(SystemExit) as ended:
        main(("rates", "2023-12-22", *history, str(tmp_path / "history.svg")))
    assert not ended.value.code
    assert re.search(r'<svg role="img" aria-label="Lines over time', (tmp_path / "history.svg").read_text())
    with pytest.raises(SystemExit) as ended:
        main(("rates", "2023-12-22", *history, str(tmp_path / "nowhere" / "history.svg")))
    assert ended.value.code == 2
    assert "can't be written" in capsys.readouterr().err
