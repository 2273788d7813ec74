"""`after_sitting`: counts bouts of sitting, not screen time. SPEC section 2."""

from collections.abc import Iterable
from datetime import datetime

from routine.model.day import Day
from routine.model.events import ANSWERS, Event
from routine.model.facts import Facts
from routine.model.profile import AfterSitting, Reminder
from routine.schedule.span import GRACE, Span, Window, span_of, windows_between

ASKS_A_BOUT = 2


def windows_of_day(reminder: Reminder, rule: AfterSitting, facts: Facts, day: Day) -> list[Window]:
    """The windows of one day: at one and two limits of the bout, inside `from`…`until`, lapsing 15 min after it.

    Whatever the bout asked lapses with it, when the person was away for `break`. Where nothing tells whether the
    person sits, a bout lasts from `from`, the start of the computer, the last sleep, or the last Done, Skip or
    closing, whichever is latest; unanswered it starts anew every `after_sitting`.
    """
    if day.date.weekday() not in reminder.days:
        return []
    span = span_of(rule.begin, rule.end, facts, day)
    end = facts.activity.bout_end(rule.pause)
    asks = _asks(rule, span, bout_start(reminder, rule, facts, day, span), told=facts.activity.state == "sitting")
    dues = (due for due in asks if span.begin <= due <= span.end and (end is None or due < end))
    windows = windows_between(dues, day, reminder, lambda _: span.end + GRACE)
    return [Window(window.due, min(window.lapses, end or window.lapses)) for window in windows]


def _asks(rule: AfterSitting, span: Span, start: datetime, *, told: bool) -> Iterable[datetime]:
    count = ASKS_A_BOUT if told else (span.end - start) // rule.limit
    return (start + rule.limit * step for step in range(1, count + 1))


def bout_start(reminder: Reminder, rule: AfterSitting, facts: Facts, day: Day, span: Span) -> datetime:
    """When the present bout of that day began (whole seconds). Snoozing never moves it."""
    told = facts.activity.state == "sitting"
    ends = (_begins_anew(event) for event in facts.events if _ends_bout(event, reminder, facts, told=told))
    moments = [facts.activity.bout_begin(rule.pause), *(end for end in ends if day.holds(end))]
    return max([*moments, *([] if told else [span.begin])]).replace(microsecond=0)


def _begins_anew(event: Event) -> datetime:
    """When a bout that the answer ended begins anew; one that was skipped ahead is as if it had been shown."""
    happened = event.happened_at()
    return max(happened, event.occurrence.due) if event.kind == "skipped" and event.occurrence else happened


def _ends_bout(event: Event, reminder: Reminder, facts: Facts, *, told: bool) -> bool:
    """A walk ends a bout: Done here, or a drink noted (fetching water is a walk); untold, any answer begins anew."""
    if event.reminder == reminder.name:
        return event.kind == "done" or (not told and event.kind in ANSWERS)
    other = facts.profile.reminder(event.reminder or "")
    return event.kind == "done" and other is not None and other.amount is not None
