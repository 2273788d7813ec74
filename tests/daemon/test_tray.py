"""What is pressed in the tray, with the real engine, guide and buttons on virtual time; the tray is played.

A real daemon: test_daemon_tray.py. With a real panel: tests/desktop/test_tray_panels.py.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from routine.daemon.buttons import Presses
from routine.daemon.tray import TrayKeeper
from routine.model.events import Event, Occurrence
from routine.model.notification import Notification
from routine.model.tray import Do, Entry, Tray
from routine.ports import Unavailable
from tests.daemon.guided_evening import EVENING, STEADY, STRETCH, Evening, Play, play
from tests.telling import at

__all__ = ["play"]

ALL = STEADY + EVENING + "[reminders.hydration]\n[reminders.sitting]\n"


class FakeIcon:
    """An icon in the tray, and a hand."""

    def __init__(self, chosen: Callable[[Entry, str], None], look: Callable[[], None], first: Tray) -> None:
        self.chosen, self.look, self.shown, self.is_shown = chosen, look, [first], True

    def show(self, tray: Tray) -> None:
        if tray != self.shown[-1]:
            self.shown.append(tray)

    async def close(self) -> None:
        self.is_shown = False


class Tried:
    """An evening with a tray."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.icons: list[FakeIcon] = []
        self.opened: list[tuple[str, str]] = []
        self.has_bus = True
        self.presses = Presses(evening.memory, evening.guide)
        self.keeper = TrayKeeper(evening.memory, self.presses, self._open, self._page)
        evening.engine._publish = lambda _status: self.keeper.refresh()
        evening.memory.ring()

    async def _open(self, *words: Any) -> Any:
        if not self.has_bus:
            raise Unavailable
        self.icons.append(FakeIcon(*words))
        return self.icons[-1]

    async def _page(self, _profile: object, entry: str, token: str) -> bool:
        self.opened.append((entry, token))
        await asyncio.sleep(1)
        return True

    @property
    def shown(self) -> Tray:
        return self.icons[-1].shown[-1]

    def labels(self) -> list[str]:
        return [entry.label for entry in self.shown.menu]

    async def press(self, label: str) -> None:
        self.icons[-1].look()
        entry = next(entry for entry in self.shown.menu if entry.label == label)
        self.icons[-1].chosen(entry, "token")
        await asyncio.sleep(2)

    def said(self) -> Notification:
        return self.evening.notifier.on_screen["tray"]

    def rows(self) -> list[tuple[str, str | None]]:
        return [(row.kind, row.reminder) for row in self.evening.memory.facts.events if row.kind not in BEFORE]


BEFORE = ("started", "shown", "held", "lapsed", "answered", "profile")
Story = Callable[[Tried], Awaitable[None]]


def tell(play: Play, story: Story, profile: str = ALL, **how: bool) -> None:
    async def told(evening: Evening) -> None:
        tried = Tried(evening)
        await asyncio.sleep(2)
        await story(tried)
        await tried.keeper.close()

    play(told, profile=profile, **how)


def test_what_waits_is_answered_there_and_its_notification_leaves_the_screen(play: Play) -> None:
    async def story(tried: Tried) -> None:
        assert (tried.shown.shape, tried.labels()[0]) == ("waiting", "Waiting: Stretch your calves and thighs")
        assert "stretch" in tried.evening.notifier.on_screen
        await tried.press("Done")
        assert tried.rows() == [("done", "stretch")]
        assert "stretch" not in tried.evening.notifier.on_screen
        undo = 'Undo "Done: Stretch your calves and thighs", 22:45'
        assert (tried.shown.shape, tried.labels()[0]) == ("usual", undo)
        await tried.press(undo)
        assert tried.shown.shape == "waiting"
        assert "stretch" in tried.evening.notifier.on_screen
        assert tried.said().title == "Taken back"

    tell(play, story)


@pytest.mark.parametrize("label", ["Snooze 10 min", "Done"])
def test_each_answer_leaves_the_rows_of_the_button(play: Play, label: str) -> None:
    async def story(tried: Tried) -> None:
        await tried.press(label)
        (row,) = [row for row in tried.evening.memory.facts.events if row.kind in ("snoozed", "done")]
        assert row.occurrence == STRETCH
        assert "stretch" not in tried.evening.notifier.on_screen

    tell(play, story)


def test_a_drink_a_pause_and_its_end_are_said_with_undo_and_undo_takes_back_its_own_rows(play: Play) -> None:
    async def story(tried: Tried) -> None:
        await tried.press("Note a drink")
        assert tried.said().title == "Done: Drink a glass of water"
        assert [button.label for button in tried.said().buttons] == ["Undo"]
        tried.evening.memory.note(Event(at("22:46"), "done", "hydration", None))  # noted elsewhere since
        await tried.press('Undo "Note a drink", 22:45')
        events = tried.evening.memory.facts.events
        assert [row.at for row in events if row.kind == "done"] == [at("22:46")]
        await tried.press("Pause until tomorrow")
        assert (tried.shown.shape, tried.shown.tooltip) == ("paused", "Paused until Wed 07:00")
        assert tried.said().title == "Pause until tomorrow", "the first sentence would be cut"
        assert "stretch" not in tried.evening.notifier.on_screen
        await tried.press("Resume")
        assert tried.shown.shape == "waiting"
        assert "stretch" in tried.evening.notifier.on_screen

    tell(play, story)


def test_what_its_notification_took_back_is_not_offered_any_more(play: Play) -> None:
    async def story(tried: Tried) -> None:
        await tried.press("Note a drink")
        tried.presses.pressed(tried.said().tag, "undo")
        await asyncio.sleep(2)
        assert [row for row in tried.rows() if row[0] == "done"] == []
        assert not any(label.startswith("Undo") for label in tried.labels())

    tell(play, story)


def test_a_second_undo_beside_it_takes_back_its_own(play: Play) -> None:
    """What a notification confirmed, and what was done from the tray, are each taken back by their own Undo."""

    async def story(tried: Tried) -> None:
        tried.presses.pressed(str(Occurrence("bedtime", at("23:00"))), "later")
        await asyncio.sleep(2)
        confirmed = tried.evening.notifier.on_screen["confirmation"]
        await tried.press("Note a drink")
        tried.presses.pressed(confirmed.tag, "undo")
        await asyncio.sleep(2)
        kinds = [row.kind for row in tried.evening.memory.facts.events]
        assert ("tonight" in kinds, "done" in kinds) == (False, True)
        assert 'Undo "Note a drink", 22:45' in tried.labels()

    tell(play, story)


def test_the_end_of_a_pause_is_seen_though_nothing_waits_for_it(play: Play) -> None:
    async def story(tried: Tried) -> None:
        await tried.press("Pause for 1 hour")
        assert [tray.shape for tray in tried.icons[-1].shown][-1:] == ["paused"]
        await asyncio.sleep(3600)
        assert [tray.shape for tray in tried.icons[-1].shown][-2:] == ["paused", "usual"]

    tell(play, story, profile=STEADY + "[reminders.hydration]\n")


def test_the_stretch_is_begun_from_it_and_noted_at_its_end(play: Play) -> None:
    async def story(tried: Tried) -> None:
        await tried.press("Stretch now")
        assert tried.shown.shape == "usual", "it is led through"
        assert tried.evening.notification.title == "Bedtime set"
        await asyncio.sleep(600)
        assert ("done", "stretch") in tried.rows()

    tell(play, story)


def test_the_page_and_the_cramp_are_opened_with_the_token_of_the_press(play: Play) -> None:
    async def story(tried: Tried) -> None:
        for token in ("of the icon", "again, as nothing was seen yet"):
            tried.icons[-1].chosen(Entry(action=Do.OPEN), token)
        await asyncio.sleep(2)
        await tried.press("Open Calm Calves")
        await tried.press("A leg cramp now")
        assert tried.opened == [("open", "of the icon"), ("open", "token"), ("cramp", "token")]
        assert tried.rows() == []

    tell(play, story)


def test_it_comes_and_goes_with_its_setting(play: Play) -> None:
    async def story(tried: Tried) -> None:
        path = tried.evening.memory.profile_path
        path.write_text(ALL + "[delivery]\ntray = false\n")
        tried.evening.memory.reload()
        await asyncio.sleep(5)
        assert [icon.is_shown for icon in tried.icons] == [False]
        assert not tried.keeper.is_shown
        path.write_text(ALL)
        tried.evening.memory.reload()
        await asyncio.sleep(5)
        assert [icon.is_shown for icon in tried.icons] == [False, True]

    tell(play, story)


def test_without_a_session_bus_it_is_tried_again_when_something_happens_and_by_no_clock(play: Play) -> None:
    async def story(evening: Evening) -> None:
        tried = Tried(evening)
        tried.has_bus = False
        await asyncio.sleep(2)
        assert tried.icons == []
        tried.has_bus = True
        evening.memory.ring()
        await asyncio.sleep(2)
        assert len(tried.icons) == 1
        await tried.keeper.close()

    play(story)


def test_what_has_not_changed_is_not_told_again(play: Play) -> None:
    async def story(tried: Tried) -> None:
        shown = len(tried.icons[-1].shown)
        for _ring in range(5):
            tried.evening.memory.ring()
            await asyncio.sleep(30)
        assert len(tried.icons[-1].shown) == shown

    tell(play, story)
