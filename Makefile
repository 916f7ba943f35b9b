# The target list is the manual: `make help`.  Needs Python 3.11 or newer (venv, pip), git and
# make; no root.  PYTHON=/path/to/python3 chooses another interpreter.

PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
PY := .venv/bin/python
INSTALLED := .venv/.installed
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

.PHONY: help install run test lint types migrations suite attack fault pictures bench

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

install: $(INSTALLED) $(CATALOGUES) ## .venv, packages, PDF fonts and translations
	@$(PY) -m ninde_kuaichu.foundation.fonts var/fonts

$(INSTALLED): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	    "Python 3.11 or newer is needed, this is %s; set PYTHON=..." % sys.version)'
	@echo "Installing packages into .venv (one to three minutes the first time) ..."
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(PY) -r requirements-dev.txt; \
	    else $(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt; fi
	@touch $@

%.mo: %.po | $(INSTALLED)
	@.venv/bin/pybabel --quiet compile --input-file $< --output-file $@

run: install ## the demonstration on 127.0.0.1:8000: site, worker, demo data
	DEMO=True $(PY) manage.py up

test: install lint types migrations suite ## every check that needs no root and no server

lint: $(INSTALLED) ## ruff and the import contracts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports --no-logo

types: $(INSTALLED) ## mypy
	$(PY) -m mypy

migrations: $(INSTALLED)
	$(PY) manage.py makemigrations --check --dry-run --settings tests.settings

# On SQLite first.  Tests marked `postgres` need that database under the whole run: where a
# server is found, they get a run of their own.
suite: install
	$(PY) -m pytest
	@if url=$$($(PY) -m tests.parts postgres); then \
	    echo "And the tests marked postgres, on $$url"; \
	    DATABASE_URL=$$url $(PY) -m pytest -m postgres; fi

attack: install ## the hostile suite
	$(PY) -m pytest tests/attack

fault: install ## the fault suite: killed workers, lost messages, dead servers
	$(PY) -m pytest tests/fault

pictures: install ## every page and paper as PNG under var/pictures/ (needs chromium)
	$(PY) -m tests.browser.pictures

bench: install ## measurements as ratios against a floor of the same run
	$(PY) -m bench
