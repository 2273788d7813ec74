"""A warning sign that stands is the first card of the morning's question (issue 17, A9). EXPERIENCE section 3.

One that is for today comes each morning until a doctor was asked; one for an appointment once in two weeks. Its
answer, or closing it, leads on to the question.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from routine.diary.warning_signs import WarningSign
from routine.model.built_in import DIARY
from routine.model.catalogue import Texts
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.notification import Notification, buttons_of
from routine.text.cards import told

QUESTION = "signs_card"
"""The `question` of the rows that say that it was shown, of which signs, and how it was answered."""

ADVICE, LATER = "asked-doctor", "card-later"
"""The keys of its buttons."""

Signs = Callable[[], Sequence[WarningSign]]
"""Reads those that stand, the most pressing first."""

PRESSING = ("emergency", "urgent")
TWO_WEEKS = timedelta(days=14)


def with_card(own: Notification, signs: Signs, facts: Facts, now: datetime, texts: Texts) -> Notification:
    """The morning's question, or in its place the card of what stands, where one is due; any other as it is.

    Args:
        own: the notification.
        signs: reads the signs that stand.
        facts: what is known.
        now: when it is shown.
        texts: the catalogue; where its buttons are not drawn, the question says where the card is.
    """
    due = due_signs(signs(), facts, now) if own.key == DIARY else ()
    if not due:
        return own
    if facts.profile.delivery.discreet or texts.ways == "typed":
        return replace(own, body=f"{own.body} {texts.one('card', 'unseen', 'message')}".strip())
    first = due[0]
    return replace(
        own,
        title=texts.one("card", first.card, "title"),
        body=" ".join([*told(first, texts), texts.one("card", first.card, "message")]),
        buttons=buttons_of((ADVICE, LATER), texts.several("card", "buttons", "buttons")),
        asks=None if _asked_today(facts, now) else lambda shown: card_row(facts, shown, "asked", due),
    )


def due_signs(signs: Sequence[WarningSign], facts: Facts, now: datetime) -> Sequence[WarningSign]:
    """The signs whose card is due: those for today, else those for an appointment; none once it was answered today."""
    today = facts.day_at(now).date
    shown = [*_told(facts)]
    if any(day == today and answer != "asked" for day, answer in shown):
        return ()
    pressing = [sign for sign in signs if sign.tier in PRESSING]
    is_recent = any(day != today and today - day < TWO_WEEKS for day, _answer in shown)
    return pressing or (() if is_recent else signs)


def card_row(facts: Facts, now: datetime, answer: str, signs: Sequence[WarningSign] = ()) -> Event:
    """That the card was shown (`asked`), of which signs, or how it was answered."""
    named = {"signs": [*dict.fromkeys(sign.id for sign in signs)]} if signs else {}
    day = facts.day_at(now).date.isoformat()
    return Event(now, "answered", detail={"question": QUESTION, "day": day, "answer": answer, **named})


def card_shown(facts: Facts, now: datetime) -> Event | None:
    """The row of the card that is up: shown today and without an answer; `None`: none is."""
    today = facts.day_at(now).date.isoformat()
    rows = [row for row in facts.events if row.detail.get("question") == QUESTION and row.detail.get("day") == today]
    return next((row for row in reversed(rows) if all(each.detail.get("answer") == "asked" for each in rows)), None)


def _asked_today(facts: Facts, now: datetime) -> bool:
    return card_shown(facts, now) is not None


def _told(facts: Facts) -> Iterator[tuple[date, str]]:
    """The days on which it was shown or answered."""
    for row in facts.events:
        if row.kind == "answered" and row.detail.get("question") == QUESTION:
            try:
                yield date.fromisoformat(str(row.detail.get("day"))), str(row.detail.get("answer"))
            except ValueError:
                continue  # written by hand
