"""A profile that an editor is just writing is left alone until it is whole."""

import asyncio

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import own
from tests.desktop.parts import eventually


@pytest.mark.desktop
async def test_a_half_saved_profile_is_not_taken_when_a_command_comes_meanwhile(daemon: LivingDaemon) -> None:
    """An editor that saves in place shows, for a moment, an empty file: which is a profile without reminders."""
    await daemon.start("--notifier", "terminal")
    whole = own("23:59")
    daemon.write_profile(whole)
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    typing = asyncio.create_task(daemon.command("pause", "1h"))
    with daemon.profile.open("w") as saving:
        while not typing.done():
            saving.write("#")
            saving.flush()
            await asyncio.sleep(0.01)
        saving.write("\n" + whole)
    await eventually(lambda: len(daemon.events("profile")) == 3, "the whole profile is taken")
    assert [str(event.detail["text"]).lstrip("#\n") for event in daemon.events("profile")[1:]] == [whole, whole]
