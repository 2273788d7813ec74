"""What a shortcut key starts answers by notification: the real command, whose output goes into a log, on dunst."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from routine.ui.shortcut import X_SESSION_LOG
from tests.desktop.dunst import DunstStage, raise_dunst
from tests.desktop.parts import GENEROUS, eventually
from tests.ui.conftest import BIN, Home, Run

pytestmark = pytest.mark.desktop

PROGRAM = "import routine.ui.shortcut as unread; unread.JOURNAL = {!r}; from routine.__main__ import main; main()"


@pytest.fixture
def dunst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DunstStage]:
    with ExitStack() as stack:
        yield raise_dunst(stack, tmp_path_factory.mktemp("dunst"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The address of a socket that stands for the journal's, and one end of a connection to it."""
    place = str(tmp_path / "stdout")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as stream:
        server.bind(place)
        server.listen()
        stream.connect(place)
        yield place, stream.fileno()


async def started(
    dunst: DunstStage, out: int, *words: str, at: str = "", begin: str = ""
) -> asyncio.subprocess.Process:
    """That command, as a desktop starts it: nothing to read from, printing into `out`; the journal listens `at`."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", begin + PROGRAM.format(at), *words),
        env={**os.environ, **dunst.environment, **{name: os.environ[name] for name in KEPT}},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=out,
        stderr=out,
    )


KEPT = ("HOME", "XDG_RUNTIME_DIR")
"""Of the person, not of the place where dunst lives."""


async def shown(dunst: DunstStage) -> list[tuple[str, str]]:
    """Title and body of every notification so far, the last one first."""
    await dunst.control("close-all")
    (notifications,) = json.loads(await dunst.control("history"))["data"]
    return [(notification["summary"]["data"], notification["body"]["data"]) for notification in notifications]


async def eventually_shown(dunst: DunstStage) -> None:
    async with asyncio.timeout(GENEROUS):
        while not await dunst.count():  # noqa: ASYNC110 - dunst is asked by a program
            await asyncio.sleep(0.05)


async def ended(process: asyncio.subprocess.Process) -> int:
    return await asyncio.wait_for(process.wait(), GENEROUS)


async def test_a_key_is_answered_and_a_slip_of_the_hand_undone(
    home: Home, dunst: DunstStage, journal: tuple[str, int]
) -> None:
    home.write_profile()
    await dunst.come_back()
    place, out = journal
    process = await started(dunst, out, "done", "walk", at=place)
    await eventually(lambda: [e.kind for e in home.events()][-1:] == ["done"], "it is noted")
    await eventually_shown(dunst)
    await dunst.press("Undo")
    await eventually(lambda: [e.kind for e in home.events()][-1:] == ["undone"], "it is taken back")
    assert await ended(process) == 0
    (undone, _), (done, more) = await shown(dunst)
    assert done == "Done: Walk for a few minutes."
    assert more.startswith("Next ")
    assert undone.startswith("Taken back.")


async def test_undo_takes_back_its_own_answer_and_nothing_that_was_done_since(
    home: Home, run: Run, dunst: DunstStage, journal: tuple[str, int]
) -> None:
    home.write_profile()
    await dunst.come_back()
    place, out = journal
    process = await started(dunst, out, "done", "drink", at=place)
    await eventually_shown(dunst)
    assert run("pause", "2h").exit == 0
    await dunst.press("Undo")
    assert await ended(process) == 0
    taken_back = {row.detail["kind"] for row in home.events() if row.kind == "undone"}
    assert "done" in taken_back
    assert "paused" not in taken_back
    assert "paused    until" in run("status").out


async def test_trouble_and_many_lines_are_told_too(home: Home, dunst: DunstStage, journal: tuple[str, int]) -> None:
    home.write_profile()
    await dunst.come_back()
    place, out = journal
    assert await ended(await started(dunst, out, "snooze", at=place)) != 0
    assert await ended(await started(dunst, out, "status", at=place)) == 3
    (today, plan), *earlier = await shown(dunst)
    assert ":" in today
    assert "Start: routine daemon, here, in this window." in plan.replace(str(BIN / "routine"), "routine")
    assert earlier == [], "an answer takes the place of the one before"
    assert await ended(await started(dunst, out, "snooze", at=place)) != 0
    (failed, why), *_before = await shown(dunst)
    assert failed == "That did not work"
    assert why.startswith("Nothing is on screen to snooze.")


async def test_the_bare_command_is_answered_as_the_entry_of_the_menu(
    home: Home, dunst: DunstStage, journal: tuple[str, int]
) -> None:
    await dunst.come_back()
    place, out = journal
    process = await started(dunst, out, at=place)
    await eventually_shown(dunst)
    assert [title for title, _ in await shown(dunst)] == ["Reminders are off"]
    assert await ended(process) == 0


@pytest.mark.parametrize("unread", [True, False])
async def test_in_an_x_session_its_log_is_nothing_to_read_and_another_file_is(
    home: Home, dunst: DunstStage, tmp_path: Path, unread: bool
) -> None:
    home.write_profile()
    await dunst.come_back()
    log = tmp_path / (X_SESSION_LOG if unread else "next.txt")
    with log.open("wb") as out:
        assert await ended(await started(dunst, out.fileno(), "next", "1")) == 0
    assert bool(await shown(dunst)) is unread
    assert bool(log.read_text()) is not unread


@pytest.mark.parametrize("words", [("next", "--json"), ("next", "-q")])
async def test_machines_and_who_wants_quiet_are_left_alone(
    home: Home, dunst: DunstStage, journal: tuple[str, int], words: tuple[str, ...]
) -> None:
    await dunst.come_back()
    place, out = journal
    assert await ended(await started(dunst, out, *words, at=place)) == 0
    assert await shown(dunst) == []


async def test_a_unit_of_systemd_has_its_log_and_no_notification(
    home: Home, dunst: DunstStage, journal: tuple[str, int]
) -> None:
    """systemd.exec(5): SYSTEMD_EXEC_PID is the process of the unit itself, not one that the unit starts."""
    await dunst.come_back()
    place, out = journal
    begin = "import os; os.environ['SYSTEMD_EXEC_PID'] = str(os.getpid()); "
    process = await started(dunst, out, "next", at=place, begin=begin)
    assert await ended(process) == 0
    assert await shown(dunst) == []
