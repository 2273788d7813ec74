"""What a message to the phone says."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from routine.model.facts import Facts
from routine.model.notation import tell_time_in
from routine.phone.plan import wanted
from routine.text.phone import actions_of, phone_buttons
from tests.telling import at, facts_of, profile_of, texts

TEXTS = texts()
OWN = "[reminders.stretch]\n[reminders.bedtime]\n[reminders.diary]\n[reminders.wind-down]\n"
OWN += '[reminders.calf-pills]\nat = "20:00"\ntitle = "Pills for my leg cramps"\nmessage = "For the calves"\n'
EVERY = ("stretch", "bedtime", "diary", "wind-down", "calf-pills")
BODY = re.compile(r"cramp|leg\b|legs|calf|calves|thigh|muscle|pain|night pain", re.IGNORECASE)


@pytest.fixture
def twelve_hours() -> Iterator[None]:
    """The person's clock has twelve hours."""
    tell_time_in("12h")
    yield
    tell_time_in("24h")


def facts_with(*, phone_discreet: bool = True) -> Facts:
    profile = profile_of(OWN)
    return facts_of(replace(profile, delivery=profile.delivery._replace(phone=EVERY, phone_discreet=phone_discreet)))


def said(facts: Facts) -> str:
    messages = wanted(facts, at("08:00"), TEXTS)
    assert {each.key.partition("@")[0] for each in messages} == {*EVERY}
    return "\n".join(f"{each.title} | {each.text} | {' '.join(b.label for b in each.buttons)}" for each in messages)


def test_discreet_words_tell_nothing_of_body_or_condition_nor_what_the_person_wrote() -> None:
    text = said(facts_with())
    assert not BODY.search(text)
    assert "Pills" not in text
    assert (
        "Time for your three minutes | 22:45: take your three minutes, then the day is done. | Done Later Not" in text
    )


def test_who_chose_so_reads_the_usual_words_with_their_time() -> None:
    text = said(facts_with(phone_discreet=False))
    assert "Pills for my leg cramps | 20:00: For the calves" in text
    assert "Stretch your calves and thighs | 22:45: " in text


@pytest.mark.usefixtures("twelve_hours")
def test_its_time_is_told_as_the_person_tells_it() -> None:
    assert "| 10:45 PM: take your three minutes" in said(facts_with())


def test_every_label_fits_and_no_button_starts_anything() -> None:
    for reminder in profile_of(OWN).reminders:
        buttons = phone_buttons(reminder, TEXTS)
        assert tuple(each.action for each in buttons) == actions_of(reminder)
        assert not {"start", "open"} & {*actions_of(reminder)}
        assert len(buttons) <= 3
        assert all(len(each.label) <= 15 for each in buttons)
