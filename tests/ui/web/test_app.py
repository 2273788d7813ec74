"""Addresses and forms of the page, as a browser asks for them."""

import asyncio
import re
from inspect import iscoroutinefunction
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from routine.storage import resources
from routine.ui.web.app import Site as SitePages
from routine.ui.web.keys import fresh_keys
from routine.ui.web.parts import PARTS
from routine.ui.web.tabs import Tabs
from tests.browser.site import Site, Visitor, served_site


def test_a_form_is_carried_out_told_and_taken_back_and_the_comments_stay(site: Site, visitor: Visitor) -> None:
    page = visitor.post("pause", until="2 hours")
    assert "Paused until" in page.text
    assert site.routine("status", "--json", code=3).count('"paused_until": null') == 0
    rows = page.text.partition('name="rows" value="')[2].partition('"')[0]
    assert "Taken back" in visitor.post("undo", rows=rows).text
    assert '"paused_until": null' in site.routine("status", "--json", code=3)
    assert site.profile.read_text().startswith("# mine\n")


def test_what_cannot_be_read_changes_nothing_and_is_told(site: Site, visitor: Visitor) -> None:
    before = site.routine("log", "--json")
    page = visitor.post("pause", until="when the cows come home")
    assert "trouble" in page.text
    assert "cows" in page.text
    assert site.routine("log", "--json") == before


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_form_without_the_key_of_this_run_does_nothing(site: Site, visitor: Visitor, key: str) -> None:
    before = site.routine("log", "--json")
    assert visitor.post("pause", key=key, until="2 hours").status == 403
    assert site.routine("log", "--json") == before


@pytest.mark.parametrize("form", [("what", {}), ("pause", {}), ("undo", {}), ("press", {"tag": "x"})])
def test_a_form_that_is_none_of_the_page_does_nothing(
    site: Site, visitor: Visitor, form: tuple[str, dict[str, str]]
) -> None:
    before = site.routine("log", "--json")
    page = visitor.post(form[0], **form[1])
    assert page.status == 200
    assert "trouble" in page.text
    assert site.routine("log", "--json") == before


def test_what_is_told_stands_in_no_address(visitor: Visitor) -> None:
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": "application/x-www-form-urlencoded"}
    answer = visitor.ask("POST", f"{visitor.inside}do/resume", f"key={visitor.key}&back=today", **sent)
    assert answer.status == 303
    assert re.fullmatch(r"\.\./today\?said=\d+#told", answer.headers["location"])


def test_what_a_form_stood_on_is_shown_again_and_nothing_that_is_none_of_the_page(visitor: Visitor) -> None:
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": "application/x-www-form-urlencoded"}
    for given, shown in (
        ({"back": "nights?night=2026-02-03&said=9"}, "../nights?night=2026-02-03&said="),
        ({"back": "nights?night=2026-02-03", "then": "nights"}, "../nights?said="),
        ({"back": "//evil.example/"}, "../today?said="),
        ({"back": "nights/../../x", "then": "https://evil.example"}, "../today?said="),
        ({"back": "today?a=\r\nX: y"}, "../today?a=%0D%0AX%3A+y&said="),
    ):
        body = urlencode({"key": visitor.key, **given})
        answer = visitor.ask("POST", f"{visitor.inside}do/resume", body, **sent)
        assert answer.headers["location"].removesuffix("#told").rstrip("0123456789") == shown
        assert answer.headers["location"].endswith("#told") == ("then" not in given), (
            "else where it leads to says where"
        )


def test_no_address_needs_a_thread(tmp_path: Path) -> None:
    """One that is no coroutine is called in a thread, and anyio loads 1 MiB for it."""

    async def addresses() -> list[BaseRoute]:
        entrance, inside = SitePages(tmp_path / "profile.toml", fresh_keys(), Tabs()).application().routes
        return [entrance, *getattr(inside, "routes", ())]

    found = [each.endpoint for each in asyncio.run(addresses()) if isinstance(each, Route)]
    assert len(found) > 20
    assert all(iscoroutinefunction(each) or isinstance(each, Response) for each in found)


def test_style_and_script_are_its_own(visitor: Visitor) -> None:
    assert visitor.get("style.css").headers["content-type"].startswith("text/css")
    assert visitor.get("script.js").headers["content-type"].startswith("text/javascript")


def test_a_broken_profile_is_told_on_every_page_and_the_last_good_one_goes_on(site: Site, visitor: Visitor) -> None:
    site.routine("bedtime", "23:10")  # which takes the good one
    good = site.profile.read_text()
    try:
        site.write_profile(good + '[reminders.tea]\nat = ["25:00"]\n')
        page = visitor.get("today").text
        assert "25:00" in page
        assert "Coming up" in page
    finally:
        site.write_profile(good)
    assert "25:00" not in visitor.get("today").text


def test_where_no_profile_was_ever_good_it_says_why_and_nothing_breaks(tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        site.write_profile("mistake\n")
        assert "profile.toml:1:8" in Visitor(site).get("today").text


@pytest.mark.parametrize("template", ["relief.html", *sorted(f"web/{part.name}.html" for part in PARTS)])
def test_what_somebody_opens_has_a_name_by_which_it_stays_open_when_the_page_follows_a_change(template: str) -> None:
    opened = re.findall(r"<details\b[^>]*>", resources.config_text(f"pages/{template}"))
    assert [each for each in opened if ' id="' not in each] == []
