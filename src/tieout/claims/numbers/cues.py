"""What a number says that no phrase takes: the cues of its clause are weighed, and the measure that they speak for is
taken; where nothing speaks for any, or something for a figure of another kind, it stays `other`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.lists import ALONE
from tieout.claims.marking.companies import RANKED
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.subject.owners import subject_beside
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_UP: Final = frozenset({"UP", "UPWARD", "UPNOUN"})
_DOWN: Final = frozenset({"DOWN", "DOWNWARD", "DOWNNOUN"})
_VERBS: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD"})
_ITS: Final = frozenset({"its", "whose", "their"})
_MOVING_VERBS: Final = frozenset({"UP", "DOWN"})
_EITHER_WAY: Final = frozenset("moved moves move swung swings budged shifted fluctuated whipsawed see-sawed".split())
#: "Pummeled 18.1 percent the day before", "managed just 1.5 percent", "small companies made 24%".
_BEATEN: Final = frozenset("pummeled pummelled battered hammered walloped clobbered pounded thrashed".split())
_MANAGED: Final = frozenset("managed mustered scraped made earned kept retained".split())
_MANAGED_BEHIND: Final = frozenset({".", ",", ";", "and", "while", "but", "for", "over", "in", "on", "last", "this"})
#: "22 percent cheaper than in April".
_CHEAPER: Final = frozenset({"cheaper", "dearer", "pricier", "costlier"})
#: "The damage came to 7.9% for the month".
_DAMAGE: Final = frozenset({"damage", "toll", "carnage"})
_CAME_TO: Final = frozenset({"came", "comes", "amounted", "amounts", "was", "is", "of"})
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_WARDS: Final = frozenset({"UPWARD", "DOWNWARD"})
_RATES: Final = frozenset({"yield", "rate", "policy_rate"})
_STEPS: Final = frozenset({units.POINT, units.PERCENTAGE_POINT, units.BASIS_POINT})
_PRICES: Final = frozenset({units.LEVEL, *units.CURRENCIES})
#: How far a clause is looked back and ahead for cues, in tokens.
_BACK: Final = 8
_AHEAD: Final = 7
_ENDS: Final = frozenset({";", "while", "whereas", "but", "although", "though", "|", "•", ":"})
_TO: Final = frozenset({"to", "at", "near", "toward", "towards"})
#: Words that may stand between a cue and the number: "by a total of", "another".
_PASSED: Final = frozenset("a an the by about another further total only just mere - roughly some its up down".split())
_ADVERBS: Final = frozenset("still now already currently also as not yet even within".split())
_STANDS: Final = frozenset("sits sit sitting stands stood stays stayed lies remains remained is are was were".split())
_OF_VERBS: Final = frozenset({"UP", "DOWN", "LEVEL"})
#: What has percentages and sums of its own that no price tells: they speak for a figure of another kind.
_OTHER_FIGURES: Final = frozenset(
    """
        chance chances odds probability likelihood stake stakes tax taxes tariff tariffs margin margins share weight
        weighting allocation exposure ownership assets holdings position positions coupon dividend dividends payout
        fee fees expense ratio turnover volume inventories deficit surplus budget sales orders deliveries vote votes
        respondents survey poll target goal average averaged averages mean median consensus estimate estimates
        expectations definition defined hurdle workforce staff discount premium deposits loans
    """.split()
)
#: What labels a change in a box: "Change: +21.43".
LABELS_OF_A_CHANGE: Final = frozenset("change chg move gain loss day today daily weekly week month ytd".split())
#: What something is a part of behind "of": "80% of the shares", "45% of the time".
_OF_IT: Final = frozenset({"its", "their"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A number as cues see it: its unit, whether it prints a sign, whose it is, and the words of its clause."""

    claim: Claim
    unit: str
    kind: str | None
    before: Sequence[Token]
    behind: Sequence[Token]
    previous: Claim | None
    label: str = ""

    @property
    def ahead(self) -> Token | None:
        """The word before the number, hedges and articles passed over."""
        return next((t for t in reversed(self.before) if not isinstance(t.value, Hedge) and t.low not in _PASSED), None)

    @property
    def touching(self) -> str:
        """The word that touches the number, hedges passed over."""
        return next((t.low for t in reversed(self.before) if not isinstance(t.value, Hedge)), "")

    @property
    def following(self) -> str:
        return self.behind[0].low if self.behind else ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that may stand beside a number, and how much it speaks for each measure."""

    name: str
    speaks: Callable[[Surroundings], bool]
    weights: Mapping[str, int]


def _moved_before(one: Surroundings) -> bool:
    at = _last(one.before, _VERBS)
    return at is not None and not any(t.low in _TO for t in one.before[at:])


def _moved_either_way(one: Surroundings) -> bool:
    """ "moved more than 1%", "swung 1.4%": a verb that doesn't say which way."""
    return one.ahead is not None and one.ahead.low in _EITHER_WAY


def _beaten_before(one: Surroundings) -> bool:
    return one.ahead is not None and one.ahead.low in _BEATEN


def _managed_before(one: Surroundings) -> bool:
    behind = one.behind[0] if one.behind else None
    ends = behind is None or behind.time is not None or behind.low in _MANAGED_BEHIND
    return one.ahead is not None and one.ahead.low in _MANAGED and ends


def _cheaper_behind(one: Surroundings) -> bool:
    return one.following in _CHEAPER


def _damage_before(one: Surroundings) -> bool:
    near = [token.low for token in one.before[-5:]]
    return not _DAMAGE.isdisjoint(near) and not _CAME_TO.isdisjoint(near)


def _noun_behind(one: Surroundings) -> bool:
    return any(t.kinds & _NOUNS for t in one.behind[:3]) and not any(t.quantity for t in one.behind[:3])


def _noun_before(one: Surroundings) -> bool:
    if one.before and one.before[-1].kinds & _NOUNS and one.claim.quantity is not None and one.claim.quantity.signed:
        return True  # "total return +26.3%"
    return one.touching in ("of", "was", "is", "reached", "reaching", "by") and any(
        t.kinds & _NOUNS for t in one.before[-5:]
    )


def _of_a_performer(one: Surroundings) -> bool:
    """ "Acme was the best performer at 7%", "the day's biggest gainer, with 7%"."""
    return one.touching in ("at", "with") and any(t.low in RANKED for t in one.before)


def _higher_behind(one: Surroundings) -> bool:
    return any(t.kinds & _WARDS for t in one.behind[:2])


def _led_to(one: Surroundings) -> bool:
    return one.touching in _TO


def _leads_to(one: Surroundings) -> bool:
    """ "cheered 20p to 588p": a price behind it says where it led."""
    ahead = one.behind[1].quantity if len(one.behind) > 1 and one.following in ("to", "at") else None
    return ahead is not None and ahead.unit in _PRICES


def _has_a_sign(one: Surroundings) -> bool:
    return one.claim.quantity is not None and one.claim.quantity.signed


def _behind_its_name(one: Surroundings) -> bool:
    """ "the Nasdaq (0.3%)", "crude CL00, 0.42%": nothing but a code or a mark between the name and the number."""
    for token in reversed(one.before[-4:]):
        if token.kinds & NAMES:
            return True
        if token.low.isalpha() and token.low not in _PASSED:
            return False
    return False


def _only_name_behind(one: Surroundings) -> Token | None:
    """The name of a list's "+0.25% The Nasdaq": nothing before the number, and nothing but a name behind it."""
    behind = [t for t in one.behind if t.low != "the" and "MARK" not in t.kinds]
    alone = not any(t.low.isalnum() for t in one.before) and len(behind) == 1 and behind[0].kinds & NAMES
    return behind[0] if alone and _has_a_sign(one) else None


def _before_its_name(one: Surroundings) -> bool:
    return _only_name_behind(one) is not None


def _behind_its_label(one: Surroundings) -> bool:
    return one.label in LABELS_OF_A_CHANGE


def _behind_its_time(one: Surroundings) -> bool:
    """ "S&P 500: year to date +14.7%": a time and nothing else between the mark and a signed number."""
    return len(one.before) == 1 and one.before[0].time is not None and _has_a_sign(one)


def _of_its_share(one: Surroundings) -> bool:
    """ "Apple rose $8.74 on its own earnings", "Exxon, its profit down, fell $4.56": the verb has a share's name."""
    verb = next((k for k in range(len(one.before) - 1, 0, -1) if one.before[k].kinds & _MOVING_VERBS), 0)
    if one.kind != "company" or not verb or len(one.before) - verb > 3:
        return False
    ahead = one.before[verb - 1]
    return bool(ahead.kinds & NAMES) or (ahead.low == "," and any(t.low in _ITS for t in one.before[: verb - 1]))


def _of_another_figure(one: Surroundings) -> bool:
    if _of_its_share(one):
        return False
    about = (*one.before, *one.behind[:4])
    return any("FUNDAMENTAL" in t.kinds or t.low in _OTHER_FIGURES for t in about)


def _is_a_part(one: Surroundings) -> bool:
    behind = [t.low for t in one.behind[:2]]
    return behind[:1] == ["of"] and behind[1:] != [] and behind[1] not in _OF_IT


def _is_nobodys(one: Surroundings) -> bool:
    subject = one.claim.subject
    if _only_name_behind(one) is not None:
        return False
    return subject is UNNAMED or (subject.series is None and subject.printed.islower())


def _is_a_sum(one: Surroundings) -> bool:
    quantity = one.claim.quantity
    return quantity is not None and (quantity.step >= 1000 or quantity.value_high is not None)


def _of_no_price(one: Surroundings) -> bool:
    """An index isn't told in money, a share not in points, a rate's percentage is where it stands."""
    if one.kind in _RATES and one.claim.quantity is not None and "/" in one.claim.quantity.printed:
        return True  # a bond's price: "fell 22/32"
    if one.kind in ("index", "volatility") and one.unit in units.CURRENCIES:
        return True
    return one.kind in ("company", "fund") and one.unit in _STEPS


#: Verbs of multiplying, what may stand behind one that has no object, and what has a price that multiplies.
_MULTIPLYING: Final = frozenset("doubled doubling tripled tripling quadrupled halved".split())
_BEHIND_A_MULTIPLE: Final = frozenset(". , ; in over since from to this last during within and on by".split())
_QUOTED: Final = frozenset("index volatility commodity crypto currency company fund future".split())
#: "Doubled" is said of anything between 95 and 105 percent.
_STEP_OF_A_MULTIPLE: Final = Decimal(10)
_MOVES: Final = {"return": 3, "change": 3}
CUES: Final = (
    Cue("a verb of moving before it", _moved_before, _MOVES),
    Cue("a verb of moving either way before it", _moved_either_way, _MOVES),
    Cue("a verb of beating before it", _beaten_before, _MOVES),
    Cue("a verb of managing before it", _managed_before, {"return": 3}),
    Cue("cheaper or dearer behind it", _cheaper_behind, _MOVES),
    Cue("a noun of damage before it", _damage_before, {"return": 8}),
    Cue("a noun of moving behind it", _noun_behind, _MOVES),
    Cue("a noun of moving before it", _noun_before, _MOVES),
    Cue("who did best or worst before it", _of_a_performer, {"return": 8}),
    Cue("higher or lower behind it", _higher_behind, _MOVES),
    Cue("a price to which it led", _leads_to, {"change": 3, "return": 1}),
    Cue("a printed sign", _has_a_sign, {"return": 2, "change": 2}),
    Cue("its name right before it", _behind_its_name, {"return": 1, "change": 1}),
    Cue("nothing but its name behind it", _before_its_name, {"return": 1, "change": 1}),
    Cue("a label of a change before it", _behind_its_label, _MOVES),
    Cue("its time right before it", _behind_its_time, {"return": 1}),
    Cue("to or at before it", _led_to, {"return": -4, "change": -4, "level": 1}),
    Cue("another figure", _of_another_figure, {"other": 8}),
    Cue("a part of something", _is_a_part, {"other": 6}),
    Cue("nobody named", _is_nobodys, {"other": 3}),
    Cue("a sum or a range", _is_a_sum, {"other": 9}),
    Cue("a unit that isn't its subject's", _of_no_price, {"other": 9}),
)
#: What a measure must be spoken for by at least.
_LEAST: Final = 3


def infer_measures(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives numbers that nothing else took the measure that their clause speaks for, and its direction."""
    for turn, claim in enumerate(claims):
        if claim.pattern != ALONE or claim.measure != "other" or claim.quantity is None:
            continue
        one = _surroundings(sentence, claim, claims[turn - 1] if turn else None)
        measure = weighed(one)
        if measure == "other":
            continue
        beside = subject_beside(sentence, claim.place, discourse)
        if beside is not None:
            claim.subject = beside
        elif (name := _only_name_behind(one)) is not None:
            claim.subject = subject_of_token(name, discourse)
        elif _behind_its_name(one):
            claim.subject = subject_of_token(next(t for t in reversed(one.before) if t.kinds & NAMES), discourse)
        claim.measure = measure
        if measure == "change" and claim.subject.series == "PAYEMS":
            claim.measure, claim.sense = "macro", "change"  # "a 49,000 increase in nonfarm payrolls"
        claim.direction = None if measure == "level" else claim.direction or _way(one)


def settle_multiples(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "crude has doubled over the past year": a price that became so many times as high gained that much less one."""
    for claim in claims:
        quantity, verb = claim.quantity, sentence.tokens[claim.place].low
        if claim.measure != "ratio" or quantity is None or verb not in _MULTIPLYING or claim.against is not None:
            continue
        behind = sentence.tokens[claim.place + 1 : claim.place + 2]
        of_itself = not behind or behind[0].time is not None or behind[0].low in _BEHIND_A_MULTIPLE
        if not of_itself or kind_of(claim.subject) not in _QUOTED:
            continue
        gain = (quantity.value - 1) * 100
        claim.measure, claim.is_inferred = "return", True
        claim.direction = Direction.UP if gain > 0 else Direction.DOWN
        claim.quantity = replace(quantity, value=abs(gain), unit=units.PERCENT, step=_STEP_OF_A_MULTIPLE)


def verb_before(tokens: Sequence[Token], place: int) -> int:
    """Where the words begin that lead to a number from the verb before it: "sits more than" of "sits more than 10%"."""
    at = place - 1
    while at >= 0 and (isinstance(tokens[at].value, Hedge) or tokens[at].low in _PASSED or tokens[at].low in _ADVERBS):
        at -= 1
    return at if at >= 0 and (tokens[at].low in _STANDS or tokens[at].kinds & _OF_VERBS) else place


def weighed(one: Surroundings) -> str:
    """The measure that the cues speak for; `other` where they speak for none, or for a figure of another kind."""
    possible = _possible(one.unit, one.kind)
    if not possible:
        return "other"
    scores = {"other": 0, **dict.fromkeys(possible, 0)}
    for cue in _cues_for((*possible, "other")):
        if cue.speaks(one):
            for measure in scores.keys() & cue.weights.keys():
                scores[measure] += cue.weights[measure]
    best = max(scores, key=lambda measure: (scores[measure], measure))
    return best if scores[best] >= _LEAST and scores[best] > scores["other"] else "other"


@lru_cache(maxsize=256)
def _cues_for(measures: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues that speak for or against one of these measures."""
    return tuple(cue for cue in CUES if not cue.weights.keys().isdisjoint(measures))


def _possible(unit: str, kind: str | None) -> tuple[str, ...]:
    """What a number of that unit can say of a subject of that kind."""
    if unit == units.PERCENT:
        return () if kind in (*_RATES, "macro") else ("return",)
    if unit in _STEPS:
        return ("change",)
    return ("change", "level") if unit in _PRICES else ()


def _surroundings(sentence: Sentence, claim: Claim, previous: Claim | None) -> Surroundings:
    tokens, place = sentence.tokens, claim.place
    start = max(0, place - _BACK)
    cut = next((k for k in range(place - 1, start - 1, -1) if tokens[k].low in _ENDS), start - 1)
    if place > 1 and tokens[place - 1].time is not None and tokens[place - 2].low == ",":
        cut = place - 2  # "month to date +3.6%, year to date +14.7%"
    before = tokens[cut + 1 : place]
    end = next(
        (k for k in range(place + 1, min(place + _AHEAD, len(tokens))) if tokens[k].low in _ENDS), place + _AHEAD
    )
    assert claim.quantity is not None
    beside = previous if previous is not None and cut < previous.place else None
    label = tokens[place - 2].low if place > 1 and tokens[place - 1].low == ":" else ""
    return Surroundings(
        claim, claim.quantity.unit, kind_of(claim.subject), before, tokens[place + 1 : end], beside, label
    )


def _last(tokens: Sequence[Token], kinds: frozenset[str]) -> int | None:
    """The last token of these kinds, nothing that is counted behind it."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kinds & kinds:
            return at
        if tokens[at].quantity is not None or tokens[at].kinds & NAMES:
            return None
    return None


def _way(one: Surroundings) -> Direction | None:
    """Which way it went: the word behind the number, else the nearest before it."""
    if _cheaper_behind(one):
        return Direction.DOWN if one.following == "cheaper" else Direction.UP
    if _beaten_before(one) or _damage_before(one):
        return Direction.DOWN
    if _managed_before(one):
        return Direction.UP
    for token in (*one.behind[:3], *reversed(one.before)):
        if token.quantity is not None and token not in one.behind[:3]:
            break
        if token.kinds & _UP:
            return Direction.UP
        if token.kinds & _DOWN:
            return Direction.DOWN
    return None
