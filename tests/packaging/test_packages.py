"""Wheel and sdist: complete, the same each time, and enough to do the main job in an empty environment."""

import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from routine import __version__

ROOT = Path(__file__).parents[2]
GENEROUS = 60
"""Seconds; a test that waits this long has failed."""

PATIENCE = 600
"""Seconds for what comes from the network."""


def build(source: Path, into: Path) -> tuple[Path, Path]:
    """The sdist and the wheel of a folder, as any builder makes them."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=source, env=environment, capture_output=True, check=True, timeout=PATIENCE)
    return next(into.glob("*.tar.gz")), next(into.glob("*.whl"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


def interpreters() -> list[str]:
    """Every Python on this computer that the program promises to run on, and that can make an environment."""
    names = [f"python3.{minor}" for minor in range(11, 15)]
    check = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
    found = [path for name in names if (path := shutil.which(name))]
    works = [
        path for path in found if subprocess.run([path, "-c", check], capture_output=True, check=False).returncode == 0
    ]
    return works or [sys.executable]


def sources(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_program_texts_pages_icons_and_unit_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    data = {f"routine/_data/{path}" for folder in ("config", "systemd") for path in sources(folder)}
    assert held == sources("routine") | data
    assert {"routine/_data/config/man/routine.1", "routine/_data/config/pages/relief.html"} <= held


def test_the_sdist_holds_all_that_the_wheel_is_made_of(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    assert sources("routine") | sources("config") | sources("systemd") | {"README.md", "LICENSE"} <= held


def test_the_same_source_gives_the_same_bytes_wherever_and_whenever_it_is_built(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    with tarfile.open(built[0]) as sdist:
        sdist.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    for path in folder.rglob("*"):
        os.utime(path)
    again = build(folder, tmp_path / "again")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built]


class Installed:
    """The wheel in an environment of its own, and somebody with an empty home in another folder."""

    def __init__(self, python: str, wheel: Path, folder: Path) -> None:
        environment = folder / "environment"
        subprocess.run([python, "-m", "venv", environment], check=True, timeout=PATIENCE)
        pip = [str(environment / "bin" / "pip"), "--disable-pip-version-check", "install", "--quiet", str(wheel)]
        subprocess.run(pip, check=True, timeout=PATIENCE)
        self.home, self.bin = folder / "home", environment / "bin"
        (self.home / "run").mkdir(parents=True, mode=0o700)
        self._surroundings = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "PATH": f"{self.bin}{os.pathsep}{os.defpath}",
            "TZ": "Europe/Berlin",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.home,
            env=self._surroundings,
            capture_output=True,
            text=True,
            timeout=GENEROUS,
            check=False,
            executable=self.bin / command[0],
        )

    def routine(self, *words: str) -> str:
        ended = self.run("routine", *words)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    @contextmanager
    def daemon(self) -> Iterator[Path]:
        """The reminders, in a terminal; what they print."""
        told = self.home / "told"
        command = [str(self.bin / "routine"), "daemon", "--notifier", "terminal"]
        with told.open("w") as output:
            process = subprocess.Popen(command, cwd=self.home, env=self._surroundings, stdout=output, stderr=output)
        try:
            wait_until(lambda: self.run("routine", "status").returncode == 0, "the reminders run")
            yield told
            process.terminate()
            assert process.wait(GENEROUS) == 0
        finally:
            process.kill()
            process.wait(GENEROUS)


def wait_until(holds: Callable[[], bool], what: str) -> None:
    limit = time.monotonic() + GENEROUS
    while not holds():
        assert time.monotonic() < limit, f"not within {GENEROUS} s: {what}"
        time.sleep(0.1)


@pytest.fixture(scope="module", params=interpreters())
def installed(
    request: pytest.FixtureRequest, built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    return Installed(request.param, built[1], tmp_path_factory.mktemp("installed"))


def test_it_runs_from_the_environment_and_not_from_this_folder(installed: Installed) -> None:
    where = installed.run("python", "-c", "import routine; print(routine.__file__)").stdout
    assert Path(where.strip()).is_relative_to(installed.bin.parent)
    assert installed.routine("--version") == f"routine {__version__}\n"


def test_it_does_the_main_job_in_an_empty_home(installed: Installed) -> None:
    with installed.daemon() as told:
        said = installed.routine("add", "tea", "--title", "Make tea", "--at", "23:58", "--essential")
        assert "In force." in said
        assert "Make tea" in installed.routine("next", "20")
        assert "In force." in installed.routine("done", "tea")
        assert "Reminders are on" in told.read_text()
    assert (installed.home / ".config/routine/profile.toml").exists()
    assert "done" in installed.routine("log", "--json")


def test_what_is_packaged_is_found_there(installed: Installed) -> None:
    assert "bedtime_core" in installed.routine("stretch", "--list")
    ask = (
        "from routine import resources as r; from routine.service.desktop_entry import APPLICATION as a; "
        "print(len(r.config_text(f'icons/{a}.svg')) > 500, '.TH' in r.config_text('man/routine.1'), "
        "'complete' in r.config_text('completion/routine.bash'), 'ExecStart' in r.systemd_text('routine.service'))"
    )
    assert installed.run("python", "-c", ask).stdout.split() == ["True"] * 4
