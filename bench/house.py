"""The numbers of the house: how large it is, how its functions are, what is said twice, who imports whom.

    python -m bench.house [--list]

Each stands beside its aim, with "ok" or "above" (or "below", where more is wanted). What time commands take and
memory the daemon takes is told by `python -m bench`.
"""

import argparse
import ast
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.imports import circles, importing_more_than, imports_of
from bench.reads import COMMAND, Reads, reads_of
from bench.repeats import repeats
from bench.source import Definition, Function, Module, complexity, length, lines_of_folders, modules_of, without_test

ROOT = Path(__file__).parents[1]
LINES = 25_000
LINES_OF_FOLDER = {"cli": 5_500}
"""By the name of a folder, wherever it lies."""
LINES_OF_FILE = 400
LINES_OF_FUNCTION = 40
MEDIAN, P90 = 7, 16
COMPLEXITY = 12
SHARED_LINES = 10
DOCSTRINGS = 95
IMPORTS = 15
LOADS = READS = 2


class Figure(NamedTuple):
    """One line of the table.

    Attributes:
        what: what is counted.
        number: how many.
        most: not more than that; `None` where there is no such aim.
        least: not less than that, or `None`.
        names: each one that counts, or the one that is meant.
        is_long: named only with `--list`.
    """

    what: str
    number: float
    most: float | None = None
    least: float | None = None
    names: tuple[str, ...] = ()
    is_long: bool = False

    def __str__(self) -> str:
        return f"| {self.what} | {self.number:,g} | {self.aim} | {self.verdict} |"

    @property
    def aim(self) -> str:
        """The aim in words, empty where there is none."""
        if self.most is not None:
            return f"at most {self.most:,g}" if self.most else "none"
        return "" if self.least is None else f"at least {self.least:g}"

    @property
    def verdict(self) -> str:
        """`ok`, `above` or `below`; empty without an aim."""
        if self.most is not None and self.number > self.most:
            return "above"
        if self.least is not None and self.number < self.least:
            return "below"
        return "ok" if self.aim else ""


def figures(root: Path, tests: Path) -> Iterator[Figure]:
    """Everything that the text of a tree tells, and the tests that mirror it."""
    modules = modules_of(root)
    definitions = [definition for module in modules for definition in module.definitions()]
    yield from _sizes(modules)
    yield from _functions(definitions)
    shared = [str(repeat) for repeat in repeats(modules, SHARED_LINES)]
    yield _none_of(f"pairs of places that share more than {SHARED_LINES} lines", shared)
    yield from _docstrings(definitions)
    yield from _imports(modules)
    untested = without_test(modules, tests)
    yield _none_of("modules without a test of the same name", untested)._replace(is_long=True)


def _none_of(what: str, names: Iterable[str]) -> Figure:
    """How many there are of what there should be none."""
    named = tuple(names)
    return Figure(what, len(named), most=0, names=named)


def _sizes(modules: Sequence[Module]) -> Iterator[Figure]:
    yield Figure("modules", len(modules))
    for place, lines in lines_of_folders(list(modules)).items():
        most = LINES_OF_FOLDER.get(Path(place).name) if "/" in place else LINES
        yield Figure(f"lines of {place}/", lines, most)
    large = [f"{module.place}: {module.lines}" for module in modules if module.lines > LINES_OF_FILE]
    yield _none_of(f"files over {LINES_OF_FILE} lines", large)


def _functions(definitions: Sequence[Definition]) -> Iterator[Figure]:
    functions = [(each.place, each.node) for each in definitions if isinstance(each.node, Function)]
    lengths = sorted(((length(node), place) for place, node in functions), reverse=True)
    longest = tuple(place for _, place in lengths[:1])
    in_order = [lines for lines, _ in reversed(lengths)] or [0]
    yield Figure("functions", len(functions))
    yield Figure("lines of a function, median", statistics.median(in_order), MEDIAN)
    yield Figure("lines of a function, 90 % have at most", in_order[round(0.9 * (len(in_order) - 1))], P90)
    yield Figure("lines of the longest function", in_order[-1], LINES_OF_FUNCTION, names=longest)
    long = [f"{place}: {lines}" for lines, place in lengths if lines > LINES_OF_FUNCTION]
    yield _none_of(f"functions over {LINES_OF_FUNCTION} lines", long)
    counts = sorted(((complexity(node), place) for place, node in functions), reverse=True)
    winding = [f"{place}: {count}" for count, place in counts if count > COMPLEXITY]
    yield _none_of(f"functions of a cyclomatic complexity over {COMPLEXITY}", winding)


def _docstrings(definitions: Sequence[Definition]) -> Iterator[Figure]:
    public = [each for each in definitions if each.is_public]
    missing = tuple(each.place for each in public if ast.get_docstring(each.node) is None)
    share = 100 * (1 - len(missing) / len(public)) if public else 100
    yield Figure("public functions and classes with a docstring, %", round(share, 1), least=DOCSTRINGS, names=missing)


def _imports(modules: Sequence[Module]) -> Iterator[Figure]:
    imports = imports_of(modules)
    at_once = circles([each for each in imports if not each.in_function])
    yield _none_of("import circles in a folder", map(str, at_once))
    yield _none_of("the same, with imports in functions", map(str, circles(imports)))
    many = [f"{name}: {count}" for name, count in importing_more_than(IMPORTS, imports).items()]
    yield _none_of(f"modules that import more than {IMPORTS} others of ours", many)


def figures_of(counted: Reads) -> Iterator[Figure]:
    """What the one command did."""
    command = f"`routine {' '.join(COMMAND)}`"
    yield Figure(f"{command}: loads of the world", counted.loads, LOADS)
    yield Figure(f"{command}: reads of the profile", counted.reads, READS)


def page(told: Sequence[Figure], *, with_lists: bool) -> Iterator[str]:
    """The table, and below it the names behind its figures."""
    yield from ("| what | measured | aim | |", "|---|---|---|---|", *map(str, told))
    for figure in told:
        if figure.names and (with_lists or not figure.is_long):
            yield from (f"\n{figure.what}:", *(f"- {name}" for name in figure.names))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name the modules without a test, too")
    given = parser.parse_args(arguments)
    told = [*figures(ROOT / "routine", ROOT / "tests"), *figures_of(reads_of())]
    print("\n".join(page(told, with_lists=given.list)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
