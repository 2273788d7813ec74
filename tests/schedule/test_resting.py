"""A week without any answer: drinks and walks rest, the evening goes on, and the first answer brings them back."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine import clock
from routine.history import History
from routine.load import load
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.schedule.forecast import forecast
from routine.schedule.gates import Closed, closed_gate
from routine.schedule.resting import A_WEEK, QUESTION, is_news, is_resting, resting
from tests.telling import CONFIG, TUESDAY, Told, at, facts_of, profile_of, with_reminder

ONE_DAY = timedelta(days=1)
RETIRED = (CONFIG / "presets" / "retired.toml").read_text()
EVENING = ["wind-down", "stretch", "bedtime"]
LIGHT = "[reminders.hydration]\ntimes = 2\n[reminders.stretch]\n"


def day(number: int) -> date:
    """The days of the story, from 1 on."""
    return TUESDAY + (number - 1) * ONE_DAY


class Weeks(Told):
    """Somebody who sits at the computer and says nothing."""

    def __init__(self, text: str = RETIRED) -> None:
        super().__init__(facts_of(profile_of(text), first_start=at("09:00")), at("09:00"))
        self.note("started")

    def until(self, number: int, clock: str = "06:59") -> "Weeks":
        self.run_to(at(clock, day(number)))
        return self

    def counts(self, number: int) -> Counter[str]:
        """How often each was shown first on that day."""
        begin, end = at("07:00", day(number)), at("07:00", day(number + 1))
        acts = ((now, act) for now, act in self.log if act.verb == "show" and begin <= now < end)
        return Counter(act.occurrence.reminder for _, act in acts if act.detail.get("ask") == 1)

    def is_resting(self) -> bool:
        return is_resting(self.facts, self.now)


def test_drinks_and_walks_rest_from_the_eighth_day_on_and_all_else_comes() -> None:
    weeks = Weeks().until(12)
    for number in range(2, A_WEEK + 1):
        assert weeks.counts(number)["hydration"] == 5
    for number in range(A_WEEK + 1, 12):
        counts = weeks.counts(number)
        assert (counts["hydration"], counts["sitting"]) == (0, 0)
        assert [counts[name] for name in [*EVENING, "diary"]] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("kind", "about"),
    [("done", "stretch"), ("skipped", "sitting"), ("paused", None), ("cramp", None), ("undone", None)],
)
def test_anything_that_the_person_does_brings_them_back(kind: str, about: str | None) -> None:
    weeks = Weeks(LIGHT).until(9, "12:00")
    assert weeks.is_resting()
    weeks.note(kind, about, **({"until": at("12:05", day(9))} if kind == "paused" else {}))  # type: ignore[arg-type]
    assert not weeks.is_resting()
    assert weeks.until(11).counts(10)["hydration"] == 2


def test_who_answers_one_in_the_evening_is_not_silent() -> None:
    weeks = Weeks()
    for number in range(1, 15):
        weeks.until(number, "22:20").note("done", weeks.open("stretch"))
    assert weeks.counts(14)["hydration"] == 5
    assert not weeks.is_resting()


def test_snoozing_and_closing_are_answers() -> None:
    for kind in ("snoozed", "dismissed"):
        weeks = Weeks(LIGHT).until(7, "22:50")
        weeks.note(kind, weeks.open("stretch"), **({"until": at("22:55", day(7))} if kind == "snoozed" else {}))
        assert not weeks.until(8, "12:00").is_resting()


def test_a_computer_that_is_off_is_no_silence() -> None:
    """Three days on, a fortnight off: the week is full with the seventh day on which something went by."""
    weeks = Weeks(LIGHT).until(4)
    weeks.now = at("06:59", day(18))
    weeks.note("started")
    weeks.until(18, "12:00")
    assert not weeks.is_resting()
    assert not weeks.until(21, "12:00").is_resting()
    assert weeks.until(22, "12:00").is_resting()


@pytest.mark.parametrize("gate", ["away", "call", "dnd", "fullscreen", "film"])
def test_what_the_desktop_holds_is_not_unanswered(gate: str) -> None:
    weeks = Weeks(LIGHT)
    weeks.facts = replace(weeks.facts, closed={gate: weeks.now})
    assert not weeks.until(12, "12:00").is_resting()


def test_a_pause_and_days_off_are_no_silence() -> None:
    weeks = Weeks(
        RETIRED.replace("times = 5", 'times = 5\ndays = "mon"').replace('break = "5m"', 'break = "5m"\ndays = "mon"')
    )
    assert not weeks.until(28, "12:00").is_resting(), "four Mondays"
    paused = Weeks(LIGHT).until(3)
    paused.note("paused", until=at("12:00", day(30)))
    assert not paused.until(33, "12:00").is_resting()


def test_what_is_essential_and_ones_own_never_rest() -> None:
    own = '[reminders.tea]\ntimes = 3\nuntil = "20:00"\n[reminders.soup]\ntimes = 2\namount = "300ml"\n'
    weeks = Weeks(RETIRED.replace("[reminders.hydration]", f"{own}[reminders.hydration]\nessential = true")).until(10)
    assert {name: weeks.counts(9)[name] for name in ("tea", "soup", "hydration", "sitting")} == {
        "tea": 3,
        "soup": 2,
        "hydration": 5,
        "sitting": 0,
    }


def test_the_gate_opens_by_nothing_but_an_answer_and_is_asked_of_drinks_and_walks_alone() -> None:
    weeks = Weeks().until(8, "12:00")
    gates = {each.name: closed_gate(weeks.facts, each, weeks.now) for each in weeks.facts.profile.reminders}
    assert gates["hydration"] == gates["sitting"] == Closed("resting", None)
    assert [gates[name] for name in [*EVENING, "diary"]] == [None] * 4


def test_it_is_news_once_and_again_after_another_week() -> None:
    weeks = Weeks(LIGHT).until(8, "12:00")
    assert is_news(weeks.facts, weeks.now)
    weeks.take(resting("asked", weeks.now))
    assert weeks.is_resting()
    assert not is_news(weeks.until(40, "12:00").facts, weeks.now), "a month later, with a trimmed memory"
    weeks.take(resting("back", weeks.now))
    assert not weeks.is_resting()
    assert is_news(weeks.until(49, "12:00").facts, weeks.now)


@pytest.mark.parametrize("name", ["hydration", "sitting"])
def test_one_that_is_essential_does_not_rest_and_does_not_make_it_news_again(name: str) -> None:
    weeks = Weeks(f"{RETIRED}\n".replace(f"[reminders.{name}]\n", f"[reminders.{name}]\nessential = true\n")).until(
        8, "12:00"
    )
    assert is_news(weeks.facts, weeks.now)
    weeks.take(resting("asked", weeks.now))
    assert not is_news(weeks.until(12, "12:00").facts, weeks.now)
    assert weeks.counts(10)[name] > 0


def test_what_went_by_under_a_clock_that_was_ahead_is_said_once() -> None:
    weeks = Weeks(LIGHT).until(8, "12:00")
    due = at("12:00", day(30))
    weeks.take(Event(due, "lapsed", "hydration", Occurrence("hydration", due), {"why": "unanswered"}))
    weeks.take(resting("asked", weeks.now))
    assert not is_news(weeks.facts, weeks.now)


def test_the_row_about_it_names_the_question() -> None:
    assert resting("back", at("09:00")).detail == {"question": QUESTION, "answer": "back"}


def test_what_was_foretold_is_what_comes_also_over_the_morning_on_which_they_begin_to_rest() -> None:
    weeks, foretold = Weeks(), list[tuple[datetime, set[tuple[datetime | None, str]]]]()
    for number in range(4, 10):
        for told_at in ("07:30", "12:00", "19:45", "23:00"):
            weeks.until(number, told_at)
            ahead = forecast(weeks.facts, weeks.now, weeks.now + ONE_DAY)
            foretold.append((weeks.now, {(each.comes_at, str(each.occurrence)) for each in ahead if each.comes_at}))
    weeks.until(12)
    came: dict[str, datetime] = {}
    for now, act in weeks.log:
        if act.verb == "show":
            came.setdefault(str(act.occurrence), now)
    for begin, told in foretold:
        end = begin + ONE_DAY
        shown = {(at_, name) for name, at_ in came.items() if begin < at_ <= end}
        again = {name for name, at_ in came.items() if at_ <= begin}
        assert {each for each in told if each[0] and each[0] <= end and each[1] not in again} == shown, f"from {begin}"


def test_a_clock_that_was_ahead_for_weeks_makes_nobody_silent() -> None:
    weeks = Weeks(LIGHT).until(2, "12:00")
    for number in range(20, 30):
        due = at("12:00", day(number))
        weeks.take(Event(due, "lapsed", "sitting", Occurrence("sitting", due), {"why": "unanswered"}))
    assert not is_resting(weeks.facts, at("12:00", day(3)))


STORY = st.lists(
    st.one_of(
        st.tuples(st.just("silent"), st.integers(1, 40)),
        st.tuples(st.sampled_from(["done", "undone", "off", "away", "asked"]), st.integers(1, 30)),
    ),
    min_size=1,
    max_size=6,
)


def lived(story: list[tuple[str, int]]) -> tuple[list[Event], datetime]:
    """The rows of weeks in which reminders went by, somebody did something, or the computer was off."""
    rows, number = [Event(at("09:00"), "started")], 1
    for what, length in story:
        if what == "off":
            number += length
        for _ in range(length if what in ("silent", "away") else 0):
            number += 1
            for name in ("sitting", "hydration", "stretch"):
                due = at("12:00", day(number))
                why = "unanswered" if what == "silent" else "away"
                rows.append(Event(due, "lapsed", name, Occurrence(name, due), {"why": why}))
        if what in ("done", "undone"):
            rows.append(Event(at("21:00", day(number)), what))  # type: ignore[arg-type]
        if what == "asked":
            rows.append(resting("asked", at("21:00", day(number))))
    return rows, at("12:30", day(number + 1))


@settings(max_examples=60, deadline=None)
@given(story=STORY)
def test_the_daemon_and_every_command_tell_the_same(
    story: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From memory, trimmed again and again; from the file, read by the daemon; and by a command."""
    folder: Path = tmp_path_factory.mktemp("life")
    text = RETIRED.replace("[rhythm]", '[rhythm]\ntimezone = "Europe/Berlin"')
    (folder / "profile.toml").write_text(text)
    rows, now = lived(story)
    taken = {"text": text, "zone": "Europe/Berlin"}
    history = History(folder / "history.db")
    history.record(Event(at("09:00"), "profile", detail=taken), *rows)
    known: Facts = facts_of(profile_of(RETIRED), first_start=at("09:00"))
    for row in rows:
        known = known.after(row).trimmed(row.at)
    read = [load(folder / "profile.toml", history, now, to_remind=to_remind).facts for to_remind in (True, False)]
    assert {facts.silence for facts in (known, *read)} == {known.silence}
    assert len({decide_gates(facts, now) for facts in (known, *read)}) == 1
    history.close()


def test_a_rest_of_half_a_year_ends_by_no_row_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text(RETIRED)
    rows = [Event(at("09:00"), "profile", detail={"text": RETIRED, "zone": str(clock.local_zone())})]
    for number in range(1, 200):
        why = "unanswered" if number <= A_WEEK else "resting"
        for hour in range(8, 18):
            due = at(f"{hour:02}:00", day(number))
            rows.append(Event(due, "lapsed", "hydration", Occurrence("hydration", due), {"why": why}))
    history = History(tmp_path / "history.db")
    history.record(*rows)
    for to_remind in (True, False):
        known = load(tmp_path / "profile.toml", history, at("20:00", day(200)), to_remind=to_remind).facts
        assert is_resting(known, at("20:00", day(200)))
    history.close()


def decide_gates(facts: Facts, now: datetime) -> tuple[bool, bool]:
    return is_resting(facts, now), is_news(facts, now)


@given(st.sets(st.integers(1, 30), min_size=1), st.integers(1, 30))
def test_only_who_did_nothing_on_seven_days_on_which_something_went_by_is_left_alone(
    silent: set[int], word: int
) -> None:
    facts = facts_of(profile_of(RETIRED), first_start=at("09:00"))
    for number in range(1, 32):
        due = at("12:00", day(number))
        if number in silent:
            facts = facts.after(Event(due, "lapsed", "sitting", Occurrence("sitting", due), {"why": "unanswered"}))
        if number == word:
            facts = facts.after(Event(due, "done", "stretch"))
        went_by = [each for each in silent if (word if number >= word else 0) < each < number]
        assert is_resting(facts, at("12:30", day(number))) == (len(went_by) >= A_WEEK)


def test_a_walk_that_ends_with_getting_up_is_neither_an_answer_nor_silence() -> None:
    weeks = Weeks()
    sitting = with_reminder(weeks.facts.profile, "hydration", lambda each: replace(each, enabled=False))
    weeks.facts = replace(weeks.facts, profile=sitting)
    for number in range(1, 12):
        due = at("12:00", day(number))
        weeks.facts = weeks.facts.after(
            Event(due, "lapsed", "sitting", Occurrence("sitting", due), {"why": "bout_ended"})
        )
    assert weeks.facts.silence == ()
