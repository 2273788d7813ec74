"""What is said beside the reminders: confirmations with their Undo, questions, notices."""

import asyncio

from routine.text.notice import confirmation
from tests.daemon.guided_evening import Evening, Play, play

__all__ = ["play"]


def test_what_is_said_while_another_is_being_shown_is_shown_in_its_place(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.notifier.seconds = 2
        for row in ("first", "second"):
            evening.memory.say(confirmation(evening.memory.texts, "drinks_off", row))
            await asyncio.sleep(1)
        await asyncio.sleep(5)
        assert evening.notifier.on_screen["confirmation"].tag == "undo:second"

    play(story)
