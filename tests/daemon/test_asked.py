"""A do-not-disturb that nobody signals, as mako 1.7 and LXQt keep it: what it holds back comes when it ends."""

from pathlib import Path

import pytest

from routine import clock
from routine.daemon.asked import AskedDnd, waits_for
from routine.text.notice import confirmation, notice
from tests.story.day import StoryDay
from tests.telling import texts

TEA = '[reminders.tea]\ntitle = "Make tea"\nat = ["09:00", "14:00"]\nlapse = "30m"\n'


class Mode:
    """Off or on; it counts how often it is asked."""

    def __init__(self, day: StoryDay) -> None:
        self.is_on = False
        self.asked = 0
        self._day = day
        told = day.memory.sensor_changed
        waits = lambda: waits_for(day.memory.facts, "dnd", clock.now())  # noqa: E731 - as the daemon has it
        day.desktop.looks = (AskedDnd(self._ask, lambda: told("dnd", None), waits),)

    async def _ask(self) -> bool:
        self.asked += 1
        self._day.memory.sensor_changed("dnd", self.is_on)
        return self.is_on


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoryDay:
    return StoryDay(tmp_path, "schema = 1\n[rhythm]\nwake = '07:00'\n" + TEA + OFF, monkeypatch)


OFF = "".join(
    f"[reminders.{name}]\nenabled = false\n"
    for name in ("hydration", "sitting", "wind-down", "stretch", "bedtime", "diary")
)


def test_nobody_is_asked_while_nothing_is_due_and_once_when_it_is_off(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        mode = Mode(day)
        await day.until("08:59")
        assert mode.asked == 0
        await day.until("09:10")
        assert (mode.asked, list(day.screen.on_screen)) == (1, ["tea"])

    day.tell(story)


def test_what_it_holds_comes_within_half_a_minute_of_its_end(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        mode = Mode(day)
        mode.is_on = True
        await day.until("09:10")
        assert day.screen.on_screen == {}
        mode.is_on = False
        await day.until("09:11")
        assert list(day.screen.on_screen) == ["tea"]

    day.tell(story)


def test_once_nothing_waits_nobody_is_asked_and_the_next_one_asks_anew(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        mode = Mode(day)
        mode.is_on = True
        await day.until("09:45")  # it has lapsed
        asked = mode.asked
        await day.until("13:59")
        assert mode.asked == asked
        mode.is_on = False
        await day.until("14:10")
        assert list(day.screen.on_screen) == ["tea"]

    day.tell(story)


def test_what_is_said_unasked_waits_for_its_end_and_what_a_press_did_does_not(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        await day.sense("dnd", holds=True)
        day.memory.say(notice(texts(), "history_unwritable"))
        day.memory.say(confirmation(texts(), "not_today", "row"))
        await day.until("08:50")
        assert list(day.screen.on_screen) == ["confirmation"]
        await day.sense("dnd", holds=False)
        assert set(day.screen.on_screen) == {"confirmation", "notice:history_unwritable"}

    day.tell(story)
