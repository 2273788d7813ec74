"""What the entries of the tray's menu wish."""

import pytest

from routine.actions.answer import skip
from routine.actions.outcome import Confirmation
from routine.actions.tray import WISHES, stop_today
from routine.model.events import stamp
from routine.model.tray import Do
from routine.text.tray import tray
from tests.telling import TUESDAY, at, facts_of, profile_of, snapshot_of
from tests.text.saying import ALL, STEADY, TEXTS

FACTS = facts_of(profile_of(STEADY + ALL))
NOW, MORNING = at("14:00"), at("07:00", TUESDAY.replace(day=25))


def test_each_leaves_the_rows_of_its_command() -> None:
    kinds = {action: [row.kind for row in wish(snapshot_of(FACTS, NOW)).events] for action, wish in WISHES.items()}
    paused = {action: ["paused"] for action in (Do.HOUR, Do.TOMORROW)}
    assert kinds == {**paused, Do.DRINK: ["done"], Do.RESUME: [], Do.STOP: ["skipped"] * 2}


@pytest.mark.parametrize(("action", "until"), [(Do.HOUR, at("15:00")), (Do.TOMORROW, MORNING)])
def test_a_pause_has_its_end_and_is_resumed(action: str, until: object) -> None:
    paused = WISHES[action](snapshot_of(FACTS, NOW)).events
    assert [row.instant("until") for row in paused] == [until]
    resumed = WISHES[Do.RESUME](snapshot_of(FACTS.after(*paused), at("14:10"))).events
    assert FACTS.after(*paused, *resumed).paused_until(at("14:11")) is None


def test_drinks_and_walks_stop_for_today_with_one_confirmation() -> None:
    both = stop_today(snapshot_of(FACTS, NOW))
    assert both.confirmation == Confirmation("not_today", {"reminder": "drinks or walks", "time": "07:00"})
    assert {row.detail["until"] for row in both.events} == {stamp(at("07:00", TUESDAY.replace(day=25)))}
    without_drinks = FACTS.after(*skip(snapshot_of(FACTS, NOW), ["drink"], today=True).events)
    walks = stop_today(snapshot_of(without_drinks, at("14:01")))
    assert [row.reminder for row in walks.events] == ["sitting"]
    assert walks.confirmation == Confirmation("not_today", {"reminder": "walks", "time": "07:00"})
    assert stop_today(snapshot_of(without_drinks.after(*walks.events), at("14:02"))).changes_nothing


def test_every_wish_is_an_entry_of_the_menu_somewhere() -> None:
    paused = FACTS.after(*WISHES[Do.HOUR](snapshot_of(FACTS, NOW)).events)
    offered = {entry.action for facts in (FACTS, paused) for entry in tray(facts, at("14:01"), TEXTS).menu}
    assert {*WISHES} <= offered
