"""What a notification says, of one and of several."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence
from routine.model.notification import Notification
from routine.schedule.forecast import preview
from routine.text.notice import greeting
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, at, facts_of, profile_of
from tests.text.saying import ALL, STEADY, TEXTS, labels, notification


def test_every_title_and_body_keeps_within_what_a_banner_shows() -> None:
    for text in (STEADY, "", "[delivery]\ndiscreet = true\n"):
        facts = facts_of(profile_of(text + ALL))
        for name, clock in (("hydration", "21:00"), ("stretch", "22:45"), ("bedtime", "23:00"), ("diary", "07:00")):
            for day in range(7):
                date = TUESDAY + timedelta(days=day)
                shown = reminder_notification(facts, Occurrence(name, at(clock, date)), at(clock, date), TEXTS)
                assert len(shown.title) <= 42
                assert len(shown.body) <= 150
                assert len(shown.buttons) <= 3
                assert "{" not in shown.body


ABOUT_HEALTH = ("cramp", "leg", "calf", "calves", "thigh", "hurt", "pain", "fluid", "night trips", "swollen", "doctor")
"""What nobody else needs to read on a lock screen or in a meeting."""


@pytest.mark.parametrize("about_me", ["", 'steady = true\nanchor = "brushing your teeth"\nfluid_limit = false\n'])
def test_discreet_says_nothing_of_body_or_condition_in_any_notification_that_comes_unasked(about_me: str) -> None:
    own = '[reminders.tea]\ntitle = "Tea for my legs"\nat = ["16:00"]\n'
    facts = facts_of(profile_of(f"[delivery]\ndiscreet = true\n[about_me]\n{about_me}{ALL}{own}"))
    start = at("00:00")
    shown = [
        reminder_notification(facts, planned.occurrence, planned.occurrence.due, TEXTS)
        for planned in preview(facts, start, start + timedelta(days=14))
    ]
    said = {word for each in shown if each.key != "tea" for word in ABOUT_HEALTH if word in words_of(each)}
    assert said == set()
    assert {each.key for each in shown} == {reminder.name for reminder in facts.profile.reminders}
    assert {each.title for each in shown if each.key == "tea"} == {"Tea for my legs"}, "one's own words stay"
    assert not [word for word in ABOUT_HEALTH if word in words_of(greeting(facts, start, TEXTS))]


def words_of(shown: Notification) -> str:
    return " ".join((shown.title, shown.body, *labels(shown))).lower()


def test_one_notification_speaks_for_stretch_and_bedtime_when_both_wait() -> None:
    bedtime, stretch = Occurrence("bedtime", at("23:00")), Occurrence("stretch", at("22:45"))
    both = notification("bedtime", "23:00")
    assert (both.key, both.tag, both.speaks_for) == ("bedtime", str(bedtime), str(stretch))
    assert (both.title, labels(both)) == ("Stretch, then bed", ["Start", "Good night", "Bed 1 h later"])
    begun = replace(facts_of(), presented=frozenset({bedtime}))
    assert notification("stretch", "22:45", begun, now="23:05") == both, "a stretch that comes back joins it"
    assert notification("stretch", "22:45").speaks_for is None
    stretched = facts_of().after(Event(at("22:50"), "done", "stretch", stretch))
    assert notification("bedtime", "23:00", stretched).title == "Head for bed"


def test_the_one_for_both_stands_at_the_wall_sits_on_a_chair_or_lies_in_bed() -> None:
    def body(own: str, clock: str, guide: str = "bedtime_core") -> str:
        facts = facts_of(profile_of(f'{own}[reminders.stretch]\nguide = "{guide}"\n[reminders.bedtime]\n'))
        both = notification("bedtime", "23:00", facts, now=clock)
        assert (both.buttons[0].action == "start-in-bed") == ("in bed" in both.body), "Start keeps its word"
        return both.body

    assert body(STEADY, "23:14") == "Take three minutes at the wall, then lights out."
    chair = "Take a steady chair and two and a half minutes, then lights out."
    assert body("", "23:14") == body(STEADY, "23:14", "seated_gentle") == chair
    in_bed = "Do the short one in bed: a towel round the foot, two minutes."
    assert body(STEADY, "23:15") == body("", "23:30") == in_bed
    assert "foot" not in body("[delivery]\ndiscreet = true\n", "23:30")
