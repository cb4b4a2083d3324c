"""Moves that go over a run of days: "lost 4.6% during the streak", "an eight-consecutive-day decline of 857 points"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.period.told_before import stretch_of_steps

_MOVED: Final = frozenset({"return", "change"})
_RUNS: Final = frozenset("streak slide skid run slump rally spell stretch selloff sell-off rout winning losing".split())
_OVER: Final = frozenset("over during in through throughout for across since".split())
_WHICH: Final = frozenset("the that its this those".split())
_BEGAN: Final = frozenset("began begun started commenced".split())
_IN_A_ROW: Final = frozenset("consecutive straight successive trading business day days session sessions - of".split())
_TOTALS: Final = frozenset({"of", "totaling", "totalling", "worth"})
#: So far behind a number, or ahead of it, the run may be named that it goes over.
_BEHIND: Final = 3
_AHEAD: Final = 9


def move_over_runs(
    sentence: Sentence, claims: Sequence[Claim], discourse: Discourse, moves: Mapping[int, tuple[int, int]]
) -> None:
    """Gives moves that are told over a run the stretch of the run that was told last."""
    tokens, names_one = sentence.tokens, not sentence.held.isdisjoint(_RUNS)
    for turn, claim in enumerate(claims):
        if claim.measure not in _MOVED or claim.quantity is None or claim.is_forecast:
            continue
        rows = [one for one in claims[:turn] if stretch_of_steps(one) is not None]
        row = rows[-1] if rows else None
        own = row if row is not None and _is_its_size(tokens, row, moves[claim.place][0]) else None
        if own is None and not (names_one and _names_the_run(tokens, claim.place, moves[claim.place][1])):
            continue
        span = stretch_of_steps(row) if row is not None else discourse.run
        if span is not None:
            _go_over(claim, span, row)


def _go_over(claim: Claim, span: Time, row: Claim | None) -> None:
    claim.span, claim.carried, claim.is_unworded = span, None, False
    if row is not None:
        claim.session, claim.has_own_day, claim.days_back = row.session, row.has_own_day, row.days_back


def _is_its_size(tokens: Sequence[Token], row: Claim, place: int) -> bool:
    """ "An 8-consecutive-day decline of 857.79 points or 6.74%": the size that stands right behind a run's noun."""
    at = row.place + 1
    while at < len(tokens) and tokens[at].low in _IN_A_ROW:
        at += 1
    noun = at < len(tokens) and bool(tokens[at].kinds & {"UPNOUN", "DOWNNOUN"}) and at > row.place + 1
    between = tokens[at + 1 : place + 1]
    of = noun and bool(between) and between[0].low in _TOTALS and "ORDINAL" not in tokens[row.place].kinds
    return of and not any(token.low in (",", ";") or token.time is not None for token in between)


def _names_the_run(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether "over the streak", "since the slide began" stands behind a number, or "a stretch in which" before it."""
    behind = range(last + 1, min(last + 1 + _BEHIND, len(tokens)))
    if any(_is_the_run(tokens, k) for k in (0, *behind)):
        return True
    ahead = tokens[max(0, place - _AHEAD) : place]
    at = next((k for k in range(len(ahead) - 1, 1, -1) if ahead[k].low == "which"), 0)
    return at > 1 and ahead[at - 1].low in _OVER and ahead[at - 2].low in _RUNS


def _is_the_run(tokens: Sequence[Token], at: int) -> bool:
    if at + 3 > len(tokens) or tokens[at].low not in _OVER or tokens[at + 1].low not in _WHICH:
        return False
    words = [token.low for token in tokens[at + 2 : at + 7]]
    end = next((k for k, word in enumerate(words) if word not in _RUNS), len(words))
    return end > 0 and (tokens[at].low != "since") != (bool(words[end:]) and words[end] in _BEGAN)
