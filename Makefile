# make run    set up and start the dashboard (PORT=8501, ADDRESS=127.0.0.1)
# make test   set up and run every test
# make check  check the data files and say what to mend
# make bench  measure speed (docs/PERFORMANCE.md)
PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
BIN := .venv/bin

.PHONY: run test check bench help chromium

help:
	@sed -n 's/^# //p' Makefile

run: .venv/ready
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

check: .venv/ready
	$(BIN)/python -m dashboard.check

test: .venv/ready-for-tests chromium
	$(BIN)/python -m pytest

bench: .venv/ready-for-tests chromium
	$(BIN)/python -m tests.bench

# Debian keeps venv in a package of its own; a folder left half made is made anew.
.venv/bin/pip:
	$(PYTHON) -m venv --clear .venv || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear .venv; } \
	  || { echo "Python's venv is missing. On Debian: sudo apt-get install python3-venv"; exit 1; }

.venv/ready: .venv/bin/pip requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	touch $@

# The browser that the tests drive.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The tests drive a browser that is missing. On Debian: sudo apt-get install chromium"; exit 1; }
