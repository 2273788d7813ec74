"""What a form makes of the profile: only what was wished, told in plain words."""

from datetime import time

import pytest

from routine.actions.choosing import add_own, choose, set_clock, switch
from routine.actions.fields import BY_NAME
from routine.errors import RoutineError, UnreadableWordError
from routine.text.rule import called
from tests.actions.wishing import after, changed, snapshot

PLAIN = "schema = 1\n[rhythm]\n[reminders.hydration]\n[reminders.sitting]\n[reminders.wind-down]\n[reminders.stretch]\n"


@pytest.mark.parametrize(
    ("name", "value", "said", "lines"),
    [
        ("wake", "06:30", "Up: 07:00 -> 06:30.", ['wake = "06:30"']),
        ("bedtime", "22:30", "Bedtime: 23:00 -> 22:30.", ['bedtime = "22:30"']),
        ("drinks", "6", "Drinks: 8 a day -> 6 a day.", ["times = 6"]),
        ("drinks", "off", "Drinks: 8 a day -> off.", ["enabled = false"]),
        ("walks", "1h", "Walks: after 50 min of sitting -> after 1 h of sitting.", ['after_sitting = "1h"']),
        ("wind-down", "45m", "Winding down begins: 1 h before bed -> 45 min before bed.", ['at = ["bedtime-45m"]']),
        ("set", "seated_gentle", "Evening set: at the wall -> on the chair.", ['guide = "seated_gentle"']),
        ("early", "false", "Asked before you leave the computer: not said -> no.", ["early = false"]),
        ("steady", "no", "Something speaks against standing: no answer yet -> no.", ["steady = true"]),
        (
            "anchor",
            "tea  first",
            "What you always do before bed: nothing named -> tea first.",
            ['anchor = "tea first"'],
        ),
        ("sound", "on", "Sound: off -> on.", ["sound = true"]),
        ("stay", "off", "Evening and morning reminders stay on the screen: on -> off.", ["stay = []"]),
        ("snooze", "20m", "Snooze lasts: 10 min -> 20 min.", ['snooze = "20m"']),
        ("desk", "09:00-17:00 mon", "Hours at a desk: all day -> 09:00 until 17:00, Monday.", ['days = "mon"']),
    ],
)
def test_a_choice_changes_its_setting_and_says_so(name: str, value: str, said: str, lines: list[str]) -> None:
    known = snapshot(PLAIN)
    outcome = choose(known, name, value)
    assert outcome.said.splitlines()[0] == said
    assert "routine" not in outcome.said
    written = changed(known, outcome)
    assert [line for line in written if line in lines] == lines


def test_whatever_is_chosen_stands_then_and_back_again_it_reads_as_before() -> None:
    known = snapshot()
    for name, field in BY_NAME.items():
        standing = field.standing(known.facts.profile) or ""
        for value in field.options:
            there = after(known, choose(known, name, value))
            assert field.standing(there.facts.profile) == value, (name, value)
            if standing:
                back = after(there, choose(there, name, standing))
                assert back.facts.profile == known.facts.profile, (name, value)


def test_what_stands_already_changes_nothing() -> None:
    outcome = choose(snapshot(), "drinks", "8")
    assert outcome.changes_nothing
    assert outcome.said == "Drinks: 8 a day, as it was. Nothing to change."
    assert choose(snapshot(PLAIN + 'at = ["21:30"]\n'), "stretch", "").changes_nothing


def test_a_later_bedtime_comes_and_goes_with_its_days() -> None:
    known = snapshot(PLAIN)
    late = choose(known, "late", "00:30")
    assert late.said == "Later bedtime on Friday and Saturday: as usual -> 00:30."
    assert after(after(known, late), choose(after(known, late), "late", "")).facts.profile == known.facts.profile


def test_drinks_stay_off_where_something_speaks_against_them_and_it_is_said() -> None:
    known = snapshot(PLAIN + "[about_me]\nfluid_limit = true\n")
    stays = "Drinks: off, as something speaks against more drinks. Change that answer, and they come."
    assert choose(known, "drinks", "6").said == stays
    assert switch(known, "hydration", is_on=True).said == stays
    answered = choose(known, "fluids", "no")
    assert answered.said.startswith("Something speaks against more drinks: yes -> no.\nDrinks: Next")


@pytest.mark.parametrize(
    ("name", "value"), [("drinks", "999"), ("sound", "loud"), ("bedtime", "soon"), ("desk", "x-y")]
)
def test_what_no_form_offers_is_refused(name: str, value: str) -> None:
    with pytest.raises(UnreadableWordError):
        choose(snapshot(), name, value)
    with pytest.raises(UnreadableWordError):
        choose(snapshot("schema = 1\n"), "desk", "09:00-17:00 mon")  # there are no walks


@pytest.mark.parametrize(("name", "value"), [("bedtime", "09:30"), ("wake", "19:00")])
def test_the_other_half_of_the_day_is_asked_about_without_a_command(name: str, value: str) -> None:
    with pytest.raises(RoutineError, match="other half of the day") as refused:
        choose(snapshot(), name, value)
    assert "routine" not in str(refused.value)


def test_a_time_of_its_own_for_a_day() -> None:
    outcome = set_clock(snapshot(), "wake", "08:00", frozenset({5}))
    assert outcome.said == "Up: 07:00 -> 07:00, on Saturday 08:00."


def test_a_reminder_is_switched_and_one_that_was_removed_comes_back() -> None:
    known = snapshot(PLAIN)
    off = switch(known, "stretch", is_on=False)
    assert off.said == "Stretch: off."
    assert switch(after(known, off), "stretch", is_on=True).said == "Stretch: on.\nStretch: Next 22:45."
    assert changed(known, switch(known, "diary", is_on=True))[-1:] == ["[reminders.diary]"]


def test_one_of_the_persons_own_is_added_under_a_name_that_is_free() -> None:
    known = snapshot(PLAIN)
    first = add_own(known, " Legs   up! ", time(8, 30), "mon-fri")
    assert first.said == "Legs up!: added, 08:30, Monday to Friday.\nLegs up!: Next tomorrow 08:40."
    assert changed(known, first)[-4:] == [
        "[reminders.legs-up]",
        'title = "Legs up!"',
        'at = ["08:30"]',
        'days = "mon-fri"',
    ]
    second = add_own(after(known, first), "Legs up", time(9))
    assert "[reminders.legs-up-2]" in changed(after(known, first), second)
    assert called(after(known, first).facts.profile.reminders[-1]) == "Legs up!"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Été à l'eau", "ete-a-l-eau"),
        ("Ноги вверх", "reminder"),
        ("5 minutes", "reminder-5-minutes"),
        ("Bedtime", "bedtime-2"),
    ],
)
def test_any_title_gets_a_name_that_the_file_can_have(title: str, name: str) -> None:
    assert f"[reminders.{name}]" in changed(snapshot(PLAIN), add_own(snapshot(PLAIN), title, time(9)))


def test_one_in_the_night_says_that_nothing_is_shown_then() -> None:
    told = add_own(snapshot(PLAIN), "Turn over", time(3)).said.splitlines()
    assert told == ["Turn over: added, 03:00.", "03:00 lies in the night (23:00 until 07:00), when nothing is shown."]


def test_one_that_looks_like_a_medicine_says_to_ask_first_and_one_without_a_title_is_refused() -> None:
    assert "Ask a pharmacist first" in add_own(snapshot(), "Magnesium", time(9)).said
    with pytest.raises(UnreadableWordError):
        add_own(snapshot(), "  ", time(9))
