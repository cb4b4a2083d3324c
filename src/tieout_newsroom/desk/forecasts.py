"""The forecasts of published notes, and how each stood when it was last looked at: once judged, it is not asked again.

The columns are what forecasts are counted, sorted and chosen by. What readers see is sealed, and is shown only while
the check that it comes from is the one under which its note is served.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any, Final

from django.db import DatabaseError, models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.text import slugify

from tieout_newsroom import bridge
from tieout_newsroom.desk.now import edition
from tieout_newsroom.desk.prints import Teaser
from tieout_newsroom.desk.sealed import opened, sealed
from tieout_newsroom.tieouts.models import CheckedText

logger = logging.getLogger(__name__)
#: How long an open forecast stands as it was found.
AN_HOUR: Final = timedelta(hours=1)
#: No reader waits longer than this for what wasn't looked at yet; the next one finds the rest.
PATIENCE: Final = 2.0
_looking: Final = Lock()


class Outlook(models.Model):
    """That the forecasts of a note were looked at: under which check, when, by which code, and whether any is open."""

    note = models.OneToOneField("desk.NotePage", models.CASCADE, primary_key=True, related_name="outlook")
    checked = models.BigIntegerField(help_text="The check's key.")
    asked_at = models.DateTimeField()
    waits = models.BooleanField()
    edition = models.CharField(max_length=64, help_text="The code that looked.")

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["waits", "asked_at"], name="outlook_to_ask")]


class Forecast(models.Model):
    """A forecast of a check: the `number`th figure of its note."""

    note = models.ForeignKey("desk.NotePage", models.CASCADE, related_name="forecasts")
    checked = models.BigIntegerField(help_text="The check's key.")
    number = models.PositiveIntegerField()
    due = models.DateField(null=True)
    outcome = models.CharField(max_length=10)
    caller = models.CharField(max_length=100)
    facts = models.TextField(help_text="What is told of it, sealed.")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = [F("due").asc(nulls_last=True), "pk"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="forecast_of_a_figure")]
        indexes = [
            models.Index(fields=["due"], name="forecast_due"),
            models.Index(fields=["caller"], name="forecast_caller"),
        ]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a forecast. `due` is None where the text names no day.

    `told` is how it stands in words; `target` the level that was called for, `closes` the way to it from the last one
    before the call; `distance` how far the last one is from it, in percent of it (percentage points for a return), None
    where no data decide it.
    """

    subject: str
    quote: str
    by: str
    due: date | None
    outcome: str
    told: str
    distance: float | None
    unit: str
    target: float | None
    closes: list[tuple[date, float]]


def live_forecasts() -> Any:
    """All forecasts of notes that anybody may read, the soonest due first."""
    from tieout_newsroom.desk.pages.notes import NotePage

    return Forecast.objects.filter(note__live=True).exclude(note__in=NotePage.objects.private())


def with_facts(forecasts: Iterable[Forecast], notes: Iterable[Teaser]) -> list[tuple[Forecast, Teaser, Facts]]:
    """Those of them whose note is among `notes`, and is served under the check that they come from."""
    served = {note.pk: note for note in notes}
    found = []
    for one in forecasts:
        note, facts = served.get(one.note_id), facts_of(one)
        if note is not None and note.check == one.checked and facts is not None:
            found.append((one, note, facts))
    return found


def facts_of(forecast: Forecast) -> Facts | None:
    """What is told of it; None if we didn't write it, or told other things then."""
    told = opened(forecast.facts, *_about(forecast))
    if told is None:
        return None
    due = date.fromisoformat(told["due"]) if told["due"] else None
    closes = [(date.fromisoformat(day), value) for day, value in told["closes"]]
    return Facts(**{**told, "due": due, "closes": closes})


def _about(forecast: Forecast) -> tuple[Any, ...]:
    return "forecast", ",".join(Facts.__slots__), forecast.note_id, forecast.checked, forecast.number


def looked_at_all(*, within: float = PATIENCE) -> bool:
    """Looks at what is new, at what is open an hour after it was last looked at, and at what older code looked at, for
    `within` seconds at most. Whether that was all."""
    latest = CheckedText.objects.filter(page__live=True).order_by().values("page")
    known = latest.annotate(latest=Max("pk"), seen=Max("page__notepage__outlook__checked"))
    new = known.filter(Q(seen=None) | ~Q(seen=F("latest"))).order_by("-latest").values_list("latest", flat=True)
    waiting = Outlook.objects.filter(_may_have_changed(), note__live=True).order_by("asked_at")
    return _looked_at([*new, *waiting.values_list("checked", flat=True)], within)


def looked_at(notes: Iterable[Teaser]) -> bool:
    """`looked_at_all` of these notes alone."""
    checks = {note.pk: note.check for note in notes}
    fresh = Outlook.objects.filter(~_may_have_changed(), note__in=checks).values_list("note", "checked")
    seen = {pk for pk, checked in fresh if checks[pk] == checked}
    return _looked_at([check for pk, check in checks.items() if pk not in seen], PATIENCE)


def _may_have_changed() -> Q:
    return Q(waits=True, asked_at__lt=timezone.now() - AN_HOUR) | ~Q(edition=edition())


def _looked_at(checks: list[int], within: float) -> bool:
    if not checks:
        return True
    if not _looking.acquire(blocking=False):
        return False  # somebody else is at it
    try:
        end = time.monotonic() + within
        for pk in checks:
            if time.monotonic() > end:
                return False
            _look(CheckedText.objects.defer("beside", "drawings", "waived").get(pk=pk))
        return True
    finally:
        _looking.release()


def _look(check: CheckedText) -> None:
    """Writes down how the forecasts of a check stand with all that is known now."""
    outlook = Outlook(note_id=check.page_id, checked=check.pk, asked_at=timezone.now(), edition=edition())
    before = Forecast.objects.filter(note=check.page_id)
    try:
        found = _standing(check) if check.report["counts"]["forecast"] else []
    except bridge.Refused:
        logger.warning("How the forecasts of note %s stand could not be worked out.", check.page_id, exc_info=True)
        found, before, outlook.waits = [], before.none(), True
    else:
        outlook.waits = any(one.outcome == "open" for one in found)
    fields = ["checked", "asked_at", "waits", "edition"]
    try:
        with transaction.atomic():
            before.delete()
            Forecast.objects.bulk_create(found)
            Outlook.objects.bulk_create([outlook], update_conflicts=True, unique_fields=["note"], update_fields=fields)
    except DatabaseError:
        logger.warning("How forecasts stand could not be kept.", exc_info=True)


def _standing(check: CheckedText) -> list[Forecast]:
    document = check.report["document"]
    published = datetime.fromisoformat(document["published"])
    numbers = {one["key"]: number for number, one in enumerate(check.report["findings"], start=1)}
    found = []
    for one in bridge.as_it_stands(document["text"], published=published)["findings"]:
        if one["verdict"] == "forecast" and one["key"] in numbers:
            found.append(_forecast(check, numbers[one["key"]], _facts(one, timezone.localdate(published))))
    return found


def _forecast(check: CheckedText, number: int, facts: Facts) -> Forecast:
    forecast = Forecast(
        note_id=check.page_id,
        checked=check.pk,
        number=number,
        due=facts.due,
        outcome=facts.outcome,
        caller=slugify(facts.by)[:100] or "unnamed",
    )
    forecast.facts = sealed(_plain(facts), *_about(forecast))
    return forecast


def _plain(facts: Facts) -> dict[str, Any]:
    due = facts.due.isoformat() if facts.due else None
    return {**asdict(facts), "due": due, "closes": [(day.isoformat(), value) for day, value in facts.closes]}


def _facts(finding: dict[str, Any], made: date) -> Facts:
    due = date.fromisoformat(finding["period"]["end"]) if finding["period"]["end"] else None
    subject, outcome = finding["subject"], finding["outcome"]
    closes = bridge.closes(subject, start=made, end=due) if subject and due else []
    target = _target(finding, closes)
    distance, unit = _distance(finding, closes, target)
    return Facts(
        subject=bridge.name_of(subject) if subject else "",
        quote=finding["quote"],
        by=finding["attribution"] or "The note",
        due=due,
        outcome=outcome["result"] if outcome else "open",
        told=outcome["told"] if outcome else finding["message"],
        distance=distance,
        unit=unit,
        target=target,
        closes=closes,
    )


def _target(finding: dict[str, Any], closes: list[tuple[date, float]]) -> float | None:
    """The level that was called for; of a return, the one that it leads to from the last close before the call."""
    stated = finding["stated"]
    if stated["value"] is None or not closes:
        return None
    size = float(stated["value"])
    if finding["measure"] == "target" and stated["unit"] != "percent":
        return size
    if finding["measure"] == "return" and stated["unit"] == "percent":
        sign = -1 if stated["direction"] in ("down", "below") else 1
        return closes[0][1] * (1 + sign * size / 100)
    return None


def _distance(
    finding: dict[str, Any], closes: list[tuple[date, float]], target: float | None
) -> tuple[float | None, str]:
    if target is None or not closes:
        return None, ""
    last, base = closes[-1][1], closes[0][1]
    if finding["measure"] == "return":
        return round(100 * (last - target) / base, 1), " points"
    return round(100 * (last / target - 1), 1), "%"
