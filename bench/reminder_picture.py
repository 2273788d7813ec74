"""The picture of a reminder in the README: a real GNOME Shell shows it, the pointer rests on it, a photograph.

python -m bench.reminder_picture, from the top folder of a checkout; needs gnome-shell, gjs and imagemagick
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.model.events import Occurrence
from routine.storage import resources
from routine.text.notification import reminder_notification
from tests.desktop.gnome_shell import GnomeShell, running_shell
from tests.desktop.heard import Heard
from tests.telling import at, facts_of, profile_of, texts

PROFILE = '[about_me]\nsteady = true\nanchor = "brushing your teeth"\n[reminders.stretch]\n'
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "reminder-on-gnome.png"
AROUND = "560x190+360+0"
"""The banner and a little of the desktop around it."""


async def photograph(shell: GnomeShell, file: Path) -> None:
    notification = reminder_notification(
        facts_of(profile_of(PROFILE)), Occurrence("stretch", at("22:45")), at("22:45"), texts()
    )
    await shell.ready()
    notifier = await FreedesktopNotifier.open(Heard(), shell.address, pictures=resources.pictures())
    await notifier.show(notification)
    await shell.open_up()
    await shell.photograph(file)
    await notifier.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_shell(Path(folder)) as shell:
        screen = Path(folder) / "screen.png"
        asyncio.run(photograph(shell, screen))
        subprocess.run(["convert", screen, "-crop", AROUND, "+repage", PICTURE], check=True)
    print(PICTURE)


if __name__ == "__main__":
    main()
