"""Marks what is there in a sentence: names, quantities, times, cue words, hedges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any

from tieout.catalogue import entry
from tieout.claims.marking.benchmarks_named import leave_benchmarks
from tieout.claims.marking.brackets import without_asides, without_ornaments
from tieout.claims.marking.companies import is_bare_ticker, tickers
from tieout.claims.marking.designations import designation
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.lexicon import OILS
from tieout.claims.marking.names import Name, has_a_code_behind, series_name
from tieout.claims.marking.ordinals import is_a_first_time, ordinal
from tieout.claims.marking.proper_names import names_a_producer, proper_name
from tieout.claims.marking.quantities import compose, is_currency
from tieout.claims.marking.sub_indexes import end_of_a_part
from tieout.claims.marking.times import Time, times
from tieout.claims.marking.unit_words import counts_money
from tieout.claims.marking.word_roles import (
    IS_CAPITALISED,
    MAKES_A_TIME,
    MARKS_AN_ASIDE,
    MARKS_AN_ORNAMENT,
    OPENS_A_NAME,
    OPENS_A_NUMBER,
    TELLS_AN_HOUR,
    roles_of,
)
from tieout.claims.patterns.shape import QUANTITY_KINDS, Alphabet, Phrase
from tieout.terms import Hedge, Quantity
from tieout.terms import quantity as units

#: How prose words the year over which a statistic changed: "from a year earlier", "in the 12 months to October".
_A_YEAR = frozenset({(1, "year"), (12, "month")})
_OF_A_CONTRACT = frozenset({"delivery", "contract", "contracts", "settlement", "futures"})
_SETTLING = frozenset("settled settles finished finishes ended ends closed closes".split())
_OPENS_A_CLAUSE = frozenset({":", ",", "-", "•", "*", "and", "while"})
#: So many words behind a contract's verb its price stands.
_FAR_OF_A_PRICE = 4
_OF_A_YIELD = frozenset({"UP", "DOWN", "LEVEL"})
_BEHIND_A_MATURITY = frozenset({":", "at", "was", "is", "yielded", "yields", "yielding"})
_BEFORE_A_MATURITY = frozenset({"the", "benchmark", "treasury", "u.s.", "us", "-", "*", "•"})
_BEHIND_THE_SECTOR = frozenset({"sector", "stocks", "shares", "index", "companies", "majors", "services"})
#: What opens a bracket or parts an exchange from its ticker.
_ASIDE = re.compile(r"[(:<]| \.[A-Z]|[A-Z0-9]=|[A-Z]c\d")
#: A government's bonds by the ids of their yields: DE10Y, DGS2.
_OF_A_COUNTRY = re.compile(r"(DGS|[A-Z]{2})\d{1,2}Y?$")
_OIL = frozenset({"crude", "oil"})
_FORMS = frozenset({"Inc", "Corp", "Co", "Company", "Corporation"})
_PLAIN = {kind: frozenset({kind}) for kind in ("WORD", "MARK", "POSS", "NAME", "LOOSE", "WHO", "ORDINAL")}
_OF_A_SERIES = frozenset({"NAME", "LOOSE"})
_TWICE = frozenset({"TWICE"})
_BY_LEXEME = {"word": _PLAIN["WORD"], "number": _PLAIN["WORD"], "mark": _PLAIN["MARK"], "possessive": _PLAIN["POSS"]}


@dataclass(slots=True, init=False)
class Token:
    """What is marked in a sentence: a name, a quantity, a time, a cue, or a plain word.

    `kinds` are the words that patterns know it by; `value` what it stands for (a `Name`, `Quantity`, `Time`,
    `Hedge` or ordinal); `start` and `end` its place in the text; `low` its words in lower case, `text` names as
    printed. `quantity`, `name` and `time` are the value if it is one: they are asked for more than all else.
    """

    kinds: frozenset[str]
    start: int
    end: int
    low: str
    value: Any
    text: str
    quantity: Quantity | None = field(init=False, repr=False, compare=False)
    name: Name | None = field(init=False, repr=False, compare=False)
    time: Time | None = field(init=False, repr=False, compare=False)

    def __init__(
        self, kinds: frozenset[str], start: int, end: int, low: str, value: Any = None, text: str = ""
    ) -> None:
        self.kinds, self.start, self.end, self.low, self.value, self.text = kinds, start, end, low, value, text
        self.quantity = self.name = self.time = None
        if value is None:
            return
        if isinstance(value, Quantity):
            self.quantity = value
        elif isinstance(value, Name):
            self.name = value
        elif isinstance(value, Time):
            self.time = value

    @property
    def is_word(self) -> bool:
        """Whether it is a word like any other, be it one that some pattern spells out."""
        return all(kind == "WORD" or kind.startswith("=") for kind in self.kinds)


@dataclass(slots=True)
class Sentence:
    """A sentence's tokens, and the letters that patterns run over, one for each token.

    `words` is all of it in lower case, a blank between two words, `held` the words as a set, `kinds` the kinds of all
    tokens together, `times` where words for time stand, `names` the tokens that are names: by these a pass over the
    tokens is left out where nothing in them can start it.
    """

    start: int
    end: int
    tokens: list[Token]
    letters: str
    words: str = field(init=False)
    held: frozenset[str] = field(init=False)
    kinds: frozenset[str] = field(init=False)
    times: list[tuple[int, Time]] = field(init=False)
    names: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.words = " ".join([token.low for token in self.tokens])
        self.held = frozenset(self.words.split())
        self.kinds = frozenset().union(*{token.kinds for token in self.tokens})
        timed = enumerate(self.tokens) if "TIME" in self.kinds else ()
        self.times = [(k, token.time) for k, token in timed if token.time is not None]
        self.names = [token for token in self.tokens if token.name is not None]


def mark(text: str, sentence: Sequence[Lexeme], alphabet: Alphabet) -> Sentence:
    """The tokens of one sentence."""
    listed: dict[int, str] = {}
    whole, roles = sentence, [roles_of(lexeme.text) for lexeme in sentence]
    held = reduce(or_, roles)
    start, end = sentence[0].start, sentence[-1].end
    if (held & MARKS_AN_ASIDE or text.find(" .", start, end) >= 0) and _ASIDE.search(text, start, end):
        listed = tickers(sentence)
        sentence = without_asides(sentence)
    if held & MARKS_AN_ORNAMENT or text.find("...", start, end) >= 0:
        sentence = without_ornaments(text, sentence)
    if sentence is not whole:
        roles = [roles_of(lexeme.text) for lexeme in sentence]
        start, end = sentence[0].start, sentence[-1].end
    found: dict[int, tuple[int, Token]] = {}
    taken = [False] * len(sentence)
    _mark_names(text, sentence, roles, found, taken)
    _mark_times(text, sentence, held, found, taken)
    _mark_quantities(text, sentence, roles, found, taken)
    _leave_designations(whole, found)
    if listed:
        _name_listed(found, listed)
    tokens: list[Token] = []
    index, count, phrases, words = 0, len(sentence), alphabet.phrases, alphabet.words
    while index < count:
        lexeme = sentence[index]
        if index in found:
            last, token = found[index]
        elif lexeme.text == "IT" and index + 1 < count and sentence[index + 1].low in _BEHIND_THE_SECTOR:
            last, token = index, Token(_PLAIN["WORD"], lexeme.start, lexeme.end, "tech")
        elif lexeme.low in phrases and (phrase := _phrase(sentence, index, taken, phrases[lexeme.low])) is not None:
            last, token = phrase
            if "REF" in token.kinds and last + 1 in found and found[last + 1][1].kinds & _OF_A_SERIES:
                last, token = (
                    index,
                    _word(lexeme, words.get(lexeme.low)),
                )  # "the benchmark Russell 2000"
        else:
            last, token = index, _word(lexeme, words.get(lexeme.low))
        tokens.append(token)
        index = last + 1
    _leave_contracts(tokens)
    _name_maturities(tokens)
    leave_benchmarks(text, tokens)
    return Sentence(start, end, tokens, alphabet.spell([token.kinds for token in tokens]))


def _leave_contracts(tokens: list[Token]) -> None:
    """Takes the month of a contract ("Brent for October", "December gold") for part of its name, and for no time."""
    for index, token in enumerate(tokens):
        time = token.time
        if time is None or time.kind != "month" or time.year is not None or time.edge:
            continue
        before = tokens[index - 1] if index else None
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            (behind is not None and behind.low in _OF_A_CONTRACT)
            or (before is not None and before.low in ("active", "nearby") and not time.preposition)  # "most-active May"
            or (before is not None and before.low in _OF_A_CONTRACT and time.preposition in ("in", "for"))
            or (before is not None and time.preposition == "for" and _is_traded_for_delivery(before))
            or (behind is not None and not time.preposition and _is_traded_for_delivery(behind))
        ):
            tokens[index] = Token(frozenset({"WORD"}), token.start, token.end, token.low)
        elif not time.preposition and _settles_in_money(tokens, index):
            tokens[index] = Token(frozenset({"REF"}), token.start, token.end, "the contract")


def _settles_in_money(tokens: list[Token], index: int) -> bool:
    """ "August settled down $15.20": a contract, for no month ends so many dollars lower."""
    behind = tokens[index + 1 : index + 2 + _FAR_OF_A_PRICE]
    if not behind or behind[0].low not in _SETTLING or (index and tokens[index - 1].low not in _OPENS_A_CLAUSE):
        return False
    size = next((token.quantity for token in behind if token.quantity is not None), None)
    return size is not None and size.unit == "usd"


def _name_maturities(tokens: list[Token]) -> None:
    """Takes "the 10-year" (or "the 10-year's") before a verb or a colon for the Treasury of that maturity."""
    for index in range(len(tokens) - 1):
        token, behind = tokens[index], tokens[index + 1]
        quantity = token.quantity
        if (
            quantity is None
            or quantity.unit != units.YEAR
            or token.low.endswith("s")
            or quantity.value_high is not None
            or (behind.kinds & {"UPNOUN", "DOWNNOUN"} and tokens[min(index + 2, len(tokens) - 1)].low in ("of", "is"))
        ):
            continue  # a span, or "the two-year gain of 53%"
        before = tokens[index - 1].low if index else ""
        owned = tokens[index + 2] if index + 2 < len(tokens) and "POSS" in behind.kinds else None
        owner = owned is not None and (owned.kinds & (_OF_A_YIELD | {"PERCENT"}) or owned.low in ("yield", "yields"))
        relative = behind.low == "," and index + 2 < len(tokens) and tokens[index + 2].low == "which"
        listed = behind.quantity is not None and before == "the"  # "the 5-year 3 and the 30-year 2"
        if not (behind.kinds & _OF_A_YIELD or behind.low in _BEHIND_A_MATURITY or owner or listed or relative):
            continue
        series = f"{_issuer_before(tokens, index)}{quantity.value}"
        series = series if series.startswith("DGS") else f"{series}Y"
        in_a_list = before in (",", "and") and behind.low in ("at", ":") and _names_a_bond(tokens, index)
        opens = not before and behind.low == ":"
        if (before in _BEFORE_A_MATURITY or opens or in_a_list) and entry(series) is not None:
            tokens[index] = replace(token, kinds=_PLAIN["NAME"], value=Name(index, index, series))


def _names_a_bond(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bond was named before: "the 2-year was at 4.36%, 10-year at 4.01%"."""
    named = (token.name.series for token in tokens[:index] if token.name is not None)
    return any(series is not None and _OF_A_COUNTRY.match(series) is not None for series in named)


def _issuer_before(tokens: Sequence[Token], index: int) -> str:
    """How the ids of the bonds begin that a sentence speaks of: "Germany's 10-year yield rose, the 2-year fell"."""
    for token in reversed(tokens[:index]):
        found = _OF_A_COUNTRY.match(token.name.series) if token.name is not None and token.name.series else None
        if found is not None:
            return found[1]
    return "DGS"


def _is_traded_for_delivery(token: Token) -> bool:
    known = entry(token.name.series) if token.name is not None and token.name.series is not None else None
    return known is not None and known.kind in ("commodity", "future")


def _mark_names(
    text: str, sentence: Sequence[Lexeme], roles: Sequence[int], found: dict[int, tuple[int, Token]], taken: list[bool]
) -> None:
    done = 0
    for index in [k for k, role in enumerate(roles) if role & OPENS_A_NAME]:
        if index < done or sentence[index].kind == "mark":
            continue
        name = series_name(sentence, index)
        if name and counts_money(sentence, index, name.last):
            done = name.last + 1
        elif name:
            part = end_of_a_part(sentence, name.last, name.series) if name.series is not None else None
            if part is not None:  # "the Nifty metal index": another index than the Nifty
                _put(text, sentence, (index, part), _PLAIN["WHO"], Name(index, part, None), found, taken)
                done = part + 1
                continue
            if index and names_a_producer(sentence, index, name) and not taken[index - 1]:
                _put(text, sentence, (index - 1, index), _PLAIN["WHO"], Name(index - 1, index, None), found, taken)
                continue
            kind = "LOOSE" if name.is_loose else "NAME"
            behind = sentence[name.last + 1] if name.last + 1 < len(sentence) else None
            goes_on = behind is not None and (behind.text == "Index" or behind.text in _FORMS)
            last = name.last + goes_on  # "the FTSE-100 Index", "eBay Inc."
            if name.series is not None and name.last > index and roles[name.last] & OPENS_A_NAME:
                longer = series_name(sentence, name.last)  # "the global oil benchmark Brent crude"
                last = longer.last if longer is not None and longer.series == name.series else last
            last += name.series in OILS and not name.is_loose and sentence[min(last + 1, len(sentence) - 1)].low in _OIL
            _put(text, sentence, (index, last), _PLAIN[kind], name, found, taken)
            done = last + 1 + has_a_code_behind(sentence, index, last)


def _mark_times(
    text: str, sentence: Sequence[Lexeme], held: int, found: dict[int, tuple[int, Token]], taken: list[bool]
) -> None:
    start = sentence[0].start
    by_start: dict[int, int] = {}
    may_be, has_hours = bool(held & MAKES_A_TIME), bool(held & TELLS_AN_HOUR)
    printed = text[start : sentence[-1].end]
    for phrase_start, inner, phrase_end, time in times(printed, may_be=may_be, has_hours=has_hours):
        by_start = by_start or {lexeme.start: index for index, lexeme in enumerate(sentence)}
        first = by_start.get(start + phrase_start)
        while first is None and phrase_start < inner:
            phrase_start += 1
            first = by_start.get(start + phrase_start)
        if first is None:
            continue
        last = first
        while last + 1 < len(sentence) and sentence[last + 1].start < start + phrase_end:
            last += 1
        if any(taken[first : last + 1]):
            continue
        kinds = {"TIME"} | {"since": {"SINCETIME"}, "of": {"OFTIME"}}.get(time.preposition, set())
        if time.kind == "ago" or (time.kind == "past" and time.n == 12 and time.preposition != "of"):
            kinds = {"TIME", "AGO"} | ({"YEARLY"} if (time.n, time.grain) in _A_YEAR else set())
        elif time.edge in ("start", "end") and time.preposition in ("at", "from", "since"):
            kinds = {"TIME", "EDGE"} | ({"SINCETIME"} if time.preposition == "since" else set())
        _put(text, sentence, (first, last), frozenset(kinds), time, found, taken)


def _mark_quantities(
    text: str, sentence: Sequence[Lexeme], roles: Sequence[int], found: dict[int, tuple[int, Token]], taken: list[bool]
) -> None:
    for index in [k for k, role in enumerate(roles) if role & (OPENS_A_NUMBER | IS_CAPITALISED)]:
        if taken[index] or is_a_first_time(sentence, index):
            continue
        lexeme = sentence[index]
        if roles[index] & OPENS_A_NUMBER:
            place = ordinal(sentence, index)
            if place:
                value, last = place
                kinds = _PLAIN["ORDINAL"] if lexeme.low != "back" else _TWICE
                _put(text, sentence, (index, last), kinds, value, found, taken)
                continue
            read = compose(sentence, index)
            if read:
                quantity, first, last = read
                if first < index and any(taken[first:index]):  # "EUR/USD 1.036": the code is the name's
                    first, quantity = index, quantity.in_unit(units.LEVEL)
                if not any(taken[first : last + 1]):
                    quantity = quantity.as_printed(text[sentence[first].start : sentence[last].end])
                    kind = QUANTITY_KINDS.get(quantity.unit, "MONEY" if quantity.unit in units.CURRENCIES else "NUMBER")
                    _put(text, sentence, (first, last), frozenset({kind}), quantity, found, taken)
                continue
        if not roles[index] & IS_CAPITALISED or is_bare_ticker(sentence, index, taken):
            continue
        if not is_currency(sentence, index):
            name = proper_name(sentence, index)
            if name and not any(taken[index : name.last + 1]):
                _put(text, sentence, (index, name.last), _PLAIN["WHO"], name, found, taken)


def _name_listed(found: dict[int, tuple[int, Token]], listed: dict[int, str]) -> None:
    """A name without a series that a ticker in brackets follows is that company's."""
    for _, token in found.values():
        if token.name is not None and token.name.series is None and token.end in listed:
            token.value = token.name = replace(token.name, series=listed[token.end])


def _leave_designations(whole: Sequence[Lexeme], found: dict[int, tuple[int, Token]]) -> None:
    """Takes back bare numbers that are no quantities: the 401 of "401(k)", a telephone's."""
    bare = {token.start: index for index, (_, token) in found.items() if "NUMBER" in token.kinds}
    if not bare:
        return
    for index, lexeme in enumerate(whole):
        at = bare.get(lexeme.start)
        if at is not None and found[at][1].end == lexeme.end and designation(whole, index) is not None:
            found[at] = (found[at][0], Token(frozenset({"WORD"}), lexeme.start, lexeme.end, lexeme.low))


def _put(
    text: str,
    sentence: Sequence[Lexeme],
    place: tuple[int, int],
    kinds: frozenset[str],
    value: Any,
    found: dict[int, tuple[int, Token]],
    taken: list[bool],
) -> None:
    first, last = place
    start, end = sentence[first].start, sentence[last].end
    found[first] = (last, Token(kinds, start, end, text[start:end].lower(), value, text[start:end]))
    for index in range(first, last + 1):
        taken[index] = True


def _phrase(
    sentence: Sequence[Lexeme], index: int, taken: list[bool], phrases: dict[str, list[Phrase]]
) -> tuple[int, Token] | None:
    """The longest of the lexicon's phrases of several words that begin so, by the second word, if one stands here."""
    following = sentence[index + 1].low if index + 1 < len(sentence) else ""
    for words, kinds, hedge in phrases.get(following, ()):
        last = index + len(words) - 1
        if (
            last < len(sentence)
            and not any(taken[index : last + 1])
            and all(sentence[index + k].low == word for k, word in enumerate(words))
        ):
            return last, Token(kinds, sentence[index].start, sentence[last].end, " ".join(words), hedge)
    return None


def _word(lexeme: Lexeme, known: tuple[frozenset[str], Hedge | None] | None) -> Token:
    """A word by what the lexicon has of it, or a plain word or mark; `text` of a plain code alone: "CL00", "SOX"."""
    if known is not None:
        return Token(known[0], lexeme.start, lexeme.end, lexeme.low, known[1])
    text = lexeme.text if lexeme.text.isupper() else ""
    return Token(_BY_LEXEME[lexeme.kind], lexeme.start, lexeme.end, lexeme.low, None, text)
