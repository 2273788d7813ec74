"""The files of `init`: what a new profile begins from, and how it is put into its place."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from routine.actions.draft import Draft, answered
from routine.actions.interview import USUAL, with_answers
from routine.errors import ProfileError
from routine.i18n import _
from routine.load import FIRST_PRESET
from routine.storage import resources
from routine.storage.files import write_new
from routine.storage.profile_file import read_text, write_first_profile
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import short_path


def begun(session: Session, preset: str | None, may_replace: Callable[[str], bool]) -> Draft:
    """What the questions are about: a new profile, or the person's own.

    Args:
        session: where the profile lies.
        preset: what a new one begins with; `None` for the first preset.
        may_replace: asked with the name of the preset before it may take the place of the person's own.

    Raises:
        ProfileError: the person's own has mistakes.
        UnreadableWordError: there is no such preset.
    """
    reference = resources.reference_profile()
    standing = read_text(session.profile_path) if session.has_profile() else None
    untouched = next((name for name in resources.preset_names() if resources.preset_text(name) == standing), None)
    new = beginning(preset or untouched or FIRST_PRESET)
    if standing is None or untouched:
        return Draft(new, reference, standing)
    if preset and may_replace(preset):
        return Draft(new, reference, standing, keeps_copy=True)
    own = Draft(standing, reference, standing, is_own=True)
    try:
        own.profile()
    except ProfileError as trouble:
        anew = _(
            "Mend it: {routine} config edit   Or begin anew (yours is kept beside it): {routine} init --preset office"
        )
        raise ProfileError([*trouble.lines, anew]) from None
    return own


def beginning(preset: str) -> str:
    """The text of a new profile before any question: the preset with the usual answers. Enter keeps all of it.

    Raises:
        UnreadableWordError: there is no such preset.
    """
    return with_answers(resources.preset_text(preset), USUAL.get(preset, ()))


def saved(session: Session, draft: Draft) -> list[str]:
    """Write the profile, and its row; what there is to say about it.

    Raises:
        ProfileError: the file was changed meanwhile, or cannot be written.
    """
    if draft.is_own:
        outcome = session.act(lambda snapshot: answered(snapshot, draft.answers)).outcome
        if outcome.changes_nothing:
            return [_("Your settings stand; nothing was changed.")]
        return [*outcome.said.splitlines(), nothing_changed() if session.dry_run else _("Undo with: {routine} undo")]
    path, text = session.profile_path, draft.new_text()
    where = short_path(path)
    if session.dry_run:
        return [_("Would write {path}", path=where), nothing_changed()]
    told = [_("Your settings are in {path}", path=where)]
    if draft.replaces is None:
        if not write_first_profile(path, text, lambda: session.record_profile(text)):
            raise ProfileError(
                [_("{path}: a profile came to stand there meanwhile. Once more: {routine} init", path=path)]
            )
        return told
    if draft.keeps_copy:
        kept = _copy_beside(session, draft.replaces)
        told.append(_("Your own are kept in {path}", path=short_path(kept)))
    session.replace_profile(text, draft.replaces)
    return told


def _copy_beside(session: Session, text: str) -> Path:
    """A dated copy of the person's own profile, readable by them alone; none is ever overwritten."""
    path, day = session.profile_path, f"{session.now.astimezone():%Y-%m-%d}"
    for number in range(1, 1000):
        copy = path.with_name(f"{path.stem}.{day}{f'-{number}' if number > 1 else ''}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            write_new(copy, text)
            return copy
    raise ProfileError([_("{path}: there are too many copies of it beside it. Nothing was changed.", path=path)])
