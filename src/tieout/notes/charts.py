"""How the house draws: Vega-Lite specifications in one theme, made SVG without a browser.

Each drawing says what was found (its title), in which unit and over which time, from which source and as of when, and
tells the same to those who can't see it (`alt`). Colours are Okabe and Ito's, which the colour-blind tell apart; lines
differ in their dashes too. Needs the extra `research` (vl-convert).

Reference: M. Okabe and K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final

from tieout.catalogue import entry
from tieout.errors import InputError
from tieout.notes.note import Chart

#: Blue for the one that the chart is about, orange for what it is held against, then green and reddish purple.
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
_INK, _FAINT, _RULE = "#1d1d1b", "#5b5b57", "#d9d6cf"
#: The same on dark paper: as light as those are dark.
_AT_NIGHT: Final = {
    _INK: "#ece9e1", _FAINT: "#a9a69c", _RULE: "#3b3a35",
    **dict(zip(COLOURS, ("#6db7e6", "#f0a060", "#5cc9a7", "#e3a8c8"), strict=True)),
}  # fmt: skip
_INKED: Final = re.compile(rf'(fill|stroke)="({"|".join(_AT_NIGHT)})"')
_PERCENT: Final = frozenset({"percent", "per cent"})
_SOME_WEEKS: Final = timedelta(75)
_FONT: Final = "Inter, 'Liberation Sans', Helvetica, Arial, sans-serif"
_LEGEND: Final = {"orient": "top", "title": None, "labelFontSize": 13, "symbolType": "stroke", "symbolSize": 300}
_VEGA_LITE: Final = "5.20"

_CONFIG: Final[dict[str, Any]] = {
    "background": None,
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "domainColor": _FAINT, "gridColor": _RULE, "gridOpacity": 0.6,
        "labelColor": _FAINT, "labelFontSize": 12, "tickColor": _FAINT,
        "titleColor": _FAINT, "titleFontSize": 12, "titleFontWeight": "normal",
    },
    "axisX": {"grid": False},
    "legend": {"labelColor": _INK, "titleColor": _FAINT},
    "title": {
        "anchor": "start", "color": _INK, "fontSize": 16, "fontWeight": 600, "frame": "group", "offset": 14,
        "subtitleColor": _FAINT, "subtitleFontSize": 13, "subtitlePadding": 6,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a drawing: the finding, what is drawn and in which unit, whose data, and the same in words."""

    title: str
    subtitle: str
    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, the days and the values on them."""

    name: str
    days: Sequence[date]
    values: Sequence[float]

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values) or not self.days:
            raise ValueError(f"{self.name}: {len(self.days)} days for {len(self.values)} values")


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar for each place of a drawing: what they are of, and their values; None where nothing is reported."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Range:
    """A value with the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a drawing: the size in pixels of what lies within its axes, and about how many marks stand on them.

    So many letters of the title, the subtitle and the source stand on one line, in the widest font that a reader's
    machine may take. Lines are `named` at their ends, or else in a legend above.
    """

    width: int
    height: int
    marks: int = 8
    letters: tuple[int, int, int] = (60, 84, 100)
    named: bool = True


WIDE: Final = Frame(620, 300)
#: A column of text, and a phone, with the axis and the names that stand beside what lies within.
COLUMN: Final = Frame(506, 290, letters=(48, 68, 84))
NARROW: Final = Frame(280, 240, marks=4, letters=(30, 42, 48), named=False)


def lines(name: str, caption: Caption, drawn: Sequence[Line], unit: str, *, frame: Frame = WIDE) -> Chart:
    """Lines over time, each with its name; nought is drawn stronger where it lies among the values."""
    rows = [
        {"day": day.isoformat(), "value": round(value, 4), "line": line.name}
        for line in drawn
        for day, value in zip(line.days, line.values, strict=True)
    ]
    order = [line.name for line in drawn]
    legend = None if frame.named else _LEGEND
    colour = {"field": "line", "type": "nominal", "sort": order, "legend": legend,
              "scale": {"domain": order, "range": list(COLOURS[: len(order)])}}  # fmt: skip
    dash = {"field": "line", "type": "nominal", "sort": order, "legend": legend,
            "scale": {"domain": order, "range": list(_DASHES[: len(order)])}}  # fmt: skip
    x = _time("day", min(line.days[0] for line in drawn), max(line.days[-1] for line in drawn), marks=frame.marks)
    y: dict[str, Any] = {"field": "value", "type": "quantitative", "title": unit, "axis": {"tickCount": 5}}
    if unit in _PERCENT:  # said by each mark, which leaves the room to the lines
        y |= {"title": None, "axis": {"tickCount": 5, "labelExpr": "datum.label + '%'"}}
    layers: list[dict[str, Any]] = [
        _nought(rows),
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"x": x, "y": y, "color": colour, "strokeDash": dash}},
        *(
            _named(line.name, {"day": line.days[-1].isoformat(), "value": round(place, 4)}, COLOURS[k])
            for k, (line, place) in enumerate(zip(drawn, _apart(drawn), strict=True))
            if frame.named
        ),
    ]
    return draw(name, caption, {"data": {"values": rows}, "layer": layers}, frame)


def gap(name: str, caption: Caption, line: Line, unit: str) -> Chart:
    """One line over time with the room between it and nought filled, blue above and orange below."""
    rows = [
        {
            "day": day.isoformat(),
            "value": round(value, 4),
            "above": max(round(value, 4), 0.0),
            "below": min(round(value, 4), 0.0),
        }
        for day, value in zip(line.days, line.values, strict=True)
    ]
    x = _time("day", line.days[0], line.days[-1])
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "color": colour, "opacity": 0.4},
            "encoding": {"x": x, "y": {"field": side, "type": "quantitative", "title": unit}},
        }
        for side, colour in (("above", COLOURS[0]), ("below", COLOURS[1]))
    ]
    edge = {
        "mark": {"type": "line", "color": _INK, "strokeWidth": 1.25},
        "encoding": {"x": x, "y": {"field": "value", "type": "quantitative", "title": unit}},
    }
    return draw(name, caption, {"data": {"values": rows}, "layer": [*layers, edge, _nought(rows)]})


def path(name: str, caption: Caption, drawn: tuple[Line, Line, Line], unit: str) -> Chart:
    """Today's rate as a point, what the market prices as a stepped line, what the central bank projects as points."""
    today, priced, projected = drawn
    rows = _rows(priced)
    y = {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": False, "padding": 30}}
    where = {"x": _time("day"), "y": y}
    point = {"type": "point", "filled": True, "opacity": 1}
    told: list[tuple[Line, dict[str, Any], dict[str, Any]]] = [
        (today, {"size": 60, "color": COLOURS[0]}, {"align": "left", "dx": 4, "dy": -12, "color": COLOURS[0]}),
        (projected, {"shape": "diamond", "size": 120, "color": COLOURS[1]}, {"dy": 18, "color": COLOURS[1]}),
    ]
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": COLOURS[0]},
            "encoding": where,
        },
    ]
    for line, shape, label in told:
        data = {"values": [{**row, "label": _in_full(row["value"])} for row in _rows(line)]}
        layers += [
            {"data": data, "mark": {**point, **shape}, "encoding": where},
            {
                "data": data,
                "mark": {"type": "text", "fontSize": 12, **label},
                "encoding": {**where, "text": {"field": "label"}},
            },
        ]
    layers += [
        _named(priced.name, rows[-1], COLOURS[0]),
        _named(projected.name, _rows(projected)[-1], COLOURS[1]),
    ]
    return draw(name, caption, {"data": {"values": rows}, "layer": layers})


def dots(name: str, caption: Caption, priced: Line, projected: Sequence[Line], unit: str) -> Chart:
    """What the market prices as a stepped line; every dot of a projection where it stands, equal ones side by side.

    `projected` has a line for each time that is projected: its name is the median, whose value is the last of it.
    """
    rows = _rows(priced)
    single = [
        {"day": day.isoformat(), "value": value}
        for line in projected
        for day, value in zip(line.days[:-1], line.values[:-1], strict=True)
    ]
    medians = [{"day": line.days[-1].isoformat(), "value": line.values[-1], "label": line.name} for line in projected]
    y = {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": False, "padding": 14}}
    where = {"x": _time("day"), "y": y}
    point = {"type": "point", "filled": True, "color": COLOURS[1], "opacity": 1}
    layers: list[dict[str, Any]] = [
        {"data": {"values": single}, "mark": {**point, "size": 22, "opacity": 0.55}, "encoding": where},
        {
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5, "color": COLOURS[0]},
            "encoding": where,
        },
        {"data": {"values": medians}, "mark": {**point, "shape": "diamond", "size": 130}, "encoding": where},
        {
            "data": {"values": medians},
            "mark": {"type": "text", "dx": 12, "dy": -12, "align": "left", "fontSize": 12, "color": COLOURS[1]},
            "encoding": {**where, "text": {"field": "label"}},
        },
        _named(priced.name, rows[-1], COLOURS[0]),
    ]
    return draw(name, caption, {"data": {"values": rows}, "layer": layers})


def intervals(name: str, caption: Caption, places: Sequence[str], ranges: Sequence[Range], unit: str) -> Chart:
    """A value with its interval at each place; those whose interval excludes nought are filled, the others hollow."""
    rows = [
        {"place": place, "value": one.value, "low": one.low, "high": one.high, "clear": one.low > 0 or one.high < 0}
        for place, one in zip(places, ranges, strict=True)
    ]
    every = max(1, len(places) // 12)
    x = {
        "field": "place", "type": "nominal", "sort": list(places), "title": None,
        "axis": {"labelAngle": 0, "values": list(places[::every])},
    }  # fmt: skip
    y = {"type": "quantitative", "title": unit}
    fill = {"condition": {"test": "datum.clear", "value": COLOURS[0]}, "value": "white"}
    layers: list[dict[str, Any]] = [
        _nought([{"value": end} for row in rows for end in (row["low"], row["high"])]),
        {
            "mark": {"type": "rule", "color": COLOURS[0], "opacity": 0.55, "strokeWidth": 1.5},
            "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "size": 50, "stroke": COLOURS[0], "strokeWidth": 1.5, "opacity": 1},
            "encoding": {"x": x, "y": {"field": "value", **y}, "fill": fill},
        },
    ]
    return draw(name, caption, {"data": {"values": rows}, "layer": layers})


def bars(name: str, caption: Caption, places: Sequence[str], drawn: Sequence[Bars], unit: str) -> Chart:
    """Bars side by side at each place, in the order given, with their values above; a legend for several."""
    rows = [
        {"place": place, "value": round(value or 0.0, 4), "bars": one.name, "label": _label(value)}
        for one in drawn
        for place, value in zip(places, one.values, strict=True)
    ]
    order = [one.name for one in drawn]
    x = {"field": "place", "type": "nominal", "sort": list(places), "title": None, "axis": {"labelAngle": 0}}
    offset = {"field": "bars", "type": "nominal", "sort": order}
    y: dict[str, Any] = {"field": "value", "type": "quantitative", "title": unit, "axis": {"tickCount": 5}}
    legend = {"orient": "top", "title": None, "labelFontSize": 13} if len(drawn) > 1 else None
    colour = {"field": "bars", "type": "nominal", "sort": order, "legend": legend,
              "scale": {"domain": order, "range": list(COLOURS[: len(order)])}}  # fmt: skip
    where: dict[str, Any] = {"x": x, "xOffset": offset, "y": y}
    labels: list[dict[str, Any]] = [
        {
            "transform": [{"filter": f"datum.value {side} 0"}],
            "mark": {"type": "text", "dy": dy, "fontSize": 12, "color": _INK},
            "encoding": {**where, "text": {"field": "label"}},
        }
        for side, dy in ((">=", -8), ("<", 11))  # above a bar that rises, below one that hangs
    ]
    layers = [{"mark": {"type": "bar"}, "encoding": {**where, "color": colour}}, *labels]
    return draw(name, caption, {"data": {"values": rows}, "layer": layers})


def svg(chart: Chart) -> str:
    """The drawing as SVG. Raises InputError without the extra `research`."""
    try:
        import vl_convert
    except ImportError:
        raise InputError("Charts are drawn by vl-convert: pip install 'tieout[research]'.") from None
    drawn: str = vl_convert.vegalite_to_svg(dict(chart.specification), vl_version=_VEGA_LITE, allowed_base_urls=[])
    return drawn


def at_night(drawn: str) -> str:
    """The SVG of a drawing in the inks of dark paper."""
    return _INKED.sub(lambda ink: f'{ink[1]}="{_AT_NIGHT[ink[2]]}"', drawn)


def called(words: str) -> str:
    """Words with series by their names, not their ids: Russell 2000 less S&P 500."""
    return " ".join(found.name if (found := entry(word)) else word for word in words.split())


def draw(name: str, caption: Caption, spec: dict[str, Any], frame: Frame = WIDE) -> Chart:
    """A specification in the house's theme, within its caption; a title that is told elsewhere takes no room."""
    title, subtitle, said = frame.letters
    heading = {"title": {"text": wrap(caption.title, title), "subtitle": wrap(caption.subtitle, subtitle)}}
    source = wrap(f"Source: {caption.source}", said)
    whole = {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{_VEGA_LITE.split('.')[0]}.json",
        "description": caption.alt,
        "config": _CONFIG,
        "padding": {"left": 4, "top": 4, "right": 24, "bottom": 4},
        **(heading if caption.title else {}),
        "vconcat": [
            {"width": frame.width, "height": frame.height, **spec},
            {
                "width": frame.width, "height": 1 + 14 * (len(source) - 1), "data": {"values": [{}]},
                "mark": {
                    "type": "text", "align": "left", "fontSize": 11, "color": _FAINT, "lineHeight": 14,
                    "text": source,
                },
                "encoding": {"x": {"value": 0}, "y": {"value": 0}},
            },
        ],
        "spacing": 14,
    }  # fmt: skip
    return Chart(name, caption.title, caption.subtitle, caption.source, caption.alt, whole)


def _rows(line: Line) -> list[dict[str, Any]]:
    return [
        {"day": day.isoformat(), "value": round(value, 4)} for day, value in zip(line.days, line.values, strict=True)
    ]


def _in_full(rate: float) -> str:
    return f"{rate:.3f}".rstrip("0").rstrip(".") + "%"


def _label(value: float | None) -> str:
    if value is None:
        return "not reported"
    return f"{value:.1f}" if 0 < value < 1 else f"{value:.0f}"


def _time(field: str, first: date | None = None, last: date | None = None, *, marks: int = 8) -> dict[str, Any]:
    """The axis of time; over some weeks each mark is a day with its month, not a weekday here and a month there."""
    axis: dict[str, Any] = {"labelFlush": True, "tickCount": marks}
    if first is not None and last is not None and last - first < _SOME_WEEKS:
        axis |= {"format": "%-d %b", "tickCount": min(marks, 6)}
    return {"field": field, "type": "temporal", "title": None, "axis": axis}


def _nought(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The line at nought; drawn only where it lies among the values, so that it doesn't stretch the axis."""
    values = [float(row["value"]) for row in rows]
    at = [{"value": 0}] if min(values) <= 0 <= max(values) else []
    return {
        "data": {"values": at, "format": {"parse": {"value": "number"}}},
        "mark": {"type": "rule", "color": _FAINT, "strokeWidth": 1},
        "encoding": {"y": {"field": "value", "type": "quantitative"}},
    }


def _named(name: str, at: dict[str, Any], colour: str) -> dict[str, Any]:
    """A name right of the point where its line ends; the drawing widens to hold it."""
    return {
        "data": {"values": [{"day": at["day"], "value": at["value"]}]},
        "mark": {
            "type": "text", "align": "left", "dx": 10, "fontSize": 13, "fontWeight": 600, "text": name, "color": colour,
        },
        "encoding": {"x": _time("day"), "y": {"field": "value", "type": "quantitative"}},
    }  # fmt: skip


def _apart(drawn: Sequence[Line]) -> list[float]:
    """Where the names stand: at the last values, but a sixteenth of the drawing apart, so that none covers another."""
    every = [value for line in drawn for value in line.values]
    least = (max(every) - min(every) or 1.0) / 16
    places = [line.values[-1] for line in drawn]
    for before, k in pairwise(sorted(range(len(drawn)), key=places.__getitem__)):
        places[k] = max(places[k], places[before] + least)
    return places
