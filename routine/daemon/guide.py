"""Start: the guided set in the browser, or step by step inside that one notification. SPEC section 4."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from routine import clock
from routine.actions.stretch import (
    ANSWERS,
    QUESTION,
    answer_first,
    asks_first,
    finish_stretch,
    meant_now,
    on_chair,
    usual_set,
)
from routine.care.spoken_set import heard
from routine.care.stretches import Stopwatch, StretchSet, announcements, steps_of
from routine.daemon.commit import Committer
from routine.daemon.memory import Memory
from routine.desktop.errands import Errands
from routine.desktop.gnome_settings import has_screen_reader
from routine.desktop.program import printed_by
from routine.model.events import Occurrence
from routine.model.notification import Button, Notification, buttons_of
from routine.model.profile import BED_SET
from routine.schedule.state import waiting

KEY = "stretch"
"""All of it happens in the place of the stretch's own notification."""

ASK, BROWSER, STEP, OVER = "guide:ask", "guide:browser", "guide:step", "guide:over"
LATE = timedelta(seconds=10)
"""A change of position that comes later than this was slept through: the set waits for its person."""

PAGE_WITHIN = timedelta(minutes=1)
"""To make the page and open it: the portal asks the person which browser to take (`desktop/browser.py`)."""

ShowPage = Callable[[str, Path], Awaitable[bool]]
Ask = Callable[[], Awaitable[bool]]


async def in_browser(which: str, folder: Path) -> bool:
    """Show the page of that set in the person's browser; whether it could be. In the folder lie the person's own."""
    module = "routine.ui.cli.terminal.open_page"
    words = (sys.executable, "-P", "-m", module, which, str(folder))  # -P: what lies in the present folder is not ours
    return await printed_by(*words, environment=os.environ, within=PAGE_WITHIN) is not None


class Guide:
    """Leads through one set at a time.

    Args:
        memory: takes the notifications and the rows.
        show_page: shows the page of a set in the browser; whether there is one.
        reading: of a clock that goes on while the computer sleeps.
        has_screen_reader: whether the desktop reads aloud; asked whenever a set begins.
    """

    def __init__(
        self,
        memory: Memory,
        show_page: ShowPage = in_browser,
        reading: Callable[[], timedelta] = clock.since_boot,
        has_screen_reader: Ask = has_screen_reader,
    ) -> None:
        self._memory = memory
        self._show_page = show_page
        self._reading = reading
        self._has_screen_reader = has_screen_reader
        self._is_heard = self._in_bed = False
        self._errands = Errands()
        self._occurrence: Occurrence | None = None
        self._set: StretchSet
        self._said: tuple[tuple[timedelta, str], ...] = ()  # of each position
        self._ends: tuple[timedelta, ...] = ()
        self._number = 0
        self._watch = Stopwatch(timedelta(), None)
        self._timer: asyncio.TimerHandle | None = None
        self._up: Notification | None = None

    def start(self, occurrence: Occurrence | None, *, in_bed: bool = False) -> None:
        """Start was pressed; the first time ever it asks the safety questions, once.

        Args:
            occurrence: on whose notification: the stretch, or the bedtime that speaks for it; `None` for a trial.
            in_bed: the notification offered the short set in bed.
        """
        self._halt()
        if occurrence and occurrence.reminder != KEY:
            occurrence = waiting(self._memory.facts, KEY, clock.now())
        self._occurrence, self._in_bed = occurrence, in_bed
        self._memory.leads(*([occurrence] if occurrence else []))
        if not asks_first(self._memory.facts):
            self._begin(is_on_chair=False)
        else:
            texts = self._memory.texts
            buttons = buttons_of(ANSWERS, texts.several("ask", QUESTION, "buttons"))
            title, message = texts.one("ask", QUESTION, "title"), texts.one("ask", QUESTION, "message")
            self._put_up(Notification(KEY, ASK, title, message, buttons, stays=True))

    def start_now(self) -> None:
        """Lead through the stretch that waits, else the one that comes this evening; without one it is a trial."""
        occurrence, in_bed = meant_now(self._memory.facts, clock.now())
        self.start(occurrence, in_bed=in_bed)

    def pressed(self, tag: str, action: str) -> bool:
        """A button was pressed; whether it is one of these notifications."""
        match tag, action:
            case "guide:ask", "none" | "chair":
                Committer(self._memory).commit(lambda snapshot: answer_first(snapshot, action))
                self._begin(is_on_chair=action == "chair")
            case "guide:ask", _:
                self._lead_no_more()
            case "guide:browser", "done":
                if not self._occurrence:
                    self._say_last(self._memory.texts.one("guide", "was_a_trial"))
                self._note_done()
            case "guide:browser", "here":
                self._begin_steps()
            case "guide:step", "pause":
                self._pause()
            case "guide:step", "resume":
                self._go_on()
            case "guide:step", "stop":
                self._lead_no_more()
                self._say_last(self._memory.texts.one("guide", "stopped"))
        return tag.startswith("guide:")

    def closed(self, tag: str) -> bool:
        """The person closed a notification; whether it is one of these. Closing stops the set: nothing is noted."""
        if tag in (ASK, BROWSER, STEP):
            self._lead_no_more()
        return tag.startswith("guide:")

    def server_changed(self, reachable: bool) -> None:
        """What stood on the screen went with its server: the next one is given it."""
        if reachable and self._up:
            self._memory.say(self._up)

    async def close(self) -> None:
        """Lead no further."""
        self._halt()
        await self._errands.end()

    def _begin(self, *, is_on_chair: bool) -> None:
        from routine.storage.stretches_file import load_stretches  # here, for once an evening at most

        stretches = load_stretches(self._memory.profile_path.parent).stretches
        usual = stretches.sets[BED_SET] if self._in_bed else usual_set(stretches, self._memory.facts)
        self._set = on_chair(stretches, usual) if is_on_chair else usual
        self._errands.send(self._open())

    async def _open(self) -> None:
        """The page where there is a browser, else the steps here."""
        self._is_heard = self._memory.facts.profile.about_me.screen_reader or await self._has_screen_reader()
        if not await self._show_page(self._set.key, self._memory.profile_path.parent):
            self._begin_steps()
            return
        texts = self._memory.texts
        done, here = texts.several("guide", "browser", "buttons")
        buttons = (Button("done", done), Button("here", here))
        message = texts.one("guide", "browser", "message")
        self._put_up(Notification(KEY, BROWSER, self._set.name, message, buttons, stays=True))

    def _begin_steps(self) -> None:
        steps = steps_of(self._set, self._memory.texts)
        self._said = heard(self._set, steps, self._memory.texts) if self._is_heard else announcements(steps)
        self._ends = (*(begin for begin, _words in self._said[1:]), steps[-1].end)
        self._number = 0
        self._watch = Stopwatch(timedelta(), None)
        self._go_on()

    def _go_on(self) -> None:
        """Tell the present position, and wait for the next."""
        self._watch = self._watch.going(self._reading())
        self._tell()

    def _tell(self) -> None:
        pause, stop = self._memory.texts.several("guide", "buttons")
        self._say(self._said[self._number][1], Button("pause", pause), Button("stop", stop))
        left = self._ends[self._number] - self._watch.elapsed(self._reading())
        self._timer = asyncio.get_running_loop().call_later(max(0.0, left.total_seconds()), self._move_on)

    def _move_on(self) -> None:
        late = self._watch.elapsed(self._reading()) - self._ends[self._number]
        if late > LATE:  # begun anew, as nobody knows how much of it was held
            self._watch = Stopwatch(self._said[self._number][0], None)
            self._say_paused()
        elif self._number + 1 < len(self._said):
            self._number += 1
            self._tell()
        else:
            self._lead_no_more()
            noted = "finished" if self._memory.facts.profile.reminder(KEY) else "no_reminder"
            self._say_last(self._memory.texts.one("guide", noted if self._occurrence else "was_a_trial"))
            self._note_done()

    def _pause(self) -> None:
        self._halt()
        self._watch = self._watch.paused(self._reading())
        self._say_paused()

    def _say_paused(self) -> None:
        texts = self._memory.texts
        stop = texts.several("guide", "buttons")[1]
        self._say(texts.one("guide", "paused"), Button("resume", texts.one("guide", "resume")), Button("stop", stop))

    def _note_done(self) -> None:
        self._lead_no_more()
        occurrence, self._occurrence = self._occurrence, None
        if occurrence:
            self._memory.gone(occurrence)
            Committer(self._memory).commit(lambda snapshot: finish_stretch(snapshot, KEY, occurrence=occurrence))

    def _halt(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _lead_no_more(self) -> None:
        """The set is over or given up: a reminder of it may come again where it has no answer."""
        self._halt()
        self._up = None
        self._memory.leads()

    def _put_up(self, notification: Notification) -> None:
        """Say what stands until something is pressed on it, or the next comes."""
        self._up = notification
        self._memory.say(notification)

    def _say(self, words: str, *buttons: Button) -> None:
        self._put_up(Notification(KEY, STEP, self._set.name, words, buttons, stays=True))

    def _say_last(self, words: str) -> None:
        self._memory.say(Notification(KEY, OVER, self._set.name, words))
