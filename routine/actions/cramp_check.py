"""The check for warning signs, and the advice that was sought of them. EVIDENCE section 6."""

from collections.abc import Mapping

from routine.actions.outcome import Outcome, Snapshot
from routine.diary.warning_signs import CHECK, QUESTIONS
from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.events import Event


def note_advice(snapshot: Snapshot) -> Outcome:
    """Note that medical advice was sought: warning signs from now on count anew."""
    return Outcome(snapshot.texts.one("relief", "advice_noted"), (Event(snapshot.now, "advice"),))


def answer_check(snapshot: Snapshot, answers: Mapping[str, bool]) -> Outcome:
    """Note the answers to the eight questions about warning signs, by their keys; what they mean is told apart."""
    day = snapshot.facts.day_at(snapshot.now).date.isoformat()
    detail = {"question": CHECK, "day": day, "answers": dict(answers)}
    return Outcome("", (Event(snapshot.now, "answered", detail=detail),))


def read_yes_to(text: str) -> Mapping[str, bool]:
    """The answers from the numbers of the questions that are answered with yes: `2,5`, or `none`.

    Raises:
        UnreadableWordError: something else.
    """
    words = text.lower().replace(",", " ").split()
    known = {str(number): key for number, key in enumerate(QUESTIONS, 1)}
    if not words or (words != ["none"] and any(word not in known for word in words)):
        hint = _("Write numbers from 1 to 8: {routine} cramp check --yes-to 2,5   (or: --yes-to none)")
        raise UnreadableWordError(text, _("a list of questions"), hint)
    yes = {known[word] for word in words if word in known}
    return {key: key in yes for key in QUESTIONS}
