"""Whether a number beside a company's name speaks of the price of its shares, or of something else of the company's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.marking.clause_nouns import COMPANY_NOUNS
from tieout.claims.marking.lexicon import BEFORE_AN_OBJECT, FILLERS
from tieout.claims.marking.tokens import Sentence, Token

#: What the price of a share is called, and what stands for it.
_PRICE_WORDS: Final = frozenset(
    """
        shares share stock stocks price closing close securities listed traded class ordinary common adr
        adrs which who whose have has heavyweight chipmaker retailer automaker carmaker bank lender giant premarket
        nyse nasdaq amex component constituent member bellwether after-hours early midday extended parent owner maker
        hands cost costs fetched fetches goes
        losers gainers decliners winners laggards fallers climbers loser gainer decliner detractor contributor
        detractors contributors holding holdings position
    """.split()
)
#: Whatever stands before one of these, it is the price that moves: "the company's stock".
_THE_PRICE: Final = frozenset({"share", "shares", "stock", "stocks", "price"})
#: Where the words before a verb begin that say what it speaks of.
_PHRASE_ENDS: Final = frozenset({"UP", "DOWN", "LEVEL", "ATTRIBUTION", "BEAT", "LAG", "TIME"})
#: A business does these, a share doesn't.
_OF_A_BUSINESS: Final = frozenset("grew grow grows growing expanded expanding contracted contracting".split())
#: Measures that ask for prices.
_OF_PRICES: Final = frozenset(
    {"return", "change", "level", "since", "rank", "record", "streak", "drawdown", "gain_from_low", "spread", "ratio"}
)


#: What closes off the words that say what a verb speaks of.
_ENDS: Final = frozenset(", ; : after as while and but before when with though although whereas because".split())
_WENT: Final = frozenset(
    "went goes gone took back show shows showed saw posted stand sit sits remain remains remained".split()
)


def leave_other_figures(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """A company's deliveries and orders aren't its share price: such claims keep its name and lose the series."""
    for claim in claims:
        if (
            claim.measure in _OF_PRICES
            and kind_of(claim.subject) == "company"
            and (_verb(sentence, claim) in _OF_A_BUSINESS or _speaks_of_more(sentence.tokens, claim))
        ):
            claim.subject = Subject(None, claim.subject.printed)


def _verb(sentence: Sentence, claim: Claim) -> str:
    return claim.verb or sentence.tokens[claim.place].low


def _speaks_of_more(tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether a noun that is no word for the price stands before the verb, or right behind the company's name."""
    place = next(
        (k for k in range(claim.place, -1, -1) if tokens[k].kinds & {"UP", "DOWN", "LEVEL"}),
        claim.place,
    )
    named = any(
        token.name is not None and token.name.series == claim.subject.series for token in tokens[place : claim.place]
    )
    for k in range(place - 1, -1, -1) if not named else ():  # what stands before its name isn't told of it
        token = tokens[k]
        if (
            token.name is not None
            or token.kinds & _PHRASE_ENDS
            or not _goes_on(token)
            or token.low in _THE_PRICE | COMPANY_NOUNS
        ):
            break
        if _is_other_noun(token):
            return True
    behind_number = tokens[claim.place + 1 : claim.place + 4]
    if any(token.low in ("more", "fewer") and token.is_word for token in behind_number):
        return True  # "added 5% more subscribers"
    ends = next((k for k in range(claim.place, len(tokens)) if tokens[k].low == ";"), len(tokens))
    for k, token in enumerate(tokens[:ends]):
        if token.name is None or token.name.series != claim.subject.series:
            continue
        behind = tokens[k + 1 : k + 3]
        if behind and "POSS" in behind[0].kinds:
            behind = behind[1:]
        if behind and _is_other_noun(behind[0]) and k > place:
            return True
    return False


def _goes_on(token: Token) -> bool:
    return token.low not in _ENDS and "REF" not in token.kinds


def _is_other_noun(token: Token) -> bool:
    if "FUNDAMENTAL" in token.kinds:
        return True
    low = token.low
    return (
        token.is_word
        and low.isalpha()
        and len(low) > 3
        and low not in _PRICE_WORDS
        and low not in _WENT
        and low not in FILLERS
        and low not in BEFORE_AN_OBJECT
        and not low.endswith(("ly", "ed", "ing"))
    )
