"""GNOME's screen saver: a dark screen, with a lock or without; played, and that of a real GNOME Shell."""

from pathlib import Path

import pytest
from dbus_fast import Message

from routine.desktop.sensors.lock_gnome import GnomeLock
from routine.desktop.wire.bus_watch import BusWatch
from tests.desktop.dnd_stages import Kind, Told, played
from tests.desktop.fake_service import Switch
from tests.desktop.gnome_shell import running_shell
from tests.desktop.parts import eventually
from tests.desktop.switch_contract import AskedSwitchContract

SHIELD, SAVER, PATH = "org.gnome.Shell.ScreenShield", "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"


class FakeSaver(Switch):
    """A screen saver as GNOME Shell 43 has it."""

    def __init__(self, address: str) -> None:
        super().__init__(address, SHIELD)
        self._sent: tuple[str, object] = ("b", False)
        self.answers["GetActive"] = lambda call: Message.new_method_return(call, self._sent[0], [self._sent[1]])

    def turn(self, on: bool) -> None:
        self._send_word("b", on)

    def talk_nonsense(self) -> None:
        self._send_word("s", "perhaps")

    def _send_word(self, signature: str, word: object) -> None:
        self._sent = (signature, word)
        self.signal(PATH, SAVER, "ActiveChanged", signature, word)


@pytest.mark.desktop
class TestPlayed(AskedSwitchContract):
    kind = Kind("blank", GnomeLock, played(FakeSaver))

    async def test_nonsense_is_cannot_tell(self) -> None:  # type: ignore[override]
        """A signal of another form is none of this one."""

    async def test_nonsense_at_the_beginning_is_cannot_tell(self) -> None:  # type: ignore[override]
        """Its answer is refused for its form."""


@pytest.mark.desktop
async def test_a_real_shell_tells_that_the_screen_goes_dark_and_comes_back(tmp_path: Path) -> None:
    with running_shell(tmp_path) as shell:
        await shell.ready()
        told = Told()
        watch = await BusWatch(shell.address, [GnomeLock(told)]).begin()
        for times, on in enumerate((True, False), 2):
            await shell.blank(on)
            await eventually(lambda times=times: len(told.holds) == times, "the change is told")  # type: ignore[misc]
        assert told.all == [("blank", False), ("blank", True), ("blank", False)]
        await watch.close()
