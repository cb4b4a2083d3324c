"""The expression that finds words for time in a sentence, an alternative for each way to say one."""

# ruff: noqa: E501 (one line for each alternative of the expression below)
from __future__ import annotations

import re
from typing import Final

from tieout.claims.marking.time_words import NAMED_DAYS, NUMBER_WORDS

#: Whom the month of May gives its name.
_NO_PERSON: Final = "".join(rf"(?<!\b{name}\ )" for name in ("Theresa", "Mrs", "Ms", "Mr", "Minister", "PM"))
#: What only somebody does: "as May faces rebels".
_DOES: Final = (
    r"(?!\ (?:faces|faced|says|said|tells|told|warns|warned|urges|vows|vowed|battles|wins|won|survives|survived"
    r"|resigns|quits|struggles|seeks|insists|pledges|triggers|triggered)\b)"
)
_MONTH: Final = (
    rf"(?:January|February|March|April|{_NO_PERSON}May{_DOES}|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
#: Days that only bear a weekday's name.
_NO_NAME: Final = "".join(
    rf"(?<!\b{word}\ )" for word in ("Black", "Good", "Super", "Cyber", "Fat", "Ash", "Easter", "Giving")
)
YEAR: Final = r"(?:1[89]\d\d|20\d\d)"
_WHICH_YEAR: Final = r"(?i:this\ year|last\ year)"
_COUNTED: Final = tuple(word for word in NUMBER_WORDS if word != "zero")
_N: Final = rf"(?:\d{{1,3}}|(?=[{''.join(sorted({word[0] for word in _COUNTED}))}])(?:{'|'.join(_COUNTED)}))"
_GRAIN: Final = r"(?:trading\s+days?|trading\s+sessions?|days?|sessions?|weeks?|months?|quarters?|years?|decades?)"
_NAMED_DAY: Final = "|".join(
    name.replace(" ", r"\ ").replace("'", "['’]") for name in sorted(NAMED_DAYS, key=len, reverse=True)
)
_ORD: Final = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)"

#: One alternative for each way to say a time. Months and weekdays are told by their capitals ("may", "march").
TIME: Final = re.compile(
    rf"""
    (?:\b(?P<prep>(?i:by\ (?:the\ )?(?:end|close|start|middle)\ of | (?:at|since|from|until|before|through)\ the\ (?:end|start|beginning|close)\ of(?!\ (?:trad|business|play))
        | in\ (?:just|only|barely)(?=\ \S+\ (?:trading\ )?(?:days|sessions|weeks|months|years)\b) | as\ of | year-to-date\ through | compared\ (?:with|to) | relative\ to | in\ the\ year\ to | since | through | throughout | in | on
        | for | during | over | from | until | till | by | of | at | between | and | to | after | before))\s+)?
    (?P<the>(?i:the|those|these)\s+)?(?P<part>(?i:early|late|mid|beginning|start|end|middle)(?:\s+(?i:in|of)\s+(?:the\s+)?|\s+|-))?
    (?:
      (?P<iso>\b{YEAR}-\d\d-\d\d\b)
    | (?P<us>\b\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d)\b(?!/))
    | \b(?P<us_md>\d{{1,2}}/\d{{1,2}})\b(?![/\d])
    | \b(?:(?P<dm_weekday>{_WEEKDAY}),?\s+\(?(?:the\s+)?)?(?<![A-Z]-)(?<![$£€])(?P<dm>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm_month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<dm_year>{YEAR}|{_WHICH_YEAR})\b)?
    | \b(?:(?P<md_weekday>{_WEEKDAY}),?\s+\(?)?(?P<md_month>{_MONTH})\s+(?P<md_from>\d{{1,2}}[-–](?=\d{{1,2}}\b))?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]\d|\s*%|\s+per)(?:,?\s+(?:of\s+)?(?P<md_year>{YEAR}|{_WHICH_YEAR})\b)?
    | \b(?P<from_month>{_MONTH})[-–](?:to[-–])?(?P<to_month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<mm_year>{YEAR}|{_WHICH_YEAR})\b)?
    | \b(?P<which_month>(?i:last|this|next|previous)\s+)?(?P<month>{_MONTH})(?!-dated)(?:,?\s+(?:of\s+)?(?P<m_year>{YEAR}|(?i:last\ year|this\ year|next\ year))\b)?
    | \b(?P<weeks_back>(?i:two|three|four|2|3|4))\s+(?P<weekday_back>{_WEEKDAY})s\s+ago\b
    | \b(?P<which_day>(?i:last|this|next|previous)\s+)?{_NO_NAME}(?P<weekday>{_WEEKDAY})\b(?:(?P<week_ago>\s+a\s+week\s+ago\b)|\s+of\s+(?P<of_week>last|this)\s+week\b)?
    | \b(?P<ord>(?i:{_ORD}))[\s-]+(?P<ord_grain>(?i:quarter|half))\b(?!-hour|\ in\ a\ row|\ running\b|\ on\ end\b)(?:\s+(?i:of)\s+(?P<o_year>{YEAR}|(?i:(?:the\ )?(?:this|last|next|new|the|current)\ year)))?
    | \b(?P<code>[QH][1-4]|[1-4][QH])(?:\b\s+(?P<c_year>{YEAR})\b|(?:\s?['’]|[-/])?(?P<c_short>{YEAR}|\d\d)\b(?![.,]?\d|\s?%)|\b)
    | \b(?P<named_day>(?i:{_NAMED_DAY}))(?!\s+(?i:rally|sales|season|week|shopping|shoppers|effect))
    | \b(?P<ytd>(?i:year[-\ ]to[-\ ]date|YTD|so\ far\ this\ year|(?:this|the)\ year\ so\ far|(?:so\ far\ )?in\ {YEAR}\ so\ far|(?:this|the)\ year\ to\ date|(?P<td_grain>month|quarter|week)[-\ ]to[-\ ]date|(?P<td_code>[MQW])TD))\b
    | \b(?P<rel>(?i:today|yesterday|tomorrow|overnight(?!\s+(?:loans?|lending|rates?|bank|funding|repo|index|borrowing|deposits?)\b)|this\ morning|this\ afternoon))\b
    | \b(?P<which>(?i:this|last|next|following|previous|prior|past|coming|current|new))\s+(?:calendar\s+)?(?P<grain>(?i:week|month|quarter|year|decade))\b(?!\s+of\s+(?:the\s+)?(?:{YEAR}|year|quarter)\b)
    | \b(?P<dir>(?i:past|last|latest|previous|prior|preceding|trailing|next|coming|following))\s+(?P<n>(?i:{_N}|couple(?:\ of)?|few|several))[\s-]+(?P<n_grain>(?i:{_GRAIN}))\b
    | (?:(?<=\b(?i:the)\ )|(?<=\b(?i:those)\ )|(?<=\b(?i:these)\ )|(?<=\b[Oo]ver\ )(?<!in\ over\ )|(?<=\bin\ )(?=\S+\ (?:trading\ )?(?:sessions|days)\b)|(?<=\bin\ just\ )|(?<=\bin\ only\ )|(?<=\bin\ barely\ ))(?P<n2>(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|\d\d?|(?<=[Oo]ver\ )one))\s+(?P<n2_grain>(?i:(?<=one\ )(?:week|month|quarter|year)(?![\w-])|weeks|months|years|quarters|sessions|days|trading\s+days|trading\s+sessions))\b
    | \b(?P<eve>(?i:(?:a|the|one)\ (?:day|session)\ (?:earlier|before|after|ago)|the\ (?:previous|prior|preceding)\ (?:trading\ )?(?:day|session)(?!['’])))\b
    | \b(?P<morrow>(?i:the\ (?:next|following)\ (?:trading\ )?(?:day|session)|the\ day\ after(?=\s*(?:[.,;:)]|$))|(?:a|one)\ (?:day|session)\ later))\b
    | \b(?i:{_N}|a\ few)\s+(?i:trading\s+days|sessions|days|weeks|months)\s+into\s+(?i:the|this)\s+(?i:new\s+|current\s+)?(?P<into>(?i:week|month|quarter|year))\b
    | \b(?P<of_first>(?i:first|final|opening|last(?=\s+(?:week|month|quarter)\s+of\s)))\s+(?:(?P<first_n>(?i:{_N}))\s+)?(?P<first_grain>(?i:{_GRAIN}))(?=\s+(?i:of|in)\b|(?<=\ months)\b(?!\s+(?:after|since|following|under|as|on)\b))
    | \b(?:(?P<ago_n>(?i:an?|{_N}))\s+)?(?P<ago_grain>(?i:{_GRAIN}))\s+(?P<ago>(?i:ago|earlier|previously|before(?=\s*(?:[.,;:)]|$|(?:and|but|when|while|as)\b))))(?:(?<=ago)\s+today\b)?
    | (?:(?<=ended\ the\ )|(?<=finished\ the\ )|(?<=closed\ the\ )|(?<=closed\ out\ the\ )|(?<=ending\ the\ )|(?<=finishing\ the\ )|(?<=finishing\ out\ the\ )|(?<=closing\ out\ the\ ))(?P<ended>(?i:week|month|quarter|half|year))\b
    | (?:(?<=began\ the\ )|(?<=started\ the\ )|(?<=opened\ the\ )|(?<=entered\ the\ )|(?<=begin\ the\ )|(?<=start\ the\ )|(?<=starting\ the\ )|(?<=beginning\ the\ )|(?<=opening\ the\ )|(?<=entering\ the\ ))(?P<began>(?i:week|month|quarter|year))\b
    | (?<=\b[Tt]he\ )(?P<owned>week|month|quarter|year)(?=['’]s\ (?:\d[\d.,]*(?:%|-point|\ percent|\ per\ cent|\ points)\ )?(?:fall|gain|loss|rise|decline|drop|slide|slump|advance|return|rally|losses|gains)\b)
    | \b(?P<year_end>(?i:(?:year|quarter|month)[-\ ]end))\b
    | \b(?:(?P<full>(?i:full|whole|entire))\s+|(?i:trading|calendar)\s+)?(?P<whole>(?i:week|month|quarter|year|day|session))\b
    | \b(?P<decade>(?:1[89]|20)\d0s)\b
    | (?(prep)['’](?P<short_year>\d\d)\b(?![.,'’]?\d|['’]|\s?%|[-\s](?i:points?|per|percent|basis|cents?|[mbt]rillion|million|companies|stocks)\b)|(?!))
    | (?P<year>\b(?<!\d[-–]){YEAR})\b(?![.,]\d|[-–]\d|\s?%|[-\s](?i:points?|per|basis|level|mark|smallest|largest|index)\b|(?<![Ii]n\ \d{{4}})[-\s](?i:companies|stocks|shares|jobs)\b|:\d)
    )
    (?:['’]s\b)?(?P<close>\s+(?:(?i:official|market|weekly|monthly|quarterly|final)\s+)?(?i:close|closing\ bell|settlement))?
    """,
    re.VERBOSE,
)
