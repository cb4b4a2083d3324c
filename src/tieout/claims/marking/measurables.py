"""Words that judge or compare what could be measured, and what would decide them: "weaker balance sheets"."""

from __future__ import annotations

from typing import Final, NamedTuple


class Deciding(NamedTuple):
    """What would decide an opinion: a measure, of a series where the noun names one."""

    measure: str
    series: str | None = None


_OF_COMPANIES: Final = Deciding("fundamental")
#: Nouns of what is measured ("a|b" is two lexemes) -> what decides an opinion of it.
MEASURABLES: Final = {
    **dict.fromkeys(
        ("labor|market", "labour|market", "job|market", "jobs|market", "employment", "hiring"),
        Deciding("macro", "UNRATE"),
    ),
    **dict.fromkeys(("economy", "economic|growth"), Deciding("macro", "GDPC1")),
    **dict.fromkeys(("inflation", "price|pressures"), Deciding("macro", "CPIAUCSL")),
    **dict.fromkeys(("consumer|confidence", "consumer|sentiment"), Deciding("macro", "UMCSENT")),
    **dict.fromkeys(("returns", "performance"), Deciding("return")),
    **dict.fromkeys(
        """
            balance|sheets balance|sheet fundamentals valuations earnings profits margins cash|flows earnings|growth
            profit|margins debt|loads
        """.split(),
        _OF_COMPANIES,
    ),
}
#: Adjectives that say how much without saying how much.
QUALITIES: Final = """
    weak weaker strong stronger robust solid lackluster lacklustre tepid anemic anaemic sluggish resilient healthy
    healthier soft softer buoyant poor poorer stellar disappointing stretched subdued stubborn sticky mediocre dismal
    meager meagre paltry lofty shaky
""".split()
COMPARATIVES: Final = """
    cheaper pricier riskier more|volatile less|volatile more|leveraged less|leveraged more|indebted less|indebted
    more|expensive less|expensive more|profitable less|profitable
""".split()
