"""What a press of a button does. SPEC section 4: a click on the body and a closed notification are never done."""

from datetime import datetime

from routine import clock
from routine.actions import answer
from routine.actions.morning import Question
from routine.daemon.follow_ups import FollowUps
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.daemon.profile_buttons import UNDO_PROFILE, Adapting
from routine.errors import TooLateError
from routine.model.events import Event, Occurrence, occurrences_in
from routine.model.notation import parse_clock
from routine.text.notification import confirmation
from routine.text.wording import local_clock

UNDO = "undo:"
NAMED = ("hydration", "sitting")
"""Reminders that the catalogue names in the middle of a sentence."""


class Presses:
    """Hears the notifier (`ports.NotifierEvents`) and turns answers into facts.

    Args:
        memory: takes the facts.
        guide: leads through a set when Start is pressed.
    """

    def __init__(self, memory: Memory, guide: Guide) -> None:
        self._memory = memory
        self._guide = guide
        self._adapting = Adapting(memory)
        self._follow_ups = FollowUps(memory)

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed; `default` is a click on the body, which is no answer."""
        if self._guide.pressed(tag, action):
            return
        if tag == UNDO_PROFILE and action == "undo":
            self._adapting.take_back()
        elif tag.startswith(UNDO) and action == "undo":
            self._take_back(tag.removeprefix(UNDO))
        elif tag == "greeting" and action == "try":
            self._guide.start(None)
        elif question := Question.parse(tag):
            self._follow_ups.pressed(question, action)
        elif (occurrences := occurrences_in(tag)) and action in answer.ACTIONS:
            self._answered(occurrences, action)

    def closed(self, tag: str) -> None:
        """The person closed a notification: dismissed, never done."""
        if self._guide.closed(tag):
            return
        if occurrences := occurrences_in(tag):
            now = clock.now()  # one for all of them: so they are one change, which Undo takes back as one
            self._memory.gone(*occurrences)
            self._memory.note(*(Event(now, "dismissed", each.reminder, each) for each in occurrences))

    def close(self) -> None:
        """What waits to be changed in the profile is tried once more."""
        self._adapting.close()

    def server_changed(self, reachable: bool) -> None:
        """Another server took the name, or none holds it."""
        self._memory.server_changed(reachable)

    def _answered(self, occurrences: tuple[Occurrence, ...], action: str) -> None:
        """The answer counts for each of those that share the notification."""
        occurrence, now = occurrences[0], clock.now()
        if action in ("start", "start-in-bed"):
            # no answer yet: the guide takes the notification's place, and it stays open
            self._guide.start(occurrence, in_bed=action == "start-in-bed")
            return
        self._memory.gone(*occurrences)
        if action == "not-for-me":
            self._adapting.not_for_me()
        else:
            events = tuple(event for each in occurrences for event in self._note(each, action, now))
            self._confirm(action, events)
            self._adapt(occurrence, action)
            if events and action in answer.CRAMPS:
                self._follow_ups.begin(events)
        self._memory.ring()

    def _note(self, occurrence: Occurrence, action: str, now: datetime) -> tuple[Event, ...]:
        try:
            return self._memory.note(*answer.pressed(self._memory.facts, occurrence, action, now))
        except TooLateError:
            return ()  # the notification was older than its window; what still stands is put back by the next decision

    def _adapt(self, occurrence: Occurrence, action: str) -> None:
        """Fewer or Stop, where the notification asked whether it comes too often."""
        reminder = self._memory.facts.profile.reminder(occurrence.reminder)
        if reminder and action == "fewer":
            self._adapting.have_fewer(reminder)
        elif reminder and action == "stop":
            self._adapting.stop(reminder)

    def _confirm(self, action: str, events: tuple[Event, ...]) -> None:
        """One notification with Undo for what has a consequence."""
        if not events:
            return
        facts, texts, event = self._memory.facts, self._memory.texts, events[0]
        if action == "later":
            bedtime = texts.clock(parse_clock(str(event.detail["bedtime"])))
            self._memory.say(confirmation(texts, "bed_moved", event.id, bedtime=bedtime))
        elif action == "not-today":
            until = event.instant("until") or event.at
            what = texts.one("quiet", "not_today", event.reminder if event.reminder in NAMED else "of_these")
            back = local_clock(facts, until, texts)
            self._memory.say(confirmation(texts, "not_today", event.id, reminder=what, time=back))

    def _take_back(self, row: str) -> None:
        original = next((event for event in self._memory.facts.events if event.id == row), None)
        if original:
            self._memory.note(answer.undone(original, clock.now()))
