"""When a notification asks whether it comes too often, and what fewer is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from routine.model.events import Event, Kind, Occurrence
from routine.schedule.too_often import IN_A_ROW, NEW, REST, asks_too_often, is_only_asked, too_often
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, at, facts_of, pressed, profile_of, texts

NOW = at("18:00")
WALKS = "[reminders.sitting]\n[reminders.hydration]\n[reminders.stretch]\n[about_me]\nfluid_limit = false\n"
DRINKS = WALKS.replace("fluid_limit = false", "")


def went_by(name: str, how_many: int, why: str = "unanswered") -> list[Event]:
    dues = (NOW - timedelta(hours=1) * ago for ago in range(how_many, 0, -1))
    return [Event(due, "lapsed", name, Occurrence(name, due), {"why": why}) for due in dues]


def asks(*events: Event, name: str = "sitting", text: str = WALKS, now: datetime = NOW) -> bool:
    facts = facts_of(profile_of(text)).after(*events)
    reminder = facts.profile.reminder(name)
    assert reminder
    return asks_too_often(facts, reminder, now)


def test_it_asks_after_seven_in_a_row() -> None:
    assert asks(*went_by("sitting", IN_A_ROW))
    assert not asks(*went_by("sitting", IN_A_ROW - 1))
    assert not asks(*went_by("hydration", IN_A_ROW)), "of its own kind"


@pytest.mark.parametrize("kind", ["done", "snoozed", "skipped", "dismissed"])
def test_an_answer_begins_the_row_anew(kind: Kind) -> None:
    rows = went_by("sitting", IN_A_ROW)
    answer = Event(rows[2].at, kind, "sitting", rows[2].occurrence)
    assert not asks(*rows[:2], answer, *rows[2:])


def test_who_got_up_answered_with_her_feet_and_what_a_call_took_counts_neither_way() -> None:
    rows = went_by("sitting", IN_A_ROW)
    got_up, call = (went_by("sitting", 1, why) for why in ("bout_ended", "call"))
    assert not asks(*rows[:4], *got_up, *rows[4:])
    assert asks(*rows[:4], *call, *rows[4:])
    assert not asks(*rows[1:4], *call, *rows[4:])


def test_it_asks_once_in_two_weeks_whatever_it_is_about() -> None:
    rows = went_by("sitting", IN_A_ROW)
    for ago, expected in ((REST - timedelta(minutes=1), False), (REST, True)):
        assert asks(too_often("asked", "hydration", NOW - ago), *rows) == expected


def test_what_was_changed_lately_is_given_time() -> None:
    facts = facts_of(profile_of(WALKS)).after(*went_by("sitting", IN_A_ROW))
    reminder = facts.profile.reminders[0]
    for age, expected in ((NEW - timedelta(minutes=1), False), (NEW, True)):
        young = replace(facts, taken={**facts.taken, "sitting": NOW - age})
        assert asks_too_often(young, reminder, NOW) == expected


def test_what_is_essential_or_has_fixed_times_and_an_open_fluid_question_are_left_alone() -> None:
    assert not asks(*went_by("stretch", IN_A_ROW), name="stretch")
    at_times = '[reminders.tea]\nat = ["10:00", "11:00"]\n'
    assert not asks(*went_by("tea", IN_A_ROW), name="tea", text=at_times)
    drinks = went_by("hydration", IN_A_ROW)
    assert asks(*drinks, name="hydration")
    assert not asks(*drinks, name="hydration", text=DRINKS), "the question on safety goes first"


def test_the_notification_asks_only_where_it_may_and_names_what_fewer_is() -> None:
    facts = facts_of(profile_of(WALKS)).after(*went_by("sitting", IN_A_ROW))
    walk = Occurrence("sitting", at("09:10"))
    plain, asking = (reminder_notification(facts, walk, NOW, texts(), may_ask=may_ask) for may_ask in (False, True))
    assert (plain.fewer, asking.fewer) == (None, "every sitting 1h10m")
    assert asking.title == plain.title
    assert asking.body == "Is this too often? Fewer would be after 1 h 10 min of sitting."
    assert [button.label for button in asking.buttons] == ["Keep", "Fewer", "Stop"]


@pytest.mark.parametrize("action", ["keep", "fewer", "stop"])
def test_its_answer_is_noted_and_that_one_is_over(action: str) -> None:
    facts, occurrence = facts_of(profile_of(WALKS)), Occurrence("sitting", at("09:10"))
    answered, over = pressed(facts, occurrence, action, NOW)
    assert answered.detail == {"question": "too_often", "answer": action}
    assert (over.kind, over.occurrence) == ("dismissed", occurrence)


def test_it_asks_of_what_comes_twice_a_day_too_however_far_apart_the_seven_are() -> None:
    """Facts hold two days; of each reminder they hold what became of it the last seven times."""
    text = "[reminders.tea]\ntimes = 2\n"
    facts = facts_of(profile_of(text))
    for ago in range(5, 0, -1):
        for clock in ("10:00", "16:00"):
            due = at(clock, TUESDAY - timedelta(days=ago))
            facts = facts.after(Event(due, "lapsed", "tea", Occurrence("tea", due), {"why": "unanswered"}))
            facts = facts.trimmed(due + timedelta(hours=1))
    [tea] = facts.profile.reminders
    assert asks_too_often(facts, tea, NOW)


def test_that_it_was_asked_is_no_answer_of_the_person() -> None:
    assert is_only_asked(too_often("asked", "sitting", NOW))
    assert not is_only_asked(too_often("keep", "sitting", NOW))
    assert not is_only_asked(Event(NOW, "answered", None, None, {"question": "fluid_limit", "answer": "asked"}))
    assert too_often("keep", "sitting", NOW).reminder == "sitting"
