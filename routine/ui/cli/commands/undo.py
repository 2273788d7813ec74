"""`undo`: takes back the last change, of the profile or of the history; again for the one before. SPEC section 6.

The rows of the history are the whole memory. A change of the profile that was taken back leaves a `profile` row with
the old text that names what it undid (`undo`), so that the next undo goes further back instead of back and forth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

import typer

from routine.actions import answer
from routine.errors import BusyError, NothingToAnswerError, ProfileError
from routine.i18n import N_, _, ngettext
from routine.model.events import Event, Kind
from routine.model.facts import Facts
from routine.schedule.fatigue import is_only_asked
from routine.storage import paths, resources
from routine.storage.lock import PATIENCE, LockedError, only_one
from routine.text.moments import spoken_moment
from routine.text.rule import profile_changes
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import short_path

REACH = timedelta(days=31)
"""How far back a change is looked for."""

BY_THE_PERSON: frozenset[Kind] = frozenset(
    {
        *("done", "skipped", "dismissed", "snoozed", "paused", "resumed", "tonight", "rhythm", "cramp", "advice"),
        *("answered", "imported"),
    }
)


@dataclass(frozen=True)
class Change:
    """One thing that the person did: its rows, written at one instant.

    Attributes:
        rows: those of the history, or the one `profile` row.
        old_text: the profile before it; `None` for an answer.
        instead_of: rows that it took back to take their place (`off --until` another day); they come back with it.
    """

    rows: tuple[Event, ...]
    old_text: str | None = None
    instead_of: tuple[Event, ...] = ()

    @property
    def last(self) -> Event:
        """Its newest row."""
        return self.rows[-1]


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(app, "undo", _("Take back the last change; again for the one before."), "routine undo")(undo)


def undo(
    context: typer.Context,
    of: Annotated[str | None, typer.Option("--of", metavar="IDS", hidden=True)] = None,
) -> None:
    """Take back the last change; for a notification (`--of`) the one with one of these rows, if it stands."""
    session = session_of(context)
    rows = frozenset(of.split(",")) if of else None
    if session.dry_run:
        take_back(session, rows)
        return
    try:
        session.history.changed()  # its folder is there
        with only_one(paths.history_path().with_name(".undo.lock"), PATIENCE):  # two would take back the same
            take_back(session, rows)
    except LockedError as trouble:
        who = trouble.holder or _("another program")
        raise BusyError(_("{who} takes something back and has not finished. Nothing was changed.", who=who)) from None


def take_back(session: Session, rows: frozenset[str] | None = None) -> None:
    """Take back the change with one of these rows, by their ids; `None`: the last one.

    Raises:
        NothingToAnswerError: there is nothing.
    """
    since = session.now - REACH
    made = changes([*session.history.profiles(since)[:1], *session.history.read(since)])
    made = [change for change in made if rows is None or rows & {row.id for row in change.rows}]
    if not made:
        raise NothingToAnswerError(_("There is nothing to take back. What was done so far: routine log"))
    last = made[-1]
    if last.last.kind == "imported":
        told = _take_import_back(session, last.last)
    elif last.old_text is None:
        told = _answer_in_words(session.load().facts, last.rows, session.now)
        before = (replace(row, id="") for row in last.instead_of)
        session.record(*(answer.undone(row, session.now) for row in last.rows), *before)
    else:
        told = _take_back_profile(session, last, last.old_text)
    further = _("The change before that: routine undo") if len(made) > 1 else ""
    session.conclude(" ".join([_("Taken back."), told]), further)


def changes(rows: Iterable[Event]) -> list[Change]:
    """What the person did and has not taken back, oldest first.

    Args:
        rows: all of them, in row order; the first profile among them is where it began, and no change.
    """
    made: list[Change] = []
    text: str | None = None
    seen: set[str] = set()
    ended: dict[datetime, list[Event]] = {}
    for row in rows:
        if row.id in seen:
            continue
        seen.add(row.id)
        if row.kind == "profile":
            new_text = str(row.detail.get("text", ""))
            if taken_back := row.detail.get("undo"):
                made = _less_profile(made, str(taken_back))
            elif text is not None and new_text != text:
                made.append(Change((row,), text))
            text = new_text
        elif row.kind == "undone":
            taken_back = row.detail.get("row")
            ended.setdefault(row.at, []).extend(e for change in made for e in change.rows if e.id == taken_back)
            made = [change for change in made if taken_back not in [each.id for each in change.rows]]
        elif row.kind in BY_THE_PERSON and not is_only_asked(row):
            if made and made[-1].old_text is None and made[-1].last.at == row.at:
                made[-1] = replace(made[-1], rows=(*made[-1].rows, row))
            else:
                made.append(Change((row,), instead_of=tuple(ended.get(row.at, ()))))
    return made


def _less_profile(made: list[Change], taken_back: str) -> list[Change]:
    """Without that change of the profile and any after it: the daemon may have noted our own writing as one."""
    place = next((number for number, change in enumerate(made) if change.last.id == taken_back), len(made))
    return [change for number, change in enumerate(made) if number < place or change.old_text is None]


def _take_back_profile(session: Session, change: Change, old_text: str) -> str:
    """Put the old text back, and say what that changed.

    Raises:
        ProfileError: the file was changed by hand since.
    """
    from routine.profile.check import check_text
    from routine.storage.profile_file import replace_text

    reference, name = resources.reference_profile(), session.profile_path.name
    new_text = str(change.last.detail["text"])
    loaded = session.load()
    if loaded.problems or loaded.text != new_text:
        raise ProfileError(
            [_("{file} was changed by hand since; undo leaves that alone. Look at it: routine config edit", file=name)]
        )
    old_profile = check_text(old_text, name, reference).profile

    def note() -> None:
        session.record_profile(old_text, undo=change.last.id)

    if not session.dry_run:
        replace_text(session.profile_path, reference, old_text, new_text, note)
    return " ".join(profile_changes(loaded.facts.profile, old_profile)) or _("The profile reads as before.")


def _take_import_back(session: Session, imported: Event) -> str:
    """Move aside what came with it, and say where it lies."""
    note = answer.undone(imported, session.now)
    file = None if session.dry_run else session.history.take_import_back(imported, note)
    rows = int(str(imported.detail["rows"]))
    told = ngettext("{n} row that was brought in.", "{n} rows that were brought in.", rows)
    kept = _("Kept here, should you want them: {file}", file=short_path(file)) if file else ""
    return " ".join(filter(None, [told, kept]))


def _answer_in_words(facts: Facts, rows: Sequence[Event], now: datetime) -> str:
    """What the answer was, and to which reminders: `Done: Drink a glass of water (14:30).`."""
    first = rows[0]
    names = [row.reminder for row in rows if row.reminder and row.kind == first.kind]
    known = {name: facts.profile.reminder(name) for name in names}
    about = ", ".join(reminder.title if reminder else name for name, reminder in known.items())
    done = _(_WORDS[first.kind]) if first.kind in _WORDS else first.kind
    return f"{done}{f': {about}' if about else ''} ({spoken_moment(first.at, facts.zone, now)})."


_WORDS: Mapping[Kind, str] = {
    # Translators: what is taken back, as a name: of which reminder and when stands behind it.
    "done": N_("Done"),
    "skipped": N_("Skip"),
    "dismissed": N_("Closed"),
    "snoozed": N_("Snooze"),
    "paused": N_("Pause"),
    "resumed": N_("End of the pause"),
    "tonight": N_("Bedtime of that evening"),
    "rhythm": N_("A bedtime or a time to get up, for a while"),
    "cramp": N_("Note in the diary"),
    "advice": N_("Advice sought"),
    "answered": N_("Answer"),
}
