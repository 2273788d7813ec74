"""Printing: plain where plain is wanted, and JSON for machines."""

import json
import os
import pty
import subprocess
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from routine.ui.cli.terminal.output import as_json, columns, own_command
from tests.telling import at
from tests.ui.conftest import BIN, Home


def on_a_terminal(*words: str, **environment: str) -> str:
    """What the command prints on a real terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [str(BIN / "routine"), *words], stdout=theirs, env={**os.environ, "TERM": "xterm", **environment}
    ) as process:
        process.wait(timeout=60)
    os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 4096):
            printed += chunk
    except OSError:  # Linux ends a closed terminal with an error
        pass
    os.close(ours)
    return printed.decode()


def test_a_terminal_gets_emphasis(home: Home) -> None:
    assert "\x1b[1m" in on_a_terminal("preview")


@pytest.mark.parametrize("refusal", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_whoever_wants_no_colour_gets_none(home: Home, refusal: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal("preview", **refusal)
    assert "\x1b" not in on_a_terminal("preview", "--no-color")


def test_instants_are_written_in_the_persons_zone_and_durations_in_seconds() -> None:
    value = {"at": at("14:07"), "long": timedelta(minutes=10)}
    assert json.loads(as_json(value, ZoneInfo("America/New_York"))) == {
        "schema": 1,
        "at": "2026-11-24T08:07:00-05:00",
        "long": 600,
    }


def test_what_json_cannot_hold_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="no JSON for set"):
        as_json({"names": {"a"}}, ZoneInfo("UTC"))


def test_columns_stand_below_each_other() -> None:
    assert columns([["a", "long", "x"], ["bcd", "e", ""]]) == ["a     long   x", "bcd   e"]
    assert columns([]) == []


def test_a_long_title_widens_its_own_row_alone() -> None:
    title = "Donaudampfschifffahrtsgesellschaftskapitaenskajuete"
    rows = [["16:00", title, "shown"], ["17:00", "Tea", "shown"]]
    assert columns(rows) == [f"16:00   {title}   shown", "17:00   Tea   shown"]


def test_the_word_that_starts_the_program_is_its_path_where_it_is_not_on_path(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_command() == "routine"
    monkeypatch.setenv("PATH", "/usr/bin")
    own_command.cache_clear()
    assert own_command() == str(BIN / "routine")


def test_the_link_that_pipx_and_make_install_place_is_the_shorter_word(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    link = home.folder / ".local" / "bin" / "routine"
    link.parent.mkdir(parents=True)
    link.symlink_to(BIN / "routine")
    assert own_command() == "~/.local/bin/routine"
    own_command.cache_clear()
    link.unlink()
    link.symlink_to("/usr/bin/env")
    assert own_command() == str(BIN / "routine")
