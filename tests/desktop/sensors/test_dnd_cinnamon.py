"""Cinnamon's do-not-disturb, played; notify/test_real_servers.py has the real one."""

import pytest

from routine.desktop.sensors.dnd_cinnamon import CinnamonDnd
from tests.desktop.dnd_stages import Kind, played_setting
from tests.desktop.fake_settings import CINNAMON
from tests.desktop.switch_contract import PlayedSwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(PlayedSwitchContract):
    kind = Kind("dnd", CinnamonDnd, played_setting(CINNAMON))
