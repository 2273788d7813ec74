"""Where one reminder stands: what is open, what answered it, what was missed and why it is over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.schedule.state import State, state_of, unended
from tests.telling import TUESDAY, at, facts_of, profile_of

YESTERDAY, TOMORROW = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=1)
NOON = at("12:00")
MOMENT = timedelta.resolution
OWN = 'at = ["10:00", "12:00"]\nlapse = "45m"\n'
DRINK = 'at = ["08:00", "10:00", "12:00"]\namount = "200ml"\n'


def of(own: str = OWN, *events: Event, since: datetime | None = None) -> Facts:
    facts = facts_of(profile_of(f"[reminders.own]\n{own}"))
    return replace(facts, events=events, taken={"own": since} if since else facts.taken)


def state(facts: Facts, now: datetime = NOON) -> State:
    return state_of(facts, facts.profile.reminders[0], now)


def row(kind: Kind, clock: str, due: datetime | None = None, day: date = TUESDAY, **detail: object) -> Event:
    """A row about the occurrence that is due then, or about the reminder alone."""
    return Event(at(clock, day), kind, "own", Occurrence("own", due) if due else None, detail)


def answers(facts: Facts, now: datetime = NOON, day: date = TUESDAY) -> list[str | None]:
    """What answered each window of a day, seen from now."""
    seen = state(facts, now)
    return [seen.answer(window) for window in (seen.today if day == TUESDAY else seen.yesterday)]


# What is open


def test_a_window_is_open_from_its_due_time_to_just_before_it_lapses() -> None:
    facts = of()
    assert state(facts, NOON - MOMENT).current is None
    assert state(facts, NOON).current == state(facts).today[1]
    assert state(facts, at("12:45") - MOMENT).current == state(facts).today[1]
    assert state(facts, at("12:45")).current is None


def test_open_is_what_is_current_and_to_be_asked_and_up_what_was_shown_and_is_not_snoozed() -> None:
    shown, snoozed = row("shown", "12:00", NOON), row("snoozed", "12:01", NOON, until=stamp(at("12:20")))
    twelve = Occurrence("own", NOON)
    for rows, is_open, is_up in (
        ((), True, False),
        ((shown,), True, True),
        ((shown, snoozed), True, False),
        ((shown, snoozed, row("shown", "12:20", NOON)), True, True),
        ((shown, row("done", "12:02", NOON)), False, False),
    ):
        seen = state(of(OWN, *rows))
        assert (seen.open, seen.up) == (seen.current if is_open else None, twelve if is_up else None)
    assert state(of(OWN), at("11:00")).open is None
    passed_over = state(of(OWN, since=at("12:01")), at("12:02"))
    assert (passed_over.open, passed_over.current) == (None, passed_over.today[1])


# What answers


def test_an_ending_answers_its_own_occurrence_and_no_other() -> None:
    for kind in ("done", "skipped", "dismissed", "lapsed"):
        assert answers(of(OWN, row("shown", "12:00", NOON), row(kind, "12:01", NOON))) == [None, kind]
    assert answers(of(OWN, row("shown", "12:00", NOON), row("snoozed", "12:01", NOON))) == [None, None]


def test_not_today_answers_what_has_not_lapsed_up_to_its_end() -> None:
    until_wake = stamp(at("07:00", TOMORROW))
    assert answers(of(OWN, row("skipped", "09:00", until=until_wake))) == ["skipped", "skipped"]
    assert answers(of(OWN, row("skipped", "11:00", until=until_wake))) == [None, "skipped"]
    assert answers(of(OWN, row("skipped", "10:45", until=until_wake))) == [None, "skipped"], "it lapsed that moment"
    assert answers(of(OWN, row("skipped", "09:00", until=stamp(NOON)))) == ["skipped", None]
    assert answers(of(OWN, row("snoozed", "09:00", until=until_wake))) == [None, None]
    other = replace(row("skipped", "09:00", until=until_wake), reminder="other")
    assert answers(of(OWN, other)) == [None, None]


def test_a_later_not_today_is_found_behind_one_that_has_ended() -> None:
    ended, going_on = (
        row("skipped", "09:00", until=stamp(at("09:30"))),
        row("skipped", "09:40", until=stamp(at("13:00"))),
    )
    assert answers(of(OWN, ended, going_on)) == ["skipped", "skipped"]


MOVED = at("09:30")
"""An occurrence that stands in the plan no more."""


def test_an_answer_to_what_was_moved_answers_the_first_window_not_lapsed_then() -> None:
    assert answers(of(OWN, row("done", "09:31", MOVED))) == ["done", None]
    assert answers(of(OWN, row("skipped", "10:45", MOVED))) == [None, "skipped"]
    assert answers(of(OWN, row("done", "12:45", MOVED))) == [None, None], "too late for any"
    assert answers(of(OWN, row("dismissed", "09:31", MOVED))) == [None, None], (
        "closing a notification answers only that one"
    )


def test_an_answer_that_still_has_its_own_occurrence_answers_no_other() -> None:
    assert answers(of(OWN, row("done", "09:00", NOON))) == [None, "done"]
    assert answers(of(OWN, row("done", "09:00"))) == [None, None], "a walk noted for none"


def test_an_answer_of_another_reminder_answers_nothing_here() -> None:
    other = Event(at("09:31"), "done", "other", Occurrence("other", MOVED))
    assert answers(of(OWN, other)) == [None, None]


def test_one_answer_behind_many_that_do_not_fit_is_found() -> None:
    noise = (
        Event(at("09:00"), "done", "other", Occurrence("other", MOVED)),
        row("shown", "09:30", MOVED),
        row("done", "09:00"),
        row("done", "21:00", MOVED, YESTERDAY),
        row("done", "12:50", MOVED),
    )
    assert answers(of(OWN, *noise, row("skipped", "09:31", MOVED))) == ["skipped", None]


def test_an_answer_to_what_was_moved_stays_in_its_day() -> None:
    wake = at("07:00")
    first = of(OWN, Event(wake, "done", "own", Occurrence("own", MOVED)))
    assert answers(first) == ["done", None]
    assert answers(first, day=YESTERDAY) == [None, None]
    late = of('at = ["06:00"]\nlapse = "3h"\n', Event(wake - MOMENT, "done", "own", Occurrence("own", MOVED)))
    assert answers(late, day=YESTERDAY) == ["done"]
    assert answers(late) == [None]
    evening = of('at = ["22:00"]\nlapse = "5h"\n', row("done", "01:00", MOVED))
    assert answers(evening, day=YESTERDAY) == ["done"]
    assert answers(evening) == [None]


def test_an_answer_from_before_yesterday_answers_nothing() -> None:
    before = row("done", "06:59", MOVED, YESTERDAY)
    assert answers(of(OWN, before), day=YESTERDAY) == [None, None]
    at_wake = row("done", "07:00", MOVED, YESTERDAY)
    assert answers(of(OWN, at_wake), day=YESTERDAY) == ["done", None]


def test_a_walk_answers_no_later_ask_of_a_bout() -> None:
    walked = of('after_sitting = "50m"\n', row("done", "09:31", MOVED))
    assert set(answers(walked)) == {None}


# Drinks


def test_each_drink_of_the_day_answers_one_slot_in_order() -> None:
    drunk = (row("done", "07:30"), row("done", "11:00"))
    assert answers(of(DRINK)) == [None, None, None]
    assert answers(of(DRINK, *drunk)) == ["done", "done", None]
    assert answers(of(DRINK, row("done", "07:30", amount=600))) == ["done", "done", "done"]
    assert answers(of(DRINK, row("done", "21:00", day=YESTERDAY))) == [None, None, None]
    assert answers(of(DRINK, row("done", "21:00", day=YESTERDAY)), day=YESTERDAY) == ["done", None, None]
    assert answers(of(OWN, *drunk)) == [None, None], "what is no drink counts none"


# What was asked


def asked(own: str, *events: Event, sitting: bool = False) -> tuple[object, ...]:
    facts = of(own, *events)
    facts = replace(facts, presence=Presence("sitting" if sitting else "cannot tell", at("09:00")))
    seen = state(facts)
    return tuple(seen.asked(seen.today[-1]))[:6]


def test_before_the_first_showing_it_wants_to_be_shown_when_due() -> None:
    assert asked(OWN) == (0, None, NOON, False, 0, None)


def test_what_was_shown_once_and_has_no_repeat_is_not_asked_again() -> None:
    assert asked(OWN, row("shown", "12:05", NOON)) == (1, at("12:05"), None, False, 0, None)


def test_a_repeat_comes_that_long_after_the_last_showing_until_its_limit() -> None:
    own = OWN + 'repeat = "10m"\nrepeat_limit = 2\n'
    showings = [row("shown", clock, NOON) for clock in ("12:05", "12:15", "12:30")]
    assert asked(own, *showings[:1]) == (1, at("12:05"), at("12:15"), False, 0, None)
    assert asked(own, *showings[:2]) == (2, at("12:15"), at("12:25"), False, 0, None)
    assert asked(own, *showings) == (3, at("12:30"), None, False, 0, None)
    assert asked(OWN + 'repeat = "10m"\nrepeat_limit = 0\n', *showings[:1])[2] is None


def test_only_a_person_known_to_be_there_is_asked_again_while_active() -> None:
    own = OWN + 'repeat = "10m"\nwhile_active = true\n'
    assert asked(own, row("shown", "12:05", NOON))[2] is None
    assert asked(own, row("shown", "12:05", NOON), sitting=True)[2] == at("12:15")


def test_a_snooze_is_no_repeat_and_is_counted_for_itself() -> None:
    own = OWN + 'repeat = "10m"\nrepeat_limit = 1\n'
    rows = [row("shown", "12:00", NOON), row("snoozed", "12:01", NOON, until=stamp(at("12:11")))]
    assert asked(own, *rows) == (1, NOON, at("12:11"), True, 1, None)
    rows += [row("shown", "12:11", NOON)]
    assert asked(own, *rows) == (2, at("12:11"), at("12:21"), False, 1, None), "the repeat is still to come"
    rows += [row("snoozed", "12:12", NOON, until=stamp(at("12:22")))]
    assert asked(own, *rows) == (2, at("12:11"), at("12:22"), True, 2, None)


def test_a_snooze_that_was_heard_before_its_showing_was_written_holds() -> None:
    rows = [row("snoozed", "12:01", NOON, until=stamp(at("12:11"))), row("shown", "12:02", NOON)]
    assert asked(OWN, *rows) == (1, at("12:02"), at("12:11"), True, 1, None)
    rows += [row("shown", "12:11", NOON)]
    assert asked(OWN, *rows) == (2, at("12:11"), None, False, 1, None), "and what came after it counts"


def test_the_gate_of_the_last_row_is_the_one_that_holds_it() -> None:
    held = row("held", "12:00", NOON, gate="dnd")
    assert asked(OWN, held) == (0, None, NOON, False, 0, "dnd")
    assert asked(OWN, held, row("held", "12:02", NOON, gate="call"))[-1] == "call"
    assert asked(OWN, held, row("shown", "12:05", NOON))[-1] is None


# What is over, and why


def test_what_was_due_before_the_last_change_and_has_no_row_is_passed_over() -> None:
    def passed_over(facts: Facts) -> bool:
        seen = state(facts)
        return seen.is_passed_over(seen.today[1])

    assert passed_over(of(OWN, since=at("12:10")))
    assert not passed_over(of(OWN, since=NOON)), "due when it was changed"
    assert not passed_over(of(OWN, row("held", "12:00", NOON), since=at("12:10")))
    assert not passed_over(replace(of(OWN), taken={}))


def over(facts: Facts, due: datetime, now: datetime) -> bool:
    return state(facts, now).is_over(Occurrence("own", due), now)


def test_an_occurrence_is_over_when_it_passed_without_an_answer_or_was_moved() -> None:
    assert over(of(OWN), at("10:00"), NOON)
    assert over(of(OWN), NOON, NOON), "due this very moment"
    assert over(of(OWN), MOVED, NOON)
    assert over(of(OWN), at("10:00", YESTERDAY), NOON)
    assert not over(of(OWN), NOON, NOON - MOMENT), "the clock was set back: it is still to come"
    assert not over(of(DRINK, row("done", "07:30")), at("08:00"), NOON), "it was drunk"


def test_what_is_older_than_yesterday_was_closed_in_its_time() -> None:
    wake = at("07:00", YESTERDAY)
    assert over(of(OWN), wake, NOON)
    assert not over(of(OWN), wake - MOMENT, NOON)


def why(own: str, due: datetime, *rows: Event) -> str:
    return state(of(own, *rows)).why_over(Occurrence("own", due), rows)


def test_why_it_is_over_names_the_last_that_happened_to_it() -> None:
    ten = at("10:00")
    held, shown = row("held", "10:00", ten, gate="dnd"), row("shown", "10:10", ten)
    assert why(OWN, ten, held) == "dnd"
    assert why(OWN, ten, held, shown) == "unanswered"
    for gate in ("spacing", "daily_limit", "pace"):  # it stood there, only its repeat was held
        assert why(OWN, ten, shown, row("held", "10:05", ten, gate=gate)) == "unanswered"
    assert why(OWN, at("10:00", YESTERDAY), shown) == "unanswered"
    assert why(OWN, MOVED, shown) == "changed"
    assert why('after_sitting = "50m"\n', at("09:31"), shown) == "bout_ended"


def missed(facts: Facts, now: datetime = NOON) -> list[datetime]:
    return [window.due for window in state(facts, now).missed(now)]


def test_a_start_from_when_the_clock_was_ahead_hides_nothing_that_was_missed() -> None:
    ahead = Event(at("10:00", TUESDAY + timedelta(days=400)), "started")
    assert missed(of(OWN, ahead)) == missed(of())


def test_windows_that_passed_without_a_row_were_missed_since_yesterday_or_the_last_start() -> None:
    ten, before = at("10:00"), [at("10:00", YESTERDAY), at("12:00", YESTERDAY)]
    assert missed(of()) == [*before, ten]
    assert missed(of(), at("10:45") - MOMENT) == before, "not lapsed yet"
    assert missed(of(), at("10:45")) == [*before, ten]
    started = Event(ten, "started")
    assert missed(of(OWN, started)) == [ten], "due when it started"
    assert missed(of(OWN, started, Event(ten + MOMENT, "started"))) == [ten], "open when it started anew"
    assert missed(of(OWN, started, Event(at("10:45"), "started"))) == [], "it had lapsed by then"
    assert missed(of(OWN, Event(at("08:00", YESTERDAY - timedelta(days=1)), "started"))) == [*before, ten]


def test_what_has_a_row_or_an_answer_or_was_passed_over_was_not_missed() -> None:
    ten, start = at("10:00"), Event(at("09:00"), "started")
    assert missed(of(OWN, start, row("shown", "10:00", ten))) == []
    assert missed(of(OWN, start, row("skipped", "09:00", until=stamp(NOON)))) == []
    assert missed(of(OWN, start, since=at("11:00"))) == []


def why_missed(own: str, clock: str, day: date = TUESDAY) -> str:
    seen = state(of(own), at("12:00", TOMORROW))
    return next(seen.why_missed(window) for window in seen.yesterday if window.due == at(clock, day))


def test_what_was_missed_in_the_night_or_while_the_computer_slept_says_which() -> None:
    own = 'at = ["22:59", "23:00", "02:00"]\n'
    assert why_missed(own, "22:59") == "away"
    assert why_missed(own, "23:00") == "night"
    assert why_missed(own, "02:00", TOMORROW) == "night"
    assert why_missed(f"{own}essential = true\n", "23:00") == "away"


def test_open_rows_are_those_of_occurrences_with_a_beginning_and_no_ending() -> None:
    ten, nine = at("10:00"), at("09:00")
    other = Event(NOON, "shown", "other", Occurrence("other", NOON))
    for kind in ("shown", "held", "snoozed"):
        rows = (row(kind, "12:00", NOON), row("shown", "10:00", ten), row("done", "10:01", ten), other)
        assert unended(of(OWN, *rows), "own") == {Occurrence("own", NOON): [rows[0]]}
    assert unended(of(OWN, row("cramp", "09:00", nine)), "own") == {}
