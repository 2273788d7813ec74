"""The morning's questions on a real bus: each takes the place of the one before, and what was pressed is written."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from routine import clock
from routine.diary.cramps import nights
from routine.history import History
from routine.model.events import Event
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, labels, titled
from tests.desktop.fake_server import DISMISSED, FakeServer, Notified
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop


async def asked(daemon: LivingDaemon, server: FakeServer) -> Notified:
    """Start, and wait for the morning's first question."""
    await server.start()
    await daemon.start()
    daemon.write_profile(f'[reminders.diary]\nat = ["{daemon.clock(SOON)}"]\nessential = true\n')
    return await titled(server, "How was the night?")


async def test_the_chain_leads_from_one_to_the_urgent_card_and_writes_each_answer(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    diary = await asked(daemon, server)
    server.press(diary.number, "one")
    strength = await titled(server, "How strong was the worst one?")
    assert labels(strength) == ["1 to 3", "4 to 6", "7 to 10"]
    server.press(strength.number, "7-10")
    signs = await titled(server, "Check both legs, please")
    server.press(signs.number, "yes")
    card = await titled(server, "Please get medical advice today")
    assert labels(card) == ["I have asked a doctor", "Show later"]
    server.press(card.number, "advice")
    await eventually(lambda: len(daemon.events("advice")) == 1, "advice is written")
    (night,) = nights(daemon.events()).values()
    (cramp,) = night.cramps
    assert (cramp.strength, cramp.signs) == ((7, 10), frozenset({"leg_changed"}))
    assert [event.reminder for event in daemon.events("done")] == ["diary"]


async def test_closing_a_question_ends_the_chain_and_keeps_what_was_pressed(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    diary = await asked(daemon, server)
    server.press(diary.number, "several")
    strength = await titled(server, "How strong was the worst one?")
    server.close(strength.number, DISMISSED)
    changed = await daemon.command("pause", "1h")  # heard after the closing
    assert "Paused" in changed
    await eventually(lambda: len(daemon.events("paused")) == 1, "the pause is written")
    assert daemon.events("dismissed") == []
    assert [night.count_at_least for night in nights(daemon.events()).values()] == [2]
    assert "Check both legs, please" not in [notified.title for notified in server.notified]


async def test_a_cramp_of_the_night_is_known_in_the_morning(daemon: LivingDaemon, server: FakeServer) -> None:
    history = History.open(daemon.history)
    yesterday = (clock.now() - timedelta(days=1)).astimezone(ZoneInfo(daemon.zone)).date()
    history.record(Event(clock.now(), "cramp", detail={"night": yesterday.isoformat(), "count": 1}))
    history.close()
    await server.start()
    await daemon.start()
    daemon.write_profile(f'[reminders.diary]\nat = ["{daemon.clock(SOON)}"]\nessential = true\n')
    diary = await titled(server, "Noted: a cramp in the night")
    assert labels(diary) == ["That was all", "One more", "Several more"]
    server.press(diary.number, "none")
    await eventually(lambda: len(daemon.events("done")) == 1, "the answer is written")
    assert [night.count_at_least for night in nights(daemon.events()).values()] == [1]


async def test_a_sign_that_stands_is_the_first_card_of_the_morning(daemon: LivingDaemon, server: FakeServer) -> None:
    history = History.open(daemon.history)
    yesterday = (clock.now() - timedelta(days=1)).astimezone(ZoneInfo(daemon.zone)).date()
    detail = {"night": yesterday.isoformat(), "count": 1, "signs": ["redness"]}
    history.record(Event(clock.now(), "cramp", detail=detail))
    history.close()
    await server.start()
    await daemon.start()
    daemon.write_profile(f'[reminders.diary]\nat = ["{daemon.clock(SOON)}"]\nessential = true\n')
    card = await titled(server, "Please get medical advice today")
    assert labels(card) == ["I have asked a doctor", "Show later"]
    server.press(card.number, "asked-doctor")
    told = await titled(server, "You have asked a doctor")
    assert told.body.startswith("Noted: doctor asked; 1 warning sign closed. Not so? Press Undo, or: ")
    assert labels(told) == ["Undo"]
    diary = await titled(server, "Noted: a cramp in the night")
    (advice,) = daemon.events("advice")
    assert advice.detail["signs"] == ["RF02"]
    server.press(diary.number, "none")
    await eventually(lambda: len(daemon.events("done")) == 1, "the answer is written")
