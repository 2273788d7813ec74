"""What can go wrong, told to the person: what, where, what to do.

Each error builds its own sentence and holds the exit code that CLI.md promises.
"""

from collections.abc import Sequence

from routine.i18n import _


class RoutineError(Exception):
    """Any trouble the person can do something about; never shown with a traceback."""

    exit_code = 1


class UnreadableWordError(RoutineError):
    """A word on the command line or in the profile that cannot be read.

    Args:
        found: the word as it was given.
        kind: what was expected there, with its article: "a duration".
        hint: what to write instead, as a sentence or two.
    """

    exit_code = 2

    def __init__(self, found: str, kind: str, hint: str) -> None:
        super().__init__(_('"{found}" is not {kind}. {hint}', found=found, kind=kind, hint=hint))
        self.found = found
        self.kind = kind
        self.hint = hint


class UnknownReminderError(RoutineError):
    """No reminder has that name, or several begin with it.

    Args:
        word: what the person typed.
        candidates: the names that fit (several), or all names there are (none fits).
        nearest: the name that was probably meant, `None` when none is near.
    """

    exit_code = 4

    def __init__(self, word: str, candidates: Sequence[str], *, ambiguous: bool, nearest: str | None = None) -> None:
        names = ", ".join(candidates)
        if ambiguous:
            sentence = _('"{word}" fits several reminders: {names}. Type one of these.', word=word, names=names)
        else:
            there_are = _("There are: {names}.", names=names) if names else _("The profile holds none.")
            unknown = _('No reminder is called "{word}".', word=word)
            meant = _("Did you mean {nearest}?", nearest=nearest) if nearest else ""
            sentence = " ".join(filter(None, [unknown, meant, there_are]))
        super().__init__(sentence)


class NothingToAnswerError(RoutineError):
    """There is no occurrence that the answer could be about."""


class TooLateError(RoutineError):
    """The wish would reach past the time in which it makes sense."""


class ProfileError(RoutineError):
    """The profile has mistakes; all of them are listed, one a line.

    Args:
        lines: the finished lines, each `profile.toml:15:1: …`.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


class NoUsableProfileError(ProfileError):
    """The profile has mistakes and there is no last good one to go on with."""

    exit_code = 78


class AlreadyRunningError(RoutineError):
    """Another daemon of this person holds the lock."""

    exit_code = 75

    def __init__(self, pid: int | None) -> None:
        running = (
            _("Reminders are already running (process {pid}).", pid=pid) if pid else _("Reminders are already running.")
        )
        super().__init__(" ".join([running, _("Look at them: {routine} status")]))


class BusyError(RoutineError):
    """Another process holds what this one needs, and has not let go of it in time. It says who."""

    exit_code = 75


class NoDesktopError(RoutineError):
    """A way to show reminders was demanded that this computer does not offer now."""

    exit_code = 69


class HistoryError(RoutineError):
    """The history cannot be read or written."""


class ServiceError(RoutineError):
    """The background service could not be changed."""
