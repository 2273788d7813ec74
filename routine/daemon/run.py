"""Start, run and end the daemon: lock, profile, history, desktop, watches, supervisor."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from routine import __version__, clock
from routine.daemon.backup import DailyBackup
from routine.daemon.buttons import Presses
from routine.daemon.engine import Engine
from routine.daemon.guide import Guide
from routine.daemon.inputs import Watches
from routine.daemon.reach import Reach
from routine.daemon.start import begin
from routine.daemon.status import LiveStatus, last_activity
from routine.desktop import gnome_settings
from routine.desktop.notify.choose import Wanted, shown_by
from routine.errors import AlreadyRunningError
from routine.history import History, Mended, Pending, with_id
from routine.i18n import ngettext
from routine.model.catalogue import Texts
from routine.model.events import Event, stamp
from routine.outlet import UNSAID, outlet_of
from routine.service.supervisor import Supervisor
from routine.storage import paths, resources
from routine.storage.runtime import OneDaemon, RuntimeFolder
from routine.text.moments import tell_time_in
from routine.text.notification import greeting
from routine.text.welcome import first_screen


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
    runtime = RuntimeFolder(paths.runtime_folder(), paths.data_folder())
    with runtime.take_lock() as alone:
        return asyncio.run(_serve(profile_path, notifier, command, runtime, alone))


async def _serve(profile_path: Path, wanted: Wanted, command: str, runtime: RuntimeFolder, alone: OneDaemon) -> int:
    """Serve until told to stop; the exit code.

    Raises:
        AlreadyRunningError: another daemon has taken a lock that was removed.
    """
    stopped, other = asyncio.Event(), list[AlreadyRunningError]()
    supervisor, texts, began = Supervisor(), await _texts(), clock.now()
    history = History(paths.history_path())  # at the start it may wait for another process, from then on never
    started = with_id(Event(began, "started", detail=_boot()))
    kept = Pending(paths.pending_folders())
    beginning = begin(profile_path, history, started, kept.take_over())
    history.close()
    history = History(paths.history_path(), timeout=0)
    history.mended = history.mended

    def publish(live: LiveStatus) -> None:
        try:
            alone.still_alone()
        except AlreadyRunningError as running:
            other.append(running)
            stopped.set()
            return  # the status is the other one's
        runtime.publish({"pid": os.getpid(), "version": __version__, "started_at": stamp(began), **live})

    activity = last_activity(runtime.read_status(), runtime.status_written_at(), clock.boot().at, began)
    engine = Engine(profile_path, history, texts, beginning.loaded, publish, activity, kept)
    if beginning.unwritten:
        engine.note(*beginning.unwritten)
    else:
        kept.forget()
    guide = Guide(engine)
    presses = Presses(engine, guide)
    reach = Reach(engine, presses, wanted, command, _write)
    await reach.open()
    shown = shown_by(reach.choice, command)
    _say(first_screen(engine.facts, began, texts, shown, _for_a_person(profile_path), command))
    if beginning.is_first and reach.choice.notifier.description != "terminal":  # which has just said the same
        engine.say(greeting(engine.facts, began, texts))
    watches = Watches(engine, supervisor, runtime.lock_path)

    def mended(damage: Mended) -> None:
        history.mended = damage
        engine.history_changed()

    backup = DailyBackup(paths.history_path(), mended)
    with _told_to_stop(stopped):
        await _until(stopped, engine, supervisor)
    supervisor.stopping()
    await guide.close()
    presses.close()
    watches.close()
    backup.close()
    lost = engine.close()
    await reach.close()
    for running in other:
        raise running
    return _told_of_loss(lost)


def _told_of_loss(rows: int) -> int:
    """The exit code; where the last rows could be kept nowhere, no folder takes a file, it is said and no success."""
    if not rows:
        return 0
    lost = ngettext(
        "{n} entry could be kept nowhere and is lost.", "{n} entries could be kept nowhere and are lost.", rows
    )
    print(lost, file=sys.stderr)  # noqa: T201 - into the journal
    return UNSAID


async def _texts() -> Texts:
    """The catalogue, with times as the desktop's own clock shows them; where it does not tell, as the locale says."""
    texts, desktop = resources.texts(), await gnome_settings.clock_style()
    tell_time_in(desktop or texts.clock_style)
    return replace(texts, clock_style=desktop) if desktop else texts


async def _until(stopped: asyncio.Event, engine: Engine, supervisor: Supervisor) -> None:
    """Serve until told to stop; a consumer that fails ends the daemon, and the service manager starts it anew."""
    consumer = asyncio.create_task(engine.serve(), name="consumer")
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
def _told_to_stop(stopped: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt there
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    yield


def _boot() -> dict[str, object]:
    boot = clock.boot()
    return {"boot": boot.id, "booted_at": stamp(boot.at), "version": __version__}


def _for_a_person(path: Path) -> str:
    """A path with `~` for the home folder."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


def _write(text: str) -> None:
    """Speak in the terminal.

    Raises:
        OSError: it took no text.
    """
    _say(text)
    outlet = outlet_of(sys.stdout)
    if outlet and outlet.trouble:
        raise outlet.trouble


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the foreground program speaks in its terminal
