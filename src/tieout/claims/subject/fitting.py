"""Whether a number can be of the subject it was given: by what it is counted in, and by what its clause measures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.lists import ALONE
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.subject.at_large import STOCKS, is_at_large
from tieout.claims.subject.currencies import settle_pairs
from tieout.claims.subject.fixings import FIXINGS, settle_fixings
from tieout.claims.subject.left_out import settle_left_out
from tieout.claims.subject.nouns_at_hand import settle_nouns
from tieout.claims.subject.price_targets import settle_price_targets
from tieout.claims.subject.rivals import settle_leads_in_a_row
from tieout.claims.subject.roles import is_object
from tieout.claims.subject.stand_ins import settle_stand_ins
from tieout.claims.subject.told_together import named_last
from tieout.terms import quantity as units

#: What is sold by each measure, the one first that is meant where the text names none.
_SOLD_BY: Final = {
    "barrel": ("CL1", "BZ1", "WTI", "BRENT"), "bbl": ("CL1", "BZ1", "WTI", "BRENT"),
    **dict.fromkeys(("ounce", "oz"), (*FIXINGS, *FIXINGS.values())),
    **dict.fromkeys(("ton", "tonne", "tonnes"), ("LMECOPPER", "LMEALU", "LMENICKEL", "LMEZINC", "LMELEAD", "LMETIN",
                                                 "IRONORE", "COCOA")),
    "gallon": ("RB1", "HO1", "GASREGW"), "bushel": ("WHEAT", "CORN", "SOYBEAN"),
}  # fmt: skip
#: Gasoline on an exchange is the future, and not what a gallon costs at the pump.
_AT_THE_PUMP, _GASOLINE = "GASREGW", "RB1"
_EXCHANGES: Final = frozenset({"exchange", "the exchange", "nymex", "futures", "new york mercantile exchange"})
_COSTS: Final = frozenset({"cost", "costs", "fetched", "fetches", "sold", "went", "goes"})
_COST_WITHIN: Final = 6
_BY_ONE: Final = frozenset({"a", "an", "per", "/", "the"})
_OIL: Final = ("CL1", "BZ1")
_OF_TWO: Final = frozenset({"former", "latter"})
_OF_PRICES: Final = frozenset({"level", "change", "return", "other", "target"})
_COMPANIES: Final = frozenset({"company", None})
#: No index is told in pence.
_IN_PENCE: Final = frozenset({"level", "change", "return", "other"})
_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future", "currency"})
#: A name behind a number must be so much nearer than one before it.
_BEHIND: Final = 8
_AS_AN_OBJECT: Final = 5
#: How near "the former" stands before its number.
_TOLD_WITHIN: Final = 6
#: What two prices have between them, or a part of something: no price of the names beside it.
_MEASURED: Final = frozenset(
    """
        spread gap difference premium discount correlation weight weighting odds chance chances probability likelihood
        proportion percentage number interest
    """.split()
)
#: What is held in stock is no price of it: "as gas inventories sank to the lowest in years".
_IN_STOCK: Final = frozenset("storage inventories inventory stockpiles stockpile supplies".split())
_ONLY_BEHIND: Final = {"interest": frozenset({"short", "open"})}
#: "Trading in the shares was a tenth below its 30-day average": so much changed hands.
_OF_TURNOVER: Final = frozenset({"trading", "volume", "turnover"})
_NO_PRICES: Final = _MEASURED | _OF_TURNOVER | _IN_STOCK
_OF_LEADS: Final = frozenset({"BEAT", "LAG"})
_OPENS: Final = frozenset({",", ";", ":", "while", "as", "but", "after", "when", "because", "though", "although"})


def fit_subjects(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> None:
    """Settles whom the claims of a sentence speak of, once each has the subject that its clause names."""
    _settle_the_latter(sentence, claims, discourse)
    settle_pairs(sentence, claims)
    settle_price_targets(sentence, claims, discourse)
    settle_nouns(sentence, claims, discourse)
    settle_stand_ins(sentence, claims, discourse)
    settle_fixings(sentence, claims)
    settle_by_measure(sentence, claims, discourse)
    settle_by_unit(sentence, claims, discourse)
    leave_other_measures(sentence, claims)
    settle_left_out(sentence, claims)
    if not sentence.kinds.isdisjoint(_OF_LEADS):
        settle_leads_in_a_row(sentence, claims)


def settle_markets(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives what words alone tell of stocks at large the index that they mean."""
    at_large = [claim for claim in claims if is_at_large(claim.subject)]
    pairs = pairwise(sentence.tokens) if at_large else ()
    if at_large and not any(two.low == STOCKS and one.quantity is not None for one, two in pairs):  # "three stocks"
        settle_nouns(sentence, at_large, discourse)
        settle_stand_ins(sentence, at_large, discourse)


def _settle_the_latter(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "The former lost 1.2% and the latter 1.4%": the last two that were named, here or in the sentence before."""
    tokens = sentence.tokens
    for claim in claims if not sentence.held.isdisjoint(_OF_TWO) else ():
        far = max(-1, claim.place - (_BEHIND if claim.measure == "since" else _TOLD_WITHIN))
        told = next((k for k in range(claim.place - 1, far, -1) if tokens[k].low in _OF_TWO), None)
        between = tokens[told : claim.place] if told is not None else ()
        if told is None or any(token.quantity is not None or token.name is not None for token in between):
            continue
        named = [subject_of_token(token, discourse) for token in tokens[:told] if token.kinds & NAMES and token.name]
        two = list(dict.fromkeys(named))[-2:]
        two = two if len(two) == 2 else named_last(discourse, 2) or discourse.named[-2:]
        if len(two) == 2:
            claim.subject = two[tokens[told].low == "latter"]
            alike = next((one for one in claims if one is not claim and one.measure in ("return", "change")), None)
            if claim.measure == "other" and alike is not None:
                claim.measure, claim.verb = alike.measure, alike.verb
                claim.direction = claim.direction or alike.direction


def settle_by_measure(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives what is counted by the barrel or the ounce to what is sold by it, with the other numbers of its move."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.subject.series == _AT_THE_PUMP and any(token.low in _EXCHANGES for token in tokens):
            claim.subject = Subject(_GASOLINE, claim.subject.printed)
    for claim in claims if not sentence.held.isdisjoint(_SOLD_BY) else ():
        sold = _sold_by(tokens, claim) or _SOLD_BY.get(claim.subject.printed.lower().partition(" ")[0], ())
        if claim.measure not in _OF_PRICES or not sold or claim.subject.series in sold:
            continue
        named = _best(tokens, claim, sold, discourse)
        meant = named or _known(sold, discourse)
        wrong = claim.subject
        if meant is None and wrong.series is None:
            continue
        for one in claims:
            is_beside = one is claim or (one.pattern == claim.pattern and one.verb == claim.verb)
            if is_beside and one.subject == wrong and one.measure in _OF_PRICES:
                one.subject = meant or UNNAMED
                one.is_assumed = named is None or claim.pattern == ALONE


def settle_by_unit(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Nothing that has a price stands at a percentage or moves in basis points: such a number is the rate's that its
    sentence names before it, or nobody's."""
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or kind_of(claim.subject) not in _PRICED:
            continue
        if quantity.unit == units.PENCE and claim.measure in _IN_PENCE and kind_of(claim.subject) == "index":
            claim.subject = _company_told(sentence.tokens, claim, discourse)
            continue
        stands = claim.measure == "level" and quantity.unit == units.PERCENT
        if not stands and not (claim.measure == "change" and quantity.unit == units.BASIS_POINT):
            continue
        named = [subject_of_token(t, discourse) for t in sentence.tokens[: claim.place] if t.kinds & NAMES and t.name]
        rates = [one for one in named if kind_of(one) in ("yield", "rate", "policy_rate")]
        claim.subject = rates[-1] if rates else UNNAMED


def _company_told(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> Subject:
    """ "The firm was the biggest faller on the FTSE 100, down 71p": of the company that the words name, or the text."""
    ahead = tokens[: claim.place]
    names = [token for token in ahead if token.kinds & NAMES and token.name is not None and token.low not in CITIES]
    named = [one for one in (subject_of_token(token, discourse) for token in names) if kind_of(one) in _COMPANIES]
    if named:
        return named[-1]
    told = discourse.told_last or discourse.subject
    return told if told is not None and kind_of(told) in _COMPANIES else UNNAMED


def leave_other_measures(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "The gap between Brent and WTI rose to $4": a clause that measures a gap, a weight or odds tells no price."""
    for claim in claims if not sentence.held.isdisjoint(_NO_PRICES) else ():
        if claim.measure == "over_average" and _OF_TURNOVER & {t.low for t in sentence.tokens[: claim.place]}:
            claim.subject, claim.measure = Subject(None, "volume"), "other"
            continue
        if claim.measure in RANKING and kind_of(claim.subject) == "commodity":
            held = _head_noun(sentence.tokens, claim.place, _IN_STOCK)
            claim.subject = Subject(None, held) if held is not None else claim.subject
        if claim.measure not in ("level", "change", "return", "other") or claim.subject.series in (None, POLICY_RATE):
            continue
        head = _head_noun(sentence.tokens, claim.place, _MEASURED)
        if head is not None and not (head == "number" and kind_of(claim.subject) == "macro"):
            claim.subject, claim.measure = Subject(None, head), "other"


def _head_noun(tokens: Sequence[Token], place: int, nouns: Collection[str]) -> str | None:
    """The noun of such a measure that a clause begins with, before any name that isn't its owner's."""
    start = place
    while start > 0 and tokens[start - 1].low not in _OPENS and tokens[start - 1].quantity is None:
        start -= 1
    for k in range(start, place):
        low = tokens[k].low
        if (
            low in nouns
            and tokens[k].name is None
            and (low not in _ONLY_BEHIND or tokens[k - 1].low in _ONLY_BEHIND[low])
        ):
            return low
        if tokens[k].name is not None and "POSS" not in tokens[k + 1].kinds:
            return None
    return None


def _sold_by(tokens: Sequence[Token], claim: Claim) -> tuple[str, ...]:
    """The series sold by the measure that stands behind a number: "$80 a barrel", "80.10 dollars per barrel"."""
    quantity = claim.quantity
    if quantity is None or (quantity.unit not in units.CURRENCIES and quantity.unit != units.LEVEL):
        return ()
    printed = tokens[claim.place].low.split()
    behind = [*printed[-1:], *(token.low for token in tokens[claim.place + 1 : claim.place + 4])]
    for before, word in pairwise(behind):
        if word in _SOLD_BY and before in _BY_ONE:
            return _SOLD_BY[word]
    ahead = [token.low for token in tokens[max(0, claim.place - _COST_WITHIN) : claim.place]]
    costs = [k for k, word in enumerate(ahead) if word in _COSTS]
    for before, word in pairwise(ahead[: costs[-1]] if costs else ()):  # "on Christmas Eve a barrel had cost $61.11"
        if word in _SOLD_BY and before in _BY_ONE:
            claim.measure = "level" if claim.measure == "other" else claim.measure
            return _SOLD_BY[word]
    return _SOLD_BY.get(printed[-1], ()) if len(printed) > 1 else ()


def _best(tokens: list[Token], claim: Claim, sold: Sequence[str], discourse: Discourse) -> Subject | None:
    """The name of the sentence that fits, by how near it stands, and whether it is a subject."""
    scored: list[tuple[int, Subject]] = []
    for k, token in enumerate(tokens):
        if not token.kinds & NAMES or token.name is None:
            continue
        subject = subject_of_token(token, discourse)
        if subject.series in sold:
            apart = claim.place - k if k < claim.place else k - claim.place + _BEHIND
            scored.append((apart + _AS_AN_OBJECT * is_object(tokens, k), subject))
    return min(scored, key=lambda one: one[0])[1] if scored else None


def _known(sold: Sequence[str], discourse: Discourse) -> Subject | None:
    """What the text named last that is sold so; of oil without a name, the barrel of the text's own market."""
    last = discourse.latest.get("commodity")
    if last is not None and last.series in sold:
        return last
    if tuple(sold[:2]) != _OIL:
        return None
    series = "BZ1" if discourse.is_from("Europe") else "CL1"
    known = entry(series)
    return Subject(series, known.name) if known is not None else None
