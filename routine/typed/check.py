"""Reading the answers to the questions about warning signs: the numbers of those with a yes, `2 left, 5`, or `none`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from routine.diary.cramps import Side
from routine.diary.warning_rules import QUESTIONS
from routine.errors import UnreadableWordError
from routine.i18n import _

LEGS: Mapping[str, Side] = {side: side for side in get_args(Side)}

SHOWN = (("one_leg", "fluid"), ("sores", "by_day"))
"""Of each group a question about a leg, and another: the example of what may be typed."""

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
            raise _unreadable(text, numbers)
    if not words:
        raise _unreadable(text, numbers)
    return Answered({key: key in yes for key in asked}, sides)


def _unreadable(text: str, numbers: Mapping[str, str]) -> UnreadableWordError:
    number_of = {key: number for number, key in numbers.items()}
    leg, other = next((number_of[leg], number_of[other]) for leg, other in SHOWN if leg in number_of)
    first, *_between, last = numbers
    hint = _(
        # Translators: none and left are typed in English: say so.
        "Type numbers from {first} to {last}, or none. Example: {leg} left, {other}",
        first=first,
        last=last,
        leg=leg,
        other=other,
    )
    return UnreadableWordError(text, _("clear"), hint)
