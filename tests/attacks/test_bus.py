"""The bus and the server lie, flood and change under a real daemon: it believes nothing it did not ask for.

SPEC section 8. What the notifier alone withstands: tests/desktop/notify/test_server.py.
"""

import asyncio
import random

import pytest
from dbus_fast import Message
from dbus_fast.aio import MessageBus

from tests.attacks.powerless import PowerlessDaemon
from tests.attacks.rounds import chance, rounds
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import DISMISSED, NAME, PATH, FakeServer
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

EACH = 150
"""Signals of one burst from each of two, ten bursts a second: about 3,000 signals a second. The test itself and the
bus of the test, which share the processor with the daemon, could not send many more in time."""

LIES: tuple[tuple[str, str, list[object]], ...] = (
    ("ActionInvoked", "us", [4_000_000_000, "done"]),
    ("ActionInvoked", "us", [0, "skip"]),
    ("ActionInvoked", "ss", ["1", "done"]),
    ("ActionInvoked", "us", [1, "rm -rf"]),
    ("ActionInvoked", "us", [1, "\x1b[2J"]),
    ("ActionInvoked", "us", [1, "x" * 1000]),
    ("ActionInvoked", "u", [1]),
    ("ActionInvoked", "", []),
    ("ActionInvoked", "ai", [[1, 2]]),
    ("NotificationClosed", "uu", [4_000_000_000, DISMISSED]),
    ("NotificationClosed", "us", [1, "2"]),
    ("NotificationClosed", "uu", [1, 99]),
    ("NotificationClosed", "", []),
    ("ActivationToken", "us", [1, "token"]),
    ("NotificationReplied", "us", [1, "done"]),
    ("Nonsense", "a{sv}", [{}]),
)
"""Member, signature, body: wrong ids, wrong types, buttons that nobody offered."""


def lie(server: FakeServer, luck: random.Random) -> None:
    member, signature, body = luck.choice(LIES)
    server.signal(member, signature, *body)


async def flood(server: FakeServer, luck: random.Random, other: MessageBus, until: asyncio.Event) -> int:
    """Thousands of signals a second from the server and, made to look the same, from another program; how many."""
    sent = 0
    while not until.is_set():
        for _ in range(EACH):
            lie(server, luck)
            forged = Message.new_signal(PATH, NAME, "ActionInvoked", "us", [luck.randint(1, 9), "done"])
            forged.destination = f":1.{luck.randint(0, 9)}"  # a rule of the bus filters those without
            other.send(forged)
        sent += 2 * EACH
        await asyncio.sleep(0.1)
    return sent


async def test_a_flood_of_lies_delays_no_reminder_and_answers_none(
    daemon: PowerlessDaemon, server: FakeServer, private_bus: PrivateBus
) -> None:
    luck, until = chance("flood"), asyncio.Event()
    names = [f"tea-{number}" for number in range(rounds(3))]
    other = await MessageBus(bus_address=private_bus.address).connect()
    await server.start()
    await daemon.start()
    flooding = asyncio.ensure_future(flood(server, luck, other, until))
    tables = (
        f'[reminders.{name}]\ntitle = "{name}"\nat = ["{daemon.clock(SOON + number)}"]\nessential = true\n'
        for number, name in enumerate(names)
    )
    daemon.write_profile("".join(tables))
    shown = [await titled(server, name) for name in names]
    until.set()
    sent = await flooding
    await eventually(lambda: len(daemon.events("shown")) == len(names), "every reminder is written")
    assert daemon.events("done", "skipped", "snoozed", "dismissed") == [], "no lie is an answer"
    for notification in shown:
        server.press(notification.number, "done")
    await eventually(lambda: len(daemon.events("done")) == len(names), "every answer is written")
    other.disconnect()
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
    print(f"{sent} signals, {len(names)} reminders, none lost, none answered by a lie")  # noqa: T201 - the figures


async def test_a_server_that_answers_nonsense_gets_the_reminder_when_it_speaks_sense(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    server.talks_nonsense = True
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n"))
    await eventually(lambda: len(daemon.events("held")) == 1, "it is held")
    assert daemon.events("held")[0].detail["gate"] == "unreachable"
    server.talks_nonsense = False
    await server.stop()
    await server.start()
    server.press((await titled(server, "Make tea")).number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")


async def test_a_bus_that_dies_and_returns_gets_what_fell_due_meanwhile(
    daemon: PowerlessDaemon, server: FakeServer, private_bus: PrivateBus
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    private_bus.stop()
    await eventually(lambda: len(daemon.events("held")) == 1, "it fell due without a bus")
    private_bus.start()
    following = FakeServer(private_bus.address)
    await following.start()
    following.press((await titled(following, "Make tea")).number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert len(daemon.events("shown")) == 1
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
    await following.stop()


async def test_without_any_bus_it_says_so_and_still_writes_down_what_commands_answer(
    private_bus: PrivateBus, daemon: PowerlessDaemon
) -> None:
    private_bus.stop()
    await daemon.start()
    daemon.write_profile(own("23:59", "essential = true\n"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    await daemon.command("done", "tea")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()


async def test_two_servers_that_take_turns_never_double_a_row(
    daemon: PowerlessDaemon, server: FakeServer, private_bus: PrivateBus
) -> None:
    luck, second = chance("servers"), FakeServer(private_bus.address, name="second")
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n"))
    await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    latest, resting = server, second
    for _ in range(rounds(4)):
        latest, resting = resting, latest
        before = len(latest.notified)
        await latest.start()
        await eventually(lambda latest=latest, before=before: len(latest.notified) > before, "it is put back")  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
        resting.press(1, "skip")
        await resting.stop()
        await asyncio.sleep(luck.uniform(0, 0.3))
    assert len(daemon.events("shown")) == 1
    assert daemon.events("skipped") == [], "who lost the name is not believed"
    latest.press(latest.last.number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
