"""I will, and the answers to the one question: what each leaves, and what Undo takes back."""

from dataclasses import replace

import pytest

from routine.actions.buttons import press
from routine.actions.outcome import Outcome
from routine.model.built_in import STRETCH
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.schedule.early_question import early_told
from routine.schedule.planner import decide, open_occurrences
from routine.text.notification import own_notification
from tests.schedule.test_last_touch import GONE, asks, facts_with, lived
from tests.telling import CONFIG, Told, at, clock_of, facts_of, profile_of, snapshot_of, texts

DRINK = Occurrence("hydration", at("11:10"))


def evening() -> Told:
    """Tuesday at nine, when the stretch is asked early."""
    facts = facts_with(*lived(GONE))
    told = Told(facts, at("20:30"))
    told.note("started")
    return told.run_to(asks(facts))


def unanswered(text: str = "", *, early: str = "20:50", repeat: str = "", keeps: bool = True) -> Told:
    """That evening from half past eight on, with a time of the person's own, just after the early ask."""
    stretch = f'[reminders.stretch]\nearly = "{early}"\n{repeat}'
    profile = profile_of(f"{text}{stretch}[reminders.wind-down]\n[reminders.bedtime]\n")
    told = Told(replace(facts_of(profile), keeps=keeps), at("20:30"))
    told.note("started")
    return told.run_to(at("20:55"))


def pressed(facts: Facts, key: str, *occurrences: Occurrence, clock: str = "12:00") -> Outcome:
    return press(snapshot_of(facts, at(clock)), occurrences, key)


def test_i_will_keeps_the_usual_reminder_and_is_no_snooze() -> None:
    told = evening()
    stretch = told.open(STRETCH)
    outcome = pressed(told.facts, "will", stretch, clock="21:01")
    (row,) = outcome.events
    assert (row.kind, row.instant("until"), row.detail["planned"]) == ("snoozed", at("22:45"), True)
    told.now = at("21:01")
    told.take(row)
    assert stretch not in told.facts.presented
    told.run_to(at("22:50"))
    assert told.shown(STRETCH) == ["21:00", "22:45"]
    told.run_to(at("23:59"))
    assert told.shown(STRETCH) == ["21:00", "22:45"], "bedtime's notification speaks for both"


def test_i_will_that_is_pressed_late_comes_with_bedtime_and_after_it_means_nothing() -> None:
    told = evening()
    late = pressed(told.facts, "will", told.open(STRETCH), clock="22:50").events
    assert late[0].instant("until") == at("23:00")
    assert pressed(told.facts, "will", told.open(STRETCH), clock="23:10").events == ()


def test_who_is_gone_is_not_asked_again_and_it_lapses() -> None:
    told = evening()
    told.take(*pressed(told.facts, "will", told.open(STRETCH), clock="21:00").events)
    told.facts = replace(told.facts, closed={"away": at("21:15")})
    told.run_to(at("06:30").replace(day=25))
    assert told.shown(STRETCH) == ["21:00"]
    assert "00:30 stretch away" in told.rows("lapsed")


def test_not_tonight_and_done_are_asked_no_more_that_evening() -> None:
    for key in ("skip", "done"):
        told = evening()
        told.take(*pressed(told.facts, key, told.open(STRETCH), clock="21:00").events)
        told.run_to(at("23:59"))
        assert told.shown(STRETCH) == ["21:00"]


@pytest.mark.parametrize("stay", ["", "[delivery]\nstay = []\n"], ids=["stays", "goes"])
def test_an_early_ask_without_an_answer_is_asked_at_its_usual_time_all_the_same(stay: str) -> None:
    told = unanswered(stay)
    assert told.shown(STRETCH) == ["20:50"]
    told.run_to(at("22:46"))
    assert told.shown(STRETCH) == ["20:50", "22:45"]
    title = own_notification(told.facts, told.open(STRETCH), told.now, texts()).title
    assert "tonight" not in title, "not as a plan any more"
    told.run_to(at("23:05"))
    assert told.shown(STRETCH) == ["20:50", "22:45"], "bedtime's notification speaks for both"
    assert [each.occurrence.reminder for each in open_occurrences(told.facts, told.now)].count(STRETCH) == 1
    assert not decide(told.facts, told.now).acts


def test_what_is_repeated_while_it_is_early_is_asked_at_its_usual_time_besides() -> None:
    assert unanswered(keeps=False).run_to(at("23:59")).shown(STRETCH) == ["20:50", "21:00", "22:45"]
    ever = unanswered(repeat='repeat = "20m"\nrepeat_limit = 2\n')
    assert ever.run_to(at("22:59")).shown(STRETCH) == ["20:50", "21:10", "21:30", "22:45"]
    late = unanswered(early="22:30", repeat='repeat = "20m"\n')
    assert late.run_to(at("22:59")).shown(STRETCH) == ["22:30", "22:45"]


def test_an_early_ask_without_an_answer_waits_for_who_is_gone_at_its_usual_time() -> None:
    told = unanswered()
    told.facts = replace(told.facts, closed={"away": at("21:15")})
    assert told.run_to(at("22:50")).shown(STRETCH) == ["20:50"]
    told.facts = replace(told.facts, closed={})
    assert told.run_to(at("22:55")).shown(STRETCH) == ["20:50", "22:50"]


def test_yes_sets_the_profile_and_says_so() -> None:
    facts = facts_with(*lived(GONE), early=None)
    outcome = pressed(facts.after(early_told("asked", at("11:59"))), "ask-early", DRINK)
    assert outcome.edited
    assert outcome.edited.after.reminder(STRETCH).early == "auto"  # type: ignore[union-attr]
    before = (CONFIG / "profile.toml").read_text().splitlines()
    assert [line for line in outcome.edited.new_text.splitlines() if line not in before] == ['early = "auto"']
    assert [(row.kind, row.detail.get("answer"), row.occurrence) for row in outcome.events] == [
        ("answered", "yes", None),
        ("dismissed", None, DRINK),
    ]
    assert outcome.confirmation
    assert outcome.confirmation.values == {"gone": "21:15", "early": "21:00", "usual": "22:45"}


def test_keep_changes_nothing() -> None:
    outcome = pressed(facts_with(*lived(GONE), early=None), "keep-usual")
    assert outcome.edited is None
    assert [row.detail["answer"] for row in outcome.events] == ["keep"]


def test_yes_to_a_question_that_is_settled_changes_nothing_either() -> None:
    outcome = pressed(facts_with(*lived(GONE), early=False), "ask-early")
    assert outcome.edited is None
    assert clock_of(asks(facts_with(*lived(GONE), early=False))) == "22:45"
