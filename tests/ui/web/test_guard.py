"""What stands before every page refuses whoever is not its person's browser."""

from collections.abc import Mapping

import pytest

from tests.browser.site import Site, Visitor


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Cookie": ""},
        {"Cookie": "calm-calves=wrong"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_is_refused(visitor: Visitor, headers: Mapping[str, str]) -> None:
    answer = visitor.ask("GET", f"{visitor.inside}today", **headers)
    assert (answer.status, answer.text) == (403, "Forbidden\n")


def test_every_answer_keeps_the_page_to_itself(visitor: Visitor) -> None:
    for answer in (visitor.get("today"), visitor.get("style.css"), visitor.ask("GET", "/")):
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


FORM = "application/x-www-form-urlencoded"


def test_too_much_of_a_stranger_is_refused(visitor: Visitor) -> None:
    answer = visitor.ask("POST", "/enter", "x" * 70_000, **{"Content-Type": FORM})
    assert answer.status == 413


@pytest.mark.parametrize("length", ["x", "-1", "999999999999"])
def test_a_length_that_is_none_is_refused(visitor: Visitor, length: str) -> None:
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": FORM, "Content-Length": length}
    assert visitor.ask("POST", f"{visitor.inside}do/pause", b"", **sent).status in (400, 413)


def test_what_nobody_looks_at_uses_up_no_way_in(site: Site, visitor: Visitor) -> None:
    way = site.address().partition(str(visitor.port))[2]
    assert visitor.ask("HEAD", way).status == 405
    assert visitor.ask("GET", way, **{"Sec-Purpose": "prefetch"}).status == 403
    assert visitor.ask("GET", way).status == 200


def test_localhost_typed_in_the_place_of_the_number_is_the_same_page(site: Site, visitor: Visitor) -> None:
    name = {"Host": f"localhost:{visitor.port}"}
    entered = visitor.ask("GET", site.address().partition(str(visitor.port))[2], **name)
    assert visitor.inside in entered.text
    assert "domain" not in entered.headers["set-cookie"].lower(), "it is of the name that was typed"
    assert visitor.ask("GET", f"{visitor.inside}today", **name).status == 200
    sent = {**name, "Origin": f"http://localhost:{visitor.port}", "Content-Type": FORM}
    assert visitor.ask("POST", f"{visitor.inside}do/resume", f"key={visitor.key}", **sent).status == 303
    crossed = {**sent, "Origin": f"http://127.0.0.1:{visitor.port}"}
    assert visitor.ask("POST", f"{visitor.inside}do/resume", f"key={visitor.key}", **crossed).status == 403
