"""Who is usually gone is asked once, behind the morning's questions, and the stretch then comes before they leave."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from routine import clock
from routine.model.events import Event, stamp
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, labels, titled
from tests.desktop.fake_server import FakeServer, Notified
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop

STRETCH = "# mine\n[reminders.stretch]\n"


async def gone_early(daemon: LivingDaemon, server: FakeServer, text: str, *, days: int = 7) -> None:
    """Start after so many evenings that ended at ten past nine."""
    await server.start()
    rows, now = list[Event](), clock.now()
    for days_ago in range(days, 0, -1):
        date = (now - timedelta(days=days_ago)).astimezone(ZoneInfo(daemon.zone)).date()
        at = now - timedelta(days=days_ago - 0.4)
        detail = {"day": date.isoformat(), "clock": "21:10", "at": stamp(at)}
        rows.append(Event(at, "left", detail=detail))
    daemon.lived(text, 9, *rows)
    await daemon.start()


async def asked(daemon: LivingDaemon, server: FakeServer) -> tuple[str, Notified]:
    """The profile, and the question, once the morning's are answered."""
    text = f'{STRETCH}[reminders.diary]\nat = ["{daemon.clock(SOON + 3)}"]\nessential = true\n'
    await gone_early(daemon, server, text)
    server.press((await titled(server, "How was the night?")).number, "none")
    server.press((await titled(server, "Did you stretch last evening?")).number, "no")
    question = await titled(server, "Ask about the stretch earlier?")
    assert question.body == "You are usually gone by 21:10. Shall I ask at 21:00?"
    assert labels(question) == ["Yes, ask then", "Keep 22:45"]
    return text, question


def answers(daemon: LivingDaemon) -> list[object]:
    rows = daemon.events("answered")
    return [row.detail["answer"] for row in rows if row.detail["question"] == "early"]


async def test_yes_asks_before_they_leave_and_undo_puts_the_profile_back(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    text, question = await asked(daemon, server)
    assert "22:45" in await daemon.command("next")
    server.press(question.number, "ask-early")
    confirmed = await titled(server, "The stretch is asked earlier")
    assert confirmed.body.startswith("At about 21:00, or when you usually leave. To have 22:45 back: ")
    assert daemon.profile.read_text() == text.replace(STRETCH, STRETCH + 'early = "auto"\n')
    assert "21:00" in await daemon.command("next")
    assert answers(daemon) == ["asked", "yes"]
    server.press(confirmed.number, "undo")
    await eventually(lambda: daemon.profile.read_text() == text, "the profile is as it was")
    assert "22:45" in await daemon.command("next")
    assert "Asked: the stretch earlier?" in await daemon.command("log")


async def test_keep_changes_nothing_and_a_restart_asks_nothing_more(daemon: LivingDaemon, server: FakeServer) -> None:
    text, question = await asked(daemon, server)
    server.press(question.number, "keep-usual")
    await eventually(lambda: answers(daemon) == ["asked", "keep"], "the answer is in the history")
    assert daemon.profile.read_text() == text
    assert daemon.end() == 0
    assert [row.kind for row in daemon.events()][-1] == "stopped"
    assert "Traceback" not in daemon.output.read_text()


async def test_a_walk_makes_room_for_it_where_nobody_answers_in_the_morning(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    hours = f'from = "{daemon.clock(SOON + 3)}"\nuntil = "{daemon.clock(7200)}"\n'
    await gone_early(daemon, server, f'{STRETCH}[reminders.sitting]\nevery = "30m"\n{hours}')
    question = await titled(server, "Ask about the stretch earlier?")
    server.press(question.number, "ask-early")
    await titled(server, "The stretch is asked earlier")
    assert 'early = "auto"' in daemon.profile.read_text()
    assert [row.reminder for row in daemon.events("dismissed")] == ["sitting"]


async def test_the_plan_is_kept_and_comes_back_at_the_usual_time(daemon: LivingDaemon, server: FakeServer) -> None:
    early = f'[reminders.stretch]\nearly = "{daemon.clock(SOON + 3)}"\n[about_me]\nanchor = "tea"\nsteady = true\n'
    await gone_early(daemon, server, early, days=1)
    planned = await titled(server, "Plan the stretch for tonight")
    assert planned.body == "Tonight, after tea: three minutes at the wall."
    assert labels(planned) == ["I will", "Do it now", "Not tonight"]
    server.press(planned.number, "will")
    await eventually(lambda: len(daemon.events("snoozed")) == 1, "the plan is written")
    assert "22:45" in await daemon.command("next")
    assert "planned for before bed" in await daemon.command("log")
