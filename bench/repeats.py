"""Places that share lines: the same code lines one after the other, in two files or twice in one."""

import ast
import io
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.source import Module

SILENT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
Line = tuple[int, str]
Position = tuple[str, int]
"""A file, and which of its code lines."""


@dataclass(frozen=True)
class Repeat:
    """Two places, each a file and the number of its first line, and how many code lines are the same there."""

    first: str
    second: str
    lines: int

    def __str__(self) -> str:
        return f"{self.first} and {self.second}: {self.lines} lines"


def code_lines(module: Module) -> list[Line]:
    """The number and the tokens of each line with code: no comment, no docstring, no import."""
    left_out = {row for node in _no_code(module.tree) for row in range(node.lineno, (node.end_lineno or 0) + 1)}
    rows: dict[int, list[str]] = defaultdict(list)
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type not in SILENT and token.start[0] not in left_out:
            rows[token.start[0]].append(token.string)
    return [(row, " ".join(tokens)) for row, tokens in rows.items()]


def _no_code(tree: ast.Module) -> Iterator[ast.stmt]:
    """The imports, and the statements that are nothing but a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
                yield node


def repeats(modules: Sequence[Module], more_than: int) -> list[Repeat]:
    """Each two places that share more than so many code lines, told once with all the lines they share."""
    files = {module.place: code_lines(module) for module in modules}
    size = more_than + 1
    found = []
    for positions in _alike(files, size):
        for one, other in combinations(positions, 2):
            overlap = one[0] == other[0] and other[1] - one[1] < size
            if not overlap and not _same(files, one, other, -1):
                found.append(Repeat(_place(files, one), _place(files, other), _shared(files, one, other)))
    return sorted(found, key=lambda repeat: (-repeat.lines, repeat.first))


def _alike(files: dict[str, list[Line]], size: int) -> Iterator[list[Position]]:
    """The positions, several each time, from which that many lines are the same."""
    places: dict[tuple[str, ...], list[Position]] = defaultdict(list)
    for file, lines in files.items():
        for index in range(len(lines) - size + 1):
            places[tuple(text for _, text in lines[index : index + size])].append((file, index))
    yield from (positions for positions in places.values() if len(positions) > 1)


def _same(files: dict[str, list[Line]], one: Position, other: Position, step: int) -> bool:
    """Whether both have a line at that step from the positions, and the same."""
    texts = []
    for file, index in (one, other):
        if not 0 <= index + step < len(files[file]):
            return False
        texts.append(files[file][index + step][1])
    return texts[0] == texts[1]


def _shared(files: dict[str, list[Line]], one: Position, other: Position) -> int:
    step = 0
    while _same(files, one, other, step):
        step += 1
    return step


def _place(files: dict[str, list[Line]], position: Position) -> str:
    file, index = position
    return f"{file}:{files[file][index][0]}"
