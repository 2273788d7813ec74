"""A language is one file: with one made up, nothing that the desktop shows is English, and all of it fits."""

import re
import tomllib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from routine.actions.morning import Question, question_notification
from routine.care.spoken_set import heard
from routine.care.stretch_tree import read_stretches
from routine.care.stretches import announcements, steps_of
from routine.i18n import _
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.profile.settings import read_profile
from routine.storage import resources
from routine.text.notice import confirmation, first_screen, greeting, notice
from routine.text.notification import reminder_notification
from routine.text.pages.care import relief_page, stretch_page
from tests.another_language import english_in, spoken
from tests.telling import at, facts_of, reference

LABELS, TITLE = 60, 56
"""Letters: three labels of 15 and a title of 42 in English, and a third more (EXPERIENCE section 8)."""
SHOWN = {
    "hydration": ("07:15", "09:15", "11:10", "13:10", "21:00"),
    "sitting": ("09:10",),
    "wind-down": ("22:00",),
    "stretch": ("22:45",),
    "bedtime": ("23:00",),
    "diary": ("07:00",),
}
ASKED = ("strength", "signs", "stretch", "card")
CONFIRMED = ("not_today", "paused", "bed_moved", "drinks_off")
NOTICED = (
    "profile_wrong",
    "profile_unreadable",
    "profile_gone",
    "history_unwritable",
    "profile_busy",
    "history_replaced",
    "history_put_back",
)
VALUES = {"reminder": "", "time": "22:45", "bedtime": "23:00", "line": 3, "name": "", "who": ""}


@pytest.fixture(autouse=True)
def _made_up(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with spoken(tmp_path_factory.getbasetemp(), monkeypatch):
        yield


def facts(about_me: str = "") -> Facts:
    names = "".join(f"[reminders.{name}]\n" for name in SHOWN)
    profile = read_profile(tomllib.loads(f"{about_me}\n{names}"), resources.reference_profile()).profile
    assert profile
    return facts_of(profile)


def notifications() -> Iterator[Notification]:
    texts = resources.texts()
    for about_me in ("", "[about_me]\nsteady = true\nfluid_limit = false", "[delivery]\ndiscreet = true"):
        told = facts(about_me)
        for name, clocks in SHOWN.items():
            for clock in clocks:
                occurrence = Occurrence(name, at(clock))
                yield reminder_notification(told, occurrence, at(clock), texts)
                snoozed = Event(at(clock), "snoozed", name, occurrence, {"until": at(clock).isoformat()})
                shown = Event(at(clock), "shown", name, occurrence)
                yield reminder_notification(
                    told.after(shown, snoozed), occurrence, at(clock) + timedelta(minutes=5), texts
                )
        yield greeting(told, at("14:00"), texts)
    yield from (question_notification(Question(step, "x"), told, texts) for step in ASKED)  # type: ignore[arg-type]
    yield from (confirmation(texts, what, "x", **VALUES) for what in CONFIRMED)
    yield from (notice(texts, what, **VALUES) for what in NOTICED)


def test_no_notification_is_english() -> None:
    told = [
        each
        for notification in notifications()
        for each in (notification.title, notification.body, *(b.label for b in notification.buttons))
    ]
    assert len(told) > 150
    assert [each for each in told if english_in(each)] == []


def test_every_label_and_title_leaves_room_for_a_third_more() -> None:
    for notification in notifications():
        assert len(notification.title) <= TITLE, notification.title
        label = LABELS // max(2, len(notification.buttons))
        assert [button.label for button in notification.buttons if len(button.label) > label] == []


def test_the_guided_sets_are_led_in_that_language() -> None:
    texts = resources.texts()
    stretches, problems = read_stretches(resources.stretches())
    assert not problems
    for chosen in stretches.sets.values():
        steps = steps_of(chosen, texts)
        for _begin, words in (*announcements(steps), *heard(chosen, steps, texts)):
            assert english_in(words) == []
        assert english_in(chosen.name) == []


@pytest.mark.parametrize("page", ["stretch", "relief"])
def test_the_pages_are_in_that_language_and_say_which(page: str) -> None:
    texts, template = resources.texts(), resources.config_text(f"pages/{page}.html")
    stretches, _ = read_stretches(resources.stretches())
    html = (
        relief_page(template, "", texts)
        if page == "relief"
        else stretch_page(template, stretches.sets["bedtime_core"], stretches, {}, texts)
    )
    assert f'lang="{texts.one("language")}"' in html
    visible = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert english_in(visible) == []


def test_the_first_screen_is_in_that_language() -> None:
    texts = resources.texts()
    told = first_screen(facts("[about_me]\nsteady = true"), at("14:00"), texts, "", "")
    assert english_in(told) == []


def test_nothing_said_is_nothing_in_every_language() -> None:
    """Gettext answers to no text with the header of its catalogue."""
    assert _("Monday") != "Monday"
    assert _("") == ""


def test_each_reminder_is_called_the_same_in_both_files() -> None:
    """The reference profile shows the English titles; the catalogue translates them."""
    english = {name: table["title"] for name, table in reference()["reminders"].items()}  # type: ignore[attr-defined]
    catalogue = tomllib.loads(resources.config_text("texts.en.toml"))["reminders"]
    assert english == {name: catalogue[name]["title"] for name in english}
