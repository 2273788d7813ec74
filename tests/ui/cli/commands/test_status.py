"""`status`, `next` and bare `routine`: what is on, what comes, what was noted."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.service.unit_file import unit_path
from routine.storage.runtime import RuntimeFolder
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

NOW = at("14:07")
MONDAY = TUESDAY - timedelta(days=1)
DRINK = Occurrence("hydration", at("13:10"))
STRETCH = Occurrence("stretch", at("22:45"))


TOLD = {"sources": {"notify": "dbus:dunst 1.9.0"}, "told_by": {"notify": "dbus:dunst 1.9.0"}}


@pytest.fixture
def used(home: Home) -> Home:
    """Somebody who began last week, stretched last evening and drank twice today."""
    began = at("08:00", TUESDAY - timedelta(days=7))
    home.record(
        home.took_profile(began),
        Event(began, "started"),
        Event(at("22:58", MONDAY), "done", "stretch", Occurrence("stretch", at("22:45", MONDAY))),
        Event(at("08:45"), "cramp", detail={"night": MONDAY.isoformat(), "count": 0}),
        Event(at("08:45"), "done", "diary", Occurrence("diary", at("07:00"))),
        Event(at("09:20"), "done", "hydration", Occurrence("hydration", at("09:15"))),
        Event(at("13:12"), "shown", "hydration", DRINK, {"ask": 1}),
        Event(at("13:15"), "done", "hydration", DRINK),
        Event(at("13:45"), "done", "sitting", Occurrence("sitting", at("13:40"))),
    )
    return home


@pytest.fixture
def daemon(used: Home) -> Iterator[RuntimeFolder]:
    """A daemon that holds its lock and has published: since 08:41, nothing closed."""
    with used.running() as folder:
        publish(folder)
        yield folder


def publish(folder: RuntimeFolder, **more: object) -> None:
    alive = {"started_at": stamp(at("08:41")), "closed": {}, **TOLD, "trouble": None}
    folder.publish({**alive, **more})


def test_bare_routine_shows_the_day_at_a_glance(run: Run, daemon: RuntimeFolder) -> None:
    result = run(now=NOW)
    assert result.exit == 0
    assert result.out == (
        f"{'Tuesday 24 November, 14:07':<52}on since 08:41, 4 answered\n"
        "\n"
        " question  one about your drinks is open   see it: routine why water\n"
        " next      14:35   Walk for a few minutes\n"
        "           15:05   Drink a glass of water   (asks a question first)\n"
        " tonight   22:00   Start winding down\n"
        "           22:45   Stretch your calves and thighs\n"
        "           23:00   Head for bed\n"
        "\n"
        " noted     2 drinks, 1 walk. Last night: no cramp. Last evening: stretched.\n"
        " change    routine pause 2h   routine tonight 00:30   routine undo   --help\n"
    )


def test_bare_routine_without_a_daemon_says_how_to_start_it(run: Run, used: Home) -> None:
    result = run(now=NOW)
    assert result.exit == 0
    assert "reminders are off" in result.out
    assert "\n start     routine daemon\n" in result.out, "no systemd is here that could start them"
    assert "\n start     routine daemon   here, in this window\n" in run("status", now=NOW).out


def test_the_service_is_started_where_it_is_and_else_installed(
    run: Run, used: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "systemd").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert "routine service install   in the background\n" in run("status", now=NOW).out
    unit = unit_path()
    unit.parent.mkdir(parents=True)
    unit.write_text("[Service]\n")
    assert "\n start     routine service start\n" in run(now=NOW).out
    assert "routine service start   in the background\n" in run("status", now=NOW).out


def test_status_ends_with_3_only_while_no_daemon_runs(run: Run, used: Home, tmp_path: object) -> None:
    assert run("status").exit == 3
    assert run("status", "--json").exit == 3


def test_status_of_a_running_daemon_ends_with_0_and_names_who_shows_reminders(run: Run, daemon: RuntimeFolder) -> None:
    result = run("status", now=NOW)
    assert result.exit == 0
    assert " shown by  dunst 1.9.0\n" in result.out
    assert " profile   ~/config/routine/profile.toml\n" in result.out


def test_status_works_in_an_empty_home(run: Run) -> None:
    result = run("status")
    assert result.exit == 3
    assert "nothing yet today" in result.out
    assert result.err == ""


def test_status_json_has_the_promised_shape(run: Run, daemon: RuntimeFolder, used: Home) -> None:
    told = json.loads(run("status", "--json", now=NOW).out)
    first = told["next"].pop(0)
    assert len(told.pop("next")) == 2
    assert told == {
        "schema": 1,
        "running": True,
        "pid": told["pid"],
        "paused_until": None,
        "profile": {"path": str(used.profile), "ok": True, "problems": []},
        "open": [],
        "today": {
            "hydration": {"done": 2, "target": 8},
            "sitting": {"done": 1},
            "wind-down": {"done": 0},
            "stretch": {"done": 0},
            "bedtime": {"done": 0},
            "diary": {"done": 1},
        },
        "signs": [],
        "sources": {"notify": "dbus:dunst 1.9.0"},
        "trouble": None,
        "waiting": 0,
    }
    assert isinstance(told["pid"], int)
    assert first == {
        "id": "sitting@2026-11-24T13:35:00Z",
        "reminder": "sitting",
        "due": "2026-11-24T14:35:00+01:00",
        "lapses": "2026-11-24T15:25:00+01:00",
        "title": "Walk for a few minutes",
        "held_by": None,
        "comes_at": "2026-11-24T14:35:00+01:00",
    }


def test_status_json_lists_the_problems_of_a_broken_profile(run: Run, used: Home) -> None:
    used.profile.write_text("[rhythm]\nwake = 7\nbedtime = 8\n")
    profile = json.loads(run("status", "--json").out)["profile"]
    assert profile["ok"] is False
    assert [problem.split(": ")[0].rpartition("/")[2] for problem in profile["problems"]] == [
        "profile.toml:2:8",
        "profile.toml:3:11",
    ]


def test_what_waits_for_an_answer_comes_with_its_command(run: Run, used: Home) -> None:
    used.record(Event(at("22:45"), "shown", "stretch", STRETCH, {"ask": 1}))
    result = run(now=at("22:50"))
    assert " answer    22:45   Stretch your calves and thighs   routine done stretch\n" in result.out
    told = json.loads(run("status", "--json", now=at("22:50")).out)["open"]
    assert [(each["id"], each["shown_at"], each["snoozed_until"]) for each in told] == [
        (str(STRETCH), "2026-11-24T22:45:00+01:00", None)
    ]


def test_a_snoozed_one_says_when_it_comes_back(run: Run, used: Home) -> None:
    used.record(
        Event(at("22:45"), "shown", "stretch", STRETCH, {"ask": 1}),
        Event(at("22:46"), "snoozed", "stretch", STRETCH, {"until": stamp(at("22:56"))}),
    )
    assert "Stretch your calves and thighs   again 22:56\n" in run(now=at("22:50")).out


def test_a_pause_is_told_and_what_lapses_in_it_is_not_next(run: Run, used: Home) -> None:
    used.record(Event(at("14:00"), "paused", detail={"until": stamp(at("18:00"))}))
    result = run(now=NOW)
    assert " paused    until 18:00   end it: routine resume\n" in result.out
    assert "15:05" not in result.out
    assert "18:00   Drink a glass of water   (after the pause, asks a question first)" in run("next", "2", now=NOW).out
    assert json.loads(run("status", "--json", now=NOW).out)["paused_until"] == "2026-11-24T18:00:00+01:00"


def test_what_a_pause_swallows_is_not_said_to_come_after_it(run: Run, used: Home) -> None:
    used.record(Event(at("14:00"), "paused", detail={"until": stamp(at("23:15"))}))
    out = run(now=NOW).out
    assert "22:00   Start winding down               (it falls into the pause)\n" in out
    assert "23:15   Head for bed                     (after the pause)\n" in out


def test_what_a_live_gate_holds_is_said_to_wait_for_it(run: Run, daemon: RuntimeFolder) -> None:
    publish(daemon, closed={"call": stamp(at("15:00"))})
    assert " next      now     Walk for a few minutes   (waits while you are in a call)\n" in run(now=at("15:10")).out


def test_trouble_of_the_daemon_is_told(run: Run, daemon: RuntimeFolder) -> None:
    publish(daemon, trouble="The diary cannot be saved: the disk is full.")
    assert "The diary cannot be saved: the disk is full.\n" in run("status", now=NOW).out


def test_what_is_answered_tonight_already_is_shown_as_done(run: Run, used: Home) -> None:
    used.record(Event(at("14:00"), "done", "stretch", STRETCH))
    assert "22:45   Stretch your calves and thighs   (done)\n" in run(now=NOW).out


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([1], "one cramp"),
        ([1, 2], "3 cramps"),
        (["several"], "several cramps"),
        ([], None),
    ],
)
def test_last_night_is_told_as_noted_and_unknown_is_not_zero(
    run: Run, home: Home, counts: list[int | str], told: str | None
) -> None:
    night = MONDAY.isoformat()
    home.record(*(Event(at("08:00"), "cramp", detail={"night": night, "count": count}) for count in counts))
    out = run(now=NOW).out
    assert f"Last night: {told}." in out if told else "Last night" not in out


@pytest.mark.parametrize(("weeks", "said"), [(5, False), (6, True), (6.9, True), (7, False)])
def test_when_six_weeks_are_full_a_week_long_it_is_said_to_look_back(
    run: Run, home: Home, weeks: float, said: bool
) -> None:
    began = at("08:00", TUESDAY - timedelta(days=int(weeks * 7)))
    home.record(home.took_profile(began), Event(began, "started"))
    shown = " look back Six weeks are full.   routine stats\n" in run(now=NOW).out
    assert shown is said
    assert ("Six weeks" in run(now=NOW).out) is said


def test_next_lists_as_many_as_asked(run: Run, used: Home) -> None:
    assert len(run("next").out.splitlines()) == 3
    assert len(run("next", "7").out.splitlines()) == 7


def test_next_counts_only_what_will_be_shown(run: Run, used: Home) -> None:
    """A reminder at night that is not essential never speaks, so it is never next."""
    used.write_profile('schema = 1\n[reminders.owl]\ntitle = "Look at the stars"\nat = ["02:00", "12:00"]\n')
    assert [line.split("  ")[0].split()[-1] for line in run("next", now=NOW).out.splitlines()] == ["12:00"] * 3


def test_next_as_of_an_instant_leaves_out_later_rows(run: Run, used: Home) -> None:
    """At 13:11 the walk of 12:40 had no answer yet, whatever happened since."""
    as_of = ("next", "2", "--as-of", "2026-11-24T13:11:00+01:00")
    assert "now     Walk for a few minutes\n" in run(*as_of, now=NOW).out
    assert "now     Walk for a few minutes" not in run("next", "2", now=NOW).out


def test_next_json_holds_the_same_occurrences(run: Run, used: Home) -> None:
    told = json.loads(run("next", "2", "--json", now=NOW).out)
    assert [each["id"] for each in told["occurrences"]] == [
        "sitting@2026-11-24T13:35:00Z",
        "hydration@2026-11-24T14:05:00Z",
    ]


def test_a_screen_reader_hears_one_plain_phrase_a_line(run: Run, daemon: RuntimeFolder) -> None:
    lines = run(now=NOW, ACCESSIBLE="1").out.splitlines()
    assert lines[0] == "Tuesday 24 November, 14:07. On since 08:41, 4 answered."
    assert "Next: 14:35, Walk for a few minutes." in lines
    assert not any("   " in line for line in lines)


def test_a_question_keeps_its_mark_alone(run: Run, lived_in: Home) -> None:
    told = run(now=at("06:00"), ACCESSIBLE="1").out
    assert "How was the night?\n" in told
    assert "?." not in told
