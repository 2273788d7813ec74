"""From the text of `profile.toml` to a profile; every mistake as `profile.toml:LINE:COLUMN: …`.

Only `tomllib` is loaded here: most commands read the profile, few change it, and tomlkit costs 40 ms.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from routine.errors import ProfileError
from routine.i18n import N_, _, ngettext
from routine.model.profile import Profile
from routine.profile.settings import read_profile
from routine.profile.table import Problem

UNCHANGED = N_("Nothing was changed.")
"""What ends each sentence about a change that was not made."""
DEEPEST = 200
"""Dots in a line: `tomllib` needs the square of them in time and memory (a key of 4,000 parts takes 90 MB)."""
MOST_TOLD = 100
"""Mistakes with a line each: nobody reads more, and each costs a look through the text."""


class LoadedProfile(NamedTuple):
    """A profile with the text it was read from; `notes` are finished lines of advice."""

    text: str
    profile: Profile
    notes: tuple[str, ...]


def check_text(text: str, name: str, reference: Mapping[str, object]) -> LoadedProfile:
    """Check a text; `name` begins each line about it.

    Raises `ProfileError` with all its mistakes, or the first hundred and how many more there are.
    """
    reading = read_profile(_parsed(text, name), reference, Zones())
    if reading.profile is None:
        raise ProfileError(mistakes(text, name, reading.problems))
    return LoadedProfile(text, reading.profile, lines_about(text, name, reading.notes))


def refuse_deep(text: str, name: str) -> None:
    """Keep from `tomllib` what would take it too long: `ProfileError` for a line of over `DEEPEST` dots."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > DEEPEST:
            deep = _("This line has over {n} dots; no setting needs as many.", n=DEEPEST)
            raise ProfileError([f"{name}:{number}:1: {deep}"])


def _parsed(text: str, name: str) -> dict[str, Any]:
    refuse_deep(text, name)
    try:
        return tomllib.loads(text)
    except RecursionError:
        nested = _("lists are nested too deeply.")
        raise ProfileError([f"{name}:1:1: {nested}"]) from None
    except ValueError as trouble:  # not only TOMLDecodeError: a number of 5000 digits is a plain ValueError
        from routine.profile.syntax import syntax_line  # here, for nearly every text is TOML

        raise ProfileError([syntax_line(text, name, str(trouble))]) from None


def mistakes(text: str, name: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """A line about each, as of `lines_about`; of more than a hundred, how many more there are."""
    lines = lines_about(text, name, problems)
    if (untold := len(problems) - MOST_TOLD) > 0:
        more = ngettext("And {n} more mistake.", "And {n} more mistakes.", untold)
        lines = (*lines, f"{name}: {more}")
    return lines


def lines_about(text: str, name: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """Problems or notes of a text as `profile.toml:LINE:COLUMN: …`, in the order in which they stand there."""
    if not problems:
        return ()
    from routine.profile.positions import Layout, layout_of  # here, for nearly every text is sound

    try:
        layout = layout_of(text)
    except RecursionError:
        layout = Layout(text)  # nothing is located then: all of it stands at the first line
    told = problems[:MOST_TOLD]
    places = [(layout.position(problem.path, of_key=problem.of_key), problem.message) for problem in told]
    return tuple(f"{name}:{line}:{column}: {message}" for (line, column), message in sorted(places))


class Zones(Collection[str]):
    """The names of all time zones; listing them reads a whole folder, so that only a wrong name does it."""

    def __contains__(self, name: object) -> bool:
        try:
            ZoneInfo(str(name))
        except (ValueError, OSError, LookupError):  # a path out of the folder, a folder, no such zone
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(available_timezones()))

    def __len__(self) -> int:
        return len(available_timezones())
