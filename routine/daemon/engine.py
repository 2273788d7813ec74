"""The engine around the decision: the only consumer of what rings; and a rule against its silence. ARCHITECTURE."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from routine import clock
from routine.daemon.alarm import Alarm
from routine.daemon.memory import Memory
from routine.model.events import Occurrence, stamp
from routine.model.notification import Notification
from routine.model.presence import as_json
from routine.ports import Desktop, Unreachable
from routine.schedule.due import windows
from routine.schedule.gates import hides_what_stays
from routine.schedule.leaving import ending_rows, left_row
from routine.schedule.planner import LOOK_AHEAD, Act, decide, occupants, open_occurrences, rows_of
from routine.schedule.sharing import beside
from routine.service.supervisor import Supervisor
from routine.text.notice import rest_notice, steps_aside
from routine.text.notification import reminder_notification

Status = dict[str, object]
"""What is alive only in the daemon, the content of status.json: read by every command, and by the next daemon."""

LATE = timedelta(seconds=10)
"""An alarm that is set for an instant so long ago is lost: it rings within milliseconds (docs/performance.md)."""

STUCK = 300.0
"""Seconds after which a round of attention hangs: each call in it gives up after 5 s."""

ALONE = timedelta(minutes=15)
"""How often it looks after itself where no service manager wants to hear of it: no reminder is late by more."""

HINTS = 3
"""So many say how to answer on a server that hides its buttons, counted from the day before (EXPERIENCE 7)."""

PAUSE = "pause:end"
"""The alarm of its end: no reminder has such a name."""

UNASKED = ("greeting", "notice")
"""Tags of notifications that nobody has asked for: those wait for the end of a do-not-disturb."""


class Engine:
    """Decides and performs whenever it is rung.

    Args:
        memory: what is known; it is told what was done.
        desktop: who shows notifications, and who is asked before one is shown.
        publish: takes the live status after each round of attention, and at the end; what it raises ends the daemon.
    """

    def __init__(self, memory: Memory, desktop: Desktop, publish: Callable[[Status], None]) -> None:
        self._memory, self._desktop, self._publish = memory, desktop, publish
        self._busy_since: float | None = None
        self._alarm = Alarm(memory.ring, memory.reload)
        self._next_look: asyncio.TimerHandle | None = None

    async def serve(self) -> None:
        """Attend whenever it is rung, for ever."""
        self._memory.ring()
        while True:
            await self._memory.rung.wait()
            self._memory.rung.clear()
            self._busy_since = asyncio.get_running_loop().time()
            await self.attend()
            self._busy_since = None

    async def attend(self) -> None:
        """Decide and perform until there is nothing to do now; then set the alarms whose instant changed."""
        self._memory.notice_sleep()
        if left := left_row(self._memory.facts, clock.now()):
            self._memory.note(left)
        self._memory.kept_by(self._desktop.notifier)
        await self._step_aside()
        await self._say_notices()
        is_asked = False
        while (decision := decide(self._memory.facts, clock.now())).acts:
            act = decision.acts[0]  # one at a time: facts may change while it is under way
            if not is_asked and act.verb in ("show", "present"):
                is_asked = True
                await self._desktop.ask()
                continue  # it may be a call: then the decision is another
            await self._perform(act)
        self._memory.trim()
        until = self._memory.facts.paused_until(clock.now())  # its end is seen, though nothing waits for it
        self._alarm.set({**decision.again, **({PAUSE: until} if until else {})}, self._later)
        self.publish()

    def watch(self, supervisor: Supervisor) -> None:
        """Look whether the alarm rang when it should have, and whether work gets on; again and again, until `close`.

        APScheduler stops for good when a trigger raises once (PLATFORM), and a timer can be lost: an alarm that is
        overdue is made good, everything is planned anew. The supervisor is fed only while an alarm is set or work gets
        on; a daemon that does neither is started anew by it.
        """
        interval = supervisor.watchdog_interval() or ALONE
        self._next_look = asyncio.get_running_loop().call_later(interval.total_seconds(), self.watch, supervisor)
        if self._is_overdue():
            self._memory.ring()
        if self.is_armed():
            supervisor.alive()

    def close(self) -> int:
        """Stop looking; tell the next daemon since when somebody sits, or left. How many rows are lost."""
        if not self._memory.files.pending:  # where no file takes a row, this one is no loss to tell of
            self._memory.note(*ending_rows(self._memory.facts, clock.now()))
        lost = self._memory.files.close()
        self._alarm.close()
        if self._next_look:
            self._next_look.cancel()
        self.publish()
        return lost

    def publish(self) -> None:
        """Tell commands, and the next daemon, what is alive only here."""
        self._publish(self._status())

    def is_armed(self) -> bool:
        """Whether the daemon is at work and gets on with it, or will be."""
        if self._busy_since is not None:
            return asyncio.get_running_loop().time() - self._busy_since < STUCK
        is_rung, has_reminders = self._memory.rung.is_set(), bool(self._memory.facts.profile.reminders)
        return is_rung or self._alarm.next_ring() is not None or not has_reminders

    def _is_overdue(self) -> bool:
        """Whether it should have been rung by now and was not."""
        ring = self._alarm.next_ring()
        return ring is not None and self._busy_since is None and clock.now() - ring > LATE

    async def _perform(self, act: Act) -> None:
        if act.verb == "record":
            self._memory.note(*rows_of(act, clock.now()))
        elif act.verb == "withdraw":
            rest = await self._take_off(act.occurrence)
            if "gate" in act.detail:
                return  # what stood there with it is shown again with it
            open_now = open_occurrences(self._memory.facts, clock.now())
            waiting = {each.occurrence for each in open_now if not each.snoozed_until}
            for each in sorted(rest & waiting)[:1]:  # what was up stays up, whatever gate is closed by now
                await self._show(Act("present", each, {}))
        else:
            await self._show(act)

    async def _take_off(self, occurrence: Occurrence) -> frozenset[Occurrence]:
        """Take its notification off the screen; those that stood there with it."""
        rest = beside(self._memory.facts, occurrence)
        self._memory.gone(occurrence, *rest)
        await self._desktop.notifier.withdraw(str(occurrence))
        return rest

    async def _show(self, act: Act) -> None:
        """Show it, and write that it was shown only after the server took it."""
        memory = self._memory
        may_ask = act.verb == "show" and self._desktop.notifier.draws_buttons
        first, *others = occupants(memory.facts, act, clock.now())
        for each in sorted(memory.facts.presented & {*others}) if first not in memory.facts.presented else ():
            await self._take_off(each)  # it stands under another key: each is shown once
        texts = memory.texts if self._desktop.notifier.draws_buttons else memory.texts._replace(ways="typed")
        notification = reminder_notification(
            memory.facts,
            first,
            clock.now(),
            texts,
            beside=others,
            may_ask=may_ask,
            signs=lambda: memory.files.signs(memory.facts, clock.now()),
        )
        if not await self._reaches(self._with_hint(notification)):
            return
        if notification.speaks_for:
            await self._desktop.notifier.withdraw(notification.speaks_for)
        memory.shown(first, *others)
        memory.note(*rows_of(act, clock.now()))
        if notification.asks:
            memory.note(notification.asks(clock.now()))

    def _with_hint(self, notification: Notification) -> Notification:
        """With the command that answers it, where its buttons are not seen; the first few times where there are any."""
        notifier = self._desktop.notifier
        shown = sum(event.kind == "shown" for event in self._memory.facts.events)
        is_seen = notifier.draws_buttons or (notifier.has_buttons and shown >= HINTS)
        if is_seen or not (notification.buttons and notification.answered_by):
            return notification
        which = "answer_hint" if notification.answered_by == ("done",) else "night_hint"
        hint = self._memory.texts.one("terminal", which)
        return replace(notification, body=f"{notification.body} {hint}".strip())

    async def _step_aside(self) -> None:
        """What was said and stays is taken off as a reminder that stays is, and said again when that is over."""
        if hides_what_stays(self._memory.facts):
            for each in self._memory.say_again():
                await self._desktop.notifier.withdraw(each.tag)

    def _give_way(self) -> None:
        """A further question of another morning is not said again when this morning's comes in its place."""
        waiting = self._memory.notices
        acts = decide(self._memory.facts, clock.now()).acts if waiting else ()
        shown = {act.occurrence.reminder for act in acts if act.verb == "show"}
        for each in (notice for notice in waiting if notice.key in shown):
            self._memory.tell(each, holds=False)

    async def _say_notices(self) -> None:
        self._give_way()
        while (said := next(self._sayable(), None)) and await self._reaches(said):
            self._memory.said(said)
            if said.asks:
                self._memory.note(said.asks(clock.now()))

    def _sayable(self) -> Iterator[Notification]:
        """What is said unasked waits for the end of do-not-disturb, in which some servers drop all (measured)."""
        facts = self._memory.facts
        is_hidden = hides_what_stays(facts)
        may_be = (each for each in self._memory.notices if each.tag not in UNASKED or "dnd" not in facts.closed)
        yield from (each for each in may_be if not (is_hidden and steps_aside(each)))
        if rest := rest_notice(facts, clock.now(), self._memory.texts):
            yield rest

    async def _reaches(self, notification: Notification) -> bool:
        """Show it; whether the server took it."""
        try:
            await self._desktop.notifier.show(notification)
        except Unreachable:
            self._memory.reached(False)
            return False
        self._memory.reached(True)
        self._memory.stands(notification)
        return True

    def _later(self, name: str, after: datetime) -> datetime | None:
        """The next due time of a reminder: the safety net between two decisions."""
        facts = self._memory.facts
        reminder = facts.profile.reminder(name)
        plan = windows(facts, reminder, after, after + LOOK_AHEAD) if reminder else iter(())
        return next((window.due for window in plan if window.due > after), None)

    def _status(self) -> Status:
        facts, files = self._memory.facts, self._memory.files
        loaded, shows = files.loaded, {"notify": self._desktop.notifier.description}
        sensors = self._desktop.sensors()
        return {
            "last_row": files.last_row(),
            "profile": {
                "digest": sha256(loaded.text.encode()).hexdigest(),
                "ok": not loaded.problems,
                "problems": loaded.problems,
            },
            "closed": {gate: stamp(since) for gate, since in facts.closed.items()},
            "activity": as_json(facts.presence),
            "trouble": files.trouble,
            "waiting": len(files.pending),
            "standing": list(self._desktop.notifier.standing),
            "sources": shows | {need: mechanism for need, (mechanism, _words) in sensors.items()},
            "told_by": shows | {need: words for need, (_mechanism, words) in sensors.items()},
        }
