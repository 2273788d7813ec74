"""What GNOME is set to, read with the real gsettings; its settings lie in a file of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from routine.desktop import gnome_settings
from routine.desktop.gnome_settings import clock_style, has_screen_reader, opens_our_banners
from routine.service import gnome

Write = Callable[[str], int]

pytestmark = pytest.mark.desktop


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Keeps GNOME's settings, in a session of GNOME."""
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    kept = tmp_path / "glib-2.0" / "settings" / "keyfile"
    kept.parent.mkdir(parents=True)
    return kept.write_text


@pytest.mark.parametrize("style", ["12h", "24h"])
async def test_the_clock_of_the_desktop_is_known(write: Write, style: str) -> None:
    write(f"[org/gnome/desktop/interface]\nclock-format='{style}'\n")
    assert await clock_style() == style


@pytest.mark.parametrize("enabled", [True, False])
async def test_a_screen_reader_that_is_switched_on_is_known(write: Write, enabled: bool) -> None:
    write(f"[org/gnome/desktop/a11y/applications]\nscreen-reader-enabled={str(enabled).lower()}\n")
    assert await has_screen_reader() is enabled


@pytest.mark.parametrize("opens", [True, False])
async def test_whether_our_banners_open_at_once_is_known(write: Write, opens: bool) -> None:
    assert gnome_settings.BANNER == gnome.BANNER, "what is asked is what is set"
    ours = "org/gnome/desktop/notifications/application/io-github-calmcalves-routine"
    write(f"[{ours}]\nforce-expanded={str(opens).lower()}\n")
    assert await opens_our_banners() is opens


async def test_settings_that_gnome_left_behind_are_not_believed_elsewhere(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        "[org/gnome/desktop/interface]\nclock-format='12h'\n"
        "[org/gnome/desktop/a11y/applications]\nscreen-reader-enabled=true\n"
    )
    assert await has_screen_reader()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    assert await clock_style() is None
    assert not await has_screen_reader()


async def test_a_desktop_that_does_not_tell_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setenv("PATH", "/nowhere")
    assert await clock_style() is None
    assert not await has_screen_reader()
