"""Start: the safety questions once, the page in the browser, and which set for whom."""

import asyncio

import pytest

from routine.model.events import Event, stamp
from tests.daemon.guided_evening import BEDTIME, EVENING, READY, STEADY, STRETCH, Evening, Play, play
from tests.telling import at

__all__ = ["play"]


def test_with_a_browser_start_opens_the_page_and_the_notification_waits_for_done(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        assert evening.pages == ["bedtime_core"]
        assert evening.notification.body.startswith("Follow along in your browser.")
        assert evening.labels() == ["Done", "Steps here"]
        assert evening.notification.stays
        assert evening.rows("done") == []
        await evening.press("done")
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story, browser=True)


def test_where_no_page_came_up_the_steps_are_one_press_away(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await evening.press("here")
        assert evening.notification.body == READY

    play(story, browser=True)


def test_the_first_start_ever_asks_once(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        assert evening.notification.title == "Before your first stretch"
        assert evening.labels() == ["No, start", "On a chair", "Not now"]
        assert evening.pages == []
        await evening.press("none")
        assert evening.rows("answered")[0].detail == {"question": "before_first_stretch", "answer": "none"}
        assert evening.notification.body == READY
        await evening.press("stop")
        evening.guide.start(STRETCH)
        await asyncio.sleep(2)
        assert evening.notification.body == READY

    play(story, settled=False)


def test_on_a_chair_stands_also_where_the_profile_said_steady(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await evening.press("chair")
        assert evening.rows("answered")[0].detail["answer"] == "chair"
        assert evening.notification.title == "Seated set"
        await evening.press("stop")
        evening.guide.start(STRETCH)
        await asyncio.sleep(2)
        assert evening.notification.title == "Seated set"

    play(story, settled=False)


def test_not_now_begins_nothing_and_asks_again_next_time(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        await evening.press("not-now")
        assert "stretch" not in evening.notifier.on_screen
        assert evening.rows("answered") == evening.rows("done") == []
        evening.guide.start(STRETCH)
        await asyncio.sleep(2)
        assert evening.notification.title == "Before your first stretch"

    play(story, settled=False)


@pytest.mark.parametrize(
    ("about_me", "begins"),
    [
        ("", "Go to the wall. It begins in 20 seconds."),
        ("[about_me]\nsteady = false\n", "Sit on the front half of a steady chair. It begins in 20 seconds."),
    ],
)
def test_who_is_not_steady_gets_the_chair_and_none_start_stands(play: Play, about_me: str, begins: str) -> None:
    async def story(evening: Evening) -> None:
        await evening.press("start")
        assert evening.notification.body == begins

    play(story, profile=about_me + EVENING)


def test_the_reminder_names_the_set_also_one_of_the_persons_own(play: Play) -> None:
    async def story(evening: Evening) -> None:
        own = '[sets.mine]\nname = "My own"\nitems = [{ exercise = "walk", hold = "60s" }]\n'
        (evening.folder / "stretches.toml").write_text(own)
        await evening.press("start")
        assert evening.notification.title == "My own"

    play(story, profile=f'{STEADY}[reminders.stretch]\nguide = "mine"\n')


def test_a_mistake_in_the_persons_own_sets_never_keeps_the_stretch_away(play: Play) -> None:
    async def story(evening: Evening) -> None:
        (evening.folder / "stretches.toml").write_text("[sets.mine")
        await evening.press("start")
        assert evening.notification.body == READY

    play(story, profile=f'{STEADY}[reminders.stretch]\nguide = "mine"\n')


def test_from_stretch_then_bed_it_is_the_stretch_that_is_noted(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(15 * 60)
        assert evening.notifier.on_screen["bedtime"].title == "Stretch, then bed"
        await evening.press("start", key="bedtime")
        await asyncio.sleep(210)
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story)


@pytest.mark.parametrize("snoozed", [False, True])
def test_good_night_leaves_the_stretch_on_the_screen_where_it_has_no_answer(play: Play, snoozed: bool) -> None:
    """Whether it was shown for itself before bedtime, or came with it from its snooze."""

    async def story(evening: Evening) -> None:
        if snoozed:
            until = stamp(at("23:05"))
            evening.memory.note(Event(at("22:46"), "snoozed", "stretch", STRETCH, {"until": until}))
        await asyncio.sleep(15 * 60)
        assert list(evening.notifier.on_screen) == ["bedtime"]
        evening.memory.note(Event(at("23:00"), "done", "bedtime", BEDTIME))
        await asyncio.sleep(2)
        assert list(evening.notifier.on_screen) == ["stretch"]
        assert evening.memory.facts.presented == {STRETCH}

    play(story)


def test_past_bedtime_start_leads_through_the_set_in_bed(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(16 * 60)
        evening.notifier.lose()
        await asyncio.sleep(15 * 60)
        evening.notifier.come_back()
        await asyncio.sleep(1)
        assert evening.notifier.on_screen["bedtime"].body.startswith("Do the short one in bed")
        await evening.press("start-in-bed", key="bedtime")
        assert evening.notification.title == "In-bed set"
        await asyncio.sleep(180)
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story)


def test_start_leads_to_what_the_notification_said_however_late_it_is_pressed(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(45 * 60)
        assert evening.notifier.on_screen["bedtime"].body == "Take three minutes at the wall, then lights out."
        await evening.press("start", key="bedtime")
        assert evening.notification.body == READY

    play(story)


def test_a_bedtime_whose_stretch_has_its_answer_is_never_noted_by_a_set(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.memory.note(Event(evening.world.now(), "done", "stretch", STRETCH))
        evening.guide.start(BEDTIME)
        await asyncio.sleep(210)
        assert [event.occurrence for event in evening.rows("done")] == [STRETCH]

    play(story)


def test_a_trial_in_the_browser_is_ended_by_the_button_that_its_words_name(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.guide.start(None)
        await asyncio.sleep(2)
        assert evening.labels() == ["Done", "Steps here"]
        await evening.press("done")
        assert "nothing was noted" in evening.notification.body
        assert not evening.notification.stays
        assert evening.rows("done") == []

    play(story, browser=True)


def test_a_trial_notes_nothing(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.guide.start(None)
        await asyncio.sleep(210)
        assert "nothing was noted" in evening.notification.body
        assert evening.rows("done") == []

    play(story)
