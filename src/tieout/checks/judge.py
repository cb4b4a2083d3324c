"""The one judge: asks the measures of a proposition's readings, compares, and gives the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tieout.catalogue import SeriesEntry, entry
from tieout.checks.compare import Comparison, compare, compare_range, convert, has_many_digits
from tieout.checks.judgement import Attempt, Judgement
from tieout.checks.kept import holds_as_kept
from tieout.checks.since_told import compare_since, compare_since_day, same_time, worded
from tieout.measures import POINTS, answer, measure
from tieout.store.view import View
from tieout.terms import Figure, Hedge, Missing, Period, Proposition, Question, Reading, Stated, Verdict, Vintage
from tieout.terms import quantity as units

#: The name of the reading that includes dividends.
TOTAL_RETURN = "total return"
#: The name of the reading that leaves them out, where a text's returns include them.
PRICE_RETURN = "price return"
#: How the reading begins that takes a number for a price of the session during which the text came out.
SNAPSHOT = "during the session of"
#: How the reading begins that takes a number of a text that came out in a session for the close before it.
THE_CLOSE_BEFORE = "through the close before the session"
#: How the reading begins that takes a stretch or a move to go on to the day of publication.
THROUGH = "through"
#: How the reading begins that takes a move for one over a stretch that another sentence names.
OVER = "over the"
#: How the reading begins that takes an extreme for one of the days' highs or lows instead of their closes.
BY_THE_PRINTS = "by the"
#: The name of the reading that takes an extreme of the days' prints for one of their closes.
BY_CLOSES = "by closes"
#: How far a published statistic may move by revision, as a share of its first print (or three units of its place).
_USUAL_REVISION = Decimal("0.25")
#: Measures whose figure decides nothing where the words give neither a number nor a direction.
_NEEDS_A_NUMBER = frozenset({"macro", "fundamental", "return", "level", "other"})
#: Why an opinion is left open; what would decide it follows.
WORDS_ALONE = "words alone, with no measure of how much; it would take"
#: A slip of the pen is no more than so many units of the last place, or such a share of the number.
_STEPS_OF_A_SLIP = 4
_SHARE_OF_A_SLIP = Decimal("0.1")
#: Two that lie no farther apart than this change places with the hour at which they are read.
_HARDLY_APART = {"basis_point": 3.0, "percentage_point": 0.05}
_STANDS = frozenset({"level", "highest", "record"})
#: So small a day's move, in percent, of what trades round the clock says little of its direction.
_HARDLY_A_MOVE = Decimal("0.2")
_OVER_A_WEEKEND = 4
#: How far a rate that nobody published lay from what the bonds yielded.
_OF_AN_ESTIMATE = 0.2
#: How far a price of the session moves a mean of fifty closes or more.
_IN_A_MEAN = Decimal("0.0005")
#: The start of the name of a reading that counts from the day of which the text says that it was the low or the high.
FROM_ITS_DAY = "from the close of"
_PASSES = (Verdict.AGREES, Verdict.CITED)
_UNDECIDED = Comparison(Verdict.NO_DATA)


def judge(view: View, proposition: Proposition) -> Judgement:
    """The verdict on a proposition in a view.

    The natural reading decides if it agrees or if data are missing for it; else the first alternative that agrees,
    named; else the natural reading says what is wrong. Raises UnknownMeasure if a question names no declared measure.
    """
    attempts: list[Attempt] = []
    comparisons: list[Comparison] = []
    natural = proposition.readings[0].question
    for reading in proposition.readings:
        attempt, comparison = _attempt(view, proposition.stated, reading)
        attempts.append(attempt)
        comparisons.append(comparison)
        lacks_data = len(attempts) == 1 and attempt.verdict is Verdict.NO_DATA
        if attempt.verdict in _PASSES or (lacks_data and not _may_go_on(proposition)):
            break
    passes = attempts[-1].verdict in _PASSES
    chosen = len(attempts) - 1 if passes else _chosen(attempts, proposition.stated, natural)
    decided = attempts[chosen]
    return Judgement(decided.verdict, decided, tuple(attempts), decided.error, comparisons[chosen].correction)


def _chosen(attempts: list[Attempt], stated: Stated, natural: Question) -> int:
    """Which of the readings that were tried decides, where none agrees; one that tells of a slip is called wrong."""
    chosen = 0
    if attempts[0].verdict in (Verdict.DISAGREES, Verdict.ROUNDING):
        # the text speaks of returns and the total return isn't at hand: nothing to call the number wrong by
        # or it came out during or after a session of which nothing is at hand, and may speak of it
        chosen = next(
            (
                k
                for k, a in enumerate(attempts)
                if a.verdict is Verdict.NO_DATA
                and a.reading.name.startswith((TOTAL_RETURN, SNAPSHOT, THROUGH, BY_THE_PRINTS))
            ),
            0,
        )
    if chosen == 0 and attempts[0].verdict is Verdict.NO_DATA and len(attempts) > 1:
        slips = (k for k, a in enumerate(attempts) if _is_a_slip_of_a_close(stated, a))
        chosen = next(slips, 0)
        if chosen:
            attempts[chosen] = replace(attempts[chosen], verdict=Verdict.DISAGREES, error="value")
    if attempts[chosen].verdict.is_wrong:
        chosen = next((k for k, a in enumerate(attempts) if a.verdict is Verdict.PLAUSIBLE), chosen)
    if not attempts[chosen].verdict.is_wrong:
        return chosen
    is_fine = natural.measure in ("level", "record") and has_many_digits(stated.quantity)
    share = Decimal(0) if is_fine else _SHARE_OF_A_SLIP
    if _is_of_another_size(stated, attempts[0].answer, share=share):
        return next((k for k, a in enumerate(attempts) if _is_near(stated, a)), chosen)
    if attempts[0].error == "direction":
        return next((k for k, a in enumerate(attempts) if a.verdict is Verdict.ROUNDING), chosen)
    return chosen


def _may_go_on(proposition: Proposition) -> bool:
    """Whether another reading may decide where data are missing for the natural one."""
    natural = proposition.readings[0].question
    if natural.measure == "since" and natural.threshold is not None:
        return True  # "passed 4,500 for the first time": if not by that close, then within the day, or by the next
    return any(
        reading.name.startswith(THE_CLOSE_BEFORE)
        or reading.name.startswith((PRICE_RETURN, FROM_ITS_DAY))
        or (reading.name.startswith(BY_THE_PRINTS) and reading.question.threshold is not None)
        or (reading.name == BY_CLOSES and reading.question.measure in _STANDS)  # highs and lows may not be at hand
        for reading in proposition.readings  # a mark that was passed within the session, and not at its close
    )


def _is_near(stated: Stated, attempt: Attempt) -> bool:
    """Whether a number is a slip of the pen away from what another reading gives: that is what it should read.

    Of another session a move is that by one unit of its last place alone: those of two sessions are soon alike. Levels
    of many digits aren't.
    """
    if attempt.verdict is Verdict.ROUNDING:
        return attempt.reading.name.startswith((THROUGH, OVER, BY_CLOSES))
    is_miss = attempt.verdict is Verdict.DISAGREES and attempt.error != "direction"
    is_of_a_stretch = attempt.reading.name.startswith(OVER)
    if attempt.reading.name.startswith(THROUGH) and attempt.reading.question.measure == "level":
        is_of_a_stretch = has_many_digits(stated.quantity)
    return is_miss and is_of_a_stretch and not _is_of_another_size(stated, attempt.answer, share=Decimal(0))


def _is_a_slip_of_a_close(stated: Stated, attempt: Attempt) -> bool:
    """Whether an extreme of many digits, whose prints aren't at hand, is a few units off the one of the closes."""
    figure, quantity = attempt.answer, stated.quantity
    if attempt.reading.name != BY_CLOSES or attempt.verdict not in (Verdict.DISAGREES, Verdict.PLAUSIBLE):
        return False
    if quantity is None or not isinstance(figure, Figure) or not has_many_digits(quantity):
        return False
    is_off = compare(stated, figure.value, figure.unit).verdict is Verdict.DISAGREES
    return is_off and not _is_of_another_size(stated, figure, share=Decimal(0))


def _is_of_another_size(stated: Stated, found: Figure | Missing, *, share: Decimal = _SHARE_OF_A_SLIP) -> bool:
    """Whether a number lies so far from a figure that no slip leads from one to the other."""
    quantity = stated.quantity
    computed = convert(found.value, found.unit, quantity.unit) if quantity and isinstance(found, Figure) else None
    if quantity is None or computed is None:
        return False
    apart = abs(abs(quantity.value) - abs(computed))
    return apart > quantity.step * _STEPS_OF_A_SLIP and apart > abs(quantity.value) * share


def _attempt(view: View, stated: Stated, reading: Reading) -> tuple[Attempt, Comparison]:
    words_alone = stated.quantity is None and stated.direction is None and reading.question.threshold is None
    if words_alone and reading.question.measure in _NEEDS_A_NUMBER:
        why = f"{WORDS_ALONE} {_deciding(reading)}"
        return Attempt(reading, Missing((reading.question.subject,), (), why), Verdict.NO_DATA), _UNDECIDED
    try:
        found = answer(view, reading.question)
    except ValueError as refusal:
        # prose can ask what no measure answers ("its third straight unemployment"), and no data would help
        found = Missing((reading.question.subject,), (), f"no measure answers this: {refusal}")
    if isinstance(found, Missing):
        return Attempt(reading, found, Verdict.NO_DATA), _UNDECIDED
    if found.facts and not found.inputs:
        return _cite(reading, stated, found)
    unit = stated.quantity.unit if stated.quantity else None
    if unit is not None and reading.question.measure not in ("since",) and convert(1.0, found.unit, unit) is None:
        why = f"the text states {unit.replace('_', ' ')}, the figure at hand is in {found.unit.replace('_', ' ')}"
        return Attempt(reading, Missing((reading.question.subject,), (), why), Verdict.NO_DATA), _UNDECIDED
    comparison = _soften(reading, stated, found, _as_kept(view, stated, found, _compare(reading, stated, found)))
    is_miss = comparison.verdict in (Verdict.DISAGREES, Verdict.LOOSE)
    if is_miss and _holds_on_another_screen(view, reading.question, stated, found):
        comparison = Comparison(Verdict.PLAUSIBLE, "fixing")
    return Attempt(reading, found, comparison.verdict, comparison.error), comparison


def _deciding(reading: Reading) -> str:
    """What would decide a claim that is made in words alone."""
    question = reading.question
    known = entry(question.subject)
    name = known.name if known is not None else question.subject
    told = {
        "macro": f"a figure of the {name}",
        "fundamental": f"figures of {name} from filings or a study, against those of the others",
        "return": f"the return of {name} over a stated time, against another's",
    }
    return told.get(question.measure, "a figure of what is compared")


#: What is counted back to the last one that went the same way; in another unit than the count's the days between tell.
_FIRST_MOVES = frozenset({"first_up", "first_down", "first_up_points", "first_down_points"})


def _compare(reading: Reading, stated: Stated, figure: Figure) -> Comparison:
    name = reading.question.measure
    if stated.quantity is None:
        return _compare_words(reading, stated, figure)
    if name == "since" and reading.question.sense in _FIRST_MOVES and figure.unit == stated.quantity.unit != units.YEAR:
        # "the first gain in five weeks": the last one was five ago, or five went by
        met = stated.quantity.value in (Decimal(str(figure.value)), Decimal(str(figure.value - 1)))
        return Comparison(Verdict.AGREES) if met else Comparison(Verdict.DISAGREES, "value", f"{figure.value:.0f}")
    if name == "since":
        return compare_since(stated, figure)
    declared = measure(name)
    exact = declared.exact or _is_policy_rate(reading)
    if stated.quantity.value_high is not None and figure.value_high is not None:
        return compare_range(stated, figure.value, figure.value_high, exact=exact)
    if name == "range" and figure.value_high is not None:
        return compare(stated, figure.value_high, figure.unit, exact=exact)
    return compare(stated, figure.value, figure.unit, exact=exact, quoted_step=declared.quoted_step)


def _is_policy_rate(reading: Reading) -> bool:
    found = entry(reading.question.subject) if reading.question.measure == "level" else None
    return found is not None and found.kind == "policy_rate"


def _compare_words(reading: Reading, stated: Stated, figure: Figure) -> Comparison:
    """A claim without a number: a record's day, a "since", or which of two was ahead."""
    if reading.question.measure in ("record", "highest"):
        day = stated.day or reading.question.period.end
        if figure.day is None or day is None or same_time(figure.day, day, stated.day_grain or "day"):
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.DISAGREES, "date", worded(figure.day, stated.day_grain or "day"))
    if reading.question.measure in ("drawdown", "gain_from_low") and reading.question.threshold is not None:
        holds = abs(figure.value) >= reading.question.threshold  # by closes: a tenth, a fifth
        return Comparison(Verdict.AGREES) if holds else Comparison(Verdict.DISAGREES, "value")
    if reading.question.measure in ("return", "change") and reading.question.threshold is not None:
        holds = abs(figure.value) <= reading.question.threshold  # "little changed"
        return Comparison(Verdict.AGREES) if holds else Comparison(Verdict.DISAGREES, "value")
    if reading.question.measure == "streak" and reading.question.threshold is not None:
        holds = figure.value >= reading.question.threshold  # "in each of the last ten sessions"
        return Comparison(Verdict.AGREES) if holds else Comparison(Verdict.DISAGREES, "value")
    if reading.question.measure == "since":
        asked = reading.question
        return compare_since_day(stated, figure, is_first=asked.threshold is not None, is_long=asked.steps > 1)
    if stated.direction is not None and figure.value * stated.direction.sign > 0:
        return Comparison(Verdict.AGREES)
    if abs(figure.value) <= _HARDLY_APART.get(figure.unit, 0.0):
        return Comparison(Verdict.PLAUSIBLE, "fixing")  # another hour, or another screen, turns it
    turned = {"up": "down", "down": "up", "above": "lagged", "below": "outpaced"}
    word = turned[stated.direction.value] if stated.direction else None
    return Comparison(Verdict.DISAGREES, "direction", word)


def _cite(reading: Reading, stated: Stated, figure: Figure) -> tuple[Attempt, Comparison]:
    """A claim on a fact that can only be cited: the fact in the unit of the claim that agrees, else that differs."""
    verdict, comparison = Verdict.NO_DATA, _UNDECIDED
    for fact in figure.facts:
        if stated.quantity is None or convert(fact.value, fact.unit, stated.quantity.unit) is None:
            continue
        if reading.question.measure == "fundamental" and fact.unit == units.COUNT:
            continue  # how many members an index has is none of its figures
        comparison = compare(stated, fact.value, fact.unit, exact=fact.unit == units.COUNT)
        verdict = Verdict.CITED if comparison.verdict is Verdict.AGREES else comparison.verdict
        if verdict is Verdict.CITED:
            break
    if verdict is Verdict.NO_DATA:
        why = f"no fact about {reading.question.subject} in this unit is cited in the store"
        return Attempt(reading, Missing((reading.question.subject,), (), why), verdict), comparison
    return Attempt(reading, figure, verdict, comparison.error), comparison


def _as_kept(view: View, stated: Stated, figure: Figure, comparison: Comparison) -> Comparison:
    """The same, but agreement where the values at hand have too few digits to say otherwise."""
    quantity = stated.quantity
    is_open = comparison.verdict in (Verdict.DISAGREES, Verdict.ROUNDING) and comparison.error != "direction"
    if quantity is None or not is_open or stated.hedge is not Hedge.EXACT:
        return comparison
    computed = convert(figure.value, figure.unit, quantity.unit)
    if computed is None:
        return comparison
    held = computed if quantity.signed else abs(computed)
    return Comparison(Verdict.AGREES) if holds_as_kept(view, figure, quantity, held) else comparison


def _soften(reading: Reading, stated: Stated, figure: Figure, comparison: Comparison) -> Comparison:
    """A miss that revisions or another fixing explain is plausible, never a disagreement (design, section 3)."""
    if comparison.verdict not in (Verdict.DISAGREES, Verdict.ROUNDING) or stated.quantity is None:
        return comparison
    quantity = stated.quantity
    computed = convert(figure.value, figure.unit, quantity.unit)
    if computed is None:
        return comparison
    if comparison.error == "direction" and _hardly_moved(reading.question, stated, figure, abs(computed)):
        return Comparison(Verdict.PLAUSIBLE, "fixing")
    of_two_levels = reading.question.measure == "change" or reading.question.sense == POINTS
    if reading.question.measure == "average" and abs(computed - quantity.value) <= quantity.value * _IN_A_MEAN:
        return Comparison(Verdict.PLAUSIBLE, "moment")  # the price of the hour counts for the close to come
    for observation in figure.inputs:
        known = entry(observation.series)
        if known is None:
            continue
        is_statistic = reading.question.measure == "macro" or known.kind == "macro"
        if known.revised and observation.vintage is Vintage.ASSUMED and is_statistic:
            sign = stated.direction.sign if stated.direction is not None else 1
            miss = abs(computed * sign - quantity.value) - quantity.step / 2
            largest = dict(known.largest_revision).get(reading.question.sense or "level")
            if largest is not None:
                return Comparison(Verdict.PLAUSIBLE, "revision") if miss <= Decimal(str(largest)) else comparison
            usual = max(quantity.step * 3, quantity.value * _USUAL_REVISION)
            return Comparison(Verdict.PLAUSIBLE if miss <= usual else Verdict.NO_DATA, "revision")
        if known.was_estimated(observation.date) and comparison.error != "direction":
            near = abs(abs(computed) - abs(quantity.value)) <= _tolerance_of_an_estimate(quantity.unit)
            return Comparison(Verdict.PLAUSIBLE if near else Verdict.NO_DATA, "fixing")
        if (
            known.tolerance_at(observation.value)
            and (of_two_levels or reading.question.measure in _STANDS or _is_of_a_pair(known, reading.question))
            and comparison.error != "direction"
        ):
            held = computed if quantity.signed else abs(computed)
            room = _tolerance(known, observation.value, quantity.unit)
            if abs(held - quantity.value) - quantity.step / 2 <= room:
                return Comparison(Verdict.PLAUSIBLE, "fixing")
    return comparison


def _tolerance_of_an_estimate(unit: str) -> Decimal:
    """A fifth of a percentage point, in the unit of the print."""
    return convert(_OF_AN_ESTIMATE, units.PERCENTAGE_POINT, unit) or Decimal(str(_OF_AN_ESTIMATE))


def _hardly_moved(question: Question, stated: Stated, figure: Figure, computed: Decimal) -> bool:
    """Whether a price of all hours moved so little in a session that another hour, or the spot price, turns it."""
    known, period, quantity = entry(question.subject), question.period, stated.quantity
    if known is None or known.kind != "commodity" or period.start is None or period.end is None or quantity is None:
        return False
    if question.measure not in ("return", "change") or (period.end - period.start).days > _OVER_A_WEEKEND:
        return False
    moved = max(computed, Decimal(0) if stated.hedge is Hedge.LESS_THAN else quantity.value)
    of = Decimal(1) if question.measure == "return" else Decimal(str(figure.inputs[-1].value)) / 100
    return moved <= _HARDLY_A_MOVE * of


def _is_of_a_pair(known: SeriesEntry, question: Question) -> bool:
    """A currency has no close: the day's move in percent hangs on the hour at which both of its ends were taken."""
    return known.kind == "currency" and question.measure == "return"


def _holds_on_another_screen(view: View, question: Question, stated: Stated, figure: Figure) -> bool:
    """Whether "its highest since 2008" would hold of a fixing as far from ours as the catalogue allows."""
    last = figure.period.end
    if question.measure != "since" or question.grain is not None or stated.day is None or last is None:
        return False
    known = entry(question.subject)
    if known is None or not known.tolerance_at(1.0) or not figure.inputs:
        return False
    sign = -1 if question.sense in ("low", "last_below") else 1
    ends = {"year": date(stated.day.year, 12, 31), "month": _next_month(stated.day) - timedelta(1)}
    until = ends.get(stated.day_grain or "day", stated.day)
    if until >= last:
        return False
    sense = "low" if sign < 0 else "high"
    of = replace(question, measure="highest", sense=sense, since=None, years=None, threshold=None)
    then = answer(view, replace(of, period=Period(stated.day, until)))
    since = answer(view, replace(of, period=Period(until + timedelta(1), last)))
    if isinstance(then, Missing) or isinstance(since, Missing):
        return False
    stands = figure.inputs[-1].value if question.threshold is None else question.threshold
    width = known.tolerance_at(stands)
    return sign * since.value <= sign * stands + width and sign * then.value >= sign * stands - width


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _tolerance(known: SeriesEntry, value: float, unit: str) -> Decimal:
    """How far two fixings of the series may lie apart about `value`, in the unit of the print."""
    apart = known.tolerance_at(value)
    if unit == units.PERCENT and known.unit != units.PERCENT:
        return Decimal(str(apart / value * 50)) if value else Decimal(0)  # the hours apart are the same at both ends
    return convert(apart, known.unit, unit) or convert(apart * 100, units.BASIS_POINT, unit) or Decimal(0)
