# make demo and make test need nothing but Python 3.11 or newer; what they use is installed once, into .venv.
PYTHON ?= python3
VENV   ?= .venv
PY      = $(VENV)/bin/python
STAMP   = $(VENV)/.installed

.PHONY: demo test lint pytest bench install clean

install: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)  ## the bundled reports and their events; MARSAD_DEMO_ONCE=1 ends after showing
	@$(PY) -m marsad.cli demo

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
