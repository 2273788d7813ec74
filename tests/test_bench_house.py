"""The numbers of the house, in small trees that were made up: each is found, named, and called what it is."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.house import Figure, figures, figures_of, page
from bench.imports import circles, importing_more_than, imports_of
from bench.reads import Reads, reads_of
from bench.repeats import repeats
from bench.source import Function, Module, complexity, length, lines_of_folders, modules_of, without_test

ROOT = Path(__file__).parents[1]
TWELVE = "".join(f"    total += table[{number}]\n" for number in range(12))


def tree(folder: Path, files: Mapping[str, str]) -> list[Module]:
    for place, text in files.items():
        path = folder / "house" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return modules_of(folder / "house")


def functions(text: str) -> dict[str, Function]:
    found = Module("house/a.py", text).definitions()
    return {each.place: each.node for each in found if isinstance(each.node, Function)}


def circles_in(folder: Path, files: Mapping[str, str], *, in_functions: bool = True) -> list[str]:
    imports = imports_of(tree(folder, files))
    return [str(circle) for circle in circles([each for each in imports if in_functions or not each.in_function])]


def told(figure: str, found: list[Figure]) -> Figure:
    (one,) = [each for each in found if each.what == figure]
    return one


def test_a_folder_has_the_lines_of_those_in_it(tmp_path: Path) -> None:
    modules = tree(
        tmp_path, {"__init__.py": "", "a.py": "x = 1\n\n", "ui/b.py": "x = 1\n", "ui/cli/c.py": "x = 1\n" * 3}
    )
    assert lines_of_folders(modules) == {"house": 6, "house/ui": 4, "house/ui/cli": 3}


def test_a_function_is_as_long_as_from_its_def_to_its_end() -> None:
    text = '@wrapped\ndef first():\n    """What."""\n\n    return 1\n\n\nclass Box:\n    async def second(self): ...\n'
    found = functions(text)
    assert {place: length(node) for place, node in found.items()} == {
        "house/a.py:2 first": 4,
        "house/a.py:9 Box.second": 1,
    }


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("return 1", 1),
        ("if a:\n        return 1\n    elif b:\n        return 2\n    else:\n        return 3", 3),
        ("return 1 if a else 2", 2),
        ("return a and b and c or d", 4),
        ("return [a for a in b if a if a > 1]", 4),
        ("for a in b:\n        while a:\n            a -= 1", 3),
        ("try:\n        f()\n    except ValueError:\n        pass\n    except OSError:\n        pass", 3),
        ("match a:\n        case 1:\n            pass\n        case _:\n            pass", 3),
        ("def inner():\n        return 1 if a else 2\n    return inner", 2),
    ],
)
def test_every_way_that_parts_counts(body: str, count: int) -> None:
    assert complexity(next(iter(functions(f"def f():\n    {body}\n").values()))) == count


def test_eleven_lines_of_code_in_two_places_are_a_repeat(tmp_path: Path) -> None:
    other = TWELVE.replace("table[4]\n", "table[ 4 ]  # another layout\n\n    # and a comment\n")
    modules = tree(tmp_path, {"a.py": f"def f():\n{TWELVE}", "b/c.py": f"x = 1\n\n\ndef g():\n{other}    x = 2\n"})
    assert [str(repeat) for repeat in repeats(modules, 10)] == ["house/a.py:2 and house/b/c.py:5: 12 lines"]
    assert repeats(modules, 12) == []


def test_imports_and_docstrings_are_no_repeat(tmp_path: Path) -> None:
    imports = "".join(f"import a{number}\n" for number in range(8)) + "from b import (\n    c,\n    d,\n    e,\n)\n"
    text = '"""What.\n\n' + "The same.\n" * 12 + f'"""\n{imports}'
    assert repeats(tree(tmp_path, {"a.py": text, "b.py": text}), 10) == []


def test_a_repeat_in_one_file_is_found_and_no_row_of_equal_lines(tmp_path: Path) -> None:
    twice = tree(tmp_path / "twice", {"a.py": f"def f():\n{TWELVE}\n\ndef g():\n{TWELVE}"})
    assert [repeat.lines for repeat in repeats(twice, 10)] == [12]
    assert repeats(tree(tmp_path / "row", {"a.py": "x += 1\n" * 15}), 10) == []


def test_what_lacks_a_docstring_is_named_where_it_is_public(tmp_path: Path) -> None:
    text = (
        'class Told:\n    """What."""\n\n    @property\n    def a(self):\n        """What."""\n'
        "    @a.setter\n    def a(self, a): ...\n    def b(self): ...\n    def _c(self): ...\n"
        "class _Own:\n    def d(self): ...\n"
        'def e():\n    """What."""\n    def f(): ...\n'
    )
    tree(tmp_path, {"a.py": text})
    found = told("public functions and classes with a docstring, %", list(figures(tmp_path / "house", tmp_path)))
    assert found.names == ("house/a.py:9 Told.b",)
    assert (found.number, found.verdict) == (75, "below")


def test_a_circle_is_named_with_the_way_round(tmp_path: Path) -> None:
    files = {
        "a.py": "from house.b import x\n",
        "b.py": "import house.c\n",
        "c.py": "from house import a\n",
        "d.py": "import house.a\n",
    }
    assert circles_in(tmp_path, files) == ["house: 3 (a, b, c): a imports b; b imports c; c imports a"]


def test_a_circle_through_a_function_is_marked(tmp_path: Path) -> None:
    files = {"in/a.py": "from . import b\n", "in/b.py": "def f():\n    from .a import x\n", "in/__init__.py": ""}
    assert circles_in(tmp_path, files) == ["house.in: 2 (a, b): a imports b; b imports in a function a"]
    assert circles_in(tmp_path, files, in_functions=False) == []


def test_an_import_that_also_stands_in_a_function_is_one_at_once(tmp_path: Path) -> None:
    files = {"a.py": "import house.b\n", "b.py": "import house.a\ndef f():\n    import house.a\n"}
    assert circles_in(tmp_path, files, in_functions=False) == ["house: 2 (a, b): a imports b; b imports a"]


def test_dots_lead_up_from_a_module_and_from_a_package(tmp_path: Path) -> None:
    files = {"x/__init__.py": "from . import a\n", "x/a.py": "from ..y import c\nfrom .. import b\n", "y/c.py": ""}
    imports = imports_of(tree(tmp_path, {**files, "b.py": ""}))
    assert [(each.importer, each.imported) for each in imports] == [
        ("house.x", "house.x.a"),
        ("house.x.a", "house.y.c"),
        ("house.x.a", "house.b"),
    ]


def test_folders_go_round_where_no_module_does(tmp_path: Path) -> None:
    files = {"x/a.py": "import house.y.b\n", "y/b.py": "", "y/c.py": "import house.x.d\n", "x/d.py": ""}
    assert circles_in(tmp_path, files) == ["house: 2 (x, y): x.a imports y.b; y.c imports x.d"]


def test_a_package_and_what_it_hands_on_go_round(tmp_path: Path) -> None:
    files = {
        "x/__init__.py": "from house.x.a import f\n",
        "x/a.py": "from house.x import g\n",
        "b.py": "import house.x\n",
    }
    assert circles_in(tmp_path, files) == ["house.x: 2 (__init__, a): __init__ imports a; a imports __init__"]


def test_what_is_imported_for_types_alone_is_no_circle(tmp_path: Path) -> None:
    files = {"a.py": "import house.b\n", "b.py": "if TYPE_CHECKING:\n    import house.a\nelse:\n    import house.c\n"}
    assert circles_in(tmp_path, {**files, "c.py": ""}) == []
    assert {(each.importer, each.imported) for each in imports_of(modules_of(tmp_path / "house"))} == {
        ("house.a", "house.b"),
        ("house.b", "house.c"),
    }


def test_others_of_ours_are_counted_once_each(tmp_path: Path) -> None:
    files = {"a.py": "import os\nfrom house.b import x, y\nfrom house import b, c\n", "b.py": "", "c.py": ""}
    imports = imports_of(tree(tmp_path, {**files, "__init__.py": ""}))
    assert importing_more_than(1, imports) == {"house.a": 2}
    assert importing_more_than(2, imports) == {}


def test_a_test_counts_in_the_mirrored_place_alone(tmp_path: Path) -> None:
    modules = tree(tmp_path, {"__init__.py": "", "__main__.py": "", "a.py": "", "x/a.py": "", "x/b.py": ""})
    for place in ("test_a.py", "test_b.py", "x/test_b.py", "test_main.py"):
        (tmp_path / "tests" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / place).write_text("")
    assert without_test(modules, tmp_path / "tests") == ["house/x/a.py"]


def test_every_figure_stands_beside_its_aim(tmp_path: Path) -> None:
    long = "def long():\n" + "    f()\n" * 40
    winding = "def winding():\n    return " + " or ".join("abcdefghijklm") + "\n"
    tree(tmp_path, {"ui/cli/a.py": long + winding, "ui/b.py": "x = 1\n" * 401})
    found = list(figures(tmp_path / "house", tmp_path))
    assert str(told("lines of house/ui/cli/", found)) == "| lines of house/ui/cli/ | 43 | at most 5,500 | ok |"
    assert str(told("lines of house/ui/", found)) == "| lines of house/ui/ | 444 |  |  |"
    assert told("files over 400 lines", found).names == ("house/ui/b.py: 401",)
    assert told("functions over 40 lines", found).names == ("house/ui/cli/a.py:1 long: 41",)
    assert told("functions of a cyclomatic complexity over 12", found).names == ("house/ui/cli/a.py:42 winding: 13",)
    assert told("lines of the longest function", found).verdict == "above"
    assert str(told("import circles in a folder", found)) == "| import circles in a folder | 0 | none | ok |"


def test_modules_without_a_test_are_named_when_asked(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": "def f(): ...\n"})
    found = list(figures(tmp_path / "house", tmp_path / "tests"))
    assert "- house/a.py" not in "\n".join(page(found, with_lists=False)).splitlines()
    assert "- house/a.py" in "\n".join(page(found, with_lists=True)).splitlines()


def test_loads_and_reads_of_one_command_are_counted() -> None:
    looking, nothing = reads_of(["next"]), reads_of(["--version"])
    assert looking.loads >= 1
    assert looking.reads >= 1
    assert nothing == Reads(0, 0)
    assert [each.verdict for each in figures_of(Reads(2, 3))] == ["ok", "above"]


def test_a_command_that_fails_gives_no_figure() -> None:
    with pytest.raises(RuntimeError, match="no-such-word"):
        reads_of(["no-such-word"])


NOT_YET = {"lines of routine/"}
"""What the house has still to come to: strike out what it has."""


def test_what_the_house_has_come_to_it_keeps() -> None:
    measured = {figure.what: figure for figure in (*figures(ROOT / "routine", ROOT / "tests"), *figures_of(reads_of()))}
    assert {what for what, figure in measured.items() if figure.verdict not in ("ok", "")} == NOT_YET
