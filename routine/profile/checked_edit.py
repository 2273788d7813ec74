"""One change of the profile's text, checked before anybody writes it: what it meant before, and what it means now."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from routine.errors import ProfileError
from routine.i18n import N_, _
from routine.model.profile import Profile
from routine.profile.check import UNCHANGED, Zones, lines_about, refuse_deep
from routine.profile.editor import Edit
from routine.profile.settings import read_profile
from routine.profile.table import Problem

BY_HAND = N_("Change it by hand: {routine} config edit")


class Edited(NamedTuple):
    """What an edit did, or in a dry run would do; `notes` are lines of advice about the new text."""

    before: Profile
    after: Profile
    old_text: str
    new_text: str
    notes: tuple[str, ...] = ()


def rewritten(
    before: Profile, text: str, name: str, reference: Mapping[str, object], change: Callable[[Edit], None]
) -> Edited:
    """The profile before and after a change, once its new text is known to mean just what was asked for.

    Args:
        before: what the text means.
        text: the profile as it stands.
        name: the name of its file, for what is wrong with it.
        reference: the parsed reference profile.
        change: writes the wish into the text; it is called once.

    Raises:
        ProfileError: the change cannot be made safely, or the profile would have mistakes.
    """
    edit = Edit(text)
    try:
        change(edit)
        refuse_deep(edit.text, name)
        values = tomllib.loads(edit.text)
    except tomllib.TOMLDecodeError as trouble:
        unsafe = _("this file is written in a way that is not safe to edit.")
        raise ProfileError([f"{name}: {unsafe} {_(BY_HAND)}"]) from trouble
    if _without_bare_reminders(values) != _without_bare_reminders(edit.values):
        other = _("the change would touch other settings too; nothing was changed.")
        raise ProfileError([f"{name}: {other} {_(BY_HAND)}"])
    if edit.text == text:
        return Edited(before, before, text, text)
    reading = read_profile(values, reference, Zones())
    if reading.profile is None:
        raise ProfileError([*_said(reading.problems), _(UNCHANGED)])
    return Edited(before, reading.profile, text, edit.text, lines_about(edit.text, name, reading.notes))


def _without_bare_reminders(values: Mapping[str, object]) -> dict[str, object]:
    """The values, less an empty `[reminders]`: whether its header stands there makes no difference."""
    return {key: value for key, value in values.items() if key != "reminders" or value}


def _said(problems: Sequence[Problem]) -> list[str]:
    """Problems of a text that nobody will see: by the name of the setting, as there are no lines to point at."""
    names = (".".join(part for part in problem.path if isinstance(part, str)) for problem in problems)
    return [f"{name}: {problem.message}" for name, problem in zip(names, problems, strict=True)]
