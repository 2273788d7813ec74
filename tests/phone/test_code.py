"""The code for the phone: what a scanner reads from it is the link, in each way in which it is drawn."""

import re

import pytest
import segno

from routine.phone.code import AS_BEFORE, FIXED_COLOURS, link_of, picture, terminal_lines

TOPIC = "p4n0QxHk2fW9_aZ-LmT6vg"
LINK = link_of("https://ntfy.example", TOPIC)
DRAWN = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}


def cells(lines: list[str], dark: int) -> list[list[int]]:
    """The cells that a camera sees, 1 is dark, where a drawn half is that."""
    seen = [[pair[half] ^ (1 - dark) for pair in map(DRAWN.__getitem__, line)] for line in lines for half in (0, 1)]
    return seen[: len(seen[0])]


@pytest.mark.parametrize(
    ("server", "link"),
    [
        ("https://ntfy.example", f"ntfy://ntfy.example/{TOPIC}"),
        ("https://ntfy.example:8443", f"ntfy://ntfy.example:8443/{TOPIC}"),
        ("http://192.168.1.20:2586", f"ntfy://192.168.1.20:2586/{TOPIC}?secure=false"),
    ],
)
def test_the_link_opens_that_topic_of_that_server_in_the_app(server: str, link: str) -> None:
    assert link_of(server, TOPIC) == link


@pytest.mark.parametrize("coloured", [True, False])
def test_a_terminal_shows_each_cell_of_the_code(coloured: bool) -> None:
    lines = terminal_lines(LINK, coloured=coloured)
    if coloured:
        assert all(line.startswith(FIXED_COLOURS) and line.endswith(AS_BEFORE) for line in lines)
        lines = [line.removeprefix(FIXED_COLOURS).removesuffix(AS_BEFORE) for line in lines]
    code = [[int(bool(cell)) for cell in row] for row in segno.make_qr(LINK, error="l").matrix_iter(border=4)]
    assert cells(lines, dark=int(coloured)) == code


def test_it_fits_a_terminal_of_eighty_columns_beside_three_steps() -> None:
    lines = terminal_lines(link_of("https://reminders.some-longer-name.example:8443", TOPIC), coloured=False)
    assert len(lines) <= 24
    assert len(lines[0]) <= 48


def test_the_picture_is_dark_on_light_and_has_nothing_that_the_page_forbids() -> None:
    shown = picture(LINK)
    assert shown.startswith("<svg")
    assert 'viewBox="0 0 ' in shown
    assert re.search(r'fill="#fff"', shown)
    assert re.search(r'stroke="#000"', shown)
    assert not re.search(r"style=|<script|href|width=", shown)
