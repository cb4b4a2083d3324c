"""Measures the reader on market prose of our own: `make bench-prose STORE=store`.

The texts were written by people and models who hadn't seen the reader, in the manners of the trade; who and what
stands in them besides the numbers is made up. Their numbers are slots that the store fills, so that each one's subject
and days are known without a labeller. `--list` names each claim that went wrong, `--only` takes one file of texts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.__main__ import told
from reader.labels import load
from reader.outcomes import measured, planted

from prose.slots import SlotError, whole_view, write
from tieout.store import open_store

TEXTS = Path(__file__).parent / "texts"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, help="a store with the histories of the series")
    parser.add_argument("--only", help="the name of one file of texts")
    parser.add_argument("--list", action="store_true", help="name each claim that went wrong")
    chosen = parser.parse_args()
    with open_store(chosen.store) as store, TemporaryDirectory() as made:
        for source in sorted(TEXTS.glob(f"{chosen.only or '*'}.txt")):
            folder = Path(made) / source.stem
            folder.mkdir()
            try:
                count = write(source, folder, whole_view(store))
            except SlotError as wrong:
                sys.exit(f"{source.name}: {wrong}")
            corpus = load(folder)
            outcomes = measured(corpus, store)
            print(f"{source.stem}: {count} texts")
            if chosen.list:
                for outcome in outcomes.outcomes:
                    for fault in outcome.faults:
                        print(f"  {fault.partition(':')[0]:14}{outcome.label}: {fault.partition(':')[2].strip()}")
            false = planted(corpus, outcomes, store)
            told(outcomes, [(one.label.measure, one.kind, one.agreed, one.found) for one in false])


if __name__ == "__main__":
    main()
