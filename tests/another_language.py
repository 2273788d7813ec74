"""A language made up for tests: each letter a Cyrillic one, and every text a third longer, as German is."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from routine import load, resources

LOCALE = "xx_YY.UTF-8"
KEPT = re.compile(r"(\{command\} [a-z ]+|\{\w+\}|routine [a-z_. ]+)")
"""Braces and commands."""
STRETCH_WORDS = {"stop_rules", "ask_first_if", "name", "position", "steps", "begin", "aim", "part", "cue"}
LETTERS = {**{97 + n: 0x430 + n for n in range(26)}, **{65 + n: 0x410 + n for n in range(26)}}
ENGLISH = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = re.compile(r"routine [a-z_. ]+|[0-9] [AP]M\b|[A-Za-z]+/[A-Za-z]+")


def said_otherwise(words: str) -> str:
    """The text in that language."""
    told = "".join(part if KEPT.fullmatch(part) else part.translate(LETTERS) for part in KEPT.split(words))
    longer = "ы" * (len(KEPT.sub("", words)) // 3)
    return f"{longer}{told}"


def in_that_language(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: in_that_language(value) for key, value in node.items()}
    if isinstance(node, list):
        return [in_that_language(value) for value in node]
    return said_otherwise(node) if isinstance(node, str) else node


def words_of(node: Any, *, are_words: bool = False) -> Any:
    """What of the stretches is told to a person: the rest are numbers and names in the program."""
    if isinstance(node, dict):
        found = {key: words_of(value, are_words=are_words or key in STRETCH_WORDS) for key, value in node.items()}
        return {key: value for key, value in found.items() if value is not None}
    return node if are_words else None


def english_in(text: str) -> list[str]:
    """The words that are English still, commands aside."""
    return ENGLISH.findall(NO_WORDS.sub("", text))


@contextmanager
def spoken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that has that language too, and a person who speaks it."""
    config = folder / "program" / "config"
    shutil.copytree(Path(resources.__file__).parent.parent / "config", config)
    tree = {**resources.catalogue(), "stretches": words_of(resources.stretches())}
    (config / "texts.xx.toml").write_text(tomli_w.dumps(in_that_language(tree)), encoding="utf-8")
    with monkeypatch.context() as here:
        here.setattr(resources, "_PACKAGE", folder / "program" / "routine")
        here.setenv("LC_ALL", LOCALE)
        forget()
        yield
    forget()


def forget() -> None:
    """What was read in one language."""
    load._profile_of.cache_clear()
    for kept in (resources._catalogue, resources._reference_profile, resources._stretches):
        kept.cache_clear()
