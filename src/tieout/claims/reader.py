"""Reads a text sentence by sentence: the best covering set of claims, with subject, period and speaker carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.finding import Numeral
from tieout.claims.lexer import sentences
from tieout.claims.numerals import numerals
from tieout.claims.patterns import Found, Pattern, alphabet, compiled, guards
from tieout.claims.period_words import attach_times, is_future
from tieout.claims.stance import attribution_of, direction_of, hedge_of
from tieout.claims.subjects import bank_of, share_respectively, subject_left, subject_right
from tieout.claims.superlatives import streak, superlative
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token, mark
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

_WORTH_READING = frozenset(
    {
        "PERCENT",
        "PP",
        "BP",
        "POINTS",
        "MONEY",
        "NUMBER",
        "RATIO",
        "SPAN",
        "ORDINAL",
        "RECORD",
        "SUPERLATIVE",
        "BEAT",
        "LAG",
        "FIRST",
    }
)
_OF_THE_ONE_BEFORE = frozenset({"since", "record", "streak"})
_RATE_STEPS = frozenset({units.BASIS_POINT, units.PERCENTAGE_POINT})
_LIST_WORDS = frozenset({",", "and", "then", "another", "a", "an", "or"})
_RATE_VERBS = frozenset({"RAISED", "CUT", "UP", "DOWN"})
#: Groups of a match that claim something other than the measure of their name.
_GROUP_MEASURES = {"members": ("count", "members")}
_NOT_CLAIMS = frozenset({"subject", "against", "move", "time", "compare", "extreme", "who"})
#: Quantities that are a claim even where no pattern knows what they say of whom.
_ALWAYS_CLAIMS = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.RATIO, *units.CURRENCIES})


#: A text that says at what time its prices stood speaks of its own day throughout.
_AS_OF = re.compile(r"\b[Aa]s of (?:about )?\d{1,2}(?::\d\d)?\s*[ap]\.?m\b")


@dataclass(slots=True)
class Reading:
    """What was read: the claims in order of the text, and the role of every numeral."""

    claims: list[Claim]
    numerals: list[Numeral]


def read(text: str, today: date | None = None) -> Reading:
    """All claims of `text`, and a role for each of its numerals; `today` is the day of publication."""
    discourse = Discourse(today=today, session=Time("relative", word="today") if _AS_OF.search(text) else None)
    claims: list[Claim] = []
    roles: list[Numeral] = []
    letters = alphabet()
    previous_end = 0
    for lexed in sentences(text):
        if "\n\n" in text[previous_end : lexed[0].start]:
            discourse.new_paragraph()
        previous_end = lexed[-1].end
        marked = mark(text, lexed, letters)
        found = _SentenceReader(marked, discourse).claims()
        found.sort(key=lambda claim: (claim.start, claim.end))
        claims += found
        discourse.after(marked, found)
        roles += numerals(lexed, marked, found)
    return Reading(claims, roles)


@dataclass(slots=True)
class _SentenceReader:
    sentence: Sentence
    discourse: Discourse
    taken: set[int] = field(default_factory=set)
    attribution: str | None = None

    def claims(self) -> list[Claim]:
        tokens = self.sentence.tokens
        if not any(token.kinds & _WORTH_READING for token in tokens):
            return []
        self.attribution = attribution_of(self.sentence, self.discourse)
        found: list[Claim] = []
        places: list[int] = []
        for pattern, shape in compiled():
            for match in shape.finditer(self.sentence.letters):
                for place, claim in self._from_match(pattern, match):
                    found.append(claim)
                    places.append(place)
        for place, token in enumerate(tokens):
            quantity = token.quantity
            if place not in self.taken and quantity is not None and _is_claim_alone(quantity):
                if quantity.unit == units.RATIO and place + 1 < len(tokens) and tokens[place + 1].low in ("the", "as"):
                    continue  # "twice the 75 basis points": how two other numbers stand to each other
                self.taken.add(place)
                measure = {units.RATIO: "ratio", units.LEVEL: "fundamental"}.get(quantity.unit, "other")
                found.append(self._claim(place, measure, "a number alone"))
                places.append(place)
        order = sorted(range(len(found)), key=lambda k: places[k])
        found, places = [found[k] for k in order], [places[k] for k in order]
        for before, claim in pairwise(found):
            if claim.measure in _OF_THE_ONE_BEFORE and before.subject is not UNNAMED:
                claim.subject = before.subject
        sized = any(c.quantity is not None and c.quantity.unit in _RATE_STEPS for c in found)
        for claim in found:
            if claim.measure == "streak" and claim.subject.series == POLICY_RATE and sized:
                claim.measure = "other"  # a third move of that size in a row, which no measure counts
        _continue_lists(self.sentence, found, places)
        _pair_returns(self.sentence, found, places)
        share_respectively(self.sentence, found, places, self.discourse)
        attach_times(self.sentence, found, places, self.discourse)
        for claim in found:
            self._turn_to_forecast(claim)
            if claim.quantity is None and claim.measure != "spread":
                others = [one for one in found if one is not claim]
                if all(one.end <= claim.quote_start or one.start >= claim.quote_end for one in others):
                    claim.start, claim.end = claim.quote_start, claim.quote_end
        return found

    def _from_match(self, pattern: Pattern, match: re.Match[str]) -> Iterator[tuple[int, Claim]]:
        groups = {name: match.start(name) for name, text in match.groupdict().items() if text is not None}
        stated = {name: place for name, place in groups.items() if name not in _NOT_CLAIMS}
        if any(place in self.taken for place in stated.values()):
            return
        tokens = self.sentence.tokens
        found = Found(tokens, stated, groups, self._kind)
        if not guards.sensible(found) or (pattern.guard is not None and not pattern.guard(found)):
            return
        self.taken.update(groups[name] for name in ("compare", "extreme") if name in groups)
        for name, place in stated.items():
            self.taken.add(place)
            measure, sense = _GROUP_MEASURES.get(
                name, (name.removesuffix("_words").removesuffix("_from"), pattern.sense)
            )
            claim = self._claim(place, measure, pattern.name)
            claim.sense = sense
            claim.quote_start = min(tokens[match.start()].start, claim.start)
            claim.quote_end = max(tokens[match.end() - 1].end, claim.end)
            if "subject" in groups:
                claim.subject = subject_of_token(tokens[groups["subject"]], self.discourse)
            elif pattern.subject != "policy":
                anchor = groups.get("move", groups.get("compare", match.start()))
                claim.subject = subject_left(self.sentence, min(anchor, place), self.discourse)
            if pattern.subject == "policy":
                claim.subject = Subject(POLICY_RATE, "policy rate")
            if claim.measure == "level" and claim.quantity is not None and claim.quantity.value_high is not None:
                claim.measure = "range" if kind_of(claim.subject) == "policy_rate" else "other"
            if "ASFAR" in tokens[match.start()].kinds:
                claim.sense = "low" if "low" in tokens[match.start()].low else "high"
            if measure == "range" and claim.quantity is not None and claim.quantity.value_high is None:
                claim.measure = "level"
            claim.is_base = name.endswith("_from")
            claim.verb = tokens[groups["move"]].low if "move" in groups else tokens[match.start()].low
            if pattern.subject == "behind":
                claim.subject = subject_right(self.sentence, match.end() - 1, self.discourse) or claim.subject
            if measure == "target":
                named = [k for k in range(match.start(), place) if tokens[k].kinds & {"NAME", "LOOSE", "REF"}]
                behind = subject_right(self.sentence, place, self.discourse)
                if named and "subject" not in groups:
                    claim.subject = subject_of_token(tokens[named[-1]], self.discourse)
                elif behind is not None and behind.series is not None:
                    claim.subject = behind
            if claim.subject.series == POLICY_RATE:
                claim.subject = bank_of(self.sentence) or claim.subject
            bare = claim.quantity is not None and claim.quantity.unit == units.LEVEL
            if claim.measure == "return" and bare and claim.hedge is Hedge.MORE_THAN:
                claim.measure = "other"  # "a bull market, a gain of 20 or more"
            if "extreme" in groups:
                low = tokens[groups["extreme"]].low
                claim.at_close = "clos" in low or low in ("record", "records")
            if "against" in groups:
                claim.against = subject_of_token(tokens[groups["against"]], self.discourse)
            if "time" in groups:
                claim.named = tokens[groups["time"]].time
            claim.direction = direction_of(pattern, groups, self.sentence, claim)
            if measure == "count" and sense is None:
                verb = max(k for k in range(match.start(), place) if tokens[k].kinds & _RATE_VERBS)
                claim.sense = "cut" if tokens[verb].kinds & {"CUT", "DOWN"} else "raise"
                claim.quote_start = tokens[verb].start
            if measure == "streak":
                streak(claim, place, self.sentence)
            if name in ("since", "since_words"):
                superlative(claim, groups, self.sentence)
            yield place, claim

    def _kind(self, token: Token) -> str | None:
        """What kind of series a token names or refers to."""
        if token.name is None and "REF" not in token.kinds:
            return None
        return kind_of(subject_of_token(token, self.discourse))

    def _claim(self, place: int, measure: str, pattern: str) -> Claim:
        token = self.sentence.tokens[place]
        quantity = token.quantity
        if quantity is None and isinstance(token.value, int):
            quantity = Quantity(Decimal(token.value), units.COUNT, Decimal(1), token.text)
        return Claim(
            measure=measure,
            pattern=pattern,
            start=token.start,
            end=token.end,
            quote_start=token.start,
            quote_end=token.end,
            sentence=(self.sentence.start, self.sentence.end),
            subject=subject_left(self.sentence, place, self.discourse),
            quantity=quantity,
            hedge=hedge_of(self.sentence, place) if quantity is not None else Hedge.EXACT,
            direction=_sign_direction(quantity),
            attribution=self.attribution,
        )

    def _turn_to_forecast(self, claim: Claim) -> None:
        if claim.measure not in (
            "return",
            "range",
            "level",
            "change",
            "target",
            "spread",
            "drawdown",
            "gain_from_low",
            "macro",
        ):
            return
        before = [token for token in self.sentence.tokens if token.start < claim.start]
        modal = any("FORECAST" in token.kinds for token in before)
        ahead = claim.span is not None and is_future(claim.span, self.discourse.today)
        if claim.measure == "target" or ahead or (modal and _is_open(claim)):
            claim.is_forecast = True
            if claim.measure == "level":
                claim.measure = "target"


def _continue_lists(sentence: Sentence, claims: list[Claim], places: list[int]) -> None:
    """ "gained 24.2% in 2023 and 23.3% in 2024": a number that nothing else claims says what the one before it says."""
    for k in range(1, len(claims)):
        before, claim = claims[k - 1], claims[k]
        if claim.pattern != "a number alone" or before.quantity is None or claim.quantity is None:
            continue
        between = sentence.tokens[places[k - 1] + 1 : places[k]]
        plain = all(t.time is not None or t.low in _LIST_WORDS or isinstance(t.value, Hedge) for t in between)
        if plain and before.quantity.unit == claim.quantity.unit and before.measure in ("return", "count", "spread"):
            claim.measure, claim.sense, claim.direction = before.measure, before.sense, before.direction
            claim.subject, claim.against, claim.verb = before.subject, before.against, before.verb


def _pair_returns(sentence: Sentence, claims: list[Claim], places: list[int]) -> None:
    """ "outpaced the S&P 500 (12.4% vs. 4.1%)": the first number is the one's, the second the other's."""
    comparison = next((c for c in claims if c.measure == "spread" and c.quantity is None and c.against), None)
    for k in range(1, len(claims)):
        first, second = claims[k - 1], claims[k]
        between = {t.low for t in sentence.tokens[places[k - 1] + 1 : places[k]]}
        both = first.quantity is not None and second.quantity is not None
        if comparison is None or not both or not between & {"vs", "versus"} or len(between) > 3:
            continue
        for claim, subject in ((first, comparison.subject), (second, comparison.against)):
            if subject is not None:
                claim.measure, claim.subject, claim.direction, claim.against = "return", subject, None, None


def _is_claim_alone(quantity: Quantity) -> bool:
    """Whether a quantity claims something even where no pattern knows what: percents, money, multiples, billions."""
    return quantity.unit in _ALWAYS_CLAIMS or (quantity.unit == units.LEVEL and quantity.step >= 1000)


def _is_open(claim: Claim) -> bool:
    """Whether no past time binds the claim, so that a modal word makes it a forecast."""
    past = claim.span is not None and claim.span.kind in ("past", "last", "to_date", "whole")
    return not past and claim.session is None


def _sign_direction(quantity: Quantity | None) -> Direction | None:
    if quantity is None or not quantity.signed or quantity.value == 0:
        return None
    return Direction.UP if quantity.value > 0 else Direction.DOWN
