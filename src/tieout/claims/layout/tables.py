"""Reads the rows of a table by their heads: one head tells whom a number is of, the other what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.layout.table_layout import Row
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.marks import mark
from tieout.claims.marking.time_words import number_word
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns.shape import Alphabet
from tieout.claims.period.period_words import attach_times
from tieout.measures import ANNUALIZED
from tieout.terms import Direction, Quantity
from tieout.terms import quantity as units

#: The pattern of every claim that stands in a table.
CELL: Final = "a table's cell"
_RATES: Final = frozenset({"yield", "rate", "policy_rate"})
_LEVELS: Final = frozenset("close closing last level price value settle settlement latest current spot".split())
_YIELDS: Final = frozenset({"yield", "yields", "rate", "rates"})
_CHANGES: Final = frozenset(
    "change chg net move points pts diff difference gain loss day daily today session return returns".split()
)
_OF_ANOTHER_KIND: Final = frozenset("ago earlier target forecast high low range average weight dividend".split())
_PREVIOUS: Final = frozenset({"previous", "prior", "prev"})
_OF_A_STRETCHS_CLOSE: Final = frozenset("close prior previous last week month quarter year".split()) | frozenset(
    map(str, range(1980, 2050))
)
_OF_A_CLOSE: Final = frozenset({"close", "prior", "previous", "last"})
_BY_THEMSELVES: Final = frozenset({"chg", "total", "index", "date", "cagr", "irr"})
_VOCABULARY: Final = _LEVELS | _YIELDS | _CHANGES | _PREVIOUS | _OF_ANOTHER_KIND | _BY_THEMSELVES
_PERCENT: Final = re.compile(r"%|\b(?:percent|per cent|pct)\b")
_STEPS: Final = re.compile(r"\b(?:bps?|basis)\b")
_NUMBERED: Final = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|ten|twelve)[\s-]*"
    r"(?P<grain>d|days?|sessions?|w|wks?|weeks?|m|mos?|mths?|months?|q|qtrs?|quarters?|y|yrs?|years?)\b"
)
_GRAINS: Final = {"d": "day", "s": "session", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_TO_DATE: Final = {
    "ytd": Time("to_date", grain="year"), "year to date": Time("to_date", grain="year"),
    "year-to-date": Time("to_date", grain="year"),
    **dict.fromkeys(("wtd", "week", "weekly"), Time("whole", preposition="for", grain="week")),
    **dict.fromkeys(("mtd", "month", "monthly"), Time("whole", preposition="for", grain="month")),
    **dict.fromkeys(("qtd", "quarter", "quarterly"), Time("whole", preposition="for", grain="quarter")),
}  # fmt: skip
_STRETCHES: Final = frozenset("month quarter half year this last whole ended to_date past".split())
_DAYS: Final = frozenset({"day", "weekday", "relative"})
_A_YEAR: Final = frozenset({"annualized", "annualised", "annual", "p.a", "cagr"})
_MATURITY: Final = re.compile(r"(\d{1,2}|two|three|five|seven|ten|twenty|thirty)[\s-](year|month|yr|mo)\b.*")
#: A line between a day and its table is no longer than that.
_LONGEST_NOTE: Final = 14
#: A cell with more words than this is prose.
_LONGEST_CELL: Final = 7


@dataclass(frozen=True, slots=True)
class Head:
    """What a row's or a column's head says: of which series or of whom else, over which time or on which day, and its
    other words.
    """

    subject: Subject | None = None
    who: Subject | None = None
    span: Time | None = None
    day: Time | None = None
    text: str = ""
    words: frozenset[str] = frozenset()

    @property
    def is_percent(self) -> bool:
        return bool(_PERCENT.search(self.text))

    @property
    def is_change(self) -> bool:
        return bool(self.words & _CHANGES) or self.is_percent or bool(_STEPS.search(self.text))


@dataclass(slots=True)
class TableReader:
    """The table that is being read, row by row."""

    discourse: Discourse
    table: int = -1
    columns: list[Head] = field(default_factory=list)
    has_body: bool = False
    is_of_yields: bool = False
    as_of: Time | None = None  # "As of March 31, 2009" above the table, or at its corner

    def pass_by(self, sentence: Sentence) -> None:
        """Takes in a line that is no row: one that says as of which day the table below it is."""
        day = _day_as_of(sentence.tokens, sentence.times)
        self.as_of = day or (self.as_of if len(sentence.tokens) <= _LONGEST_NOTE else None)

    def claims(self, sentence: Sentence, row: Row) -> list[Claim] | None:
        """The claims of a row; none of a head or a rule; None if the row holds prose and is to be read as such."""
        if row.table != self.table:
            self.table, self.columns, self.has_body, self.is_of_yields = row.table, [], False, False
        cells: list[list[Token]] = [[] for _ in row.cells]
        for token in sentence.tokens:
            column = row.column(token.start)
            if column is not None:
                cells[column].append(token)
        if any(len([t for t in cell if "MARK" not in t.kinds]) > _LONGEST_CELL for cell in cells[1:]):
            return None
        if not cells:
            return []
        heads = [self._head(cell) for cell in cells]
        if not any(_states(token) for cell in cells[1:] for token in cell):
            if not self.has_body:  # of two heads the lower one tells what stands in the columns
                self.columns = heads if sum(bool(cell) for cell in cells) > 1 else self.columns
                times = [(k, token.time) for k, token in enumerate(cells[0]) if token.time is not None]
                self.as_of = _day_as_of(cells[0], times) or self.as_of
                self.is_of_yields |= any(head.words & _YIELDS or "treasur" in head.text for head in heads)
            return []
        self.has_body = True
        found = [
            self._claim(sentence, token, cell, heads[0], self.columns[k] if k < len(self.columns) else Head())
            for k, cell in enumerate(cells)
            if k
            for token in cell
            if _states(token)
        ]
        self.discourse.lead_over(sentence, found)
        attach_times(sentence, found, self.discourse)
        for claim in found:
            if claim.measure == "level" and claim.named is not None:
                claim.session, claim.has_own_day, claim.named = claim.named, True, None
            elif self.as_of is not None and not claim.has_own_day:
                claim.session, claim.has_own_day = self.as_of, True
        return found

    def _head(self, cell: list[Token]) -> Head:
        series = [token for token in cell if token.kinds & {"NAME", "LOOSE"}]
        others = [token for token in cell if "WHO" in token.kinds and not set(token.low.split()) & _VOCABULARY]
        named = series or others
        times = [token.time for token in cell if token.time is not None]
        text = " ".join(token.low for token in cell if token not in series and "MARK" not in token.kinds)
        text += "%" * any(token.low == "%" for token in cell)
        maturity = _MATURITY.fullmatch(text)
        subject = subject_of_token(series[0], self.discourse) if series else None
        who = Subject(None, others[0].text) if others and not series else None
        if subject is None and maturity is not None and self.is_of_yields:
            unit = "MO" if maturity[2].startswith("m") else ""
            yields = f"DGS{number_word(maturity[1])}{unit}"
            return Head(Subject(yields, text)) if entry(yields) is not None else Head(text=text)
        span = next((time for time in times if time.kind in _STRETCHES), None)
        day = next((time for time in times if time.kind in _DAYS), None)
        if span is None and day is None:
            span = next((time for words, time in _TO_DATE.items() if re.search(rf"\b{words}\b", text)), None)
            numbered = _NUMBERED.search(text) if named == [] else None
            if numbered is not None:
                n, grain = number_word(numbered["n"]), _GRAINS[numbered["grain"][0]]
                if (n, grain) == (1, "day"):
                    text = "daily"
                else:
                    span = Time("past", preposition="over", n=n, grain=grain)
        words = frozenset(word.strip(".,") for word in text.replace("%", " ").split())
        return Head(subject, who, span, day, text.strip(), words)

    def _claim(self, sentence: Sentence, token: Token, cell: list[Token], row: Head, column: Head) -> Claim:
        quantity = printed = token.quantity
        assert quantity is not None and printed is not None
        subject = row.subject or column.subject or row.who or column.who
        telling = [column] if row.subject or row.who else [row] if column.who is subject else [column, row]
        head = Head(
            span=column.span or row.span,
            day=column.day or row.day,
            text=" ".join(one.text for one in telling).strip(),
            words=frozenset().union(*(one.words for one in telling)),
        )
        if subject is None:
            is_time = row.span is not None or row.day is not None or not row.text
            others = any(one.subject is not None or one.who is not None for one in self.columns)
            is_time = is_time and not (others and column.text)  # "Return | S&P 500 | Difference": not the index's
            is_time = is_time or not (others or row.words - _VOCABULARY)  # a box of one series: "Last", "Change"
            subject = (self.discourse.subject or UNNAMED) if is_time else Subject(None, column.text or row.text)
        if row.subject is not None and column.subject is not None:
            head = replace(head, text="against", words=frozenset({"against"}))
        second = any(_states(before) and before.start < token.start for before in cell)
        quantity, signed = _as_signed(quantity, token, cell)
        measure, quantity = _measured(quantity, head, subject, second=second)
        ended = None
        if measure == "other" and head.span is not None and head.words <= _OF_A_STRETCHS_CLOSE:
            ended = replace(head.span, edge="end", preposition="at")  # "2018 Close", "Prior Week"
            kind = kind_of(subject)
            a_rate = kind in _RATES and printed.unit == units.PERCENT and not signed
            stood = a_rate and bool(head.words & _OF_A_CLOSE)
            measure = "level" if stood or kind in ("index", "commodity", "company", "fund") else measure
            quantity = quantity.in_unit(units.PERCENT) if stood else quantity
        falls = any(t.kinds & {"DOWN", "DOWNNOUN"} for t in cell) or any(t.low in "▼↓" for t in cell)
        rises = measure in ("return", "change") and not head.words & {"loss", "losses", "decline", "drawdown"}
        past = head.span if head.span is not None and head.span.kind == "past" else None
        years = (past.n or 0) if past is not None and past.grain == "year" else 0
        direction = None
        if measure in ("return", "change") and quantity.value:
            down = falls or (signed and quantity.value < 0)
            direction = Direction.DOWN if down else Direction.UP if rises else None
        return Claim(
            measure=measure,
            pattern=CELL,
            place=sentence.tokens.index(token),
            start=token.start,
            end=token.end,
            quote_start=token.start,
            quote_end=token.end,
            sentence=(sentence.start, sentence.end),
            subject=subject,
            quantity=quantity,
            direction=direction,
            span=head.span if measure in ("return", "change", "other") else None,
            named=ended if measure == "level" else None,
            days_back=1 if measure == "level" and ended is None and head.words & _PREVIOUS else 0,
            sense=ANNUALIZED if measure == "return" and years and not _A_YEAR.isdisjoint(head.words) else None,
            is_doubtful=years > 1,  # in all or a year, which a fund's table says elsewhere
        )


def mark_cells(text: str, lexed: list[Lexeme], row: Row, alphabet: Alphabet) -> Sentence:
    """The tokens of a row, its cells marked one by one, so that no name or number runs from one into the next."""
    marked = [
        mark(text, list(cell), alphabet)
        for _, cell in groupby(lexed, key=lambda lexeme: (row.column(lexeme.start), lexeme.text == "|"))
    ]
    tokens = [token for cell in marked for token in cell.tokens]
    return Sentence(lexed[0].start, lexed[-1].end, tokens, "".join(cell.letters for cell in marked))


def _day_as_of(tokens: Sequence[Token], times: Sequence[tuple[int, Time]]) -> Time | None:
    """The day of "As of March 31, 2009", "for periods ended June 30"."""
    for place, time in times:
        if time.kind not in _DAYS:
            continue
        ended = place > 0 and tokens[place - 1].low in ("ended", "ending")
        if time.preposition in ("as of", "through") or ended:
            return replace(time, preposition="on")
    return None


def _states(token: Token) -> bool:
    """Whether a token is a number that a table states, and no term or turn."""
    return token.quantity is not None and token.quantity.unit not in units.DURATIONS and bool(token.text[-1:])


def _as_signed(quantity: Quantity, token: Token, cell: list[Token]) -> tuple[Quantity, bool]:
    """The quantity with the sign of an accountant's brackets: a cell of "(0.5%)" alone is a loss."""
    plain = [t.low for t in cell if "MARK" not in t.kinds or t.low in "()"]
    if not quantity.signed and len(plain) == 3 and plain[0] == "(" and plain[-1] == ")":
        return replace(quantity, value=-quantity.value, signed=True), True
    return quantity, quantity.signed


def _measured(quantity: Quantity, head: Head, subject: Subject, *, second: bool) -> tuple[str, Quantity]:
    """What a cell states by its heads, its unit and its subject, and the quantity in the unit that they give it."""
    kind = kind_of(subject)
    bare = quantity.unit in (units.LEVEL, units.COUNT)
    stand = _LEVELS | _PREVIOUS | (_YIELDS if kind in _RATES else frozenset())
    known = bool(head.words & (stand | _CHANGES)) or head.is_percent or head.is_change
    moved = head.is_change or quantity.signed or second
    if head.words & _OF_ANOTHER_KIND or "against" in head.words or kind in (None, "macro"):
        return ("other" if not bare or kind else "fundamental"), quantity
    if kind in _RATES:
        if quantity.unit in (units.BASIS_POINT, units.PERCENTAGE_POINT) or moved or head.span is not None:
            unit = quantity.unit
            if bare or unit == units.PERCENT:
                whole = bool(_STEPS.search(head.text)) or quantity.step >= 1
                unit = units.BASIS_POINT if whole else units.PERCENTAGE_POINT
            return ("change" if moved else "other"), quantity.in_unit(unit)
        is_told = known or not head.words or head.day is not None
        return ("level" if is_told else "other"), quantity.in_unit(units.PERCENT)
    stretched = head.span is not None and bare and quantity.step < 1 and not head.words & stand
    if quantity.unit == units.PERCENT or (bare and head.is_percent) or stretched:
        told = known or head.span is not None or not head.words
        return ("return" if told else "other"), quantity.in_unit(units.PERCENT)
    if not bare and quantity.unit not in (*units.CURRENCIES, units.POINT):
        return "other", quantity
    if moved and (known or not head.words):
        return "change", quantity
    stands = head.words & stand or head.day is not None or not head.words
    return ("level" if stands and head.span is None else "other"), quantity
