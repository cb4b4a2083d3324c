"""Whom not to blame: numbers whose time the words don't tell, or tell in a way that wasn't understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK, entry
from tieout.checks import SLIP_OF_THE_CLOSE, TURNED, Stand, relations
from tieout.checks.compare import convert, has_many_digits
from tieout.claims.claim import Claim
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.extremes.last_times import LAST_BEYOND
from tieout.claims.finding import Finding
from tieout.claims.misses.how_far import (
    OF_PRICES,
    is_a_step_off,
    is_far,
    is_farther,
    is_no_slip,
    is_of_another_kind,
    is_of_another_size,
    is_surely_off,
    lies_beside,
    lies_beyond,
    lies_out_of_reach,
    may_be_dividends,
)
from tieout.claims.misses.other_prices import OTHER_CONTRACT, OTHER_FIXING, another_price, is_a_days_slip, stands_apart
from tieout.claims.misses.runs_and_extremes import (
    bears_out,
    is_an_extreme,
    is_of_another_stretch,
    is_such_a_run,
    is_told_wrong,
)
from tieout.claims.misses.slips import MOST_STEPS, is_a_slip, is_surely_a_slip, is_turned
from tieout.claims.worded.standings import STANDING
from tieout.terms import Figure, Hedge, Missing, Verdict

DOUBT: Final = "the sentence names another time, which wasn't understood and may be the one meant"
INFERRED: Final = "read from a lone word, which may speak of another time or of somebody else"
OTHER_TIME: Final = "the words don't say when, and the number isn't that session's: another time may be meant"
OTHER_SUBJECT: Final = "no number beside it agrees and no words say when: another time or another subject may be meant"
ROUND: Final = "a round number near the figure, with no word that says so"
OTHER_MOMENT: Final = "most shares of the text miss their closes' moves: they were quoted at another moment"
OTHER_BASE: Final = "fits the numbers beside it, but not the close before at hand: counted from another price than that"
ASSUMED: Final = "whom it speaks of is assumed, for the words don't say it"
PROVISIONAL: Final = "a hair off the close, which its market sets after the last trade"
LEADS_WITH_DIVIDENDS: Final = "off the prices' lead by no more than the two's dividends may differ"
WITH_DIVIDENDS: Final = "above the price's return by no more than dividends may come to; the return index isn't at hand"
_HUNDREDS: Final = 100
#: How far the close of an index may lie from what it stood at when trading stopped: London's shares close by an
#: auction five minutes after (LSE, guide to the trading system, 2018), Mumbai's at the mean of the last half-hour.
_AS_KEPT: Final = Decimal("0.1")  # closes of some indexes are kept to one decimal
_SET_LATER: Final = {"XLON": Decimal("0.0003"), "XBOM": Decimal("0.0006")}
_OF_A_ROUND_NUMBER: Final = Decimal("0.02")
_LEVELS: Final = frozenset({"level", "highest", "record"})
#: A level of another day, of somebody else or of another contract: so is the move beside it.
_OF_ANOTHER_PRICE: Final = frozenset({OTHER_TIME, OTHER_CONTRACT})
_SHARES: Final = frozenset({"company", "fund"})
#: So many shares of one text aren't all slips.
_FEWEST_SHARES: Final = 3
#: Measures of which the words alone tell what is compared.
_BY_WORDS: Final = frozenset({"since", "rank", "record", "streak", "count"})
#: So many returns over a month or longer, of so many units of their last place each, tell on what basis a text counts.
_SEVERAL: Final = 2
_DIGITS_OF_A_BASIS: Final = 100
_DAYS_WITH_DIVIDENDS: Final = 25
_MISSES: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
_MOVES: Final = frozenset({"return", "change"})
#: Two decisions of the usual size.
_OF_SOME_DECISIONS: Final = 0.5
#: Measures whose number tells of which session a text speaks.
_SETTLING: Final = frozenset({"level", "change", "return"})
_BOUNDED: Final = frozenset({"level", "return", "change", "spread", "drawdown", "gain_from_low"})


def without_doubtful(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings without blame where something else may be meant than what was understood.

    A slip of the pen lies near the right number, or turns its sign; a number that was misread lies anywhere. So one
    that lies far from the figure of the natural reading is blamed only where its sentence leaves no choice: it names
    one series and one time, or another number of the same move agrees. A level without words for its day, a
    superlative or a count needs another number that agrees, or its own day.
    """
    if not _tells_prices(findings):
        findings = [_with_dividends(finding, claim) for finding, claim in zip(findings, claims, strict=True)]
    findings = [_rounded(finding) for finding in findings]
    if not any(finding.verdict in _MISSES or _is_loosely_dated(finding) for finding in findings):
        return findings
    fitting = _fitting(findings)
    notes = [
        _note(at, findings, claims, fitting) if finding.verdict in _MISSES or _is_loosely_dated(finding) else ""
        for at, finding in enumerate(findings)
    ]
    shares = _shares_of_another_moment(findings)
    notes = [
        note or (OTHER_MOMENT if finding.key in shares and not is_surely_a_slip(finding) else "")
        for finding, note in zip(findings, notes, strict=True)
    ]
    far = {
        (finding.sentence, finding.question.subject): note
        for finding, note in zip(findings, notes, strict=True)
        if note in _OF_ANOTHER_PRICE and finding.question.measure == "level"
    }
    far |= {
        (finding.sentence, finding.question.subject): OTHER_CONTRACT for finding in findings if stands_apart(finding)
    }
    anchored = {  # "down 1.3% to 15,622, off its low of 15,512.41"
        claims[at].quote_start
        for at, finding in enumerate(findings)
        if finding.question.measure == "level"
        and (finding.verdict is Verdict.AGREES or (finding.verdict is Verdict.ROUNDING and not notes[at]))
    }
    for at, finding in enumerate(findings):
        notes[at] = notes[at] or (PROVISIONAL if _is_before_its_auction(finding) else "")
    moved = {f.sentence for f, note in zip(findings, notes, strict=True) if _is_moved(f, note, fitting)}
    for at, finding in enumerate(findings):  # a percentage that fits a move which isn't counted from the close before
        if finding.verdict in _MISSES and finding.question.measure == "return" and finding.key in fitting:
            notes[at] = notes[at] or (OTHER_BASE if finding.sentence in moved else "")
    for at, finding in enumerate(findings):
        is_open = finding.verdict in _MISSES and finding.question.measure in _MOVES
        if is_open and not _is_turned_about(finding) and claims[at].quote_start not in anchored:
            note = far.get((finding.sentence, finding.question.subject), "")
            is_held = note == OTHER_CONTRACT and (finding.judgement.note == TURNED or is_a_days_slip(finding))
            notes[at] = notes[at] or ("" if is_held else note)
    return [_unblamed(finding, note) if note else finding for finding, note in zip(findings, notes, strict=True)]


def _is_before_its_auction(finding: Finding) -> bool:
    """Whether a level lies a hair off a close that its market sets after the last trade, and is no slip of it."""
    if finding.verdict is not Verdict.DISAGREES or finding.question.measure != "level":
        return False
    stated, known = finding.proposition.stated, entry(finding.question.subject)
    room = _SET_LATER.get(known.calendar) if known is not None and known.kind == "index" else None
    if room is None or stated.quantity is None or stated.hedge is not Hedge.EXACT:
        return False
    closes = (one.answer.value for one in finding.judgement.attempts if isinstance(one.answer, Figure))
    off = min((abs(stated.quantity.value - Decimal(close)) for close in closes), default=Decimal(0))
    return stated.quantity.step * MOST_STEPS + _AS_KEPT < off <= stated.quantity.value * room


def _is_turned_about(finding: Finding) -> bool:
    """Whether a number is the natural reading's to its last digit, with its sign turned."""
    stated, natural = finding.proposition.stated, finding.judgement.attempts[0].answer
    if stated.quantity is None or not isinstance(natural, Figure):
        return False
    computed = convert(natural.value, natural.unit, stated.quantity.unit)
    if computed is None or not is_turned(stated, computed):
        return False
    return abs(abs(stated.quantity.value) - abs(computed)) <= stated.quantity.step / 2


def _shares_of_another_moment(findings: Sequence[Finding]) -> frozenset[str]:
    """The keys of the moves of shares that miss, where those of most shares of the text miss: no slips of the pen."""
    moves: dict[str, list[Finding]] = {}
    for finding in findings:
        known = entry(finding.question.subject)
        if known is None or known.kind not in _SHARES or finding.question.measure != "return" or finding.figure is None:
            continue
        moves.setdefault(finding.question.subject, []).append(finding)
    missing = {of: [one for one in told if one.verdict in _MISSES] for of, told in moves.items()}
    count = sum(bool(told) for told in missing.values())
    if count < _FEWEST_SHARES or 2 * count < len(moves):
        return frozenset()
    return frozenset(one.key for told in missing.values() for one in told)


def _is_loosely_dated(finding: Finding) -> bool:
    """Whether a "since" could have named an earlier day: of another day, or of somebody else, it may be exact."""
    return finding.verdict is Verdict.LOOSE and finding.question.measure == "since"


def _is_moved(finding: Finding, note: str, fitting: frozenset[str]) -> bool:
    """Whether points fit the numbers beside them, and were counted from another price than the close before."""
    is_excused = note == OTHER_BASE or finding.verdict is Verdict.PLAUSIBLE
    return is_excused and finding.question.measure == "change" and finding.key in fitting


def _fitting(findings: Sequence[Finding]) -> frozenset[str]:
    """The keys of points and percentages that fit each other and the level beside them."""
    stands = [Stand(f.key, f.proposition.readings[0].question, f.proposition.stated, f.sentence) for f in findings]
    fitting = (one for one in relations(stands) if not one.broken and len(one.parts) == 2)
    levels = {f.key for f in findings if f.question.measure == "level" and f.verdict not in _MISSES}
    return frozenset(key for one in fitting if levels & set(one.parts) for key in (*one.parts, one.derived))


def _note(at: int, findings: Sequence[Finding], claims: Sequence[Claim], fitting: frozenset[str]) -> str:
    """Why a miss isn't blamed; nothing if it is."""
    claim = claims[at]
    if is_surely_a_slip(findings[at]) or findings[at].judgement.note in (SLIP_OF_THE_CLOSE, TURNED):
        return ""
    if is_surely_off(findings[at], claim) or is_told_wrong(findings[at], claim):
        return ""
    if claim.is_doubtful and not lies_beside(findings[at]):
        return DOUBT
    if findings[at].key in fitting and lies_beyond(findings[at], is_no_slip):
        return OTHER_BASE
    has_base = any(
        other.question.measure == "level"
        and other.sentence == findings[at].sentence
        and other.verdict is Verdict.AGREES
        for other in findings
    )
    other = another_price(findings[at], claim, claims, has_base=has_base)
    if other:
        return other
    if not (claim.is_plainly_told and claim.has_own_day) and _is_doubly_wrong(findings[at]):
        return OTHER_TIME
    is_lone = claim.is_inferred and not lies_beside(findings[at])
    loose = ASSUMED if claim.is_assumed else INFERRED if is_lone else ""
    return loose or _doubt(at, findings, claims)


def _is_doubly_wrong(finding: Finding) -> bool:
    """Whether a move differs in size and direction from the figure of each reading: who errs, errs once."""
    stated = finding.proposition.stated
    quantity = stated.quantity
    figures = [one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure)]
    if quantity is None or finding.question.measure not in ("return", "change"):
        return False
    computed = [convert(one.value, one.unit, quantity.unit) for one in figures]
    return bool(computed) and all(
        one is not None and is_turned(stated, one) and not is_a_slip(quantity, abs(one)) for one in computed
    )


def _is_of_policy(finding: Finding) -> bool:
    """Moves of a policy rate, or members, are counted whatever day is spoken of."""
    known = entry(finding.question.subject)
    return finding.question.sense == "members" or (known is not None and known.frequency == "decision")


def _tells_prices(findings: Sequence[Finding]) -> bool:
    """Whether a text's returns are those of prices: several agree so, to three digits, and none with dividends."""
    agreed = [
        (one.judgement.attempts[-1].answer, one.proposition.stated.quantity)
        for one in findings
        if one.verdict is Verdict.AGREES and one.question.measure == "return" and one.judgement.attempts
    ]
    figures = [
        figure
        for figure, quantity in agreed
        if isinstance(figure, Figure)
        and quantity is not None
        and has_many_digits(quantity, at_least=_DIGITS_OF_A_BASIS)
        if figure.period.start is not None and figure.period.end is not None
        if (figure.period.end - figure.period.start).days >= _DAYS_WITH_DIVIDENDS
    ]
    return len(figures) >= _SEVERAL and all(figure.basis == "price" for figure in figures)


def _with_dividends(finding: Finding, claim: Claim) -> Finding:
    """A review's or a letter's return that lies above the price's by what dividends come to: plausible."""
    stated, question = finding.proposition.stated, finding.question
    attempts = finding.judgement.attempts
    natural = attempts[0].answer if attempts else None
    if finding.verdict is Verdict.NO_DATA and isinstance(natural, Missing):  # the return index isn't at hand
        natural = next((one.answer for one in attempts if isinstance(one.answer, Figure)), None)
    elif finding.verdict not in _MISSES:
        return finding
    if question.measure not in OF_PRICES or stated.quantity is None:
        return finding
    if not (claim.is_of_a_review or claim.is_of_a_letter) or not isinstance(natural, Figure):
        return finding
    computed = convert(natural.value, natural.unit, stated.quantity.unit)
    if computed is None or not may_be_dividends(stated, natural, computed):
        return finding
    if question.measure == "spread":
        if finding.judgement.error == "direction":
            return finding
        told = LEADS_WITH_DIVIDENDS
    else:
        is_first = natural is attempts[0].answer
        told = WITH_DIVIDENDS if is_first else f"prices alone give {computed:+.2f}%; {WITH_DIVIDENDS}"
    judgement = replace(finding.judgement, verdict=Verdict.PLAUSIBLE, error="basis", correction=None, note=told)
    return replace(finding, judgement=judgement)


def _rounded(finding: Finding) -> Finding:
    """A move in hundreds of points that lies near a figure: rounded, though no word says so ("up 6,000 points")."""
    if finding.verdict not in _MISSES:
        return finding
    stated = finding.proposition.stated
    quantity = stated.quantity
    if quantity is None or finding.question.measure != "change":
        return finding
    if quantity.value % _HUNDREDS or quantity.step != 1:
        return finding
    figures = (one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure))
    computed = [convert(one.value, one.unit, quantity.unit) for one in figures]
    room = abs(quantity.value) * _OF_A_ROUND_NUMBER
    if not any(
        one is not None and abs(abs(one) - abs(quantity.value)) <= room and not is_turned(stated, one)
        for one in computed
    ):
        return finding
    judgement = replace(finding.judgement, verdict=Verdict.LOOSE, error="hedge", note=ROUND)
    return replace(finding, judgement=judgement)


def _doubt(at: int, findings: Sequence[Finding], claims: Sequence[Claim]) -> str:
    """Why a miss isn't blamed; nothing if it is."""
    finding, claim = findings[at], claims[at]
    measure = finding.question.measure
    ends = {finding.question.period.end}
    if measure in _BY_WORDS:  # it was held against each of these days, and none agrees
        ends |= {one.reading.question.period.end for one in finding.judgement.attempts}
    places = [
        k
        for k, other in enumerate(findings)
        if k != at
        and other.sentence == finding.sentence
        and other.verdict is Verdict.AGREES
        and other.question.subject == finding.question.subject
        and (other.question.period.end in ends or (claim.is_over and other.question.period.start in ends))
        and other.proposition.stated.quantity is not None
        and other.proposition.stated.hedge is not Hedge.ABOUT  # within a tenth of 12,000 is soon met
    ]
    beside = [findings[k] for k in places]
    of_one_move = any(claims[k].pattern == claim.pattern for k in places)
    if measure in _BY_WORDS and not _is_of_policy(finding):
        # "setting another record for going nowhere", "on track for its biggest gain since 2009": nothing of the day
        in_words = measure == "since" or finding.proposition.stated.quantity is None
        is_plain = claim.is_plainly_told and not in_words
        if measure in RANKING and is_of_another_stretch(finding):
            return OTHER_SUBJECT
        if measure in RANKING:
            is_borne_out = any(bears_out(other, finding) for other in beside)
            others = [one for one in findings if one.sentence == finding.sentence and one.question.measure in _MOVES]
            told = claim.has_own_day and (claim.tells_close if claim.grain is None else not others)
            told = told or (claim.is_plainly_told and claim.sense in LAST_BEYOND)  # of no session in particular
            return "" if is_borne_out or told or is_an_extreme(finding, claim) else OTHER_SUBJECT
        known = entry(finding.question.subject)
        if known is not None and known.kind in ROUND_THE_CLOCK and not beside:
            return OTHER_FIXING  # at another hour a quiet day of a run may have gone the other way
        return "" if beside or is_plain or claim.has_own_day or is_such_a_run(at, findings, claim) else OTHER_SUBJECT
    if claim.pattern == STANDING:
        return "" if beside or claim.has_own_day else OTHER_SUBJECT
    is_exact = finding.proposition.stated.hedge is Hedge.EXACT
    if measure in _LEVELS and is_exact and lies_beyond(finding, is_of_another_size):
        return OTHER_SUBJECT  # 1,310.17 is no slip of an index at 2,492.84
    if measure == "level" and lies_beyond(finding, is_of_another_kind):
        return OTHER_SUBJECT  # $13.80 is no slip of an ounce of gold, however plainly it is told
    if finding.question.sense == "members":  # "the 7 largest of 500 stocks" counts others
        return OTHER_SUBJECT if lies_beyond(finding, is_of_another_kind) else ""
    if measure == "macro":
        return OTHER_SUBJECT if lies_beyond(finding, is_far) else ""
    if _is_of_policy(finding) and not (claim.has_own_day or claim.is_plainly_told) and _is_another_stand(finding):
        return OTHER_TIME  # "for too long it held rates at zero"
    if measure == "change" and _is_of_policy(finding) and not claim.has_own_day and _is_none(finding):
        return OTHER_TIME  # no decision was taken that day: "raised it by two points", in the year
    if claim.is_plainly_told or of_one_move or measure not in _BOUNDED:
        return ""
    if lies_out_of_reach(finding) and _is_settled(at, findings, claim):
        return ""
    if measure == "level" and claim.is_unworded and not beside and not claim.tells_close:
        return OTHER_TIME if lies_beyond(finding, is_a_step_off) else ""
    alone = not any(other.sentence == finding.sentence for k, other in enumerate(findings) if k != at)
    return OTHER_TIME if lies_beyond(finding, is_farther if alone else is_far) else ""


def _is_another_stand(finding: Finding) -> bool:
    """Whether a policy rate is told half a point or more from where it stands: it did at some other time."""
    figure, quantity = finding.judgement.attempts[0].answer, finding.proposition.stated.quantity
    if finding.question.measure not in ("level", "range") or quantity is None or not isinstance(figure, Figure):
        return False
    ends = (figure.value, figure.value if figure.value_high is None else figure.value_high)
    return min(abs(float(quantity.value) - end) for end in ends) >= _OF_SOME_DECISIONS


def _is_none(finding: Finding) -> bool:
    figure = finding.judgement.attempts[0].answer
    return isinstance(figure, Figure) and not figure.value


def _is_settled(at: int, findings: Sequence[Finding], claim: Claim) -> bool:
    """Whether a bound is one of the session: its words tell the close, or a number of the text on that move agrees."""
    finding = findings[at]
    if finding.question.measure == "level":
        return claim.tells_close or claim.has_own_day
    asked = finding.proposition.readings[0].question
    return finding.question.measure in _MOVES and any(
        other.verdict is Verdict.AGREES
        and other.question.measure in _SETTLING
        and (other.question.subject, other.question.period.end) == (asked.subject, asked.period.end)
        and other.proposition.stated.hedge is Hedge.EXACT
        for other in findings
    )


def _unblamed(finding: Finding, note: str) -> Finding:
    judgement = replace(finding.judgement, verdict=Verdict.NO_DATA, error=None, correction=None, note=note)
    return replace(finding, judgement=judgement)
