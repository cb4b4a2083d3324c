"""Write docs/measures.md from the declared measures.

For developers, after a measure was added or changed:  make docs
A test holds the file against the code.
"""

from __future__ import annotations

import inspect
from pathlib import Path

from tieout.measures import Measure, measures

MEASURES = Path(__file__).resolve().parents[1] / "docs" / "measures.md"

HEAD = """\
# The measures

<!-- Written by tools/generate_docs.py from the code: change it there, then run `make docs`. -->

A measure is one kind of figure: what a stated number is held against. Units are those of the JSON contract,
the usual one first. *Exact* means that a stated whole number is exact, and not a rounded one; a *quoted step*
is the step in which the trade quotes the figure: a stated one may lie half of it off.
[The glossary](glossary.md) says what the words mean.

| name | what it is | units | words in prose | how exact | senses |
| --- | --- | --- | --- | --- | --- |
"""


def row(measure: Measure) -> str:
    """The measure's line in the table."""
    cells = (
        f"[`{measure.name}`](#{measure.name})",
        measure.label,
        ", ".join(measure.units),
        ", ".join(measure.words) or "–",
        exactness(measure),
        ", ".join(sense for sense in measure.senses if sense is not None) or "–",
    )
    return "| " + " | ".join(cells) + " |\n"


def exactness(measure: Measure) -> str:
    """How a stated number is compared."""
    parts = ["exact"] if measure.exact else []
    if measure.quoted_step is not None:
        parts.append(f"quoted in steps of {measure.quoted_step}")
    return ", ".join(parts) or "as printed"


def section(measure: Measure) -> str:
    """What the measure answers and over which days, as its docstring says."""
    what, *rest = (line for line in (inspect.getdoc(measure.answer) or "").splitlines() if line)
    notes = "\n".join(f"- {line}" for line in rest if not line.startswith("Reference:"))
    return f"\n## {measure.name}\n\n{what}\n\n{notes}\n- Reference: {measure.reference}\n"


def measures_page() -> str:
    """The whole of docs/measures.md."""
    declared = measures()
    return HEAD + "".join(map(row, declared)) + "".join(map(section, declared))


if __name__ == "__main__":
    MEASURES.write_text(measures_page(), encoding="utf-8")
