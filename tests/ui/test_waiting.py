"""What waits for an answer, as the menu's entry shows it first, and what its buttons do."""

from collections.abc import Iterator

import pytest

from routine.errors import RoutineError
from routine.model.events import Event, Occurrence, stamp
from routine.model.notification import Notification
from routine.ui.cli.session import Session, look
from routine.ui.waiting import first_notification, pressed, waiting_notification
from tests.telling import at
from tests.ui.cli.lived import DRINK, STRETCH, kinds, shown, written
from tests.ui.conftest import Home

DIARY = Occurrence("diary", at("07:00"))
BEDTIME = Occurrence("bedtime", at("23:00"))


@pytest.fixture(autouse=True)
def daemon(home: Home) -> Iterator[None]:
    with home.running():
        yield


def waiting(home: Home, clock: str) -> Notification | None:
    return waiting_notification(look(Session(home.profile, at(clock))))


def press(home: Home, clock: str, tag: str, key: str) -> Notification | None:
    return pressed(Session(home.profile, at(clock)), tag, key)


def begun(home: Home, *events: Event) -> None:
    home.record(Event(at("06:00"), "started"), *events)


def test_where_nothing_waits_there_is_none(home: Home) -> None:
    begun(home)
    assert waiting(home, "14:00") is None


def test_a_pause_comes_before_what_waits_and_after_its_end_that_comes_first(home: Home) -> None:
    begun(home, shown(DIARY, at("07:00")), Event(at("09:00"), "paused", detail={"until": stamp(at("12:00"))}))
    told = [first_notification(look(Session(home.profile, at(clock)))) for clock in ("10:00", "12:01")]
    assert [[button.action for button in each.buttons] for each in told] == [["resume"], ["none", "one", "several"]]


def test_it_has_the_words_the_picture_and_the_buttons_of_the_reminder(home: Home) -> None:
    begun(home, shown(STRETCH, at("22:45")))
    told = waiting(home, "22:50")
    assert told is not None
    assert (told.title, told.picture) == ("Waiting: Stretch your calves and thighs", "stretch")
    assert [button.action for button in told.buttons] == ["start", "done", "snooze"]


def test_the_one_shown_last_comes_first_and_one_that_was_snoozed_does_not_wait(home: Home) -> None:
    begun(home, shown(DIARY, at("07:00")), shown(DRINK, at("13:10")))
    first = waiting(home, "13:15")
    assert first is not None
    assert first.title.startswith("Waiting: Drink")
    press(home, "13:15", first.tag, "snooze")
    then = waiting(home, "13:16")
    assert then is not None
    assert then.title == "Waiting: How was the night?"


def test_bedtime_speaks_for_the_stretch_there_too(home: Home) -> None:
    begun(home, shown(STRETCH, at("22:45")), shown(BEDTIME, at("23:00")))
    told = waiting(home, "23:05")
    assert told is not None
    assert told.title == "Waiting: Stretch, then bed"


def test_done_is_noted_and_nothing_more_is_said(home: Home) -> None:
    begun(home, shown(STRETCH, at("22:45")))
    assert press(home, "22:50", str(STRETCH), "done") is None
    assert kinds(home)[-1] == "done"
    assert waiting(home, "22:51") is None


def test_what_has_a_consequence_is_confirmed_and_can_be_taken_back(home: Home) -> None:
    begun(home, shown(DRINK, at("13:10")))
    confirmed = press(home, "13:12", str(DRINK), "not-today")
    assert confirmed is not None
    assert [button.action for button in confirmed.buttons] == ["undo"]
    assert press(home, "13:13", confirmed.tag, "undo") is None
    assert kinds(home)[-1] == "undone"


def test_the_morning_asks_on_as_it_does_elsewhere(home: Home) -> None:
    begun(home, shown(DIARY, at("07:00")))
    strength = press(home, "07:30", str(DIARY), "one")
    assert strength is not None
    assert [button.action for button in strength.buttons] == ["1-3", "4-6", "7-10"]
    signs = press(home, "07:31", strength.tag, "7-10")
    assert signs is not None
    card = press(home, "07:31", signs.tag, "yes")
    assert card is not None
    assert press(home, "07:32", card.tag, "show-later") is None
    assert len(written(home, "cramp")) == 3


def test_what_makes_no_sense_any_more_is_refused(home: Home) -> None:
    begun(home, shown(STRETCH, at("22:45")))
    home.profile.parent.mkdir(parents=True)
    home.profile.write_text("schema = 1\n[reminders.diary]\n")
    with pytest.raises(RoutineError):
        press(home, "22:50", str(STRETCH), "done")


def test_while_nothing_runs_nothing_waits(home: Home) -> None:
    begun(home, shown(STRETCH, at("22:45")))
    view = look(Session(home.profile, at("22:50")))
    assert waiting_notification(view) is not None
    assert waiting_notification(type(view)(view.session, view.loaded, view.facts, view.now, None, {})) is None
