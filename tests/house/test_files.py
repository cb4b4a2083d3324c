"""What may stand in the files of the house, and how they may look."""

from __future__ import annotations

import ast
import itertools
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
FEWEST_WORDS = 4
RUN_OF_WORDS = 9

#: Paths of a machine and addresses of package registries. Each is put together from two parts, so that this
#: file doesn't hold it.
FOREIGN = tuple(
    "".join(parts)
    for parts in (
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/Use", "rs/"),
        ("/wo", "rk/"),
        ("/op", "t/"),
        ("C:", "\\Users"),
        ("files.python", "hosted"),
        ("pypi", ".org"),
        ("pypi", ".python"),
        ("/sim", "ple/"),
        ("extra-", "index-url"),
    )
)


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """Every text file that is committed or about to be, by its name."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = {}
    for name in filter(None, listed.split("\0")):
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return found


@pytest.fixture
def committed() -> dict[str, str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so it isn't known which files are committed")
    return texts()


def runs_of_words(text: str) -> set[str]:
    words = re.findall(r"[A-Za-z0-9%.,$-]+", text.lower())
    return {" ".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1)}


@pytest.mark.shared
def test_no_file_holds_words_of_the_shared_articles(committed: dict[str, str], shared: Path) -> None:
    """The articles are other people's: none of their sentences may enter the house."""
    theirs: set[str] = set()
    for line in (shared / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        theirs |= runs_of_words(json.loads(line)["text"])
    for page in (shared / "seed").glob("*.txt"):
        theirs |= runs_of_words(page.read_text(encoding="utf-8"))
    found = {
        name: min(taken)
        for name, text in committed.items()
        if not name.endswith((".lock", ".svg")) and (taken := runs_of_words(text) & theirs)
    }
    assert found == {}


def test_no_file_names_a_machine_or_a_registry(committed: dict[str, str]) -> None:
    # A path is one only at the start of a word: an address may well have such a folder in it.
    foreign = re.compile("|".join(rf"(?<![\w.]){re.escape(one)}" for one in FOREIGN))
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in committed.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if foreign.search(line)
    ]
    assert found == []


def test_the_lock_has_every_dependency_with_hashes() -> None:
    """`make lock` after a change of the dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *itertools.chain(*project["project"].get("optional-dependencies", {}).values()),
        *project["dependency-groups"]["dev"],
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=sha256:", lock, flags=re.MULTILINE)
    assert len(locked) == len(re.findall(r"^\S", lock, flags=re.MULTILINE))
    assert {re.split(r"[^a-z0-9-]", one.lower().replace("_", "-"))[0] for one in wanted} <= set(locked)


def test_no_source_file_is_too_long() -> None:
    """Over 400 lines a file has two jobs, most likely."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "src").rglob("*.py")
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def names_of_tests_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name


def test_every_test_is_named_by_a_sentence() -> None:
    short = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for name in names_of_tests_in(path)
        if len(name.split("_")) < FEWEST_WORDS
    ]
    assert short == []
