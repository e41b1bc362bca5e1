# Two commands do all the set-up there is: `make audit` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: audit test browser chromium screenshots coverage lint types golden suites docs requirements clean

audit: $(READY)
	$(BIN)/audit run seeds

test: $(READY)
	$(BIN)/pytest -n auto --dist worksteal

# The tests of the report in a real browser alone. `make test` runs them too, where there is one.
browser: $(READY) chromium
	AUDIT_BROWSER=required $(BIN)/pytest tests/browser -n auto --dist loadfile

# A browser for these tests: the system's own, since nothing but the registries' packages is fetched.
chromium:
	@set -e; for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; \
	else echo "No browser: install chromium with your system's packages." >&2; exit 1; fi

# The pictures in docs/images: the report of the seeds, in both languages. Chinese needs a font that has it.
screenshots: $(READY) chromium
	$(BIN)/python -m tests.browser.screenshots docs/images

# The tests once more, and which lines none of them reached.
coverage: $(READY)
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# Rewrites the golden outputs, and what commands print in docs/pull-requests.md; the diff is what a reviewer reads.
golden: $(READY)
	$(BIN)/pytest tests/test_golden.py tests/places/test_pull_requests.py --rewrite-golden

# Rewrites the suites from the checks' defaults, and with `docs` docs/checks.md from their docstrings and the schema of
# report.json from its shape.
suites: $(READY)
	$(BIN)/audit suite expectations

docs: $(READY)
	$(BIN)/pytest tests/test_docs.py --rewrite-golden

# Pins every package by hash, for every platform, without naming a registry.
requirements: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade \
		--custom-compile-command "make requirements" --quiet --group dev pyproject.toml -o requirements.lock

# --no-deps: the lock names everything. An older pip that also resolves trips over a release that is newer than the lock.
# uv takes a third of the time, so that pip installs uv alone, which is in the lock. But uv does not read pip's settings:
# where packages come from a mirror that only pip knows of, pip installs them all.
UV_INSTALL := pip install --quiet --python $(BIN)/python --compile-bytecode --no-deps --require-hashes -r requirements.lock
$(READY): pyproject.toml requirements.lock
	@set -e; if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv; \
		uv $(UV_INSTALL); \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		$(PYTHON) -m venv .venv; \
		sed -n '/^uv==/,/[^\\]$$/p' requirements.lock >.venv/uv.txt; \
		$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r .venv/uv.txt; \
		$(BIN)/uv $(UV_INSTALL) || $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock; \
		$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .; \
	fi
	@touch $(READY)

clean:
	rm -rf .venv
	find audit -name '*.nb[ci]' -delete
	find reports -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
