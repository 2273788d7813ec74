"""Start, run and end the daemon: lock, profile, history, desktop, inputs, supervisor."""

import asyncio
import contextlib
import signal
from pathlib import Path

from routine import clock
from routine.daemon.buttons import Presses
from routine.daemon.console import greet, tell_of_loss, write
from routine.daemon.desktop_connection import Desktop
from routine.daemon.engine import Engine, Status
from routine.daemon.files import back_up_daily
from routine.daemon.guide import Guide
from routine.daemon.inputs import Inputs
from routine.daemon.start import left_standing, open_memory, tell_time_as_the_desktop, told_of_itself
from routine.daemon.tray import TrayKeeper
from routine.desktop.notify.choose import Wanted
from routine.service.supervisor import Supervisor
from routine.storage import paths
from routine.storage.runtime import RuntimeFolder


def run(profile_path: Path, notifier: Wanted) -> int:
    """Run in the foreground until SIGTERM or Ctrl-C; the exit code.

    Args:
        profile_path: the person's profile; written from the first preset where there is none.
        notifier: `auto`, or the one to force.

    Raises:
        AlreadyRunningError: another daemon of this person runs.
        NoUsableProfileError: the profile has mistakes and there is no last good one.
        NoDesktopError: the demanded way to show reminders does not work here.
    """
    runtime = RuntimeFolder(paths.runtime_folder(), paths.data_folder())
    with runtime.take_lock():
        return asyncio.run(_serve(profile_path, notifier, runtime))


async def _serve(profile_path: Path, wanted: Wanted, runtime: RuntimeFolder) -> int:
    """Serve until told to stop; the exit code.

    Raises:
        AlreadyRunningError: another daemon has taken a lock that was removed.
    """

    def publish(status: Status) -> None:
        runtime.still_alone()  # else the status is the other one's
        icon.refresh()
        runtime.publish({**told_of_itself(began), **status, "tray": icon.is_shown})

    stopped = asyncio.Event()
    await tell_time_as_the_desktop()
    supervisor, began = Supervisor(), clock.now()
    memory, is_first = open_memory(profile_path, runtime, began)
    left = left_standing(runtime.read_status(), runtime.status_written_at(), clock.boot().at, began)
    guide = Guide(memory)
    buttons = Presses(memory, guide)
    icon = TrayKeeper(memory, buttons)
    desktop = await Desktop.open(memory, buttons, wanted, write, left)
    engine = Engine(memory, desktop, publish)
    greet(memory, began, desktop.choice, is_first=is_first)
    inputs = Inputs(memory, runtime.lock_path)
    backup = asyncio.create_task(back_up_daily(paths.history_path(), memory.files.was_mended), name="backup")
    lost: list[int] = []
    _listen_for_the_end(stopped)
    async with contextlib.AsyncExitStack() as end:  # from the last to the first, each also after a mistake of ours
        end.callback(engine.publish)  # nothing is left on the screen
        end.push_async_callback(desktop.close)
        end.callback(lambda: lost.append(engine.close()))  # keeps for the next start what the history did not take
        end.push_async_callback(icon.close)
        for close in (inputs.close, buttons.close, backup.cancel):
            end.callback(close)
        end.push_async_callback(guide.close)
        end.callback(supervisor.stopping)
        await _until(stopped, engine, supervisor)
    return tell_of_loss(*lost)


async def _until(stopped: asyncio.Event, engine: Engine, supervisor: Supervisor) -> None:
    """Serve until told to stop; a consumer that fails ends the daemon, and the service manager starts it anew."""
    consumer = asyncio.create_task(engine.serve(), name="consumer")
    stop = asyncio.create_task(stopped.wait(), name="stop")
    supervisor.ready()
    engine.watch(supervisor)
    await asyncio.wait({consumer, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if consumer.done():
        consumer.result()
    consumer.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await consumer


def _listen_for_the_end(stopped: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt there
            loop.add_signal_handler(getattr(signal, name), stopped.set)
