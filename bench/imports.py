"""Which module imports which, and where they go round in a circle.

An import under `TYPE_CHECKING` does not count. One in a function counts and is told as such: Python gets through, a
reader still goes round. What is imported by a name in a text (`importlib`) is not seen.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.source import Function, Module


@dataclass(frozen=True)
class Import:
    """One module imports another; `in_function`: not when it is loaded itself."""

    importer: str
    imported: str
    in_function: bool

    def within(self, folder: str) -> str:
        """In words, with names as they are in that folder."""
        how = "imports in a function" if self.in_function else "imports"
        return f"{_short(self.importer, folder)} {how} {_short(self.imported, folder)}"


@dataclass(frozen=True)
class Circle:
    """Files and folders of one folder that all reach each other, and a shortest way round as an example."""

    folder: str
    members: tuple[str, ...]
    way: tuple[Import, ...]

    def __str__(self) -> str:
        example = "; ".join(each.within(self.folder) for each in self.way)
        return f"{self.folder}: {len(self.members)} ({', '.join(self.members)}): {example}"


def imports_of(modules: Sequence[Module]) -> list[Import]:
    """The imports between these modules, each pair once; in a function only where it stands nowhere else."""
    known = {module.name for module in modules}
    found: dict[tuple[str, str], bool] = {}
    for module in modules:
        for names, in_function in _written(module, module.tree, in_function=False):
            imported = next((name for name in names if name in known), module.name)
            if imported != module.name:
                pair = module.name, imported
                found[pair] = found.get(pair, True) and in_function
    return [Import(*pair, in_function) for pair, in_function in found.items()]


def _written(module: Module, around: ast.AST, *, in_function: bool) -> Iterator[tuple[list[str], bool]]:
    """For each imported thing what it may be, the most exact first; and whether it is imported in a function."""
    for node in ast.iter_child_nodes(around):
        if isinstance(node, ast.Import):
            yield from (([alias.name], in_function) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (([f"{base}.{alias.name}", base], in_function) for alias in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            otherwise = ast.Module(node.orelse, [])
            yield from _written(module, otherwise, in_function=in_function)
        else:
            yield from _written(module, node, in_function=in_function or isinstance(node, Function))


def _base(module: Module, node: ast.ImportFrom) -> str:
    """The module behind `from`, with the dots of a relative import resolved."""
    if not node.level:
        return node.module or ""
    parts = [*module.name.split("."), "__init__"] if module.is_package else module.name.split(".")
    return ".".join([*parts[: -node.level], *filter(None, [node.module])])


def importing_more_than(limit: int, imports: Sequence[Import]) -> dict[str, int]:
    """How many others each module imports, where that is more than the limit; the most first."""
    counts: dict[str, int] = defaultdict(int)
    for each in imports:
        counts[each.importer] += 1
    return {name: count for name, count in sorted(counts.items(), key=lambda item: -item[1]) if count > limit}


def circles(imports: Sequence[Import]) -> list[Circle]:
    """The circles among what lies side by side in each folder: its files, its `__init__`, and each folder as one."""
    names = {name for each in imports for name in (each.importer, each.imported)}
    folders = {".".join(parts[:end]) for parts in (name.split(".") for name in names) for end in range(1, len(parts))}
    return [circle for folder in sorted(folders) for circle in _circles_in(folder, imports)]


def _circles_in(folder: str, imports: Sequence[Import]) -> Iterator[Circle]:
    steps: dict[str, dict[str, Import]] = defaultdict(dict)
    for each in sorted(imports, key=lambda each: (each.in_function, each.importer, each.imported)):
        one, other = _child(each.importer, folder), _child(each.imported, folder)
        if one and other and one != other:
            steps[one].setdefault(other, each)
    reached = {child: set(_ways(child, steps)) for child in list(steps)}
    told: set[str] = set()
    for child in sorted(reached):
        if child in reached[child] and child not in told:
            members = sorted(other for other in reached[child] if child in reached.get(other, ()))
            told.update(members)
            yield Circle(folder, tuple(members), _ways(child, steps)[child])


def _ways(start: str, steps: Mapping[str, Mapping[str, Import]]) -> dict[str, tuple[Import, ...]]:
    """A shortest way to each that can be reached, also back to the start."""
    ways: dict[str, tuple[Import, ...]] = {}
    waiting: list[tuple[str, tuple[Import, ...]]] = [(start, ())]
    for child, way in waiting:  # grows as it goes
        for other, step in steps.get(child, {}).items():
            if other not in ways:
                ways[other] = (*way, step)
                waiting.append((other, ways[other]))
    return ways


def _child(name: str, folder: str) -> str:
    """The file or folder in the folder that the module is or lies in; empty: it lies elsewhere."""
    if name == folder:
        return "__init__"
    return name.removeprefix(f"{folder}.").partition(".")[0] if name.startswith(f"{folder}.") else ""


def _short(name: str, folder: str) -> str:
    return "__init__" if name == folder else name.removeprefix(f"{folder}.")
