"""While the guide leads, what it shows is not replaced by the reminder that was answered with Start."""

import asyncio

import pytest

from routine.model.events import Event
from tests.daemon.guided_evening import BEDTIME, READY, STRETCH, Evening, Play, play

__all__ = ["play"]


async def for_a_while(evening: Evening, gate: str) -> None:
    """A gate closes, or the screen goes dark, and it is over again."""
    for holds in (True, False):
        evening.memory.sensor_changed(gate, holds)  # type: ignore[arg-type]  # one of SensorState
        await asyncio.sleep(2)


@pytest.mark.parametrize("gate", ["dnd", "fullscreen", "locked"])
def test_a_gate_that_closes_and_opens_leaves_the_steps_with_their_buttons(play: Play, gate: str) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await for_a_while(evening, gate)
        assert (evening.notification.body, evening.labels()) == (READY, ["Pause", "Stop"])
        await asyncio.sleep(205)
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story)


def test_a_gate_leaves_the_safety_question_and_the_offer_of_the_steps(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await for_a_while(evening, "dnd")
        assert evening.labels() == ["No, start", "On a chair", "Not now"]
        await evening.press("none")
        await for_a_while(evening, "dnd")
        assert evening.labels() == ["Done", "Steps here"]

    play(story, settled=False, browser=True)


def test_where_nothing_is_kept_on_the_screen_a_stretch_that_was_begun_is_not_asked_again(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.notifier.keeps = False
        await evening.press("start")
        await asyncio.sleep(14 * 60)
        assert evening.labels() == ["Done", "Steps here"]
        assert len(evening.rows("shown")) == 1

    play(story, browser=True)


def test_after_stop_a_stretch_without_an_answer_is_one_like_any_other(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await evening.press("stop")
        await for_a_while(evening, "dnd")
        assert "start" in [button.action for button in evening.notification.buttons]

    play(story)


def test_bedtime_comes_beside_the_steps_and_does_not_ask_for_the_stretch(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(14 * 60)
        await evening.press("start")
        await asyncio.sleep(60)
        assert evening.labels() == ["Pause", "Stop"]
        bedtime = evening.notifier.on_screen["bedtime"]
        assert "start" not in [button.action for button in bedtime.buttons]

    play(story)


def test_good_night_while_the_guide_leads_leaves_the_steps(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(16 * 60)
        await evening.press("start", key="bedtime")
        evening.memory.note(Event(evening.world.now(), "done", "bedtime", BEDTIME))
        await asyncio.sleep(2)
        assert evening.labels() == ["Pause", "Stop"]

    play(story)


def test_the_next_server_is_given_what_stood_there(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await evening.press("pause")
        evening.notifier.lose()
        await asyncio.sleep(60)
        evening.notifier.come_back()
        await asyncio.sleep(2)
        assert evening.labels() == ["Go on", "Stop"]

    play(story)


def test_not_now_and_closing_the_question_end_it(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        assert evening.memory.facts.led == {STRETCH}
        await evening.press("not-now")
        assert not evening.memory.facts.led
        evening.guide.start(STRETCH)
        await asyncio.sleep(2)
        evening.notifier.dismiss("stretch")
        assert not evening.memory.facts.led

    play(story, settled=False)
