"""Every figure of docs/performance.md, in one run, as a table in Markdown. Measures, judges nothing.

    make bench                          the whole, about a quarter of an hour; writes docs/performance.md anew
    python -m bench [--short] [--seconds 600] [--times 40] [--write]

What is not installed is left out with a word. A figure that cannot be taken is told in its place, and the run fails.
"""

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import commands, deciding, idle, installed, latency, years
from bench.measuring import FULL, SHORT, Row, Scale

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- make bench writes from here -->\n", "<!-- to here -->\n"

PARTS: dict[str, Callable[[Scale], Iterable[Row]]] = {
    "While nothing is due": lambda scale: asyncio.run(idle.rows(scale)),
    "When something is": lambda scale: asyncio.run(latency.rows(scale)),
    "Commands": commands.rows,
    "Planning": deciding.rows,
    "Years of history": years.rows,
    "What is installed": installed.rows,
}
HEADS = ("what", "measured", "aim", "beside it, in the same run")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="every line, from half a minute: no figure to quote")
    parser.add_argument("--seconds", type=int, help="how long the idle daemon is watched")
    parser.add_argument("--times", type=int, help="how often a command is run, a reminder shown, a file saved")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = parser.parse_args(arguments)
    scale = SHORT if given.short else FULL
    scale = scale._replace(seconds=given.seconds or scale.seconds, times=given.times or scale.times)
    failures: list[str] = []
    lines = list(table(scale, failures))
    if given.write and not failures:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + rest.partition(END)[2], encoding="utf-8")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def table(scale: Scale, failures: list[str]) -> Iterator[str]:
    """The lines, printed as they come, for the last takes a while."""
    for line in _lines(scale, failures):
        print(line, flush=True)
        yield line


def _lines(scale: Scale, failures: list[str]) -> Iterator[str]:
    yield f"\n{machine()}"
    for title, measure in PARTS.items():
        yield f"\n### {title}\n"
        yield f"| {' | '.join(HEADS)} |"
        yield "|---|---|---|---|"
        try:
            yield from (f"| {' | '.join(row)} |" for row in measure(scale))
        except BaseException as trouble:
            if isinstance(trouble, KeyboardInterrupt):
                raise
            failures.append(f"{title}: {type(trouble).__name__}: {trouble}")
            yield f"| failed | {type(trouble).__name__} | | |"


def machine() -> str:
    """When, on what, and how busy that was."""
    now = datetime.now(UTC).date()  # noqa: TID251 - the page says when
    busy = os.getloadavg()[0]
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release().partition('-')[0]}, {cores} cores"
    return f"{now}, {system}, Python {platform.python_version()}, load {busy:.1f} at the beginning."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
