"""What `doctor` says of the daemon, and of what it has shown last."""

from datetime import timedelta

from routine.model.events import Event, Occurrence, stamp
from routine.ui.cli.doctor.running import held_since, last_shown, running_sources
from routine.ui.cli.session import Session
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home

DRINK = Occurrence("hydration", at("13:10"))


def test_in_the_first_minute_nobody_is_told_to_start_the_reminders_anew() -> None:
    began = at("09:13")
    live = {"started_at": stamp(began), "closed": {"unreachable": stamp(at("09:14"))}}
    assert held_since(live, began + timedelta(seconds=59)) is None
    assert held_since(live, began + timedelta(seconds=61)) == stamp(at("09:14"))


def test_the_last_reminder_is_the_latest_that_was_shown_in_the_last_30_days(home: Home) -> None:
    session = Session(home.profile, at("14:00"))
    assert last_shown(session) is None
    shown = [Event(at("13:00", TUESDAY - timedelta(days=days)), "shown", "hydration", DRINK) for days in (31, 2, 1)]
    home.record(*shown, Event(at("13:50"), "done", "hydration", DRINK))
    last = last_shown(session)
    assert last
    assert last.at == shown[-1].at


def test_where_no_daemon_runs_none_has_sources(home: Home) -> None:
    assert running_sources(Session(home.profile, at("14:00"))) is None
