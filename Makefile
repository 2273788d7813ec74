# What each does is in scripts/; README.md begins with the first two.
.POSIX:
.PHONY: run test check install lowest audit bench

run: # try it: reminders in this terminal or on this desktop, until Ctrl-C
	@scripts/set-up run && exec .venv/bin/routine daemon

test: # everything, with the real desktop parts that are here; a part of it: make test ONLY=tests/service
	@scripts/set-up tests && exec .venv/bin/python scripts/run-tests $(ONLY)

check: # what must hold before a change is handed in: style, types, import direction
	@scripts/set-up tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

install: # for just "routine", and a start at every login
	@scripts/set-up run && exec scripts/install

lowest: # the tests with the lowest versions that pyproject.toml allows
	python3 -m venv .venv-lowest && .venv-lowest/bin/pip install --quiet --upgrade pip
	.venv-lowest/bin/pip install --quiet --editable . --group check --group test --constraint constraints-lowest.txt
	.venv-lowest/bin/python -m pytest -n 2

audit: # before a release: evidence checked over a year ago, and known weaknesses in what it stands on (needs a network)
	@scripts/set-up run
	.venv/bin/python -m bench.evidence
	python3 -m venv .venv-audit && .venv-audit/bin/pip install --quiet --upgrade pip-audit
	.venv-audit/bin/pip-audit --path "$$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

bench: # every figure of docs/performance.md, measured here and written there; about a quarter of an hour
	@scripts/set-up tests
	@[ -x .venv-peers/bin/watson ] || { python3 -m venv .venv-peers && .venv-peers/bin/pip install --quiet td-watson; } || :
	.venv/bin/python -m bench --write
