"""How long deciding takes: a year of `preview` and one decision late in a day, both with the default profile.

python -m bench.deciding, from the top folder of a checkout
"""

import time
from dataclasses import replace
from datetime import timedelta

from routine.planning import decide, preview
from tests.telling import at, told

A_YEAR, TIMES = timedelta(days=365), 500


def main() -> None:
    day = told()
    begin = time.process_time()
    count = sum(1 for _ in preview(day.facts, day.now, day.now + A_YEAR))
    print(f"preview of a year: {time.process_time() - begin:.2f} s for {count} occurrences")
    day.run_to(at("20:00"))
    begin = time.process_time()
    for _ in range(TIMES):
        decide(replace(day.facts), day.now)  # as after each row: nothing of these facts was asked before
    print(f"one decision: {(time.process_time() - begin) / TIMES * 1000:.2f} ms with {len(day.facts.events)} rows")


if __name__ == "__main__":
    main()
