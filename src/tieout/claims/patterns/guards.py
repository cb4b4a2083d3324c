"""What a shape can't say: which subject a unit goes with, what must stand beside a number.

A pattern names its own guard; `sensible` holds for all of them.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from tieout.claims.patterns.awaited import is_awaited, leads_something_else
from tieout.claims.patterns.shape import Found
from tieout.terms import Hedge
from tieout.terms import quantity as units

_RATES = frozenset({"yield", "policy_rate", "rate", "macro", "projection"})
_RATE_WORDS = frozenset({"yield", "yields", "rate", "rates"})
#: Words by which a move is one of a part of the day, or by which something else is told of it.
_NOT_TO_THE_CLOSE = frozenset(
    "early initially first briefly before earlier midday afternoon morning premarket futures intraday if".split()
)
_TELLING = frozenset({"FORECAST", "SUPERLATIVE", "RECORD", "FIRST", "PEAK", "TROUGH"})
_WHOLE_STRETCHES = frozenset({"month", "quarter", "half", "year", "to_date", "past", "last"})
_BOND_RATES = frozenset({"yield", "rate", "policy_rate"})
_PRICED = frozenset({"currency", "commodity", "volatility", "crypto", "index"})
_NO_PLURALS = frozenset("this thus versus plus always perhaps besides gains losses stocks points".split())
_FETCHES = frozenset({"fetched", "fetches", "cost", "costs", "goes", "went"})
_FETCHING = _FETCHES | {"had", "has", "now", "once", "still", "then", "for"}
_ONLY = frozenset({"just", "only", "a", "mere"})
_SIDES = frozenset(
    {
        "as high as",
        "as low as",
        "just shy of",
        "just short of",
        "above",
        "below",
        "under",
        "beneath",
        "past",
        "beyond",
        "topping",
    }
)
_OF_ODDS = frozenset({"chance", "chances", "odds", "probability", "likelihood"})
#: Units in which something stands on a side of a mark.
_REACHED = frozenset({units.LEVEL, units.POINT, *units.CURRENCIES})
_SIZED = _REACHED | {units.PERCENT, units.BASIS_POINT}
_LED_TO = frozenset({"to", "higher", "lower", "up", "down", "into", "past"})
_BEHIND_POINTS = frozenset({"as", "on", "after", "amid", "while", "but", ",", ";", ":", "to", "in", "despite"})
#: Between a verb of beating and a name such words say that the name isn't the one beaten.
_NO_RIVAL = frozenset({":", "except", "but", "besides", "among", "amid", "amidst", "thanks", "because", "although"})
_MEMBERS = frozenset("companies members components constituents firms names stocks issues respondents".split())


def sensible(found: Found) -> bool:
    """What holds whatever the pattern."""
    returned, change, level = found.quantity("return"), found.quantity("change"), found.quantity("level")
    if returned is not None and returned.unit == units.PERCENT and _is_of_members(found, "return"):
        return False  # "with 5% of the index's members having reported, profits are up"
    if returned is not None and returned.unit == units.LEVEL and (returned.value >= 100 or returned.step > 1):
        return False  # no percentage that lost its sign
    if change is not None and found.before("change") in _SIDES and change.unit in _REACHED:
        return False  # "dipped below 4,700 before a rally": a level reached, not the size of a move
    if any(_leads_to_a_size(found, name) for name in ("return", "change") if name in found.stated):
        return False  # "gold $1,694.20 up $3.50": a level, and behind it the size
    if _is_of_odds(found, "level_from", 18) or _is_of_odds(found, "level", 7):
        return False  # "a 16% chance, down from 64% a month ago"
    if level is not None and level.unit == units.LEVEL and level.step >= 1 and _counts(found.behind("level")):
        return False  # "trading was halted for 15 minutes"
    if level is not None and level.signed and level.unit == units.LEVEL and found.kind_of("subject") == "index":
        return False  # "Dow industrials: +217.97, to 13,177.68"
    if level is not None and level.unit == units.POINT and _is_a_distance(found):
        return False  # "stood 20 points below its low": no level
    if level is not None and level.unit != units.PERCENT and _is_behind_a_move(found):
        return False  # "erased its loss to close down just 20.56"
    if level is not None and level.unit == units.COUNT:
        return False  # "held it against six": a number in words counts things
    if level is None or level.unit != units.PERCENT or change is not None:
        return True
    if "subject" in found.groups:
        return found.kind_of("subject") in _RATES
    ahead = found.tokens[: found.stated["level"]]
    return "move" not in found.groups or any(token.low in _RATE_WORDS or found.kind(token) in _RATES for token in ahead)


def _leads_to_a_size(found: Found, name: str) -> bool:
    """Whether a word of moving right behind a number tells the number behind that, and not this one."""
    place = found.stated[name]
    if found.groups.get("move") != place + 1 or place + 2 >= len(found.tokens):
        return False
    size, led = found.tokens[place + 2].quantity, found.tokens[place].quantity
    return size is not None and led is not None and size.unit in _SIZED and abs(size.value) < abs(led.value)


def _is_of_odds(found: Found, name: str, back: int) -> bool:
    """Whether one of so many words before a stated group speaks of chances."""
    place = found.stated.get(name)
    return place is not None and any(token.low in _OF_ODDS for token in found.tokens[max(0, place - back) : place])


def in_a_headline(found: Found) -> bool:
    """An index, a verb and a whole number open a line or, in one without a full stop, a clause; and end it."""
    tokens, place = found.tokens, found.stated["change"]
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    size = found.quantity("change")
    ends = behind is None or behind.low in _BEHIND_POINTS
    whole = size is not None and size.unit == units.LEVEL and size.step == 1 and not size.signed
    opens = found.start == 0 or (tokens[found.start - 1].low in _BEHIND_POINTS and tokens[-1].low != ".")
    return opens and whole and ends and found.kind_of("subject") == "index"


def of_two_compared(found: Found) -> bool:
    """Two held against each other, and no one that led the other somewhere: "led the Dow to its highest close"."""
    place, against = found.stated["spread_words"], found.groups["against"]
    word = found.tokens[place].low
    if word == "ahead of" and is_awaited(found):
        return False
    if leads_something_else(found) or (word.startswith("short") and "POSS" in found.tokens[against + 1].kinds):
        return False  # "short of the Dow's record"
    led_to = _at(found, place + 1) == "to" or _at(found, against + 1) in _LED_TO  # "led to the Dow's worst day"
    return of_two(found) and not (word in ("led", "leading") and led_to)


def _is_of_members(found: Found, name: str) -> bool:
    """Whether a percentage is a share of companies: "60% of S&P 500 companies"."""
    place = found.stated[name]
    behind = found.tokens[place + 1 : place + 8]
    if not behind or behind[0].low != "of":
        return False
    told = takewhile(lambda one: one.quantity is None and one.low not in (",", ";"), behind[1:6])
    return any(token.low in _MEMBERS for token in told)


def _is_behind_a_move(found: Found) -> bool:
    """Whether a word of moving touches the number, hedges passed over: the size of the move, and no level."""
    for token in reversed(found.tokens[: found.stated["level"]]):
        if token.low in _SIDES or (token.low not in _ONLY and not isinstance(token.value, Hedge)):
            return bool(token.kinds & {"UP", "DOWN"}) and "LEVEL" not in token.kinds
    return False


def _is_a_distance(found: Found) -> bool:
    place = found.stated["level"] + 1
    behind = found.tokens[place] if place < len(found.tokens) else None
    return behind is not None and (behind.low in ("from", "off") or bool(behind.kinds & {"ABOVE", "BELOW"}))


def _counts(noun: str) -> bool:
    """Whether a word right behind a number is what is counted."""
    return (
        len(noun) > 3 and noun.isalpha() and noun.endswith("s") and not noun.endswith("ss") and noun not in _NO_PLURALS
    )


def of_a_statistic(found: Found) -> bool:
    """The subject is a published statistic."""
    return found.kind_of("subject") == "macro"


def of_a_rate(found: Found) -> bool:
    """The subject is a statistic that is a rate, in percent."""
    name = found.tokens[found.groups["subject"]].low
    return of_a_statistic(found) and name.endswith(("rate", "unemployment", "joblessness")) and "inflation" not in name


_AIMS = frozenset("target targets goal objective forecast forecasts mark threshold".split())


def of_inflation(found: Found) -> bool:
    """ "8.3% inflation", and no target of it, nor what it was expected to be."""
    place = found.groups["subject"]
    name, behind = found.tokens[place], found.tokens[place + 1 : place + 2]
    is_its_own = not behind or behind[0].low not in _AIMS
    return of_a_statistic(found) and is_its_own and name.low.endswith(("inflation", "inflation rate"))


def of_a_move_of_a_statistic(found: Found) -> bool:
    """The size of a statistic's move, and not where it went."""
    place = found.stated["macro"]
    to_a_level = found.before("macro") == "of" and place > 1 and found.tokens[place - 2].low == "level"
    return of_a_statistic(found) and found.before("macro") not in ("to", "at", "from") and not to_a_level


def no_size(found: Found) -> bool:
    """ "Ended with a 273.35-point gain": how far it moved, and not where it stands."""
    place = found.stated["level"]
    behind = found.tokens[place + 1] if place + 1 < len(found.tokens) else None
    is_noun = behind is not None and bool(behind.kinds & {"UPNOUN", "DOWNNOUN"})
    return not (is_noun and "-" in found.tokens[place].low)


def of_no_distance_told(found: Found) -> bool:
    """A level that was passed, and no distance to one: "a drop over 300 points"."""
    quantity = found.quantity("level")
    return quantity is not None and quantity.unit != units.POINT


def its_level(found: Found) -> bool:
    """A number before a colon and a name is the name's level where nothing else is said to be its own."""
    place = found.groups["subject"] + 1
    return place >= len(found.tokens) or "POSS" not in found.tokens[place].kinds


def of_a_price(found: Found) -> bool:
    """The subject is a currency, a coin or a commodity, which have a price, or a share that fetches one; an index buys
    nothing."""
    place, subject = found.stated["level"], found.groups["subject"]
    between = [token.low for token in found.tokens[subject + 1 : place] if not isinstance(token.value, Hedge)]
    if found.kind_of("subject") == "company":
        quantity = found.quantity("level")
        fetches = any(word in _FETCHES for word in between) and all(word in _FETCHING for word in between)
        return fetches and quantity is not None and quantity.step <= 1
    return found.kind_of("subject") in ("currency", "crypto", "commodity")


def of_two(found: Found) -> bool:
    """Two are held against each other: "led by" tells who was first among them, and a colon begins something new."""
    place, rival = found.stated["spread_words"], found.groups["against"]
    between = {token.low for token in found.tokens[place + 1 : rival]}
    behind = {token.low for token in found.tokens[rival + 1 : rival + 4]}
    if "average" in behind:
        return False  # "lagged it by an average of 2.6%"
    return found.behind("spread_words") != "by" and between.isdisjoint(_NO_RIVAL) and "in recent" not in _words(found)


def _words(found: Found) -> str:
    return " ".join(token.low for token in found.tokens)


def a_stand(found: Found) -> bool:
    """A percentage is where a rate stands, any other number where something else does."""
    ahead = found.tokens[: found.stated["level_from"]]
    bases = any(token.low == "from" or token.kinds & {"BELOW", "ABOVE", "AGO", "EDGE"} for token in ahead)
    if ahead[-1].low == "and" and not (bases and any(token.time is not None for token in ahead)):
        return False  # only the second of two: "from 2.14% a week ago and 2.93% a year ago"
    of_a_rate = any(found.kind(token) in _RATES or token.low in _RATE_WORDS for token in ahead)
    quantity = found.quantity("level_from")
    return quantity is not None and (quantity.unit == units.PERCENT) == of_a_rate


def of_a_path(found: Found) -> bool:
    """Moves projected are those of a year, and not one step: "the half-point move that officials had signaled"."""
    return found.behind("projected") not in ("move", "hike", "cut", "increase", "rise", "step", "reduction")


def of_no_distance(found: Found) -> bool:
    """On which side something is, no number saying by how much: not "6% above its average"."""
    place = found.stated["over_average_words"]
    return over_sessions(found) and (place == 0 or found.tokens[place - 1].quantity is None)


def over_sessions(found: Found) -> bool:
    """A moving average of so many days: of weeks or months no rule tells of which closes."""
    window = found.tokens[found.groups["window"]].quantity
    return window is not None and window.unit in (units.DAY, units.SESSION)


def a_sum(found: Found) -> bool:
    """Money, or a number too large to be a percentage that lost its sign."""
    quantity = found.quantity("fundamental")
    if found.before("fundamental") in ("to", "at"):
        return False  # "rose to 20,501.02 after a dive": a level
    return quantity is not None and (quantity.unit != units.LEVEL or quantity.value >= 1000)


def not_behind_to(found: Found) -> bool:
    """ "fell to 3.9%" is a level, or nothing that we know."""
    name = "return" if "return" in found.stated else "change"
    place = found.stated[name]
    if found.behind(name) == "of" and _at(found, place + 2) not in ("its", "their"):
        return False  # "rises 75% of the time"
    before = [t for t in found.tokens[max(0, place - 3) : place] if not isinstance(t.value, Hedge)]
    if len(before) > 1 and before[-1].low == "of" and before[-2].low in ("level", "rate"):
        return False  # "fell to a level of 227,000"
    return not before or (before[-1].low != "to" and (name == "return" or before[-1].low != "at"))


def just_short(found: Found) -> bool:
    """ "the S&P 500 just shy of 3,000 points": where it stood, and no size of a move."""
    return found.tokens[found.stated["level"] - 1].value is Hedge.NEARLY


def _at(found: Found, place: int) -> str:
    return found.tokens[place].low if place < len(found.tokens) else ""


def not_led_by(found: Found) -> bool:
    """ "Led by a 4% jump in Globex" tells who rose most, and of no lead."""
    place = found.groups["compare"]
    return not (found.tokens[place].low in ("led", "leading", "topped") and _at(found, place + 1) == "by")


def not_of_a_move(found: Found) -> bool:
    """ "Its 0.6% gain outpaced the Dow": so much something gained, and not its lead."""
    return not found.tokens[found.stated["spread"] + 1].kinds & {"UPNOUN", "DOWNNOUN"}


def of_the_name_itself(found: Found) -> bool:
    """Nothing moves, is taken or outdone between the noun and the name: "a 2% slide in banks dragged the FTSE 100
    down", "a 2% slide in banks outweighed the FTSE 100's gain"."""
    between = found.tokens[found.groups["move"] + 1 : found.groups["subject"]]
    outdoes = any(one.low.endswith("ed") and two.low in ("the", "a", "its") for one, two in pairwise(between))
    return not outdoes and not any(token.kinds & {"TAKE", "UP", "DOWN", "LEVEL", "BEAT", "LAG"} for token in between)


def of_a_stretch_itself(found: Found) -> bool:
    """A clause begins with the time, which is what brought or cost so much: "March alone took 12.5%"."""
    at = found.start
    time = found.tokens[at].time
    opens = at == 0 or found.tokens[at - 1].low in (",", ";", ":", "and", "but", "while", "-", "–", "—")
    return opens and time is not None and not time.preposition and found.behind("return") not in ("of", "in", "from")


def no_share(found: Found) -> bool:
    """ "62% of the index's gain" is a part of a move, and no move."""
    return found.behind("return") != "of"


def with_a_sign(found: Found) -> bool:
    """The percentage prints its sign, and the level is none of those that a percentage can't lead to."""
    returned = found.quantity("return")
    return returned is not None and returned.signed


def with_signed_points(found: Found) -> bool:
    """The points print their sign, and the level prints none."""
    level, change = found.quantity("level"), found.quantity("change")
    return level is not None and change is not None and change.signed and not level.signed


def with_a_sign_alone(found: Found) -> bool:
    """The percentage prints its sign, and leads to no level."""
    return with_a_sign(found) and found.behind("return") not in ("to", "at")


def in_a_row_of_prices(found: Found) -> bool:
    """A number of no other use behind what has a price or a rate, no move told before it: "DXY 108.4, VIX 16.4"."""
    place, quantity = found.stated["level"], found.quantity("level")
    kind = found.kind_of("subject")
    if quantity is None or quantity.signed or any(t.kinds & {"UP", "DOWN"} for t in found.tokens[:place]):
        return False
    if kind in _BOND_RATES:
        return quantity.unit == units.PERCENT and quantity.step < 1
    return kind in _PRICED and quantity.unit != units.PERCENT and quantity.step < 1


def plainly(found: Found) -> bool:
    """Nothing but the verb tells of the move: no number, no "early" or "before", nothing expected."""
    return not any(
        token.quantity is not None or token.low in _NOT_TO_THE_CLOSE or token.kinds & _TELLING for token in found.tokens
    )


def labelled(found: Found) -> bool:
    """What stands before the colon is a noun of moving, or names the whole stretch that the number is of."""
    colon = next(k for k in range(found.stated["return"] - 1, -1, -1) if found.tokens[k].low == ":")
    time, size = found.tokens[colon - 1].time, found.quantity("return")
    if time is not None and time.kind == "day" and not time.preposition:
        return size is not None and size.signed  # "its crashes (Oct. 19, 1987: -20.5%)"
    return time is None or (time.kind in _WHOLE_STRETCHES and time.preposition not in ("to", "until", "since"))


def from_there(found: Found) -> bool:
    """The level is where a move started ("up from"), not one that was passed ("above")."""
    return found.tokens[found.start].low in ("up from", "down from")


def in_a_currency(found: Found) -> bool:
    """What stands behind "against" is a currency, and the number isn't the year."""
    behind = found.tokens[found.stated["level"] + 2 : found.stated["level"] + 4]
    return any(found.kind(token) == "currency" for token in behind)


def compared(found: Found) -> bool:
    """A name and a bare percentage say something only beside another number or a comparison, or with a printed sign."""
    returned = found.quantity("return")
    if found.kind_of("subject") in _BOND_RATES:
        return False  # a rate stands at a percentage
    place = found.stated["return"]
    behind = [token for token in found.tokens[place + 1 : place + 4] if token.low != "the"][:2]
    if found.before("return") == "," and [t.low for t in behind[:1]] == ["for"] and behind[-1].kinds & {"NAME", "WHO"}:
        return False  # "34% for the Dow, 38% for the S&P 500": of whom is named behind
    if returned is not None and returned.signed:
        return True
    if found.before("return") == "," and place + 1 < len(found.tokens) and "BEAT" in found.tokens[place + 1].kinds:
        return False  # "of the companies in the S&P 500, 80% beat estimates"
    beside = any(token.kinds & {"BEAT", "LAG", "POSS"} for token in found.tokens)
    return beside or sum(1 for token in found.tokens if token.quantity is not None) > 1
