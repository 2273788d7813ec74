"""The icon in the tray, as the daemon has it: shown where the profile wants one, kept true, and what is pressed in it.

What is pressed is done as by the button or command of it; a sentence says so with Undo, for a menu shows no answer.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from routine import clock
from routine.actions.outcome import Outcome
from routine.actions.tray import WISHES
from routine.actions.undo import Change
from routine.daemon.buttons import Presses
from routine.daemon.memory import Memory
from routine.daemon.page import open_page
from routine.desktop.errands import Errands
from routine.errors import RoutineError
from routine.model.notification import Notification, buttons_of
from routine.model.tray import TAG, Do, Entry, Undoable
from routine.ports import Unavailable
from routine.text.tray import done_in_words, tray

if TYPE_CHECKING:
    from routine.desktop.tray import TrayIcon

LONGEST_TITLE = 42
"""Letters: what is longer is cut on Xfce."""


async def open_icon(*words: Any) -> "TrayIcon":
    """The icon of this login; raises Unavailable where no session bus is."""
    from routine.desktop.tray import TrayIcon  # here, for where it is switched off, and for dbus-fast

    return await TrayIcon.open(*words)


class TrayKeeper:
    """Keeps the icon, and does what is pressed in its menu: `presses` what its buttons do, `open_page` the page."""

    def __init__(
        self,
        memory: Memory,
        presses: Presses,
        open_icon: Callable[..., Coroutine[Any, Any, "TrayIcon"]] = open_icon,
        open_page: Callable[..., Coroutine[Any, Any, bool]] = open_page,
    ) -> None:
        self._memory, self._presses = memory, presses
        self._open_icon, self._open_page = open_icon, open_page
        self._icon: TrayIcon | None = None
        self._under_way: dict[str, asyncio.Task[Any]] = {}
        self._done: Undoable | None = None
        self._errands = Errands()

    @property
    def is_shown(self) -> bool:
        """Whether it is in a tray now."""
        return self._icon is not None and self._icon.is_shown

    def refresh(self) -> None:
        """Show what holds now, where an icon is wanted; a mistake of ours stops no reminder."""
        memory, now = self._memory, clock.now()
        wanted = memory.facts.profile.delivery.tray is not False
        try:
            shown = tray(memory.facts, now, memory.texts, self._done, lambda: memory.files.signs(memory.facts, now))
            if wanted and self._icon:
                self._icon.show(shown)
            elif wanted:
                self._once("icon", lambda: self._come(shown))
            elif self._icon:
                icon, self._icon = self._icon, None
                self._errands.send(icon.close())
        except Exception as mistake:  # noqa: BLE001 - it is told in the journal
            asyncio.get_running_loop().call_exception_handler({"message": "tray", "exception": mistake})

    async def close(self) -> None:
        """Leave the tray. Never raises."""
        await self._errands.end()
        if self._icon:
            await self._icon.close()

    def chosen(self, entry: Entry, token: str) -> None:
        """An entry was pressed; `token` lets what opens come to the front."""

        def made(outcome: Outcome, change: Change) -> None:
            self._made(entry, outcome, change)

        committer, action = self._presses.committer, entry.action
        if entry.tag != TAG:
            self._presses.chosen(entry.tag, action, made)
        elif action in (Do.OPEN, Do.CRAMP):  # pressed again while a browser takes its time, it counts once
            self._once(action, lambda: self._open_page(self._memory.profile_path, action, token))
        elif action == Do.STRETCH:
            self._presses.guide.start_now()
        elif action == Do.UNDO and self._done:
            committer.take_back(self._done.ids, lambda outcome, _change: self._say(entry, outcome))
        elif wish := WISHES.get(action):
            with suppress(RoutineError):  # the menu was older than the profile
                committer.commit(wish, made)

    def look(self) -> None:
        """The menu is about to be shown, perhaps after an hour: past bedtime Start leads to another set."""
        self.refresh()
        self._memory.ring()  # the live status tells whether there is a tray

    def _once(self, what: str, begin: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        if what not in self._under_way or self._under_way[what].done():
            self._under_way[what] = self._errands.send(begin())

    async def _come(self, *shown: Any) -> None:
        """Where there is no session bus yet, the next decision tries again: one comes when a session does."""
        with suppress(Unavailable):
            self._icon = await self._open_icon(self.chosen, self.look, *shown)
            self._memory.ring()

    def _made(self, entry: Entry, outcome: Outcome, change: Change) -> None:
        """It can be undone, and is said, but for an answer, which takes its question away."""
        if change.rows:
            label = done_in_words(self._memory.facts, entry, self._memory.texts)
            self._done = Undoable(label, clock.now(), change.ids)
            self._presses.committer.offer(TAG, change)
            if entry.tag == TAG and not outcome.confirmation:
                self._say(entry, outcome, ",".join(row.id for row in change.rows))

    def _say(self, entry: Entry, outcome: Outcome, ids: str = "") -> None:
        title, _stop, rest = outcome.said.partition(". ")
        if len(title) > LONGEST_TITLE:
            title, rest = entry.label, outcome.said
        undo = buttons_of(("undo",), self._memory.texts.several("quiet", "not_today", "buttons")) if ids else ()
        self._memory.say(Notification(TAG, f"undo:{ids}" if ids else TAG, title.rstrip("."), rest, undo))
