"""What a notification says: title, one or two sentences, at most three buttons. SPEC section 4, texts.en.toml."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from routine.diary.last_night import NIGHT_TOLD_BY, cramps_noted
from routine.model.built_in import BEDTIME, BUILT_IN, DIARY, STRETCH
from routine.model.catalogue import Texts
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.notation import spoken_duration
from routine.model.notification import Button, Notification, buttons_of
from routine.schedule.due import is_early, windows_of_day
from routine.schedule.fluid_question import asks
from routine.schedule.sharing import may_share
from routine.schedule.state import state_of, waiting
from routine.text.moments import clock_in_words
from routine.text.morning_card import Signs, with_card
from routine.text.question import as_plan, asking, fluids_asked
from routine.text.wording import (
    Slot,
    additions,
    message,
    mid_sentence,
    news,
    offers_set_in_bed,
    stretch_then_bed,
    title_of,
)

HUSH = timedelta(hours=1)
"""Before bedtime: no sound from wind-down to wake (SPEC section 4)."""

OWN_ACTIONS = ("done", "snooze", "skip")
"""The buttons of a reminder of one's own."""


def reminder_notification(
    facts: Facts,
    occurrence: Occurrence,
    now: datetime,
    texts: Texts,
    *,
    beside: Sequence[Occurrence] = (),
    may_ask: bool = False,
    signs: Signs = tuple,
) -> Notification:
    """The notification of one occurrence, as it is to be shown now.

    Once bedtime is shown, one notification speaks for it and for a stretch without an answer (SPEC section 2). Where it
    `may_ask`, it asks what is to be asked (`text/question.py`).

    Args:
        facts: what is known.
        occurrence: which.
        now: when it is shown.
        texts: the catalogue.
        beside: others that share it (`reminders.sharing`).
        signs: reads the warning signs that stand: only the morning's question asks for them.
        may_ask: whether the buttons of a question would be seen.

    Raises:
        LookupError: an occurrence does not stand in the plan.
    """
    sharing = [each for each in (occurrence, *beside) if may_share(facts, facts.profile.reminder(each.reminder))]
    together = [own_notification(facts, each, now, texts) for each in sharing]
    if len(together) > 1:
        shown = _together(together, texts)
    else:
        own = own_notification(facts, occurrence, now, texts)
        reminder = facts.profile.reminder(occurrence.reminder)
        own = asking(facts, own, reminder, now, texts) if may_ask and reminder else own
        shown = _stretch_then_bed(facts, occurrence, now, texts) or own
    shown = with_card(shown, signs, facts, now, texts)
    body = " ".join([shown.body, *news(facts, texts)]).strip()
    return replace(shown, body=body, answered_by=_answered_by(facts, shown))


def _answered_by(facts: Facts, shown: Notification) -> tuple[str, ...]:
    """The morning's question has no Done; where nobody may read what it is about, Done tells what to type."""
    asks_of_night = shown.key == DIARY and not facts.profile.delivery.discreet
    return NIGHT_TOLD_BY if asks_of_night else shown.answered_by


def _together(notifications: Sequence[Notification], texts: Texts) -> Notification:
    """One notification for all of them: its buttons answer each. Snooze where it is the same for all."""
    first, *others = notifications
    titles = [first.title.rstrip("?!."), *(mid_sentence(other.title, texts) for other in others)]
    done, _, skip = buttons_of(OWN_ACTIONS, texts.several("own_reminder", "buttons"))
    snooze = set.intersection(*({each for each in shown.buttons if each.action == "snooze"} for shown in notifications))
    return replace(
        first,
        tag=" ".join(notification.tag for notification in notifications),
        title=texts.one("together", "title", titles=", ".join(titles[:-1]), last=titles[-1]),
        body=" ".join(notification.body for notification in notifications if notification.body),
        buttons=(done, *snooze, skip),
        stays=any(notification.stays for notification in notifications),
        sound=any(notification.sound for notification in notifications),
    )


def _stretch_then_bed(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification | None:
    """One notification for both, when both wait; presentation only: each button answers the reminder that it names."""
    stretch, bedtime = waiting(facts, STRETCH, now), waiting(facts, BEDTIME, now)
    begun = bedtime is not None and (occurrence == bedtime or bedtime in facts.presented)
    if stretch in (None, *facts.led) or bedtime is None or occurrence not in (stretch, bedtime) or not begun:
        return None
    words = ("reminders", "bedtime", "with_stretch")
    buttons = buttons_of((start_action(facts, now), "done", "later"), texts.several(*words, "buttons"))
    title, body = texts.one(*words, "title"), stretch_then_bed(facts, now, texts)
    stays = facts.profile.stays(STRETCH) or facts.profile.stays(BEDTIME)
    return Notification(BEDTIME, str(bedtime), title, body, buttons, stays=stays, speaks_for=str(stretch))


def own_notification(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification:
    """The notification of one occurrence, speaking for itself alone.

    Raises:
        LookupError: the occurrence does not stand in the plan.
    """
    slot, day = _slot_of(facts, occurrence), facts.day_at(occurrence.due)
    reminder = slot.reminder
    if reminder.name == DIARY and cramps_noted(facts, now):
        return _already_noted(facts, occurrence, now, texts)
    buttons = _buttons(facts, slot, now, texts)
    body = [message(facts, slot, now, texts), *additions(facts, slot, texts)]
    if slot.asked.snoozed and not any(button.action == "snooze" for button in buttons):
        body.append(texts.one("snooze", "last_time"))
    own = Notification(
        key=reminder.name,
        tag=str(occurrence),
        title=title_of(facts, reminder, texts),
        body=" ".join(part for part in body if part),
        buttons=buttons,
        stays=facts.profile.stays(reminder.name),
        sound=facts.profile.delivery.sound and day.wake <= now < day.bedtime - HUSH,
    )
    if asks(facts, occurrence, now):
        return fluids_asked(facts, own, texts)
    return as_plan(facts, own, reminder, texts) if is_early(facts, occurrence, now) else own


def _slot_of(facts: Facts, occurrence: Occurrence) -> Slot:
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due)) if reminder else ()
    window = next((each for each in plan if each.due == occurrence.due), None)
    if reminder is None or window is None:
        raise LookupError(str(occurrence))
    return Slot(reminder, plan, window, state_of(facts, reminder, occurrence.due).asked(window))


def _already_noted(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification:
    """The diary's question when the night holds something already (EXPERIENCE section 3)."""
    cramps = cramps_noted(facts, now)
    words = ("reminders", "diary", "already_noted")
    said = (*words, "discreet") if facts.profile.delivery.discreet else words
    at = cramps[0].instant("at") if len(cramps) == 1 and cramps[0].detail.get("count", 1) == 1 else None
    if said == words and at is None:
        title = texts.one(*words, "untimed" if len(cramps) == 1 else "several")
    else:
        title = texts.one(*said, "title", time=clock_in_words(facts, at) if at else "")
    buttons = buttons_of(BUILT_IN[DIARY].actions, texts.several(*words, "buttons"))
    body, stays = texts.one(*said, "message"), facts.profile.stays(DIARY)
    return Notification(DIARY, str(occurrence), title, body, buttons, stays=stays)


def _buttons(facts: Facts, slot: Slot, now: datetime, texts: Texts) -> tuple[Button, ...]:
    reminder, _plan, window, asked = slot
    built_in = BUILT_IN.get(reminder.name)
    labels = texts.several(*(("reminders", reminder.name) if built_in else ("own_reminder",)), "buttons")
    actions = built_in.actions if built_in else OWN_ACTIONS
    buttons = [*buttons_of(actions, labels)]
    if reminder.name == STRETCH:
        buttons[0] = Button(start_action(facts, now), buttons[0].label)
    snooze = facts.profile.snooze_of(reminder)
    may_snooze = asked.snoozes < facts.profile.snooze_limit_of(reminder) and now + snooze < window.lapses
    again = [Button("snooze", texts.one("snooze", "label", duration=spoken_duration(snooze)))] if may_snooze else []
    return tuple(each for button in buttons for each in (again if button.action == "snooze" else [button]))


def start_action(facts: Facts, now: datetime) -> str:
    """The key of Start: what it leads to is what the words beside it say, also when it is pressed later."""
    return "start-in-bed" if offers_set_in_bed(facts, now) else "start"
