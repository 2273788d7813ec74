"""A schedule kind is one file: everybody else asks it, and hardly anybody names it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from routine.schedule.kinds import KINDS

PACKAGE = Path(__file__).parents[3] / "routine"
OWN_FILES = {str(path.relative_to(PACKAGE)) for path in (PACKAGE / "schedule" / "kinds").glob("*.py")}
CLASSES = {kind.__name__ for kind in KINDS}
KEYS = {key.name for kind in KINDS for key in kind.keys if key.name not in ("from", "until")}
COMMON_WORDS = {"at", "break"}
"""Keys that mean something else elsewhere: an instant, a walk."""
OTHER_MEANING = {"ui/cli/commands/stats.py"}
"""How many times a gate held: a field of its JSON."""


def names_a_kind(path: Path) -> bool:
    return any(_names_one(node) for node in ast.walk(ast.parse(path.read_text())))


def _names_one(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) | ast.ClassDef(name=name):
            return name in CLASSES
        case ast.Constant(value=str(text)):
            return text in KEYS - COMMON_WORDS
        case ast.Tuple(elts=[ast.Constant(value="reminders"), *parts]):
            return any(isinstance(part, ast.Constant) and part.value in KEYS for part in parts)
    return False


def others_that_name_a_kind() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(PACKAGE))
        if name not in OWN_FILES | OTHER_MEANING and names_a_kind(path):
            yield name


def test_at_most_four_other_files_name_a_kind() -> None:
    assert list(others_that_name_a_kind()) == [
        "actions/interview.py",  # init asks how long one sits
        "actions/reschedule.py",  # every, times, at as a person asks for them
        "ui/cli/help.py",  # the command every, among those that set up
        "ui/cli/registry.py",  # the commands every, times, at
    ]


def test_a_kind_is_listed_once_and_keeps_its_keys_apart() -> None:
    own_keys = [kind.keys[0].name for kind in KINDS]
    assert len({*own_keys}) == len(own_keys)
    assert all({key.field for key in kind.keys} == {*kind.__dataclass_fields__} for kind in KINDS)  # type: ignore[attr-defined]


def test_a_file_that_names_one_is_found() -> None:
    assert all(names_a_kind(PACKAGE / name) for name in OWN_FILES)
