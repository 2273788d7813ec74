"""`--until`: a date of several words needs no quotes either (`--until 17 aug`)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from routine.errors import UnreadableWordError

T = TypeVar("T")


def read_until(until: str, others: Sequence[str], read: Callable[[Sequence[str]], T]) -> tuple[T, list[str]]:
    """What `--until` means, and the words of the command that were not part of it.

    Args:
        until: the one word that stood behind the option.
        others: the words of the command, among them perhaps the rest of the date.
        read: reads a moment or a date from words.

    Raises:
        UnreadableWordError: it means nothing, alone or with a word behind it.
    """
    try:
        return read([until]), list(others)
    except UnreadableWordError:
        for place, word in enumerate(others):
            try:
                return read([until, word]), [*others[:place], *others[place + 1 :]]
            except UnreadableWordError:
                continue
        raise
