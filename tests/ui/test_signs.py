"""Which warning signs are shown once something was noted."""

from routine.actions.diary import log_cramp
from routine.session import Session
from routine.ui.signs import lines_after, standing
from tests.telling import at
from tests.ui.conftest import Home


def shown(home: Home, *words: str) -> list[str]:
    session = Session(home.profile, at("08:00"))
    before = standing(session)
    committed = session.act(lambda snapshot: log_cramp(snapshot, words))
    return list(lines_after(session, committed, before))


def test_a_sign_is_shown_with_the_cramp_that_shows_it_and_none_without(lived_in: Home) -> None:
    assert shown(lived_in, "03:10", "left", "calf") == []
    lines = shown(lived_in, "04:10", "left", "calf", "swollen")
    assert any("swelling" in line for line in lines)
    assert "no medical advice" in lines[-1].lower() or "medical" in lines[-1].lower()
    assert not any("routine cramp" in line for line in lines), "a page names no command"
