"""Makes true sentences false, one claim at a time.

A number is moved by three units of its last place, so that it is two or more off whatever it was rounded from; a hedged
one far enough to leave its hedge. Words of direction are turned round, the year of a superlative is set earlier (a
later one would still be true), a streak or count grows by two, a weekday becomes that of the session before where the
data say otherwise on that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reader.labels import Article, Label, Span, states
from tieout.store import Series

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SIGN: Final = re.compile(r"(?<![\w.,])[-+\u2212](?=[$\d])")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_NUMBERS: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_ORDINALS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
).split()
_OPPOSITES: Final[Mapping[str, str]] = {
    one: other
    for pair in (
        "rose slipped", "leapt slumped", "climbed eased", "rose retreated", "jumped slumped",
        "rose fell", "gained lost", "climbed dropped", "jumped plunged", "surged tumbled", "added shed",
        "advanced declined", "up down", "higher lower", "increased decreased", "soared sank", "rallied slid",
        "rise fall", "gain loss", "increase decrease", "rising falling", "gaining losing", "advance decline",
        "jump plunge",
    )
    for one, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip
_DIRECTION: Final = re.compile(rf"\b(?:{'|'.join(_OPPOSITES)})\b", re.IGNORECASE)
_MOVES: Final = frozenset({"return", "change_points", "yield_change"})
#: How far a hedged number has to go to leave its hedge, if it was true and not loose.
_OUT_OF: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"less|under|below|nearly|almost|shy|within|all but"), "0.6"),
    (re.compile(r"about|around|roughly|some|near|close|or so|similar|slightly|basically"), "1.5"),
    (re.compile(r"more|over|above|least|top|broke|higher|materially"), "1.5"),
)
_LEAST_MOVE: Final = 2


@dataclass(frozen=True)
class Planted:
    """An article with one claim made false, and where that stands in it."""

    label: Label
    kind: str
    text: str
    at: Span


def falsified(article: Article, label: Label, history: Series | None) -> Iterator[Planted]:
    """Every way in which one claim can be made false, if it is one that closes decide."""
    if label.stand != "close" or label.row["is_forecast"]:
        return
    for kind, ways in _WAYS.items():
        for where, words in ways(label, history):
            start = label.span.start + where.start
            text = article.text[:start] + words + article.text[label.span.start + where.end :]
            if kind in ("number", "count"):
                at = Span(start, start + len(words))
            else:
                at = Span(label.span.start, label.span.end + len(words) - (where.end - where.start))
            yield Planted(label, kind, text, at)


_Change = Iterator[tuple[Span, str]]


def _printed(label: Label) -> re.Match[str] | None:
    """Where the quote prints the labelled number in digits."""
    for match in _DIGITS.finditer(label.row["quote"]):
        if states(label, Decimal(match.group().replace(",", ""))):
            return match
    return None


def _numbers(label: Label, history: Series | None) -> _Change:
    if label.value is None or label.row["value_high"] is not None or label.measure in ("count", "high_since"):
        return
    match = _printed(label)
    if match is None or label.row["unit"] in ("count", "rank", "sessions"):
        return
    digits = match.group().replace(",", "")
    value, unit = Decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2]))
    for new in _moved(value, unit, label.row["hedge"]):
        if new > 0:
            printed = f"{new:,}" if "," in match.group() else f"{new}"
            yield Span(*match.span()), printed


def _moved(value: Decimal, unit: Decimal, hedge: str) -> tuple[Decimal, ...]:
    if not hedge or hedge.startswith(("as ", "up to")):
        return value + 3 * unit, value - 3 * unit
    for words, factor in _OUT_OF:
        if words.search(hedge):
            new = (value * Decimal(factor)).quantize(unit, ROUND_HALF_UP)
            return (new,) if abs(new - value) > 2 * unit else (value + (3 if new > value else -3) * unit,)
    return ()


def _directions(label: Label, history: Series | None) -> _Change:
    if label.measure not in _MOVES or label.row["hedge"] or label.value is None:
        return
    match = _printed(label)
    if match is None:
        return
    quote: str = label.row["quote"]
    places = len(match.group().partition(".")[2])
    if label.value < _LEAST_MOVE * Decimal(1).scaleb(-places):
        return
    sign = _SIGN.match(quote, match.start() - 1) if match.start() else None
    if sign is not None:
        yield Span(*sign.span()), "+" if sign.group() != "+" else "-"
        return
    words = list(_DIRECTION.finditer(quote))
    if len(words) == 1:
        word = words[0].group()
        opposite = _OPPOSITES[word.lower()]
        yield Span(*words[0].span()), opposite.capitalize() if word[0].isupper() else opposite


def _earlier(label: Label, history: Series | None) -> _Change:
    if label.measure != "high_since":
        return
    quote: str = label.row["quote"]
    if label.value is None:
        years = list(_YEAR.finditer(quote))
        if "since" in quote and len(years) == 1 and history is not None and history.first is not None:
            year = int(years[0].group()) - 4
            if year > history.first.year:
                yield Span(*years[0].span()), str(year)
        return
    match = _printed(label)
    if match is not None and label.row["unit"] == "years":
        yield Span(*match.span()), str(int(label.value) + 3)


def _counts(label: Label, history: Series | None) -> _Change:
    if label.measure not in ("count", "high_since") or label.row["unit"] not in ("count", "sessions", "weeks", "rank"):
        return
    if label.value is None or label.row["hedge"]:
        return
    match = _printed(label)
    if match is not None:
        yield Span(*match.span()), str(int(label.value) + 2)
        return
    for names in (_ORDINALS, _NUMBERS):
        if label.value < len(names) - 2:
            found = re.search(rf"\b{names[int(label.value)]}\b", label.row["quote"], re.IGNORECASE)
            if found is not None:
                yield Span(*found.span()), names[int(label.value) + 2]
                return


def _weekdays(label: Label, history: Series | None) -> _Change:
    if history is None or label.days is None or label.value is None or label.row["hedge"]:
        return
    found = list(_WEEKDAY.finditer(label.row["quote"]))
    at = history.index_on(label.days[1])
    if len(found) != 1 or at is None or at < 2 or _WEEKDAYS.index(found[0].group()) != label.days[1].weekday():
        return
    match = _printed(label)
    if match is None or label.days[0] != label.days[1]:
        return
    unit = float(Decimal(1).scaleb(-len(match.group().partition(".")[2])))
    one_before, two_before = float(history.values[at - 1]), float(history.values[at - 2])
    then = {
        "level": one_before,
        "yield": one_before,
        "change_points": abs(one_before - two_before),
        "return": abs(one_before / two_before - 1) * 100,
        "yield_change": abs(one_before - two_before) * 100,
    }.get(label.measure)
    day = history.observation(at - 1).date.weekday()
    if then is not None and abs(then - float(label.value)) > 2.5 * unit and day < len(_WEEKDAYS):
        yield Span(*found[0].span()), _WEEKDAYS[day]


_WAYS: Final[Mapping[str, Callable[[Label, Series | None], _Change]]] = {
    "number": _numbers,
    "direction": _directions,
    "since": _earlier,
    "count": _counts,
    "weekday": _weekdays,
}
