"""Where a sentence names a command, the page leads to where the same can be pressed: one rule. SPEC section 9.

A command stands at the end of its sentence, line or column (three spaces), behind what it is for: the words in front of
it are the link. What has no place on the page, such as the log, is left out with those words.
"""

from collections.abc import Iterator, Mapping
from re import split
from typing import TYPE_CHECKING, Any

from routine.actions.reschedule import AT, EVERY, TIMES
from routine.storage import resources
from routine.text.pages.template import environment

if TYPE_CHECKING:
    from jinja2 import Environment

COMMAND = "\ue000"
"""The word that starts the program, in what serves the page: of private use, so nobody types it in a note."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "today": ("status", "cramp advice"),
    "today#question": ("why",),
    "today#waits": ("skip", "resume", "service start", "service install"),
    "today#note": ("done",),
    "today#tonight": ("tonight",),
    "today#soon": ("next",),
    "today#quiet": ("pause",),
    "check": ("cramp check",),
    "nights": ("cramp",),
    "day": ("init",),
    "day#rhythm": ("bedtime", "wake"),
    "day#fluids": ("config set about_me.fluid_limit",),
    "day#steady": ("config set about_me.steady",),
    "day#early": ("config set reminders.stretch.early",),
    "day#quiet": ("quiet",),
    "day#reminders": ("add", AT, EVERY, "hours", "on", "remove", "show", TIMES),
    "day#rest": ("config",),
    "day#moving": ("data",),
    "doctor": ("report",),
    "doctor#known": ("about",),
    "stretch": ("stretch",),
}
"""Where on the page the same is pressed, with the words that a command begins with; the longest that fit count."""


def templates() -> "Environment":
    """What fills in the templates of the page."""
    return environment(lambda name: resources.config_text(f"pages/web/{name}"), led)


def led(value: Any) -> Any:
    """What stands in a template's place: a text with commands as one with links, anything else as it is."""
    if not isinstance(value, str) or COMMAND not in value:
        return value
    from markupsafe import escape

    columns = (column for line in value.split("\n") for column in split(r"(?: {3,}|\t)", line))
    return escape(" ").join(piece for column in columns for piece in _pieces(column.strip()))


def _pieces(column: str) -> Iterator[Any]:
    """The sentences of it, and behind them what the last one leads to."""
    from markupsafe import Markup

    before, *commands = column.split(COMMAND)
    *said, what_for = split(r"(?<=[.?!]) +", before.strip()) if commands else (column, "")
    yield from filter(None, said)
    place = next(filter(None, map(place_of, commands)), "")
    if place and what_for:
        yield Markup('<a href="{}">{}</a>').format(place, what_for.removesuffix(":"))


def place_of(command: str) -> str:
    """Where what these words do can be pressed; empty: nowhere."""
    words = f"{command.strip()} "
    fits = [(each, place) for place, known in PLACES.items() for each in known if words.startswith(f"{each} ")]
    return max(fits, key=lambda fit: len(fit[0]), default=("", ""))[1]
