"""Finds the words for time in a sentence: "in December", "through Friday's close", "by the end of 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tieout.claims.marking.elections import since_elected
from tieout.claims.marking.ended_stretches import BEFORE_THAT, ends_a_stretch
from tieout.claims.marking.levels_like_years import is_a_level
from tieout.claims.marking.time_expression import TIME, YEAR
from tieout.claims.marking.time_starts import starts_of_times
from tieout.claims.marking.time_words import (
    BEFORE_IT,
    BEGAN,
    ORDINAL_WORDS,
    WEEKDAYS,
    month_of,
    number_word,
    year_and_word,
)

_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)?\s*(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?![a-z])|\d{1,2}:\d\d"
    r"|(?:[01]\d|2[0-3])[.:]?[0-5]\d(?=\s(?:GMT|BST|CET|CEST|IST)\b))(?:\s+(?:ET|EST|EDT|GMT|BST|New York time))?"
)
#: One of these stands in every time of day that the expression above finds.
ZONES: Final = ("GMT", "BST", "CET", "CEST", "IST")
_OF_A_CLOCK: Final = (":", ".m.", "am", "pm", "AM", "PM", *ZONES)
#: "the week" or "the year" tell a period only behind these words; elsewhere they are plain nouns.
_WHOLE_AFTER = frozenset({"for", "on", "in", "over", "of", "during", "through"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time as worded, not yet anchored: `kind` with the parts that the words give.

    Kinds: `day` (month, day, perhaps year and weekday), `month`, `quarter`, `half`, `year`, `weekday`,
    `relative` (`word`), `to_date`, `this`, `last`, `next` (with `grain`), `past` and `ahead` (`n` of `grain`),
    `whole` (the week),
    `decade`, `clock`, `ago` (`n` of `grain` before), `named` (`word`: a day with a name), `opening` and `closing`
    (the first and the last `n` of `grain` of a longer stretch), `following` (the `n` of `grain` after `first`).
    `preposition` is what stands before; `edge` is `end` or `start` ("by the end of"); `is_vague` that the words don't
    say which day, but for the `part` in which it lies ("early in"). `between` joins two times, `first` and `last`,
    into one stretch; an `ago` is counted from its `last`, if it has one; `after` is the session after its `last`,
    `around` the `grain` that holds it.
    """

    kind: str
    preposition: str = ""
    edge: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    grain: str = ""
    n: int | None = None
    word: str = ""
    has_close: bool = False
    is_vague: bool = False
    part: str = ""
    first: Time | None = None
    last: Time | None = None


#: The part of a month in which an event lies of which no more than the month is told.
SOME_DAY: Final = "some day"

#: Numbers that leave a choice, and what is taken for them: "over the last couple of months", "in the past few weeks".
_LOOSE_NUMBERS = {"couple": 2, "few": 3, "several": 3}


#: A date in figures, "9/30/14" or "9/30": none of its parts is a word of time by itself.
_SHORT_DATE = re.compile(r"\b\d{1,2}/(?:\d{1,2}/)?(\d\d?)\b(?![/\d])")
#: A year of two figures, "since '98".
_SHORT_YEAR = re.compile(r"\s['’](\d\d)\b")
#: Behind these words "1/19" is a day; by itself only where nobody counts in such parts.
_ON_A_DATE = frozenset({"on", "since", "through", "until", "till", "before", "after", "between", "and", "as of"})
_NO_DATES = frozenset({(9, 11)})
_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20})
#: Years of two figures up to this one are of this century.
_LAST_SHORT_YEAR = 49


def times(
    sentence: str, *, starts: Sequence[int] | None = None, has_hours: bool = True
) -> Iterator[tuple[int, int, int, Time]]:
    """Times in `sentence`: start of the whole phrase, start without its preposition, end, and the time.

    `starts` are where one may begin, `has_hours` is whether a word tells the time of day, if that is known.
    """
    sentence = sentence.replace("\n", " ")  # "closed\nthe quarter", in lines of a set width
    if has_hours and any(mark in sentence for mark in _OF_A_CLOCK):
        for clock in _CLOCK.finditer(sentence):
            yield clock.start(), clock.start(), clock.end(), Time("clock", word=clock.group())
    for start, end, word in since_elected(sentence):
        yield start, start, end, Time("named", preposition="since", word=word)
    done = 0
    dated = {found.start(1) for found in _SHORT_DATE.finditer(sentence)} if "/" in sentence else set()
    if " '" in sentence or " ’" in sentence:
        dated |= {found.start(1) for found in _SHORT_YEAR.finditer(sentence)}
    for start in starts_of_times(sentence, dated) if starts is None or dated else starts:
        found = TIME.match(sentence, start) if start >= done else None
        time = _time_of(found) if found is not None else None
        if found is not None and time is not None:
            done = found.end()
            if found.group("year") is None or not is_a_level(sentence, found.start("year"), done):
                yield start, found.end("prep") if found.group("prep") else start, done, time


def _time_of(group: re.Match[str]) -> Time | None:
    preposition = part = which_part = edge = ""
    if group["prep"]:
        preposition = " ".join(group["prep"].lower().split())
        preposition = "in" if preposition.startswith(("in just", "in only", "in barely")) else preposition
    if group["part"]:
        part = group["part"].lower().strip(" -")
        which_part = next((one for one in ("early", "late", "mid") if part.startswith(one)), "")
    if part == "mid":
        edge = "middle"
    for word in ("end", "start", "beginning", "close", "middle") if part or " " in preposition else ():
        if f"the {word} of" in preposition or preposition == f"by {word} of" or part.startswith(word):
            edge = {"beginning": "start", "close": "end"}.get(word, word)
    preposition = preposition.split(" ")[0] if edge else preposition
    has_close = bool(group["close"])
    is_vague = bool(which_part)
    if has_close and preposition.startswith("compared"):
        preposition = "from"  # "3% compared to last Friday's close"

    def made(kind: str, **parts: object) -> Time:
        if not (edge or has_close or is_vague):
            return Time(kind, preposition, **parts)  # type: ignore[arg-type]
        given = {"edge": edge, "has_close": has_close, "is_vague": is_vague, "part": which_part, **parts}
        return Time(kind, preposition=preposition, **given)  # type: ignore[arg-type]

    if group["iso"]:
        return _dated(made, *map(int, group["iso"].split("-")))
    if group["us"]:
        month, day, year = map(int, group["us"].split("/"))
        year = _whole_year(year)
        return _dated(made, year, month, day) if month <= 12 else _dated(made, year, day, month)
    if group["us_md"]:
        month, day = map(int, group["us_md"].split("/"))
        is_date = (preposition in _ON_A_DATE or day not in _PARTS) and (month, day) not in _NO_DATES
        return _dated(made, None, month, day) if is_date and 1 <= month <= 12 else None
    for prefix in ("dm", "md"):
        if group[prefix]:
            year_text = group[f"{prefix}_year"]
            of_year, word = year_and_word(year_text)
            found = _dated(made, of_year, month_of(group[f"{prefix}_month"]), int(group[prefix]))
            if found is None:
                return None
            named = group[f"{prefix}_weekday"] if prefix == "dm" or not group["md_from"] else None  # "(Oct. 24-28)"
            weekday = WEEKDAYS[named.lower()] if named else None
            return replace(found, word=word, weekday=weekday)
    if group["from_month"]:  # "in the April-June quarter"
        named_year, word = year_and_word(group["mm_year"])
        ends = made("month", month=month_of(group["to_month"]), year=named_year, word=word.replace("last", "last year"))
        return Time("between", preposition, first=Time("month", month=month_of(group["from_month"])), last=ends)
    if group["month"]:
        named_year, word = year_and_word(group["m_year"])
        which = (group["which_month"] or "").strip().lower()
        return made(
            "month", month=month_of(group["month"]), year=named_year, word=which or word.replace("last", "last year")
        )
    if group["weekday_back"]:
        return made("weekday", weekday=WEEKDAYS[group["weekday_back"].lower()], n=number_word(group["weeks_back"]))
    if group["weekday"]:
        return made(
            "weekday",
            weekday=WEEKDAYS[group["weekday"].lower()],
            word=f"{group['of_week']} week" if group["of_week"] else (group["which_day"] or "").strip().lower(),
            n=2 if group["week_ago"] else None,
        )
    if group["ord"]:
        named_year, word = year_and_word(group["o_year"])
        grain = group["ord_grain"].lower()
        number = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 0}.get(
            group["ord"].lower(), ORDINAL_WORDS.get(group["ord"].lower(), 0)
        )
        if number == 0:
            return made("last", grain=grain)
        return made(grain, n=number, year=named_year, word=word)
    if group["code"]:
        letter = next(c for c in group["code"] if c.isalpha())
        number = int(next(c for c in group["code"] if c.isdecimal()))
        coded = group["c_year"] or group["c_short"]
        coded_year = _whole_year(int(coded)) if coded else None
        return made("quarter" if letter == "Q" else "half", n=number, year=coded_year)
    return _relative(group, preposition, edge, made)


def _relative(group: re.Match[str], preposition: str, edge: str, made: Callable[..., Time]) -> Time | None:
    result: Time | None = None
    if group["ytd"]:
        found = re.search(YEAR, group["ytd"])
        short = {"m": "month", "q": "quarter", "w": "week"}.get((group["td_code"] or "").lower())
        if group["td_grain"] or short:
            return made("this", grain=short or str(group["td_grain"]).lower())
        result = made("to_date", grain="year", year=int(found.group()) if found else None)
    elif group["rel"]:
        result = made("relative", word=group["rel"].lower())
    elif group["which"]:
        which = str(group["which"]).lower()
        grain = str(group["grain"]).lower()
        coming = "this" if preposition == "since" else "next"  # "since the new year"
        kind = coming if which == "new" else _WHICH.get(which, "last")
        over = which == "last" and group["the"] and preposition in _WHOLE_AFTER and grain in ("week", "month", "year")
        if which == "past" or over:
            result = made("past", n=1, grain=grain)  # "over the last year": up to now
        elif which == "new" and not preposition:
            result = None  # "the new year began poorly"
        else:
            result = made(kind, grain=grain, word=which if which in ("prior", "previous") else "")
    elif group["dir"]:
        kind = "ahead" if str(group["dir"]).lower() in ("next", "coming", "following") else "past"
        grain = _grain(group["n_grain"])
        exactly = number_word(str(group["n"]))
        loosely = _LOOSE_NUMBERS.get(str(group["n"]).lower().split()[0])
        result = made(kind, n=exactly or loosely, grain=grain)
        if exactly and str(group["dir"]).lower() in ("previous", "prior") and grain in ("session", "day"):
            result = made("between", first=result, last=Time("relative", word="eve"))  # over when the one told of began
        if str(group["dir"]).lower() == "trailing" and grain in ("month", "quarter", "year"):
            result = made("between", first=result, last=Time("ended", grain="month"))  # whole months
        result = replace(result, is_vague=True) if loosely else result
    elif group["of_first"]:
        grain = _grain(group["first_grain"])
        kind = "closing" if str(group["of_first"]).lower() in ("final", "last") else "opening"
        number = group["first_n"]
        result = made(kind, n=number_word(number) if number else 1, grain=grain)
        if not _IN_A_LONGER.match(group.string, group.end()):  # "in the first nine months": of the year
            is_first = bool(number) and str(group["of_first"]).lower() == "first" and bool(group["the"])
            return made("between", first=result, last=Time("whole", grain="year")) if is_first else None
        if not number and grain == "week":
            result = replace(result, is_vague=True)  # to the first Friday, or seven days?
    elif group["ago"]:
        result = _ago(group, made)
    elif group["named_day"]:
        names_one = _OF_AN_EXTREME.match(group.string, group.end())  # "to its Christmas Eve low"
        if (preposition and preposition != "for") or names_one:  # not "a day off for Christmas"
            result = made("named", word=str(group["named_day"]).lower().replace("’", "'"))
    elif group["eve"]:
        result = made("relative", word="eve")
    elif group["morrow"]:
        result = made("relative", word="morrow")
    elif group["into"]:
        result = made("this", grain=str(group["into"]).lower())
    elif group["began"] or group["ended"]:
        kind = "began" if group["began"] else "ended"
        result = made(kind, grain=str(group[kind]).lower())
    elif group["owned"]:
        result = replace(made("whole", grain=group["owned"]), preposition="for")
    elif group["year_end"]:
        if preposition in ("by", "to", "through", "at", "since", "from", "until", "till", "between", "and"):
            result = replace(made("this", grain=str(group["year_end"]).lower()[:-4]), edge="end")
    elif group["n2"]:
        if preposition in ("for", "over", "during", "in"):
            result = made("past", n=number_word(str(group["n2"])), grain=_grain(group["n2_grain"]))
            if _BESIDE_AN_EVENT.match(group.string, group.end()):
                result = replace(result, is_vague=True)  # "in the two weeks preceding the election"
            if BEFORE_IT.match(group.string, group.end()):
                result = made("between", first=result, last=Time("relative", word="eve"))
    elif group["whole"]:
        if preposition == "since" and BEGAN.match(group.string, group.end()):
            result = replace(made("whole", grain=str(group["whole"]).lower()), edge="start")  # "since the year began"
        elif edge or (preposition in _WHOLE_AFTER and (group["the"] or _is_short(group, preposition))):
            result = made("ended" if group["full"] and not edge else "whole", grain=str(group["whole"]).lower())
        elif not preposition and (told := ends_a_stretch(group)) is not None:
            result = made("ended", grain=str(group["whole"]).lower(), word=told)
            if told == BEFORE_THAT:
                result = made("last", grain=str(group["whole"]).lower(), word="prior")
    elif group["short_year"]:
        result = made("year", year=_whole_year(int(group["short_year"])))
    elif group["decade"]:
        result = made("decade", year=int(group["decade"][:4]))
    elif group["year"]:
        result = made("year", year=int(group["year"]))
    return result


_BESIDE_AN_EVENT = re.compile(
    r"\s+(?:that\s+followed|which\s+followed|preceding|prior\s+to|leading\s+up\s+to|ahead\s+of|following|surrounding)\s"
)
_IN_A_LONGER = re.compile(r"\s+(?:of|in)\b", re.IGNORECASE)
_OF_AN_EXTREME = re.compile(r"\s+(?:lows?|highs?|peak|trough|bottom|record|close)\b")
_ENDS_AN_ITEM = re.compile(r"\s*(?:[,;:)]|\.(?!\w)|$)")
_WHICH = {"this": "this", "current": "this", **dict.fromkeys(("next", "following", "coming", "new"), "next")}
#: A time behind such words is one that the present is held against, as behind "than".
_HELD_AGAINST = ("compared", "relative")


def _is_short(group: re.Match[str], preposition: str) -> bool:
    """Whether an article is left out: "DAX: 15,630, up 0.9% on week"."""
    if preposition != "on" or str(group["whole"]).lower() == "year":
        return False  # "year on year"
    return _ENDS_AN_ITEM.match(group.string, group.end()) is not None


def _grain(worded: str | None) -> str:
    """The length of time that a word names, in the singular: "trading days" are sessions."""
    low = str(worded).lower()
    return "session" if low.startswith("trading") else low.rstrip("s")


def _ago(group: re.Match[str], made: Callable[..., Time]) -> Time | None:
    """ "a week ago", "three months earlier", "the year before"; a unit without a number needs its article."""
    grain = _grain(group["ago_grain"])
    number = (group["ago_n"] or "").lower()
    if not number and (not group["the"] or str(group["ago"]).lower() == "ago"):
        return None
    n = 1 if number in ("", "a", "an") else number_word(number)
    if not number and grain in ("day", "session") and not group["prep"] and group["the"].startswith("T"):
        return made("relative", word="eve")  # "The day before, it fell 2%"
    ago = made("ago", n=n, grain=grain, word="ago" if str(group["ago"]).lower() == "ago" else "")
    held = ago is not None and ago.preposition.startswith(_HELD_AGAINST)
    return replace(ago, preposition="than") if ago is not None and held else ago


def _dated(made: Callable[..., Time], year: int | None, month: int, day: int) -> Time | None:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return made("day", year=year, month=month, day=day)


def _whole_year(year: int) -> int:
    """The year that two of its figures tell; any other as it is."""
    return year if year > 99 else year + (2000 if year <= _LAST_SHORT_YEAR else 1900)
