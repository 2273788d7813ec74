"""What `doctor` says of each thing it found."""

import pytest

from routine.ui.cli.doctor.checks import (
    Check,
    Entry,
    Running,
    Shown,
    blocker,
    files_check,
    history_check,
    last_shown_check,
    profile_check,
    running_check,
    shown_check,
    zone_check,
)


def test_who_shows_them_tells_how_to_answer_and_what_it_keeps() -> None:
    shown = Shown("dunst 1.9.0 (answer there)", server="dunst 1.9.0", capabilities=("actions", "body"))
    assert shown_check(shown, None).words == "By dunst 1.9.0 (answer there)."
    keeps = Shown("GNOME", server="gnome-shell 43.9", capabilities=("actions", "persistence"))
    assert shown_check(keeps, None).words == "By GNOME. What you miss stays in its list. It shows the first line only."


def test_one_that_the_running_reminders_do_not_reach_is_told() -> None:
    check = shown_check(Shown("GNOME"), "09:14")
    assert (check.ok, check.words) == (False, "By GNOME; the running reminders have not reached it since 09:14.")


def test_reminders_that_are_off_or_of_another_version_say_what_to_type() -> None:
    off = running_check(None, "1.0", "routine service install")
    assert off.advice == "Start them: routine service install"
    assert running_check(Running(7, "08:41", "1.0"), "1.0", "").words == "Reminders are on since 08:41 (process 7)."
    assert running_check(Running(7, "", None), "1.0", "") == Check("running", True, "Reminders are on (process 7).")
    older = running_check(Running(7, "08:41", "0.9"), "1.0", "")
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
    assert last_shown_check("Drink tea", "yesterday 22:50", 30).words == "Drink tea, yesterday 22:50."
    assert last_shown_check(None, "", 30).words == "No reminder was shown in the last 30 days."


def test_only_what_keeps_every_reminder_away_blocks() -> None:
    gone = Shown("", "no server", "Start one.")
    assert blocker(Shown("GNOME"), None) is None
    assert blocker(gone, None) == "Reminders cannot reach you here: no server. Start one."
    assert blocker(gone, "The disk is full.") == "Reminders cannot start. The disk is full."
