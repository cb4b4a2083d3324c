"""How findings are put into words and marks, the same in the terminal, the page, JSON and SARIF."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Final, NamedTuple

from tieout.catalogue import entry
from tieout.checks.judgement import Attempt
from tieout.claims.finding import Finding, Role
from tieout.claims.report import Report
from tieout.terms import Figure, Hedge, Missing, Observation, Period, Question, Reading, Verdict


class Mark(NamedTuple):
    """A verdict's sign, its sign where only ASCII can be printed, and its word."""

    sign: str
    ascii: str
    word: str


MARKS: Final[dict[Verdict, Mark]] = {
    Verdict.AGREES: Mark("✓", "+", "agrees"),
    Verdict.ROUNDING: Mark("≈", "~", "rounding"),
    Verdict.DISAGREES: Mark("✗", "x", "disagrees"),
    Verdict.INCONSISTENT: Mark("✗", "x", "inconsistent"),
    Verdict.LOOSE: Mark("≈", "~", "loose"),
    Verdict.PLAUSIBLE: Mark("–", "-", "plausible"),
    Verdict.AMBIGUOUS: Mark("–", "-", "ambiguous"),
    Verdict.CITED: Mark("✓", "+", "cited"),
    Verdict.FORECAST: Mark("◷", "@", "forecast"),
    Verdict.NO_DATA: Mark("–", "-", "no data"),
}
MEANINGS: Final[dict[Verdict, str]] = {
    Verdict.AGREES: "The data give this number.",
    Verdict.ROUNDING: "Off by one unit in the last printed place.",
    Verdict.DISAGREES: "The data give another number.",
    Verdict.INCONSISTENT: "Two numbers of the text can't both be right.",
    Verdict.LOOSE: "True, but misleading under its hedge.",
    Verdict.PLAUSIBLE: "No print to work it out from, but within what the day and its neighbours allow.",
    Verdict.AMBIGUOUS: "Readings split, and none is the natural one.",
    Verdict.CITED: "Backed by a cited fact, not worked out again.",
    Verdict.FORECAST: "A forecast: it can be judged when it falls due.",
    Verdict.NO_DATA: "Understood, but the data at hand don't reach.",
}
LONGEST_SENTENCE: Final = 1_500
_AROUND: Final = 200
_ERRORS: Final = {
    "direction": "the direction is wrong",
    "digit": "a digit is wrong",
    "value": "the value is wrong",
    "date": "the date is wrong",
    "hedge": "the hedge is wrong",
    "moment": "it differs from the official print, as a number of that moment may",
    "fixing": "another fixing may have been meant, and lies about so far from the one at hand",
    "revision": "as first printed, which isn't at hand, it may have been another number",
    "basis": "dividends may be counted in",
    "inconsistent": "it can't stand beside another number of the text",
}
_HEDGES: Final = {
    Hedge.MORE_THAN: "more than",
    Hedge.LESS_THAN: "less than",
    Hedge.ABOUT: "about",
    Hedge.NEARLY: "nearly",
    Hedge.UP_TO: "up to",
    Hedge.BETWEEN: "between",
}
_SIGNED: Final = frozenset({"change", "return", "spread", "drawdown", "gain_from_low", "priced", "projected"})
#: Figures that say little without what they rest on: from when the record is at hand, which method was used.
_TOLD_WITH_NOTE: Final = frozenset({"since", "record", "priced"})
_SUFFIXES: Final = {
    "percent": "%",
    "percentage_point": " pp",
    "basis_point": " bp",
    "point": " points",
    "ratio": " times",
    "gbx": "p",
}
#: Levels below this are rates of exchange, which are told to a hundredth of a cent.
_A_RATE_OF_EXCHANGE: Final = 10
_MONEY: Final = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}


def word(verdict: Verdict) -> str:
    """The verdict as readers see it."""
    return MARKS[verdict].word


def day(value: date) -> str:
    """`value` as readers write it: 22 Dec 2023."""
    return f"{value.day} {value:%b} {value.year}"


def moment(value: datetime) -> str:
    """`value` in its own zone, without the time where it is the end of the day: 26 Dec 2023, 16:05."""
    told = day(value.date())
    return told if (value.hour, value.minute) == (23, 59) else f"{told}, {value:%H:%M} {value.tzname() or ''}".rstrip()


def span(period: Period) -> str:
    """`period` in words: 30 Nov to 22 Dec 2023."""
    start, end = period.start, period.end
    if start is None or end is None:
        return day(end or start) if end or start else ""  # type: ignore[arg-type]
    if start == end:
        return day(end)
    first = f"{start.day} {start:%b}" if start.year == end.year else day(start)
    return f"{first} to {day(end)}"


def number(value: float, unit: str = "", *, places: int | None = None) -> str:
    """`value` with grouped thousands, rounded so that no digit is shown that doesn't matter."""
    if not math.isfinite(value):
        return "not a number"
    if places is None:
        size = abs(value)
        if unit in ("count", "session", "day", "week", "month", "year") and abs(value - round(value)) < 1e-9:
            places = 0
        elif unit in ("basis_point",):
            places = 0 if abs(value - round(value)) < 0.05 else 1
        elif unit == "level" and 0.1 <= size < _A_RATE_OF_EXCHANGE:
            places = 4
        else:
            places = 2 if size >= 0.1 or size == 0 else min(8, 1 - math.floor(math.log10(size)))
    text = f"{value:,.{places}f}"
    return text.replace("-", "−")


def printed(value: float) -> str:
    """`value` as an input is printed: all of its decimals up to six, and at least two."""
    if not math.isfinite(value):
        return "not a number"
    decimals = f"{value:.6f}".rstrip("0").partition(".")[2]
    return number(value, places=max(2, len(decimals)))


def with_unit(value: float, unit: str, *, signed: bool = False) -> str:
    """`value` with its unit as printed in text: +12.43%, 148 bp, $1,200.00, 11."""
    digits = number(value, unit)
    if signed and value > 0:
        digits = f"+{digits}"
    if unit in _MONEY:
        return f"−{_MONEY[unit]}{digits[1:]}" if digits.startswith("−") else f"{_MONEY[unit]}{digits}"
    if unit in _SUFFIXES:
        return digits + _SUFFIXES[unit]
    if unit in ("year", "month", "week", "day", "session"):
        return f"{digits} {unit}{'' if abs(value) == 1 else 's'}"
    return digits if unit in ("count", "level", "") else f"{digits} {unit.upper()}"


def computed(figure: Figure) -> str:
    """What was computed, as a reader would print it."""
    if figure.day is not None and figure.measure in ("record", "since"):
        return f"{with_unit(figure.value, figure.unit)} on {day(figure.day)}"
    value = with_unit(figure.value, figure.unit, signed=figure.measure in _SIGNED)
    if figure.value_high is None:
        return value
    return f"{value} to {with_unit(figure.value_high, figure.unit)}"


def sources(items: Iterable[Observation]) -> str:
    """Where `items` come from; of many sources the first, and how many more."""
    names = list(dict.fromkeys(item.source for item in items))
    return "; ".join(names) if len(names) <= 2 else f"{names[0]}, and {len(names) - 1} more"


def stated(finding: Finding, text: str) -> str:
    """What the text says: its print, with the hedge that stands beside it."""
    quantity = finding.proposition.stated.quantity
    printed = (quantity.printed if quantity else "") or text[finding.start : finding.end]
    hedge = _HEDGES.get(finding.proposition.stated.hedge)
    printed = " ".join(printed.split())
    return f"{hedge} {printed}" if hedge and not printed.lower().startswith(hedge) else printed


def question(asked: Question, subject_name: str) -> str:
    """What was asked, in words: Russell 2000, return, 30 Nov to 22 Dec 2023."""
    others = asked.against.split(",") if asked.against else []
    names = [found.name if (found := entry(other)) is not None else other for other in others]
    against = " and ".join(names)
    subject = f"{subject_name} against {against}" if against else subject_name
    return ", ".join(part for part in (subject, asked.measure.replace("_", " "), span(asked.period)) if part)


def reading(chosen: Reading, finding: Finding, figure: Figure | None = None) -> str:
    """A reading in one line: what was asked, on which basis, and its name where it isn't the natural one."""
    told = question(chosen.question, finding.subject_name)
    if figure and figure.basis:
        told += f" ({figure.basis})"
    return told if chosen.name == "natural" else f"{told}; read as: {chosen.name}"


def missing(answer: Missing) -> str:
    """What is missing and the command that would get it, in one sentence or two."""
    sentence = f"{answer.why[:1].upper()}{answer.why[1:].rstrip('.')}"
    if "no measure" in answer.why:
        return f"{sentence}."
    if not answer.days and "no date" in answer.why:
        return f"{sentence}. To check it: tieout check --published DATE"
    if not answer.days and "fact" in answer.why:
        return f"{sentence}. It can only be cited; to get it: tieout.open_store().append_facts(...) in Python"
    needs = ", ".join(answer.series) or "the data"
    if answer.days:
        first, last = min(answer.days), max(answer.days)
        needs += f" for {day(first)}" if first == last else f" from {day(first)} to {day(last)}"
    why = f" ({answer.why.rstrip('.')})" if answer.why else ""
    return f"Missing: {needs}{why}. To get it: {command(answer)}"


def command(answer: Missing) -> str:
    """The command that would bring what is missing: a pull where the catalogue names a source, else an import."""
    known = [entry(series) for series in answer.series]
    if known and all(found is not None and found.providers for found in known):
        return f"tieout data pull {' '.join(answer.series)}"
    holds = f"  # a CSV or Parquet file with series,date,value for {', '.join(answer.series)}" if answer.series else ""
    return f"tieout data import FILE{holds}"


def message(finding: Finding, text: str) -> str:
    """One line for people: what came of the claim and why; for `no_data` with the command that would help."""
    judgement = finding.judgement
    answer = judgement.chosen.answer if judgement.chosen else _first_missing(judgement.attempts)
    told = finding.message
    if not told:
        told = _told(finding, answer, text)
    if finding.verdict is Verdict.NO_DATA and isinstance(answer, Missing) and "tieout " not in told:
        told = f"{told.rstrip('. ')}. {missing(answer)}" if told else missing(answer)
    elif finding.verdict is Verdict.NO_DATA and "tieout " not in told:
        told = f"{told.rstrip('. ')}. To get it: tieout data import FILE".lstrip(". ")
    return told


def _told(finding: Finding, answer: Figure | Missing | None, text: str) -> str:
    parts: list[str] = []
    if isinstance(answer, Figure):
        told = reading(finding.reading, finding, answer)
        levels = [printed(item.value) for item in answer.inputs]
        sums = f"{levels[0]} to {levels[-1]} = " if len(levels) == 2 and answer.measure in _SIGNED else ""
        parts.append(f"{told}: {sums}{computed(answer)}")
        if answer.note and answer.measure in _TOLD_WITH_NOTE:
            parts.append(answer.note)
    elif finding.verdict is Verdict.FORECAST:
        due = finding.question.period.end
        who = f" by {finding.attribution}" if finding.attribution else ""
        when = f", due {day(due)}" if due and "due" not in finding.judgement.note else ""
        parts.append(f"Forecast{who}: {finding.subject_name}, {stated(finding, text)}{when}")
    elif not isinstance(answer, Missing):
        parts.append(MEANINGS[finding.verdict].rstrip("."))
    if finding.judgement.error:
        parts.append(error(finding.judgement.error))
    if finding.judgement.correction:
        parts.append(f"should read {finding.judgement.correction}")
    if finding.follows_from:
        parts.append("follows from another number of the text that is wrong")
    if finding.judgement.note:
        parts.append(finding.judgement.note.rstrip("."))
    return "; ".join(parts)


def _first_missing(attempts: tuple[Attempt, ...]) -> Missing | None:
    return next((attempt.answer for attempt in attempts if isinstance(attempt.answer, Missing)), None)


def error(code: str) -> str:
    """What is wrong, in words."""
    return _ERRORS[code]


def known(item: Observation) -> str:
    """Since when an observation is known, and how that is known."""
    told = day(item.known_at.astimezone(UTC).date())
    return told if item.vintage == "recorded" else f"{told} ({item.vintage})"


def counted(report: Report) -> str:
    """The summary of a report: 17 claims: 13 agree, 1 disagrees, 2 forecasts; 31 numerals, none unread."""
    counts = dict.fromkeys(Verdict, 0)
    for finding in report.findings:
        counts[finding.verdict] += 1
    plurals = {Verdict.AGREES: "agree", Verdict.DISAGREES: "disagree", Verdict.FORECAST: "forecasts"}
    told = [
        f"{count} {plurals.get(verdict, MARKS[verdict].word) if count > 1 else MARKS[verdict].word}"
        for verdict, count in counts.items()
        if count
    ]
    claims = f"{len(report.findings)} claim{'' if len(report.findings) == 1 else 's'}"
    unread = sum(numeral.role is Role.UNREAD for numeral in report.numerals)
    numerals = f"{len(report.numerals)} numeral{'' if len(report.numerals) == 1 else 's'}, {unread or 'none'} unread"
    return f"{claims}{': ' if told else ''}{', '.join(told)}; {numerals}"


def checked_against(report: Report) -> str:
    """Whose day's knowledge was used."""
    if report.as_of is None:
        return "The text has no date, so nothing that hangs on one was checked; give it with --published."
    published = report.document.published
    told = f"Checked against data known on {moment(report.as_of)}"
    return f"{told}; published {moment(published)}." if published and published != report.as_of else f"{told}."


def title(report: Report) -> str:
    """What to call the document: its title, else its address or the name of its file."""
    origin = report.document.origin
    return report.document.title or (origin if "://" in origin else PurePath(origin).name) or "Untitled"


def sentence(finding: Finding) -> tuple[int, int]:
    """The span of the claim's sentence; of an endless one (a text without full stops) what is around."""
    start, end = finding.sentence
    if end - start > LONGEST_SENTENCE:
        start, end = max(start, finding.start - _AROUND), min(end, finding.end + _AROUND)
    return min(start, finding.start), max(end, finding.end)
