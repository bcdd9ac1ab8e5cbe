# make demo and make test need nothing but Python 3.11 or newer; what they use is installed once, into .venv.
PYTHON ?= python3
VENV   ?= .venv
PY      = $(VENV)/bin/python
STAMP   = $(VENV)/.installed
WEB_SOURCES = $(wildcard web/package-lock.json)

.PHONY: web test-web screenshots demo test lint pytest bench install clean

install: $(STAMP)

$(STAMP): pyproject.toml $(WEB_SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(PY) -m compileall -q src/marsad  # as pip does with what it copies: else each start compiles the sources where no bytecode may be written
	@if command -v npm >/dev/null && node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then \
	  $(MAKE) --no-print-directory web || echo "the pages could not be built anew: they stay as they came with the sources"; \
	else echo "no Node.js 20 or newer: the pages stay as they came with the sources"; fi
	@touch $@

web:  ## the desk's pages, checked and built from web/ into src/marsad/web/static (which is committed: a machine without Node serves them too)
	cd web && npm ci --no-fund --no-audit --loglevel=error && npm run --silent check && npm run --silent build

test-web: $(STAMP)  ## the desk's tests alone: API, pages in a real browser, safety
	$(PY) -m pytest tests/test_web*.py

demo: $(STAMP)  ## the bundled reports and their events, then the desk over them; MARSAD_DEMO_ONCE=1 ends after showing
	@$(PY) -m marsad.cli demo

screenshots: $(STAMP)  ## docs/screenshots anew, from the bundled reports, in a real browser
	$(PY) docs/screenshots/make.py

lint: $(STAMP)
	$(PY) -m ruff check .
	$(PY) -m mypy

pytest: $(STAMP)
	$(PY) -m pytest

test: lint  ## lint, then the tests; the last line is pytest's summary
	@$(MAKE) --no-print-directory pytest

bench: $(STAMP)  ## every figure of README and bench/RESULTS.md; BENCH="--only gold,made" for a part
	$(PY) bench/run.py $(BENCH)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
