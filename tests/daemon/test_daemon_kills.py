"""The real daemon is killed at random instants, while a person presses buttons and types commands.

SPEC section 8: after a kill nothing is lost that was answered, no occurrence is lost, and none is asked twice. The
figures are printed: `ATTACK_ROUNDS=400 pytest -s tests/daemon/test_daemon_kills.py`, a life for each 20 kills.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Coroutine
from typing import NamedTuple

import pytest

from routine.model.events import ENDINGS, Event
from tests.attacks.rounds import chance, rounds
from tests.daemon.living import LivingDaemon
from tests.desktop.fake_server import DISMISSED, FakeServer, Notified
from tests.desktop.parts import eventually

KILLS = 20
"""In each life."""

LONGEST = 2.5
"""Seconds from one kill to the next at most, where the daemon needs about half of one to begin; else `STARTS` of its
own: one that is killed before it has begun takes no answer."""

STARTS = 5

PRESSED = [f"tea-{number}" for number in range(20)]
TYPED = [f"cup-{number}" for number in range(12)]
"""Those that are answered with a button, and those that are answered with a command."""

SETTLED = 1 / 5
"""Of the longest time from one kill to the next: that long before a kill an answer is safe. One that came while another
process held the file waits in memory (PLATFORM "Files": the daemon never waits for the file), 20 ms at a time; a busy
machine lets that process hold it for longer."""

ROW = {"done": "done", "skip": "skipped", "snooze": "snoozed"}


class Answer(NamedTuple):
    """A press that the daemon took: the one that showed the notification has taken it off the screen.

    One that was killed a moment later may not have heard it, and the next one takes off what that left.
    """

    reminder: str
    action: str
    at: float


class Person:
    """Presses buttons and types commands at random, and remembers what was taken."""

    def __init__(self, daemon: LivingDaemon, server: FakeServer, luck: random.Random) -> None:
        self.pressed: list[Answer] = []
        self.typed: Counter[tuple[str, str]] = Counter()
        self.is_there = True
        self._daemon, self._server, self._luck = daemon, server, luck

    async def press(self) -> None:
        """Press buttons while there."""
        while self.is_there:
            await asyncio.sleep(self._luck.uniform(0.05, 0.3))
            notifications = [
                notification for notification in self._server.on_screen.values() if notification.title in PRESSED
            ]
            if notifications:
                await self._answer(self._luck.choice(notifications))

    async def _answer(self, notification: Notified) -> None:
        action = self._luck.choice([*(each for each in notification.actions[2::2] if each != "open"), "close"])
        if action == "close":
            self._server.close(notification.number, DISMISSED)
            return
        number, asks = notification.number, self._server.shown_by[notification.number]
        self._server.press(number, action)
        for _ in range(100):  # a daemon that was killed takes nothing
            await asyncio.sleep(0.005)
            if self._server.taken_off_by.get(number) == asks:
                self.pressed.append(Answer(notification.title, action, asyncio.get_running_loop().time()))
                return

    async def type(self) -> None:
        """Type commands while there."""
        while self.is_there:
            await asyncio.sleep(self._luck.uniform(0.2, 1.5))
            verb, reminder = self._luck.choice(["done", "skip"]), self._luck.choice(TYPED)
            try:
                await self._daemon.command(verb, reminder)
            except AssertionError as refusal:
                assert "none is left today to skip" in str(refusal)  # noqa: PT017 - any other refusal is a failure
                continue
            self.typed[reminder, ROW[verb]] += 1


@pytest.mark.desktop
@pytest.mark.parametrize("life", range(-(-rounds(KILLS) // KILLS)))
async def test_kills_lose_no_answer_and_no_occurrence_and_ask_nothing_twice(
    daemon: LivingDaemon, server: FakeServer, life: int
) -> None:
    luck = chance("kills")
    for _ in range(life):
        luck = random.Random(luck.random())  # the same seed, and still no two lives alike
    server.reuses_by_tag = True
    await server.start()
    began = asyncio.get_running_loop().time()
    await daemon.start()
    longest = max(LONGEST, STARTS * (asyncio.get_running_loop().time() - began))
    daemon.write_profile(profile(daemon, luck, longest))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    person = Person(daemon, server, luck)
    taken = await while_there(person, kill_at_random(daemon, person, luck, longest))
    await eventually(lambda: all_have_come(daemon.events()), "every occurrence has come")
    assert daemon.end() == 0
    rows = daemon.events()
    assert taken
    assert person.typed
    assert not Counter((answer.reminder, ROW[answer.action]) for answer in taken) - written(rows, PRESSED)
    assert written(rows, TYPED) == person.typed
    asked = Counter((event.occurrence, event.detail["ask"]) for event in rows if event.kind == "shown")
    assert [ask for ask, times in asked.items() if times > 1] == []
    with sqlite3.connect(daemon.history) as history:
        assert history.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    print(f"{KILLS} kills, {len(taken)} presses and {person.typed.total()} commands kept")  # noqa: T201 - the figures


def profile(daemon: LivingDaemon, luck: random.Random, longest: float) -> str:
    """Each reminder falls due once, most of them while the kills go on."""
    clocks = {name: daemon.clock(luck.uniform(5, KILLS * longest / 2)) for name in (*PRESSED, *TYPED)}
    tables = (
        f'[reminders.{name}]\ntitle = "{name}"\nat = ["{clock}"]\nsnooze = "2s"\nessential = true\n'
        for name, clock in clocks.items()
    )
    return "".join(tables)


async def while_there(person: Person, kills: Coroutine[None, None, list[Answer]]) -> list[Answer]:
    """Let the person answer while the kills go on; what has begun then is waited for."""

    async def killing() -> list[Answer]:
        taken = await kills
        person.is_there = False
        return taken

    taken, _, _ = await asyncio.gather(killing(), person.press(), person.type())
    return taken


async def kill_at_random(daemon: LivingDaemon, person: Person, luck: random.Random, longest: float) -> list[Answer]:
    """Kill after at most `longest` seconds and start again; the presses that must have a row. In the end it runs."""
    taken: list[Answer] = []
    for _ in range(KILLS):
        await asyncio.sleep(luck.uniform(0, longest))
        killed = asyncio.get_running_loop().time()
        daemon.kill()
        taken += [answer for answer in person.pressed if answer.at < killed - SETTLED * longest]
        person.pressed.clear()
        daemon.launch()
    await daemon.begun()
    return taken


def all_have_come(rows: list[Event]) -> bool:
    return {event.reminder for event in rows if event.kind == "shown" or event.kind in ENDINGS} >= {*PRESSED, *TYPED}


def written(rows: list[Event], reminders: list[str]) -> Counter[tuple[str, str]]:
    """How often each answer has its row."""
    kinds = ROW.values()
    return Counter(
        (event.reminder or "", event.kind) for event in rows if event.reminder in reminders and event.kind in kinds
    )
