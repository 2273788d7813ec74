"""A question fits its terminal, and the answers stand below each other."""

import pytest

from routine.text.prompt import ROOM_TO_TYPE, prompt_of

LONG = ["Were you told to drink less, or do you have heart failure, kidney or", "liver disease, or low sodium?"]


def test_answers_stand_below_each_other() -> None:
    first, second = (prompt_of(1, [text], "[no]") for text in ("Short?", "A question that is longer?"))
    assert first.index("[no]") == second.index("[no]")
    assert prompt_of(9, LONG, "yes / no").splitlines() == [f" 9  {LONG[0]}", f"    {LONG[1]:<53}yes / no"]


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("choices", ["[07:00]", "[09:00-17:30 mon-fri]", "yes / no / not sure"])
def test_every_line_fits_with_room_to_type(width: int, choices: str) -> None:
    for lines in (LONG, ["When do you get up?"], ["Later on Friday and Saturday nights? (time, or no)"]):
        *others, last = prompt_of(10, lines, choices, width).splitlines()
        assert all(len(line) <= width for line in others)
        assert len(last) + ROOM_TO_TYPE <= width
        assert " ".join(" ".join([*others, last]).split()) == f"10 {' '.join(lines)} {choices}", "no word is cut"


def test_a_screen_reader_hears_one_line() -> None:
    assert prompt_of(9, LONG, "yes / no", is_accessible=True) == f"9. {LONG[0]} {LONG[1]} yes, no"
