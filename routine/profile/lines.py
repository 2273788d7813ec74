"""The settings of a profile's text, each with the line that sets it."""

from collections.abc import Collection
from typing import NamedTuple

from routine.profile.positions import Path, layout_of


class Line(NamedTuple):
    """One setting as it stands in the text.

    Attributes:
        number: of its line, from 1.
        table: the header above it, as it stands there; empty above the first.
        written: `spacing = "20m"`, in one line.
    """

    number: int
    table: str
    written: str


def lines_but(text: str, known: Collection[Path]) -> list[Line]:
    """Every setting of a text that `tomllib` accepts, but those, in the order of the text."""
    layout = layout_of(text)
    heads = {section.path: text[section.begin :].partition("]")[0].lstrip("[ \t") for section in layout.sections[1:]}
    return [
        Line(
            text.count("\n", 0, each.begin) + 1,
            heads.get(each.table, ""),
            " ".join(text[each.begin : each.end].split()),
        )
        for each in layout.statements
        if each.path not in known
    ]


def _in_one(written: str) -> str:
    return " ".join(written.split())
