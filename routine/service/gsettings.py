"""One call of `gsettings`, which reads and writes what GNOME's own settings window does."""

import shutil
import subprocess

_PATIENCE = 20.0
"""Seconds for one call; `dconf-service` may have to start first."""


def ask(verb: str, schema: str, key: str, *value: str) -> str | None:
    """Run `gsettings` and return what it printed; `None` without it, without that setting, or without an answer."""
    return _run(verb, schema, key, *value)


def forget(schema: str) -> None:
    """Set every key of that schema back to what GNOME does of itself."""
    _run("reset-recursively", schema)


def _run(*words: str) -> str | None:
    program = shutil.which("gsettings")
    if program is None:
        return None
    try:
        ended = subprocess.run([program, *words], capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout.strip() if ended.returncode == 0 else None
