"""The command line is one of several interfaces: nobody else runs it, and nobody reads what it prints.

Whoever takes over the terminal does it by one file, which paints it and reads its keys.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "routine"
COMMAND_LINE = "routine.ui.cli.app"
MAY_WRAP_IT = {PACKAGE / "outlet.py", PACKAGE / "desktop" / "notify" / "plyer.py"}
"""One sees to it that what cannot be printed is in nobody's way, one keeps a library's complaints to itself."""
MAY_RUN_IT = {PACKAGE / "__main__.py", PACKAGE / "ui" / "cli" / "app.py"}
"""Which interface a process is, and the command line itself."""
MAY_TAKE_THE_TERMINAL = PACKAGE / "ui" / "cli" / "terminal" / "full_screen.py"
"""The one painter, and the one key reader."""
READ_KEYS = {"termios", "tty", "curses", "getch()", "getwch()"}
PAINTS = re.compile(r"\x1b\[(?:\?|[\d;]*[A-HJKSTf])")
"""What moves the cursor, takes lines away or takes another page; a style ends in `m`."""


def names(node: ast.AST) -> Iterator[str]:
    """What a piece of code imports, calls and gives a value."""
    match node:
        case ast.ImportFrom(module=module, names=found):
            yield from (f"{module}.{each.name}" for each in found)
        case ast.Import(names=found):
            yield from (each.name for each in found)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            yield f"{name}()"
        case ast.Attribute(value=ast.Name(id="sys"), attr=name, ctx=ast.Store()):
            yield f"sys.{name} ="
        case ast.Constant(value=str(text)) if PAINTS.search(text):
            yield "paints"


def found_in(path: Path) -> set[str]:
    return {name for node in ast.walk(ast.parse(path.read_text())) for name in names(node)}


def test_nothing_takes_what_is_printed_away_from_the_terminal() -> None:
    for path in {*PACKAGE.rglob("*.py")} - MAY_WRAP_IT:
        found = {name for name in found_in(path) if "redirect_std" in name or name in ("sys.stdout =", "sys.stderr =")}
        assert found == set(), path.relative_to(PACKAGE)


def test_nothing_runs_the_command_line_from_inside() -> None:
    for path in {*PACKAGE.rglob("*.py")} - MAY_RUN_IT:
        found = found_in(path)
        assert not found & {"main()", f"{COMMAND_LINE}.main", f"{COMMAND_LINE}.run"}, path.relative_to(PACKAGE)


def taking_the_terminal(found: set[str]) -> set[str]:
    return {name for name in found if name == "paints" or name.split(".")[0] in READ_KEYS}


def test_one_file_paints_the_terminal_and_reads_its_keys() -> None:
    found = {path for path in PACKAGE.rglob("*.py") if taking_the_terminal(found_in(path))}
    assert found == {MAY_TAKE_THE_TERMINAL}
    assert taking_the_terminal(found_in(MAY_TAKE_THE_TERMINAL)) == {"termios", "paints"}


def test_the_tests_above_can_fail() -> None:
    """What the menu and the shortcut keys did once, and what a second screen would do."""
    text = "from routine.ui.cli.app import main\nwith redirect_stdout(out):\n    main([])\nsys.stdout = out\n"
    painter = "from tty import setcbreak\nprint(f'\x1b[2J\x1b[{row};1H')\nprint('\x1b[1mbold')\n"
    found = {name for node in ast.walk(ast.parse(text)) for name in names(node)}
    assert {"redirect_stdout()", "main()", f"{COMMAND_LINE}.main", "sys.stdout ="} <= found
    second = {name for node in ast.walk(ast.parse(painter)) for name in names(node)}
    assert taking_the_terminal(second) == {"tty.setcbreak", "paints"}
