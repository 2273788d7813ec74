"""`stretches.toml` beside the profile: the person's own guided sets, added to ours. Told as SPEC section 6 asks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import Stretches, no_set
from routine.errors import ProfileError
from routine.i18n import _
from routine.profile.check import LoadedProfile, lines_about, mistakes
from routine.profile.table import Problem
from routine.storage import resources
from routine.storage.profile_file import is_there, read_text

NAME = "stretches.toml"


@dataclass(frozen=True, slots=True)
class LoadedStretches:
    """The sets there are; with problems (finished lines, each `stretches.toml:3:1: …`), ours alone."""

    stretches: Stretches
    problems: tuple[str, ...]


def load_stretches(folder: Path) -> LoadedStretches:
    """Ours and the person's, beside the profile; a mistake in theirs never keeps ours from being done."""
    ours, _none = read_stretches(resources.stretches())
    path = folder / NAME
    if not is_there(path):
        return LoadedStretches(ours, ())
    try:
        text = read_text(path)
        both, problems = read_stretches(tomllib.loads(text), ours)
        lines = mistakes(text, NAME, problems)
    except ProfileError as trouble:
        return LoadedStretches(ours, trouble.lines)
    except (ValueError, RecursionError) as trouble:
        reason = str(trouble) or _("it is nested too deeply")
        told = _("This is not TOML: {reason}.", reason=reason)
        return LoadedStretches(ours, (f"{NAME}: {told}",))
    return LoadedStretches(ours if lines else both, lines)


def unknown_guides(loaded: LoadedProfile, name: str, stretches: Stretches) -> tuple[str, ...]:
    """The lines about reminders whose `guide` names no set; they lead through the usual one."""
    wrong = [each for each in loaded.profile.reminders if each.guide and each.guide not in stretches.sets]
    problems = [Problem(("reminders", each.name, "guide"), no_set(str(each.guide), stretches)) for each in wrong]
    return lines_about(loaded.text, name, problems)
