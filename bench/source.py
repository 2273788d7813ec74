"""What a tree of Python files is made of: modules, functions, docstrings. From the text alone, by `ast`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Definition:
    """A function or a class.

    Attributes:
        place: where it is: `routine/clock.py:20 WallTimer.start`.
        node: the definition itself.
        is_public: no name around it nor its own begins with an underscore, it is in no function, and no setter.
    """

    place: str
    node: Function | ast.ClassDef
    is_public: bool


@dataclass(frozen=True)
class Module:
    """One file.

    Attributes:
        place: its path, which begins with the name of the tree: `routine/clock.py`.
        text: what is written there.
    """

    place: str
    text: str

    @property
    def name(self) -> str:
        """As it is imported: `routine.clock`; a package is named without its `__init__`."""
        return ".".join(Path(self.place).with_suffix("").parts).removesuffix(".__init__")

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__.py` of a folder."""
        return self.place.endswith("/__init__.py")

    @property
    def lines(self) -> int:
        """All of its lines."""
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    def definitions(self) -> Iterator[Definition]:
        """Its functions, methods and classes, from top to bottom, also those within others."""
        yield from self._definitions(self.tree, "", are_public=True)

    def _definitions(self, around: ast.AST, prefix: str, *, are_public: bool) -> Iterator[Definition]:
        for node in ast.iter_child_nodes(around):
            if isinstance(node, Function | ast.ClassDef):
                name, is_public = f"{prefix}{node.name}", are_public and not node.name.startswith("_")
                yield Definition(f"{self.place}:{node.lineno} {name}", node, is_public and not _is_setter(node))
                is_class = isinstance(node, ast.ClassDef)
                yield from self._definitions(node, f"{name}.", are_public=is_public and is_class)
            else:
                yield from self._definitions(node, prefix, are_public=are_public)


def _is_setter(node: Function | ast.ClassDef) -> bool:
    return any(isinstance(each, ast.Attribute) and each.attr in ("setter", "deleter") for each in node.decorator_list)


def modules_of(root: Path) -> list[Module]:
    """Every Python file of the tree, by its path."""
    return [
        Module(path.relative_to(root.parent).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.py"))
    ]


def lines_of_folders(modules: list[Module]) -> dict[str, int]:
    """The lines of each folder, with those of the folders in it; the tree itself comes first."""
    lines: dict[str, int] = {}
    for module in modules:
        for folder in Path(module.place).parents[:-1]:
            lines[folder.as_posix()] = lines.get(folder.as_posix(), 0) + module.lines
    return dict(sorted(lines.items()))


def length(function: Function) -> int:
    """Its lines from `def` to its last one, with the docstring."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def complexity(function: Function) -> int:
    """Its cyclomatic complexity: 1, and 1 for every way that parts there, also in the functions within it."""
    return 1 + sum(_ways(node) for node in ast.walk(function))


def _ways(node: ast.AST) -> int:
    match node:
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case _:
            return int(isinstance(node, BRANCHES))


def without_test(modules: list[Module], tests: Path) -> list[str]:
    """The modules without a test of the same name in the mirrored place: `a/b.py` wants `a/test_b.py`.

    An `__init__.py` wants none; that of `__main__.py` is `test_main.py`.
    """
    return [module.place for module in modules if not module.is_package and not _test_of(module, tests).exists()]


def _test_of(module: Module, tests: Path) -> Path:
    place = Path(*Path(module.place).parts[1:])
    return tests / place.with_name(f"test_{place.stem.strip('_')}.py")
