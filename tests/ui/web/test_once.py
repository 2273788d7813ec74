"""A form that is sent again counts once."""

import asyncio

import pytest

from routine.ui.web.once import Once
from routine.ui.web.part import Form
from tests.browser.site import Site, Visitor


def drinks(site: Site) -> int:
    return site.routine("log", "--json").count('"done"')


def number(page: str) -> str:
    """The number of a page, as its forms hold it."""
    return page.partition('name="page" value="')[2].partition('"')[0]


def test_pressed_again_on_the_same_page_it_is_noted_once_and_told_again(site: Site, visitor: Visitor) -> None:
    before, page = drinks(site), number(visitor.get("today").text)
    told = [visitor.post("done", back="today", page=page, reminder="hydration").text for _each in range(3)]
    assert drinks(site) == before + 1
    assert len({each.partition('name="rows" value="')[2].partition('"')[0] for each in told}) == 1
    assert page
    assert number(told[0]) != page, "the page that came back counts anew"
    visitor.post("done", back="today", page=number(told[0]), reminder="hydration")
    assert drinks(site) == before + 2


@pytest.mark.parametrize(
    "other", [("b", {"page": "1"}), ("a", {"page": "2"}), ("a", {"page": "1", "x": "y"}), ("a", {})]
)
def test_only_the_same_form_of_the_same_page_is_the_same(other: tuple[str, dict[str, str]]) -> None:
    async def both() -> list[str]:
        once, done = Once(), iter("12")
        forms = [("a", {"page": "1"} if "page" in other[1] else {}), other]
        return [once.told(wish, Form(form), lambda: next(done)) for wish, form in forms]

    assert asyncio.run(both()) == ["1", "2"]


async def test_what_failed_is_tried_again() -> None:
    def fails() -> str:
        raise OSError

    once = Once()
    with pytest.raises(OSError):
        once.told("a", Form(page="1"), fails)
    assert once.told("a", Form(page="1"), lambda: "done") == "done"
