"""Every command in three homes says and changes what is frozen beside, as `new/`, `lived/`, `odd/` and `help/`.

After a change that was meant, write them anew and read the difference:

    GOLDEN=write make test ONLY=tests/golden
    git diff tests/golden
"""

import difflib
import os
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from routine.ui.cli.click_layer import tree
from routine.ui.cli.registry import COMMANDS
from tests.golden.cases import ALSO_CALLED, LEFT_OUT, OPTIONS_LEFT_OUT, cases
from tests.golden.homes import NEW, PLACES, Place
from tests.golden.played import Stage

HERE = Path(__file__).parent
SCREENS = ("--help", "--help --all", "-h")
MISTAKES = "mistakes"
IS_WRITING = os.environ.get("GOLDEN") == "write"


def commands(found: Any = None, *path: str) -> Iterator[tuple[str, Any]]:
    """Every command there is, hidden ones too: as it is typed, and as typer holds it."""
    for name, each in getattr(found or tree(COMMANDS), "commands", {}).items():
        yield " ".join([*path, name]), each
        yield from commands(each, *path, name)


@cache
def every_command() -> dict[str, Any]:
    return dict(commands())


def command_of(case: str) -> str:
    """The command that a case is about: the first that is typed in it; empty for bare `routine`."""
    for step in case.split(" ; "):
        words = [word for word in shlex.split(step) if not re.match(r"-|@|[A-Z_]+=", word)]
        if words[:1] in (["by-hand"], ["write"], ["gone"]):
            continue
        pair, first = " ".join(words[:2]), " ".join(words[:1])
        return pair if pair in every_command() else first
    raise AssertionError(f"nothing is typed in: {case}")


def file_of(case: str) -> str:
    """The golden file of a case, by its first word."""
    word = command_of(case).partition(" ")[0]
    if word in ("", "bare"):
        return "routine"
    return ALSO_CALLED.get(word, word) if word in every_command() else MISTAKES


@cache
def by_file(place: Place) -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for case in cases(place.name):
        found.setdefault(file_of(case), []).append(case)
    return found


@cache
def helps() -> dict[str, list[str]]:
    found = {"routine": [*SCREENS]}
    for path in every_command():
        word = path.partition(" ")[0]
        found.setdefault(ALSO_CALLED.get(word, word), []).append(f"{path} --help")
    return found


def compare(path: Path, told: str) -> None:
    """Fail with the lines that differ; with `GOLDEN=write` write the file."""
    if IS_WRITING:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, "utf-8")
        return
    frozen = path.read_text("utf-8") if path.exists() else ""
    lines = difflib.unified_diff(frozen.splitlines(), told.splitlines(), f"frozen {path.name}", "now", lineterm="")
    if difference := "\n".join(lines):
        pytest.fail(
            f"{path.relative_to(HERE)} has changed. If that was meant: GOLDEN=write\n{difference}", pytrace=False
        )


PLAYED = [(place, name) for place in PLACES for name in by_file(place)]


@pytest.mark.parametrize(("place", "name"), PLAYED, ids=[f"{place.name}-{name}" for place, name in PLAYED])
def test_a_command_says_and_changes_what_it_did(place: Place, name: str, stage: Stage) -> None:
    told = "\n".join(stage.play(place, case) for case in by_file(place)[name])
    compare(HERE / place.name / f"{name}.txt", told)


@pytest.mark.parametrize("name", helps())
def test_a_help_reads_as_it_did(name: str, stage: Stage) -> None:
    told = "\n".join(stage.play(NEW, case) for case in helps()[name])
    compare(HERE / "help" / f"{name}.txt", told)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_command_has_a_case_or_a_reason(place: Place) -> None:
    played = {command_of(case) for case in cases(place.name)}
    assert {path for path in every_command() if path not in played} == {*LEFT_OUT}


def test_every_option_has_a_case_or_a_reason() -> None:
    played = dict[str, set[str]]()
    for case in (case for place in PLACES for case in cases(place.name)):
        for step in case.split(" ; "):
            if word := command_of(step) if step.partition(" ")[0] not in ("by-hand", "write", "gone") else "":
                played.setdefault(word, set()).update(shlex.split(step))
    left = set()
    for path, found in every_command().items():
        for param in found.params:
            names = {*param.opts, *param.secondary_opts}
            if param.param_type_name == "option" and not names & played.get(path, set()):
                left.add(f"{path} {max(param.opts, key=len)}")
    assert {name for name in left if name.partition(" ")[0] not in {*LEFT_OUT, *ALSO_CALLED}} == {*OPTIONS_LEFT_OUT}


def test_every_golden_file_belongs_to_a_case() -> None:
    wanted = {f"{place.name}/{name}.txt" for place, name in PLAYED} | {f"help/{name}.txt" for name in helps()}
    assert {path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.txt")} == wanted
