"""`init` (also `setup`): a few questions, and a profile that fits. EXPERIENCE section 1, SPEC section 6.

Nothing is written before the last question was answered: Ctrl-C leaves everything as it was.
"""

import os
from typing import Annotated

from routine.actions.draft import Draft, answered
from routine.actions.interview import USUAL, with_answers
from routine.errors import ProfileError, RoutineError, ServiceError
from routine.i18n import N_, _
from routine.load import FIRST_PRESET
from routine.service import systemd
from routine.storage import paths, resources
from routine.storage.profile_file import keep_copy, read_text, write_first_profile
from routine.ui.cli.asking import agrees, interview
from routine.ui.cli.click_layer import Option
from routine.ui.cli.first_plan import conclude
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import NoAnswerError, can_ask, say, short_path


class NoTerminalError(RoutineError):
    """There is nobody to ask."""

    def __init__(self) -> None:
        super().__init__(_("Questions need a terminal. To take the usual answers: {routine} init --yes"))


def offer(session: Session) -> None:
    """Where there is no profile yet: name the questions; in a terminal, ask whether to answer them now."""
    say("\n" + _("New here? A few questions make it fit you: {routine} init"))
    if not session.quiet and can_ask() and agrees(_("Answer them now?")):
        say()
        init(session)


def init(
    session: Session,
    preset: Annotated[
        str | None, Option("--preset", metavar="NAME", help=N_("Begin with office, night-shift or retired."))
    ] = None,
    yes: Annotated[bool, Option("--yes", "-y", help=N_("Ask nothing; take the usual answers."))] = False,
) -> None:
    """Ask, write, start, and show the plan; in a dry run say what would be written."""
    if not yes and not can_ask():
        raise NoTerminalError

    try:
        draft = _begun(session, preset, yes=yes)
        if not yes:
            interview(draft)
    except NoAnswerError:
        say("\n" + _("Nothing was changed."))
        raise
    told = _saved(session, draft)
    if session.dry_run:
        session.tell(*told)
        return
    is_on = _started(session, ask=not yes)
    if not session.quiet:
        conclude(session, told, is_on=is_on)


def _started(session: Session, *, ask: bool) -> bool:
    """Offer to start the reminders where a user manager runs services; whether they are on."""
    if session.running_pid() is not None:
        return True
    is_usual = session.profile_path == paths.profile_path() and not os.environ.get("ROUTINE_PROFILE")
    if not is_usual or not systemd.is_here():  # the service reads the usual profile
        return False
    from routine.ui.cli.installing import place_and_start  # it makes the whole command line

    try:
        if ask and not agrees(_("Start it now and at every login?")):
            return False
        place_and_start(ask=ask)
    except ServiceError as trouble:
        say(str(trouble), trouble=True)
        return False
    except NoAnswerError:
        return False
    return True


def _begun(session: Session, preset: str | None, *, yes: bool) -> Draft:
    """What the questions are about: a new profile (of the first preset for `None`), or the person's own.

    Before a preset takes the place of their own they are asked, but for `yes`.

    Raises:
        ProfileError: the person's own has mistakes.
        UnreadableWordError: there is no such preset.
    """
    reference = resources.reference_profile()
    standing = read_text(session.profile_path) if session.has_profile() else None
    untouched = next((name for name in resources.preset_names() if resources.preset_text(name) == standing), None)
    new = beginning(preset or untouched or FIRST_PRESET)
    if standing is None or untouched:
        return Draft(new, reference, standing, beginnings={} if preset else _beginnings())
    if preset and (yes or agrees(_("Put your settings aside, begin with {preset}?", preset=preset), usual=False)):
        return Draft(new, reference, standing, keeps_copy=True)
    own = Draft(standing, reference, standing, is_own=True)
    _refuse_broken(own)
    return own


def _refuse_broken(own: Draft) -> None:
    try:
        own.profile()
    except ProfileError as trouble:
        again = _(
            "Mend it: {routine} config edit   Or begin again (yours is kept beside it): {routine} init --preset office"
        )
        raise ProfileError([*trouble.lines, again]) from None


def _beginnings() -> dict[str, str]:
    return {name: beginning(name) for name in resources.preset_names()}


def beginning(preset: str) -> str:
    """The text of a new profile before any question: the preset with the usual answers. Enter keeps all of it.

    Raises:
        UnreadableWordError: there is no such preset.
    """
    return with_answers(resources.preset_text(preset), USUAL.get(preset, ()))


def _saved(session: Session, draft: Draft) -> list[str]:
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
        kept = keep_copy(path, draft.replaces, session.now.astimezone().date())
        told.append(_("Your own are kept in {path}", path=short_path(kept)))
    session.replace_profile(text, draft.replaces)
    return told
