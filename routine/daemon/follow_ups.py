"""The questions behind the morning's first one: shown, and their answers written. `care.morning` knows which."""

from routine import clock
from routine.actions.morning import Question, answer, first_question, question_notification
from routine.daemon.memory import Memory
from routine.model.events import Event


class FollowUps:
    """Asks one after the other; each stands in a notification only, so a restart ends them."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def begin(self, answered: tuple[Event, ...]) -> None:
        """Ask what follows None, One or Several, whose rows were just written."""
        self._ask(first_question(self._memory.facts, answered, clock.now()))

    def pressed(self, question: Question, action: str) -> None:
        """Write an answer down, and ask what follows it."""
        rows, following = answer(self._memory.facts, question, action, clock.now())
        self._memory.note(*rows)
        self._ask(following)

    def _ask(self, question: Question | None) -> None:
        if question:
            self._memory.say(question_notification(question, self._memory.texts))
