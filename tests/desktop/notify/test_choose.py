"""Which mechanism is chosen, and what the first screen says of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from routine import i18n
from routine.desktop.notify.choose import Choice, Wanted, choose_notifier, shown_by
from routine.desktop.notify.terminal import Window
from routine.errors import NoDesktopError
from routine.model.notification import Notification
from routine.ports import Unreachable
from tests.desktop.fake_server import FakeServer
from tests.desktop.heard import Heard
from tests.desktop.parts import GENEROUS, PrivateBus, need
from tests.fakes import FakeNotifier


async def chosen(wanted: Wanted, environment: dict[str, str], platform: str = "linux") -> Choice:
    return await choose_notifier(wanted, Heard(), Window(lambda line: None), environment, platform)


@pytest.mark.desktop
async def test_linux_with_a_desktop_shows_through_its_own_notifications(private_bus: PrivateBus) -> None:
    server = FakeServer(private_bus.address, name="gnome-shell", version="43.9")
    await server.start()
    choice = await chosen("auto", {"DBUS_SESSION_BUS_ADDRESS": private_bus.address})
    assert (choice.notifier.description, choice.tried) == ("dbus:gnome-shell 43.9", ())
    assert shown_by(choice) == "GNOME, with buttons (where you see none, rest the pointer on the reminder)"
    assert shown_by(choice._replace(opens_banners=True)) == "GNOME, with buttons", "it is set: they are there at once"
    await choice.notifier.close()
    await server.stop()


@pytest.mark.desktop
async def test_the_bus_of_the_login_is_found_without_a_variable(private_bus: PrivateBus) -> None:
    folder = Path(private_bus.address.partition("=")[2]).parent
    choice = await chosen("auto", {"XDG_RUNTIME_DIR": str(folder)})
    assert shown_by(choice) == "nothing yet: waiting for a notification server"
    await choice.notifier.close()


@pytest.mark.parametrize("environment", [{}, {"XDG_RUNTIME_DIR": "/nonexistent"}, {"DBUS_SESSION_BUS_ADDRESS": ""}])
async def test_linux_without_a_session_bus_prints(environment: dict[str, str]) -> None:
    choice = await chosen("auto", environment)
    assert choice.notifier.description == "terminal"
    assert choice.tried == (("dbus", "no desktop session found here"),)
    assert shown_by(choice) == "this window (no desktop session found here)"


async def test_linux_without_a_session_bus_and_without_a_terminal_waits_for_one() -> None:
    choice = await choose_notifier("auto", Heard(), Window(lambda line: None, is_read=False), {}, "linux")
    assert shown_by(choice) == "nothing yet: waiting for a notification server"
    assert choice.waits_for_a_session
    with pytest.raises(Unreachable, match="no desktop session"):
        await choice.notifier.show(Notification("tea", "tea", "Tea", ""))
    demanded = await choose_notifier("terminal", Heard(), Window(lambda line: None, is_read=False), {}, "linux")
    assert (demanded.notifier.description, demanded.waits_for_a_session) == ("terminal", False)


async def test_a_bus_that_does_not_answer_is_told_with_its_address() -> None:
    choice = await chosen("auto", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
    ((mechanism, reason),) = choice.tried
    assert mechanism == "dbus"
    assert "unix:path=/nonexistent" in reason


@pytest.mark.desktop
@pytest.mark.parametrize("platform", ["darwin", "win32"])
async def test_other_systems_show_through_plyer(platform: str) -> None:
    need("notify-send", "libnotify-bin")  # plyer on the computer of the test is the Linux one
    choice = await chosen("auto", {}, platform)
    assert choice.notifier.description == "plyer"
    assert shown_by(choice) == "your desktop, through plyer, without buttons (answer with: routine done)"
    await choice.notifier.close()


@pytest.mark.desktop
async def test_the_terminal_can_be_asked_for_on_a_desktop(private_bus: PrivateBus) -> None:
    choice = await chosen("terminal", {"DBUS_SESSION_BUS_ADDRESS": private_bus.address})
    assert shown_by(choice) == "this window"


@pytest.mark.parametrize("wanted", ["dbus", "plyer"])
async def test_one_that_was_demanded_and_cannot_work_is_an_error_that_says_what_to_do(wanted: Wanted) -> None:
    with pytest.raises(NoDesktopError, match="no desktop session found here") as refused:
        await chosen(wanted, {})
    assert "routine daemon --notifier terminal" in str(refused.value)
    assert refused.value.exit_code == 69


@pytest.mark.parametrize(
    ("description", "has_buttons", "sentence"),
    [
        ("dbus:dunst 1.9.0", True, "dunst 1.9.0 (answer from its menu: dunstctl context)"),
        ("dbus:mako 0.0.0", True, "mako 0.0.0, without buttons (answer with: routine done)"),
        ("dbus:Xfce Notify Daemon 0.7.3", True, "Xfce Notify Daemon 0.7.3, with buttons"),
        ("dbus:Plasma 5.27.5", True, "Plasma 5.27.5, with buttons"),
        ("dbus:notify-osd 1.0", False, "notify-osd 1.0, without buttons (answer with: routine done)"),
        ("dbus", True, "nothing yet: waiting for a notification server"),
    ],
)
def test_the_first_screen_says_how_to_answer(
    description: str, has_buttons: bool, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notifier = FakeNotifier(Heard(), description=description, has_buttons=has_buttons)
    assert shown_by(Choice(notifier, ())) == sentence
    typed = "~/calm-calves/.venv/bin/routine"
    monkeypatch.setattr(i18n, "_program", typed)
    assert shown_by(Choice(notifier, ())) == sentence.replace("routine done", f"{typed} done")


def test_choosing_loads_only_what_is_tried() -> None:
    program = (
        "import asyncio, sys\n"
        "from routine.desktop.notify.choose import choose_notifier\n"
        "from routine.desktop.notify.terminal import Window\n"
        "asyncio.run(choose_notifier('terminal', None, Window(print), {}, 'linux'))\n"
        "print(*sorted({'plyer', 'dbus_fast'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=GENEROUS, check=True)
    assert ran.stdout.strip() == ""
