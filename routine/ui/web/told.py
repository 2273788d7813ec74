"""What the page says of what was just done, once, with the way back. Nothing of it stands in an address."""

from collections.abc import Sequence
from typing import NamedTuple

from routine.model.notification import Notification
from routine.session import Committed, Session

KEPT = 30
"""How many are kept for a browser that has not fetched them yet."""

MOST_TYPED = 2 * 1024 * 1024
"""Characters of what was typed and could not be read, in all but the last together: thirty settings files of the usual
size; one form may hold 8 MiB. What was typed last is kept however long it is."""


class Told(NamedTuple):
    """What is said of one change, or of one that could not be.

    Attributes:
        lines: what was done, a line each; the cells of a row have a tab between them.
        undo: the ids of the rows that it wrote; empty: there is nothing to take back.
        is_trouble: nothing was changed.
        asks: the question that follows, with its buttons; `None`: none.
        typed: what stood in the form, where it could not be read: it is shown again.
        place: where that form stood, by the name of the place in the page.
    """

    lines: Sequence[str] = ()
    undo: Sequence[str] = ()
    is_trouble: bool = False
    asks: Notification | None = None
    typed: dict[str, str] | None = None
    place: str = ""


class Telling:
    """What is told stands once on a page: where its form stood, or, if there is no such place any more, at the top.

    Args:
        told: what that is.
    """

    def __init__(self, told: Told) -> None:
        self._told = told
        self._is_told = False

    def here(self, place: str = "") -> bool:
        """Whether it is told at this place; without one: whether it was told at none."""
        is_here = not self._is_told and place in ("", self._told.place)
        self._is_told |= is_here
        return is_here


def told_of(session: Session, committed: Committed) -> Told:
    """What is said of what was committed; that it does not count yet, where no reminders run."""
    in_force = session.in_force() if committed.rows else True
    lines = committed.outcome.said.split("\n")
    if in_force is None and committed.outcome.changes_profile:
        lines.append(session.texts.one("page", "saved_only"))
    return Told(lines, [row.id for row in committed.rows])


class Sayings:
    """What was told lately, by numbers that say nothing to anybody else."""

    def __init__(self) -> None:
        self._kept: dict[str, Told] = {}
        self._next = 0

    def keep(self, told: Told, place: str = "") -> str:
        """Keep it, with the place of its form; its number."""
        self._next += 1
        self._kept[str(self._next)] = told._replace(place=place)
        for oldest in list(self._kept)[:-KEPT]:
            del self._kept[oldest]
        self._bound_typed()
        return str(self._next)

    def _bound_typed(self) -> None:
        room, older = MOST_TYPED, list(self._kept.items())[:-1]
        for number, told in reversed(older):
            room -= sum(map(len, (told.typed or {}).values()))
            if room < 0:
                self._kept[number] = told._replace(typed=None)

    def of(self, number: str) -> Told:
        """What was told under that number; nothing where that is long ago."""
        return self._kept.get(number, Told())
