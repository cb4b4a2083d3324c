"""Measures the reader on a labelled corpus: `make bench-reader CORPUS=path [STORE=path]`.

Prints extraction recall and precision over the labelled numeric claims, understanding (subject, measure and period),
the verdicts on published numbers by how the data stand to them, and the speed. `--list` names what went wrong.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import tieout
from tieout.catalogue import calendar, entry
from tieout.claims.dateline import as_moment
from tieout.claims.document import Document
from tieout.claims.lexer import sentences
from tieout.claims.reader import read
from tieout.claims.run import check_document

WRONG = frozenset({"disagrees", "inconsistent"})


def wilson(hits: int, cases: int) -> str:
    """A share with its 95% Wilson interval."""
    if not cases:
        return "no cases"
    p, z = hits / cases, 1.96
    middle = (p + z * z / (2 * cases)) / (1 + z * z / cases)
    half = z * math.sqrt(p * (1 - p) / cases + z * z / (4 * cases * cases)) / (1 + z * z / cases)
    return f"{p:.3f} ({middle - half:.3f} to {middle + half:.3f}; {hits} of {cases})"


def labelled(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    articles = [json.loads(line) for line in (path / "articles.jsonl").read_text().splitlines()]
    claims = [json.loads(line) for line in (path / "claims.jsonl").read_text().splitlines()]
    return articles, claims, tomllib.loads((path / "crosswalk.toml").read_text())


def matches(label: dict[str, Any], finding: dict[str, Any], units: dict[str, str]) -> bool:
    """Whether a finding states the labelled number, in or at the label's quote."""
    start, end = finding["span"]
    if end <= label["char_start"] or start >= label["char_end"]:
        return False
    value = finding["stated"]["value"]
    if label["value"] is None:
        return value is None
    if value is None:
        return False
    stated = abs(Decimal(value))
    unit = units.get(label["unit"], "")
    wanted = abs(Decimal(str(label["value"])))
    return any(abs(stated - wanted * k) <= abs(wanted * k) * Decimal("1e-6") for k in (1, 10**3, 10**6, 10**9)) or (
        unit == "usd" and stated == wanted / 100
    )


def understood(label: dict[str, Any], finding: dict[str, Any], walk: dict[str, Any]) -> str | None:
    """What of subject, measure and period differs; None if all are right."""
    subject = walk["subjects"].get(label["subject"])
    if subject is not None and not finding["subject"].startswith(subject):
        return f"subject {finding['subject']} for {subject}"
    if label["is_forecast"] and finding["verdict"] == "forecast":
        return None
    allowed = walk["measures"].get(label["measure"], [])
    if allowed and finding["measure"] not in allowed:
        return f"measure {finding['measure']} for {'/'.join(allowed)}"
    if label["measure"] in ("return", "change_points", "yield_change", "spread_vs") and label["period_start"]:
        known = entry(finding["subject"])
        code = known.calendar if known and known.calendar not in ("daily", "weekdays") else "XNYS"
        days = calendar(code)
        start = days.before(date.fromisoformat(label["period_start"]))
        end = days.on_or_before(date.fromisoformat(label["period_end"]))
        got = finding["period"]
        if (got["start"], got["end"]) != (start.isoformat(), end.isoformat()):
            return f"period {got['start']}..{got['end']} for {start}..{end}"
    return None


def planted(text: str, finding: dict[str, Any], shift: int) -> str | None:
    """The text with one number made false by `shift` units of its last place; None if that can't be printed."""
    start, end = finding["span"]
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text[start:end])
    if found is None or finding["stated"]["value_high"] is not None or finding["stated"]["hedge"] != "exact":
        return None
    digits = found.group()
    places = len(digits.partition(".")[2])
    step = Decimal(1).scaleb(-places) * (25 if finding["measure"] in ("priced", "projected") else 1)
    value = Decimal(digits.replace(",", "")) + shift * step
    if value <= 0:
        return None
    printed = f"{value:,.{places}f}" if "," in digits else f"{value:.{places}f}"
    return text[: start + found.start()] + printed + text[start + found.end() :]


def plant(articles: list[dict[str, Any]], store: tieout.Store, *, listing: bool) -> None:
    """Makes each number that agrees false, one at a time, and counts how often that number is flagged."""
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    elsewhere = 0
    for article in articles:
        published = as_moment(article["published"])
        later = as_moment(date.fromisoformat(article["published"]) + timedelta(days=1))

        def checked(text: str, published: datetime = published, later: datetime = later) -> list[dict[str, Any]]:
            report = check_document(Document(text, published=published), as_of=later, store=store)
            return list(report.to_dict()["findings"])

        sound = checked(article["text"])
        wrong_before = {one["key"] for one in sound if one["verdict"] in WRONG}
        for finding in sound:
            for shift in (3, -3) if finding["verdict"] == "agrees" else ():
                false = planted(article["text"], finding, shift)
                if false is None:
                    continue
                tried[finding["measure"]] += 1
                wrong = [one for one in checked(false) if one["verdict"] in WRONG]
                hit = any(one["span"][0] == finding["span"][0] for one in wrong)
                found[finding["measure"]] += hit
                if not hit and listing:
                    same = [one for one in checked(false) if one["span"][0] == finding["span"][0]]
                    became = [(one["verdict"], one["error"], one["reading"]) for one in same]
                    print(f"not flagged  {article['id']} {finding['quote']!r} by {shift}: {became}")
                elsewhere += sum(
                    one["key"] not in wrong_before and one["span"][0] != finding["span"][0] and not one["follows_from"]
                    and one["quote"] in {old["quote"] for old in sound}
                    for one in wrong
                )  # fmt: skip
    print("planted errors found", wilson(sum(found.values()), sum(tried.values())))
    print("  by measure        ", {name: f"{found[name]} of {count}" for name, count in tried.most_common()})
    print("  others flagged besides, not as following:", elsewhere)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--store", default=":memory:")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--plant", action="store_true")
    arguments = parser.parse_args()
    articles, labels, walk = labelled(arguments.corpus)
    store = tieout.open_store(arguments.store)
    hit = missed = extra = right = known_claims = 0
    verdicts: Counter[tuple[str, str]] = Counter()
    wrong: Counter[str] = Counter()
    judged = 0
    listing: list[str] = []
    for article in articles:
        if arguments.only and article["id"] != arguments.only:
            continue
        published = as_moment(article["published"])
        later = as_moment(date.fromisoformat(article["published"]) + timedelta(days=1))
        report = check_document(Document(article["text"], published=published), as_of=later, store=store).to_dict()
        findings = list(report["findings"])
        free = dict(enumerate(findings))
        for label in (one for one in labels if one["article_id"] == article["id"]):
            found = next((k for k, f in free.items() if matches(label, f, walk["units"])), None)
            name = f"{article['id']} {label['value']} {label['unit']} [{label['quote'][:70]}]"
            if found is None:
                missed += label["value"] is not None
                listing.append(f"missed       {name}")
                continue
            finding = free.pop(found)
            hit += label["value"] is not None
            stand = label["data_check"] or "unchecked"
            verdicts[stand, finding["verdict"]] += 1
            if walk["subjects"].get(label["subject"]):
                known_claims += 1
                fault = understood(label, finding, walk)
                right += fault is None
                if fault:
                    wrong[fault.split()[0]] += 1
                    listing.append(f"misunderstood {name}: {fault}")
            if finding["verdict"] in ("disagrees", "inconsistent"):
                listing.append(f"alarm ({stand}) {name}: {finding['message']} {finding['error']}")
            judged += finding["verdict"] != "no_data"
        for finding in free.values():
            if finding["stated"]["value"] is not None:
                extra += 1
                listing.append(f"extra        {article['id']} {finding['quote'][:70]!r} {finding['measure']}")
    if arguments.list:
        print("\n".join(listing))
    print("extraction recall   ", wilson(hit, hit + missed))
    print("extraction precision", wilson(hit, hit + extra))
    print("understood          ", wilson(right, known_claims), dict(wrong))
    for stand in ("close", "provisional", "intraday", "misprint", "unchecked"):
        print(f"{stand:12}", {v: n for (s, v), n in sorted(verdicts.items()) if s == stand})
    alarms = sum(n for (s, v), n in verdicts.items() if v in ("disagrees", "inconsistent") and s != "misprint")
    print("alarms on numbers not labelled misprints", wilson(alarms, sum(verdicts.values())))
    if arguments.plant:
        plant(articles, store, listing=arguments.list)
    text = "\n\n".join(article["text"] for article in articles)
    read(text)
    begun = time.perf_counter()
    read(text)
    spent = time.perf_counter() - begun
    begun = time.perf_counter()
    for article in articles:
        tieout.check(article["text"], published=article["published"], store=store)
    judged_in = (time.perf_counter() - begun) / len(text.split()) * 1e6
    count = len(sentences(text))
    reading = spent / len(text.split()) * 1e6
    print(f"{count / spent:,.0f} sentences a second read")
    print(f"{reading:.1f} ms to read 1,000 words, {judged_in:.1f} ms with verdicts")


if __name__ == "__main__":
    main()
