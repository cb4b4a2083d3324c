"""The figures of one report as a page shows them: numbered, signed, with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Any, Final

from django.utils.html import escape

from tieout_newsroom.desk.prose import Mark
from tieout_newsroom.desk.signs import Sign, sign_of

_UNITS: Final = {"percent": "%", "percentage_point": " percentage points", "basis_point": " basis points"}
#: Measures of where something stands, not of how far it moved: a plus sign before them would be read as a move.
_STANDING: Final = frozenset({"average", "highest", "level", "range", "record", "volatility"})
_NAMED: Final = frozenset({"year", "month", "week", "day", "session", "point"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the text, and its row in the table of figures. `waiver` is who let it through and why."""

    number: int
    finding: dict[str, Any]
    sign: Sign
    waiver: dict[str, str] | None = None

    @property
    def anchor(self) -> str:
        return f"figure-{self.number}"

    @property
    def printed(self) -> str:
        return str(self.finding["stated"]["printed"])

    @property
    def said(self) -> str:
        """What is printed; of two ends, with the word that joins them."""
        return f"between {self.printed}" if self.finding["stated"]["hedge"] == "between" else self.printed

    @property
    def computed(self) -> str:
        """The value we get, with its unit: a move in percent signed, with one digit more than most texts print.

        Both ends of it, where it is a range.
        """
        computed = self.finding["computed"]
        if computed is None:
            return ""
        ends = [computed["value"], computed.get("value_high")]
        return " to ".join(self._with_unit(end, computed["unit"]) for end in ends if end is not None)

    def _with_unit(self, value: float, unit: str) -> str:
        if unit in _UNITS:
            sign = "" if self.finding["measure"] in _STANDING else "+"
            digits = f"{value:{sign}.2f}" if unit != "basis_point" else f"{round(value, 1):{sign}.10g}"
            return digits.replace("-", "−") + _UNITS[unit]
        if unit in _NAMED:
            return f"{value:,.10g} {unit}{'' if abs(value) == 1 else 's'}"
        return f"{value:,.10g}"

    @property
    def lies(self) -> str:
        """Where the one value we get lies, if the text names two ends between which it should: before it, in words."""
        stated, computed = self.finding["stated"], self.finding["computed"]
        if stated["value_high"] is None or computed is None or self.finding["measure"] == "range":
            return ""  # a range is held against a range, end by end
        if self.finding["error"] == "direction":
            return "the other way"
        size = computed["value"] if stated["value"].startswith("-") else abs(computed["value"])
        if size < float(stated["low"]):
            return "below both"
        return "above both" if size > float(stated["high"]) else "between the two"

    @property
    def sources(self) -> str:
        """Whose the inputs are, each once; what they have in common before a colon is said once, too."""
        told: dict[str, dict[str, None]] = {}
        for one in self.finding["evidence"]["inputs"]:
            whose, _, what = one["source"].partition(": ")
            told.setdefault(whose, {})[what] = None
        return "; ".join(f"{whose}: {_listed(list(what))}" if any(what) else whose for whose, what in told.items())

    @property
    def inputs(self) -> list[dict[str, Any]]:
        return [_shown(one) for one in self.finding["evidence"]["inputs"]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a text stands, in the words of the line under its headline."""

    figures: int
    recomputed: int
    cited: int
    forecasts: int
    waived: int
    wrong: int
    unread: int


def figures_of(report: dict[str, Any], waived: dict[str, dict[str, str]] | None = None) -> list[Figure]:
    """All claims of the report, in the order of the text."""
    return [
        _figure(number, finding, (waived or {}).get(finding["key"]))
        for number, finding in enumerate(report["findings"], start=1)
    ]


def _figure(number: int, finding: dict[str, Any], waiver: dict[str, str] | None) -> Figure:
    sign = sign_of(finding["verdict"])
    return Figure(number, finding, replace(sign, word=f"{sign.word}, waived") if waiver else sign, waiver)


def tally_of(report: dict[str, Any]) -> Tally:
    counts = report["counts"]
    return Tally(
        figures=counts["claims"],
        recomputed=sum(
            finding["computed"] is not None and finding["verdict"] not in ("forecast", "cited")
            for finding in report["findings"]
        ),
        cited=counts["cited"],
        forecasts=counts["forecast"],
        waived=sum(counts[one] for one in ("rounding", "loose", "plausible", "ambiguous", "no_data")),
        wrong=counts["disagrees"] + counts["inconsistent"],
        unread=counts["unread"],
    )


def marks_of(report: dict[str, Any], figures: Sequence[Figure]) -> list[Mark]:
    """A link from each number of the text to its row, with the verdict's sign; a number that wasn't read has none."""
    found = [_mark(figure) for figure in figures]
    unread = sign_of("unread")
    found += [
        Mark(number["span"][0], number["span"][1], '<span class="claim bad">', f"{_signed(unread)}</span>")
        for number in report["numerals"]
        if number["role"] == "unread"
    ]
    return sorted(found, key=lambda mark: mark.start)


def _mark(figure: Figure) -> Mark:
    start, end = figure.finding["span"]
    opening = f'<a class="claim {figure.sign.tone}" id="claim-{figure.number}" href="#{figure.anchor}">'
    return Mark(start, end, opening, f"{_signed(figure.sign)}</a>")


def _signed(sign: Sign) -> str:
    return f'<span class="sign" aria-hidden="true">{sign.mark}</span><span class="said"> ({escape(sign.word)})</span>'


def _digits(value: float) -> str:
    """As printed in tables: two decimals for anything that isn't whole, more where the value has more."""
    written = f"{value:,.10g}"
    return f"{value:,.2f}" if len(written.partition(".")[2]) == 1 else written


def _listed(names: list[str]) -> str:
    """Names in a row; of many that begin with the same words, those words once: FOMC decision of 2022-03-16, ..."""
    words = [name.split() for name in names]
    alike = sum(1 for _ in takewhile(lambda at: len(set(at)) == 1, zip(*(one[:-1] for one in words), strict=False)))
    if len(names) < 3 or not alike:
        return "; ".join(names)
    return f"{' '.join(words[0][:alike])} {', '.join(' '.join(one[alike:]) for one in words)}"


def public(report: Any) -> Any:
    """The report as anybody may take it away; a value that may only be linked is left out, with day and source kept."""
    if isinstance(report, list):
        return [public(one) for one in report]
    if not isinstance(report, dict):
        return report
    told = {key: public(one) for key, one in report.items()}
    return {**told, "value": None} if _is_hidden(told) and "value" in told else told


def _is_hidden(one: dict[str, Any]) -> bool:
    return one.get("licence") == "linked"


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    """An input as a row of the evidence. A value that may only be linked is not shown."""
    return {
        **one,
        "day": date.fromisoformat(one["date"]),
        "known": datetime.fromisoformat(one["known_at"]),
        "shown": None if _is_hidden(one) or one["value"] is None else _digits(one["value"]),
    }
