"""The catalogue of texts that speak to the person, told apart from where it lies and from its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from routine.i18n import filled
from routine.model.clock_style import CLOCK_WIDTH, ClockStyle, in_style


@dataclass(frozen=True)
class Texts:
    """The parsed catalogue. A path that it does not hold is a mistake of ours and raises `KeyError`.

    Attributes:
        tree: the texts.
        clock_style: how this person reads the time.
    """

    tree: Mapping[str, object]
    clock_style: ClockStyle = "24h"

    def has(self, *path: str) -> bool:
        """Whether the catalogue holds anything at that path."""
        node: object = self.tree
        for key in path:
            if not isinstance(node, Mapping) or key not in node:
                return False
            node = node[key]
        return True

    def one(self, *path: str, **values: object) -> str:
        """The text at that path, its braces filled in."""
        return self._fill(self._node(path), path, values)

    def several(self, *path: str, **values: object) -> tuple[str, ...]:
        """The texts at that path, their braces filled in; a single text counts as a list of one."""
        node = self._node(path)
        return tuple(self._fill(text, path, values) for text in (node if isinstance(node, list) else [node]))

    def clock(self, at: time | datetime) -> str:
        """A time of day as the person reads it: `22:45`, `10:45 PM`."""
        return in_style(at, self.clock_style)

    def clock_column(self, at: time | datetime) -> str:
        """The same as wide as any other, to stand above and below them."""
        return self.clock(at).rjust(CLOCK_WIDTH[self.clock_style])

    def _node(self, path: tuple[str, ...]) -> object:
        node: object = self.tree
        for key in path:
            if not isinstance(node, Mapping):
                raise KeyError(".".join(path))
            node = node[key]
        return node

    @staticmethod
    def _fill(text: object, path: tuple[str, ...], values: Mapping[str, object]) -> str:
        if not isinstance(text, str):
            raise KeyError(".".join(path))
        return filled(text, values)
