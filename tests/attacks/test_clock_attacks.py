"""The clock is set back, ahead a year, to 2100 and right again; the zone changes; the computer sleeps over a bedtime.

At random instants, with reminders shown, snoozed and held: the real engine, bell, history and profile on virtual time.
The figures are printed: `ATTACK_ROUNDS=2000 pytest -s tests/attacks/test_clock_attacks.py`.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from routine.daemon.files import SETTLED
from routine.model.events import Event
from routine.schedule.fluid_question import waits_for_answer
from routine.schedule.sharing import may_share
from routine.schedule.state import unended
from tests.attacks.rounds import chance, rounds
from tests.simulation.test_simulated_year import IN_MEMORY, Life

MOMENT = 5
"""Seconds in which everything that a jump sets off has happened."""

TWO_DAYS = 90
"""Rows that a plan of two days has at most: what is older than yesterday is over, however far the clock went."""

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
FAR = datetime(2100, 2, 28, 12, tzinfo=UTC)
ROUNDS_OF_A_LIFE = 25


class Jumped(Life):
    """A life whose clock is attacked.

    Attributes:
        seen: how often each attack was made, and on what state of the reminders.
        wrong: how much the clock is ahead of what it would show, had nobody set it.
        written: what the daemon noted since the last attack.
    """

    def __init__(self, seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(seed, folder, monkeypatch)
        self.seen: Counter[str] = Counter()
        self.wrong = timedelta()
        self.written: list[Event] = []

    def attacks(self) -> dict[str, Callable[[], None]]:
        return {
            "an hour back": lambda: self.set_by(-HOUR),
            "minutes": lambda: self.set_by(timedelta(seconds=self.random.randint(-3600, 3600))),
            "a year ahead": lambda: self.set_by(YEAR),
            "to 2100": lambda: self.set_by(FAR - self.world.now()),
            "to 1970": lambda: self.set_by(datetime(1970, 1, 2, tzinfo=UTC) - self.world.now()),
            "right again": self.set_right,
            "right again, often": self.set_right,
            "another zone": self.travel,
            "asleep over bedtime": self.sleep_over_bedtime,
            "asleep for days": lambda: self.jump(self.random.randint(1, 9) * DAY),
        }

    def set_by(self, by: timedelta) -> None:
        """Set the clock wrong."""
        self.wrong += by
        self.jump(by)

    def set_right(self) -> None:
        """As the time of the network does, at last."""
        self.set_by(-self.wrong)

    def sleep_over_bedtime(self) -> None:
        """From up to an hour before it, until up to ten hours later."""
        facts, now = self.memory.facts, self.world.now()
        day = facts.day_at(now)
        bedtime = day.bedtime if day.bedtime > now else facts.day(day.date + DAY).bedtime
        self.jump(bedtime - now + timedelta(minutes=self.random.randint(0, 600)))

    # ---- what befalls between two attacks

    async def go_on(self, hours: float) -> None:
        """Live on; press, snooze, close, edit and shut gates now and then."""
        end = asyncio.get_running_loop().time() + hours * 3600
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(self.random.uniform(60, 3600))
            getattr(self, self.random.choice(BETWEEN))()
            await asyncio.sleep(0.01)
            self.check()

    def snooze_all(self) -> None:
        for notification in list(self.notifier.on_screen.values()):
            if any(button.action == "snooze" for button in notification.buttons):
                self.notifier.press(notification.key, "snooze")

    def states(self) -> set[str]:
        """In which states reminders are now."""
        facts = self.memory.facts
        rows = [rows for reminder in facts.profile.reminders for rows in unended(facts, reminder.name).values()]
        return {{"shown": "shown", "snoozed": "snoozed"}.get(row[-1].kind, "held") for row in rows} or {"none open"}

    def watch(self, event: Event) -> None:
        super().watch(event)
        self.written.append(event)

    async def attack(self) -> None:
        """Move the clock at this instant, and watch the moment after it."""
        await asyncio.sleep(2 * SETTLED)  # a hand edit that is not taken yet brings a plan of its own in a moment
        name, strike = self.random.choice(list(self.attacks().items()))
        self.seen.update([name.partition(",")[0], *(f"while {state}" for state in self.states())])
        self.written, shown = [], len(self.notifier.shown)
        strike()
        if self.random.random() < 0.2:
            self.restart()
            shown = 0
        await asyncio.sleep(MOMENT)
        self.check()
        often = Counter(notification.key for notification in self.notifier.shown[shown:])
        assert all(count == 1 for count in often.values()), f"{name}: {often}"
        assert len(self.written) <= TWO_DAYS, f"{name}: a storm of {len(self.written)} rows"
        facts, rows = self.memory.facts, [row for row in self.written if row.kind == "shown"]
        shown_now = Counter(row.reminder for row in rows)
        assert all(count == 1 for count in shown_now.values()), f"{name}: {shown_now}"
        # what cannot wait joins the one before it, but for what has a question of its own
        sharing = [row for row in rows if may_share(facts, facts.profile.reminder(row.reminder or ""))]
        alone = [row for row in sharing if "with" not in row.detail]
        assert len(alone) <= 1, f"{name}: {alone} at once"

    async def live(self) -> None:
        self.start()
        for _ in range(ROUNDS_OF_A_LIFE):
            await self.go_on(self.random.uniform(0, 8))
            await self.attack()
        self.set_right()
        await self.quiet_days()
        self.kill()

    async def quiet_days(self) -> None:
        """In the end nothing is wrong: whatever is in the profile comes, each day.

        But for drinks: the question before them comes on seven days, and without an answer they do not.
        """
        self.notifier.come_back()
        self.resume()
        self.memory._known = replace(self.memory._known, closed={})
        self.save(self.preset)
        self.memory.reload()
        await asyncio.sleep(2 * 86400)
        begun = len(self.notifier.shown)
        await asyncio.sleep(2 * 86400)
        # by what was on the screen: what was shown while the clock was days ahead has its row already
        came = {notification.key for notification in self.notifier.shown[begun:]}
        facts = self.memory.facts
        due = {each.name for each in facts.profile.reminders if not waits_for_answer(facts, each)}
        assert came >= due, f"silent: {due - came}"


BETWEEN = (
    *("press", "press", "nothing", "nothing", "snooze_all", "snooze_all", "close_one", "answer_by_command"),
    *("gate", "gate", "server", "edit", "break_profile", "pause", "resume", "skip_today", "later"),
)


def lives() -> range:
    return range(-(-rounds(ROUNDS_OF_A_LIFE) // ROUNDS_OF_A_LIFE))


@pytest.mark.parametrize("number", lives())
def test_a_clock_that_jumps_makes_no_storm_no_silence_and_shows_nothing_twice(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck = Random(chance("clock").random() + number)
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.exists() else None) as folder:
        life = Jumped(luck.randrange(10**9), Path(folder), monkeypatch)
        life.world.run(life.live())
        rows = tuple(life.command.read(None))
    asks = Counter((row.occurrence, row.detail["ask"]) for row in rows if row.kind == "shown")
    assert not [ask for ask, times in asks.items() if times > 1], "shown twice"
    print(f"{ROUNDS_OF_A_LIFE} attacks, {life.shown} notifications: {dict(life.seen)}")  # noqa: T201 - the figures
