"""How often one command loads the world and reads the profile, counted in a process of its own in a lived-in home."""

import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.measuring import here
from bench.three_months import ZONE, live_in

LOADER = "routine.load", "load"
"""The module and the function that loads the world."""
COMMAND = ("every", "sitting", "60m")
ROOT = Path(__file__).parents[1]


class Reads(NamedTuple):
    """How often the world was loaded, and how often the file of the profile was opened to be read."""

    loads: int
    reads: int


def reads_of(words: Sequence[str] = COMMAND) -> Reads:
    """What a command does in the home of somebody who has lived with it for three months.

    Raises:
        RuntimeError: the command failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        home, seen = Path(folder), Path(folder, "seen")
        profile = live_in(home)
        (home / "run").mkdir(mode=0o700)
        environment = here(HOME=folder, XDG_RUNTIME_DIR=f"{folder}/run", TZ=ZONE, PYTHONPATH=str(ROOT))
        command = [sys.executable, "-m", "bench.reads", str(seen), str(profile), *words]
        ended = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
        lines = seen.read_text().splitlines() if seen.exists() else []
    if ended.returncode:
        raise RuntimeError(f"routine {' '.join(words)}: {ended.stdout[-300:]}{ended.stderr[-300:]}")
    return Reads(lines.count("load"), lines.count("read"))


def watch(seen: Path, profile: str, words: list[str]) -> None:
    """Run the command line in this process. A line is noted at once for each load and read: it ends without a word."""
    notes = os.open(seen, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    module = importlib.import_module(LOADER[0])
    load = getattr(module, LOADER[1])

    def counted(*given: Any, **named: Any) -> object:
        os.write(notes, b"load\n")
        return load(*given, **named)

    def hear(event: str, details: tuple[Any, ...]) -> None:
        if event == "open" and details[0] in (profile, Path(profile)) and details[2] & os.O_ACCMODE == os.O_RDONLY:
            os.write(notes, b"read\n")

    setattr(module, LOADER[1], counted)  # before any other module takes it from there
    sys.addaudithook(hear)
    sys.argv = ["routine", *words]
    importlib.import_module("routine.__main__").main()


if __name__ == "__main__":
    watch(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
