"""A program is killed at one certain system call: the n-th of its kind, before the kernel does it. By strace."""

import random
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.attacks.rounds import rounds
from tests.desktop.parts import need

WRITING = (
    *("write", "writev", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2"),
    *("link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat"),
    *("sendmsg", "sendto"),
)
"""Whatever changes a file or a folder, or tells the desktop something. A file that is only made is killed over before
its first byte."""

CALL = re.compile(rf"^({'|'.join(WRITING)})\(", re.MULTILINE)


class Point(NamedTuple):
    """One system call of a process: the how-maniest of its kind."""

    call: str
    number: int


def counting(trace: Path) -> list[str]:
    """Put before a command: it runs unharmed, and each of its writing calls is listed in `trace`.

    The process is the command itself; strace looks on from a process of its own (`-D`). What the command starts is
    left alone: it has no file of ours.
    """
    return [need("strace", "strace"), "-D", f"--output={trace}", f"--trace={','.join(WRITING)}"]


def killing(point: Point) -> list[str]:
    """Put before a command: it is killed at that point, if it comes to it."""
    return [*counting(Path("/dev/null")), f"--inject={point.call}:signal=SIGKILL:when={point.number}"]


def has_ended(trace: Path) -> bool:
    """Whether strace has written everything."""
    return trace.exists() and "+++ exited" in trace.read_text(errors="replace")


def points(trace: Path) -> list[Point]:
    """Each writing call, in its order."""
    seen: Counter[str] = Counter()
    found = []
    for call in CALL.findall(trace.read_text(errors="replace")):
        seen[call] += 1
        found.append(Point(call, seen[call]))
    return found


def chosen(among: list[Point], usual: int, luck: random.Random) -> list[Point]:
    """So many of them as there are rounds, in their order; every one when there are rounds enough."""
    return sorted(luck.sample(among, min(rounds(usual), len(among))), key=among.index)
