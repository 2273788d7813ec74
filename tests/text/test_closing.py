"""What stats says at its end; the whole table of verdicts is in tests/ui/cli/commands/test_stats_weeks.py."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

from routine.diary.statistics import Statistics, Tally, Verdict, compared
from routine.text.closing import closing
from tests.diary.weeks import day

COMPARED = compared({}, [day(0)], day(41))
FOUND = Statistics(day(0), day(41), day(0), (), COMPARED, Tally(), (), {}, {}, day(42))


def said(verdict: Verdict) -> list[str]:
    return closing(replace(FOUND, comparison=replace(COMPARED, verdict=verdict)))


def test_every_verdict_has_words_of_its_own() -> None:
    assert len({said(verdict)[0] for verdict in get_args(Verdict)}) == len(get_args(Verdict))


def test_a_sign_that_stands_is_named_before_the_weeks_are_told_with_its_questions() -> None:
    """A leg that was noted as cold stood on no line of `stats`, which asked whether one was worried all the same."""
    for verdict in get_args(Verdict):
        found = replace(FOUND, comparison=replace(COMPARED, verdict=verdict))
        said_then = closing(found, "Call your local emergency number now")
        assert said_then == ["Call your local emergency number now. The questions: routine cramp check", *said(verdict)]


def test_what_is_worse_or_lasts_names_a_doctor() -> None:
    for verdict in ("more", "varies", "same", "fewer"):
        assert "doctor" in said(verdict)[-1]


def test_before_six_weeks_it_names_the_day_to_look_again() -> None:
    early = replace(FOUND, comparison=replace(COMPARED, verdict="same"), look_back=day(42) + timedelta(days=5))
    assert closing(early)[-1].startswith("Six weeks are full on")
