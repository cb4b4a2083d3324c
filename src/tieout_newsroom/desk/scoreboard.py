"""The forecasts in published notes as readers see them, and how each stands with what is known today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from tieout_newsroom import bridge
from tieout_newsroom.desk.forecasts import (
    Facts,
    Forecast,
    live_forecasts,
    looked_at,
    looked_at_all,
    with_facts,
)
from tieout_newsroom.desk.paths import Path
from tieout_newsroom.desk.prints import Teaser, teasers
from tieout_newsroom.desk.signs import Sign
from tieout_newsroom.serving.pages import LISTS, cacheable

FORECASTS_A_PAGE: Final = 50
#: Of those with most judged forecasts.
CALLERS: Final = 100
_AN_HOUR: Final = 3600
#: How a forecast stands, in the order in which the filters are shown.
OUTCOMES: Final[dict[str, Sign]] = {
    "met": Sign("✓", "met", "good", "What was called for held on the due day."),
    "missed": Sign("✗", "missed", "bad", "What was called for did not hold on the due day."),
    "open": Sign("◷", "open", "wait", "Its day hasn't come, or the data for it aren't at hand."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A forecast of a note that may be served, the `number`th figure of it."""

    note: Teaser
    number: int
    caller: str
    facts: Facts

    @property
    def subject(self) -> str:
        return self.facts.subject

    @property
    def quote(self) -> str:
        return self.facts.quote

    @property
    def by(self) -> str:
        return self.facts.by

    @property
    def due(self) -> date | None:
        return self.facts.due

    @property
    def outcome(self) -> str:
        return self.facts.outcome

    @property
    def told(self) -> str:
        return self.facts.told

    @property
    def distance(self) -> float | None:
        return self.facts.distance

    @property
    def sign(self) -> Sign:
        return OUTCOMES[self.outcome]

    @property
    def address(self) -> str:
        return f"{self.note.url}#claim-{self.number}"

    @property
    def how_far(self) -> str:
        if self.distance is None:
            return ""
        return f"{self.distance:+.1f}".replace("-", "−") + self.facts.unit

    @property
    def path(self) -> SafeString | None:
        facts = self.facts
        if not facts.target or not facts.due or len(facts.closes) < 2:
            return None
        first, last = facts.closes[0][0], facts.closes[-1][0]
        days = f"from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
        words = f"{facts.subject} {days}, and the level that was called for"
        return Path(facts.closes, facts.target, facts.due).svg(words)


@dataclass(frozen=True, slots=True)
class Record:
    """How often one caller was right, always with the number of cases."""

    by: str
    caller: str
    forecasts: int
    judged: int
    met: int

    @property
    def rate(self) -> str:
        return f"{self.met} of {self.judged}" + (f" ({self.met / self.judged:.0%})" if self.judged else "")


def standing(forecasts: Iterable[Forecast]) -> list[Standing]:
    """Those of them that may be shown."""
    listed = list(forecasts)
    return _standing(listed, teasers({one.note_id for one in listed}))


def _standing(forecasts: Iterable[Forecast], notes: Iterable[Teaser]) -> list[Standing]:
    return [Standing(note, one.number, one.caller, facts) for one, note, facts in with_facts(forecasts, notes)]


def forecasts_in(notes: Iterable[Teaser]) -> list[Standing]:
    """The forecasts of these notes, the soonest due first."""
    calling = [note for note in notes if note.forecasts]
    if not calling:
        return []
    looked_at(calling)
    return _standing(Forecast.objects.filter(note__in=[note.pk for note in calling]), calling)


def falling_due(forecasts: Iterable[Standing], wanted: int) -> list[Standing]:
    """Those that are open, the soonest first; then, to fill the strip, those that were judged last."""
    listed = list(forecasts)
    waiting = [one for one in listed if one.outcome == "open" and one.due]
    judged = [one for one in reversed(listed) if one.outcome != "open"]
    return [*waiting, *judged][:wanted]


def records(forecasts: Any) -> list[Record]:
    """One for each caller of a queryset of forecasts, named as in one that may be shown, the most judged first."""
    counted = forecasts.order_by().values("caller").annotate(
        all=Count("pk"),
        judged=Count("pk", filter=~Q(outcome="open")),
        met=Count("pk", filter=Q(outcome="met")),
        first=Min("pk"),
    )  # fmt: skip
    most = list(counted.order_by("-judged", "caller")[:CALLERS])
    named = {one.caller: one.by for one in standing(Forecast.objects.filter(pk__in=[one["first"] for one in most]))}
    return [
        Record(named[one["caller"]], one["caller"], one["all"], one["judged"], one["met"])
        for one in most
        if one["caller"] in named
    ]


def scoreboard(request: HttpRequest, outcome: str | None = None, caller: str | None = None) -> HttpResponse:
    """The table of all forecasts, or of those with one outcome, or of one caller."""
    complete = looked_at_all()
    every = live_forecasts()
    chosen = every if outcome is None else every.filter(outcome=outcome)
    chosen = chosen if caller is None else chosen.filter(caller=caller)
    page = Paginator(chosen, FORECASTS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = standing(page.object_list)
    if (caller is not None and not page.object_list) or (outcome is not None and outcome not in OUTCOMES):
        raise Http404("There are no such forecasts.")
    cases = dict(every.order_by().values_list("outcome").annotate(Count("pk")))
    told = {
        "forecasts": page.object_list,
        "notes": page,
        "every": sum(cases.values()),
        "outcome": outcome,
        "caller": caller,
        "by": page.object_list[0].by if caller else "",
        "filters": [(name, cases.get(name, 0)) for name in OUTCOMES],
        "records": records(every),
    }
    response = TemplateResponse(request, "pages/scoreboard.html", told)
    return cacheable(response, [LISTS]) if complete else response


def as_it_stands(note: Any) -> list[dict[str, Any]]:
    """The findings of a note that may be served with all that is known today; an hour old at most."""
    key = f"stands:{note.approved.pk}"
    found: list[dict[str, Any]] | None = cache.get(key)
    if found is None:
        found = bridge.as_it_stands(note.approved.report["document"]["text"], published=note.dated)["findings"]
        cache.set(key, found, _AN_HOUR)
    return found
