"""How fast the commands of every day answer, beside a bare typer hello and the commands of others, run in turn.

    python -m bench.commands [--times 40]

Peers that are installed: khal and taskwarrior (Debian), watson (on PATH or in .venv-peers), systemctl where a
systemd of its own can be started.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.measuring import FULL, Command, Row, Scale, here, in_turn
from bench.three_months import ZONE, live_in

ROOT = Path(__file__).parents[1]
ROUTINE = str(Path(sys.executable).with_name("routine"))
HELLO = """import typer
def hello(name: str = "you") -> None:
    print(f"Hello {name}")
typer.run(hello)
"""
OWN = ("", "next", "done water", "status", "status --json", "bar", "stats")
AIMED = ("", "next", "done water")
USER_MANAGER = ROOT / "tests" / "service" / "user_manager.sh"


def rows(scale: Scale) -> Sequence[Row]:
    """A line for each command."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        peers = {**_peers(folder), **stack.enter_context(_timers(folder))}
        known = {name: command for name, command in peers.items() if command}
        taken = in_turn({**_floor(folder), **_own(folder), **known}, scale.times)
    missing = [name for name, command in peers.items() if not command]
    beside = [f"{name} {taken[name].wall:.0f} ms" for name in known] + [f"{name}: not here" for name in missing]
    hello = taken["hello"]
    floor = f"Python alone {taken['python'].wall:.0f} ms"
    found = [Row("bare typer hello", f"{hello.wall:.0f} ms", "", f"{floor}; {'; '.join(beside)}")]
    for words in OWN:
        time = taken[f"routine {words}"]
        aim = "under 2 times hello and 120 ms" if words in AIMED else ""
        found.append(
            Row(
                f"`routine {words}`".replace(" `", "`"),
                f"{time.wall:.0f} ms, {time.cpu / hello.cpu:.2f} times the work of hello",
                aim,
            )
        )
    return found


def _floor(folder: Path) -> dict[str, Command]:
    hello = folder / "hello.py"
    hello.write_text(HELLO)
    return {
        "python": ([sys.executable, "-c", "pass"], here(HOME=str(folder))),
        "hello": ([sys.executable, str(hello)], here(HOME=str(folder))),
    }


def _own(folder: Path) -> dict[str, Command]:
    """Our commands in the home of somebody who has lived with it for three months."""
    home = folder / "home"
    live_in(home)
    (home / "run").mkdir(mode=0o700)
    environment = here(HOME=str(home), XDG_RUNTIME_DIR=str(home / "run"), TZ=ZONE)
    return {f"routine {words}": ([ROUTINE, *words.split()], environment) for words in OWN}


def _peers(folder: Path) -> dict[str, Command | None]:
    """The commands of others, each with a home in which it has something to tell; `None`: not installed."""
    home = folder / "peers"
    (home / ".config/khal").mkdir(parents=True)
    (home / "calendar").mkdir()
    (home / ".config/khal/config").write_text(
        f"[calendars]\n[[mine]]\npath = {home}/calendar\n[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    (home / ".taskrc").write_text(f"data.location={home}/tasks\nconfirmation=no\n")
    environment = here(HOME=str(home))
    watson = shutil.which("watson") or shutil.which("watson", path=ROOT / ".venv-peers/bin")
    khal, task = shutil.which("khal"), shutil.which("task")
    if task:
        subprocess.run([task, "add", "Drink"], env=environment, capture_output=True, check=False)
    return {
        "watson status": ([watson, "status"], environment) if watson else None,
        "khal list": ([khal, "list"], environment) if khal else None,
        "task next": ([task, "next"], environment) if task else None,
    }


@contextmanager
def _timers(folder: Path) -> Iterator[Mapping[str, Command | None]]:
    """`systemctl --user list-timers` in a systemd of its own, which only root can start."""
    name = "systemctl --user list-timers"
    if os.geteuid() != 0 or not all(map(shutil.which, ("systemctl", "dbus-daemon", "unshare", "nsenter"))):
        yield {name: None}
        return
    command = ["sh", str(USER_MANAGER), str(folder / "session")]
    (folder / "session").mkdir()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as session:
        assert session.stdin  # noqa: S101 - it was asked for
        assert session.stdout  # noqa: S101 - as above
        word, _, process = session.stdout.readline().decode().partition(" ")
        runtime = "/run/user/0"
        inside = here(XDG_RUNTIME_DIR=runtime, DBUS_SESSION_BUS_ADDRESS=f"unix:path={runtime}/bus")
        enter = ["nsenter", f"--target={process.strip()}", "--mount", "--"]
        yield {name: ([*enter, *name.split()], inside) if word == "ready" else None}
        session.stdin.close()
        session.wait(timeout=60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=FULL.times)
    for row in rows(FULL._replace(times=parser.parse_args().times)):
        print(f"{row.question}: {row.figure}   {row.beside}")
