"""Figures of companies and statistics of an economy: what else of the same report a sentence goes on to tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.lists import ALONE
from tieout.claims.marking.names import FOREIGN
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

#: Words that a number of the same report stands behind: "revenue of $390 million, up 12%".
_SIDE: Final = frozenset({"up", "down", "up by", "down by"})
_REPORTING: Final = frozenset({"showed", "shows", "showing", "indicated", "suggested", "revealed", "that"})
_PRICE: Final = frozenset({"share", "shares", "stock", "stocks"})
#: Kinds of series that earn nothing and owe nothing: a figure that stands beside one is somebody else's.
_NO_COMPANY: Final = frozenset(
    {"currency", "commodity", "crypto", "yield", "rate", "policy_rate", "volatility", "macro"}
)
_A_MONTH: Final = frozenset({"monthly", "month-over-month", "month-on-month"})
#: How the catalogue names statistics of prices.
_PRICED: Final = ("price index", "CPI")
#: America's output, whose growth is told at an annual rate where nothing else is said (BEA, NIPA handbook, chapter 2).
_REAL_GDP: Final = "GDPC1"
_GROWING: Final = frozenset({"earnings growth", "earnings", "profits"})
_AMERICAS_ECONOMY: Final = frozenset({"economy", "us economy", "u.s. economy", "american economy", "nation economy"})
_COMPARED: Final = ["compared", "with"]
_YEARLY: Final = frozenset("annual yearly annualized year-over-year year-on-year 12-month twelve-month".split())
_PACES: Final = frozenset({"rate", "pace", "basis", "inflation"})
#: Whose statistics are told over the month: the clock that their releases go by.
_WASHINGTON: Final = "America/New_York"
_SURPRISES: Final = frozenset({"beat", "miss", "surprise"})
_FROM_WHOM: Final = frozenset({"from", "by", "for", "at"})
_ANNUAL_PACE: Final = ("annual rate", "annualized", "annualised", "annual pace")


def continue_figures(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "profit rose 20 percent, to 2.4 billion, or 56 cents a share, up from 1.9 billion": figures of one report."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.measure == "fundamental" and (
            kind_of(claim.subject) in _NO_COMPANY
            or (kind_of(claim.subject) == "index" and _is_reported(tokens, claim.place))
        ):
            headed = _headed(tokens, claim.place) or UNNAMED
            if kind_of(claim.subject) == "macro" and headed.printed in claim.subject.printed.lower().split():
                claim.measure = "return"  # "orders were expected to rise 0.3%": the statistic told of before
            else:
                claim.subject = headed
        elif claim.measure == "fundamental" and _is_of_the_one_before(tokens, claim, discourse):
            claim.subject = discourse.told_last or claim.subject
        ahead = tokens[max(0, claim.place - 4) : claim.place]
        grows = "MEASURABLE" in sentence.kinds and any(
            "MEASURABLE" in token.kinds and token.low in _GROWING for token in ahead
        )
        in_percent = claim.quantity is not None and claim.quantity.unit == units.PERCENT
        of_figures = not sentence.kinds.isdisjoint(_FIGURES)
        in_one = of_figures and in_percent and _in_a_figure(tokens, claim.place)
        if in_percent and claim.measure in ("return", "other") and (grows or in_one):
            claim.measure, claim.direction = "fundamental", None
        elif of_figures and in_percent and claim.measure == "return" and _opens_with_a_figure(tokens, claim.place):
            claim.measure, claim.subject = "fundamental", _headed(tokens, claim.place) or UNNAMED
        elif in_percent and claim.measure == "other":
            _settle_surprise(tokens, claim, discourse)
    for before, claim in pairwise(claims):
        between = tokens[before.place + 1 : claim.place]
        if before.measure != "fundamental" or claim.quantity is None or _begins_anew(between):
            continue
        is_sum = claim.quantity.unit in units.CURRENCIES or claim.quantity.step >= 1000
        told_of_it = claim.measure in ("other", "level", "change") and is_sum
        is_percent = claim.quantity.unit == units.PERCENT
        if told_of_it or (is_percent and (_apposed(between, claim) or _held_against(between, claim))):
            claim.measure, claim.subject, claim.direction = "fundamental", before.subject, None
            claim.is_base = False


def _settle_surprise(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> None:
    """ "a 3% beat from Acme and a 2% miss from Globex": by how much its figures left what was expected of them."""
    behind = tokens[claim.place + 1 : claim.place + 5]
    if not behind or behind[0].low not in _SURPRISES:
        return
    claim.measure, claim.direction = "fundamental", None
    if len(behind) > 2 and behind[1].low in _FROM_WHOM:
        named = next((token for token in behind[2:] if token.name is not None), None)
        claim.subject = subject_of_token(named, discourse) if named is not None else claim.subject


def _opens_with_a_figure(tokens: Sequence[Token], place: int) -> bool:
    """ "Overall earnings per share, however, fell 0.1%": a sentence that opens with a figure and names nobody."""
    opens = next((k for k, token in enumerate(tokens[:_OPENING]) if _is_a_figure(token)), None)
    plain = not any(token.kinds & NAMES or "REF" in token.kinds for token in tokens[:place])
    verbs = (k for k in range(place) if tokens[k].kinds & {"UP", "DOWN"})
    return opens is not None and plain and opens < next(verbs, 0)


def _is_a_figure(token: Token) -> bool:
    return not token.kinds.isdisjoint(_FIGURES) and not _MARGINS.isdisjoint(token.low.split())


def _is_of_the_one_before(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> bool:
    """ "Net income fell 58%" behind a sentence on a company: the company's."""
    unnamed = claim.subject.series is None and not claim.subject.printed[:1].isupper()
    if not unnamed or discourse.told_last is None or kind_of(discourse.told_last) != "company":
        return False
    return not any(token.kinds & NAMES for token in tokens[: claim.place])


_MARGINS: Final = frozenset("margins margin profits profit earnings revenue revenues".split())
#: Among so many first words a figure opens a sentence.
_FIGURES: Final = frozenset({"FUNDAMENTAL", "MEASURABLE"})
_OPENING: Final = 3
#: How far before its number "from" may stand: "from the final July reading of".
_READ_FROM: Final = 5
#: Statistics that stand at a percentage.
_RATES: Final = frozenset({"UNRATE"})


def settle_statistics(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Moves of published statistics, by the convention that the words name: over a year, a month, at an annual rate."""
    words = sentence.words
    for claim in claims:
        in_percent = claim.quantity is not None and claim.quantity.unit == units.PERCENT
        if claim.measure in ("return", "change") and kind_of(claim.subject) == "macro":
            _settle(sentence.tokens, claim, words)
            if in_percent and claim.sense is None and _moves_by_the_month(claim.subject):
                led = sentence.tokens[max(0, claim.place - 4) : claim.place]
                stood = is_of_prices(claim.subject) and any(token.low in ("from", "to") for token in led)
                claim.sense = "yoy" if stood else "mom"  # "core prices rose 0.2%": over the month, if nothing is said
        grew = claim.subject is UNNAMED and claim.measure == "other" and any(pace in words for pace in _ANNUAL_PACE)
        if grew and any(token.low in _AMERICAS_ECONOMY for token in sentence.tokens[: claim.place]):
            claim.subject, claim.measure = Subject(None, "economy"), "return"  # "grew at an annualized pace of 2.8%"
        if in_percent and claim.measure == "return" and claim.subject.printed.lower() in _AMERICAS_ECONOMY:
            abroad = discourse.is_abroad or not FOREIGN.isdisjoint(words.split())
            claim.subject = claim.subject if abroad else Subject(_REAL_GDP, claim.subject.printed)
        if claim.subject.series == _REAL_GDP and in_percent and claim.measure in ("other", "level", "macro", "return"):
            yearly = any("YEARLY" in token.kinds for token in sentence.tokens[claim.place + 1 : claim.place + 5])
            claim.measure, claim.sense = "macro", "yoy" if yearly else "annualized"
        stands = in_percent and claim.measure in ("level", "macro") and claim.sense is None
        stands = stands or (in_percent and claim.measure == "other" and _at_a_yearly_rate(sentence.tokens, claim.place))
        if stands and is_of_prices(claim.subject):
            claim.measure, claim.sense = "macro", "yoy"  # a price index stands at no percentage: "inflation rose to 3%"
        if in_percent and claim.measure == "other" and claim.subject.series in _RATES and claim.pattern == ALONE:
            claim.measure, claim.is_base = "macro", False  # "and January's 3.7%", "from 8.9 percent in April"


def is_of_prices(subject: Subject) -> bool:
    """Whether a statistic is an index of prices, of which a percentage that stands is that of twelve months."""
    known = entry(subject.series) if subject.series is not None else None
    return known is not None and known.kind == "macro" and any(word in known.name for word in _PRICED)


def _moves_by_the_month(subject: Subject) -> bool:
    """Whether moves of an American statistic are told over the month where nothing else is said."""
    known = entry(subject.series) if subject.series is not None else None
    monthly = known is not None and known.kind == "macro" and known.frequency == "monthly"
    return monthly and known is not None and known.unit != units.PERCENT and known.zone == _WASHINGTON


def _at_a_yearly_rate(tokens: Sequence[Token], place: int) -> bool:
    """ "at an annual rate moved up to 3.1%", "the yearly rate dropped to 4.1%", "the 8.6% annual pace": the rate of
    twelve months stands."""
    ahead, behind = tokens[max(0, place - 6) : place], tokens[place + 1 : place + 4]
    cut = next(
        (k for k, token in enumerate(behind) if token.quantity is not None or token.low in (",", ";")), len(behind)
    )
    near = (*pairwise(ahead), *pairwise(behind[:cut]))
    return any((one.low in _YEARLY or "YEARLY" in one.kinds) and two.low in _PACES for one, two in near)


def _settle(tokens: Sequence[Token], claim: Claim, words: str) -> None:
    claim.measure, claim.sense = "macro", None
    behind = tokens[claim.place + 1 : claim.place + 7]
    behind = behind[: next((k for k, token in enumerate(behind) if token.quantity is not None), len(behind))]
    ahead = tokens[: claim.place]  # "compared with a year earlier, consumer prices rose 2.7%"
    leads = not any(token.quantity is not None for token in ahead) and any("YEARLY" in token.kinds for token in ahead)
    if claim.quantity is None or claim.quantity.unit != units.PERCENT:
        claim.measure = "other"
    elif leads or any("YEARLY" in t.kinds or _is_on_the(t, "year") or _is_over_last_year(t) for t in behind):
        claim.sense = "yoy"
    elif any(pace in _beside(tokens, claim.place, behind) for pace in _ANNUAL_PACE):
        claim.sense = "annualized"
    elif _A_MONTH & set(words.split()) or any(_is_of_a_month(token) for token in behind):
        claim.sense = "mom"


def _beside(tokens: Sequence[Token], place: int, behind: Sequence[Token]) -> str:
    """The words beside a number that are no other one's: of "jumped 15% to a 1.56 million annual rate" no pace is."""
    ahead = takewhile(lambda token: token.quantity is None, reversed(tokens[max(0, place - _READ_FROM) : place]))
    return " ".join(token.low for token in (*reversed(list(ahead)), *behind))


def _is_over_last_year(token: Token) -> bool:
    time = token.time
    return time is not None and (time.kind, time.grain, time.preposition) == ("last", "year", "over")


def _is_of_a_month(token: Token) -> bool:
    return _is_on_the(token, "month") or (token.time is not None and token.time.kind == "month")


def _is_on_the(token: Token, grain: str) -> bool:
    """ "0.4% on the month and 3.8% for the year"."""
    time = token.time
    return time is not None and time.kind == "whole" and time.preposition in ("on", "for") and time.grain == grain


def _is_reported(tokens: Sequence[Token], place: int) -> bool:
    """ "The Kospi fell after data showed that exports rose 2.3%": the figure is that of a report, and no index's."""
    noun = next((k for k in range(place - 1, 0, -1) if "FUNDAMENTAL" in tokens[k].kinds), 0)
    return any(token.low in _REPORTING for token in tokens[max(0, noun - 2) : noun])


def _headed(tokens: Sequence[Token], place: int) -> Subject | None:
    """ "US exports climbed 3%": a figure that opens its clause is nobody's that another sentence named."""
    noun = next((k for k in range(place - 1, -1, -1) if "FUNDAMENTAL" in tokens[k].kinds), None)
    return Subject(None, tokens[noun].low) if noun is not None else None


def _begins_anew(between: Sequence[Token]) -> bool:
    return any(t.low == ";" or t.kinds & NAMES or t.low in _PRICE for t in between)


def _in_a_figure(tokens: Sequence[Token], place: int) -> bool:
    """ "a 25% jump in quarterly revenue", "a gain of 3% in net profit"."""
    behind = tokens[place + 1 : place + 6]
    at = next((k for k, token in enumerate(behind) if token.low in ("in", "of")), None)
    return at is not None and at < 3 and any("FUNDAMENTAL" in token.kinds for token in behind[at : at + 3])


def _held_against(between: Sequence[Token], claim: Claim) -> bool:
    """ "slowed to 3.4% from 8.8%", "12%, compared with 9%"."""
    last = [token.low for token in between if not isinstance(token.value, Hedge)][-2:]
    return claim.measure in ("other", "level") and bool(last) and (last[-1] in ("from", "versus") or last == _COMPARED)


def _apposed(between: Sequence[Token], claim: Claim) -> bool:
    """Whether a percentage follows as an aside: ", up 12%", "(up 12%)"."""
    if claim.measure not in ("return", "other") or len(between) < 2 or between[0].low not in (",", "(", "–", "—", "-"):
        return False
    return between[1].low in _SIDE or between[1].low in ("an", "a")
