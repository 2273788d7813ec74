"""`bar`: one line for a status bar."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.schedule.forecast import coming
from routine.storage.runtime import RuntimeFolder
from routine.ui.bar import changes_at
from routine.ui.cli.session import Session, look
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

NOW = at("14:07")


@pytest.fixture
def daemon(lived_in: Home) -> Iterator[RuntimeFolder]:
    """One that holds its lock and has published; everything that was due until 14:00 has its answer."""
    for name, due in (("diary", "07:00"), ("hydration", "13:10"), ("sitting", "13:50")):
        lived_in.record(Event(at("14:00"), "done", name, Occurrence(name, at(due))))
    with lived_in.running(closed={}) as folder:
        yield folder


def paused(until: datetime) -> Event:
    return Event(at("14:00"), "paused", detail={"until": stamp(until)})


def test_it_is_what_comes_next_and_when(run: Run, daemon: RuntimeFolder) -> None:
    result = run("bar", now=NOW)
    assert (result.exit, result.out) == (0, "14:50 Walk for a few minutes\n")


def test_waybar_gets_the_text_a_tooltip_and_a_class_for_its_style(run: Run, daemon: RuntimeFolder) -> None:
    told = json.loads(run("bar", "--format", "waybar", now=NOW).out)
    assert told == {
        "schema": 1,
        "text": "14:50 Walk for a few minutes",
        "tooltip": "14:50 Walk for a few minutes\n15:10 Drink a glass of water (not two at once)\n"
        "15:40 Walk for a few minutes",
        "class": "next",
        "alt": "next",
    }


def test_what_a_gate_holds_is_said_to_wait(run: Run, daemon: RuntimeFolder) -> None:
    daemon.publish({"closed": {"call": stamp(at("14:45"))}})
    told = json.loads(run("bar", "--format", "waybar", now=at("14:55")).out)
    assert told["text"] == "Walk for a few minutes, waits while you are in a call"
    assert told["class"] == "held"


def test_discreet_reaches_the_bar_too(run: Run, daemon: RuntimeFolder) -> None:
    assert run("config", "set", "delivery.discreet", "true", now=NOW).exit == 0
    line = run("bar", "--format", "waybar", now=at("22:20")).out
    assert "Stretch before bed" in line
    assert "calves" not in line


def test_a_pause_says_when_it_ends(run: Run, daemon: RuntimeFolder, home: Home) -> None:
    home.record(paused(at("16:00")))
    told = json.loads(run("bar", "--format", "waybar", now=NOW).out)
    assert (told["text"], told["class"]) == ("Paused until 16:00", "paused")


def test_without_a_daemon_it_says_that_reminders_are_off_and_how_to_start_them(run: Run, lived_in: Home) -> None:
    told = json.loads(run("bar", "--format", "waybar", now=NOW).out)
    assert (told["text"], told["class"]) == ("Reminders are off", "off")
    assert told["tooltip"].endswith("routine daemon")
    assert run("bar", now=NOW).exit == 0


def test_without_any_reminder_it_says_so(run: Run, home: Home, daemon: RuntimeFolder) -> None:
    home.write_profile("[rhythm]\n")
    told = json.loads(run("bar", "--format", "waybar", now=NOW).out)
    assert (told["text"], told["class"]) == ("No reminders", "none")


def test_a_title_cannot_be_markup(run: Run, home: Home, daemon: RuntimeFolder) -> None:
    home.write_profile('[reminders.tea]\ntitle = "Tea & <b>cake</b>"\nat = ["15:00"]\n')
    told = json.loads(run("bar", "--format", "waybar", now=NOW).out)
    assert told["text"] == "15:00 Tea &amp; &lt;b&gt;cake&lt;/b&gt;"
    assert run("bar", now=NOW).out == "15:00 Tea & <b>cake</b>\n"


def until(home: Home, now: datetime) -> datetime | None:
    view = look(Session(home.profile, now))
    return changes_at(view, coming(view.facts, view.now, 3))


def test_time_changes_it_when_something_falls_due(home: Home, daemon: RuntimeFolder) -> None:
    assert until(home, NOW) == at("14:50")


def test_time_changes_it_when_a_pause_ends(home: Home, daemon: RuntimeFolder) -> None:
    home.record(paused(at("14:30")))
    assert until(home, NOW) == at("14:30")


def test_time_changes_it_when_what_waits_lapses(home: Home, daemon: RuntimeFolder) -> None:
    home.write_profile('[reminders.tea]\nat = ["15:00"]\nlapse = "20m"\n', saved=at("13:00"))
    daemon.publish({"closed": {"call": stamp(at("14:45"))}})
    assert until(home, at("15:05")) == at("15:20")


def test_at_midnight_tomorrow_becomes_today(home: Home, daemon: RuntimeFolder) -> None:
    home.record(paused(at("12:00", TUESDAY + timedelta(days=1))))
    assert until(home, at("23:55")) == at("00:00", TUESDAY + timedelta(days=1))


def test_while_reminders_are_off_time_changes_nothing(home: Home, lived_in: Home) -> None:
    assert until(home, NOW) is None
