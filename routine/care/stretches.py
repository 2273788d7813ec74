"""Guided stretches: exercises, sets, and a set step by step. The numbers are those of EVIDENCE section C.

`steps_of` is the whole set as a list, and `moment_at` says what to do at any second of it: terminal, page and
notification all follow these two.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Literal, NamedTuple, Self

from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.profile import SEATED_SET, USUAL_SET
from routine.profile.table import quoted

Side = Literal["left", "right"]
What = Literal["ready", "hold", "rest", "swap", "change"]

LEAD_IN = timedelta(seconds=20)
"""To get there before the first hold (EXPERIENCE section 1)."""

NO_TIME, SECOND = timedelta(), timedelta(seconds=1)


class Exercise(NamedTuple):
    """One exercise, in words."""

    key: str  # its name in the file, and that of its drawing
    name: str
    position: str
    steps: tuple[str, ...]  # how it is done, in sentences
    sides: int  # 2 when each leg has its turn, 1 when both work together
    equipment: str
    stands: bool  # it is done standing; not for unsteady feet
    begin: str  # how to get there, as a sentence
    aim: str  # what it is for, behind "Now"
    part: str  # what a turn of one side is called: "calf" for "Left calf, 1 of 3."
    cue: str  # said at each turn


class Item(NamedTuple):
    """One exercise as a set asks for it."""

    exercise: Exercise
    hold: timedelta
    repeats: int  # holds of each side
    alternates: bool = False  # left, right, left, …; else one side after the other
    rest: timedelta = NO_TIME  # between two holds of one side
    swap: timedelta = NO_TIME  # between two holds of different sides


class StretchSet(NamedTuple):
    """A guided set."""

    key: str
    name: str
    items: tuple[Item, ...]
    transition: timedelta  # between two exercises
    evidence: str  # where it comes from, empty for a set of the person's own
    reminder: str  # finishing the set is noted there

    @property
    def stands(self) -> bool:
        """Whether any of it is done standing."""
        return any(item.exercise.stands for item in self.items)


class Stretches(NamedTuple):
    """Everything that `stretches.toml` holds, the person's own sets included."""

    stop_rules: tuple[str, ...]
    ask_first_if: tuple[str, ...]
    exercises: Mapping[str, Exercise]
    sets: Mapping[str, StretchSet]

    def usual(self, guide: str | None, *, steady: bool | None) -> StretchSet:
        """The set for somebody who named none: that of the reminder, on a chair unless they are known to be steady.

        Args:
            guide: the reminder's `guide`; `None`, or a name that no set has, means the bedtime set.
            steady: the answer about themselves; `None` (no answer yet) counts as no (SPEC section 4).
        """
        chosen = self.sets.get(guide or USUAL_SET, self.sets[USUAL_SET])
        return self.sets[SEATED_SET] if chosen.stands and steady is not True else chosen


def no_set(guide: str, stretches: Stretches) -> str:
    """What is said of a name that no set has."""
    return _("No set is called {name}. There are: {names}.", name=quoted(guide), names=", ".join(stretches.sets))


class Step(NamedTuple):
    """A stretch of time in which one thing is done."""

    begin: timedelta  # since the lead-in began
    duration: timedelta
    what: What
    exercise: str  # the one that is done, or got ready for
    side: Side | None  # `None` when both legs work together, or none
    turn: int  # which hold of that side it is, or leads to
    turns: int  # of how many
    words: str  # what to do, as the person hears it

    @property
    def end(self) -> timedelta:
        """When the next one begins."""
        return self.begin + self.duration


class Moment(NamedTuple):
    """What is to be done at one instant of a set."""

    step: Step
    elapsed: timedelta  # since the lead-in began
    left: timedelta  # of this step
    coming: Step | None  # the next step, `None` in the last one

    @property
    def seconds(self) -> int:
        """Whole seconds left of the step, as a clock that counts down shows them: never 0."""
        return -(-self.left // SECOND)


def steps_of(chosen: StretchSet, texts: Texts) -> tuple[Step, ...]:
    """The set step by step, a lead-in before it; steps that take no time are left out."""
    begin, placed = NO_TIME, []
    for item, what, duration, (side, number), words in _course(chosen, texts):
        if duration:
            placed.append(Step(begin, duration, what, item.exercise.key, side, number, item.repeats, words))
            begin += duration
    return tuple(placed)


def total_of(chosen: StretchSet) -> timedelta:
    """How long the set takes, without the lead-in: EVIDENCE section C names it for each set."""
    exercises = [sum((gap + item.hold for gap in _gaps(item)), NO_TIME) for item in chosen.items]
    return sum(exercises, chosen.transition * (len(exercises) - 1))


def moment_at(steps: tuple[Step, ...], elapsed: timedelta) -> Moment | None:
    """What is to be done that long after the lead-in began; `None` once the set is over."""
    for number, step in enumerate(steps):
        if elapsed < step.end:
            return Moment(step, elapsed, step.end - elapsed, next(iter(steps[number + 1 :]), None))
    return None


def announcements(steps: tuple[Step, ...]) -> tuple[tuple[timedelta, str], ...]:
    """What to say when, for who hears one sentence for each change of position: a hold is told with what leads to it.

    The lead-in is told alone: it says how long it takes.
    """
    said = []
    for before, step in pairwise((None, *steps)):
        led = before is not None and before.what not in ("ready", "hold")
        if step and step.what in ("rest", "swap", "change"):
            following = next(hold for hold in steps if hold.begin >= step.end)
            said.append((step.begin, f"{step.words} {following.words}"))
        elif step and not led:
            said.append((step.begin, step.words))
    return tuple(said)


Turn = tuple[Side | None, int]


def _course(chosen: StretchSet, texts: Texts) -> Iterator[tuple[Item, What, timedelta, Turn, str]]:
    """What is done in its order, how long, on which side and for which time, in which words."""
    for place, item in enumerate(chosen.items):
        turns, begin = _turns(item), item.exercise.begin
        if place == 0:
            words = texts.one("guide", "ready", begin=begin, seconds=LEAD_IN // SECOND)
            yield item, "ready", LEAD_IN, turns[0], words.strip()
        else:
            words = texts.one("guide", "change", aim=item.exercise.aim, begin=begin)
            yield item, "change", chosen.transition, turns[0], words.strip()
        for gap, (before, turn) in zip(_gaps(item), pairwise((None, *turns)), strict=True):
            if before and turn:
                what: What = "rest" if before[0] == turn[0] else "swap"
                yield item, what, gap, turn, texts.one("guide", what)
            if turn:
                yield item, "hold", item.hold, turn, _turn_in_words(item, turn, texts)


def _turns(item: Item) -> list[Turn]:
    """Side and number of each hold, in their order."""
    sides: tuple[Side | None, ...] = ("left", "right") if item.exercise.sides == 2 else (None,)
    numbers = range(1, item.repeats + 1)
    if item.alternates:
        return [(side, number) for number in numbers for side in sides]
    return [(side, number) for side in sides for number in numbers]


def _gaps(item: Item) -> list[timedelta]:
    """The time before each hold: none before the first."""
    return [NO_TIME, *(item.rest if a[0] == b[0] else item.swap for a, b in pairwise(_turns(item)))]


def _turn_in_words(item: Item, turn: Turn, texts: Texts) -> str:
    """`Left calf, 1 of 3. Heel down, lean in, hold.`, without what says nothing."""
    side, number = turn
    leg = texts.one("guide", side, part=item.exercise.part) if side else ""
    count = texts.one("guide", "turn", i=number, n=item.repeats) if item.repeats > 1 else ""
    head = ", ".join(filter(None, [leg, count]))
    return f"{head}. {item.exercise.cue}" if head else item.exercise.cue


class Stopwatch(NamedTuple):
    """How long something has gone on; it can be paused and moved.

    Every `reading` is of one clock that goes on while the computer sleeps and that nobody can set.
    """

    ran: timedelta  # how long it had run when it was last set going
    since: timedelta | None  # the reading at which that was; `None` while it is paused

    def elapsed(self, reading: timedelta) -> timedelta:
        """How long it has run by now."""
        return self.ran if self.since is None else self.ran + reading - self.since

    def paused(self, reading: timedelta) -> Self:
        """Stopped at that reading; it may lie in the past, when nobody was there to stop it."""
        return self._replace(ran=self.elapsed(reading), since=None)

    def going(self, reading: timedelta) -> Self:
        """Going on from that reading."""
        return self._replace(ran=self.elapsed(reading), since=reading)

    def moved_to(self, elapsed: timedelta, reading: timedelta) -> Self:
        """As if it had run that long; paused if it was."""
        return self._replace(ran=elapsed, since=None if self.since is None else reading)
