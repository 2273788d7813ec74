"""What stands above all else of the day: cards of warning signs, the question about drinks, and why it is silent."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from routine.diary.warning_signs import WarningSign
from routine.history.signs import read_signs
from routine.model.events import occurrences_in
from routine.model.notification import Notification
from routine.schedule import fluid_question
from routine.schedule.gates import closed_gates
from routine.text.cards import told
from routine.text.fluids import in_full
from routine.text.morning_card import ADVICE
from routine.ui.view import View

QUIETING = ("night", "quiet", "unreachable", "call", "dnd", "fullscreen", "film")
"""The gates that are told as why it is silent; who reads it is not away."""


def is_card(waits: Notification | None) -> bool:
    """Whether what waits is the card of the warning signs already."""
    return waits is not None and any(button.action == ADVICE for button in waits.buttons)


def question(view: View, waits: Notification | None) -> str:
    """The question about drinks while it is open; empty where what waits asks it already, and not in discreet words."""
    is_asked = (
        waits
        and not view.facts.profile.delivery.discreet
        and {*occurrences_in(waits.tag)} & fluid_question.asking_ones(view.facts)
    )
    return in_full() if fluid_question.is_open(view.facts) and not is_asked else ""


def cards(view: View) -> Iterator[tuple[str, Sequence[str], str]]:
    """The warning signs that stand, a card for each thing to do: its title, its lines, and the signs that it is of."""
    texts = view.session.texts
    signs = read_signs(view.session.history, view.facts, view.now)
    for card, grouped in groupby(signs, key=lambda sign: sign.card):
        of_card: Sequence[WarningSign] = [*grouped]
        lines = [texts.one("card", card, "message"), *(line for sign in of_card for line in told(sign, texts))]
        yield texts.one("card", card, "title"), lines, " ".join(sign.id for sign in of_card)


def silent_by(view: View) -> str:
    """The first gate that keeps all but the essential ones quiet now; empty: none does."""
    plain = next((each for each in view.facts.profile.reminders if not each.essential), None)
    closed = {each.gate for each in closed_gates(view.facts, plain, view.now)} if plain and view.pid else ()
    return next((gate for gate in QUIETING if gate in closed), "")
