"""The page in many tabs at once: who opens it again and again from the menu closes none."""

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.site import served_site


@pytest.mark.desktop
def test_it_opens_however_many_tabs_of_it_are_open_and_one_that_is_looked_at_hears_again(
    chromium: Chromium, tmp_path: Path
) -> None:
    with served_site(tmp_path) as site:
        first = site.enter(chromium)
        address = str(first.value("location.href"))
        for _each in range(8):  # a browser keeps six connections to one server
            tab = chromium.tab()
            tab.go(address)
            tab.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
        first.wait_until("events.readyState === EventSource.CLOSED", "it makes room")
        first.call("Page.bringToFront")
        first.wait_until("events.readyState === EventSource.OPEN", "it listens again")
        seen = str(first.value("main.dataset.seen"))
        site.routine("pause", "2h")
        first.wait_until(f"main.dataset.seen !== '{seen}'", "it hears of a change")
