"""A program in a folder whose name has every odd character, and what it was started with."""

from pathlib import Path

from tests.service.user_session import wait_until


def program(folder: Path) -> Path:
    """A program that notes what it was started with, in a folder with every odd character."""
    odd = folder / 'A b\'s "50%f" $HOME `x` \\ ü;\n[x]'
    odd.mkdir()
    path = odd / "routine"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{folder}/coming; mv {folder}/coming {folder}/got\n')
    path.chmod(0o755)
    return path


def started_with(folder: Path) -> list[str]:
    """Its arguments, as soon as it was started."""
    wait_until((folder / "got").exists, "the program to be started")  # GLib does not wait for it
    return (folder / "got").read_text().split()
