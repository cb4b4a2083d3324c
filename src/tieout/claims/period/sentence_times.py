"""The times of one sentence, as its claims ask for them: edges, stretches, days, and which of them lie by a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.clauses import are_apart, asides, moves_of
from tieout.claims.discourse import Discourse
from tieout.claims.marking.event_days import is_of_an_event
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.time_kinds import is_stretch
from tieout.claims.marking.time_places import (
    closes_an_opening,
    cut_off,
    dates_a_base,
    dates_an_earlier,
    dates_an_event,
    dates_another,
    dates_another_move,
    is_of_a_clause_ahead,
    is_of_an_aside_ahead,
    is_of_an_opening,
    is_of_the_next,
    is_of_the_one_before,
    is_of_the_one_behind,
    is_of_the_one_summed_up,
    is_told_now,
    is_undone,
    of_a_base,
    opens_a_clause,
    opens_the_next,
    owns_something_else,
)
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.period.edges import edges_of
from tieout.claims.period.session_hours import hours_told
from tieout.claims.period.still_ahead import is_future
from tieout.claims.period.times_beside import is_one_session
from tieout.claims.period.times_told import times_told

#: A time, and the token it begins at.
Placed = tuple[int, Time]
#: Prepositions of days on which nothing is said to have happened.
NOT_ON: Final = frozenset({"since", "from", "until", "by"})
#: "On Monday, ... after the downgrade the previous Friday, as stocks dropped": of Monday.
_BEFORE_THAT: Final = frozenset({"previous", "prior"})
_CLOSING: Final = frozenset(
    "closed close closes closing ended ends ending finished finishes finishing finish settled settles settling".split()
)
_RECORDS: Final = frozenset({"RECORD", "RECORDWORD", "PEAK"})
_TO_CLOSE: Final = frozenset({"end", "settle"})
_ALL_CLOSING: Final = _CLOSING | _TO_CLOSE


@dataclass(slots=True)
class SentenceTimes:
    """What a sentence tells of time.

    `edges` are closes on which a level stood, `unbased` those from which nothing is counted; `shared` the days
    that may be every claim's; `moves` the first and the last number of each one's move; `asides` where clauses with
    times of their own lie; `closing` the place of the word for a close; `is_stamped` that an hour after the close of
    shares is told, `is_running` that a review of an earlier stretch tells of this week; `before` are the claims that
    have their times by now.
    """

    sentence: Sentence
    tokens: list[Token]
    claims: Sequence[Claim]
    discourse: Discourse
    worded: Sequence[Claim]
    times: Sequence[Placed]
    edges: Sequence[tuple[int, Time, bool]]
    unbased: Sequence[tuple[int, Time, bool]]
    stretches: Sequence[Placed]
    days: Sequence[Placed]
    shared: Sequence[Placed]
    places: Sequence[int]
    moves: Mapping[int, tuple[int, int]]
    asides: list[tuple[int, int]]
    closing: int
    is_at_an_hour: bool
    is_within_hours: bool
    tells_a_clock: bool
    is_stamped: bool
    is_running: bool
    before: list[Claim]

    def stretch_lies_by(self, claim: Claim, k: int, time: Time) -> bool:
        """Whether a stretch may be a number's: no other one's, and of nothing but the number."""
        tokens, place, places = self.tokens, claim.place, self.places
        own = tokens[place - 1].time if place else None
        if own is not None and own.kind in DAYS and k < place - 1 and tokens[place - 1].low.endswith(("'s", "’s")):
            return False  # "is 2.5% ahead this year after Wednesday's 0.4% gain"
        leads = k + 1 == place and time.preposition == "and"
        if k - 1 != place and not leads and (is_of_the_one_before(time, k, places) or self._is_of_a_count(claim, k)):
            return False
        if is_of_the_one_behind(tokens, k, place, places) or self._leads_the_next(k, place):
            return False
        if claim.measure != "count" and time.kind != "between" and tokens[k - 1].low.endswith("time"):
            return False  # "the third time in the past ten sessions", not "at the same time last year"
        if any(one.span is time and one.place > place for one in self.worded):
            return False
        if (not leads and dates_an_earlier(tokens, k, place, places)) or opens_the_next(tokens, k, place, places):
            return False
        return not (
            are_apart(self.asides, k, place) or is_of_an_aside_ahead(tokens, k, place) or is_undone(tokens, k, place)
        )

    def _leads_the_next(self, k: int, place: int) -> bool:
        """ "May had cost it 6.3 percent and April 0.7": the second month is the second number's."""
        if not place < k or k + 1 not in self.places:
            return False
        of_both = self.tokens[k].low.startswith("and ") or self.tokens[k - 1].low in (",", "and")
        return of_both and any(other < place for other, _ in self.times)

    def _is_of_a_count(self, claim: Claim, k: int) -> bool:
        """ "Up 0.5%, its 45th record close of the year and its 10th in November": over which those are counted."""
        at = k - 1
        while at > 0 and self.tokens[at].kinds & _RECORDS:
            at -= 1
        return at > claim.place and at in self.places and "ORDINAL" in self.tokens[at].kinds

    def days_by(self, place: int) -> list[Placed]:
        """The days that the words leave to the number at a place."""
        if not self.shared:
            return []
        tokens, places = self.tokens, self.places
        left = [
            (k, time)
            for k, time in self.shared
            if k < place or not (cut_off(self.sentence, place, k) or is_of_the_next(tokens, k, places))
            if k < place or not (opens_a_clause(tokens, k) or dates_another_move(tokens, k, time))
            if k - 1 == place or not is_of_the_one_before(time, k, places)
            if not are_apart(self.asides, k, place)
            if k > place or not closes_an_opening(tokens, k)
            if not self._leads_the_next(k, place)
            if not is_told_now(tokens, k, place) and not is_of_an_aside_ahead(tokens, k, place)
            if not is_of_a_clause_ahead(tokens, k, place)
            if not is_of_the_one_summed_up(tokens, k, place, places) and not is_of_an_opening(tokens, k, place)
        ]
        if len(left) > 1:
            left = [(k, time) for k, time in left if time.word not in _BEFORE_THAT]
        return left


def sentence_times(
    sentence: Sentence,
    claims: Sequence[Claim],
    discourse: Discourse,
    worded: Sequence[Claim],
    beside: Sequence[Claim] = (),
) -> SentenceTimes:
    """The times of a sentence with these claims."""
    tokens = sentence.tokens
    times = times_told(sentence, claims, discourse)
    if beside:
        apart = [one.named for one in beside if one.named is not None and one.measure == "since"]
        times = [(k, time) for k, time in times if time not in apart]
    edges = edges_of(tokens, [(k, time) for k, time in times if not is_future(time, discourse.today)])
    stands = {id(time) for _, time, _ in edges}
    stretches = [(k, time) for k, time in times if is_stretch(time) and (id(time) not in stands or _leads_on(time))]
    days = [
        (k, time) for k, time in times if (time.kind in DAYS and time.preposition not in NOT_ON) or is_one_session(time)
    ]
    within, stamped = hours_told(sentence)
    reviews = discourse.frame is not None
    places = [claim.place for claim in claims]
    return SentenceTimes(
        sentence=sentence,
        tokens=tokens,
        claims=claims,
        discourse=discourse,
        worded=worded,
        times=times,
        edges=edges,
        unbased=[edge for edge in edges if edge[1].preposition not in ("from", "than")],  # not "3.1% from a year ago"
        stretches=[(k, time) for k, time in stretches if not owns_something_else(tokens, k)],
        days=days,
        shared=[
            (k, time)
            for k, time in days
            if not of_a_base(claims, k) or opens_a_clause(tokens, k)
            if not dates_a_base(sentence, k) and not dates_another(tokens, k, time)
            if not dates_an_event(tokens, k) and not is_of_an_event(tokens, k)
        ],
        places=places,
        moves=moves_of(tokens, places),
        asides=asides(tokens) if times or len(claims) > 1 else [],
        closing=_closing(sentence),
        is_at_an_hour=discourse.is_at_an_hour and is_item(sentence),
        is_within_hours=within,
        tells_a_clock=any(time.kind == "clock" for _, time in times),
        is_stamped=stamped,
        is_running=reviews and any((time.kind, time.grain) == ("this", "week") for _, time in times),
        before=[],
    )


def _closing(sentence: Sentence) -> int:
    """The place of the word for a close; beyond the sentence where there is none."""
    tokens = sentence.tokens
    if sentence.held.isdisjoint(_ALL_CLOSING):
        return len(tokens)
    return next((k for k in range(len(tokens)) if _tells_the_close(tokens, k)), len(tokens))


def _tells_the_close(tokens: Sequence[Token], place: int) -> bool:
    """ "closed at", "to end at", not "by the end"."""
    low = tokens[place].low
    return low in _CLOSING or (low in _TO_CLOSE and place > 0 and tokens[place - 1].low == "to")


def _leads_on(time: Time) -> bool:
    """Whether a stretch begins at an edge: "since the end of October", "up from a year ago"."""
    return time.preposition in ("since", "from", "than") or time.kind == "ended"
