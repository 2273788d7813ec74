"""A notification as the arguments of Notify, as a server on a bus receives them."""

from dataclasses import replace
from pathlib import Path

import pytest

from routine.desktop.notify.arguments import notify_arguments
from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.notify.server_quirks import NONE
from routine.model.notification import Button
from routine.storage import resources
from tests.desktop.fake_server import FakeServer
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK
from tests.desktop.parts import PrivateBus
from tests.desktop.played import opened

pytestmark = pytest.mark.desktop


async def test_every_argument_and_hint_has_the_type_that_servers_accept(
    private_bus: PrivateBus, heard: Heard, server: FakeServer
) -> None:
    async with opened(private_bus, heard, server) as notifier:
        await notifier.show(DRINK)
    sent = server.last
    assert (sent.app_name, sent.replaces, sent.icon) == ("Calm Calves", 0, "io.github.calmcalves.Routine")
    assert (sent.title, sent.body) == (DRINK.title, DRINK.body)
    assert sent.actions[0] == "default"
    assert sent.actions[2:] == ["done", "Done", "snooze", "Snooze 10 min", "not-today", "Not today"]
    assert {name: (hint.signature, hint.value) for name, hint in sent.hints.items()} == {
        "urgency": ("y", 1),
        "category": ("s", "x-calmcalves.reminder"),
        "desktop-entry": ("s", "io.github.calmcalves.Routine"),
        "x-canonical-private-synchronous": ("s", "hydration"),
        "suppress-sound": ("b", True),
    }


async def test_a_reminder_of_ours_shows_its_picture_and_any_other_the_icon_alone(
    private_bus: PrivateBus, heard: Heard, server: FakeServer
) -> None:
    await server.start()
    notifier = await FreedesktopNotifier.open(heard, private_bus.address, pictures=resources.pictures())
    await notifier.show(DRINK)
    picture = server.last.hints["image-path"]
    assert (picture.signature, picture.value) == ("s", str(resources.pictures()["hydration"])), "as a path"
    await notifier.show(replace(DRINK, key="tea"))
    assert "image-path" not in server.last.hints
    assert Path(server.last.icon) == resources.pictures()["io.github.calmcalves.Routine"], "installed or not"
    await notifier.close()
    await server.stop()


async def test_only_a_notification_that_may_be_heard_names_a_sound(
    private_bus: PrivateBus, heard: Heard, server: FakeServer
) -> None:
    async with opened(private_bus, heard, server) as notifier:
        await notifier.show(replace(DRINK, sound=True))
    assert server.last.hints["sound-name"].signature == "s"
    assert "suppress-sound" not in server.last.hints


async def test_a_notification_that_waits_never_expires_and_others_go_when_the_server_likes(
    private_bus: PrivateBus, heard: Heard, server: FakeServer
) -> None:
    async with opened(private_bus, heard, server) as notifier:
        await notifier.show(replace(DRINK, stays=True))
        await notifier.show(replace(DRINK, stays=False))
    assert [sent.timeout for sent in server.notified] == [0, -1]


async def test_there_is_always_a_default_action_and_never_a_fourth_button(
    private_bus: PrivateBus, heard: Heard, server: FakeServer
) -> None:
    async with opened(private_bus, heard, server) as notifier:
        await notifier.show(replace(DRINK, buttons=()))
        await notifier.show(replace(DRINK, buttons=(*DRINK.buttons, Button("fourth", "Fourth"))))
    assert [sent.actions[::2] for sent in server.notified] == [
        ["default"],
        ["default", "done", "snooze", "not-today"],
    ]


@pytest.mark.parametrize(
    ("capabilities", "body"),
    [
        (("actions", "body-markup"), "&lt;b&gt;\"Tea\" &amp; 'milk'&lt;/b&gt;"),
        (("actions",), "<b>\"Tea\" & 'milk'</b>"),
    ],
)
async def test_a_body_is_escaped_for_servers_that_read_markup_and_only_for_them(
    private_bus: PrivateBus, heard: Heard, capabilities: tuple[str, ...], body: str
) -> None:
    server = FakeServer(private_bus.address, capabilities=capabilities)
    async with opened(private_bus, heard, server) as notifier:
        await notifier.show(replace(DRINK, title="Tea & milk", body="<b>\"Tea\" & 'milk'</b>"))
    assert (server.last.title, server.last.body) == ("Tea & milk", body)


def test_a_server_that_shows_one_picture_gets_that_of_the_reminder_as_its_icon() -> None:
    quirks = NONE._replace(shows_icon_only=True)
    arguments = notify_arguments(DRINK, 7, frozenset(), quirks, {"hydration": Path("/glass.svg")})
    assert (arguments[1], arguments[2]) == (7, "/glass.svg")
    assert isinstance(arguments[6], dict)
    assert "image-path" not in arguments[6]
