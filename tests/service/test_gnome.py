"""One call of a real gsettings, whose settings lie in a file of the test's own."""

from pathlib import Path

import pytest

from routine.service import gnome
from tests.desktop.parts import need

SCHEMA, KEY = "org.gnome.desktop.notifications", "show-banners"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("gsettings", "libglib2.0-bin")
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.desktop
@pytest.mark.usefixtures("settings")
class TestReal:
    def test_what_is_set_is_what_is_read_until_it_is_forgotten(self) -> None:
        assert gnome.ask("get", SCHEMA, KEY) == "true"
        assert gnome.ask("set", SCHEMA, KEY, "false") == ""
        assert gnome.ask("get", SCHEMA, KEY) == "false"
        gnome.ask("reset-recursively", SCHEMA)
        assert gnome.ask("get", SCHEMA, KEY) == "true"

    @pytest.mark.parametrize("words", [(SCHEMA, "no-such-key"), ("org.example.NoSuchSchema", KEY)])
    def test_what_this_computer_does_not_have_has_no_answer(self, words: tuple[str, str]) -> None:
        assert gnome.ask("get", *words) is None


def test_without_the_program_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert gnome.ask("get", SCHEMA, KEY) is None
    gnome.ask("reset-recursively", SCHEMA)


def test_one_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\nexec sleep 1000\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(gnome, "_PATIENCE", 0.3)
    assert gnome.ask("get", SCHEMA, KEY) is None
