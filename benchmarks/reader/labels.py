"""Labelled articles, and how a finding is held against a label."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tieout.catalogue import calendar, entry
from tieout.claims.documents.dateline import as_moment

#: Labels whose period has a base close before its first day.
MOVES: Final = frozenset({"return", "change_points", "yield_change", "spread_vs"})
EXTREMES: Final = frozenset({"drawdown_from_high", "gain_from_low"})
STANDS: Final = frozenset({"level", "yield", "high_since"})
#: What the labels' author found when holding a number against the data; null where no data decide it.
DECIDED: Final = frozenset({"close", "provisional", "intraday"})
JUDGED: Final = frozenset({"agrees", "rounding", "disagrees", "inconsistent", "loose", "plausible", "ambiguous"})
WRONG: Final = frozenset({"disagrees", "inconsistent"})


@dataclass(frozen=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        return end > self.start and start < self.end


@dataclass(frozen=True)
class Label:
    """One claim as somebody read it who knows nothing of the reader."""

    row: Mapping[str, Any]

    @property
    def span(self) -> Span:
        return Span(self.row["char_start"], self.row["char_end"])

    @property
    def value(self) -> Decimal | None:
        return None if self.row["value"] is None else abs(Decimal(str(self.row["value"])))

    @property
    def measure(self) -> str:
        return str(self.row["measure"])

    @property
    def stand(self) -> str:
        """`close`, `provisional`, `intraday`, `misprint` or `undecided`: how the data stand to the number."""
        return self.row["data_check"] or "undecided"

    @property
    def statement(self) -> str:
        """How it is said, which is how hard it is to judge."""
        if self.row["is_forecast"]:
            return "forecast"
        if self.value is None:
            return "words"
        if self.stand in ("intraday", "provisional"):
            return "moment"
        return "hedged" if self.row["hedge"] else "plain"

    @property
    def days(self) -> tuple[date, date] | None:
        start, end = self.row["period_start"], self.row["period_end"]
        return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None

    def __str__(self) -> str:
        number = "words" if self.value is None else f"{self.value} {self.row['unit']}"
        return f"{self.row['article_id']} {number} [{self.row['quote'][:90]}]".replace("\n", " ")


@dataclass(frozen=True)
class Article:
    """A text, when it came out, and its labels."""

    id: str
    text: str
    published: datetime
    labels: Sequence[Label]
    repeated: Sequence[int]

    @property
    def judged_as_of(self) -> datetime:
        """The end of the next day: late settlements and yields are known by then."""
        return as_moment(self.published.date() + timedelta(days=1))


@dataclass(frozen=True)
class Corpus:
    """The articles, and the words of their labels turned into the contract's."""

    articles: Sequence[Article]
    units: Mapping[str, str]
    measures: Mapping[str, Sequence[str]]
    subjects: Mapping[str, str]

    @property
    def text(self) -> str:
        return "\n\n".join(article.text for article in self.articles)


def load(folder: Path) -> Corpus:
    """Reads `articles.jsonl`, `claims.jsonl` and `crosswalk.toml`. Raises OSError or KeyError if they aren't that."""
    walk = tomllib.loads((folder / "crosswalk.toml").read_text(encoding="utf-8"))
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["article_id"], []).append(row)
    articles = []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        mine = rows.get(told["id"], [])
        again = [offset for row in mine for offset in row["other_occurrences"]]
        published = as_moment(told["published"])
        articles.append(Article(told["id"], told["text"], published, [Label(row) for row in mine], again))
    return Corpus(articles, walk["units"], walk["measures"], walk["subjects"])


def states(label: Label, value: Decimal | None) -> bool:
    """Whether a value is the labelled one, however many thousands it was printed in."""
    if value is None or label.value is None:
        return value is None and label.value is None
    wanted, room = label.value, Decimal("1e-6")
    if -int(wanted.as_tuple().exponent) > 6:  # a third, as a label has to write it
        room = Decimal("1e-3")
    if -int(value.as_tuple().exponent) > 5 and -int(wanted.as_tuple().exponent) > 1:  # "a third of a percent": 0.33
        room = Decimal("0.02")
    scales = [Decimal(1), Decimal(10**3), Decimal(10**6), Decimal(10**9)]
    if label.row["unit"] in ("USD", "GBP", "EUR", "%", "bp"):  # cents; a share told as a fraction; a gap in percent
        scales.append(Decimal("0.01"))
    if label.row["unit"] == "x":  # "by more than a third"
        scales.append(Decimal(100))
    return any(abs(abs(value) - wanted * scale) <= wanted * scale * room for scale in scales)


@dataclass(frozen=True)
class Reading:
    """What somebody read: a finding, or a quantity of another program, which tells of no subject."""

    span: Span
    value: Decimal | None
    unit: str
    subject: str = ""


def pair(labels: Sequence[Label], readings: Sequence[Reading], corpus: Corpus) -> dict[int, int]:
    """The reading of each label that was read. A reading is used once; one with the label's unit and subject goes
    first, so that a record of two indexes is paired by index, then one with its unit."""
    free = dict(enumerate(readings))
    found: dict[int, int] = {}
    for wanted in (2, 1, 0):
        for at, label in enumerate(labels):
            if at in found:
                continue
            unit, subject = corpus.units.get(label.row["unit"], ""), corpus.subjects.get(label.row["subject"])
            for index, one in free.items():
                fits = (one.unit == unit) + (one.unit == unit and one.subject == subject)
                if fits >= wanted and label.span.touches(one.span.start, one.span.end) and states(label, one.value):
                    found[at] = index
                    del free[index]
                    break
    return found


def misunderstood(label: Label, finding: Mapping[str, Any], corpus: Corpus) -> str | None:
    """What of subject, measure and both ends of the period isn't the label's; None if nothing."""
    wanted, got = corpus.subjects[label.row["subject"]], finding["subject"]
    if got != wanted and not (wanted == "DFEDTAR" and got.startswith(wanted)):
        return f"subject: {got} for {wanted}"
    if label.row["is_forecast"] and finding["verdict"] == "forecast":
        return None
    allowed = corpus.measures.get(label.measure, ())
    if allowed and finding["measure"] not in allowed:
        return f"measure: {finding['measure']} for {' or '.join(allowed)}"
    if label.days is None:
        return None
    known = entry(got)
    days = calendar(known.calendar if known and known.calendar not in ("daily", "weekdays", "monthly") else "XNYS")
    start, end = label.days[0], days.on_or_before(label.days[1])
    period = finding["period"]
    if label.measure in MOVES | EXTREMES:
        base = days.before(start) if label.measure in MOVES else days.on_or_before(start)
        if label.measure == "spread_vs" and label.row["unit"] == "bp":
            base = end
        if (period["start"], period["end"]) != (base.isoformat(), end.isoformat()):
            return f"period: {period['start']} to {period['end']} for {base} to {end}"
    elif label.measure in STANDS and label.row["subject"] and period["end"] != end.isoformat():
        return f"period: until {period['end']} for {end}"
    return None
