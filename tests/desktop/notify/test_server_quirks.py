"""What single servers were seen to do, played: each gets what it can show, and its trouble is no other's."""

import asyncio
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.notify.server import server_title
from routine.desktop.wire.reconnect import Limits
from routine.storage import resources
from tests.desktop.fake_server import DISMISSED, EXPIRED, FakeServer
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.notify.test_server import STARTED_BY_THE_BUS
from tests.desktop.parts import PrivateBus, eventually, running_bus
from tests.desktop.played import HARDLY_PATIENT, opened, settled

pytestmark = pytest.mark.desktop

PICTURES = resources.pictures()
ICON = str(PICTURES["io.github.calmcalves.Routine"])
DRINK_PICTURE = str(PICTURES["hydration"])
BUTTONS = ["done", "Done", "snooze", "Snooze 10 min", "not-today", "Not today"]


def up_on(server: FakeServer) -> list[str]:
    return [shown.title for shown in server.on_screen.values()]


class TestWhatEachIsSent:
    @pytest.mark.parametrize(
        ("name", "vendor", "default", "icon", "picture"),
        [
            ("gnome-shell", "GNOME", ["default", "Show"], ICON, DRINK_PICTURE),
            ("Plasma", "KDE", ["default", "Show"], ICON, DRINK_PICTURE),
            ("cinnamon", "GNOME", ["default", "Show"], ICON, DRINK_PICTURE),
            ("SwayNotificationCenter", "ErikReider", ["default", "Show"], ICON, DRINK_PICTURE),
            ("Xfce Notify Daemon", "Xfce", ["default", ""], ICON, DRINK_PICTURE),
            ("lxqt-notificationd", "lxqt.org", [], DRINK_PICTURE, None),
            ("one that nobody has measured", "anybody", ["default", "Show"], ICON, DRINK_PICTURE),
        ],
    )
    async def test_each_gets_the_picture_and_the_buttons_that_it_draws(
        self,
        private_bus: PrivateBus,
        heard: Heard,
        name: str,
        vendor: str,
        default: list[str],
        icon: str,
        picture: str | None,
    ) -> None:
        server = FakeServer(private_bus.address, name=name, vendor=vendor)
        await server.start()
        notifier = await FreedesktopNotifier.open(heard, private_bus.address, pictures=PICTURES)
        await notifier.show(DRINK)
        hint = server.last.hints.get("image-path")
        assert (server.last.actions, server.last.icon) == ([*default, *BUTTONS], icon)
        assert (hint.value if hint else None) == picture, "as a path: a file URI shows nothing on Cinnamon and swaync"
        await notifier.close()
        await server.stop()

    @pytest.mark.parametrize(
        ("name", "vendor", "timeouts"),
        [
            ("mako", "emersion", [0, 60_000]),
            ("Notification Daemon", "GNOME", [20_000, -1]),
            ("Notification Daemon", "MATE", [0, -1]),
        ],
    )
    async def test_what_waits_stays_and_the_rest_leaves_on_each(
        self, private_bus: PrivateBus, heard: Heard, name: str, vendor: str, timeouts: list[int]
    ) -> None:
        server = FakeServer(private_bus.address, name=name, vendor=vendor)
        async with opened(private_bus, heard, server) as notifier:
            for stays in (True, False):
                await notifier.show(replace(DRINK, stays=stays))
        assert [sent.timeout for sent in server.notified] == timeouts

    @pytest.mark.parametrize(
        ("name", "vendor", "urgency", "keeps"),
        [
            ("gnome-shell", "GNOME", 2, True),
            ("cinnamon", "GNOME", 2, True),
            ("SwayNotificationCenter", "ErikReider", 2, True),
            ("Plasma", "KDE", 1, True),
            ("Notification Daemon", "MATE", 1, True),
            ("Notification Daemon", "GNOME", 1, False),
            ("one that nobody has measured", "anybody", 1, True),
        ],
    )
    async def test_only_where_nothing_else_keeps_it_up_is_one_that_waits_urgent(
        self, private_bus: PrivateBus, heard: Heard, name: str, vendor: str, urgency: int, keeps: bool
    ) -> None:
        server = FakeServer(private_bus.address, name=name, vendor=vendor)
        async with opened(private_bus, heard, server) as notifier:
            for stays in (True, False):
                await notifier.show(replace(DRINK, stays=stays))
            assert notifier.keeps is keeps
        assert [sent.hints["urgency"].value for sent in server.notified] == [urgency, 1]

    async def test_one_that_is_clicked_in_a_list_without_buttons_comes_open_and_says_how_to_see_it(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        gnome = FakeServer(private_bus.address, name="gnome-shell", vendor="GNOME")
        async with opened(private_bus, heard, gnome) as notifier:
            await notifier.show(replace(DRINK, stays=False))
            assert gnome.last.hints["resident"].value is True, "else a click throws it away"
            gnome.signal("ActionInvoked", "us", gnome.last.number, "default")
            await eventually(lambda: len(gnome.notified) == 2, "it is shown again")
        assert gnome.taken_off == [1], "replaced while it is up it would have no buttons"
        assert gnome.last.hints["urgency"].value == 2
        assert gnome.last.body == f"Close the list to answer. {DRINK.body}"

    async def test_what_waits_on_gnome_is_never_thrown_out_by_a_fourth(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        gnome = FakeServer(private_bus.address, name="gnome-shell", vendor="GNOME")
        async with opened(private_bus, heard, gnome) as notifier:
            await notifier.show(replace(DRINK, key="diary", tag="diary"))
            for key in ("tea", "milk", "water"):
                await notifier.show(replace(DRINK, key=key, tag=key, stays=False))
            assert gnome.taken_off == [2], "the oldest that does not wait"
            await notifier.withdraw("diary")
            assert gnome.taken_off[:2] == [2, 1]

    @pytest.mark.parametrize("stays", [True, False])
    async def test_what_waits_on_gnome_and_had_to_make_room_is_back_once_there_is_room(
        self, private_bus: PrivateBus, heard: Heard, stays: bool
    ) -> None:
        gnome = FakeServer(private_bus.address, name="gnome-shell", vendor="GNOME")
        async with opened(private_bus, heard, gnome) as notifier:
            for key in ("diary", "vitamins", "plants"):
                await notifier.show(replace(DRINK, key=key, tag=key, title=key))
            await notifier.show(replace(DRINK, key="new", tag="new", title="new", stays=stays))
            assert up_on(gnome) == ["vitamins", "plants", "new"]
            assert notifier.has_open
            gnome.press(4, "done")
            await eventually(lambda: up_on(gnome) == ["vitamins", "plants", "diary"], "it is back")
            gnome.press(5, "done")
            await eventually(lambda: heard.answers == [("new", "done"), ("diary", "done")], "it answers")

    async def test_what_had_to_make_room_and_is_over_does_not_come_back(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        gnome = FakeServer(private_bus.address, name="gnome-shell", vendor="GNOME")
        async with opened(private_bus, heard, gnome) as notifier:
            for key in ("diary", "vitamins", "plants", "new", "newer"):
                await notifier.show(replace(DRINK, key=key, tag=key, title=key))
            await notifier.withdraw("diary")
            await notifier.show(replace(DRINK, key="vitamins", tag="vitamins", title="vitamins again"))
            assert up_on(gnome) == ["new", "newer", "vitamins again"]
            gnome.close(4, DISMISSED)
            await eventually(lambda: up_on(gnome) == ["newer", "vitamins again", "plants"], "the last one is back")
            await notifier.withdraw("newer")
            assert up_on(gnome) == ["vitamins again", "plants"]

    async def test_gnome_is_made_to_show_what_waits_behind_one_that_is_taken_off(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        gnome = FakeServer(private_bus.address, name="gnome-shell", vendor="GNOME")
        async with opened(private_bus, heard, gnome) as notifier:
            for key in ("diary", "vitamins"):
                await notifier.show(replace(DRINK, key=key, tag=key, title=key))
            await notifier.withdraw("diary")
            new = gnome.last
            assert (new.title, gnome.taken_off) == ("Calm Calves", [1, new.number]), "something new, at once taken off"
            assert new.app_name != gnome.notified[0].app_name, "it is none of the three that are kept of ours"
            assert [shown.title for shown in gnome.on_screen.values()] == ["vitamins"]

    @pytest.mark.parametrize(("name", "draws"), [("mako", False), ("dunst", False), ("Plasma", True)])
    async def test_the_program_knows_whether_buttons_are_seen(
        self, private_bus: PrivateBus, heard: Heard, name: str, draws: bool
    ) -> None:
        async with opened(private_bus, heard, FakeServer(private_bus.address, name=name)) as notifier:
            assert notifier.has_buttons
            assert notifier.draws_buttons is draws

    def test_a_name_is_told_on_one_line(self) -> None:
        assert server_title("dunst", "1.9.0 (2022-06-27)") == "dunst 1.9.0"
        assert server_title("Xfce Notify Daemon", "0.7.3") == "Xfce Notify Daemon 0.7.3"
        assert len(server_title("x" * 100_000, "1" * 100_000)) < 80


class TestOneThatCannotBeShown:
    @pytest.mark.parametrize("in_silence", [False, True], ids=["refused", "without an answer"])
    async def test_it_is_shown_without_the_picture_and_the_server_is_still_there(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer, in_silence: bool
    ) -> None:
        server.chokes_on, server.chokes_in_silence = lambda arguments: "image-path" in arguments[6], in_silence
        await server.start()
        notifier = await FreedesktopNotifier.open(heard, private_bus.address, HARDLY_PATIENT, PICTURES)
        await notifier.show(DRINK)
        assert [shown.actions[2:] for shown in server.on_screen.values()] == [BUTTONS]
        server.press(server.last.number, "done")
        await settled(server, notifier)
        assert (heard.answers, heard.servers) == ([(DRINK.tag, "done")], [])
        await notifier.close()
        await server.stop()

    async def test_then_without_buttons(self, private_bus: PrivateBus, heard: Heard, server: FakeServer) -> None:
        server.chokes_on = lambda arguments: bool(arguments[5])
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
        assert [(shown.title, shown.actions) for shown in server.notified] == [(DRINK.title, [])]

    async def test_plasma_which_refuses_the_same_words_within_a_second_is_not_asked_so_soon(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        plasma = FakeServer(private_bus.address, name="Plasma")
        last: dict[str, float] = {}

        def is_too_soon(arguments: list[Any]) -> bool:
            now, words = asyncio.get_running_loop().time(), f"{arguments[3]} {arguments[4]}"
            before, last[words] = last.get(words, 0), now
            return now - before < 1

        plasma.chokes_on = is_too_soon
        async with opened(private_bus, heard, plasma) as notifier:
            await notifier.show(DRINK)
            await notifier.show(replace(DRINK, key="tea", tag="tea"))
        assert len(plasma.notified) == 2, "each was taken at once"

    async def test_one_that_left_the_screen_by_itself_is_not_replaced_as_plasma_would_show_nothing(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await notifier.show(DRINK)
            server.close(1, EXPIRED)
            await settled(server, notifier)
            await notifier.show(DRINK)
        assert [sent.replaces for sent in server.notified if sent.title == DRINK.title] == [0, 1, 0]


class TestOneThatLeavesInOrder:
    async def test_with_nothing_open_it_has_lost_nothing(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.close(1, EXPIRED)
            await settled(server, notifier)
            await server.stop()
            following = FakeServer(private_bus.address, name="next")
            await following.start()
            await eventually(lambda: notifier.description == "dbus:next 1.0", "the next one is known")
            assert heard.servers == [], "else all that waits for an answer would be shown again"
            await notifier.show(WALK)
            following.press(1, "done")
            await settled(following, notifier)
            await following.stop()
        assert heard.answers == [(WALK.tag, "done")]

    async def test_it_is_started_again_only_for_something_new(self, tmp_path: Path, heard: Heard) -> None:
        program = tmp_path / "server.py"
        program.write_text(STARTED_BY_THE_BUS)
        service = f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={sys.executable} {program}\n"
        (tmp_path / "server.service").write_text(service)
        limits = Limits(answer=timedelta(seconds=30), grace=timedelta(milliseconds=50))
        with running_bus(tmp_path) as bus:
            mate = FakeServer(bus.address, name="mate")
            async with opened(bus, heard, mate, limits) as notifier:
                await notifier.show(DRINK)
                mate.close(1, EXPIRED)
                await settled(mate, notifier)
                await mate.stop()
                await asyncio.sleep(1)  # in which it could be started, twenty times the grace
                assert (notifier.description, heard.servers) == ("dbus:mate 1.0", [])
                await notifier.show(WALK)
                assert (notifier.description, heard.servers) == ("dbus:started 1.0", [])
