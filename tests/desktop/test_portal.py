"""The desktop opens a page for us; the portal is played."""

from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.portal import open_by_portal
from routine.ports import Unavailable
from tests.desktop.fake_portal import FakePortal
from tests.desktop.parts import PrivateBus

pytestmark = pytest.mark.desktop

SHORT, GENEROUS = timedelta(milliseconds=300), timedelta(seconds=20)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "stretch.html"
    page.write_text("<p>lean in</p>")
    return page


@pytest.fixture
def portal(private_bus: PrivateBus) -> FakePortal:
    return FakePortal(private_bus.address)


async def opened(bus: PrivateBus, page: Path, portal: FakePortal, within: timedelta = GENEROUS) -> str:
    """What became of it: nothing, or why not."""
    await portal.start()
    try:
        await open_by_portal(page, bus.address, within, within)
    except Unavailable as reason:
        return str(reason)
    finally:
        portal.stop()
    return ""


def is_open(page: Path) -> bool:
    """Whether this process holds a descriptor of it."""
    return page.resolve() in [entry.resolve() for entry in Path("/proc/self/fd").iterdir()]


async def test_it_is_given_the_page_itself(private_bus: PrivateBus, page: Path, portal: FakePortal) -> None:
    assert await opened(private_bus, page, portal) == ""
    assert portal.opened == ["<p>lean in</p>"]
    assert not is_open(page)


async def test_what_the_person_cancels_is_not_opened(private_bus: PrivateBus, page: Path, portal: FakePortal) -> None:
    portal.response = 1
    assert await opened(private_bus, page, portal) == "the portal opened nothing"


async def test_without_a_portal_it_says_so(private_bus: PrivateBus, page: Path) -> None:
    with pytest.raises(Unavailable, match=r"no portal \(org\.freedesktop\.DBus\.Error\.ServiceUnknown: "):
        await open_by_portal(page, private_bus.address, GENEROUS, GENEROUS)
    assert not is_open(page)


async def test_without_a_bus_it_says_so(tmp_path: Path, page: Path) -> None:
    with pytest.raises(Unavailable, match="no answer from the portal"):
        await open_by_portal(page, f"unix:path={tmp_path / 'nobody'}", GENEROUS, GENEROUS)


@pytest.mark.parametrize(("answers", "why"), [(False, "no answer to OpenFile within 0.3 s"), (True, "TimeoutError")])
async def test_one_that_hangs_is_waited_for_no_longer_than_it_may_take(
    private_bus: PrivateBus, page: Path, portal: FakePortal, answers: bool, why: str
) -> None:
    portal.answers, portal.response = answers, None
    assert await opened(private_bus, page, portal, SHORT) == f"no answer from the portal ({why})"
