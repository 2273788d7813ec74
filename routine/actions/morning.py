"""The morning's question, and those that follow it, each in the place of the one before. SPEC section 5.

Strength after one or several cramps, warning signs after a bad night, last evening's stretch when it has no answer.
Nothing is kept but rows: closing a notification ends the chain, and what was pressed stays.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Literal, NamedTuple

from routine.actions.answer import done_rows, known
from routine.actions.diary import night_row
from routine.actions.outcome import Outcome, Snapshot
from routine.actions.warning_signs import CardAnswer, answer_card, note_advice
from routine.diary.cramps import Strength, entries
from routine.diary.last_night import STRETCH_QUESTION, cramps_noted, unanswered_stretch
from routine.diary.legs_question import asks_about_legs, is_alarming, legs_row
from routine.diary.warning_rules import LEG_CHANGED
from routine.model.built_in import DIARY
from routine.model.catalogue import Texts
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence, parse_instant, stamp
from routine.model.facts import Facts
from routine.model.notification import Notification, buttons_of
from routine.text.morning_card import ADVICE, LATER, card_shown

Step = Literal["strength", "signs", "card", "stretch"]

CRAMPS: Mapping[str, int | str] = {"none": 0, "one": 1, "several": "several"}
"""The buttons of the first question, and the count of each."""

STRENGTHS: dict[str, Strength] = {"1-3": (1, 3), "4-6": (4, 6), "7-10": (7, 10)}

ACTIONS: dict[Step, tuple[str, ...]] = {
    "strength": tuple(STRENGTHS),
    "signs": ("no", "yes"),
    "card": ("advice", "show-later"),
    "stretch": ("yes", "no"),
}
CARD: Mapping[str, CardAnswer] = {ADVICE: "advice", LATER: "later"}
"""The buttons of the card that comes in place of the first question, and what each answers."""

PREFIX = "diary-then"


class Question(NamedTuple):
    """A question to ask next, and what it is about: a row of the diary, the id of an occurrence, or a sign of when."""

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
        known = next((each for each in ACTIONS if prefix == PREFIX and each == step), None)
        return cls(known, about) if known else None


def tell_night(snapshot: Snapshot, occurrences: Sequence[Occurrence], key: str) -> Outcome:
    """None, One or Several of last night. None adds nothing to a night that holds a cramp: that was all."""
    facts, now = snapshot.facts, snapshot.now
    adds_nothing = CRAMPS[key] == 0 and cramps_noted(facts, now)
    night = () if adds_nothing else (night_row(facts.day_at(now).date - ONE_DAY, CRAMPS[key], now),)
    done = (row for reminder, each in known(facts, occurrences) for row in done_rows(facts, reminder, each, now))
    return Outcome("", (*night, *done))


def press_card(snapshot: Snapshot, _occurrences: Sequence[Occurrence], key: str) -> Outcome:
    """The buttons of the card that came in place of the first question, which comes next."""
    return answer_card(snapshot, CARD[key])


def close_card(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome | None:
    """Closed, it is shown later; `None`: the notification was no such card."""
    of_the_morning = any(each.reminder == DIARY for each in occurrences)
    is_card = of_the_morning and card_shown(snapshot.facts, snapshot.now) is not None
    return answer_card(snapshot, "later") if is_card else None


def first_question(facts: Facts, answered: Sequence[Event], now: datetime) -> Question | None:
    """What follows None, One or Several, whose rows, `answered`, are in the facts already; `None`: nothing."""
    cramp = next((event for event in answered if event.kind == "cramp" and event.detail.get("count") != 0), None)
    if cramp:
        return Question("strength", cramp.id)
    noted = {cramp.id for cramp in cramps_noted(facts, now)}
    return _about_the_legs(facts, noted, now) or _about_the_stretch(facts, now)


def answer(snapshot: Snapshot, question: Question, key: str) -> Outcome:
    """What the button of that key answers; one of another question answers nothing."""
    now, about = snapshot.now, question.about
    if key not in ACTIONS[question.step]:
        return Outcome("")
    if question.step == "card":
        of, _, shown = about.partition("@")
        return note_advice(snapshot, [of], parse_instant(shown)) if key == "advice" else Outcome("")
    if question.step == "strength":
        return Outcome("", (Event(now, "cramp", detail={"about": about, "intensity_range": [*STRENGTHS[key]]}),))
    if question.step == "signs":
        signs = Event(now, "cramp", detail={"about": about, "signs": ["leg_changed"] if key == "yes" else []})
        return Outcome("", (signs, legs_row(snapshot.facts, now, key)))
    return Outcome("", _stretch_told(snapshot.facts, Occurrence.parse(about), key == "yes", now))


def next_question(facts: Facts, question: Question, key: str, now: datetime) -> Question | None:
    """What to ask after the answer that the button of that key gave, `None`: nothing more."""
    if question.step in ("card", "stretch") or key not in ACTIONS[question.step]:
        return None
    if question.step == "strength" and (about_legs := _about_the_legs(facts, {question.about}, now)):
        return about_legs
    if question.step == "signs" and key == "yes":
        return Question("card", f"{LEG_CHANGED}@{stamp(now)}")
    return _about_the_stretch(facts, now)


def question_notification(question: Question, facts: Facts, texts: Texts) -> Notification:
    """Its notification, in the place of the diary's own, and staying as that does."""
    is_card = question.step == "card"
    words = ("card", "urgent") if is_card else ("reminders", DIARY, "follow_up", question.step)
    labels = texts.several(*(("card", "buttons") if is_card else words), "buttons")
    title, message = texts.one(*words, "title"), texts.one(*words, "message")
    buttons = buttons_of(ACTIONS[question.step], labels)
    asks = (lambda shown: legs_row(facts, shown, "asked")) if question.step == "signs" else None
    return Notification(DIARY, question.tag, title, message, buttons, stays=facts.profile.stays(DIARY), asks=asks)


def _about_the_legs(facts: Facts, cramps: Set[str], now: datetime) -> Question | None:
    """After the first of these entries that asks for it: the alarming ones before the others."""
    known = sorted((each for each in entries(facts.events) if each.id in cramps), key=is_alarming, reverse=True)
    asks = next((each for each in known if asks_about_legs(facts, each, now)), None)
    return Question("signs", asks.id) if asks else None


def _about_the_stretch(facts: Facts, now: datetime) -> Question | None:
    occurrence = unanswered_stretch(facts, now)
    return Question("stretch", str(occurrence)) if occurrence else None


def _stretch_told(facts: Facts, occurrence: Occurrence, was_done: bool, now: datetime) -> tuple[Event, ...]:
    """Yes counts in that evening, at the time it was due; no is kept so that it is not asked again."""
    reminder = facts.profile.reminder(occurrence.reminder)
    if was_done and reminder:
        return done_rows(facts, reminder, occurrence, now, at=occurrence.due)
    day = (facts.day_at(now).date - ONE_DAY).isoformat()
    return (Event(now, "answered", detail={"question": STRETCH_QUESTION, "day": day, "answer": "no"}),)
