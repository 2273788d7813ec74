"""`after_sitting`: counts bouts of sitting, not screen time. SPEC section 2."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from routine.i18n import N_
from routine.model.day import Day
from routine.model.events import ANSWERS, Event
from routine.model.facts import Facts
from routine.model.notation import TimeExpression
from routine.model.profile import FROM, UNTIL, Key, Option, Reminder, Usual, Words
from routine.schedule.kind import Kind, longer
from routine.schedule.span import GRACE, Span, Window, span_of, windows_between

MINUTE = timedelta(minutes=1)
ASKS_A_BOUT = 2
USUAL = Usual(20 * MINUTE, 60 * MINUTE, N_("Usual is a walk after 20 to 60 minutes of sitting."))


@dataclass(frozen=True, slots=True)
class AfterSitting(Kind):
    """Due after `limit` of sitting and once more after twice that; a `pause` that long ends the bout.

    Asks outside `begin`…`end` are not due.
    """

    limit: timedelta
    pause: timedelta
    begin: TimeExpression
    end: TimeExpression

    keys = (
        Key("after_sitting", "limit", "duration", shortest=MINUTE, usual=USUAL),
        Key("break", "pause", "duration", default=3 * MINUTE),
        FROM,
        UNTIL,
    )
    command = "every"
    option = Option("DURATION", N_("After so much sitting."), "45m")
    words = Words(
        "after {limit} of sitting",
        N_("after {limit} of sitting"),
        change=N_("after {was} -> {becomes} of sitting"),
        details=((N_("Breaks"), N_("{pause} away count as one")),),
    )

    def fewer(self) -> Self | None:
        """The same after longer sitting."""
        limit = longer(self.limit)
        return replace(self, limit=limit) if limit else None

    def windows_of_day(self, reminder: Reminder, facts: Facts, day: Day) -> list[Window]:
        """The windows of one day: at one and two limits of the bout, in `from`…`until`, lapsing 15 min after it.

        Whatever the bout asked lapses with it, when the person was away for `break`. Where nothing tells whether the
        person sits, a bout lasts from `from`, the start of the computer, the last sleep, or the last Done, Skip or
        closing, whichever is latest; unanswered it starts anew every `after_sitting`.
        """
        if day.date.weekday() not in reminder.days:
            return []
        span = span_of(self.begin, self.end, facts.zone, day)
        end = facts.presence.bout_end(self.pause)
        start = self.bout_start(reminder, facts, day, span)
        count = ASKS_A_BOUT if _is_told(facts) else (span.end - start) // self.limit
        asks = (start + self.limit * step for step in range(1, count + 1))
        dues = (due for due in asks if span.begin <= due <= span.end and (end is None or due < end))
        windows = windows_between(dict.fromkeys(dues, span.end + GRACE), day, reminder)
        return [Window(window.due, min(window.lapses, end or window.lapses)) for window in windows]

    def bout_start(self, reminder: Reminder, facts: Facts, day: Day, span: Span) -> datetime:
        """When the present bout of that day began (whole seconds). Snoozing never moves it."""
        told = _is_told(facts)
        ends = (_begins_anew(event) for event in facts.events if _ends_bout(event, reminder, facts, told=told))
        moments = [facts.presence.bout_begin(self.pause), *(end for end in ends if day.holds(end))]
        return max([*moments, *([] if told else [span.begin])]).replace(microsecond=0)

    def why_over(self, window: Window | None, facts: Facts) -> str | None:
        """Over with the bout that asked for it."""
        is_with_bout = window is None or window.lapses == facts.presence.bout_end(self.pause)
        return "bout_ended" if is_with_bout else None


def _is_told(facts: Facts) -> bool:
    """Whether the desktop tells that the person sits."""
    return facts.presence.state == "sitting"


def _begins_anew(event: Event) -> datetime:
    """When a bout that the answer ended begins anew; one that was skipped ahead is as if it had been shown."""
    happened = event.happened_at()
    return max(happened, event.occurrence.due) if event.kind == "skipped" and event.occurrence else happened


def _ends_bout(event: Event, reminder: Reminder, facts: Facts, *, told: bool) -> bool:
    """A walk ends a bout: Done here, or a drink noted (fetching water is a walk); untold, any answer begins anew."""
    if event.kind != "done" and (told or event.kind not in ANSWERS):
        return False
    if event.reminder == reminder.name:
        return True
    other = facts.profile.reminder(event.reminder or "")
    return event.kind == "done" and other is not None and other.amount is not None
