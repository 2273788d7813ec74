"""The question before the first drink, in words, where somebody looks for it: `status`, `why`, the first screen."""

from collections.abc import Sequence

from routine.i18n import N_, _, command_line
from routine.model.built_in import DRINKS
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.schedule.fluid_question import asking_ones, is_open
from routine.text.rule import answer_to

SETTING = "config set about_me.fluid_limit"
"""What is typed in front of `false` or `true`."""

IN_FULL = N_(
    # Translators: in two lines, the second with room for what may be typed.
    "Are any of these true for you: told to drink less, heart failure,\n"
    "kidney or liver disease, low blood sodium, water tablets?"
)
"""EVIDENCE section 3, safety gate."""


def in_full() -> str:
    """The question itself."""
    return " ".join(_(IN_FULL).split())


def question_lines(facts: Facts) -> Sequence[str]:
    """The whole question with the commands that answer it; empty where it has its answer, or nothing asks it."""
    if not is_open(facts):
        return ()
    no, yes = (command_line(f"{SETTING} {value}") for value in ("false", "true"))
    answers = [_("No: {command}", command=no), _("Yes, or not sure: {command}", command=yes)]
    return *_(IN_FULL).splitlines(), *answers


def what_it_holds(facts: Facts) -> str:
    """In one line that it is open; empty where it is not."""
    if not is_open(facts):
        return ""
    return _("one about your drinks is open") if facts.keeps_drinks else _("drinks wait until you answer it")


def where_it_stands(facts: Facts) -> str:
    """The command that tells the whole question."""
    drinks = [each.name for each in facts.profile.reminders if each.amount is not None and each.enabled]
    return command_line("why", "water" if DRINKS in drinks else drinks[0])


def way_to_answer(facts: Facts, occurrence: Occurrence) -> str:
    """What is typed to answer what is on the screen, where it may be this question."""
    is_question = is_open(facts) and occurrence in asking_ones(facts)
    return where_it_stands(facts) if is_question else answer_to(facts.profile.word_for(occurrence.reminder))
