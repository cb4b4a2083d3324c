"""What no series answers: figures of companies that can only be cited, forecast levels, and the rest."""

from __future__ import annotations

from tieout.measures.declare import Measure
from tieout.measures.history import one_of
from tieout.store.view import View
from tieout.terms import Fact, Figure, Missing, Period, Question

_KINDS = ("fundamental", "definition")


def fundamental(view: View, question: Question) -> Figure | Missing:
    """A figure of a company or a group that can only be cited: the latest; `facts` has all that may be meant.

    Unit: that of the cited fact.
    Window: facts of a day up to the end, that aren't known to hold only up to a day before it.
    Raises: nothing; a `sense` picks facts by their kind or key.
    Reference: https://www.sec.gov/search-filings (filings), and what each fact cites
    """
    end = question.period.end
    facts = [
        fact
        for kind in _KINDS
        for fact in view.facts(kind=kind, subject=question.subject)
        if question.sense in (None, fact.kind, fact.key)
        and (end is None or (fact.day <= end and (fact.through is None or end <= fact.through)))
    ]
    if not facts:
        days = () if end is None else (end,)
        return Missing(
            (question.subject,),
            days,
            f"no filing or study about {question.subject} is cited in the fact book",
        )
    facts.sort(key=lambda fact: (fact.day, fact.known_at), reverse=True)
    return _cited(question, facts)


def target(view: View, question: Question) -> Figure | Missing:
    """A level that somebody expects: no data answer it before its day, then `level` and `highest` do.

    Unit: level, percent or money.
    Window: none.
    Raises: ValueError if the question has a sense.
    Reference: CFA Institute, Standards of Practice Handbook, V(B): opinion is to be told from fact
    """
    one_of(question, (None,))
    days = () if question.period.end is None else (question.period.end,)
    why = "a target is a forecast: it is entered in the ledger, and its outcome is a level or a highest close"
    return Missing((question.subject,), days, why)


def other(view: View, question: Question) -> Figure | Missing:
    """A figure of a kind that no declared measure computes; it would need a measure of its own.

    Unit: any.
    Window: none.
    Raises: ValueError if the question has a sense.
    Reference: the measures declared in tieout.measures
    """
    one_of(question, (None,))
    days = () if question.period.end is None else (question.period.end,)
    return Missing((question.subject,), days, f"no measure computes this of {question.subject}")


def _cited(question: Question, facts: list[Fact]) -> Figure:
    first = facts[0]
    return Figure(
        measure=question.measure,
        value=first.value,
        unit=first.unit,
        period=Period(question.period.start, question.period.end),
        inputs=(),
        formula=first.statement,
        basis=f"cited: {first.publisher}",
        note=first.reference,
        day=first.day,
        facts=tuple(facts),
    )


MEASURES = (
    Measure(
        name="fundamental",
        label="figure of a company or a group",
        units=("percent", "year", "count", "usd", "ratio"),
        words=("debt maturity", "balance sheet", "earnings", "revenue", "profit", "companies"),
        reference="https://www.sec.gov/search-filings",
        answer=fundamental,
    ),
    Measure(
        name="target",
        label="forecast level",
        units=("level", "percent", "usd"),
        words=("target", "expects", "sees", "forecast", "could reach"),
        reference="CFA Institute, Standards of Practice Handbook, V(B)",
        answer=target,
    ),
    Measure(
        name="other",
        label="other figure",
        units=("count", "percent", "usd", "level", "ratio"),
        words=(),
        reference="the measures declared in tieout.measures",
        answer=other,
    ),
)
