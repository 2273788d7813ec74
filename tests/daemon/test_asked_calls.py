"""When a call begins and ends: SPEC section 3, `call`."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from routine.daemon.asked import Microphone
from tests.simulation.virtual_time import VirtualLoop


class FakeMicrophone:
    """Answers as it is told, and counts how often it is asked."""

    description = "a microphone of the tests"

    def __init__(self, *, in_use: bool | None) -> None:
        self.in_use = in_use
        self.mistake: Exception | None = None
        self.asked = 0

    async def look(self) -> bool | None:
        self.asked += 1
        if self.mistake:
            raise self.mistake
        return self.in_use


def live(story: Callable[[FakeMicrophone, Microphone, list[bool | None]], Coroutine[Any, Any, None]]) -> None:
    """Live a story on a loop that never waits."""

    async def told() -> None:
        heard: list[bool | None] = []
        microphone = FakeMicrophone(in_use=True)
        calls = Microphone(microphone, heard.append)
        await story(microphone, calls, heard)
        calls.close()

    loop = VirtualLoop()
    try:
        loop.run_until_complete(told())
    finally:
        loop.close()


def test_nobody_is_asked_before_something_is_due() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        await asyncio.sleep(3600)
        assert (microphone.asked, heard) == (0, [])

    live(story)


def test_without_a_call_one_look_is_enough() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        microphone.in_use = False
        await calls.look()
        await asyncio.sleep(3600)
        assert (microphone.asked, heard) == (1, [False])

    live(story)


def test_a_call_is_over_after_two_quiet_minutes_and_then_nobody_is_asked_any_more() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        await calls.look()
        await asyncio.sleep(600)
        assert heard == [True]
        microphone.in_use = False
        await asyncio.sleep(120)
        assert heard == [True], "she is still writing the note"
        await asyncio.sleep(35)
        assert heard == [True, False]
        asked = microphone.asked
        await asyncio.sleep(3600)
        assert microphone.asked == asked

    live(story)


def test_a_word_in_between_is_the_same_call() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        await calls.look()
        for _ in range(5):
            microphone.in_use = False
            await asyncio.sleep(60)
            microphone.in_use = True
            await asyncio.sleep(60)
        assert heard == [True]

    live(story)


def test_who_looks_again_in_a_call_does_not_ask_twice_as_often() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        for _ in range(10):
            await calls.look()
        assert microphone.asked == 1
        await asyncio.sleep(301)
        assert microphone.asked == 11

    live(story)


def test_one_look_that_failed_ends_no_call_and_two_minutes_of_them_mean_cannot_tell() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        await calls.look()
        microphone.in_use = None
        await asyncio.sleep(45)
        assert heard == [True]
        await asyncio.sleep(125)
        assert heard == [True, None]

    live(story)


def test_a_sensor_that_raises_cannot_tell_and_leaves_no_call_behind() -> None:
    async def story(microphone: FakeMicrophone, calls: Microphone, heard: list[bool | None]) -> None:
        mistakes: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, told: mistakes.append(told["exception"]))
        await calls.look()
        microphone.mistake = RuntimeError("a shape that nobody thought of")
        await asyncio.sleep(170)
        assert heard == [True, None]
        assert set(mistakes) == {microphone.mistake}
        await calls.look()
        assert heard == [True, None], "asked anew, it still cannot tell"
        microphone.mistake = None
        await calls.look()
        assert heard == [True, None, True]

    live(story)


def test_without_a_source_nothing_is_told() -> None:
    heard: list[bool | None] = []
    asyncio.run(Microphone(None, heard.append).look())
    assert heard == []
