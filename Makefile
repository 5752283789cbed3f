# All set-up is in here: `make demo` and `make test` need Python ≥ 3.11 and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
.DEFAULT_GOAL := help
# A test run starts some hundred processes: where what Python compiled is not kept, each compiles pandas anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo start test test-quick lint bench mutants lock clean

help:  ## Diese Übersicht
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kimlab braucht Python 3.11 oder neuer. Rufen Sie auf: make PYTHON=/pfad/zu/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Richte die Arbeitsumgebung ein (einmalig, etwa eine Minute) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || true
	@touch $@

setup: $(READY)  ## Arbeitsumgebung einrichten

demo: $(READY)  ## Den fiktiven Beispielkreis von der Datei bis zum Bericht durchspielen
	@$(BIN)/kimlab demo

start: $(READY)  ## Die Werkbank im Browser öffnen
	@$(BIN)/kimlab start

test: lint  ## Alle Prüfungen, und für jeden Raum, wie viele seiner Zweige sie abdecken
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered -n 2
	@$(BIN)/python tests/helpers/room_coverage.py

test-quick: $(READY)  ## Die schnellen Prüfungen (unter drei Minuten)
	@$(BIN)/python -m pytest -m "not slow and not browser" -n 2

lint: $(READY)  ## Stil und Typen
	@$(BIN)/ruff check kimlab tests
	@$(BIN)/ruff format --check kimlab tests
	@$(BIN)/mypy

bench: $(READY)  ## Messungen (brauchen teils ../shared/data)
	@for f in tests/benchmarks/bench_*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done

mutants: $(READY)  ## Mutationslauf über Übergaben, Freigabe, Protokoll und Auszählungen
	@$(BIN)/mutmut run && $(BIN)/mutmut results

lock: $(READY)  ## requirements.lock neu berechnen
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --python-version 3.11 --extra dev pyproject.toml -o requirements.lock

clean:  ## Arbeitsumgebung, Zwischenstände und Vorführung entfernen (sonst nichts in data/ und reports/)
	@for folder in data/beispiel reports/beispiel; do \
	  if [ -f "$$folder/.vorfuehrung" ]; then rm -rf "$$folder"; \
	  elif [ -e "$$folder" ]; then echo "„$$folder“ stammt nicht von einer Vorführung und bleibt."; fi; done
	@rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis build dist .coverage* mutants
