# Two commands on a fresh machine with Python >= 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MODELS ?= .venv-models

.PHONY: demo test test-models check docs lint types layers wheel format clean setup

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "clausediff needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

setup: $(STAMP)

demo: $(STAMP)
	@$(BIN)/clausediff samples/base.docx samples/vendor-a.docx || test $$? -eq 1

test: $(STAMP)
	$(BIN)/python -m pytest -q -n 2

# The real sentence-transformers library on real weights: 1.5 GB, so an environment of its own.
$(MODELS)/.installed: pyproject.toml
	$(PYTHON) -m venv $(MODELS)
	$(MODELS)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(MODELS)/bin/python -m pip install --quiet --disable-pip-version-check --editable . --group dev --group models
	@touch $@

test-models: $(MODELS)/.installed
	$(MODELS)/bin/python -m pytest -q tests/unit/align/test_encoders.py tests/unit/align/test_models.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

wheel: $(STAMP)
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist . > /dev/null
	rm -rf .venv-wheel && $(PYTHON) -m venv .venv-wheel
	.venv-wheel/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	cd / && $(abspath .venv-wheel)/bin/clausediff --version
	rm -rf .venv-wheel

check: lint types layers wheel

docs: $(STAMP)
	$(BIN)/python tools/write_docs.py

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(MODELS) .venv-wheel dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
