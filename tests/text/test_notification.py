"""What a notification says and offers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.catalogue import Texts
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.schedule.forecast import preview
from routine.text.notification import confirmation, greeting, mid_sentence, reminder_notification
from tests.telling import TUESDAY, at, facts_of, profile_of, texts

TEXTS = texts()
STEADY = '[about_me]\nsteady = true\nanchor = "brushing your teeth"\nfluid_limit = false\n'
ALL = "".join(f"[reminders.{name}]\n" for name in ("hydration", "sitting", "wind-down", "stretch", "bedtime", "diary"))


def notification(name: str, clock: str, facts: Facts | None = None, now: str | None = None) -> Notification:
    return reminder_notification(facts or facts_of(), Occurrence(name, at(clock)), at(now or clock), TEXTS)


def labels(shown: Notification) -> list[str]:
    return [button.label for button in shown.buttons]


@pytest.mark.parametrize(
    ("name", "clock", "expected"),
    [
        ("hydration", "09:15", ["Done", "Snooze 10 min", "Not today"]),
        ("sitting", "09:10", ["Done", "Snooze 10 min", "Not today"]),
        ("wind-down", "22:00", ["OK", "Snooze 10 min", "Bed 1 h later"]),
        ("stretch", "22:45", ["Start", "Done", "Snooze 10 min"]),
        ("bedtime", "23:00", ["Good night", "Snooze 15 min", "Bed 1 h later"]),
        ("diary", "07:00", ["None", "One", "Several"]),
    ],
)
def test_each_reminder_has_its_three_buttons_in_their_order(name: str, clock: str, expected: list[str]) -> None:
    stretched = Event(at("22:46"), "done", "stretch", Occurrence("stretch", at("22:45")))
    facts = facts_of(profile_of(STEADY + ALL))
    assert labels(notification(name, clock, facts.after(stretched) if name == "bedtime" else facts)) == expected


def test_an_own_reminder_has_done_snooze_and_skip_and_says_its_own_words() -> None:
    own = facts_of(profile_of('[reminders.tea]\ntitle = "Make tea"\nat = ["16:00"]\nmessage = ["Green.", "Black."]\n'))
    shown = notification("tea", "16:00", own)
    assert labels(shown) == ["Done", "Snooze 10 min", "Skip"]
    assert shown.body in ("Green.", "Black.")


def test_wording_rotates_from_slot_to_slot_and_is_the_same_when_asked_again() -> None:
    facts = facts_of(profile_of(STEADY + ALL))
    bodies = [notification("hydration", clock, facts).body for clock in ("07:15", "09:15", "11:10", "13:10")]
    assert len(set(bodies)) == 4
    assert notification("hydration", "09:15", facts, now="09:40").body == bodies[1]


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


def test_the_first_evening_has_a_word_about_the_covers_and_no_other_has() -> None:
    covers, evening, next_evening = "covers", at("22:00"), at("22:00", TUESDAY + timedelta(days=1))
    new = replace(facts_of(), taken={name: at("10:00") for name in ("wind-down", "stretch")})
    assert covers in reminder_notification(new, Occurrence("wind-down", evening), evening, TEXTS).body
    assert covers not in reminder_notification(new, Occurrence("wind-down", next_evening), next_evening, TEXTS).body
    only_one = replace(new, taken={**new.taken, "hydration": at("10:00", TUESDAY - timedelta(days=9))})
    assert covers not in reminder_notification(only_one, Occurrence("wind-down", evening), evening, TEXTS).body


def test_the_drink_notification_asks_about_a_fluid_limit_until_the_first_done() -> None:
    asked = notification("hydration", "09:15")
    assert labels(asked)[2] == "Not for me"
    assert asked.body.endswith("Told to limit fluids? Press Not for me.")
    settled = facts_of().after(
        Event(at("07:20"), "answered", detail={"question": "fluid_limit", "answer": "drinks"}),
        Event(at("07:20"), "done", "hydration", Occurrence("hydration", at("07:15"))),
    )
    assert labels(notification("hydration", "09:15", settled))[2] == "Not today"
    assert notification("hydration", "09:15", settled).body.endswith("1 noted today.")


def test_the_last_drink_and_those_of_the_evening_have_their_own_words() -> None:
    facts = facts_of(profile_of(STEADY + ALL))
    assert notification("hydration", "21:00", facts).body.startswith("Make this the last one for today.")
    assert notification("hydration", "17:05", facts).body == "Choose one without caffeine from here to bedtime."


def test_a_stretch_takes_the_chair_until_the_person_is_known_to_be_steady() -> None:
    seated = notification("stretch", "22:45").body
    assert seated in TEXTS.several("reminders", "stretch", "variants", "seated")
    facts = facts_of(profile_of(STEADY + ALL))
    wall = {
        reminder_notification(facts, Occurrence("stretch", at("22:45", date)), at("22:45", date), TEXTS).body
        for date in (TUESDAY + timedelta(days=day) for day in range(5))
    }
    assert "Do it right after brushing your teeth: three minutes at the wall." in wall
    assert not wall & set(TEXTS.several("reminders", "stretch", "variants", "seated"))


@pytest.mark.parametrize(
    ("evenings", "soft"), [(None, False), (0, False), (2, False), (3, True), (4, False), (9, False), (10, True)]
)
def test_after_three_evenings_without_a_stretch_one_is_soft_and_then_one_each_week(
    evenings: int | None, soft: bool
) -> None:
    told = facts_of(profile_of(STEADY + ALL))
    if evenings is not None:
        done = at("00:20", TUESDAY - timedelta(days=evenings))  # past midnight, of the evening before
        told = told.after(Event(done, "done", "stretch"))
    shown = notification("stretch", "22:45", told).body
    assert (shown == "Pick it up tonight. Three minutes, nothing to make up for.") is soft


def test_snooze_is_left_out_when_it_would_pass_the_window_or_its_limit() -> None:
    facts = facts_of()
    assert "Snooze 10 min" not in labels(notification("wind-down", "22:00", facts, now="22:21"))
    due = Occurrence("stretch", at("22:45"))
    for minute in (46, 57):
        facts = facts.after(
            Event(at(f"22:{minute}"), "snoozed", "stretch", due, {"until": stamp(at(f"22:{minute}"))}),
        )
    late = notification("stretch", "22:45", facts, now="23:07")
    assert labels(late) == ["Start", "Done"]
    assert late.body.endswith("Back, as you asked. Last time for now.")


def test_sound_is_never_heard_from_wind_down_to_wake() -> None:
    loud = facts_of(profile_of("[delivery]\nsound = true\n" + ALL))
    assert notification("hydration", "09:15", loud).sound
    assert not notification("wind-down", "22:00", loud).sound
    assert not notification("hydration", "09:15").sound, "silent unless asked"


def test_stretch_bedtime_and_diary_wait_for_the_person() -> None:
    staying = {name: notification(name, clock).stays for name, clock in (("stretch", "22:45"), ("sitting", "09:10"))}
    assert staying == {"stretch": True, "sitting": False}


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


def test_a_stretch_that_comes_alone_past_bedtime_is_the_one_in_bed_but_for_a_set_of_ones_own() -> None:
    def body(own: str) -> str:
        facts = facts_of(profile_of(f'{STEADY}[reminders.stretch]\nat = ["22:45"]\nlapse = "2h"\n{own}\n'))
        alone = notification("stretch", "22:45", facts, now="23:30")
        assert (alone.buttons[0].action == "start-in-bed") == ("in bed" in alone.body), "Start keeps its word"
        return alone.body

    assert body('guide = "seated_gentle"').startswith("Do the short one in bed")
    assert "bed" not in body('guide = "mine"')
    assert body('message = "Now."') == "Now."


def test_the_greeting_names_what_comes_next_and_tonight() -> None:
    first_start = replace(facts_of(), taken={reminder.name: at("09:20") for reminder in facts_of().profile.reminders})
    hello = greeting(first_start, at("09:20"), TEXTS)
    assert hello.body.startswith("Next: walk for a few minutes, 10:00. Tonight: stretch 22:45, bed 23:00.")
    assert labels(hello) == ["Try the stretch", "OK"]
    assert "stretch" not in greeting(facts_of(profile_of("[reminders.diary]\n")), at("09:20"), TEXTS).body


def test_a_confirmation_offers_undo_of_its_row() -> None:
    shown = confirmation(TEXTS, "bed_moved", "row7", bedtime="00:00")
    assert (shown.title, shown.tag, labels(shown)) == ("Bedtime is 00:00 tonight", "undo:row7", ["Undo"])


def test_an_occurrence_that_left_the_plan_has_no_notification() -> None:
    with pytest.raises(LookupError):
        notification("stretch", "21:00")
    with pytest.raises(LookupError):
        notification("nothing", "21:00")


def test_the_greeting_names_a_question_within_its_sentence() -> None:
    assert greeting(facts_of(), at("01:00"), TEXTS).body.startswith("Next: how was the night, 07:00. ")


def test_a_title_within_a_sentence_keeps_its_large_letter_in_other_languages() -> None:
    german = Texts({"language": "de"})
    assert [mid_sentence("Wadendehnung!", each) for each in (TEXTS, german)] == ["wadendehnung", "Wadendehnung"]
