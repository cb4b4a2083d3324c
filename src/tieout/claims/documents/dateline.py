"""When a text was published, as the text itself says; and moments as users type them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from tieout.errors import InputError

NEW_YORK: Final = ZoneInfo("America/New_York")
#: A bare date means its end; the market that most articles speak of is New York's.
END_OF_DAY: Final = time(23, 59, 59)
#: How far a text may go on before what stands there is no longer its head.
_HEAD_CHARACTERS: Final = 3_000
_HEAD_LINES: Final = 25
_LONGEST_DATE_LINE: Final = 140

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
#: The three ways a date is printed: December 26, 2023; 26 December 2023; 2023-12-26.
_DATE: Final = (
    rf"{_WEEKDAY}(?:{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')},?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2}))"
)
_ZONE: Final = r"(?P<zone>[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|HKT|JST|Z|[+-]\d{2}:?\d{2})"
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    rf"\s*(?:\(?{_ZONE}\)?)?"
)
#: "at 4:05 p.m. ET"; a time needs minutes, or a.m. and p.m., to be one.
_TIME: Final = rf"(?:(?:,|\s+at|\s*[-–—|/•·]|T)?\s*(?=\d{{1,2}}(?:[:.]\d{{2}}|\s*[ap]\.?m))(?:at\s+)?{_CLOCK})?"
_LABEL: Final = (
    r"(?P<label>(?:(?:first|originally|last)\s+)?(?:published|posted|updated|released|issued|date|dated)"
    r"(?:\s+(?:on|at|as\s+of))?\W*)"
)

_MOMENT: Final = re.compile(rf"{_DATE}{_TIME}", re.IGNORECASE)
_LINE: Final = re.compile(rf"\W*{_LABEL}?{_DATE}{_TIME}\W*", re.IGNORECASE)
#: "By Jane Doe, December 26, 2023": a byline that ends in a date.
_BYLINE: Final = re.compile(rf"\W*by\s+[^\d]{{3,80}}?[,\s]\s*{_DATE}{_TIME}\W*", re.IGNORECASE)
#: "NEW YORK, Dec. 26, 2023 (Agency) -- ": the dateline of a press release, in capitals.
_PLACE: Final = re.compile(
    rf"[A-Z][A-Z .,'/-]{{2,40}},\s*(?i:{_DATE}{_TIME})\s*(?:\([^()]{{2,40}}\)|/[^/]{{2,30}}/)?\s*(?:[-–—]|$)"
)
#: "12:35 PM EDT, 07/10/2025 (Agency) -- ": the hour before the day, as a newswire stamps it.
_STAMP: Final = re.compile(
    rf"{_CLOCK},\s*(?P<m3>\d{{1,2}})/(?P<d3>\d{{1,2}})/(?P<y3>\d{{4}})\s*\([^()]{{2,40}}\)\s*[-–—]", re.IGNORECASE
)
_FRONT_MATTER: Final = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S
)
_FRONT_FIELD: Final = re.compile(r"^(?P<name>[A-Za-z_]+)\s*[:=]\s*(?P<value>[^\r\n]*?)\s*$", re.M)
_SEPARATORS: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+")
#: A moment in UTC says nothing of where its writer sat.
_UNIVERSAL: Final = frozenset({"UTC", "UTC+00:00", "Z"})
_ELSEWHERE: Final = {
    "GMT": ZoneInfo("Europe/London"),
    "BST": ZoneInfo("Europe/London"),
    "CET": ZoneInfo("Europe/Paris"),
    "CEST": ZoneInfo("Europe/Paris"),
    "IST": ZoneInfo("Asia/Kolkata"),
    "HKT": ZoneInfo("Asia/Hong_Kong"),
    "JST": ZoneInfo("Asia/Tokyo"),
}
_AMERICAN: Final = {
    "E": NEW_YORK,
    "C": ZoneInfo("America/Chicago"),
    "M": ZoneInfo("America/Denver"),
    "P": ZoneInfo("America/Los_Angeles"),
}


def end_of_day(day: date) -> datetime:
    """The last second of `day` in New York, which is what a bare date means."""
    return datetime.combine(day, END_OF_DAY, NEW_YORK)


def front_matter(text: str) -> dict[str, str]:
    """The plain fields of the front matter at the top of `text`, names in lower case; {} if there is none."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}
    fields = _FRONT_FIELD.finditer(found["body"])
    return {field["name"].lower(): field["value"].strip("'\" \t") for field in fields}


def day_of(moment: datetime) -> date:
    """The day that a text of that moment calls today: its own zone's; of a moment in UTC, New York's."""
    return (moment.astimezone(NEW_YORK) if moment.tzname() in _UNIVERSAL else moment).date()


def moment_within(text: str, published: datetime) -> datetime:
    """`published`, or the time of that day that the text prints itself where only the day is given."""
    if published.timetz().replace(tzinfo=None) != END_OF_DAY:
        return published
    told = find_published(text)
    return told if told is not None and day_of(told) == day_of(published) else published


#: Agencies that stand in brackets behind a place without a dash.
_AGENCIES: Final = "AP|AFP|ANI|Bloomberg|CNBC|CNN[A-Za-z.]*|Dow Jones|IANS|Kyodo|PTI|Reuters|RTTNews|UPI|Xinhua|Yonhap"
_ON_A_DAY: Final = r"(?:,\s+[A-Z][A-Za-z.]+){0,2}(?:,?\s+\d{1,2})?(?:,\s+\d{4})?"
#: "NEW YORK (Reuters) -", "Mumbai, May 30 (IANS)", "LONDON, Oct 11 --", "Mumbai:": where a report was filed, above it.
#: Other brackets hold a code: "Nasdaq Composite (COMP)".
_FILED: Final = re.compile(
    rf"(?:(?!The )[A-Z][A-Za-z.]*(?:[ /][A-Z][A-Za-z.]*){{0,3}}{_ON_A_DAY}\s*"
    rf"(?:\((?:{_AGENCIES})\)\s*(?:--|[-–—:])?|\((?=[^)]*[a-z])[A-Z][A-Za-z ./]{{1,24}}\)\s*(?:--|[-–—:](?=\s)))"
    rf"|(?:(?:[A-Z] +){{4,}}[A-Z]|[A-Z][A-Z.]{{2,}}(?:[ /][A-Z.]{{2,}}){{0,3}}){_ON_A_DAY}\s*(?:--|[–—]|-(?=\s))"
    r"|\d{1,2}:\d{2} [APap]\.?[Mm]\.? [A-Z]{2,4}, \d{1,2}/\d{1,2}/\d{4} \([^()]{2,40}\)\s*(?:--|[-–—])"
    r"|(?i:Mumbai|New Delhi|Bengaluru|London|New York|Washington|Tokyo|Hong Kong|Frankfurt|Paris|Shanghai|Singapore"
    r"|Sydney|Seoul|Beijing|Toronto|Zurich|Chicago)\s*:)"
    r"\s+"
)


def filed_from(text: str, start: int) -> int:
    """Where the words of a paragraph that begins at `start` begin, behind the place from which it was filed."""
    found = _FILED.match(text, start, start + 90)
    return found.end() if found is not None else start


def find_published(text: str) -> datetime | None:
    """The moment at which `text` says that it was published; None if it doesn't say.

    Front matter first, then the first lines: a date on a line of its own, after "published" and the like, at
    the end of a byline or in a dateline. A date that merely occurs in a sentence says nothing of the article.
    """
    fields = front_matter(text)
    for name in ("published", "date", "published_at", "datepublished", "pubdate"):
        moment = _moment_in(fields[name]) if name in fields else None
        if moment:
            return moment
    updated: datetime | None = None
    for line in _head(text):
        found = _date_line(line)
        if found is None:
            continue
        moment = _moment_of(found)
        label = (found.groupdict().get("label") or "").lower()
        if moment and not ("updated" in label or "last" in label):
            return moment
        updated = updated or moment
    return updated


def parse_moment(text: str, *, now: datetime | None = None) -> datetime:
    """The moment that a user means by `text`.

    An ISO date (its end in New York), an ISO date and time, a date as articles print it, "today", "yesterday"
    or "now". Raises InputError if it is none of these. A time without a zone is New York's.
    """
    now = now or datetime.now(UTC)
    word = text.strip()
    if word.lower() == "now":
        return now
    if word.lower() in ("today", "yesterday"):
        today = now.astimezone(NEW_YORK).date()
        return end_of_day(today if word.lower() == "today" else today - timedelta(days=1))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{8}", word):
            return end_of_day(date.fromisoformat(word))
        moment = datetime.fromisoformat(word)
    except ValueError:
        found = _moment_in(word)
        if found is None:
            raise InputError(
                f"{text[:60]!r} is no date that I can read; write 2023-12-26, 2023-12-26T16:05 or today."
            ) from None
        moment = found
    return moment if moment.tzinfo else moment.replace(tzinfo=NEW_YORK)


def as_moment(given: datetime | date | str) -> datetime:
    """`given` as an aware moment, by the same rules as `parse_moment`."""
    if isinstance(given, str):
        return parse_moment(given)
    if isinstance(given, datetime):
        return given if given.tzinfo else given.replace(tzinfo=NEW_YORK)
    return end_of_day(given)


def refuse_future(moment: datetime, what: str = "The publication date", *, now: datetime | None = None) -> None:
    """Raise InputError if `moment` is yet to come; the end of a day that has begun somewhere isn't."""
    now = now or datetime.now(UTC)
    if moment <= now:
        return
    begun = now.astimezone(timezone(timedelta(hours=14))).date()
    if moment.time() == END_OF_DAY and moment.date() <= begun:
        return
    day = f"{moment.day} {moment:%B} {moment.year}"
    raise InputError(f"{what}, {day}, is in the future; nothing can be known by then.")


def _head(text: str) -> list[str]:
    """The first lines of `text` that aren't blank, each also cut at bars and dashes ("By X | 26 May")."""
    body = _FRONT_MATTER.sub("", text[: 4 * _HEAD_CHARACTERS], count=1)[:_HEAD_CHARACTERS]
    lines = [line.strip() for line in body.splitlines() if line.strip()][:_HEAD_LINES]
    pieces: list[str] = []
    for line in lines:
        pieces.append(line[: _LONGEST_DATE_LINE * 2])
        if len(line) <= _LONGEST_DATE_LINE:
            pieces.extend(piece for piece in _SEPARATORS.split(line) if piece and piece != line)
    return pieces


def _date_line(line: str) -> re.Match[str] | None:
    if len(line) <= _LONGEST_DATE_LINE:
        found = _LINE.fullmatch(line) or _BYLINE.fullmatch(line)
        if found:
            return found
    return _PLACE.match(line) or (_STAMP.match(line) if line[:1].isdecimal() else None)


def _moment_in(text: str) -> datetime | None:
    found = _MOMENT.fullmatch(text.strip()[:_LONGEST_DATE_LINE])
    return _moment_of(found) if found else None


def _moment_of(found: re.Match[str]) -> datetime | None:
    """The moment that a match of the date patterns prints; None if there is no such day or time."""
    groups = found.groupdict()
    try:
        day = date(*_day_parts(groups))
        if groups.get("hour") is None:
            return end_of_day(day)
        return datetime.combine(day, _clock(groups), _zone(groups.get("zone") or "ET"))
    except ValueError:
        return None


def _day_parts(groups: dict[str, str | None]) -> tuple[int, int, int]:
    if groups["y3"]:
        return int(groups["y3"]), int(groups["m3"] or 0), int(groups["d3"] or 0)
    name = (groups["m1"] or groups["m2"] or "").lower()[:3]
    month = next(index for index, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    return int(groups["y1"] or groups["y2"] or 0), month, int(groups["d1"] or groups["d2"] or 0)


def _clock(groups: dict[str, str | None]) -> time:
    hour = int(groups["hour"] or 0)
    half = (groups.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, int(groups.get("minute") or 0), int(groups.get("second") or 0))


def _zone(name: str) -> tzinfo:
    upper = name.upper()
    if upper in ("UTC", "Z"):
        return UTC
    if upper in _ELSEWHERE:
        return _ELSEWHERE[upper]
    if upper[0] in "+-":
        sign = 1 if upper[0] == "+" else -1
        digits = upper[1:].replace(":", "")
        return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
    return _AMERICAN[upper[0]]
