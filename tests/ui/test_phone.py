"""What an interface tells of the phone, whatever its files say."""

from datetime import timedelta

import pytest

from routine.phone.pairing import State, fresh
from routine.ui.phone import follow, status_json, trouble_in_words
from tests.telling import at

NOW = at("14:00")
PAIRING = fresh("https://ntfy.example", "tk_x", NOW)


def test_what_was_told_of_an_older_pairing_counts_for_nothing() -> None:
    old = State(NOW - timedelta(days=1), "paired", "unreachable", paired_at=NOW)
    assert status_json(PAIRING, old) == status_json(PAIRING, State())
    assert status_json(PAIRING, old)["stage"] == "asked"
    assert status_json(None, old)["stage"] == "none"


def test_a_trouble_of_a_newer_version_leads_on_and_none_says_nothing() -> None:
    assert "service logs" in trouble_in_words(State(trouble="of a newer version"))
    assert trouble_in_words(State()) == ""


@pytest.mark.parametrize("holds", [True, False])
def test_following_ends_with_what_was_waited_for_or_its_time(holds: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert follow(lambda _pairing, _state: holds, timedelta(milliseconds=1)) is holds
