"""`config edit`: the person's own editor on a copy, taken only when it is good; nothing that was typed is lost."""

import os
import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from routine.errors import ProfileError, RoutineError
from routine.i18n import _
from routine.profile.check import check_text
from routine.storage import resources
from routine.storage.files import write_new
from routine.storage.profile_file import read_text, replace_text
from routine.text.changes import profile_changes
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import NoAnswerError, confirm, say

FALLBACKS = ("sensible-editor", "nano", "vi")


class NoEditorError(RoutineError):
    """No program to edit with."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "No editor was found. Name yours: EDITOR=nano {routine} config edit   Or open {path} yourself.",
                path=path,
            )
        )


def edit_by_hand(session: Session) -> None:
    """Let the person edit, check, and edit again, until the text is good or they leave.

    Raises:
        ProfileError: the text has mistakes still, or the profile was changed meanwhile; the copy is kept and named.
        NoEditorError: there is nothing to edit with.
    """
    session.ensure_profile()
    editor = editor_command(session.profile_path)
    before = read_text(session.profile_path)
    copy = _copy_of(session.profile_path, before)
    while True:
        _open(editor, copy)
        after = read_text(copy)
        if after == before:
            copy.unlink()
            say(_("Nothing was changed."))
            return
        problems = _problems(after, session.profile_path.name)
        if not problems:
            break
        say("\n".join(problems))
        if not _again():
            raise ProfileError([_("Not taken; the settings are as before. Your text is kept in {copy}", copy=copy)])
    _take(session, before, after, copy)


def editor_command(path: Path) -> list[str]:
    """The editor that the person chose, or one that is there.

    Raises:
        NoEditorError: there is none.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        return _words_of(chosen)
    found = next((editor for editor in FALLBACKS if shutil.which(editor)), None)
    if found is None:
        raise NoEditorError(path)
    return [found]


def _words_of(chosen: str) -> list[str]:
    """The program and its options; what is no shell line is the name of a program."""
    with suppress(ValueError):  # a quote that is never closed
        return [*filter(None, shlex.split(chosen))] or [chosen]
    return [chosen]


def _copy_of(path: Path, text: str) -> Path:
    """A copy beside the profile, so that it outlives a restart; a name of its own, so that none is overwritten."""
    copy = path.with_name(f"profile.edited-{uuid4().hex[:8]}.toml")
    write_new(copy, text)
    return copy


def _open(editor: list[str], copy: Path) -> None:
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


def _problems(text: str, name: str) -> tuple[str, ...]:
    try:
        check_text(text, name, resources.reference_profile())
    except ProfileError as trouble:
        return trouble.lines
    return ()


def _again() -> bool:
    try:
        return confirm(_("Edit again?"), usual=True)
    except NoAnswerError:
        return False


def _take(session: Session, before: str, after: str, copy: Path) -> None:
    name, reference = session.profile_path.name, resources.reference_profile()
    old = session.load().facts.profile
    if not session.dry_run:
        session.take_hand_edit()
        try:
            replace_text(session.profile_path, reference, after, before, lambda: session.record_profile(after))
        except ProfileError as trouble:
            raise ProfileError([*trouble.lines, _("Your text is kept in {copy}", copy=copy)]) from None
    copy.unlink()
    new = check_text(after, name, reference)
    told = [*profile_changes(old, new.profile), *new.notes]
    session.conclude("\n".join(told or [_("Saved; no setting differs.")]))
