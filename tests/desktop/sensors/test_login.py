"""The login that sensors are opened in."""

import pytest

from routine.desktop.sensors.login import THIS_LOGIN, Login
from routine.model.presence import AWAY_AFTER


def test_unless_told_otherwise_a_person_is_idle_as_soon_as_spec_says_and_no_program_may_listen() -> None:
    login = Login({})
    assert login.after == AWAY_AFTER
    assert login.not_a_call() == ()


def test_this_login_is_that_of_the_process_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "a desktop of this test")
    assert THIS_LOGIN.environment["XDG_CURRENT_DESKTOP"] == "a desktop of this test"
