"""Drawings of studies, written to a file."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.notes.note import Chart


def write_chart(chart: Chart, file: Path) -> None:
    """Write a drawing as SVG. Raises InputError if it can't be drawn or written."""
    from tieout.notes.charts import svg

    described = svg(chart).replace("<svg ", f'<svg role="img" aria-label="{escape(chart.alt)}" ', 1)
    try:
        file.write_text(described, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} can't be written: {(error.strerror or '').lower()}.") from None
