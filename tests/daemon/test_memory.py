"""What the daemon knows: of what it did and was told, and what the files say. Each change rings."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from routine import clock
from routine.daemon.memory import Memory
from routine.history.backups import back_up_or_mend
from routine.model.events import Event, Occurrence
from routine.text.notice import confirmation, notice
from tests.daemon.remembered import remembered
from tests.desktop.parts import eventually
from tests.telling import at, texts
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

NOW = at("13:15")
DRINK, STRETCH = Occurrence("hydration", at("13:10")), Occurrence("stretch", at("22:45"))


@pytest.fixture(autouse=True)
def present(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield
    monkeypatch.undo()


def was_rung(memory: Memory) -> bool:
    is_rung = memory.rung.is_set()
    memory.rung.clear()
    return is_rung


async def test_what_is_noted_is_known_at_once_also_where_the_file_takes_nothing(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        memory.note(Event(NOW, "done", "hydration", DRINK))
        assert was_rung(memory)
        assert lived_in.events()[-1].kind == "done"
        lived_in.block_history()
        (paused,) = memory.note(Event(NOW, "paused"))
        assert paused.id
        assert [event.kind for event in memory.facts.events][-2:] == ["done", "paused"]
        assert [event.kind for event in memory.files.pending] == ["paused"]
        await eventually(lambda: len(memory.notices) == 1, "it is told")
        assert memory.notices == [notice(texts(), "history_unwritable")]
        lived_in.free_history()
        await eventually(lambda: lived_in.events()[-1].kind == "paused", "it is written as soon as it can be")


async def test_what_waits_to_be_told_of_the_history_is_taken_back_once_it_can_be_written(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        lived_in.block_history()
        memory.note(Event(NOW, "paused"))
        await eventually(lambda: len(memory.notices) == 1, "it is to be told")
        lived_in.free_history()
        await eventually(lambda: not memory.notices, "it is not true any more")


async def test_what_waits_to_be_told_of_the_profile_is_taken_back_once_it_is_mended(lived_in: Home) -> None:
    text = lived_in.profile.read_text()
    async with remembered(lived_in) as memory:
        for spoil in (lambda: lived_in.profile.write_text("wake = 3\n"), lived_in.profile.unlink):
            spoil()
            memory.reload()
            await eventually(lambda: len(memory.notices) == 1, "it is to be told")
            lived_in.profile.write_text(text)
            memory.reload()
            await eventually(lambda: not memory.notices, "it is not true any more")


async def test_of_two_things_said_under_one_key_the_newer_waits_to_be_shown(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        first, second = (confirmation(texts(), "drinks_off", row) for row in ("first", "second"))
        memory.say(first)
        memory.say(notice(texts(), "profile_gone"))
        memory.say(second)
        assert [each.tag for each in memory.notices] == ["notice", "undo:second"]
        memory.said(first)
        assert second in memory.notices, "another was shown meanwhile"
        memory.said(second)
        assert [each.tag for each in memory.notices] == ["notice"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("profile_wrong", "profile_busy"),
        ("profile_gone", "profile_busy"),
        ("history_replaced", "history_unwritable"),
        ("history_put_back", "history_replaced"),
    ],
)
async def test_a_notice_that_waits_takes_the_place_of_none_that_says_something_else(
    lived_in: Home, earlier: str, later: str
) -> None:
    """Each is told once, and while a do-not-disturb is on all of them wait."""
    async with remembered(lived_in) as memory:
        said = [notice(texts(), what, line=3, who="nano", name="aside") for what in (earlier, later)]
        for each in said:
            memory.say(each)
        assert memory.notices == said


async def test_of_the_profile_as_it_was_and_as_it_is_only_the_newer_is_told(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        for what in ("profile_gone", "profile_unreadable", "profile_wrong"):
            memory.say(notice(texts(), what, line=3))
        assert memory.notices == [notice(texts(), "profile_wrong", line=3)]


async def test_with_another_server_nothing_stands_on_the_screen(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        memory.shown(DRINK, STRETCH)
        memory.gone(STRETCH)
        assert memory.facts.presented == {DRINK}
        memory.rung.clear()
        memory.server_changed(False)
        assert was_rung(memory)
        assert memory.facts.presented == set()
        assert memory.facts.closed == {"unreachable": NOW}
        memory.server_changed(True)
        assert memory.facts.closed == {}


async def test_what_sensors_tell_closes_gates_and_that_nobody_takes_notifications_stays_known(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        memory.reached(False)
        memory.sensor_changed("dnd", True)
        assert memory.facts.closed == {"unreachable": NOW, "dnd": NOW}
        memory.sensor_changed("dnd", None)
        assert memory.facts.closed == {"unreachable": NOW}
        assert was_rung(memory)


@pytest.mark.parametrize(("asleep", "absences"), [(timedelta(hours=2), 1), (timedelta(seconds=0.5), 0)])
async def test_a_sleep_that_only_the_clocks_tell_of_is_an_absence(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch, asleep: timedelta, absences: int
) -> None:
    monkeypatch.setattr(clock, "suspended_for", lambda: timedelta(days=1))
    async with remembered(lived_in) as memory:
        with monkeypatch.context() as earlier:
            earlier.setattr(clock, "now", lambda: at("10:00"))
            memory.sensor_changed("idle", False)
        monkeypatch.setattr(clock, "suspended_for", lambda: timedelta(days=1) + asleep)
        for _ in range(2):
            memory.notice_sleep()
        found = memory.facts.presence.absences
        assert [(absence.begin, absence.end) for absence in found] == [(NOW - asleep, NOW)] * absences


async def test_a_hand_edit_is_taken_and_kept_and_what_is_alive_only_here_stays(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        memory.shown(DRINK)
        memory.sensor_changed("dnd", True)
        lived_in.write_profile('[reminders.tea]\nat = ["14:00"]\n')
        memory.files.read(is_saved=True)
        await eventually(lambda: memory.facts.profile.reminder("tea") is not None, "it is taken")
        assert memory.facts.presented == {DRINK}
        assert set(memory.facts.closed) == {"dnd"}
        row = lived_in.events()[-1]
        assert (row.kind, row.detail["zone"]) == ("profile", "Europe/Berlin")
        assert row.detail["text"] == lived_in.profile.read_text()


async def test_a_broken_hand_edit_is_told_once_and_again_only_when_it_is_broken_otherwise(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        good = memory.facts.profile
        for text, line in (("wake = 7\n", "1"), ("[rhythm]\nwake = 7\n", "2")):
            lived_in.write_profile(text)
            memory.files.read(is_saved=True)
            await eventually(lambda: bool(memory.notices), "it is told")
            assert memory.notices == [notice(texts(), "profile_wrong", line=line)]
            memory.said(memory.notices[0])
            memory.files.read(is_saved=True)
            assert memory.notices == []
        assert memory.facts.profile == good


async def test_a_profile_that_is_gone_is_told(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        lived_in.profile.unlink()
        memory.reload()
        await eventually(lambda: memory.notices == [notice(texts(), "profile_gone")], "it is told")
        assert memory.facts.profile.reminder("hydration")


async def test_a_history_that_was_mended_is_told_with_the_name_of_what_was_kept(lived_in: Home) -> None:
    async with remembered(lived_in) as memory:
        lived_in.history.write_bytes(b"this is no database, but it is long enough to be looked at " * 99)
        memory.note(Event(NOW, "paused"))
        memory.files.look()
        await eventually(lambda: bool(memory.notices), "it is told")
        (kept,) = (path.name for path in lived_in.history.parent.glob("*.corrupt-*Z"))
        assert memory.notices == [notice(texts(), "history_replaced", name=kept)]


@pytest.mark.parametrize("is_noticed_by", ["a look", "a row"])
async def test_what_was_written_since_the_last_backup_outlives_the_file_whoever_finds_it_damaged(
    lived_in: Home, is_noticed_by: str
) -> None:
    assert back_up_or_mend(lived_in.history, NOW.date()) is None
    async with remembered(lived_in) as memory:
        (done,) = memory.note(Event(NOW, "done", "hydration", DRINK))
        lived_in.history.write_bytes(b"this is no database, but it is long enough to be looked at " * 99)
        if is_noticed_by == "a row":
            memory.note(Event(NOW, "paused"))
        memory.files.look()
        await eventually(lambda: bool(memory.notices), "it is told")
        assert done in memory.facts.events
        assert done in lived_in.events()


@pytest.mark.parametrize("order", [["profile", "history"], ["history", "profile"], ["both"]])
async def test_a_broken_profile_and_a_lost_history_are_both_told_and_the_settings_known_here_go_on(
    lived_in: Home, order: list[str]
) -> None:
    """The last good profile is lost with the history: the next start would find none, were it not written anew."""
    async with remembered(lived_in) as memory:
        good, text, told = memory.facts.profile, lived_in.profile.read_text(), set[str]()
        for lost in order:
            if lost in ("profile", "both"):
                lived_in.write_profile("wake = 7\n")
            if lost in ("history", "both"):
                lived_in.history.write_bytes(b"this is no database, but it is long enough to be looked at " * 99)
            memory.files.read()
            count = 2 if lost == "both" else 1
            await eventually(lambda count=count: len(memory.notices) == count, f"{lost} told")  # type: ignore[misc]
            for each in memory.notices:
                told.add(each.title)
                memory.said(each)
        assert told == {texts().one("notice", what, "title") for what in ("profile_wrong", "history_replaced")}
        assert memory.facts.profile == good
        assert memory.files.loaded.problems
        assert [row.detail["text"] for row in lived_in.events() if row.kind == "profile"] == [text]


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_profile_that_is_gone_and_a_lost_history_leave_the_settings_known_here(
    lived_in: Home, at_once: bool
) -> None:
    """Neither file has them any more, and those of a first start would be taken."""
    lived_in.write_profile('[reminders.tea]\nat = ["14:00"]\n')
    async with remembered(lived_in):
        pass  # who noted them is another daemon
    async with remembered(lived_in) as memory:
        lived_in.profile.unlink()
        if not at_once:
            memory.files.read()
            await eventually(lambda: len(memory.notices) == 1, "the one is told")
        lived_in.history.write_bytes(b"this is no database, but it is long enough to be looked at " * 99)
        memory.files.read()
        await eventually(lambda: len(memory.notices) == 2, "both are told")
        assert {each.title for each in memory.notices} == {
            texts().one("notice", what, "title") for what in ("profile_gone", "history_replaced")
        }
        assert [each.name for each in memory.facts.profile.reminders] == ["tea"]
        assert memory.files.loaded.is_gone
