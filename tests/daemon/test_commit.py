"""What an action wishes, committed by the daemon: memory first, the profile as soon as nobody is at it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from routine import clock
from routine.actions.buttons import drinks_off, have_fewer
from routine.actions.outcome import Outcome, Snapshot
from routine.daemon import commit
from routine.daemon.commit import Committer
from routine.daemon.memory import Memory
from routine.errors import NothingToAnswerError
from routine.history import History
from routine.load import load
from routine.model.events import Occurrence
from routine.model.notification import Notification
from routine.storage.profile_file import editing
from tests.desktop.parts import eventually
from tests.telling import at, texts
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

DRINK = Occurrence("hydration", at("13:10"))


@dataclass
class Daemon:
    """A memory without a desktop, and its committer."""

    home: Home

    def open(self) -> None:
        history = History.open(self.home.history)
        self.memory = Memory(self.home.profile, history, texts(), load(self.home.profile, history, clock.now()))
        self.committer = Committer(self.memory)

    @property
    def said(self) -> list[Notification]:
        """What waits to be shown."""
        return self.memory.notices

    def kinds(self) -> list[str]:
        return [row.kind for row in self.home.events()]


Play = Callable[[Callable[[Daemon], Awaitable[None]]], None]


@pytest.fixture
def play(lived_in: Home, monkeypatch: pytest.MonkeyPatch) -> Play:
    monkeypatch.setattr(clock, "now", lambda: at("13:15"))

    async def live(story: Callable[[Daemon], Awaitable[None]]) -> None:
        daemon = Daemon(lived_in)
        daemon.open()
        await story(daemon)
        daemon.committer.close()
        daemon.memory.files.close()

    return lambda story: asyncio.run(live(story))


def fewer(snapshot: Snapshot) -> Outcome:
    return have_fewer(snapshot, [DRINK])


def test_rows_are_noted_at_once_and_the_profile_when_it_is_free(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "TOO_LONG", 0.05)

    async def story(daemon: Daemon) -> None:
        text = daemon.home.profile.read_text()
        with editing(daemon.home.profile):
            daemon.committer.commit(fewer)
            assert daemon.kinds()[-2:] == ["answered", "dismissed"]
            assert daemon.home.profile.read_text() == text
            await eventually(
                lambda: [each.key for each in daemon.said] == ["notice:profile_busy"], "who is at it is told once"
            )
        await eventually(lambda: daemon.home.profile.read_text() != text, "it is written")
        assert [each.key for each in daemon.said] == ["confirmation"], "nobody is at it any more"
        assert daemon.kinds()[-1] == "profile"

    play(story)


def test_an_action_is_asked_again_where_the_profile_became_another_one(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        daemon.home.profile.write_text(daemon.home.profile.read_text() + "# mine\n")
        daemon.committer.commit(drinks_off)
        text = daemon.home.profile.read_text()
        assert "# mine\n" in text
        assert "\nfluid_limit = true" in text

    play(story)


def test_undo_takes_back_what_was_confirmed_last_and_only_once(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        text = daemon.home.profile.read_text()
        daemon.committer.commit(fewer)
        ids = daemon.said[-1].tag.removeprefix("undo:").split(",")
        daemon.committer.take_back(["another"])
        assert daemon.home.profile.read_text() != text
        daemon.committer.take_back(ids)
        assert daemon.home.profile.read_text() == text
        assert daemon.kinds()[-3:] == ["undone", "undone", "profile"]
        rows = daemon.home.events()
        daemon.committer.take_back(ids)
        assert daemon.home.events() == rows

    play(story)


def test_a_profile_that_is_broken_is_left_alone(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        daemon.home.profile.write_text("rhythm = 3\n")
        daemon.committer.commit(drinks_off)
        assert daemon.home.profile.read_text() == "rhythm = 3\n"
        assert daemon.said == []

    play(story)


def test_what_cannot_be_done_changes_nothing(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        rows = daemon.home.events()
        with pytest.raises(NothingToAnswerError):
            daemon.committer.commit(lambda snapshot: have_fewer(snapshot, [Occurrence("gone", at("13:10"))]))
        assert daemon.home.events() == rows

    play(story)


def test_what_cannot_be_done_any_more_when_the_profile_is_free_holds_up_nothing_behind_it(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        with editing(daemon.home.profile):
            daemon.committer.commit(fewer)
            daemon.home.write_profile("[reminders.bedtime]\n")
        daemon.committer.commit(drinks_off)
        await eventually(lambda: "\nfluid_limit = true" in daemon.home.profile.read_text(), "the next one is written")

    play(story)


def test_a_mistake_of_ours_in_one_change_is_told_in_the_journal_and_holds_up_nothing_behind_it(play: Play) -> None:
    async def story(daemon: Daemon) -> None:
        asked, told = list[Snapshot](), list[object]()

        def mistaken(snapshot: Snapshot) -> Outcome:
            asked.append(snapshot)
            if len(asked) > 1:
                raise ValueError("a mistake of ours")
            return fewer(snapshot)

        asyncio.get_running_loop().set_exception_handler(lambda _loop, about: told.append(about["exception"]))
        with editing(daemon.home.profile):
            daemon.committer.commit(mistaken)
            daemon.home.profile.write_text(daemon.home.profile.read_text() + "# mine\n")
        daemon.committer.commit(drinks_off)
        await eventually(lambda: "\nfluid_limit = true" in daemon.home.profile.read_text(), "the next one is written")
        assert [str(mistake) for mistake in told] == ["a mistake of ours"]

    play(story)
