"""What is known of leg cramps, in cards of one screen: each sentence with the rows of EVIDENCE that carry it. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

OURS = "our choice"
"""The row of what no source says: a caution of our own, or what the program is made for."""


class Sentence(NamedTuple):
    """One thought.

    Attributes:
        says: in the person's language.
        rows: the names of its rows in section 11 of docs/design/evidence.md.
    """

    says: str
    rows: tuple[str, ...]


class Topic(NamedTuple):
    """One card.

    Attributes:
        key: what is typed for it.
        title: its heading.
        words: what people also type for it.
        sentences: in the order in which they are read.
        also: commands that go on from there, behind the program's own word.
    """

    key: str
    title: str
    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    also: tuple[str, ...]

    def as_plain(self) -> Mapping[str, object]:
        """The same for machines: each sentence with its rows."""
        said = [each._asdict() for each in self.sentences]
        return {"key": self.key, "title": self.title, "sentences": said, "also": self.also}

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says it, each once, in the order in which they are named; ours is no source."""
        return tuple(dict.fromkeys(row for each in self.sentences for row in each.rows if row != OURS))


def topics_of(tree: Mapping[str, Mapping[str, Sequence[object]]]) -> Mapping[str, Topic]:
    """All cards by their keys, in the order of the file: the tree of `config/about.toml`."""
    return {key: _topic(key, card) for key, card in tree.items()}


def _topic(key: str, card: Mapping[str, Sequence[object]]) -> Topic:
    sentences = [_sentence(*pair) for each in card["says"] if isinstance(each, Mapping) for pair in each.items()]
    words, also = (tuple(map(str, card[name])) for name in ("words", "also"))
    return Topic(key, str(card["title"]), words, tuple(sentences), also)


def _sentence(rows: str, says: str) -> Sentence:
    return Sentence(says, tuple(row.strip() for row in rows.split(";")))
