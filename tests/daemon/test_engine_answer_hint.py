"""How to answer is said where there is nothing to press, and a few times where it is not seen."""

from pathlib import Path

import pytest

from tests.story.day import StoryDay

HOURLY = '[reminders.tea]\ntitle = "Make tea"\nevery = "1h"\nfrom = "09:00"\nuntil = "15:00"\nlapse = "30m"\n'
HINT = "Answer with: routine done"


@pytest.mark.parametrize(
    ("has_buttons", "draws_buttons", "hinted"), [(True, True, 0), (True, False, 3), (False, False, 6)]
)
def test_the_command_that_answers_is_named_as_often_as_it_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_buttons: bool, draws_buttons: bool, hinted: int
) -> None:
    day = StoryDay(tmp_path, HOURLY, monkeypatch)
    bodies: list[str] = []

    async def story(day: StoryDay) -> None:
        day.screen.has_buttons, day.screen.draws_buttons = has_buttons, draws_buttons
        for hour in range(9, 15):
            await day.until(f"{hour:02}:10")
            bodies.extend(notification.body for notification in day.screen.on_screen.values())

    day.tell(story)
    assert len(bodies) == 6
    assert [HINT in body for body in bodies] == [True] * hinted + [False] * (6 - hinted)
    wordless = bodies[1:]  # the first tells of an outage
    assert {body for body in wordless if HINT in body} <= {HINT}, "no gap before it where there are no words"
