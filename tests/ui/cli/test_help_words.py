"""Help, and what is told of wrong words, in another language: also what typer's own click has in English only."""

import re
from gettext import NullTranslations

import pytest

from routine import i18n
from tests.ui.conftest import Run

WRONG = {
    "stats --weeks": "--weeks needs a value.",
    "status --json=1": "--json takes no value.",
    "pause --foo": "There is no option --foo. Write it like: routine pause 2 hours",
    "resume now please": "Too many words: now please. See: routine resume --help",
    "bar --format x": (
        "--format takes one of waybar, plain, not x. Write it like: routine bar --format waybar --follow"
    ),
    "add tea --times b": (
        '--times takes a number, not b. Write it like: routine add legs-up --title "Legs up for ten minutes" --at 08:30'
    ),
}


class Quoting(NullTranslations):
    """A language in which each text stands in quotes."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"


@pytest.fixture
def _quoting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_spoken", Quoting())


@pytest.mark.parametrize("words", WRONG)
def test_what_cannot_be_read_is_told_in_one_line(run: Run, words: str) -> None:
    assert run(*words.split()).err == f"{WRONG[words]}\n"


@pytest.mark.usefixtures("_quoting")
@pytest.mark.parametrize("words", [*WRONG, "why", "menu", "zzz", "status --jsn"])
def test_every_sentence_about_wrong_words_is_translated(run: Run, words: str) -> None:
    assert re.fullmatch(r"«[^«»]+»( «[^«»]+»)?\n", run(*words.split()).err)


@pytest.mark.usefixtures("_quoting")
def test_help_is_translated_but_for_what_is_typed(run: Run) -> None:
    _, _, usage = run("daemon", "--help").out.partition("«Usage:» routine daemon [OPTIONS]\n\n«Options»:\n")
    assert " ".join(re.sub("[<[]auto.+?[]>]", "", usage).split()) == (
        "--notifier «What shows the reminders.» «[default: auto]» -h, --help «Show this message and exit.»"
    )
    assert "«Commands»:\n" in run("service", "--help").out
    assert "  -h, --help        «explain the command»     -V, --version   «the version»\n" in run("--help", "--all").out
