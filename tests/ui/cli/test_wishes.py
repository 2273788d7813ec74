"""The wishes of a person, each in the words they would type (EXPERIENCE section 5), and what the answer must hold."""

import shlex

import pytest

from tests.telling import at
from tests.ui.conftest import Home, Run

WISHES = [
    ("a bit later on weekends", "wake 09:00 --days weekends", "09:00"),
    ("later nights before free days", "bedtime 00:30 --days fri,sat", "00:30"),
    ("the trap of the weekend", "bedtime 00:30 --days weekends", "routine bedtime 00:30 --days fri,sat"),
    ("fewer walks", "every sitting 60m", "Walks: after 50 min -> 1 h of sitting."),
    ("only when I work", "days sitting mon-fri", "Monday"),
    ("only in my hours", "hours sitting 09:00 17:30", "09:00"),
    ("not while I eat", "quiet 12:30 13:15 --days mon-fri", "12:30"),
    ("which quiet times are set", "quiet", "quiet"),
    ("drinks earlier", "hours hydration 07:15 18:00", "07:15"),
    ("less water after six", "times water 5 --until 18:00", "07:15 09:55 12:40 15:20 18:00"),
    ("stop for a week", "pause 1 week", "Tuesday 1 December"),
    ("stop until monday", "pause until monday", "Monday 30 November"),
    ("a sick day", "pause today", "tomorrow, Wednesday 25 November, 07:00"),
    ("two hours", "pause 2 hours", "16:07"),
    ("magnesium tablets", 'add magnesium --title "Take my magnesium tablet" --at 20:00', "Do not rely on a computer"),
    ("stretch at half past nine", "at stretch 21:30", "routine at stretch bedtime-1h30m"),
    ("later tonight", "tonight 00:30", "Tuesday"),
    ("quiet now", "pause 1h", "15:07"),
    ("quiet until I get up", "pause", "tomorrow, Wednesday 25 November, 07:00"),
    ("on holiday we get up at nine", "wake 09:00 --until 17 dec", "17 December"),
    ("other words", 'config set reminders.sitting.title "Up you get"', "Up you get"),
    ("what did I change", "undo", "Nothing"),
    ("stop the program", "stop", "routine service stop"),
    ("leave", "quit", "routine pause 2h"),
    ("mute", "mute", "routine pause"),
    ("note a drink", "water", "routine done water"),
    ("settings", "settings", "routine config"),
    ("today", "today", "Tuesday 24 November"),
    ("a time without minutes", "bedtime 22", "Bedtime: 23:00 -> 22:00."),
    ("a time of the evening", "bedtime 10", "Bedtime: 23:00 -> 22:00."),
    ("a time in words", "tonight half past eleven", "23:30"),
    ("drinks by the glass", "done water 2 glasses", "2 noted today"),
    ("all of them", "off all", "Walks: off."),
    ("from a day on", "log --since yesterday", "Nothing is noted"),
    ("a setting by its end", "config set bedtime 22:30", "Did you mean rhythm.bedtime?"),
    ("up in the evening", "wake 19:00", "For the morning: routine wake 07:00"),
    ("the evening's set all day", "every stretch 60m", "It no longer comes before bed"),
    ("a cramp with a number too large", "cramp log left calf 11", "The strength goes to 10."),
    ("a duration like a clock", "every sitting 1:30", "Write 1h30m for hours and minutes"),
    ("a snooze past bedtime", "snooze stretch 3h", "none is on screen to snooze"),
    ("done with nothing open", "done", "routine done"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "words", "held"), WISHES, ids=[wish for wish, _, _ in WISHES])
def test_every_wish_gets_an_answer(home: Home, run: Run, wish: str, words: str, held: str) -> None:
    result = run(*shlex.split(words), now=at("14:07"))
    assert held.lower() in (result.out + result.err).lower()
    assert "Traceback" not in result.err
