"""Which session a number has that names none: the one spoken of, its own market's, or that in which it moves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, continent, is_american, kind_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.claims.period.session_hours import is_of_all_hours

#: Measures of what is under way, and its verbs in the present.
_RUNNING: Final = frozenset({"return", "change", "level"})
_ARE: Final = frozenset({"is", "are"})
_MOVING: Final = frozenset("up down off higher lower flat trading currently now".split())
#: What the futures on an index do before it opens.
_RISE: Final = frozenset("rise fall gain slip drop climb edge dip slide jump".split())
_FUTURES: Final = frozenset({"ES1", "NQ1", "YM1", "RTY1"})
_AHEAD: Final = frozenset("track pace course poised set headed would could will may might expected likely due".split())
_BACK: Final = 6
#: The auxiliary of the present perfect, so near before its number, and the verbs of a move.
_HAVE: Final = frozenset({"has", "have"})
_VERBS: Final = frozenset({"UP", "DOWN"})
_SO_NEAR: Final = 4
#: So many sentences on, other quotes are of the same hour.
_SOON: Final = 1
_TO_CLOSE: Final = frozenset({"close", "end", "finish", "settle"})
_TODAY: Final = Time("relative", word="today")


def session_carried(claim: Claim, discourse: Discourse, tokens: Sequence[Token]) -> Time | None:
    """The session that a number without a day of its own has from the text."""
    is_last = _is_quoted_last(claim, discourse, tokens)
    if is_last or _moves_now(claim, discourse, tokens) or _has_moved_so_far(claim, discourse, tokens):
        claim.spoken_during = True
        return _TODAY
    quoted, at = discourse.quoted_at or (None, 0)
    is_soon = quoted is not None and discourse.sentences - at <= _SOON
    if is_soon and claim.measure == "level" and is_of_all_hours(claim):
        return quoted  # "Brent was trading at $38 early today. Gold stood at $1,067."
    if discourse.is_within and _has_closed_before(claim, discourse, tokens):
        return _session_before(discourse)
    if not discourse.days_of:
        return discourse.session
    where, here = continent(claim.subject), continent(discourse.topic or UNNAMED)
    told = discourse.days_of.get(where) if where and here else None
    is_elsewhere = told is not None and (where != here or told.word == "overnight")
    return told if is_elsewhere else discourse.session


def _is_quoted_last(claim: Claim, discourse: Discourse, tokens: Sequence[Token]) -> bool:
    """ "The dollar index was last down 0.12%", "the euro last bought $1.0904", where no day is told: of the day of the
    text."""
    if (
        discourse.session is not None
        or discourse.today is None
        or claim.measure not in _RUNNING
        or claim.span is not None
    ):
        return False
    if not is_of_all_hours(claim) or Anchor(discourse.today).own_session is None:
        return False
    return any(token.low in ("last", "last at") for token in tokens[max(0, claim.place - _SO_NEAR) : claim.place])


def _session_before(discourse: Discourse) -> Time | None:
    """The last session before the day of the text."""
    if discourse.today is None:
        return None
    day = Anchor(discourse.today).default_session
    return Time("day", preposition="on", year=day.year, month=day.month, day=day.day)


def _moves_now(claim: Claim, discourse: Discourse, tokens: Sequence[Token]) -> bool:
    """Whether a move is told as under way in a text that speaks of a day before: "crude is down 0.3%"."""
    if discourse.session is None or discourse.today is None or discourse.is_a_letter:
        return False  # a fund's letter tells of the stretch that it is on: "the S&P 500 is down 20%"
    if claim.span is not None or claim.measure not in _RUNNING or claim.tells_close:
        return False
    words = [token.low for token in tokens[max(0, claim.place - 4) : claim.place]]
    rises = claim.subject.series in _FUTURES and bool(words) and words[-1] in _RISE
    at = next((k for k, word in enumerate(words[:-1]) if word in _ARE), None)
    if not rises and (at is None or words[at + 1] not in _MOVING):
        return False
    anchor = Anchor(discourse.today)
    day = anchor.day(discourse.session)
    return anchor.own_session is not None and day is not None and day < discourse.today


def _has_moved_so_far(claim: Claim, discourse: Discourse, tokens: Sequence[Token]) -> bool:
    """Whether the present perfect tells of a session abroad that goes on: "Japan's Nikkei has lost 0.9 per cent"."""
    if discourse.today is None or discourse.is_a_letter or claim.tells_close or claim.span is not None:
        return False
    if claim.measure not in ("return", "change") or kind_of(claim.subject) != "index" or is_american(claim.subject):
        return False
    anchor = Anchor(discourse.today)
    told = anchor.day(discourse.session) if discourse.session is not None else discourse.today
    if anchor.own_session is None or told != discourse.today or discourse.span is not None:
        return False  # "has lost 12%", of the stretch that the text tells of
    words = tokens[max(0, claim.place - _SO_NEAR) : claim.place]
    if any(token.low in _TO_CLOSE for token in tokens[claim.place + 1 : claim.place + _SO_NEAR]):
        return False  # "has lost 0.9 per cent to close at 33,540"
    return any(one.low in _HAVE and not two.kinds.isdisjoint(_VERBS) for one, two in pairwise(words))


def _has_closed_before(claim: Claim, discourse: Discourse, tokens: Sequence[Token]) -> bool:
    """Whether a text from within a session tells a close of the market that is open: it is that of the day before."""
    if not claim.tells_close or claim.is_forecast or claim.span is not None or discourse.topic is None:
        return False
    if continent(claim.subject) != continent(discourse.topic) or not continent(claim.subject):
        return False
    return _AHEAD.isdisjoint(token.low for token in tokens[max(0, claim.place - _BACK) : claim.place])
