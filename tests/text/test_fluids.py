"""The question before the first drink, where somebody looks for it."""

from routine.model.events import Occurrence
from routine.schedule.fluid_question import asked
from routine.text.fluids import question_lines, way_to_answer, what_it_holds, where_it_stands
from tests.telling import at, facts_of, profile_of

DRINKS = "[reminders.hydration]\n[reminders.sitting]\n"
TEA = '[reminders.tea]\nat = ["11:00"]\namount = "150ml"\n'


def test_it_is_told_whole_with_the_commands_that_answer_it() -> None:
    lines = question_lines(facts_of(profile_of(DRINKS), keeps_drinks=False))
    assert " ".join(lines[:2]) == (
        "Are any of these true for you: told to drink less, heart failure, kidney or liver disease, "
        "low blood sodium, water tablets?"
    )
    assert lines[2:] == (
        "No: routine config set about_me.fluid_limit false",
        "Yes, or not sure: routine config set about_me.fluid_limit true",
    )


def test_one_line_says_what_it_holds() -> None:
    assert what_it_holds(facts_of(profile_of(DRINKS), keeps_drinks=False)) == "drinks wait until you answer it"
    assert what_it_holds(facts_of(profile_of(DRINKS), keeps_drinks=True)) == "one about your drinks is open"


def test_nothing_is_told_where_it_is_answered_or_nothing_is_to_drink() -> None:
    for text in ("[about_me]\nfluid_limit = false\n", "[about_me]\nfluid_limit = true\n"):
        facts = facts_of(profile_of(text + DRINKS))
        assert (question_lines(facts), what_it_holds(facts)) == ((), "")
    for text in ("[reminders.sitting]\n", "[reminders.hydration]\nenabled = false\n"):
        assert question_lines(facts_of(profile_of(text))) == ()


def test_what_asks_on_the_screen_is_answered_where_it_stands_whole() -> None:
    facts = facts_of(profile_of(DRINKS))

    occurrence = Occurrence("hydration", at("07:15"))
    assert way_to_answer(facts, occurrence) == "routine done drink"
    known = facts.after(asked(occurrence, at("07:15")))
    assert way_to_answer(known, occurrence) == where_it_stands(known) == "routine why water"


def test_a_drink_of_ones_own_is_called_by_its_name() -> None:
    assert where_it_stands(facts_of(profile_of(TEA))) == "routine why tea"
