"""What a match's own words say of its claim: of whom it is not, how it is counted, and which of its like it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import STRETCHES, Discourse, kind_of, subject_of_token
from tieout.claims.extremes.counts_told import count_nth, count_of, count_times
from tieout.claims.extremes.firsts_told import first_move
from tieout.claims.extremes.last_times import last_time
from tieout.claims.extremes.new_extremes import is_new
from tieout.claims.extremes.noun_phrases import Role, fell_to_a_record, phrase_at, role_of
from tieout.claims.extremes.origins import measure_from
from tieout.claims.extremes.ranks import rank
from tieout.claims.extremes.runs_told import streak
from tieout.claims.extremes.superlatives import level_of_an_extreme, not_seen, superlative, tells_of_a_move
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.tokens import ALL_NAMES, Sentence, Token
from tieout.claims.numbers.averages import settle_average
from tieout.claims.numbers.mending import is_monthly, mend_measure, mend_the_one_before, mend_unsigned, of_so_many
from tieout.claims.numbers.stance import direction_of
from tieout.claims.patterns import (
    FIRST_MOVES,
    FOR_SO_MANY_TIMES,
    LAST_TIMES,
    NOT_SEEN,
    OF_AVERAGES,
    OF_BONDS,
    SO_MANIETH,
    SO_MANIETH_STEP,
    Pattern,
)
from tieout.claims.subject.at_large import is_at_large
from tieout.claims.subject.decisions import count_decisions, is_one_step, of_policy
from tieout.claims.subject.rivals import are_incomparable, is_of_a_reason, rival_of
from tieout.claims.subject.told_outright import bare_prices
from tieout.claims.worded.opinions import settle_opinion
from tieout.terms import Direction

_FIRST_MOVES: Final = frozenset(FIRST_MOVES)
_LAST_TIMES: Final = frozenset(LAST_TIMES)
#: What a superlative may be of besides the level or the move of its subject.
_OF_ANOTHER: Final = frozenset(
    "multiple multiples valuation valuations volume turnover share ratio discount premium inflows outflows".split()
)
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_NEAR: Final = 6
#: What rises "in prices" is no index, rate or currency.
_OF_AN_ECONOMY: Final = frozenset("prices jobs wages costs sales orders employment payrolls unemployment rents".split())
_OF_PRICES: Final = frozenset({"macro", "commodity", "company"})
_DASHES: Final = frozenset("-–—•*")
_PRICED_IN: Final = 7
_HIKES_WITHIN: Final = 4
_OF_COMPANIES: Final = frozenset(
    {"price", "prices", "job", "jobs", "dividend", "tax", "wage", "pay", "output", "production"}
)
_RATE_VERBS: Final = frozenset({"RAISED", "CUT", "UP", "DOWN"})


@dataclass(slots=True)
class Matched:
    """One group of a pattern's match: what it claims by its name, where, and in which words."""

    pattern: Pattern
    groups: dict[str, int]
    measure: str
    sense: str | None
    place: int
    told: tuple[int, int]
    sentence: Sentence
    tokens: list[Token]
    discourse: Discourse

    @property
    def words(self) -> Sequence[Token]:
        return self.tokens[slice(*self.told)]

    @property
    def extreme(self) -> Token | None:
        """The word for a high or a low from which something is measured."""
        return self.tokens[self.groups["extreme"]] if "extreme" in self.groups else None


#: What an item tells of behind its day, which is the text's subject: "Today's closing value is the lowest since".
_A_CLOSING_VALUE: Final = (["closing", "value"], ["closing", "level"], ["close", "is"], ["close", "was"])


def tell(claim: Claim, by: Matched) -> None:
    """Gives a claim of a match all that the match's words say of it."""
    for rule in _OF_WHOM_AND_WHAT:
        rule(claim, by)
    _which_of_its_like(claim, by)


def _without_a_name(claim: Claim, by: Matched) -> None:
    """A superlative without a name is the text's subject only in an item, or behind a move: "--Largest gain since"."""
    if by.measure == "fundamental" and claim.subject is UNNAMED:
        claim.subject = Subject(None, claim.verb)  # "earnings will grow": everybody's
    if by.measure != "since":
        return
    is_nobodys = claim.subject is not UNNAMED and claim.subject.series is None and by.discourse.subject != claim.subject
    is_open = not is_at_large(claim.subject) and not (
        is_nobodys and claim.subject.printed.endswith((" yields", " rates"))
    )
    if is_open and by.sentence.kinds.isdisjoint(ALL_NAMES):
        start = by.told[0]
        headless = all("MARK" in t.kinds or t.low in _DASHES for t in by.tokens[:start])
        headless = headless or is_item(by.sentence) or tells_of_a_move(by.tokens, start)
        headless = headless or [t.low for t in by.tokens[1:3]] in _A_CLOSING_VALUE  # "Today's closing value is"
        goes_on = by.discourse.subject if headless else bare_prices(by.tokens, start, by.discourse)
        claim.subject = goes_on or UNNAMED  # but "the mood is grim"
    if any(t.low in _OF_ANOTHER for t in by.words):
        claim.measure = "other"  # "the lowest multiple since 1990"
    if kind_of(claim.subject) not in _OF_PRICES and _is_of_prices(by):
        claim.measure = "other"  # "a poll found the sharpest rise in prices for 30 years"


def _is_of_prices(by: Matched) -> bool:
    """Whether a superlative is of something else: "the biggest rise in prices", "the largest fall in jobs"."""
    near = by.tokens[max(0, by.place - _NEAR) : by.place + _NEAR]
    return any(
        one.low == "in" and two.low.split()[0] in _OF_AN_ECONOMY and not before.kinds.isdisjoint(_MOVE_NOUNS)
        for before, one, two in zip(near, near[1:], near[2:], strict=False)
    )


def _counted_decisions(claim: Claim, by: Matched) -> None:
    if by.pattern.name in (FOR_SO_MANY_TIMES, SO_MANIETH) and of_policy(claim.subject):
        count_decisions(claim, by.tokens)
    elif by.measure == "streak" and claim.subject.series is None and of_policy(claim.subject):
        claim.subject = Subject(POLICY_RATE, claim.subject.printed)  # "the Fed's ninth straight rate increase"
    elif by.measure == "streak" and kind_of(claim.subject) == "index" and _is_of_hikes(by):
        claim.subject = Subject(POLICY_RATE, "policy rate")  # "the S&P 500 fell. It was the third straight hike"
    elif by.pattern.sense == "tally" and kind_of(claim.subject) == "policy_rate":
        claim.subject = Subject(None, claim.subject.printed)  # two officials dissented: no moves are counted


def _is_of_hikes(by: Matched) -> bool:
    """Whether a run is of steps that only a central bank takes: "a fourth straight hike", no price hike."""
    behind = by.tokens[by.place + 1 : by.place + _HIKES_WITHIN]
    held = {token.low for token in behind}
    return any(token.kinds & {"HIKES", "CUTS"} for token in behind) and held.isdisjoint(_OF_COMPANIES)


def _by_the_way(claim: Claim, by: Matched) -> None:
    """ "They live with 8.3% inflation", "a world of 2% inflation": which it may be, the words don't say."""
    if claim.measure == "macro" and "PERCENT" in by.tokens[by.place].kinds and by.groups.get("subject") == by.place + 1:
        claim.is_doubtful = claim.is_doubtful or not by.tokens[by.place + 1].low.endswith("rate")


def _rival(claim: Claim, by: Matched) -> None:
    """Whom it is held against."""
    against = by.groups.get("against")
    if against is not None and not is_of_a_reason(by.tokens[by.place + 1 : against]):
        claim.against = subject_of_token(by.tokens[against], by.discourse)
        if claim.against.id == claim.subject.id or are_incomparable(claim.subject, claim.against):
            claim.measure = "other"  # one of the two wasn't understood
    if by.measure == "spread" and claim.against is None and claim.quantity is not None:
        claim.against = rival_of(claim, by.words, by.discourse)


def _time_named(claim: Claim, by: Matched) -> None:
    if "time" in by.groups:
        claim.named = by.tokens[by.groups["time"]].time
    if by.pattern.name in OF_BONDS:
        measure_from(claim, by.tokens)


def _extreme(claim: Claim, by: Matched) -> None:
    """Whether a high or a low is one of closes, of all time, or of a stretch."""
    if by.extreme is not None:
        low = by.extreme.low
        claim.tells_close = "clos" in low or "settlement" in low
        claim.at_close = claim.tells_close or low in ("record", "records")
        newly = is_new(by.tokens, by.groups["extreme"])  # "gained 6.91 points to a new peak of 4,390.78"
        claim.at_close = claim.at_close or (newly and _is_led_to(by.tokens, by.groups["extreme"]))
        ever = "RECORD" in by.extreme.kinds or low in ("record", "records")
        claim.is_inferred = newly and not ever  # "to a fresh peak of 8,997.36": of all time, or of the year
        if by.measure == "record" and not (ever or newly):  # "its October low of 1,636.94": of a stretch
            level_of_an_extreme(claim, by.extreme)
            told = phrase_at(by.tokens, by.groups["extreme"])
            if told.of_an_era and role_of(by.tokens, told) is Role.REACHED:
                claim.of_extreme, claim.sense = False, None  # "ended at a bear-market low of 6,547.05": where it stands
    elif by.measure == "record":
        low = by.tokens[by.place].low
        claim.at_close = "clos" in low or low in ("record", "records")
    mend_the_one_before(claim, by.tokens, by.groups.get("extreme", by.place))


def _mended(claim: Claim, by: Matched) -> None:
    """Measures that unit, size or wording of the number make of the pattern's."""
    mend_measure(claim)
    mend_unsigned(claim, by.tokens, is_signless=by.discourse.is_signless)
    if claim.measure == "priced" and is_one_step(by.tokens, by.place):
        claim.measure = "other"  # "priced in a half-point cut": of one meeting, and no path
    if claim.measure == "return" and is_monthly(claim, by.sentence):
        claim.measure, claim.sense = "macro", "mom"
    if ("never" in by.sentence.held or "n't" in by.sentence.words) and any(
        t.low == "never" or t.low.endswith("n't") for t in by.tokens[max(0, by.told[0] - 3) : claim.place]
    ):
        claim.measure = "other"  # "had never before added 2,200 points"


def _direction(claim: Claim, by: Matched) -> None:
    claim.direction = direction_of(by.pattern, by.groups, by.sentence, claim)
    if by.measure in OF_AVERAGES:
        settle_average(claim, by.groups, by.tokens)


#: What is told of each claim of a match, in this order.
_OF_WHOM_AND_WHAT: Final[tuple[Callable[[Claim, Matched], None], ...]] = (
    _without_a_name, _counted_decisions, _by_the_way,
    _rival, _time_named, _extreme, _mended, _direction,
)  # fmt: skip


def _moves_of_a_rate(claim: Claim, by: Matched) -> None:
    claim.sense = "cut" if any(token.kinds & {"CUTS"} for token in by.words) else "raise"
    ahead = by.tokens[max(0, by.place - _PRICED_IN) : by.place]
    if any("PRICED" in token.kinds for token in ahead):
        claim.measure = "priced"  # "was pricing in nearly six rate cuts for 2024": by so many steps
        claim.direction = Direction.DOWN if claim.sense == "cut" else Direction.UP


def _verb_of_a_rate(claim: Claim, by: Matched) -> None:
    verb = max(k for k in range(by.told[0], by.place) if by.tokens[k].kinds & _RATE_VERBS)
    claim.sense = "cut" if by.tokens[verb].kinds & {"CUT", "DOWN"} else "raise"
    claim.quote_start = by.tokens[verb].start


def _time_ahead(claim: Claim, by: Matched) -> None:
    """ "- 5.2%: the S&P 500's loss for the week": the time stands behind the noun."""
    claim.sense = None
    claim.span = next((t.time for t in by.tokens[by.told[1] :] if t.time and t.time.kind in STRETCHES), None)


def _opinion(claim: Claim, by: Matched) -> None:
    noun = next(k for k in range(*by.told) if "MEASURABLE" in by.tokens[k].kinds)
    settle_opinion(claim, noun, by.sentence, by.discourse)


def _is_a_low(claim: Claim, by: Matched) -> bool:
    if claim.measure != "record":
        return False
    of_a_trough = by.extreme is not None and "TROUGH" in by.extreme.kinds
    said = "low" in by.tokens[by.place].low or of_a_trough
    return said or fell_to_a_record(by.tokens, by.place)


def _which_of_its_like(claim: Claim, by: Matched) -> None:
    """Which of its like a claim is, and what its words say of that: the first that is told."""
    name, measure, first = by.pattern.name, by.measure, by.tokens[by.told[0]]
    if "ASFAR" in first.kinds:
        claim.sense = "low" if "low" in first.low else "high"
    elif by.sense == "moves":
        _moves_of_a_rate(claim, by)
    elif measure == "count" and by.sense != "members" and (of := of_so_many(by.tokens, by.place)) is not None:
        count_of(claim, of, by.place, by.tokens)
    elif measure == "count" and name in (SO_MANIETH, SO_MANIETH_STEP):
        count_nth(claim, by.place, by.tokens)
    elif measure == "count" and by.sense is None:
        _verb_of_a_rate(claim, by)
    elif _is_a_low(claim, by):
        claim.sense = "low"
    elif by.pattern.sense == "ahead":
        _time_ahead(claim, by)
    elif by.pattern.sense == "quality":
        _opinion(claim, by)
    elif measure == "streak":
        streak(claim, by.place, by.sentence)
    elif name in _FIRST_MOVES:
        first_move(claim, by.words, by.place, by.tokens)
    elif name == FOR_SO_MANY_TIMES:
        count_times(claim, by.place, by.tokens)
    elif name in _LAST_TIMES or "passed" in by.groups:
        last_time(claim, by.groups, by.sentence)
    elif name in NOT_SEEN:
        not_seen(claim, by.place, by.sentence)
    elif measure == "since":
        superlative(claim, by.groups, by.sentence)
    elif measure == "rank":
        rank(claim, by.groups, by.sentence)


def _is_led_to(tokens: list[Token], place: int) -> bool:
    """Whether words lead up to a high, and no print within the day: "to a new peak of", "closed at a new high of"."""
    ahead = tokens[max(0, place - 5) : place]
    return any(t.low == "to" or "clos" in t.low or t.low in ("ended", "finished", "settled") for t in ahead)
