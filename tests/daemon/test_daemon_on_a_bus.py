"""The real daemon process and a notification server that the test plays: every button, live changes, kills."""

import asyncio
import json
import subprocess
import sys

import pytest

from tests.daemon.living import LivingDaemon
from tests.desktop.fake_server import DISMISSED, EXPIRED, FakeServer, Notified
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop

SOON = 4
"""Seconds ahead: longer than a loaded machine needs to take a saved profile."""


def own(clock: str, more: str = "") -> str:
    return f'[reminders.tea]\ntitle = "Make tea"\nat = ["{clock}"]\n{more}'


async def titled(server: FakeServer, title: str, times: int = 1) -> Notified:
    """Wait until a notification with that title was shown so many times; the newest."""

    def shown() -> list[Notified]:
        return [notified for notified in server.notified if notified.title == title]

    await eventually(lambda: len(shown()) >= times, f"{title} shown {times} times, but {server.notified}")
    return shown()[-1]


def labels(notified: Notified) -> list[str]:
    return [label for key, label in zip(notified.actions[::2], notified.actions[1::2], strict=True) if key != "default"]


async def test_the_first_start_greets_once_and_writes_the_first_profile(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    greeting = await titled(server, "Reminders are on")
    assert labels(greeting) == ["Try the stretch", "Open", "OK"]
    server.press(greeting.number, "try")
    assert labels(await titled(server, "Before your first stretch")) == ["No, start", "On a chair", "Not now"]
    assert "[reminders.stretch]" in daemon.profile.read_text()
    assert await asyncio.to_thread(daemon.end) == 0
    standing = daemon.status()["standing"]
    assert isinstance(standing, list)
    assert standing[1:] == [], "what was taken off is not the next one's to take off"
    shown = len(server.notified)
    await daemon.start()
    assert [notified.title for notified in server.notified[shown:]].count("Reminders are on") == 0


async def test_a_reminder_is_shown_when_due_and_done_ends_it(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    tea = await titled(server, "Make tea")
    assert labels(tea) == ["Done", "Snooze 10 min", "Skip"]
    server.press(tea.number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    done = daemon.events("done")[0]
    assert done.reminder == "tea"
    assert done.occurrence == daemon.events("shown")[0].occurrence


async def test_snooze_comes_back_also_after_a_kill(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), 'snooze = "12s"\n'))
    tea = await titled(server, "Make tea")
    assert labels(tea) == ["Done", "Snooze 12 s", "Skip"]
    server.press(tea.number, "snooze")
    await eventually(lambda: len(daemon.events("snoozed")) == 1, "snoozed is written")
    daemon.kill()
    await daemon.start()
    again = await titled(server, "Make tea", times=2)
    assert again.body.startswith("Back, as you asked.")
    await eventually(lambda: len(daemon.events("shown")) == 2, "the return is written")
    assert [event.detail["ask"] for event in daemon.events("shown")] == [1, 2]


async def test_what_is_open_is_put_back_after_a_kill_without_a_second_row(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    daemon.kill()
    await daemon.start()
    await titled(server, "Make tea", times=2)
    assert len(daemon.events("shown")) == 1


async def test_a_click_on_the_body_and_expiry_are_no_answer_and_closing_is_dismissed(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    clock = daemon.clock(SOON)
    await daemon.start()
    daemon.write_profile(own(clock, "essential = true\n") + own(clock, "essential = true\n").replace("tea", "soup"))
    tea, soup = await titled(server, "Make tea"), await titled(server, "Make soup")
    server.press(tea.number, "default")
    server.close(soup.number, EXPIRED)
    changed = await daemon.command("add", "juice", "--title", "Pour juice", "--at", daemon.clock(SOON), "--essential")
    assert "juice" in changed.lower()
    juice = await titled(server, "Pour juice")
    server.close(juice.number, DISMISSED)
    await eventually(lambda: len(daemon.events("dismissed")) == 1, "dismissed is written")
    assert daemon.events("dismissed")[0].reminder == "juice"
    assert not daemon.events("done")


async def test_not_today_silences_the_rest_of_the_day_and_undo_takes_it_back(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(3600)}"\n'
    daemon.write_profile(f"[about_me]\nfluid_limit = false\n[reminders.hydration]\ntimes = 3\n{hours}")
    drink = await titled(server, "Drink a glass of water")
    assert labels(drink) == ["Done", "Snooze 10 min", "Not today"]
    server.press(drink.number, "not-today")
    confirmed = await titled(server, "Quiet until tomorrow")
    assert confirmed.body == "No more drinks today. They are back tomorrow at 07:00."
    server.press(confirmed.number, "undo")
    await eventually(lambda: len(daemon.events("undone")) == 1, "undone is written")
    await titled(server, "Drink a glass of water", times=2)


async def test_the_first_drink_asks_and_no_remind_me_is_undone_and_said_again(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(3600)}"\n'
    daemon.write_profile(f"[reminders.hydration]\ntimes = 3\n{hours}")
    asked = await titled(server, "Were you told to drink less?")
    assert labels(asked) == ["No, remind me", "Not for me"]
    await eventually(lambda: len(daemon.events("answered")) == 1, "that it was asked is written")
    server.press(asked.number, "remind-me")
    confirmed = await titled(server, "Drink reminders are on")
    assert "fluid_limit = false" in daemon.profile.read_text()
    await eventually(lambda: asked.number not in server.on_screen, "the question is withdrawn")
    server.press(confirmed.number, "undo")
    again = await titled(server, "Were you told to drink less?", times=2)
    assert "fluid_limit" not in daemon.profile.read_text()
    server.press(again.number, "remind-me")
    await titled(server, "Drink reminders are on", times=2)
    server.signal("ActionInvoked", "us", 4711, "done")  # another program's notification
    assert not daemon.events("done")


async def test_bed_an_hour_later_moves_the_evening_and_undo_takes_it_back(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    bedtime = daemon.clock(3600 * 8)[:5]
    await daemon.start()
    daemon.write_profile(f'[rhythm]\nbedtime = "{bedtime}"\n[reminders.wind-down]\nat = ["{daemon.clock(SOON)}"]\n')
    wind_down = await titled(server, "Start winding down")
    assert labels(wind_down) == ["OK", "Snooze 10 min", "Bed 1 h later"]
    server.press(wind_down.number, "later")
    hour = (int(bedtime[:2]) + 1) % 24
    confirmed = await titled(server, f"Bedtime is {hour:02d}:{bedtime[3:]} tonight")
    assert labels(confirmed) == ["Undo"]
    server.press(confirmed.number, "undo")
    await eventually(lambda: len(daemon.events("undone")) == 1, "undone is written")
    assert daemon.events("undone")[0].detail["row"] == daemon.events("tonight")[0].id


async def test_not_for_me_switches_drinks_off_in_the_profile_and_undo_brings_them_back(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    text = f'# mine\n[reminders.hydration]\ntimes = 2\nfrom = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(3600)}"\n'
    await daemon.start()
    daemon.write_profile(text)
    drink = await titled(server, "Were you told to drink less?")
    server.press(drink.number, "not-for-me")
    confirmed = await titled(server, "Drink reminders are off")
    assert "fluid_limit = true" in daemon.profile.read_text()
    assert daemon.profile.read_text().startswith("# mine\n")
    await eventually(lambda: drink.number not in server.on_screen, "the drink is withdrawn")
    server.press(confirmed.number, "undo")
    await eventually(lambda: daemon.profile.read_text() == text, "the profile is as it was")


async def test_a_change_from_the_command_line_is_in_force_without_a_restart(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile("# keep me\n" + own("23:59"))
    pid = daemon.status()["pid"]
    said = await daemon.command("at", "tea", daemon.clock(SOON))
    while "In force" not in said:  # a command waits 300 ms to hear it, which a busy daemon needs more than once
        assert "Saved." in said
        said = await daemon.command("at", "tea", daemon.clock(SOON))
    await titled(server, "Make tea")
    assert daemon.status()["pid"] == pid
    assert daemon.profile.read_text().startswith("# keep me\n")


async def test_a_broken_hand_edit_is_told_once_and_the_last_good_profile_runs_on(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    good = own("20:00")
    await daemon.start()
    daemon.write_profile(good)
    await eventually(lambda: len(daemon.events("profile")) == 2, "the good profile is taken")
    daemon.write_profile(good + "evry = 3\n")
    told = await titled(server, "Your profile has a mistake")
    assert "line 4" in told.body
    await eventually(lambda: "profile.toml:4:1" in str(daemon.status()["profile"]), "status names line and column")
    daemon.kill()
    await daemon.start()
    coming = json.loads(await daemon.command("next", "--json"))["occurrences"]
    assert coming[0]["reminder"] == "tea"
    assert daemon.profile.read_text() == good + "evry = 3\n", "what a person wrote is never lost"


async def test_a_profile_that_was_deleted_comes_back_at_the_next_start(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile("# mine\n" + own("23:59"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    daemon.end()
    daemon.profile.unlink()
    await daemon.start()
    assert daemon.profile.read_text() == "# mine\n" + own("23:59")


async def test_a_server_that_comes_late_gets_what_is_due(daemon: LivingDaemon, server: FakeServer) -> None:
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    await eventually(lambda: len(daemon.events("held")) == 1, "held is written")
    assert daemon.events("held")[0].detail["gate"] == "unreachable"
    await server.start()
    await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")


async def test_a_new_server_is_given_what_is_open_once(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    await server.stop()
    await server.start()
    again = await titled(server, "Make tea", times=2)
    server.press(again.number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert len(daemon.events("shown")) == 1


async def test_done_on_the_command_line_takes_the_notification_away(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    tea = await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    await daemon.command("done")
    await eventually(lambda: tea.number not in server.on_screen, "the notification is gone")
    listed = json.loads(await daemon.command("log", "--json"))["events"]
    assert [event["kind"] for event in listed if event["reminder"] == "tea"] == ["shown", "done"]


async def test_a_second_daemon_names_the_first_and_ends_with_75(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    second = subprocess.run(  # noqa: ASYNC221 - nothing else runs on this loop meanwhile
        [sys.executable, "-m", "routine", "daemon"], env=daemon.environment, capture_output=True, text=True, check=False
    )
    assert second.returncode == 75
    assert str(daemon.status()["pid"]) in second.stderr


async def test_a_first_profile_with_mistakes_ends_with_78_and_names_every_line(daemon: LivingDaemon) -> None:
    daemon.write_profile('[reminders.tea]\nat = ["25:00"]\nevry = 3\n')
    ended = subprocess.run(  # noqa: ASYNC221 - nothing else runs on this loop meanwhile
        [sys.executable, "-m", "routine", "daemon"], env=daemon.environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 78
    assert "profile.toml:2:" in ended.stderr
    assert "profile.toml:3:1" in ended.stderr


async def test_an_unanswered_stretch_and_bedtime_share_one_notification_and_start_answers_the_stretch(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    stretch, bed = daemon.clock(SOON), daemon.clock(SOON + 3)
    daemon.write_profile(f'[rhythm]\nbedtime = "{bed}"\n[reminders.stretch]\nat = ["{stretch}"]\n[reminders.bedtime]\n')
    alone = await titled(server, "Stretch your calves and thighs")
    both = await titled(server, "Stretch, then bed")
    assert labels(both) == ["Start", "Good night", "Bed 1 h later"]
    await eventually(lambda: alone.number not in server.on_screen, "one notification speaks for both")
    server.press(both.number, "start")
    asked = await titled(server, "Before your first stretch")
    server.press(asked.number, "not-now")
    await daemon.command("done", "stretch")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert daemon.events("done")[0].reminder == "stretch"
