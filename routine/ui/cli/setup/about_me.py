"""The answers of `init` about the person: what a profile replies now, and what a reply changes in it. Pure."""

import re
import tomllib
from typing import TYPE_CHECKING, Any

from routine.actions.settings import value_at
from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.profile import Profile
from routine.ui.cli.setup.replies import NO, NOT_SURE, YES, meaning, means_no

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit

LONGEST_ANCHOR = 40


def anchor(profile: Profile) -> str:
    """What always comes before bed."""
    return profile.about_me.anchor or NO


def set_anchor(edit: "Edit", word: str) -> None:
    """The stretch is asked for right after it."""
    if means_no(word):
        edit.unset(("about_me", "anchor"))
    elif len(word) > LONGEST_ANCHOR:
        raise UnreadableWordError(word, _("short enough"), _("A few words will do, such as: brushing your teeth"))
    else:
        _answer(edit, "anchor", word)


def fluids(profile: Profile) -> str | None:
    """Whether fluids are limited. Drinks turned off with the question open: not sure."""
    if profile.about_me.fluid_limit is not None:
        return YES if profile.about_me.fluid_limit else NO
    drinks = profile.reminder("hydration")
    return NOT_SURE if drinks and not drinks.enabled else None


def set_fluids(edit: "Edit", word: str) -> None:
    """Not sure leaves drinks off and the question open; a clear answer ends both."""
    meant = meaning(word, YES, NO, NOT_SURE)
    was_open = value_at(edit.values, ("about_me", "fluid_limit")) is None
    if meant == NOT_SURE:
        edit.unset(("about_me", "fluid_limit"))
        edit.set(("reminders", "hydration", "enabled"), False)
        return
    _answer(edit, "fluid_limit", meant == YES)
    if was_open:
        edit.unset(("reminders", "hydration", "enabled"))


def steady(profile: Profile) -> str | None:
    """Whether the person is steady on their feet."""
    told = profile.about_me.steady
    return None if told is None else YES if told else NO


def set_steady(edit: "Edit", word: str) -> None:
    """Not sure takes the chair."""
    _answer(edit, "steady", meaning(word, YES, NO, NOT_SURE) == YES)


def _answer(edit: "Edit", key: str, value: str | bool) -> None:
    """Answer in `[about_me]`: an example that stands there as a comment becomes the answer, with its remark."""
    text = re.sub(rf"^# ?({key} = )", r"\1", edit.text, count=1, flags=re.MULTILINE)
    values = _read(text)
    others = {other: told for other, told in values.get("about_me", {}).items() if other != key}
    if key in values.get("about_me", {}) and {**values, "about_me": others} == edit.values:
        edit.text, edit.values = text, values
    edit.set(("about_me", key), value)


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # it was no example, but words of the person's own
        return {}
