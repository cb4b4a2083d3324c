"""Tell whose a figure, a price or a superlative is where the words around it name an owner."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.clause_nouns import clause_noun, is_plain
from tieout.claims.marking.lexicon import OTHER_BANKS
from tieout.claims.marking.names import FOREIGN, series_called
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import ALL_NAMES, Sentence, Token
from tieout.claims.subject.at_large import is_at_large, of_stocks, stocks_at_large
from tieout.claims.subject.roles import (
    AMERICAS_FLOORS,
    ARTICLES,
    is_a_thing,
    is_object,
    is_venue,
)
from tieout.claims.subject.subjects import STANDING, is_subject_name, owns_the_subject
from tieout.claims.subject.told_outright import OTHER_CLAUSES

#: "the S&P 500 logged its lowest finish since"
_HAD: Final = frozenset(
    "had has posted logged notched recorded suffered marked scored set registered capped enjoyed saw made".split()
)


_LONGEST_NOUN: Final = 5
_OF_A_GROUP: Final = frozenset({"stocks", "shares", "companies", "firms", "names"})
#: Parts of a market by what they do.
_GROUPS: Final = frozenset(
    """
        miners banks lenders retailers insurers housebuilders homebuilders airlines carmakers automakers chipmakers
        drugmakers steelmakers brewers builders brokers utilities financials industrials cyclicals developers exporters
        oils pharmaceuticals techs telecoms supermarkets
    """.split()
)
_NO_GROUP: Final = frozenset("its their his our all most many some other those these which that and or".split())
#: Between a subject and its verb.
_ALSO: Final = frozenset({"also", "has", "have", "had", "then", "still", "all", "both", "each"})
#: What a clause begins with that has a subject of its own.
_OPENING: Final = frozenset("as while after when because that though although but whereas".split())
_STOCKS: Final = frozenset({"stocks", "shares", "equities", "indexes", "indices", "markets"})
#: What may stand between two names of the same.
_OF_ONE_NAME: Final = frozenset({",", "or", "the", "(", ")", "market"})
_CURVES: Final = frozenset({"curve", "spread", "gap", "inversion"})

_MOVES_TOLD: Final = frozenset({"return", "change", "other"})
_TOLD_FIRST: Final = _MOVES_TOLD | {"count", "streak"}
_IS_WHOSE: Final = frozenset({"was", "is", "marked", "marks", "represented", "represents"})
_WHO_DID: Final = frozenset({"that", "which", "when"})
_OF_THE_ONE_BEFORE: Final = frozenset({"since", "record", "streak", "rank"})

#: So far behind a superlative stands whose it is: "the third-largest one-day point drop on record for the Dow".
_PHRASE: Final = 11
_THE_FED: Final = frozenset({"fed", "the fed", "federal reserve", "fomc", "us federal reserve", "u.s. federal reserve"})


def subject_beside(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "a gain of 3.9% for the Nasdaq": the name right behind a number that a noun, not a verb, tells of."""
    behind = [token for token in sentence.tokens[place + 1 : place + 6] if token.low not in ARTICLES]
    if behind and behind[0].kinds & {"UPNOUN", "DOWNNOUN"}:
        behind = behind[1:]  # "a 22.6% gain by the S&P 500"
    if len(behind) > 1 and behind[0].low == "on":
        return _index_traded(sentence.tokens, place, behind, discourse)
    if len(behind) < 2 or behind[0].low not in ("for", "in", "by", "among", "across"):
        return None
    if len(behind) > 3 and behind[1].low in ("shares", "stock") and behind[2].low == "of":
        behind = [behind[0], *behind[3:]]  # "a fall of 3% in shares of Globex"
    ahead = sentence.tokens[max(0, place - 2) : place + 2]
    by_noun = any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in ahead)  # "a slump of 6% in Globex"
    group = _group_told(behind[1:]) if by_noun else None
    if group is not None:
        return group
    market = _market_where(sentence, place, behind)
    if market is not None:
        return market
    a_place = behind[1].low in FOREIGN or behind[1].low in CITIES or behind[1].low in AMERICAS_FLOORS
    wide = behind[0].low == "for" or (by_noun and not a_place)
    wanted = ALL_NAMES - {"REF"} if wide else frozenset({"NAME", "LOOSE"})
    named = bool(behind[1].kinds & wanted) and not (len(behind) > 2 and behind[1].name and is_a_thing(behind[2]))
    return subject_of_token(behind[1], discourse) if named else None


def _index_traded(tokens: list[Token], place: int, behind: list[Token], discourse: Discourse) -> Subject | None:
    """ "Helped by gains of 2% on the DAX": an index behind a noun's number; no company's "gain of 2% on the Nasdaq"."""
    by_noun = any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in tokens[max(0, place - 2) : place + 2])
    if len(behind) > 3 and behind[1].low in CITIES and "POSS" in behind[2].kinds:
        behind = [behind[0], *behind[3:]]  # "on London's FTSE 100"
    owns = len(behind) > 2 and "POSS" in behind[2].kinds
    if not by_noun or owns or "NAME" not in behind[1].kinds or is_venue(behind[1]):
        return None
    told = [subject_of_token(token, discourse) for token in tokens[:place] if token.name is not None]
    index = subject_of_token(behind[1], discourse)
    of_shares = any(kind_of(one) not in ("index", "commodity", "currency") for one in told)
    return index if kind_of(index) == "index" and not of_shares else None


def _group_told(words: list[Token]) -> Subject | None:
    """ "A 3% fall in mining shares", "gains of 2% for banks": the part of the market that stands behind a move."""
    plain = takewhile(lambda token: token.value is None and token.low.replace("-", "").isalpha(), words)
    told = [token.low for token in plain]
    end = next((k for k, word in enumerate(told) if word in _OF_A_GROUP or word in _GROUPS), None)
    if end is None or (told[end] in _OF_A_GROUP and not 0 < end < _LONGEST_NOUN):
        return None
    if told[end + 1 : end + 2] in (["of"], ["like"], ["such"]) or any(word in _NO_GROUP for word in told[:end]):
        return None  # "in shares of Acme"
    return Subject(None, " ".join(told[: end + 1]))


def _market_where(sentence: Sentence, place: int, behind: list[Token]) -> Subject | None:
    """ "Stocks fell 2% in Tokyo and 1% in Hong Kong": of stocks at large it is the market there."""
    city = behind[1].low
    if behind[0].low != "in" or city not in CITIES or sentence.held.isdisjoint(_STOCKS):
        return None
    named = (token for token in sentence.tokens[:place] if token.name is not None)
    return Subject(CITIES[city], city) if all(token.low in CITIES for token in named) else None


def owner_of_a_figure(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "Acme's quarterly profit rose": whose the figure is that stands before the number."""
    tokens = sentence.tokens
    noun = next((k for k in range(place - 1, 0, -1) if "FUNDAMENTAL" in tokens[k].kinds), 0)
    for index in range(noun - 1, max(0, noun - 4), -1):
        if "POSS" in tokens[index].kinds and tokens[index - 1].kinds & ALL_NAMES and tokens[index - 1].name is not None:
            return subject_of_token(tokens[index - 1], discourse)
    return None


def _superlative(tokens: list[Token], place: int, floor: int) -> int:
    """Where the superlative stands whose claim is at `place`: there, or before "in five years"."""
    return next((k for k in range(place, max(floor, place - 8), -1) if "SUPERLATIVE" in tokens[k].kinds), place)


_JOINING: Final = frozenset({"the", "and", ",", "while", "tech-heavy", "blue-chip", "broader"})
#: "With the Dow on its way to its best week since".
_BOUND: Final = frozenset({"on", "headed", "heading", "poised", "set", "bound", "posting", "having"})


def owner_of_a_superlative(sentence: Sentence, before: int | None, place: int, discourse: Discourse) -> Subject | None:
    """Whom a superlative behind another claim is told of, if not of that claim's subject: "the lowest close for the
    Nasdaq since", "..., and Globex hit a record"."""
    tokens = sentence.tokens
    for index in range(place + 1, min(place + _PHRASE, len(tokens) - 1)):
        timed = "TIME" in tokens[index].kinds and tokens[index + 1].low != "for"  # "of the year for the Dow"
        if timed or "MARK" in tokens[index].kinds - {"=-"} or tokens[index].low in OTHER_CLAUSES:
            break
        named = next((k for k in (index + 1, index + 2) if k < len(tokens) and tokens[k].name is not None), None)
        if tokens[index].low in ("for", "on") and named is None:
            ends = range(index + 1, min(index + 5, len(tokens)))
            market = next((one for k in ends if (one := of_stocks(tokens, index + 1, k))), None)
            if market is not None:
                return market  # "the worst week for U.S. stocks since"
        if tokens[index].low in ("for", "in", "of") and named is not None and not is_venue(tokens[named]):
            return subject_of_token(tokens[named], discourse)
    own = _of_its_own_verb(tokens, -1 if before is None else before, place, discourse)
    if before is None or own is not None:
        return own
    at = _superlative(tokens, place, before)
    gapped = at - 2 > before + 1 and tokens[at - 1].low in ("its", "their") and tokens[at - 2].name is not None
    if gapped and tokens[at - 3].low in _JOINING:
        return subject_of_token(tokens[at - 2], discourse)  # "and the Russell 2000 its best since 2016"
    led_to = next((k for k in range(place - 1, max(before, place - 4), -1) if tokens[k].low in ("at", "to")), 0)
    if led_to > 1 and tokens[led_to - 1].name is not None and "TAKE" in tokens[led_to - 2].kinds:
        return subject_of_token(tokens[led_to - 1], discourse)  # "the report put unemployment at a 28-year low"
    taken = _taken_there(tokens, before, led_to) if led_to > 1 else None
    if taken is not None:
        return subject_of_token(taken, discourse)
    for index in range(place - 1, before, -1):
        if tokens[index].name is None or not is_subject_name(tokens, index) or owns_the_subject(tokens, index):
            continue
        behind = tokens[index + 1 : min(index + 4, place)]
        led = bool(behind) and behind[0].low in ("at", "to") and not is_object(tokens, index)
        stands = behind and behind[0].low in STANDING and tokens[index - 1].low in ("with", "the")
        bound = behind and behind[0].low in _BOUND and any(t.low == "with" for t in tokens[max(0, index - 3) : index])
        if led or stands or bound:
            return subject_of_token(tokens[index], discourse)  # "which put unemployment at a 28-year low"
        told = any(token.kinds & {"UP", "DOWN", "LEVEL"} or token.low in _HAD for token in behind)
        return subject_of_token(tokens[index], discourse) if told else None
    return None


def _of_its_own_verb(tokens: list[Token], before: int, place: int, discourse: Discourse) -> Subject | None:
    """ "as small caps posted their worst day since", "data showed that hiring suffered its biggest drop in years": of
    whoever that verb tells, in a clause of its own."""
    at = _superlative(tokens, place, before)
    verb = at - 2
    if verb < 2 or verb <= before or tokens[at - 1].low not in ("its", "their") or tokens[verb].low not in _HAD:
        return None
    end = verb - 1
    while end > 0 and tokens[end].low in _ALSO:
        end -= 1
    if tokens[end].name is not None:
        opens = end > 0 and tokens[end - 1].low in _OPENING
        return subject_of_token(tokens[end], discourse) if opens and is_subject_name(tokens, end) else None
    return stocks_at_large(tokens, end, verb) or clause_noun(tokens, verb) or _behind_that(tokens, end)


def _behind_that(tokens: list[Token], end: int) -> Subject | None:
    """ "Data showed that factory output suffered ...": the noun between "that" and the verb behind `end`."""
    start = end
    while start > 0 and end - start < _LONGEST_NOUN and is_plain(tokens[start].kinds) and tokens[start].low.isalpha():
        if tokens[start].low == "that":
            break
        start -= 1
    words = [token.low for token in tokens[start + 1 : end + 1]]
    return Subject(None, " ".join(words)) if words and tokens[start].low == "that" else None


def _taken_there(tokens: list[Token], before: int, led_to: int) -> Token | None:
    """What was taken to an extreme, by several names: "sending Globex Composite, or GLX, to its lowest"."""
    named: Token | None = None
    for at in range(led_to - 1, before, -1):
        token = tokens[at]
        if token.name is not None:
            named = token if named is None or named.name is None or named.name.series is None else named
        elif "TAKE" in token.kinds:
            return named
        elif token.low not in _OF_ONE_NAME and "POSS" not in token.kinds:
            return None
    return None


def _owner_behind(tokens: list[Token], claim: Claim) -> Token | None:
    """Whom words behind a number name: "Friday's 2.5% drop was the Nasdaq's worst since", "it was the 10th time in 13
    sessions that the Dow fell", "the sixth straight day on which the Dow fell"."""
    of_a_move = claim.measure in _MOVES_TOLD
    if not of_a_move and any(token.name is not None for token in tokens[: claim.place]):
        return None
    lead = _IS_WHOSE if of_a_move else _WHO_DID
    at = next((k for k in range(claim.place + 1, min(claim.place + _PHRASE, len(tokens))) if tokens[k].low in lead), 0)
    if not at or any(token.name is not None or token.low in (",", ";") for token in tokens[claim.place + 1 : at]):
        return None
    at += 1 + (at + 1 < len(tokens) and tokens[at + 1].low == "the")
    if at + 1 >= len(tokens) or not tokens[at].kinds & {"NAME", "LOOSE"} or is_venue(tokens[at]):
        return None
    has = at + 2 < len(tokens) and tokens[at + 1].low in ("has", "had")
    behind = tokens[at + 1 + has].kinds
    return tokens[at] if ("POSS" in behind if of_a_move else behind & {"UP", "DOWN", "LEVEL"}) else None


def settle_owners(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> None:
    """A superlative, a record or a streak is told of the claim before it, if not of somebody named with it; "their
    biggest gains" behind two is told of both, and so of the first."""
    for k, claim in enumerate(claims):
        whose = _owner_behind(sentence.tokens, claim) if claim.measure in _TOLD_FIRST else None
        if whose is not None:
            claim.subject = subject_of_token(whose, discourse)
        if claim.measure not in _OF_THE_ONE_BEFORE:
            continue
        before = claims[k - 1] if k else None
        own = owner_of_a_superlative(sentence, before.place if before else None, claim.place, discourse)
        told = before.subject if before is not None and before.subject is not UNNAMED else claim.subject
        ahead = sentence.tokens[max(0, claim.place - 8) : claim.place]
        curve = next((token.low for token in ahead if token.low in _CURVES), None)
        if own is None and curve is not None and kind_of(told) == "yield":
            own = Subject(None, curve)  # "which left the curve steepening the most since"
        if own is None and before is not None and before.measure == "spread" and before.quantity is None:
            told = claim.subject  # "banks led the Dow to its highest close": not the banks'
        at = _superlative(sentence.tokens, claim.place, before.place if before else 0)
        if own is None and any(token.low == "their" for token in (*ahead[-2:], *sentence.tokens[max(0, at - 2) : at])):
            told = next((one.subject for one in claims[:k] if one.subject is not UNNAMED), told)
        if own is None and is_at_large(claim.subject):
            told = claim.subject  # "the Nikkei had its worst day since 1987, and U.S. stocks had theirs"
        claim.subject = own or told
        if before is not None and _is_of_the_next(sentence.tokens, before, claim):
            before.subject = claim.subject


def _is_of_the_next(tokens: list[Token], level: Claim, claim: Claim) -> bool:
    """ "Thursday's close of 1,829.08 was a two-year low for the S&P": a level before which nobody is named is of whom
    the extreme behind it is told of."""
    between = tokens[level.place + 1 : claim.place]
    is_told = bool(between) and between[0].low in _IS_WHOSE
    if (
        level.measure not in ("level", "other")
        or not is_told
        or any(token.name is not None for token in tokens[: claim.place])
    ):
        return False
    series = claim.subject.series
    return series is not None and any(
        token.name is not None and token.name.series == series for token in tokens[claim.place :]
    )


def bank_of(sentence: Sentence, place: int) -> Subject | None:
    """The rate of another central bank, if the sentence names one, and not the Fed since."""
    banks = [(k, t) for k, t in enumerate(sentence.tokens) if "WHO" in t.kinds and t.low in OTHER_BANKS]
    if not banks:
        return None
    fed = [k for k, token in enumerate(sentence.tokens) if token.low in _THE_FED]
    ahead = [one for one in banks if one[0] < place]
    if any(k < place and (not ahead or k > ahead[-1][0]) for k in fed):
        return None  # "The Fed cut its rate to 1.5%; the Bank of England cut its own to 4.5%"
    rate = f"{(ahead[-1] if ahead else banks[0])[1].text} rate"
    return Subject(series_called(rate), rate)


def policy_of(tokens: list[Token], place: int) -> Subject | None:
    """ "two 0.75% rate hikes", "a half-point cut in interest rates": moves of the policy rate, whoever is named."""
    behind = tokens[place + 1 : place + 5]
    moved = any(token.kinds & {"CUTS", "HIKES", "RATENOUN"} for token in behind)
    of_rates = any(token.low in ("rate", "rates", "interest rate", "interest rates") for token in behind)
    named = any(token.kinds & {"CUTS", "HIKES"} and "rate" in token.low for token in behind)
    return Subject(POLICY_RATE, "policy rate") if named or (moved and of_rates) else None
