"""How far a clause goes: numbers told as one move, and asides, whose times are their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.tokens import Token

#: What stands between the numbers of one move: "fell 7.56 points, or about 0.7%, to close at 1,071.69".
_WITHIN_A_MOVE: Final = frozenset({",", "or", "to", "at", "(", ")", "by", "about", "roughly", "nearly", "almost", "a"})
#: What a clause with a move of its own begins with.
_OPENERS: Final = frozenset({"as", "while", "when", "although", "though", "whereas", "but"})
_TURNS: Final = frozenset({"UP", "DOWN"})
_RELATIVE: Final = frozenset({"which", "who", "whose", "where"})
_OPEN_AN_ASIDE: Final = _RELATIVE | {"(", ")", ",", "-", "—"}
#: No sentence of prose is longer; what is has no clauses to tell.
_LONGEST_SENTENCE: Final = 300
_MAIN_VERBS: Final = frozenset({"UP", "DOWN", "LEVEL", "TAKE", "BEAT", "LAG", "RAISED", "CUT"})
#: Participles of what was before: "The Dow, coming off a 136-point gain on Tuesday, rose".
_COMING: Final = frozenset("coming fresh having following after rebounding recovering reeling bouncing riding".split())
_COMING_OFF: Final = frozenset("coming fresh rebounding recovering reeling bouncing riding following".split())
_AUXILIARIES: Final = frozenset({"was", "were", "is", "are", "has", "have", "had", "did", "also", "then"})


def moves_of(tokens: Sequence[Token], places: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each number the first and the last of those that are told as one move with it."""
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        between = tokens[runs[-1][-1] + 1 : place] if runs else ()
        if runs and between and all(token.low in _WITHIN_A_MOVE or "LEVEL" in token.kinds for token in between):
            runs[-1].append(place)
        else:
            runs.append([place])
    return {place: (run[0], run[-1]) for run in runs for place in run}


def move_of_its_clause(tokens: Sequence[Token], groups: dict[str, int], stated: dict[str, int]) -> None:
    """Makes the move of a match that of the number's own clause: "fell as bank shares lost 2%"."""
    move, place = groups.get("move"), min(stated.values())
    if move is None or move > place or place - move < 2:
        return
    opened = next((k for k in range(place - 1, move, -1) if tokens[k].low in _OPENERS), None)
    if opened is not None:
        own = [k for k in range(opened + 1, place) if tokens[k].kinds & _TURNS]
        groups["move"] = own[-1] if own else move


def asides(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where relative clauses and brackets with a time of their own begin and end: "which is up 9% this year, fell"."""
    found: list[tuple[int, int]] = []
    if len(tokens) > _LONGEST_SENTENCE:
        return found
    opened, dash = -1, -1
    if tokens and tokens[0].low in _COMING_OFF:  # "Coming off a drop of 20% in the first quarter, the Dow rallied"
        comma = next((k for k, token in enumerate(tokens) if token.low == "," and _begins_a_clause(tokens, k)), 0)
        found += [(0, comma)] if any(token.time is not None for token in tokens[:comma]) else []
    for index, token in [(k, token) for k, token in enumerate(tokens) if token.low in _OPEN_AN_ASIDE]:
        if token.low == "—" or (token.low == "-" and index and tokens[index - 1].low == "-"):
            if dash >= 0 and any(one.time is not None for one in tokens[dash:index]):
                found.append((dash, index))  # "-- a big jump in the past three months -- but the Dow"
                dash = -1
            else:
                dash = index
        if token.low == "(":
            opened = index
        elif token.low == ")" and opened >= 0:
            held = tokens[opened:index]
            if any(one.quantity is not None for one in held) and any(one.time is not None for one in held):
                found.append((opened, index))  # "(12.4% against 4.1%) in December": the time is the bracket's too
            opened = -1
        elif token.low == "," and _is_apposed(tokens, index):
            found.append((index + 1, _end_of_a_relative(tokens, index)))
        elif token.low in _RELATIVE and index > 1 and _follows_a_noun(tokens, index):
            found.append((index, _end_of_a_relative(tokens, index)))
    return found


def _begins_a_clause(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma is followed by a name and its verb."""
    behind = tokens[comma + 1 : comma + 5]
    named = next((k for k, token in enumerate(behind) if token.kinds & {"NAME", "LOOSE", "WHO", "REF"}), None)
    if named is None:
        return False
    verb = behind[named + 1 : named + 3]
    return any(token.kinds & _MAIN_VERBS or token.low in _AUXILIARIES for token in verb)


def _follows_a_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a relative stands behind a comma, or right behind a name: "outpaced the Nasdaq which had led in 2023"."""
    before = tokens[index - 1]
    return (before.low == "," and tokens[index - 2].time is None) or bool(before.kinds & {"NAME", "LOOSE"})


def _is_apposed(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a move stands between two commas, before the verb of the clause: "The Nasdaq, down 4% in April, rose"."""
    if comma + 2 >= len(tokens):
        return False
    begins = tokens[comma + 1]
    coming = begins.low in _COMING and bool(tokens[comma - 1].kinds & {"NAME", "LOOSE", "WHO"})
    if not coming and not begins.kinds & {"UPWARD", "DOWNWARD"}:
        return False
    end = _end_of_a_relative(tokens, comma)
    held = tokens[comma + 1 : end]
    told = sum(token.quantity is not None for token in held)
    return end < len(tokens) and told == 1 and any(token.time is not None for token in held)


def _end_of_a_relative(tokens: Sequence[Token], start: int) -> int:
    """The comma behind which the main clause goes on with its verb; else the sentence's end."""
    for index in range(start + 2, len(tokens) - 1):
        behind = tokens[index + 1]
        if tokens[index].low == ";":
            return index
        if tokens[index].low == "," and (behind.kinds & _MAIN_VERBS or behind.low in _AUXILIARIES):
            return index
    return len(tokens)


def are_apart(spans: Sequence[tuple[int, int]], one: int, other: int) -> bool:
    """Whether an aside holds one of two places and not the other."""
    return any((start <= one < end) != (start <= other < end) for start, end in spans)
