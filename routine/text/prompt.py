"""A question as a terminal shows it: its number, its lines, and at the end what Enter keeps or what may be typed."""

from collections.abc import Sequence
from textwrap import wrap

ANSWERS_AT = 57
"""Where the answers begin, below each other, in a terminal of `WIDTH` letters."""
WIDTH = 80
ROOM_TO_TYPE = len("not sure") + 1
MARGIN = 4


def prompt_of(
    number: int, lines: Sequence[str], choices: str, width: int = WIDTH, *, is_accessible: bool = False
) -> str:
    """The question, in its own lines where they fit; for a screen reader in one."""
    if is_accessible:
        return f"{number}. {' '.join(lines)} {choices.replace(' /', ',')}"
    broken = list(lines) if width >= WIDTH else wrap(" ".join(lines), width - MARGIN)
    *first, last = [f"{f' {number}' if not place else '':<{MARGIN}}{line}" for place, line in enumerate(broken)]
    column = max(MARGIN, min(ANSWERS_AT, width - ROOM_TO_TYPE - len(choices)))
    if len(last) >= column:
        first, last = [*first, last], ""
    return "\n".join([*first, f"{last:<{column}}{choices}"])
