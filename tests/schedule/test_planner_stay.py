"""What stays on the screen until it is answered (`delivery.stay`): never in the way of a gate, and back after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.schedule.gates import closed_gate
from tests.telling import TUESDAY, Told, at, noted_done, told

NEXT_MORNING = at("08:00", TUESDAY + timedelta(days=1))
NONE = "[delivery]\nstay = []\n[reminders.stretch]\n"
OWN = """
[delivery]
stay = ["vitamins"]
[reminders.vitamins]
at = ["08:30"]
lapse = "5h"
[reminders.stretch]
[reminders.bedtime]
"""


def up(day: Told) -> list[str]:
    return sorted(occurrence.reminder for occurrence in day.facts.presented)


def close(day: Told, gate: str, clock: str) -> None:
    day.run_to(at(clock))
    day.facts = replace(day.facts, closed={**day.facts.closed, gate: day.now})
    day.attend()


def open_again(day: Told, gate: str, clock: str) -> None:
    day.run_to(at(clock))
    day.facts = replace(day.facts, closed={each: since for each, since in day.facts.closed.items() if each != gate})
    day.attend()


@pytest.mark.parametrize("gate", ["call", "dnd", "fullscreen", "film"])
def test_it_is_taken_off_when_a_gate_closes_and_comes_back_without_a_row_when_it_opens(gate: str) -> None:
    day = told("stretch")
    close(day, gate, "22:50")
    assert up(day) == []
    open_again(day, gate, "23:20")
    assert (up(day), day.shown()) == (["stretch"], ["22:45 stretch"])
    assert day.run_to(NEXT_MORNING).rows("lapsed") == ["00:30 stretch unanswered"]


@pytest.mark.parametrize("gate", ["call", "dnd", "fullscreen", "film"])
def test_what_does_not_stay_is_left_alone_as_before(gate: str) -> None:
    day = told("stretch", text=NONE)
    close(day, gate, "22:50")
    assert up(day) == ["stretch"]


def test_a_film_holds_what_stays_although_it_is_essential_and_nothing_else_of_the_evening() -> None:
    day = told("wind-down", "stretch")
    close(day, "film", "21:55")
    assert day.run_to(at("23:00")).shown() == ["22:00 wind-down"]
    open_again(day, "film", "23:10")
    assert day.shown()[1:] == ["23:10 stretch"]
    assert day.rows("held") == ["22:45 stretch film"]


def test_without_a_hand_on_the_computer_it_stays_and_behind_a_dark_screen_it_does_not() -> None:
    day = told("stretch")
    close(day, "away", "22:50")
    assert up(day) == ["stretch"], "it can be seen from the sofa"
    day.facts = replace(day.facts, is_unseen=True)
    day.attend()
    assert up(day) == []
    day.facts = replace(day.facts, is_unseen=False)
    open_again(day, "away", "23:05")
    assert up(day) == ["stretch"]


def test_a_pause_and_quiet_hours_take_it_off_for_as_long_as_they_last() -> None:
    day = told("stretch", text="[[quiet]]\nfrom = '22:50'\nuntil = '22:55'\n[reminders.stretch]\n")
    assert up(day.run_to(at("22:49"))) == ["stretch"]
    assert up(day.run_to(at("22:51"))) == []
    assert up(day.run_to(at("22:56"))) == ["stretch"]
    day.note("paused", until=at("23:30"))
    day.attend()
    assert up(day) == []
    assert up(day.run_to(at("23:31"))) == ["stretch"]


def test_stretch_and_bedtime_on_one_notification_go_and_come_together() -> None:
    day = told("stretch", "bedtime").run_to(at("23:02"))
    close(day, "call", "23:05")
    assert up(day) == []
    assert [act.verb for _now, act in day.log[-1:]] == ["withdraw"], "the one is not shown again meanwhile"
    open_again(day, "call", "23:15")
    assert up(day) == ["bedtime", "stretch"]


def test_what_was_answered_meanwhile_does_not_come_back() -> None:
    day = told("stretch")
    close(day, "call", "22:50")
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now))
    open_again(day, "call", "23:00")
    assert up(day) == []


def test_a_reminder_of_ones_own_may_stay_and_a_built_in_one_may_not() -> None:
    day = told(text=OWN)
    close(day, "call", "08:35")
    assert up(day) == []
    open_again(day, "call", "08:40")
    assert up(day) == ["vitamins"]
    close(day, "call", "22:50")
    assert up(day) == ["stretch"]


class TestAServerThatCannotKeepIt:
    def test_it_comes_once_more_a_snooze_later_and_never_a_third_time(self) -> None:
        day = told("stretch", "hydration", clock="21:30")
        day.facts = replace(day.facts, keeps=False)
        assert day.run_to(NEXT_MORNING).shown("stretch") == ["22:45", "22:55"]

    def test_no_drink_and_no_walk_comes_once_more(self) -> None:
        day = told("hydration", "sitting")
        day.facts = replace(day.facts, keeps=False)
        assert len(set(day.run_to(at("21:00")).shown("hydration"))) == 8

    def test_where_it_can_be_kept_it_is_shown_once(self) -> None:
        assert told("stretch").run_to(NEXT_MORNING).shown() == ["22:45 stretch"]

    def test_one_that_is_found_out_later_is_made_good(self) -> None:
        day = told("stretch").run_to(at("22:50"))
        day.facts = replace(day.facts, keeps=False)  # its server told that it was gone, and the daemon is not rung
        assert day.run_to(at("23:30")).shown() == ["22:45 stretch", "22:55 stretch"]

    def test_nobody_there_is_not_asked_again(self) -> None:
        day = told("stretch").run_to(at("22:50"))
        day.facts = replace(day.facts, keeps=False, closed={"away": day.now})
        assert day.run_to(at("23:30")).shown() == ["22:45 stretch"]
        assert day.rows("held") == ["22:55 stretch away"]

    def test_bedtime_keeps_to_its_own_repeats(self) -> None:
        day = told("bedtime")
        day.facts = replace(day.facts, keeps=False, presence=day.facts.presence._replace(state="sitting"))
        assert day.run_to(NEXT_MORNING).shown() == ["23:00 bedtime", "23:30 bedtime", "00:00 bedtime"]


def test_the_film_gate_names_itself_for_what_stays_alone() -> None:
    facts = replace(told("wind-down", "stretch").facts, closed={"film": at("22:00")})
    gates = [closed_gate(facts, each, at("22:45")) for each in facts.profile.reminders]
    assert [gate and gate.gate for gate in gates] == [None, "film"]
    assert Occurrence("stretch", at("22:45")) not in facts.presented


@pytest.mark.parametrize(
    ("more", "kept"),
    [("", ["bedtime"]), ("", ["stretch"]), ("[reminders.stretch]\nessential = false\n", None)],
)
def test_two_in_one_notification_stay_while_one_of_them_may_be_up(more: str, kept: list[str] | None) -> None:
    """Taken off for the one, it was put back for the other, and so on for ever."""
    day = told(text=(more or "[reminders.stretch]\n") + "[reminders.bedtime]\n")
    day.run_to(at("22:50"))
    if kept:
        day.take(Event(day.now, "paused", detail={"until": stamp(at("23:50")), "except": kept}))
    day.run_to(at("23:20"))
    assert "bedtime" in up(day) or kept == ["stretch"]
    day.run_to(NEXT_MORNING)
