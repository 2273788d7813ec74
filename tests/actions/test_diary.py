"""What is noted in the diary, and in which night."""

import pytest

from routine.actions.diary import NightHasCrampsError, NightNotOverError, log_cramp, log_none
from routine.actions.diary_place import SignRefusedError
from routine.diary.cramps import nights
from routine.errors import UnreadableWordError
from routine.model.day import ONE_DAY
from tests.actions.wishing import snapshot
from tests.telling import TUESDAY, at, facts_of, snapshot_of

MORNING = snapshot_of(facts_of(), at("08:00"))


def test_a_time_after_midnight_is_of_the_night_before_and_answers_the_mornings_question() -> None:
    outcome = log_cramp(MORNING, ["03:10", "left", "calf", "6", "3m"])
    assert [row.kind for row in outcome.events] == ["cramp", "done", "answered"], "and the look at both legs"
    assert outcome.events[0].detail["night"] == "2026-11-23"
    assert outcome.said.startswith("Noted: a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23")


def test_by_day_it_is_of_no_night() -> None:
    outcome = log_cramp(snapshot(), ["foot"], at="11:00")
    assert [row.kind for row in outcome.events] == ["cramp", "answered"]
    assert outcome.events[0].detail["daytime"] is True


def test_what_has_not_come_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match="a time that has come"):
        log_cramp(MORNING, ["calf"], night="2026-11-24")


def test_a_night_without_one_is_a_record_unless_one_is_noted() -> None:
    none = log_none(MORNING, {})
    assert none.events[0].detail == {"night": "2026-11-23", "count": 0}
    assert none.said == "Noted: no cramp in the night after Monday 23 November."
    held = nights(log_cramp(MORNING, ["03:10", "calf"]).events)
    with pytest.raises(NightHasCrampsError):
        log_none(MORNING, held)
    with pytest.raises(UnreadableWordError, match="a date that has come"):
        log_none(MORNING, {}, ["calf"])
    with pytest.raises(UnreadableWordError, match="a night"):
        log_none(MORNING, {}, ["sunday", "calf"])
    for typed in (["sunday"], ["22", "nov"], ["night", "after", "sunday"]):
        assert log_none(MORNING, {}, typed).events[0].detail["night"] == "2026-11-22"
    assert log_none(MORNING, {}, ["last", "night"]).events[0].detail == none.events[0].detail


@pytest.mark.parametrize("clock", ["23:20", "02:00"])
@pytest.mark.parametrize("typed", [[], ["today"]])
def test_a_night_that_is_not_over_is_none_without_a_cramp(clock: str, typed: list[str]) -> None:
    """It went into the report as a quiet night, ten minutes after it began (issue 17)."""
    day = TUESDAY if clock == "23:20" else TUESDAY + ONE_DAY
    evening = snapshot_of(facts_of(), at(clock, day))
    with pytest.raises(NightNotOverError, match="cramp none yesterday") as trouble:
        log_none(evening, {}, typed)
    assert trouble.value.exit_code == 2
    for words in (["yesterday"], ["last", "night"], ["this", "morning"]):
        assert log_none(evening, {}, words).events[0].detail["night"] == "2026-11-23"


def test_shortly_before_getting_up_the_night_is_over() -> None:
    assert log_none(snapshot_of(facts_of(), at("06:30")), {}).events[0].detail["night"] == "2026-11-23"


@pytest.mark.parametrize(
    ("clock", "typed", "night", "said"),
    [
        ("22:10", "calf", "2026-11-23", ""),
        ("22:50", "calf", "2026-11-23", ""),
        ("23:05", "calf", "2026-11-24", "That is tonight. If it was last night: routine undo, then routine cramp log"),
        ("23:20", "calf", "2026-11-24", "That is tonight."),
        ("23:20", "23:10 calf", "2026-11-24", "That is tonight."),
        ("23:20", "03:10 calf", "2026-11-23", ""),
        ("23:20", "last night calf", "2026-11-23", ""),
        ("23:20", "last night 22:55 calf", "2026-11-23", ""),
        ("23:20", "this morning calf", "2026-11-23", ""),
        ("23:20", "this morning at 3", "2026-11-23", ""),
        ("08:00", "last night 3.10", "2026-11-23", ""),
        ("08:00", "last night twice left", "2026-11-23", ""),
    ],
)
def test_it_is_said_where_the_night_is_tonights(clock: str, typed: str, night: str, said: str) -> None:
    outcome = log_cramp(snapshot_of(facts_of(), at(clock)), typed.split())
    assert outcome.events[0].detail["night"] == night
    assert said in outcome.said
    assert ("tonight" in outcome.said) == bool(said)


def test_a_date_of_long_ago_has_its_year() -> None:
    assert "after Tuesday 25 November 2025" in log_cramp(MORNING, ["25", "nov", "calf"]).said
    assert "after Tuesday 25 November 2025." in log_none(MORNING, {}, ["25", "nov"]).said
    assert "after Thursday 1 October." in log_cramp(MORNING, ["1", "oct", "calf"]).said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("left calf both numb", "You told of one leg and of both: both are noted."),
        ("calf numb foot", 'A cramp has one place: "foot" is not noted.'),
    ],
)
def test_what_the_row_cannot_hold_is_said(typed: str, said: str) -> None:
    assert said in log_cramp(MORNING, typed.split()).said


@pytest.mark.parametrize(
    ("typed", "begins", "unread"),
    [
        ("left calf hot swollen fever", "Please get medical advice today.", '"fever" is not part of a cramp.'),
        ("numb both fever slowly", "Book an appointment about these cramps.", '"fever" is not part of a cramp.'),
        ("chest pain fever", "Call your local emergency number now.", '"fever" is not part of a cramp.'),
        ("cannot breathe swollen fever", "Call your local emergency number now.", '"fever" is not part'),
        (
            "left calf wont stop",
            "Please get medical advice today. Still cramping?",
            "of a cramp. Ten minutes or longer?",
        ),
        ("it won't stop", "Please get medical advice today. Still cramping?", "of a cramp. Ten minutes or longer?"),
    ],
)
def test_a_sign_beside_a_word_that_cannot_be_read_is_told_first(typed: str, begins: str, unread: str) -> None:
    """A refusal of "fever" said nothing of the hot and swollen leg beside it."""
    with pytest.raises(SignRefusedError) as refused:
        log_cramp(MORNING, typed.split())
    said = str(refused.value)
    assert said.startswith(begins)
    assert 'Nothing is noted yet: "' in said
    assert unread in said
    assert "Nothing was saved." not in said
    assert "For warning signs: routine cramp check" in said


def test_a_word_that_cannot_be_read_is_refused_as_before_where_no_sign_stands_beside_it() -> None:
    with pytest.raises(UnreadableWordError, match=r'^"fever" is not part of a cramp\. Nothing was saved\.'):
        log_cramp(MORNING, ["calf", "fever"])


@pytest.mark.parametrize("note", ["my leg went cold and white", "chest pain.", "I can't breathe", "it would not stop"])
def test_a_note_with_the_word_of_a_sign_leads_to_the_questions(note: str) -> None:
    said = log_cramp(MORNING, ["03:10"], note=note).said
    asks = "A note is not read as a warning sign. Is one of these true now? routine cramp check"
    assert asks in said
    assert "signs" not in log_cramp(MORNING, ["03:10"], note=note).events[0].detail


def test_a_note_about_anything_else_asks_nothing() -> None:
    assert "warning sign" not in log_cramp(MORNING, ["03:10"], note="after a long walk").said


@pytest.mark.parametrize(("typed", "asks"), [("left calf 10", True), ("calf 10 10m", False), ("calf 9", False)])
def test_a_ten_may_be_minutes_and_says_how_to_tell(typed: str, asks: bool) -> None:
    said = log_cramp(MORNING, ["03:10", *typed.split()]).said
    assert ("10 of 10. Ten minutes? routine cramp change to 10m" in said) == asks
