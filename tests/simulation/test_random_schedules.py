"""Thousands of short lives: each a schedule nobody thought of, in any zone, most of all on nights when clocks change.

Only the pure centre lives here: no daemon, no files. `SCHEDULES=50000` lives more of them than usual; a failing one
prints its seed, and `LIFE=SEED` lives that one alone.
"""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, note, settings

from routine.model.events import Event, Occurrence
from routine.schedule.due import windows
from routine.schedule.forecast import forecast
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.span import Window
from tests.model.test_day import ZONES
from tests.schedule.test_due_every_zone import changes
from tests.schedule.test_laws import MOVES, SEEDS, Story
from tests.simulation.random_profiles import edited, profile_of_tree, random_tree
from tests.simulation.watched import Watched
from tests.telling import facts_of

SCHEDULES = int(os.environ.get("SCHEDULES", "1000"))
ONE_LIFE = os.environ.get("LIFE")


class Life(Story):
    """One or two days of somebody with a schedule of their own."""

    def __init__(self, seed: int) -> None:
        self.random = random = Random(seed)
        zone = random.choice(ZONES)
        self.tree = random_tree(random)
        profile = profile_of_tree(self.tree)
        assert profile
        self.kills = None
        facts = facts_of(profile, zone=ZoneInfo(zone), keeps_drinks=Random(seed + 2).random() < 0.3)
        day = facts.day(_some_day(zone, random))
        self.told: Watched = Watched(facts, day.wake - timedelta(minutes=random.randint(0, 600)))
        self.told.facts = replace(facts, taken={r.name: self.told.now for r in profile.reminders})
        self.silence = _silence(Random(seed + 1), day.wake)
        self.told.take(*self.silence)
        self.told.note("started")
        self.days = random.choice((1, 1, 1, 2))
        self.told_of = f"LIFE={seed}: {zone}, {day.date}, {self.tree}"

    def tell(self) -> "Life":
        if self.silence:
            self.live_on(self.told.now + timedelta(hours=self.random.choice((2, 8, 16, 30))))
        for _ in range(self.days):
            end = self.told.facts.day_at(self.told.now).next_wake
            while self.told.now < end:
                self.live_on(self.told.now + timedelta(minutes=self.random.expovariate(1 / 60), seconds=1))
                self.befall(self.random.choice((*MOVES, "restart", "restart")))
        self.told.run_to(self.told.facts.day_at(self.told.now).next_wake)
        self.told.accounted()
        return self

    def live_on(self, until: datetime) -> None:
        """Nothing befalls: what was foretold is what comes, if no live gate is closed."""
        facts, begin, shows = self.told.facts, self.told.now, len(self.told.log)
        foretold = [
            (each.comes_at, str(each.occurrence))
            for each in forecast(facts, begin, until)
            if each.comes_at and begin <= each.comes_at <= until
        ]
        self.told.run_to(until)
        came: dict[str, datetime] = {}
        for at, act in self.told.log[shows:]:
            if act.verb == "show":
                came.setdefault(str(act.occurrence), at)
        if not facts.closed:
            assert sorted(foretold) == sorted((at, name) for name, at in came.items()), f"from {begin} to {until}"

    def sleep(self) -> None:
        begin = self.told.now
        super().sleep()
        self.told.slept.append((begin, self.told.now))

    def befall(self, move: str) -> None:
        until = self.told.now + timedelta(days=1)
        plan, rows = self.plan(until), len(self.told.history)
        getattr(self, move)()
        evening_moved = any("tonight" in (row.kind, row.detail.get("kind")) for row in self.told.history[rows:])
        if move != "edit" and not evening_moved:
            coming = [(name, window) for name, window in plan if window.due > self.told.now]
            assert self.plan(until) == coming, f"{move} moved a due time"
        self.told.attend()

    def plan(self, until: datetime) -> list[tuple[str, Window]]:
        """What is to come by then, less sitting, whose bouts end with what the person does."""
        facts, now = self.told.facts, self.told.now
        planned = [reminder for reminder in facts.profile.reminders if not isinstance(reminder.rule, AfterSitting)]
        coming = ((reminder.name, window) for reminder in planned for window in windows(facts, reminder, now, until))
        return [(name, window) for name, window in coming if window.due > now]

    # ---- what befalls, where it differs from other stories

    def edit(self) -> None:
        self.tree = edited(self.tree, self.random)
        profile = profile_of_tree(self.tree)
        assert profile
        self.told.facts = self.told.facts.adopting(profile, self.told.facts.zone, self.told.now)
        self.told.note("profile")

    def restart(self) -> None:
        closed = self.told.facts.closed
        self.told.restart()
        self.told.facts = replace(self.told.facts, closed=closed)  # the desktop is asked again at once
        self.told.note("started")


def _silence(random: Random, wake: datetime) -> list[Event]:
    """Some days before on which walks or drinks went by: none, most of a week, or more."""
    days = random.choice((0, 0, 5, 6, 7, 9))
    dues = [wake - timedelta(days=ago) + timedelta(hours=3) for ago in range(days, 0, -1)]
    name = random.choice(("hydration", "sitting"))
    return [Event(due, "lapsed", name, Occurrence(name, due), {"why": "unanswered"}) for due in dues]


def _some_day(zone: str, random: Random) -> date:
    days = changes(zone)
    if days and random.random() < 0.6:
        return random.choice(days) + timedelta(days=random.choice((-1, 0, 0)))
    return date(2024, 1, 2) + timedelta(days=random.randrange(4370))


@settings(max_examples=SCHEDULES, phases=[Phase.generate])
@given(SEEDS)
def test_no_schedule_breaks_a_promise(seed: int) -> None:
    life = Life(seed)
    note(life.told_of)
    life.tell()


if ONE_LIFE:

    def test_that_life() -> None:
        Life(int(ONE_LIFE or 0)).tell()
