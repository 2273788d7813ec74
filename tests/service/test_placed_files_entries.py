"""The menu entry, the one that starts at login, and the page for software centres, read by what reads them.

A real session of the second: test_desktop_install.py.
"""

import subprocess
from pathlib import Path

import pytest

from routine import __version__
from routine.service.placed_files import ACTIONS, APPLICATION, autostart_path, autostart_text, entry_text
from routine.storage import resources
from tests.desktop.parts import need
from tests.service.odd_program import program, started_with

CONFIG = Path(__file__).parents[2] / "config"
METAINFO = CONFIG / "desktop" / f"{APPLICATION}.metainfo.xml"
WORDS = resources.catalogue()["desktop"]
LAUNCH = (
    "imports.gi.versions.Gio = '2.0'; const Gio = imports.gi.Gio;"
    "const entry = Gio.DesktopAppInfo.new_from_filename(ARGV[0]);"
    "print(entry.get_name(), entry.list_actions().map(each => entry.get_action_name(each)).join('|'));"
    "entry.launch_action(ARGV[1], null);"
)


def test_the_menu_entry_has_no_fault(tmp_path: Path) -> None:
    entry = tmp_path / f"{APPLICATION}.desktop"
    entry.write_text(entry_text(WORDS, [str(program(tmp_path))]))
    verdict = subprocess.run(
        [need("desktop-file-validate", "desktop-file-utils"), entry], capture_output=True, text=True, check=False
    )
    assert (verdict.returncode, verdict.stdout, verdict.stderr) == (0, "", "")


@pytest.mark.desktop
def test_opening_it_starts_our_own_program_wherever_that_lies(tmp_path: Path) -> None:
    entry = tmp_path / f"{APPLICATION}.desktop"
    entry.write_text(entry_text(WORDS, [str(program(tmp_path))]))
    subprocess.run([need("gio", "libglib2.0-bin"), "launch", entry], check=True)
    assert started_with(tmp_path) == ["menu", "open"]


@pytest.mark.desktop
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_of_it_starts_its_own_command(tmp_path: Path, action: str) -> None:
    gjs = need("gjs", "gjs")
    entry = tmp_path / f"{APPLICATION}.desktop"
    entry.write_text(entry_text(WORDS, [str(program(tmp_path))]))
    launched = subprocess.run([gjs, "-c", LAUNCH, entry, action], capture_output=True, text=True, check=True)
    assert launched.stdout.strip() == f"{WORDS['name']} {'|'.join(WORDS['actions'])}"
    assert started_with(tmp_path) == ["menu", action]


def test_the_page_for_software_centres_has_no_fault() -> None:
    appstreamcli = need("appstreamcli", "appstream")
    verdict = subprocess.run(
        [appstreamcli, "validate", "--no-net", METAINFO], capture_output=True, text=True, check=False
    )
    assert verdict.returncode == 0, verdict.stdout
    assert "warning" not in verdict.stdout


def test_the_page_for_software_centres_tells_of_this_program() -> None:
    page = METAINFO.read_text()
    assert f'<release version="{__version__}"' in page
    assert f"<name>{WORDS['name']}</name>" in page
    assert f"<summary>{WORDS['generic']}</summary>" in page
    assert f">{APPLICATION}.desktop</launchable>" in page


@pytest.mark.parametrize("size", [16, 32, 48, 128])
@pytest.mark.parametrize("icon", [APPLICATION, f"{APPLICATION}-symbolic"])
def test_the_icon_can_be_drawn_at_every_size(tmp_path: Path, icon: str, size: int) -> None:
    draw = [need("rsvg-convert", "librsvg2-bin"), "--width", str(size), "--height", str(size)]
    drawn = subprocess.run([*draw, CONFIG / "icons" / f"{icon}.svg"], capture_output=True, check=True).stdout
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) > 100


@pytest.fixture
def at_login(tmp_path: Path) -> Path:
    path = tmp_path / f"{APPLICATION}.desktop"
    path.write_text(autostart_text("Calm Calves", [str(program(tmp_path)), "-x"], ["service", "start", "--quiet"]))
    return path


def test_what_starts_at_login_has_no_fault(at_login: Path) -> None:
    validate = [need("desktop-file-validate", "desktop-file-utils"), str(at_login)]
    verdict = subprocess.run(validate, capture_output=True, text=True, check=False)
    assert (verdict.returncode, verdict.stdout, verdict.stderr) == (0, "", "")


@pytest.mark.desktop
def test_it_starts_the_service_wherever_our_program_lies(at_login: Path, tmp_path: Path) -> None:
    subprocess.run([need("gio", "libglib2.0-bin"), "launch", at_login], check=True)
    assert started_with(tmp_path) == ["-x", "service", "start", "--quiet"]


def test_it_lies_where_desktops_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert autostart_path() == tmp_path / "autostart" / f"{APPLICATION}.desktop"
