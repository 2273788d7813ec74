"""What an action is given and what it gives back. Pure.

An action is a function of a snapshot and a wish, as words or as values, and returns an outcome; what cannot be done it
raises as a `RoutineError`, with its sentence and exit code. Whoever called it commits the outcome in one place and
shows it: a command under the lock of the profile (`session.py`), the daemon in its memory first and then in the files.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from routine.errors import ProfileError
from routine.model.catalogue import Texts
from routine.model.events import Event
from routine.model.facts import Facts

if TYPE_CHECKING:  # most commands change no profile: they load nothing that writes one
    from routine.profile.checked_edit import Edited
    from routine.profile.editor import Edit


class Snapshot(NamedTuple):
    """What is known when a person wishes something.

    Attributes:
        facts: what decisions are made from, the live gates and the presence that the daemon tells of included.
        now: when it is (aware UTC).
        text: the profile's text, which `facts.profile` is the meaning of; where there is no file, what would be in it.
        here: the computer's zone, which holds where the profile names none.
        reference: the parsed reference profile, which fills in what a profile leaves out.
        file: the name of the profile's file, which begins each line about it.
        problems: the lines about a profile that is broken; `text` is then the last good one, and cannot be changed.
        is_gone: there is no profile any more; the next change writes it anew.
    """

    facts: Facts
    now: datetime
    texts: Texts
    text: str
    here: tzinfo
    reference: Mapping[str, Any]
    file: str = "profile.toml"
    problems: tuple[str, ...] = ()
    is_gone: bool = False

    def edited(self, change: "Callable[[Edit], None]") -> "Edited":
        """The profile before and after a change of its text; `change` writes the wish into it, and is called once.

        Raises:
            ProfileError: the profile has mistakes already, or would have some afterwards.
        """
        from routine.profile.checked_edit import rewritten

        if self.problems:
            raise ProfileError(self.problems)
        return rewritten(self.facts.profile, self.text, self.file, self.reference, change)

    def facts_with(self, edited: "Edited | None", *events: Event) -> Facts:
        """The facts once that is committed; what the edit touches falls due from now on (`None`: no edit)."""
        facts = self.facts
        if edited:
            named = edited.after.rhythm.timezone
            facts = facts.adopting(edited.after, ZoneInfo(named) if named else self.here, self.now)
        return facts.after(*events)


class Confirmation(NamedTuple):
    """What a notification says of an outcome, with a button that takes it back.

    `what` is the key of its words in the catalogue, under `quiet`, `values` what stands in their braces.
    """

    what: str
    values: Mapping[str, str]


class Outcome(NamedTuple):
    """What is to be recorded and changed, and what is said of it.

    Both are committed whole or not at all. An undo takes back just that: every row, and the change of the profile.

    Attributes:
        said: sentences and lines in the person's language, shown after it is committed. The cells of a row have a tab
            between them; the interface puts them below each other.
        events: rows of the history, oldest first, without ids.
        edited: the profile's text before and after; `None`: it stays.
        undoes: the id of the `profile` row that this change of the profile takes back; empty for any other change.
        imported: the `imported` row whose rows are moved aside; `None`: no import is taken back.
        way_back: what is said of how to take it back; `None`: the usual sentence, empty: nothing.
        confirmation: what a notification says of it, where its button was pressed; `None`: that it goes is enough.
    """

    said: str
    events: tuple[Event, ...] = ()
    edited: "Edited | None" = None
    undoes: str = ""
    imported: Event | None = None
    way_back: str | None = None
    confirmation: Confirmation | None = None

    @property
    def changes_profile(self) -> bool:
        """Whether the profile's text becomes another."""
        return self.edited is not None and self.edited.new_text != self.edited.old_text

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to commit, as everything is as it was wished already."""
        return not self.events and not self.changes_profile


Action = Callable[[Snapshot], Outcome]
"""An action with its wish: what is left to give is the snapshot. It may be asked again, with a newer one."""
