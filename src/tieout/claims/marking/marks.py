"""Marks what is there in a sentence: names, quantities, times, cue words, hedges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import attrgetter, or_
from typing import Any, Final

from tieout.claims.marking.benchmarks_named import leave_benchmarks
from tieout.claims.marking.brackets import without_asides, without_ornaments
from tieout.claims.marking.companies import is_bare_ticker, tickers
from tieout.claims.marking.contracts_and_maturities import (
    leave_contracts,
    name_maturities,
    name_shared_maturities,
)
from tieout.claims.marking.designations import designation
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.lexicon import OILS
from tieout.claims.marking.names import Name, has_a_code_behind, series_name
from tieout.claims.marking.off_told import tell_off
from tieout.claims.marking.ordinals import is_a_first_time, ordinal
from tieout.claims.marking.proper_names import names_a_producer, proper_name
from tieout.claims.marking.quantities import compose, is_currency
from tieout.claims.marking.quoted_pairs import MARKS_A_PAIR, quoted_pairs
from tieout.claims.marking.sub_indexes import end_of_a_part
from tieout.claims.marking.time_starts import starts_among
from tieout.claims.marking.times import Time, times
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.marking.unit_words import counts_money
from tieout.claims.marking.word_roles import (
    HOLDS_A_DIGIT,
    IS_CAPITALISED,
    MAKES_A_TIME,
    MARKS_AN_ASIDE,
    MARKS_AN_ORNAMENT,
    OPENS_A_NAME,
    OPENS_A_NUMBER,
    ROLES,
    TELLS_AN_HOUR,
)
from tieout.claims.patterns.shape import QUANTITY_KINDS, Alphabet, Phrase
from tieout.terms import Quantity
from tieout.terms import quantity as units

_KINDS: Final = {
    kind: frozenset({kind}) for kind in ("WORD", "MARK", "POSS", "NAME", "LOOSE", "WHO", "ORDINAL", "TWICE")
}
_BY_LEXEME: Final = {"word": "WORD", "number": "WORD", "mark": "MARK", "possessive": "POSS"}
_PLAIN: Final = {lexeme: _KINDS[kind] for lexeme, kind in _BY_LEXEME.items()}
_OF_A_UNIT: Final = {unit: frozenset({kind}) for unit, kind in QUANTITY_KINDS.items()}
_MONEY: Final = frozenset({"MONEY"})
_NUMBER: Final = frozenset({"NUMBER"})
_TIME: Final = frozenset({"TIME"})
_BY_PREPOSITION: Final = {"since": frozenset({"TIME", "SINCETIME"}), "of": frozenset({"TIME", "OFTIME"})}
_AGO: Final = frozenset({"TIME", "AGO"})
_A_YEAR_AGO: Final = frozenset({"TIME", "AGO", "YEARLY"})
_EDGE: Final = frozenset({"TIME", "EDGE"})
_EDGE_SINCE: Final = frozenset({"TIME", "EDGE", "SINCETIME"})
_START: Final = attrgetter("start")
#: How prose words the year over which a statistic changed: "from a year earlier", "in the 12 months to October".
_A_YEAR: Final = frozenset({(1, "year"), (12, "month")})
_BEHIND_THE_SECTOR: Final = frozenset({"sector", "stocks", "shares", "index", "companies", "majors", "services"})
#: What opens a bracket or parts an exchange from its ticker.
_ASIDE: Final = re.compile(r"[(:<]| \.[A-Z]|[A-Z0-9]=|[A-Z]c\d")
_OIL: Final = frozenset({"crude", "oil"})
_FORMS: Final = frozenset({"Inc", "Corp", "Co", "Company", "Corporation"})
_OF_A_SERIES: Final = frozenset({"NAME", "LOOSE"})


@dataclass(slots=True)
class _Marks:
    """A sentence while it is marked: its lexemes with their roles, by its first lexeme each token that was found with
    its last one, and which lexemes are in one."""

    text: str
    lexemes: Sequence[Lexeme]
    roles: Sequence[int]
    found: dict[int, tuple[int, Token]] = field(init=False, default_factory=dict)
    taken: list[bool] = field(init=False)
    of_a_role: list[int] = field(init=False)  #: the lexemes that may be more than words

    def __post_init__(self) -> None:
        self.taken = [False] * len(self.lexemes)
        self.of_a_role = [index for index, roles in enumerate(self.roles) if roles]

    def put(self, first: int, last: int, kinds: frozenset[str], value: Any) -> None:
        """Marks the lexemes from `first` to `last` as one token."""
        start, end = self.lexemes[first].start, self.lexemes[last].end
        printed = self.text[start:end]
        self.found[first] = (last, Token(kinds, start, end, printed.lower(), value, printed))
        self.taken[first : last + 1] = [True] * (last + 1 - first)

    def is_free(self, first: int, last: int) -> bool:
        """Whether no lexeme from `first` to `last` is in a token."""
        return True not in self.taken[first : last + 1]


def mark(text: str, sentence: Sequence[Lexeme], alphabet: Alphabet) -> Sentence:
    """The tokens of one sentence."""
    listed: dict[int, str] = {}
    whole, roles = sentence, [ROLES[lexeme.text] for lexeme in sentence]
    held = reduce(or_, roles)
    start, end = sentence[0].start, sentence[-1].end
    if (held & MARKS_AN_ASIDE or text.find(" .", start, end) >= 0) and _ASIDE.search(text, start, end):
        listed = tickers(sentence)
        sentence = without_asides(sentence)
    if held & MARKS_AN_ORNAMENT or text.find("...", start, end) >= 0:
        sentence = without_ornaments(text, sentence)
    if sentence is not whole:
        roles = [ROLES[lexeme.text] for lexeme in sentence]
        start, end = sentence[0].start, sentence[-1].end
    marks = _Marks(text, sentence, roles)
    _mark_names(marks)
    if MARKS_A_PAIR.search(text, start, end):
        _mark_pairs(marks)
    has_months = _mark_times(marks, held)
    has_years = _mark_quantities(marks)
    if held & HOLDS_A_DIGIT:
        _leave_designations(whole, marks)
    if listed:
        _name_listed(marks.found, listed)
    tokens = _tokens(marks, alphabet)
    if has_months:
        leave_contracts(tokens)
    if has_years:
        name_maturities(tokens)
    if has_years or text.find("- ", start, end) >= 0 or text.find("-, ", start, end) >= 0:
        name_shared_maturities(tokens)
    leave_benchmarks(text, tokens)
    if text.find("off", start, end) >= 0:
        tell_off(tokens, alphabet.words["down"][0])
    return Sentence(start, end, tokens, alphabet.spell([token.kinds for token in tokens]))


def _tokens(marks: _Marks, alphabet: Alphabet) -> list[Token]:
    """What was found, and what the lexicon has of all other words."""
    sentence, found, phrases, words = marks.lexemes, marks.found, alphabet.phrases, alphabet.words
    tokens: list[Token] = []
    following, end_of_all = 0, len(sentence)
    for index, (start, end, text, low, kind, _) in enumerate(sentence):
        if index < following:
            continue
        marked = found.get(index)
        if marked is None and low in phrases and index + 1 < end_of_all:
            longer = phrases[low].get(sentence[index + 1].low)
            marked = _phrase(marks, index, longer) if longer is not None else None
        if marked is not None:
            following = marked[0] + 1
            tokens.append(marked[1])
            continue
        known = words.get(low)
        if known is None:  # `text` of a plain code alone: "CL00", "SOX"
            tokens.append(Token(_PLAIN[kind], start, end, low, None, text if text.isupper() else ""))
        elif low == "it" and _is_the_sector(sentence, index):
            tokens.append(Token(_KINDS["WORD"], start, end, "tech"))
        else:
            tokens.append(Token(known[0], start, end, low, known[1]))
    return tokens


def _is_the_sector(sentence: Sequence[Lexeme], index: int) -> bool:
    """ "IT stocks": no pronoun."""
    is_before_one = index + 1 < len(sentence) and sentence[index + 1].low in _BEHIND_THE_SECTOR
    return is_before_one and sentence[index].text == "IT"


def _phrase(marks: _Marks, index: int, phrases: Sequence[Phrase]) -> tuple[int, Token] | None:
    """The first of some phrases of the lexicon that stands here: the longest one."""
    for words, kinds, hedge in phrases:
        last = index + len(words) - 1
        here = marks.lexemes[index : last + 1]
        if words == tuple([lexeme.low for lexeme in here]) and marks.is_free(index, last):
            behind = marks.found.get(last + 1) if "REF" in kinds else None
            if behind is not None and not behind[1].kinds.isdisjoint(_OF_A_SERIES):
                return None  # "the benchmark Russell 2000"
            return last, Token(kinds, here[0].start, here[-1].end, " ".join(words), hedge)
    return None


def _mark_names(marks: _Marks) -> None:
    sentence, roles, done = marks.lexemes, marks.roles, 0
    for index in marks.of_a_role:
        if index < done or not roles[index] & OPENS_A_NAME or sentence[index].kind == "mark":
            continue
        name = series_name(sentence, index)
        if name is None:
            continue
        if counts_money(sentence, index, name.last):
            done = name.last + 1
            continue
        part = end_of_a_part(sentence, name.last, name.series) if name.series is not None else None
        if part is not None:  # "the Nifty metal index": another index than the Nifty
            marks.put(index, part, _KINDS["WHO"], Name(index, part, None))
            done = part + 1
            continue
        if index and names_a_producer(sentence, index, name) and not marks.taken[index - 1]:
            marks.put(index - 1, index, _KINDS["WHO"], Name(index - 1, index, None))
            continue
        behind = sentence[name.last + 1] if name.last + 1 < len(sentence) else None
        goes_on = behind is not None and (behind.text == "Index" or behind.text in _FORMS)
        last = name.last + goes_on  # "the FTSE-100 Index", "eBay Inc."
        if name.series is not None and name.last > index and roles[name.last] & OPENS_A_NAME:
            longer = series_name(sentence, name.last)  # "the global oil benchmark Brent crude"
            last = longer.last if longer is not None and longer.series == name.series else last
        if name.series in OILS and not name.is_loose:
            last += last + 1 < len(sentence) and sentence[last + 1].low in _OIL
        marks.put(index, last, _KINDS["LOOSE" if name.is_loose else "NAME"], name)
        done = last + 1 + has_a_code_behind(sentence, index, last)


def _mark_pairs(marks: _Marks) -> None:
    for name in quoted_pairs(marks.lexemes):
        within = range(name.first, name.last + 1)
        if all(marks.found.get(k, (k,))[0] <= name.last for k in within):
            for k in within:  # "pound/euro": one name, and not two
                marks.found.pop(k, None)
            marks.put(name.first, name.last, _KINDS["NAME"], name)


def _mark_times(marks: _Marks, held: int) -> bool:
    """Marks the words for time; whether one of them is a month."""
    sentence = marks.lexemes
    start = sentence[0].start
    starts: Sequence[int] = ()
    if held & MAKES_A_TIME:
        makers = [index for index in marks.of_a_role if marks.roles[index] & MAKES_A_TIME]
        starts = [place - start for place in starts_among(sentence, makers)]
    printed = marks.text[start : sentence[-1].end]
    has_months = False
    for phrase_start, inner, phrase_end, time in times(printed, starts=starts, has_hours=bool(held & TELLS_AN_HOUR)):
        first = bisect_left(sentence, start + phrase_start, key=_START)
        if first == len(sentence) or sentence[first].start > start + inner:
            continue  # within a lexeme, or in what was left out
        last = first
        while last + 1 < len(sentence) and sentence[last + 1].start < start + phrase_end:
            last += 1
        if marks.is_free(first, last):
            marks.put(first, last, _kinds_of(time), time)
            has_months = has_months or time.kind == "month"
    return has_months


def _kinds_of(time: Time) -> frozenset[str]:
    preposition = time.preposition
    if time.kind == "ago" or (time.kind == "past" and time.n == 12 and preposition != "of"):
        return _A_YEAR_AGO if (time.n, time.grain) in _A_YEAR else _AGO
    if time.edge in ("start", "end") and preposition in ("at", "from", "since"):
        return _EDGE_SINCE if preposition == "since" else _EDGE
    return _BY_PREPOSITION.get(preposition, _TIME)


def _mark_quantities(marks: _Marks) -> bool:
    """Marks numbers, and the names of those whom the catalogue doesn't list; whether a number of years is told."""
    sentence, roles, taken = marks.lexemes, marks.roles, marks.taken
    has_years = False
    for index in marks.of_a_role:
        if taken[index]:
            continue
        if roles[index] & OPENS_A_NUMBER:
            if sentence[index].text == "1" and is_a_first_time(sentence, index):
                continue
            place = ordinal(sentence, index)
            if place is not None:
                marks.put(index, place[1], _KINDS["TWICE" if sentence[index].low == "back" else "ORDINAL"], place[0])
                continue
            read = compose(sentence, index, marks.text)
            if read is not None:
                has_years = _put_quantity(marks, index, *read) == units.YEAR or has_years
                continue
        if not roles[index] & IS_CAPITALISED or is_bare_ticker(sentence, index, taken):
            continue
        if not is_currency(sentence, index):
            name = proper_name(sentence, index)
            if name is not None and marks.is_free(index, name.last):
                marks.put(index, name.last, _KINDS["WHO"], name)
    return has_years


def _put_quantity(marks: _Marks, index: int, quantity: Quantity, first: int, last: int) -> str:
    """Marks a quantity whose number is at `index`; its unit."""
    if first < index and not marks.is_free(first, index - 1):  # "EUR/USD 1.036": the code is the name's
        first, quantity = index, quantity.in_unit(units.LEVEL)
    if marks.is_free(first, last):
        printed = marks.text[marks.lexemes[first].start : marks.lexemes[last].end]
        kinds = _OF_A_UNIT.get(quantity.unit) or (_MONEY if quantity.unit in units.CURRENCIES else _NUMBER)
        marks.put(first, last, kinds, quantity if quantity.printed == printed else quantity.as_printed(printed))
    return quantity.unit


def _name_listed(found: dict[int, tuple[int, Token]], listed: dict[int, str]) -> None:
    """A name without a series that a ticker in brackets follows is that company's."""
    for _, token in found.values():
        if token.name is not None and token.name.series is None and token.end in listed:
            token.value = token.name = replace(token.name, series=listed[token.end])


def _leave_designations(whole: Sequence[Lexeme], marks: _Marks) -> None:
    """Takes back bare numbers that are no quantities: the 401 of "401(k)", a telephone's."""
    for index, (last, token) in marks.found.items():
        if last > index or "NUMBER" not in token.kinds or not token.text.isdecimal():
            continue
        place = index
        while whole[place].start < token.start:  # some lexemes of the whole were left out
            place += 1
        if designation(whole, place) is not None:
            marks.found[index] = (index, Token(_KINDS["WORD"], token.start, token.end, token.low))
