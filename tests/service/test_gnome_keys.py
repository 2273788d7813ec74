"""On real parts of GNOME: the three keys run our commands, and uninstalling leaves the person's own shortcuts."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.service.gnome import KEYS
from tests.desktop.gnome_shell import GnomeShell, running_shell
from tests.desktop.parts import GENEROUS, eventually, need
from tests.ui.test_shortcut import PROGRAM, journal

__all__ = ["journal"]

pytestmark = pytest.mark.desktop

LIST = ("org.gnome.settings-daemon.plugins.media-keys", "custom-keybindings")
NAMES = {word: f"Leg's {word}" for word in KEYS}
OWN = "/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/custom0/"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GnomeShell]:
    with running_shell(tmp_path_factory.mktemp("shell")) as running:
        yield running


def call(shell: GnomeShell, expression: str) -> object:
    """What a function of gnome returns to that person."""
    program = f"import json; from routine.service import gnome as keys; print(json.dumps({expression}))"
    ended = subprocess.run(
        [sys.executable, "-c", program], env=shell._mutter.environment, capture_output=True, text=True, check=True
    )
    return json.loads(ended.stdout)


def gsettings(shell: GnomeShell, *words: str) -> str:
    command = [need("gsettings", "libglib2.0-bin"), *words]
    ended = subprocess.run(command, env=shell._mutter.environment, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


async def test_a_key_runs_its_command_and_the_persons_own_stay(shell: GnomeShell, tmp_path: Path) -> None:
    await shell.ready()
    gsettings(shell, "set", *LIST, f"['{OWN}']")
    answer = tmp_path / "what was said"
    script = tmp_path / "it's here"  # a place with a blank and an apostrophe
    script.write_text(f'#!/bin/sh\necho "$1" >>"{answer}"\n')
    script.chmod(0o755)
    assert call(shell, "keys.can_bind()") is True
    assert call(shell, "keys.are_bound()") is False
    assert call(shell, f"keys.bind([{str(script)!r}], {NAMES!r})") is True
    assert call(shell, f"keys.bind([{str(script)!r}], {NAMES!r})") is True, "twice is the same"
    assert gsettings(shell, "get", *LIST).count("calm-calves") == len(KEYS)
    with shell.with_media_keys():
        for letter, word in (("d", "done"), ("z", "snooze"), ("x", "skip")):
            await eventually_pressed(shell, letter, answer, word)
    assert call(shell, "keys.unbind()") is None
    assert call(shell, "keys.are_bound()") is False
    assert gsettings(shell, "get", *LIST) == f"['{OWN}']"


async def test_what_a_key_did_is_shown_by_the_desktop(shell: GnomeShell, journal: tuple[str, int]) -> None:
    """The whole way: the key, the program that runs its command, the command, and the shell that shows its answer."""
    await shell.ready()
    place, out = journal
    assert call(shell, f"keys.bind([{sys.executable!r}, '-c', {PROGRAM.format(place)!r}], {NAMES!r})") is True
    with shell.with_media_keys(out):
        async with asyncio.timeout(2 * GENEROUS):
            while await shell.banner() is None:
                await shell.press_with_super_and_alt("z")
                await asyncio.sleep(0.5)
        banner = await shell.popped_up()
    call(shell, "keys.unbind()")
    assert banner.title == "That did not work"
    assert banner.body.startswith("Nothing is on screen to snooze.")


async def eventually_pressed(shell: GnomeShell, letter: str, answer: Path, word: str) -> None:
    """Press Super, Alt and that letter until it was taken: the program that listens for keys may be starting still."""

    def said() -> bool:
        return answer.exists() and word in answer.read_text().split()

    for _attempt in range(20):
        await shell.press_with_super_and_alt(letter)
        for _look in range(20):
            if said():
                return
            await asyncio.sleep(0.05)
    await eventually(said, f"{letter} says {word}")
