"""What the program may never say to a person: EVIDENCE section D, in every text that reaches one."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"\bprevent(?!Default\()\w*|\bcur(?:e|es|ed|ing)\b|\btreat(?:s|ed|ing|ment|ments)?\b|\bdiagnos\w*"
    r"|you are dehydrated|you need magnesium|\bquinine\b|\b\d+ ?mg\b"
    r"|nothing to worry|you(?: are|'re) (?:fine|ok|okay|healthy)|\ball (?:is |looks )?(?:good|well|clear)\b"
    r"|no need to worry|\bharmless\b|\b(?:do not|don't) worry\b|\breassur\w*",
    re.IGNORECASE,
)
"""May not say: prevents, cures, treats, diagnoses, doses, or that all is well."""
CARDS = "about.toml"
ASKED_FOR = re.compile(r'"Leg cramps are a common and usually harmless condition\."|\bquinine\b', re.IGNORECASE)
"""On a card that a person asks for: NHS inform word for word (tests/care/test_about.py), and a medicine by its name."""
RECOGNISED = "routine/text/medicine.py"
"""What is typed as a title is looked up in its patterns; they are shown nowhere."""


def spoken() -> Iterator[tuple[str, str]]:
    """Where and what: the catalogue, the configuration's own texts, the pages, and every string of the program."""
    for path in sorted((ROOT / "config").rglob("*.toml")):
        for text in leaves(tomllib.loads(path.read_text("utf-8"))):
            yield path.name, ASKED_FOR.sub("", text) if path.name == CARDS else text
    for path in sorted((ROOT / "config").rglob("*.html")):
        yield path.name, path.read_text("utf-8")
    for path in sorted((ROOT / "routine").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        yield from ((where, ASKED_FOR.sub("", text) if where == RECOGNISED else text) for text in strings(path))


def leaves(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value) if key != "words" else ()  # what is typed for a card is shown nowhere
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)


def strings(path: Path) -> Iterator[str]:
    """Every string of a source file that is no docstring: those are for the reader of the code."""
    tree = ast.parse(path.read_text("utf-8"))
    described = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list)
        for statement in body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def test_nothing_that_a_person_reads_claims_or_reassures() -> None:
    said = [(where, found[0], text[:80]) for where, text in spoken() if (found := FORBIDDEN.search(text))]
    assert said == []


def test_the_search_reads_texts_pages_and_code() -> None:
    read = {where for where, _ in spoken()}
    assert {
        "texts.en.toml",
        "relief.html",
        "routine/diary/warning_signs.py",
        "routine/ui/cli/commands/cramp.py",
    } <= read


def test_the_search_finds_what_it_must() -> None:
    for words in (
        "It prevents cramps", "This cures it", "treats pain", "a diagnosis", "You are fine.", "Nothing to worry about",
        "You need magnesium", "take 200 mg", "All is well",
    ):  # fmt: skip
        assert FORBIDDEN.search(words), words
    for words in ("event.preventDefault()", "may reduce", "No warning sign recorded."):
        assert not FORBIDDEN.search(words), words
