"""Moments in a home that somebody lives in, and what was written there."""

from datetime import datetime, timedelta

from routine.model.events import Event, Occurrence
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home

WEDNESDAY = TUESDAY + timedelta(days=1)
MONDAY = TUESDAY - timedelta(days=1)
DRINK = Occurrence("hydration", at("13:10"))
STRETCH = Occurrence("stretch", at("22:45"))


def shown(occurrence: Occurrence, when: datetime) -> Event:
    return Event(when, "shown", occurrence.reminder, occurrence, {"ask": 1})


def written(home: Home, kind: str) -> list[Event]:
    return [event for event in home.events() if event.kind == kind]


def kinds(home: Home) -> list[str]:
    return [event.kind for event in home.events()]


def told(run_out: str) -> str:
    return run_out.splitlines()[0]
