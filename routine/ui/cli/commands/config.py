"""`config` (also called `profile`): the profile as a file. SPEC section 6."""

from pathlib import Path
from typing import Annotated

from routine.actions.settings import effective_value, read_key, set_setting, setting_in_words, unset_setting
from routine.errors import ProfileError
from routine.i18n import N_, _, ngettext
from routine.storage import resources
from routine.storage.profile_file import load_profile, read_text
from routine.storage.stretches_file import load_stretches, unknown_guides
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session, gone_in_words
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import look

Key = Annotated[str, Argument(metavar="KEY", show_default=False)]


def path(session: Session) -> None:
    """The path, alone, so that other programs can use it."""
    say(str(session.profile_path))


def show(
    session: Session,
    effective: Annotated[bool, Option("--effective", help=N_("Every setting, also those left out."))] = False,
) -> None:
    """The person's own text, or every setting with its value."""
    if effective:
        import tomli_w

        from routine.profile.settings import profile_tree

        say(tomli_w.dumps(profile_tree(look(session).facts.profile)).rstrip("\n"))
        return
    if not session.has_profile():
        loaded, path = session.load(), session.profile_path
        begins = _("{path} is not there yet; this is what it will begin with.", path=path)
        say(f"# {gone_in_words(str(path)) if loaded.is_gone else begins}")
        say(loaded.text.rstrip("\n"))
        return
    say(read_text(session.profile_path).rstrip("\n"))


def get(session: Session, key: Key) -> None:
    """The value in force, from the profile or from the defaults."""
    profile = look(session).facts.profile
    say(setting_in_words(effective_value(profile, read_key(key, profile), resources.reference_profile())))


def set_(
    session: Session,
    key: Key,
    value: Annotated[list[str], Argument(metavar="VALUE", show_default=False)],
) -> None:
    """Write the value as the type that the key wants."""
    names_a_set = key.strip(" .").split(".")[-1] == "guide"
    sets = load_stretches(session.profile_path.parent).stretches if names_a_set else None
    session.carry_out(lambda snapshot: set_setting(snapshot, key, value, sets))


def unset(session: Session, key: Key) -> None:
    """Take the key out, and say what holds instead."""
    session.carry_out(lambda snapshot: unset_setting(snapshot, key))


def edit(session: Session) -> None:
    """The editor on a copy."""
    from routine.ui.cli.editing import edit_by_hand

    edit_by_hand(session)


def check(
    session: Session, file: Annotated[Path | None, Argument(metavar="[FILE]", show_default=False)] = None
) -> int | None:
    """Every mistake with its line, then what is unusual."""
    path = file or session.profile_path
    if file is None and not session.has_profile():
        is_gone = session.load().is_gone
        say(
            gone_in_words(str(path))
            if is_gone
            else _("{path} is not there yet. The usual settings are used.", path=path)
        )
        return None
    try:
        loaded = load_profile(path, resources.reference_profile())
    except ProfileError as trouble:
        say("\n".join(trouble.lines))
        return 1
    if unknown := unknown_guides(loaded, path.name, load_stretches(path.parent).stretches):
        say("\n".join(unknown))
        return 1
    for note in loaded.notes:
        say(_("{note} (a note, not a mistake)", note=note))
    count = len(loaded.profile.reminders)
    say(ngettext("{file}: no mistakes, {n} reminder.", "{file}: no mistakes, {n} reminders.", count, file=path.name))
    return None
