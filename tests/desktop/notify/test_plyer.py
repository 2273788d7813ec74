"""PlyerNotifier: the real plyer and the real notify-send where there is a bus, stand-ins where it must fail."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from routine.desktop.notify import plyer
from routine.desktop.notify.plyer import LONGEST_BODY, LONGEST_TITLE, PlyerNotifier, safe_body, safe_title
from routine.ports import Unavailable, Unreachable
from tests.desktop.fake_server import FakeServer
from tests.desktop.notifications import DRINK
from tests.desktop.parts import GENEROUS, PrivateBus, eventually, need


@pytest.mark.desktop
@pytest.mark.parametrize(
    ("title", "body", "arrived"),
    [
        ("Drink a glass of water", "Tea & <milk>", ("Drink a glass of water", "Tea &amp; &lt;milk&gt;")),
        ("", "", ("Reminder", "")),
        ("-u critical", "--help", ("Reminder: -u critical", " --help")),
        ("--", "-", ("Reminder: --", " -")),
    ],
)
async def test_no_title_and_no_body_is_lost_on_the_way(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch, title: str, body: str, arrived: tuple[str, str]
) -> None:
    need("notify-send", "libnotify-bin")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)
    server = FakeServer(private_bus.address)
    await server.start()
    notifier = PlyerNotifier.open(os.environ, "linux")
    await notifier.show(replace(DRINK, title=title, body=body))
    await eventually(lambda: bool(server.notified), "it arrives")
    await notifier.close()
    await server.stop()
    assert (server.last.title, server.last.body) == arrived


def test_a_login_without_a_bus_is_said_instead_of_showing_nothing() -> None:
    with pytest.raises(Unavailable, match="no desktop session"):
        PlyerNotifier.open({}, "linux")


def test_a_computer_on_which_plyer_can_do_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = (
        "import os\n"
        "from routine.desktop.notify.plyer import PlyerNotifier\n"
        "from routine.ports import Unavailable\n"
        "try: PlyerNotifier.open(os.environ, 'linux')\n"
        "except Unavailable as reason: print(reason)\n"
    )
    environment = {"PATH": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=GENEROUS, check=True
    )
    assert "notify-send" in ran.stdout
    assert ran.stderr == ""


async def test_a_plyer_that_hangs_stops_neither_the_loop_nor_the_next_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plyer, "COME_BACK_WITHIN", plyer.COME_BACK_WITHIN / 50)
    released, calls = threading.Event(), list[str]()

    def hanging(title: str, message: str, app_name: str) -> None:
        calls.append(title)
        released.wait(GENEROUS)

    notifier = PlyerNotifier(hanging, markup=False)
    with pytest.raises(Unreachable, match="did not come back"):
        await notifier.show(DRINK)
    with pytest.raises(Unreachable, match="the reminder before"):
        await notifier.show(DRINK)
    released.set()
    await eventually(lambda: bool(notifier._last and notifier._last.done()), "plyer is back")
    await notifier.show(DRINK)
    await notifier.close()
    assert calls == [DRINK.title, DRINK.title], "what it would not take was not kept for a pile later"


async def test_what_plyer_raises_is_a_reason_and_no_end() -> None:
    troubles = [OSError("no tray")]

    def failing(title: str, message: str, app_name: str) -> None:
        if troubles:
            raise troubles.pop()

    notifier = PlyerNotifier(failing, markup=False)
    with pytest.raises(Unreachable, match="plyer failed: no tray"):
        await notifier.show(DRINK)
    await notifier.show(DRINK)
    await notifier.close()


def test_a_hung_plyer_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    stand_in = tmp_path / "notify-send"
    stand_in.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/pid.new && mv {tmp_path}/pid.new {tmp_path}/pid\nexec sleep 600\n"
    )
    stand_in.chmod(0o700)
    program = (
        "import asyncio, os, pathlib, time\n"
        "from routine.desktop.notify.plyer import PlyerNotifier\n"
        "from tests.desktop.notifications import DRINK\n"
        "async def main():\n"
        "    notifier = PlyerNotifier.open(os.environ, 'linux')\n"
        "    showing = asyncio.ensure_future(notifier.show(DRINK))\n"
        f"    while not pathlib.Path('{tmp_path}/pid').exists(): await asyncio.sleep(0.01)\n"
        "    showing.cancel()\n"
        "    await notifier.close()\n"
        "asyncio.run(main())\n"
    )
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    try:
        subprocess.run([sys.executable, "-c", program], env=environment, timeout=GENEROUS, check=True)
    finally:
        if (tmp_path / "pid").exists():
            os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


def test_nothing_is_longer_than_windows_takes() -> None:
    assert len(safe_title("-" + "x" * 300)) == LONGEST_TITLE
    assert len(safe_body("x" * 300)) == LONGEST_BODY


async def test_it_has_no_buttons_and_takes_nothing_back() -> None:
    notifier = PlyerNotifier(lambda **_: None, markup=False)
    assert not notifier.has_buttons
    await notifier.withdraw(DRINK.tag)
    await notifier.close()
    await asyncio.sleep(0)
