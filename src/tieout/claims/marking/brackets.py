"""Leaves out of a sentence what only tells more of a name: short brackets, tickers, agencies' codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.names import series_name
from tieout.claims.marking.unit_words import unit_behind

#: A code between angles is no longer than this: "<US10YT=RR>".
_LONGEST_CODE = 14
_OF_ANY_INDEX = frozenset({"index", "composite", "average", "benchmark", "gauge"})
#: The front month of a future: "CLc1", "LCOc1".
_FUTURE = re.compile(r"[A-Z]{2,4}c\d")


def without_asides(sentence: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The sentence without short brackets that hold no number, and without tickers: (AAPL.O), BX:TMUBMUSD10Y."""
    kept: list[Lexeme] = []
    index = 0
    while index < len(sentence):
        lexeme = sentence[index]
        if lexeme.text == "(":
            close = next((k for k in range(index + 1, min(index + 9, len(sentence))) if sentence[k].text == ")"), None)
            if close and not any(one.kind == "number" or one.low == "since" for one in sentence[index:close]):
                kept += _named_in_brackets(sentence, index, close)
                index = close + 1
                continue
        if lexeme.kind == "word" and _is_ticker(sentence, index):
            index += 3
            continue
        if lexeme.text == "." and index and _is_wire_code(sentence, index):
            index += 2
            continue
        length = _length_of_an_instrument(sentence, index) if lexeme.is_capitalised and index else 0
        if length:
            index += length
            continue
        if lexeme.text == "<":  # "<.DXY>", "<GBP=D3>"
            close = next((k for k in range(index + 1, min(index + 6, len(sentence))) if sentence[k].text == ">"), None)
            if close is not None and sentence[close].end - lexeme.start <= _LONGEST_CODE:
                if _stands_for_a_name(kept) and sentence[close - 1].kind == "word":
                    if kept[-1].is_capitalised and kept[-1].low in _OF_ANY_INDEX:
                        kept.pop()
                    kept.append(sentence[close - 1])  # "the <.DJI> rose", "the Composite <.IXIC>": the name was lost
                index = close + 1
                continue
        kept.append(lexeme)
        index += 1
    return kept or sentence


def _stands_for_a_name(kept: Sequence[Lexeme]) -> bool:
    """Whether only an article, or that and a word for any index, stands before a code, and no name."""
    ahead = [one.low for one in kept[-2:]]
    return ahead[-1:] == ["the"] or (len(ahead) == 2 and ahead[0] == "the" and ahead[1] in _OF_ANY_INDEX)


def _named_in_brackets(sentence: Sequence[Lexeme], opening: int, close: int) -> Sequence[Lexeme]:
    """The catalogue's name that fills a bracket behind a plain word: "its 30-share index (Sensex)"."""
    if opening and sentence[opening - 1].kind == "number" and unit_behind(sentence, opening)[1] == close - 1:
        return sentence[opening + 1 : close]  # "another 50 (basis points)"
    before = sentence[opening - 1] if opening else None
    if before is None or before.kind != "word" or before.is_capitalised or close - opening < 2:
        return ()
    name = series_name(sentence, opening + 1)
    return sentence[opening + 1 : close] if name is not None and name.last == close - 1 else ()


def _is_wire_code(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether a full stop and an index's code that touches it stand here, as one agency prints them: " .SPX"."""
    code = sentence[index : index + 2]
    return (
        len(code) == 2
        and code[0].text == "."
        and sentence[index - 1].end < code[0].start
        and code[0].end == code[1].start
        and code[1].kind == "word"
        and code[1].text.isupper()
    )


def _length_of_an_instrument(sentence: Sequence[Lexeme], index: int) -> int:
    """How many lexemes one agency's code of an instrument takes that stands behind its name: US10YT=RR, EUR=, CLc1."""
    code = sentence[index]
    if _FUTURE.fullmatch(code.text):
        return 1
    mark = sentence[index + 1] if index + 1 < len(sentence) else None
    if mark is None or mark.text != "=" or mark.start != code.end or not code.text.isupper() or len(code.text) < 3:
        return 0
    behind = sentence[index + 2] if index + 2 < len(sentence) else None
    touches = behind is not None and behind.start == mark.end and behind.text.isupper()
    return 2 + touches


def _is_ticker(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether an exchange's code, a colon and a ticker stand here without a space."""
    code = sentence[index : index + 3]
    return (
        len(code) == 3
        and code[1].text == ":"
        and code[0].end == code[1].start
        and code[1].end == code[2].start
        and code[0].text.isupper()
        and code[2].text.isupper()
        and code[2].kind == "word"
    )


#: Signs within a name that are no part of it ("Russell 2000® Value"), dots that lead to a number, a slash between two.
_TRADEMARKS = frozenset("®™℠©")
_ORNAMENT = re.compile(
    r"[®™℠©]|\$US|basket of|\.{3}|…| / "
    r"|;(?= (?:a )?(?:loss|gain|rise|fall|drop|decline|advance) of|\s(?:up|down|off) [\d$£€])"
)


def without_ornaments(text: str, sentence: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The sentence without trademarks, Australia's "US" behind a dollar sign, dots before a number, and what a dollar
    index is a basket of; a slash that parts two numbers made a comma."""
    start, end = sentence[0].start, sentence[-1].end
    found = {match.group() for match in _ORNAMENT.finditer(text, start, end)}
    if not found:
        return sentence
    if not _TRADEMARKS.isdisjoint(found):
        sentence = [lexeme for lexeme in sentence if lexeme.text not in _TRADEMARKS] or sentence
    if "$US" in found:
        pairs = zip(("", *(lexeme.text for lexeme in sentence)), sentence, strict=False)
        sentence = [lexeme for before, lexeme in pairs if not (before == "$" and lexeme.text == "US")]
    if "basket of" in found:
        sentence = without_the_basket(sentence)
    if "..." in found or "…" in found:
        sentence = _without_leaders(sentence)
    if ";" in found:  # "9,732.53; loss of 41.49 points"
        sentence = [
            one._replace(text=",", low=",") if one.text == ";" and _ORNAMENT.match(text, one.start) else one
            for one in sentence
        ]
    if " / " in found:
        sentence = [
            one._replace(text=",", low=",") if one.text == "/" and text[one.start - 1 : one.end + 1] == " / " else one
            for one in sentence
        ]
    return sentence


def _without_leaders(sentence: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The sentence without runs of dots between a word and a number: "Nasdaq ....... 17,717.65"."""
    kept: list[Lexeme] = []
    for lexeme in sentence:
        if lexeme.kind == "number" or lexeme.text in _SIGNS:
            at = len(kept)
            while at and kept[at - 1].text in (".", "…"):
                at -= 1
            dots = sum(3 if one.text == "…" else 1 for one in kept[at:])
            if at and dots >= _FEWEST_DOTS:
                del kept[at:]
        kept.append(lexeme)
    return kept


_SIGNS = frozenset("+-−–$£€(▲▼↑↓")
_FEWEST_DOTS = 3
_BASKET = ("against", "versus", "vs")
_OF_THE_BASKET = frozenset({"currencies", "peers", "rivals", "counterparts", "units"})
_LONGEST_BASKET = 9


def without_the_basket(sentence: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The sentence without "against a basket of six major currencies", which only tells what a dollar index is."""
    for index, lexeme in enumerate(sentence):
        if lexeme.low not in _BASKET or [one.low for one in sentence[index + 2 : index + 4]] != ["basket", "of"]:
            continue
        ends = (k for k in range(index + 4, min(index + _LONGEST_BASKET, len(sentence))))
        last = next((k for k in ends if sentence[k].low in _OF_THE_BASKET), None)
        if last is not None:
            return [*sentence[:index], *sentence[last + 1 :]]
    return sentence
