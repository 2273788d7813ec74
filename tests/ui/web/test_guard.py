"""What stands before every page refuses whoever is not its person's browser."""

from collections.abc import Mapping

import pytest

from tests.browser.site import Visitor


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


def test_too_much_is_refused(visitor: Visitor) -> None:
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": "application/x-www-form-urlencoded"}
    answer = visitor.ask("POST", f"{visitor.inside}do/pause", "x" * 70_000, **sent)
    assert answer.status == 413
