# Everything runs in .venv, which `make install` fills from requirements.lock. Set PYTHON to choose the
# interpreter and INSTALLER=pip to do without uv.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
NOTE := examples/small-caps-december-2023.md
REPORT := out/small-caps-december-2023.html

.PHONY: help install run site test test-all lint check lock docs screenshot bench-reader bench-rival bench-phrasings bench-prose bench-lighthouse

help:
	@echo "make install       the environment, in $(VENV)"
	@echo "make run           tie out the example note, here and as a page"
	@echo "make site          the newsroom with its demo desk, on this machine (PORT=8000)"
	@echo "make test          the tests but the slow ones"
	@echo "make test-all      all tests"
	@echo "make check         lint, types, the import law, and all tests"
	@echo "make lock          choose the versions of all dependencies anew (needs uv)"
	@echo "make docs          write docs/measures.md from the code"
	@echo "make bench-reader  measure the reader: make bench-reader CORPUS=FOLDER STORE=STORE [LIST=1]"
	@echo "make bench-rival   quantulum3, which make bench-reader then measures beside the reader"
	@echo "make bench-phrasings  read back true and false sentences made from a store's data: STORE=STORE"
	@echo "make bench-prose   read market prose of our own, whose numbers a store fills: STORE=STORE [LIST=1]"
	@echo "make bench-lighthouse  what Lighthouse says of the newsroom's front page and an article (needs Node 20 and Chromium)"

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml tools/make_environment.sh
	@bash tools/make_environment.sh $(VENV)
	@touch $(STAMP)

# The example carries two faults on purpose, so that `tieout check` ends with 1: that is what it should do. The
# store is made from the fact book for this run alone, so that nobody's own data have a say.
run: install
	@mkdir -p out && rm -f $(REPORT)
	@$(BIN)/tieout check $(NOTE) --store :memory: || test $$? -eq 1
	@$(BIN)/tieout check $(NOTE) --store :memory: --out $(REPORT) || test $$? -eq 1
	@test -s $(REPORT)
	@echo
	@echo "The same as a page, to open in a browser: $(REPORT)"

PORT := 8000
site: install
	@$(BIN)/tieout newsroom serve --port $(PORT)

# Tests are compiled once, also where PYTHONDONTWRITEBYTECODE is set: else each run compiles all of them in each process.
test: install
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n auto -m "not slow"

test-all: install
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n auto

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@TIEOUT_NEWSROOM_DIR=.mypy_cache/newsroom $(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test-all

# No header, no addresses: the lock must read the same wherever it was made.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv; see CONTRIBUTING.md." >&2; exit 1; }
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--quiet --upgrade --output-file requirements.lock

docs: install
	@$(BIN)/python tools/generate_docs.py

bench-reader: install
	@test -n "$(CORPUS)" || { echo "Say where the articles are: make bench-reader CORPUS=FOLDER" >&2; exit 2; }
	@$(BIN)/python benchmarks/reader "$(CORPUS)" $(if $(STORE),--store "$(STORE)") $(if $(LIST),--list)

# What the reader is held beside. It isn't locked: docopt, which it needs, comes as a source only.
bench-rival: install
	@command -v uv >/dev/null || { echo "make bench-rival needs uv; see CONTRIBUTING.md." >&2; exit 1; }
	@uv pip install --quiet --python $(BIN)/python --group bench

bench-phrasings: install
	@test -n "$(STORE)" || { echo "Say which store has the data: make bench-phrasings STORE=STORE" >&2; exit 2; }
	@$(BIN)/python benchmarks/phrasings --store "$(STORE)" --list

bench-prose: install
	@test -n "$(STORE)" || { echo "Say which store has the data: make bench-prose STORE=STORE" >&2; exit 2; }
	@$(BIN)/python benchmarks/prose --store "$(STORE)" $(if $(LIST),--list)

# Node is needed by nothing else, so that this is no part of `make check`.
bench-lighthouse: install
	@$(BIN)/python benchmarks/lighthouse.py

# README's picture: the report on the example, with the evidence of its first fault open. Needs Chromium.
screenshot: install
	@$(BIN)/python tools/take_screenshot.py
