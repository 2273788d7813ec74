"""Every command that a page shows is run as it stands there: beside a real daemon, on a real dunst, by somebody."""

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from routine.actions.interview import DAY, WORK
from routine.history import History
from routine.model.events import Event
from routine.storage import resources
from tests.browser.site import end_page
from tests.daemon.living import LivingDaemon
from tests.desktop.conftest import pytest_pyfunc_call
from tests.desktop.dunst import raise_dunst
from tests.service.conftest import session, user_session
from tests.service.user_session import UserSession, wait_until
from tests.test_docs import commands, words_of
from tests.ui.cli.commands.test_init import BRACKET, SAFE
from tests.ui.cli.relief import STEPS
from tests.ui.cli.stretching import STOPPED
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import BIN

__all__ = ["pytest_pyfunc_call", "session", "user_session"]

pytestmark = pytest.mark.desktop

ALL = commands()
IN_A_TERMINAL = {"config edit", "cramp", "cramp check", "init", "stretch", "stretch in_bed", "stretch seated_gentle"}
ON_A_PAGE = {"about --page", "open", "report", "stretch --page"}
TO_THE_END = {"daemon", "daemon --notifier terminal"}
OF_THE_SERVICE = [command for command in ALL if command.startswith("service ")]
ELSEWHERE = IN_A_TERMINAL | ON_A_PAGE | TO_THE_END | {*OF_THE_SERVICE}
THE_REST = sorted({*ALL} - ELSEWHERE, key=lambda typed: (typed != "cramp none", typed))
"""A night without cramps comes before one with: it is not said of a night that has one."""

BEFORE: Mapping[str, str] = {
    'add legs-up --title "Legs up for ten minutes" --at 20:00 --essential': "remove legs-up",
    'cramp change --note "a long walk"': "cramp log yesterday several",
    "cramp change 03:10 to right 5": "cramp log 03:10 left calf 6 3m",
    "cramp remove yesterday 04:20": "cramp log yesterday 04:20",
    "data import diary.json": "data export diary.json -y",
}
"""What somebody typed before, where a page takes that for granted."""

WAITING = "".join(
    f'\n[reminders.{name}]\ntitle = "{name.title()}"\nat = ["wake+3h"]\nlapse = "6h"\nessential = true\n'
    for name in ("tea", "plants", "post", "bread")
)
"""Due since ten o'clock, so that there is something to answer: done, snooze, snooze 20m, skip."""


class Desk(NamedTuple):
    """Somebody at a desktop with reminders on; `opened` is what the browser was asked to show."""

    daemon: LivingDaemon
    environment: Mapping[str, str]
    opened: Path

    def run(self, command: str) -> str:
        """Type it; what was printed. It must succeed."""
        ended = subprocess.run(
            [BIN / "routine", *words_of(command)],
            cwd=self.daemon.home,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
        return ended.stdout

    def open(self, command: str, **more: str) -> Terminal:
        """Type it in a terminal of its own."""
        told = {**self.environment, "TERM": "xterm-256color", **more}
        return Terminal([BIN / "routine", *words_of(command)], **told)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as stack:
        dunst = raise_dunst(stack, tmp_path_factory.mktemp("dunst"))
        asyncio.run(dunst.come_back())
        opened, browser = home / "opened", home / "bin" / "xdg-open"
        browser.parent.mkdir()
        browser.write_text(f'#!/bin/sh\necho "$1" >>{opened}\n')
        browser.chmod(0o755)
        daemon = LivingDaemon(home, dunst.address)
        stack.callback(daemon.kill)
        live_since_yesterday(daemon)
        asyncio.run(daemon.start())
        screen = {"DISPLAY": dunst.environment["DISPLAY"], "PATH": f"{browser.parent}:{BIN}:{os.defpath}"}
        stack.callback(end_page, home / "run/routine/page.json")
        yield Desk(daemon, {**daemon.environment, **screen}, opened)


def live_since_yesterday(daemon: LivingDaemon) -> None:
    """Somebody with the first preset and four reminders of their own, whose reminders began the day before."""
    text = resources.preset_text("office") + WAITING
    daemon.write_profile(text)
    began = datetime.now(UTC) - timedelta(days=1)  # noqa: TID251 - a real process is watched
    history = History.open(daemon.history)
    history.record(
        Event(began, "profile", detail={"text": text, "zone": daemon.zone}),
        Event(began, "started"),
        Event(began, "answered", detail={"question": "before_first_stretch", "answer": "none"}),
    )
    history.close()


@pytest.mark.parametrize("command", THE_REST)
def test_what_is_typed_does_what_it_says(command: str, desk: Desk) -> None:
    if command in BEFORE:
        desk.run(BEFORE[command])
    assert desk.run(command).strip()
    assert desk.run("status"), "the reminders stay on"


@pytest.mark.parametrize("command", sorted(ON_A_PAGE))
def test_a_page_opens_in_the_browser(command: str, desk: Desk) -> None:
    before = desk.opened.read_text().split() if desk.opened.exists() else []
    desk.run(command)
    (page,) = desk.opened.read_text().split()[len(before) :]
    assert "<html" in Path(page.removeprefix("file://")).read_text()


def test_the_questions_are_answered(tmp_path: Path) -> None:
    terminal = Terminal([BIN / "routine", "init"], **somebody_new(tmp_path))
    for _ in (WORK, *DAY):
        terminal.answer(BRACKET)
    terminal.answer(SAFE, "no")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    assert (tmp_path / ".config/routine/profile.toml").exists()


def somebody_new(home: Path) -> dict[str, str]:
    (home / "run").mkdir(mode=0o700)
    folders = {f"XDG_{name}_HOME": "" for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    nobody = {"DBUS_SESSION_BUS_ADDRESS": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "ROUTINE_PROFILE": ""}
    return {**folders, **nobody, "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "TZ": "Europe/Berlin"}


def test_the_editor_opens(desk: Desk) -> None:
    editor = desk.open("config edit", EDITOR="true")
    assert editor.end() == 0, editor.printed


@pytest.mark.parametrize("command", ["stretch", "stretch in_bed", "stretch seated_gentle"])
def test_a_stretch_begins_and_can_be_left(command: str, desk: Desk) -> None:
    stretch = desk.open(command)
    stretch.wait_for("Q")
    stretch.press("q")
    assert stretch.end() == 0
    assert STOPPED in stretch.printed


def test_the_relief_screen_shows_its_steps_and_can_be_left(desk: Desk) -> None:
    relief = desk.open("cramp")
    relief.wait_for(STEPS)
    relief.press("q")
    assert relief.end() == 0


def test_the_warning_signs_are_asked(desk: Desk) -> None:
    check = desk.open("cramp check")
    for _ in range(2):
        check.answer("Type it too: ", "none")
    assert check.end() == 0


@pytest.mark.parametrize("command", sorted(TO_THE_END))
def test_the_reminders_run_in_a_window_until_ctrl_c(command: str, tmp_path: Path) -> None:
    window = Terminal([BIN / "routine", *command.split()], **somebody_new(tmp_path))
    window.wait_for("Reminders are on")
    wait_until((tmp_path / "run" / "routine" / "status.json").exists, "it attends")
    assert window.interrupt() == 0


def test_the_service_does_what_the_pages_say(session: UserSession) -> None:
    typed = [command.split()[1] for command in OF_THE_SERVICE]
    in_order = [verb for verb in ("install", "status", "restart", "start", "uninstall") if verb in typed]
    assert {*typed} - {*in_order} == {"logs"}
    session.routine("service", "install")
    logs = session.routine("service", "logs", check=False)
    assert logs.returncode == 0 or re.search(r"Watch the reminders with: \S+ daemon", logs.stderr)
    for verb in in_order:
        assert session.routine("service", verb).stdout.strip()


def test_no_way_is_kept_for_a_command_that_no_page_shows() -> None:
    assert {*ALL} >= ELSEWHERE
    assert {*BEFORE} <= {*ALL}
