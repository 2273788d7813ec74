"""How long deciding takes, and that it grows no faster than the work: by days, and by reminders.

python -m bench.deciding, from the top folder of a checkout
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.measuring import FULL, Row, Scale, plural
from bench.three_months import LAST, ZONE, life
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.profile.check import check_text
from routine.schedule.forecast import preview
from routine.schedule.planner import decide
from routine.storage import resources
from tests.telling import at, told

A_YEAR, A_MONTH, TIMES = timedelta(days=365), timedelta(days=30), 100
SEED = 7


def rows(scale: Scale) -> Iterator[Row]:
    """A year with the default profile, one decision, and both with many reminders."""
    day = told()
    seconds, count = taken(lambda: sum(1 for _ in preview(day.facts, day.now, day.now + A_YEAR)))
    month, few = taken(lambda: sum(1 for _ in preview(day.facts, day.now, day.now + A_MONTH)))
    yield Row(
        "plan of a year, default profile",
        f"{seconds:.2f} s for {count:,} occurrences, {each(seconds, count)}",
        "under 1 s, linear in days",
        f"a month: {month * 1000:.0f} ms, {each(month, few)}",
    )
    day.run_to(at("20:00"))
    seconds, _ = taken(lambda: [decide(replace(day.facts), day.now) for _ in range(TIMES)])
    yield Row("one decision, late in a day", f"{seconds / TIMES * 1000:.2f} ms")
    for reminders in scale.reminders:
        yield grown(reminders)


def grown(reminders: int) -> Row:
    """The plan of a month and one decision with so many reminders, after three days of a life with them."""
    facts, now = lived(reminders)
    seconds, count = taken(lambda: sum(1 for _ in preview(facts, now, now + A_MONTH)))
    once, _ = taken(lambda: decide(replace(facts), now))
    figure = f"plan of a month {seconds * 1000:,.0f} ms, {each(seconds, count)}; one decision {once * 1000:.1f} ms"
    return Row(f"{plural(reminders, 'reminder')}, {len(facts.events):,} rows", figure, "linear in reminders")


def lived(reminders: int) -> tuple[Facts, datetime]:
    """The facts in the afternoon of the third day with so many reminders, five times a day each."""
    settings = 'title = "Own {number}"\nevery = "4h"\nfrom = "wake+{late}m"\n'
    tables = (f"[reminders.own-{n}]\n{settings.format(number=n, late=1 + n % 200)}" for n in range(reminders))
    text = "schema = 1\n" + "".join(tables)
    profile = check_text(text, "profile.toml", resources.reference_profile()).profile
    now = datetime(LAST.year, LAST.month, LAST.day, 15, tzinfo=UTC)
    past = [row for row in life(SEED, LAST, 3, text) if row.at <= now]
    since = {reminder.name: past[0].at for reminder in profile.reminders}
    return Facts(profile, ZoneInfo(ZONE), since, Presence("cannot tell", now)).after(*past).trimmed(now), now


def taken(work: Callable[[], object]) -> tuple[float, int]:
    """Seconds of CPU, and the number that came of it, 0 where it was none."""
    begin = time.process_time()
    found = work()
    return time.process_time() - begin, found if isinstance(found, int) else 0


def each(seconds: float, count: int) -> str:
    return f"{seconds / count * 1e6:.0f} µs each"


if __name__ == "__main__":
    for row in rows(FULL):
        print(f"{row.question}: {row.figure}")
