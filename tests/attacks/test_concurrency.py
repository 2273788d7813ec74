"""Many hands at once on a running daemon: answers, edits and looks. Nothing is lost, nothing is doubled.

How long commands took and waited is printed: `ATTACK_ROUNDS=300 pytest -s tests/attacks/test_concurrency.py` (some
minutes). Waiting is what strace sees of it: the sleeps between two tries, ours for the profile and those of SQLite for
the history.
"""

import asyncio
import random
import re
import tomllib
from collections import Counter
from itertools import count

import pytest

from routine.model.events import Event
from tests.attacks.powerless import PowerlessDaemon
from tests.attacks.rounds import chance, rounds
from tests.daemon.test_daemon_on_a_bus import own
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually, need

pytestmark = pytest.mark.desktop

HANDS = 4
READINGS = (("status",), ("next", "--json"), ("log", "--json"), ("list",), ("why", "cup-0"), ("stats",))

STRACE = ("strace", "-f", "--seccomp-bpf", "--syscall-times", "--trace=clock_nanosleep,nanosleep")
WAIT = re.compile(r"<([0-9.]+)>$", re.MULTILINE)


class Hands:
    """Several people on one history and one profile.

    Attributes:
        answered: how often each reminder was answered with done.
        titles: the last title that was given to each reminder.
        lasted: how long each kind of command took, the start of Python and strace included, in seconds.
        waited: how much of it was waiting for others.
    """

    def __init__(self, daemon: PowerlessDaemon, seed: random.Random) -> None:
        self.answered: Counter[str] = Counter()
        self.titles: dict[str, str] = {}
        self.lasted: dict[str, list[float]] = {"answer": [], "edit": [], "look": []}
        self.waited: dict[str, list[float]] = {"answer": [], "edit": [], "look": []}
        self._daemon, self._luck, self._numbers = daemon, seed, count()

    async def work(self, hand: int, turns: int) -> None:
        """Answer, edit and look at random; each hand has a reminder of its own to edit."""
        for turn in range(turns):
            match self._luck.choice(("answer", "edit", "look")):
                case "answer":
                    name = f"cup-{self._luck.randrange(HANDS)}"  # all hands answer all reminders
                    await self._type("answer", "done", name)
                    self.answered[name] += 1
                case "edit":
                    title = f"Words of turn {turn}"
                    await self._type("edit", "config", "set", f"reminders.cup-{hand}.title", title)
                    self.titles[f"cup-{hand}"] = title
                case _:
                    await self._type("look", *self._luck.choice(READINGS))

    async def _type(self, kind: str, *words: str) -> None:
        begun, trace = asyncio.get_running_loop().time(), self._daemon.home / f"trace-{next(self._numbers)}"
        await self._daemon.command(*words, before=(*STRACE, f"--output={trace}"))
        self.lasted[kind].append(asyncio.get_running_loop().time() - begun)
        self.waited[kind].append(sum(map(float, WAIT.findall(trace.read_text(errors="replace")))))
        trace.unlink()


def cups() -> str:
    return "# kept\n" + "".join(own("23:59", "essential = true\n").replace("tea", f"cup-{n}") for n in range(HANDS))


def texts(rows: list[Event]) -> list[str]:
    return [str(event.detail["text"]) for event in rows if event.kind == "profile"]


async def test_many_hands_at_once_lose_nothing_and_double_nothing(daemon: PowerlessDaemon, server: FakeServer) -> None:
    need("strace", "strace")
    hands = Hands(daemon, chance("hands"))
    await server.start()
    await daemon.start()
    daemon.write_profile(cups())
    await eventually(lambda: texts(daemon.events())[-1] == cups(), "the profile is taken")
    pid, before = daemon.status()["pid"], len(texts(daemon.events()))
    await asyncio.gather(*(hands.work(hand, rounds(8)) for hand in range(HANDS)))
    rows, profile = daemon.events(), daemon.profile.read_text()
    assert Counter(event.reminder for event in rows if event.kind == "done") == hands.answered
    standing = tomllib.loads(profile)["reminders"]
    assert {name: standing[name]["title"] for name in hands.titles} == hands.titles
    assert profile.startswith("# kept\n")
    assert texts(rows)[-1] == profile
    assert len(texts(rows)) - before == len(hands.lasted["edit"]), "one row for each edit"
    assert len({event.id for event in rows}) == len(rows)
    assert daemon.status()["pid"] == pid, "the same daemon all the time"
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
    for kind, waited in hands.waited.items():
        longest = (
            f"longest {max(hands.lasted[kind]):.2f} s, of it waiting at most {max(waited):.3f} s" if waited else ""
        )
        print(f"{kind}: {len(waited)} commands from {HANDS} hands, {longest}")  # noqa: T201 - the figures
