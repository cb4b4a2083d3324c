"""Percentages that no verb of moving tells and that are moves all the same: "the first quarter brought 8.7 percent",
"after 9.2 percent the month before", "the Dow did worse: 23.2%", "10% below the price of December 3"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.lists import ALONE
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future", "currency"})
#: What a month or a quarter does to whatever the text speaks of.
_BROUGHT: Final = frozenset("brought brings bringing delivered contributed produced".split())
_TOOK: Final = frozenset({"took", "taken", "takes"})
_PERIODS: Final = frozenset({"quarter", "half", "month", "months", "week", "weeks", "year", "session"})
_BEFORE_A_VERB: Final = frozenset({"alone", "has", "had", "have", "itself", "also", "so", "far", "already"})
_PASSED: Final = frozenset({"another", "a", "further", "the", "some"})
_AFTER: Final = frozenset({"after", "following", "versus", "vs", "against", "from", "than", "with", "to"})
_JOINS: Final = frozenset({",", "and", ";", "then"})
_ENDS: Final = frozenset({".", ",", ";", ")", "and", "but", "while", "-", "–", "—"})
_WORSE: Final = frozenset({"worse", "better", "worst", "best"})
_LEADS_TO: Final = frozenset({"at", ":", "with", "by"})
_SIDES: Final = frozenset({"ABOVE", "BELOW"})
_STOOD: Final = frozenset({"price", "level", "levels", "close", "closing", "value", "where", "finish", "prices"})
_NO_LEVEL: Final = frozenset({"average", "averages", "peers", "estimates", "expectations", "target", "low", "high"})
_UNITS: Final = frozenset({"PERCENT", "BP"})
_YIELDS: Final = frozenset({"yield", "rate"})
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_OTHERS: Final = frozenset({"FUNDAMENTAL", "FORECAST", "PRICED"})
_OPENS_AN_ASIDE: Final = frozenset({"a", "an", "the", "which", "for", "as", "like", "to", "despite"})
_NEAR: Final = 5
_FARTHEST: Final = 40
_LONGEST_ASIDE: Final = 14


def settle_percent(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives such numbers the measure that the words around them tell."""
    if sentence.kinds.isdisjoint(_UNITS):
        return
    tokens = sentence.tokens
    said: Claim | None = None  # the last move in percent before
    last: Claim | None = None
    for claim in claims:
        said = last if last is not None and last.quantity is not None and last.measure == "return" else said
        last, quantity = claim, claim.quantity
        where = "where" in [token.low for token in tokens[claim.place + 1 : claim.place + 3]]
        if quantity is None or (claim.measure != "other" and not (claim.measure == "spread" and where)):
            continue
        if _is_a_distance(tokens, claim) or claim.measure != "other":
            continue
        if claim.pattern != ALONE or quantity.unit != units.PERCENT:
            continue
        if quantity.value_high is not None or any(token.kinds & _OTHERS for token in _near(tokens, claim.place)):
            continue
        spoken = said.subject if said is not None else discourse.subject or UNNAMED
        if _settle_a_times(tokens, claim, spoken) or _settle_what_it_makes(tokens, claim, spoken):
            continue
        its = said is not None and claim.subject.series in (None, said.subject.series)
        if said is not None and its and _goes_on_from(tokens, said, claim):
            claim.subject, claim.measure, claim.direction = said.subject, "return", said.direction
            continue
        if kind_of(claim.subject) not in _PRICED:
            continue
        if _is_halved(tokens, claim.place):
            claim.measure, claim.direction = "return", Direction.DOWN
        elif _does_worse(tokens, claim.place):
            claim.measure, claim.direction = "return", said.direction if said is not None else None
        elif said is not None and said.subject.id == claim.subject.id and _has_its_time(tokens, said, claim):
            after = _is_after(tokens, claim.place)
            claim.measure, claim.direction = "return", None if after else said.direction
        elif said is not None and _is_behind_an_aside(tokens, claim.place):
            claim.measure, claim.direction, claim.verb = "return", said.direction, said.verb
        elif _opens_a_list(tokens, claim.place):
            claim.measure = "return"


def _near(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    return tokens[max(0, place - _NEAR) : place + 3]


def _lead(tokens: Sequence[Token], place: int) -> int:
    """The place of the word before a number, hedges and articles passed over."""
    at = place - 1
    while at > 0 and (isinstance(tokens[at].value, Hedge) or tokens[at].low in _PASSED):
        at -= 1
    return at


def _settle_a_times(tokens: Sequence[Token], claim: Claim, spoken: Subject) -> bool:
    """ "The first three months brought 8.7 percent", "March alone took 12.5%", "the quarter accounted for 19.3%"."""
    at = _lead(tokens, claim.place)
    verb = tokens[at].low
    if verb == "for" and at and tokens[at - 1].low == "accounted":
        at -= 1
    elif verb not in _BROUGHT | _TOOK:
        return False
    whose = at - 1
    while whose > 0 and tokens[whose].low in _BEFORE_A_VERB:
        whose -= 1
    if tokens[whose].low == ",":  # "May, barely half over, has brought"
        opens = next((k for k in range(whose - 1, max(-1, whose - _LONGEST_ASIDE), -1) if tokens[k].low == ","), 0)
        whose = opens - 1
    if whose < 0 or not _is_a_time(tokens[whose]):
        return False
    told = claim.subject if kind_of(claim.subject) in _PRICED else spoken
    behind = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
    if kind_of(told) not in _PRICED or behind == "of":
        return False
    claim.subject, claim.measure = told, "return"
    claim.direction = Direction.DOWN if verb in _TOOK else None
    return True


def _settle_what_it_makes(tokens: Sequence[Token], claim: Claim, spoken: Subject) -> bool:
    """ "That makes 10.5% in two days for the S&P": what the moves told before come to."""
    at = _lead(tokens, claim.place)
    behind = tokens[claim.place + 1] if claim.place + 1 < len(tokens) else None
    timed = behind is not None and behind.time is not None
    if not timed or at < 1 or tokens[at].low not in ("makes", "made") or tokens[at - 1].low not in ("that", "this"):
        return False
    told = claim.subject if kind_of(claim.subject) in _PRICED else spoken
    if kind_of(told) in _PRICED:
        claim.subject, claim.measure = told, "return"
    return claim.measure == "return"


def _goes_on_from(tokens: Sequence[Token], said: Claim, claim: Claim) -> bool:
    """ "Rose 80.4 percent, and from April 3, the eve of the decision to double the money supply, 26.4 percent"."""
    if claim.place - said.place > _FARTHEST:
        return False
    between = tokens[said.place + 1 : claim.place]
    opens = next((k for k, token in enumerate(between) if _is_from(token)), 0)
    plain = all(token.low in (",", "and", ";") or token.time is not None for token in between[:opens])
    closed = tokens[claim.place - 1].low == "," and all(token.quantity is None for token in between)
    return opens > 0 and plain and closed


def _is_from(token: Token) -> bool:
    time = token.time
    return time is not None and (time.preposition in ("from", "since") or token.low.startswith("and from"))


def _is_a_time(token: Token) -> bool:
    """A time, or the last word of one that no rule dates: "the January-March quarter", "the first three months"."""
    return token.time is not None or token.low in _PERIODS or token.low.endswith((" months", " weeks"))


def _is_a_distance(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "10% below the price of December 3", "7.1% below where it stood", "59 basis points lower than in May": a
    move since then."""
    at, kind = claim.place + 1, kind_of(claim.subject)
    unit = claim.quantity.unit if claim.quantity is not None else None
    measure = {units.PERCENT: "return", units.BASIS_POINT: "change"}.get(unit or "")
    if measure is None or kind not in (_PRICED if measure == "return" else _YIELDS) or at >= len(tokens):
        return False
    sided = measure == "change" and tokens[at].low in ("lower", "higher")
    if not sided and not tokens[at].kinds & _SIDES and tokens[at].low not in ("short of", "shy of"):
        return False
    behind = tokens[at + 1 : at + 1 + _NEAR]
    stood = next((k for k, token in enumerate(behind) if token.low in _STOOD), len(behind))
    if any(token.low in _NO_LEVEL or token.quantity is not None for token in behind[:stood]):
        return False
    timed = any(token.time is not None for token in behind)
    if sided:
        stands = bool(behind) and behind[0].low == "than" and timed
    else:
        stands = stood < len(behind) and (timed or behind[stood].low == "where")
    if not stands:
        return False
    claim.measure, claim.sense, claim.against = measure, None, None
    up = "ABOVE" in tokens[at].kinds or tokens[at].low == "higher"
    claim.direction = Direction.UP if up else Direction.DOWN
    return True


def _is_halved(tokens: Sequence[Token], place: int) -> bool:
    """ "The S&P 500 has been cut in half (51.7%)"."""
    ahead = [token.low for token in tokens[max(0, place - 5) : place]]
    behind = [token.low for token in tokens[place + 1 : place + 3]]
    return (
        ahead[-4:] == ["cut", "in", "half", "("]
        and ahead[:-4] == ["been"]
        and behind[:1] == [")"]
        and "of" not in behind
    )


def _does_worse(tokens: Sequence[Token], place: int) -> bool:
    """ "The Dow did even worse: 23.2%", "the Russell 2000 did worse at 20.5%"."""
    at = _lead(tokens, place)
    if tokens[at].low not in _LEADS_TO:
        return False
    ahead = [token.low for token in tokens[max(0, at - 3) : at] if token.low != ","]
    return not _WORSE.isdisjoint(ahead[-2:])


def _is_after(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number is held against the one before it: "after 9.2 percent", "after Wednesday's 1.4 percent"."""
    at = _lead(tokens, place)
    time = tokens[at].time
    at -= time is not None and time.preposition not in _AFTER
    time = tokens[at].time
    return tokens[at].low in _AFTER or (time is not None and time.preposition in _AFTER)


def _has_its_time(tokens: Sequence[Token], said: Claim, claim: Claim) -> bool:
    """Whether a time stands right before or behind a number that goes on with the one before it."""
    place, at = claim.place, _lead(tokens, claim.place)
    if place - said.place > _FARTHEST:
        return False
    between = tokens[said.place + 1 : place]
    others = (token for token in between if token.kinds & NAMES and token.name is not None)
    if any(token.name is not None and token.name.series != claim.subject.series for token in others):
        return False
    if any(token.quantity is not None for token in between):
        return False
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    counted = [token.low for token in tokens[place + 1 : place + 3]] == ["in", "the"]
    if counted and "ORDINAL" in tokens[min(place + 3, len(tokens) - 1)].kinds:
        return tokens[at].low in _JOINS  # "15.2% in the second quarter, 15.0% in the third"
    ends = behind is None or behind.low in _ENDS
    if tokens[at].low == "(":
        return tokens[at - 1].time is not None and behind is not None and behind.low == ")"
    if tokens[at].time is not None:
        return ends
    joined = tokens[at].low in _JOINS or tokens[at].low in _AFTER
    return joined and behind is not None and behind.time is not None


def _is_behind_an_aside(tokens: Sequence[Token], place: int) -> bool:
    """ "And the Russell 2000, a fairer yardstick for what we buy, 25.2%": the aside closes right before the number."""
    if place < 4 or tokens[place - 1].low != ",":
        return False
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    opens = next((k for k in range(place - 2, max(0, place - _LONGEST_ASIDE), -1) if tokens[k].low == ","), 0)
    within = tokens[opens + 1 : place - 1]
    apposed = bool(within) and within[0].low in _OPENS_AN_ASIDE and all(t.quantity is None for t in within)
    ends = behind is None or behind.low in _ENDS or behind.time is not None
    return opens > 0 and apposed and ends and bool(tokens[opens - 1].kinds & NAMES)


def _opens_a_list(tokens: Sequence[Token], place: int) -> bool:
    """ "The gains shrank: 15.2% in the second quarter": moves behind a colon."""
    if tokens[place - 1].low != ":":
        return False
    ahead = tokens[max(0, place - _FARTHEST) : place - 1]
    plural = any(token.kinds & _NOUNS and token.low.endswith("s") for token in ahead)
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    return plural and behind is not None and behind.time is not None
