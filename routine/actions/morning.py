"""The questions that follow the morning's first one, each in the place of the one before. Pure. SPEC section 5.

Strength after one or several cramps, warning signs after a bad night, last evening's stretch when it has no answer.
Nothing is kept but rows: closing a notification ends the chain, and what was pressed stays.
"""

from datetime import datetime
from typing import Literal, NamedTuple, get_args

from routine.actions.answer import done_with
from routine.diary.cramps import Cramp, Strength, entries
from routine.diary.last_night import STRETCH_QUESTION, unanswered_stretch
from routine.model.catalogue import Texts
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notification import Button, Notification

Step = Literal["strength", "signs", "card", "stretch"]

STRENGTHS: dict[str, Strength] = {"1-3": (1, 3), "4-6": (4, 6), "7-10": (7, 10)}
STRONG = 7
"""Of 10: from there on the warning signs are asked about (EXPERIENCE section 3)."""

ACTIONS: dict[Step, tuple[str, ...]] = {
    "strength": tuple(STRENGTHS),
    "signs": ("no", "yes"),
    "card": ("advice", "show-later"),
    "stretch": ("yes", "no"),
}
WORDS: dict[Step, tuple[str, ...]] = {
    "strength": ("reminders", "diary", "follow_up", "strength"),
    "signs": ("reminders", "diary", "follow_up", "signs"),
    "card": ("card", "urgent"),
    "stretch": ("reminders", "diary", "follow_up", "stretch"),
}
PREFIX = "diary-then"


class Question(NamedTuple):
    """A question to ask next, and what it is about: a row of the diary, or the id of an occurrence."""

    step: Step
    about: str

    @property
    def tag(self) -> str:
        """What a press of its buttons is about."""
        return f"{PREFIX}:{self.step}:{self.about}"

    @classmethod
    def parse(cls, tag: str) -> "Question | None":
        """Read a tag back, `None` when it is another."""
        prefix, _, rest = tag.partition(":")
        step, _, about = rest.partition(":")
        known = next((each for each in get_args(Step) if prefix == PREFIX and each == step), None)
        return cls(known, about) if known else None


def first_question(facts: Facts, answered: tuple[Event, ...], now: datetime) -> Question | None:
    """What follows None, One or Several, whose rows were just written; `None`: nothing.

    Args:
        facts: with those rows.
        answered: those rows, with their ids.
        now: when it was pressed.
    """
    cramp = next((event for event in answered if event.kind == "cramp" and event.detail.get("count") != 0), None)
    return Question("strength", cramp.id) if cramp else _about_the_stretch(facts, now)


def answer(facts: Facts, question: Question, action: str, now: datetime) -> tuple[tuple[Event, ...], Question | None]:
    """The rows of an answer, and what to ask next.

    Args:
        facts: what is known.
        question: the one that was answered.
        action: the key of its button.
        now: when it was pressed.
    """
    if action not in ACTIONS[question.step]:
        return (), None
    if question.step == "strength":
        return _strength_told(facts, question, STRENGTHS[action], now)
    if question.step == "signs":
        signs = ["leg_changed"] if action == "yes" else []
        row = Event(now, "cramp", None, None, {"about": question.about, "signs": signs})
        return (row,), Question("card", question.about) if signs else _about_the_stretch(facts, now)
    if question.step == "card":
        return ((Event(now, "advice"),) if action == "advice" else ()), None
    return _stretch_told(facts, Occurrence.parse(question.about), action == "yes", now), None


def question_notification(question: Question, texts: Texts) -> Notification:
    """Its notification, in the place of the diary's own."""
    words, actions = WORDS[question.step], ACTIONS[question.step]
    labels = texts.several(*(("card", "buttons") if question.step == "card" else words), "buttons")
    buttons = tuple(Button(*pair) for pair in zip(actions, labels, strict=True))
    return Notification(
        "diary", question.tag, texts.one(*words, "title"), texts.one(*words, "message"), buttons, stays=True
    )


def _strength_told(
    facts: Facts, question: Question, strength: Strength, now: datetime
) -> tuple[tuple[Event, ...], Question | None]:
    row = Event(now, "cramp", None, None, {"about": question.about, "intensity_range": list(strength)})
    is_bad = strength[0] >= STRONG or _is_several(facts, question.about)
    return (row,), Question("signs", question.about) if is_bad else _about_the_stretch(facts, now)


def _is_several(facts: Facts, entry: str) -> bool:
    found: Cramp | None = next((each for each in entries(facts.events) if each.id == entry), None)
    return found is not None and found.count_at_least > 1


def _about_the_stretch(facts: Facts, now: datetime) -> Question | None:
    occurrence = unanswered_stretch(facts, now)
    return Question("stretch", str(occurrence)) if occurrence else None


def _stretch_told(facts: Facts, occurrence: Occurrence, was_done: bool, now: datetime) -> tuple[Event, ...]:
    """Yes counts in that evening, at the time it was due; no is kept so that it is not asked again."""
    reminder = facts.profile.reminder(occurrence.reminder)
    if was_done and reminder:
        return done_with(facts, reminder, occurrence, now, at=occurrence.due)
    day = (facts.day_at(now).date - ONE_DAY).isoformat()
    return (Event(now, "answered", detail={"question": STRETCH_QUESTION, "day": day, "answer": "no"}),)
