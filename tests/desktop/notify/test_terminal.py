"""Reminders as lines in a window."""

from dataclasses import replace

import pytest

from routine.desktop.notify.terminal import TerminalNotifier, WaitingNotifier, Window
from routine.model.notification import Button, Notification
from routine.ports import Unreachable
from routine.schedule.early_question import early_question
from routine.text.question import early_notification
from tests.desktop.notifications import DONE, DRINK, NOT_TODAY, WALK
from tests.telling import at, texts
from tests.text.test_question import drink, facts

HELLO = replace(WALK, key="greeting", tag="greeting", title="Reminders are on", body="Nothing piles up.")


async def printed(*notifications: Notification) -> list[str]:
    lines: list[str] = []
    notifier = TerminalNotifier(Window(lines.append, lambda: "11:10"))
    for notification in notifications:
        await notifier.show(notification)
        await notifier.withdraw(notification.tag)
    await notifier.close()
    return lines


async def test_a_reminder_is_two_lines_the_second_says_how_to_answer() -> None:
    assert await printed(WALK) == [
        "11:10  Walk for a few minutes. Go to the kitchen and back, or once round the room.",
        "       answer with: routine done   routine snooze   routine skip",
    ]


async def test_a_wider_clock_moves_the_answers_with_it() -> None:
    lines: list[str] = []
    await TerminalNotifier(Window(lines.append, lambda: " 9:05 AM")).show(WALK)
    assert [line.index("W" if place == 0 else "a") for place, line in enumerate(lines)] == [10, 10]


async def test_snooze_is_not_offered_when_the_notification_leaves_it_out() -> None:
    (_, answer) = await printed(replace(WALK, buttons=(DONE, NOT_TODAY)))
    assert answer == "       answer with: routine done   routine skip"


async def test_the_mornings_question_is_answered_with_what_the_night_was() -> None:
    (_, answer) = await printed(replace(WALK, buttons=(DONE,), answered_by=("cramp none", "cramp log")))
    assert answer == "       answer with: routine cramp none   routine cramp log   routine skip"


async def test_a_button_that_says_more_has_a_line_of_its_own() -> None:
    lines = await printed(replace(DRINK, buttons=(DONE, Button("later", "Bed 1 h later"))))
    assert lines[2] == "       Bed 1 h later: routine tonight +1h"


async def test_what_is_answered_by_its_own_commands_alone_names_no_other() -> None:
    typed = (("remind-me", ("config set about_me.fluid_limit false",)),)
    asked = replace(DRINK, buttons=(Button("remind-me", "No, remind me"),), typed=typed, answered_by=())
    assert (await printed(asked))[1:] == ["       No, remind me: routine config set about_me.fluid_limit false"]


async def test_start_names_the_command_that_leads_through_the_set() -> None:
    lines = await printed(replace(DRINK, buttons=(Button("start", "Start"), DONE)))
    assert lines[2] == "       Start: routine stretch"


async def test_the_question_whether_it_comes_too_often_names_the_commands_behind_its_buttons() -> None:
    keep, fewer, stop = (Button(action, action.title()) for action in ("keep", "fewer", "stop"))
    typed = (("fewer", ("every sitting 1h10m", "times hydration 6")), ("stop", ("off sitting",)))
    lines = await printed(replace(WALK, buttons=(keep, fewer, stop), typed=typed))
    assert lines[1:] == [
        "       answer with: routine done   routine skip",
        "       Fewer: routine every sitting 1h10m   routine times hydration 6",
        "       Stop: routine off sitting",
    ]


async def test_the_question_about_the_evening_names_the_commands_where_it_stands_alone_and_in_place_of_a_drink() -> (
    None
):
    known = facts()
    alone = (
        early_notification(known, suggestion, texts()) if (suggestion := early_question(known, at("11:10"))) else HELLO
    )
    commands = [
        "       Yes, ask then: routine config set reminders.stretch.early auto",
        "       Keep 22:45: routine config set reminders.stretch.early false",
    ]
    assert await printed(alone) == [f"11:10  {alone.title} {alone.body}", *commands]
    in_its_place = await printed(drink(known))
    assert in_its_place[2:] == commands
    assert in_its_place[1].startswith("       answer with: ")


async def test_what_asks_for_no_answer_is_one_line() -> None:
    assert await printed(HELLO, replace(DRINK, buttons=())) == [
        "11:10  Reminders are on. Nothing piles up.",
        f"11:10  {DRINK.title}. {DRINK.body}",
    ]


@pytest.mark.parametrize(
    ("title", "body", "line"),
    [
        ("How was the night?", "Press one.", "How was the night? Press one."),
        ("Head for bed", "", "Head for bed"),
        ("", "Only a body.", "Only a body."),
    ],
)
async def test_title_and_body_read_as_sentences(title: str, body: str, line: str) -> None:
    assert await printed(replace(HELLO, title=title, body=body)) == [f"11:10  {line}"]


async def test_a_title_cannot_act_on_the_terminal() -> None:
    (line,) = await printed(replace(HELLO, title="\x1b[2Jgone\nforged line", body="\x1b]0;x\x07\rback"))
    assert line == "11:10  gone forged line. back"


async def test_a_window_that_is_gone_takes_nothing() -> None:
    def broken(line: str) -> None:
        raise BrokenPipeError

    with pytest.raises(Unreachable, match="this window"):
        await TerminalNotifier(Window(broken, lambda: "11:10")).show(WALK)


async def test_it_takes_no_notification_so_that_each_is_held_until_a_session_comes() -> None:
    notifier = WaitingNotifier()
    with pytest.raises(Unreachable, match="no desktop session"):
        await notifier.show(DRINK)
    await notifier.withdraw(DRINK.tag)
    await notifier.close()
