"""A note as Markdown, as a page and as JSON."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from tieout.claims.rendering.contract import observation_as_dict
from tieout.claims.rendering.wording import moment
from tieout.notes.charts import svg
from tieout.notes.evidence import evidence, sources
from tieout.notes.note import Chart, Note, Studied
from tieout.terms import Question

if TYPE_CHECKING:
    from jinja2 import Environment

_NEW_YORK: Final = ZoneInfo("America/New_York")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(chart:([^)]+)\)")
#: Private-use marks by which a bound number keeps its place through Markdown's rendering.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED: Final = re.compile(f"{_OPEN}(\\w+){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")


def markdown(note: Note, *, pictures: Callable[[Chart], str] | None = None) -> str:
    """The note with its front matter and its sources; charts by the address that `pictures` gives, else in words."""
    charts = {chart.name: chart for chart in note.charts}

    def shown(found: re.Match[str]) -> str:
        alt, chart = found.group(1), charts[found.group(2)]
        return f"![{alt}]({pictures(chart)})" if pictures is not None else f"*{alt}*"

    listed = "\n".join(f"- {one}" for one in sources(note))
    published = note.published.astimezone(_NEW_YORK)
    told = published.date() if (published.hour, published.minute) == (23, 59) else published.isoformat("T", "minutes")
    front = f'---\ntitle: "{note.title}"\ndate: {told}\ntopic: {note.topic}\n---\n'
    return f"{front}\n{_PICTURE.sub(shown, note.text)}\n## Sources\n\n{listed}\n"


def write_markdown(note: Note, out: Path) -> tuple[Path, ...]:
    """Writes the note to `out` and its charts beside it; the files written."""
    written = [out]

    def beside(chart: Chart) -> str:
        picture = out.with_name(f"{out.stem}-{chart.name}.svg")
        picture.write_text(svg(chart), encoding="utf-8")
        written.append(picture)
        return picture.name

    out.write_text(markdown(note, pictures=beside), encoding="utf-8")
    return tuple(written)


def page(note: Note) -> str:
    """The note as a page that stands alone: each number leads to its working paper below."""
    from markdown_it import MarkdownIt

    charts = {chart.name: chart for chart in note.charts}
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(marked(note))
    html = _MARKED.sub(_link(set()), html)
    html = re.sub(
        r'<p><img src="chart:([^"]+)" alt="([^"]*)"\s*/?></p>',
        lambda found: _figure(charts[found.group(1)], re.sub("<[^>]+>", "", found.group(2))),
        html,
    )
    return (
        _environment()
        .get_template("note.html.j2")
        .render(
            style=stylesheet(),
            note=note,
            body=html,
            evidence=evidence(note),
            sources=sources(note),
            as_of=moment(note.published),
        )
    )


def document(note: Note) -> str:
    """The note as JSON: its text, each number's place and evidence, its charts and sources, and what was left out."""
    return json.dumps(_plain(note), indent=1, ensure_ascii=False)


def marked(note: Note) -> str:
    """The note's text with each bound number between marks that name its key, but none in a picture's alt text."""
    parts: list[str] = []
    at = 0
    alts = [found.span(1) for found in _PICTURE.finditer(note.text)]
    for binding in note.bindings:
        if any(start <= binding.start < end for start, end in alts):
            continue
        parts += (note.text[at : binding.start], f"{_OPEN}{binding.key}{_MIDDLE}{binding.printed}{_CLOSE}")
        at = binding.end
    return "".join((*parts, note.text[at:]))


def _link(met: set[str]) -> Callable[[re.Match[str]], str]:
    """A number as a link to its working paper; the first of those that share one is where the paper leads back to."""

    def link(found: re.Match[str]) -> str:
        key, printed = found.group(1), found.group(2)
        place = "" if key in met else f' id="n-{key}"'
        met.add(key)
        return f'<a class="figure"{place} href="#e-{key}">{printed}</a>'

    return link


def _figure(chart: Chart, alt: str) -> str:
    data = base64.b64encode(svg(chart).encode()).decode()
    return f'<figure><img alt="{alt}" src="data:image/svg+xml;base64,{data}"></figure>'


def _plain(note: Note) -> dict[str, Any]:
    return {
        "topic": note.topic,
        "title": note.title,
        "day": note.day.isoformat(),
        "published": note.published.isoformat(timespec="seconds"),
        "text": note.text,
        "figures": [
            {
                "key": one.key,
                "span": [one.start, one.end],
                "printed": one.printed,
                "measure": one.figure.measure,
                **_asked(one.question),
                "period": {
                    "start": one.figure.period.start.isoformat() if one.figure.period.start else None,
                    "end": one.figure.period.end.isoformat() if one.figure.period.end else None,
                },
                "value": one.figure.value,
                "value_high": one.figure.value_high,
                "unit": one.figure.unit,
                "formula": one.figure.formula,
                "inputs": [observation_as_dict(row) for row in one.figure.inputs],
            }
            for one in note.bindings
        ],
        "charts": [
            {
                "name": c.name,
                "title": c.title,
                "subtitle": c.subtitle,
                "source": c.source,
                "alt": c.alt,
                "vega_lite": c.specification,
            }
            for c in note.charts
        ],
        "sources": list(sources(note)),
        "left_out": [
            {"line": one.line, "missing": one.missing.why, "series": list(one.missing.series)} for one in note.left_out
        ],
    }


def _asked(question: Question | Studied) -> dict[str, str | None]:
    if isinstance(question, Studied):
        return {"study": question.study, "asked": question.words}
    return {"subject": question.subject, "against": question.against}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tieout.notes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def stylesheet() -> str:
    """The page's style."""
    return resources.files("tieout.notes").joinpath("templates", "note.css").read_text(encoding="utf-8")
