"""Reads back true sentences made from a store's data, and false ones made from them.

Each phrasing is tried on several days. Every number in it is true: how many the reader calls `agrees`, leaves open, or
calls wrong (a false alarm). Then one number at a time is made false by three units of its last place (a word such as
"third" by one), and it must be flagged. `--list` shows a sentence for each phrasing that fails.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from phrasings.day import NUMBERS, ORDINALS, Day
from phrasings.extremes_as_nouns import NOUNS
from phrasings.firsts import FIRSTS
from phrasings.indexes import INDEXES
from phrasings.layouts import LAYOUTS
from phrasings.naming import NAMING
from phrasings.others import COMMODITIES, CURRENCIES, LISTS, YIELDS
from phrasings.passing import IN_PASSING
from phrasings.rankings import RANKINGS
from phrasings.runs_and_records import RUNS_AND_RECORDS
from phrasings.runs_told import RUNS_TOLD
from phrasings.stretches import EXTREMES, STRETCHES
from phrasings.superlatives import SUPERLATIVES
from phrasings.words import WORDS
from tieout.catalogue import calendar, entry
from tieout.claims.finding import Finding, Role
from tieout.claims.run import check
from tieout.store import Store, View, open_store

NAMES: Final[Mapping[str, Sequence[str]]] = {
    "SPX": ("the S&P 500", "the S&P 500 index", "the Standard & Poor's 500", "the benchmark S&P 500"),
    "DJI": ("the Dow", "the Dow Jones Industrial Average", "the Dow industrials", "the blue-chip Dow"),
    "IXIC": ("the Nasdaq", "the Nasdaq Composite", "the tech-heavy Nasdaq Composite"),
    "RUT": ("the Russell 2000", "the small-cap Russell 2000", "the Russell 2000 index of small companies"),
    "FTSE": ("the FTSE 100", "London's FTSE 100"),
    "DAX": ("Germany's DAX", "the DAX"),
    "N225": ("the Nikkei 225", "Japan's Nikkei"),
    "DGS10": ("the 10-year Treasury yield", "the yield on the 10-year Treasury note", "the benchmark 10-year yield"),
    "DGS2": ("the two-year Treasury yield", "the yield on the two-year note"),
    "DGS30": ("the 30-year Treasury yield", "the yield on the 30-year Treasury bond"),
    "GOLD": ("gold", "gold futures", "spot gold"),
    "SILVER": ("silver",),
    "CL1": ("U.S. crude", "West Texas Intermediate crude", "U.S. crude futures"),
    "BTC": ("bitcoin",),
    "EURUSD": ("the euro",),
    "GBPUSD": ("the pound", "sterling"),
}
STOCKS: Final = ("SPX", "DJI", "IXIC", "RUT", "FTSE", "DAX", "N225")
KINDS: Final = (
    (
        INDEXES | STRETCHES | EXTREMES | IN_PASSING | RUNS_AND_RECORDS | RUNS_TOLD | NOUNS | FIRSTS | SUPERLATIVES,
        STOCKS,
    ),
    (YIELDS, ("DGS10", "DGS2", "DGS30")),
    (COMMODITIES, ("GOLD", "SILVER", "CL1", "BTC")),
    (CURRENCIES, ("EURUSD", "GBPUSD")),
)
AMERICAN: Final = ("SPX", "DJI", "IXIC", "RUT")
WRONG: Final = frozenset({"disagrees", "inconsistent", "rounding"})
_MARKED: Final = re.compile(r"\[([^\]]+)\]")
#: No writer prints a move of nothing.
_IDLE: Final = re.compile(r"\[[+-]?0\.0+%?\]")
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass
class Tally:
    """What came of one phrasing."""

    verdicts: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    found: int = 0
    planted: int = 0
    shown: str = ""
    passed: str = ""


def history(view: View, series: str) -> tuple[list[date], object]:
    held = view.series(series)
    known = entry(series)
    code = known.calendar if known else "weekdays"
    days = [day.item() for day in held.dates]
    if code == "daily":
        keep = [True] * len(days)
    elif code in ("weekdays", "monthly"):
        keep = [day.weekday() < 5 for day in days]
    else:
        sessions = calendar(code)
        keep = [sessions.is_session(day) for day in days]
    return [day for day, kept in zip(days, keep, strict=True) if kept], held.values[keep]


def sample(histories: Mapping[str, tuple[list[date], object]], series: str, rng: Random) -> Day:
    days, values = histories[series]
    while True:
        at = rng.randrange(max(600, len(days) - 5000), len(days) - 20)
        found = Day(series, rng.choice(NAMES[series]), days, values, at, rng)  # type: ignore[arg-type]
        if round(abs(found.today), 1) >= 0.2 and abs(found.change) >= 0.011:
            return found


def sentences(histories: Mapping[str, tuple[list[date], object]], count: int, rng: Random) -> Iterator[tuple[str, date, str]]:  # fmt: skip  # noqa: E501
    for phrasings, ids in KINDS:
        for name, wording in phrasings.items():
            yield from _tried(name, count, lambda w=wording, i=ids: _one(w, sample(histories, rng.choice(i), rng)))  # type: ignore[misc]
    for name, several in (LISTS | WORDS | LAYOUTS | RANKINGS | NAMING).items():
        yield from _tried(name, count, lambda w=several: _three(w, histories, rng))  # type: ignore[misc]


def _tried(name: str, count: int, make: Callable[[], tuple[date, str | None]]) -> Iterator[tuple[str, date, str]]:
    made = 0
    for _ in range(60 * count):
        day, text = make()
        if text is not None and not _IDLE.search(text):
            made += 1
            yield name, day, text
        if made == count:
            return


def _one(wording: Callable[[Day], str | None], day: Day) -> tuple[date, str | None]:
    return day.day, wording(day)


def _three(
    wording: Callable[..., str | None], histories: Mapping[str, tuple[list[date], object]], rng: Random
) -> tuple[date, str | None]:
    first = sample(histories, rng.choice(AMERICAN), rng)
    rest = rng.sample([one for one in AMERICAN if one != first.series], 2)
    others = []
    for series in rest:
        days, values = histories[series]
        at = days.index(first.day)
        others.append(Day(series, rng.choice(NAMES[series]), days, values, at, rng))  # type: ignore[arg-type]
    if any(round(abs(other.today), 1) < 0.2 for other in others):
        return first.day, None
    return first.day, wording(first, *others)


def plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and where the marked numbers are."""
    spans, out, at = [], "", 0
    for match in _MARKED.finditer(text):
        out += text[at : match.start()]
        spans.append((len(out), len(out) + len(match.group(1))))
        out += match.group(1)
        at = match.end()
    return out + text[at:], spans


def falsified(words: str) -> str | None:
    """The number made false: by three units of its last place, a word by one, a year of "since" left alone."""
    for names in (ORDINALS, NUMBERS):
        for place, name in enumerate(names):
            if re.search(rf"\b{name}\b", words):
                return re.sub(rf"\b{name}\b", names[place + 1] if place + 1 < len(names) else names[place - 1], words)
    if "since" in words or "record" in words:
        return None
    match = _DIGITS.search(words)
    if match is None:
        return None
    number = Decimal(match.group().replace(",", ""))
    unit = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    wrong = f"{number + 3 * unit:,}" if "," in match.group() else f"{number + 3 * unit}"
    return words[: match.start()] + wrong + words[match.end() :]


def judged(store: Store, text: str, day: date) -> tuple[tuple[Finding, ...], list[str]]:
    report = check(text, published=datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC), store=store)
    return report.findings, [numeral.text for numeral in report.numerals if numeral.role is Role.UNREAD]


def measure(store: Store, made: Sequence[tuple[str, date, str]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for name, day, marked in made:
        tally = tallies.setdefault(name, Tally())
        text, spans = plain(marked)
        findings, unread = judged(store, text, day)
        tally.unread += len(unread)
        verdicts = [_verdict(findings, span) for span in spans]
        tally.verdicts.update(verdicts)
        if not tally.shown and any(verdict != "agrees" for verdict in verdicts):
            tally.shown = f"{day} {text}\n      " + ", ".join(
                f"{text[slice(*span)]}: {verdict}" for span, verdict in zip(spans, verdicts, strict=True)
            )
        for span, verdict in zip(spans, verdicts, strict=True):
            wrong = falsified(text[slice(*span)])
            if wrong is None or verdict != "agrees":
                continue
            tally.planted += 1
            false = text[: span[0]] + wrong + text[span[1] :]
            findings, _ = judged(store, false, day)
            if any(str(finding.verdict) in WRONG for finding in findings):
                tally.found += 1
            else:
                tally.passed = f"{day} {false}\n      {text[slice(*span)]} made {wrong}: " + ", ".join(
                    f"{finding.verdict} ({finding.reading.name})" for finding in findings
                )
    return tallies


def _verdict(findings: Sequence[Finding], span: tuple[int, int]) -> str:
    at = [str(finding.verdict) for finding in findings if finding.start < span[1] and finding.end > span[0]]
    return next((verdict for verdict in at if verdict in WRONG), at[0] if at else "not read")


def told(tallies: Mapping[str, Tally], *, listed: bool) -> None:
    total = sum((tally.verdicts for tally in tallies.values()), Counter[str]())
    numbers = sum(total.values())
    for name, tally in tallies.items():
        whole = sum(tally.verdicts.values())
        if tally.verdicts["agrees"] < whole or tally.found < tally.planted or tally.unread:
            rest = ", ".join(f"{count} {verdict}" for verdict, count in tally.verdicts.most_common())
            print(f"{name:36} {rest}; planted {tally.found} of {tally.planted}; {tally.unread} unread")
            if listed and tally.shown:
                print(f"    {tally.shown}")
            if listed and tally.passed:
                print(f"    {tally.passed}")
    planted, found = (sum(getattr(tally, part) for tally in tallies.values()) for part in ("planted", "found"))
    alarms = sum(total[verdict] for verdict in WRONG)
    print(f"{len(tallies)} phrasings, {numbers} true numbers: {total['agrees'] / numbers:.3f} agree")
    print(f"called wrong though true: {alarms} ({alarms / numbers:.4f}); " + ", ".join(
        f"{count} {verdict}" for verdict, count in total.most_common() if verdict not in WRONG))  # fmt: skip
    print(f"planted errors found: {found} of {planted} ({found / max(planted, 1):.3f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="a store with the histories of the series")
    parser.add_argument("--count", type=int, default=8, help="sentences for each phrasing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="show a sentence for each phrasing that fails")
    chosen = parser.parse_args()
    with open_store(chosen.store) as store:
        histories = {series: history(store.view(), series) for series in NAMES}
        made = list(sentences(histories, chosen.count, Random(chosen.seed)))
        told(measure(store, made), listed=chosen.list)


if __name__ == "__main__":
    main()
