"""Today at a glance."""

from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.ui.cli.glance import glance, ways_to_change, where
from routine.ui.cli.session import Session, look
from routine.ui.view import View
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home

DRINK = Occurrence("hydration", at("13:10"))


def seen(home: Home) -> View:
    return look(Session(home.profile, at("14:00")))


def test_what_waits_for_an_answer_stands_before_what_comes(home: Home) -> None:
    home.record(Event(at("13:50"), "shown", "hydration", DRINK, {"ask": 1}))
    lines = list(glance(seen(home)))
    (answer,) = (line for line in lines if line.startswith(" answer "))
    assert "13:50" in answer
    assert answer.endswith("routine done drink")
    assert lines.index(answer) < next(place for place, line in enumerate(lines) if line.startswith(" next "))


def test_a_pause_is_told_with_its_end(home: Home) -> None:
    home.record(Event(at("13:00"), "paused", detail={"until": stamp(at("15:00"))}))
    assert " paused    until 15:00   end it: routine resume" in list(glance(seen(home)))


def test_drinks_and_walks_that_rest_are_told_with_the_way_back(home: Home) -> None:
    home.record(home.took_profile(at("07:00", TUESDAY - timedelta(days=9))))
    for ago in range(7, 0, -1):
        drink = Occurrence("hydration", at("13:10") - timedelta(days=ago))
        home.record(Event(drink.due, "lapsed", "hydration", drink, {"why": "unanswered"}))
    line = " resting   drinks and walks, until you answer anything   end it: routine resume"
    assert line in list(glance(seen(home)))
    home.record(Event(at("13:30"), "done", "stretch"))
    assert line not in list(glance(seen(home)))


def test_for_a_screen_reader_each_line_is_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    lines = [line for line in glance(seen(home)) if line]
    assert lines[0] == "Tuesday 24 November, 14:00. Reminders are off."
    assert all(line.endswith((".", "?", "!")) for line in lines)


def test_while_nothing_runs_it_says_how_to_start(home: Home) -> None:
    view = seen(home)
    assert "routine daemon" in next(where(view))
    assert list(ways_to_change(view))[-1].startswith(" change ")


def test_tonight_stands_before_what_comes_tomorrow(home: Home) -> None:
    labels = [line[:9].strip() for line in glance(look(Session(home.profile, at("22:10")))) if line[1:2].strip()]
    assert labels.index("tonight") < labels.index("next")
    by_day = [line[:9].strip() for line in glance(seen(home)) if line[1:2].strip()]
    assert by_day.index("next") < by_day.index("tonight")
