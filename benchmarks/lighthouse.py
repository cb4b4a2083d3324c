"""What Lighthouse says of the newsroom's front page and of an article; it needs Node 20, npm and Chromium.

    python benchmarks/lighthouse.py [--rounds 3] [--least 0.98]

The demo desk is laid out in a folder of its own and served as `tieout newsroom serve` does. Each page is opened once
first, so that its pictures' sizes are made; then each score is the median of the rounds, on Lighthouse's phone (its
default: a slow phone and network, simulated) and on its desktop. Ends with 1 if a score is lower than `least`, and
then says what cost it. Not part of the checks: nothing else of the project needs Node.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

#: The last that runs on Node 20; 13 wants 22.19.
LIGHTHOUSE: Final = "lighthouse@12.8.2"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
SCREENS: Final = {"phone": [], "desktop": ["--preset=desktop"]}
BROWSERS: Final = ("chromium", "google-chrome", "chrome")
PAGES: Final = {"Home": "/", "Article": "/notes/small-caps-december-2023/"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--least", type=float, default=0.98)
    asked = parser.parse_args()
    browser = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if shutil.which("npx") is None or browser is None:
        sys.exit("This needs npx (Node 20 or later) and Chromium, which CHROME_PATH may name.")
    os.environ |= {"CHROME_PATH": browser, "npm_config_update_notifier": "false"}
    print(f"{LIGHTHOUSE}, median of {asked.rounds}\n{'':18}" + "".join(f"{one:>16}" for one in CATEGORIES))
    low = False
    with serving() as site:
        for page, path in PAGES.items():
            urlopen(f"{site}{path}", timeout=60).close()
            for screen, options in SCREENS.items():
                reports = [report(f"{site}{path}", options) for _ in range(asked.rounds)]
                scores = {one: median(scored(told, one) for told in reports) for one in CATEGORIES}
                print(f"{page + ', ' + screen:18}" + "".join(f"{scores[one]:16.2f}" for one in CATEGORIES), flush=True)
                wanting = [one for one in CATEGORIES if scores[one] < asked.least]
                low = low or bool(wanting)
                for one in wanting:
                    print("\n".join(costs(reports[-1], one)))
    sys.exit(1 if low else 0)


@contextmanager
def serving() -> Iterator[str]:
    """The address of the demo desk, laid out in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="newsroom-lighthouse-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        site = f"http://127.0.0.1:{port}"
        own = {"TIEOUT_NEWSROOM_DIR": folder, "TIEOUT_NEWSROOM_ADDRESS": site, "TIEOUT_STORE": f"{folder}/figures.db"}
        environment = {name: value for name, value in os.environ.items() if name != "TIEOUT_NEWSROOM_DATABASE"} | own
        serve = f"from tieout_newsroom.commands import app; app(['serve', '--port', '{port}'])"
        process = subprocess.Popen(
            [sys.executable, "-c", serve], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(f"{site}/health/ready", process)
            yield site
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(40)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, ConnectionError):
            if process.poll() is not None:
                sys.exit("The newsroom ended before it served: try `tieout newsroom serve`.")
            time.sleep(0.2)
    sys.exit("The newsroom was not ready within two minutes.")


def report(address: str, options: list[str]) -> dict[str, Any]:
    """Lighthouse's own report of one visit."""
    alone = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    ran = subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={alone}", *options],
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        sys.exit(f"Lighthouse ended with {ran.returncode}:\n{ran.stderr}")
    told: dict[str, Any] = json.loads(re.sub(r"\A[^{]*", "", ran.stdout))
    return told


def scored(told: dict[str, Any], category: str) -> float:
    """The score of a category; none at all, where a page couldn't be loaded, is 0."""
    return float(told["categories"][category]["score"] or 0)


def costs(told: dict[str, Any], category: str) -> Iterator[str]:
    """The audits that lowered a category."""
    for reference in told["categories"][category]["auditRefs"]:
        audit = told["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"    {audit['id']}: {audit['score']:.2f} {audit.get('displayValue', '')}"


if __name__ == "__main__":
    main()
