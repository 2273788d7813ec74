"""`stats`, its JSON and the report tell the same of any life, and leave nothing out that was noted."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence, stamp
from routine.storage import resources
from tests.attacks.rounds import chance, rounds
from tests.diary.weeks import row
from tests.ui.conftest import Home, Run

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu")
BEGAN = date(2026, 1, 5)
HALF_A_DAY = timedelta(hours=12)


@dataclass
class Life:
    """Days with and without a daemon, in one zone after another; what is noted is remembered here, too.

    Attributes:
        stretched: the evenings whose stretch is noted.
        nights: the night after each of these days -> how many cramps.
    """

    random: Random
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    rows: list[Event] = field(default_factory=list)
    stretched: set[date] = field(default_factory=set)
    nights: dict[date, int] = field(default_factory=dict)

    def at(self, day: date, clock: str) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock), tzinfo=self.zone).astimezone(UTC)

    def note(self, event: Event) -> Event:
        self.rows.append(replace(event, id=f"{len(self.rows):032x}"))
        return self.rows[-1]

    def take_profile(self, at: datetime) -> None:
        text = resources.preset_text("office")
        if self.random.random() < 0.3:
            text = text.replace('bedtime = "23:00"', 'bedtime = "23:30"')
        self.note(row(at, "profile", text=text, zone=self.zone.key))

    def live(self, days: int) -> None:
        starts = self.random.choice([0, 0, self.random.randrange(days), days])
        keeps_texts = self.random.random() < 0.8  # else nothing tells of the zones
        if keeps_texts:
            self.take_profile(self.at(BEGAN, "07:00"))
        for number in range(days):
            day = BEGAN + number * ONE_DAY
            if number and keeps_texts and self.random.random() < 0.06:
                self.travel(day)
            if number == starts or (number > starts and self.random.random() < 0.05):
                self.note(row(self.at(day, "12:10"), "started"))
            if self.random.random() < 0.05:
                until = self.at(day + self.random.randrange(1, 6) * ONE_DAY, "07:00")
                self.note(row(self.at(day, "13:00"), "paused", until=stamp(until)))
            self.evening(day, runs=number >= starts)
            self.night(day)

    def travel(self, day: date) -> None:
        """To a zone that is at most half a day away."""
        noon = self.at(day, "12:00")
        others = [ZoneInfo(name) for name in ZONES]
        there = [zone for zone in others if abs(_offset(zone, noon) - _offset(self.zone, noon)) <= HALF_A_DAY]
        self.zone = self.random.choice(there)
        self.take_profile(self.at(day, "12:00"))

    def evening(self, day: date, *, runs: bool) -> None:
        due = Occurrence("stretch", self.at(day, "22:45"))
        if runs and self.random.random() < 0.8:
            self.note(row(due.due, "shown", due, ask=1))
        how = self.random.choice(["at once", "next morning", "by command", "not", "taken back"])
        if how == "at once":
            self.note(row(self.at(day, "22:50"), "done", due))
        elif how == "next morning":
            self.note(row(self.at(day + ONE_DAY, "06:30"), "done", due, at=stamp(due.due)))
        elif how == "by command":
            self.note(row(self.at(day, "21:10"), "done", due if runs else "stretch"))
        elif how == "taken back":
            done = self.note(row(self.at(day, "22:50"), "done", due))
            self.note(Event(self.at(day, "22:51"), "undone", "stretch", None, {"row": done.id, "kind": "done"}))
        if how not in ("not", "taken back"):
            self.stretched.add(day)

    def night(self, day: date) -> None:
        if self.random.random() < 0.6:
            count = self.random.choice([0, 0, 1, 1, 2])
            when = self.at(day + ONE_DAY, self.random.choice(["03:10", "06:40"]))
            self.note(row(when, "cramp", night=day.isoformat(), count=count))
            self.nights[day] = count


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def test_what_is_noted_is_told_and_every_page_tells_the_same(home: Home, run: Run) -> None:
    random = chance("lives looked back on")
    for _life in range(rounds(12)):
        life = Life(random)
        life.live(random.randrange(1, 70))
        home.history.unlink(missing_ok=True)
        home.write_profile()
        agree(home, run, life, random)


def agree(home: Home, run: Run, life: Life, random: Random) -> None:
    """The three pages of that life, against what was noted in it."""
    home.record(*life.rows)
    now = max([life.at(BEGAN, "08:00"), *(row.at for row in life.rows)]) + timedelta(minutes=random.randrange(1, 900))
    run("report", "--weeks", "60", "-y", "-o", "page.html", now=now, TZ=life.zone.key)
    page = (home.folder / "page.html").read_text("utf-8")
    screen = run("stats", "--weeks", "60", now=now, TZ=life.zone.key, NO_COLOR="1").out
    told = json.loads(run("stats", "--weeks", "60", "--json", now=now, TZ=life.zone.key).out)

    nights, cramps = len(life.nights), sum(life.nights.values())
    with_cramps = sum(count > 0 for count in life.nights.values())
    assert told["nights"]["recorded"] == nights
    assert (told["nights"]["cramp_nights"], told["nights"]["cramps_at_least"]) == (with_cramps, cramps)
    assert told["evenings"]["stretched"] == len(life.stretched)
    marks = [mark for week in told["weeks"] for mark in week["nights"]]
    assert (marks.count("cramp"), marks.count("none")) == (with_cramps, nights - with_cramps)
    assert sum(number or 0 for week in told["weeks"] for number in week["cramps"]) == cramps
    evenings = [mark for week in told["weeks"] for mark in week["evenings"]]
    assert {mark: evenings.count(mark) for mark in told["evenings"]} == told["evenings"]

    drawn = re.findall(r"^ week \d+ +([o.~_ ]{13}) +week \d+([-x?~ ]{,20})", screen, re.MULTILINE)
    assert len(drawn) == len(told["weeks"])
    assert sum(evening.count("o") for evening, _night in drawn) == len(life.stretched)
    assert sum(night.count("x") for _evening, night in drawn) == with_cramps
    assert sum(night.count("-") for _evening, night in drawn) == nights - with_cramps

    assert f"among {nights} recorded, each in the column" in page
    weeks = re.findall(r"week of [0-9]+ [A-Z][a-z]+ ([0-9]+) cramp", page)
    assert sum(map(int, weeks)) == cramps
    listed = page.partition('<section class="list">')[2]
    assert len(re.findall('<tr><th scope="row">', listed)) == with_cramps
    for text in (screen, page):
        assert ("No night is noted yet." in text) == (nights == 0)
        counted = len(life.stretched) + told["evenings"]["not_noted"]
        assert not counted or f"{len(life.stretched)} of {counted} evening" in text
