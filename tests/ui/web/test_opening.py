"""How a browser is let in."""

from tests.browser.site import Site


def test_two_that_open_it_share_one(site: Site) -> None:
    first, pid = site.address(), site.pid()
    assert site.address().partition("?")[0] == first.partition("?")[0]
    assert site.pid() == pid


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
