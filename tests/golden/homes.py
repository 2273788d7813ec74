"""Three homes that were made up: a new one, one that is lived in, and an odd one that shows rare sentences.

Each is laid out once for a run, then copied for every case. What is in them is written out here and in the profiles
beside (`lived.toml`, `odd.toml`): nothing is planned by the program, so that a change in it changes no home.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from routine.model.events import Event, Kind, Occurrence, stamp
from tests.diary.weeks import EVENINGS, NIGHTS, cramp, identified, lived, moment, row, stretch
from tests.ui.conftest import Home

HERE = Path(__file__).parent
TUESDAY = 43
"""The number of the day, as `tests.diary.weeks` counts them: 3 February 2026, six weeks and a day after the start."""

BERLIN = ZoneInfo("Europe/Berlin")
NEWFOUNDLAND = ZoneInfo("America/St_Johns")
NIGHT = date(2026, 2, 3)
"""The day of the night shift that is going on in the odd home; it ends on Wednesday morning."""


@dataclass(frozen=True, eq=False)
class Place:
    """A home, and how its person runs commands.

    Attributes:
        name: of its folder of golden files.
        lay_out: puts the files into an empty home.
        zone: in which the clock of a case is told (`@22:50`).
        day: its date.
        clock: of a case that tells none.
        environment: set for every command.
        live: what the running daemon has published, `None`: none runs.
    """

    name: str
    lay_out: Callable[[Home], None]
    zone: ZoneInfo = BERLIN
    day: date = date(2026, 2, 3)
    clock: str = "13:55"
    environment: Mapping[str, str] = field(default_factory=dict)
    live: Mapping[str, object] | None = None

    def at(self, clock: str, days: int = 0) -> datetime:
        """An instant from the clock of the person (aware UTC), so many days later."""
        day = self.day + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(clock), tzinfo=self.zone).astimezone(UTC)


def lay_out(home: Home, profile: str, *events: Event, saved: datetime, edited: Callable[[str], str] = str) -> None:
    """The profile as it was taken and as it stands since, and the history."""
    text = (HERE / profile).read_text("utf-8")
    home.record(*events)
    home.write_profile(edited(text), saved=saved)
    for path in (home.profile, home.history):
        path.parent.chmod(0o700)
        path.chmod(0o600)


def taken(when: datetime, text: str, zone: str) -> Event:
    return Event(when, "profile", detail={"text": text, "zone": zone})


def lay_out_lived(home: Home) -> None:
    text = (HERE / "lived.toml").read_text("utf-8")
    first = text.replace('at = ["08:30"]', 'at = ["09:00"]')
    rows = [
        taken(moment("07:00"), first, "Europe/Berlin"),
        *lived(EVENINGS, NIGHTS),
        *_weeks_by_day(),
        *_moments(text),
    ]
    ordered = sorted(rows, key=lambda event: event.at)
    named = [event if event.id else identified(event, f"r{place}") for place, event in enumerate(ordered)]
    lay_out(home, "lived.toml", *named, saved=moment("10:00", 20))


def _weeks_by_day() -> Iterator[Event]:
    """Drinks, walks, bedtimes and the morning's question of each day: answered, closed or left, by its number."""
    for number in range(TUESDAY):
        for place, clock in enumerate(("07:20", "11:10", "15:20", "19:00")):
            yield from _asked("hydration", clock, number, "held" if (number + place) % 9 == 0 else "shown", place)
        for place, clock in enumerate(("10:00", "14:10", "17:30")):
            yield from _asked("sitting", clock, number, "shown", place + 1)
        yield from _asked("vitamins", "08:30", number, "shown", 0)
        yield from _asked("diary", "07:00", number, "shown", 0)
        yield from _asked("bedtime", "23:00", number, "shown", 2)


def _asked(name: str, clock: str, number: int, first: Kind, place: int) -> Iterator[Event]:
    """Shown or held, and what became of it: mostly done, each seventh closed, each fifth never answered."""
    about, due = Occurrence(name, moment(clock, number)), moment(clock, number)
    if first == "held":
        yield row(due, "held", about, gate=("call", "dnd", "away", "fullscreen")[number % 4])
        yield row(due + timedelta(hours=1), "lapsed", about, why=("call", "dnd", "away", "fullscreen")[number % 4])
        return
    yield row(due, "shown", about, ask=1)
    if (number + place) % 7 == 0:
        yield row(due + timedelta(minutes=2), "dismissed", about)
    elif (number + place) % 5 == 0:
        yield row(due + timedelta(minutes=50), "lapsed", about, why="unanswered")
    else:
        amount = {"amount": 300} if name == "hydration" and number % 6 == 0 else {}
        yield row(due + timedelta(minutes=3), "done", about, **amount)


def _moments(text: str) -> Iterator[Event]:
    """What happened once, and the last two days."""
    drink, walk = Occurrence("hydration", moment("13:10", 43)), Occurrence("sitting", moment("13:45", 43))
    yield taken(moment("10:00", 20), text, "Europe/Berlin")
    yield row(moment("12:00", 10), "answered", question="before_first_stretch", answer="none")
    yield row(moment("12:30", 12), "answered", question="fluid_limit", answer="drinks")
    yield row(moment("09:30", 15), "answered", "sitting", question="too_often", answer="keep")
    yield row(moment("20:00", 16), "tonight", day="2026-01-07", bedtime="00:30")
    late = {"from": "2026-01-10", "until": "2026-01-11", "wake": "09:00", "days": [5, 6]}
    yield Event(moment("09:00", 18), "rhythm", detail=late)
    yield Event(moment("03:20", 25), "cramp", detail=_one_cramp("2026-01-15", "2026-01-16T02:10:00Z"))
    yield row(moment("08:20", 33), "cramp", night="2026-01-23", count="several", side="both", soreness="next_day")
    yield row(
        moment("16:00", 34), "cramp", night="2026-01-25", count=1, daytime=True, muscle="foot", signs=["numbness"]
    )
    yield row(moment("12:00", 36), "advice")
    yield identified(row(moment("21:00", 37), "skipped", stretch(37)), "skip")
    yield Event(moment("21:05", 37), "undone", "stretch", detail={"row": "skip", "kind": "skipped"})
    yield row(moment("08:00", 41), "started", booted_at=stamp(moment("07:58", 41)), version="0.1.0")
    yield row(moment("20:30", 42), "tonight", day="2026-02-02", bedtime="23:30")
    yield row(moment("23:15", 42), "shown", stretch(42), ask=1)
    yield row(moment("23:16", 42), "snoozed", stretch(42), until=stamp(moment("23:26", 42)))
    yield row(moment("23:26", 42), "shown", stretch(42), ask=2)
    yield row(moment("23:33", 42), "done", stretch(42))
    yield cramp(42, intensity=5, woke=True, side="left", muscle="calf", duration=120)
    yield row(moment("07:01", 43), "started", booted_at=stamp(moment("07:00", 43)), version="0.1.0")
    yield row(moment("07:20", 43), "shown", Occurrence("hydration", moment("07:20", 43)), ask=1)
    yield row(moment("07:22", 43), "done", Occurrence("hydration", moment("07:20", 43)))
    yield row(moment("08:40", 43), "shown", Occurrence("diary", moment("07:00", 43)), ask=1)
    yield row(moment("08:45", 43), "done", Occurrence("diary", moment("07:00", 43)))
    yield row(moment("10:00", 43), "held", Occurrence("sitting", moment("10:00", 43)), gate="call")
    yield row(moment("10:20", 43), "shown", Occurrence("sitting", moment("10:00", 43)), ask=1)
    yield row(moment("10:25", 43), "skipped", Occurrence("sitting", moment("10:00", 43)))
    yield row(moment("13:10", 43), "shown", drink, ask=1)
    yield row(moment("13:12", 43), "snoozed", drink, until=stamp(moment("13:22", 43)))
    yield row(moment("13:22", 43), "shown", drink, ask=2)
    yield row(moment("13:45", 43), "shown", walk, ask=1)


def _one_cramp(night: str, began: str) -> dict[str, object]:
    """All that can be told of one."""
    return {
        "night": night, "at": began, "count": 1, "duration": 240, "intensity": 7, "woke": True, "side": "right",
        "muscle": "calf", "soreness": "hours", "sleep_disturbance": 6, "distress": 4, "relief": ["stretching"],
        "helped": 8, "context": ["long_sitting", "alcohol"], "signs": ["swelling"],
    }  # fmt: skip


def lay_out_odd(home: Home) -> None:
    """Night shifts; quiet, but for the bedtime; the computer stands elsewhere; the profile was edited by hand since."""
    text = (HERE / "odd.toml").read_text("utf-8")
    rows = [taken(shift("15:30", -10), text, "Europe/Berlin"), row(shift("15:30", -10), "started")]
    for days in range(-10, 0):
        bed, drink = (Occurrence("bedtime", shift("08:00", days + 1)), Occurrence("hydration", shift("15:45", days)))
        rows += [row(drink.due, "shown", drink, ask=1), row(drink.due + timedelta(minutes=4), "done", drink)]
        rows += [row(bed.due, "shown", bed, ask=1)]
        rows += [row(bed.due + timedelta(minutes=90), "lapsed", bed, why="unanswered")] if days % 3 else []
        rows += [row(shift("16:00", days), "cramp", night=str(NIGHT + timedelta(days=days - 1)), count=days % 2)]
    eyes = Occurrence("eyes", shift("00:00", 1))
    borrowed = {"from": "2026-02-02", "until": "2026-02-06", "bedtime": "07:00", "days": [0, 1, 2, 3, 4]}
    rows += [
        Event(shift("16:00", -1), "rhythm", detail=borrowed),
        row(shift("16:05", 0), "skipped", "sitting", until=stamp(shift("15:30", 4))),
        row(eyes.due, "held", eyes, gate="dnd"),
        Event(shift("01:00", 1), "paused", detail={"until": stamp(shift("05:00", 1)), "except": ["bedtime"]}),
    ]
    named = [identified(event, f"o{place}") for place, event in enumerate(sorted(rows, key=lambda event: event.at))]
    lay_out(home, "odd.toml", *named, saved=shift("01:30", 1), edited=lambda text: text.replace('"30m"', '"35m"'))
    own = home.profile.with_name("stretches.toml")
    own.write_text((HERE / "odd-stretches.toml").read_text("utf-8"), "utf-8")
    own.chmod(0o600)


def shift(clock: str, days: int) -> datetime:
    day = NIGHT + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=NEWFOUNDLAND).astimezone(UTC)


LIVE = {
    "started_at": stamp(moment("07:01", TUESDAY)),
    "closed": {"dnd": stamp(moment("13:50", TUESDAY))},
    "sources": {"notify": "dbus:dunst 1.9", "idle": "x11", "sleep": "logind", "dnd": "dunst"},
    "trouble": None,
    "last_row": 10**9,
}
"""Somebody is in no call, do-not-disturb is on, and each row is taken at once."""

NEW = Place("new", lambda home: None)
LIVED = Place("lived", lay_out_lived, live=LIVE)
ODD = Place(
    "odd",
    lay_out_odd,
    zone=NEWFOUNDLAND,
    day=NIGHT + timedelta(days=1),
    clock="02:30",
    environment={"LC_TIME": "en_US.UTF-8"},
)
PLACES = (NEW, LIVED, ODD)
