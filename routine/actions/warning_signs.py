"""The answers to the questions about warning signs, and that a doctor was asked. SPEC section 5, EVIDENCE section 6."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.diary.warning_signs import CHECK
from routine.model.events import Event, stamp
from routine.text.cards import closed_in_words
from routine.text.morning_card import card_row, card_shown
from routine.typed.check import Answered

CardAnswer = Literal["advice", "later"]


def note_advice(snapshot: Snapshot, signs: Iterable[str], shown: datetime | None = None) -> Outcome:
    """Note that a doctor was asked about the warning signs that stand: those that come from now on count anew.

    Args:
        snapshot: what is known.
        signs: the ids of those that stand, one of two legs twice.
        shown: when the card that is answered was shown; `None`: what was noted until now is settled.
    """
    closed = [*signs]
    detail: dict[str, object] = {"signs": [*dict.fromkeys(closed)]}
    if shown:
        detail["shown"] = stamp(shown)
    said = closed_in_words(len(closed))
    confirmation = Confirmation("advice", {"closed": said})
    return Outcome(said, (Event(snapshot.now, "advice", detail=detail),), confirmation=confirmation)


def answer_check(snapshot: Snapshot, answered: Answered) -> Outcome:
    """Note the answers to the questions about warning signs, by their keys; what they mean is told apart."""
    day = snapshot.facts.day_at(snapshot.now).date.isoformat()
    detail: dict[str, object] = {"question": CHECK, "day": day, "answers": dict(answered.answers)}
    if answered.sides:
        detail["sides"] = dict(answered.sides)
    return Outcome("", (Event(snapshot.now, "answered", detail=detail),))


def answer_card(snapshot: Snapshot, answer: CardAnswer) -> Outcome:
    """Answer the card of the signs that stand, which came in place of the morning's question: that comes next.

    A doctor was asked about those that it named, as they stood when it was shown.
    """
    facts, now = snapshot.facts, snapshot.now
    shown = card_shown(facts, now)
    named = shown.detail.get("signs") if shown else None
    signs = [str(each) for each in named] if isinstance(named, list) else []
    row = card_row(facts, now, answer)
    if not shown or answer != "advice":
        return Outcome("", (row,))
    advice = note_advice(snapshot, signs, shown.at)
    return advice._replace(events=(*advice.events, row))
