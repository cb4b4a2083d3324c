"""Following a text: its verdicts are kept in the store, and told when new data change them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from tieout.catalogue import factbook
from tieout.claims.documents.document import Document
from tieout.claims.finding import Finding
from tieout.claims.rendering.contract import finding_contract
from tieout.claims.report import Report
from tieout.claims.run import check_document
from tieout.store import Followed, Store
from tieout.terms import Missing

#: A finding as it is kept: what its verdict hangs on, and what is told of it.
Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of a followed text with its verdict before and after; None where it wasn't, or is no longer, read."""

    quote: str
    before: str | None
    after: str | None
    correction: str | None
    message: str

    @property
    def is_alarm(self) -> bool:
        """Whether the text has turned out wrong."""
        return self.after in ("disagrees", "inconsistent")


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A followed text that was checked again, and what has changed of it since the last time."""

    name: str
    changes: tuple[Change, ...]


def follow(store: Store, report: Report, *, name: str) -> None:
    """Keep a report's text and verdicts in the store under `name`; `recheck` tells when they change.

    Raises StoreError where the store can't be written, or is of a version before followed texts.
    """
    document = report.document
    store.follow(
        name,
        {
            "title": document.title,
            "text": document.text,
            "published": _told(document.published),
            "as_of": _told(report.as_of),
            "factbook": factbook.version(),
            "findings": {finding.key: _kept(finding, document.text) for finding in report.findings},
        },
    )


def recheck(
    store: Store,
    series: Collection[str] | None = None,
    *,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Rechecked]:
    """Check the followed texts again with what the store holds now, as known at the same moment as before.

    With `series`, only texts with a claim that rests on one of them, or wants one, are checked again, and those last
    checked by another version or fact book. What changed is kept, so that it is told once.
    """
    changed = None if series is None else {_base(one) for one in series}
    for done, text in enumerate(store.followed()):
        if progress is not None:
            progress(done)
        if changed is not None and not _concerns(text, changed):
            continue
        report = _checked(store, text)
        now = {finding.key: _kept(finding, report.document.text) for finding in report.findings}
        before = text.content["findings"]
        if now != before or _is_dated(text):
            follow(store, report, name=text.name)
        yield Rechecked(text.name, tuple(_changes(before, now)))


def _checked(store: Store, text: Followed) -> Report:
    held = text.content
    document = Document(held["text"], held["title"], _moment(held["published"]), text.name)
    return check_document(document, as_of=_moment(held["as_of"]), store=store)


def _kept(finding: Finding, text: str) -> Kept:
    told = finding_contract(finding, text)
    return {
        "quote": told["quote"],
        "verdict": told["verdict"],
        "correction": told["correction"],
        "message": told["message"],
        "series": sorted(_rests_on(finding)),
    }


def _rests_on(finding: Finding) -> set[str]:
    """The series that any reading of the claim asks of, used, or lacks."""
    found: set[str] = set()
    for reading in finding.proposition.readings:
        found |= {series for series in (reading.question.subject, reading.question.against) if series}
    for attempt in finding.judgement.attempts:
        answer = attempt.answer
        found |= set(answer.series) if isinstance(answer, Missing) else {item.series for item in answer.inputs}
    return {_base(series) for series in found}


def _base(series: str) -> str:
    """RUT for RUT.low: a text that speaks of an index may hang on its companions."""
    return series.partition(".")[0]


def _concerns(text: Followed, series: set[str]) -> bool:
    return _is_dated(text) or any(
        not series.isdisjoint(finding["series"]) for finding in text.content["findings"].values()
    )


def _is_dated(text: Followed) -> bool:
    """Whether another version of the package or of the fact book had checked it."""
    return text.version != version("tieout") or text.content["factbook"] != factbook.version()


def _changes(before: Mapping[str, Kept], now: Mapping[str, Kept]) -> Iterator[Change]:
    for key in (*now, *(key for key in before if key not in now)):
        was, became = before.get(key), now.get(key)
        if was and became and (was["verdict"], was["correction"]) == (became["verdict"], became["correction"]):
            continue
        told = became or was or {}
        yield Change(
            told["quote"],
            was["verdict"] if was else None,
            became["verdict"] if became else None,
            became["correction"] if became else None,
            told["message"],
        )


def _told(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
