"""A site of one slow page, for the server's tests: it says when it has begun, and ends a second later."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/slow":
        Path(os.environ["BEGUN"]).touch()
        time.sleep(1)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"whole"]
