"""What the page for a doctor says of warning signs: all that were noted, also those that advice was sought for."""

from routine.model.events import Event
from tests.diary.weeks import EVENINGS, NIGHTS, day, lived, moment, row
from tests.text.pages.test_report import page, words


def answered(number: int, **yes: bool) -> Event:
    detail = {"question": "cramp_check", "day": day(number).isoformat(), "answers": yes}
    return Event(moment("12:00", number), "answered", detail=detail)


def advice(number: int) -> Event:
    return row(moment("13:00", number), "advice")


def told(*more: Event) -> str:
    """The section about warning signs."""
    said = words(page([*lived(EVENINGS, NIGHTS), *more]))
    return said[said.index("Warning signs") : said.index("What was advised")]


def test_signs_are_recorded_none_before_anything_was_asked_or_noted() -> None:
    said = words(page([row(moment("07:00", 37), "started")]))
    assert "The questions were not answered yet. Recorded: none." in said


def test_signs_name_their_tier_their_words_and_when_they_were_answered() -> None:
    said = told(answered(40, one_leg=True, began=False))
    assert "The questions were answered on 31 January 2026. 31 January 2026: 1 sign ticked. Recorded;" in said
    assert "Recorded; no doctor was asked about these yet" in said
    assert "Urgent: One leg swollen, hot, red or darker than the other (answered 31 Jan)" in said


def test_the_last_answer_is_told_as_it_was() -> None:
    """Two dates alone left open whether a sign was ticked on the second."""
    said = told(answered(36, one_leg=True), answered(40, one_leg=False))
    assert "answered on 27 January 2026 and 31 January 2026. 31 January 2026: no sign ticked." in said


def test_signs_of_the_diary_name_since_when() -> None:
    long = Event(moment("08:00", 41), "cramp", detail={"night": day(40).isoformat(), "duration": 900})
    assert "Urgent: a cramp of ten minutes or longer (since 31 Jan)" in told(long)


def test_signs_that_advice_was_sought_for_stay_on_the_page_under_its_date() -> None:
    """Issue 17, A1: one press wiped them, and the page said "Recorded: none"."""
    said = told(answered(36, one_leg=True), advice(38))
    assert "Before advice on 29 January 2026 Urgent: One leg swollen" in said
    assert "none" not in said


def test_a_sign_after_the_advice_stands_apart_from_those_before_it() -> None:
    said = told(answered(30, one_leg=True), advice(31), answered(36, urine=True), advice(38), answered(40, chest=True))
    now, second, first = said.index("Emergency: Chest pain"), said.index("29 January"), said.index("22 January")
    assert now < second < said.index("Urgent: dark urine") < first < said.index("Urgent: One leg swollen")


def test_where_no_sign_stood_it_says_only_when_a_doctor_was_asked() -> None:
    rows = [row(moment("07:00", 37), "started"), advice(38)]
    assert "Recorded: none. A doctor was asked on 29 January 2026." in words(page(rows))


def test_a_sign_names_its_leg() -> None:
    red = Event(
        moment("08:00", 41), "cramp", detail={"night": day(40).isoformat(), "side": "left", "signs": ["redness"]}
    )
    assert "Urgent: redness (left leg, since 31 Jan)" in told(red)


def test_advice_about_one_sign_leaves_the_other_standing() -> None:
    asked = Event(moment("13:00", 38), "advice", detail={"signs": ["RF02"]})
    said = told(answered(36, one_leg=True, wound=True), asked)
    assert said.index("no doctor was asked") < said.index("dirty wound") < said.index("Before advice")
    assert said.index("Before advice") < said.index("One leg swollen")


def test_an_answer_is_told_as_its_question_with_its_leg() -> None:
    """Issue 17, B4: the report says which, on which side, and when it was answered."""
    detail = {"question": "cramp_check", "day": day(36).isoformat(), "sides": {"cold": "right"}}
    answers = Event(
        moment("12:00", 36), "answered", detail={**detail, "answers": {"cold": True, "wound": True, "poison": True}}
    )
    said = told(answers)
    assert "Emergency: A leg that is suddenly cold, pale or blue (right leg, answered 27 Jan)" in said
    assert "Cramps after a dirty wound (answered" in said
    assert "Cramps after contact with lead, mercury or another poison (answered" in said


def test_an_answer_to_a_question_of_before_keeps_its_words() -> None:
    assert "Urgent: dark urine, or unexplained muscle pain" in told(answered(36, urine=True))


def test_a_sign_noted_by_day_today_is_on_the_page_at_once() -> None:
    cold = {"night": day(42).isoformat(), "daytime": True, "signs": ["cold_leg", "pale"], "side": "left"}
    said = told(Event(moment("08:30", 42), "cramp", detail=cold))
    assert "Emergency: cold leg, pale leg (left leg, since 2 Feb)" in said


def test_a_sign_that_was_noted_late_says_so() -> None:
    late = {"night": day(30).isoformat(), "signs": ["redness"], "side": "left"}
    assert "(left leg, since 21 Jan, noted 10 days late)" in told(Event(moment("13:00", 41), "cramp", detail=late))
