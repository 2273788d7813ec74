"""Where everything stands in a TOML text: no parser tells, and a mistake without its line is hard to find.

The text must be one that `tomllib` accepts; nothing is checked here. Offsets count characters from the start.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_OPENING = re.compile(r"\[\[?[ \t]*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_SCALAR = re.compile(
    r'''"""(?:[^\\]|\\[\s\S])*?"""(?:"{0,2})'''  # up to two quotes may stand before the closing three
    r"""|'''[\s\S]*?'''(?:'{0,2})"""
    r'''|"(?:[^"\\]|\\.)*"'''
    r"""|'[^']*'"""
    r"|[^,\]}#\s]+(?:[ ][0-9][^,\]}#\s]*)?"  # a date and a time may have a space between them
)


class Place(NamedTuple):
    """Where a value stands: its key (of a list item, the item), its first character, and the one after its last."""

    key: int
    begin: int
    end: int


@dataclass(slots=True)
class Section:
    """A `[header]` (or none, before the first) with what follows: from its first character to its last value."""

    path: Path
    begin: int
    end: int


class Statement(NamedTuple):
    """A line `key = value`, from its key to the end of its value, and the table of the header above it."""

    path: Path
    table: Path
    begin: int
    end: int


@dataclass(slots=True)
class Layout:
    """What stands where.

    Attributes:
        values: every key with a value, and every item of a list, by its path.
        tables: every table by its path, at its header or where it is first mentioned.
        sections: in the order of the text; the first has no header.
        statements: every key that does not stand in a list or in braces, in the order of the text.
    """

    text: str
    values: dict[Path, Place] = field(default_factory=dict)
    tables: dict[Path, int] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=lambda: [Section((), 0, 0)])
    statements: list[Statement] = field(default_factory=list)

    def position(self, path: Path, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1, of a value or its key; what is not there stands at its table."""
        offset = self._offset(path, of_key=of_key)
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def _offset(self, path: Path, *, of_key: bool) -> int:
        for length in range(len(path), 0, -1):
            if place := self.values.get(path[:length]):
                return place.key if of_key or length < len(path) else place.begin
            if path[:length] in self.tables:
                return self.tables[path[:length]]
        return 0

    def sections_under(self, path: Path) -> list[Section]:
        """The sections of that table and of the tables inside it."""
        return [section for section in self.sections[1:] if section.path[: len(path)] == path]

    def statements_under(self, path: Path) -> list[Statement]:
        """The statements of that key, or of keys inside that table."""
        return [statement for statement in self.statements if statement.path[: len(path)] == path]


def layout_of(text: str) -> Layout:
    """Find every table, key, value and list item of a text that `tomllib` accepts.

    Raises `RecursionError` where lists are nested by the hundred.
    """
    scan = _Scan(text)
    position = scan.gap(0)
    while position < len(text):
        position = scan.gap(scan.header(position) if text[position] == "[" else scan.statement(position))
    return scan.layout


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.layout = Layout(text)
        self._counts: dict[Path, int] = {}

    def gap(self, position: int) -> int:
        return _end(_GAP, self.text, position)

    def header(self, position: int) -> int:
        is_array = self.text.startswith("[[", position)
        first_key = _end(_OPENING, self.text, position)
        keys, end = self._keys(first_key)
        path = self._resolved(keys)
        if is_array:
            number = self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, number)
        self._mention(path[:-1], position)
        self.layout.tables[path] = position
        end = self.text.index("]", end) + (2 if is_array else 1)
        self.layout.sections.append(Section(path, position, end))
        return end

    def statement(self, position: int) -> int:
        section = self.layout.sections[-1]
        path, section.end = self._pair(section.path, position)
        self.layout.statements.append(Statement(path, section.path, position, section.end))
        return section.end

    def _pair(self, table: Path, position: int) -> tuple[Path, int]:
        keys, end = self._keys(position)
        path = (*table, *keys)
        self._mention(path[:-1], position)
        begin = _end(_EQUALS, self.text, end)
        return path, self._value(path, position, begin)

    def _value(self, path: Path, key: int, begin: int) -> int:
        opening = self.text[begin]
        end = self._inside(path, begin + 1, opening) if opening in "[{" else _end(_SCALAR, self.text, begin)
        self.layout.values[path] = Place(key, begin, end)
        return end

    def _inside(self, path: Path, position: int, opening: str) -> int:
        """What stands in a list or an inline table, up to and including its closing bracket."""
        number = 0
        while (position := self.gap(position)) < len(self.text) and self.text[position] not in "]}":
            if self.text[position] == ",":
                position += 1
            elif opening == "{":
                _path, position = self._pair(path, position)
            else:
                position = self._value((*path, number), position, position)
                number += 1
        return position + 1

    def _keys(self, position: int) -> tuple[tuple[str, ...], int]:
        keys: list[str] = []
        while True:
            end = _end(_KEY, self.text, position)
            keys.append(_key(self.text[position:end]))
            position = _end(_DOT, self.text, end)
            if position == end:
                return tuple(keys), end

    def _resolved(self, keys: tuple[str, ...]) -> Path:
        """The path of a header: a name on the way that is an `[[array]]` stands for its last element."""
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            path = (*path, self._counts[path]) if path in self._counts else path
        return (*path, keys[-1])

    def _mention(self, path: Path, position: int) -> None:
        for length in range(1, len(path) + 1):
            self.layout.tables.setdefault(path[:length], position)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where a match that begins at the position ends; the position itself where there is none."""
    found = pattern.match(text, position)
    return found.end() if found else position


def _key(written: str) -> str:
    return str(tomllib.loads(f"key = {written}")["key"]) if written[0] in "\"'" else written
