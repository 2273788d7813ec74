"""Every card, question and step can be read at grade 7, and no sentence of them has more than 20 words."""

import re
from collections.abc import Iterator

import pytest

from routine.care.about import topics_of
from routine.storage import resources
from tests.reading_level import grade_of, sentences_of, syllables_of, words_of

GRADE, WORDS = 7, 20
"""Issue 17, point 6."""
TOPICS = topics_of(resources.about())

ABOUT_HEALTH = ("card", "check", "relief", "ask", "guide", "lines")
"""The tables of the catalogue whose texts are cards, questions and steps."""
EXCEPTIONS = {
    "lines.disclaimer": "its words are fixed (EVIDENCE section D), and stand everywhere alike",
    "card.pregnant": "it names whom to phone, a maternity unit among them",
}
"""What may be harder, and why."""


def whole(node: object) -> Iterator[str]:
    """The texts of a table, each with the lines that the screen breaks it into joined again."""
    if isinstance(node, str):
        yield re.sub(r"\{\w+\}", "", node)
    elif isinstance(node, dict):
        yield from (text for value in node.values() for text in whole(value))
    elif isinstance(node, list):
        lines = re.sub(r"[:;](?= |$)", ".", " ".join(text for each in node for text in whole(each)))
        yield from sentences_of(re.sub(r"  +", ". ", lines))


def cards() -> dict[str, list[str]]:
    """By its place in the catalogue, whatever holds a sentence; labels and keys hold none."""
    tables = {
        f"{section}.{key}": node for section in ABOUT_HEALTH for key, node in resources.catalogue()[section].items()
    }
    said = {place: [*whole(node)] for place, node in tables.items()}
    return {place: texts for place, texts in said.items() if re.search(r"\w\w [^.?]*[.?]( |$)", " ".join(texts))}


CARDS = cards()


@pytest.mark.parametrize("key", TOPICS)
def test_a_card_of_what_is_known_is_easy_to_read(key: str) -> None:
    said = [each.says for each in TOPICS[key].sentences]
    assert [each for text in said for each in sentences_of(text) if len(words_of(each)) > WORDS] == []
    assert grade_of(said) <= GRADE


@pytest.mark.parametrize("place", CARDS)
def test_a_card_a_question_and_a_step_are_easy_to_read(place: str) -> None:
    assert [each for text in CARDS[place] for each in sentences_of(text) if len(words_of(each)) > WORDS] == []
    assert grade_of(CARDS[place]) <= GRADE or place in EXCEPTIONS


def test_the_cards_that_matter_are_measured() -> None:
    assert {"card.urgent", "card.emergency", "relief.steps", "relief.signs", "ask.before_first_stretch"} <= CARDS.keys()
    assert len(EXCEPTIONS) < 5, "a short list"


@pytest.mark.parametrize(
    ("word", "count"),
    [("leg", 1), ("cramp", 1), ("muscle", 2), ("stretches", 2), ("pulled", 1), ("emergency", 4), ("the", 1),
     ("advice", 2), ("minutes", 2), ("swollen", 2), ("2021", 1), ("day", 1), ("tired", 1), ("needed", 2)],
)  # fmt: skip
def test_syllables_are_counted_by_rule(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_a_hard_text_is_found() -> None:
    hard = "Unexplained muscular tenderness accompanying discoloured urine necessitates immediate medical consultation."
    assert grade_of([hard]) > 2 * GRADE
    assert grade_of(["The cat sat on the mat."]) < 1
