"""Nothing in a text acts on a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.desktop.legible import legible, one_line

HOSTILE = st.text(st.characters(codec=None, categories=None) | st.sampled_from("\x00\x07\x1b\x9b\x9d[]m;\r\n\t\ud800"))


@given(HOSTILE)
def test_what_is_left_has_no_control_character_and_can_be_written(text: str) -> None:
    plain = legible(text)
    assert all(letter == "\n" or letter.isprintable() or letter.isspace() or ord(letter) > 0x9F for letter in plain)
    assert not set(plain) & {*map(chr, [*range(10), *range(11, 28), 0x7F, *range(0x80, 0xA0)])}
    plain.encode()
    assert "\n" not in one_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert legible(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;my title\x07rest", "rest"),
        ("\x1b]8;;http://x\x1b\\link", "\\link"),
        ("one\ttwo\r\n  three", "one two three"),
        ("naïve ½ 水 👣", "naïve ½ 水 👣"),
    ],
)
def test_terminal_sequences_go_whole(text: str, plain: str) -> None:
    assert one_line(text) == plain
