"""Leaves out the words for a benchmark that is named right behind them: "3.1% for its benchmark, the Russell 2000"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

_BENCHMARK: Final = frozenset({"benchmark", "the benchmark"})
_OWNERS: Final = frozenset({"its", "our", "their", "the"})
_LEADS_THERE: Final = frozenset("for of by from than versus vs against behind with".split())
_OF_A_SERIES: Final = frozenset({"NAME", "LOOSE"})


def leave_benchmarks(text: str, tokens: list[Token]) -> None:
    """Takes such words out of a sentence's tokens, and the comma that closes the aside."""
    if text.find("benchmark, ", tokens[0].start, tokens[-1].end) < 0:
        return
    for index in range(len(tokens) - 3, 1, -1):
        if tokens[index].low not in _BENCHMARK or tokens[index + 1].low != ",":
            continue
        named = index + 2 + (tokens[index + 2].low == "the")
        first = index - (tokens[index - 1].low in _OWNERS)
        ahead = tokens[first - 1].low
        if named >= len(tokens) or tokens[named].kinds.isdisjoint(_OF_A_SERIES) or ahead not in _LEADS_THERE:
            continue
        if [token.low for token in tokens[named + 1 : named + 3]] == [",", "and"]:
            del tokens[named + 1]
        del tokens[first:named]
