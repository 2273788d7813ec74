"""docs/design/article.md: forty statements, each on a card that a command shows, in the words that it quotes."""

import re
from pathlib import Path

import pytest

from routine.care.about import topics_of
from routine.storage import resources
from routine.typed.sets import read_topic
from routine.ui.cli.registry import COMMANDS

PAGE = (Path(__file__).parents[1] / "docs" / "design" / "article.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (\d+) \| ([^|]+) \| `routine about ([\w ]+)` \| \"([^\"]+)\" \| `routine ([^`]+)` \|$", re.MULTILINE
)
ROWS = ROW.findall(PAGE)
TOPICS = topics_of(resources.about())


def test_there_are_forty_and_none_is_left_out() -> None:
    assert [int(number) for number, *_rest in ROWS] == [*range(1, 41)]
    assert len({statement for _number, statement, *_rest in ROWS}) == 40


@pytest.mark.parametrize(("number", "topic", "words", "acts"), [(row[0], *row[2:]) for row in ROWS])
def test_a_statement_stands_on_its_card(number: str, topic: str, words: str, acts: str) -> None:
    card = [each.says for each in read_topic(topic, TOPICS).sentences]
    assert [text for text in card if words in text], number
    assert any(f"{acts} ".startswith(f"{each.words} ") for each in COMMANDS), "a command that there is"
