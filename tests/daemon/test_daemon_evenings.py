"""A week whose evenings end at ten past nine, as the real daemon lives it: learnt, asked once, planned, told."""

import json
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import labels, titled
from tests.desktop.fake_server import FakeServer, Notified
from tests.desktop.parts import PrivateBus, eventually, need

pytestmark = pytest.mark.desktop


class Week:
    """Somebody's computer, started at any time of that week; Monday is the 2nd of February 2026."""

    def __init__(self, folder: Path, bus: str, server: FakeServer) -> None:
        library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
        self.daemon = LivingDaemon(folder, bus, TZ="Europe/Berlin", LD_PRELOAD=str(library))
        self.server = server

    async def switched_on(self, day: int, clock: str) -> None:
        self.daemon.environment["FAKETIME"] = f"@2026-02-0{day} {clock}"
        self.server.notified.clear()
        await self.daemon.start()

    async def press(self, title: str, action: str) -> Notified:
        """The newest notification of that title, answered so."""
        notification = await titled(self.server, title)
        self.server.press(notification.number, action)
        return notification

    def left(self) -> list[object]:
        return [f"{row.detail['day']} {row.detail['clock']}" for row in self.daemon.events("left")]

    def early(self) -> list[object]:
        answered = self.daemon.events("answered")
        return [row.detail["answer"] for row in answered if row.detail["question"] == "early"]


@pytest.mark.usefixtures("private_bus")
async def test_who_is_gone_by_ten_past_nine_is_asked_and_then_hears_of_the_stretch(
    tmp_path: Path, private_bus: PrivateBus, server: FakeServer
) -> None:
    need("faketime", "faketime")
    await server.start()
    week = Week(tmp_path, private_bus.address, server)
    try:
        for day in (2, 3, 4):
            await week.switched_on(day, "21:10:00")
            week.daemon.kill() if day == 3 else week.daemon.end()
        await week.switched_on(5, "08:30:00")
        assert week.left() == [f"2026-02-0{day} 21:10" for day in (2, 3, 4)]
        await week.press("How was the night?", "none")
        await week.press("Did you stretch last evening?", "no")
        question = await week.press("Ask about the stretch earlier?", "ask-early")
        assert question.body == "You are often gone by 21:10. Shall I ask at 21:00?"
        await titled(server, "The stretch is asked earlier")
        assert "21:00" in await week.daemon.command("show", "stretch")
        week.daemon.end()

        await week.switched_on(5, "20:59:57")
        planned = await week.press("Plan the stretch for tonight", "will")
        assert labels(planned) == ["I will", "Do it now", "Not tonight"]
        await eventually(lambda: len(week.daemon.events("snoozed")) == 1, "the plan is written")
        week.daemon.kill()

        await week.switched_on(6, "08:30:00")
        await week.press("How was the night?", "none")
        await week.press("Did you stretch last evening?", "yes")
        await eventually(lambda: len(week.daemon.events("done")) == 3, "it is noted")
        assert week.early() == ["asked", "yes"]
        later = {"FAKETIME": "@2026-02-06 09:00:00"}
        told = json.loads(await week.daemon.command("stats", "--json", environment=later))
        assert told["evenings"] == {"stretched": 1, "not_noted": 1, "paused": 0, "not_asked": 2}
    finally:
        week.daemon.kill()
    assert "Traceback" not in week.daemon.output.read_text()
