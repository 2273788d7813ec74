"""GNOME's do-not-disturb, played and with a real dconf and gsettings."""

import pytest

from routine.desktop.sensors.dnd_gnome import GnomeDnd
from tests.desktop.dnd_stages import Kind, played_setting
from tests.desktop.fake_settings import GNOME
from tests.desktop.real_dnd import raise_real_dconf
from tests.desktop.switch_contract import PlayedSwitchContract, SwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(PlayedSwitchContract):
    kind = Kind("dnd", GnomeDnd, played_setting(GNOME))


class TestRealDconf(SwitchContract):
    kind = Kind("dnd", GnomeDnd, raise_real_dconf)
