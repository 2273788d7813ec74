"""Moments in a home that somebody lives in, and what was written there."""

import tomllib
from datetime import datetime, timedelta
from typing import Any

from routine.model.events import Event, Occurrence
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home

WEDNESDAY = TUESDAY + timedelta(days=1)
MONDAY = TUESDAY - timedelta(days=1)
DRINK = Occurrence("hydration", at("13:10"))
STRETCH = Occurrence("stretch", at("22:45"))
FOOTER = 2
"""Lines below a change of the profile: how to start the daemon, and how to undo."""


def shown(occurrence: Occurrence, when: datetime) -> Event:
    return Event(when, "shown", occurrence.reminder, occurrence, {"ask": 1})


def written(home: Home, kind: str) -> list[Event]:
    return [event for event in home.events() if event.kind == kind]


def kinds(home: Home) -> list[str]:
    return [event.kind for event in home.events()]


def told(run_out: str) -> str:
    return run_out.splitlines()[0]


def tree(home: Home) -> dict[str, Any]:
    """The profile as it stands in its file."""
    return tomllib.loads(home.profile.read_text())


def lines(run_out: str) -> list[str]:
    """What a change of the profile tells, less its footer."""
    return run_out.splitlines()[:-FOOTER]
