"""Times that no claim took, and that may be meant by the one beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

#: Words for a stretch that another sentence names.
_THE_SAME: Final = ("same period", "same stretch", "same time", "same span", "that period", "that stretch", "that span")
_SAME: Final = frozenset({"same", "that"})
_OLD_RECORDS: Final = ("old record", "previous record", "prior record")
#: Words before a claim that may put it into another time.
_DOUBTING: Final = frozenset({"when", "never", "been"})
#: Between a move and a record that is told of in another clause lie so many words, and one of these.
_APART: Final = 4
_PARTING: Final = frozenset({",", ";", "as", "and", "while", "to"})


def doubt_beside_times(
    sentence: Sentence, times: Sequence[tuple[int, Time]], claims: Sequence[Claim], worded: Sequence[Claim] = ()
) -> None:
    """Marks the claim beside a time that no claim took, and a level behind "when": they may speak of that time.

    A time of what words alone say is theirs: "a three-day gain of 2.6 percent, erasing its loss for the year".
    """
    words, held = sentence.words, sentence.held
    if "record" in held and any(phrase in words for phrase in _OLD_RECORDS):
        for claim in claims:  # which of the numbers is the old one's, no rule tells; a move told apart from it isn't
            claim.is_doubtful = claim.is_doubtful or not _is_a_move_apart(claim, sentence.tokens)
    if times:
        _doubt_the_nearest(times, claims, worded)
    of_the_same = not held.isdisjoint(_SAME) and any(phrase in words for phrase in _THE_SAME)
    for claim in claims:
        if claim.span is not None:
            of_a_year = claim.measure == "macro" and claim.span.kind == "year"  # of which of its months?
            claim.is_doubtful = claim.is_doubtful or of_a_year or _is_loose(claim.span)
        if not of_the_same and held.isdisjoint(_DOUBTING):
            continue
        before = [token.low for token in sentence.tokens[max(0, claim.place - 5) : claim.place]]
        opens = sentence.tokens[0].low == "when" and claim.measure in ("level", "since", "record")
        behind_when = claim.measure == "level" and "when" in before and not claim.has_own_day
        claim.is_doubtful = claim.is_doubtful or behind_when or opens
        behind = " ".join(token.low for token in sentence.tokens[claim.place + 1 : claim.place + 6])
        claim.is_doubtful = claim.is_doubtful or any(phrase in behind for phrase in _THE_SAME) or "never" in before
        claim.is_doubtful = claim.is_doubtful or ("been" in before and bool({"had", "having"} & set(before)))


def _doubt_the_nearest(times: Sequence[tuple[int, Time]], claims: Sequence[Claim], worded: Sequence[Claim]) -> None:
    """Marks the claim that is nearest to each time that no claim took."""
    given = [t for claim in (*claims, *worded) for t in (claim.span, claim.session, claim.named) if t is not None]
    taken = {id(t) for t in given}
    edges = {_plain(t) for t in given if t.edge or t.kind == "following"}  # of a stretch that another claim is told by
    for place, time in times:
        is_taken = id(time) in taken or _plain(time) in edges
        if not is_taken and time.kind not in ("clock", "decade") and _tells_when(time):
            nearest = min(claims, key=lambda claim: abs(claim.place - place))
            by_sense = nearest.measure == "macro" and time.kind == "ago"  # "rose 3.8% from a year earlier"
            nearest.is_doubtful = nearest.is_doubtful or not by_sense


def _is_a_move_apart(claim: Claim, tokens: Sequence[Token]) -> bool:
    """ "rose 1.05 percent, as it passed its previous record", but not "0.5 percent above its old record"."""
    records = [at for at, token in enumerate(tokens) if "record" in token.low]
    if claim.measure not in ("return", "change") or not records:
        return False
    at = min(records, key=lambda at: abs(at - claim.place))
    between = tokens[min(at, claim.place) + 1 : max(at, claim.place)]
    return len(between) >= _APART and any(token.low in _PARTING for token in between)


def _plain(time: Time) -> tuple[str, str, int | None, int | None, int | None]:
    """A stretch whichever of its closes is meant, and whatever stands before it."""
    kind = "following" if time.kind in ("following", "ahead", "next") else time.kind
    return kind, time.grain, time.n if kind != "following" else None, time.year, time.month


def _is_loose(span: Time) -> bool:
    """Whether the words don't tell the days: "since early May", "between November and March" (low to high?)."""
    if span.is_vague:
        return True
    ends = (span.first, span.last)
    return span.preposition == "between" and any(end is not None and end.kind == "month" for end in ends)


def _tells_when(time: Time) -> bool:
    """Whether words for time say when something happened: "in December", not "the December rally"."""
    return bool(time.preposition) or time.kind in ("last", "past", "between", "to_date", "ended", "began", "whole")
