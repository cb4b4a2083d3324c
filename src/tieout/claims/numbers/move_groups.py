"""The numbers that tell one move: its size in percent, in points or money, and where it led, in any order.

"rose 69.44, or by 0.2 percent, to close at 37,656.52", "closed at 4,754.63 for a loss of 13.52 points or -0.28%",
"15,011.35 (-83.78)". What joins them is short: commas, brackets, dashes, "or", "by", "with a loss of", "to close at".
Where one of them is read, the unit of another and the word before it tell what that one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.lists import ALONE
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

_SIZES: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.POINT, units.LEVEL})
_STEPS: Final = frozenset({units.PERCENTAGE_POINT, units.BASIS_POINT, units.POINT})
_PRICES: Final = frozenset({units.LEVEL, *units.CURRENCIES})
#: Words that join two numbers of one move, besides marks, words of moving and of closing, hedges and times.
_JOINING: Final = frozenset(
    """
        , - – — : / or by with for a an the of to at in on also total equal equivalent about just its their further
        another net day session per barrel bbl ounce oz share ton tonne gallon bushel pound lb unit contract mmbtu
        million british thermal unit units day's finally only low high
    """.split()
)
_CUES: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD", "UPNOUN", "DOWNNOUN"})
_VERBS: Final = frozenset({"UP", "DOWN"})
_WARDS: Final = frozenset({"UPWARD", "DOWNWARD"})
_RISES: Final = frozenset({"UP", "UPWARD", "UPNOUN"})
#: What ends a group: somebody else's name, an extreme, something expected, a number of another kind.
_PARTING: Final = frozenset(
    "NAME LOOSE WHO REF PEAK TROUGH RECORD SUPERLATIVE FIRST FORECAST SPAN RATIO ORDINAL AGO EDGE SINCETIME".split()
)
#: Words that begin something else: another clause, a time before, another thing that is held against it.
_ELSE: Final = frozenset(
    """
        as while after when where which that who but than from versus vs compared against since before if because
        until although though not amid despite following
    """.split()
)
#: Plain words that may stand in a gap besides: "in heavy trading to".
_MOST_PLAIN: Final = 2
_WIDEST: Final = 9
_TO: Final = frozenset({"to", "at", "near", "around", "toward", "towards"})
_OF_A_SIZE: Final = frozenset({"by", "of", "or", "up", "down", "off", "(", "["})
_ENDS: Final = frozenset({";", "while", "as", "and", "but"})
#: How far words of moving are looked for before a group, and behind it.
_BACK: Final = 5
_BEHIND: Final = 2
#: A move of an index or a price is less than half of where it led.
_MOST_OF_A_LEVEL: Final = 2
_STEPPING: Final = frozenset({"yield", "rate", "policy_rate"})
_OF_ANOTHER: Final = frozenset({"in", "of", "for", "by", "among"})
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
#: How far behind a number its noun, what it did and to whom are looked for; and how near the last two stand.
_TAKEN_WITHIN: Final = 12
_NEAR: Final = 3
_MEASURED: Final = frozenset({"return", "change"})


def groups(sentence: Sentence) -> list[list[int]]:
    """The places of the quantities of each group of two or more, in order."""
    tokens = sentence.tokens
    found: list[list[int]] = []
    run: list[int] = []
    for place in sentence.quantities:
        quantity = tokens[place].quantity
        if quantity is None or not _is_an_amount(quantity):
            continue
        joined = bool(run) and _joins(tokens[run[-1] + 1 : place])
        joined = joined and (_is_new(tokens, run, quantity) or _is_said_again(tokens, run[-1], place))
        if joined:
            run.append(place)
            continue
        if len(run) > 1:
            found.append(run)
        run = [place]
    return [*found, run] if len(run) > 1 else found


def complete_groups(sentence: Sentence, claims: Sequence[Claim], together: Sequence[Sequence[int]]) -> None:
    """Gives the numbers of each group that nothing told the measure, the subject and the direction of their move."""
    if not together:
        return
    by_place = {claim.place: claim for claim in claims if claim.quantity is not None}
    for group in together:
        members = [by_place[place] for place in group if place in by_place]
        if len(members) > 1:
            _complete(sentence.tokens, members)


def settle_taken(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "A 13.52-point loss took the S&P 500 down to 4,769.83": a move of nobody yet is of what it took somewhere."""
    tokens = sentence.tokens
    for claim in claims:
        quantity = claim.quantity
        if claim.subject is not UNNAMED or quantity is None or not _is_an_amount(quantity):
            continue
        behind = tokens[claim.place + 1 : claim.place + _TAKEN_WITHIN]
        noun = next((k for k, token in enumerate(behind) if token.kinds & _MOVE_NOUNS), None)
        took = next((k for k, token in enumerate(behind) if "TAKE" in token.kinds), None)
        whom = next((k for k, token in enumerate(behind) if token.kinds & NAMES | token.kinds & {"REF"}), None)
        if noun is None or took is None or whom is None or not noun < took < whom <= took + _NEAR:
            continue
        if any(token.low in _OF_ANOTHER for token in behind[noun:took]):
            continue  # "a 2% slide in banks dragged the FTSE 100 down"
        claim.subject = subject_of_token(behind[whom], discourse)
        if claim.measure == "other" and quantity.unit in (*_STEPS, units.PERCENT):
            claim.measure = "return" if quantity.unit == units.PERCENT else "change"
        rises = "UPNOUN" in behind[noun].kinds
        claim.direction = claim.direction or (Direction.UP if rises else Direction.DOWN)


def _complete(tokens: Sequence[Token], members: Sequence[Claim]) -> None:
    told = [one for one in members if one.measure in _MEASURED or one.pattern != ALONE]
    sized = [one for one in told if one.measure in _MEASURED]
    anchor = next(iter(sized or [one for one in told if one.measure == "level"]), None)
    unread = [one for one in members if one.measure == "other"]
    wayless = [one for one in sized if one.direction is None and one.pattern == ALONE]
    slipped = [one for one in members if one.measure == "level" and _is_a_size(tokens, one, members)]
    if not unread and not slipped and not wayless:
        return
    first, last = members[0].place, members[-1].place
    way = _way(tokens, first, last)
    said = way is not None or any(one.direction for one in members)
    if not sized and not said and not _fit_together(members):
        return
    subject = anchor.subject if anchor is not None else members[0].subject
    kind = kind_of(subject)
    if kind is None and not sized:
        return
    direction = next((one.direction for one in sized if one.direction is not None), way)
    for claim in wayless:
        claim.direction = direction if claim.subject == subject else None
    for claim in (*unread, *slipped):
        measure = _measure(tokens, claim, members, kind)
        of_another = claim.pattern != ALONE and claim.subject not in (subject, UNNAMED)
        if measure is None or of_another:  # "yields were 5.1% as the discount fell by 0.02 point to 4.9%"
            continue
        claim.measure, claim.subject, claim.is_base = measure, subject, False
        claim.direction = None if measure == "level" else claim.direction or direction


def _measure(tokens: Sequence[Token], claim: Claim, members: Sequence[Claim], kind: str | None) -> str | None:
    """What a number of a group says of a subject of that kind; None where its unit isn't the subject's."""
    quantity = claim.quantity
    assert quantity is not None
    if quantity.unit == units.PERCENT:
        if kind not in _STEPPING:
            return None if kind == "macro" else "return"
        return "level" if _lead(tokens, claim.place).low in _TO else None
    if quantity.unit in _STEPS:
        return "change" if (kind in _STEPPING) == (quantity.unit != units.POINT) else None
    if kind in (*_STEPPING, "macro"):
        return None
    if quantity.unit in units.CURRENCIES and kind in ("index", "volatility"):
        return None
    if _is_a_size(tokens, claim, members):
        return "change"
    return "level" if _lead(tokens, claim.place).low in _TO else None


def _is_a_size(tokens: Sequence[Token], claim: Claim, members: Sequence[Claim]) -> bool:
    """Whether a bare number or a sum is how much it moved: it prints its sign, or a word of a size stands before it and
    it is far smaller than where it led."""
    quantity = claim.quantity
    if quantity is None or quantity.unit not in (*_PRICES, units.POINT):
        return False
    if quantity.signed:
        return True
    lead = _lead(tokens, claim.place)
    if quantity.unit == units.POINT:  # "finished 4.02 points, 0.02%, lower at 17,047.39"
        return "LEVEL" in lead.kinds and any(one is not claim and _is_far_larger(one, quantity) for one in members)
    if lead.low == "of" and (claim.place < 2 or not _noun_of_moving(tokens, claim.place)):
        return False
    if lead.low not in _OF_A_SIZE and not lead.kinds & _CUES and lead.low != ",":
        return False
    return any(one is not claim and _is_far_larger(one, quantity) for one in members)


def _is_far_larger(claim: Claim, size: Quantity) -> bool:
    """Whether a number can be where a move of that size led."""
    quantity = claim.quantity
    priced = quantity is not None and quantity.unit in (*_PRICES, units.POINT)
    return priced and quantity is not None and size.value * _MOST_OF_A_LEVEL < quantity.value


def _fit_together(members: Sequence[Claim]) -> bool:
    """Whether a percentage, a size and a level are those of one move, by their arithmetic: whatever verb they have."""
    stated = [one.quantity for one in members if one.quantity is not None]
    percent = next((one for one in stated if one.unit == units.PERCENT), None)
    rest = sorted(abs(one.value) for one in stated if one.unit != units.PERCENT)
    if percent is None or len(rest) != 2:
        return False
    size, level = rest
    if not 0 < size * _MOST_OF_A_LEVEL < level:
        return False
    return any(abs(100 * size / before - abs(percent.value)) <= percent.step for before in (level - size, level + size))


def _noun_of_moving(tokens: Sequence[Token], place: int) -> bool:
    return any(token.kinds & _MOVE_NOUNS for token in tokens[max(0, place - 4) : place])


def _lead(tokens: Sequence[Token], place: int) -> Token:
    """The word before a number, hedges passed over."""
    at = place - 1
    while at > 0 and isinstance(tokens[at].value, Hedge):
        at -= 1
    return tokens[max(at, 0)]


def _way(tokens: Sequence[Token], first: int, last: int) -> Direction | None:
    """Which way the words before, within and right behind a group say that it went; the nearest before it first."""
    start = max(0, first - _BACK)
    cut = max((k + 1 for k in range(start, first) if tokens[k].low in _ENDS), default=start)
    for token in (*reversed(tokens[cut:first]), *tokens[first : last + 1 + _BEHIND]):
        if token.quantity is None and token.kinds & _CUES:
            return Direction.UP if token.kinds & _RISES else Direction.DOWN
    return None


def _is_an_amount(quantity: Quantity) -> bool:
    plain = quantity.value_high is None and quantity.step < 1000
    return plain and (quantity.unit in _SIZES or quantity.unit in units.CURRENCIES)


def _joins(gap: Sequence[Token]) -> bool:
    """Whether nothing but what joins numbers of one move stands between two."""
    if not gap or len(gap) > _WIDEST:
        return False
    plain = 0
    for place, token in enumerate(gap):
        if token.quantity is not None or token.kinds & _PARTING or token.low in _ELSE:
            return False
        verb = token.kinds & _VERBS and not token.kinds & _WARDS
        if verb and not (place == 0 or "MARK" in gap[place - 1].kinds or gap[place - 1].low in (",", "and", "-")):
            return False  # "the 30 stocks rose 2%"; but ", dropping $1.35"
        if token.low == "and":
            if not any("LEVEL" in one.kinds for one in gap[place + 1 : place + 3]):
                return False
        elif token.is_word and token.low not in _JOINING:
            plain += 1
    return plain <= _MOST_PLAIN


def _is_said_again(tokens: Sequence[Token], before: int, place: int) -> bool:
    """ "almost 6% (+5.52%)": the same once more, exactly."""
    first, second = tokens[before].quantity, tokens[place].quantity
    if first is None or second is None or first.unit != second.unit or tokens[place - 1].low not in ("(", "or"):
        return False
    return place == before + 2 and abs(abs(first.value) - abs(second.value)) <= first.step


def _is_new(tokens: Sequence[Token], run: Sequence[int], quantity: Quantity) -> bool:
    """Whether a group lacks a number of that kind: one percentage, one move in steps, two prices."""
    held = [one.quantity.unit for one in map(tokens.__getitem__, run) if one.quantity is not None]
    if quantity.unit in _PRICES:
        return sum(unit in _PRICES for unit in held) < 2
    return quantity.unit not in held
