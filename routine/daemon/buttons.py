"""What a press of a button does. SPEC section 4: a click on the body and a closed notification are never done."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from routine import clock
from routine.actions.buttons import BUTTONS, close, press
from routine.actions.morning import CRAMPS, Question, answer, first_question, next_question, question_notification
from routine.daemon.commit import Committer, Made, nobody
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.daemon.page import open_page
from routine.desktop.errands import Errands
from routine.errors import RoutineError
from routine.model.events import Occurrence, occurrences_in
from routine.model.notification import Notification
from routine.schedule.early_question import early_question
from routine.schedule.resting import QUESTION as RESTING
from routine.text.question import EARLY_TAG, early_notification

UNDO = "undo:"
OPENING = ("greeting", "notice")
"""The tags of notifications that open the page."""

ASKED_ALONE = (EARLY_TAG, RESTING)
"""The tags of questions that stand in a notification of their own."""


class Presses:
    """Hears the notifier (`ports.NotifierEvents`) and carries out what the buttons wish; Start is the guide's.

    Args:
        memory: takes the notifications and the rows.
        guide: leads through a set.
        open_page: opens the page of that profile.

    Attributes:
        committer: carries out what is pressed, and takes it back.
        guide: the same.
    """

    def __init__(self, memory: Memory, guide: Guide, open_page: Callable[[Path], Awaitable[bool]] = open_page) -> None:
        self._memory, self.guide, self._open_page = memory, guide, open_page
        self._errands = Errands()
        self.committer = Committer(memory)

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed; `default` is a click on the body, which is no answer."""
        if action == "default":
            self._memory.ring()  # it has another number by now, which the next daemon is to know
            return
        self._memory.over(tag)
        if tag in OPENING and action == "open":
            self._errands.send(self._open())
        elif not self.guide.pressed(tag, action):
            self._carry_out(tag, action)

    def _carry_out(self, tag: str, action: str) -> None:
        if tag.startswith(UNDO) and action == "undo":
            self.committer.take_back(tag.removeprefix(UNDO).split(","))
        elif tag == "greeting" and action == "try":
            self.guide.start(None)
        elif question := Question.parse(tag):
            self._follow_up(question, action)
        elif (occurrences := occurrences_in(tag)) and action in ("start", "start-in-bed"):
            # no answer yet: the guide takes the notification's place, and it stays open
            self.guide.start(occurrences[0], in_bed=action == "start-in-bed")
        elif action in BUTTONS and (occurrences or tag in ASKED_ALONE):
            self._memory.gone(*occurrences)
            self._answer(occurrences, action)

    def chosen(self, tag: str, action: str, made: Made) -> None:
        """The same in a menu, while the notification may stand: the next decision takes off what is answered.

        `made` is told once it is done.
        """
        occurrences = occurrences_in(tag)
        if action in ("start", "start-in-bed") and occurrences:
            self.guide.start(occurrences[0], in_bed=action == "start-in-bed")
        elif action in BUTTONS and occurrences:
            self._answer(occurrences, action, made)

    def closed(self, tag: str) -> None:
        """The person closed a notification: dismissed, never done."""
        self._memory.over(tag)
        if self.guide.closed(tag):
            return
        if occurrences := occurrences_in(tag):
            self._memory.gone(*occurrences)
            self.committer.commit(lambda snapshot: close(snapshot, occurrences))

    def lost(self, notification: Notification) -> None:
        """It is put back once a server takes it: a reminder by the next decision, all else as it was."""
        self._memory.gone(*(occurrences := occurrences_in(notification.tag)))
        self._memory.reached(False)
        if not occurrences:
            self._memory.say(replace(notification, asks=None))  # its row was written
        self._memory.ring()

    def close(self) -> None:
        """What waits to be changed in the profile is tried once more."""
        self.committer.close()

    def keeps_changed(self) -> None:
        """What left by itself is shown once more: perhaps now."""
        self._memory.ring()

    def server_changed(self, reachable: bool) -> None:
        """Another server took the name, or none holds it."""
        self._memory.server_changed(reachable)
        self.guide.server_changed(reachable)

    async def _open(self) -> None:
        await self._open_page(self._memory.profile_path)

    def _answer(self, occurrences: tuple[Occurrence, ...], key: str, made: Made = nobody) -> None:
        """The answer counts for each of those that share the notification."""
        try:
            rows = self.committer.commit(lambda snapshot: press(snapshot, occurrences, key), made)
        except RoutineError:
            rows = ()  # the notification was older than its window; what still stands is put back by the next decision
        if rows and key in CRAMPS:
            self._ask(first_question(self._memory.facts, rows, clock.now()))
        self._memory.ring()

    def _follow_up(self, question: Question, key: str) -> None:
        """Write an answer of the morning down, and ask what follows it."""
        self.committer.commit(lambda snapshot: answer(snapshot, question, key))
        if question.step == "card":
            return  # nothing comes behind a card that says to seek advice
        self._ask(next_question(self._memory.facts, question, key, clock.now()))

    def _ask(self, question: Question | None) -> None:
        """It stands in a notification only, so that a restart ends the questions; the last: may it ask earlier?"""
        facts, now, texts = self._memory.facts, clock.now(), self._memory.texts
        if question:
            self._memory.say(question_notification(question, facts, texts))
        elif suggestion := early_question(facts, now):
            self._memory.say(early_notification(facts, suggestion, texts))
