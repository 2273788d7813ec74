"""The catalogue of texts that speak to the person, told apart from where it lies and from its language."""

from collections.abc import Mapping
from typing import NamedTuple

from routine.i18n import filled


class Texts(NamedTuple):
    """The parsed catalogue. A path that it does not hold is a mistake of ours and raises `KeyError`.

    Attributes:
        tree: what it holds.
        ways: the table whose sentences say how a button is answered: `pressed`, or `typed` where none is seen.
    """

    tree: Mapping[str, object]
    ways: str = "pressed"

    def has(self, *path: str) -> bool:
        """Whether the catalogue holds anything at that path."""
        try:
            self._node(path)
        except KeyError:
            return False
        return True

    def one(self, *path: str, **values: object) -> str:
        """The text at that path, its braces filled in."""
        return self._fill(self._node(path), path, values)

    def several(self, *path: str, **values: object) -> tuple[str, ...]:
        """The texts at that path, their braces filled in; a single text counts as a list of one."""
        node = self._node(path)
        return tuple(self._fill(text, path, values) for text in (node if isinstance(node, list) else [node]))

    def _node(self, path: tuple[str, ...]) -> object:
        node: object = self.tree
        for key in path:
            if not isinstance(node, Mapping):
                raise KeyError(".".join(path))
            node = node[key]
        return node

    def _fill(self, text: object, path: tuple[str, ...], values: Mapping[str, object]) -> str:
        if not isinstance(text, str):
            raise KeyError(".".join(path))
        ways = self.tree.get(self.ways)
        for key, way in ways.items() if isinstance(ways, Mapping) else ():
            text = text.replace(f"{{{key}}}", str(way))
        return filled(text, values)
