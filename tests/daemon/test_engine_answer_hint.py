"""How to answer is said where there is nothing to press, and a few times where it is not seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.day import StoryDay
from tests.telling import texts

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


EVENING = "[about_me]\nsteady = true\n[reminders.stretch]\n[reminders.hydration]\n"


@pytest.mark.parametrize("draws_buttons", [True, False])
def test_where_no_button_is_seen_nobody_is_told_to_press_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draws_buttons: bool
) -> None:
    """On dunst and mako a command stands in its place."""
    day = StoryDay(tmp_path, EVENING, monkeypatch)

    async def story(day: StoryDay) -> None:
        day.screen.draws_buttons = draws_buttons
        for _ in range(4):  # a stretch says it in one of its wordings
            await day.until("22:50")

    day.tell(story)
    bodies = " ".join(notification.body for notification in day.screen.shown)
    assert ("Press Start" in bodies, "Press Not for me" in bodies) == (draws_buttons, draws_buttons)
    assert ("To follow along: routine stretch" in bodies) != draws_buttons
    assert ("None of these? Type: routine config set about_me.fluid_limit false" in bodies) != draws_buttons
    asked = [each.body for each in day.screen.shown if each.title == "Were you told to drink less?"]
    assert len(asked) == 4, "once a day"
    assert not any("routine done" in body for body in asked), "a drink that is noted is no answer"


def test_what_reminders_say_leaves_pressing_to_the_sentences_that_are_said_where_buttons_are_seen() -> None:
    def sentences(node: object) -> Iterator[str]:
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from [each] if isinstance(each, str) else sentences(each)

    tree = dict(texts().tree)
    assert [said for said in sentences(tree["reminders"]) if "press" in said.lower()] == []
