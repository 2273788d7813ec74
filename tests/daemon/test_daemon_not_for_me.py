"""The button that switches drinks off for good, and its Undo, beside a person who edits the profile too."""

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop


async def test_undo_of_not_for_me_keeps_what_was_changed_meanwhile(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(3600)}"\n'
    await daemon.start()
    daemon.write_profile(f"[reminders.hydration]\ntimes = 2\n{hours}")
    server.press((await titled(server, "Were you told to drink less?")).number, "not-for-me")
    confirmed = await titled(server, "Drink reminders are off")
    daemon.write_profile(daemon.profile.read_text() + "# mine\n")
    server.press(confirmed.number, "undo")
    await eventually(lambda: "fluid_limit" not in daemon.profile.read_text(), "the limit is gone")
    assert daemon.profile.read_text().endswith("# mine\n")
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
