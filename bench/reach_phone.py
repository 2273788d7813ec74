"""On how many evenings the stretch reaches her, here or on the phone, where people really are: `bench.reach --phone`.

The lives of `bench.reach`, with what stands on the phone's server followed as the rows come: one day in seven is
without the computer, and at one departure in five the network is gone for the last half hour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bench.evenings import BERLIN, PATTERNS, Evening, Pattern
from bench.reach import Answer, Life, Quick
from routine.model.built_in import STRETCH
from routine.model.events import ANSWERS, Occurrence
from routine.phone.plan import Message, wanted
from tests.telling import texts

LEAST_PLACED = 0.95
WITHOUT_COMPUTER, WITHOUT_NETWORK, WITHOUT_RECEPTION = 1 / 7, 1 / 5, 1 / 10
NETWORK_GONE = timedelta(minutes=30)
TEXTS = texts()


class Sent(Quick):
    """With a courier: what stands on the server follows what is written, while there is a network."""

    fails_from: datetime | None = None
    written: object = None

    def __init__(self, first: Quick) -> None:
        super().__init__(first.facts, first.now)
        self.stands: dict[str, Message] = {}

    def attend(self) -> dict[str, datetime]:
        again = super().attend()
        written = self.count, self.facts.presence, self.facts.zone, self.facts.profile
        if written != self.written and (self.fails_from is None or self.now < self.fails_from):
            self.written = written
            came = {key: each for key, each in self.stands.items() if each.at <= self.now}
            self.stands = {each.key: each for each in wanted(self.facts, self.now, TEXTS)} | came
        return again


class PhoneLife(Life):
    """One person with a phone."""

    def __init__(self, pattern: Pattern, seed: int, answer: Answer) -> None:
        super().__init__(pattern, seed, answer)
        self.luck = Random(f"{pattern.name} {seed} network")
        self.told: Sent = Sent(self.told)
        self.found = Found()

    def stay(self, begin: datetime, end: datetime) -> None:
        self.told.fails_from = end - NETWORK_GONE if self.luck.random() < WITHOUT_NETWORK else None
        super().stay(begin, end)

    def one_day(self, day: date, evening: Evening | None) -> None:
        has_computer = self.luck.random() >= WITHOUT_COMPUTER
        if has_computer:
            super().one_day(day, evening)
        self.tally(day, ZoneInfo(evening.zone if evening else BERLIN))

    def tally(self, day: date, zone: ZoneInfo) -> None:
        """Whether that evening's stretch was asked or answered here, or stands on the server for its time."""
        own = replace(self.told.facts, zone=zone).day(day)
        rows = [row for row in self.told.facts.by_reminder.get(STRETCH, ()) if row.occurrence]
        here = [row for row in rows if row.occurrence and own.holds(row.occurrence.due)]
        answers = [row.at for row in here if row.kind in ANSWERS]
        is_here = bool(answers) or any(row.kind == "shown" for row in here)
        due = own.bedtime - timedelta(minutes=15)
        placed = [each for each in self.told.stands.values() if is_of(each) and due <= each.at < each.lapses]
        placed = [each for each in placed if each.at < own.next_wake]
        has_reception = self.luck.random() >= WITHOUT_RECEPTION
        needs_it = not is_here
        self.found += Found(
            1, is_here, is_here or bool(placed), is_here or (bool(placed) and has_reception), needs_it and not placed,
            bool(answers) and any(each.at > answers[0] for each in placed),
        )  # fmt: skip


def is_of(message: Message) -> bool:
    return Occurrence.parse(message.key).reminder == STRETCH


@dataclass
class Found:
    """Evenings; asked or answered at the computer; there or placed in time; told in time; lost; told after an answer.

    Told in time is what a phone gets that has no reception on one evening in ten.
    """

    evenings: int = 0
    here: int = 0
    placed: int = 0
    received: int = 0
    lost: int = 0
    after_answer: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


class PhoneLine(NamedTuple):
    """One pattern with a phone, asked at the usual time, and early as well."""

    pattern: Pattern
    keep: Found
    yes: Found

    def __str__(self) -> str:
        cells = (f"{n / each.evenings:.1%}" for each in (self.keep, self.yes) for n in shares(each))
        return f"| {self.pattern.name} | {' | '.join(cells)} |"

    def broken(self) -> Iterator[str]:
        """The bound, where it is not kept."""
        if min(each.placed / each.evenings for each in (self.keep, self.yes)) < LEAST_PLACED:
            yield f"{self.pattern.name}: in time on fewer than {LEAST_PLACED:.0%} of the evenings with a phone"


def shares(found: Found) -> tuple[int, ...]:
    return found.here, found.placed, found.received, found.after_answer


HEAD = (
    "| evenings | usual: here | here or placed in time | with reception | sent after an answer "
    "| early too: here | here or placed in time | with reception | sent after an answer |\n" + "|---" * 9 + "|"
)


def phone_lines(evenings: int, seeds: Sequence[int], patterns: Sequence[Pattern] = PATTERNS) -> Iterator[PhoneLine]:
    """Each pattern."""
    for pattern in patterns:
        keep, yes = (lived(pattern, answer, evenings, seeds) for answer in ("keep", "yes"))
        yield PhoneLine(pattern, keep, yes)


def lived(pattern: Pattern, answer: Answer, evenings: int, seeds: Sequence[int]) -> Found:
    """So many evenings at the computer, and those without between them, in as many lives as there are seeds."""
    lives = [PhoneLife(pattern, seed, answer) for seed in seeds]
    for life in lives:
        life.live(evenings // len(seeds))
    return sum((life.found for life in lives), Found())
