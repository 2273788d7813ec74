"""What an edit needs to know of a TOML text: where sections, keys and values begin and end, to the character."""

import pytest

from routine.profile.positions import Layout, layout_of
from tests.model.reading import problems

TEXT = """\
schema = 1 # first
[rhythm] # the day
wake = "07:00"
fri.bedtime = "00:30"

[[quiet]]
from = "12:00" # noon
[[quiet]]
days = ["mon", ["tue", 'wed'], { a = 1, b.c = 2 } ]
[reminders.x]
[reminders.x.more] # empty
[reminders . "y"]
at = [
  "9am", # early
]
last = 5"""


def layout() -> Layout:
    return layout_of(TEXT)


def written(path: tuple[str | int, ...]) -> tuple[str, str]:
    """The text from its key, and that of the value alone."""
    place = layout().values[path]
    return TEXT[place.key : place.end], TEXT[place.begin : place.end]


def test_a_section_lasts_from_its_header_to_its_last_value() -> None:
    assert [(section.path, TEXT[section.begin : section.end]) for section in layout().sections] == [
        ((), "schema = 1"),
        (("rhythm",), '[rhythm] # the day\nwake = "07:00"\nfri.bedtime = "00:30"'),
        (("quiet", 0), '[[quiet]]\nfrom = "12:00"'),
        (("quiet", 1), '[[quiet]]\ndays = ["mon", ["tue", \'wed\'], { a = 1, b.c = 2 } ]'),
        (("reminders", "x"), "[reminders.x]"),
        (("reminders", "x", "more"), "[reminders.x.more]"),
        (("reminders", "y"), '[reminders . "y"]\nat = [\n  "9am", # early\n]\nlast = 5'),
    ]


def test_the_sections_of_a_table_are_its_own_and_those_inside_it() -> None:
    def under(*path: str | int) -> list[tuple[str | int, ...]]:
        return [section.path for section in layout().sections_under(path)]

    assert under("rhythm") == [("rhythm",)]
    assert under("reminders", "x") == [("reminders", "x"), ("reminders", "x", "more")]
    assert under("quiet") == [("quiet", 0), ("quiet", 1)]
    assert under("nothing") == []
    assert under() == [section.path for section in layout().sections[1:]], "what has no header is no section of a table"


@pytest.mark.parametrize(
    ("path", "pair", "value"),
    [
        (("schema",), "schema = 1", "1"),
        (("rhythm", "fri", "bedtime"), 'fri.bedtime = "00:30"', '"00:30"'),
        (("quiet", 1, "days", 0), '"mon"', '"mon"'),
        (("quiet", 1, "days", 1), "[\"tue\", 'wed']", "[\"tue\", 'wed']"),
        (("quiet", 1, "days", 1, 1), "'wed'", "'wed'"),
        (("quiet", 1, "days", 2), "{ a = 1, b.c = 2 }", "{ a = 1, b.c = 2 }"),
        (("quiet", 1, "days", 2, "a"), "a = 1", "1"),
        (("quiet", 1, "days", 2, "b", "c"), "b.c = 2", "2"),
        (("reminders", "y", "last"), "last = 5", "5"),
    ],
)
def test_a_value_is_found_with_its_key(path: tuple[str | int, ...], pair: str, value: str) -> None:
    assert written(path) == (pair, value)


def test_every_value_and_every_table_is_known_and_nothing_else() -> None:
    assert list(layout().tables) == [
        ("rhythm",),
        ("rhythm", "fri"),
        ("quiet",),
        ("quiet", 0),
        ("quiet", 1),
        ("quiet", 1, "days"),
        ("quiet", 1, "days", 2),
        ("quiet", 1, "days", 2, "b"),
        ("reminders",),
        ("reminders", "x"),
        ("reminders", "x", "more"),
        ("reminders", "y"),
    ]
    assert {path[0] for path in layout().values} == {"schema", "rhythm", "quiet", "reminders"}
    assert len(layout().values) == 15


def test_a_place_is_that_of_the_value_unless_the_key_is_asked_for() -> None:
    assert layout().position(("schema",)) == (1, 10)
    assert layout().position(("schema",), of_key=True) == (1, 1)
    assert layout().position(("rhythm", "fri")) == (4, 1), "first mentioned there"
    assert layout().position(("rhythm", "missing")) == (2, 1)
    assert layout().position(()) == (1, 1)


def test_nothing_needs_a_blank_around_it() -> None:
    text = "[[q]]\n[[q]]\n[t]\na=[1,2,[3,4]]\nb={c=1,d=2}"
    tight = layout_of(text)
    assert [text[section.begin : section.end] for section in tight.sections[1:3]] == ["[[q]]", "[[q]]"]
    found = {path: text[place.begin : place.end] for path, place in tight.values.items()}
    items = {("t", "a", 0): "1", ("t", "a", 1): "2", ("t", "a", 2, 0): "3", ("t", "a", 2, 1): "4"}
    assert found == items | {
        ("t", "a"): "[1,2,[3,4]]",
        ("t", "a", 2): "[3,4]",
        ("t", "b"): "{c=1,d=2}",
        ("t", "b", "c"): "1",
        ("t", "b", "d"): "2",
    }


def test_a_blank_first_line_counts() -> None:
    assert layout_of("\na = 1").position(("a",)) == (2, 5)
    assert layout_of("\na = 1").position(("missing",)) == (1, 1)
    assert layout_of("").position(("a",)) == (1, 1)
    assert layout_of("[t]").position(("t",)) == (1, 1)


def test_twelve_is_noon_or_midnight() -> None:
    [(_, message)] = problems('[reminders.x]\nat = "12"')
    assert message == '"12" is not a time. Write 00:00 or 12:00.'
