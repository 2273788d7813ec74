"""The laws of the messages to the phone, over the random stories of `tests/schedule/test_laws.py`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.model.events import ANSWERS, Occurrence
from routine.model.facts import Facts
from routine.model.notation import ClockStyle, tell_time_in
from routine.phone.plan import AFTER, AHEAD, Message, wanted
from routine.schedule.due import window_of
from routine.schedule.forecast import plan
from routine.text.moments import clock_in_words
from tests.model.test_day import DATES, ZONES
from tests.schedule.test_laws import SEEDS, Story, a_story
from tests.telling import texts

TEXTS = texts()
LISTED = ("stretch", "bedtime", "diary", "wind-down", "own", "walk", "hydration", "sitting")
BODY = re.compile(r"cramp|\bleg|calf|calves|thigh|muscle|pain|body|doctor", re.IGNORECASE)


class OnThePhone(Story):
    """A story that is looked at after each of its steps."""

    def __init__(self, seed: int, zone: str, day: date) -> None:
        super().__init__(seed, zone, day)
        facts = self.told.facts
        names = tuple(name for name in LISTED if self.random.random() < 0.7)
        delivery = facts.profile.delivery._replace(phone=names)
        self.told.facts = replace(facts, profile=replace(facts.profile, delivery=delivery))

    def check(self) -> None:
        super().check()
        facts, now = self.told.facts, self.told.now
        messages = wanted(facts, now, TEXTS)
        look_at(facts, messages, self)
        later = now + timedelta(minutes=self.random.expovariate(1 / 60))
        stands_still(facts, messages, self, later)


def look_at(facts: Facts, messages: tuple[Message, ...], story: Story) -> None:
    now = story.told.now
    assert len({each.key for each in messages}) == len(messages), "one message a key"
    for message in messages:
        occurrence = Occurrence.parse(message.key)
        reminder, window = facts.profile.reminder(occurrence.reminder), window_of(facts, occurrence)
        assert reminder is not None
        assert window is not None
        assert facts.profile.is_on(reminder), "nothing that is turned off"
        assert occurrence.reminder in facts.profile.delivery.phone, "nothing that is not listed"
        assert reminder.amount is None, "no drink"
        assert reminder.rule.follows_the_clock, "no walk"
        assert window.lapses == message.lapses > now
        assert occurrence.due + AFTER <= message.at < message.lapses, "after it is due, and before it lapses"
        assert message.at <= now + AHEAD
        assert message.text.startswith(clock_in_words(facts, message.at - AFTER)), "it names its time"
        assert not BODY.search(f"{message.title} {message.text} {message.buttons}"), "no word of body or condition"
        assert len(message.buttons) <= 3
        assert len(message.title) <= 42
        assert len(message.text) <= 150
        kinds = {row.kind for row in facts.rows.get(occurrence, ())}
        assert not kinds & ANSWERS, "nothing that has an answer"
        pause = facts.pause(max(now, message.at))
        assert pause is None, "nothing in a pause"
    to_come = {each.key for each in messages if Occurrence.parse(each.key).due > now}
    planned = {str(each.occurrence) for each in plan(facts, now, now + AHEAD) if not each.answered}
    assert to_come <= planned, "nothing that the plan does not hold"


def stands_still(facts: Facts, messages: tuple[Message, ...], story: Story, later: datetime) -> None:
    """With nothing written in between, the same messages stand there later but for those whose time passed."""
    then = {each.key: each for each in wanted(facts, later, TEXTS)}
    for message in messages:
        if message.at > later:
            assert then[message.key] == message
        elif message.key in then:
            assert then[message.key] == message, "what came stays what it was"
    known = {each.key for each in messages}
    assert all(each.at > story.told.now + AHEAD - AFTER for key, each in then.items() if key not in known), (
        "none is new"
    )


@pytest.fixture(params=["24h", "12h"])
def style(request: pytest.FixtureRequest) -> Iterator[ClockStyle]:
    """The person's clock."""
    tell_time_in(request.param)
    yield request.param
    tell_time_in("24h")


@pytest.mark.usefixtures("style")
@settings(a_story, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SEEDS, st.sampled_from(ZONES), DATES)
def test_no_law_of_the_phone_is_broken_in_any_story(seed: int, zone: str, day: date) -> None:
    OnThePhone(seed, zone, day).tell()
