"""Every sentence in the code is marked for translation, whole and with braces that its values fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from routine.actions.reschedule import AT, EVERY, TIMES
from routine.diary.warning_rules import RULES
from routine.text.wrong_words import SAID_BY_CLICK
from routine.typed.cramp_words import MEANT
from routine.ui.cli.registry import LEADS_ON
from routine.ui.web.leading import PLACES

PACKAGE = Path(__file__).parents[1] / "routine"
MARKS = {"_": 0, "N_": 0, "ngettext": 0, "NN_": 0, "pgettext": 1}
"""The functions of routine/i18n.py, and at which argument their text begins."""
UNTOLD = {"log", "logging", "warnings", "re"}
"""What is called on these is not shown to a person."""
MISTAKES = {
    "AssertionError",
    "KeyError",
    "LookupError",
    "RuntimeError",
    "TypeError",
    "ValueError",
    "cast",
    "assert_never",
    "command_line",
    "_command",
}
"""Raised for our own mistakes; caught, or shown with "The program made a mistake". Or words that are typed."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? (?:[a-z]{2,}|\{)|\} [a-z]{2,}")
NO_SENTENCE = re.compile(r"\s*(SELECT|INSERT|DELETE|EXPLAIN|PRAGMA|CREATE|BEGIN|DROP|<)|.*\.(py|toml|json)$")

COMMAND = re.compile(r"(?<![\w/.-])routine (?:--)?[a-z]")
"""A command of ours as it is told where the program is on PATH."""

CODES = {
    "cannot tell",
    "not noted",
    "not asked",
    "too few",
    "too early",
    "every day",
    "not sure",
    "an hour",
    "half an hour",
}
"""Values of the program, or words that are typed: put into a person's words where they are shown."""
LEFT = {
    "care/about.py": {"our choice"},
    "daemon/files.py": {"no backup"},
    "diary/cramps.py": {"row {}"},
    "diary/warning_rules.py": {rule.source for rule in RULES.values()},
    "typed/check.py": {"none of these", "none of them"},
    "ui/cli/click_layer.py": {"routine {}"},
    "ui/cli/registry.py": {*(words for words, _told in LEADS_ON), "profile {}"},
    "service/completion.py": {"set -g __routine_paths {}", "__routine_is {}"},
    "ui/web/app.py": {'attachment; filename="{}"', "retry: 1000\n\n", "data: {}\n\n", "event: over\ndata:\n\n"},
    "ui/web/leading.py": {words for commands in PLACES.values() for words in commands} - {AT, EVERY, TIMES},
    "ui/web/guard.py": {"A page could not be made: {}, {}"},
    "ui/cli/asking.py": {"yes / no / not sure"},
    "text/question.py": {"config set reminders.{}.early {}", "{} false", "{} true"},
    "text/rule.py": {" on {}", " from {} until {}", "done {}"},
    "schedule/kinds/at.py": {"at {at}"},
    "schedule/kinds/every.py": {"every {interval}"},
    "schedule/kinds/times.py": {"{count} times"},
    "schedule/kinds/sitting.py": {"after {limit} of sitting"},
    "ui/menu.py": {"service start"},
    "desktop/notify/plyer.py": {"notify-send (Debian: libnotify-bin)", "pyobjus (pip install pyobjus)"},
    "desktop/notify/terminal.py": {"done {}"},
    "text/fluids.py": {"config set about_me.fluid_limit"},
    "text/wrong_words.py": {*SAID_BY_CLICK},
    "text/pages/charts.py": {"end small", "start small", "middle small", "middle number", "middle inverse"},
    "history/backups.py": {"{} ORDER BY row {}", "{} WHERE row = ?"},
    "history/schema.py": {"id, at_utc, kind, reminder, occurrence, detail"},
    "typed/answers.py": {"don't know", "i don't know", "at a desk", "at home", "night shift", "night shifts"},
    "typed/clock.py": {"in the morning", "in the afternoon", "in the evening", "at night", "twenty five"},
    "typed/cramp_words.py": {"cramp log 03:10 left calf 6 3m", *MEANT, *MEANT.values()},
    "profile/syntax.py": {
        "Expected newline",
        "Invalid value",
        "Cannot (?:declare|mutate immutable namespace|redefine namespace) .+",
        "Duplicate inline table key .+",
        "Cannot overwrite a value",
        "Illegal character '\\\\n'.*",
        "Unterminated string|Expected \\\"'''\\\".*|Expected '\\\"\\\"\\\"'.*",
        "Unclosed (?:array|inline table)",
    },
    "diary/last_night.py": {"cramp none", "cramp log"},
    "service/placed_files.py": {"[Desktop Action {}]"},
    "service/systemd.py": {"connect to bus"},
}
"""By file: ids, commands, styles, SQL and the like, and what other programs say."""

FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_told(node: ast.AST) -> bool:
    """Whether what stands in that part of a file may reach a person untranslated."""
    if isinstance(node, ast.Call):
        on = node.func.value if isinstance(node.func, ast.Attribute) else None
        return name_of(node) not in {*MARKS, *MISTAKES} and not (isinstance(on, ast.Name) and on.id in UNTOLD)
    return not (isinstance(node, ast.Assert) or is_docstring(node))


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and words of every text that no mark surrounds; what is filled in is `{}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield from (
            each for part in node.values if isinstance(part, ast.FormattedValue) for each in literals(part.value)
        )
    elif isinstance(node, ast.Call) and name_of(node) in MARKS:
        yield from (each for value in node.keywords for each in literals(value.value))
    elif is_told(node):
        yield from (each for child in children(node) for each in literals(child))


def children(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in it, annotations aside."""
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST))


def marked(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) in MARKS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_sentence_is_unmarked(path: Path) -> None:
    tree = ast.parse(path.read_text())
    left = CODES | LEFT.get(str(path.relative_to(PACKAGE)), set())
    found = [(line, words) for line, words in literals(tree) if words not in left]
    assert [each for each in found if SENTENCE.search(each[1]) and not NO_SENTENCE.match(each[1])] == []


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_out_is_still_there(name: str) -> None:
    assert {words for _, words in literals(ast.parse((PACKAGE / name).read_text()))} >= LEFT[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_brace_is_filled_and_every_value_has_one(path: Path) -> None:
    for call in marked(ast.parse(path.read_text())):
        texts = [str(each.value) for each in call.args[MARKS[name_of(call)] :] if isinstance(each, ast.Constant)]
        given = {value.arg for value in call.keywords}
        for text in texts if name_of(call) not in ("N_", "NN_") and None not in given else []:
            braces = {name for _, name, _, _ in Formatter().parse(text) if name not in (None, "routine")}
            known = given | {"n"} if name_of(call) == "ngettext" else given
            assert braces <= known, f"{call.lineno}: {text}"
            assert given <= braces or len(texts) > 1, f"{call.lineno}: {text}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_command_in_a_text_can_be_pasted(path: Path) -> None:
    """It begins with `{routine}`, which is filled with the word that starts the program on this computer."""
    tree = ast.parse(path.read_text())
    texts = [str(each.value) for call in marked(tree) for each in call.args if isinstance(each, ast.Constant)]
    assert [text for text in texts if COMMAND.search(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_command_outside_a_text_can_be_pasted(path: Path) -> None:
    """It is told with `command_line`, which knows that word too."""
    assert [each for each in literals(ast.parse(path.read_text())) if COMMAND.search(each[1])] == []


def test_a_command_in_the_catalogue_can_be_pasted() -> None:
    catalogue = (PACKAGE.parent / "config" / "texts.en.toml").read_text()
    assert [line for line in catalogue.splitlines() if COMMAND.search(line.partition("#")[0])] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_plural_and_a_context_stand_with_their_text(path: Path) -> None:
    """The template is made of what stands there: a name would be read as nothing. A starred pair is marked by `NN_`."""
    for call in marked(ast.parse(path.read_text())):
        texts = {"ngettext": call.args[:2], "pgettext": call.args[:2]}.get(name_of(call), [])
        texts = call.args if name_of(call) in ("N_", "NN_") else texts
        texts = [] if any(isinstance(each, ast.Starred) for each in texts) else texts
        assert all(isinstance(each, ast.Constant) for each in texts), call.lineno
