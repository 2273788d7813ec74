"""What a notification says: title, one or two sentences, at most three buttons. SPEC section 4, texts.en.toml.

What one occurrence says by itself is `text.occurrence`; here is what changes when several speak, or one asks.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from routine.diary.last_night import NIGHT_TOLD_BY
from routine.model.built_in import BEDTIME, DIARY, STRETCH
from routine.model.catalogue import Texts
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification, buttons_of
from routine.model.profile import Rule
from routine.schedule.sharing import may_share
from routine.schedule.state import waiting
from routine.schedule.too_often import QUESTION, asks_too_often
from routine.text.occurrence import OWN_ACTIONS, own_notification, start_action
from routine.text.rule import command_for, how_often
from routine.text.wording import mid_sentence, news, stretch_then_bed


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
    sharing = [each for each in (occurrence, *beside) if may_share(facts, facts.profile.reminder(each.reminder))]
    together = [own_notification(facts, each, now, texts) for each in sharing]
    if len(together) > 1:
        shown = _together(together, texts)
    else:
        own = own_notification(facts, occurrence, now, texts)
        reminder = facts.profile.reminder(occurrence.reminder)
        rule = reminder.rule.fewer() if may_ask and reminder and asks_too_often(facts, reminder, now) else None
        own = own if rule is None else _too_often(own, rule, texts)
        shown = _stretch_then_bed(facts, occurrence, now, texts) or own
    body = " ".join([shown.body, *news(facts, texts)]).strip()
    # the morning's question has no Done; where nobody may read what it is about, Done tells what to type
    asks_of_night = shown.key == DIARY and not facts.profile.delivery.discreet
    return replace(shown, body=body, answered_by=NIGHT_TOLD_BY if asks_of_night else ("done",))


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
        sound=any(notification.sound for notification in notifications),
    )


def _too_often(own: Notification, rule: Rule, texts: Texts) -> Notification:
    """The same notification, asking whether to keep them, have as few as that rule, or stop."""
    buttons = buttons_of(("keep", "fewer", "stop"), texts.several("ask", QUESTION, "buttons"))
    body = texts.one("ask", QUESTION, "message", rule=how_often(rule))
    return replace(own, body=body, buttons=buttons, fewer=command_for(own.key, rule))


def _stretch_then_bed(facts: Facts, occurrence: Occurrence, now: datetime, texts: Texts) -> Notification | None:
    """One notification for both, when both wait; presentation only: each button answers the reminder that it names."""
    stretch, bedtime = waiting(facts, STRETCH, now), waiting(facts, BEDTIME, now)
    begun = bedtime is not None and (occurrence == bedtime or bedtime in facts.presented)
    if stretch is None or bedtime is None or occurrence not in (stretch, bedtime) or not begun:
        return None
    words = ("reminders", "bedtime", "with_stretch")
    buttons = buttons_of((start_action(facts, now), "done", "later"), texts.several(*words, "buttons"))
    title, body = texts.one(*words, "title"), stretch_then_bed(facts, now, texts)
    return Notification(BEDTIME, str(bedtime), title, body, buttons, stays=True, speaks_for=str(stretch))
