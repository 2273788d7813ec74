"""Two histories become one: nothing twice, and what this computer wrote stays the newest."""

from datetime import timedelta

import pytest

from routine.history import Ledger
from routine.model.events import Event
from tests.history.noon import HOUR, NOON, done, everything


def other(*hours: int) -> list[Event]:
    return [Event(NOON + hour * HOUR, "done", "hydration", id=f"other {hour}") for hour in hours]


def test_an_empty_history_becomes_the_other_one(ledger: Ledger) -> None:
    events = other(3, 1, 2)
    assert ledger.merge(*events) == 3
    assert everything(ledger) == events
    assert ledger.last_row() == 3


def test_what_is_here_already_stays_single(ledger: Ledger) -> None:
    ledger.merge(*other(1, 2))
    assert ledger.merge(*other(1, 2, 3)) == 1
    assert ledger.merge(*other(1, 2, 3)) == 0
    assert sorted(event.id for event in everything(ledger)) == ["other 1", "other 2", "other 3"]


def test_what_was_brought_in_stands_before_what_was_written_here(ledger: Ledger) -> None:
    """Else an old pause of another computer would end the present one, and its profile would be the last good one."""
    own = ledger.record(Event(NOON, "paused", detail={"until": "2027-01-01T00:00:00Z"}))
    ledger.merge(*other(5), Event(NOON + HOUR, "resumed", id="r"))
    assert everything(ledger)[-1:] == own
    assert [event.kind for event in ledger.events(NOON - HOUR)] == ["done", "resumed", "paused"]


def test_what_is_written_afterwards_stands_behind_it(ledger: Ledger) -> None:
    ledger.merge(*other(1))
    ledger.record(done(2))
    assert [event.at for event in everything(ledger)] == [NOON + HOUR, NOON + 2 * HOUR]


def test_all_of_it_is_taken_or_nothing(ledger: Ledger) -> None:
    with pytest.raises(TypeError):
        ledger.merge(*other(1), done(2, thing=object()))
    assert everything(ledger) == []


def test_kinds_that_always_matter_come_however_old_they_are(ledger: Ledger) -> None:
    old = NOON - timedelta(days=400)
    ledger.record(Event(old, "cramp", id="c"), Event(old, "shown", id="s"), Event(NOON, "shown", id="new"))
    assert [event.id for event in ledger.history(NOON, {"cramp", "paused"})] == ["c", "new"]
    assert [event.id for event in ledger.history(NOON)] == ["new"]
    assert [event.id for event in ledger.history(None, {"cramp"})] == ["c", "s", "new"]
