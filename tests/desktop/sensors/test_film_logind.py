"""What keeps the screen awake elsewhere: logind's inhibitors, played."""

import pytest

from routine.desktop.sensors.film_logind import LogindFilm
from tests.desktop.dnd_stages import Kind, played_property
from tests.desktop.fake_dnd import LOGIND
from tests.desktop.switch_contract import AskedSwitchContract


@pytest.mark.desktop
class TestPlayed(AskedSwitchContract):
    kind = Kind("inhibited", LogindFilm, played_property(LOGIND))


@pytest.mark.parametrize(
    ("what", "holds"), [("", False), ("sleep:handle-lid-switch", False), ("sleep:idle", True), ("idleness", False)]
)
def test_only_the_word_idle_is_a_film(what: str, holds: bool) -> None:
    assert LogindFilm.holds(what) is holds
