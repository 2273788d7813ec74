"""When a notification asks whether it comes too often, and what fewer is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from routine.actions.buttons import press
from routine.model.events import Event, Kind, Occurrence
from routine.schedule.too_often import IN_A_ROW, NEW, OF_ALL, REST, asks_too_often, too_often
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, at, facts_of, pressed, profile_of, snapshot_of, texts

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
    return bool(asks_too_often(facts, reminder, now))


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
    for ago, expected in ((timedelta(), False), (REST - timedelta(minutes=1), False), (REST, True)):
        assert asks(too_often("asked", "hydration", NOW - ago), *rows) == expected


def test_what_was_changed_lately_is_given_time() -> None:
    facts = facts_of(profile_of(WALKS)).after(*went_by("sitting", IN_A_ROW))
    reminder = facts.profile.reminders[0]
    for age, expected in ((NEW - timedelta(minutes=1), False), (NEW, True)):
        young = replace(facts, taken={**facts.taken, "sitting": NOW - age})
        assert bool(asks_too_often(young, reminder, NOW)) == expected


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
    assert (plain.typed, dict(asking.typed)) == (
        (),
        {"fewer": ("every sitting 1h10m",), "stop": ("off sitting",)},
    )
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


# All of them together


def days_of_both(answered: int = 0, days: int = 3, each: int = 6) -> list[Event]:
    """Three days of drinks and walks, with so many answered."""
    rows = []
    for ago in range(days, 0, -1):
        for place in range(each):
            name = ("hydration", "sitting")[place % 2]
            due = NOW - timedelta(days=ago) + timedelta(hours=place) + timedelta(minutes=1)
            rows.append(Event(due, "lapsed", name, Occurrence(name, due), {"why": "unanswered"}))
    for place, row in enumerate(rows[:answered]):
        rows[place] = replace(row, kind="done", detail={})
    return rows


def asked_about(*events: Event, name: str = "sitting", text: str = WALKS) -> set[str]:
    facts = facts_of(profile_of(text)).after(*events).trimmed(NOW)
    reminder = facts.profile.reminder(name)
    assert reminder
    return {*asks_too_often(facts, reminder, NOW)}


def test_three_days_with_hardly_an_answer_ask_about_drinks_and_walks_at_once() -> None:
    for name in ("sitting", "hydration"):
        assert asked_about(*days_of_both(), name=name) == {"hydration", "sitting"}
    assert asked_about(*days_of_both(answered=1)) == {"hydration", "sitting"}, "one of eighteen"
    assert asked_about(*days_of_both(answered=2, each=12)) == {"hydration", "sitting"}, "two of thirty-six"
    assert asked_about(*days_of_both(answered=3, each=11)) == {"hydration", "sitting"}, "one to each ten that went by"


def test_who_answers_now_and_then_is_asked_about_that_one_alone() -> None:
    walks = [row for row in days_of_both(each=10) if row.reminder == "sitting"]
    drunk = [replace(row, kind="done", detail={}) for row in days_of_both(each=10) if row.reminder == "hydration"]
    assert asked_about(*walks, *drunk) == {"sitting"}


def test_two_days_are_not_three_and_one_alone_asks_for_itself() -> None:
    assert asked_about(*days_of_both(days=2, each=12)) == {"sitting"}
    assert asked_about(*days_of_both(each=20), text=WALKS.replace("[reminders.hydration]", "")) == {"sitting"}
    off = WALKS.replace("[reminders.hydration]", "[reminders.hydration]\nenabled = false")
    assert asked_about(*days_of_both(each=20), text=off) == {"sitting"}


def test_both_questions_are_one_there_are_two_weeks_between_any_two() -> None:
    rows = days_of_both(each=20)
    for ago, expected in ((REST - timedelta(minutes=1), set()), (REST, {"hydration", "sitting"})):
        assert asked_about(too_often("asked", "tea", NOW - ago), *rows) == expected


def test_an_open_fluid_question_leaves_the_asking_to_a_walk() -> None:
    assert asked_about(*days_of_both(), name="hydration", text=DRINKS) == set()
    assert asked_about(*days_of_both(), name="sitting", text=DRINKS) == {"hydration", "sitting"}


def test_what_was_changed_within_three_days_is_left_out_of_it() -> None:
    facts = facts_of(profile_of(WALKS)).after(*days_of_both(each=20))
    walks = facts.profile.reminder("sitting")
    assert walks
    for ago, expected in ((NEW - timedelta(minutes=1), {"sitting"}), (NEW, {"hydration", "sitting"})):
        young = replace(facts, taken={**facts.taken, "hydration": NOW - ago})
        assert {*asks_too_often(young, walks, NOW)} == expected


def test_its_notification_names_what_fewer_of_both_is_and_how_to_type_it() -> None:
    facts = facts_of(profile_of(WALKS)).after(*days_of_both())
    asking = reminder_notification(facts, Occurrence("sitting", at("09:10")), NOW, texts(), may_ask=True)
    assert asking.body == "Do drinks and walks come too often? Fewer would be 6 a day and after 1 h 10 min of sitting."
    assert [button.action for button in asking.buttons] == ["keep", "fewer-of-all", "stop-all"]
    assert dict(asking.typed) == {
        "fewer-of-all": ("times hydration 6", "every sitting 1h10m"),
        "stop-all": ("off hydration sitting",),
    }


def test_its_answers_change_both_or_nothing() -> None:
    facts, walk, text = facts_of(profile_of(WALKS)).after(*days_of_both()), Occurrence("sitting", at("09:10")), WALKS
    kept, fewer, stopped = (press(snapshot_of(facts, NOW, text), [walk], key) for key in OF_ALL)
    assert not kept.changes_profile
    assert fewer.edited
    assert stopped.edited
    changed = [fewer.edited.after.reminder(name) for name in ("hydration", "sitting")]
    assert [each.rule for each in changed if each] == [
        each.rule.fewer() for name in ("hydration", "sitting") if (each := facts.profile.reminder(name))
    ]
    assert [each.name for each in stopped.edited.after.reminders if not each.enabled] == ["sitting", "hydration"]
    assert [row.detail.get("answer", row.kind) for row in fewer.events] == ["fewer", "dismissed"]
    assert fewer.confirmation == ("fewer", {"rule": "6 a day and after 1 h 10 min of sitting"})
