"""The disk is full, read-only or closed, at any time: reminders go on, one clear message, nothing is lost.

SPEC section 8.
"""

import asyncio
from collections.abc import Callable
from hashlib import sha256

import pytest

from routine.storage import resources
from tests.attacks.disk import SmallDisk
from tests.attacks.powerless import PowerlessDaemon
from tests.attacks.rounds import chance, rounds
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.usefixtures("mounts")]

UNSAVED = "The diary cannot be saved"

HARMS: dict[str, tuple[Callable[[SmallDisk], None], Callable[[SmallDisk], None]]] = {
    "full": (SmallDisk.fill, SmallDisk.free),
    "read-only": (SmallDisk.turn_read_only, SmallDisk.turn_writable),
    "closed": (lambda disk: disk.chmod(0o500), lambda disk: disk.chmod(0o700)),
    "unreadable": (lambda disk: disk.folder.chmod(0), lambda disk: disk.folder.chmod(0o700)),
}

WRITING = HARMS
harms = pytest.mark.parametrize(("harm", "mend"), HARMS.values(), ids=HARMS)
Change = Callable[[SmallDisk], None]


def disks(daemon: PowerlessDaemon) -> list[SmallDisk]:
    """One for the profile and one for the history."""
    return [SmallDisk(daemon.home / name) for name in ("config", "data")]


def times_told(server: FakeServer, title: str) -> int:
    return sum(notified.title == title for notified in server.notified)


@pytest.mark.parametrize(("harm", "mend"), WRITING.values(), ids=WRITING)
async def test_at_the_very_first_start_the_usual_reminders_come_and_are_written_down_later(
    daemon: PowerlessDaemon, server: FakeServer, harm: Change, mend: Change
) -> None:
    await server.start()
    both = disks(daemon)
    for disk in both:
        harm(disk)
    await daemon.start()
    await titled(server, UNSAVED)
    profile = daemon.status()["profile"]
    usual = resources.preset_text("office")
    assert profile == {"digest": sha256(usual.encode()).hexdigest(), "ok": True, "problems": []}
    for disk in both:
        mend(disk)
    await eventually(lambda: daemon.profile.exists() and daemon.profile.read_text() == usual, "the profile is written")
    await eventually(lambda: {event.kind for event in daemon.events()} >= {"started", "profile"}, "rows are written")
    await eventually(lambda: daemon.status()["trouble"] is None, "the trouble is over")
    assert daemon.status()["profile"] == profile
    assert times_told(server, UNSAVED) == 1
    assert times_told(server, "Your profile has a mistake") == 0


@harms
async def test_a_start_in_the_middle_of_life_loses_neither_what_was_nor_what_comes(
    daemon: PowerlessDaemon, server: FakeServer, harm: Change, mend: Change
) -> None:
    await server.start()
    _, data = disks(daemon)
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    server.press((await titled(server, "Make tea")).number, "done")
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert daemon.end() == 0
    before = daemon.events()
    harm(data)
    daemon.write_profile(own(daemon.clock(SOON + 4), "essential = true\n").replace("tea", "soup"))
    await daemon.start()
    server.press((await titled(server, "Make soup")).number, "done")
    mend(data)
    await eventually(lambda: len(daemon.events("done")) == 2, "what waited is written")
    rows = daemon.events()
    assert rows[: len(before)] == before
    assert [event.kind for event in rows].count("started") == 2
    assert times_told(server, UNSAVED) == 1


@harms
async def test_while_it_runs_answers_wait_in_memory(
    daemon: PowerlessDaemon, server: FakeServer, harm: Change, mend: Change
) -> None:
    await server.start()
    _, data = disks(daemon)
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON + 2)))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    harm(data)
    server.press((await titled(server, "Make tea")).number, "done")
    await titled(server, UNSAVED)
    assert "cannot be used" in str(daemon.status()["trouble"])
    mend(data)
    await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
    assert sorted(event.kind for event in daemon.events() if event.reminder == "tea") == ["done", "shown"]
    assert times_told(server, UNSAVED) == 1


async def test_a_disk_that_comes_and_goes_costs_no_answer_and_doubles_none(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    luck, count = chance("disk"), rounds(6)
    await server.start()
    server.reuses_by_tag = True
    both = disks(daemon)
    await daemon.start()
    names = [f"tea-{number}" for number in range(count)]
    tables = (
        f'[reminders.{name}]\ntitle = "{name}"\nat = ["{daemon.clock(luck.uniform(6, 6 + 2 * count))}"]\n'
        "essential = true\n"
        for name in names
    )
    daemon.write_profile("".join(tables))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    for name in names:
        harm, mend = luck.choice(list(HARMS.values()))
        harmed = luck.sample(both, luck.randint(1, 2))
        for disk in harmed:
            harm(disk)
        server.press((await titled(server, name)).number, "done")
        await asyncio.sleep(luck.uniform(0, 1))
        for disk in harmed:
            mend(disk)
    await eventually(lambda: daemon.status()["trouble"] is None, "the trouble is over")
    await eventually(lambda: len(daemon.events("done")) >= count, "every answer is written")
    rows = daemon.events()
    assert sorted(event.reminder or "" for event in rows if event.kind == "done") == sorted(names)
    assert sorted(event.reminder or "" for event in rows if event.kind == "shown") == sorted(names)
    print(f"{count} rounds, no answer lost, none doubled")  # noqa: T201 - the figures


async def test_a_profile_that_comes_where_there_was_no_room_for_the_first_one_is_taken(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    """The first profile was still to be written, under a lock that the daemon itself held while it read."""
    await server.start()
    config, _ = disks(daemon)
    config.fill()
    await daemon.start()
    await eventually((config.folder / "routine").is_dir, "it has tried")
    config.free()
    daemon.write_profile(own(daemon.clock(SOON)))
    await titled(server, "Make tea")
    assert daemon.end() == 0
