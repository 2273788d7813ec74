"""Which rows of the evidence were checked too long ago: `make audit` asks before a release.

    python -m bench.evidence [DAY]

Every row of section 11 of docs/design/evidence.md has the day on which it was last compared with its source. Listed
are those from more than twelve months before DAY (today), the oldest first; the exit code is 1 if there are any.
"""

import re
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from routine import clock

PAGE = Path(__file__).parents[1] / "docs" / "design" / "evidence.md"
MONTHS = 12
"""Issue 17, point 3."""

MARKS = frozenset({"[V]", "[V2]", "[M]", "[P]"})
_ROW = re.compile(
    r"^\| (?P<name>[^|]+) \| (?P<says>[^|]+) \| (?P<source>[^|]+) \| (?P<mark>[^|]+) \| (?P<day>[^|]*)\|$"
)


class Row(NamedTuple):
    """One row of the table.

    Attributes:
        name: what a sentence names it by.
        says: what the program uses of it.
        source: where it stands.
        mark: how far it was checked: `[V]`, `[V2]`, `[M]`, `[P]`.
        checked: the day of the last check; `None` where none is written, or what is written is no day.
    """

    name: str
    says: str
    source: str
    mark: str
    checked: date | None


def rows_of(page: str) -> list[Row]:
    """The rows of section 11, in their order."""
    section = page.partition("\n## 11. ")[2].partition("\n## ")[0]
    found = (_ROW.match(line) for line in section.splitlines())
    rows = [
        Row(*map(str.strip, each.group("name", "says", "source", "mark")), _day(each["day"])) for each in found if each
    ]
    return [row for row in rows if row.name not in ("row", "---")]


def older(rows: list[Row], today: date) -> list[Row]:
    """Those last checked more than twelve months before that day, or on none, the oldest first."""
    last = today.replace(year=today.year - MONTHS // 12, day=min(today.day, 28))
    return sorted((row for row in rows if (row.checked or date.min) < last), key=lambda row: row.checked or date.min)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def main(arguments: list[str]) -> int:
    today = date.fromisoformat(arguments[0]) if arguments else clock.now().date()
    rows = rows_of(PAGE.read_text(encoding="utf-8"))
    late = older(rows, today)
    for row in late:
        print(f"{row.checked or 'never'!s:10}  {row.name}: {row.source}")
    print(
        f"{len(late)} of {len(rows)} rows of the evidence were last checked more than {MONTHS} months before {today}."
    )
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
