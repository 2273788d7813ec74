"""The engine around the decision: every input changes facts and rings; one consumer attends. ARCHITECTURE."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from routine import clock
from routine.daemon.alarm import Bell
from routine.daemon.answer_hint import with_hint
from routine.daemon.asking import UNASKED, Look
from routine.daemon.files import Files
from routine.daemon.microphone import Calls
from routine.daemon.status import LiveStatus, live_status
from routine.history import History, Pending, with_id
from routine.load import Loaded
from routine.model.catalogue import Texts
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.model.presence import Activity
from routine.model.sensors import SensorState
from routine.ports import Notifier, Unreachable
from routine.schedule.fatigue import too_often
from routine.schedule.live_gates import LiveGates
from routine.schedule.planner import LOOK_AHEAD, Act, decide, occupants, open_occurrences, rows_of
from routine.schedule.sharing import beside
from routine.schedule.windows import windows
from routine.text.notification import notice, reminder_notification

NOTICEABLE = timedelta(seconds=1)
"""Less than that is the clocks' own inexactness, not a sleep."""

LATE = timedelta(seconds=10)
"""A bell that is set for an instant so long ago is lost: it rings within milliseconds (docs/performance.md)."""

STUCK = 300.0
"""Seconds after which a round of attention hangs: each call in it gives up after 5 s."""


class Engine:
    """Facts in memory are the truth; the file follows.

    Args:
        profile_path: where the person's profile lies.
        history: the history, opened so that it never waits.
        texts: the catalogue.
        loaded: what the files said at the start.
        publish: called with the live status after each round of attention, and at the end.
        activity: what the last daemon knew of the person, `None`: nothing that still counts.
        kept: where rows are kept that the history does not take; `None`: in memory alone.

    Attributes:
        notifier: who shows notifications; chosen before `serve`.
        calls: who looks at the microphone, and asks what else nobody signals; given before `serve`.
        sensors: need -> the mechanism that answers it now, and in words what it reads, for status.json.
    """

    def __init__(
        self,
        profile_path: Path,
        history: History,
        texts: Texts,
        loaded: Loaded,
        publish: Callable[[LiveStatus], None],
        activity: Activity | None = None,
        kept: Pending | None = None,
    ) -> None:
        self.profile_path = profile_path
        self.texts = texts
        self._known: Facts = replace(loaded.facts, activity=activity or loaded.facts.activity)
        self.notifier: Notifier
        self.calls: Look = Calls(None, lambda _: None)
        self.sensors: Callable[[], tuple[Mapping[str, str], Mapping[str, str]]] = lambda: ({}, {})
        self._gates = LiveGates(self._known.activity)
        self._suspended = clock.suspended_for()
        self._publish = publish
        self._busy_since: float | None = None
        self._rung = asyncio.Event()
        self._notices: list[Notification] = []
        self._files = Files(profile_path, history, loaded, self, kept)
        self._bell = Bell(self.ring, self.reload)
        if loaded.is_new:
            self._keep_profile(loaded)
        self._tell_problems((), loaded.problems)
        self._tell_damage()

    @property
    def facts(self) -> Facts:
        """What is known, as of now."""
        return self._known.as_of(clock.now())

    # ---- inputs: each changes facts and rings; none decides

    def ring(self) -> None:
        """Facts may have changed, or it is time: look again."""
        self._rung.set()

    def note(self, *events: Event) -> tuple[Event, ...]:
        """Take events into memory first, then into the file: a failed write changes no decision."""
        named = tuple(with_id(event) for event in events)
        self._known = self._known.after(*named)
        self._files.write(*named)
        self.ring()
        return named

    def say(self, notification: Notification) -> None:
        """Show a notification that is about no occurrence: the greeting, a confirmation, a notice."""
        self._notices = [*(waiting for waiting in self._notices if waiting.key != notification.key), notification]
        self.ring()

    def gone(self, *occurrences: Occurrence) -> None:
        """Their notification left the screen by the person's hand."""
        self._known = replace(self._known, presented=self._known.presented - {*occurrences})

    def server_changed(self, reachable: bool) -> None:
        """Another notification server took the name, or the last one left: nothing is presented any more."""
        self._known = replace(self._known, presented=frozenset())
        self._close_gates(None if reachable else clock.now())
        self.ring()

    def sensor_changed(self, state: SensorState, holds: bool | None) -> None:
        """The desktop tells something of the person (`None`: it cannot tell any more)."""
        self._take(self._gates.after(state, holds, clock.now()))

    def _take(self, gates: LiveGates) -> None:
        self._gates = gates
        self._close_gates(self.facts.closed.get("unreachable"))
        self._known = replace(self._known, activity=gates.activity)
        self.ring()

    def _close_gates(self, unreachable: datetime | None) -> None:
        """The live gates that are closed now: what the sensors say, and since when nobody takes notifications."""
        since: dict[str, datetime] = {"unreachable": unreachable} if unreachable else {}
        self._known = replace(self._known, closed=since | dict(self._gates.closed))

    def _notice_sleep(self) -> None:
        """Where nobody tells that the computer slept, its clocks do."""
        before, self._suspended = self._suspended, clock.suspended_for()
        if (asleep := self._suspended - before) >= NOTICEABLE:
            self._take(self._gates.slept(clock.now() - asleep, clock.now()))

    def history_changed(self) -> None:
        """The history file was written; by another process or by ourselves."""
        self._files.look()

    def reload(self) -> None:
        """The profile, the history or the clock changed: take what the files say, keep what is alive only here."""
        self._take(self._gates.no_later_than(clock.now()))
        self._files.read()

    def profile_saved(self) -> None:
        """The profile was closed by who wrote it, or put in place: take what it says."""
        self._files.read(is_saved=True)

    # ---- what the files tell (`FilesListener`)

    def files_read(self, before: Loaded, loaded: Loaded) -> None:
        """The files were read: they say what is wanted and what happened, memory what is alive only here."""
        alive, facts = self._known, loaded.facts.after(*self._files.pending)
        self._known = replace(facts, activity=alive.activity, closed=alive.closed, presented=alive.presented)
        if loaded.is_new:
            self._keep_profile(loaded)
        self._tell_problems(before.problems, loaded.problems)
        if loaded.is_gone and not before.is_gone:
            self.say(notice(self.texts, "profile_gone"))
        self._tell_damage()
        self.ring()

    def files_failed(self) -> None:
        """They cannot be read now: memory goes on."""
        self.ring()

    history_written = ring  # the live status can name the rows that had waited

    def history_unwritable(self) -> None:
        """Told once; reminders go on."""
        self.say(notice(self.texts, "history_unwritable"))

    def _keep_profile(self, loaded: Loaded) -> None:
        """The last good profile, with the zone it was taken in: undo and a broken file go back to it."""
        self.note(Event(loaded.taken_at, "profile", detail={"text": loaded.text, "zone": str(loaded.facts.zone)}))

    def _tell_problems(self, before: Sequence[str], problems: Sequence[str]) -> None:
        """A broken hand edit is told once, and again only when it is broken otherwise."""
        if problems and problems != before:
            line = problems[0].partition(":")[2].partition(":")[0]
            named = line.isdigit()  # else it is no text at all: a folder, a pipe, a link to nowhere
            self.say(notice(self.texts, "profile_wrong" if named else "profile_unreadable", line=line))

    def _tell_damage(self) -> None:
        """A history that could not be read was put aside; it is told once for each."""
        if name := self._files.put_aside():
            self.say(notice(self.texts, "history_replaced", name=name))
        elif self._files.was_gone():
            self.say(notice(self.texts, "history_put_back"))

    # ---- the only consumer

    async def serve(self) -> None:
        """Attend whenever the bell rings, for ever."""
        self.ring()
        while True:
            await self._rung.wait()
            self._rung.clear()
            self._busy_since = asyncio.get_running_loop().time()
            await self.attend()
            self._busy_since = None

    async def attend(self) -> None:
        """Decide and perform until there is nothing to do now; then set the bells whose instant changed."""
        self._notice_sleep()
        await self._say_notices()
        looked = False
        while (decision := decide(self.facts, clock.now())).acts:
            act = decision.acts[0]  # one at a time: facts may change while it is under way
            if not looked and act.verb in ("show", "present"):
                looked = True
                await self.calls.look()
                continue  # it may be a call: then the decision is another
            await self._perform(act)
        self._known = self._known.trimmed(clock.now())
        self._bell.set(decision.again, self._later)
        self._publish(self._live_status())

    def armed(self) -> bool:
        """Whether the daemon is at work and gets on with it, or will be: the watchdog is fed only then."""
        if self._busy_since is not None:
            return asyncio.get_running_loop().time() - self._busy_since < STUCK
        return self._rung.is_set() or self._bell.next_ring() is not None or not self.facts.profile.reminders

    def overdue(self) -> bool:
        """Whether the bell should have rung by now and did not."""
        return (ring := self._bell.next_ring()) is not None and self._busy_since is None and clock.now() - ring > LATE

    def close(self) -> int:
        """Stop looking; tell the next daemon since when somebody sits. How many rows are lost: no file took them."""
        self.calls.close()
        lost = self._files.close()
        self._bell.close()
        self._publish(self._live_status())
        return lost

    async def _perform(self, act: Act) -> None:
        if act.verb == "record":
            self.note(*rows_of(act, clock.now()))
        elif act.verb == "withdraw":
            rest = await self._take_off(act.occurrence)
            waiting = {each.occurrence for each in open_occurrences(self.facts, clock.now()) if not each.snoozed_until}
            for each in sorted(rest & waiting)[:1]:  # what was up stays up, whatever gate is closed by now
                await self._show(Act("present", each, {}))
        else:
            await self._show(act)

    async def _take_off(self, occurrence: Occurrence) -> frozenset[Occurrence]:
        """Take its notification off the screen; those that stood there with it."""
        rest = beside(self.facts, occurrence)
        self.gone(occurrence, *rest)
        await self.notifier.withdraw(str(occurrence))
        return rest

    async def _show(self, act: Act) -> None:
        """Show it, and write that it was shown only after the server took it."""
        may_ask = act.verb == "show" and self.notifier.draws_buttons
        first, *others = occupants(self.facts, act, clock.now())
        for each in sorted(self.facts.presented & {*others}) if first not in self.facts.presented else ():
            await self._take_off(each)  # it stands under another key: each is shown once
        notification = reminder_notification(self.facts, first, clock.now(), self.texts, beside=others, may_ask=may_ask)
        if not await self._reaches(with_hint(notification, self.notifier, self.facts, self.texts)):
            return
        if notification.speaks_for:
            await self.notifier.withdraw(notification.speaks_for)
        self._known = replace(self._known, presented=self._known.presented | {first, *others})
        self.note(*rows_of(act, clock.now()))
        if notification.fewer:
            self.note(too_often("asked", act.occurrence.reminder, clock.now()))

    async def _say_notices(self) -> None:
        while (said := next(self._sayable(), None)) and await self._reaches(said):
            self._notices = [waiting for waiting in self._notices if waiting is not said]  # more may wait by now

    def _sayable(self) -> Iterator[Notification]:
        """What is said unasked waits for the end of do-not-disturb, in which some servers drop all (measured)."""
        return (each for each in self._notices if each.key not in UNASKED or "dnd" not in self.facts.closed)

    async def _reaches(self, notification: Notification) -> bool:
        """Show it; whether the server took it. If not, the gate `unreachable` closes until it is tried again."""
        try:
            await self.notifier.show(notification)
        except Unreachable:
            self._close_gates(clock.now())
            return False
        self._close_gates(None)
        return True

    def _later(self, name: str, after: datetime) -> datetime | None:
        """The next due time of a reminder: the safety net between two decisions."""
        reminder = self.facts.profile.reminder(name)
        plan = windows(self.facts, reminder, after, after + LOOK_AHEAD) if reminder else iter(())
        return next((window.due for window in plan if window.due > after), None)

    def _live_status(self) -> LiveStatus:
        (sources, words), shows, files = self.sensors(), {"notify": self.notifier.description}, self._files
        status = live_status(self.facts, files.loaded, files.last_row(), files.trouble, len(files.pending))
        return {**status, "sources": shows | dict(sources), "told_by": shows | dict(words)}
