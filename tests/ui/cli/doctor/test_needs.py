"""What `doctor` says of each thing that the desktop could tell."""

from routine.desktop.sensors.readings import Found
from routine.model.presence import NEEDS
from routine.ui.cli.doctor.checks import Check
from routine.ui.cli.doctor.needs import MEANINGS, need_checks

MUTTER = Found("idle", "mutter", works=True, words="GNOME's idle monitor")
GNOME = Found("dnd", "gnome", works=True, words="GNOME's do-not-disturb")
NO_KDE = Found("dnd", "kde", works=False, words="nothing heard of it")
LOGIND = Found("sleep", "logind", works=True, words="systemd-logind")
FILM = Found("film", "logind-inhibitors", works=True, words="logind's idle inhibitors")


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
    assert check.words.startswith("Nothing here tells. Reminders come whether do-not-disturb is on or not.")
    assert check.words.endswith("Tried: kde (nothing heard of it).")
    assert check.advice == "GNOME, KDE Plasma, Cinnamon, MATE, XFCE, LXQt, dunst, mako and swaync can tell."


def test_sleep_is_told_without_the_lock_where_the_login_has_no_session() -> None:
    assert need("sleep", LOGIND).ok
    assert need("lock", LOGIND).words == "Nothing here tells. A locked screen is not noticed: reminders come behind it."


def test_a_film_cannot_be_told_from_an_absence_without_the_idle_time() -> None:
    assert not need("film", FILM).ok
    assert need("film", FILM, MUTTER).ok


def test_what_the_running_reminders_do_not_know_yet_wants_a_restart() -> None:
    assert need("idle", MUTTER, running={"dnd"}).advice.endswith(": routine service restart")
    assert need("idle", MUTTER, running={"idle"}) == need("idle", MUTTER)
    assert need("idle", running=set()).advice == (
        "GNOME, KDE Plasma, sway, Hyprland, COSMIC and every X11 desktop can tell."
    )
