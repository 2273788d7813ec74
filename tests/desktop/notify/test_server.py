"""Servers and buses that hang, die, come late and come back: what FreedesktopNotifier makes of each."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.wire.reconnect import Limits
from routine.ports import Unavailable, Unreachable
from tests.desktop.fake_server import FakeServer
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.parts import PrivateBus, eventually, running_bus
from tests.desktop.played import HARDLY_PATIENT, hanging, opened, settled

pytestmark = pytest.mark.desktop


class TestServersThatComeAndGo:
    async def test_without_a_server_nothing_is_taken_until_one_comes(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        notifier = await FreedesktopNotifier.open(heard, private_bus.address)
        assert (notifier.description, heard.servers) == ("dbus", [])
        with pytest.raises(Unreachable):
            await notifier.show(DRINK)
        await server.start()
        await eventually(lambda: heard.servers == [True], "the server is told")
        assert notifier.description == "dbus:fake 1.0"
        await notifier.show(DRINK)
        await notifier.close()
        await server.stop()
        assert server.last.title == DRINK.title

    async def test_ids_of_one_server_mean_nothing_to_the_next(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await server.stop()
            following = FakeServer(private_bus.address, name="next")
            await following.start()
            await eventually(lambda: heard.servers == [False, True], "the new server is told")
            following.press(1, "done")
            await settled(following, notifier)
            await notifier.show(DRINK)
            assert following.last.replaces == 0
            await following.stop()
        assert heard.answers == []

    async def test_a_server_that_takes_the_name_from_another_is_told(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            following = FakeServer(private_bus.address, name="next")
            await following.start()
            await eventually(lambda: heard.servers[-1:] == [True], "the new server is told")
            server.press(1, "done")
            await notifier.show(WALK)
            assert (following.last.title, notifier.description) == (WALK.title, "dbus:next 1.0")
            await following.stop()
        assert heard.answers == []

    async def test_a_server_that_goes_in_the_middle_of_showing_has_not_taken_it(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            showing = await hanging(server, notifier)
            await server.stop()
            with pytest.raises(Unreachable):
                await showing

    async def test_an_answer_of_a_server_that_lost_the_name_meanwhile_counts_for_nothing(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            showing = await hanging(server, notifier)
            following = FakeServer(private_bus.address, name="next")
            await following.start()
            await eventually(lambda: heard.servers[-1:] == [True], "the new server is told")
            server.go_on()
            with pytest.raises(Unreachable, match="left meanwhile"):
                await showing
            following.press(1, "done")
            await settled(following, notifier)
            await following.stop()
        assert heard.answers == []

    async def test_a_server_that_is_silent_at_the_start_is_found_when_it_goes_on(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        server.hangs = True
        async with opened(private_bus, heard, server, HARDLY_PATIENT) as notifier:
            assert notifier.description == "dbus"
            with pytest.raises(Unreachable, match="within 1 s"):
                await notifier.show(DRINK)
            server.go_on()
            await notifier.show(DRINK)
            assert notifier.description == "dbus:fake 1.0"

    async def test_a_silent_server_that_speaks_after_another_took_its_place_is_not_believed(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        server.hangs = True
        async with opened(private_bus, heard, server, HARDLY_PATIENT) as notifier:
            showing = asyncio.ensure_future(notifier.show(DRINK))
            await eventually(lambda: server.waiting == 2, "it is asked again who it is")
            following = FakeServer(private_bus.address, name="next")
            await following.start()
            await eventually(lambda: heard.servers == [True], "the new server is told")
            server.go_on()
            with pytest.raises(Unreachable, match="left meanwhile"):
                await showing
            assert notifier.description == "dbus:next 1.0"
            await notifier.show(WALK)
            assert following.last.title == WALK.title
            assert heard.servers == [True]
            await following.stop()

    async def test_a_server_that_talks_nonsense_is_no_server(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        server.talks_nonsense = True
        async with opened(private_bus, heard, server) as notifier:
            with pytest.raises(Unreachable, match="wrong kind"):
                await notifier.show(DRINK)
            server.talks_nonsense = False
            await notifier.show(DRINK)

    async def test_what_comes_up_late_is_taken_off(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server, HARDLY_PATIENT) as notifier:
            await notifier.show(DRINK)
            server.hangs = True
            with pytest.raises(Unreachable):
                await notifier.show(DRINK)
            server.go_on()
            await eventually(lambda: not server.on_screen, "the late one is taken off")
            await settled(server, notifier)
        assert heard.answers == []

    async def test_taking_off_a_late_one_never_takes_off_the_next_attempt(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        server.reuses_by_tag = True
        async with opened(private_bus, heard, server, HARDLY_PATIENT) as notifier:
            server.hangs = True
            with pytest.raises(Unreachable):
                await notifier.show(DRINK)
            retry = asyncio.ensure_future(notifier.show(DRINK))
            await eventually(lambda: server.waiting == 2, "the server has the retry")
            server.go_on()
            await retry
            await settled(server, notifier)
            assert [shown.number for shown in server.on_screen.values()] == [1]
            server.press(1, "done")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "done")]

    async def test_a_cancelled_show_leaves_nothing_behind(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            showing = await hanging(server, notifier)
            showing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await showing
            server.go_on()
            await notifier.show(WALK)


class TestTheBus:
    async def test_a_bus_that_is_lost_and_comes_back_is_found_again(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        limits = Limits(first_retry=timedelta(milliseconds=50), grace=timedelta(milliseconds=1))
        async with opened(private_bus, heard, server, limits) as notifier:
            await notifier.show(DRINK)
            private_bus.stop()
            await eventually(lambda: heard.servers == [False], "the loss is told")
            for _ in range(2):
                with pytest.raises(Unreachable):
                    await notifier.show(DRINK)
                await asyncio.sleep(0.01)  # the grace of a new server is over, and there is no bus to ask for one
            await notifier.withdraw(DRINK.tag)
            private_bus.start()
            following = FakeServer(private_bus.address)
            await following.start()
            await eventually(lambda: heard.servers == [False, True], "the new server is told")
            await notifier.show(DRINK)
            following.press(1, "done")
            await eventually(lambda: bool(heard.answers), "the press is told")
            await following.stop()

    async def test_a_bus_that_is_lost_in_the_middle_of_showing_ends_the_wait(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            showing = await hanging(server, notifier)
            private_bus.stop()
            with pytest.raises(Unreachable, match="bus is gone"):
                await showing

    @pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "autolaunch:", "nonsense", "unix:"])
    async def test_no_bus_at_the_address_is_said(self, heard: Heard, address: str) -> None:
        with pytest.raises(Unavailable, match="session bus at"):
            await FreedesktopNotifier.open(heard, address)

    async def test_a_socket_that_never_speaks_is_given_up(self, heard: Heard, tmp_path: Path) -> None:
        silent = await asyncio.start_unix_server(lambda reader, writer: None, tmp_path / "bus")
        async with silent:
            with pytest.raises(Unavailable, match="does not answer"):
                await FreedesktopNotifier.open(heard, f"unix:path={tmp_path / 'bus'}", HARDLY_PATIENT)


STARTED_BY_THE_BUS = """
import asyncio, os
from tests.desktop.fake_server import FakeServer
async def serve():
    server = FakeServer(os.environ["DBUS_STARTER_ADDRESS"], name="started")
    await server.start()
    await server._bus.wait_for_disconnect()
asyncio.run(serve())
"""


class TestStartingAServer:
    @pytest.fixture
    def bus_with_service(self, tmp_path: Path) -> Iterator[PrivateBus]:
        program = tmp_path / "server.py"
        program.write_text(STARTED_BY_THE_BUS)
        (tmp_path / "server.service").write_text(
            f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={sys.executable} {program}\n"
        )
        with running_bus(tmp_path) as bus:
            yield bus

    async def test_the_desktops_own_server_has_time_to_come_before_the_bus_starts_one(
        self, bus_with_service: PrivateBus, heard: Heard
    ) -> None:
        notifier = await FreedesktopNotifier.open(heard, bus_with_service.address)
        with pytest.raises(Unreachable, match="no notification server is running"):
            await notifier.show(DRINK)
        own = FakeServer(bus_with_service.address, name="own")
        await own.start()
        await eventually(lambda: heard.servers == [True], "the server is told")
        assert notifier.description == "dbus:own 1.0"
        await notifier.close()
        await own.stop()

    async def test_when_none_has_come_the_bus_is_asked_to_start_one(
        self, bus_with_service: PrivateBus, heard: Heard
    ) -> None:
        limits = Limits(answer=timedelta(seconds=30), grace=timedelta(milliseconds=50))
        notifier = await FreedesktopNotifier.open(heard, bus_with_service.address, limits)
        await eventually(lambda: heard.servers == [True], "the server is told")
        assert notifier.description == "dbus:started 1.0"
        await notifier.show(DRINK)
        await notifier.close()
