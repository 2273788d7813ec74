"""What was written is all that memory held, whatever happened: stories that live in files, with kills between."""

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from routine.load import Loaded
from routine.model.events import Event, Kind, Occurrence
from routine.model.facts import Facts
from tests.model.test_day import DATES, ZONES
from tests.schedule.test_laws import PROFILES, SEEDS, Story
from tests.telling import CONFIG, Told, profile_of
from tests.test_load import Files


class ToldToFiles(Told):
    """A daemon without a desktop that writes what it knows; at each restart it knows what was written."""

    def __init__(self, facts: Facts, now: datetime, files: Files) -> None:
        super().__init__(facts, now)
        self.files = files
        self.restarts = 0

    def note(self, kind: Kind, about: Occurrence | str | None = None, **detail: object) -> Event:
        event = super().note(kind, about, **detail)
        self.files.history.record(event)
        return event

    def take(self, *events: Event) -> None:
        for event in events:
            self.count += 1
            named = replace(event, id=f"e{self.count}")
            self.facts = self.facts.after(named)
            self.files.history.record(named)
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
        self.facts = replace(loaded.facts, presence=alive.presence, closed=alive.closed, presented=alive.presented)


class StoryInFiles(Story):
    """A story that is written down; a hand edit puts another whole profile in place."""

    def __init__(self, seed: int, zone: str, day: date, files: Files) -> None:
        super().__init__(seed, zone, day, kills=True)
        began, text = self.told.now, self.random.choice(TEXTS)
        long_ago = began - timedelta(days=30)
        files.take(text, long_ago, zone)
        profile = profile_of(text)
        since = {reminder.name: long_ago for reminder in profile.reminders}
        facts = replace(self.told.facts, profile=profile, taken=since, events=(), keeps_drinks=False)
        self.told: ToldToFiles = ToldToFiles(facts, began, files)
        self.told.note("started")

    def edit(self) -> None:
        self.told.edit(self.random.choice(TEXTS))


TEXTS = [text or (CONFIG / "profile.toml").read_text(encoding="utf-8") for text in PROFILES]


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(SEEDS, st.sampled_from(ZONES), DATES)
def test_what_was_written_is_all_that_memory_held_whatever_happened(seed: int, zone: str, day: date) -> None:
    with pytest.MonkeyPatch.context() as computer, tempfile.TemporaryDirectory() as folder:
        computer.setenv("TZ", zone)
        files = Files(Path(folder))
        story = StoryInFiles(seed, zone, day, files)
        story.tell()
        story.told.restart()
        files.history.close()
    assert story.told.restarts > 1
