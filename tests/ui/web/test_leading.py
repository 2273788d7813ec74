"""Sentences that name a command: on the page they lead to the place where it is pressed."""

import re
from collections.abc import Iterator

import pytest
from markupsafe import Markup

from routine.storage import resources
from routine.ui.cli.registry import COMMANDS
from routine.ui.web.leading import COMMAND, PLACES, led, place_of
from tests.browser.site import Site, Visitor

TIME = f"That is past bedtime. Later tonight: {COMMAND} tonight 00:30"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Nothing of ours & theirs", "Nothing of ours & theirs"),
        (TIME, 'That is past bedtime. <a href="today#tonight">Later tonight</a>'),
        (f"10 of 10. Ten minutes? {COMMAND} cramp change to 10m", '10 of 10. <a href="nights">Ten minutes?</a>'),
        (f"There is nothing. What was done so far: {COMMAND} log", "There is nothing."),
        (f"<b>. See: {COMMAND} cramp check   Or: {COMMAND} undo", '&lt;b&gt;. <a href="check">See</a>'),
        (f"If so: {COMMAND} undo, then {COMMAND} cramp log last night", '<a href="nights">If so</a>'),
        (f"One.\nTwo: {COMMAND} resume", 'One. <a href="today#waits">Two</a>'),
        (f"{COMMAND} status", ""),
    ],
)
def test_what_a_command_is_for_becomes_the_link(sentence: str, shown: str) -> None:
    assert led(sentence) == shown
    assert led(Markup("<b>")) == Markup("<b>")
    assert led(3) == 3


def test_the_longest_words_that_fit_tell_the_place() -> None:
    assert place_of(" config set about_me.fluid_limit true") == "day#fluids"
    assert place_of(" config edit") == "day#rest"
    assert place_of(" cramp list") == "nights"
    assert place_of(" one") == place_of("") == ""


def test_each_place_is_there_and_each_command_too(site: Site, visitor: Visitor) -> None:
    known = {command.words for command in COMMANDS}
    for place, commands in PLACES.items():
        part, _mark, anchor = place.partition("#")
        page = visitor.get(part)
        assert page.status == 200
        template = resources.config_text(f"pages/web/{part}.html")  # some stand there while they are asked
        assert not anchor or f'id="{anchor}"' in page.text + template, place
        for command in commands:
            assert command in known or command.startswith("config set "), command


def sentences() -> Iterator[str]:
    """Every sentence that names a command, but those of the command line and of the desktop's way to show."""
    pot = resources.config_text("routine.pot")
    for block in pot.split("\n\n"):
        places = re.findall(r"^#: (.+)$", block, re.MULTILINE)
        texts = re.findall(r'^msgid(?:_plural)? ((?:"[^\n]*"\n?)+)', block, re.MULTILINE)
        if all(re.search(r"routine/(ui/(cli|bar|menu|press|web/opening)|desktop)", each) for each in places) and places:
            continue
        for text in texts:
            joined = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace(r"\"", '"').replace(r"\n", "\n")
            if "{routine}" in joined:
                yield joined.replace("{routine}", COMMAND)


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_every_sentence_is_written_so_that_a_command_ends_it(sentence: str) -> None:
    words = {command.words.split()[0] for command in COMMANDS}
    for column in re.split(r" {3,}|\n", sentence):
        for command in re.split(rf",? (?:then |or: ){COMMAND}|{COMMAND}", column)[1:]:
            assert command.split()[0] in words
            assert re.fullmatch(r"[a-z0-9 +:_.{}-]+", command), f"{command!r} goes on"
            assert not re.search(r"[.?!] ", command), f"{command!r} goes on"
        assert not re.search(rf"\b(with|type|and):? {COMMAND}", column) or "Answer with" in column
