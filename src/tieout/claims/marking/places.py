"""Countries and cities by their markets: "Tokyo stocks", "Canada's main stock index", "Seoul added 0.5%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.lexer import Lexeme

#: The index by which wires tell of a market, by the city of its exchange.
CITIES: Final = {
    "tokyo": "N225", "hong kong": "HSI", "shanghai": "SHCOMP", "shenzhen": "SZCOMP", "frankfurt": "DAX", "paris": "CAC",
    "london": "FTSE", "mumbai": "SENSEX", "seoul": "KOSPI", "taipei": "TAIEX", "sydney": "AXJO", "singapore": "STI",
    "manila": "PSEI", "jakarta": "JCI", "kuala lumpur": "KLCI", "bangkok": "SETI", "wellington": "NZ50",
    "milan": "FTSEMIB", "madrid": "IBEX", "amsterdam": "AEX", "brussels": "BEL20", "lisbon": "PSI", "zurich": "SMI",
    "vienna": "ATX", "warsaw": "WIG20", "oslo": "OBX", "toronto": "GSPTSE", "istanbul": "XU100",
}  # fmt: skip
#: Countries and their adjectives, by the code of their bonds.
COUNTRIES: Final = {
    "germany": "DE", "german": "DE", "uk": "GB", "u.k.": "GB", "britain": "GB", "british": "GB", "france": "FR",
    "french": "FR", "italy": "IT", "italian": "IT", "japan": "JP", "japanese": "JP", "spain": "ES", "spanish": "ES",
    "greece": "GR", "greek": "GR", "australia": "AU", "australian": "AU", "canada": "CA", "canadian": "CA",
    "china": "CN", "chinese": "CN", "india": "IN", "indian": "IN", "us": "US", "u.s.": "US", "america": "US",
    "american": "US", "south korea": "KR", "south korean": "KR", "taiwan": "TW", "singapore": "SG", "europe": "EU",
    "european": "EU", "switzerland": "CH", "swiss": "CH", "netherlands": "NL", "dutch": "NL", "brazil": "BR",
    "mexico": "MX", "new zealand": "NZ",
}  # fmt: skip
#: The one index that each is told by, where it is called its main or benchmark index.
_MAIN: Final = {
    "DE": "DAX", "GB": "FTSE", "FR": "CAC", "IT": "FTSEMIB", "JP": "N225", "ES": "IBEX", "AU": "AXJO", "CA": "GSPTSE",
    "CN": "SHCOMP", "KR": "KOSPI", "TW": "TAIEX", "SG": "STI", "EU": "SXXP", "CH": "SMI", "NL": "AEX", "BR": "BVSP",
    "MX": "MXX", "NZ": "NZ50",
}  # fmt: skip
#: The words with which their names begin.
OPENERS: Final = frozenset(place.split()[0] for place in (*CITIES, *COUNTRIES))
_RANKS: Final = frozenset("main benchmark key leading blue-chip headline flagship principal top".split())
#: "Blue-chip", "top-flight", "top tier", cut into words.
_RANK_IN_TWO: Final = {"blue": ("chip",), "top": ("flight", "tier"), "large": ("cap",)}
#: Behind "the UK index" these say that it is another thing's, or of another thing.
_NO_MARKETS_INDEX: Final = frozenset("of for fund funds futures tracker trackers provider linked - measuring".split())
_OF_SHARES: Final = frozenset({"stock", "share", "equity", "shares", "market"})
_GAUGES: Final = frozenset({"index", "average", "gauge", "benchmark", "barometer", "measure"})
_SHARES: Final = frozenset({"stocks", "shares", "equities"})
_EXCHANGE: Final = ("stock", "exchange")
#: With what the name of a market goes on behind its place.
_BEHIND_A_PLACE: Final = _RANKS | _RANK_IN_TWO.keys() | _OF_SHARES | _GAUGES | _SHARES | {"'s"}


def place_at(sentence: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """The country or city that a capitalised word or two name, in lower case, and where it ends."""
    if sentence[index].low not in OPENERS:
        return None
    if not sentence[index].is_capitalised or (sentence[index].low == "us" and sentence[index].text != "US"):
        return None
    if index + 1 < len(sentence):
        two = f"{sentence[index].low} {sentence[index + 1].low}"
        if two in CITIES or two in COUNTRIES:
            return two, index + 1
    one = sentence[index].low
    return (one, index) if one in CITIES or one in COUNTRIES else None


def main_index(country: str) -> str | None:
    """The index by which the market of a country, or of its adjective, is told."""
    return _MAIN.get(COUNTRIES.get(country, ""))


def market_of_a_place(sentence: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """The index that "Tokyo shares" or "Japan's benchmark stock index" mean, and where the words end."""
    place = place_at(sentence, index)
    if place is None:
        return None
    name, at = place
    if at + 1 >= len(sentence) or sentence[at + 1].low not in _BEHIND_A_PLACE:
        return None
    low = [lexeme.low for lexeme in sentence[at + 1 : at + 9]]
    series = CITIES.get(name) or main_index(name)
    if series is None:
        return None
    if name in CITIES and low[0] in _SHARES:
        return series, at + 1
    end = 2 if tuple(low[:2]) == _EXCHANGE else 0
    is_owner = low[end : end + 1] == ["'s"]
    end += is_owner
    start = end
    while (step := _rank_at(low, end)) > 0:
        end += step
    is_ranked, is_flight = end > start, low[end - 1 : end] == ["flight"]
    told = end
    while end < len(low) and low[end] in _OF_SHARES:
        end += 1
    is_benchmark = low[end - 1 : end] == ["benchmark"] or (is_flight and end == told)
    if end < len(low) and low[end] in _GAUGES:
        end += 1
    elif not is_benchmark:
        return None
    if not is_ranked and (name not in COUNTRIES or (is_owner and end - start == 1)):
        return None  # "Germany's index" may be one of moods
    if not is_ranked and (low[end - 1] != "index" or not _NO_MARKETS_INDEX.isdisjoint(low[end : end + 1])):
        return None
    return series, at + end


def _rank_at(low: Sequence[str], at: int) -> int:
    """How many words long the rank is that begins there: "main", "blue-chip", "top flight"; none is 0."""
    if at >= len(low):
        return 0
    seconds = _RANK_IN_TWO.get(low[at], ())
    if seconds and at + 1 < len(low):
        if low[at + 1] in seconds:
            return 2
        if low[at + 1] == "-" and at + 2 < len(low) and low[at + 2] in seconds:
            return 3
    return int(low[at] in _RANKS)
