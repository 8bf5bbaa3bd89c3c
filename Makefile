# make run          everything, then http://127.0.0.1:8000 (HOST and PORT from the environment)
# make test         everything, then the whole test suite
# make check        what CI asks of the code: ruff, mypy and tsc
# make page         the web page alone
# make models       learns again from the sentences of agent/lexicon; a minute or two
# make notebooks    how good the assistant is: var/notebooks/*.html; some minutes
# make screenshots  the README's pictures, with the system's Chromium
.PHONY: run test check page models notebooks screenshots clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

WEB := voice/web
WEB_STAMP := $(WEB)/dist/.built
# Folders too: one is younger when a file of it is gone.
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/public) $(addprefix $(WEB)/, index.html \
	package-lock.json tsconfig.json vite.config.ts scripts/build.sh scripts/compress.mjs)

run: $(STAMP) $(WEB_STAMP)
	@exec $(BIN)/oy-assistant serve

test: $(TEST_STAMP) $(WEB_STAMP)
	@$(BIN)/python -m pytest

check: $(TEST_STAMP) $(WEB_STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(WEB)/scripts/npm.sh $(VENV) run --silent typecheck

page: $(WEB_STAMP)
	@test -f $(WEB_STAMP)

models: $(STAMP)
	@$(BIN)/python -m agent.understanding.learned

notebooks: $(TEST_STAMP)
	@$(BIN)/python -m notebooks.publish var/notebooks

screenshots: $(WEB_STAMP)
	@$(BIN)/python -m voice.browser.screenshots docs/screenshots

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it." >&2; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@# An older pip takes minutes to resolve what a current one does in seconds.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=26'

$(STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the assistant (about two minutes, once) …"
	@$(INSTALL) -e '.[voice,openai]'
	@touch $@

$(TEST_STAMP): $(STAMP)
	@echo "Installing what the tests need …"
	@$(INSTALL) -e '.[voice,openai,test]'
	@touch $@

# A failure is told in a line and is no error: the server does without, and the next run tries again.
$(WEB_STAMP): $(WEB_SOURCES) | $(STAMP)
	@echo "Building the web page (once) …"
	@if $(WEB)/scripts/build.sh $(VENV) var/web-build.log; then touch $@; fi

clean:
	rm -rf $(VENV) var $(WEB)/dist $(WEB)/node_modules .pytest_cache .mypy_cache .ruff_cache
