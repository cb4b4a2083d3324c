"""Refuses what isn't English, because every pattern of the reader is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tieout.errors import NotEnglish

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Words without which no English paragraph goes on for long, and which few other languages share.
_FUNCTION_WORDS: Final = frozenset(
    # a sentence of them is easier to read and to add to than a list
    "the of and to is that for with from by at it as are be has have this which its after than were their on "
    "or not but will said would been they he she while more about over into up down since rose fell".split()
)
#: Loading the model costs over a second (measured 2026-11: 1.4 s), so plain English never loads it. English
#: news has about a third of such words (26% and more); German, French, Spanish, Italian under a twentieth.
_PLAINLY_ENGLISH: Final = 0.12
#: With so many words between blanks, punctuation needn't be taken off them to tell.
_SURELY_ENGLISH: Final = 0.2
_FEWEST_WORDS: Final = 12
#: Danish is Norwegian by a fifth, Spanish Extremaduran by a tenth: what counts is that it isn't English.
_LIKELY: Final = 0.5
_LEAST_ENGLISH: Final = 0.01
_SAMPLE: Final = 20_000

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FOREIGN_LETTER: Final = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
_NAMES: Final = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "uk": "Ukrainian",
    "ru": "Russian",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "fi": "Finnish",
    "cs": "Czech",
    "tr": "Turkish",
    "ja": "Japanese",
    "zh": "Chinese",
    "ko": "Korean",
    "ar": "Arabic",
}


def refuse_other_languages(text: str) -> None:
    """Raise NotEnglish if `text` is plainly in another language; a short or doubtful one passes.

    Names, tickers and headlines give no evidence either way, so only a sure answer on enough words refuses.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        foreign = len(_FOREIGN_LETTER.findall(sample))
        letters = len(_LETTER.findall(sample)) if foreign else 0
        if letters >= 20 and foreign > letters / 2:
            raise NotEnglish("The text isn't in English, the only language that Tieout reads.")
    parts = sample.lower().split()
    if len(parts) >= _FEWEST_WORDS and sum(map(_FUNCTION_WORDS.__contains__, parts)) >= _SURELY_ENGLISH * len(parts):
        return
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS:
        return
    function_words = sum(map(_FUNCTION_WORDS.__contains__, map(str.lower, words)))
    if function_words / len(words) >= _PLAINLY_ENGLISH:
        return
    # Words in capitals are tickers or headings, which the model takes for whatever language has such letters.
    running = [word for word in words if not word.isupper()]
    if len(running) < _FEWEST_WORDS:
        return
    likely = _identifier().rank(" ".join(running))
    language, probability = likely[0]
    if probability >= _LIKELY and dict(likely)["en"] <= _LEAST_ENGLISH:
        name = _NAMES.get(language)
        told = f"The text is in {name}" if name else "The text isn't in English"
        raise NotEnglish(f"{told}; English is the only language that Tieout reads.")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
