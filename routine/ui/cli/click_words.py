"""What click says of words that it cannot read, in the person's language."""

import re
from collections.abc import Iterator

from routine.i18n import N_, _


def said_by_click(said: str) -> str:
    """Its sentence in the person's language; one that is not known here as it is."""
    said = said.replace("\n", " ")
    plain = said.replace("'", "")
    for pattern, text in _known():
        if found := pattern.fullmatch(plain):
            return _(text, **found.groupdict())
    return said


def _known() -> Iterator[tuple[re.Pattern[str], str]]:
    """What click says, from typer 0.20 on and less its quotes, and how it is said here."""
    yield re.compile(r"No such option: (?P<option>.+)"), N_("There is no option {option}.")
    yield re.compile(r"No such option (?P<option>.+)\."), N_("There is no option {option}.")
    yield re.compile(r"Option (?P<option>.+) requires an argument\."), N_("{option} needs a value.")
    yield re.compile(r"Option (?P<option>.+) does not take a value\."), N_("{option} takes no value.")
    yield re.compile(r"Missing argument (?P<word>.+)\."), N_("Missing: {word}.")
    choices = re.compile(r"Missing argument (?P<word>.+)\. Choose from: (?P<words>.+)")
    yield choices, N_("Missing: {word}. Choose from: {words}")
    extra = re.compile(r"Got unexpected extra argument.* \((?P<words>.+)\)")
    yield extra, N_("Too many words: {words}.")
    number = re.compile(r"Invalid value for (?P<name>.+): (?P<word>.+) is not a valid int(?:eger)?\.")
    yield number, N_("{name} takes a number, not {word}.")
    choice = re.compile(r"Invalid value for (?P<name>.+): (?P<word>.+) is not one of (?P<words>.+)\.")
    yield choice, N_("{name} takes one of {words}, not {word}.")
