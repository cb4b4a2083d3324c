"""The numbers of a draft as the panel lists them: sign, message, the correction that would mend it, the waiver."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final

from tieout_newsroom import bridge
from tieout_newsroom.desk.editing.draft import Spot, spot_of
from tieout_newsroom.desk.figures import Figure, figures_of
from tieout_newsroom.desk.pages.notes import NotePage
from tieout_newsroom.desk.signs import Sign, sign_of
from tieout_newsroom.desk.text import CheckedWords
from tieout_newsroom.tieouts.policy import NEEDS_WAIVER, obstacles

#: Each correction that is offered costs a check of its own; a text with more faults gets them as these are mended.
_MOST_CORRECTIONS = 25


@dataclass(frozen=True, slots=True)
class Listed:
    """One number of the draft. `figure` is None for one that wasn't read.

    `correction` is given only where the text, with it, ties out at that place: then a click may write it.
    """

    printed: str
    sign: Sign
    message: str
    stops: bool
    spot: Spot | None
    figure: Figure | None = None
    correction: str = ""

    @property
    def spot_json(self) -> str:
        return json.dumps(self.spot.as_dict()) if self.spot else ""

    @property
    def needs_waiver(self) -> bool:
        return self.figure is not None and self.stops and self.figure.finding["verdict"] in NEEDS_WAIVER


@dataclass(frozen=True, slots=True)
class Listing:
    """All numbers of a draft: those that keep it from going live, and the others; each in the order of the text."""

    stopping: list[Listed]
    passing: list[Listed]


def listing_of(note: NotePage) -> Listing:
    """The draft's numbers, tied out against what was known at its moment.

    Raises bridge.Refused if the text can't be checked.
    """
    waived = note.waived()
    listed = [*_listed(note, note.words(), waived), *_beside(note, waived)]
    return Listing([one for one in listed if one.stops], [one for one in listed if not one.stops])


def _listed(note: NotePage, words: CheckedWords, waived: dict[str, dict[str, str]]) -> list[Listed]:
    if not words.text.strip():
        return []
    report = bridge.check(words.text, published=note.dated)
    stopping = {one.claim for one in obstacles(report, waived)}
    listed = [_figure(note, words, figure, figure.finding["key"] in stopping) for figure in figures_of(report, waived)]
    listed += [
        Listed(number["text"], sign_of("unread"), "This number was not understood.", True, spot)
        for number in report["numerals"]
        if number["role"] == "unread"
        for spot in (spot_of(note, words, tuple(number["span"])),)
    ]
    return _corrected(note, words, listed)


#: Where an aside stands, by the last word of its place's name, and whether it is a field that can be shown.
_ASIDES: Final = {
    "seo_title": "In the title for search engines",
    "search_description": "In the description for search engines",
    "source": "In the source of a table",
    "speaker": "In who said a quote",
    "alt": "In what a picture shows",
    "credit": "In the credit of a picture",
}


def _beside(note: NotePage, waived: dict[str, dict[str, str]]) -> list[Listed]:
    """The numbers of the words that stand apart, each with where it stands: most of them have no spot on the form."""
    asides = note.asides()
    fields = {asides.text[place.start : place.end]: place.name for place in asides.places}
    told = []
    for one in _listed(note, asides, waived):
        name = fields.get(one.spot.paragraph, "") if one.spot else ""
        where = _ASIDES.get(name.rpartition(".")[2], "In a tag")
        told.append(replace(one, message=f"{where}. {one.message}", spot=one.spot if name in _ASIDES else None))
    return told


def _figure(note: NotePage, words: CheckedWords, figure: Figure, stops: bool) -> Listed:
    finding = figure.finding
    return Listed(
        figure.printed, figure.sign, finding["message"], stops, spot_of(note, words, tuple(finding["span"])), figure
    )


def _corrected(note: NotePage, words: CheckedWords, listed: list[Listed]) -> list[Listed]:
    """The same, with the corrections that hold."""
    left = _MOST_CORRECTIONS
    out = []
    for one in listed:
        if one.stops and one.spot and one.figure and one.figure.finding["correction"] and left:
            left -= 1
            if _holds(note, words, one.figure.finding):
                one = replace(one, correction=one.figure.finding["correction"])
        out.append(one)
    return out


def _holds(note: NotePage, words: CheckedWords, finding: dict[str, Any]) -> bool:
    """Whether the text with the correction in place of the number agrees there. Some are words and fit no sentence."""
    (start, end), right = finding["span"], finding["correction"]
    report = bridge.check(words.text[:start] + right + words.text[end:], published=note.dated)
    return any(one["span"][0] == start and one["verdict"] == "agrees" for one in report["findings"])
