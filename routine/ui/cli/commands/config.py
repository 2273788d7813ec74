"""`config` (also called `profile`): the profile as a file, and in the person's own editor. SPEC section 6."""

import os
import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from uuid import uuid4

from routine.actions.settings import effective_value, read_key, set_setting, setting_in_words, unset_setting
from routine.errors import NoUsableProfileError, ProfileError, RoutineError
from routine.i18n import N_, _, ngettext
from routine.profile.check import LoadedProfile, check_text
from routine.storage import resources
from routine.storage.files import write_new
from routine.storage.profile_file import load_profile, read_text
from routine.storage.stretches_file import load_stretches, unknown_guides
from routine.text.rule import profile_changes
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session, gone_in_words, look, nothing_changed
from routine.ui.cli.terminal.output import NoAnswerError, confirm, say, short_path

Key = Annotated[str, Argument(metavar="KEY", show_default=False)]
FALLBACKS = ("sensible-editor", "nano", "vi")


def path(session: Session) -> None:
    """The path, alone, so that other programs can use it."""
    say(str(session.profile_path), as_it_is=True)


def show(
    session: Session,
    effective: Annotated[bool, Option("--effective", help=N_("Every setting, also those left out."))] = False,
) -> None:
    """The person's own text, or every setting with its value."""
    if effective:
        import tomli_w

        from routine.profile.settings import profile_tree

        say(tomli_w.dumps(profile_tree(look(session).facts.profile)).rstrip("\n"), as_it_is=True)
    elif session.has_profile():
        say(read_text(session.profile_path).rstrip("\n"), as_it_is=True)
    else:
        begins = _("{path} is not there yet; this is what it will begin with.", path=session.profile_path)
        say(f"# {_gone(session) or begins}")
        say(session.load().text.rstrip("\n"), as_it_is=True)


def _gone(session: Session) -> str:
    """What is said where the profile was deleted; empty where there never was one."""
    return gone_in_words(str(session.profile_path)) if session.load().is_gone else ""


def get(session: Session, key: Key) -> None:
    """The value in force, from the profile or from the defaults."""
    profile = look(session).facts.profile
    say(setting_in_words(effective_value(profile, read_key(key, profile), resources.reference_profile())))


def set_(
    session: Session, key: Key, value: Annotated[list[str], Argument(metavar="VALUE", show_default=False)]
) -> None:
    """Write the value as the type that the key wants."""
    names_a_set = key.strip(" .").split(".")[-1] == "guide"
    sets = load_stretches(session.profile_path.parent).stretches if names_a_set else None
    session.carry_out(lambda snapshot: set_setting(snapshot, key, value, sets))


def unset(session: Session, key: Key) -> None:
    """Take the key out, and say what holds instead."""
    session.carry_out(lambda snapshot: unset_setting(snapshot, key))


def check(
    session: Session, file: Annotated[Path | None, Argument(metavar="[FILE]", show_default=False)] = None
) -> int | None:
    """Every mistake with its line, then what is unusual."""
    path = file or session.profile_path
    if file is None and not session.has_profile():
        say(_gone(session) or _("{path} is not there yet. The usual settings are used.", path=path))
        return None
    try:
        loaded = load_profile(path, resources.reference_profile())
        problems = unknown_guides(loaded, path.name, load_stretches(path.parent).stretches)
    except ProfileError as trouble:
        problems = trouble.lines
    if problems:
        say("\n".join(problems))
        return 1
    for note in loaded.notes:
        say(_("{note} (a note, not a mistake)", note=note))
    count = len(loaded.profile.reminders)
    say(ngettext("{file}: no mistakes, {n} reminder.", "{file}: no mistakes, {n} reminders.", count, file=path.name))
    return None


def restore(session: Session) -> None:
    """Put the last good settings in the place of a profile with mistakes; what stood there is kept beside it."""
    if session.dry_run:
        say(nothing_changed())
        return
    kept, say_of_page = session.use_last_good(), session.texts.one
    if kept is None:
        say(_("{file}: no mistakes; nothing was changed.", file=session.profile_path.name))
        return
    done, is_kept = (say_of_page("page", "day", key, path=short_path(kept)) for key in ("mend_done", "mend_kept"))
    session.tell(done, is_kept)


class NoEditorError(RoutineError):
    """No program to edit with."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "No editor was found. Name yours: EDITOR=nano {routine} config edit   Or open {path} yourself.",
                path=path,
            )
        )


def edit(session: Session) -> None:
    """Let the person edit a copy, check, and edit again, until the text is good or they leave.

    Raises:
        ProfileError: the text has mistakes still, or the profile was changed meanwhile; the copy is kept and named.
        NoEditorError: there is nothing to edit with.
    """
    session.ensure_profile()
    path = session.profile_path
    editor, before = _editor(path), read_text(path)
    # beside the profile, so that it outlives a restart; with a name of its own, so that none is overwritten
    copy = path.with_name(f"profile.edited-{uuid4().hex[:8]}.toml")
    write_new(copy, before)
    while (after := _typed(editor, copy)) != before:
        try:
            new = check_text(after, path.name, resources.reference_profile())
        except ProfileError as trouble:
            say("\n".join(trouble.lines))
            if not _again():
                told = _("Not taken; the settings are as before. Your text is kept in {copy}", copy=copy)
                raise ProfileError([told]) from None
        else:
            _take(session, before, new, copy)
            return
    copy.unlink()
    say(_("Nothing was changed."))


def _editor(path: Path) -> list[str]:
    """The editor that the person chose, with its options, or one that is there."""
    if chosen := (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip():
        with suppress(ValueError):  # a quote that is never closed: the name of a program
            return [*filter(None, shlex.split(chosen))] or [chosen]
        return [chosen]
    found = next((editor for editor in FALLBACKS if shutil.which(editor)), None)
    if found is None:
        raise NoEditorError(path)
    return [found]


def _typed(editor: list[str], copy: Path) -> str:
    """What the copy holds once the editor has ended."""
    try:
        ended = subprocess.run([*editor, str(copy)], check=False)  # noqa: S603 - the person's own choice of editor
    except OSError as trouble:
        copy.unlink()
        raise RoutineError(
            _(
                "The editor {editor} cannot be started: {reason}. Choose another: EDITOR=nano",
                editor=editor[0],
                reason=trouble.strerror,
            )
        ) from None
    if ended.returncode:
        say(_("The editor ended with {code}.", code=ended.returncode), trouble=True)
    return read_text(copy)


def _again() -> bool:
    try:
        return confirm(_("Edit again?"), usual=True)
    except NoAnswerError:
        return False


def _take(session: Session, before: str, new: LoadedProfile, copy: Path) -> None:
    try:
        old = session.load().facts.profile
    except NoUsableProfileError:  # there was none that is good
        old = None
    if not session.dry_run:
        try:
            session.replace_profile(new.text, before)
        except ProfileError as trouble:
            raise ProfileError([*trouble.lines, _("Your text is kept in {copy}", copy=copy)]) from None
    copy.unlink()
    first = _("Your settings are in {path}", path=short_path(session.profile_path))
    told = [*(profile_changes(old, new.profile) if old else [first]), *new.notes]
    session.conclude("\n".join(told or [_("Saved; no setting differs.")]), None if old else "")
