"""Find names that no catalogue lists: companies, funds and indexes by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tieout.claims.marking.companies import TRADES, company, may_begin_a_company
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.lexicon import QUALIFIERS, SUPERLATIVE
from tieout.claims.marking.names import COUNTRIES, NOBODY, Name, series_name
from tieout.claims.marking.places import CITIES, place_at
from tieout.claims.marking.time_words import MONTHS

_JOINERS: Final = frozenset({"of", "&", "de", "van", "von", "del", "la", "-"})

#: Verbs of a headline ("S&P 500 Hits the 12th Record"), and what they lead to: neither is a name.
_OF_HEADLINES: Final = frozenset(
    """
        hits posts notches scores reaches closes ends finishes settles nears snaps extends erases logs hit set sets
        makes breaks sees fresh
    """.split()
)
#: What they tell of, words that together make no name: "Record Closing High", "Biggest Weekly Gain".
_STANDS: Final = frozenset(
    """
        record records closing close high highs low lows intraday daily weekly monthly quarterly annual yearly one-day
        day week month quarter year half point percentage gain gains loss losses drop drops decline declines fall falls
        rise rises jump slide rally performance
    """.split()
)
#: What an item of a list may begin with whose subject its heading names.
_MOVED: Final = frozenset("rose fell gained lost added climbed dropped shed slid advanced declined".split())
_WHERE_SHARES_ARE: Final = frozenset({"traded", "listed", "based", "quoted"})


def proper_name(sentence: Sequence[Lexeme], index: int) -> Name | None:
    """A run of capitalised words from `index` on that names a company, or somebody whom the catalogue lacks."""
    low, text = sentence[index].low, sentence[index].text
    if low in NOBODY and not (_is_of_a_place(sentence, index) or may_begin_a_company(low)):
        return None
    if not sentence[index].is_capitalised or (not text.isalpha() and _CONTRACT.match(text)):
        return None
    last = _run_end(sentence, index)
    found = company(sentence, index, last)
    if found is None and last > index and _CODE.match(sentence[last].text):
        found = company(sentence, index, last - 1)  # "Intel INTC rose"
        found = (found[0], last) if found is not None and found[1] == last - 1 else None
    if found is not None:
        return Name(index, found[1], found[0])
    if not _names_somebody(sentence, index):
        return None
    if last == index and low in TRADES and low.endswith("er"):
        return None  # "Chipmaker's quarterly sales beat estimates": the one told of before
    behind = [lexeme.low for lexeme in sentence[last + 1 : last + 3]]
    if last == index and (behind[:1] == ["time"] or (behind and behind[0] in _WEEKDAYS and low in _DAYS)):
        return None  # "Eastern time", "Black Monday"
    if behind[:1] == ["-"] and behind[-1] in _WHERE_SHARES_ARE:
        return None  # "Acme's Hong Kong-traded shares" are Acme's
    if low in _SUPERLATIVES and _opens_an_item(sentence, index):
        return None  # "--Largest weekly gain since June"
    if last == index and (text == "Index" or (text == "FLAT" and index and sentence[index - 1].text == ":")):
        return None  # "Nikkei 225: FLAT at 27,229.48", as agencies set their key figures
    is_moved = last == index and low in _MOVED and bool(behind) and behind[0][:1].isdecimal()
    if is_moved and _opens_an_item(sentence, index):
        return None  # "--Rose 10.95% from 52 weeks ago"
    if last == index and low in QUALIFIERS and _opens_an_item(sentence, index):
        return None  # "Weekly gains of 3%"
    if low in COUNTRIES and all(lexeme.low in COUNTRIES for lexeme in sentence[index : last + 1]):
        return None
    if low in _STANDS and all(lexeme.low in _STANDS for lexeme in sentence[index : last + 1]):
        return None  # "Record Closing High"
    return Name(index, last, None)


def _opens_an_item(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether nothing but marks stands before a word, in its sentence or behind the dashes that part items."""
    dashes = [lexeme.text for lexeme in sentence[max(0, index - 2) : index]]
    return dashes == ["-", "-"] or dashes[-1:] == ["•"] or all(one.kind == "mark" for one in sentence[:index])


#: Words before a metal or oil that make no company's name of it: "Spot Gold", "Why Oil fell".
_OF_A_COMMODITY: Final = frozenset(
    """
        spot crude brent wti comex nymex lme ice dubai dated light sweet heating physical paper digital the when while
        as and but on in at for if meanwhile why how both with after us american global world bullion fine precious
        buy sell hold long short high low new big cheap
    """.split()
)
_METALS_AND_OIL: Final = frozenset({"gold", "silver", "copper", "oil", "platinum", "palladium", "gas"})


def names_a_producer(sentence: Sequence[Lexeme], index: int, name: Name) -> bool:
    """Whether a capitalised "Gold" or "Oil" ends the name of who digs or drills for it: "Harmony Gold was up 8%"."""
    if sentence[index].low not in _METALS_AND_OIL or name.last != index or not sentence[index].is_capitalised:
        return False
    before, behind = sentence[index - 1], sentence[name.last + 1 : name.last + 2]
    if before.kind != "word" or not before.is_capitalised or len(before.text) < _SHORTEST_NAME:
        return False
    told = behind and (behind[0].text[0].islower() or behind[0].text in "(,'’")
    plain = before.low not in _OF_A_COMMODITY | COUNTRIES | _WEEKDAYS and before.low not in MONTHS
    return bool(told) and plain and before.low not in CITIES and not _is_a_verb(before.low)


_SHORTEST_NAME: Final = 4
_WEEKDAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday"})
_DAYS: Final = frozenset({"black", "good", "cyber", "super", "easter", "giving"})
_SUPERLATIVES: Final = frozenset(word for words in SUPERLATIVE.values() for word in words)


def _run_end(sentence: Sequence[Lexeme], index: int) -> int:
    """Where the run of capitalised words from `index` on ends."""
    last = index
    at = index + 1
    while at < len(sentence):
        lexeme = sentence[at]
        if (
            lexeme.is_capitalised
            and (lexeme.low not in NOBODY or _is_of_an_exchange(sentence, at))
            and not _is_a_verb(lexeme.low)
            and not _is_a_headlines_verb(sentence, at)
            and series_name(sentence, at) is None
            and not (lexeme.text in _EXCHANGES and (at + 1 == len(sentence) or not sentence[at + 1].is_capitalised))
        ):
            last = at
        elif not (
            lexeme.low in _JOINERS
            and at + 1 < len(sentence)
            and sentence[at + 1].is_capitalised
            and sentence[at + 1].low not in NOBODY
            and (lexeme.low != "-" or lexeme.start == sentence[at - 1].end)
        ):
            break
        at += 1
    return last


#: A futures contract's code: "GCJ5", "CLF24", "CL00"; a bond's.
_CONTRACT: Final = re.compile(r"[A-Z]{2,3}(?:[FGHJKMNQUVXZ]\d{1,2}|00)$|TMU?BMUSD\d\d[YM]$")

#: A share's code behind its name.
_CODE: Final = re.compile(r"[A-Z]{2,5}$")

_BEHIND_A_PARTICIPLE: Final = frozenset({"its", "their", "the", "a", "an", "his", "her"})

#: An exchange's code behind a company's name is none of it: "Exxon Mobil NYSE dropped".
_EXCHANGES: Final = frozenset({"NYSE", "NASDAQ", "AMEX", "LSE", "TSX"})


def _is_of_a_place(sentence: Sequence[Lexeme], at: int) -> bool:
    """ "New York Mercantile Exchange"."""
    return sentence[at].text == "New" and at + 1 < len(sentence) and sentence[at + 1].text in ("York", "Zealand")


def _is_of_an_exchange(sentence: Sequence[Lexeme], at: int) -> bool:
    """ "Bombay Stock Exchange": the word in the middle is a part of the name."""
    return sentence[at].low == "stock" and at + 1 < len(sentence) and sentence[at + 1].text == "Exchange"


def _names_somebody(sentence: Sequence[Lexeme], index: int) -> bool:
    lexeme = sentence[index]
    if not lexeme.is_capitalised or _is_a_verb(lexeme.low) or _is_a_headlines_verb(sentence, index):
        return False
    if lexeme.low in NOBODY and not _is_of_a_place(sentence, index):
        return False
    if lexeme.low.endswith("ing") and index + 1 < len(sentence) and sentence[index + 1].low in _BEHIND_A_PARTICIPLE:
        return False  # "Extending its winning streak"
    opens = index == 0 or sentence[index - 1].text in '"“‘*•—–|:'
    if opens and lexeme.low.endswith("ly") and index + 1 < len(sentence) and sentence[index + 1].text == ",":
        return False  # "Surprisingly, the Nasdaq rose"
    if opens and len(lexeme.text) > 1 and not lexeme.text.isupper():
        # a word that opens a sentence is a name only if what follows says so
        following = sentence[index + 1] if index + 1 < len(sentence) else None
        place = place_at(sentence, index)
        if place is not None and place[0] in CITIES:
            return True  # "Shanghai finished higher"
        return following is not None and (
            following.kind == "possessive"
            or (following.is_capitalised and following.low not in NOBODY)
            or following.low in ("shares", "stock", "which", "said", "inc", "corp", ",", "(")
            or _moves(following.low)
            or _is_a_pair(sentence, index)
        )
    return True


def _is_a_pair(sentence: Sequence[Lexeme], index: int) -> bool:
    """ "Marks & Spencer", "Barclays and Lloyds shed": two names of which the first opens a sentence."""
    if index + 3 >= len(sentence) or not sentence[index + 2].is_capitalised or sentence[index + 2].low in NOBODY:
        return False
    joint = sentence[index + 1].text
    return joint == "&" or (joint == "and" and _moves(sentence[index + 3].low))


def _is_a_headlines_verb(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether a word in capitals is the verb of a headline: "Acme Shares Rose 2%", "Oil Nudges $32", "Prices Edge Up".

    That a capital stands before it and a number or a direction behind it tells it from the name of somebody.
    """
    if not index or index + 1 >= len(sentence) or not _may_be_a_verb(sentence[index].low):
        return False
    before, behind = sentence[index - 1], sentence[index + 1]
    if not (before.is_capitalised or before.kind == "number"):
        return False
    return behind.kind == "number" or behind.text in "$€£" or behind.low in _DIRECTIONS


_DIRECTIONS: Final = frozenset("up down higher lower to below above past near back at as after on for".split())
_TURNS_OF_HEADLINES: Final = frozenset(
    "settle nudge nudges edge edges inch inches touch touches top tops test tests hover hovers hold holds hit".split()
)


@lru_cache(maxsize=4096)
def _may_be_a_verb(word: str) -> bool:
    from tieout.claims.marking.lexicon import DOWN, UP

    return word in _TURNS_OF_HEADLINES or (not word.endswith("ing") and (word in UP or word in DOWN))


@lru_cache(maxsize=4096)
def _is_a_verb(word: str) -> bool:
    """Whether a word of a headline ("Yield Falls", "Fed Raises") moves something, and is no name as well."""
    from tieout.claims.marking.lexicon import CUT, DOWN, RAISED, UP

    moves = word.endswith(("s", "ed")) and any(word in verbs for verbs in (UP, DOWN, RAISED, CUT))
    return moves or word in _OF_HEADLINES


@lru_cache(maxsize=4096)
def _moves(word: str) -> bool:
    from tieout.claims.marking.lexicon import ATTRIBUTION, DOWN, FORECAST, UP

    return (
        word in UP
        or word in DOWN
        or word in ATTRIBUTION
        or word in FORECAST
        or word in ("was", "is", "has", "had", "posted", "reported", "ended", "closed")
    )
