# make run     everything, then http://127.0.0.1:8000 (HOST and PORT from the environment)
# make test    everything, then the whole test suite
# make check   what CI asks of the code: ruff and mypy
.PHONY: run test check clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

run: $(STAMP)
	@exec $(BIN)/oy-assistant serve

test: $(TEST_STAMP)
	@$(BIN)/python -m pytest

check: $(TEST_STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it." >&2; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@# An older pip takes minutes to resolve what a current one does in seconds.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=26'

$(STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the assistant (about two minutes, once) …"
	@$(INSTALL) -e '.[voice]'
	@touch $@

$(TEST_STAMP): $(STAMP)
	@echo "Installing what the tests need …"
	@$(INSTALL) -e '.[voice,test]'
	@touch $@

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
