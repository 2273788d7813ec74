"""What the entry in the desktop's menu shows: today in a notification, and the pause."""

from collections.abc import Iterator

import pytest

from routine.model.events import Event, stamp
from routine.model.notification import Notification
from routine.ui.cli.session import Session, look
from routine.ui.today import paused_notification, today_notification
from tests.telling import at
from tests.ui.conftest import Home


@pytest.fixture
def daemon(home: Home) -> Iterator[None]:
    with home.running():
        yield


def actions(notification: Notification) -> list[str]:
    return [button.action for button in notification.buttons]


def test_while_nothing_runs_it_offers_to_start(home: Home) -> None:
    assert actions(today_notification(look(Session(home.profile, at("14:00"))))) == ["start"]


@pytest.mark.usefixtures("daemon")
def test_it_tells_what_comes_and_offers_three_ways_on(home: Home) -> None:
    notification = today_notification(look(Session(home.profile, at("14:00"))))
    assert notification.title.startswith("Next: ")
    assert "bed 23:00." in notification.body
    assert actions(notification) == ["cramp", "stretch", "pause"]


@pytest.mark.usefixtures("daemon")
def test_in_a_pause_it_tells_of_that_alone_and_offers_to_end_it(home: Home) -> None:
    home.record(Event(at("13:00"), "paused", detail={"until": stamp(at("15:00"))}))
    view = look(Session(home.profile, at("14:00")))
    assert today_notification(view) == paused_notification(view)
    assert actions(today_notification(view)) == ["resume"]
