"""Wheel and sdist: complete, the same each time, and enough to do the main job in an empty environment."""

import os
import subprocess
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from routine import __version__
from tests.packaging.ways import Built, Environment, build, install, unpack, ways

ROOT = Path(__file__).parents[2]
GENEROUS = 60
"""Seconds; a test that waits this long has failed."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


def sources(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_program_texts_pages_icons_and_unit_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    data = {f"routine/_data/{path}" for folder in ("config", "systemd") for path in sources(folder)}
    assert held == sources("routine") | data
    data_that_must_be = {"config/man/routine.1", "config/pages/relief.html"}
    assert {"routine/py.typed", *(f"routine/_data/{path}" for path in data_that_must_be)} <= held


def test_the_sdist_holds_all_that_the_wheel_is_made_of(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    assert sources("routine") | sources("config") | sources("systemd") | {"README.md", "LICENSE"} <= held


def test_the_same_source_gives_the_same_bytes_wherever_and_whenever_it_is_built(built: Built, tmp_path: Path) -> None:
    folder = unpack(built.sdist, tmp_path)
    for path in folder.rglob("*"):
        os.utime(path)
    again = build(folder, tmp_path / "again")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built]


class Installed:
    """The program as it was installed, and somebody with an empty home in another folder."""

    def __init__(self, environment: Environment, folder: Path) -> None:
        self.home, self.bin, self.python = folder / "home", environment.bin, environment.python
        (self.home / "run").mkdir(parents=True, mode=0o700)
        self._surroundings = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "PATH": f"{self.bin}{os.pathsep}{os.defpath}",
            "TZ": "Europe/Berlin",
        }

    def run(self, program: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *words],
            cwd=self.home,
            env=self._surroundings,
            capture_output=True,
            text=True,
            timeout=GENEROUS,
            check=False,
        )

    def ask(self, code: str) -> str:
        ended = self.run(self.python, "-c", code)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()

    def routine(self, *words: str) -> str:
        ended = self.run(self.bin / "routine", *words)
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
            wait_until(lambda: self.run(self.bin / "routine", "status").returncode == 0, "the reminders run")
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


@pytest.fixture(scope="module", params=list(ways()), ids=" ".join)
def installed(request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    way, python = request.param
    return Installed(install(way, python, built, folder), folder)


def test_it_runs_from_where_it_was_installed_and_not_from_this_folder(installed: Installed) -> None:
    where = Path(installed.ask("import routine; print(routine.__file__)"))
    assert where.is_relative_to(installed.home.parent)
    assert installed.routine("--version") == f"routine {__version__}\n"


def test_it_does_the_main_job_in_an_empty_home(installed: Installed) -> None:
    with installed.daemon() as told:
        assert "added, 23:58" in installed.routine("add", "tea", "--title", "Make tea", "--at", "23:58", "--essential")
        assert "Make tea" in installed.routine("next", "60"), "at whatever time of day this runs"
        assert "Make tea" in installed.routine("done", "tea")
        minutes = count(21)  # a command waits 300 ms to hear it, which a busy daemon needs more than once
        change = ("config", "set", "delivery.spacing")
        wait_until(lambda: "In force." in installed.routine(*change, f"{next(minutes)}m"), "it takes what is changed")
        assert "Reminders are on" in told.read_text()
    assert (installed.home / ".config/routine/profile.toml").exists()
    assert "done" in installed.routine("log", "--json")


def test_what_is_packaged_is_found_there(installed: Installed) -> None:
    assert "bedtime_core" in installed.routine("stretch", "--list")
    code = (
        "from routine.storage import resources as r; from routine.service.placed_files import APPLICATION as a; "
        "print(len(r.config_text(f'icons/{a}.svg')) > 500, '.TH' in r.config_text('man/routine.1'), "
        "'complete' in r.config_text('completion/routine.bash'), 'ExecStart' in r.systemd_text('routine.service'))"
    )
    assert installed.ask(code).split() == ["True"] * 4
