"""When an event was that a superlative is dated by: "its worst month since the onset of the pandemic", "in years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token

#: What texts call events that lasted, from which month to which; the first that fits has it.
_EVENTS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), first, last)
    for words, first, last in (
        (r"pandemic|covid|coronavirus", (2020, 2), (2020, 6)),
        (r"asian (?:financial|currency) crisis|russian (?:default|crisis)", (1997, 7), (1998, 12)),
        (r"regional (?:bank|banking) (?:crisis|turmoil)|silicon valley bank|svb", (2023, 3), (2023, 5)),
        (r"lehman", (2008, 9), (2008, 10)),
        (r"financial crisis|credit (?:crisis|crunch)|great recession|subprime", (2008, 1), (2009, 6)),
        (r"great depression|the depression", (1929, 9), (1941, 12)),
        (r"second world war|world war ii|world war two|wwii|war ii", (1939, 9), (1945, 12)),
        (
            r"(?:dot-?com|dot - com|tech|technology|internet) (?:bubble|bust|boom|crash|collapse|era)",
            (1999, 1),
            (2002, 10),
        ),
        (r"black monday", (1987, 10), (1987, 10)),
        (r"brexit (?:vote|referendum)|voted? to leave", (2016, 6), (2016, 7)),
        (r"(?:terrorist|terror) attacks|sept\.? 11|9/11", (2001, 9), (2001, 9)),
        (r"invasion of ukraine|invaded ukraine|ukraine (?:invasion|war)|war in ukraine", (2022, 2), (2022, 3)),
        (r"mini-?budget", (2022, 9), (2022, 10)),
        (r"taper tantrum", (2013, 5), (2013, 9)),
        (r"liberation day", (2025, 4), (2025, 4)),
        (r"gulf war", (1990, 8), (1991, 3)),
    )
)
#: Since these nothing was before: as much as "ever".
_INCEPTION: Final = re.compile(
    r"\b(?:inception|(?:was|were) (?:founded|created|launched|made|invented|introduced|established|formed|listed)"
    r"|(?:began|started) trading|its (?:launch|creation|debut|founding)|(?:data|records) (?:began|begin))\b"
)
_ENDS: Final = frozenset(", ; : . ( ) - – — but and while as after".split())
_WIDEST: Final = 10
#: "The worst week in years": at least so many of them.
_PLURALS: Final = {"weeks": "week", "months": "month", "years": "year", "decades": "year"}
_AT_LEAST: Final = 2
_OF_A_DECADE: Final = 10


def event_since(tokens: Sequence[Token], place: int) -> Time | None:
    """The months of the event that the words behind "since" from `place` on name; None for others."""
    text = _told_since(tokens, place)
    found = next(((first, last) for shape, first, last in _EVENTS if shape.search(text)), None)
    if found is None:
        return None
    first, last = (Time("month", year=year, month=month) for year, month in found)
    return Time("event", preposition="since", first=first, last=last)


def since_it_was_made(tokens: Sequence[Token], place: int) -> bool:
    """ "Its biggest annual fall since its inception in 1984": of all that it has had."""
    return _INCEPTION.search(_told_since(tokens, place)) is not None


def _told_since(tokens: Sequence[Token], place: int) -> str:
    """The words behind "since" from `place` on, up to the end of their clause."""
    since = next((k for k in range(place, len(tokens)) if tokens[k].low == "since"), len(tokens))
    words: list[str] = []
    for token in tokens[since + 1 : since + 1 + _WIDEST]:
        if token.low in _ENDS and not (token.low == "-" and words and words[-1] in ("covid", "dot")):
            break
        words.append(token.low)
    return " ".join(words)


def for_years(tokens: Sequence[Token], place: int) -> Time | None:
    """ "In years", "for months" behind `place`: at least two of them; None for memories and generations."""
    for token in tokens[place + 1 :]:
        if token.low in _PLURALS:
            n = _AT_LEAST * (_OF_A_DECADE if token.low == "decades" else 1)
            return Time("past", preposition="over", n=n, grain=_PLURALS[token.low])
    return None
