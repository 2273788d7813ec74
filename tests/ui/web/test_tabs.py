"""Who has the page open, and when it ends."""

import asyncio
from contextlib import ExitStack
from datetime import timedelta

from routine.ui.web.tabs import MOST, Tabs

SOON = timedelta(milliseconds=20)


async def test_it_ends_once_no_tab_has_been_open_for_so_long() -> None:
    await Tabs(SOON).none_left()


async def test_it_does_not_end_while_a_tab_is_open_and_waits_anew_from_the_last() -> None:
    tabs = Tabs(SOON)
    with tabs.opened(), tabs.opened():
        await asyncio.sleep(SOON.total_seconds() * 5)
        assert not tabs.is_over
    tabs.looked()
    await tabs.none_left()


async def test_every_tab_hears_of_a_change() -> None:
    tabs = Tabs()
    with tabs.opened() as one, tabs.opened() as other:
        assert not one.is_set()
        tabs.tell()
        assert one.is_set()
        assert other.is_set()
    assert tabs.changes == 1


async def test_the_oldest_of_too_many_is_told_no_more() -> None:
    tabs = Tabs()
    with ExitStack() as end:
        first, *others = [end.enter_context(tabs.opened()) for _each in range(MOST + 1)]
        assert first.is_set()
        assert [tabs.hears(each) for each in (first, *others)] == [False, *[True] * MOST]
