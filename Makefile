# Placefirst. `make help` lists what there is; every target below says in one line what it does.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# With it set, every start of Python compiles everything again: three times slower.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
BIN := .venv/bin
UV := $(BIN)/uv
PIP := $(UV) pip install -q --python $(BIN)/python --require-hashes --only-binary :all:
KERNELS := $(wildcard src/placefirst/simulation/*.py)
# The longest first, so that the two lanes end together.
PARTS := test-browser test-rooms test-model test-commands test-pages
PEERS := $(basename $(notdir $(wildcard bench/peers/*.in)))

.PHONY: setup run test $(PARTS) check fix docs bench peers soak golden stale locks chromium static help

setup: .venv/kernels.stamp  ## set everything up: environment, kernels, database
	@$(BIN)/python -m placefirst_web prepare

run: setup  ## set up, show what a quasi-IPS option would do in Japan, then serve the page
	@$(BIN)/placefirst explain jp --option quasi_ips
	@$(BIN)/placefirst serve --demonstration

test: chromium .venv/test.stamp static  ## all that must hold: static checks, contracts, docs, then every test
	@$(MAKE) -j2 $(PARTS)

check: .venv/test.stamp static  ## the static part of test: style, types, import contracts, docs, house rules
	@$(BIN)/python -m pytest -q tests/house

fix: .venv/test.stamp  ## put right what a tool can: imports, simple mistakes, formatting
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

docs: .venv/test.stamp  ## build the documentation into site/, refusing broken links
	@$(BIN)/zensical build --strict

bench: .venv/test.stamp  ## measure speed and memory in one run and print ratios
	@for file in bench/*.py; do echo "· $$file"; $(BIN)/python "$$file"; done

peers: .venv/bin/uv  ## environments for the engines that bench/w4.py is compared with, one for each
	@for name in $(PEERS); do echo "· .venv-peers/$$name"; \
		$(UV) venv -q --clear --python $(BIN)/python ".venv-peers/$$name"; \
		$(UV) pip install -q --python ".venv-peers/$$name/bin/python" --require-hashes --only-binary :all: \
		-r "bench/peers/$$name.txt"; done

soak: chromium .venv/test.stamp  ## what takes longer: many more random examples, two hash seeds, every page in every look
	@for seed in 1 2; do PYTHONHASHSEED=$$seed $(PYTEST) tests/golden; done
	@$(MAKE) -j2 PYTEST="$(BIN)/python -m pytest -q --hypothesis-profile=soak" $(PARTS)

golden: .venv/test.stamp  ## show how the small labelled run of the imaginary country changed, then write it
	@$(BIN)/python -m tests.golden

stale: .venv/run.stamp  ## list the numbers whose day of review has passed
	@$(BIN)/placefirst check

locks: .venv/test.stamp  ## compile requirements/*.in to hashed locks
	@for name in uv run test; do $(UV) pip compile -q --no-header --universal --python-version 3.11 \
		--generate-hashes requirements/$$name.in -o requirements/$$name.txt; done
	@for name in $(PEERS); do $(UV) pip compile -q --no-header --universal --python-version 3.11 \
		--no-emit-find-links --generate-hashes "bench/peers/$$name.in" -o "bench/peers/$$name.txt"; done

help:  ## print this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

# ---- below: the parts of the targets above -------------------------------------------------------

# The tests in five parts, two at a time, a core each; together they are what pytest finds by itself.
PYTEST = $(BIN)/python -m pytest -q
MODEL := src/placefirst tests/core tests/countries tests/golden
COMMANDS := tests/house tests/cli
BROWSER := tests/browser
ROOMS := $(filter-out %__pycache__,$(patsubst %/,%,$(wildcard tests/web/*/)))
PAGES := $(wildcard tests/web/test_*.py)

test-model:
	@$(PYTEST) $(MODEL)

test-commands:
	@$(PYTEST) $(COMMANDS)

test-browser:
	@$(PYTEST) $(BROWSER)

test-rooms:
	@$(PYTEST) $(ROOMS)

test-pages:
	@$(PYTEST) $(PAGES)

static:
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/zensical build --strict

# A browser is needed for the tests of the pages; without one we stop here rather than skip in silence.
chromium:
	@bash tests/browser/chromium.sh

.venv/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.exit("Placefirst runs on \
	Python 3.11 to 3.13; this is %d.%d. Name another: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@echo "· a Python environment in .venv"
	@$(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python $(BIN)/python install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/uv
	@echo "· packages, each checked against its hash"
	@$(PIP) -r requirements/run.txt
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/kernels.stamp: $(KERNELS) .venv/run.stamp
	@echo "· kernels of the simulation, compiled once: about half a minute"
	@$(BIN)/placefirst explain xx --years 1 --json > /dev/null
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@echo "· packages for the tests"
	@$(PIP) -r requirements/test.txt
	@touch $@
