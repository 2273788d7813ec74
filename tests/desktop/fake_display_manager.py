"""GNOME's display manager as far as its shell asks for it: without one it has no lock screen.

python -m tests.desktop.fake_display_manager ADDRESS
"""

import asyncio
import sys

from dbus_fast import Message, Variant

from tests.desktop.fake_service import FakeService

NAME, VERSION = "org.gnome.DisplayManager", Variant("s", "43.0")


async def run(address: str) -> None:
    """Take the name, say so, and stay."""
    service = FakeService(address, NAME)
    service.answers["Get"] = lambda call: Message.new_method_return(call, "v", [VERSION])
    await service.start()
    sys.stdout.write("here\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
