"""What a notification says: title, one or two sentences, at most three buttons. SPEC section 4, texts.en.toml."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from routine.diary.last_night import NIGHT_TOLD_BY, cramps_noted
from routine.model.built_in import BEDTIME, BUILT_IN, DIARY, DRINKS, STRETCH
from routine.model.catalogue import Texts
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notation import spoken_duration
from routine.model.notification import Button, Notification
from routine.model.profile import Reminder
from routine.model.rule import Rule
from routine.schedule.fatigue import QUESTION, asks_too_often
from routine.schedule.forecast import forecast
from routine.schedule.sharing import may_share
from routine.schedule.span import Window
from routine.schedule.state import Asked, standing_of
from routine.schedule.windows import windows_of_day
from routine.text.news import news
from routine.text.rule import command_for, how_often
from routine.text.wording import additions, local_clock, message, offers_set_in_bed, stretch_then_bed, title_of

HUSH = timedelta(hours=1)
"""Before bedtime: no sound from wind-down to wake (SPEC section 4)."""

OWN_ACTIONS = ("done", "snooze", "skip")


def reminder_notification(
    facts: Facts,
    occurrence: Occurrence,
    now: datetime,
    texts: Texts,
    *,
    beside: Sequence[Occurrence] = (),
    may_ask: bool = False,
) -> Notification:
    """The notification of one occurrence, as it is to be shown now.

    Once bedtime is shown, one notification speaks for it and for a stretch without an answer (SPEC section 2). Where it
    `may_ask`, it asks after many without an answer whether they come too often (`reminders.ignored`).

    Args:
        facts: what is known.
        occurrence: which.
        now: when it is shown.
        texts: the catalogue.
        beside: others that share it (`reminders.sharing`).
        may_ask: whether the buttons of a question would be seen.

    Raises:
        LookupError: an occurrence does not stand in the plan.
    """
    together = [own_notification(facts, each, now, texts) for each in (occurrence, *beside) if _shares(facts, each)]
    if len(together) > 1:
        shown = _together(together, texts)
    else:
        own = own_notification(facts, occurrence, now, texts)
        reminder = facts.profile.reminder(occurrence.reminder)
        rule = reminder.rule.fewer() if may_ask and reminder and asks_too_often(facts, reminder, now) else None
        own = own if rule is None else _too_often(own, rule, texts)
        shown = _stretch_then_bed(facts, occurrence, now, texts) or own
    body = " ".join([shown.body, *news(facts, texts, local_clock)]).strip()
    return replace(shown, body=body, answered_by=_answered_by(facts, shown.key))


def _answered_by(facts: Facts, name: str) -> tuple[str, ...]:
    """The morning's question has no Done; where nobody may read what it is about, Done tells what to type."""
    is_asked = name == DIARY and not facts.profile.delivery.discreet
    return NIGHT_TOLD_BY if is_asked else ("done",)


def _shares(facts: Facts, occurrence: Occurrence) -> bool:
    return may_share(facts, facts.profile.reminder(occurrence.reminder))


def _together(notifications: Sequence[Notification], texts: Texts) -> Notification:
    """One notification for all of them: its buttons answer each. Snooze where it is the same for all."""
    first, *others = notifications
    titles = [first.title.rstrip("?!."), *(mid_sentence(other.title, texts) for other in others)]
    done, _, skip = (Button(*pair) for pair in zip(OWN_ACTIONS, texts.several("own_reminder", "buttons"), strict=True))
    return replace(
        first,
        tag=" ".join(notification.tag for notification in notifications),
        title=texts.one("together", "title", titles=", ".join(titles[:-1]), last=titles[-1]),
        body=" ".join(notification.body for notification in notifications if notification.body),
        buttons=(done, *_snooze_of_all(notifications), skip),
        sound=any(notification.sound for notification in notifications),
    )


def _snooze_of_all(notifications: Iterable[Notification]) -> Collection[Button]:
    """The button Snooze, where every one of them has it and all for the same time; else none."""
    each = [{button for button in shown.buttons if button.action == "snooze"} for shown in notifications]
    return set.intersection(*each)


def own_notification(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification:
    """The notification of one occurrence, speaking for itself alone.

    Raises:
        LookupError: the occurrence does not stand in the plan.
    """
    day = facts.day_at(occurrence.due)
    reminder, plan, window = _in_the_plan(facts, occurrence)
    if reminder.name == DIARY and (cramps := cramps_noted(facts, now)):
        return _already_noted(facts, occurrence, cramps, texts)
    asked = standing_of(facts, reminder, occurrence.due).asked(window)
    buttons = _buttons(facts, reminder, window, asked, now, texts)
    body = [message(facts, reminder, plan, window, asked, now, texts), *additions(facts, reminder, day, asked, texts)]
    if asked.snoozed and not any(button.action == "snooze" for button in buttons):
        body.append(texts.one("snooze", "last_time"))
    return Notification(
        key=reminder.name,
        tag=str(occurrence),
        title=title_of(facts, reminder, texts),
        body=" ".join(part for part in body if part),
        buttons=buttons,
        stays=reminder.name in BUILT_IN and BUILT_IN[reminder.name].stays,
        sound=facts.profile.delivery.sound and day.wake <= now < day.bedtime - HUSH,
    )


def _in_the_plan(facts: Facts, occurrence: Occurrence) -> tuple[Reminder, Sequence[Window], Window]:
    """Its reminder, that reminder's windows of the day, and its own among them."""
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due)) if reminder else ()
    window = next((each for each in plan if each.due == occurrence.due), None)
    if reminder is None or window is None:
        raise LookupError(str(occurrence))
    return reminder, plan, window


def _too_often(own: Notification, rule: Rule, texts: Texts) -> Notification:
    """The same notification, asking whether to keep them, have as few as that rule, or stop."""
    labels = texts.several("ask", QUESTION, "buttons")
    buttons = tuple(Button(*pair) for pair in zip(("keep", "fewer", "stop"), labels, strict=True))
    body = texts.one("ask", QUESTION, "message", rule=how_often(rule))
    return replace(own, body=body, buttons=buttons, fewer=command_for(own.key, rule))


def _already_noted(facts: Facts, occurrence: Occurrence, cramps: Sequence[Event], texts: Texts) -> Notification:
    """The diary's question when the night holds something already (EXPERIENCE section 3)."""
    words = ("reminders", "diary", "already_noted")
    said = (*words, "discreet") if facts.profile.delivery.discreet else words
    at = cramps[0].instant("at") if len(cramps) == 1 and cramps[0].detail.get("count", 1) == 1 else None
    if said == words and at is None:
        title = texts.one(*words, "untimed" if len(cramps) == 1 else "several")
    else:
        title = texts.one(*said, "title", time=local_clock(facts, at, texts) if at else "")
    labels = texts.several(*words, "buttons")
    buttons = tuple(Button(*pair) for pair in zip(BUILT_IN[DIARY].actions, labels, strict=True))
    return Notification(DIARY, str(occurrence), title, texts.one(*said, "message"), buttons, stays=True)


def _stretch_then_bed(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification | None:
    """One notification for both, when both wait; presentation only: each button answers the reminder that it names."""
    stretch, bedtime = waiting(facts, STRETCH, now), waiting(facts, BEDTIME, now)
    begun = bedtime is not None and (occurrence == bedtime or bedtime in facts.presented)
    if stretch is None or bedtime is None or occurrence not in (stretch, bedtime) or not begun:
        return None
    words = ("reminders", "bedtime", "with_stretch")
    labels = texts.several(*words, "buttons")
    buttons = tuple(Button(*pair) for pair in zip((_start(facts, now), "done", "later"), labels, strict=True))
    title, body = texts.one(*words, "title"), stretch_then_bed(facts, now, texts)
    return Notification(BEDTIME, str(bedtime), title, body, buttons, stays=True, speaks_for=str(stretch))


def _start(facts: Facts, now: datetime) -> str:
    """What Start leads to is what the words beside it say, also when it is pressed later."""
    return "start-in-bed" if offers_set_in_bed(facts, now) else "start"


def waiting(facts: Facts, name: str, now: datetime) -> Occurrence | None:
    """The occurrence of a reminder that is due now and has no answer yet."""
    reminder = facts.profile.reminder(name)
    standing = standing_of(facts, reminder, now) if reminder else None
    window = standing.current if standing else None
    if standing is None or window is None or standing.is_answered(window) or standing.is_passed_over(window):
        return None
    return standing.occurrence(window)


def _buttons(
    facts: Facts, reminder: Reminder, window: Window, asked: Asked, now: datetime, texts: Texts
) -> tuple[Button, ...]:
    built_in = BUILT_IN.get(reminder.name)
    labels = texts.several(*(("reminders", reminder.name) if built_in else ("own_reminder",)), "buttons")
    actions = built_in.actions if built_in else OWN_ACTIONS
    buttons = [Button(*pair) for pair in zip(actions, labels, strict=True)]
    if reminder.name == DRINKS and facts.asks_about_fluids():
        buttons[2] = Button("not-for-me", texts.one("reminders", "hydration", "variants", "not_for_me"))
    if reminder.name == STRETCH:
        buttons[0] = Button(_start(facts, now), buttons[0].label)
    snooze = facts.profile.snooze_of(reminder)
    may_snooze = asked.snoozes < facts.profile.snooze_limit_of(reminder) and now + snooze < window.lapses
    again = [Button("snooze", texts.one("snooze", "label", duration=spoken_duration(snooze)))] if may_snooze else []
    return tuple(each for button in buttons for each in (again if button.action == "snooze" else [button]))


def greeting(facts: Facts, now: datetime, texts: Texts) -> Notification:
    """The one notification of the first start: what comes next, what tonight holds."""
    values = {"bedtime": local_clock(facts, facts.day_at(now).bedtime, texts)}
    ahead = forecast(facts, now, now + timedelta(days=1))
    day_ahead = [each for each in ahead if each.comes_at and each.occurrence.due > now]
    coming = next(iter(day_ahead), None)
    stretch = next((each for each in day_ahead if each.occurrence.reminder == STRETCH), None)
    if coming and stretch:
        reminder = facts.profile.reminder(coming.occurrence.reminder)
        values["next_title"] = mid_sentence(title_of(facts, reminder, texts), texts) if reminder else ""
        values["time"] = local_clock(facts, coming.comes_at or now, texts)
        values["stretch_time"] = local_clock(facts, stretch.occurrence.due, texts)
        message = texts.one("greeting", "first", "message", **values)
    else:
        message = texts.one("greeting", "first", "message_without_stretch")
    labels = texts.several("greeting", "first", "buttons")
    buttons = (Button("try", labels[0]), Button("ok", labels[1]))
    return Notification("greeting", "greeting", texts.one("greeting", "first", "title"), message, buttons)


def mid_sentence(title: str, texts: Texts) -> str:
    """A title in the middle of a sentence: `how was the night`. Only in English it loses its large letter."""
    is_word = texts.one("language") == "en" and title[1:2].islower()  # `NSAID` stays as it is
    first = title[:1].lower() if is_word else title[:1]
    return first + title[1:].rstrip("?!.")


def confirmation(texts: Texts, what: str, row: str, **values: object) -> Notification:
    """What a button with a consequence did, with Undo. `row` is the id of the history row that Undo takes back."""
    label = texts.several("quiet", what, "buttons")[0]
    title = texts.one("quiet", what, "title", **values)
    message = texts.one("quiet", what, "message", **values)
    return Notification("confirmation", f"undo:{row}", title, message, (Button("undo", label),))


def notice(texts: Texts, what: str, **values: object) -> Notification:
    """Something the person should know, without a question: a broken profile, a history that cannot be written."""
    return Notification(
        "notice", "notice", texts.one("notice", what, "title"), texts.one("notice", what, "message", **values)
    )
