"""Profile + ledger = facts: which profile speaks, from when it counts, and that the file holds all that memory held."""

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from routine import resources
from routine.core.facts import Facts, Outage
from routine.core.history import Event, Kind, Occurrence
from routine.errors import NoUsableProfileError
from routine.ledger import Ledger
from routine.load import Loaded, load
from routine.planning import decide
from tests.core.test_rhythm import DATES, ZONES
from tests.telling import CONFIG, TUESDAY, Told, at, profile_of
from tests.test_laws import PROFILES, SEEDS, Story

TEA = '[reminders.tea]\nat = ["11:00"]\n'
LATER_TEA = '[reminders.tea]\nat = ["11:30"]\n'
BROKEN = TEA + "evry = 3\n"


class Files:
    """Somebody's profile and history."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile.toml"
        self.ledger = Ledger(folder / "history.db")

    def save(self, text: str, when: datetime) -> None:
        """Save the profile, as if at that instant."""
        self.profile.write_text(text, encoding="utf-8")
        os.utime(self.profile, (when.timestamp(), when.timestamp()))

    def take(self, text: str, when: datetime, zone: str = "Europe/Berlin") -> None:
        """Save the profile, and have the daemon take it."""
        self.save(text, when)
        self.ledger.record(Event(when, "profile", detail={"text": text, "zone": zone}))

    def load(self, now: datetime, *, up_to: datetime | None = None) -> Loaded:
        return load(self.profile, self.ledger, now, up_to=up_to)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(autouse=True)
def computer_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield
    monkeypatch.undo()
    time.tzset()


def names(facts: Facts) -> list[str]:
    return [reminder.name for reminder in facts.profile.reminders]


def test_before_the_first_start_the_first_preset_speaks(files: Files) -> None:
    loaded = files.load(at("09:20"))
    assert loaded.text == resources.preset_text("office")
    assert (loaded.problems, loaded.is_new) == ((), True)
    assert not files.profile.exists(), "reading writes nothing"


def test_a_change_from_when_the_clock_was_ahead_silences_nothing_once_it_is_right(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.take(LATER_TEA, at("08:00", date(2100, 2, 28)))
    known = files.load(at("11:00")).facts
    assert known.since == {"tea": at("11:00")}
    assert [act.verb for act in decide(known, at("11:30")).acts] == ["show"]


def test_at_the_first_start_nothing_falls_due_in_the_past(files: Files) -> None:
    files.save(TEA, at("08:00"))
    loaded = files.load(at("11:10"))
    assert (loaded.taken_at, loaded.is_new) == (at("11:10"), True)
    assert loaded.facts.since == {"tea": at("11:10")}
    assert not decide(loaded.facts, at("11:10")).acts


def test_a_profile_that_was_taken_is_not_new(files: Files) -> None:
    files.take(TEA, at("08:00"))
    loaded = files.load(at("11:10"))
    assert (loaded.taken_at, loaded.is_new) == (at("08:00"), False)
    assert loaded.facts.since == {"tea": at("08:00")}


def test_over_a_broken_file_the_last_good_profile_goes_on_and_the_line_is_named(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.save(BROKEN, at("10:00"))
    loaded = files.load(at("10:10"))
    assert names(loaded.facts) == ["tea"]
    assert (loaded.text, loaded.is_new) == (TEA, False)
    assert loaded.problems[0].startswith("profile.toml:3:1: ")


def test_a_broken_file_without_a_last_good_profile_is_an_error_that_names_the_line(files: Files) -> None:
    files.save(BROKEN, at("08:00"))
    with pytest.raises(NoUsableProfileError, match=r"profile\.toml:3:1: "):
        files.load(at("10:10"))


def test_the_last_good_profile_is_the_newest_that_can_still_be_read(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.take("[reminders.tea]\nno_such_key = 1\n", at("09:00"))
    loaded = files.load(at("10:00"))
    assert loaded.text == TEA
    assert loaded.problems


def test_a_deleted_profile_leaves_the_last_good_one(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.profile.unlink()
    loaded = files.load(at("10:00"))
    assert (loaded.text, loaded.is_new) == (TEA, False)
    assert "profile.toml" in loaded.problems[0]


def test_a_hand_edit_made_while_nothing_ran_counts_from_when_it_was_saved(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.save(LATER_TEA, at("10:00"))
    loaded = files.load(at("11:40"))
    assert (loaded.taken_at, loaded.is_new) == (at("10:00"), True)
    (act,) = decide(loaded.facts, at("11:40")).acts
    assert (act.verb, act.occurrence) == ("show", Occurrence("tea", at("11:30")))


@pytest.mark.parametrize(("saved", "counts_from"), [("07:00", "08:00"), ("19:00", "11:40")])
def test_a_file_that_claims_an_impossible_time_counts_from_the_nearest_possible_one(
    files: Files, saved: str, counts_from: str
) -> None:
    files.take(TEA, at("08:00"))
    files.save(LATER_TEA, at(saved))
    assert files.load(at("11:40")).taken_at == at(counts_from)


def test_a_hand_edit_of_one_reminder_leaves_the_others_due_where_they_were(files: Files) -> None:
    soup = '[reminders.soup]\nat = ["11:05"]\n'
    files.take(TEA + soup, at("08:00"))
    files.save(LATER_TEA + soup, at("11:10"))
    assert files.load(at("11:10")).facts.since == {"tea": at("11:10"), "soup": at("08:00")}


def test_in_another_zone_the_same_text_is_taken_anew_from_now(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files.take(TEA, at("08:00"))
    monkeypatch.setenv("TZ", "America/New_York")
    loaded = files.load(at("20:00"))
    assert loaded.facts.zone == ZoneInfo("America/New_York")
    assert (loaded.taken_at, loaded.is_new) == (at("20:00"), True)
    assert loaded.facts.since == {"tea": at("20:00")}


def test_a_zone_of_the_profiles_own_is_kept_wherever_the_computer_is(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.take(f'[rhythm]\ntimezone = "Asia/Tokyo"\n{TEA}', at("08:00"), "Asia/Tokyo")
    monkeypatch.setenv("TZ", "America/New_York")
    loaded = files.load(at("20:00"))
    assert (str(loaded.facts.zone), loaded.is_new) == ("Asia/Tokyo", False)


def test_as_of_an_instant_leaves_out_what_was_written_later(files: Files) -> None:
    files.take(TEA, at("08:00"))
    tea = Occurrence("tea", at("11:00"))
    rows: list[tuple[str, Kind]] = [("11:00", "shown"), ("11:05", "done")]
    files.ledger.record(*(Event(at(clock), kind, "tea", tea) for clock, kind in rows))

    def kinds(loaded: Loaded) -> list[str]:
        return [event.kind for event in loaded.facts.events if event.reminder]

    assert kinds(files.load(at("11:02"), up_to=at("11:02"))) == ["shown"]
    assert kinds(files.load(at("11:02"))) == ["shown", "done"], "rows from before the clock was set back stand"


def test_a_bout_begins_with_the_first_start_or_the_computers_own(files: Files) -> None:
    files.take(TEA, at("08:00"))
    assert files.load(at("09:00")).facts.activity.since == at("09:00")
    files.ledger.record(Event(at("08:00"), "started", detail={"booted_at": "2026-11-24T06:30:00Z"}))
    assert files.load(at("09:00")).facts.activity.since == at("08:00")
    files.ledger.record(Event(at("10:10"), "started", detail={"booted_at": "2026-11-24T09:00:00Z"}))
    assert files.load(at("10:20")).facts.activity.since == at("10:00")


class ToldToFiles(Told):
    """A daemon without a desktop that writes what it knows; at each restart it knows what was written."""

    def __init__(self, facts: Facts, now: datetime, files: Files) -> None:
        super().__init__(facts, now)
        self.files = files
        self.restarts = 0

    def note(self, kind: Kind, about: Occurrence | str | None = None, **detail: object) -> Event:
        event = super().note(kind, about, **detail)
        self.files.ledger.record(event)
        return event

    def take(self, *events: Event) -> None:
        for event in events:
            self.count += 1
            named = replace(event, id=f"e{self.count}")
            self.facts = self.facts.after(named)
            self.files.ledger.record(named)
        self.attend()

    def edit(self, text: str) -> None:
        """Take another profile as the daemon does: read all anew, for other hours need other rows."""
        self.files.save(text, self.now)
        loaded = self.files.load(self.now)
        assert loaded.facts.since == self.facts.adopting(profile_of(text), self.facts.zone, self.now).since
        self._become(loaded)
        if loaded.is_new:
            self.note("profile", text=text, zone=str(self.facts.zone))

    def restart(self) -> None:
        super().restart()
        self.restarts += 1
        loaded, expected = self.files.load(self.now), self.facts.trimmed(self.now)
        self._become(loaded)
        assert not loaded.is_new
        assert self.facts == expected

    def _become(self, loaded: Loaded) -> None:
        """The files know nothing of what is alive only in the daemon."""
        alive = self.facts
        self.facts = replace(loaded.facts, activity=alive.activity, closed=alive.closed, presented=alive.presented)


class StoryInFiles(Story):
    """A story that is written down; a hand edit puts another whole profile in place."""

    def __init__(self, seed: int, zone: str, day: date, files: Files) -> None:
        super().__init__(seed, zone, day, kills=True)
        began, text = self.told.now, self.random.choice(TEXTS)
        long_ago = began - timedelta(days=30)
        files.take(text, long_ago, zone)
        profile = profile_of(text)
        since = {reminder.name: long_ago for reminder in profile.reminders}
        facts = replace(self.told.facts, profile=profile, since=since, events=())
        self.told: ToldToFiles = ToldToFiles(facts, began, files)
        self.told.note("started")

    def edit(self) -> None:
        self.told.edit(self.random.choice(TEXTS))


TEXTS = [text or (CONFIG / "profile.toml").read_text(encoding="utf-8") for text in PROFILES]


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(SEEDS, st.sampled_from(ZONES), DATES)
def test_what_was_written_is_all_that_memory_held_whatever_happened(seed: int, zone: str, day: date) -> None:
    with pytest.MonkeyPatch.context() as computer, tempfile.TemporaryDirectory() as folder:
        computer.setenv("TZ", zone)
        files = Files(Path(folder))
        story = StoryInFiles(seed, zone, day, files)
        story.tell()
        story.told.restart()
        files.ledger.close()
    assert story.told.restarts > 1


def test_the_last_stretch_is_known_however_long_ago_and_where_the_clock_was_set_back(files: Files) -> None:
    first, last, set_back = (at("22:50", TUESDAY - timedelta(days=days)) for days in (40, 30, 33))
    files.ledger.record(*(Event(when, "done", "stretch") for when in (first, last, set_back)))
    known = files.load(at("12:00")).facts
    assert known.stretched_at == known.after(Event(set_back, "done", "stretch")).stretched_at == last
    assert files.load(at("12:00"), up_to=at("12:00", TUESDAY - timedelta(days=35))).facts.stretched_at == first


def test_an_outage_is_the_longest_time_without_a_daemon_since_a_bubble_was_shown(files: Files) -> None:
    wednesday, thursday = (TUESDAY + timedelta(days=days) for days in (1, 2))
    files.take(TEA, at("06:00"))
    shown = Event(at("11:00"), "shown", "tea", Occurrence("tea", at("11:00")))
    files.ledger.record(Event(at("06:00"), "started"))
    assert files.load(at("06:01")).facts.outage is None, "nothing ran before the first start"
    files.ledger.record(shown, Event(at("20:00"), "done", "tea"), Event(at("07:00", thursday), "started"))
    assert files.load(at("07:01", thursday)).facts.outage == Outage(at("11:00"), at("07:00", thursday))
    files.ledger.record(Event(at("07:05", thursday), "started"))
    known = files.load(at("07:06", thursday)).facts
    assert known.outage == Outage(at("11:00"), at("07:00", thursday)), "nobody has read of it yet"
    told = Event(at("11:00", thursday), "shown", "tea", Occurrence("tea", at("11:00", thursday)))
    files.ledger.record(told)
    assert known.after(told).outage is files.load(at("11:01", thursday)).facts.outage is None
    files.ledger.record(Event(at("07:00", wednesday), "started"))
    assert files.load(at("07:01", wednesday)).facts.outage is None, "the clock was set back"
