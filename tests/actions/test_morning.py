"""The questions that follow the morning's first one, and what their answers write down."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.actions.morning import ACTIONS, Question, answer, first_question, next_question, question_notification
from routine.diary.cramps import nights, strongest
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, at, facts_of, pressed, profile_of, snapshot_of, texts

TEXTS = texts()
MONDAY = TUESDAY - timedelta(days=1)
MORNING = at("08:45")
DIARY = Occurrence("diary", at("07:00"))
STRETCH = Occurrence("stretch", at("22:45", MONDAY))


class Chain:
    """The morning of one person: presses buttons, and keeps what they wrote and what is asked next."""

    def __init__(self, *rows: Event, profile: str = "") -> None:
        self.facts: Facts = facts_of(profile_of(profile)).after(*rows)
        self.question: Question | None = None
        self.asked: list[str] = []

    def first(self, action: str) -> "Chain":
        rows = self._write(pressed(self.facts, DIARY, action, MORNING))
        return self._next(first_question(self.facts, rows, MORNING))

    def then(self, action: str) -> "Chain":
        assert self.question
        assert action in ACTIONS[self.question.step]
        self._write(answer(snapshot_of(self.facts, MORNING), self.question, action).events)
        return self._next(next_question(self.facts, self.question, action, MORNING))

    def rows(self, kind: Kind) -> list[Event]:
        return [event for event in self.facts.events if event.kind == kind]

    def _write(self, rows: tuple[Event, ...]) -> tuple[Event, ...]:
        named = tuple(replace(row, id=f"r{len(self.facts.events) + place}") for place, row in enumerate(rows))
        self.facts = self.facts.after(*named)
        return named

    def _next(self, question: Question | None) -> "Chain":
        self.question = question
        self.asked += [question.step] if question else []
        return self


STRETCHED = Event(at("22:50", MONDAY), "done", "stretch", STRETCH)
ASKED = Event(
    at("08:00", MONDAY), "answered", detail={"question": "legs", "day": str(MONDAY), "answer": "no"}, id="legs"
)
"""Both legs were looked at on the day before."""
IN_THE_NIGHT = Event(
    at("03:12"), "cramp", detail={"night": str(MONDAY), "count": 1, "at": stamp(at("03:10"))}, id="night"
)


class TestTheChain:
    def test_a_quiet_night_after_a_stretch_asks_nothing_more(self) -> None:
        assert Chain(STRETCHED).first("none").asked == []

    def test_one_weak_cramp_asks_for_its_strength_alone(self) -> None:
        chain = Chain(STRETCHED, ASKED).first("one").then("4-6")
        assert chain.asked == ["strength"]
        assert strongest(nights(chain.facts.events)[MONDAY].cramps) == (4, 6)

    def test_any_cramp_asks_for_warning_signs_once_a_week(self) -> None:
        chain = Chain(STRETCHED).first("one").then("1-3").then("no")
        assert chain.asked == ["strength", "signs"]
        assert [row.detail["answer"] for row in chain.rows("answered")] == ["no"]

    def test_a_strong_cramp_of_the_night_is_asked_about_after_that_was_all(self) -> None:
        long = replace(IN_THE_NIGHT, detail={**IN_THE_NIGHT.detail, "duration": 600})
        chain = Chain(STRETCHED, ASKED, long).first("none")
        assert chain.question == Question("signs", "night")
        assert Chain(STRETCHED, ASKED, IN_THE_NIGHT).first("none").asked == [], "a short one"

    def test_a_strong_one_asks_for_warning_signs(self) -> None:
        chain = Chain(STRETCHED).first("one").then("7-10").then("no")
        assert chain.asked == ["strength", "signs"]
        assert not nights(chain.facts.events)[MONDAY].cramps[0].signs

    def test_several_ask_for_warning_signs_whatever_their_strength(self) -> None:
        assert Chain(STRETCHED).first("several").then("1-3").then("no").asked == ["strength", "signs"]

    def test_a_yes_shows_the_urgent_card_and_is_kept(self) -> None:
        chain = Chain(STRETCHED).first("several").then("4-6").then("yes")
        assert chain.asked == ["strength", "signs", "card"]
        assert nights(chain.facts.events)[MONDAY].cramps[0].signs == {"leg_changed"}
        assert chain.then("show-later").rows("advice") == []

    def test_that_a_doctor_was_asked_settles_what_the_card_was_about_until_it_was_shown(self) -> None:
        (row,) = Chain(STRETCHED).first("one").then("7-10").then("yes").then("advice").rows("advice")
        assert row.detail == {"signs": ["RF02 or RF06"], "shown": stamp(MORNING)}

    @pytest.mark.parametrize(
        ("first", "then"), [("none", ()), ("one", ("1-3", "no")), ("several", ("1-3", "no")), ("one", ("7-10", "no"))]
    )
    def test_each_way_ends_with_a_stretch_that_has_no_answer(self, first: str, then: tuple[str, ...]) -> None:
        chain = Chain().first(first)
        for action in then:
            chain.then(action)
        assert chain.question == Question("stretch", str(STRETCH))

    def test_what_was_pressed_is_kept_when_the_chain_is_not_finished(self) -> None:
        chain = Chain().first("one")
        assert chain.asked == ["strength"]
        assert nights(chain.facts.events)[MONDAY].count_at_least == 1
        assert [event.reminder for event in chain.rows("done")] == ["diary"]

    def test_a_click_on_the_body_is_no_answer(self) -> None:
        chain = Chain().first("one")
        assert chain.question
        assert answer(snapshot_of(chain.facts, MORNING), chain.question, "default").changes_nothing
        assert next_question(chain.facts, chain.question, "default", MORNING) is None


class TestLastEveningsStretch:
    def test_yes_counts_in_that_evening(self) -> None:
        chain = Chain().first("none").then("yes")
        (row,) = [event for event in chain.rows("done") if event.reminder == "stretch"]
        assert (row.occurrence, row.happened_at()) == (STRETCH, STRETCH.due)

    def test_no_is_kept_and_not_asked_again(self) -> None:
        chain = Chain().first("none").then("no")
        (row,) = chain.rows("answered")
        assert row.detail == {"question": "stretch_last_evening", "day": str(MONDAY), "answer": "no"}
        assert first_question(chain.facts, (), MORNING) is None

    def test_an_evening_that_lapsed_is_asked_about(self) -> None:
        lapsed = Event(at("00:30"), "lapsed", "stretch", STRETCH, {"why": "unanswered"})
        assert Chain(lapsed).first("none").asked == ["stretch"]

    @pytest.mark.parametrize("kind", ["done", "skipped", "dismissed"])
    def test_an_answer_of_any_kind_is_an_answer(self, kind: Kind) -> None:
        assert Chain(Event(at("22:50", MONDAY), kind, "stretch", STRETCH)).first("none").asked == []

    def test_a_stretch_done_at_another_time_of_that_day_counts(self) -> None:
        early = Event(at("17:00", MONDAY), "done", "stretch")
        assert Chain(early).first("none").asked == []

    def test_a_paused_evening_is_not_asked_about(self) -> None:
        lapsed = Event(at("00:30"), "lapsed", "stretch", STRETCH, {"why": "paused"})
        assert Chain(lapsed).first("none").asked == []

    def test_an_evening_before_the_first_start_is_not_asked_about(self) -> None:
        began = facts_of(first_start=at("06:00"))
        assert first_question(began, (), MORNING) is None

    @pytest.mark.parametrize("profile", ["[reminders.diary]\n", "[reminders.stretch]\nenabled = false\n"])
    def test_without_the_reminder_there_is_nothing_to_ask(self, profile: str) -> None:
        assert first_question(facts_of(profile_of(profile)), (), MORNING) is None


class TestWhatTheNightHolds:
    def test_the_first_question_knows_a_cramp_of_the_night(self) -> None:
        shown = reminder_notification(facts_of().after(IN_THE_NIGHT), DIARY, MORNING, TEXTS)
        assert shown.title == "Noted: a cramp at 03:10"
        assert [label for _, label in shown.buttons] == ["That was all", "One more", "Several more"]
        assert (shown.key, shown.tag, shown.stays) == ("diary", str(DIARY), True)

    @pytest.mark.parametrize(
        ("more", "title"),
        [
            ((IN_THE_NIGHT, replace(IN_THE_NIGHT, id="b")), "Noted: several cramps in the night"),
            ((replace(IN_THE_NIGHT, detail={"night": str(MONDAY), "count": 1}),), "Noted: a cramp in the night"),
        ],
    )
    def test_its_title_says_no_more_than_is_known(self, more: tuple[Event, ...], title: str) -> None:
        assert reminder_notification(facts_of().after(*more), DIARY, MORNING, TEXTS).title == title

    def test_discreet_says_nothing_of_cramps(self) -> None:
        discreet = profile_of("[delivery]\ndiscreet = true\n[reminders.diary]\n")
        shown = reminder_notification(facts_of(discreet).after(IN_THE_NIGHT), DIARY, MORNING, TEXTS)
        assert "cramp" not in f"{shown.title} {shown.body}".lower()

    @pytest.mark.parametrize(
        "row",
        [
            replace(IN_THE_NIGHT, detail={"night": str(MONDAY), "count": 0}),
            replace(IN_THE_NIGHT, detail={"night": str(TUESDAY), "count": 1}),
            replace(IN_THE_NIGHT, detail={"night": str(MONDAY), "count": 1, "daytime": True}),
        ],
    )
    def test_other_rows_leave_the_question_as_it_is(self, row: Event) -> None:
        assert reminder_notification(facts_of().after(row), DIARY, MORNING, TEXTS).title == "How was the night?"

    def test_that_was_all_adds_nothing(self) -> None:
        chain = Chain(STRETCHED, ASKED, IN_THE_NIGHT).first("none")
        assert [row.id for row in chain.rows("cramp")] == ["night"]
        assert chain.asked == []

    def test_one_more_adds_one(self) -> None:
        assert nights(Chain(IN_THE_NIGHT).first("one").facts.events)[MONDAY].count_at_least == 2


@pytest.mark.parametrize("step", list(ACTIONS))
def test_every_question_fits_a_banner_and_takes_the_place_of_the_one_before(step: str) -> None:
    shown = question_notification(Question(step, "a"), facts_of(), TEXTS)  # type: ignore[arg-type]  # one of its keys
    assert shown.key == "diary"
    assert shown.stays
    assert len(shown.title) <= 42
    assert len(shown.body) <= 150
    assert len(shown.buttons) <= 3
    assert sum(len(label) for _, label in shown.buttons) <= 3 * 15


def test_a_tag_is_read_back_and_another_is_none() -> None:
    question = Question("stretch", str(STRETCH))
    assert Question.parse(question.tag) == question
    assert [Question.parse(tag) for tag in (str(STRETCH), "undo:a", "greeting", "diary-then:other:a")] == [None] * 4
