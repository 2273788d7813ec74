"""What an action wishes, committed by the daemon: rows into memory first, then into the files. It never waits for one.

The profile is written as soon as no other process is at it, by the same locked edit as a command makes.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from routine import clock
from routine.actions.outcome import Action, Outcome, Snapshot
from routine.actions.undo import Change, take_back
from routine.backoff import Backoff
from routine.daemon.memory import Memory
from routine.errors import RoutineError
from routine.model.events import Event
from routine.session import profile_row
from routine.storage import resources
from routine.storage.profile_file import ChangedMeanwhileError, ProfileBusyError, editing, load_profile, put_in_place
from routine.text.notice import confirmation, notice

Made = Callable[[Outcome, Change], None]
"""Told what was done: the outcome, and what takes it back."""

TOO_LONG = 3.0
"""Seconds after which a profile that another process holds is told to the person who pressed."""


def nobody(_outcome: Outcome, _change: Change) -> None:
    """Nobody is told."""


class Committer:
    """Commits outcomes, confirms those that say so, and takes back what was offered last."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._offered: dict[str, Change] = {}  # by the place that offers to take it back
        self._waiting: list[Callable[[], None]] = []
        self._backoff = Backoff(timedelta(milliseconds=20))
        self._busy_since: float | None = None
        self._is_told = False
        self._again: asyncio.TimerHandle | None = None

    def commit(self, action: Action, made: Made = nobody) -> tuple[Event, ...]:
        """Carry out an action; the rows that it left, with their ids. The one of the profile may follow later.

        `made` is told once all of it is done.

        Raises:
            RoutineError: what cannot be done; nothing was changed.
        """
        before = self._snapshot()
        outcome = action(before)
        rows = self._memory.note(*outcome.events) if outcome.events else ()
        if outcome.changes_profile:
            self._waiting.append(lambda: self._change_profile(action, before, outcome, rows, made))
            if len(self._waiting) == 1:
                self._work()
        else:
            self._confirm(outcome, Change(rows))
            made(outcome, Change(rows))
        return rows

    def offer(self, place: str, change: Change) -> None:
        """From now on it can be taken back, in the place of what was offered there before."""
        self._offered[place] = change

    def take_back(self, ids: Collection[str], made: Made = nobody) -> None:
        """Take back what was offered last somewhere, and nothing else, where these are the ids of its rows."""
        change = next((each for each in self._offered.values() if each.ids == {*ids}), None)
        if change:
            self._offered = {place: each for place, each in self._offered.items() if each is not change}
            with suppress(RoutineError):  # the profile is broken by now: the person was told of that
                self.commit(lambda snapshot: take_back(snapshot, change), made)

    def close(self) -> None:
        """What waits for another process is tried once more."""
        if self._again:
            self._again.cancel()
            self._work()
            self._again.cancel()

    def _snapshot(self) -> Snapshot:
        memory, now = self._memory, clock.now()
        return Snapshot(
            facts=memory.facts,
            now=now,
            texts=memory.texts,
            text=memory.files.loaded.text,
            here=clock.local_zone(),
            reference=resources.reference_profile(),
            file=memory.profile_path.name,
            problems=memory.files.loaded.problems,
            is_gone=memory.files.loaded.is_gone,
        )

    def _change_profile(
        self, action: Action, before: Snapshot, outcome: Outcome, rows: tuple[Event, ...], made: Made
    ) -> None:
        path = self._memory.profile_path
        with editing(path, patience=0):
            try:
                noted = self._put(outcome, before.now)
            except ChangedMeanwhileError:
                standing = load_profile(path, before.reference)
                facts = replace(before.facts, profile=standing.profile)
                outcome = action(before._replace(text=standing.text, facts=facts, problems=()))
                noted = self._put(outcome, before.now)
        if outcome.edited:
            change = Change((*rows, *noted), outcome.edited.old_text)
            self._confirm(outcome, change)
            made(outcome, change)

    def _put(self, outcome: Outcome, at: datetime) -> tuple[Event, ...]:
        """Write the profile, and note it; its row."""
        if not outcome.edited or not outcome.changes_profile:
            return ()
        edited, row = outcome.edited, profile_row(outcome.edited.new_text, at, outcome.undoes)
        path = self._memory.profile_path
        return put_in_place(path, edited.old_text, edited.new_text, lambda: self._memory.note(row))

    def _confirm(self, outcome: Outcome, change: Change) -> None:
        """One notification with Undo for what has a consequence."""
        if outcome.confirmation and change.rows:
            self.offer("confirmation", change)
            what, values = outcome.confirmation
            ids = ",".join(row.id for row in change.rows)
            self._memory.say(confirmation(self._memory.texts, what, ids, **values))

    def _work(self) -> None:
        """Change the profile at once, or as soon as no other process is at it; one change after the other."""
        while self._waiting:
            try:
                self._waiting[0]()
            except ProfileBusyError as busy:
                self._try_again(busy)
                return
            except RoutineError:
                pass  # a broken profile, which the person was told of, or one where it makes no sense by now: it stays
            except Exception as mistake:  # noqa: BLE001 - of ours: it is told in the journal, and holds up nothing
                asyncio.get_running_loop().call_exception_handler({"message": "profile", "exception": mistake})
            del self._waiting[0]
            self._backoff.reset()
            self._memory.tell(notice(self._memory.texts, "profile_busy", who=""), holds=False)
            self._busy_since, self._is_told = None, False
            self._memory.reload()

    def _try_again(self, busy: ProfileBusyError) -> None:
        loop = asyncio.get_running_loop()
        before, self._busy_since = self._busy_since, self._busy_since or loop.time()
        if before and not self._is_told and loop.time() - before >= TOO_LONG:
            self._is_told = True
            self._memory.say(notice(self._memory.texts, "profile_busy", who=busy.holder))
        self._again = loop.call_later(self._backoff.wait(), self._work)
