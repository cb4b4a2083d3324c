"""The documentation says what the code does."""

from __future__ import annotations

import importlib.util
import inspect
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

import tieout
from tieout import cli
from tieout.claims.finding import Role
from tieout.claims.rendering.render_text import to_text
from tieout.measures import Measure, measures
from tieout.terms import Verdict
from tieout.terms import quantity as units

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STUDIES = ("backdrop", "base_rates", "briefs", "performance", "rate_path", "scenarios", "universe")
PAGES_WITH_PYTHON = [ROOT / "docs" / f"{name}.md" for name in STUDIES]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of a Markdown text in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "tools" / "generate_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_measures_is_up_to_date(generator: ModuleType) -> None:
    assert generator.MEASURES.read_text(encoding="utf-8") == generator.measures_page(), "run `make docs`"


@pytest.mark.parametrize("measure", measures(), ids=lambda one: one.name)
def test_a_measures_docstring_has_its_five_parts(measure: Measure) -> None:
    """What it answers, Unit, Window, Raises, Reference: in this order, each at the start of a line."""
    lines = (inspect.getdoc(measure.answer) or "").splitlines()
    assert lines, "no docstring"
    assert lines[0].endswith((".", "?")), "its first line isn't a sentence"
    parts = [line.partition(":")[0] for line in lines if re.match(r"(Unit|Window|Raises|Reference): \S", line)]
    assert parts == ["Unit", "Window", "Raises", "Reference"]


@pytest.mark.parametrize("word", [*Verdict, *Role, *sorted(units.DURATIONS), units.PERCENT, units.BASIS_POINT])
def test_the_glossary_has_every_word_of_the_contract(word: str) -> None:
    assert f"`{word}`" in GLOSSARY


def test_the_python_example_in_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It prints what the comments beside its prints say."""
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    (example,) = fenced(README, "python")
    exec(compile(example, "README.md", "exec"), {})
    promised = [line[2:] for line in example.splitlines() if line.startswith("# ")]
    assert promised
    assert capsys.readouterr().out.splitlines() == promised


@pytest.mark.parametrize("page", PAGES_WITH_PYTHON, ids=lambda page: page.name)
def test_the_python_examples_of_the_pages_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They print what the comments at their foot say."""
    for example in fenced(page.read_text(encoding="utf-8"), "python"):
        exec(compile(example, page.name, "exec"), {})
        promised = [line[2:] for line in example.splitlines() if line.startswith("# ")]
        assert capsys.readouterr().out.splitlines() == promised


def test_the_terminal_excerpt_in_the_readme_is_what_comes_out() -> None:
    note = ROOT / "examples" / "small-caps-december-2023.md"
    (excerpt,) = fenced(README, "text")
    assert excerpt in to_text(tieout.check(note.read_text(encoding="utf-8"), store=":memory:"))


def test_the_first_commands_of_the_readme_are_targets_of_make() -> None:
    """.ci/run runs them, so that they work."""
    commands = [line.partition("#")[0].split() for line in fenced(README, "sh")[0].splitlines()]
    assert commands == [["make", "run"], ["make", "test"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, flags=re.MULTILINE) for _, target in commands)


def test_the_commands_in_the_readme_have_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Every `tieout ...` line is a command that is there, and so are its options."""
    lines = [line for block in fenced(README, "sh") for line in block.splitlines()]
    calls = [shlex.split(line, comments=True)[1:] for line in lines if line.startswith(".venv/bin/tieout ")]
    assert calls
    for words in calls:
        command = words[:2] if words[0] == "data" else words[:1]
        with pytest.raises(SystemExit):
            cli.main([*command, "--help"])
        shown = capsys.readouterr().out
        for option in (word for word in words if word.startswith("--")):
            assert option in shown, f"{' '.join(words)} has an option that its help doesn't show"


def test_the_documents_point_to_files_that_are_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
