"""A short form of `bench/reach.py`: the stretch reaches who is gone by bedtime, once an evening, not far too early."""

from functools import partial

import pytest

from bench.evenings import PATTERNS, Pattern
from bench.reach import Life, Line, counted, is_doubled, lines
from bench.reach_phone import phone_lines
from routine.model.events import Event, Kind
from tests.telling import Told, at

EVENINGS, SEEDS = 60, (21, 22)
ASLEEP_EARLY, STAYS = PATTERNS[7], PATTERNS[9]


@pytest.mark.parametrize("pattern", [PATTERNS[1], PATTERNS[4], PATTERNS[5]], ids=lambda pattern: pattern.name)
def test_every_bound_is_kept(pattern: Pattern) -> None:
    (line,) = lines(EVENINGS, SEEDS, [pattern])
    assert [*line.broken()] == [], str(line)
    assert line.keep.asked == line.today.asked, "who keeps the usual time is asked as before"
    assert all(len(life) == 1 for life in line.yes.questions)


def test_who_is_there_at_the_usual_time_hears_nothing_of_it() -> None:
    found = counted(STAYS, "yes", 40, SEEDS)
    assert (found.early, found.questions) == (0, [[], []])
    assert found.asked > 35


@pytest.mark.parametrize("pattern", [PATTERNS[3], PATTERNS[6]], ids=lambda pattern: pattern.name)
def test_an_early_ask_keeps_the_laws_of_every_decision(pattern: Pattern) -> None:
    life = Life(pattern, SEEDS[0], "yes")
    life.told.run_to = partial(Told.run_to, life.told)  # type: ignore[assignment]  # which asks between, too
    assert life.live(25).early > 10


def test_what_breaks_a_bound_is_named() -> None:
    found = counted(ASLEEP_EARLY, "today", 20, SEEDS[:1])
    assert [*Line(ASLEEP_EARLY, found, found, found).broken()] == ["asked on fewer than 75% of the evenings"]


@pytest.mark.parametrize(
    ("kinds", "doubled"),
    [
        (["shown"], False),
        (["shown", "snoozed", "shown", "lapsed", "done"], False),
        (["shown", "shown"], True),
        (["shown", "done", "shown"], True),
        (["held", "shown", "lapsed"], False),
        (["done", "shown"], True),
    ],
)
def test_an_evening_is_doubled_where_it_is_asked_after_an_answer(kinds: list[Kind], doubled: bool) -> None:
    rows = [Event(at("21:00"), kind) for kind in kinds]
    assert is_doubled(rows, at("21:00")) is is_doubled(rows, at("22:45")) is doubled


@pytest.mark.parametrize(
    ("clocks", "doubled"),
    [(("20:50", "22:45"), False), (("20:50", "21:00"), True), (("20:50", "22:45", "22:55"), True)],
)
def test_an_early_ask_without_an_answer_may_be_asked_once_more_at_its_usual_time(
    clocks: tuple[str, ...], doubled: bool
) -> None:
    rows = [Event(at(clock), "shown") for clock in clocks]
    assert is_doubled(rows, at("22:45")) is doubled
    assert is_doubled([rows[0], Event(at("20:51"), "done"), *rows[1:]], at("22:45"))


@pytest.mark.parametrize("pattern", [PATTERNS[0], PATTERNS[3]], ids=lambda pattern: pattern.name)
def test_with_a_phone_the_stretch_is_there_in_time(pattern: Pattern) -> None:
    (line,) = phone_lines(20, SEEDS[:1], [pattern])
    assert [*line.broken()] == [], str(line)
    assert line.keep.here < line.keep.evenings / 2, "it is the phone that brings it"
