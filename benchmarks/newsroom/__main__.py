"""How fast the newsroom serves, all in one run on the loopback address; it needs `wrk` (Debian: apt install wrk).

    python benchmarks/newsroom [--seconds 3] [--notes 10000] [--workers 1]

A cached article is held beside a static file of the same server, an article that isn't cached beside a bare Wagtail
page (Wagtail's own `Page`, routed and rendered by the same site), and both beside themselves with an archive of many
notes. `?uncached` is a query that the page cache doesn't know, so that it isn't even asked; the bare page has it too,
for else it alone would ask. Each rate is the best of three rounds, in which all are measured in turn.
"""

from __future__ import annotations

import argparse
import logging
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
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROUNDS = 3
#: More than any list shows.
FEW = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("This needs wrk (Debian: apt install wrk).")
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        os.environ |= {
            "TIEOUT_NEWSROOM_DIR": folder,
            "TIEOUT_NEWSROOM_ADDRESS": f"http://127.0.0.1:{port}",
            "TIEOUT_STORE": f"{folder}/figures.db",
            "DJANGO_SETTINGS_MODULE": "tieout_newsroom.settings",
        }
        os.environ.pop("TIEOUT_NEWSROOM_DATABASE", None)
        taken.close()
        addresses = laid_out(port)
        fill(FEW)
        few = measured(addresses, port, asked)
        tell(f"With {FEW} notes", few)
        fill(asked.notes - FEW)
        many = measured(addresses, port, asked)
        tell(f"With {asked.notes:,} notes", many)
        print(f"\nHow much of its rate each keeps with {asked.notes:,} notes, beside the bare page:")
        for name in ("uncached", "home", "section"):
            kept = (many[name] / many["bare"]) / (few[name] / few["bare"])
            print(f"  {name:10} {kept:.2f}")


def laid_out(port: int) -> dict[str, str]:
    """The demo desk with a bare page beside it; the addresses that are measured."""
    from tieout_newsroom.commands import prepare

    with redirect_stdout(StringIO()):  # the editor's password
        prepare(port)
    logging.disable(logging.INFO)
    from django.contrib.staticfiles.storage import staticfiles_storage
    from wagtail.models import Page

    from tieout_newsroom.demo.texts import PUBLISHED_SLUG
    from tieout_newsroom.desk.models import HomePage

    HomePage.objects.get().add_child(instance=Page(title="Bare", slug="bare"))
    article = f"/notes/{PUBLISHED_SLUG}/"
    return {
        "static": staticfiles_storage.url("css/newsroom.css"),
        "cached": article,
        "uncached": f"{article}?uncached",
        "bare": "/bare/?uncached",
        "home": "/?uncached",
        "section": "/markets/?uncached",
    }


def fill(count: int) -> None:
    """`count` copies of a note of one figure."""
    from archive import copy_many
    from wagtail.rich_text import RichText

    from tieout_newsroom.demo.texts import BLOCKED_SLUG
    from tieout_newsroom.desk.models import NotePage

    note = NotePage.objects.get(slug=BLOCKED_SLUG)
    if not note.live:
        note.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
        note.tags.add("small caps")
        note.save_revision().publish()
    copy_many(NotePage.objects.get(pk=note.pk), count)


def measured(addresses: dict[str, str], port: int, asked: Any) -> dict[str, float]:
    """Requests a second, by name."""
    best = dict.fromkeys(addresses, 0.0)
    with serving(port, asked.workers):
        for _ in range(ROUNDS):
            for name, address in addresses.items():
                best[name] = max(best[name], rate(f"http://127.0.0.1:{port}{address}", asked.seconds))
    return best


@contextmanager
def serving(port: int, workers: int) -> Iterator[None]:
    """The site's own server, as `tieout newsroom serve` starts it, but for the preparing."""
    serve = f"server('tieout_newsroom.wsgi:application', port={port}, workers={workers}).serve()"
    command = [sys.executable, "-c", f"from tieout_newsroom.commands import server; {serve}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5).close()
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def rate(address: str, seconds: int) -> float:
    """Requests a second over four connections; an answer other than 200 ends the run."""
    told = subprocess.run(
        ["wrk", "-t1", "-c4", f"-d{seconds}", "-H", "Accept-Encoding: gzip", address],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in told:
        sys.exit(f"{address} answered with errors:\n{told}")
    return float(re.search(r"Requests/sec:\s*([\d.]+)", told)[1])


def tell(heading: str, rates: dict[str, float]) -> None:
    print(f"\n{heading} (requests a second)")
    for name, one in rates.items():
        print(f"  {name:10} {one:8,.0f}")
    print(f"  cached article / static file: {rates['cached'] / rates['static']:.2f} (aim: 0.5)")
    print(f"  uncached article / bare Wagtail page: {rates['uncached'] / rates['bare']:.2f} (aim: 1)")


if __name__ == "__main__":
    main()
