"""What keeps the screen awake on GNOME, played."""

import pytest

from routine.desktop.sensors.film_gnome import GnomeFilm
from tests.desktop.dnd_stages import Kind, played_property
from tests.desktop.fake_dnd import GNOME_SESSION
from tests.desktop.switch_contract import AskedSwitchContract


@pytest.mark.desktop
class TestPlayed(AskedSwitchContract):
    kind = Kind("inhibited", GnomeFilm, played_property(GNOME_SESSION))


@pytest.mark.parametrize(("flags", "holds"), [(0, False), (1 | 2 | 4, False), (8, True), (15, True), (True, None)])
def test_only_what_keeps_the_session_from_idling_is_a_film(flags: int, holds: bool | None) -> None:
    assert GnomeFilm.holds(flags) is holds
