"""What is said of an import."""

import pytest

from routine.text.brought_in import brought_in


@pytest.mark.parametrize(
    ("given", "taken", "said"),
    [
        (3, 3, "3 rows brought in."),
        (3, 1, "1 row brought in. 2 rows here already."),
        (3, 0, "Nothing new: all 3 entries were already here."),
        (0, 0, "0 rows brought in."),
    ],
)
def test_it_says_how_many_came_and_how_many_were_here(given: int, taken: int, said: str) -> None:
    assert brought_in(given, taken) == said
