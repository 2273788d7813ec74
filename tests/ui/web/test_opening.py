"""How a browser is let in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from routine import __version__
from routine.storage.lock import Lock
from routine.ui.web import opening
from routine.ui.web.place import is_page, place_of
from tests.browser.site import Site, served_site
from tests.ui.conftest import Home


def test_two_that_open_it_share_one(site: Site) -> None:
    first, pid = site.address(), site.pid()
    assert site.address().partition("?")[0] == first.partition("?")[0]
    assert site.pid() == pid


def test_one_from_before_an_update_gives_place_to_a_new_one(tmp_path: Path) -> None:
    with served_site(tmp_path) as site:  # the others' is looked at by others
        site.address()
        told, old = site.home / "run/routine/page.json", site.pid()
        told.write_text(json.dumps({**json.loads(told.read_text()), "version": "0.0.9"}))
        site.address()
        assert site.pid() not in (0, old)
        assert json.loads(told.read_text())["version"] == __version__


def test_it_loads_nothing_that_serves_pages() -> None:
    """It is felt at each opening."""
    code = "import sys, routine.ui.web.opening; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"starlette", "uvicorn", "jinja2"} & {*done.stdout.split()}


def test_another_port_than_the_one_it_is_served_on_is_refused(site: Site) -> None:
    command = site.routine("open", "--print", "--port", "8765", code=1)
    assert command == ""


def test_what_is_given_to_a_browser_posts_the_token_and_is_for_its_person_alone(site: Site) -> None:
    site.address()
    site.routine("open", code=1)  # there is no browser here
    launcher = site.home / "run/routine/page.html"
    assert launcher.stat().st_mode & 0o077 == 0
    assert 'method="post"' in launcher.read_text()
    assert "token" in launcher.read_text()


def test_one_that_never_says_how_to_get_in_is_ended_and_a_new_one_begins(tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        site.address()
        old = site.pid()
        (site.home / "run/routine/page.json").unlink()
        site.address()
        assert site.pid() not in (0, old)


def test_what_is_no_page_of_ours_is_not_ended(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "TOLD_WITHIN", opening.ENDS_WITHIN * 0)
    place = place_of(home.profile)
    with Lock(place.lock), pytest.raises(opening.NoPageError, match="keeps the place"):
        opening.served(home.profile, place, None)


def test_a_page_is_known_by_its_command_line(site: Site) -> None:
    site.address()
    assert is_page(site.pid())
    assert not any(map(is_page, (1, 0, 2**22)))
