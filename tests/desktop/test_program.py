"""A program that is run for what it prints."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop import program
from routine.desktop.program import printed_by
from tests.desktop.parts import eventually

SHELL = "/bin/sh"
HERE = {"PATH": "/usr/bin:/bin", "WORD": "said"}


def is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def number_in(file: Path) -> int:
    return int(file.read_text())


async def test_what_it_prints_is_read_whole_and_it_sees_the_given_environment() -> None:
    printed = await printed_by(SHELL, "-c", "head -c 200000 /dev/zero; echo $WORD $HOME", environment=HERE)
    assert printed == b"\0" * 200_000 + b"said\n"


@pytest.mark.parametrize("script", ["echo half; exit 1", "kill -9 $$"])
async def test_one_that_fails_printed_nothing(script: str) -> None:
    assert await printed_by(SHELL, "-c", script, environment=HERE) is None


async def test_one_that_is_not_there_printed_nothing(tmp_path: Path) -> None:
    assert await printed_by(str(tmp_path / "nobody"), environment=HERE) is None


async def test_one_that_hangs_is_killed_even_if_it_will_not_listen(tmp_path: Path) -> None:
    hang = f"trap '' TERM; echo $$ > {tmp_path}/number; while :; do read line < {tmp_path}/nothing; done"
    os.mkfifo(tmp_path / "nothing")
    assert await printed_by(SHELL, "-c", hang, environment=HERE, within=timedelta(seconds=2)) is None
    assert is_gone(number_in(tmp_path / "number"))


async def test_one_that_prints_without_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "PRINTS_AT_MOST", 100_000)
    flood = f"echo $$ > {tmp_path}/number; exec yes"
    assert await printed_by(SHELL, "-c", flood, environment=HERE, within=timedelta(seconds=60)) is None
    assert is_gone(number_in(tmp_path / "number"))


async def test_one_that_is_no_longer_wanted_is_killed(tmp_path: Path) -> None:
    number = tmp_path / "number"
    script = f"echo $$ > {number}.new; mv {number}.new {number}; exec sleep 1000"
    waiting = asyncio.create_task(printed_by(SHELL, "-c", script, environment=HERE, within=timedelta(seconds=60)))
    await eventually(number.exists, "it runs")
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert is_gone(number_in(number))
