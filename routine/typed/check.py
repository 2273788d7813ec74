"""Reading the answers to the questions about warning signs: the numbers of those with a yes, `2 left, 5`, or `none`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from routine.diary.cramps import Side
from routine.diary.warning_rules import QUESTIONS
from routine.errors import UnreadableWordError
from routine.i18n import _

LEGS: Mapping[str, Side] = {side: side for side in get_args(Side)}


NONE = ("none", "no", "none of these", "none of them")


class Answered(NamedTuple):
    """The answers, by the keys of the questions, and of those with a yes which leg, as far as it was told."""

    answers: Mapping[str, bool]
    sides: Mapping[str, Side]


def read_yes_to(text: str, asked: Sequence[str] = tuple(QUESTIONS)) -> Answered:
    """The answers to the questions that were asked, by their keys; their numbers are those of all of them.

    Raises:
        UnreadableWordError: something else.
    """
    numbers = {str(number): key for number, key in enumerate(QUESTIONS, 1) if key in asked}
    words = text.lower().replace(",", " ").split()
    yes: list[str] = []
    sides: dict[str, Side] = {}
    for word in [] if " ".join(words) in NONE else words:
        if word in LEGS and yes:
            sides[yes[-1]] = LEGS[word]
        elif word in numbers:
            yes.append(numbers[word])
        else:
            raise _unreadable(text, [*numbers])
    if not words:
        raise _unreadable(text, [*numbers])
    return Answered({key: key in yes for key in asked}, sides)


def _unreadable(text: str, numbers: Sequence[str]) -> UnreadableWordError:
    hint = _(
        "Write numbers from {first} to {last}, with the leg if you like: 7 left, 16   (or: none)",
        first=numbers[0],
        last=numbers[-1],
    )
    return UnreadableWordError(text, _("a list of questions"), hint)
