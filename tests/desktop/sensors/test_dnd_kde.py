"""KDE's do-not-disturb, played."""

import pytest

from routine.desktop.sensors.dnd_kde import KdeDnd
from tests.desktop.dnd_stages import Kind, played_property
from tests.desktop.fake_dnd import KDE
from tests.desktop.switch_contract import AskedSwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("dnd", KdeDnd, played_property(KDE))
