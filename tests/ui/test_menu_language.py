"""What the menu entry and the status bar show is in the person's language."""

import os

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.schedule.forecast import coming
from routine.storage.runtime import RuntimeFolder
from routine.ui.bar import line_of
from routine.ui.cli.session import Session, look
from routine.ui.today import today_notification
from routine.ui.view import View
from tests.another_language import english_in
from tests.telling import at
from tests.ui.conftest import Home

pytestmark = pytest.mark.usefixtures("another_language")


def view(home: Home) -> View:
    return look(Session(home.profile, at("14:00")))


def english(seen: View) -> list[str]:
    notification = today_notification(seen)
    return [
        each
        for each in (notification.title, notification.body, *(b.label for b in notification.buttons))
        if english_in(each)
    ]


def test_while_nothing_runs(home: Home) -> None:
    assert english(view(home)) == []


def test_while_reminders_run_and_while_they_are_paused(home: Home) -> None:
    home.runtime.mkdir(parents=True)
    runtime = RuntimeFolder(home.runtime)
    with runtime.take_lock():
        runtime.publish({"pid": os.getpid()})
        assert "now" not in today_notification(view(home)).title
        assert english(view(home)) == []
        for name, due in (("diary", "07:00"), ("hydration", "13:10"), ("sitting", "13:50")):
            home.record(Event(at("14:00"), "done", name, Occurrence(name, at(due))))
        seen = view(home)
        assert english(seen) == []
        assert english_in(line_of(seen, coming(seen.facts, seen.now, 1)).text) == []
        home.record(Event(at("13:00"), "paused", detail={"until": stamp(at("15:00"))}))
        assert english(view(home)) == []
