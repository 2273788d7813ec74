"""A card of what is known, and the list of all cards, as a terminal shows them. Pure."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from routine.care.about import Topic
from routine.i18n import _, command_line

INDENT = 2
"""Letters before a sentence; twice as many before its second line."""


def card(topic: Topic, disclaimer: str, width: int) -> Iterator[str]:
    """The lines of a card: each sentence on its own, then who says so and what goes on from there.

    Args:
        topic: the card.
        disclaimer: its last line.
        width: letters that fit a line.
    """
    first, more = " " * INDENT, " " * 2 * INDENT
    yield from (topic.title, "")
    for each in topic.sentences:
        yield from wrap(each.says, width, initial_indent=first, subsequent_indent=more)
    yield ""
    yield from wrap(from_whom(topic), width, subsequent_indent=first, break_on_hyphens=False)
    yield " ".join([_("See also:"), ", ".join(map(command_line, topic.also))])
    yield disclaimer


def from_whom(topic: Topic) -> str:
    """Who says what a card says, in one line."""
    return _("From: {sources}.", sources=", ".join(topic.sources))


def overview(topics: Mapping[str, Topic]) -> list[tuple[str, str]]:
    """What can be asked about, each with its heading."""
    return [(key, topic.title) for key, topic in topics.items()]
