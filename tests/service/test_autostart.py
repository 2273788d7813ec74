"""The autostart entry, read by the programs that read it. A real session of it: test_desktop_install.py."""

import subprocess
from pathlib import Path

import pytest

from routine.service.autostart import autostart_path, autostart_text
from routine.service.desktop_entry import APPLICATION
from tests.desktop.parts import need
from tests.service.odd_program import program, started_with


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = tmp_path / f"{APPLICATION}.desktop"
    path.write_text(autostart_text("Calm Calves", [str(program(tmp_path)), "-x"]))
    return path


def test_it_has_no_fault(entry: Path) -> None:
    validate = [need("desktop-file-validate", "desktop-file-utils"), str(entry)]
    verdict = subprocess.run(validate, capture_output=True, text=True, check=False)
    assert (verdict.returncode, verdict.stdout, verdict.stderr) == (0, "", "")


@pytest.mark.desktop
def test_it_starts_the_service_wherever_our_program_lies(entry: Path, tmp_path: Path) -> None:
    subprocess.run([need("gio", "libglib2.0-bin"), "launch", entry], check=True)
    assert started_with(tmp_path) == ["-x", "service", "start", "--quiet"]


def test_it_lies_where_desktops_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert autostart_path() == tmp_path / "autostart" / f"{APPLICATION}.desktop"
