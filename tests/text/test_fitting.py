"""No word is cut where a terminal ends, and what can be pasted stays in one line."""

from hypothesis import given
from hypothesis import strategies as st

from routine.text.fitting import fitted

WORDS = st.lists(st.text("ab.:\x1b", max_size=12).map(lambda word: word.replace("\x1b", "")), max_size=30)


def test_what_fits_stays_as_it_is() -> None:
    assert fitted("  a line   in columns\n\nanother", 60, "routine") == "  a line   in columns\n\nanother"


def test_a_line_goes_on_below_its_last_column() -> None:
    line = "sitting   tomorrow 10:00   after 1 h of sitting, from 9:00 until 17:00, Monday to Friday"
    assert fitted(line, 60, "routine").splitlines() == [
        "sitting   tomorrow 10:00   after 1 h of sitting, from 9:00",
        "                           until 17:00, Monday to Friday",
    ]


def test_a_sentence_goes_on_below_its_begin() -> None:
    assert fitted("  one two three four", 10, "routine").splitlines() == ["  one two", "  three", "  four"]


def test_a_command_stays_in_one_line() -> None:
    told = "Up at 19:00 leaves 3 h until bedtime. For the morning: routine wake 07:00   At night: routine init --yes"
    lines = fitted(told, 60, "routine").splitlines()
    assert [line.strip() for line in lines] == [
        "Up at 19:00 leaves 3 h until bedtime. For the morning:",
        "routine wake 07:00   At night: routine init --yes",
    ]


def test_a_style_takes_no_room() -> None:
    assert fitted("\x1b[1mbold\x1b[0m word", 9, "routine") == "\x1b[1mbold\x1b[0m word"


@given(WORDS, st.integers(20, 80))
def test_no_word_is_lost_or_cut(words: list[str], width: int) -> None:
    text = " ".join(words)
    broken = fitted(text, width, "routine")
    assert broken.split() == text.split()
    assert all(len(line) <= width for line in broken.splitlines())
