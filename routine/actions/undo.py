"""`undo`: takes back one change, of the profile, of the history, or both: the last one, or the one with certain rows.

The rows of the history are the whole memory. A change of the profile that was taken back leaves a `profile` row with
the old text that names what it undid (`undo`), so that the next undo goes further back instead of back and forth.
SPEC section 6.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from routine.actions.answer import undo_row
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import NothingToAnswerError, ProfileError, RoutineError
from routine.i18n import N_, _, ngettext
from routine.model.events import Event, Kind, is_only_asked
from routine.model.facts import Facts
from routine.profile.check import check_text
from routine.text.happened import cramp_told
from routine.text.moments import spoken_moment
from routine.text.rule import profile_changes

if TYPE_CHECKING:
    from routine.profile.checked_edit import Edited

REACH = timedelta(days=31)
"""How far back a change is looked for."""

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
    "advice": N_("Advice sought"),
    "answered": N_("Answer"),
}
BY_THE_PERSON = frozenset({*_WORDS, "cramp", "imported"})


class ChangedAgainError(RoutineError):
    """All that a change had set was set anew since."""

    def __init__(self) -> None:
        super().__init__(_("That was changed again since, and what is newer stays. Nothing was taken back."))


class Change(NamedTuple):
    """One thing that the person did: its rows, written at one instant, that of the profile among them.

    An import is one by itself, whatever else was done at that instant: its rows are moved aside, none is taken back.

    Attributes:
        old_text: the profile before it; `None`: the profile stayed as it was.
        instead_of: rows that it took back to take their place (`off --until` another day); they come back with it.
    """

    rows: tuple[Event, ...]
    old_text: str | None = None
    instead_of: tuple[Event, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Of its rows."""
        return frozenset(row.id for row in self.rows)

    @property
    def profile_row(self) -> Event | None:
        """The row of the profile that it made."""
        return next((row for row in self.rows if row.kind == "profile"), None)

    @property
    def imported(self) -> Event | None:
        """The row of the import that it was."""
        return self.rows[0] if self.rows[0].kind == "imported" else None


def undo(snapshot: Snapshot, rows: Iterable[Event], of: Collection[str] | None = None) -> Outcome:
    """Take back the last change, or the one with a row `of` these ids, if it stands.

    `rows` are those of the last `REACH`, in row order, before them the profile that stood when they begin.

    Raises:
        NothingToAnswerError: there is nothing to take back.
        ProfileError: the profile was changed by hand since, and nobody took that down yet.
        ChangedAgainError: what it had set was set anew since.
    """
    known = tuple(rows)
    made = changes(known)
    place = next((at for at in reversed(range(len(made))) if of is None or made[at].ids & {*of}), None)
    if place is None:
        raise NothingToAnswerError(_("There is nothing to take back. What was done so far: {routine} log"))
    last = made[place]
    if last.profile_row and of is None:
        _refuse_hand_edit(snapshot, known)
    further = _("The change before that: {routine} undo") if place and of is None else ""
    outcome = take_back(snapshot, last)._replace(way_back=further)
    newer = (_sets(row) for change in made[place + 1 :] for row in change.rows)
    is_newer = not frozenset().union(*map(_sets, last.rows)).isdisjoint(frozenset().union(*newer))
    return outcome._replace(said=f"{outcome.said} {_what_stays()}") if is_newer else outcome


def _sets(row: Event) -> frozenset[object]:
    """What a row sets until another one sets it anew; nothing of one that counts beside others."""
    detail = row.detail
    match row.kind:
        case "tonight":
            return frozenset({detail.get("day")})
        case "paused" | "resumed":
            return frozenset({"pause"})
        case "rhythm":
            return frozenset(detail.keys() & {"wake", "bedtime"})
        case "cramp" if "about" in detail:
            return frozenset((detail["about"], key) for key in detail if key != "about")
    return frozenset()


def _what_stays() -> str:
    return _("What was changed after that stays as it is.")


def _refuse_hand_edit(snapshot: Snapshot, rows: Sequence[Event]) -> None:
    taken = next(row for row in reversed(rows) if row.kind == "profile")
    if snapshot.problems or snapshot.text != taken.detail["text"]:
        changed = _(
            "{file} was changed by hand since; undo leaves that alone. Look at it: {routine} config edit",
            file=snapshot.file,
        )
        raise ProfileError([changed])


def take_back(snapshot: Snapshot, change: Change) -> Outcome:
    """Take back that change and nothing else: what was changed in the profile since stays.

    Raises:
        ProfileError: the profile is broken, or cannot go back.
        ChangedAgainError: what it had set was set anew since.
    """
    now, row = snapshot.now, change.profile_row
    events = [undo_row(each, now) for each in change.rows if each is not row]
    events += [replace(each, id="") for each in change.instead_of]
    imported = change.imported
    edited, told = _as_before(snapshot, row, change.old_text) if row and change.old_text is not None else (None, "")
    if edited and edited.new_text == edited.old_text and not events:
        raise ChangedAgainError
    if not edited:
        told = _import_in_words(imported) if imported else _answer_in_words(snapshot.facts, change.rows, now)
    undoes = row.id if row else ""
    return Outcome(f"{_('Taken back.')} {told}", tuple(events), edited, undoes=undoes, imported=imported)


def _as_before(snapshot: Snapshot, row: Event, old_text: str) -> "tuple[Edited, str]":
    """The old text where nothing was changed since; else only what that change had set is set back. And in words."""
    from routine.profile.checked_edit import Edited  # here, for most actions change no profile
    from routine.profile.editor import set_back

    new_text, stays = str(row.detail["text"]), ""
    if snapshot.problems:
        raise ProfileError(snapshot.problems)
    if snapshot.text != new_text:
        is_whole: list[bool] = []
        edited = snapshot.edited(lambda edit: is_whole.append(set_back(edit, old_text, new_text)))
        stays = "" if all(is_whole) else _what_stays()
    else:
        before = check_text(old_text, snapshot.file, snapshot.reference)
        edited = Edited(snapshot.facts.profile, before.profile, new_text, old_text, before.notes)
    told = " ".join(profile_changes(edited.before, edited.after)) or _("The profile reads as before.")
    return edited, f"{told} {stays}".rstrip()


def changes(rows: Iterable[Event]) -> list[Change]:
    """What the person did and has not taken back, oldest first, from all rows in their order.

    The first profile among them is where it began, and no change.
    """
    story = _Story()
    for row in {row.id: row for row in rows}.values():
        if row.kind == "profile":
            story.take_profile(row)
        elif row.kind == "undone":
            story.take_undone(row)
        elif row.kind == "imported":
            story.made.append(Change((row,)))
        elif row.kind in BY_THE_PERSON and not is_only_asked(row):
            story.add(Change((row,), instead_of=tuple(story.ended.get(row.at, ()))))
    return story.made


class _Story:
    """The changes up to a row, the profile's text, and the rows that were ended at each instant."""

    def __init__(self) -> None:
        self.made: list[Change] = []
        self.ended: dict[datetime, list[Event]] = {}
        self._text: str | None = None

    def add(self, change: Change) -> None:
        """Behind the last one, or to it where it was made at the same instant; each has one profile at most."""
        last = self.made[-1] if self.made else None
        first = change.rows[0]
        if last is None or last.imported or last.rows[-1].at != first.at or (last.profile_row and change.profile_row):
            self.made.append(change)
            return
        old_text = change.old_text if last.old_text is None else last.old_text
        self.made[-1] = last._replace(rows=(*last.rows, *change.rows), old_text=old_text)

    def take_profile(self, row: Event) -> None:
        """Another text is a change, unless it takes one back."""
        before, self._text = self._text, str(row.detail.get("text", ""))
        if taken_back := row.detail.get("undo"):
            self._drop(str(taken_back), self._text)
        elif before not in (None, self._text):
            self.add(Change((row,), before))

    def take_undone(self, row: Event) -> None:
        """That row is taken back, and with it the change that it belongs to."""
        taken_back = row.detail.get("row")
        ended = [each for change in self.made for each in change.rows if each.id == taken_back]
        self.ended.setdefault(row.at, []).extend(ended)
        self.made = [change for change in self.made if taken_back not in change.ids]

    def _drop(self, taken_back: str, text: str) -> None:
        """That change of the profile; where the text is as before it, any later one of the profile too.

        The daemon may have noted our own writing as one.
        """
        place = next((at for at, change in enumerate(self.made) if taken_back in change.ids), len(self.made))
        is_as_before = place < len(self.made) and self.made[place].old_text == text
        self.made = [
            change
            for at, change in enumerate(self.made)
            if at < place or (at > place and not is_as_before) or change.old_text is None
        ]


def _import_in_words(imported: Event) -> str:
    rows = int(str(imported.detail["rows"]))
    return ngettext("{n} row that was brought in.", "{n} rows that were brought in.", rows)


def _answer_in_words(facts: Facts, rows: Sequence[Event], now: datetime) -> str:
    """What the answer was, and to which reminders: `Done: Drink a glass of water (14:30).`."""
    first = rows[0]
    names = [row.reminder for row in rows if row.reminder and row.kind == first.kind]
    known = {name: facts.profile.reminder(name) for name in names}
    about = ", ".join(reminder.title if reminder else name for name, reminder in known.items())
    what = cramp_told(first) if first.kind == "cramp" else _(_WORDS[first.kind])
    return f"{what}{f': {about}' if about else ''} ({spoken_moment(first.at, facts.zone, now)})."
