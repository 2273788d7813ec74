"""The unit is one that systemd accepts, and the command in it is this installation's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from routine.service.unit_file import running_command, unit_path, unit_text
from tests.desktop.parts import need
from tests.service.user_session import PAGE_TEMPLATE, TEMPLATE

SERVER = "[Service]\nType=dbus\nBusName=org.freedesktop.Notifications\nExecStart=/bin/true\n"


@pytest.fixture
def analyze(tmp_path: Path) -> list[str]:
    """Its command, where two other units quarrel about a name, as with two notification servers installed."""
    program = need("systemd-analyze", "systemd")
    tmp_path.chmod(0o700)
    wanted = tmp_path / "config/systemd/user/graphical-session.target.wants"
    wanted.mkdir(parents=True)
    for name in ("one.service", "two.service"):
        (wanted.parent / name).write_text(SERVER)
        (wanted / name).symlink_to(wanted.parent / name)
    folders = [f"XDG_RUNTIME_DIR={tmp_path}", f"XDG_CONFIG_HOME={tmp_path / 'config'}"]
    return ["env", *folders, program, "--user"]


@pytest.fixture(params=[TEMPLATE, PAGE_TEMPLATE], ids=["daemon", "page"])
def unit(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "routine.service"
    path.write_text(unit_text(request.param, [sys.executable]))
    return path


def complaints(analyze: list[str], unit: Path) -> list[str]:
    """What systemd says of that unit; it reads others too, and complains of them."""
    verdict = subprocess.run([*analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert verdict.returncode == 0
    assert "Two services" in verdict.stderr
    return [line for line in verdict.stderr.splitlines() if unit.name in line]


def test_systemd_finds_no_fault_in_the_unit(analyze: list[str], unit: Path) -> None:
    assert complaints(analyze, unit) == []


@pytest.mark.parametrize("wrong", ["Type=notfy", "TyPe=notify", "Type notify"])
def test_systemd_finds_a_fault_where_there_is_one(analyze: list[str], unit: Path, wrong: str) -> None:
    unit.write_text(unit.read_text().replace("Type=notify", wrong))
    assert complaints(analyze, unit)


def test_the_hardening_is_not_loosened(analyze: list[str], unit: Path) -> None:
    """6.0 with systemd 252, where a unit without any hardening has 9.8; newer ones weigh a little differently."""
    command = [*analyze, "security", "--offline=yes", "--threshold=65", str(unit)]
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stdout[-300:]


def test_an_address_in_the_network_is_out_of_its_reach() -> None:
    assert "RestrictAddressFamilies=AF_UNIX\n" in TEMPLATE
    assert "RestrictAddressFamilies=AF_UNIX AF_INET\n" in PAGE_TEMPLATE, "the page is served on 127.0.0.1"


def test_what_is_read_as_a_specifier_is_written_twice() -> None:
    assert "\nExecStart=:/opt/50%%n/routine daemon\n" in unit_text(TEMPLATE, ["/opt/50%n/routine"])


def test_the_command_is_absolute_and_of_this_installation() -> None:
    program = Path(running_command()[0])
    assert program.is_absolute()
    assert program.parent == Path(sys.executable).parent


def test_where_no_routine_lies_beside_python_the_module_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert running_command() == (str(tmp_path / "python"), "-m", "routine")


def test_the_unit_lies_where_the_user_manager_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert unit_path() == tmp_path / "systemd/user/routine.service"
