"""Words to tell days with: the default profile, a zone, instants, and a shell that performs decisions at once."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from routine.actions.answer import done_rows
from routine.actions.buttons import press
from routine.actions.outcome import Snapshot
from routine.model.catalogue import Texts
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.model.profile import Profile, Reminder
from routine.profile.settings import read_profile
from routine.schedule.planner import Act, answers, decide, occupants, rows_of
from routine.schedule.sharing import beside

CONFIG = Path(__file__).parent.parent / "config"
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)


def reference() -> dict[str, object]:
    return tomllib.loads((CONFIG / "profile.toml").read_text())


def texts() -> Texts:
    return Texts(tomllib.loads((CONFIG / "texts.en.toml").read_text()))


def profile_of(text: str = "") -> Profile:
    """The profile that a text means; the default one for no text."""
    tree = tomllib.loads(text) if text else reference()
    reading = read_profile(tree, reference())
    assert reading.profile is not None, reading.problems
    return reading.profile


def at(clock: str, day: date = TUESDAY, zone: ZoneInfo = BERLIN) -> datetime:
    """An instant from the person's clock: `at("22:45")`, on that Tuesday unless another day is told."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def clock_of(instant: datetime, zone: ZoneInfo = BERLIN) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def facts_of(
    profile: Profile | None = None,
    *,
    zone: ZoneInfo = BERLIN,
    first_start: datetime | None = None,
    sitting: bool = False,
    keeps_drinks: bool = True,
) -> Facts:
    """The facts of somebody who began long before that Tuesday, and before drinks asked a question first."""
    chosen = profile or profile_of()
    start = first_start or at("00:00", TUESDAY - timedelta(days=30))
    presence = Presence("sitting" if sitting else "cannot tell", start)
    return Facts(chosen, zone, {r.name: start for r in chosen.reminders}, presence, keeps_drinks=keeps_drinks)


def with_reminder(profile: Profile, name: str, change: Callable[[Reminder], Reminder]) -> Profile:
    """The same profile with one reminder changed."""
    return replace(profile, reminders=tuple(change(r) if r.name == name else r for r in profile.reminders))


def only(profile: Profile, *names: str) -> Profile:
    """The same profile with those reminders alone."""
    return replace(profile, reminders=tuple(r for r in profile.reminders if r.name in names))


def snapshot_of(facts: Facts, now: datetime, text: str | None = None) -> Snapshot:
    """What an action is given at that instant; the profile's text is the default one, unless another is told."""
    standing = (CONFIG / "profile.toml").read_text() if text is None else text
    return Snapshot(facts, now, texts(), standing, facts.zone, reference())


def pressed(facts: Facts, occurrence: Occurrence, key: str, now: datetime) -> tuple[Event, ...]:
    """The rows that a button of a notification leaves."""
    return press(snapshot_of(facts, now), [occurrence], key).events


def noted_done(
    facts: Facts, reminder: Reminder, now: datetime, amount: int | None = None, at: datetime | None = None
) -> tuple[Event, ...]:
    """The rows of Done, given to a reminder: it answers the open occurrence, else the next one of that day."""
    return done_rows(facts, reminder, answers(facts, reminder, at or now), now, amount, at)


class Told:
    """A daemon without a desktop: performs every act at once and steps from instant to instant.

    Laws are checked on the way: progress (an act is never decided twice at one instant) and silence (no act is
    decided before the next instant that the decision itself named).
    """

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts = facts
        self.now = now
        self.reachable = True
        self.count = 0
        self.log: list[tuple[datetime, Act]] = []

    def attend(self) -> dict[str, datetime]:
        """Perform what is to be done now, one act at a time; the instants to look again."""
        done: set[tuple[str, Occurrence, str]] = set()
        while True:
            decision = decide(self.facts, self.now)
            if not decision.acts:
                return dict(decision.again)
            act = decision.acts[0]
            key = (act.verb, act.occurrence, repr(sorted(act.detail.items())))
            assert key not in done, f"no progress at {self.now}: {act}"
            done.add(key)
            self.perform(act)

    def perform(self, act: Act) -> None:
        self.log += [(self.now, each) for each in (act, *act.beside)]
        if act.verb in ("show", "present") and not self.reachable:
            self.facts = replace(self.facts, closed={**self.facts.closed, "unreachable": self.now})
            return
        if act.verb in ("show", "present"):
            closed = {gate: since for gate, since in self.facts.closed.items() if gate != "unreachable"}
            self.facts = replace(self.facts, closed=closed)
        presented = self.facts.presented
        if act.verb in ("show", "present"):
            presented |= {*occupants(self.facts, act, self.now)}
        elif act.verb == "withdraw":
            presented -= {act.occurrence, *(beside(self.facts, act.occurrence) if "gate" in act.detail else ())}
        self.facts = replace(self.facts, presented=presented)
        for row in rows_of(act, self.now):
            self.note(row.kind, row.occurrence, **row.detail)

    def note(self, kind: Kind, about: Occurrence | str | None = None, **detail: object) -> Event:
        """Write an event down now: about an occurrence, a reminder, or neither."""
        self.count += 1
        occurrence = about if isinstance(about, Occurrence) else None
        name = about if isinstance(about, str) else about.reminder if about else None
        values = {key: stamp(value) if isinstance(value, datetime) else value for key, value in detail.items()}
        event = Event(self.now, kind, name, occurrence, values, f"e{self.count}")
        self.facts = self.facts.after(event)
        return event

    def take(self, *events: Event) -> None:
        """Take events that somebody wrote."""
        for event in events:
            self.count += 1
            self.facts = self.facts.after(replace(event, id=f"e{self.count}"))
        self.attend()

    def run_to(self, instant: datetime) -> "Told":
        """Let the time pass, attending whenever a decision asked for it."""
        again = self.attend()
        while again and min(again.values()) <= instant:
            following = min(again.values())
            assert following > self.now, "again must lie ahead"
            middle = self.now + (following - self.now) / 2
            assert not decide(self.facts, middle).acts, f"not silent at {middle}: {decide(self.facts, middle).acts}"
            self.now = following
            self.facts = self.facts.trimmed(self.now)
            again = self.attend()
        self.now = max(self.now, instant)
        again = self.attend()
        return self

    def restart(self) -> None:
        """Kill and start again: only what was written stays, and nothing is on the screen."""
        self.facts = replace(self.facts, presented=frozenset(), closed={})

    def open(self, name: str) -> Occurrence:
        """The occurrence of that reminder on the screen."""
        return next(occurrence for occurrence in self.facts.presented if occurrence.reminder == name)

    def shown(self, name: str | None = None, zone: ZoneInfo = BERLIN) -> list[str]:
        """When which reminder was shown: `["22:45 stretch", …]`, or its times alone."""
        acts = [(now, act.occurrence.reminder) for now, act in self.log if act.verb == "show"]
        if name:
            return [clock_of(now, zone) for now, reminder in acts if reminder == name]
        return [f"{clock_of(now, zone)} {reminder}" for now, reminder in acts]

    def rows(self, kind: Kind) -> list[str]:
        """The rows of a kind: `["12:10 hydration unanswered", …]`."""
        return [
            f"{clock_of(event.at)} {event.reminder} {event.detail.get('why', event.detail.get('gate', ''))}".strip()
            for event in self.facts.events
            if event.kind == kind
        ]


def told(*names: str, clock: str = "06:50", text: str = "") -> Told:
    """A day of the default profile, or of some of its reminders."""
    profile = profile_of(text)
    day = Told(facts_of(only(profile, *names) if names else profile), at(clock))
    day.note("started")
    return day
