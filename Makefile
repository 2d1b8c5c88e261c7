# Two commands: `make run` and `make test`. Each sets up what it needs in .venv; REPORTS and DB name your own.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
REPORTS ?= data/reports
DB ?= data/disclosure.duckdb
PORT ?= 8501

.PHONY: run test demo reports lint types docs clean

run: demo reports
	$(BIN)/python -m dashboard serve --port $(PORT) $(if $(filter-out data/disclosure.duckdb,$(DB)),--db "$(DB)")

demo: $(VENV)/served
	$(BIN)/python -m etl demo data/demo/reports
	$(BIN)/python -m etl load data/demo/reports --db data/demo.duckdb

# exit status 1 means that some file was refused and the rest loaded: that is no reason not to look at the rest
reports: $(VENV)/served
	$(BIN)/python -m etl load "$(REPORTS)" --db "$(DB)" || test $$? -eq 1

test: $(VENV)/tested lint types
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tested
	$(BIN)/mypy

docs: $(VENV)/served
	$(BIN)/python -m etl.dictionary docs

$(VENV)/served: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	$(BIN)/python -m compileall -q etl dashboard
	touch $@

$(VENV)/tested: $(VENV)/served
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) data/demo/reports
