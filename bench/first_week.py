"""How many reminders somebody is shown who begins with the retired preset and answers nothing, day by day.

    python -m bench.first_week [--days 14]

Nothing tells whether anybody is there, as in the window of a terminal. Beside the preset of today stand the numbers of
the one before: eight drinks, and a walk after 45 minutes. Both are told with the answer that nothing speaks against
drinks; the last two lives leave that question open, so one drink a day asks, on seven days, and none reminds.
"""

import argparse
import sys
from collections import Counter
from datetime import timedelta

from routine.storage.resources import preset_text
from tests.telling import TUESDAY, Told, at, facts_of, profile_of

OPEN = preset_text("retired")
NOW = OPEN.replace("# fluid_limit = true ", "fluid_limit = false ")
BEFORE = NOW.replace("times = 5 ", "times = 8 ").replace('after_sitting = "1h"', 'after_sitting = "45m"')


def shown_a_day(text: str, days: int, *, answers_evenings: bool = False) -> list[int]:
    """How many were shown on each day, those asked again included; the first begins when the person gets up."""
    told = Told(facts_of(profile_of(text), first_start=at("07:00"), keeps_drinks=False), at("07:00"))
    told.note("started")
    counts: Counter[int] = Counter()
    for number in range(days):
        evening, end = (
            at(clock, TUESDAY + timedelta(days=number + later)) for clock, later in (("22:20", 0), ("06:59", 1))
        )
        told.run_to(evening)
        if answers_evenings:
            told.note("done", told.open("stretch"))
        told.run_to(end)
        counts[number] = sum(act.verb == "show" for _, act in told.log)
        told.log.clear()
    return [counts[number] for number in range(days)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=14)
    days = parser.parse_args(arguments).days
    lives = {
        "preset of before, nothing answered": shown_a_day(BEFORE, days),
        "preset of today, nothing answered": shown_a_day(NOW, days),
        "preset of today, the stretch answered": shown_a_day(NOW, days, answers_evenings=True),
        "question open, nothing answered": shown_a_day(OPEN, days),
        "question open, the stretch answered": shown_a_day(OPEN, days, answers_evenings=True),
    }
    for what, counts in lives.items():
        print(f"{what:<38} {' '.join(f'{count:>2}' for count in counts)}   first week {sum(counts[:7])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
