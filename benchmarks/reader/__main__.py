"""Measures the reader on labelled articles: `make bench-reader CORPUS=folder STORE=store`.

A folder holds `articles.jsonl`, `claims.jsonl` and `crosswalk.toml`. `--list` names each claim that went wrong.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader import rival
from reader.labels import Corpus, load, pair
from reader.outcomes import Outcome, Outcomes, measured, planted
from reader.shares import Share, precision
from tieout.claims.marking.lexer import sentences
from tieout.claims.reader import read
from tieout.claims.run import check
from tieout.store import Store, open_store

RATES = (0.5, 0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder of labelled articles")
    parser.add_argument("--store", help="a store with the histories of the series")
    parser.add_argument("--only", help="the id of one article")
    parser.add_argument("--list", action="store_true", help="name each claim that went wrong")
    chosen = parser.parse_args()
    corpus = load(chosen.corpus)
    if chosen.only:
        kept = [article for article in corpus.articles if article.id == chosen.only]
        corpus = Corpus(kept, corpus.units, corpus.measures, corpus.subjects)
    with open_store(chosen.store) as store:
        outcomes = measured(corpus, store)
        if chosen.list:
            for outcome in outcomes.outcomes:
                for fault in outcome.faults:
                    print(f"{fault.partition(':')[0]:14}{outcome.label}: {fault.partition(':')[2].strip()}")
            for article, quote in outcomes.extra:
                print(f"{'extra':14}{article} {quote!r}")
        false = planted(corpus, outcomes, store)
        if chosen.list:
            for one in false:
                if not one.found:
                    print(f"{'passed by':14}{one.kind}, {one.label}, now {one.printed!r}: {one.verdicts}")
        told(outcomes, [(one.label.measure, one.kind, one.agreed, one.found) for one in false])
        by_kind(outcomes.outcomes, [(one.label.measure, one.label.statement, one.found) for one in false])
        reading, judging = speeds(corpus, store)
    words, count = len(corpus.text.split()), len(sentences(corpus.text))
    print("\nspeed (processor time, median of five)")
    print(f"  sentences a second, reading alone   {count / reading:,.0f}")
    print(f"  sentences a second, with verdicts   {count / judging:,.0f}")
    print(f"  ms for 1,000 words, reading alone   {reading / words * 1e6:.1f}")
    print(f"  ms for 1,000 words, with verdicts   {judging / words * 1e6:.1f}")
    side_by_side(corpus, outcomes, words / reading)


def told(outcomes: Outcomes, planted_ones: Sequence[tuple[str, str, bool, bool]]) -> None:
    """The figures over everything."""
    ours, verdicts = outcomes.outcomes, outcomes.verdicts
    understood, checked = outcomes.understood, outcomes.checked
    alarms = outcomes.alarms
    print("reading")
    print(f"  extraction recall        {outcomes.recall}")
    print(f"  extraction precision     {outcomes.precision}")
    print(f"  understood, of all       {understood}")
    print(f"  understood, of those read {Share(understood.hits, sum(one.known and one.read for one in ours))}")
    print(f"    faults                 {dict(outcomes.misunderstandings.most_common())}")
    print("judging")
    print(f"  checked, of checkable    {checked}")
    print(f"  false alarms             {alarms}")
    for line in outcomes.alarm_list:
        print(f"    {line}")
    print(f"  misprints flagged        {outcomes.misprints}")
    print(f"  contradictions in print   {outcomes.inconsistent} numbers, rightly told")
    print(f"  plausible, of judged     {outcomes.plausible}")
    for stand, counts in verdicts.items():
        print(f"    {stand:12}{dict(counts.most_common())}")
    everything = Share(sum(found for *_, found in planted_ones), len(planted_ones))
    agreeing = [found for _, _, agreed, found in planted_ones if agreed]
    print("planted errors")
    print(f"  found                    {everything}")
    print(f"  found, where it agreed   {Share(sum(agreeing), len(agreeing))}")
    for kind in dict.fromkeys(kind for _, kind, _, _ in planted_ones):
        mine = [found for _, other, _, found in planted_ones if other == kind]
        print(f"    {kind:23}{Share(sum(mine), len(mine))}")
    for rate in RATES:
        print(f"  precision at {rate:>4.0%}        {precision(everything, alarms, rate)}")


def by_kind(ours: Sequence[Outcome], planted_ones: Sequence[tuple[str, str, bool]]) -> None:
    """The same by what is measured and how it is said."""
    print("\nby kind of claim         labels   read  understood  checked  alarms  planted found")
    kinds = Counter((one.label.measure, one.label.statement) for one in ours)
    for (measure, statement), count in sorted(kinds.items(), key=lambda item: (item[0][0], -item[1])):
        mine = [one for one in ours if (one.label.measure, one.label.statement) == (measure, statement)]
        false = [found for *kind, found in planted_ones if kind == [measure, statement]]
        cells = (
            f"{sum(one.read for one in mine)}",
            f"{sum(one.understood for one in mine)} of {sum(one.known for one in mine)}",
            f"{sum(one.checked for one in mine)} of {sum(one.checkable for one in mine)}",
            f"{sum(one.alarm for one in mine)}",
            f"{sum(false)} of {len(false)}",
        )
        print(f"  {measure:18}{statement:9}{count:3}" + "{:>7}{:>12}{:>11}{:>6}{:>13}".format(*cells))


def speeds(corpus: Corpus, store: Store) -> tuple[float, float]:
    """Seconds to read all articles, alone and with verdicts."""

    def judge() -> None:
        for article in corpus.articles:
            check(article.text, published=article.published, as_of=article.judged_as_of, store=store)

    return _timed(lambda: read(corpus.text)), _timed(judge)


def _timed(work: Callable[[], object]) -> float:
    work()
    spent = []
    for _ in range(5):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


def side_by_side(corpus: Corpus, outcomes: Outcomes, ours_speed: float) -> None:
    """quantulum3's values and units on the same texts."""
    print("\nbeside quantulum3 (classifier off), values of numbers only")
    if not rival.INSTALLED:
        print(f"  {rival.MISSING}")
        return
    theirs = outcomes_of_rival(corpus)
    begun = time.process_time()
    for article in corpus.articles:
        rival.quantities(article)
    speed = len(corpus.text.split()) / (time.process_time() - begun)
    rows = (("recall, value", outcomes.recall, theirs[0]), ("recall, value and unit", outcomes.with_unit, theirs[1]),
            ("precision", outcomes.precision, theirs[2]))  # fmt: skip
    for name, mine, other in rows:
        print(f"  {name:24}Tieout {mine}; quantulum3 {other}; ratio {mine.value / other.value:.2f}")
    ratio = ours_speed / speed
    print(f"  {'words a second':24}Tieout {ours_speed:,.0f}; quantulum3 {speed:,.0f}; ratio {ratio:.1f}")


def outcomes_of_rival(corpus: Corpus) -> tuple[Share, Share, Share]:
    """Its recall of values, of values with their unit, and its precision."""
    hits = right = labels = found = 0
    for article in corpus.articles:
        numbers = [label for label in article.labels if label.value is not None]
        read_ones = rival.quantities(article)
        pairs = pair(numbers, read_ones, corpus)
        labels += len(numbers)
        hits += len(pairs)
        found += sum(
            index in pairs.values() or not any(one.span.touches(at, at + 1) for at in article.repeated)
            for index, one in enumerate(read_ones)
        )
        right += sum(
            rival.names(read_ones[index], corpus.units.get(numbers[at].row["unit"], "")) for at, index in pairs.items()
        )
    return Share(hits, labels), Share(right, labels), Share(hits, found)


if __name__ == "__main__":
    main()
