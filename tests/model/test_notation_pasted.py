"""What was pasted reads as it looks."""

import pytest

from routine.model.notation import plain


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("\u00a09\u202fPM ", "9 pm"),
        ("wake\u2212 15m", "wake- 15m"),
        ("mon\u2013fri", "mon-fri"),
        ("\ufeff21\u200b:\u200e30", "21:30"),
        ("be\u00addtime", "bedtime"),
    ],
)
def test_odd_spaces_and_hyphens_become_those_of_the_keyboard(pasted: str, typed: str) -> None:
    assert plain(pasted) == typed


def test_other_letters_stay_what_they_are() -> None:
    assert plain("Größe ٣") == "größe ٣"
