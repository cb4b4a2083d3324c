"""Levels that aren't the close of the session spoken of: a mark that was passed, the close before, no level at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK
from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.extremes.marks import is_a_mark
from tieout.claims.extremes.superlatives import level_of_an_extreme
from tieout.claims.lists import ALONE
from tieout.claims.marking.lexicon import CENTRAL_BANK
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_EARLIER: Final = frozenset({"previous", "prior", "preceding"})
_CLOSES: Final = frozenset({"close", "finish", "settlement"})
_OF_THE_CLOSE: Final = frozenset({"of", "at", "day's", "session's", "'s", "’s", "level", "price"})
_WIDEST: Final = 5
#: In which unit a series of each kind states where it stands.
_STANDS_IN: Final = {
    "yield": (units.PERCENT,),
    "rate": (units.PERCENT,),
    "policy_rate": (units.PERCENT,),
    "currency": (*units.CURRENCIES, units.LEVEL),
    "commodity": tuple(units.CURRENCIES),
    "crypto": tuple(units.CURRENCIES),
    "index": (units.LEVEL,),
    "volatility": (units.LEVEL,),
}
_BY: Final = frozenset({"by", "up", "down", "another", "further", "additional", "about", "nearly", "almost", "some"})
_OF_A_STATISTIC: Final = frozenset({units.LEVEL, units.PERCENT, units.POINT})
_OF_ODDS: Final = frozenset({"chance", "chances", "odds", "probability", "likelihood"})
#: What trades on when exchanges have closed.
ALL_HOURS: Final = frozenset({"yield", "rate", *ROUND_THE_CLOCK})
_MOVING: Final = frozenset({"index", "volatility", "company", "fund", "commodity", "currency", "crypto"})
_READINGS: Final = frozenset(
    "reading level figure print estimate estimates forecast forecasts consensus total rate pace".split()
)
_STANDING: Final = frozenset("to at was were is totaled totalled".split())
_TARGETS: Final = frozenset({"target", "targets", "objective"})
_BEFORE_A_LEVEL: Final = frozenset({"a", "the", "about", "nearly", "almost", "around", "just"})
_TOUCHED: Final = frozenset("touch touches touched touching hit hits hitting".split())
_CLAUSE_ENDS: Final = frozenset({";", ",", "while", "but", "although"})
#: No index is expected as low: "the target of the 14 houses".
_LEAST_TARGET: Final = 100
_FARTHEST_TARGET: Final = 14
_ONLY: Final = frozenset({"just", "only", "mere", "a", "another"})
_PRICED: Final = frozenset({"commodity", "currency", "crypto"})
_OFF: Final = {"off": Direction.DOWN, "ahead": Direction.UP, "minus": Direction.DOWN, "plus": Direction.UP}
_FROM: Final = frozenset({"from", "its", "the", "since", "below", "above", "shy", "of"})
_STEPS: Final = frozenset({units.PERCENTAGE_POINT, units.BASIS_POINT})
_RANGING: Final = frozenset("range traded ranged wavered swung moved fluctuated trading hovered between".split())
_AT: Final = frozenset({"at", "to", "above", "below", "past", "through"})
_MOVED: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD"})
#: Hedges that say on which side of a mark a rate is, or how far it went; "about" and "nearly" may be of a size.
_SIDED: Final = frozenset(
    {
        "just shy of",
        "just short of",
        *"above below under beneath past beyond toward towards near around".split(),
        "as high as",
        "as low as",
    }
)
_OF_MANY: Final = frozenset(
    {"average", "averages", "averaged", "averaging", "mean", "median", "spread", "gap", "difference"}
)
_OF_THE_SESSION: Final = frozenset({"intraday", "session", "day", "day's"})
#: No index, yield or price of a share stands at a million.
_NO_LEVEL: Final = 1_000_000


_GOALS: Final = frozenset({"target", "goal", "objective"})
#: No rate of a central bank's is told beside odds as high as this: those are odds.
_HIGHEST_RATE: Final = 9
_COUNTING: Final = frozenset({"fewer", "additional", "extra"})


def settle_stands(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Percentages of a yield and prices that no pattern took are where it stands: "a four-year high of 5.23%"."""
    tokens = sentence.tokens
    if not sentence.held.isdisjoint(_OF_ODDS):
        return  # "a 16% chance, down from 64% a month ago"
    for turn, claim in enumerate(claims):
        quantity = claim.quantity
        if claim.measure != "other" or quantity is None:
            continue
        kind = kind_of(claim.subject) or ""
        if tokens[claim.place + 1 : claim.place + 2] and tokens[claim.place + 1].low in _COUNTING:
            continue  # "818,000 fewer jobs"
        if quantity.value_high is not None:
            ranged = quantity.unit in _STANDS_IN.get(kind, ()) and (
                kind == "policy_rate" or _is_ranging(tokens, claim.place)
            )
            claim.measure = "range" if ranged else "other"
            continue
        before = tokens[claim.place - 1] if claim.place else None
        if before is not None and before.low == "of" and tokens[claim.place - 2].kinds & {"UPNOUN", "DOWNNOUN"}:
            continue  # "a fall of $2.35"
        if kind == "macro" and _is_led_to(tokens, claim.place) and quantity.unit in _OF_A_STATISTIC:
            claim.measure = "macro"  # "its sentiment index jumped to 83.0"
            continue
        before_claim = claims[turn - 1] if turn else None
        if quantity.unit == units.PERCENT and kind in _MOVING and _is_behind_a_ticker(tokens, claim.place):
            claim.measure = "return"  # "The Nasdaq Composite COMP, +0.26%"
            continue
        goes_on = before_claim is not None and (before_claim.measure, before_claim.subject) == ("level", claim.subject)
        led = before_claim.quantity if before_claim is not None else None
        alike = kind in ("yield", "rate") and led is not None and led.unit == quantity.unit
        if goes_on and alike and before is not None and before.low == "from":
            claim.measure, claim.is_base = "level", True  # "to yield 3.5 percent, from 3.53 percent"
            continue
        way = _OFF.get(before.low) if before is not None else None
        behind = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
        if way is not None and kind in _MOVING and quantity.unit == units.PERCENT and behind not in _FROM:
            claim.measure, claim.direction = "return", way  # "silver, off 6.4 per cent, and", "Acme, ahead 2%"
            continue
        if kind == "yield" and before_claim is not None and _is_the_same_step(tokens, before_claim, claim):
            claim.measure, claim.subject, claim.direction = "change", before_claim.subject, before_claim.direction
            claim.quantity = quantity.in_unit(units.PERCENTAGE_POINT)
            continue
        if quantity.unit == units.PERCENT and _is_a_step_of_the_bank(tokens, claim.place):
            claim.quantity = quantity.in_unit(units.PERCENTAGE_POINT)
            claim.subject = Subject(POLICY_RATE, claim.subject.printed)
            _settle_step(tokens, claim)
            continue
        if quantity.unit in _STEPS and (kind == "policy_rate" or claim.subject.id.lower() in CENTRAL_BANK):
            _settle_step(tokens, claim)
            continue
        ahead = (t for t in reversed(tokens[: claim.place]) if not isinstance(t.value, Hedge) and t.low not in _ONLY)
        verb = next(ahead, None)
        moved = verb is not None and verb.kinds & _MOVED and not (before is not None and before.low in _AT | _SIDED)
        small = quantity.unit == units.PERCENT and quantity.value < 1 and quantity.step < 1
        if moved and verb is not None and small and kind == "yield":
            claim.measure, claim.direction, claim.is_inferred = "change", _way_of(verb), True
            claim.quantity = quantity.in_unit(units.PERCENTAGE_POINT)  # "at 3.88%, down nearly 0.45% on the month"
            continue
        stated_as_a_stand = before is not None and (
            before.low in _AT | _SIDED or _is_a_yield_of(tokens, claim.place) or is_a_mark(tokens, claim.place)
        )
        if claim.pattern != ALONE and not (stated_as_a_stand and kind in ("yield", "rate", "policy_rate")):
            continue
        reached = stated_as_a_stand or (before is not None and "LEVEL" in before.kinds)
        if quantity.unit == units.BASIS_POINT and kind in ("yield", "rate", "policy_rate") and reached:
            claim.measure = "level"  # "the effective rate is at 8 basis points"
            continue
        if moved and verb is not None and quantity.unit in units.CURRENCIES and kind in _PRICED:
            claim.measure, claim.direction = "change", _way_of(verb)  # "at $44.41, up $1.58", "rose more than $2"
            continue
        if quantity.unit not in _STANDS_IN.get(kind, ()) or quantity.signed:
            continue
        if moved or (before is not None and (before.low in _BY or before.kinds & _MOVED)):
            if moved and verb is not None and quantity.unit == units.LEVEL and kind in ("index", "volatility"):
                claim.measure, claim.direction = "change", _way_of(verb)  # "to close down just 20.56"
            continue  # "fell 3%" is no stand
        if any(token.low in _OF_MANY for token in tokens[max(0, claim.place - 3) : claim.place]):
            continue  # "its 200-day moving average of 856.15"
        claim.measure, claim.direction = "level", None
        if before is not None and "ASFAR" in before.kinds:
            claim.sense = "low" if "low" in before.low else "high"
        if before is not None and before.low == "from":
            claim.is_base = True
        elif before is not None and before.low in ("of", "at"):
            extreme = _extreme_before(tokens, claim.place)
            if extreme is not None:
                level_of_an_extreme(claim, extreme)


def settle_extremes(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "after hitting a peak at 110.79 on Wednesday", "a 24-year low of 144.99": no close, of what trades on and on."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.measure != "level" or claim.of_extreme or claim.place < 2 or claim.is_base:
            continue
        noun = tokens[claim.place - 2]
        behind = tokens[claim.place - 1].low in ("at", "of") and noun.kinds & {"PEAK", "TROUGH"}
        if behind and "clos" not in noun.low and kind_of(claim.subject) in ALL_HOURS:
            level_of_an_extreme(claim, noun)


def _settle_step(tokens: Sequence[Token], claim: Claim) -> None:
    """ "boosted the funds rate by a quarter-point", "the Fed's half-point decrease in the funds rate"."""
    ahead, behind = tokens[max(0, claim.place - 9) : claim.place], tokens[claim.place + 1 : claim.place + 3]
    move = next((t for t in reversed(ahead) if t.kinds & {"RAISED", "CUT", "UP", "DOWN"}), None)
    move = next((t for t in behind if t.kinds & {"UPNOUN", "DOWNNOUN", "CUTS", "HIKES"}), move)
    if move is not None:
        claim.measure, claim.subject = "change", Subject(POLICY_RATE, claim.subject.printed)
        rises = bool(move.kinds & {"RAISED", "UP", "UPNOUN", "HIKES"})
        claim.direction = Direction.UP if rises else Direction.DOWN


def _is_the_same_step(tokens: Sequence[Token], before: Claim, claim: Claim) -> bool:
    """ "fell 30 basis points (0.30%)", "2 basis points, or 0.02 percentage point": one move of a yield, told twice."""
    first, second = before.quantity, claim.quantity
    if first is None or second is None or before.measure != "change" or first.unit != units.BASIS_POINT:
        return False
    in_points = second.unit in (units.PERCENT, units.PERCENTAGE_POINT)
    return in_points and tokens[claim.place - 1].low in ("or", "(") and second.value * 100 == first.value


#: What else is hiked: "a 22% hike in energy bills".
_OF_OTHER_PRICES: Final = frozenset(
    "bill bills price prices fare fares fee fees tariff tariffs tax taxes wage wages pay dividend dividends".split()
)


def _is_a_step_of_the_bank(tokens: Sequence[Token], place: int) -> bool:
    """ "two additional 0.75% rate hikes"."""
    if place + 1 >= len(tokens) or not tokens[place + 1].kinds & {"HIKES", "CUTS"}:
        return False
    behind = [token.low for token in tokens[place + 2 : place + 9]]
    return behind[:1] not in (["in"], ["of"]) or _OF_OTHER_PRICES.isdisjoint(behind)


def _is_led_to(tokens: Sequence[Token], place: int) -> bool:
    """ "came in at a scorching 6.2%", "jumped to 83.0", "the claims were 218,000", "a reading of 54.9", "to an annual
    rate of 1.23 million"."""
    ahead = [token.low for token in tokens[max(0, place - 3) : place] if not isinstance(token.value, Hedge)]
    if not ahead:
        return False
    read = ahead[-1] == "of" and not _READINGS.isdisjoint(ahead)
    return ahead[-1] in _STANDING or read or ("at" in ahead and "a" in ahead)


def _is_behind_a_ticker(tokens: Sequence[Token], place: int) -> bool:
    """A site's own insertion: a name's ticker, a comma or a bracket, and the percentage of the day."""
    at = place - 2
    if at < 0 or tokens[at + 1].low not in (",", "(") or not tokens[at].text.isupper():
        return False
    quantity = tokens[place].quantity
    if tokens[at].kinds & NAMES:
        return quantity is not None and quantity.signed  # but not "in the S&P 500, 80% beat estimates"
    is_a_contract = any(letter.isdecimal() for letter in tokens[at].text)  # "Gold for April delivery GCJ5, +1.09%"
    return is_a_contract or (at > 0 and bool(tokens[at - 1].kinds & NAMES))


def _is_a_yield_of(tokens: Sequence[Token], place: int) -> bool:
    """ "lower in price for a yield of 4.63 percent", "slid to a record low of 1.39 percent"."""
    if place < 2 or tokens[place - 1].low != "of":
        return False
    return tokens[place - 2].low in ("yield", "yields", "rate") or "RECORD" in tokens[place - 2].kinds


def _is_ranging(tokens: Sequence[Token], place: int) -> bool:
    """ "traded between $37.51 and $39.97": the way of a price within the day."""
    return any(token.low in _RANGING for token in tokens[max(0, place - 4) : place])


def _way_of(move: Token) -> Direction:
    return Direction.UP if move.kinds & {"UP", "UPWARD"} else Direction.DOWN


def _extreme_before(tokens: Sequence[Token], place: int) -> Token | None:
    """The high of "an intraday high of 5.02%" or "the August high of 1.37%": not that of "a four-year high of"."""
    at = place - 2
    if at < 0 or not tokens[at].kinds & {"PEAK", "TROUGH"}:
        return None
    before = tokens[max(0, at - 3) : at]
    if any(token.quantity is not None for token in before):
        return None
    dated = tokens[at].low.startswith(("intraday", "trading")) or any(
        token.time is not None or token.low in _OF_THE_SESSION for token in before
    )
    return tokens[at] if dated else None


def touched(tokens: Sequence[Token], place: int, verb: str) -> str:
    """The verb of a level: "rose 0.3% to touch 4,500" tells of one that was touched, whatever rose to it."""
    at = next((k for k in range(place - 1, max(-1, place - 4), -1) if tokens[k].low not in _BEFORE_A_LEVEL), 0)
    return tokens[at].low if tokens[at].low in _TOUCHED else verb


def settle_levels(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Tells levels apart by the words right around them."""
    tokens = sentence.tokens
    for claim in claims:
        if "dated" in sentence.held and kind_of(claim.subject) == "commodity":
            claim.is_doubtful = True  # "February-dated gold": one contract, which needn't be the front month
        if claim.measure in ("level", "macro") and _is_of_odds_or_a_goal(sentence, claim):
            claim.measure = "other"
        if claim.measure != "level" or claim.quantity is None:
            continue
        if (
            claim.quantity.unit in (units.LEVEL, units.COUNT)
            and claim.quantity.step >= _NO_LEVEL
            and kind_of(claim.subject)
        ):
            claim.measure = "other"  # "compared with 1.36 billion on Wednesday": shares that changed hands
        elif _is_of_long_ago(tokens, claim.place):
            claim.measure = "other"  # "16 years after it closed above 1,000"
        elif _is_a_target(tokens, claim.place):
            claim.measure = "target"
        elif _is_the_close_before(tokens, claim.place):
            claim.is_base, claim.days_back = False, 1


def _is_of_odds_or_a_goal(sentence: Sentence, claim: Claim) -> bool:
    """ "the probability of a cut stands at 90%", "cool inflation to its target of 2%": no stand of the rate's."""
    if claim.quantity is None or claim.quantity.unit != units.PERCENT:
        return False
    kind = kind_of(claim.subject)
    if kind == "policy_rate" and not sentence.held.isdisjoint(_OF_ODDS):
        return claim.quantity.value > _HIGHEST_RATE
    ahead = [token.low for token in sentence.tokens[max(0, claim.place - 3) : claim.place]]
    return kind == "macro" and ahead[-1:] == ["of"] and not _GOALS.isdisjoint(ahead)


def _is_of_long_ago(tokens: Sequence[Token], place: int) -> bool:
    """Whether a level is of the time that a clause counts from: "a year after it closed above", "two years before"."""
    for k in range(place - 1, max(0, place - _WIDEST) - 1, -1):
        if tokens[k].low in _CLAUSE_ENDS:
            return False
        if tokens[k].low in ("after", "before"):
            return k > 0 and "SPAN" in tokens[k - 1].kinds
    return False


def _is_a_target(tokens: Sequence[Token], place: int) -> bool:
    """ "the median target of the houses polled is 5,100": no stand, whatever stands between."""
    quantity = tokens[place].quantity
    if (
        place < 2
        or tokens[place - 1].low not in _STANDING | {"of"}
        or quantity is None
        or quantity.value < _LEAST_TARGET
    ):
        return False
    for token in reversed(tokens[max(0, place - _FARTHEST_TARGET) : place - 1]):
        if token.low in _CLAUSE_ENDS or token.kinds & {"UP", "DOWN", "LEVEL"}:
            return False
        if token.low in _TARGETS:
            return True
    return False


def _is_the_close_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether a level is said to be the one before: "against the previous close of 82,176.45"."""
    close = _first_other(tokens, place, _OF_THE_CLOSE)
    words = [token.low for token in tokens[max(0, place - _WIDEST) : place]]
    return close is not None and close.low in _CLOSES and bool(_EARLIER & set(words))


def _first_other(tokens: Sequence[Token], place: int, skipped: frozenset[str]) -> Token | None:
    """The nearest word before a place that isn't one of those."""
    before = reversed(tokens[max(0, place - _WIDEST) : place])
    return next((token for token in before if token.low not in skipped), None)
