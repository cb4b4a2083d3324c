"""Marks what is there in a sentence: names, quantities, times, cue words, hedges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tieout.catalogue import entry
from tieout.claims.marking.brackets import without_asides, without_ornaments
from tieout.claims.marking.companies import tickers
from tieout.claims.marking.designations import designation
from tieout.claims.marking.fractions_told import is_part
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.names import Name, name_openers, series_name
from tieout.claims.marking.proper_names import proper_name
from tieout.claims.marking.quantities import NUMBER_OPENERS, compose, is_currency
from tieout.claims.marking.sub_indexes import end_of_a_part
from tieout.claims.marking.time_words import ORDINAL_WORDS
from tieout.claims.marking.times import Time, times
from tieout.claims.marking.unit_words import MONEY_WORDS, unit_behind
from tieout.claims.patterns.shape import QUANTITY_KINDS, Alphabet
from tieout.terms import Quantity
from tieout.terms import quantity as units

#: How prose words the year over which a statistic changed: "from a year earlier", "in the 12 months to October".
_A_YEAR = frozenset({(1, "year"), (12, "month")})
#: "In 2023 dollar strength": a year, and no sum.
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_A_CONTRACT = frozenset({"delivery", "contract", "contracts", "settlement", "futures"})
_SETTLING = frozenset("settled settles finished finishes ended ends closed closes".split())
_OPENS_A_CLAUSE = frozenset({":", ",", "-", "•", "*", "and", "while"})
#: So many words behind a contract's verb its price stands.
_FAR_OF_A_PRICE = 4
_OF_A_YIELD = frozenset({"UP", "DOWN", "LEVEL"})
_BEHIND_A_MATURITY = frozenset({":", "at", "was", "is", "yielded", "yields", "yielding"})
_BEFORE_A_MATURITY = frozenset({"the", "benchmark", "treasury", "u.s.", "us", "-", "*", "•"})
_LONGEST_TICKER = 5
_BEHIND_THE_SECTOR = frozenset({"sector", "stocks", "shares", "index", "companies", "majors", "services"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
#: What opens a bracket or parts an exchange from its ticker.
_ASIDE = re.compile(r"[(:<]| \.[A-Z]|[A-Z0-9]=|[A-Z]c\d")
#: A government's bonds by the ids of their yields: DE10Y, DGS2.
_OF_A_COUNTRY = re.compile(r"(DGS|[A-Z]{2})\d{1,2}Y?$")
_FORMS = frozenset({"Inc", "Corp", "Co", "Company", "Corporation"})
_PLAIN = {kind: frozenset({kind}) for kind in ("WORD", "MARK", "POSS", "NAME", "LOOSE", "WHO", "ORDINAL")}
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

    `words` is all of it in lower case, a blank between two words, `held` the words as a set.
    """

    start: int
    end: int
    tokens: list[Token]
    letters: str
    words: str = field(init=False)
    held: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = " ".join([token.low for token in self.tokens])
        self.held = frozenset(self.words.split())


def mark(text: str, sentence: Sequence[Lexeme], alphabet: Alphabet) -> Sentence:
    """The tokens of one sentence."""
    listed: dict[int, str] = {}
    whole = sentence
    if _ASIDE.search(text, sentence[0].start, sentence[-1].end):
        listed = tickers(sentence)
        sentence = without_asides(sentence)
    sentence = without_ornaments(text, sentence)
    start, end = sentence[0].start, sentence[-1].end
    found: dict[int, tuple[int, Token]] = {}
    taken = [False] * len(sentence)
    _mark_names(text, sentence, found, taken)
    _mark_times(text, sentence, found, taken)
    _mark_quantities(text, sentence, found, taken)
    _leave_designations(whole, found)
    if listed:
        _name_listed(found, listed)
    tokens: list[Token] = []
    index = 0
    while index < len(sentence):
        if index in found:
            last, token = found[index]
        else:
            last, token = _cue(text, sentence, index, taken, alphabet)
        tokens.append(token)
        index = last + 1
    _leave_contracts(tokens)
    _name_maturities(tokens)
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
        ):
            continue
        before = tokens[index - 1].low if index else ""
        owner = index + 2 < len(tokens) and "POSS" in behind.kinds and tokens[index + 2].kinds & _OF_A_YIELD
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


def _mark_names(text: str, sentence: Sequence[Lexeme], found: dict[int, tuple[int, Token]], taken: list[bool]) -> None:
    done, openers = 0, name_openers()
    for index, lexeme in enumerate(sentence):
        if lexeme.low not in openers or index < done or lexeme.kind == "mark":
            continue
        name = series_name(sentence, index)
        if name and _counts(sentence, index, name.last):
            done = name.last + 1
        elif name:
            part = end_of_a_part(sentence, name.last, name.series) if name.series is not None else None
            if part is not None:  # "the Nifty metal index": another index than the Nifty
                _put(text, sentence, (index, part), _PLAIN["WHO"], Name(index, part, None), found, taken)
                done = part + 1
                continue
            kind = "LOOSE" if name.is_loose else "NAME"
            behind = sentence[name.last + 1] if name.last + 1 < len(sentence) else None
            goes_on = behind is not None and (behind.text == "Index" or behind.text in _FORMS)
            last = name.last + goes_on  # "the FTSE-100 Index", "eBay Inc."
            if name.series is not None and name.last > index and sentence[name.last].low in openers:
                longer = series_name(sentence, name.last)  # "the global oil benchmark Brent crude"
                last = longer.last if longer is not None and longer.series == name.series else last
            _put(text, sentence, (index, last), _PLAIN[kind], name, found, taken)
            done = last + 1


def _counts(sentence: Sequence[Lexeme], index: int, last: int) -> bool:
    """Whether a currency's name stands behind a number and is its unit: "144.40 yen", "0.91 Swiss franc", "$4.05 a
    pound"."""
    if index > 1 and sentence[index].low == "pound" and sentence[index - 1].low in ("a", "per"):
        before = sentence[index - 2]
        return before.kind == "number" or before.low in ("cents", "cent", "dollars", "dollar")
    if sentence[last].low not in MONEY_WORDS or not index or sentence[index - 1].kind != "number":
        return False
    return unit_behind(sentence, index - 1)[1] == last and not _YEAR.fullmatch(sentence[index - 1].text)


def _mark_times(text: str, sentence: Sequence[Lexeme], found: dict[int, tuple[int, Token]], taken: list[bool]) -> None:
    start = sentence[0].start
    by_start: dict[int, int] = {}
    for phrase_start, inner, phrase_end, time in times(text[start : sentence[-1].end]):
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
    text: str, sentence: Sequence[Lexeme], found: dict[int, tuple[int, Token]], taken: list[bool]
) -> None:
    for index, lexeme in enumerate(sentence):
        if taken[index]:
            continue
        if lexeme.kind == "number" or lexeme.low in NUMBER_OPENERS or lexeme.low == "back":
            ordinal = _ordinal(sentence, index)
            if ordinal:
                value, last = ordinal
                kinds = _PLAIN["ORDINAL"] if lexeme.low != "back" else _TWICE
                _put(text, sentence, (index, last), kinds, value, found, taken)
                continue
            read = compose(sentence, index)
            if read:
                quantity, first, last = read
                if first < index and any(taken[first:index]):  # "EUR/USD 1.036": the code is the name's
                    first, quantity = index, quantity.in_unit(units.LEVEL)
                if not any(taken[first : last + 1]):
                    quantity = _printed(text, sentence, quantity, first, last)
                    kind = QUANTITY_KINDS.get(quantity.unit, "MONEY" if quantity.unit in units.CURRENCIES else "NUMBER")
                    _put(text, sentence, (first, last), frozenset({kind}), quantity, found, taken)
                continue
        if not lexeme.is_capitalised or _is_bare_ticker(sentence, index, taken):
            continue
        if not is_currency(sentence, index):
            name = proper_name(sentence, index)
            if name and not any(taken[index : name.last + 1]):
                _put(text, sentence, (index, name.last), _PLAIN["WHO"], name, found, taken)


def _is_bare_ticker(sentence: Sequence[Lexeme], index: int, taken: Sequence[bool]) -> bool:
    """Whether a code stands right behind a name as its own: "the Nasdaq Composite index COMP"."""
    text = sentence[index].text
    return index > 0 and taken[index - 1] and text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST_TICKER


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


def _ordinal(sentence: Sequence[Lexeme], index: int) -> tuple[int, int] | None:
    lexeme = sentence[index]
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    if lexeme.kind == "number" and following and following.low in _ORDINAL_ENDINGS and following.start == lexeme.end:
        return (int(lexeme.text), index + 1) if lexeme.text.isdigit() else None
    if lexeme.low == "back":  # "back-to-back gains": a second in a row
        words = [one.low for one in sentence[index : index + 5]]
        return (2, index + 4) if words == ["back", "-", "to", "-", "back"] else None
    if is_part(sentence, index):
        return None
    if lexeme.low in ORDINAL_WORDS and lexeme.low not in ("first", "second", "third"):
        return ORDINAL_WORDS[lexeme.low], index
    if lexeme.low in ("second", "third") and not (following and following.low in ("of", "quarter", "half")):
        return ORDINAL_WORDS[lexeme.low], index
    return None


def _printed(text: str, sentence: Sequence[Lexeme], quantity: Quantity, first: int, last: int) -> Quantity:
    printed = text[sentence[first].start : sentence[last].end]
    return Quantity(
        quantity.value,
        quantity.unit,
        quantity.step,
        printed,
        value_high=quantity.value_high,
        signed=quantity.signed,
    )


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


def _cue(text: str, sentence: Sequence[Lexeme], index: int, taken: list[bool], alphabet: Alphabet) -> tuple[int, Token]:
    """The longest phrase of the lexicon at `index`, else a plain word or mark."""
    lexeme = sentence[index]
    following = sentence[index + 1].low if index + 1 < len(sentence) else ""
    if lexeme.text == "IT" and following in _BEHIND_THE_SECTOR:
        return index, Token(_PLAIN["WORD"], lexeme.start, lexeme.end, "tech")
    phrases = alphabet.phrases.get(lexeme.low)
    if phrases is not None:
        for words, kinds, hedge in phrases.get(following, ()) if following else ():
            last = index + len(words) - 1
            if (
                last < len(sentence)
                and not any(taken[index : last + 1])
                and all(sentence[index + k].low == word for k, word in enumerate(words))
            ):
                return last, Token(kinds, lexeme.start, sentence[last].end, " ".join(words), hedge)
        for _, kinds, hedge in phrases.get("", ()):
            return index, Token(kinds, lexeme.start, lexeme.end, lexeme.low, hedge)
    text = lexeme.text if lexeme.text.isupper() else ""  # a code: "CL00", "SOX"
    return index, Token(_BY_LEXEME[lexeme.kind], lexeme.start, lexeme.end, lexeme.low, None, text)
