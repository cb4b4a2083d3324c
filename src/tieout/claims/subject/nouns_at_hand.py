"""What a common noun stands for where the text has what it needs: "futures", "gasoline for July delivery", "European
stocks", a strategist's target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import OILS, PUBLISHERS
from tieout.claims.marking.names import series_called
from tieout.claims.marking.places import CITIES, COUNTRIES, main_index
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.subject.at_large import STOCKS, index_of
from tieout.claims.subject.decisions import of_policy
from tieout.terms import quantity as units

_CONTRACTS: Final = frozenset({"futures", "contracts", "contract", "the contract", "futures contract"})
_TRADED: Final = frozenset({"commodity", "future"})
_SHARES: Final = frozenset({"stocks", "shares", "equities", "markets"})
_OF_MARKETS: Final = frozenset({"return", "since", "streak", "record"})
_OF_MARKETS_AND_BONDS: Final = _OF_MARKETS | {"level", "change"}
_OF_YIELDS: Final = frozenset({"level", "change", "since", "record"})
_STANDS: Final = frozenset({"was", "is", "stood", "stands", "at", "yielded"})
_OF_PRICES: Final = frozenset({"return", "change", "level", "record", "since", "streak", "other"})
_BARE: Final = frozenset({units.LEVEL, units.POINT, units.COUNT})
#: A target without a currency that is so high is no share's.
_LEAST_TARGET: Final = 1000
#: The index that a strategist's target is of where the text names none.
_AT_LARGE: Final = Subject("SPX", "S&P 500")
#: What other words for a market mean: kinds of series, the one last named being meant.
_OTHER_WORDS: Final = {
    "cryptocurrency": "crypto", "digital currency": "crypto", "virtual currency": "crypto", "token": "crypto",
    "precious metal": "commodity", "white metal": "commodity", "industrial metal": "commodity",
    "pair": "currency", "currency pair": "currency", "cross": "currency",
    "commodity": "commodity", "fuel": "commodity", "grain": "commodity",
}  # fmt: skip
_OF_OIL: Final = {
    "global benchmark": "BZ1", "international benchmark": "BZ1", "world benchmark": "BZ1", "european benchmark": "BZ1",
    "us benchmark": "CL1", "u.s. benchmark": "CL1", "american benchmark": "CL1", "domestic benchmark": "CL1",
}  # fmt: skip
_OILS_BY_CITY: Final = {"london": "BZ1", "new york": "CL1"}
#: A country's indexes of middling and of small companies, by its main one.
_MIDDLING: Final = {"FTSE": "FTMC", "DAX": "MDAX", "SENSEX": "BSEMID"}
_SMALL: Final = {"FTSE": "FTSC", "DAX": "SDAX", "SENSEX": "BSESML"}
_BY_SIZE: Final = (
    (("mid-cap", "midcap", "mid cap"), _MIDDLING),
    (("small-cap", "smallcap", "small cap"), _SMALL),
)
_NOTES: Final = frozenset({"treasury", "note", "bond"})
_LEAST_POINTS: Final = 5
_RIGHT_BEHIND: Final = 6
_IMPLIES: Final = frozenset(
    """
        implying implies implied suggesting suggests representing represents indicating indicates signaling signalling
        reflecting reflects meaning equating translating
    """.split()
)
#: A month and "for" stand between what is sold and its delivery.
_DELIVERED: Final = 5


def settle_nouns(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the claims of such a noun, and of whoever sets a target, the series that is meant."""
    for claim in claims:
        if claim.measure == "target":
            _settle_target(sentence.tokens, claims, claim, discourse)
        _settle_speakers(sentence.tokens, claim, discourse)
        other = _in_other_words(sentence, claim, discourse)
        if other is not None:
            claim.subject = Subject(other.series, other.printed)
            continue
        owned = _of_a_country_alone(sentence.tokens, claim, discourse) if "POSS" in sentence.kinds else None
        if owned is not None:
            claim.subject, claim.is_assumed = owned, True
        if claim.subject.series is not None:
            continue
        sold = _delivered(sentence.tokens, claim) if "delivery" in sentence.held else None
        name = claim.subject.printed.lower()
        market = _of_a_country(name) if _tells_of_a_market(claim) else None
        market = market or _of_a_country_told(sentence, claim, name, discourse)
        if sold is not None:
            claim.subject = sold
        elif market is not None:
            claim.subject, claim.is_assumed = Subject(market, claim.subject.printed), True
        elif name.startswith("s&p ") and series_called(name) is not None:
            claim.subject = Subject(series_called(name), claim.subject.printed)  # "the S&P 500's energy sector"
        elif _is_of_a_contract(sentence.tokens, claim) and series_called(f"{name} futures") is not None:
            claim.subject = Subject(series_called(f"{name} futures"), claim.subject.printed)
        elif name in _CONTRACTS and claim.measure in _OF_PRICES:
            told = discourse.subject
            last = told if told is not None and kind_of(told) in _TRADED else discourse.latest.get("commodity")
            in_money = claim.quantity is not None and claim.quantity.unit in units.CURRENCIES
            if last is not None and (last is told or in_money):
                claim.subject = Subject(last.series, claim.subject.printed)
                claim.is_assumed = last is not told
        elif claim.pattern.startswith("a move of the policy rate"):
            named = [subject_of_token(token, discourse) for token in sentence.tokens if token.name is not None]
            rate = next((one for one in named if kind_of(one) == "policy_rate"), None)
            claim.subject = rate or claim.subject  # "policy makers lowered the federal funds rate"


def _settle_speakers(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> None:
    """Who publishes figures owns none of them, and no central bank moves by points."""
    if claim.subject.series is None and claim.subject.printed.lower() in PUBLISHERS:
        claim.subject = discourse.subject or UNNAMED
    quantity = claim.quantity
    in_points = quantity is not None and quantity.unit == units.POINT and quantity.value >= _LEAST_POINTS
    if in_points and of_policy(claim.subject):
        named = [subject_of_token(token, discourse) for token in tokens[: claim.place] if token.name is not None]
        indexes = [one for one in named if kind_of(one) == "index"]
        claim.subject = indexes[-1] if indexes else discourse.index or UNNAMED
    if in_points and kind_of(claim.subject) == "company":
        behind = tokens[claim.place + 1 : claim.place + _RIGHT_BEHIND]
        owners = [subject_of_token(one, discourse) for k, one in enumerate(behind) if one.name and _is_owned(behind, k)]
        claim.subject = owners[0] if owners and kind_of(owners[0]) == "index" else claim.subject


def _is_owned(tokens: Sequence[Token], index: int) -> bool:
    """ "A 254-point rise for the Dow": whose it is stands behind such a word, whatever company stands before."""
    return any(token.low in ("for", "in", "by") for token in tokens[max(0, index - 2) : index])


def _in_other_words(sentence: Sentence, claim: Claim, discourse: Discourse) -> Subject | None:
    """ "The cryptocurrency", "the precious metal", "the global benchmark", "the mid-cap index": what the text named."""
    name = claim.subject.printed.lower().removeprefix("the ")
    told, topic = discourse.subject, discourse.topic
    kind = _OTHER_WORDS.get(name) or _OTHER_WORDS.get(name.removesuffix(" approaches").removesuffix(" nears"))
    if kind is None and claim.subject is UNNAMED and "yields" in sentence.held and claim.measure in _OF_YIELDS:
        of_a_yield = told is not None and kind_of(told) == "yield" and _are_no_others(sentence.tokens)
        kind = "yield" if of_a_yield else None  # "yields fell to"
    if kind is not None:
        ahead = [subject_of_token(one, discourse) for one in sentence.tokens[: claim.place] if "NAME" in one.kinds]
        beside = next((one for one in reversed(ahead) if one.series is not None and kind_of(one) == kind), None)
        if beside is not None:
            return beside  # "silver added 1.6%, with prices for the white metal up 0.8% for the week"
        return told if told is not None and kind_of(told) == kind else discourse.latest.get(kind)
    if name in _NOTES and claim.measure in ("change", "level", "other", "record") and claim.quantity is not None:
        of_a_yield = claim.quantity.unit in (units.BASIS_POINT, units.PERCENT)
        return discourse.latest.get("yield") if of_a_yield else None  # "the Treasury fell 5 basis points to 2%"
    oil = discourse.latest.get("commodity")
    if name in _OILS_BY_CITY and oil is not None and oil.series in OILS and _is_of_a_city(sentence, name):
        return Subject(_OILS_BY_CITY[name], f"{name} futures")
    if claim.subject.series is None and oil is not None and name and name in _names_of(oil).split()[-2:]:
        return oil  # "natural gas rose 1%. Gas has fallen 8% this year."
    if name in _OF_OIL and claim.subject.series is None and oil is not None and oil.series in OILS:
        return Subject(_OF_OIL[name], name)
    if claim.subject.series is None and topic is not None and _SHARES.isdisjoint(name.split()):
        sizes = (by_country for words, by_country in _BY_SIZE if name.startswith(words))
        series = next((by_country.get(topic.series or "") for by_country in sizes), None)
        return Subject(series, name) if series is not None else None
    return None


def _are_no_others(tokens: Sequence[Token]) -> bool:
    """Whether "yields" stands for those spoken of: not "short-term yields", "yields on corporate bonds"."""
    at = next((k for k, token in enumerate(tokens) if token.low == "yields"), 0)
    before = tokens[at - 1].low if at else ""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return before not in ("term", "dated") and not before.endswith(("-term", "-dated")) and behind not in ("on", "of")


def _names_of(subject: Subject) -> str:
    known = entry(subject.series) if subject.series is not None else None
    return f"{known.name if known is not None else ''} {subject.printed}".lower().replace(" futures", "")


def _is_of_a_city(sentence: Sentence, city: str) -> bool:
    """ "London futures added 0.8%", in a text on oil."""
    return any(f"{city} {word}" in sentence.words for word in ("futures", "contract", "crude", "oil"))


def _settle_target(tokens: Sequence[Token], claims: Sequence[Claim], claim: Claim, discourse: Discourse) -> None:
    """ "Globex Securities raised its target to 6,000": an index is meant, and not the bank."""
    quantity = claim.quantity
    if kind_of(claim.subject) in ("index", "commodity", "crypto", "future"):
        _settle_implied(tokens, claims, claim)
        return
    if quantity is None or quantity.unit not in _BARE or quantity.value < _LEAST_TARGET:
        return
    ahead = [subject_of_token(token, discourse) for token in tokens[: claim.place] if token.name is not None]
    figures = [one for one in ahead or [discourse.subject or UNNAMED] if kind_of(one) == "macro"]
    if figures:  # "claims were above economists' forecast of 249,000"
        claim.subject, claim.measure, claim.sense = figures[-1], "macro", "expected"
        return
    named = [subject_of_token(token, discourse) for token in tokens if token.name is not None]
    indexes = [one for one in named if kind_of(one) == "index"]
    told = indexes[0] if indexes else discourse.index
    if told is None and discourse.is_abroad:
        return
    wrong = claim.subject
    for one in claims:  # "her new 2,650 target reflects a 7% gain"
        if one is claim or (one.subject == wrong and one.place > claim.place):
            one.subject, one.is_assumed = told or _AT_LARGE, one.is_assumed or not indexes


def _settle_implied(tokens: Sequence[Token], claims: Sequence[Claim], target: Claim) -> None:
    """ "Jane Doe set a target of 6,000 for the S&P 500, implying a gain of 3%": the index's, and not the speaker's; so
    is what the target was before: "to 6,000 from 5,500"."""
    for one in claims:
        if one.place == target.place + 2 and tokens[target.place + 1].low == "from":
            one.subject = target.subject
        if one.measure != "return" or one.place < target.place or kind_of(one.subject) not in ("company", None):
            continue
        if any(token.low in _IMPLIES for token in tokens[target.place : one.place]):
            one.subject = target.subject


def _delivered(tokens: Sequence[Token], claim: Claim) -> Subject | None:
    """ "Gasoline for August delivery": the future of what is to be delivered, if the catalogue has it."""
    for k in range(claim.place - 1, 0, -1):
        if tokens[k].low != "delivery":
            continue
        for at in range(k - 1, max(-1, k - _DELIVERED), -1):
            if tokens[at].low.isalpha() and tokens[at].time is None and tokens[at].low not in ("for", "delivery"):
                series = series_called(f"{tokens[at].low} futures")
                return Subject(series, f"{tokens[at].low} futures") if series is not None else None
    return None


def _is_of_a_contract(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "December cotton slid to 67.50 cents": what is sold by the month is a future."""
    if claim.quantity is None or claim.quantity.unit not in units.CURRENCIES or " " in claim.subject.printed:
        return False
    noun = claim.subject.printed.lower()
    at = next((k for k in range(claim.place - 1, 0, -1) if tokens[k].low == noun), 0)
    time = tokens[at - 1].time
    return at > 0 and time is not None and time.kind == "month"


def _of_a_country_alone(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> Subject | None:
    """ "France's benchmark index lost 8% and Germany's fell 7%", "Germany's was at 2.4%": the other country's index or
    bond, where one was told of."""
    if claim.measure not in _OF_MARKETS_AND_BONDS:
        return None
    start = max(0, claim.place - _DELIVERED - 1)
    at = next((k for k in range(claim.place - 1, start, -1) if "POSS" in tokens[k].kinds), 0)
    if at == 0 or tokens[at - 1].low not in COUNTRIES:
        return None
    behind = tokens[at + 1]
    if behind.kinds.isdisjoint({"UP", "DOWN", "LEVEL"}) and behind.low not in _STANDS and behind.quantity is None:
        return None
    named = [subject_of_token(token, discourse) for token in tokens[: at - 1] if token.name is not None]
    told = named[-1] if named else discourse.subject or UNNAMED
    if kind_of(told) == "yield":
        bond = f"{COUNTRIES[tokens[at - 1].low]}{''.join(filter(str.isdigit, told.series or ''))}Y"
        return Subject(bond, tokens[at - 1].low) if entry(bond) is not None else None
    series = main_index(tokens[at - 1].low)
    of_an_index = claim.measure in _OF_MARKETS and any(kind_of(one) == "index" for one in named or [told])
    return Subject(series, tokens[at - 1].low) if series is not None and of_an_index else None


def _tells_of_a_market(claim: Claim) -> bool:
    """Whether a claim is one that a country's stocks can be told by: no price in money, and no rate."""
    in_points = claim.quantity is not None and claim.quantity.unit in (units.LEVEL, units.POINT)
    return claim.measure in _OF_MARKETS or (claim.measure in ("level", "change") and in_points)


def _of_a_country_told(sentence: Sentence, claim: Claim, name: str, discourse: Discourse) -> str | None:
    """ "The Taiex rose 2%, Taiwan's biggest gain since May": a country's extreme is that of its index told of."""
    if claim.measure not in ("since", "record", "streak") or (name not in COUNTRIES and name not in CITIES):
        return None
    series = CITIES.get(name) or main_index(name)
    named = (token.name.series for token in sentence.tokens if token.name is not None)
    told = series in named or series in (one.series for one in discourse.indexes)
    told = told or not sentence.held.isdisjoint(_SHARES)  # "Asian shares advanced, led by Taiwan's biggest gain since"
    return series if series is not None and told else None


def _of_a_country(name: str) -> str | None:
    """ "German stocks", "stocks japan": the index by which that country's market is told."""
    words = name.split()
    if len(words) < 2 or not _SHARES & {words[0], words[-1]}:
        return None
    return index_of(" ".join([*(word for word in words if word not in _SHARES), STOCKS]))
