"""The ways in which a person installs the program, each into a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

PATIENCE = 600
"""Seconds for what comes from the network."""


class Built(NamedTuple):
    """What a builder makes of a folder."""

    sdist: Path
    wheel: Path


class Environment(NamedTuple):
    """Where `routine` can be called, and the Python that runs it."""

    bin: Path
    python: Path


def build(source: Path, into: Path) -> Built:
    """The sdist and the wheel of a folder, as any builder makes them."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=source, env=environment, capture_output=True, check=True, timeout=PATIENCE)
    return Built(next(into.glob("*.tar.gz")), next(into.glob("*.whl")))


def unpack(sdist: Path, into: Path) -> Path:
    """The folder of the project, as somebody has it who downloaded it."""
    into.mkdir(exist_ok=True)
    _run(["tar", "--extract", "--gzip", "--file", sdist, "--directory", into])
    (folder,) = into.iterdir()
    return folder


@cache
def interpreters() -> dict[str, Path]:
    """Every Python on this computer that the program promises to run on, and that can make an environment.

    On PATH, or where pyenv keeps them: its stand-ins on PATH answer for the chosen one alone.
    """
    found = {}
    for minor in range(11, 15):
        name = f"python3.{minor}"
        on_path = [Path(path)] if (path := shutil.which(name)) else []
        if works := next((python for python in [*on_path, *_kept_by_pyenv(name)] if _makes_environments(python)), None):
            found[name] = works
    return found or {Path(sys.executable).name: Path(sys.executable)}


def _kept_by_pyenv(name: str) -> list[Path]:
    folder = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    with suppress(OSError):  # there is none, or it is somebody else's
        return sorted(path for version in folder.iterdir() if (path := version / "bin" / name).exists())
    return []


def _makes_environments(python: Path) -> bool:
    check = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0


def with_pip(python: Path, folder: Path, *what: str) -> Environment:
    """Into an empty environment."""
    environment = folder / "environment"
    _run([python, "-m", "venv", environment])
    _run([environment / "bin" / "pip", "--disable-pip-version-check", "install", "--quiet", *what])
    return Environment(environment / "bin", environment / "bin" / "python")


def with_pipx(python: Path, folder: Path, what: str) -> Environment:
    """As an application of one's own; its command is a link in one folder with all others."""
    places = {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin", "PIPX_MAN_DIR": "man"}
    told = {name: str(folder / place) for name, place in places.items()}
    _run([sys.executable, "-m", "pipx", "install", "--quiet", "--python", python, what], told)
    return Environment(folder / "bin", folder / "pipx" / "venvs" / "calm-calves" / "bin" / "python")


def with_uv(python: Path, folder: Path, what: str) -> Environment:
    """The same with uv."""
    told = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    command = [sys.executable, "-m", "uv", "tool", "install", "--quiet", "--no-cache", "--no-python-downloads"]
    _run([*command, "--python", python, what], told)
    return Environment(folder / "bin", folder / "tools" / "calm-calves" / "bin" / "python")


def _run(command: list[str | Path], told: Mapping[str, str] | None = None) -> None:
    ended = subprocess.run(
        command, env={**os.environ, **(told or {})}, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def ways() -> Iterator[tuple[str, str]]:
    """Each way with each Python where that matters: `wheel python3.12`."""
    yield from (("wheel", name) for name in interpreters())
    newest = list(interpreters())[-1]
    yield from ((way, newest) for way in ("sdist", "editable", "pipx", "uv"))


def install(way: str, name: str, built: Built, folder: Path) -> Environment:
    """Install it that way with that Python."""
    python = interpreters()[name]
    if way == "pipx":
        return with_pipx(python, folder, str(unpack(built.sdist, folder / "download")))
    if way == "uv":
        return with_uv(python, folder, str(built.wheel))
    if way == "editable":
        return with_pip(python, folder, "--editable", str(unpack(built.sdist, folder / "clone")))
    return with_pip(python, folder, str(built.sdist if way == "sdist" else built.wheel))
