"""Whether commands became slower: two checkouts side by side, run in turn.

    python -m bench.pairs OLD NEW [--times 25] ["every sitting 60m" …]

Each line: milliseconds of processor of the old one, of the new one, and of the old one once more; the difference
between the first and the last is the noise. The same interpreter and packages run both, in a home of its own each.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.measuring import Command, here, in_turn
from bench.three_months import ZONE, live_in

COMMANDS = ("status", "next", "done water", "every sitting 60m", "log", "stats", "--help", "list", "pause 2h", "undo")
RUN = "import runpy, sys; sys.path[0] = {root!r}; runpy.run_module('routine', run_name='__main__', alter_sys=True)"
"""`-m` would take what lies in the current folder before any path that is given."""


def lines(old: Path, new: Path, words: Sequence[str], times: int) -> Iterator[str]:
    """A line for each command, after the one that says what is what."""
    with tempfile.TemporaryDirectory() as folder:
        trees = {"old": old, "new": new, "old again": old}
        homes = {name: _home(Path(folder) / name.replace(" ", "-")) for name in trees}
        taken = in_turn(
            {f"{name} {each}": _command(trees[name], homes[name], each) for each in words for name in trees}, times
        )
    yield f"{'':20}{''.join(f'{name:>12}' for name in trees)}   ms of processor, the lowest quarter of {times} runs"
    for each in words:
        yield f"{each:20}" + "".join(f"{taken[f'{name} {each}'].cpu:12.1f}" for name in trees)


def _home(home: Path) -> dict[str, str]:
    """The surroundings of somebody who has lived with it for three months."""
    home.mkdir()
    live_in(home)
    (home / "run").mkdir(mode=0o700)
    return here(HOME=str(home), XDG_RUNTIME_DIR=str(home / "run"), TZ=ZONE)


def _command(tree: Path, environment: dict[str, str], words: str) -> Command:
    return [sys.executable, "-c", RUN.format(root=str(tree.resolve())), *words.split()], environment


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("words", nargs="*", default=COMMANDS)
    parser.add_argument("--times", type=int, default=25)
    given = parser.parse_intermixed_args()
    for line in lines(given.old, given.new, given.words, given.times):
        print(line, flush=True)
