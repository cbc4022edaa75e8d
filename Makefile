# Tasks of the project. A fresh machine needs python3 (3.11 or later) with pip and venv, and make.
#   make demo   set up, then write the account of 24 February 2025 and check an article against it
#   make test   set up, then run every test

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.stamp
WORKERS ?= auto
# The founding article is not ours to publish; ours stands in where it is absent.
ARTICLE := $(firstword $(wildcard ../shared/data/claims/article.txt) examples/article.txt)

.DEFAULT_GOAL := help
.PHONY: help env demo test lint fix types docs reference positions bench bench-web lighthouse serve changelog lock vendor clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## env        make .venv with the locked dependencies and the command hemicycle
env: $(STAMP)

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hemicycle needs Python 3.11 or later.")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

## demo       the account of 24 February 2025, then an article about it, checked
demo: env
	@$(BIN)/hemicycle brief 2025-02-24
	@echo
	@$(BIN)/hemicycle check $(ARTICLE)

## test       every test, on every core (WORKERS=0 for one process)
test: env
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile

## lint       format, lint, floors
lint: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

## fix        format, and mend what can be mended
fix: env
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

## types      strict types
types: env
	$(BIN)/mypy

## docs       the pages, as HTML in docs/_build/html
docs: env
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

## reference  write the generated pages of docs/reference again
reference: env
	$(BIN)/python docs/generate.py

## positions  fit the packaged positions on two axes again, after votes of the record changed
positions: env
	$(BIN)/python docs/plane.py

## bench      every case, one JSON line each; then the reader: its speed, and its errors on
##            votes told truly and falsely and on the gold claims, where they lie beside
bench: env
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/models.py --write
	$(BIN)/python benchmarks/reader.py
	$(BIN)/python benchmarks/tellings.py
	$(BIN)/python benchmarks/dev_folds.py

## bench-web  requests a second of the server, over loopback
bench-web: env
	$(BIN)/python benchmarks/web.py

## lighthouse  how Lighthouse scores one page of every type (needs npm and Chromium)
lighthouse: env
	$(BIN)/python benchmarks/lighthouse.py

## serve      the API and the pages, at http://127.0.0.1:8000/
serve: env
	$(BIN)/hemicycle serve

## changelog  show what the fragments in changes/ would add to CHANGELOG.md
changelog: env
	$(BIN)/towncrier build --draft

## lock       lock the dependencies again (needs uv); LOCK=--upgrade for newer ones
lock:
	requirements/lock.sh $(LOCK)

## vendor     fetch the scripts of others that the exploring pages use (needs npm)
vendor:
	requirements/vendor.sh

## clean      remove what the targets made
clean:
	rm -rf $(VENV) build dist docs/_build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
