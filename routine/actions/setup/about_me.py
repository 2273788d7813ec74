"""The answers of `init` about the person: what a profile replies now, and what a reply changes in it. Pure."""

from routine.actions.settings import value_at
from routine.actions.setup.replies import NO, NOT_SURE, YES, meaning, means_no
from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.built_in import DRINKS
from routine.model.profile import Profile
from routine.profile.editor import Edit

LONGEST_ANCHOR = 40


def anchor(profile: Profile) -> str:
    """What always comes before bed."""
    return profile.about_me.anchor or NO


def set_anchor(edit: Edit, word: str) -> None:
    """The stretch is asked for right after it."""
    if means_no(word):
        edit.unset(("about_me", "anchor"))
    elif len(word) > LONGEST_ANCHOR:
        raise UnreadableWordError(word, _("short enough"), _("A few words will do, such as: brushing your teeth"))
    else:
        edit.set_from_example(("about_me", "anchor"), word)


def fluids(profile: Profile) -> str | None:
    """Whether fluids are limited. Drinks turned off with the question open: not sure."""
    if profile.about_me.fluid_limit is not None:
        return YES if profile.about_me.fluid_limit else NO
    drinks = profile.reminder(DRINKS)
    return NOT_SURE if drinks and not drinks.enabled else None


def set_fluids(edit: Edit, word: str) -> None:
    """Not sure leaves drinks off and the question open; a clear answer ends both."""
    meant = meaning(word, YES, NO, NOT_SURE)
    was_open = value_at(edit.values, ("about_me", "fluid_limit")) is None
    if meant == NOT_SURE:
        edit.unset(("about_me", "fluid_limit"))
        edit.set(("reminders", DRINKS, "enabled"), False)
        return
    edit.set_from_example(("about_me", "fluid_limit"), meant == YES)
    if was_open:
        edit.unset(("reminders", DRINKS, "enabled"))


def steady(profile: Profile) -> str | None:
    """Whether the person is steady on their feet."""
    told = profile.about_me.steady
    return None if told is None else YES if told else NO


def set_steady(edit: Edit, word: str) -> None:
    """Not sure takes the chair."""
    edit.set_from_example(("about_me", "steady"), meaning(word, YES, NO, NOT_SURE) == YES)
