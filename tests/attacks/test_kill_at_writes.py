"""The daemon is killed at each system call that writes, one after the other: nothing acknowledged is lost.

A few of the calls by default, all of them with `ATTACK_ROUNDS=1000 pytest -s tests/attacks/test_kill_at_writes.py`.
"""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from routine.history import History
from routine.history.backups import is_whole
from routine.model.events import Event, Kind
from routine.storage import resources
from tests.attacks.knife import Point, chosen, counting, has_ended, killing, points
from tests.attacks.rounds import chance
from tests.daemon.living import LivingDaemon
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus, eventually, running_bus

pytestmark = pytest.mark.desktop

TEA = '[reminders.tea]\ntitle = "Make tea"\nat = ["{}"]\nlapse = "30m"\n'
TITLE = "Make tea"


class Watched(LivingDaemon):
    """A daemon that may be killed at one of its writes, and what it had acknowledged by then."""

    def __init__(self, home: Path, bus: PrivateBus, server: FakeServer) -> None:
        super().__init__(home, bus.address, PYTHONDONTWRITEBYTECODE="1")
        self.server = server
        self.before = TEA.format(self.clock(-60)[:5])
        self.after = self.before + 'snooze = "3m"\n'
        self.pressed: list[int] = []
        self.strace: list[str] = []
        self.last: subprocess.Popen[bytes] | None = None

    def launch(self, *options: str) -> None:
        """Start it, under strace where that is wanted."""
        with self.output.open("ab") as output:
            command = [*self.strace, sys.executable, "-m", "routine", "daemon", *options]
            self.process = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)
        self.last = self.process

    def seed(self) -> None:
        """It has run before: the tea fell due a minute ago, when nothing ran."""
        self.write_profile(self.before)
        now = datetime.now(UTC)  # noqa: TID251 - a real process is watched
        history = History.open(self.history)
        profile = Event(now - timedelta(hours=1), "profile", detail={"text": self.before, "zone": self.zone})
        history.record(profile, Event(now - timedelta(hours=1), "started"))
        history.close()

    def has_ended(self) -> bool:
        """Whether the process of the last start is gone."""
        return self.last is not None and self.last.poll() is not None

    def was_killed(self) -> bool:
        """Whether it was strace that ended it."""
        return self.last is not None and self.last.wait(30) == -signal.SIGKILL

    def files(self) -> set[str]:
        """Every file of the person, by its name."""
        return {str(path.relative_to(self.home)) for path in self.home.rglob("*") if path.is_file()} - {"output.txt"}

    def rows_left(self, copy: Path) -> list[Event]:
        """What stands in the history after a kill, read from a copy: the next daemon finds it untouched."""
        left = self.history.parent
        if not self.history.exists() or not self.history.stat().st_size:
            return []
        shutil.copytree(left, copy)
        history = History.open(copy / self.history.name)
        rows = list(history.read(None))
        history.close()
        assert is_whole(copy / self.history.name)
        assert history.mended is None
        shutil.rmtree(copy)
        return rows

    async def press_tea(self, until: Callable[[], bool]) -> None:
        """Press Done on each notification of the tea."""

        def answered() -> bool:
            for notification in [shown for shown in self.server.on_screen.values() if shown.title == TITLE]:
                self.pressed.append(notification.number)
                self.server.press(notification.number, "done")
            return until()

        await eventually(answered, "the tea is answered")

    def has_taken(self, text: str) -> bool:
        """Whether it has published that it goes by that profile."""
        profile = self.status().get("profile")
        return isinstance(profile, dict) and profile["digest"] == sha256(text.encode()).hexdigest()


Story = Callable[[Watched], Awaitable[None]]


async def first_start(daemon: Watched) -> None:
    """An empty home: the greeting, the first profile, and an end."""
    await daemon.start()
    assert daemon.end() == 0


async def whole_day(daemon: Watched) -> None:
    """A reminder is shown and answered, the profile edited, and an end."""
    await daemon.start()
    taken = daemon.server.taken_off
    await daemon.press_tea(lambda: any(number in taken for number in daemon.pressed))
    daemon.write_profile(daemon.after)
    await eventually(lambda: daemon.has_taken(daemon.after), "the edit is taken")
    assert daemon.end() == 0


def acknowledged(daemon: Watched) -> Counter[Kind]:
    """Rows that must be there, as the daemon has acted on them where a person sees it."""
    rows = Counter[Kind]({"done": len(set(daemon.pressed) & set(daemon.server.taken_off))})
    if daemon.status():
        rows["started"] = 1
    if daemon.has_taken(daemon.after):
        rows["profile"] = 2
    return rows


@pytest.fixture
def home_of(tmp_path: Path) -> Callable[[str], Path]:
    """A folder for each life, gone when the next one begins."""
    homes: list[Path] = []

    def made(name: str) -> Path:
        for old in homes:
            shutil.rmtree(old, ignore_errors=True)
        homes.append(tmp_path / name)
        homes[-1].mkdir()
        return homes[-1]

    return made


async def lived(story: Story, home: Path, bus: PrivateBus, strace: list[str]) -> Watched:
    """Let it live until the story ends or it is killed."""
    server = FakeServer(bus.address)
    server.reuses_by_tag = True
    await server.start()
    daemon = Watched(home, bus, server)
    daemon.strace = strace
    if story is whole_day:
        daemon.seed()
    life = asyncio.ensure_future(story(daemon))
    await eventually(lambda: life.done() or daemon.has_ended(), "the story ends")
    if not daemon.was_killed():
        await life
        return daemon
    life.cancel()
    with suppress(asyncio.CancelledError, AssertionError):  # what the story waited for never came
        await life
    return daemon


async def healed(story: Story, daemon: Watched) -> None:
    """Start a daemon anew: everything that should have happened happens, once."""
    daemon.strace = []
    await daemon.start()
    if story is whole_day:
        await daemon.press_tea(lambda: bool(daemon.events("done")))
        daemon.write_profile(daemon.after)
        await eventually(lambda: daemon.has_taken(daemon.after), "the edit is taken")
    assert daemon.end() == 0
    assert is_whole(daemon.history)


def texts(rows: list[Event]) -> list[object]:
    return [event.detail["text"] for event in rows if event.kind == "profile"]


def judge(story: Story, daemon: Watched) -> None:
    """After a kill and a new start."""
    rows = daemon.events()
    kinds = Counter(event.kind for event in rows if event.reminder == "tea")
    if story is whole_day:
        assert kinds == {"shown": 1, "done": 1}
        assert texts(rows) == [daemon.before, daemon.after]
    else:
        first = resources.preset_text("office")
        assert daemon.profile.read_text() == first
        assert texts(rows) == [first]
    assert "Traceback" not in daemon.output.read_text()


@pytest.mark.parametrize(("story", "usual"), [(first_start, 4), (whole_day, 6)])
async def test_a_kill_at_any_write_loses_nothing_that_was_acknowledged(
    story: Story, usual: int, home_of: Callable[[str], Path], tmp_path: Path
) -> None:
    luck, killed = chance("kill at a write"), Counter[str]()
    with running_bus() as bus:
        trace = tmp_path / "trace"
        unharmed = await lived(story, home_of("unharmed"), bus, counting(trace))
        await unharmed.server.stop()
        usual_files = unharmed.files()
        await eventually(lambda: has_ended(trace), "strace has ended")
        among = points(trace)
        for number, point in enumerate(chosen(among, usual, luck)):
            daemon = await lived(story, home_of(str(number)), bus, killing(point))
            killed[point.call] += daemon.was_killed()
            await no_loss(story, daemon, point, usual_files, tmp_path)
            await daemon.server.stop()
    print(f"{story.__name__}: killed at {killed.total()} of {len(among)} writing calls: {dict(killed)}")  # noqa: T201
    assert killed.total() > 0


async def no_loss(story: Story, daemon: Watched, point: Point, usual_files: set[str], tmp_path: Path) -> None:
    """Nothing that was acknowledged is lost, and the next daemon goes on as if nothing had been."""
    due = acknowledged(daemon)
    left = Counter(event.kind for event in daemon.rows_left(tmp_path / "copy"))
    assert not due - left, f"{point}: acknowledged {due}, but written {left}"
    if daemon.profile.exists():
        assert daemon.profile.read_text() in (daemon.before, daemon.after, resources.preset_text("office"))
    await healed(story, daemon)
    judge(story, daemon)
    assert daemon.files() <= usual_files, f"{point} left files behind"
