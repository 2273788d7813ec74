"""What the daemon knows: every input changes facts and rings; none decides. ARCHITECTURE."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from routine import clock
from routine.daemon.files import Files, row_of
from routine.history import History, Pending, with_id
from routine.load import Loaded
from routine.model.catalogue import Texts
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.model.presence import Presence, SensorState
from routine.ports import Notifier
from routine.schedule.live_gates import LiveGates
from routine.text.notice import notice, steps_aside

NOTICEABLE = timedelta(seconds=1)
"""Less than that is the clocks' own inexactness, not a sleep."""


class Memory:
    """Facts in memory are the truth; the file follows. It begins with what the files, and the last daemon, said.

    Attributes:
        rung: set when facts may have changed, or it is time to look again.
        notices: what is to be said and is about no occurrence, oldest first.
        files: the profile and the history.
    """

    def __init__(
        self,
        profile_path: Path,
        history: History,
        texts: Texts,
        loaded: Loaded,
        presence: Presence | None = None,
        kept: Pending | None = None,
    ) -> None:
        self.profile_path = profile_path
        self.texts = texts
        self.rung = asyncio.Event()
        self.notices: list[Notification] = []
        self._stands: dict[str, Notification] = {}  # by key: of what was said what stays, until it is over
        self._known: Facts = replace(loaded.facts, presence=presence or loaded.facts.presence)
        self._gates = LiveGates(self._known.presence)
        self._suspended = clock.suspended_for()
        self.files = Files(
            profile_path,
            history,
            loaded,
            kept,
            was_read=self._files_read,
            changed=self.ring,
            is_unwritable=lambda holds: self.tell(notice(self.texts, "history_unwritable"), holds=holds),
        )
        self._attend_to(loaded)

    @property
    def facts(self) -> Facts:
        """What is known, as of now."""
        return self._known.as_of(clock.now())

    def ring(self) -> None:
        """Facts may have changed, or it is time: look again."""
        self.rung.set()

    # ---- what the person did, and what was shown to them

    def note(self, *events: Event) -> tuple[Event, ...]:
        """Take events into memory first, then into the file: a failed write changes no decision."""
        named = tuple(with_id(event) for event in events)
        self._known = self._known.after(*named)
        self.files.write(*named)
        self.ring()
        return named

    def say(self, notification: Notification) -> None:
        """Show a notification that is about no occurrence: the greeting, a confirmation, a notice."""
        self.notices = [*(waiting for waiting in self.notices if waiting.key != notification.key), notification]
        self.ring()

    def tell(self, told: Notification, *, holds: bool) -> None:
        """Say what the person should know, while it holds: once it does not, one that waits is not said any more."""
        if holds:
            self.say(told)
        else:
            self.notices = [waiting for waiting in self.notices if waiting.key != told.key]

    def said(self, notification: Notification) -> None:
        """That one was shown; another in its place may wait by now."""
        self.notices = [waiting for waiting in self.notices if waiting is not notification]

    def stands(self, notification: Notification) -> None:
        """It is on the screen, in the place of the one with its key."""
        self._stands.pop(notification.key, None)
        if steps_aside(notification):
            self._stands[notification.key] = notification

    def over(self, tag: str) -> None:
        """The person answered the notification with that tag, or closed it."""
        self._stands = {key: each for key, each in self._stands.items() if each.tag != tag}

    def say_again(self) -> tuple[Notification, ...]:
        """What was said and stays is not on the screen any more, and waits to be; what that is."""
        gone, self._stands = tuple(self._stands.values()), {}
        waiting = {each.key for each in self.notices}
        for each in gone:
            if each.key not in waiting:
                self.say(replace(each, asks=None))  # its row was written
        return gone

    def shown(self, *occurrences: Occurrence) -> None:
        """Their notification stands on the screen."""
        self._known = replace(self._known, presented=self._known.presented | {*occurrences})

    def gone(self, *occurrences: Occurrence) -> None:
        """Their notification left the screen."""
        self._known = replace(self._known, presented=self._known.presented - {*occurrences})

    def leads(self, *occurrences: Occurrence) -> None:
        """The guide leads through their set from now on, or through none any more."""
        self._known = replace(self._known, led=frozenset(occurrences))
        self.ring()

    def trim(self) -> None:
        """Let go of what is too old to matter."""
        self._known = self._known.trimmed(clock.now())

    # ---- what the desktop tells

    def server_changed(self, reachable: bool) -> None:
        """Another notification server took the name, or the last one left: nothing is presented any more."""
        self._known = replace(self._known, presented=frozenset())
        self.say_again()
        self.reached(reachable)
        self.ring()

    def kept_by(self, notifier: Notifier) -> None:
        """Who shows notifications now may keep on the screen what is to stay there, or not, as is known by now."""
        if notifier.keeps is not self._known.keeps:
            self._known = replace(self._known, keeps=notifier.keeps)

    def reached(self, is_reached: bool) -> None:
        """Whether the server took a notification; if not, the gate `unreachable` closes until it is tried again."""
        self._close_gates(None if is_reached else clock.now())

    def sensor_changed(self, state: SensorState, holds: bool | None) -> None:
        """The desktop tells something of the person (`None`: it cannot tell any more)."""
        self._take(self._gates.after(state, holds, clock.now()))

    def sensors_replaced(self, telling: Collection[SensorState]) -> None:
        """Others tell now, and they these: what only those before had told is not known any more."""
        for state in self._gates.held.keys() - telling:
            self.sensor_changed(state, None)

    def notice_sleep(self) -> None:
        """Where nobody tells that the computer slept, its clocks do."""
        before, self._suspended = self._suspended, clock.suspended_for()
        if (asleep := self._suspended - before) >= NOTICEABLE:
            self._take(self._gates.slept(clock.now() - asleep, clock.now()))

    def _take(self, gates: LiveGates) -> None:
        self._gates = gates
        self._close_gates(self.facts.closed.get("unreachable"))
        self._known = replace(self._known, presence=gates.presence, is_unseen=gates.is_unseen)
        self.ring()

    def _close_gates(self, unreachable: datetime | None) -> None:
        """The live gates that are closed now: what the sensors say, and since when nobody takes notifications."""
        since: dict[str, datetime] = {"unreachable": unreachable} if unreachable else {}
        self._known = replace(self._known, closed=since | dict(self._gates.closed))

    # ---- what the files say

    def reload(self) -> None:
        """The profile, the history or the clock changed: take what the files say, keep what is alive only here."""
        self._take(self._gates.no_later_than(clock.now()))
        self.files.read()

    def _files_read(self, before: Loaded, loaded: Loaded) -> None:
        """The files were read: they say what is wanted and what happened, memory what is alive only here."""
        alive, facts = self._known, loaded.facts.after(*self.files.pending)
        self._known = replace(
            facts,
            presence=alive.presence,
            closed=alive.closed,
            presented=alive.presented,
            led=alive.led,
            is_unseen=alive.is_unseen,
            keeps=alive.keeps,
        )
        self._attend_to(loaded, before)
        self.ring()

    def _attend_to(self, loaded: Loaded, before: Loaded | None = None) -> None:
        """Keep a new profile, and tell what is wrong with the files.

        A broken hand edit is told once, and again only when it is broken otherwise; a history that could not be read
        and was put aside, or that was deleted and put back, once for each.
        """
        if loaded.is_new:
            self.note(row_of(loaded))
        self._tell_of_profile(loaded, before)
        damage = self.files.take_damage()
        if damage and damage.aside:
            self.say(notice(self.texts, "history_replaced", name=damage.aside.name))
        elif damage:
            self.say(notice(self.texts, "history_put_back"))

    def _tell_of_profile(self, loaded: Loaded, before: Loaded | None) -> None:
        if loaded.problems and not (before and before.problems == loaded.problems):
            line = loaded.problems[0].partition(":")[2].partition(":")[0]
            named = line.isdigit()  # else it is no text at all: a folder, a pipe, a link to nowhere
            self.say(notice(self.texts, "profile_wrong" if named else "profile_unreadable", line=line))
        if not loaded.problems and not loaded.is_gone:
            self.tell(notice(self.texts, "profile_gone"), holds=False)
        if before and loaded.is_gone and not before.is_gone:
            self.say(notice(self.texts, "profile_gone"))
