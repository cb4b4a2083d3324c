"""Which claims are of what is still to come: by a word of expecting that is told of them, or by their time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.expected_readings import is_of_the_number_before
from tieout.claims.period.still_ahead import is_future

_CAN_BE_FORECAST: Final = frozenset(
    "return range level change target spread drawdown gain_from_low macro count".split()
)
_POLLED: Final = frozenset({"polled", "surveyed", "consensus", "poll", "survey"})
#: Surveys by which the figures themselves are made.
_OF_OFFICES: Final = frozenset({"household", "households", "establishment", "payroll"})
_EXPECTING: Final = frozenset(
    "expected expecting forecast forecasting predicted predicting anticipated projected estimated".split()
)
#: Words by which a move is one that may come.
_ODDS: Final = frozenset("odds chance chances probability likelihood possibility prospect".split())
#: A superlative so few words behind a number is told of it.
_BESIDE: Final = 9
#: Verbs before which their subject stands.
_MODALS: Final = frozenset((*"could may might will would should can 'll likely".split(), "set to", "poised to"))
#: What parts the clause of a modal from another; without one a name behind it is its object: "would push the rate to".
_PARTING: Final = frozenset({",", ";", ":", "and", "but", "as", "while", "after", "when", "with", "-", "–", "—"})
_TARGETS: Final = frozenset({"target", "targets", "price target", "forecast", "projection"})
_TARGETS_FIRST: Final = _TARGETS | {"price"}
_MOVED: Final = frozenset("lifted hiked boosted trimmed bumped upped slashed nudged set".split())
#: What tells that a statistic's figure is what was expected of it.
_HELD_EXPECTED: Final = frozenset(
    "expected anticipated forecast estimated predicted consensus expectations forecasts estimates".split()
)
_IN_A_ROW: Final = 4
#: Of a step that a central bank may take: promised, or bet on.
_PROMISED: Final = frozenset(
    ["signaled", "signalled", "telegraphed", "promised", "flagged", "lean toward", "leaning toward", "leans toward"]
)
#: Governing a step that a central bank may take: "the risk of", "fears that it will", "look for"; and told behind it:
#: "is all but certain".
_RISKED: Final = frozenset(
    """
        risk risks fear fears feared worry worries concern concerns bet bets betting hope hopes hoping speculation talk
        threat prospects case look looks looking priced pricing price reflect reflects discount discounting await awaits
        awaiting urge urged urging likely probable unlikely
    """.split()
)
_QUOTES: Final = frozenset('"“”')
_STANDS: Final = frozenset("is are remains seems looks appears".split())
_TOLD_LIKELY: Final = frozenset(
    "certain likely possible unlikely probable expected priced seen table deal warranted needed doubtful".split()
)
_LIKELY_WITHIN: Final = 7
_WILL: Final = frozenset({"will", "'ll", "may", "might", "could", "likely"})
#: What a move is called for by, and how near before it that stands.
_NEEDED: Final = frozenset("need needs needed must require requires required".split())
_HAS: Final = frozenset({"has", "have", "had"})
_NEEDING: Final = _NEEDED | _HAS
_NEEDED_WITHIN: Final = 6
#: What was expected, as a noun: a number is held against it.
_EXPECTED: Final = frozenset(
    "estimates estimate forecasts forecast expectations expectation projections targets target".split()
)
#: Nouns of expecting, and what they govern a number by.
_OPINIONS: Final = frozenset("expectations expectation estimates forecasts projections outlook".split())
_GOVERNING: Final = frozenset("for of that are is were was call calls point points at".split())
_AMOUNTING: Final = frozenset("equates equating translates translating amounts amounting works out".split())
_FURTHER: Final = frozenset("another further additional potential upside".split())
_YIELDED: Final = frozenset({"yielded", "yields", "yield", "was", "stood", "compared", "versus"})
_FAR_BEFORE: Final = 9
_MOVES: Final = frozenset({"UP", "DOWN", "LEVEL"})
#: Past tenses of verbs of moving that don't end in "ed".
_WENT: Final = frozenset("rose fell lost hit sank slid shed shot won was were stood grew broke went swung".split())
_MET: Final = frozenset(
    """
        beat missed topped exceeded met past profit earnings revenue sales analysts' analyst consensus street's
        economists' 's lowered raised cut its their the than surpassed
    """.split()
)


def _is_in_a_bracket(tokens: Sequence[Token], place: int) -> bool:
    ahead = [token.low for token in tokens[max(0, place - 4) : place]]
    return "(" in ahead and ")" not in ahead


def _said_before(ahead: Sequence[Token]) -> int:
    """Where what was quoted ends: in '"I think it could fall," she said as the Dow fell 4%' nobody expects the 4%."""
    marks = [k for k, token in enumerate(ahead) if token.low in _QUOTES]
    is_closed = bool(marks) and (ahead[marks[-1]].low == "”" or (ahead[marks[-1]].low == '"' and len(marks) % 2 == 0))
    return marks[-1] + 1 if is_closed else 0


def turn_to_forecast(sentence: Sentence, claim: Claim, discourse: Discourse) -> None:
    """Makes a forecast of a claim that the words, or its time, set ahead of the text."""
    if claim.measure not in _CAN_BE_FORECAST or (claim.quantity is None and claim.direction is None):
        return
    if claim.is_base and claim.subject.series == POLICY_RATE:
        return  # "expected to cut rates to 4.25% from 4.5%": where they stand
    tokens = sentence.tokens
    if claim.quantity is not None and claim.quantity.signed and _is_in_a_bracket(tokens, claim.place):
        return  # "after raising its targets, while Globex (GBX US, +0.39%) advanced"
    begun = claim.place
    while begun >= 0 and tokens[begun].start >= claim.start:
        begun -= 1
    before = tokens[: begun + 1]
    if claim.sense == "expected":
        return  # nothing that falls due: a poll's figure
    polled = claim.measure == "macro" and not sentence.held.isdisjoint(_POLLED)
    if polled and any(two.low in _POLLED and one.low not in _OF_OFFICES for one, two in pairwise(before)):
        claim.measure = "other"  # what a poll expected of a figure is no forecast that falls due
        return
    # where the text has named its session, only a modal word right at the claim makes a forecast of it
    before = before if sentence.held.isdisjoint(_QUOTES) else before[_said_before(before) :]
    expects = "FORECAST" in sentence.kinds
    may_be_odds = claim.measure == "change" and not sentence.held.isdisjoint(_ODDS)
    near: Sequence[Token] = ()
    if expects or may_be_odds:
        told = without_asides(before) if expects and "which" in sentence.held else before
        near = told if claim.session is None else [token for token in told[-6:] if token.low not in ("expected",)]
    modal = expects and any(_looks_ahead(near, k, claim) for k, token in enumerate(near) if "FORECAST" in token.kinds)
    modal = modal or (may_be_odds and any(token.low in _ODDS for token in near))
    is_step = claim.measure == "change" and claim.subject.series == POLICY_RATE
    behind = _clause(sentence, claim)[:4] if is_step else []
    promised = is_step and any(token.low in _PROMISED for token in (*before, *behind, *_clause(sentence, claim)))
    modal = modal or (is_step and any(token.low in _MODALS for token in behind))  # "a hike could be on the table"
    behind_it = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
    if claim.measure == "level" and behind_it in ("would", "could", "might"):
        claim.measure = "other"  # "a close below 29,439.72 would make it a bear market": none was
        return
    if "have" in sentence.held and _is_unreal(before):
        claim.measure = "other"  # "what would have been its first close above 6,500"
        return
    if claim.measure in ("return", "change") and not sentence.held.isdisjoint(_NEEDING) and _is_needed(before):
        claim.measure = "other"  # "needs to rise another 1.2% to reclaim its record": it hasn't
        return
    perfect = pairwise(near[-4:]) if modal and "have" in sentence.held else ()
    modal_perfect = any(one.low in ("will", "'ll") and two.low == "have" for one, two in perfect)
    stands = claim.measure == "level" and claim.has_own_day  # "closed at 6,051 on Friday and could reach 7,000"
    ahead = claim.span is not None and is_future(claim.span, discourse.today) and not stands
    if ahead and not expects and _stood_at_year_end(claim, before):
        _date_at_the_last_year_end(claim, tokens)
        ahead = False
    if ahead and _has_happened(claim, before):
        claim.span, ahead = None, False  # "rose 2% on hopes of a cut next month", "fell 1% before a vote next week"
    edge = claim.session if claim.has_own_day and claim.session is not None and claim.session.edge == "end" else None
    ahead = ahead or (edge is not None and is_future(edge, discourse.today))  # "projected at 4.5% at the end of 2025"
    ahead = ahead or (_on_a_day_to_come(claim, discourse) and any("FORECAST" in token.kinds for token in before))
    of_targets = not sentence.held.isdisjoint(_TARGETS_FIRST)
    promised = promised or (of_targets and _of_a_target_moved(before, claim))
    promised = promised or (not sentence.held.isdisjoint(_AMOUNTING) and _comes_to(before, claim))
    promised = promised or (is_step and (_is_awaited(before) or _may_come(sentence, before, claim)))
    if claim.measure == "target" or ahead or promised or (modal and (_is_open(claim) or modal_perfect)):
        claim.is_forecast = True
        if claim.measure == "level":
            claim.measure = "target"


def _stood_at_year_end(claim: Claim, before: Sequence[Token]) -> bool:
    """ "Yielded 0.40%, compared with 0.36% before the holiday and 0.25% at year-end": of a year that is over."""
    span = claim.span
    told = (span.kind, span.grain, span.edge, span.preposition) if span is not None else ()
    at_its_end = told == ("this", "year", "end", "at")
    return at_its_end and claim.measure == "level" and any(token.low in _YIELDED for token in before[-_FAR_BEFORE:])


def _date_at_the_last_year_end(claim: Claim, tokens: Sequence[Token]) -> None:
    behind = tokens[claim.place + 1].time if claim.place + 1 < len(tokens) else None
    if claim.span is not None and behind is not None and behind.edge == "end":
        claim.session, claim.has_own_day = replace(claim.span, kind="last"), True
    claim.span = None


def _has_happened(claim: Claim, before: Sequence[Token]) -> bool:
    """Whether a move is told in the past tense and by no word of expecting: whatever is to come isn't its time."""
    if any("FORECAST" in token.kinds or token.low in _EXPECTING for token in before):
        return False
    verbs = {claim.verb, *(token.low for token in before[-_FAR_BEFORE:] if not token.kinds.isdisjoint(_MOVES))}
    return any(verb in _WENT or (verb.endswith("ed") and verb not in _PROMISED) for verb in verbs)


def without_asides(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without relative clauses that are over: "the yield, which tracks expectations for the Fed, rose to"."""
    left: list[Token] = []
    k = 0
    while k < len(tokens):
        if tokens[k].low == "which" and k and tokens[k - 1].low in (",", "(", "–", "—"):
            over = next((n for n in range(k + 1, len(tokens)) if tokens[n].low in (",", ")", "–", "—")), None)
            if over is not None:
                k = over
        left.append(tokens[k])
        k += 1
    return left


def _is_awaited(before: Sequence[Token]) -> bool:
    """ "the Fed is expected to raise rates by half a point on Wednesday": whatever day the words name, but not "as
    expected, the Fed raised"."""
    for one, two, three in zip(("", *before), before, before[1:], strict=False):
        word = one.low if isinstance(one, Token) else ""
        if (
            two.low in _EXPECTING | {"set", "poised", "likely"}
            and three.low == "to"
            and word not in ("as", "had", "was")
        ):
            return True
        if two.low in ("expected to", "likely to", "set to", "poised to") and word not in ("as", "had", "was", "were"):
            return True
    return False


def _may_come(sentence: Sentence, before: Sequence[Token], claim: Claim) -> bool:
    """Whether a central bank's step is only feared, hoped for or bet on: "the risk of a half-point increase", "look for
    a cut at the next meeting", "will likely result in a hike", "a hike in November is all but certain"."""
    cut = next((k for k in range(len(before) - 1, -1, -1) if before[k].low in _PARTING - {"and"}), -1)
    own = [token.low for token in before[cut + 1 :]]
    if not _RISKED.isdisjoint(own) or not _WILL.isdisjoint(own):
        return True
    behind = [token.low for token in sentence.tokens if token.start > claim.end]
    at = next((k for k, low in enumerate(behind) if low in _STANDS or low in ",;:"), len(behind))
    return behind[at : at + 1] != [","] and not _TOLD_LIKELY.isdisjoint(behind[at : at + _LIKELY_WITHIN])


def _is_unreal(before: Sequence[Token]) -> bool:
    """Whether a number is of what didn't come to be."""
    low = [token.low for token in before[-_FAR_BEFORE:]]
    return any(one in ("would", "could") and two == "have" for one, two in pairwise(low)) and "if" not in low


def _is_needed(before: Sequence[Token]) -> bool:
    """Whether a move is only what something still needs: "must gain another 140 points", "it has to fall 3%"."""
    low = [token.low for token in before[-_NEEDED_WITHIN:]]
    return not _NEEDED.isdisjoint(low) or any(one in _HAS and two == "to" for one, two in pairwise(low))


def share_forecasts(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """What follows from a forecast is one, and a superlative behind it tells of nothing that happened."""
    for claim in claims:
        if claim.measure == "streak" and claim.subject.series == POLICY_RATE:
            behind = sentence.tokens[claim.place + 1 : claim.place + _BESIDE]
            cut = next((k for k, token in enumerate(behind) if token.low in _PARTING), len(behind))
            may = any(token.low in _MODALS for token in behind[:cut])  # "a fifth straight cut could follow"
            claim.is_forecast = claim.is_forecast or may
    for before, claim in pairwise(claims):
        if before.is_forecast and claim.measure == "return" and claim.span is None and not claim.has_own_day:
            claim.is_forecast, claim.span = True, before.span  # "to fall to 4,452, a drop of 26%"
        if before.is_forecast and claim.measure == "range" and _goes_on(sentence, before, claim):
            claim.is_forecast, claim.span = True, before.span  # "would hike again, bringing the range to"
        if claim.is_forecast and before.measure == "streak" and claim.place - before.place <= _IN_A_ROW:
            before.is_forecast = True  # "a fifth straight quarter-point cut could come"
        of_another = before.is_forecast or before.measure == "fundamental"
        if of_another and claim.measure == "since" and claim.place - before.place < _BESIDE:
            claim.measure = "other"  # "earnings are expected to decline 44%, the steepest drop since"


def _goes_on(sentence: Sentence, before: Claim, claim: Claim) -> bool:
    """Whether a participle behind a comma tells what the claim before it leads to."""
    between = sentence.tokens[before.place : claim.place]
    return any(one.low == "," and two.low.endswith("ing") and "TAKE" in two.kinds for one, two in pairwise(between))


def _of_a_target_moved(before: Sequence[Token], claim: Claim) -> bool:
    """ "raised its target for the index by 3% to 3,100, implying a 24% gain": none of these has been reached."""
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k].low in _TARGETS), None)
    if at is None or claim.measure not in ("level", "return", "change", "target"):
        return False
    if claim.subject.series == POLICY_RATE:
        return False  # "raised its target for the rate to 5%": that is where it stands
    moved = any(
        token.kinds & {"RAISED", "CUT", "UP", "DOWN"} or token.low in _MOVED for token in before[max(0, at - 6) : at]
    )
    told = any(token.low in (".", ";") or token.kinds & {"LEVEL"} for token in before[at:])
    return moved and not told


def _comes_to(before: Sequence[Token], claim: Claim) -> bool:
    """ "so that equates to about another 7% advance": what is left from a price to a target."""
    if claim.measure != "return":
        return False
    low = [token.low for token in before[-_BESIDE:]]
    led = not _AMOUNTING.isdisjoint(low) and any(
        one in _AMOUNTING and two in ("to", "into") for one, two in pairwise(low)
    )
    return led and not _FURTHER.isdisjoint(low)


def _clause(sentence: Sentence, claim: Claim) -> Sequence[Token]:
    """The words behind a claim up to the next mark."""
    behind = [token for token in sentence.tokens if token.start > claim.end]
    mark = next((k for k, token in enumerate(behind) if token.low in (",", ";", ":")), len(behind))
    return behind[:mark]


def _looks_ahead(near: Sequence[Token], index: int, claim: Claim) -> bool:
    """Whether a word of expecting is told of a claim: not "profit beat estimates, and the shares rose 3%"."""
    word, behind = near[index].low, near[index + 1 :]
    own = any(
        t.name is not None and t.name.series == claim.subject.series and t.text == claim.subject.printed for t in behind
    )
    if word in _MODALS and own and any(token.low in _PARTING for token in behind):
        return False  # "it could rate lower, and Acme rose 3%": the subject of a modal stands before it
    before = near[index - 1] if index else None
    held = {token.low for token in behind}
    if word in _MODALS and _tells_where_it_is(behind):
        return False
    if word == "upside" and before is not None and before.low == "the":
        return False  # "surprised to the upside, coming in at 8.3%"
    if word == "seeing" and behind and (behind[0].low in ("its", "their", "the") or "REF" in behind[0].kinds):
        return False  # "Acme, seeing its shares drop 9%": what befell it
    if word in _OPINIONS and (not behind or behind[0].low not in _GOVERNING):
        return False  # "which tends to track Fed expectations, rose to 4.46%"
    if word in _EXPECTED | _OPINIONS and any(token.quantity is not None for token in behind) and "," in held:
        return False  # "against forecasts of 250,000, and the jobless rate slid to 4.7%": it has had its number
    if word in _EXPECTING and is_of_the_number_before(near, index):
        return False  # "short of the 175,000 economists had expected, and unemployment rose to 4.2%"
    if word in _HELD_EXPECTED and any(token.low.endswith("than") for token in near[max(0, index - 2) : index]):
        return False  # "rose by a greater-than-expected 216,000"
    if word not in _EXPECTED or before is None:
        return True
    of_another = before.kinds & {"BEAT", "LAG", "ABOVE", "BELOW"} or before.quantity is not None
    return not (of_another or before.low in _MET)


def _tells_where_it_is(behind: Sequence[Token]) -> bool:
    """ "The stock could reach a record, up 1.2% at $145": behind the comma is told where it is by now."""
    comma = next((k for k, token in enumerate(behind[:-1]) if token.low == ","), None)
    if comma is None or any(token.quantity is not None for token in behind[:comma]):
        return False
    return behind[comma + 1].low in ("up", "down")


def _on_a_day_to_come(claim: Claim, discourse: Discourse) -> bool:
    """ "expected to hold rates on Nov. 1", in October: a day later in the year than the text's own."""
    day, today = claim.session, discourse.today
    if day is None or today is None or day.kind != "day" or day.year is not None or not claim.has_own_day:
        return False
    return (day.month or 0, day.day or 0) > (today.month, today.day)


def _is_open(claim: Claim) -> bool:
    """Whether no past time binds the claim, so that a modal word makes it a forecast."""
    past = claim.span is not None and claim.span.kind in ("past", "last", "to_date", "whole")
    return not past and not claim.has_own_day
