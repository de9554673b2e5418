# Two commands do everything: `make run` and `make test`. Both make their own environment in .venv.

PYTHON ?= python3
BIN := .venv/bin

# Where the question sets are that `make train` learns from (see docs/ranking.md)
DATA ?= ../shared/data

.PHONY: run test check format e2e bench bench-index bench-ranking pictures train clean

run: .venv/runtime
	@$(BIN)/pullquote start

test: .venv/dev
	@$(BIN)/pytest

check: .venv/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q

format: .venv/dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

e2e: .venv/dev tests/e2e/node_modules/.package-lock.json
	@$(BIN)/pytest tests/e2e -m e2e

bench: .venv/dev
	@$(BIN)/python -m benchmarks.bench

# SIZES="10000" for a short run, DATA_FOLDER with sentences_1m.txt.xz and queries.txt for real sentences
SIZES ?= 10000 100000 1000000
bench-index: .venv/bench
	@$(BIN)/python -m benchmarks.index --sizes $(SIZES) $(if $(DATA_FOLDER),--data $(DATA_FOLDER))

# ARTICLES and QUESTIONS for a collection of your own
bench-ranking: .venv/dev
	@$(BIN)/python -m benchmarks.ranking $(if $(ARTICLES),--articles $(ARTICLES) --questions $(QUESTIONS))

train: .venv/train
	@$(BIN)/python -m training.train --data $(DATA)

pictures: .venv/pictures docs/render/node_modules/.package-lock.json
	@$(BIN)/python -m docs.gallery

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Pullquote needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "Python can't make an environment; on Debian and Ubuntu: apt install python3-venv"; rm -rf .venv; exit 1; }
	@touch $@

.venv/runtime: .venv/python pyproject.toml constraints.txt
	@echo "Installing Pullquote into .venv (once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/runtime
	@echo "Installing the development tools into .venv (once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.venv/pictures: .venv/dev
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[pictures]'
	@touch $@

.venv/train: .venv/dev
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	@touch $@

.venv/bench: .venv/dev
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing; on Debian and Ubuntu: apt install nodejs npm"; exit 1; }
	@npm ci --prefix $* --no-audit --no-fund --silent

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/e2e/node_modules docs/render/node_modules
