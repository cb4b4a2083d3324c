"""Moves told the wrong way round: the level printed beside them lies on the other side of the close before.

No moment, fixing or contract explains "dropped $14.40 to settle at $1,796.30" where the close before is $1,781.20.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from tieout.checks.compare import has_many_digits
from tieout.checks.session_prints import Day, Spoken, day_of, fit, is_daily, level_of, slack_of
from tieout.store.view import View
from tieout.terms import Hedge, Verdict

_MISSES: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
TURNED: Final = "the level beside it lies on the other side of the close before"
#: So many times farther off than the right way round a move has to lie as it is told.
_FARTHER: Final = 3
#: So many half units of its last place a move that tells its direction by its size has.
_FEWEST_STEPS: Final = 10
#: Two contracts of one metal move by so nearly the same.
_ABOUT: Final = Decimal("0.05")


def turned_about(view: View, groups: Iterable[Sequence[Spoken]]) -> Iterator[str]:
    """The keys of a day's moves that would lead to the level beside them, were they told the other way."""
    for group in groups:
        level = next((one for one in group if one.question.measure == "level"), None)
        if level is None or level.stated.hedge is not Hedge.EXACT or not has_many_digits(level.stated.quantity):
            continue
        moves = [one for one in group if one.question.measure in ("change", "return") and one.verdict in _MISSES]
        moves = [one for one in moves if is_daily(one) and one.stated.hedge is Hedge.EXACT and one.stated.direction]
        days = [day_of(view, level.question.subject, session) for session in level.sessions] if moves else []
        known = [day for day in days if day is not None]
        turned = [
            move
            for move in moves
            if any(_is_turned(move, level, day) for day in known) and not any(fit(move, level, day) for day in known)
        ]
        if any(_has_digits(move, known[0]) for move in turned):  # "up 0.1%" is soon met the other way round
            yield from (move.key for move in turned)


def _has_digits(move: Spoken, day: Day) -> bool:
    return abs(level_of(move, day) - day.before) > _FEWEST_STEPS * slack_of(move, day)


def _is_turned(move: Spoken, level: Spoken, day: Day) -> bool:
    """Whether the level is where the move would lead the other way, or the session moved so and ended about there."""
    told, stands = level_of(move, day), level_of(level, day)
    size, room = abs(told - day.before), slack_of(move, day) + slack_of(level, day)
    mirrored = 2 * day.before - told
    leads_there = abs(mirrored - stands) <= room
    moved_so = abs(mirrored - day.close) <= room + size * _ABOUT
    return (leads_there or moved_so) and _FARTHER * abs(stands - mirrored) < abs(stands - told)
