"""Three months of a plausible life: diary and history of one person, the same for the same seed.

    python -m bench.three_months --seed 7 --home DIR      then: HOME=DIR routine report, HOME=DIR routine stats

It fills an empty home; the pictures in the documentation are made with it. Nothing in it is anybody's.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from routine.diary.warning_rules import QUESTIONS
from routine.history import History
from routine.model.day import ONE_DAY, Day
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.model.profile import Reminder
from routine.profile.check import check_text
from routine.schedule.due import windows_of_day
from routine.schedule.span import Window
from routine.storage import resources

PRESET = "office"
LAST = date(2026, 2, 1)
DAYS = 91
ZONE = "Europe/Berlin"
HISTORY = Path(".local", "share", "routine", "history.db")
SIDES = ("left", "left", "left", "right")
SLEEPLESS, SORE = 5, 7  # from that strength on it is noted how the night was, and that the leg stayed sore
MUSCLES = ("calf", "calf", "calf", "calf", "foot", "thigh_back")


@dataclass
class Life:
    """One person, three months long.

    Attributes:
        random: what happens.
        facts: the profile and the zone.
        first, last: the dates of the first day and of the last whole one.
    """

    random: Random
    facts: Facts
    first: date
    last: date

    def rows(self) -> Iterator[Event]:
        """What is written down, in the order in which it is."""
        yield from (self.identified(event) for event in sorted(self._events(), key=lambda event: event.at))

    def identified(self, event: Event) -> Event:
        """The event with an id that the seed decides."""
        return event if event.id else replace(event, id=f"{self.random.getrandbits(128):032x}")

    def _events(self) -> Iterator[Event]:
        holiday = self.first + timedelta(days=46)
        off = {self.first + timedelta(days=step) for step in (25, 26)}
        for step in range((self.last - self.first).days + 1):
            day = self.facts.day(self.first + step * ONE_DAY)
            away = holiday <= day.date < holiday + timedelta(days=7)
            if step == 0 or (day.date - ONE_DAY in off and day.date not in off):
                yield Event(day.wake + timedelta(minutes=1), "started", detail={"booted_at": stamp(day.wake)})
            if day.date == holiday:
                until = self.facts.day(holiday + timedelta(days=7)).wake
                yield Event(day.wake + timedelta(minutes=5), "paused", detail={"until": stamp(until), "except": []})
            if not away and day.date not in off:
                yield from self._day(day)
                yield from self._night(day, step / DAYS)
        yield from self._checked(self.first + timedelta(days=13), never_checked=True)
        yield from self._checked(self.last - timedelta(days=2), never_checked=True)

    def _day(self, day: Day) -> Iterator[Event]:
        for reminder in self.facts.profile.reminders:
            if reminder.name == "diary":
                continue
            for window in windows_of_day(self.facts, reminder, day):
                yield from self._asked(reminder, window)

    def _asked(self, reminder: Reminder, window: Window) -> Iterator[Event]:
        """One reminder: perhaps held, shown, perhaps answered."""
        occurrence = Occurrence(reminder.name, window.due)
        shown = window.due + timedelta(seconds=1)

        def row(at: datetime, kind: Kind, **detail: object) -> Event:
            return Event(at, kind, reminder.name, occurrence, detail)

        if not reminder.essential and self.random.random() < 0.45:  # not at the desk
            yield row(shown, "held", gate="away")
            yield row(window.lapses, "lapsed", why="away")
            return
        if self.random.random() < 0.12:
            yield row(shown, "held", gate=self.random.choice(["call", "dnd"]))
            shown = min(shown + timedelta(minutes=self.random.randint(3, 40)), window.lapses - timedelta(minutes=2))
        yield row(shown, "shown", ask=1)
        answered = shown + timedelta(minutes=1, seconds=self.random.randint(0, 200))
        chance = {"stretch": 0.8, "hydration": 0.75, "sitting": 0.7}.get(reminder.name, 0.85)
        if answered >= window.lapses or self.random.random() > chance:
            yield row(window.lapses, "lapsed", why="unanswered")
        else:
            yield row(answered, "dismissed" if self.random.random() < 0.06 else "done")

    def _night(self, day: Day, progress: float) -> Iterator[Event]:
        """The night after that day, noted in it or the next morning, or not at all."""
        if self.random.random() < 0.06:
            return
        noted = day.next_wake + timedelta(minutes=self.random.randint(20, 120))
        chance = 0.55 - 0.38 * progress
        cramps = 0 if self.random.random() > chance else self.random.choice([1, 1, 1, 2])
        night = day.date.isoformat()
        if not cramps:
            yield Event(noted, "cramp", detail={"night": night, "count": 0})
        for _ in range(cramps):
            yield self._cramp(day, progress, noted)

    def _cramp(self, day: Day, progress: float, noted: datetime) -> Event:
        asleep = (day.next_wake - day.bedtime - timedelta(hours=1)).total_seconds()
        began = day.bedtime + timedelta(minutes=30, seconds=self.random.random() * asleep)
        strength = max(2, min(9, round(self.random.gauss(6.2 - 2 * progress, 1.2))))
        detail: dict[str, object] = {
            "night": day.date.isoformat(), "count": 1, "at": stamp(began.replace(microsecond=0)),
            "duration": self.random.randint(35, 260), "intensity": strength, "woke": self.random.random() < 0.9,
            "side": self.random.choice(SIDES), "muscle": self.random.choice(MUSCLES),
        }  # fmt: skip
        if strength >= SLEEPLESS:
            detail |= {"sleep_disturbance": strength - 1, "distress": strength - 3}
            detail["soreness"] = "next_day" if strength >= SORE else "hours"
        if self.random.random() < 0.4:
            detail["relief"] = self.random.choice([["stretching"], ["stretching", "walking"], ["massage"]])
        if self.random.random() < 0.25:
            detail["context"] = [self.random.choice(["long_sitting", "alcohol", "exercise", "late_caffeine"])]
        return Event(noted, "cramp", detail=detail)

    def _checked(self, day: date, *, never_checked: bool) -> Iterator[Event]:
        answers = {**dict.fromkeys(QUESTIONS, False), "unchecked": never_checked}
        detail = {"question": "cramp_check", "day": day.isoformat(), "answers": answers}
        yield Event(self.facts.day(day).wake + timedelta(hours=3), "answered", detail=detail)


def life(seed: int, last: date = LAST, days: int = DAYS, text: str | None = None) -> tuple[Event, ...]:
    """The rows of that many days up to a date, the first profile among them; without a text the preset's."""
    text = text or resources.preset_text(PRESET)
    profile = check_text(text, "profile.toml", resources.reference_profile()).profile
    first = last - timedelta(days=days - 1)
    begin = datetime.combine(first, datetime.min.time(), tzinfo=UTC)
    facts = Facts(profile, ZoneInfo(ZONE), {}, Presence("cannot tell", begin))
    lived = Life(Random(seed), facts, first, last)
    began = facts.day(first).wake
    taken = lived.identified(Event(began, "profile", detail={"text": text, "zone": ZONE}))
    return taken, *lived.rows()


def live_in(home: Path, rows: Sequence[Event] | None = None) -> Path:
    """Fill an empty home with these rows, or with the usual three months; the path of the profile."""
    rows = life(7) if rows is None else rows
    history = History.open(home / HISTORY)
    history.record(*rows)
    history.close()
    profile = home / ".config" / "routine" / "profile.toml"
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(str(rows[0].detail["text"]), encoding="utf-8")
    return profile


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Fill an empty home with three months of a plausible life.")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--days", type=int, default=DAYS)
    given = parser.parse_args(arguments)
    history = given.home / HISTORY
    if history.exists():
        print(f"There is a history already: {history}. Name an empty home.", file=sys.stderr)
        return 1
    rows = life(given.seed, days=given.days)
    live_in(given.home, rows)
    morning = datetime.combine(LAST + ONE_DAY, datetime.min.time(), tzinfo=ZoneInfo(ZONE)) + timedelta(hours=9)
    print(f"{len(rows)} rows up to {LAST}. See them with:")
    print(f"HOME={given.home} TZ={ZONE} routine report --as-of {morning.isoformat()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
