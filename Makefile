# Every target makes .venv first, installs what it needs into it, and says so when it cannot.
# DATA is the folder with corpora (see docs/pack.md); everything but pack, evaluate and errors works without it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
DATA ?= ../shared/data
ARTICLES ?= samples
SPEAKER ?= Irena Kostvald
PYTEST_ARGS ?=
FLOORS ?=

BIN := .venv/bin
DEMO := --database sqlite:///demo/claimtrack.db
# FLOORS=--raise-floors moves the floors up to what is reached.
EVALUATE := $(BIN)/claimtrack evaluate --floors tests/floors.json $(FLOORS)

.DEFAULT_GOAL := help
.PHONY: help demo test lint pack evaluate errors bench clean

help:  ## show the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: .venv/.dev  ## read the articles in samples/, report on one speaker, write a site of all
	rm -rf demo
	mkdir demo
	$(BIN)/claimtrack $(DEMO) ingest samples
	$(BIN)/claimtrack $(DEMO) report "$(SPEAKER)"
	$(BIN)/claimtrack $(DEMO) report --all demo/site

test: .venv/.dev  ## run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/.dev  ## check format, style, types, rooms and generated docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md

pack: .venv/.train  ## train the shipped pack anew from DATA (hours)
	$(BIN)/python -m claimtrack.training.stanza_parts --data $(DATA) --out claimtrack/packs/en --work .train
	$(BIN)/python -m claimtrack.training.attribution --data $(DATA) --out claimtrack/packs/en/attribution
	$(BIN)/python -m claimtrack.training.attribution_tuning --data $(DATA)/polnear --out claimtrack/packs/en
	$(BIN)/python -m claimtrack.training.model_card --data $(DATA) --out claimtrack/packs/en

evaluate: .venv/.dev  ## measure the pack on samples/ and on the development articles in DATA; hold it to its floors
	mkdir -p demo
	$(BIN)/python -m tests.gold.samples demo/gold.jsonl
	$(EVALUATE) $(DATA)/polnear/dev.jsonl --acts tests/gold/acts_dev.tsv
	$(EVALUATE) $(DATA)/polnear/dev.jsonl --acts tests/gold/acts_dev_fresh.tsv
	$(EVALUATE) demo/gold.jsonl --speakers demo/gold.jsonl
	$(BIN)/python -m tests.gold.genres demo/genres.jsonl
	$(EVALUATE) demo/genres.jsonl
	$(EVALUATE) $(DATA)/polnear/dev.jsonl --speakers $(DATA)/polnear/speakers_dev.jsonl

errors: .venv/.dev  ## write docs/error-tables.md and docs/confidence.md anew for the shipped pack
	mkdir -p demo
	$(BIN)/claimtrack evaluate $(DATA)/polnear/dev.jsonl --save demo/dev.jsonl
	$(BIN)/python -m claimtrack.training.error_tables $(DATA)/polnear/dev.jsonl demo/dev.jsonl --out docs/error-tables.md
	$(BIN)/python -m claimtrack.training.confidence_page $(DATA)/polnear/dev.jsonl demo/dev.jsonl --out docs/confidence.md

bench: .venv/.dev  ## time extract against the bare encoder on ARTICLES
	$(BIN)/python benchmarks/extract.py $(ARTICLES)

clean:  ## remove .venv and everything that was made
	rm -rf .venv build dist demo *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/.made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimtrack needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	"$(PYTHON)" -m venv .venv
	touch $@

.venv/.dev: .venv/.made setup.cfg pyproject.toml
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --editable '.[dev]'
	touch $@

.venv/.train: .venv/.dev
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --editable '.[dev,train]'
	touch $@
