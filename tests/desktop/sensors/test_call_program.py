"""What the sensors of calls share: a program that prints JSON is asked, in the login's environment."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from routine.desktop.sensors.call_program import NAMES, CallProgram, is_allowed
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable


class Listeners(CallProgram):
    """Counts who listens."""

    mechanism = "listeners"
    description = "the program of this test"
    command = ("listeners", "--json")
    missing = "install listeners"
    server = "SERVER", "listeners"
    settings = {"LC_ALL": "C"}  # noqa: RUF012 - a mapping that nobody changes

    @staticmethod
    def uses_microphone(told: Any, allowed: Sequence[str]) -> bool | None:
        return any(name not in allowed for name in told["listen"])


def login(folder: Path, script: str, *allowed: str, **environment: str) -> Login:
    program = folder / "listeners"
    program.write_text(f"#!/bin/sh\ntouch {folder}/asked\n{script}\n")
    program.chmod(0o700)
    told = {"PATH": f"{folder}:/usr/bin:/bin", "SERVER": "here", **environment}
    return Login(told, not_a_call=lambda: allowed)


async def test_it_is_asked_with_its_words_and_settings_and_what_it_prints_is_judged(tmp_path: Path) -> None:
    script = '[ "$1 $LC_ALL" = "--json C" ] && echo \'{"listen": ["talon"]}\''
    assert await Listeners.open(login(tmp_path, script, LC_ALL="de_DE")).look() is True
    assert await Listeners.open(login(tmp_path, script, "talon")).look() is False


async def test_without_a_server_it_is_not_run(tmp_path: Path) -> None:
    without = login(tmp_path, "echo '{\"listen\": []}'")
    environment = {name: value for name, value in without.environment.items() if name != "SERVER"}
    assert await Listeners.open(Login(environment)).look() is None
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize("script", ["exit 1", "echo no json", "echo null", "echo [1]", 'echo "{}"'])
async def test_no_answer_and_one_of_another_kind_cannot_tell(tmp_path: Path, script: str) -> None:
    assert await Listeners.open(login(tmp_path, script)).look() is None
    assert (tmp_path / "asked").exists()


def test_where_it_is_not_installed_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="install listeners"):
        Listeners.open(Login({"PATH": str(tmp_path)}))


@pytest.mark.parametrize("name", NAMES)
def test_a_program_is_allowed_by_any_of_its_names_in_upper_or_lower_case(name: str) -> None:
    assert is_allowed({name: "Dictate"}, ["dICTATE"])
    assert is_allowed({name: "EasyEffects"}, []), "effects on the microphone always are"
    assert not is_allowed({name: "Dictate", "media.name": "talon"}, ["dict"])
