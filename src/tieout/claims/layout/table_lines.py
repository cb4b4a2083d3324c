"""Tables that were copied with a line for each cell or row: "S&P 500", "5,469.30", "+21.43 (+0.39%)" below one another.

Lines of heads may stand above. A box of one series has a label before each number: "Last 5,469.30", "Change: +21.43".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

Cut = tuple[tuple[tuple[int, int], ...], int, int]
_Span = tuple[int, int]

_LINE: Final = re.compile(r"[^\n]+")
_PIECE: Final = re.compile(r"\S+")
#: A cell that has a line of its own is no longer than that, and one below the other has a number.
_LONGEST_LABEL: Final = 48
_FEWEST_ROWS: Final = 2
_MOST_LINE_ENDS: Final = 3
_DIGITS_OF_A_LEVEL: Final = 5
_MOST_IN_A_LINE: Final = 5
_NUMBER: Final = r"\(?[-+–−]?[$€£]?\d[\d,.]*+[ \t]?(?:%|bps?)?\)?"
#: Two lines of numbers, or a line of two: what every such table has.
_TWO_VALUES: Final = re.compile(
    rf"\d[ \t]?(?:%|bps?)?\)?[ \t]*\n\s*+[▲▼↑↓]?{_NUMBER}[ \t]*(?:\n|$)"
    rf"|\n[$€£]?\d[\d,.]*+[ \t]+{_NUMBER}(?:[ \t]+{_NUMBER})?[ \t]*(?:\n|$)"
)
#: A line that begins with a number, which each of them has, is found many times as fast.
_A_LINE_OF_VALUES: Final = re.compile(r"\n[^\S\n]*+[▲▼↑↓]?\(?[-+–−]?[$€£]?\d")
_VALUE: Final = re.compile(
    r"[ \t]*(?:\(?[▲▼↑↓]?[ \t]*(?P<sign>[-+–−])?[$€£]?(?P<number>\d[\d,]*+(?:\.\d+)?+)(?P<unit>[ \t]?(?:%|bps?))?\)?"
    r"|(?P<none>--?|—|–|n/?a|N/?A|[Uu]nch\.?))[ \t]*"
)
#: A line of a box: what its number is, and the number.
_LABELS: Final = (
    r"last(?: price)?|close|closing (?:price|level)|price|level|prev(?:ious|\.)? close|prior close|open|ytd|mtd"
    r"|(?:net |day |daily |% |pct )?(?:change|chg\.?)|year[- ]to[- ]date|month[- ]to[- ]date"
)
_LABELLED: Final = re.compile(
    rf"^[ \t]*(?:[•*-][ \t]*)?(?P<label>(?i:{_LABELS})):?[ \t]+"
    rf"(?P<value>[▲▼↑↓]?[ \t]?{_NUMBER}(?:[ \t]+{_NUMBER})?)[ \t]*$",
    re.MULTILINE,
)


def in_lines(text: str) -> bool:
    """Whether a text can hold such a table at all."""
    of_values = _A_LINE_OF_VALUES.search(text) is not None and _TWO_VALUES.search(text) is not None
    return of_values or _LABELLED.search(text) is not None


def cells_in_lines(text: str, may_be: bool) -> Iterator[list[Cut]]:
    """The tables of a text, row by row."""
    if not may_be:
        return
    yield from _boxes(text)
    run: list[_Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not line.group().strip():
            continue
        is_short = end - start <= _LONGEST_LABEL
        if run and (not is_short or text.count("\n", run[-1][1], start) > _MOST_LINE_ENDS):
            yield from _by_label(text, run)
            run = []
        if is_short:
            run.append((start, end))
    yield from _by_label(text, run)


def _boxes(text: str) -> Iterator[list[Cut]]:
    """Runs of labels with their numbers: "Last 5,469.30", "Change +21.43", "Previous close 5,447.87"."""
    run: list[Cut] = []
    for line in _LABELLED.finditer(text):
        if run and text.count("\n", run[-1][2], line.start()) > 1:
            yield from _a_box(run)
            run = []
        run.append(((line.span("label"), line.span("value")), line.start("label"), line.end("value")))
    yield from _a_box(run)


def _a_box(run: list[Cut]) -> Iterator[list[Cut]]:
    if len(run) >= _FEWEST_ROWS:
        yield run


def _by_label(text: str, lines: list[_Span]) -> Iterator[list[Cut]]:
    """The table of such lines, if they are one from the first to the last: a label and as many numbers, repeatedly."""
    cells: list[_Span] = []
    values: list[bool] = []
    line_of: list[int] = []
    for number, (start, end) in enumerate(lines):
        found = _values_of(text, start, end)
        cells += found or [(start, end)]
        values += [True] * len(found) or [False]
        line_of += [number] * (len(cells) - len(line_of))
    first = next((k for k, one in enumerate(values) if one), 0)
    columns = next((k for k, one in enumerate(values[first:]) if not one), len(values) - first)
    if columns < 2 or not first:
        return
    body = cells[first - 1 :]
    told = iter(values[first - 1 :])
    pattern = [False, *[True] * columns]
    cut = (body[k : k + columns + 1] for k in range(0, len(body) - columns, columns + 1))
    whole = list(takewhile(lambda row: list(islice(told, len(row))) == pattern, cut))
    if len(whole) < _FEWEST_ROWS:
        return
    heads = first - 1
    deep = line_of[first - 1 + columns] - line_of[first - 1]  # so many lines of numbers a row has
    if heads < deep:  # numbers that tell by their form what they are
        top: Cut = (((whole[0][0][0],) * 2,), whole[0][0][0], whole[0][0][0])
    else:
        at = heads - deep  # a head more may stand over the labels
        corner = cells[at - 1] if at else (cells[0][0], cells[0][0])
        over = (line_of[first + k] - line_of[first - 1] - 1 for k in range(columns))
        top = ((corner, *(cells[at + k] for k in over)), corner[0], cells[heads - 1][1])
    yield [top, *((tuple(row), row[0][0], row[-1][1]) for row in whole)]


def _values_of(text: str, start: int, end: int) -> list[_Span]:
    """The numbers of a line that has nothing else; none if it has."""
    if _is_a_value(text, start, end):
        return [(start, end)]
    pieces = [match.span() for match in _PIECE.finditer(text, start, end)]
    several = 1 < len(pieces) <= _MOST_IN_A_LINE and all(_is_a_value(text, *piece) for piece in pieces)
    return pieces if several else []


def _is_a_value(text: str, start: int, end: int) -> bool:
    """Whether it is a number that is no year and no count, or says that there is none."""
    found = _VALUE.fullmatch(text, start, end)
    if found is None or found["none"]:
        return found is not None
    number = found["number"]
    return bool(found["sign"] or found["unit"]) or "." in number or "," in number or len(number) >= _DIGITS_OF_A_LEVEL
