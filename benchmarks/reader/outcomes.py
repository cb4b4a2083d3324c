"""What became of each labelled claim, and of each that was made false."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from reader.labels import DECIDED, JUDGED, WRONG, Article, Corpus, Label, Reading, Span, misunderstood, pair
from reader.planting import falsified
from reader.shares import Share
from tieout.claims.documents.document import Document
from tieout.claims.run import check_document
from tieout.store import Store

Finding = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """One label, and the finding that read it."""

    label: Label
    finding: Finding | None
    known: bool
    held: bool
    fault: str | None
    right_unit: bool

    @property
    def read(self) -> bool:
        return self.finding is not None

    @property
    def understood(self) -> bool:
        return self.known and self.read and self.fault is None

    @property
    def verdict(self) -> str:
        return str(self.finding["verdict"]) if self.finding is not None else "not read"

    @property
    def checkable(self) -> bool:
        return self.held and self.label.stand in DECIDED | {"misprint"} and not self.label.row["is_forecast"]

    @property
    def checked(self) -> bool:
        return self.checkable and self.verdict in JUDGED

    @property
    def alarm(self) -> bool:
        return self.verdict in WRONG and self.label.stand != "misprint" and not self.rightly_inconsistent

    @property
    def rightly_inconsistent(self) -> bool:
        """Its neighbours in print contradict it, as the labels' author found too."""
        return self.verdict == "inconsistent" and self.label.row["check_status"] == "inconsistent"

    @property
    def faults(self) -> list[str]:
        if self.finding is None:
            return ["missed:"]
        told = [f"misunderstood: {self.fault}"] if self.fault else []
        if self.alarm:
            told.append(f"alarm: {self.finding['message']} ({self.finding['error']})")
        if self.checkable and not self.checked:
            told.append(f"not checked: {self.verdict}: {self.finding['message']}")
        return told


@dataclass(frozen=True)
class Outcomes:
    """All labels of a corpus, and the numbers read that nobody labelled."""

    outcomes: Sequence[Outcome]
    extra: Sequence[tuple[str, str]]
    extra_numbers: int
    extra_alarms: Sequence[str]

    @cached_property
    def _numbers(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.label.value is not None]

    @property
    def recall(self) -> Share:
        return Share(sum(one.read for one in self._numbers), len(self._numbers))

    @property
    def with_unit(self) -> Share:
        return Share(sum(one.right_unit for one in self._numbers), len(self._numbers))

    @property
    def precision(self) -> Share:
        hits = sum(one.read for one in self._numbers)
        return Share(hits, hits + self.extra_numbers)

    @property
    def understood(self) -> Share:
        return Share(sum(one.understood for one in self.outcomes), sum(one.known for one in self.outcomes))

    @property
    def misunderstandings(self) -> Counter[str]:
        told: Counter[str] = Counter()
        for one in self.outcomes:
            if one.known and (not one.read or one.fault):
                told[(one.fault or "not read").partition(":")[0]] += 1
        return told

    @property
    def checked(self) -> Share:
        return Share(sum(one.checked for one in self.outcomes), sum(one.checkable for one in self.outcomes))

    @property
    def alarms(self) -> Share:
        """Of all claims read that aren't misprints, those called wrong; unlabelled ones count too."""
        true = [one for one in self.outcomes if one.read and one.label.stand != "misprint"]
        return Share(sum(one.alarm for one in true) + len(self.extra_alarms), len(true) + len(self.extra))

    @property
    def alarm_list(self) -> list[str]:
        return [f"{one.label}: {one.finding['message']}" for one in self.outcomes if one.alarm and one.finding] + list(
            self.extra_alarms
        )

    @property
    def inconsistent(self) -> int:
        """Numbers rightly told to contradict their neighbours."""
        return sum(one.rightly_inconsistent for one in self.outcomes)

    @property
    def misprints(self) -> Share:
        real = [one for one in self.outcomes if one.label.stand == "misprint"]
        return Share(sum(one.verdict in WRONG for one in real), len(real))

    @property
    def plausible(self) -> Share:
        judged = [one.verdict for one in self.outcomes if one.verdict in JUDGED]
        return Share(judged.count("plausible"), len(judged))

    @property
    def verdicts(self) -> dict[str, Counter[str]]:
        told: dict[str, Counter[str]] = {}
        for one in self.outcomes:
            told.setdefault(one.label.stand, Counter())[one.verdict] += 1
        return told


def findings_of(article: Article, text: str, store: Store) -> list[Finding]:
    document = Document(text, published=article.published)
    return list(check_document(document, as_of=article.judged_as_of, store=store).to_dict()["findings"])


def _reading(finding: Finding) -> Reading:
    value = finding["stated"]["value"]
    number = None if value is None else Decimal(value)
    return Reading(Span(*finding["span"]), number, finding["stated"]["unit"] or "", finding["subject"] or "")


def _held(store: Store, article: Article, label: Label, subject: str | None) -> bool:
    """Whether the store has the series at both ends of the label's period."""
    if subject is None or label.days is None:
        return False
    view = store.view(article.judged_as_of)
    series = [view.series(one) for one in ((subject, "DFEDTARU") if subject == "DFEDTAR" else (subject,))]
    week = timedelta(days=7)
    return any(
        one.first is not None
        and one.first < label.days[0]
        and (last := one.at_or_before(label.days[1])) is not None
        and label.days[1] - last.date <= week
        for one in series
    )


def measured(corpus: Corpus, store: Store) -> Outcomes:
    """Reads and judges every article as it was published."""
    outcomes: list[Outcome] = []
    extra: list[tuple[str, str]] = []
    alarms: list[str] = []
    numbers = 0
    for article in corpus.articles:
        findings = findings_of(article, article.text, store)
        readings = [_reading(finding) for finding in findings]
        pairs = pair(article.labels, readings, corpus)
        for at, label in enumerate(article.labels):
            finding = findings[pairs[at]] if at in pairs else None
            subject = corpus.subjects.get(label.row["subject"])
            known, held = bool(subject), _held(store, article, label, subject)
            fault = misunderstood(label, finding, corpus) if known and finding is not None else None
            unit = corpus.units.get(label.row["unit"], "")
            right_unit = at in pairs and readings[pairs[at]].unit == unit
            outcomes.append(Outcome(label, finding, known, held, fault, right_unit))
        for index, finding in enumerate(findings):
            span = readings[index].span
            if index not in pairs.values() and not any(span.touches(at, at + 1) for at in article.repeated):
                numbers += readings[index].value is not None
                extra.append((article.id, finding["quote"]))
                if finding["verdict"] in WRONG:
                    alarms.append(f"{article.id} unlabelled [{finding['quote']}]: {finding['message']}")
    return Outcomes(outcomes, extra, numbers, alarms)


@dataclass(frozen=True)
class PlantedOutcome:
    """One claim made false, and whether that was seen."""

    label: Label
    kind: str
    printed: str
    agreed: bool
    found: bool
    verdicts: Sequence[str]


def planted(corpus: Corpus, outcomes: Outcomes, store: Store) -> list[PlantedOutcome]:
    """Each claim that closes at hand decide, made false in every way; those flagged as they stood are left out."""
    sound = {id(one.label): one for one in outcomes.outcomes}
    told: list[PlantedOutcome] = []
    for article in corpus.articles:
        view = store.view(article.judged_as_of)
        for label in article.labels:
            verdict = sound[id(label)].verdict
            if verdict in WRONG or not sound[id(label)].held:
                continue
            history = view.series(corpus.subjects[label.row["subject"]])
            for one in falsified(article, label, history):
                touching = [
                    finding["verdict"]
                    for finding in findings_of(article, one.text, store)
                    if one.at.touches(*finding["span"])
                ]
                told.append(
                    PlantedOutcome(label, one.kind, one.text[one.at.start : one.at.end], verdict == "agrees",
                                   any(verdict in WRONG for verdict in touching), touching)
                )  # fmt: skip
    return told
