# Two commands matter: `make demo` runs the main job on an embedded estate, `make test` the tests.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
# One more than there are cores: many tests wait, for machines that boot and deadlines that pass.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))

.PHONY: demo test check lint types house docs docs-check servers lock clean
.DEFAULT_GOAL := demo

$(VENV)/.base: pyproject.toml requirements/run.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(STAMP): $(VENV)/.base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

demo: $(VENV)/.base            ## Assess a small card company that lives on loopback
	$(BIN)/urazuke demo

servers:                       ## Real sshd, nginx, Chromium … for the tests, where we may install
	@tests/real/install-servers.sh

test: $(STAMP) servers         ## All tests
	$(BIN)/python -m pytest -n $(WORKERS)

check: lint types house docs-check test  ## All that CI runs

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

house: $(STAMP)
	$(BIN)/lint-imports

docs: $(STAMP)                 ## Write the pages that are made from the code
	$(BIN)/python docs/generate.py

docs-check: $(STAMP)
	$(BIN)/python docs/generate.py --check

lock:                          ## Resolve the dependencies anew
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet pip-tools
	mkdir -p requirements
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --extra demo -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --extra demo --extra dev -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) dist build urazuke-demo
