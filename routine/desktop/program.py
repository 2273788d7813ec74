"""A program that is run for what it prints: it ends in time, prints only so much, and leaves no process behind."""

import asyncio
import shutil
from asyncio import IncompleteReadError
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

ENDS_WITHIN = timedelta(seconds=5)
GONE_WITHIN = timedelta(seconds=1)  # from a kill to the end of the process
PRINTS_AT_MOST = 16 * 2**20  # bytes; a desktop with a hundred streams prints under one megabyte


async def printed_by(*command: str, environment: Mapping[str, str], within: timedelta = ENDS_WITHIN) -> bytes | None:
    """Run a program that asks nothing; what it printed, `None` when it failed, took too long or printed too much.

    Args:
        command: the program by its absolute path, and its words.
        environment: the whole of it.
        within: how long it may take; then it is killed, and so it is when this is cancelled.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=dict(environment)
        )
    except OSError:
        return None
    try:
        async with asyncio.timeout(within.total_seconds()):
            text = await _read(process)
            return text if await process.wait() == 0 else None
    except (TimeoutError, OverflowError):
        return None
    finally:
        await _end(process)


async def setting_of(
    schema: str, key: str, environment: Mapping[str, str], within: timedelta = ENDS_WITHIN
) -> bytes | None:
    """A setting as gsettings prints it: the format of dconf's file is its own affair. `None`: it cannot be read."""
    program = shutil.which("gsettings", path=environment.get("PATH"))
    return await printed_by(program, "get", schema, key, environment=environment, within=within) if program else None


async def _read(process: Process) -> bytes:
    assert process.stdout  # noqa: S101 - it was asked for with PIPE, which mypy cannot see
    try:
        await process.stdout.readexactly(PRINTS_AT_MOST + 1)
    except IncompleteReadError as end:
        return end.partial
    raise OverflowError


async def _end(process: Process) -> None:
    """Kill it if it still runs, and read its last words, without which asyncio does not let go of it."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    with suppress(TimeoutError):
        async with asyncio.timeout(GONE_WITHIN.total_seconds()):
            await process.communicate()
