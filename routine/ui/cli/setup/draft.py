"""A profile while `init` makes it up: begun, each answer tried on it at once, and put into its place."""

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from routine.errors import ProfileError
from routine.i18n import N_, _
from routine.load import FIRST_PRESET
from routine.model.profile import Profile
from routine.storage import resources
from routine.text.rule import profile_changes
from routine.ui.cli.session import Session
from routine.ui.cli.setup.interview import USUAL, Answer, Question, with_answers, write
from routine.ui.cli.terminal.output import short_path

UNDO = N_("Undo with: routine undo")
DRY = N_("Nothing was changed: this was a dry run.")


@dataclass
class Draft:
    """A profile being made up.

    Attributes:
        text: what it begins with: a preset with the usual answers, or the person's own.
        replaces: the text that stands in the file now, `None` where there is none.
        is_own: the person's own text is being changed: only what they answer is.
        keeps_copy: what it replaces is the person's own and is put aside.
        answers: what was typed, in the order of the questions.
    """

    text: str
    replaces: str | None
    is_own: bool = False
    keeps_copy: bool = False
    answers: list[Answer] = field(default_factory=list)

    def profile(self) -> Profile:
        """What it means so far, less a half answer at the end.

        Raises:
            ProfileError: the text that it begins with has mistakes.
        """
        return _read(self.text, self.answers[:-1] if self.waits_for_more() else self.answers)

    def waits_for_more(self) -> bool:
        """Whether the last answer makes sense with the next one only."""
        return bool(self.answers) and self.answers[-1][0].is_half

    def take(self, question: Question, word: str) -> None:
        """Take an answer, if the profile stands with it.

        Raises:
            UnreadableWordError: it means nothing.
            ProfileError: it does not go with the rest of the profile.
        """
        answers = [*self.answers, (question, word)]
        if question.is_half:
            with_answers(self.text, answers)
        else:
            _read(self.text, answers)
        self.answers = answers

    def new_text(self) -> str:
        """The text with all answers in it."""
        return with_answers(self.text, self.answers)


def _read(text: str, answers: Sequence[Answer]) -> Profile:
    from routine.profile.check import check_text

    return check_text(with_answers(text, answers), "profile.toml", resources.reference_profile()).profile


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
    from routine.profile.check import read_text

    path = session.profile_path
    standing = read_text(path) if session.has_profile() else None
    untouched = next((name for name in resources.preset_names() if resources.preset_text(name) == standing), None)
    new = beginning(preset or untouched or FIRST_PRESET)
    if standing is None or untouched:
        return Draft(new, standing)
    if preset and may_replace(preset):
        return Draft(new, standing, keeps_copy=True)
    own = Draft(standing, standing, is_own=True)
    try:
        own.profile()
    except ProfileError as trouble:
        anew = _("Mend it: routine config edit   Or begin anew (yours is kept beside it): routine init --preset office")
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
        edited = session.edit(lambda edit: write(edit, draft.answers))
        changes = list(profile_changes(edited.before, edited.after))
        if not changes:
            return [_("Your settings stand; nothing was changed.")]
        return [*changes, _(DRY if session.dry_run else UNDO)]
    where = short_path(session.profile_path)
    if session.dry_run:
        return [_("Would write {path}", path=where), _(DRY)]
    kept = _put(session, draft)
    told = [_("Your settings are in {path}", path=where)]
    return [*told, _("Your own are kept in {path}", path=short_path(kept))] if kept else told


def _put(session: Session, draft: Draft) -> Path | None:
    """Write the new profile; where the person's own was put aside, `None` when there was none."""
    from routine.storage.profile_file import replace_text, write_first_profile

    path, text = session.profile_path, draft.new_text()

    def note() -> None:
        session.record_profile(text)

    if draft.replaces is None:
        if not write_first_profile(path, text, note):
            raise ProfileError(
                [_("{path}: a profile came to stand there meanwhile. Once more: routine init", path=path)]
            )
        return None
    with contextlib.suppress(ProfileError):  # a broken one has no row of its own, and needs none
        session.take_hand_edit()
    kept = _copy_beside(session, draft.replaces) if draft.keeps_copy else None
    replace_text(path, resources.reference_profile(), text, draft.replaces, note)
    return kept


def _copy_beside(session: Session, text: str) -> Path:
    """A dated copy of the person's own profile, readable by them alone; none is ever overwritten."""
    path, day = session.profile_path, f"{session.now.astimezone():%Y-%m-%d}"
    for number in range(1, 1000):
        copy = path.with_name(f"{path.stem}.{day}{f'-{number}' if number > 1 else ''}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8"))
            return copy
    raise ProfileError([_("{path}: there are too many copies of it beside it. Nothing was changed.", path=path)])
