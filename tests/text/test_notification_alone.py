"""What one occurrence offers by itself: its buttons, its sound, how long it stays."""

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.schedule.fluid_question import asked as fluids_asked
from tests.telling import at, facts_of, profile_of
from tests.text.saying import ALL, STEADY, labels, notification


@pytest.mark.parametrize(
    ("name", "clock", "expected"),
    [
        ("hydration", "09:15", ["Done", "Snooze 10 min", "Not today"]),
        ("sitting", "09:10", ["Done", "Snooze 10 min", "Not today"]),
        ("wind-down", "22:00", ["OK", "Snooze 10 min", "Bed 1 h later"]),
        ("stretch", "22:45", ["Start", "Done", "Snooze 10 min"]),
        ("bedtime", "23:00", ["Good night", "Snooze 15 min", "Bed 1 h later"]),
        ("diary", "07:00", ["None", "One", "Several"]),
    ],
)
def test_each_reminder_has_its_three_buttons_in_their_order(name: str, clock: str, expected: list[str]) -> None:
    stretched = Event(at("22:46"), "done", "stretch", Occurrence("stretch", at("22:45")))
    facts = facts_of(profile_of(STEADY + ALL))
    assert labels(notification(name, clock, facts.after(stretched) if name == "bedtime" else facts)) == expected


def test_an_own_reminder_has_done_snooze_and_skip_and_says_its_own_words() -> None:
    own = facts_of(profile_of('[reminders.tea]\ntitle = "Make tea"\nat = ["16:00"]\nmessage = ["Green.", "Black."]\n'))
    shown = notification("tea", "16:00", own)
    assert labels(shown) == ["Done", "Snooze 10 min", "Skip"]
    assert shown.body in ("Green.", "Black.")


def test_the_drink_asks_before_it_reminds_until_there_is_an_answer() -> None:
    asked = notification("hydration", "09:15")
    assert labels(asked) == ["No, remind me", "Not for me"]
    assert asked.title == "Were you told to drink less?"
    assert asked.body.startswith("Or heart failure, kidney or liver disease, or water tablets? ")
    assert asked.body.endswith("Yes, or not sure? Press Not for me.")
    drunk = Event(at("07:20"), "done", "hydration", Occurrence("hydration", at("07:15")))
    assert notification("hydration", "09:15", facts_of().after(drunk)) == asked, "a drink is no answer"
    known = facts_of(profile_of(STEADY + ALL)).after(drunk)
    assert labels(notification("hydration", "09:15", known)) == ["Done", "Snooze 10 min", "Not today"]
    assert notification("hydration", "09:15", known).body.endswith("1 noted today.")


def test_what_others_may_read_names_no_condition_when_it_asks() -> None:
    asked = notification("hydration", "09:15", facts_of(profile_of("[delivery]\ndiscreet = true\n" + ALL)))
    assert asked.title == "One question before the drinks"
    assert asked.body == "Is there a reason for you to drink less? In full: routine why water"


def test_of_a_profile_older_than_the_question_the_others_of_that_day_remind() -> None:
    asked = fluids_asked(Occurrence("hydration", at("07:15")), at("07:15"))
    assert labels(notification("hydration", "09:15", facts_of().after(asked))) == ["Done", "Snooze 10 min", "Not today"]


def test_snooze_is_left_out_when_it_would_pass_the_window_or_its_limit() -> None:
    facts = facts_of()
    assert "Snooze 10 min" not in labels(notification("wind-down", "22:00", facts, now="22:21"))
    due = Occurrence("stretch", at("22:45"))
    for minute in (46, 57):
        facts = facts.after(
            Event(at(f"22:{minute}"), "snoozed", "stretch", due, {"until": stamp(at(f"22:{minute}"))}),
        )
    late = notification("stretch", "22:45", facts, now="23:07")
    assert labels(late) == ["Start", "Done"]
    assert late.body.endswith("Back, as you asked. Last time for now.")


def test_sound_is_never_heard_from_wind_down_to_wake() -> None:
    loud = facts_of(profile_of("[delivery]\nsound = true\n" + ALL))
    assert notification("hydration", "09:15", loud).sound
    assert not notification("wind-down", "22:00", loud).sound
    assert not notification("hydration", "09:15").sound, "silent unless asked"


def test_stretch_bedtime_and_diary_wait_for_the_person() -> None:
    staying = {name: notification(name, clock).stays for name, clock in (("stretch", "22:45"), ("sitting", "09:10"))}
    assert staying == {"stretch": True, "sitting": False}


def test_an_occurrence_that_left_the_plan_has_no_notification() -> None:
    with pytest.raises(LookupError):
        notification("stretch", "21:00")
    with pytest.raises(LookupError):
        notification("nothing", "21:00")
