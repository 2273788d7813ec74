"""Where everything stands in a TOML text, to the column."""

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given

from routine.profile.positions import Layout, layout_of
from tests.model.reading import trees


def leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    """Every key with a value that is no table, and every item of its lists."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    items = enumerate(value) if isinstance(value, list) else ()
    inside = [leaf for number, inner in items for leaf in leaves(inner, (*path, number))]
    return inside if isinstance(value, list) and value and isinstance(value[0], dict) else [(path, value), *inside]


def value_at(layout: Layout, path: tuple[str | int, ...]) -> object:
    place = layout.values[path]
    return tomllib.loads(f"x = {layout.text[place.begin : place.end]}")["x"]


@given(trees)
def test_every_value_of_a_rendered_tree_is_found_where_it_stands(tree: dict[str, Any]) -> None:
    text = tomli_w.dumps(tree)
    layout, written = layout_of(text), tomllib.loads(text)
    for path, value in leaves(written):
        if path in layout.values:
            assert repr(value_at(layout, path)) == repr(value)
        else:
            assert path in layout.tables


HARD = '''\
a.b . "c.d" = 1979-05-27 07:32:00 # a comment ] with brackets
\t"qu\\u0041\\"te" = 'x' # "
[[q]]
n = [ 1, # one ]
  [2, "]"], { x.y = 1, 'z' = [3] },
]
[[q]]
[q.sub]
k = \'\'\'a]
[no.table]
x = 1\'\'\'\'\'
[ "d" . e ]
m = """\\"""b"""""
empty = {}
'''


def test_hard_toml_is_found_where_it_stands() -> None:
    layout, written = layout_of(HARD), tomllib.loads(HARD)
    for path, value in leaves(written):
        assert value_at(layout, path) == value
    assert [section.path for section in layout.sections] == [(), ("q", 0), ("q", 1), ("q", 1, "sub"), ("d", "e")]


@pytest.mark.parametrize(
    ("path", "of_key", "place"),
    [
        (("a", "b", "c.d"), True, (1, 1)),
        (("a", "b", "c.d"), False, (1, 15)),
        (('quA"te',), True, (2, 2)),
        (("q", 0), False, (3, 1)),
        (("q", 0, "n", 0), False, (4, 7)),
        (("q", 0, "n", 1, 1), False, (5, 7)),
        (("q", 0, "n", 2, "x", "y"), True, (5, 15)),
        (("q", 0, "n", 2, "z", 0), False, (5, 31)),
        (("q", 0, "missing"), True, (3, 1)),
        (("q", 1, "sub", "k"), False, (9, 5)),
        (("d", "missing"), True, (12, 1)),
        (("d", "e"), False, (12, 1)),
        (("nowhere",), True, (1, 1)),
    ],
)
def test_line_and_column_are_exact(path: tuple[str | int, ...], of_key: bool, place: tuple[int, int]) -> None:
    assert layout_of(HARD).position(path, of_key=of_key) == place
