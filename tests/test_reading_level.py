"""Every card can be read at grade 7 by somebody who is tired, and no sentence of it has more than 20 words."""

import pytest

from routine.care.about import topics_of
from routine.storage import resources
from tests.reading_level import grade_of, sentences_of, syllables_of, words_of

GRADE, WORDS = 7, 20
"""Issue 17, point 6."""
TOPICS = topics_of(resources.about())


@pytest.mark.parametrize("key", TOPICS)
def test_a_card_of_what_is_known_is_easy_to_read(key: str) -> None:
    said = [each.says for each in TOPICS[key].sentences]
    assert [each for text in said for each in sentences_of(text) if len(words_of(each)) > WORDS] == []
    assert grade_of(said) <= GRADE


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
