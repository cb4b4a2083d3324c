"""Whom the words right before a number tell outright: a ticker, "followed by", a clause's own noun, a price's."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.clause_nouns import COMPANY_NOUNS, DETERMINERS, clause_noun, common_noun, is_plain, moves
from tieout.claims.marking.companies import RANKED
from tieout.claims.marking.lexicon import BEFORE_AN_OBJECT, FILLERS
from tieout.claims.marking.tokens import ALL_NAMES, Token
from tieout.claims.subject.at_large import stocks_at_large
from tieout.claims.subject.roles import is_object
from tieout.terms import quantity as units

#: What a clause of its own begins with, so that no name before it is its subject.
OTHER_CLAUSES: Final = frozenset(", ; after as while amid when with and but despite following because on from".split())
#: Exchanges that papers name for their index.
_EXCHANGES: Final = {"nse": "NIFTY", "bse": "SENSEX"}
TURNS: Final = frozenset({"UPWARD", "DOWNWARD"})
_ONE_OF_AN_INDEX: Final = frozenset({"component", "constituent", "member"})
_STOCKS: Final = COMPANY_NOUNS | {"stock"}
_FOLLOWED: Final = frozenset({"followed", "led", "paced", "trailed", "joined", "headed"})
_LEADING: Final = frozenset({"leading", "lagging", "trailing"})
_DEBT: Final = tuple("treasury bond note gilt bund debt treasurys treasuries".split())
_TERMS: Final = tuple("short-term long-term shorter-term longer-term short-dated long-dated longer-dated".split())
_LEADS: Final = frozenset({"BEAT", "LAG"})
_FARED: Final = frozenset("was were is are did fared performed held".split())
_PARTS_CLAUSES: Final = frozenset({",", ";", ":", "while", "and", "but"})
_A_UNIT: Final = frozenset({"a", "an", "per"})
_FAR: Final = 9
_LONGEST_NOUN: Final = 4
_NO_NOUNS: Final = FILLERS | DETERMINERS | BEFORE_AN_OBJECT
_LONGEST_TICKER: Final = 5
#: So few words before a verb stands the noun that it tells of.
_RIGHT_BEFORE: Final = 7


def told_outright(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """The subject that the words right before a number or a verb leave no choice about."""
    return (
        _by_its_ticker(tokens, place, discourse)
        or _follower(tokens, place, discourse)
        or _in_its_brackets(tokens, place, discourse)
        or _exchange_itself(tokens, place)
        or _of_debt(tokens, place)
        or bare_prices(tokens, place, discourse)
        or _noun_of_its_clause(tokens, place, discourse)
    )


def _by_its_ticker(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "the Globex Composite GLX, +0.9%"."""
    if place < 3 or place >= len(tokens) or tokens[place].quantity is None:
        return None
    if tokens[place - 1].low != "," or not _is_a_ticker(tokens[place - 2]):
        return None
    owners = tokens[place - 2], tokens[place - 3]
    named = (one for one in owners if one.name is not None and one.name.series is not None)
    found = next(named, None)
    return subject_of_token(found, discourse) if found is not None else None


def _follower(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "Acme fell 6%, followed by Merck, down 2%"."""
    if place < 4 or place >= len(tokens) or tokens[place - 1].low != "," or not _is_named_by(tokens, place - 2):
        return None
    moves = tokens[place].quantity is not None or not tokens[place].kinds.isdisjoint(TURNS)
    return subject_of_token(tokens[place - 2], discourse) if moves else None


def _in_its_brackets(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "Followed by the Nifty (up 1.8%)", "gains in Acme (3%)": a bracket tells of the name right before it."""
    if place < 2 or place >= len(tokens) or tokens[place - 1].low != "(":
        return None
    owner = tokens[place - 2]
    if tokens[place].quantity is None and tokens[place].kinds.isdisjoint(TURNS):
        return None
    if owner.name is not None:
        return subject_of_token(owner, discourse)
    if _tells_a_move(tokens[place]):
        told = _noun_before(tokens, place - 1)
        if told is not None:
            return told
    joined = tokens[place - 3].low in ("and", ",", "by") if place > 2 else False
    return Subject(None, owner.text) if joined and owner.text[:1].isupper() and is_plain(owner.kinds) else None


def _tells_a_move(token: Token) -> bool:
    """Whether a bracket opens with a percentage that prints its sign, or with "up" or "down"."""
    quantity = token.quantity
    return not token.kinds.isdisjoint(TURNS) or (
        quantity is not None and quantity.signed and quantity.unit == units.PERCENT
    )


def _noun_before(tokens: list[Token], place: int) -> Subject | None:
    """ "The energy sector (-1.4%)", "utilities (up 1%)": the noun right before a bracket, if it is one that moves."""
    start, first = place, max(0, place - _LONGEST_NOUN)
    while start > first and _is_in_a_noun(tokens[start - 1]):
        start -= 1
    words = [token.low for token in tokens[start:place]]
    return Subject(None, " ".join(words)) if words and moves(words) else None


def _is_in_a_noun(token: Token) -> bool:
    return is_plain(token.kinds) and token.low.replace("-", "").isalpha() and token.low not in _NO_NOUNS


def _exchange_itself(tokens: list[Token], place: int) -> Subject | None:
    """ "The NSE gained 22 points to end at 8,638": an exchange that moves is its index, and no mere venue."""
    if not 0 < place < len(tokens) or tokens[place - 1].low not in _EXCHANGES:
        return None
    if tokens[place].kinds.isdisjoint({"UP", "DOWN", "LEVEL", "ENDED"}):
        return None
    at = place - 2
    at -= at >= 0 and tokens[at].low == "the"
    is_where = at >= 0 and tokens[at].low not in OTHER_CLAUSES - {"on", "from"}
    return None if is_where else Subject(_EXCHANGES[tokens[place - 1].low], tokens[place - 1].text)


def _of_debt(tokens: list[Token], place: int) -> Subject | None:
    """ "Treasury prices fell", "short-term yields are at": of debt at large, and of no yield of the catalogue's."""
    for at in range(place - 1, max(0, place - _RIGHT_BEFORE), -1):
        low = tokens[at].low
        if low in ("prices", "yields", "rates"):
            before = "".join([token.low for token in tokens[max(0, at - 3) : at]])
            if before.endswith(_DEBT if low == "prices" else _TERMS):
                return Subject(None, f"{tokens[at - 1].low} {low}")
        if low == "on" and tokens[at - 1].low in ("yields", "yield") and _is_of_others(tokens[at + 1]):
            return Subject(None, f"{tokens[at - 1].low} on {tokens[at + 1].low}")  # "yields on corporate bonds rose"
        if tokens[at].name is not None or tokens[at].quantity is not None or low in OTHER_CLAUSES:
            return None
    return None


def _is_of_others(token: Token) -> bool:
    """Whether a word begins the noun of other bonds than those spoken of: "on corporate bonds", not "on the note"."""
    return token.name is None and is_plain(token.kinds) and token.low not in ("the", "that", "this", "it", "its")


def _noun_of_its_clause(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """The clause's own noun: the market at large that it is, the company that it is an epithet of, or itself."""
    told = clause_noun(tokens, place)
    if told is None:
        return None
    return _market_told(tokens, place, told) or by_epithet(told, tokens, place, discourse) or told


def noun_behind_a_comma(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "With real estate leading, up 2%", "led by energy, up 2%": the noun right before the comma."""
    if tokens[place].kinds.isdisjoint(TURNS):
        return None
    leader = _who_stood_out(tokens, place - 1, discourse)
    if leader is not None:
        return leader
    two = tokens[place - 3]  # "$4.05 a pound, up 3%", "at 0417 GMT, up 3%"
    if two.low in _A_UNIT or two.quantity is not None or two.low.isdecimal() or not is_plain(tokens[place - 2].kinds):
        return None
    return clause_noun(tokens, place - 1) or common_noun(tokens, place)


def _who_stood_out(tokens: list[Token], comma: int, discourse: Discourse) -> Subject | None:
    """ "Miners were the best performers, up 5%", "technology led, up 1%", "health care did best, up 2%": whom a clause
    ranks."""
    ranks = False
    for at in range(comma - 1, max(0, comma - _FAR), -1):
        token = tokens[at]
        is_where = token.name is not None and is_object(tokens, at)
        if (token.name is not None and not is_where) or token.quantity is not None or token.low in _PARTS_CLAUSES:
            return None
        is_verb = (ranks and token.low in _FARED) or token.low in _LEADING
        if is_verb or not token.kinds.isdisjoint(_LEADS):
            is_named = at > 0 and tokens[at - 1].name is not None
            return subject_of_token(tokens[at - 1], discourse) if is_named else clause_noun(tokens, at)
        ranks = ranks or token.low in RANKED or "SUPERLATIVE" in token.kinds
    return None


def bare_prices(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "After the Fed's report, prices traded at $1,786": of what the text tells the price of, whoever reported."""
    told = discourse.subject
    if told is not None and discourse.topic is None and kind_of(told) in ("company", None):
        told = discourse.latest.get("commodity")  # a text on oil alone, behind a sentence on a driller
    if told is None or kind_of(told) not in ("commodity", "crypto"):
        return None
    for at in range(place - 1, max(-1, place - _RIGHT_BEFORE), -1):
        if tokens[at].low == "price" and at > 1 and tokens[at - 1].low == "the":  # "fell out, and the price dropped"
            goes_on = place - at <= 1 and kind_of(told) == "commodity" and tokens[at - 2].low in OTHER_CLAUSES
            return told if goes_on else None
        if tokens[at].low == "prices":
            opens = at == 0 or tokens[at - 1].low in OTHER_CLAUSES
            return told if opens and tokens[at + 1].low not in ("for", "of") else None  # "prices for the white metal"
        if tokens[at].name is not None or tokens[at].quantity is not None or tokens[at].low in OTHER_CLAUSES:
            return None
    return None


def _market_told(tokens: list[Token], place: int, told: Subject) -> Subject | None:
    """The market at large that a clause's noun is: "benchmark indexes", "stock markets"."""
    words = told.printed.split()
    ends = (k for k in range(place - 1, max(-1, place - _FAR), -1) if tokens[k].low in words)
    return next((one for k in ends if (one := stocks_at_large(tokens, k, place)) is not None), None)


def _is_named_by(tokens: list[Token], index: int) -> bool:
    """Whether the name at `index` stands behind "followed by", "led by" and the like."""
    return (
        not tokens[index].kinds.isdisjoint(ALL_NAMES)
        and tokens[index - 1].low == "by"
        and tokens[index - 2].low in _FOLLOWED
    )


def _is_a_ticker(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and len(token.text) <= _LONGEST_TICKER


def by_epithet(told: Subject, tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "The fintech giant" behind a sentence on a company, or behind its name: the company by another word."""
    words = told.printed.split()
    before = [k for k in range(place) if tokens[k].low == words[0]]
    if not before or before[-1] == 0:
        return None
    owner = tokens[before[-1] - 1]
    of_an_index = words[-1] in _ONE_OF_AN_INDEX and owner.name is not None  # "the Dow component"
    if not of_an_index and (words[-1] not in _STOCKS or owner.low != "the"):
        return None
    here = [
        subject_of_token(token, discourse) for token in tokens[: before[-1] - of_an_index] if token.name is not None
    ]
    companies = [one for one in here if kind_of(one) == "company"]
    last = companies[-1] if companies else discourse.told_last
    return last if last is not None and kind_of(last) == "company" else None


def is_listed(tokens: list[Token], index: int) -> bool:
    """Whether a company is the next item of a list of moves: "Acme, up 6%, Globex, gaining 3%"."""
    alone = index > 1 and "WHO" in tokens[index].kinds and tokens[index - 1].low in (",", "and")
    return alone and any(token.quantity is not None for token in tokens[: index - 1])
