"""The work grows with what there is to do, and no faster: counted in calls, so that no clock decides."""

import cProfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bench.deciding import lived
from routine.schedule.forecast import preview
from routine.schedule.planner import decide

FEW, MANY = 20, 400
"""Twenty times as many reminders; what took the square of them would be 400 times the work."""


def calls(work: Callable[[], object]) -> int:
    """How many calls and steps of generators that takes."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def decision(reminders: int) -> int:
    facts, now = lived(reminders)
    return calls(lambda: decide(replace(facts), now))


def plan(reminders: int) -> int:
    facts, now = lived(reminders)
    return calls(lambda: list(preview(facts, now, now + timedelta(days=3))))


def facts_made(reminders: int) -> int:
    facts, _ = lived(reminders)
    empty = replace(facts, events=())
    return calls(lambda: empty.after(*facts.events))


@pytest.mark.parametrize("work", [decision, plan, facts_made])
def test_the_work_grows_with_the_reminders(work: Callable[[int], int]) -> None:
    assert work(MANY) < 30 * work(FEW)


def test_a_plan_grows_with_its_days() -> None:
    facts, now = lived(FEW)
    month, year = (calls(lambda n=n: list(preview(facts, now, now + timedelta(days=n)))) for n in (30, 360))  # type: ignore[misc]
    assert year < 13 * month
