"""The words of the gates: each gate has all of them, and a new one is told wherever the others are."""

import json
from datetime import datetime, timedelta
from importlib import import_module

import pytest

from routine.model.events import ANSWERS, Event, Occurrence
from routine.model.facts import Facts, Shown
from routine.model.profile import Reminder
from routine.schedule import gates
from routine.schedule.forecast import Planned
from routine.schedule.gates import GATES, Closed, Gate
from routine.text import gate
from routine.text.gate import GateWords, outcome, remark, why_held, why_lapsed
from tests.telling import at
from tests.ui.conftest import Home, Run, home, lived_in, run

__all__ = ["home", "lived_in", "run"]

NOON = at("12:00")
DRINK = Occurrence("hydration", at("11:50"))


def test_each_gate_has_words_and_no_other_has() -> None:
    assert list(gate.GATES) == [each.name for each in GATES]


def test_a_drink_that_asks_first_says_so_beside_what_keeps_it() -> None:
    planned = Planned(DRINK, at("12:50"), None, None, NOON, asks=True)
    assert gate.remark_on(planned) == "asks a question first"
    assert gate.remark_on(planned._replace(held_by="spacing")) == "not two at once, asks a question first"
    assert gate.remark_on(planned._replace(answered="done")) == "done"


def test_what_another_program_wrote_is_told_as_it_is_written() -> None:
    assert (gate.name_of("moon"), why_held("moon"), why_lapsed("moon")) == ("moon", "moon", "moon")
    assert remark("moon", comes=True) == ""


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_each_answer_has_a_word(kind: str) -> None:
    assert outcome(kind)


def test_what_lapses_unshown_is_told_otherwise_than_what_waits() -> None:
    assert remark("quiet", comes=True) == "after the quiet hours"
    assert remark("quiet", comes=False) == "it falls into the quiet hours"
    assert remark("followed", comes=False) == "the next one comes in its place"


@pytest.fixture
def _of_lunch(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more gate: from 12 to 13 o'clock only essential reminders come."""

    def lunch(_facts: Facts, _reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
        return Closed("lunch", at("13:00")) if NOON <= now < at("13:00") else None

    words = GateWords("lunch", "after lunch", "by your lunch", "you were at lunch", "it falls into lunch")
    import_module("routine.ui.cli.commands.why")  # as after any command that lists them: it must ask anew
    monkeypatch.setattr(gates, "GATES", (Gate("lunch", lunch, for_essential=False), *GATES))
    monkeypatch.setitem(gate.GATES, "lunch", words)


@pytest.mark.usefixtures("_of_lunch")
def test_a_new_gate_is_one_line_in_two_lists(lived_in: Home, run: Run) -> None:
    assert "12:" not in run("list", now=NOON).out
    assert "13:00   Walk for a few minutes   (after lunch)\n" in run("next", now=at("12:30")).out
    assert "  lunch         closed until 13:00" in run("why", "walks", now=NOON).out
    told = json.loads(run("why", "walks", "--json", now=NOON).out)["gates"]
    assert [each["closed"] for each in told if each["gate"] == "lunch"] == [True]
    lived_in.record(
        Event(NOON, "held", "hydration", DRINK, {"gate": "lunch"}),
        Event(NOON + timedelta(minutes=50), "lapsed", "hydration", DRINK, {"why": "lunch"}),
    )
    log = run("log", now=at("14:00")).out
    assert "held by your lunch" in log
    assert "lapsed: you were at lunch" in log
    stats = run("stats", "--reminders", now=at("14:00")).out
    assert "lapsed: 1 you were at lunch" in stats
    assert "held: 1 by your lunch (50 min)" in stats
    course = json.loads(run("stats", "--json", now=at("14:00")).out)["reminders"]["hydration"]
    assert course["held"] == {"lunch": {"times": 1, "for": 3000}}
