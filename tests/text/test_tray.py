"""The icon in the tray, as a value."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.actions.pause import pause
from routine.actions.snooze import snooze_for
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.tray import Entry, Tray, Undoable
from routine.schedule.forecast import coming, is_due
from routine.text.tray import daytime_left, tray
from tests.diary.made_up import cramp, signs
from tests.telling import TUESDAY, at, facts_of, profile_of, snapshot_of
from tests.text.saying import ALL, STEADY, TEXTS

UNANSWERED = facts_of(profile_of(STEADY + ALL))
STRETCH = Occurrence("stretch", at("22:45"))
NIGHT = Occurrence("diary", at("07:00"))
TOLD = [Event(at("07:05"), "done", "diary", NIGHT)]
FACTS = UNANSWERED.after(*TOLD)


EVENING = {"wind-down": "22:00", "stretch": "22:45", "bedtime": "23:00"}


def shown(occurrence: Occurrence, facts: Facts = FACTS) -> Facts:
    return facts.after(Event(occurrence.due, "shown", occurrence.reminder, occurrence, {"ask": 1}))


def caught_up(facts: Facts, clock: str) -> Facts:
    """With all that is due done."""
    while is_due(first := coming(facts, at(clock), 1)[0], at(clock)):
        facts = facts.after(Event(at(clock), "done", first.occurrence.reminder, first.occurrence))
    return facts


def labels(icon: Tray) -> list[str]:
    return [entry.label or "-" for entry in icon.menu]


def pressable(icon: Tray) -> dict[str, tuple[str, str]]:
    return {entry.label: (entry.tag, entry.action) for entry in icon.menu if entry.action}


def test_by_day_it_names_what_comes_and_offers_what_can_be_done() -> None:
    icon = tray(caught_up(FACTS, "14:00"), at("14:00"), TEXTS)
    assert (icon.shape, icon.title) == ("usual", "Calm Calves")
    assert icon.tooltip == "Next: walk for a few minutes, 14:50"
    assert labels(icon) == [
        "Next: walk for a few minutes, 14:50",
        "-",
        "Note a drink",
        "Stretch now",
        "A leg cramp now",
        "-",
        "Pause for 1 hour",
        "Pause until tomorrow",
        "No more drinks or walks today",
        "-",
        "Open Calm Calves",
    ]


def test_what_waits_comes_first_with_its_answers_and_has_a_shape_of_its_own() -> None:
    icon = tray(shown(STRETCH), at("22:46"), TEXTS)
    assert icon.shape == "waiting"
    assert icon.tooltip == "Waiting: Stretch your calves and thighs"
    assert labels(icon)[:6] == [
        "Waiting: Stretch your calves and thighs",
        "Start",
        "Done",
        "Snooze 10 min",
        "-",
        "Next: head for bed, 23:00",
    ]
    assert pressable(icon)["Done"] == (str(STRETCH), "done")


def test_what_was_snoozed_or_is_led_through_does_not_wait() -> None:
    facts = shown(STRETCH)
    snoozed = snooze_for(snapshot_of(facts, at("22:46")), [STRETCH])
    assert tray(facts.after(*snoozed.events), at("22:47"), TEXTS).shape == "usual"
    assert tray(replace(facts, led=frozenset([STRETCH])), at("22:47"), TEXTS).shape == "usual"


def test_a_pause_comes_before_all_with_its_end_and_the_way_out() -> None:
    facts = FACTS.after(*pause(snapshot_of(FACTS, at("14:00")), ["1h"]).events)
    icon = tray(facts, at("14:01"), TEXTS)
    assert (icon.shape, icon.tooltip) == ("paused", "Paused until 15:00")
    assert labels(icon)[:3] == ["Paused until 15:00", "Resume", "-"]
    assert not {"Pause for 1 hour", "No more drinks or walks today"} & {*labels(icon)}
    tomorrow = FACTS.after(*pause(snapshot_of(FACTS, at("14:00"))).events)
    assert tray(tomorrow, at("14:01"), TEXTS).tooltip == "Paused until Wed 07:00"


@pytest.mark.parametrize("clock", ["14:00", "22:50", "23:30"])
def test_what_it_says_stays_true_for_as_long_as_nothing_falls_due(clock: str) -> None:
    """It is made anew when something happens, and never because time goes by: no "tomorrow", no countdown."""
    evening = [Event(at("23:05"), "done", name, Occurrence(name, at(due))) for name, due in EVENING.items()]
    facts = FACTS.after(*(evening if clock == "23:30" else []))
    before = tray(facts, at(clock), TEXTS)
    assert "tomorrow" not in before.tooltip
    due = at("07:00", TUESDAY + timedelta(days=1)) if clock == "23:30" else at(clock) + timedelta(minutes=10)
    for later in (at(clock) + timedelta(minutes=1), due - timedelta(minutes=1)):
        after = tray(facts, later, TEXTS)
        assert (after.shape, after.tooltip.split()[-1]) == (before.shape, before.tooltip.split()[-1])


def test_discreet_words_are_said_where_others_may_look_on() -> None:
    discreet = facts_of(profile_of("[delivery]\ndiscreet = true\n" + STEADY + ALL))
    for icon in (tray(discreet, at("22:30"), TEXTS), tray(shown(STRETCH, discreet), at("22:46"), TEXTS)):
        assert not any(word in icon.tooltip.lower() for word in ("calves", "leg", "cramp", "thigh"))


def test_nothing_is_offered_that_the_person_does_not_have() -> None:
    facts = facts_of(profile_of("[about_me]\nfluid_limit = true\n[reminders.hydration]\n[reminders.sitting]\n"))
    assert not {"Note a drink", "Stretch now"} & {*labels(tray(facts, at("14:00"), TEXTS))}
    assert daytime_left(facts, at("14:00")) == ("sitting",)
    assert "No more walks today" in labels(tray(facts, at("14:00"), TEXTS))
    bare = tray(facts_of(profile_of("[reminders.diary]\nenabled = false\n")), at("14:00"), TEXTS)
    assert bare.tooltip == "No reminders"


def test_in_the_night_and_once_they_are_left_out_drinks_and_walks_are_not_to_be_stopped() -> None:
    assert daytime_left(FACTS, at("14:00")) == ("hydration", "sitting")
    assert daytime_left(FACTS, at("23:30")) == ()
    until = {"until": "2026-11-25T07:00:00+01:00"}
    left_out = FACTS.after(Event(at("14:00"), "skipped", "sitting", None, until))
    assert daytime_left(left_out, at("14:01")) == ("hydration",)


def test_what_was_done_from_it_can_be_undone_for_as_long_as_it_stands() -> None:
    (row,) = (Event(at("14:00"), "done", "hydration", None, id="row1"),)
    undo = Undoable("Note a drink", at("14:00"), frozenset(["row1"]))
    icon = tray(FACTS.after(row), at("14:05"), TEXTS, undo)
    assert icon.menu[0] == Entry('Undo "Note a drink", 14:00', action="undo")
    taken_back = Event(at("14:06"), "undone", "hydration", None, {"row": "row1", "kind": "done"})
    assert "undo" not in [entry.action for entry in tray(FACTS.after(row, taken_back), at("14:07"), TEXTS, undo).menu]


def test_a_question_whose_words_must_be_read_is_opened_and_not_answered_there() -> None:
    open_question = facts_of(profile_of("[reminders.hydration]\n"), keeps_drinks=False)
    icon = tray(shown(Occurrence("hydration", at("07:15")), open_question), at("07:16"), TEXTS)
    assert [(entry.label, entry.action) for entry in icon.menu[:3]] == [
        ("Waiting: Were you told to drink less?", "open"),
        ("Read it, and answer", "open"),
        ("", ""),
    ]
    card = tray(shown(NIGHT, UNANSWERED), at("07:30"), TEXTS, signs=lambda: signs([cramp(signs=["redness"])]))
    assert [entry.action for entry in card.menu[:3]] == ["open", "open", ""]


def test_the_morning_is_answered_there() -> None:
    assert labels(tray(shown(NIGHT, UNANSWERED), at("07:30"), TEXTS))[:4] == [
        "Waiting: How was the night?",
        "None",
        "One",
        "Several",
    ]
