"""What differs between two reminders, or two profiles, in words."""

from dataclasses import replace

from routine.model.notation import parse_clock, parse_days
from routine.model.profile import QuietHours
from routine.text.rule import change_in_words, profile_changes
from tests.telling import profile_of
from tests.text.test_rule import own, reminder_of


def test_a_change_says_only_what_changed() -> None:
    sitting = reminder_of("sitting")
    longer = reminder_of(
        "sitting", '[reminders.sitting]\nafter_sitting = "1h"\nfrom = "wake+30m"\nuntil = "bedtime-1h"'
    )
    assert change_in_words(sitting, longer) == "after 50 min -> 1 h of sitting"
    weekdays = replace(sitting, days=parse_days("mon-fri"))
    assert change_in_words(sitting, weekdays) == "every day -> Monday to Friday"
    hourly = change_in_words(own('at = "21:00"'), own('every = "2h"'))
    assert hourly == "21:00 -> every 2 h, from getting up until bedtime"
    assert change_in_words(sitting, sitting) == ""


def test_two_profiles_are_compared_thing_by_thing() -> None:
    old = profile_of()
    without = replace(old, reminders=old.reminders[1:], rhythm=old.rhythm._replace(wake=(parse_clock("06:30"),) * 7))
    assert list(profile_changes(old, without)) == ["Up: 07:00 -> 06:30.", "Drinks: removed."]
    assert list(profile_changes(without, old))[1].startswith("Drinks: added, 8 times a day")
    off = replace(old, reminders=tuple(replace(each, enabled=each.name != "diary") for each in old.reminders))
    assert list(profile_changes(old, off)) == ["Morning question: on -> off."]
    quiet = (QuietHours(parse_clock("12:30"), parse_clock("13:15")),)
    other = replace(
        old, delivery=old.delivery._replace(sound=True), about_me=old.about_me._replace(steady=True), quiet=quiet
    )
    assert list(profile_changes(old, other)) == [
        "Steady on your feet: no answer -> yes.",
        "Sound: no -> yes.",
        "Quiet hours: not set -> 12:30 until 13:15, every day.",
    ]
    assert list(profile_changes(old, old)) == []
    zoom = replace(old, delivery=old.delivery._replace(not_a_call=("obs", "zoom")))
    assert list(profile_changes(old, zoom)) == ["Programs that are no call: none -> obs, zoom."]


def test_a_change_of_the_early_ask_is_told() -> None:
    old, new = (profile_of(f"[reminders.stretch]\n{text}\n") for text in ("", 'early = "20:50"'))
    assert list(profile_changes(old, new)) == ["Stretch: asked early: not set -> 20:50."]
