"""How the figures are taken: processes at rest, commands in turn, and what both are told as."""

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table; `aim` and `beside` (the same of others, in the same run) may be empty."""

    question: str
    figure: str
    aim: str = ""
    beside: str = ""


class Scale(NamedTuple):
    """How long and how often is measured.

    Attributes:
        seconds: how long is waited for what does nothing.
        settle: seconds after its start from which on a program is taken to be idle.
        times: how often a command is run, a reminder shown, a file saved.
        years: how much history there is, the last the longest.
        reminders: how many there are.
    """

    seconds: int
    settle: int
    times: int
    years: tuple[float, ...]
    reminders: tuple[int, ...]


FULL = Scale(600, 8, 40, (1, 10), (1, 10, 100, 1000))
SHORT = Scale(2, 2, 2, (0.25,), (1, 10, 100))


class Rest(NamedTuple):
    """What a process did and held while nothing was to be done."""

    wakeups: int
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wakeups} wake-ups, {self.cpu:.2f} s of CPU, {self.memory:.1f} MB"


class Spent(NamedTuple):
    """What a process has spent since its start."""

    wakeups: int
    cpu: float


def spent(pid: int) -> Spent:
    """Voluntary switches of all its threads, and seconds of CPU: hundredths in fields 14 and 15 of proc(5)."""
    process = Path(f"/proc/{pid}")
    told = [(task / "status").read_text() for task in (process / "task").iterdir()]
    rows = (re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE) for text in told)
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return Spent(sum(int(row[1]) for row in rows if row), (int(fields[11]) + int(fields[12])) / 100)


def rest_since(pid: int, before: Spent) -> Rest:
    """What it did since then, and the memory that is its own (PSS, in MB: what is shared counts in parts)."""
    now = spent(pid)
    return Rest(now.wakeups - before.wakeups, now.cpu - before.cpu, memory(pid))


def memory(pid: int) -> float:
    """PSS in MB."""
    found = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


Command = tuple[Sequence[str], Mapping[str, str]]


class Taken(NamedTuple):
    """What a command took, in milliseconds.

    Attributes:
        wall: until it was done, the median of all runs.
        cpu: of the processor, the lowest quarter: what else goes on hardly shows in it.
    """

    wall: float
    cpu: float


def in_turn(commands: Mapping[str, Command], times: int) -> dict[str, Taken]:
    """What each command takes, run one after the other so that each meets the same machine.

    Raises:
        RuntimeError: one of them failed.
    """
    runs: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(times + 1):  # the first finds cold files, and is left out
        for name, (words, environment) in commands.items():
            runs[name].append(_run(name, words, environment))
    return {
        name: Taken(
            statistics.median(run.wall for run in each[1:]), sorted(run.cpu for run in each[1:])[(len(each) - 1) // 4]
        )
        for name, each in runs.items()
    }


def _run(name: str, words: Sequence[str], environment: Mapping[str, str]) -> Taken:
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(
            words, env=environment, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):  # 3: `routine status` where nothing runs
            printed.seek(0)
            raise RuntimeError(f"{name}: {printed.read().decode()[-300:]}")
    return Taken(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)


def plural(number: float, noun: str) -> str:
    """`1 year`, `1,000 reminders`."""
    return f"{number:,g} {noun}{'' if number == 1 else 's'}"


def spread(milliseconds: Sequence[float]) -> str:
    """`p50 5.1 ms, p99 9.0 ms, worst 9.2 ms`."""
    ordered = sorted(milliseconds)
    p99 = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {p99:.1f} ms, worst {ordered[-1]:.1f} ms"


def here(**more: str) -> dict[str, str]:
    """The environment of a command that needs nothing of this desktop."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **more}
