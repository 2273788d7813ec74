"""Another program holds the history at any time, and the daemon is stopped or killed meanwhile: no answer is lost."""

import asyncio
import signal

import pytest

from tests.attacks.powerless import PowerlessDaemon
from tests.attacks.rounds import chance, rounds
from tests.daemon.test_daemon_on_a_bus import own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually
from tests.storage.test_lock import held

pytestmark = pytest.mark.desktop

SOON = 3


async def test_a_history_that_others_hold_at_random_costs_no_answer_and_doubles_none(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    luck, count = chance("held history"), rounds(4)
    await server.start()
    server.reuses_by_tag = True
    await daemon.start()
    names = [f"tea-{number}" for number in range(count)]
    for name in names:
        daemon.write_profile(own(daemon.clock(SOON), "essential = true\n").replace("tea", name))
        notification = await titled(server, f"Make {name}")
        ended_by = luck.choice([signal.SIGTERM, signal.SIGKILL, None])
        with held(daemon.history, luck.choice(["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])):
            server.press(notification.number, "done")
            await eventually(lambda name=name: is_kept(daemon, name), "it is kept")  # type: ignore[misc]
            await asyncio.sleep(luck.uniform(0, 4))
            if ended_by:
                daemon.end(ended_by)
            if luck.random() < 0.5:
                await restarted(daemon)
        await restarted(daemon)
    await eventually(lambda: daemon.status().get("waiting") == 0, "all is written")
    rows = daemon.events("done", "shown")
    for kind in ("shown", "done"):
        assert sorted(row.reminder or "" for row in rows if row.kind == kind) == sorted(names)
    print(f"{count} times held, no answer lost, none doubled")  # noqa: T201 - the figures


def is_kept(daemon: PowerlessDaemon, name: str) -> bool:
    """Whether the answer stands in a file beside the history: from then on no kill takes it."""
    return any(f'"done", "{name}"' in path.read_text() for path in daemon.history.parent.glob("history.pending-*"))


async def restarted(daemon: PowerlessDaemon) -> None:
    if daemon.process is None:
        await daemon.start()
