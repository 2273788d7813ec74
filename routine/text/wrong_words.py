"""What click says of wrong words, as it is said here. Pure."""

import re

from routine.i18n import N_, _

SAID_BY_CLICK = {
    r"No such option: (?P<option>.+)": N_("There is no option {option}."),
    r"No such option (?P<option>.+)\.": N_("There is no option {option}."),
    r"Option (?P<option>.+) requires an argument\.": N_("{option} needs a value."),
    r"Option (?P<option>.+) does not take a value\.": N_("{option} takes no value."),
    r"Missing argument (?P<word>.+)\.": N_("Missing: {word}."),
    r"Missing argument (?P<word>.+)\. Choose from: (?P<words>.+)": N_("Missing: {word}. Choose from: {words}"),
    r"Got unexpected extra argument.* \((?P<words>.+)\)": N_("Too many words: {words}."),
    r"Invalid value for (?P<name>.+): (?P<word>.+) is not a valid int(?:eger)?\.": N_(
        "{name} takes a number, not {word}."
    ),
    r"Invalid value for (?P<name>.+): (?P<word>.+) is not one of (?P<words>.+)\.": N_(
        "{name} takes one of {words}, not {word}."
    ),
}
"""What click says, from typer 0.20 on and less its quotes, and how it is said here."""


def said_by_click(said: str) -> str:
    """Its sentence in the person's language; one that is not known here as it is."""
    said = said.replace("\n", " ")
    plain = said.replace("'", "")
    for pattern, text in SAID_BY_CLICK.items():
        if found := re.fullmatch(pattern, plain):
            return _(text, **found.groupdict())
    return said
