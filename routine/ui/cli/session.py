"""What a command works with: the session, and how what was done is said."""

from dataclasses import dataclass

from routine import session
from routine.actions.outcome import Action, Snapshot
from routine.i18n import _, ngettext
from routine.load import Loaded
from routine.service.unit_file import how_to_start
from routine.session import Committed
from routine.typed.dates import read_instant
from routine.ui.cli.terminal.output import laid_out, say, short_path
from routine.ui.view import View, view_of


@dataclass
class Session(session.Session):
    """One run of the command line.

    Attributes:
        quiet: print nothing but what was asked for.
        told_passed_over: what could not be read in the history was told already.
    """

    quiet: bool = False
    told_passed_over: bool = False

    def carry_out(self, action: Action) -> Committed:
        """Carry out an action, and say what it says; where nothing had to be changed, that alone."""
        committed = self.act(action)
        if committed.outcome.edited is None:
            self.tell_profile_state(committed.before)
        self.show(committed)
        return committed

    def show(self, committed: Committed) -> None:
        """Say what came of an action; where nothing had to be changed, that alone."""
        outcome = committed.outcome
        if outcome.changes_nothing:
            say(laid_out(outcome.said))
            return
        kept = committed.aside
        aside = _("Kept here, should you want them: {file}", file=short_path(kept)) if kept else ""
        self.conclude(" ".join(filter(None, [outcome.said, aside])), outcome.way_back)

    def tell(self, *sentences: str) -> None:
        """Say each on its line, unless the command shall be quiet."""
        if sentences and not self.quiet:
            say("\n".join(sentences))

    def tell_profile_state(self, known: Loaded | Snapshot) -> None:
        """Say in one line that the profile is broken, or gone, and what is used instead."""
        if known.problems:
            told, more = known.problems[0], len(known.problems) - 1
            if more:
                told = ngettext("{problem} (and {n} more)", "{problem} (and {n} more)", more, problem=told)
            used = _("The last good settings are used. See: {routine} config check")
            say(f"{told.removesuffix('.')}. {used}", trouble=True)
        elif known.is_gone:
            say(gone_in_words(short_path(self.profile_path)), trouble=True)

    def conclude(self, told: str, undo: str | None = None) -> None:
        """Say what was changed, whether it is in force, and how to take it back (`None`: as usual)."""
        if self.quiet:
            return
        way_back = _("Undo with: {routine} undo") if undo is None else undo
        say(laid_out(told))
        if self.dry_run:
            say(nothing_changed())
        elif (taken := self.in_force()) is None:
            say("\n".join(filter(None, [self.texts.one("terminal", "saved_only", command=how_to_start()), way_back])))
        else:
            say(" ".join(filter(None, [_("In force.") if taken else _("Saved."), way_back])))

    def tell_passed_over(self) -> None:
        """Say once, when the command ends, that it went on without rows that it could not read."""
        if self.passed_over and not self.quiet and not self.told_passed_over:
            told = ngettext(
                "{n} row of the history cannot be read and is left out.",
                "{n} rows of the history cannot be read and are left out.",
                self.passed_over,
            )
            say(" ".join([told, _("Move them aside: {routine} doctor --repair")]), trouble=True)


def nothing_changed() -> str:
    """What every dry run ends with."""
    return _("Nothing was changed: this was a dry run.")


def gone_in_words(path: str) -> str:
    """What holds where the profile was deleted, or only its history was brought here."""
    return _("{path} is not there. The last good settings are used; the next change writes them anew.", path=path)


def look(session: Session, as_of: str | None = None) -> View:
    """The view now, or as of an instant; a broken profile is told once, in one line on stderr."""
    seen = view_of(session, read_instant(as_of) if as_of else None)
    session.tell_profile_state(seen.loaded)
    return seen
