"""What the daemon costs while it waits, beside desktop peers and a bare process. Measures, judges nothing.

    python -m bench.idle [--seconds 60]

A real dunst under Xvfb, a private session bus and a private system bus, every source open. The peers get a display
and a bus of their own. Needs dbus, dunst and xvfb; strace for the system calls, safeeyes and workrave for the peers.
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.measuring import FULL, Rest, Row, Scale, here, memory, rest_since, spent
from tests.daemon.living import LivingDaemon
from tests.desktop.dunst import raise_dunst
from tests.desktop.parts import running_bus, running_display

PROFILE = """schema = 1
[rhythm]
wake = "07:00"
bedtime = "23:00"
[reminders.far]
title = "Later"
at = ["22:59"]
"""
PEERS = ("workrave", "safeeyes")
BARE_IMPORTS = "import asyncio, sqlite3, apscheduler.schedulers.asyncio, dbus_fast.aio, time; time.sleep(10_000)"
BARE_LOOP = """import asyncio
async def wait():
    asyncio.get_running_loop().call_later(9_000, print)
    await asyncio.sleep(10_000)
asyncio.run(wait())
"""


async def rows(scale: Scale) -> Sequence[Row]:
    """The daemon at rest, beside the others."""
    with ExitStack() as stack:
        peers = [(name, stack.enter_context(peer(name)) if shutil.which(name) else None) for name in PEERS]
        found, sources, calls = await of_daemon(scale, [pid for _, pid in peers if pid])
        others = [found.pop(0) if pid else None for _, pid in peers]
    beside = [f"{name}: {rest or 'not installed'}" for (name, _), rest in zip(peers, others, strict=True)]
    with running(sys.executable, "-c", BARE_LOOP) as loop, running(sys.executable, "-c", BARE_IMPORTS) as imports:
        await asyncio.sleep(scale.settle)
        before = spent(loop)
        await asyncio.sleep(min(scale.seconds, 30))
        bare, imported = rest_since(loop, before), memory(imports)
    own = found[0]
    return [
        Row(
            f"idle daemon, {sources} sources open, {scale.seconds} s",
            f"{own.wakeups} wake-ups, {own.cpu:.2f} s of CPU, {calls}",
            "no wake-up, 0.00 s",
            "; ".join([*beside, f"bare asyncio loop with one timer: {bare}"]),
        ),
        Row(
            "memory of the daemon (PSS)",
            f"{own.memory:.1f} MB, {own.memory / imported:.2f} of the bare process",
            "below every peer; within 1.3 of a bare process",
            f"asyncio, APScheduler, dbus-fast and sqlite3 imported, nothing else: {imported:.1f} MB",
        ),
    ]


async def of_daemon(scale: Scale, peers: Sequence[int]) -> tuple[list[Rest], int, str]:
    """What the peers and, last, the daemon did in that time; how many sources it had; its system calls."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "dunst").mkdir()
        dunst = raise_dunst(stack, folder / "dunst")
        await dunst.come_back()
        system = stack.enter_context(running_bus())
        display = dunst.environment["DISPLAY"]
        daemon = LivingDaemon(folder, dunst.address, DISPLAY=display, DBUS_SYSTEM_BUS_ADDRESS=system.address)
        daemon.write_profile(PROFILE)
        await daemon.start()
        try:
            await asyncio.sleep(scale.settle)
            sources = daemon.status().get("sources")
            pid = daemon.process.pid if daemon.process else 0
            begun = [(each, spent(each)) for each in (*peers, pid)]
            await asyncio.sleep(scale.seconds)
            found = [rest_since(each, before) for each, before in begun]
            calls = await system_calls(pid, min(scale.seconds, 60))
        finally:
            daemon.end()
    return found, len(sources) if isinstance(sources, dict | list) else 0, calls


async def system_calls(pid: int, seconds: int) -> str:
    """Begun and ended meanwhile: the wait it was in when strace came, and is in again when it leaves, is none."""
    strace = shutil.which("strace")
    if not strace:
        return "system calls not counted, there is no strace here"
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        tracing = await asyncio.create_subprocess_exec(strace, "-f", "-qq", "-o", str(trace), "-p", str(pid))
        await asyncio.sleep(seconds)
        tracing.terminate()
        await tracing.wait()
        lines = trace.read_text().splitlines()
    parts = ("<unfinished", "resumed>", "epoll_wait")
    count = sum(not any(part in line for part in parts) for line in lines)
    return f"{count} system calls in {seconds} s"


@contextmanager
def peer(name: str) -> Iterator[int]:
    """That program on a display, a bus and in a home of its own; its process."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bus, display = stack.enter_context(running_bus()), stack.enter_context(running_display())
        (home / "run").mkdir(mode=0o700)
        own = here(
            HOME=str(home), XDG_RUNTIME_DIR=str(home / "run"), DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=bus.address
        )
        yield stack.enter_context(running(name, environment=own))


@contextmanager
def running(*words: str, environment: dict[str, str] | None = None) -> Iterator[int]:
    """A program that runs meanwhile; its process."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, env=environment or here(), stdout=quiet, stderr=quiet) as process:
        try:
            yield process.pid
        finally:
            process.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    for row in asyncio.run(rows(FULL._replace(seconds=parser.parse_args().seconds))):
        print(f"{row.question}: {row.figure}\n    {row.beside}")
