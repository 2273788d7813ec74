"""On how many evenings the stretch is asked where people really are: today's way beside the new one.

    python -m bench.reach [--phone] [--evenings 1000] [--seeds 11,12,13,14,15]     from the top folder of a checkout

Lives are told with the real decision (`schedule/planner.decide` over facts), the real rows and the real question. In
one half of the lives it is answered with yes, in the other with keep; each is told with the same evenings. The rule was
made with seeds 1 and 2; the last pattern is one that it was not made with, and another for each life.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from statistics import median
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from bench.evenings import BERLIN, PATTERNS, Evening, Pattern
from routine.model.built_in import BEDTIME, DIARY, STRETCH, WIND_DOWN
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import ANSWERS, Event, Occurrence
from routine.model.presence import Presence
from routine.schedule.due import is_early, usual_due
from routine.schedule.early_question import REST, early_question, early_told
from routine.schedule.leaving import ending_rows, left_row
from routine.schedule.planner import open_occurrences
from tests.telling import Told, facts_of, only, profile_of, with_reminder

SEEDS = (11, 12, 13, 14, 15)
EVENINGS = 1000
FIRST = date(2026, 1, 5)
"""A Monday."""
EVENING = time(17)
"""From then on a touch of the computer is one of the evening."""
MINUTE = timedelta(minutes=1)

LEAST_ASKED = 0.75

Answer = Literal["today", "yes", "keep"]
"""How the one question is answered; `today`: the program has none, as before."""


@dataclass
class Counted:
    """What became of the evenings.

    Attributes:
        evenings: those with somebody at the computer after 17:00.
        asked: those of them on which the stretch was asked at least once.
        early: those on which it was asked early.
        far: from the early ask to the last touch of that evening, in minutes.
        doubled: those on which it was asked again after an answer, or twice for none early, or at the usual time.
        late: showings after their time.
        questions: when it was asked whether to ask earlier, each life for itself.
    """

    evenings: int = 0
    asked: int = 0
    early: int = 0
    far: list[float] = field(default_factory=list)
    doubled: int = 0
    late: int = 0
    questions: list[list[datetime]] = field(default_factory=list)

    def __add__(self, other: "Counted") -> "Counted":
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        return Counted(*(one + another for one, another in pairs))

    @property
    def too_soon(self) -> int:
        """Questions within four weeks of the one before."""
        return sum(later - one < REST for life in self.questions for one, later in pairwise(life))


class Quick(Told):
    """With the rows on when she left, and without the law of silence, which the tests hold: it decides twice."""

    def attend(self) -> dict[str, datetime]:
        if row := left_row(self.facts, self.now):
            self.note(row.kind, None, **row.detail)
        return super().attend()

    def run_to(self, instant: datetime) -> "Quick":
        again = self.attend()
        while again and (following := min(again.values())) <= instant:
            self.now = following
            self.facts = self.facts.trimmed(self.now)
            again = self.attend()
        self.now = max(self.now, instant)
        self.attend()
        return self


class Life:
    """One person for some evenings."""

    def __init__(self, pattern: Pattern, seed: int, answer: Answer) -> None:
        self.random, self.whims = Random(f"{pattern.name} {seed}"), Random(f"{pattern.name} {seed} answers")
        self.evening, self.answer = pattern.draw(self.random), answer
        profile = only(profile_of(), WIND_DOWN, STRETCH, BEDTIME, DIARY)
        if answer == "today":
            profile = with_reminder(profile, STRETCH, lambda stretch: replace(stretch, early=False))
        begin = instant_of(FIRST, time(8), ZoneInfo(BERLIN))
        self.told = Quick(facts_of(profile, first_start=begin), begin)
        self.is_on = False
        self.counted = Counted(questions=[[]])

    def live(self, evenings: int) -> Counted:
        """Live until so many evenings had somebody at the computer."""
        day = FIRST
        while self.counted.evenings < evenings:
            self.one_day(day, self.evening(self.random, (day - FIRST).days))
            day += ONE_DAY
        return self.counted

    def one_day(self, day: date, evening: Evening | None) -> None:
        """A morning at the computer, and an evening."""
        zone, evening_before = ZoneInfo(evening.zone if evening else BERLIN), self.told.now
        if str(zone) != str(self.told.facts.zone):
            self.fly(zone, instant_of(day, time(7), zone))
        self.stay(instant_of(day, time(8, 30), zone), instant_of(day, time(9), zone))
        if evening is None:
            self.leave(is_off=True)
            return
        last = _at(day, evening.leaves, zone)
        self.stay(_at(day, evening.comes, zone), last)
        self.leave(is_off=evening.is_off)
        if evening.visit:
            last = _at(day, evening.visit + 3, zone)
            self.stay(_at(day, evening.visit, zone), last)
        self.count(day, last, evening_before)

    def fly(self, zone: ZoneInfo, at: datetime) -> None:
        """Another zone is taken."""
        if self.is_on:
            self.told.run_to(at)
        self.told.facts = self.told.facts.adopting(self.told.facts.profile, zone, max(self.told.now, at))

    # ---- the computer

    def stay(self, begin: datetime, end: datetime) -> None:
        """She is there from one instant to the other, and gone from it then; the computer stays on."""
        told, begin = self.told, max(begin, self.told.now)
        if self.is_on:
            told.run_to(begin)
            told.facts = replace(told.facts, presence=told.facts.presence.returning(begin), closed={})
        else:
            told.now = begin
            told.restart()
            told.facts = replace(told.facts.trimmed(begin), presence=Presence("sitting", begin))
            told.note("started")
        self.is_on = True
        while told.now < end:
            self.react()
            ahead = min(told.attend().values(), default=end)
            told.run_to(min(ahead + 5 * MINUTE, end))
        self.react()
        self.leave(is_off=False)

    def leave(self, *, is_off: bool) -> None:
        """She goes away, and switches it off or not."""
        told = self.told
        told.facts = replace(told.facts, presence=told.facts.presence.leaving(told.now), closed={"away": told.now})
        if is_off and self.is_on:
            for row in ending_rows(told.facts, told.now):
                told.note(row.kind, None, **row.detail)
            self.is_on = False

    # ---- what she does

    def react(self) -> None:
        """She answers most of what is on the screen, and the question behind the morning's."""
        for waiting in open_occurrences(self.told.facts, self.told.now) if self.told.facts.presented else ():
            whim = self.whims.random()
            if waiting.snoozed_until:
                continue
            if waiting.occurrence.reminder == STRETCH:
                self.answer_stretch(waiting.occurrence, whim)
            elif waiting.occurrence.reminder == DIARY or whim < 0.7:
                self.told.note("done", waiting.occurrence)
                self.hear_question()
        self.told.attend()

    def answer_stretch(self, occurrence: Occurrence, whim: float) -> None:
        """I will, done, not tonight, or nothing."""
        facts, now = self.told.facts, self.told.now
        if is_early(facts, occurrence, now) and whim < 0.4:
            self.told.note("snoozed", occurrence, until=usual_due(facts, occurrence), planned=True)
        elif whim < 0.8:
            self.told.note("done" if whim < 0.7 else "skipped", occurrence)

    def hear_question(self) -> None:
        """The one question, where there is one to ask."""
        facts, now = self.told.facts, self.told.now
        if early_question(facts, now) is None:
            return
        self.counted.questions[0].append(now)
        self.told.take(early_told("asked", now), early_told(self.answer, now))
        if self.answer == "yes":
            profile = with_reminder(facts.profile, STRETCH, lambda stretch: replace(stretch, early="auto"))
            self.told.facts = self.told.facts.adopting(profile, facts.zone, now)

    # ---- what became of it

    def count(self, day: date, last: datetime, before: datetime) -> None:
        """One evening more: what came after the one before, which a flight may put on the same day."""
        facts, counted = self.told.facts, self.counted
        if last < instant_of(day, EVENING, facts.zone):
            return
        own = facts.day(day)
        since = (row for row in facts.by_reminder.get(STRETCH, ()) if row.at > before)
        rows = [row for row in since if row.occurrence and own.holds(row.occurrence.due)]
        shown = [row for row in rows if row.kind == "shown"]
        early = [row.at for row in shown if row.occurrence and is_early(facts, row.occurrence, row.occurrence.due)]
        counted.evenings += 1
        counted.asked += bool(shown)
        counted.early += bool(early)
        counted.far += [(last - at) / MINUTE for at in early[:1]]
        counted.doubled += any(is_doubled(rows, usual_due(facts, row.occurrence)) for row in rows[:1] if row.occurrence)
        counted.late += sum(row.at >= own.bedtime + timedelta(minutes=90) for row in shown)


def is_doubled(rows: Sequence[Event], usual: datetime) -> bool:
    """Whether one evening was asked again after its answer, or twice for one with no plan between.

    What was asked early and has no answer is asked once more at its usual time, or later: that is no double.
    """
    asked, is_answered = None, False
    for row in rows:
        if row.kind == "shown":
            if is_answered or (asked and not asked < usual <= row.at):
                return True
            asked = row.at
        elif row.kind == "snoozed":
            asked, is_answered = None, False
        else:
            is_answered = is_answered or row.kind in ANSWERS
    return False


def _at(day: date, minutes: float, zone: ZoneInfo) -> datetime:
    days, rest = divmod(int(minutes), 24 * 60)
    return instant_of(day + days * ONE_DAY, time(rest // 60, rest % 60), zone)


def counted(pattern: Pattern, answer: Answer, evenings: int, seeds: Sequence[int]) -> Counted:
    """So many evenings, in as many lives as there are seeds."""
    lives = (Life(pattern, seed, answer).live(evenings // len(seeds)) for seed in seeds)
    return sum(lives, Counted())


HEAD = (
    "| evenings | today | yes: asked | early | minutes before she left | keep: asked | doubled | late "
    "| questions too soon |\n|---|---|---|---|---|---|---|---|---|"
)


class Line(NamedTuple):
    """One pattern, told in three ways."""

    pattern: Pattern
    today: Counted
    yes: Counted
    keep: Counted

    def __str__(self) -> str:
        asked, early, both = self.yes.asked, self.yes.early, self.yes + self.keep
        of = self.yes.evenings
        far = f"{median(self.yes.far):.0f} of {self.pattern.far}" if self.yes.far else "none"
        cells = [self.pattern.name, share(self.today), f"{asked / of:.0%}", f"{early / of:.0%}", far, share(self.keep)]
        return f"| {' | '.join([*cells, str(both.doubled), str(both.late), str(both.too_soon)])} |"

    def broken(self) -> Iterator[str]:
        """The bounds that it does not keep."""
        both = self.yes + self.keep
        if self.yes.asked < LEAST_ASKED * self.yes.evenings:
            yield f"asked on fewer than {LEAST_ASKED:.0%} of the evenings"
        if self.yes.far and median(self.yes.far) > self.pattern.far:
            yield f"asked more than {self.pattern.far} minutes early"
        yield from (f"{name}: {n}" for name in ("doubled", "late", "too_soon") if (n := getattr(both, name)))


def share(found: Counted) -> str:
    """The evenings on which it was asked, of all."""
    return f"{found.asked / found.evenings:.0%}"


def lines(evenings: int, seeds: Sequence[int], patterns: Sequence[Pattern] = PATTERNS) -> Iterator[Line]:
    """Each pattern."""
    for pattern in patterns:
        today, yes, keep = (counted(pattern, answer, evenings, seeds) for answer in ("today", "yes", "keep"))
        yield Line(pattern, today, yes, keep)


def with_phone(evenings: int, seeds: Sequence[int]) -> int:
    """The same with a phone."""
    from bench import reach_phone

    print(reach_phone.HEAD)
    broken = []
    for line in reach_phone.phone_lines(evenings, seeds):
        print(line, flush=True)
        broken += line.broken()
    print("\n".join(["", *broken]) if broken else "\nEvery bound is kept.")
    return 1 if broken else 0


def main() -> int:
    """Print the table; 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evenings", type=int, default=EVENINGS, help="of each pattern and each answer")
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)), help="one life for each")
    parser.add_argument("--phone", action="store_true", help="with a phone that is paired (bench/reach_phone.py)")
    given = parser.parse_args()
    seeds = [int(seed) for seed in given.seeds.split(",")]
    print(f"{given.evenings} evenings of each pattern and answer, in lives with the seeds {given.seeds}.\n")
    if given.phone:
        return with_phone(given.evenings, seeds)
    print(HEAD)
    broken = []
    for line in lines(given.evenings, seeds):
        print(line, flush=True)
        broken += [f"{line.pattern.name}: {what}" for what in line.broken()]
    print("\n".join(["", *broken]) if broken else "\nEvery bound is kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
