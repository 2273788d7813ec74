"""Ten years of a busy life: a million rows of history and the profile behind them, the same for the same seed.

    python -m bench.ten_years --home DIR [--years 10] [--seed 7]      then: HOME=DIR routine stats

Quarters of `bench.three_months`, one after the other up to yesterday, of somebody who has set many reminders of their
own and sees a doctor once a year. They are written in one go, past the program: its own careful writing would take an
hour.
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from bench.three_months import DAYS, PRESET, life
from routine.history import History
from routine.history.log import INSERT
from routine.history.schema import row_of
from routine.model.day import ONE_DAY
from routine.model.events import Event
from routine.storage import resources

OWN = 30
"""So many reminders of the person's own, every four hours each: with those of the preset 275 rows a day."""


def profile_text(own: int = OWN) -> str:
    """The preset, and so many reminders more."""
    settings = 'title = "Own {number}"\nevery = "4h"\nfrom = "wake+{number}m"\n'
    tables = (f"[reminders.own-{number}]\n{settings.format(number=number)}" for number in range(1, own + 1))
    return "\n".join([resources.preset_text(PRESET), *tables])


def rows(years: float, seed: int, text: str, last: date, *, advice: bool = True) -> Iterator[Event]:
    """Every row up to the end of that date; advice is sought once a year, or never."""
    quarters = round(years * 365 / DAYS)
    for number in range(quarters):
        end = last - (quarters - 1 - number) * DAYS * ONE_DAY
        yield from life(seed + number, end, text=text)
        if advice and number % 4 == 1:
            yield Event(datetime.combine(end, time(20), UTC), "advice", id=f"advice-{number}")


def fill(history: Path, profile: Path, years: float, seed: int, *, advice: bool = True) -> int:
    """Write an empty person's two files; how many rows that made."""
    text, yesterday = profile_text(), datetime.now(UTC).date() - ONE_DAY  # noqa: TID251 - commands of today read it
    History.open(history).close()
    with sqlite3.connect(history) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executemany(INSERT, map(row_of, rows(years, seed, text, yesterday, advice=advice)))
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    connection.close()
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(text, encoding="utf-8")
    return int(count)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--years", type=float, default=10)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    history = given.home / ".local" / "share" / "routine" / "history.db"
    if history.exists():
        print(f"There is a history already: {history}. Name an empty home.", file=sys.stderr)
        return 1
    count = fill(history, given.home / ".config" / "routine" / "profile.toml", given.years, given.seed)
    print(f"{count:,} rows in {given.home}, seed {given.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
