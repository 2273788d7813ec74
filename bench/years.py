"""How it begins and answers with years of history: a million rows in ten.

python -m bench.years, from the top folder of a checkout
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.commands import ROUTINE
from bench.measuring import FULL, Row, Scale, in_turn, plural
from bench.ten_years import fill
from tests.daemon.living import LivingDaemon

SEED = 7
ASKED = {"status": "under 150 ms", "next": "", "done water": "", "stats": "under 1 s"}
STARTS = 5


def rows(scale: Scale) -> Iterator[Row]:
    """Each length one after the other, and the longest once more for somebody who never sought advice."""
    for years in scale.years:
        yield from _of(years, scale)
    yield from _of(scale.years[-1], scale, advice=False)


def _of(years: float, scale: Scale, *, advice: bool = True) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        daemon = LivingDaemon(Path(folder), None)
        count = fill(daemon.history, daemon.profile, years, SEED, advice=advice)
        asked = {name: ([ROUTINE, *name.split()], daemon.environment) for name in (ASKED if advice else ["status"])}
        taken = in_turn(asked, max(3, scale.times // 4))
        size = daemon.history.stat().st_size / 1e6
        begun = [] if not advice else [asyncio.run(first_plan(daemon)) for _ in range(min(STARTS, scale.times))]
    history = f"{plural(years, 'year')}, {count:,} rows, {size:.0f} MB"
    if begun:
        yield Row(f"daemon, start to first plan: {history}", f"{sorted(begun)[len(begun) // 2]:.2f} s", "under 0.5 s")
    for name, command in taken.items():
        sought = "" if advice else ", advice never sought"
        figure = f"{command.wall:.0f} ms ({command.cpu:.0f} ms of CPU)"
        yield Row(f"`routine {name}`: {plural(years, 'year')}{sought}", figure, ASKED[name] if advice else "")


async def first_plan(daemon: LivingDaemon) -> float:
    """Seconds from the start of the process to the status it publishes when its first plan stands."""
    begin = time.perf_counter()
    await daemon.start()
    taken = time.perf_counter() - begin
    daemon.end()
    return taken


if __name__ == "__main__":
    for row in rows(FULL):
        print(f"{row.question}: {row.figure}")
