"""Stocks at large, by what a clause calls them: "Wall Street", "U.S. equities", "the major averages"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, is_american, kind_of, subject_of_token
from tieout.claims.marking.places import CITIES, COUNTRIES, main_index
from tieout.claims.marking.tokens import Sentence, Token

#: What stocks at large are called here once their words are read: America's, or whose the text says.
STOCKS: Final = "stocks"
US_STOCKS: Final = "us stocks"
_SHARES: Final = frozenset({"stocks", "equities", "shares"})
_MARKETS: Final = frozenset({"market", "markets"})
_OF_SHARES: Final = frozenset({"stock", "share", "equity", "equities", "stocks"})
_INDEXES: Final = frozenset({"indexes", "indices", "averages", "gauges", "benchmarks", "barometers"})
#: One of these before "indexes" says that a market's best-known ones are meant, the others only tell more of them.
_BEST_KNOWN: Final = frozenset(
    {"major", "main", "benchmark", "key", "leading", "headline", "principal", "stock", "equity"}
)
_TELL_MORE: Final = frozenset({"all", "most", "share", "market", "the", "closely", "watched"})
_AMERICA: Final = frozenset({"u.s.", "us", "american", "america"})
#: The words that such phrases end in.
HEADS: Final = _SHARES | _MARKETS | _INDEXES | {"street"}
#: What may stand before the phrase, so that it is what the clause speaks of.
_OPENERS: Final = frozenset(
    """
        , ; : ( while as and but after before though although when whereas because if where yet so since until
        that said says - – — * • | " “
    """.split()
)
#: Verbs beside those of taking whose object moves: "the report drove stocks to their highest".
_MOVED: Final = frozenset(
    "drove drive drives driving driven helped help helping propelled propelling saw seen knocked knocking".split()
)
#: So near before its verb "the market" is no mere bystander.
_NEAR: Final = 6
_EPITHETS: Final = frozenset({"the", "overall", "broader", "broad", "wider"})


def stocks_at_large(tokens: Sequence[Token], index: int, place: int) -> Subject | None:
    """The market at large of which a phrase that ends at `index` is the subject, or what something takes somewhere, if
    the verb or number at `place` tells of it."""
    head = tokens[index].low
    if head not in HEADS or tokens[index].name is not None:
        return None
    if head == "market" and place - index > _NEAR:
        return None
    start = _start(tokens, index)
    if start is None:
        return None
    country = ""
    if head != "street":
        country, start = _place_before(tokens, start)
        country = country or _place_behind(tokens, index)
    if not country and start > 2 and tokens[start - 1].low == "," and tokens[start - 3].low == "in":
        country = tokens[start - 2].low if tokens[start - 2].low in (*CITIES, *COUNTRIES) else ""  # "In Tokyo, stocks"
    if head == "shares" and not country and index and tokens[index - 1].low == "leading":
        country, start = "london", index - 1  # what London's papers call its index by
    if tokens[index].low == "shares" and not country:
        return None  # of the company spoken of
    at = start - 1
    while at >= 0 and tokens[at].low in _EPITHETS:
        at -= 1
    owns = head == "street" and index + 1 < len(tokens) and "POSS" in tokens[index + 1].kinds
    if at >= 0 and not owns and not (_opens(tokens[at]) or _is_with(tokens, at)):
        return None
    if head == "street" or country in _AMERICA:
        return Subject(None, US_STOCKS)
    return Subject(None, f"{country} {STOCKS}" if country else STOCKS)


def of_stocks(tokens: Sequence[Token], first: int, last: int) -> Subject | None:
    """The market at large that the words from `first` to `last` name: "for U.S. stocks", "on Wall Street"."""
    told = stocks_at_large([*tokens[first : last + 1], *tokens[last + 1 : last + 4]], last - first, last - first + 1)
    return told if told is not None and (last > first or tokens[last].low != "street") else None


def _start(tokens: Sequence[Token], index: int) -> int | None:
    """Where the phrase begins, without a country; None where the words are of something else ("the bond market")."""
    head, start = tokens[index].low, index
    if head == "street":
        followed = tokens[index + 1] if index + 1 < len(tokens) else None
        is_owner = followed is not None and followed.low in ("journal", "analysts", "futures", "expectations")
        if followed is not None and "POSS" in followed.kinds:  # "Wall Street's worst day"; but "Wall Street's banks"
            is_owner = index + 2 >= len(tokens) or tokens[index + 2].kinds.isdisjoint(
                {"SUPERLATIVE", "ORDINAL", "TIME"}
            )
        return index - 1 if index and tokens[index - 1].low == "wall" and not is_owner else None
    if head in _MARKETS:
        if [token.low for token in tokens[index + 1 : index + 3]] == ["around", "the"]:
            return None  # "around the world"
        if index and tokens[index - 1].low.removeprefix("the ") in _OF_SHARES:
            return index - 1
        return index if head == "market" and index and tokens[index - 1].low == "the" else None
    if head in _INDEXES:
        while start and tokens[start - 1].name is None and tokens[start - 1].low in _BEST_KNOWN | _TELL_MORE:
            start -= 1
        known = any(token.low in _BEST_KNOWN for token in tokens[start:index])
        return start if known else None
    return start


def _place_before(tokens: Sequence[Token], start: int) -> tuple[str, int]:
    """The country before a phrase, and where the whole of it begins: "Japanese stocks", "Wall Street's indexes"."""
    at = start - 1
    if at > 0 and "POSS" in tokens[at].kinds:
        at -= 1
    if at > 0 and tokens[at].low == "street" and tokens[at - 1].low == "wall":
        return "us", at - 1
    if at >= 0 and (tokens[at].low in COUNTRIES or tokens[at].low in CITIES):
        return tokens[at].low, at
    return "", start


def _place_behind(tokens: Sequence[Token], index: int) -> str:
    """ "Shares in Europe", "equities across Asia": whose they are."""
    behind = tokens[index + 1 : index + 4]
    if [token.low for token in behind] == ["on", "wall", "street"]:
        return "us"
    if len(behind) < 2 or behind[0].low not in ("in", "across"):
        return ""
    return behind[1].low if behind[1].low in COUNTRIES or behind[1].low in CITIES else ""


def _opens(token: Token) -> bool:
    return token.low in _OPENERS or token.low in _MOVED or "TAKE" in token.kinds or token.time is not None


def _is_with(tokens: Sequence[Token], at: int) -> bool:
    """ "With Wall Street moving 150 points higher"; but "compared with stocks"."""
    return tokens[at].low == "with" and (at == 0 or tokens[at - 1].low not in ("compared", "along", "together", "line"))


def is_at_large(subject: Subject) -> bool:
    """Whether whom a claim speaks of is a market at large."""
    return subject.series is None and subject.printed.split()[-1] == STOCKS


def index_of(printed: str) -> str | None:
    """The index by which the stocks of another country or city are told."""
    place = printed.removesuffix(STOCKS).strip()
    return CITIES.get(place) or (main_index(place) if COUNTRIES.get(place, "US") != "US" else None)


def index_named(sentence: Sentence, discourse: Discourse) -> Subject | None:
    """The American index that a sentence on stocks at large names."""
    named = [subject_of_token(token, discourse) for token in sentence.tokens if token.kinds & {"NAME", "LOOSE"}]
    return next((one for one in named if kind_of(one) == "index" and is_american(one)), None)
