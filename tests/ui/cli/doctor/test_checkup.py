"""What `doctor` finds in files, in the zone, and in a daemon that runs."""

import json
import stat
from typing import Any

from routine.model.events import Event, Occurrence, stamp
from routine.phone.pairing import State, fresh, pairing_path, write_pairing, write_state
from tests.telling import at
from tests.ui.conftest import Home, Result, Run

NOW = at("14:07")
BROKEN = "schema = 1\n[rhythm]\nwake = 7\n"


def told(result: Result) -> dict[str, Any]:
    """The checks of a JSON answer, by name."""
    return {check["name"]: check for check in json.loads(result.out)["checks"]}


def test_the_last_reminder_is_told_with_its_title(run: Run, home: Home, lived_in: Home) -> None:
    shown = at("13:10")
    home.record(
        Event(at("12:10"), "shown", "sitting", Occurrence("sitting", at("12:10")), {"ask": 1}),
        Event(shown, "shown", "hydration", Occurrence("hydration", shown), {"ask": 1}),
        Event(at("13:20"), "done", "hydration", Occurrence("hydration", shown)),
    )
    result = run("doctor", "--json", now=NOW)
    assert told(result)["last"]["words"] == "Drink a glass of water, 13:10."
    assert json.loads(result.out)["last_shown"] == shown.astimezone().isoformat()


def test_a_broken_profile_without_a_good_one_blocks(run: Run, home: Home) -> None:
    home.write_profile(BROKEN)
    result = run("doctor", "--json", now=NOW)
    assert result.err.strip().endswith("The profile has mistakes. See them: routine config check")
    assert told(result)["profile"]["words"].endswith("has 1 mistake, and there is no last good one.")


def test_a_broken_profile_with_a_good_one_does_not(run: Run, lived_in: Home) -> None:
    lived_in.write_profile(BROKEN)
    result = run("doctor", "--json", now=NOW)
    assert result.err.startswith("Reminders cannot reach you here")
    assert told(result)["profile"]["words"].endswith("the last good one is in force.")


def test_a_history_that_cannot_be_used_blocks(run: Run, home: Home) -> None:
    home.block_history()
    result = run("doctor", "--json", now=NOW)
    assert result.err.startswith("Reminders cannot start. ")
    assert not told(result)["history"]["ok"]


def test_files_that_others_can_reach_are_told_and_no_others(run: Run, home: Home) -> None:
    home.write_profile()
    home.profile.chmod(0o644)
    home.profile.parent.chmod(0o700)
    assert told(run("doctor", "--json", now=NOW))["files"]["ok"]
    home.profile.parent.chmod(0o755)
    check = told(run("doctor", "--json", now=NOW))["files"]
    assert check["advice"] == "Close it: routine doctor --repair"
    assert stat.S_IMODE(home.profile.stat().st_mode) == 0o644, "it looks, and changes nothing"


def test_a_zone_of_ones_own_is_told(run: Run, home: Home) -> None:
    home.write_profile('schema = 1\n[rhythm]\ntimezone = "Asia/Tokyo"\n')
    assert told(run("doctor", "--json", now=NOW))["zone"]["advice"].startswith("This computer is in Europe/Berlin.")


def test_a_running_daemon_is_told_with_what_it_does_not_know(run: Run, home: Home) -> None:
    closed = {"unreachable": stamp(at("09:14"))}
    with home.running(started_at=stamp(at("08:41")), version="0.0.1", sources={}, closed=closed):
        checks = told(run("doctor", "--json", now=NOW))
    assert checks["running"]["words"].startswith("Reminders are on since 08:41")
    assert checks["running"]["advice"] == "Take this one: routine service restart"


def test_reminders_that_are_printed_reach_the_person_while_their_window_takes_them(run: Run, home: Home) -> None:
    live = {"started_at": stamp(at("08:41")), "sources": {"notify": "terminal"}}
    with home.running(**live, closed={}) as runtime:
        printed = run("doctor", "--json", now=NOW)
        runtime.publish({**live, "closed": {"unreachable": stamp(at("09:14"))}})
        gone = run("doctor", "--json", now=NOW)
    assert told(printed)["shown"]["words"] == "By the window that the reminders were started in."
    assert json.loads(printed.out)["reachable"]
    assert not json.loads(gone.out)["reachable"]


def test_the_phone_is_told_of_only_where_one_is_paired(run: Run, lived_in: Home) -> None:
    assert "phone" not in told(run("doctor", "--json", now=NOW))
    write_pairing(fresh("https://ntfy.example", "", NOW))
    write_state(State(NOW, "paired", paired_at=NOW))
    check = told(run("doctor", "--json", now=NOW))["phone"]
    assert (check["ok"], check["words"]) == (True, "It gets its messages from https://ntfy.example.")
    write_state(State(NOW, "paired", "unreachable", paired_at=NOW))
    assert told(run("doctor", "--json", now=NOW))["phone"]["words"].startswith("The server does not answer.")
    pairing_path().write_text("{", "utf-8")
    check = told(run("doctor", "--json", now=NOW))["phone"]
    assert (check["ok"], check["advice"]) == (False, "Forget it, then pair anew: routine phone unpair")
    assert " phone " in run("doctor", now=NOW).out
    assert run("phone", "unpair", now=NOW).exit == 0
    assert not pairing_path().exists()
