# ruff: noqa: E501 - what is tested reads best on one line
"""Reports built by hand, so that what renders them is tested apart from what finds claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tieout.checks.judgement import Attempt, Judgement
from tieout.claims.documents.document import Document
from tieout.claims.finding import Finding, Numeral, Role
from tieout.claims.report import Report
from tieout.terms import (
    Direction,
    Fact,
    Figure,
    Hedge,
    Missing,
    Observation,
    Period,
    Proposition,
    Quantity,
    Question,
    Reading,
    Stated,
    Verdict,
    Vintage,
    quantity_from_digits,
)

TEXT = """# Small caps catch up

26 December 2023

The small-cap index has gained 12.4% this month, against 4.3% for the S&P 500. It fell 15.5% this year. It is over 16% below its record of 2021, and one strategist sees it at 3,000 by the end of 2024.

Traders price in 150 basis points of cuts. Companies owe debt that falls due in some 5.5 years, 7 of them sooner. The gap is 8.3 points; it was its best month since 2020.
"""
PUBLISHED = datetime(2023, 12, 26, 23, 59, 59, tzinfo=ZoneInfo("America/New_York"))
NOVEMBER, DECEMBER = date(2023, 11, 30), date(2023, 12, 22)


def observation(series: str, day: date, value: float, vintage: Vintage = Vintage.RECORDED) -> Observation:
    known_at = datetime(day.year, day.month, day.day, 21, 0, tzinfo=UTC)
    return Observation(series, day, value, known_at, vintage, "fact book: FTSE Russell daily closes")


def figure(value: float, unit: str = "percent", measure: str = "return", **more: object) -> Figure:
    inputs = (observation("RUT", NOVEMBER, 1809.02), observation("RUT", DECEMBER, 2033.96))
    period = Period(NOVEMBER, DECEMBER)
    return Figure(measure, value, unit, period, inputs, "2033.96 / 1809.02 - 1", "price", **more)  # type: ignore[arg-type]


def quantity(digits: str, unit: str, printed: str) -> Quantity:
    return quantity_from_digits(digits, unit, printed=printed)


def finding(
    printed: str,
    stated: Stated,
    verdict: Verdict,
    answer: Figure | Missing | None,
    *,
    text: str = TEXT,
    measure: str = "return",
    **more: object,
) -> Finding:
    """A finding on the first `printed` in `text`, with one attempt that gave `answer`."""
    start = text.index(printed)
    question = Question(measure, "RUT", Period(NOVEMBER, DECEMBER))
    reading = Reading("natural", question)
    error = more.pop("error", None)
    correction = more.pop("correction", None)
    attempts = (Attempt(reading, answer, verdict, error),) if answer is not None else ()  # type: ignore[arg-type]
    judgement = Judgement(verdict, attempts[0] if attempts else None, attempts, error, correction)  # type: ignore[arg-type]
    line = (text.rfind("\n", 0, start) + 1, text.find("\n", start) if "\n" in text[start:] else len(text))
    before = max(line[0], text.rfind(". ", line[0], start) + 2 if ". " in text[line[0] : start] else line[0])
    after = text.find(". ", start, line[1])
    return Finding(
        key=f"{start:06x}",
        start=start,
        end=start + len(printed),
        quote=printed,
        sentence=(before, after + 1 if after >= 0 else line[1]),
        proposition=Proposition(stated, (reading,)),
        judgement=judgement,
        subject_name="Russell 2000",
        **more,  # type: ignore[arg-type]
    )


def full_report() -> Report:
    """One finding of each verdict, one unread numeral."""
    percent = quantity("12.4", "percent", "12.4%")
    fact = Fact(
        "debt-maturity", "fundamental", "RUT", 5.5, "year", date(2023, 6, 30), datetime(2023, 7, 1, tzinfo=UTC),
        None, "The average debt of the index's companies falls due in 5.5 years.", "A broker", "Study of 2023", "desk",
    )  # fmt: skip
    absent = Missing(("ZQZ24", "DFF"), (date(2023, 12, 22),), "the store has no futures")
    findings = (
        finding("12.4%", Stated(percent, direction=Direction.UP), Verdict.AGREES, figure(12.4343)),
        finding("4.3%", Stated(quantity("4.3", "percent", "4.3%")), Verdict.DISAGREES, figure(4.0902),
                error="digit", correction="4.1%"),
        finding("15.5%", Stated(quantity("15.5", "percent", "15.5%"), direction=Direction.DOWN), Verdict.INCONSISTENT,
                figure(15.48), error="direction", correction="rose 15.5%"),
        finding("16%", Stated(quantity("16", "percent", "16%"), Hedge.MORE_THAN, Direction.BELOW), Verdict.LOOSE,
                figure(-23.1, measure="drawdown"), measure="drawdown"),
        finding("3,000", Stated(quantity("3,000", "level", "3,000"), Hedge.UP_TO), Verdict.FORECAST, None,
                measure="target", attribution="one strategist"),
        finding("150 basis points", Stated(quantity("150", "basis_point", "150 basis points")), Verdict.NO_DATA, absent,
                measure="priced"),
        finding("5.5 years", Stated(quantity("5.5", "year", "5.5 years"), Hedge.ABOUT), Verdict.CITED,
                Figure("fundamental", 5.5, "year", Period(None, date(2023, 6, 30)), (), "", facts=(fact,)),
                measure="fundamental"),
        finding("8.3 points", Stated(quantity("8.3", "percentage_point", "8.3 points")), Verdict.ROUNDING,
                figure(8.44, "percentage_point", "spread"), measure="spread", follows_from="0000aa", correction="8.4 points"),
        finding("best month since 2020", Stated(None, day=date(2020, 1, 1), day_grain="year"), Verdict.PLAUSIBLE,
                figure(18.3, measure="since"), measure="since"),
    )  # fmt: skip
    unread = TEXT.index("7 of them")
    numerals = tuple(
        sorted(
            [Numeral(f.start, f.end, TEXT[f.start : f.end], Role.CLAIM) for f in findings[:-1]]
            + [
                Numeral(unread, unread + 1, "7", Role.UNREAD),
                Numeral(TEXT.index("500"), TEXT.index("500") + 3, "500", Role.NAME),
            ],
            key=lambda numeral: numeral.start,
        )
    )
    document = Document(TEXT, "Small caps catch up", PUBLISHED, "note.md")
    return Report(document, PUBLISHED, findings, numerals, ("The data at hand start in 2019.",))


def report_on(text: str, spans: list[tuple[int, int]], verdict: Verdict = Verdict.AGREES) -> Report:
    """A report on any text with a finding on each of `spans`."""
    findings = tuple(
        Finding(
            key=f"{number:06x}",
            start=start,
            end=end,
            quote=text[start:end],
            sentence=(0, len(text)),
            proposition=Proposition(
                Stated(Quantity(Decimal(1), "percent", Decimal(1), text[start:end])),
                (Reading("natural", Question("return", "RUT", Period())),),
            ),
            judgement=Judgement(verdict, None, (), correction=text[:20], note=text[:20]),
            subject_name=text[:30] or "it",
        )
        for number, (start, end) in enumerate(spans)
    )
    numerals = tuple(Numeral(start, end, text[start:end], Role.UNREAD) for start, end in spans)
    return Report(Document(text, text[:40], PUBLISHED, "note.txt"), PUBLISHED, findings, numerals)
