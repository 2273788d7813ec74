"""A connection that comes back: once lost it is tried again, soon at first and then ever more seldom."""

from asyncio import get_running_loop, sleep
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple, NoReturn, TypeVar

from routine.backoff import Backoff
from routine.ports import Unavailable

Connection = TypeVar("Connection")


class Limits(NamedTuple):
    """How long things on a bus may take.

    Attributes:
        answer: for each call, and for all first looks together before an opening returns.
        first_retry: from the loss of the bus to the first attempt to connect again; doubled each time.
        longest_retry: between two attempts.
        grace: what a desktop that starts, or restarts its notification server, gets before D-Bus is asked to start
            one: the first to take the name keeps it, and that should be the desktop's own.
    """

    answer: timedelta = timedelta(seconds=5)
    first_retry: timedelta = timedelta(seconds=1)
    longest_retry: timedelta = timedelta(seconds=30)
    grace: timedelta = timedelta(seconds=30)


USUAL_LIMITS = Limits()


async def stay_connected(
    until_lost: Callable[[], Awaitable[None]],
    connect: Callable[[], Awaitable[object]],
    first: timedelta,
    longest: timedelta,
) -> NoReturn:
    """Wait for each loss and connect anew, until it is cancelled.

    Args:
        until_lost: returns when the connection that there is is lost, and has told everybody who must know.
        connect: raises `Unavailable` as long as nobody is there.
        first: from a loss to the first try; doubled each time, also where a connection did not last for `longest`:
            it may well fail again at once.
        longest: between two tries.
    """
    backoff, clock = Backoff(first, longest), get_running_loop().time
    while True:
        began = clock()
        await until_lost()
        if clock() - began > longest.total_seconds():
            backoff.reset()
        await connected(connect, backoff)


async def connected(
    connect: Callable[[], Awaitable[Connection]], backoff: Backoff, refusal: type[Exception] = Unavailable
) -> Connection:
    """What `connect` gives when it does not raise that refusal any more; before each try it waits."""
    while True:
        await sleep(backoff.wait())
        with suppress(refusal):
            return await connect()
