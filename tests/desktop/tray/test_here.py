"""The icon of this login."""

import pytest

from routine.desktop.tray.here import open_icon
from routine.model.tray import Tray
from routine.ports import Unavailable
from tests.desktop.fake_watcher import FakeTray
from tests.desktop.parts import PrivateBus
from tests.desktop.tray.test_item import Heard

TRAY = Tray("usual", "Calm Calves", "Next: tea", ())


async def test_it_is_on_the_bus_of_this_login(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)
    tray = FakeTray(private_bus.address)
    await tray.start()
    icon = await open_icon(Heard(), TRAY)
    assert len(tray.items) == 1
    await icon.close()
    await tray.stop()


@pytest.mark.parametrize("platform", ["linux", "darwin"])
async def test_without_a_session_bus_and_elsewhere_there_is_none(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", platform)
    with pytest.raises(Unavailable):
        await open_icon(Heard(), TRAY)
