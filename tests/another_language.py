"""A language made up for tests: each letter a Cyrillic one, and every text a third longer, as German is."""

import re
import shutil
import subprocess
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path

import pytest

from routine import i18n, load
from routine.storage import resources
from tests.desktop.parts import need

LOCALE = "xx_YY.UTF-8"
HEADER = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n > 1;\\n"

"""
FIELD = re.compile(r'^(msgid|msgid_plural) ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)
KEPT = re.compile(r"(\{routine\} [a-z_. ]+|\{\w+\})")
"""Braces and commands."""
LETTERS = {**{97 + n: 0x430 + n for n in range(26)}, **{65 + n: 0x410 + n for n in range(26)}}
ENGLISH = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = re.compile(r"routine [a-z_. ]+|[0-9] [AP]M\b|[A-Za-z]+/[A-Za-z]+")


def said_otherwise(words: str) -> str:
    """The text in that language."""
    told = "".join(part if KEPT.fullmatch(part) else part.translate(LETTERS) for part in KEPT.split(words))
    longer = "ы" * (len(KEPT.sub("", words)) // 3)
    return f"{longer}{told}"


def english_in(text: str) -> list[str]:
    """The words that are English still, commands aside."""
    return ENGLISH.findall(NO_WORDS.sub("", text))


@contextmanager
def spoken(base: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A person who speaks it, and a program that has it too.

    The program lies in `base`, a folder of this run of the tests (`tmp_path_factory.getbasetemp()`), once for all.
    """
    config = base / "another language" / "config"
    if not config.exists():
        shutil.copytree(Path(resources.__file__).parents[2] / "config", config)
        compile_into(config)
    with monkeypatch.context() as here:
        here.setattr(resources, "_PACKAGE", config.parent / "routine")
        here.setenv("LC_ALL", LOCALE)
        forget()
        i18n.speak(resources.spoken_language())
        try:
            yield
        finally:
            i18n.speak(NullTranslations())
    forget()


def compile_into(config: Path) -> None:
    """Put that language where the program looks for one."""
    target = config / "locale" / "xx" / "LC_MESSAGES" / "routine.mo"
    target.parent.mkdir(parents=True)
    _, *entries = (config / "routine.pot").read_text(encoding="utf-8").split("\n\n")
    text = HEADER + "\n\n".join(map(translated, entries))
    command = [need("msgfmt", "gettext"), "--check", f"--output-file={target}", "-"]
    subprocess.run(command, input=text.encode(), check=True)


def translated(entry: str) -> str:
    """An entry of the template, filled in."""
    english = {name: "".join(map(literal_eval, words.splitlines())) for name, words in FIELD.findall(entry)}
    told = {name: quoted(said_otherwise(words)) for name, words in english.items()}
    head = entry[: entry.index("msgstr")]
    if "msgid_plural" in told:
        return f"{head}msgstr[0] {told['msgid']}\nmsgstr[1] {told['msgid_plural']}"
    return f"{head}msgstr {told['msgid']}"


def quoted(words: str) -> str:
    """The text as a .po file holds it."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def forget() -> None:
    """What was read in one language."""
    load._profile_of.cache_clear()
    for kept in (
        resources._spoken,
        resources._tree,
        resources._reference_profile,
    ):
        kept.cache_clear()
