"""A card fits one screen, each sentence on its own, and names who says it."""

import pytest

from routine.care.about import Sentence, Topic, topics_of
from routine.storage import resources
from routine.text.about import card, from_whom, overview

TOPICS = topics_of(resources.about())
DISCLAIMER = "General information, not medical advice."


@pytest.mark.parametrize("key", TOPICS)
def test_a_card_fits_one_screen(key: str) -> None:
    lines = [*card(TOPICS[key], DISCLAIMER, 80)]
    assert len(lines) < 24, "the prompt stands below it"
    assert max(map(len, lines)) <= 80


def test_the_list_of_all_fits_one_screen() -> None:
    assert len(overview(TOPICS)) + 4 <= 24
    assert max(len(f"{key}   {title}") for key, title in overview(TOPICS)) <= 60


def test_each_sentence_begins_a_line_and_goes_on_further_in() -> None:
    topic = Topic("k", "Title", (), (Sentence("One two three four.", ("A",)), Sentence("Five.", ("B",))), ("cramp",))
    said = ["  One two three", "    four.", "  Five."]
    assert [*card(topic, DISCLAIMER, 16)] == [
        "Title", "", *said, "", "From: A, B.", "See also: routine cramp", DISCLAIMER,
    ]  # fmt: skip


def test_who_says_it_is_one_line() -> None:
    assert from_whom(TOPICS["massage"]).startswith("From: Mayo 2023, UpToDate")
