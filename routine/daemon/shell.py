"""The shell around the decision: every input changes facts and rings; one consumer attends. docs/architecture.md."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from routine import clock
from routine.bubble import Bubble, notice, reminder_bubble
from routine.core.facts import Facts
from routine.core.history import Event, Kind, Occurrence, stamp
from routine.core.texts import Texts
from routine.daemon.attention import Bell
from routine.errors import HistoryError, ProfileError
from routine.ledger import HistoryBusyError, Ledger, LedgerWriter, with_id
from routine.load import Loaded, load
from routine.planning import LOOK_AHEAD, Act, decide
from routine.ports import Notifier, Unreachable
from routine.reminders.schedule import windows

LiveStatus = dict[str, object]

BUSY_AGAIN, FULL_AGAIN = 0.02, 30.0
"""Seconds until a history is tried again that another process holds (the daemon never waits for it: PLATFORM), or
that cannot be written (SPEC section 8)."""


SETTLED, LOOK_AGAIN = timedelta(milliseconds=500), 0.1
"""A profile that was not written for so long is whole; until then it is looked at again, every so many seconds. Longer
than an editor pauses on a busy computer, and short enough for a hand edit to count within a second (SPEC section 6)."""


class Shell:
    """Facts in memory are the truth; the file follows.

    Args:
        profile_path: where the person's profile lies.
        ledger: the history, opened so that it never waits.
        texts: the catalogue.
        loaded: what the files said at the start.
        publish: called with the live status after each round of attention.

    Attributes:
        notifier: who shows bubbles; chosen before `serve`.
    """

    def __init__(
        self, profile_path: Path, ledger: Ledger, texts: Texts, loaded: Loaded, publish: Callable[[LiveStatus], None]
    ) -> None:
        self.profile_path = profile_path
        self.texts = texts
        self.facts: Facts = loaded.facts
        self.notifier: Notifier
        self._ledger = ledger
        self._writer = LedgerWriter(ledger)
        self._loaded = loaded
        self._publish = publish
        self._busy = False
        self._rung = asyncio.Event()
        self._bell = Bell(self.ring, self.reload)
        self._notices: list[Bubble] = []
        self._flush = asyncio.get_running_loop().call_later(0, self._write)
        if loaded.is_new:
            self._keep_profile(loaded)
        self._tell_problems(())
        self._tell_damage()

    # ---- inputs: each changes facts and rings; none decides

    def ring(self) -> None:
        """Facts may have changed, or it is time: look again."""
        self._rung.set()

    def note(self, *events: Event) -> tuple[Event, ...]:
        """Take events into memory first, then into the file: a failed write changes no decision."""
        named = tuple(with_id(event) for event in events)
        self.facts = self.facts.after(*named)
        self._write(*named)
        self.ring()
        return named

    def _write(self, *events: Event) -> None:
        """Write what is new and what waits; what the file does not take now is tried again, in its order."""
        before = self._writer.trouble
        if self._writer.record(*events):
            return
        if self._writer.trouble and not before:
            self.say(notice(self.texts, "history_unwritable"))
        delay = FULL_AGAIN if self._writer.trouble else BUSY_AGAIN
        self._flush.cancel()
        self._flush = asyncio.get_running_loop().call_later(delay, self._write_what_waits)

    def _write_what_waits(self) -> None:
        self._write()
        self.ring()  # so that the live status names the rows

    def say(self, bubble: Bubble) -> None:
        """Show a bubble that is about no occurrence: the greeting, a confirmation, a notice."""
        self._notices = [waiting for waiting in self._notices if waiting.key != bubble.key]
        self._notices.append(bubble)
        self.ring()

    def gone(self, occurrence: Occurrence) -> None:
        """Its bubble left the screen by the person's hand."""
        self.facts = replace(self.facts, presented=self.facts.presented - {occurrence})

    def server_changed(self, reachable: bool) -> None:
        """Another notification server took the name, or the last one left: nothing is presented any more."""
        closed = {gate: since for gate, since in self.facts.closed.items() if gate != "unreachable"}
        if not reachable:
            closed["unreachable"] = clock.now()
        self.facts = replace(self.facts, presented=frozenset(), closed=closed)
        self.ring()

    def history_changed(self) -> None:
        """The history file was written; by another process or by ourselves."""
        try:
            if self._ledger.changed():
                self.reload()
        except HistoryBusyError:
            asyncio.get_running_loop().call_later(BUSY_AGAIN, self.history_changed)
        except HistoryError:
            self.ring()  # it cannot be read now: memory goes on, and the next write finds out why

    def reload(self) -> None:
        """The profile, the history or the clock changed: take what the files say, keep what is alive only here."""
        before = self._loaded
        try:
            self._writer.flush()
            loaded = load(self.profile_path, self._ledger, clock.now())
        except HistoryBusyError:
            asyncio.get_running_loop().call_later(BUSY_AGAIN, self.reload)
            return
        except (HistoryError, ProfileError):
            self.ring()
            return
        if (loaded.is_new or loaded.problems != before.problems) and self._is_being_saved():
            asyncio.get_running_loop().call_later(LOOK_AGAIN, self.reload)
            return
        self._loaded = loaded
        facts = self._loaded.facts.after(*self._writer.pending)
        self.facts = replace(facts, closed=self.facts.closed, presented=self.facts.presented)
        if self._loaded.is_new:
            self._keep_profile(self._loaded)
        self._tell_problems(before.problems)
        self._tell_damage()
        self.ring()

    def _is_being_saved(self) -> bool:
        """Whether the profile was written only now: an editor that saves in place shows half of it for a moment."""
        try:
            saved = datetime.fromtimestamp(self.profile_path.stat().st_mtime, UTC)
        except OSError:
            return False
        return timedelta() <= clock.now() - saved < SETTLED

    def _keep_profile(self, loaded: Loaded) -> None:
        """The last good profile, with the zone it was taken in: undo and a broken file go back to it."""
        self.note(Event(loaded.taken_at, "profile", detail={"text": loaded.text, "zone": str(loaded.facts.zone)}))

    def _tell_problems(self, before: Sequence[str]) -> None:
        """A broken hand edit is told once, and again only when it is broken otherwise."""
        problems = self._loaded.problems
        if problems and problems != before:
            place = problems[0].split(":")
            self.say(notice(self.texts, "profile_wrong", line=place[1] if len(place) > 1 else "1"))

    def _tell_damage(self) -> None:
        """A history that could not be read was put aside; it is told once for each."""
        if self._ledger.moved_aside:
            self.say(notice(self.texts, "history_replaced", name=self._ledger.moved_aside.name))
            self._ledger.moved_aside = None

    # ---- the only consumer

    async def serve(self) -> None:
        """Attend whenever the bell rings, for ever."""
        self.ring()
        while True:
            await self._rung.wait()
            self._rung.clear()
            self._busy = True
            await self.attend()
            self._busy = False

    async def attend(self) -> None:
        """Decide and perform until there is nothing to do now; then set the bells whose instant changed."""
        await self._say_notices()
        while (decision := decide(self.facts, clock.now())).acts:
            for act in decision.acts:
                await self._perform(act)
        self.facts = self.facts.trimmed(clock.now())
        self._bell.set(decision.again, self._later)
        self._publish(self._live_status())

    def armed(self) -> bool:
        """Whether the daemon is at work, or will be: the watchdog is fed only then."""
        return (
            self._busy or self._rung.is_set() or self._bell.next_ring() is not None or not self.facts.profile.reminders
        )

    def close(self) -> None:
        """Stop looking; what still waits is tried once more."""
        self._flush.cancel()
        self._writer.flush()
        self._bell.close()

    async def _perform(self, act: Act) -> None:
        if act.verb == "record":
            detail = dict(act.detail)
            kind: Kind = detail.pop("kind")  # type: ignore[assignment]  # a literal by construction in planning.py
            self.note(Event(clock.now(), kind, act.occurrence.reminder, act.occurrence, detail))
        elif act.verb == "withdraw":
            self.gone(act.occurrence)
            await self.notifier.withdraw(str(act.occurrence))
        else:
            await self._show(act.occurrence, act.detail, is_new=act.verb == "show")

    async def _show(self, occurrence: Occurrence, detail: Mapping[str, object], *, is_new: bool) -> None:
        """Show it, and write that it was shown only after the server took it."""
        try:
            bubble = reminder_bubble(self.facts, occurrence, clock.now(), self.texts)
        except LookupError:
            return  # the plan changed while an act before this one was under way; the next decision knows
        if bubble.buttons and not self.notifier.has_buttons:
            bubble = replace(bubble, body=f"{bubble.body} {self.texts.one('terminal', 'answer_hint')}")
        if not await self._reaches(bubble):
            return
        if bubble.speaks_for:
            await self.notifier.withdraw(bubble.speaks_for)
        self.facts = replace(self.facts, presented=self.facts.presented | {occurrence})
        if is_new:
            self.note(Event(clock.now(), "shown", occurrence.reminder, occurrence, detail))

    async def _say_notices(self) -> None:
        while self._notices and await self._reaches(self._notices[0]):
            del self._notices[0]

    async def _reaches(self, bubble: Bubble) -> bool:
        """Show it; whether the server took it. If not, the gate `unreachable` closes until it is tried again."""
        closed = {gate: since for gate, since in self.facts.closed.items() if gate != "unreachable"}
        try:
            await self.notifier.show(bubble)
        except Unreachable:
            self.facts = replace(self.facts, closed={**closed, "unreachable": clock.now()})
            return False
        self.facts = replace(self.facts, closed=closed)
        return True

    def _later(self, name: str, after: datetime) -> datetime | None:
        """The next due time of a reminder: the safety net between two decisions."""
        reminder = self.facts.profile.reminder(name)
        plan = windows(self.facts, reminder, after, after + LOOK_AHEAD) if reminder else iter(())
        return next((window.due for window in plan if window.due > after), None)

    def _live_status(self) -> LiveStatus:
        """What is alive only here, for status.json."""
        loaded = self._loaded
        return {
            "last_row": self._last_row(),
            "profile": {
                "digest": sha256(loaded.text.encode()).hexdigest(),
                "ok": not loaded.problems,
                "problems": loaded.problems,
            },
            "closed": {gate: stamp(since) for gate, since in self.facts.closed.items()},
            "sources": {"notify": self.notifier.description},
            "trouble": self._writer.trouble,
        }

    def _last_row(self) -> int | None:
        try:
            return self._ledger.last_row()
        except HistoryError:
            return None
