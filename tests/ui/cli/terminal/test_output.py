"""Printing: plain where plain is wanted, and JSON for machines; and questions whose answer is typed."""

import json
import os
import pty
import subprocess
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from routine.ui.cli.terminal.output import NoAnswerError, as_json, ask, columns, confirm, own_command
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


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types, line by line; behind the last nobody is there."""
    lines: list[str] = []

    def read(_prompt: str) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr("builtins.input", read)
    return lines


@pytest.mark.parametrize("usual", [True, False])
def test_enter_alone_gives_the_usual_answer(typed: list[str], usual: bool, capsys: pytest.CaptureFixture[str]) -> None:
    typed.append("")
    assert confirm("Edit again?", usual=usual) is usual
    assert capsys.readouterr().out == f"Edit again? {'[Y/n]' if usual else '[y/N]'}:"


@pytest.mark.parametrize(("word", "answer"), [("y", True), (" YES ", True), ("n", False), ("No", False)])
def test_yes_and_no_are_taken_as_people_type_them(typed: list[str], word: str, answer: bool) -> None:
    typed.append(word)
    assert confirm("Edit again?", usual=not answer) is answer


def test_another_word_is_asked_about_until_it_is_an_answer(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["perhaps", "yess", "n"]
    assert confirm("Edit again?", usual=True) is False
    assert capsys.readouterr().out.count("Type yes or no.\n") == 2


def test_where_nobody_answers_nothing_is_taken_for_an_answer(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoAnswerError):
        confirm("Edit again?", usual=True)

    def interrupt(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    with pytest.raises(NoAnswerError):
        ask("1. When do you get up?")
