"""Profiles read for a test, by their text, and trees of any kind."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from routine.model.profile import Profile, Reminder
from routine.profile.settings import Reading, read_profile, reminder_keys

CONFIG = Path(__file__).parents[2] / "config"
REFERENCE = tomllib.loads((CONFIG / "profile.toml").read_text())
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def read(text: str, zones: tuple[str, ...] | None = None) -> Reading:
    return read_profile(tomllib.loads(text), REFERENCE, zones)


def profile(text: str) -> Profile:
    reading = read(text)
    assert reading.profile is not None, reading.problems
    return reading.profile


def reminder(text: str, name: str = "x") -> Reminder:
    found = profile(f"[reminders.{name}]\n{text}").reminder(name)
    assert found is not None
    return found


def problems(text: str) -> list[tuple[str, str]]:
    """Path and message of every problem, as text."""
    return [(".".join(map(str, p.path)), p.message) for p in read(text).problems]


Told = list[tuple[str, bool, str]]
"""Of each problem: where, whether the key itself is meant, and the sentence."""


def told(text: str, zones: tuple[str, ...] | None = None) -> Told:
    return [(".".join(map(str, p.path)), p.of_key, p.message) for p in read(text, zones).problems]


def notes(text: str) -> list[tuple[str, str]]:
    reading = read(text)
    assert reading.profile is not None, reading.problems
    return [(".".join(map(str, note.path)), note.message) for note in reading.notes]


scalars = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.times(),
    st.dates(),
    st.text(max_size=8),
    st.sampled_from(("45m", "21:30", "wake+15m", "mon-fri", "200ml", "bedtime", "1s", "9")),
)
keys = st.sampled_from(
    (*reminder_keys(), "rhythm", "delivery", "about_me", "quiet", "reminders", "fri", "wake", "bedtime", "x")
) | (st.text(max_size=4))
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4))
tables = st.dictionaries(keys, anything, max_size=5)
sections = {
    "schema": st.just(1) | anything,
    "rhythm": tables,
    "about_me": tables,
    "delivery": tables,
    "quiet": st.lists(tables, max_size=2) | anything,
    "reminders": st.dictionaries(st.sampled_from(tuple(REFERENCE["reminders"])) | keys, tables, max_size=3),
}
trees: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({}, optional=sections)
