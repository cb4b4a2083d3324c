"""Composes a note from a topic and a view: prose that follows the data, each number bound to its figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tieout.catalogue import SeriesEntry, calendar, entry, known_at
from tieout.claims.finding import Finding, Role
from tieout.claims.rendering.wording import missing, word
from tieout.claims.report import Report
from tieout.claims.run import check
from tieout.errors import InputError
from tieout.notes.note import Binding, Chart, LeftOut, Note, Studied
from tieout.notes.pictures import Pictures
from tieout.notes.reprinted import reprinted
from tieout.notes.research import Research
from tieout.notes.said import Desk, Unanswered
from tieout.notes.topic import Topic
from tieout.notes.vocabulary import Day, Fed, Index, Rate, Statistic
from tieout.store import Store, View
from tieout.terms import Question, Verdict

_NEW_YORK: Final = ZoneInfo("America/New_York")
#: Verdicts with which a number of ours is printed.
_PASSES: Final = (Verdict.AGREES, Verdict.CITED, Verdict.FORECAST)
#: Verdicts that a sentence of a study may have: prose alone doesn't say how to work it out.
_UNDECIDED: Final = (Verdict.NO_DATA, Verdict.AMBIGUOUS, Verdict.PLAUSIBLE)
_HEADING: Final = re.compile(r"(#{1,6}) ")
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\(chart:[^)]+\)")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the note to be: its words, marked, and how deep a heading it is (0: none)."""

    text: str
    depth: int


Progress = Callable[[int, str], None]


def compose(topic: Topic, view: View, *, progress: Progress = lambda done, now: None) -> Note:
    """The note on a topic as its day's knowledge has it; the session is the last that had closed by the view's moment.

    `progress` is told how many of the topic's lines are done, and under which heading the next stands.
    Raises InputError if the topic is wrong (with its file and line), if its first line can't be said because data
    are missing, or if it names a series that the catalogue lacks.
    """
    day = _session(topic, view)
    desk = Desk(view)
    pictures = Pictures(desk, day)
    lines, left_out = _said(topic, _names(topic, desk, day, pictures), progress)
    marked = "\n".join(line.text for line in _without_bare(lines)).strip() + "\n"
    text, places = desk.unmark(re.sub(r"\n{3,}", "\n\n", marked))
    title = text.partition("\n")[0].lstrip("# ").strip()
    if not text.startswith("# "):
        first = next((one for one in left_out if one.template.startswith("# ")), None)
        why = f". {missing(first.missing)}" if first else ": its first line is no title ('# ...')"
        raise InputError(f"The topic {topic.name} can't be told on {day}{why}")
    keys: dict[tuple[Question | Studied, str], str] = {}
    bindings = tuple(
        Binding(
            keys.setdefault((question, text[start:end]), f"f{len(keys) + 1}"),
            start,
            end,
            text[start:end],
            question,
            figure,
        )
        for start, end, question, figure in places
    )
    return Note(topic.name, title, day, view.at, text, bindings, _drawn(pictures, text), left_out)


def tie_out(note: Note, store: Store) -> tuple[Report, tuple[str, ...]]:
    """Our own note checked as any text is, and what keeps it from being published: nothing, if all is well.

    A number that a topic has typed must agree like a bound one, and one for which data are missing isn't published.
    The figure of a study, which prose can't tell a stranger how to work out, is asked of the study anew; that its
    sentence doesn't resolve is no complaint then, but that it is read as something wrong is.
    """
    report = check(note.text, published=note.published, store=store)
    view = store.view(note.published)
    studied = [one for one in note.bindings if isinstance(one.question, Studied)]
    wrong = [
        _complaint(finding)
        for finding in report.findings
        if finding.verdict not in _PASSES
        and not (finding.verdict in _UNDECIDED and _is_within(finding.start, finding.end, studied))
    ]
    unread = [
        f"{one.text!r} wasn't understood"
        for one in report.numerals
        if one.role is Role.UNREAD and not _is_within(one.start, one.end, studied)
    ]
    changed = [fault for one in studied if (fault := reprinted(one, note.text, view))]
    return report, (*wrong, *unread, *changed)


def _is_within(start: int, end: int, bindings: Sequence[Binding]) -> bool:
    return any(start < one.end and end > one.start for one in bindings)


def _complaint(finding: Finding) -> str:
    correction = finding.judgement.correction
    return f"{finding.quote!r}: {word(finding.verdict)}" + (f"; should read {correction}" if correction else "")


def _session(topic: Topic, view: View) -> date:
    """The last session of the topic's first index whose close could be known."""
    of = _entry(next(iter(topic.indexes.values())), topic)
    sessions = calendar(of.calendar)
    day = sessions.on_or_before(view.at.astimezone(_NEW_YORK).date())
    while known_at(of, day) > view.at:
        day = sessions.before(day)
    return day


def _entry(series: str, topic: Topic) -> SeriesEntry:
    found = entry(series)
    if found is None:
        raise InputError(f"{topic.place}: the catalogue has no series {series}.")
    return found


def _names(topic: Topic, desk: Desk, day: date, pictures: Pictures) -> Mapping[str, Any]:
    study = Research(desk, day)
    names: dict[str, Any] = {"day": Day(day), "fed": Fed(desk, day), "chart": pictures, "study": study}
    names |= {name: Index(desk, _entry(one, topic), day) for name, one in topic.indexes.items()}
    names |= {name: Rate(desk, _entry(one, topic), day) for name, one in topic.rates.items()}
    names |= {name: Statistic(desk, _entry(one, topic), day) for name, one in topic.statistics.items()}
    names |= {name: study.company(one) for name, one in topic.companies.items()}
    names |= {name: study.group(name.replace("_", " "), ids) for name, ids in topic.groups.items()}
    return names


def _said(topic: Topic, names: Mapping[str, Any], progress: Progress) -> tuple[list[_Line], tuple[LeftOut, ...]]:
    """The lines that can be said, and those that can't. Raises InputError, naming file and line, for a wrong one."""
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    lines: list[_Line] = []
    left_out: list[LeftOut] = []
    under = ""
    for done, (number, template) in enumerate(topic.lines):
        heading = _HEADING.match(template)
        under = template.lstrip("# ") if heading and "{" not in template else under
        progress(done, under)
        try:
            text = jinja.from_string(template).render(names)
        except Unanswered as gap:
            left_out.append(LeftOut(number, template.strip(), gap.missing))
            continue
        except (TemplateError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{topic.place}:{number}: {error}.") from None
        if text.strip() or not template.strip():  # a line that says nothing today is no gap between paragraphs
            lines.append(_Line(text.rstrip(), len(heading.group(1)) if heading else 0))
    return lines, tuple(left_out)


def _without_bare(lines: list[_Line]) -> Iterator[_Line]:
    """The lines without headings under which nothing stands, and the pictures under those; one alone is nothing."""
    bare_until = 0
    for at, line in enumerate(lines):
        if at < bare_until:
            continue
        if line.depth > 1:
            ends = (place for place in range(at + 1, len(lines)) if 0 < lines[place].depth <= line.depth)
            end = next(ends, len(lines))
            below = lines[at + 1 : end]
            if not any(one.text and not one.depth and not _PICTURE.fullmatch(one.text) for one in below):
                bare_until = end
                continue
        yield line


def _drawn(pictures: Pictures, text: str) -> tuple[Chart, ...]:
    """The charts that the text still shows, in its order."""
    shown = re.findall(r"\]\(chart:([^)]+)\)", text)
    return tuple(pictures.drawn[name] for name in shown)
