"""The icon in the tray, as the daemon has it: shown where the profile wants one, kept true, and what is pressed in it.

What is pressed is done as by the button or command of it; a sentence says so with Undo, for a menu shows no answer.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from routine import clock
from routine.actions.outcome import Outcome
from routine.actions.tray import WISHES
from routine.actions.undo import Change
from routine.daemon.buttons import Presses
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.daemon.page import open_page
from routine.desktop.errands import Errands
from routine.desktop.tray.here import open_icon
from routine.errors import RoutineError
from routine.model.notification import Notification, buttons_of
from routine.model.tray import TAG, Entry, Tray
from routine.ports import TrayEvents, Unavailable
from routine.text.tray import CRAMP, OPEN, STRETCH_NOW, UNDO, Undoable, done_in_words, tray

LONGEST_TITLE = 42
"""Letters: what is longer is cut on Xfce."""

KEY = "tray"
"""Of what is said of a press: the last one is enough."""


class Icon(Protocol):
    """An icon that is open (`desktop.tray.item.TrayIcon`)."""

    is_shown: bool

    def show(self, tray: Tray) -> None:
        """Show that from now on."""
        ...

    async def close(self) -> None:
        """Leave the tray."""
        ...


Open = Callable[[TrayEvents, Tray], Coroutine[Any, Any, Icon]]
OpenPage = Callable[..., Coroutine[Any, Any, bool]]


class TrayKeeper(TrayEvents):
    """Keeps the icon, and does what is pressed in its menu.

    Args:
        memory: what is known.
        presses: answers what waits, as the buttons of its notification do.
        guide: leads through a set.
        open_icon: opens it.
        open_page: opens the page, by the entry of the desktop's menu that is named.
    """

    def __init__(
        self,
        memory: Memory,
        presses: Presses,
        guide: Guide,
        open_icon: Open = open_icon,
        open_page: OpenPage = open_page,
    ) -> None:
        self._memory, self._presses, self._guide = memory, presses, guide
        self._open_icon, self._open_page = open_icon, open_page
        self._icon: Icon | None = None
        self._opening: asyncio.Task[None] | None = None
        self._pages: dict[str, asyncio.Task[bool]] = {}
        self._done: Undoable | None = None
        self._errands = Errands()

    @property
    def is_shown(self) -> bool:
        """Whether it is in a tray now."""
        return self._icon is not None and self._icon.is_shown

    def refresh(self) -> None:
        """Show what holds now, where an icon is wanted; a mistake of ours stops no reminder."""
        try:
            self._refresh()
        except Exception as mistake:  # noqa: BLE001 - it is told in the journal
            asyncio.get_running_loop().call_exception_handler({"message": "tray", "exception": mistake})

    async def close(self) -> None:
        """Leave the tray. Never raises."""
        await self._errands.end()
        if self._icon:
            await self._icon.close()
            self._icon = None

    # ---- what is pressed

    def activated(self, token: str) -> None:
        """The icon was pressed: the page."""
        self._open("open", token)

    def chosen(self, entry: Entry, token: str) -> None:
        """An entry was pressed."""

        def made(outcome: Outcome, change: Change) -> None:
            self._made(entry, outcome, change)

        if entry.tag != TAG:
            self._presses.chosen(entry.tag, entry.action, made)
        elif entry.action in (OPEN, CRAMP):
            self._open(entry.action, token)
        elif entry.action == STRETCH_NOW:
            self._guide.start_now()
        elif entry.action == UNDO and self._done:
            self._presses.committer.take_back(self._done.ids, lambda outcome, _change: self._say(entry, outcome))
        elif wish := WISHES.get(entry.action):
            with suppress(RoutineError):  # the menu was older than the profile
                self._presses.committer.commit(wish, made)
        self._memory.ring()

    def looked_at(self) -> None:
        """Its words may be older than the hour: past bedtime Start leads to another set."""
        self.refresh()

    def tray_changed(self) -> None:
        """The live status says so."""
        self._memory.ring()

    def _refresh(self) -> None:
        wanted = self._memory.facts.profile.delivery.tray is not False
        if wanted and self._icon:
            self._icon.show(self._now())
        elif wanted and (self._opening is None or self._opening.done()):
            self._opening = self._errands.send(self._come())
        elif not wanted and self._icon:
            icon, self._icon = self._icon, None
            self._errands.send(icon.close())

    async def _come(self) -> None:
        """Where there is no session bus yet, the next decision tries again: one comes when a session does."""
        with suppress(Unavailable):
            self._icon = await self._open_icon(self, self._now())
            self._memory.ring()

    def _now(self) -> Tray:
        memory, now = self._memory, clock.now()
        return tray(memory.facts, now, memory.texts, self._done, lambda: memory.files.signs(memory.facts, now))

    def _made(self, entry: Entry, outcome: Outcome, change: Change) -> None:
        """Something was done: it can be undone, and is said, but for an answer, which takes its question away."""
        if change.rows:
            label = done_in_words(self._memory.facts, entry, self._memory.texts)
            self._done = Undoable(label, clock.now(), change.ids)
            self._presses.committer.offer(KEY, change)
            if entry.tag == TAG and not outcome.confirmation:
                self._say(entry, outcome, ",".join(row.id for row in change.rows))
            self._memory.ring()

    def _say(self, entry: Entry, outcome: Outcome, ids: str = "") -> None:
        texts = self._memory.texts
        title, _stop, rest = outcome.said.partition(". ")
        if len(title) > LONGEST_TITLE:
            title, rest = entry.label, outcome.said
        undo = buttons_of(("undo",), texts.several("quiet", "not_today", "buttons")) if ids else ()
        self._memory.say(Notification(KEY, f"undo:{ids}" if ids else KEY, title.rstrip("."), rest, undo))

    def _open(self, entry: str, token: str) -> None:
        """Pressed again while it takes its time, it counts once: a browser may need some seconds."""
        under_way = self._pages.get(entry)
        if under_way is None or under_way.done():
            self._pages[entry] = self._errands.send(self._open_page(self._memory.profile_path, entry, token))
