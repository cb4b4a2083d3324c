"""What every test may ask for, and the rule that nothing may be skipped where everything is required."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

#: How long an example takes says more of the machine's other work than of the code.
settings.register_profile("tieout", deadline=None)
settings.load_profile("tieout")

#: With TIEOUT_REQUIRE_ALL=1, as in CI, a test that can't be run has failed.
REQUIRE_ALL = os.environ.get("TIEOUT_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development articles and market data, which stands beside the checkout and not in it."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the development data are not beside this checkout (../shared/data)")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {_reason(report.longrepr)}"
    return report


def _reason(told: object) -> str:
    """The reason of a skip, which pytest keeps as (file, line, reason)."""
    return str(told[2]) if isinstance(told, tuple) else str(told)
