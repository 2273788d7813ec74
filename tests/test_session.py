"""An outcome is committed whole or not at all, and made from the files as they are then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from routine.actions.outcome import Outcome, Snapshot
from routine.errors import HistoryError, ProfileError
from routine.history import History
from routine.model.events import Event
from routine.profile.editor import Edit
from routine.session import Session, profile_row
from tests.telling import at
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

NOW = at("12:00")


@pytest.fixture
def session(lived_in: Home) -> Session:
    return Session(lived_in.profile, NOW)


def up_at(clock: str, *events: Event) -> Callable[[Snapshot], Outcome]:
    """The time to get up is that one from now on, and those rows are written with it."""

    def change(edit: Edit) -> None:
        edit.set(("rhythm", "wake"), clock)

    return lambda snapshot: Outcome("Up.", events, snapshot.edited(change))


def rows_since(home: Home, before: list[Event]) -> list[str]:
    return [event.kind for event in home.events()[len(before) :]]


def test_rows_and_profile_are_committed_together(session: Session, lived_in: Home) -> None:
    before = lived_in.events()
    committed = session.act(up_at("06:10", Event(NOW, "resumed")))
    assert rows_since(lived_in, before) == ["profile", "resumed"] == [row.kind for row in committed.rows]
    assert all(row.id for row in committed.rows)
    assert 'wake = "06:10"' in lived_in.profile.read_text()
    assert committed.rows[0].detail["text"] == lived_in.profile.read_text()


def test_what_the_history_does_not_take_leaves_the_profile_as_it_was(
    session: Session, lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = lived_in.profile.read_text()

    def refuse(*_: object) -> None:
        raise HistoryError("full")

    monkeypatch.setattr(History, "record", refuse)
    with pytest.raises(HistoryError):
        session.act(up_at("06:10"))
    assert lived_in.profile.read_text() == text


def test_a_wish_that_cannot_be_leaves_everything_as_it_was(session: Session, lived_in: Home) -> None:
    before, text = lived_in.events(), lived_in.profile.read_text()
    with pytest.raises(ProfileError):
        session.act(up_at("26:10", Event(NOW, "resumed")))
    assert (lived_in.events(), lived_in.profile.read_text()) == (before, text)


def test_a_broken_profile_is_not_changed(session: Session, lived_in: Home) -> None:
    lived_in.profile.write_text("rhythm = 3\n")
    with pytest.raises(ProfileError, match=r"profile\.toml:1:1"):
        session.act(up_at("06:10"))
    assert lived_in.profile.read_text() == "rhythm = 3\n"


def test_a_dry_run_and_a_wish_that_holds_already_change_nothing(session: Session, lived_in: Home) -> None:
    before, text = lived_in.events(), lived_in.profile.read_text()
    session.dry_run = True
    assert session.act(up_at("06:10", Event(NOW, "resumed"))).rows == ()
    session.dry_run = False
    assert session.act(up_at("07:00")).rows == ()
    assert (lived_in.events(), lived_in.profile.read_text()) == (before, text)


def test_an_action_is_asked_again_when_the_profile_became_another_one_meanwhile(
    session: Session, lived_in: Home
) -> None:
    asked = []

    def action(snapshot: Snapshot) -> Outcome:
        asked.append(snapshot.text)
        if len(asked) == 1:
            lived_in.profile.write_text(snapshot.text + "# mine\n")
        return up_at("06:10")(snapshot)

    session.act(action)
    assert asked[1] == asked[0] + "# mine\n"
    assert lived_in.profile.read_text().endswith("# mine\n")
    assert 'wake = "06:10"' in lived_in.profile.read_text()


def test_a_hand_edit_gets_its_row_before_the_change(session: Session, lived_in: Home) -> None:
    before = lived_in.events()
    mine = lived_in.profile.read_text() + "# mine\n"
    lived_in.profile.write_text(mine)
    committed = session.act(up_at("06:10"))
    assert rows_since(lived_in, before) == ["profile", "profile"]
    assert lived_in.events()[-2].detail["text"] == mine
    assert len(committed.rows) == 1, "what was edited by hand is no part of it"


def test_what_another_command_has_noted_by_then_is_no_hand_edit(session: Session, lived_in: Home) -> None:
    """It had written the profile, and not its row, when this one read both."""
    text = f"# changed\n{lived_in.profile.read_text()}"
    lived_in.write_profile(text, saved=NOW)
    before = lived_in.events()

    def change(snapshot: Snapshot) -> Outcome:
        if len(lived_in.events()) == len(before):
            lived_in.record(profile_row(text, NOW))
        return up_at("06:10")(snapshot)

    session.act(change)
    assert rows_since(lived_in, before) == ["profile", "profile"]


def test_where_there_is_no_profile_the_first_one_is_written_with_the_change(home: Home) -> None:
    Session(home.profile, NOW).act(up_at("06:10"))
    assert home.profile.stat().st_mode & 0o777 == 0o600
    assert 'wake = "06:10"' in home.profile.read_text()
    assert rows_since(home, []) == ["profile", "profile"]


def test_a_row_alone_needs_no_profile(tmp_path: Path, home: Home) -> None:
    Session(tmp_path / "none.toml", NOW).act(lambda snapshot: Outcome("Resumed.", (Event(snapshot.now, "resumed"),)))
    assert rows_since(home, []) == ["resumed"]
    assert not (tmp_path / "none.toml").exists()
