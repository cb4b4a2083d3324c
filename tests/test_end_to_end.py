"""Whole texts through `tieout.check`: the reference article where it is at hand, and our note on its facts.

The reference article is not ours: it lies beside the checkout, and only single words of it are named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tieout
from tieout.sources.files import import_files

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "small-caps-december-2023.md"
WRONG = ("disagrees", "inconsistent")

Found = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """One claim that both texts make, what is computed for it and the verdict."""

    printed: str
    measure: str
    subject: str
    period: tuple[str | None, str | None]
    computed: float | None
    verdict: str = "agrees"


DECEMBER = ("2023-11-30", "2023-12-22")
YEAR = ("2022-12-30", "2023-12-22")
FRIDAY = (None, "2023-12-22")

BOTH = (
    Expected("12.4%", "return", "RUT", DECEMBER, 12.434),
    Expected("4.1%", "return", "SPX", DECEMBER, 4.090),
    Expected("23.8%", "return", "SPX", YEAR, 23.835),
    Expected("8.3 percentage points", "spread", "RUT", DECEMBER, 8.344),
    Expected("16%", "drawdown", "RUT", FRIDAY, -16.734),
    Expected("record close", "record", "RUT", FRIDAY, 2442.74),
    Expected("11 times", "count", "DFEDTARU", ("2022-01-01", "2023-12-22"), 11),
    Expected("5.25% to 5.5%", "range", "DFEDTARU", FRIDAY, 5.25),
    Expected("22-year", "since", "DFEDTARU", FRIDAY, 22),
    Expected("150 basis points", "priced", "DFEDTARU", ("2023-12-22", "2024-12-31"), -148),
    Expected("75 basis points", "projected", "DFEDTARU", ("2023-12-22", "2024-12-31"), -75),
    Expected("2,000", "count", "RUT", FRIDAY, 2000, "cited"),
    Expected("50%", "return", "RUT", ("2023-12-26", "2024-12-26"), None, "forecast"),
    Expected("3,000", "target", "RUT", ("2023-12-26", "2024-12-31"), None, "forecast"),
)
RIGHT_YEAR = Expected("15.5%", "return", "RUT", YEAR, 15.484)
WRONG_YEAR = Expected("15.9%", "return", "RUT", YEAR, 15.484, "disagrees")

#: What is printed, and what is planted instead of it: each makes its sentence false by two units of the last
#: place or more. The flagged claim's quote has the planted words.
NUMBERS = {
    "12.4%": "12.7%",
    "4.1%": "4.4%",
    "15.5%": "15.9%",
    "23.8%": "24.2%",
    "16%": "18%",
    "11 times": "12 times",
    "150 basis": "200 basis",
    "75 basis": "100 basis",
    "8.3 percentage": "8.6 percentage",
    "22-year": "24-year",
    "5.5%,": "5.75%,",
    "5.25%": "5.0%",
    "2,000": "2,200",
    "November 2021": "November 2020",
}
ARTICLE_WORDS = {"outpaces": "trails", "surged by": "fell by", "outperforming": "underperforming"}
EXAMPLE_WORDS = {"risen 12.4%": "fallen 12.4%", "outran": "trailed", "up 15.5%": "down 15.5%"}


@pytest.fixture(scope="session")
def article(shared: Path) -> str:
    return (shared / "seed" / "small-caps-article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def note() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def corrected(note: str) -> str:
    """Our note without the two faults that it carries on purpose."""
    return replaced(replaced(note, "15.9%", "15.5%"), "has outperformed", "has underperformed")


@pytest.fixture(scope="session")
def factbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tieout.Store]:
    with tieout.open_store(tmp_path_factory.mktemp("factbook") / "store.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def full_history(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tieout.Store]:
    with tieout.open_store(tmp_path_factory.mktemp("full") / "store.db") as opened:
        import_files(opened, [shared / "data" / "market_daily.csv", shared / "data" / "fred_core.csv.gz"])
        yield opened


@pytest.fixture(params=["factbook", pytest.param("full_history", marks=pytest.mark.shared)])
def store(request: pytest.FixtureRequest) -> tieout.Store:
    """What the package brings along, and decades of closes and rates."""
    found: tieout.Store = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=[pytest.param("article", marks=pytest.mark.shared), "corrected"])
def sound(request: pytest.FixtureRequest) -> str:
    """A text in which everything is right."""
    found: str = request.getfixturevalue(request.param)
    return found


def replaced(text: str, old: str, new: str) -> str:
    """`text` with the one `old` in it made `new`."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)


def checked(text: str, store: tieout.Store, **moments: str) -> Found:
    return tieout.check(text, store=store, **moments).to_dict()


def flagged(report: Found) -> list[Found]:
    return [found for found in report["findings"] if found["verdict"] in WRONG]


def told(findings: list[Found]) -> str:
    return "\n".join(
        f"{one['quote']!r}: {one['measure']} of {one['subject']}, {one['verdict']} {one['error'] or ''}, "
        f"{one['message']}"
        for one in findings
    )


def matches(expected: Expected, found: Found) -> bool:
    """Whether the finding is of this claim; a day that the table leaves open may be any."""
    days = (found["period"]["start"], found["period"]["end"])
    return (
        found["stated"]["printed"].startswith(expected.printed)
        and (found["measure"], found["subject"]) == (expected.measure, expected.subject)
        and found["verdict"] == expected.verdict
        and all(wanted in (None, day) for wanted, day in zip(expected.period, days, strict=True))
        and (
            expected.computed is None
            or (found["computed"] or {}).get("value") == pytest.approx(expected.computed, abs=0.001)
        )
    )


def assert_found(expected: Expected, report: Found) -> None:
    alike = [one for one in report["findings"] if one["stated"]["printed"] == expected.printed]
    assert any(matches(expected, one) for one in report["findings"]), (
        f"{expected} is not among\n{told(alike or report['findings'])}"
    )


@pytest.mark.parametrize("expected", [*BOTH, RIGHT_YEAR], ids=lambda one: one.printed)
def test_each_claim_has_its_reading_and_verdict(expected: Expected, sound: str, store: tieout.Store) -> None:
    assert_found(expected, checked(sound, store))


def test_nothing_is_wrong_and_nothing_unread(sound: str, store: tieout.Store) -> None:
    report = checked(sound, store)
    assert not flagged(report), told(flagged(report))
    assert [one["text"] for one in report["numerals"] if one["role"] == "unread"] == []
    assert report["document"]["published"] == "2023-12-26T23:59:59-05:00"


def test_only_what_no_data_can_decide_is_left_open(sound: str, store: tieout.Store) -> None:
    """The average maturity of the debt comes from a broker's study; it needs a cited fact. What is said in words alone
    is listed with what would decide it."""
    open_ones = [one for one in checked(sound, store)["findings"] if one["verdict"] == "no_data"]
    numbers = [one for one in open_ones if one["stated"]["value"] is not None]
    assert {one["stated"]["printed"] for one in numbers} <= {"5.5 years"}, told(open_ones)
    assert all("RUT" in one["message"] for one in numbers)
    assert all(one in numbers or "words alone" in one["message"].lower() for one in open_ones), told(open_ones)


@pytest.mark.shared
def test_what_the_article_says_without_a_number_is_listed(article: str, store: tieout.Store) -> None:
    words = {one["quote"].lower() for one in checked(article, store)["findings"] if one["stated"]["value"] is None}
    assert words >= {"weaker balance sheets", "unlike their larger counterparts", "lackluster returns"}


def test_both_forecasts_have_their_author(sound: str, store: tieout.Store) -> None:
    forecasts = [one for one in checked(sound, store)["findings"] if one["verdict"] == "forecast"]
    assert [one["attribution"] for one in forecasts] == ["Tom Lee", "Tom Lee"]


def assert_planted(text: str, store: tieout.Store, old: str, new: str) -> None:
    """With `new` for `old` that claim is flagged, and any other one only because it follows from it."""
    before = {(one["quote"], one["measure"]) for one in flagged(checked(text, store))}
    found = flagged(checked(replaced(text, old, new), store))
    wrong = [one for one in found if (one["quote"], one["measure"]) not in before]
    hit = [one for one in wrong if new.rstrip(",") in one["quote"]]
    assert hit, f"{new!r} for {old!r} was not flagged; flagged were: {told(wrong) or 'none'}"
    keys = {one["key"] for one in hit}
    astray = [one for one in wrong if one["key"] not in keys and one["follows_from"] not in keys]
    assert not astray, f"{new!r} for {old!r} also flagged {told(astray)}"


@pytest.mark.parametrize(("old", "new"), NUMBERS.items())
def test_a_wrong_number_is_flagged_and_no_other(sound: str, store: tieout.Store, old: str, new: str) -> None:
    assert_planted(sound, store, old, new)


@pytest.mark.shared
@pytest.mark.parametrize(("old", "new"), ARTICLE_WORDS.items())
def test_a_flipped_word_of_the_article_is_flagged(article: str, store: tieout.Store, old: str, new: str) -> None:
    assert_planted(article, store, old, new)


@pytest.mark.parametrize(("old", "new"), EXAMPLE_WORDS.items())
def test_a_flipped_word_of_our_note_is_flagged(corrected: str, store: tieout.Store, old: str, new: str) -> None:
    assert_planted(corrected, store, old, new)


def test_todays_view_says_how_the_forecasts_turned_out(sound: str, store: tieout.Store) -> None:
    report = checked(sound, store, as_of="today")
    assert not flagged(report), told(flagged(report))
    gain, level = [one for one in report["findings"] if one["verdict"] == "forecast"]
    for forecast, on_due_day in ((gain, "2,280.19"), (level, "2,230.16")):
        assert f"missed on the due day: {on_due_day}" in forecast["message"]
        assert forecast["outcome"]["result"] == "missed" and forecast["outcome"]["told"].startswith(on_due_day)
        assert "never reached on the way: highest close 2,442.03" in forecast["message"]
    days = {(one["date"], one["value"]) for one in (*gain["evidence"]["inputs"], *level["evidence"]["inputs"])}
    assert {("2024-12-26", 2280.19), ("2024-12-31", 2230.16), ("2024-11-25", 2442.03)} <= days


def test_our_note_has_exactly_its_two_faults(note: str, store: tieout.Store) -> None:
    report = checked(note, store)
    number, word = sorted(flagged(report), key=lambda one: one["error"] == "direction")
    assert (number["stated"]["printed"], number["error"], number["correction"]) == ("15.9%", "value", "15.5%")
    assert (word["stated"]["printed"], word["error"]) == ("outperformed", "direction")
    assert_found(WRONG_YEAR, report)


@pytest.mark.parametrize("expected", BOTH, ids=lambda one: one.printed)
def test_the_faults_of_our_note_touch_no_other_claim(expected: Expected, note: str, factbook: tieout.Store) -> None:
    assert_found(expected, checked(note, factbook))


@pytest.mark.shared
def test_a_best_december_on_record_says_since_when(full_history: tieout.Store) -> None:
    text = "January 2, 2024\n\nThe Russell 2000 rose 12.1% in December, its best December on record.\n"
    report = checked(text, full_history)
    assert {one["verdict"] for one in report["findings"]} == {"agrees"}, told(report["findings"])
    (best,) = [one for one in report["findings"] if one["stated"]["printed"] != "12.1%"]
    assert best["measure"] in ("since", "record")
    assert "1987" in best["message"] + best["evidence"]["formula"], best
    assert any(one["series"] == "RUT" for one in best["evidence"]["inputs"])


@pytest.mark.shared
def test_a_false_best_december_on_record_is_flagged(full_history: tieout.Store) -> None:
    """December 2020 brought 8.5 percent, December 1999 11.2."""
    text = "January 4, 2021\n\nThe Russell 2000 rose 8.5% in December, its best December on record.\n"
    wrong = flagged(checked(text, full_history))
    assert len(wrong) == 1, told(wrong)
    assert "best December" in wrong[0]["quote"]
