"""What serves the page begins once, and ends when nobody looks."""

from datetime import timedelta

import pytest

from routine.storage.lock import Lock
from routine.ui.web.place import place_of
from routine.ui.web.serving import PortTakenError, serve
from tests.browser.site import Site
from tests.ui.conftest import Home

SOON = timedelta(milliseconds=50)


def test_it_ends_by_itself_and_leaves_nothing(home: Home) -> None:
    place = place_of(home.profile)
    serve(home.profile, place, patience=SOON)
    assert not place.told.exists()
    assert place.standing() is None


def test_a_second_one_leaves_it_to_the_first(home: Home) -> None:
    place = place_of(home.profile)
    with Lock(place.lock):
        serve(home.profile, place)
    assert not place.told.exists()


def test_a_port_that_is_taken_is_told(home: Home, site: Site) -> None:
    port = int(site.address().partition(":")[2].partition(":")[2].partition("/")[0])
    with pytest.raises(PortTakenError, match=str(port)):
        serve(home.profile, place_of(home.profile), port)
