"""On a real GNOME Shell: what `routine service install` sets there shows our buttons at once, and ours alone."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.service.placed_files import APPLICATION, entry_text
from routine.storage import resources
from tests.desktop import notifications
from tests.desktop.gnome_shell import GnomeShell, running_shell
from tests.desktop.heard import Heard
from tests.service.user_session import COMMAND

pytestmark = pytest.mark.desktop

WALK = replace(notifications.WALK, stays=False)  # what stays is open anyhow
ICON = Path(__file__).parents[2] / "config" / "icons" / f"{APPLICATION}.svg"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GnomeShell]:
    """With our entry in its menu."""
    home = tmp_path_factory.mktemp("shell")
    entry = home / ".local/share/applications" / f"{APPLICATION}.desktop"
    icon = home / ".local/share/icons/hicolor/scalable/apps" / ICON.name
    entry.parent.mkdir(parents=True)
    entry.write_text(entry_text(resources.catalogue()["desktop"], [COMMAND]))
    icon.parent.mkdir(parents=True)
    icon.write_bytes(ICON.read_bytes())
    with running_shell(home) as running:
        yield running


def call(shell: GnomeShell, what: str) -> str:
    """Run a function of gnome as that person."""
    program = f"from routine.service import gnome; print(gnome.{what}())"
    ended = subprocess.run(
        [sys.executable, "-c", program], env=shell._mutter.environment, capture_output=True, text=True, check=True
    )
    return ended.stdout.strip()


async def test_our_banner_opens_by_itself_until_it_is_reset(shell: GnomeShell, tmp_path: Path) -> None:
    await shell.ready()
    notifier = await FreedesktopNotifier.open(Heard(), shell.address)
    await notifier.show(WALK)
    assert not (await shell.popped_up()).is_open
    await notifier.withdraw(WALK.tag)
    await shell.until_nothing_pops_up()

    assert call(shell, "can_expand") == "True"
    assert call(shell, "expand") == "True"
    await notifier.show(replace(WALK, body="Now with its buttons."))
    opened = await shell.popped_up(is_open=True)
    assert len(opened.buttons) == len(WALK.buttons)
    await shell.photograph(tmp_path / "open.png")
    await notifier.withdraw(WALK.tag)
    await shell.until_nothing_pops_up()

    call(shell, "fold")
    await notifier.show(replace(WALK, body="Folded again."))
    assert not (await shell.popped_up()).is_open
    await notifier.close()
