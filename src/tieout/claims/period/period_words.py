"""Which words for time in a sentence belong to which claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, is_american, kind_of
from tieout.claims.extremes.dated_extremes import (
    RANKING,
    date_extreme,
    goes_on_from_before,
    length_of_the_move,
    period_of_a_superlative,
    settle_most,
    share_session,
    touch_extreme,
)
from tieout.claims.extremes.levels import ALL_HOURS
from tieout.claims.marking.time_places import is_told_now
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.period.levels_over import levels_over_a_stretch
from tieout.claims.period.over_runs import move_over_runs
from tieout.claims.period.own_days import BESIDE_IT, OF_ITS_CLAUSE, Dated, Rule, settle_session
from tieout.claims.period.own_stretches import broken_mark, stretch_beside, stretch_carried, stretch_of_a_move
from tieout.claims.period.own_times import date_levels
from tieout.claims.period.sentence_times import SentenceTimes, sentence_times
from tieout.claims.period.time_rows import share_times_out
from tieout.claims.period.times_beside import share_the_stretch, span_levels
from tieout.claims.period.told_before import settle_leaning
from tieout.claims.period.told_ends import span_of_a_streak
from tieout.claims.period.untaken_times import doubt_beside_times
from tieout.claims.period.years_told import of_the_year_told

_CLOSED_BY_FOUR: Final = frozenset({"index", "volatility", "company", "fund"})
#: Measures of what moves while the market is open.
_UNDER_WAY: Final = frozenset({"return", "change", "level"})
_STANDING: Final = frozenset({"UPWARD", "DOWNWARD"})
#: "Was trading down 0.75%": while it traded.
_WERE: Final = frozenset({"is", "are", "was", "were"})


def attach_times(
    sentence: Sentence,
    claims: Sequence[Claim],
    discourse: Discourse,
    worded: Sequence[Claim] = (),
    *,
    beside: Sequence[Claim] = (),
) -> None:
    """Gives each claim of the sentence (in order) its stretch of time and its session.

    The stretches that those `worded` have are of no number before them: "fell 0.5% and turned negative for the week";
    what those `beside` are named by is no stretch: "fell, its worst drop since May".
    """
    if not claims:
        return
    at = sentence_times(sentence, claims, discourse, worded, beside)
    for claim in claims:
        _tell_the_hour(claim, at)
        stretch_beside(claim, at)
        told = Dated(claim, at.days_by(claim.place))
        for rule in _RULES:
            rule(told, at)
        at.before.append(claim)
    settle_leaning(sentence, claims, discourse, at.moves)
    move_over_runs(sentence, claims, discourse, at.moves)
    date_levels(sentence, claims)
    span_of_a_streak(at.tokens, claims)
    span_levels(claims)
    levels_over_a_stretch(sentence, at.times, claims, discourse)
    share_the_stretch(at.tokens, claims)
    doubt_beside_times(sentence, at.times, claims, worded)
    share_times_out(sentence, claims)
    of_the_year_told(claims, discourse)


def _tell_the_hour(claim: Claim, at: SentenceTimes) -> None:
    """Whether a claim was written while the market was open, and whether its words tell of a close."""
    subject, place, discourse = claim.subject, claim.place, at.discourse
    claim.spoken_during = (
        at.is_at_an_hour
        or (discourse.is_of_a_moment and kind_of(subject) in ROUND_THE_CLOCK)
        or ((at.is_within_hours or at.tells_a_clock) and not (at.is_stamped and kind_of(subject) in _CLOSED_BY_FOUR))
        or (discourse.is_running and claim.measure in _UNDER_WAY)
        or ("trading" in at.sentence.held and _was_trading(at.tokens[max(0, place - 5) : place]))
        or _stands_in_europes_evening(claim, at)
        or (claim.of_extreme and kind_of(subject) in ALL_HOURS)
    )
    # at its market's close a currency has no close of its own
    claim.tells_close = claim.tells_close or (place > at.closing and kind_of(subject) != "currency")


def _stands_in_europes_evening(claim: Claim, at: SentenceTimes) -> bool:
    """ "The Dow was also nearly 2% down", in a report from London: while New York traded on."""
    if not at.discourse.is_from("Europe") or claim.measure not in _UNDER_WAY or not is_american(claim.subject):
        return False
    near = at.tokens[max(0, claim.place - 4) : claim.place + 3]
    stands = any(token.low in _WERE for token in near) and any(token.kinds & _STANDING for token in near)
    return stands and claim.place <= at.closing


def _was_trading(ahead: Sequence[Token]) -> bool:
    trades = {token.low for token in ahead}
    return "trading" in trades and not trades.isdisjoint(_WERE)


def _extreme(told: Dated, at: SentenceTimes) -> None:
    """What a superlative, a run or a record compares, and when the level was reached that is a high or a low."""
    claim, tokens, place, before = told.claim, at.tokens, told.claim.place, at.before
    if claim.measure == "record" and claim.named is not None and claim.named.word == "eve":
        claim.named, claim.days_back, claim.is_over = None, 1, True  # "from a record of 7,556.20 a day earlier"
    if claim.measure in RANKING and claim.sense == "most":
        settle_most(claim, before, tokens)
    if claim.grain == "":
        claim.grain, claim.steps = length_of_the_move(before)
        # "The gain was 19% for the Nasdaq, its best since 1991": of the quarter that was told of before?
        claim.is_doubtful = claim.is_doubtful or (bool(before) and before[-1].carried is not None)
        if claim.grain == "day" and claim.steps == 1 and claim.span is None and before:
            claim.span = before[-1].carried
            if claim.span is None and before[-1].span is None and not before[-1].has_own_day:
                claim.span = at.discourse.span if at.discourse.span_age <= 1 else None
        if not before and claim.span is None and goes_on_from_before(tokens, claim.place):
            claim.span = at.discourse.span if at.discourse.span_age <= 1 else None
            claim.is_doubtful = claim.is_doubtful or claim.span is not None
    of_a_day = claim.measure in RANKING and claim.grain in (None, "day") and not claim.has_own_day
    if of_a_day and not (before and is_told_now(tokens, before[-1].place, place)):
        share_session(claim, before)
    if claim.measure in RANKING or claim.measure == "streak":
        claim.carried = period_of_a_superlative(claim, before, at.discourse)
    touch_extreme(claim, at.sentence, at.places)
    if claim.of_extreme:
        date_extreme(claim, [(k, time) for k, time in at.stretches if k > place], told.own_day)


#: What gives a claim its times, in this order.
_RULES: Final[tuple[Rule, ...]] = (
    *BESIDE_IT,
    broken_mark,
    *OF_ITS_CLAUSE,
    stretch_of_a_move,
    settle_session,
    stretch_carried,
    _extreme,
)
