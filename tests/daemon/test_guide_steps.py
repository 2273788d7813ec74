"""The set inside that one notification: one update for each change of position, and done when it is finished."""

import asyncio
from datetime import timedelta

import pytest

from routine.model.events import Event
from tests.daemon.guided_evening import EVENING, READY, STEADY, STRETCH, Evening, Play, play

__all__ = ["play"]


def test_without_a_browser_the_steps_run_in_that_one_notification_to_done(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        assert evening.notification.body == READY
        assert evening.labels() == ["Pause", "Stop"]
        await asyncio.sleep(20)
        assert evening.notification.body == "Left calf, 1 of 3. Heel down, lean in, hold."
        await asyncio.sleep(185)
        assert evening.notification.body == "Done and noted. Sleep well."
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]
        assert list(evening.notifier.on_screen) == ["stretch"]

    play(story)


def test_it_is_told_once_for_each_change_of_position(play: Play) -> None:
    """EXPERIENCE section 8: each update is announced anew by GNOME."""

    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(210)
        bodies = evening.bodies()
        assert len(bodies) == 1 + 12 + 1
        assert bodies[2] == "Swap legs. Right calf, 1 of 3. Heel down, lean in, hold."
        assert bodies[7].startswith("Now the back of the thighs. One hand on a chair. Left thigh, 1 of 3.")

    play(story)


def test_each_step_comes_when_the_set_says(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")  # the page is tried for one second, then two have passed
        for after, words in (
            (18.5, "20 seconds"),
            (0.7, "Left calf, 1"),
            (9.5, "Left calf, 1"),
            (0.7, "Right calf, 1"),
        ):
            await asyncio.sleep(after)
            assert words in evening.notification.body

    play(story)


def test_pause_holds_it_and_go_on_goes_on_where_it_was(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(24)
        await evening.press("pause")
        assert evening.notification.body == "Paused. Take your time."
        assert evening.labels() == ["Go on", "Stop"]
        await asyncio.sleep(600)
        assert evening.notification.body == "Paused. Take your time."
        await evening.press("resume")
        assert evening.notification.body.startswith("Left calf, 1 of 3.")
        await asyncio.sleep(5)
        assert "Right calf, 1 of 3." in evening.notification.body

    play(story)


def test_stop_notes_nothing_says_so_and_nothing_comes_after_it(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(30)
        await evening.press("stop")
        assert evening.notification.body.startswith("Stopped, nothing noted.")
        assert evening.notification.body.endswith("Still numb or weak in ten minutes? Get advice today.")
        assert evening.notification.buttons == ()
        shown = len(evening.notifier.shown)
        await asyncio.sleep(300)
        assert len(evening.notifier.shown) == shown
        assert evening.rows("done") == []

    play(story)


def test_closing_it_stops_it_without_a_word(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        evening.notifier.dismiss("stretch")
        await asyncio.sleep(300)
        assert "stretch" not in evening.notifier.on_screen
        assert evening.rows("done") == evening.rows("dismissed") == []

    play(story)


def test_what_was_slept_through_waits_for_its_person(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(22)
        evening.world.jumped += timedelta(minutes=5)
        await asyncio.sleep(30)
        assert evening.notification.body == "Paused. Take your time."
        await evening.press("resume")
        assert evening.notification.body.startswith("Left calf, 1 of 3.")
        await asyncio.sleep(190)
        assert len(evening.rows("done")) == 1

    play(story)


def test_a_stretch_that_was_noted_meanwhile_is_not_noted_twice(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        evening.memory.note(Event(evening.world.now(), "done", "stretch", STRETCH))
        await asyncio.sleep(210)
        assert len(evening.rows("done")) == 1

    play(story)


def test_start_again_begins_anew_and_runs_once(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(50)
        evening.guide.start(STRETCH)
        await asyncio.sleep(2)
        assert evening.notification.body == READY
        await asyncio.sleep(210)
        assert len(evening.rows("done")) == 1
        assert evening.bodies().count("Done and noted. Sleep well.") == 1

    play(story)


def test_closing_the_daemon_ends_it(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.notifier.press("stretch", "start")
        await asyncio.sleep(0)
        await evening.guide.close()
        await asyncio.sleep(300)
        assert evening.bodies() == []

    play(story)


@pytest.mark.parametrize(("own", "desktop"), [("screen_reader = true\n", False), ("", True)])
def test_who_listens_hears_three_notifications_for_the_whole_set(play: Play, own: str, desktop: bool) -> None:
    """EXPERIENCE section 8: an update is read aloud, and cuts off what is being read."""

    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(210)
        begin, halfway, finished = evening.bodies()
        assert begin.startswith(READY)
        assert halfway.startswith("Halfway. Now the back of the thighs.")
        assert finished == "Done and noted. Sleep well."
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story, profile=f"{STEADY}{own}{EVENING}", screen_reader=desktop)


def test_who_listens_can_pause_and_go_on_at_the_half(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await asyncio.sleep(60)
        await evening.press("pause")
        await asyncio.sleep(300)
        await evening.press("resume")
        await asyncio.sleep(50)
        assert evening.notification.body.startswith("Halfway.")
        assert evening.labels() == ["Pause", "Stop"]

    play(story, screen_reader=True)


def test_a_set_whose_reminder_left_the_profile_meanwhile_says_that_nothing_was_noted(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        (evening.folder / "profile.toml").write_text(f"{STEADY}[reminders.bedtime]\n")
        evening.memory.reload()
        await asyncio.sleep(210)
        assert evening.notification.body.endswith("No reminder of your profile is about it, so nothing was noted.")
        assert evening.rows("done") == []

    play(story)
