# Two commands for everybody: `make demo` and `make test`. The rest is for those who carry the code on.
PYTHON ?= python3
RUN    := .venv/bin/python
# One more than there are cores: tests also wait, for a browser or a database.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

.DEFAULT_GOAL := help
.PHONY: help demo test bench chaos surroundings mutants lint lock clean

help:
	@echo "make demo          the whole thing in your browser (RESET=1 starts afresh, PORT=8081 elsewhere, OCR=1 reads pictures)"
	@echo "make test          the whole test suite (ARGS=--both: handlers and journeys on PostgreSQL too; ARGS=--plain: with the hot path off)"
	@echo "make bench         what an answered message costs, compared with others' bots; what a picture costs, what is caught; what a start costs; how long a new key takes; what reading gets right (QUICK=1: a short look)"
	@echo "make chaos         every fault for long, on both databases, one table (ARGS=\"--only kills\"; ARGS=--help)"
	@echo "make surroundings  the suite without a terminal, as somebody else, in odd places, twice (ARGS=\"--only nohup tests/rules\"; ARGS=--help)"
	@echo "make mutants       60 single changes of the code, and which of them no test notices (ARGS=\"20 --seed 2\"; ARGS=--help)"
	@echo "make lint          format and check the code"

.venv/run: requirements/run.txt
	@command -v $(PYTHON) >/dev/null \
	  || { echo "There is no $(PYTHON) here. Python 3.11 or newer is needed; name the one that you have: make demo PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; this is `$(PYTHON) --version 2>&1`. Another one: make demo PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@for module in sqlite3 ssl zlib ctypes; do $(PYTHON) -c "import $$module" 2>/dev/null \
	  || { echo "This Python was built without $$module. Please use your system's own: make demo PYTHON=/usr/bin/python3"; exit 2; }; done
	@echo "Installing what the bot needs (once, about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/test: .venv/run requirements/test.txt
	@echo "Installing what the tests need (once) …"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/ocr: .venv/run requirements/ocr.txt
	@echo "Installing what reading pictures needs (once, 300 MB) …"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/ocr.txt
	@touch $@

demo: .venv/run $(if $(OCR),.venv/ocr)
	@$(RUN) -m bot demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT)) $(if $(OCR),--ocr)

test: .venv/test
	@$(MAKE) --silent .venv/ocr || echo "Reading pictures cannot be installed here: the tests of it are skipped."
	$(RUN) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

bench: .venv/test
	@$(if $(ARGS),,$(MAKE) --silent .venv/ocr || echo "Reading pictures cannot be installed here: it is not measured.")
	@missed=0; \
	$(RUN) -m tests.bench $(if $(QUICK),--quick) $(ARGS) || missed=1; \
	$(if $(ARGS),,$(RUN) -m tests.bench.pictures $(if $(QUICK),--quick) || missed=1;) \
	$(if $(ARGS),,$(RUN) -m tests.bench.drills.start $(if $(QUICK),1) || missed=1;) \
	$(if $(ARGS),,$(RUN) -m tests.bench.drills.rotation $(if $(QUICK),1000) || missed=1;) \
	$(if $(ARGS),,[ ! -e .venv/ocr ] || $(RUN) -m tests.bench.reading $(if $(QUICK),--quick) || missed=1;) \
	exit $$missed

chaos: .venv/test
	$(RUN) -m tests.chaos $(ARGS)

surroundings: .venv/test
	$(RUN) -m tests.trials.surroundings $(ARGS)

mutants: .venv/test
	$(RUN) -m tests.trials.mutants $(ARGS)

lint: .venv/test
	$(RUN) -m ruff format bot emulator handlers storage rules tests
	$(RUN) -m ruff check bot emulator handlers storage rules tests
	$(RUN) -m mypy
	.venv/bin/lint-imports

lock: .venv/test
	@$(RUN) -m pip install --quiet uv
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements/run.in -o requirements/run.txt
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements/test.in -o requirements/test.txt
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements/ocr.in -o requirements/ocr.txt

clean:
	rm -rf .venv demo-data
