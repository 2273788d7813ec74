"""A sentence of the code in the person's language: what is filled in, counted, told apart and only marked."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from routine.i18n import N_, NN_, _, command_line, filled, name_program, ngettext, pgettext, speak

TOLD = {
    "Paused until {until}.": "Bis {until} ist Pause.",
    "Undo with: {routine} undo": "Zurück mit: {routine} undo",
    "": "Content-Type: text/plain",
}


class German(NullTranslations):
    """A few texts of a language; the rest is English, as in a catalogue that lacks it."""

    def gettext(self, message: str) -> str:
        return TOLD.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "{n} Nacht" if n == 1 else "{n} Nächte"

    def pgettext(self, context: str, message: str) -> str:
        return {"month": "Mai", "verb": "darf"}[context]


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    speak(German())
    yield
    speak(NullTranslations())
    name_program("routine")


def test_a_text_is_said_in_the_language_with_its_braces_filled_in() -> None:
    assert _("Paused until {until}.", until="22:45") == "Bis 22:45 ist Pause."


def test_what_the_language_lacks_is_english() -> None:
    assert _("Nothing is paused.") == "Nothing is paused."


def test_no_text_is_never_the_header_of_the_catalogue() -> None:
    assert _("") == ""


@pytest.mark.parametrize(("n", "said"), [(1, "1 Nacht"), (3, "3 Nächte")])
def test_a_number_chooses_the_text_and_fills_it(n: int, said: str) -> None:
    assert ngettext("{n} night", "{n} nights", n) == said


def test_a_number_of_other_things_may_be_filled_in_beside_it() -> None:
    speak(NullTranslations())
    assert ngettext("{n} night of {most}", "{n} nights of {most}", 3, most=7) == "3 nights of 7"


def test_one_english_word_that_is_two_elsewhere_is_told_by_its_context() -> None:
    assert (pgettext("month", "May"), pgettext("verb", "May")) == ("Mai", "darf")


def test_a_marked_constant_is_english_until_it_is_said() -> None:
    constant = N_("Paused until {until}.")
    assert constant == "Paused until {until}."
    assert _(constant, until="9") == "Bis 9 ist Pause."
    assert NN_("{n} night", "{n} nights") == ("{n} night", "{n} nights")


def test_a_command_is_told_as_this_computer_starts_the_program() -> None:
    name_program("~/bin/routine")
    assert _("Undo with: {routine} undo") == "Zurück mit: ~/bin/routine undo"
    assert command_line("pause", "2h") == "~/bin/routine pause 2h"
    assert command_line() == "~/bin/routine"


def test_braces_of_the_person_are_no_braces_of_ours() -> None:
    assert _("Paused until {until}.", until="{routine}") == "Bis {routine} ist Pause."
    assert filled("a {brace} of hers, and {routine}", {}) == "a {brace} of hers, and routine"
