"""Every form of the page is sent, as it stands and filled with what cannot be: nothing shown names a command."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from routine.storage import resources
from routine.storage.runtime import RuntimeFolder
from routine.ui.cli.registry import COMMANDS
from routine.ui.web.app import DEEDS, WISHES
from routine.ui.web.leading import COMMAND
from tests.browser.site import Site, Visitor, served_site

LAST_NIGHT = "nights?night=2026-01-05"
PAGES = (
    *("today", "nights", LAST_NIGHT, "nights?paper=2026-01-06", "day", "doctor", "help", "stretch", "check"),
    *("report", "report?list=yes", "about", "stretch-set?set=bedtime_core", "settings.toml", "diary.json"),
)
JUNK = ("", "25:99", "12:00", "99", "9999-12-31")
WORDS = "|".join(sorted({re.escape(command.words.split()[0]) for command in COMMANDS}))
NAMED = re.compile(rf"(?:^|[\s>\"'(/])(?:routine|python3? -m routine) (?:{WORDS})\b")
FILES = re.compile(r"<textarea.*?</textarea>|<code>.*?</code>", re.DOTALL)
"""What the settings file says is the person's own."""


class Forms(HTMLParser):
    """The forms of a page that change something: each with what a browser would send."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], set[str]]] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method") == "post"
            if self._inside:
                self.found.append((given["action"].removeprefix("do/"), {}, set()))
        elif self._inside and tag in ("input", "select", "textarea") and "name" in given:
            _wish, fields, typed = self.found[-1]
            fields[given["name"]] = given.get("value", "")
            if given.get("type") != "hidden":
                typed.add(given["name"])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Somebody with cramps, a sign and reminders that run, whose program has a long path."""
    with served_site(tmp_path_factory.mktemp("site")) as site:
        site.write_profile(resources.config_text("profile.toml"))
        for words in (("log", "last", "night", "12m"), ("log", "left", "5", "--night", "2026-01-05")):
            site.routine("cramp", *words)
        runtime = RuntimeFolder(site.home / "run/routine")
        with runtime.take_lock():
            runtime.publish({"pid": 1, "last_row": 10**9})
            yield site


def is_told_without_a_command(text: str, where: object) -> None:
    shown = unescape(FILES.sub("", text))
    assert COMMAND not in text, where
    assert not NAMED.search(shown), (where, NAMED.search(shown))
    assert not re.search(r"/(bin|local)/\S*routine", shown), where
    told = re.search(r'<section class="told trouble">(.*?)</section>', text, re.DOTALL)
    assert not told or re.search(r"<p>[^<]|<p><a|<h3>", told[1]), f"{where}: told without a word"


def sent(fields: dict[str, str], typed: set[str]) -> Iterator[dict[str, str]]:
    """The form as it stands, and with each junk in the place of what is typed, and with junk alone."""
    kept = {name: value for name, value in fields.items() if name not in ("key", "page")}
    yield kept
    for each in JUNK if typed else ():
        yield kept | dict.fromkeys(typed, each)
    yield {name: value if name == "back" else "x" * 50 for name, value in kept.items()}


def test_no_page_and_no_answer_to_any_form_names_a_command(lived: Site) -> None:
    visitor, tried = Visitor(lived), set()
    for page in PAGES:
        text = visitor.get(page).text
        is_told_without_a_command(text if "." not in page else "", page)
        for wish, fields, typed in Forms(text).found:
            tried.add(wish)
            for form in sent(fields, typed):
                is_told_without_a_command(visitor.post(wish, **form).text, (wish, form))
    for wish in {*WISHES, *DEEDS} - tried - {"start"}:  # the reminders run
        is_told_without_a_command(visitor.post(wish).text, wish)
        for each in JUNK:
            names = ("reminder", "tag", "button", "rows", "id", "night", "cramp", "side", "strength", "begun", "answer")
            is_told_without_a_command(visitor.post(wish, **dict.fromkeys(names, each)).text, (wish, each))
    assert {"press", "undo", "cramp", "tonight", "setting"} <= {*WISHES, *DEEDS}


@pytest.mark.parametrize("text", ["wake = ", "[rhythm]\nwake = 'x'\n", "\udcff"])
def test_nor_does_a_settings_file_with_mistakes(lived: Site, text: str) -> None:
    lived.profile.write_text(text, errors="surrogateescape")
    visitor = Visitor(lived)
    for page in ("today", "day", "nights", "help"):
        is_told_without_a_command(visitor.get(page).text, page)
    is_told_without_a_command(visitor.post("tonight", bedtime="23:00").text, "tonight")
    is_told_without_a_command(visitor.post("last-good", back="day").text, "last-good")


def test_what_is_written_down_has_no_word_of_the_page_in_it(lived: Site) -> None:
    """It comes last: all that was pressed above is written by now."""
    mark = COMMAND.encode()
    files = [each for each in Path(lived.home).rglob("*") if each.is_file() and not each.is_symlink()]
    assert files
    assert not [each for each in files if mark in each.read_bytes()]
