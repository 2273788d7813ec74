"""A day told as a story: every occurrence is accounted for in the history."""

from pathlib import Path

import pytest

from tests.story.day import StoryDay
from tests.telling import CONFIG

WRITTEN_DOWN = """
08:40 diary shown
08:42 diary done
09:15 hydration shown
09:16 hydration done
10:06 sitting held call
10:56 sitting lapsed call
10:56 sitting held call
11:10 hydration held call
11:47 hydration shown
11:47 sitting held spacing
12:07 sitting shown
12:10 hydration done
12:10 sitting lapsed bout_ended
13:10 hydration held pace
13:10 hydration shown
13:12 hydration done
14:02 sitting held dnd
14:52 sitting lapsed dnd
14:52 sitting held dnd
15:05 hydration held dnd
15:30 hydration shown
15:30 sitting held spacing
15:50 sitting shown
16:05 hydration lapsed unanswered
17:05 hydration held unreachable
17:20 hydration shown
17:33 sitting lapsed bout_ended
18:05 hydration lapsed unanswered
19:00 hydration held away
19:30 hydration shown
20:00 hydration lapsed unanswered
20:20 sitting held film
21:00 hydration held film
21:10 sitting lapsed film
21:10 sitting held film
21:15 hydration lapsed film
21:50 sitting held away
21:50 sitting shown
22:00 wind-down shown
22:01 wind-down lapsed changed
23:00 wind-down shown
23:15 sitting lapsed unanswered
23:30 wind-down lapsed unanswered
23:30 stretch shown
23:31 stretch done
00:00 bedtime shown
00:10 bedtime done
"""


async def tuesday(day: StoryDay) -> None:
    """An office day, as EXPERIENCE section 2 has them."""
    # She opens the laptop: the night first, and half an hour later one drink. That of 07:15 has lapsed in silence.
    await day.until("08:42")
    await day.press("diary", "none")
    await day.press("diary", "no")  # last evening's stretch
    await day.until("09:16")
    await day.press("hydration", "done")

    # A long call: a walk falls due twice in it, and a drink. Two quiet minutes after it one comes, then the other.
    await day.until("09:25")
    day.microphone.in_use = True
    await day.until("11:45")
    day.microphone.in_use = False
    await day.until("12:08")
    assert set(day.screen.on_screen) == {"hydration", "sitting"}
    await day.until("12:10")
    await day.press("hydration", "done")
    assert not day.screen.on_screen, "she fetched the water: that was the walk"

    # The lid is closed over lunch: the time until it opens is no sitting.
    await day.until("12:30")
    await day.sleep_until("13:10")
    await day.until("13:12")
    await day.press("hydration", "done")

    # She writes, and turns do-not-disturb on. Afterwards one drink and one walk, not two.
    await day.until("14:00")
    await day.sense("dnd", holds=True)
    await day.until("15:30")
    await day.sense("dnd", holds=False)

    # The notification server dies twice. What was open is put back, what falls due meanwhile waits.
    await day.until("15:55")
    day.screen.lose()
    await day.until("16:00")
    day.screen.come_back()
    await day.until("16:01")
    assert set(day.screen.on_screen) == {"hydration", "sitting"}
    await day.until("17:00")
    day.screen.lose()
    await day.until("17:20")
    day.screen.come_back()
    await day.until("17:21")

    # She changes the schedule, and goes home: nothing waits for her there but one drink.
    text = day.profile_path.read_text()
    day.profile_path.write_text(text.replace('at = ["bedtime-15m"]', 'at = ["bedtime-30m"]'))
    day.memory.reload()
    await day.leave_at("17:30")
    await day.until("19:30")
    await day.sense("idle", holds=False)

    # A film. It goes on sitting, but nothing pops up over it.
    await day.until("20:12")
    await day.sense("inhibited", holds=True)
    await day.leave_at("20:15")
    await day.until("21:50")
    await day.sense("inhibited", holds=False)
    await day.sense("idle", holds=False)

    # To bed an hour later than planned: stretching moves along.
    await day.until("22:01")
    await day.press("wind-down", "later")
    await day.until("23:31")
    await day.press("stretch", "done")
    await day.until("00:10")
    await day.press("bedtime", "done")
    await day.sense("asleep", holds=True)
    await day.until("06:30")


def test_of_a_whole_day_every_occurrence_is_accounted_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preset = (CONFIG / "presets" / "office.toml").read_text()
    answered = preset.replace("# fluid_limit = true ", "fluid_limit = false ", 1)  # else the drinks ask first
    day = StoryDay(tmp_path, answered, monkeypatch)
    day.tell(tuesday)
    assert list(day.history()) == WRITTEN_DOWN.split("\n")[1:-1]
    assert day.unaccounted() == set()
