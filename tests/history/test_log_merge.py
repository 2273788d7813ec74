"""Two histories become one: nothing twice, and what this computer wrote stays the newest."""

from datetime import timedelta

import pytest

from routine.history import History
from routine.model.events import Event
from tests.history.noon import HOUR, NOON, done, everything


def other(*hours: int) -> list[Event]:
    return [Event(NOON + hour * HOUR, "done", "hydration", id=f"other {hour}") for hour in hours]


def test_an_empty_history_becomes_the_other_one(history: History) -> None:
    events = other(3, 1, 2)
    assert history.merge(*events) == 3
    assert everything(history) == events
    assert history.last_row() == 3


def test_what_is_here_already_stays_single(history: History) -> None:
    history.merge(*other(1, 2))
    assert history.merge(*other(1, 2, 3)) == 1
    assert history.merge(*other(1, 2, 3)) == 0
    assert sorted(event.id for event in everything(history)) == ["other 1", "other 2", "other 3"]


def test_what_was_brought_in_stands_before_what_was_written_here(history: History) -> None:
    """Else an old pause of another computer would end the present one, and its profile would be the last good one."""
    own = history.record(Event(NOON, "paused", detail={"until": "2027-01-01T00:00:00Z"}))
    history.merge(*other(5), Event(NOON + HOUR, "resumed", id="r"))
    assert everything(history)[-1:] == own
    assert [event.kind for event in history.events(NOON - HOUR)] == ["done", "resumed", "paused"]


def test_what_is_written_afterwards_stands_behind_it(history: History) -> None:
    history.merge(*other(1))
    history.record(done(2))
    assert [event.at for event in everything(history)] == [NOON + HOUR, NOON + 2 * HOUR]


def test_all_of_it_is_taken_or_nothing(history: History) -> None:
    with pytest.raises(TypeError):
        history.merge(*other(1), done(2, thing=object()))
    assert everything(history) == []


def test_kinds_that_always_matter_come_however_old_they_are(history: History) -> None:
    old = NOON - timedelta(days=400)
    history.record(Event(old, "cramp", id="c"), Event(old, "shown", id="s"), Event(NOON, "shown", id="new"))
    assert [event.id for event in history.read(NOON, {"cramp", "paused"})] == ["c", "new"]
    assert [event.id for event in history.read(NOON)] == ["new"]
    assert [event.id for event in history.read(None, {"cramp"})] == ["c", "s", "new"]
