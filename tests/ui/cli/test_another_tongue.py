"""Whatever is typed is answered in the person's language: in one made up, no command says an English word."""

import re
import shlex

import pytest

from routine.care.about import topics_of
from routine.storage import resources
from routine.ui.cli.registry import COMMANDS
from tests.telling import at
from tests.test_docs import commands
from tests.ui.cli.test_wishes import WISHES
from tests.ui.conftest import Home, Run

pytestmark = pytest.mark.usefixtures("another_language")

ELSEWHERE = re.compile(
    r"(daemon|service|completion|manual|open\b|(config|profile) (edit|show)|stretch( [a-z_]+)?$|data export -)|.*--json"
)
"""Run on real parts in tests/test_docs_run.py, led step by step in tests/test_another_language.py, or for a machine.

The page that `open` serves is left behind by it: tests/ui/web runs it, and ends that.
"""
SLIPS = (
    "pause yesterday", "pause 3", "every", "every sitting", "every sitting 1:30", "every walks 0m", "times water 0",
    "bedtime 25:00", "bedtime 08:00", "wake 23:30", "at stretch", "at stretch noon", "hours water 18:00 09:00",
    "days sitting someday", "quiet 12:30", "quiet 12:30 12:30", "add tea", "add tea --title Tea", "remove tea",
    "add sitting --title Walk --at 9", "show tea", "done tea", "done s", "skip", "snooze", "snooze stretch 3h",
    "tonight 12:00", "tonight +1d", "config get nothing", "config get rhythm", "config set delivery.snooze soon",
    "config set reminders.sitting.after_sitting 5", "config unset reminders", "cramp log", "cramp log left left",
    "cramp log 7 8 9", "cramp log tomorrow", "cramp none --night tomorrow", "cramp check", "cramp check --yes-to 99",
    "log --since never", "stats --weeks 0", "next many", "preview --days 0", "data import nowhere.json",
    "data export nowhere/diary.json", "report -o /", "stretch nowhere", "on sitting", "off sitting", "off sitting",
    "undo", "undo", "undo", "nonsense", "pause --foo", "stats --weeks", "done a b c", "status --as-of noon",
)  # fmt: skip
"""What goes wrong, and what a hand types by mistake."""
TYPED = re.compile(
    r"""(?x)
    \S*\broutine\b(?:\ [^\n",;()]*)?      # a command, to the end of what belongs to it
    | --?[a-z][\w-]*                     # an option
    | [~.]?/[\w./@~+-]+                  # a path
    | [\w-]+(?:\.[\w-]+)+                # the name of a setting or of a file
    | \w*[0-9_]\w*                       # 45m, calf_wall
    | \w*[+=]\S*                         # wake+15m, EDITOR=nano
    | \b[A-Z]{2,}\b                      # REMINDER, GNOME
    """
)
"""What is the same in every language."""
NAMES = {
    "hydration", "sitting", "wind", "down", "stretch", "bedtime", "diary", "Up", "you", "get", "Legs", "auto",
    "Vitamins", "Magnesium", "true", "false", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "calf", "left", "woke",
    "schema", "rhythm", "delivery", "quiet", "reminders", "Berlin", "Europe", "Calm", "Calves", "Hallegraeff", "Coppin",
    "KDE", "Plasma", "Cinnamon", "MATE", "XFCE", "LXQt", "GNOME", "dunst", "mako", "swaync", "systemd", "logind",
    "Python", "apscheduler", "dbus", "fast", "plyer", "tomlkit", "typer", "No", "such", "file", "or", "directory",
}  # fmt: skip
"""Of reminders, of values that are typed, of places and programs; the system's own words."""
CARDS = {
    word
    for topic in topics_of(resources.about()).values()
    for name in (topic.key, *topic.sources)
    for word in re.findall(r"[A-Za-z]{2,}", name)
}
"""Of cards, which are typed, and of who says what stands on them."""


def english_in(printed: str, typed: str) -> list[str]:
    """The English words, but for names and what was typed."""
    found = re.findall(r"[A-Za-z]{2,}", TYPED.sub(" ", printed))
    kept = (
        NAMES | CARDS | {word for each in COMMANDS for word in each.words.split()} | {*re.findall(r"[A-Za-z]+", typed)}
    )
    return [word for word in found if word not in kept]


def lines() -> list[str]:
    """What somebody may type: all that the pages show, the wishes, and the slips."""
    typed = {*commands(), *(words for _, words, _ in WISHES), *SLIPS}
    return sorted(each for each in typed if not ELSEWHERE.match(each))


@pytest.mark.parametrize("typed", lines())
def test_no_answer_is_english(typed: str, run: Run) -> None:
    said = run(*shlex.split(typed), now=at("14:07"))
    assert english_in(said.out + said.err, typed) == []


def test_the_report_and_the_calendar_are_in_that_language(home: Home, run: Run) -> None:
    for typed in (
        "cramp log 03:10 left calf 6 3m woke",
        "cramp check --yes-to 1,2,7,12,14,18,19,24,29",
        "report -o diary.html",
        "calendar",
    ):
        assert run(*typed.split(), now=at("14:07")).err == ""
    page = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", (home.folder / "diary.html").read_text(), flags=re.DOTALL)
    assert english_in(page, "") == []
    calendar = (home.folder / "evening.ics").read_text()
    told = re.findall(r"^(?:SUMMARY|DESCRIPTION|X-WR-CALNAME):(.*)$", calendar, re.MULTILINE)
    assert told
    assert english_in(" ".join(told), "") == []
