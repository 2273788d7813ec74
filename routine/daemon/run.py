"""Start, run and end the daemon: lock, profile, history, desktop, watches, supervisor."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from routine import __version__, clock, paths, resources
from routine.bubble import greeting
from routine.core.history import Event, stamp
from routine.core.texts import Texts
from routine.daemon.asking import Asked, Quiet, waits_for
from routine.daemon.beginning import begin
from routine.daemon.calls import Calls
from routine.daemon.daily_backup import DailyBackup
from routine.daemon.guide import Guide
from routine.daemon.live_status import LiveStatus, last_activity
from routine.daemon.presses import Presses
from routine.daemon.shell import Shell
from routine.daemon.watches import Watches
from routine.desktop import settings_gnome
from routine.desktop.choose import Wanted, choose_notifier, shown_by
from routine.desktop.choose_senses import open_senses
from routine.ledger import Ledger, Mended, with_id
from routine.runtime import RuntimeFolder
from routine.service.supervisor import Supervisor
from routine.welcome import first_screen


def run(profile_path: Path, notifier: Wanted, command: str = "routine") -> int:
    """Run in the foreground until SIGTERM or Ctrl-C; the exit code.

    Args:
        profile_path: the person's profile; written from the first preset where there is none.
        notifier: `auto`, or the one to force.
        command: what the person types for `routine` here, for the first screen.

    Raises:
        AlreadyRunningError: another daemon of this person runs.
        NoUsableProfileError: the profile has mistakes and there is no last good one.
        NoDesktopError: the demanded way to show reminders does not work here.
    """
    runtime = RuntimeFolder(paths.runtime_folder())
    with runtime.take_lock():
        asyncio.run(_serve(profile_path, notifier, command, runtime))
    return 0


async def _serve(profile_path: Path, wanted: Wanted, command: str, runtime: RuntimeFolder) -> None:
    supervisor, texts, began = Supervisor(), await _texts(), clock.now()
    history = Ledger(paths.history_path())  # at the start it may wait for another process, from then on never
    started = with_id(Event(began, "started", detail=_boot()))
    beginning = begin(profile_path, history, started)
    history.close()
    ledger = Ledger(paths.history_path(), timeout=0)
    ledger.mended = history.mended

    def publish(live: LiveStatus) -> None:
        runtime.publish({"pid": os.getpid(), "version": __version__, "started_at": stamp(began), **live})

    activity = last_activity(runtime.read_status(), runtime.status_written_at(), clock.boot().at, began)
    shell = Shell(profile_path, ledger, texts, beginning.loaded, publish, activity)
    if beginning.unwritten:
        shell.note(*beginning.unwritten)
    guide = Guide(shell)
    presses = Presses(shell, guide)
    choice = await choose_notifier(
        wanted,
        presses,
        _write,
        lambda: texts.clock_column(clock.now().astimezone(shell.facts.zone)),
        os.environ,
        sys.platform,
        command,
        resources.pictures(),
    )
    shell.notifier = choice.notifier
    senses = await open_senses(shell.sensed, os.environ, lambda: shell.facts.profile.delivery.not_a_call)
    calls = Calls(senses.calls, lambda in_call: shell.sensed("call", in_call))
    quiet = Quiet(senses.ask_the_mute, senses.forget_the_mute, lambda: waits_for(shell.facts, "dnd", clock.now()))
    shell.calls = Asked(calls, quiet)
    shell.senses = lambda: (senses.sources(), senses.words())
    _write(first_screen(shell.facts, began, texts, shown_by(choice, command), _for_a_person(profile_path), command))
    if beginning.is_first and choice.notifier.description != "terminal":  # which has just said the same
        shell.say(greeting(shell.facts, began, texts))
    watches = Watches(shell, supervisor)

    def mended(damage: Mended) -> None:
        ledger.mended = damage
        shell.history_changed()

    backup = DailyBackup(paths.history_path(), mended)
    with _told_to_stop() as stopped:
        await _until(stopped, shell, supervisor)
    supervisor.stopping()
    await guide.close()
    watches.close()
    backup.close()
    shell.close()
    await senses.close()
    await choice.notifier.close()


async def _texts() -> Texts:
    """The catalogue, with times as the desktop's own clock shows them; where it does not tell, as the locale says."""
    texts, desktop = resources.texts(), await settings_gnome.clock_style()
    return replace(texts, clock_style=desktop) if desktop else texts


async def _until(stopped: asyncio.Event, shell: Shell, supervisor: Supervisor) -> None:
    """Serve until told to stop; a consumer that fails ends the daemon, and the service manager starts it anew."""
    consumer = asyncio.create_task(shell.serve(), name="consumer")
    stop = asyncio.create_task(stopped.wait(), name="stop")
    supervisor.ready()
    await asyncio.wait({consumer, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if consumer.done():
        consumer.result()
    consumer.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await consumer


@contextlib.contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt there
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    yield stopped


def _boot() -> dict[str, object]:
    boot = clock.boot()
    return {"boot": boot.id, "booted_at": stamp(boot.at), "version": __version__}


def _for_a_person(path: Path) -> str:
    """A path with `~` for the home folder."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


def _write(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the foreground program speaks in its terminal
