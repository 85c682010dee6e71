# Everything a person or a machine runs. Needs Python 3.11 or newer, and nothing else for the demo.
PYTHON ?= python3
PORT ?= 8000
SANDBOX_PORT ?= 9100
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: help demo test lint format screens bench

help: ## List what there is to make
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/'

demo: .venv/runtime ## Open the demo shop: PORT=8000 SANDBOX_PORT=9100; Ctrl-C closes it
	@$(BIN)/python -m config.demo --port $(PORT) --sandbox-port $(SANDBOX_PORT)

test: .venv/tools ## Install what the suite needs, and run everything
	@$(PYTHON) -m tests.servers.packages
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings config.settings.test
	@$(BIN)/python -m pytest --create-db

lint: .venv/tools ## Style, and who imports whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

format: .venv/tools ## Put the style right where a tool can
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

bench: .venv/tools ## How fast it is, beside a bare Django view: DATABASE_URL=postgres://… for PostgreSQL
	@$(BIN)/python -m bench

screens: .venv/tools ## Screenshots of every kind of page, with a contact sheet: screens/index.html
	@$(PYTHON) -m tests.servers.packages
	@$(BIN)/python -m tests.browser.screens

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Vitrine needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make .venv. On Debian: apt-get install python3-venv"; exit 1; }

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing what Vitrine needs into .venv (one or two minutes)…"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/tools: requirements-dev.txt .venv/runtime
	@echo "Installing the tools for tests into .venv (a minute)…"
	@$(PIP) -r requirements-dev.txt
	@touch $@
