"""Warning signs are read from a part of the history only: what they say is what all of it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bench.three_months import LAST, life
from routine.diary.advice import standing_signs
from routine.diary.days import evening_of, is_stretch
from routine.diary.warning_signs import WarningSign
from routine.history import History
from routine.history.signs import read_signs
from routine.model.events import Event, standing
from routine.model.facts import Facts
from tests.telling import facts_of

NOW = datetime(LAST.year, LAST.month, LAST.day, 9, tzinfo=UTC) + timedelta(days=1)


def of_all(facts: Facts, rows: Sequence[Event]) -> tuple[WarningSign, ...]:
    """From every row there is."""
    stretched = {facts.day_at(evening_of(row)).date for row in standing(rows) if is_stretch(row)}
    return standing_signs(rows, stretched, facts.day_at(NOW).date)


def with_advice(random: Random, rows: Sequence[Event]) -> list[Event]:
    """The same life, often woken, with advice sought never or twice and sometimes taken back, as some stretches are.

    In some lives every evening is stretched, and it helps nothing.
    """
    in_vain = random.random() < 0.5
    lived = [woken(row, in_vain=in_vain) for row in rows]
    for number in range(random.randint(0, 2)):
        place = random.randrange(len(lived))
        detail = random.choice([{}, {"signs": ["RF11", "RF14"]}, {"signs": ["RF18"]}])
        advice = Event(lived[place].at, "advice", id=f"advice-{number}", detail=detail)
        lived.insert(place, advice)
        if random.random() < 0.5:
            lived.append(Event(NOW - timedelta(hours=1), "undone", detail={"row": advice.id}, id=f"undone-{number}"))
    done = [row for row in lived if row.kind == "done" and row.reminder == "stretch"]
    taken_back = random.sample(done, random.choice([0, len(done) // 2]))
    return [*lived, *(Event(NOW, "undone", detail={"row": row.id}, id=f"u-{row.id}") for row in taken_back)]


def woken(row: Event, *, in_vain: bool) -> Event:
    if row.kind == "cramp":
        return replace(row, detail={**row.detail, "sleep_disturbance": 6, **({"count": 1} if in_vain else {})})
    return replace(row, kind="done") if in_vain and row.kind == "lapsed" and row.reminder == "stretch" else row


@pytest.mark.parametrize("seed", range(12))
def test_signs_are_those_of_the_whole_history(history: History, seed: int) -> None:
    rows = with_advice(Random(seed), life(seed))
    history.record(*rows)
    assert read_signs(history, facts_of(), NOW) == of_all(facts_of(), rows)


def test_the_lives_above_differ_in_their_signs() -> None:
    found = [of_all(facts_of(), with_advice(Random(seed), life(seed))) for seed in range(12)]
    assert {sign.id for signs in found for sign in signs} >= {"RF11", "RF14", "RF25", "RF26", "RF18"}
    assert len(set(found)) > 6
