"""What `doctor` says of each thing it found: files, the daemon and what it has shown last, what the desktop tells."""

from datetime import timedelta

import pytest

from routine import __version__
from routine.desktop.probe import Shown
from routine.desktop.sensors.choose import Found
from routine.model.events import Event, Occurrence, stamp
from routine.model.presence import NEEDS
from routine.ui.cli.doctor.checks import (
    MEANINGS,
    Check,
    Entry,
    blocker,
    files_check,
    held_since,
    history_check,
    last_check,
    last_shown,
    need_checks,
    profile_check,
    running_check,
    running_sources,
    shown_check,
    tray_check,
    zone_check,
)
from routine.ui.cli.session import Session
from tests.telling import BERLIN, TUESDAY, at, profile_of
from tests.ui.conftest import Home

MUTTER = Found("idle", "mutter", works=True, words="GNOME's idle monitor")
GNOME = Found("dnd", "gnome", works=True, words="GNOME's do-not-disturb")
NO_KDE = Found("dnd", "kde", works=False, words="nothing heard of it")
LOGIND = Found("sleep", "logind", works=True, words="systemd-logind")
FILM = Found("film", "logind-inhibitors", works=True, words="logind's idle inhibitors")
DRINK = Occurrence("hydration", at("13:10"))


def test_who_shows_them_tells_how_to_answer_and_what_it_keeps() -> None:
    shown = Shown("dunst 1.9.0 (answer there)", server="dunst 1.9.0", capabilities=("actions", "body"))
    assert shown_check(shown, "").words == "By dunst 1.9.0 (answer there)."
    keeps = Shown("GNOME", server="gnome-shell 43.9", capabilities=("actions", "persistence"))
    assert shown_check(keeps, "").words == "By GNOME. What you miss stays in its list. It shows the first line only."


def test_where_the_icon_is_is_told_and_it_is_missed_only_where_it_is_wished() -> None:
    (there,) = tray_check({"tray": True}, "auto")
    assert (there.ok, there.words.partition(":")[0]) == (True, "The icon is in the tray")
    (none,) = tray_check({"tray": False}, "auto")
    assert (none.ok, none.advice) == (True, "")
    assert none.words.startswith("There is no tray here.")
    (missed,) = tray_check({"tray": False}, True)
    assert (missed.ok, "AppIndicator" in missed.advice) == (False, True)
    assert [*tray_check({"tray": True}, False), *tray_check({}, "auto")] == []


def test_one_that_the_running_reminders_do_not_reach_is_told() -> None:
    check = shown_check(Shown("GNOME"), "09:14")
    assert (check.ok, check.words) == (False, "By GNOME; the running reminders have not reached it since 09:14.")


def test_reminders_that_are_off_or_of_another_version_say_what_to_type() -> None:
    off = running_check(None, "", None, "routine service install")
    assert off.advice == "Start them: routine service install"
    assert running_check(7, "08:41", __version__, "").words == "Reminders are on since 08:41 (process 7)."
    assert running_check(7, "", None, "") == Check("running", True, "Reminders are on (process 7).")
    older = running_check(7, "08:41", "0.0.9", "")
    assert (older.ok, older.advice) == (False, "Take this one: routine service restart")


def test_the_zone_says_whether_it_is_followed() -> None:
    assert zone_check("Europe/Berlin", "Europe/Berlin", is_own=False).words.endswith("it is followed when you travel.")
    assert zone_check("Europe/Berlin", "Europe/Berlin", is_own=True).ok
    elsewhere = zone_check("Europe/Berlin", "Asia/Tokyo", is_own=True)
    assert elsewhere.advice == "This computer is in Asia/Tokyo. Follow it: routine config unset rhythm.timezone"


def test_files_that_others_may_read_are_named_with_the_way_to_close_them() -> None:
    profile = Entry("~/a.toml", 0o644, 0o600, is_open=True)
    history = Entry("~/b.db", 0o600, 0o600, is_open=False)
    assert files_check([history]) == Check("files", True, "~/b.db. Nobody else can read them.")
    check = files_check([profile, history])
    assert check.words == "~/a.toml, ~/b.db. Others on this computer may read ~/a.toml."
    assert check.advice == "Close it: routine doctor --repair"


@pytest.mark.parametrize(
    ("problems", "exists", "in_force", "told"),
    [
        (0, True, True, "~/p is good."),
        (0, False, True, "There is none yet: the usual reminders come."),
        (1, True, True, "~/p has 1 mistake; the last good one is in force."),
        (2, True, False, "~/p has 2 mistakes, and there is no last good one."),
    ],
)
def test_the_profile_is_good_or_says_what_is_in_force(problems: int, exists: bool, in_force: bool, told: str) -> None:
    check = profile_check("~/p", problems, None, exists=exists, in_force=in_force)
    assert (check.words, check.ok) == (told, not problems)


def test_the_history_is_good_or_says_where_the_old_one_is() -> None:
    assert history_check("~/h", None, None, 0) == Check("history", True, "~/h is good.")
    assert history_check("~/h", "It is full.", None, 0) == Check("history", False, "It is full.")
    assert "kept as ~/h.corrupt" in history_check("~/h", None, "~/h.corrupt", 0).words


def test_the_last_reminder_is_told() -> None:
    now, tea = at("09:00"), profile_of('[reminders.tea]\ntitle = "Drink tea"\nat = ["15:00"]\n')
    shown = Event(at("22:50", TUESDAY - timedelta(days=1)), "shown", "tea")
    assert last_check(shown, tea, BERLIN, now).words == "Drink tea, yesterday 22:50."
    assert last_check(None, tea, BERLIN, now).words == "No reminder was shown in the last 30 days."


def test_only_what_keeps_every_reminder_away_blocks() -> None:
    gone = Shown("", "no server", "Start one.")
    assert blocker(Shown("GNOME"), None) is None
    assert blocker(gone, None) == "Reminders cannot reach you here: no server. Start one."
    assert blocker(gone, "The disk is full.") == "Reminders cannot start. The disk is full."


def test_in_the_first_minute_nobody_is_told_to_start_the_reminders_anew() -> None:
    began = at("09:13")
    live = {"started_at": stamp(began), "closed": {"unreachable": stamp(at("09:14"))}}
    assert held_since(live, began + timedelta(seconds=59)) is None
    assert held_since(live, began + timedelta(seconds=61)) == at("09:14")


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


def need(name: str, *found: Found, running: set[str] | None = None) -> Check:
    (check,) = (check for check in need_checks(found, running) if check.name == name)
    return check


def test_every_need_is_explained() -> None:
    assert set(MEANINGS) == set(NEEDS.values())
    assert [check.name for check in need_checks((), None)] == list(MEANINGS)


def test_a_need_that_is_answered_names_who_tells_and_what_it_means_and_who_does_not() -> None:
    words = "Told by GNOME's do-not-disturb. Reminders wait while it is on. Not here: kde."
    assert need("dnd", NO_KDE, GNOME) == Check("dnd", True, words)


def test_a_need_that_nobody_answers_says_why_and_what_would_help() -> None:
    check = need("dnd", NO_KDE)
    assert not check.ok
    assert check.words.startswith("Not detectable here. Reminders come whether do-not-disturb is on or not.")
    assert check.words.endswith("Tried: kde (nothing heard of it).")
    assert check.advice == "GNOME, KDE Plasma, Cinnamon, MATE, XFCE, LXQt, dunst, mako and swaync can tell."


def test_sleep_is_told_without_the_lock_where_the_login_has_no_session() -> None:
    assert need("sleep", LOGIND).ok
    lock = "Not detectable here. A locked screen is not noticed: reminders come behind it."
    assert need("lock", LOGIND).words == lock


def test_a_film_cannot_be_told_from_an_absence_without_the_idle_time() -> None:
    assert not need("film", FILM).ok
    assert need("film", FILM, MUTTER).ok


def test_what_the_running_reminders_do_not_know_yet_wants_a_restart() -> None:
    assert need("idle", MUTTER, running={"dnd"}).advice.endswith(": routine service restart")
    assert need("idle", MUTTER, running={"idle"}) == need("idle", MUTTER)
    assert need("idle", running=set()).advice == (
        "GNOME, KDE Plasma, sway, Hyprland, COSMIC and every X11 desktop can tell."
    )
