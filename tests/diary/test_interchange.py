"""Events out and in again: nothing is lost, nothing is doubled, nonsense is refused whole."""

import csv
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.diary.interchange import FIELDS, FORMULA, UnreadableExportError, csv_lines, json_lines, parse_events
from routine.model.events import FORMS, Event, Kind, Occurrence, stamp
from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - a bound
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Co", "Cn"]), min_size=1)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
DETAILS = st.dictionaries(
    st.text().filter(lambda key: not any(key in form for form in FORMS.values())),
    ANYTHING,
    max_size=4,
)
PLAIN_KINDS = sorted(set(get_args(Kind)) - {"tonight", "rhythm", "profile", "left", "imported"})


@st.composite
def events(draw: st.DrawFn) -> Event:
    name = draw(st.none() | NAMES)
    due = draw(INSTANTS).replace(microsecond=0)
    detail = draw(DETAILS)
    if draw(st.booleans()):
        detail["until"] = stamp(draw(INSTANTS))
    occurrence = Occurrence(name, due) if name and draw(st.booleans()) else None
    kind: Kind = draw(st.sampled_from(PLAIN_KINDS))
    return Event(draw(INSTANTS), kind, name, occurrence, detail, draw(WORDS))


HISTORIES = st.lists(events(), max_size=6).map(tuple)


@given(HISTORIES)
def test_json_brings_back_what_went_out(history: tuple[Event, ...]) -> None:
    assert parse_events("".join(json_lines(history)), "x.json") == history


@given(HISTORIES)
def test_csv_brings_back_what_went_out(history: tuple[Event, ...]) -> None:
    assert parse_events("".join(csv_lines(history)), "x.csv") == history


@given(HISTORIES)
def test_no_cell_of_a_csv_is_a_formula(history: tuple[Event, ...]) -> None:
    """Spreadsheets run a cell that begins so; the apostrophe before it makes it text."""
    dangerous = tuple(mark for mark in FORMULA if mark != "'")
    for cells in csv.reader(StringIO("".join(csv_lines(history)), newline="")):
        assert not [cell for cell in cells if cell.startswith(dangerous)]


@pytest.mark.parametrize("mark", FORMULA)
def test_an_id_that_looks_like_a_formula_comes_back_as_it_was(mark: str) -> None:
    event = Event(moment("09:00"), "started", id=f"{mark.strip() or '='}1+1")
    (line,) = [line for line in csv_lines([event]) if "started" in line]
    assert line.startswith(("'=", "'+", "'-", "'@", "''"))
    assert parse_events("".join(csv_lines([event])), "x.csv") == (event,)


def test_json_is_one_object_with_one_event_a_line() -> None:
    history = lived(EVENINGS, NIGHTS)
    text = "".join(json_lines(history))
    assert len(json.loads(text)["events"]) == len(history) == text.count("\n") - 2
    assert json.loads(text)["schema"] == 1


def test_a_file_that_another_program_laid_out_anew_is_read_too() -> None:
    history = tuple(lived(EVENINGS, NIGHTS))
    text = json.dumps(json.loads("".join(json_lines(history))), indent=4)
    assert parse_events(text, "x.json") == history


def test_a_csv_with_a_byte_order_mark_and_bare_newlines_is_read_too() -> None:
    history = tuple(lived(EVENINGS, NIGHTS))
    assert parse_events("\ufeff" + "".join(csv_lines(history)).replace("\r\n", "\n"), "x.csv") == history


def test_an_empty_history_comes_back_empty() -> None:
    for lines in (json_lines, csv_lines):
        assert parse_events("".join(lines(())), "x") == ()


def test_a_whole_life_comes_back() -> None:
    rhythm = {"wake": "09:00", "bedtime": None, "days": [4, 5], "from": "2026-02-01", "until": "2026-02-08"}
    tonight = {"day": "2026-02-01", "bedtime": "00:30"}
    history = (
        Event(moment("09:00"), "rhythm", detail=rhythm, id="a"),
        Event(moment("09:00") + timedelta(microseconds=7), "tonight", detail=tonight, id="b"),
        Event(moment("09:00"), "cramp", detail={"night": "2025-12-22", "note": '=1+1, "Größe"; \'x'}, id="d"),
        Event(moment("09:00"), "cramp", detail={"about": "d", "note": None, "intensity": 0}, id="e"),
        Event(moment("09:00"), "cramp", detail={"about": "d", "removed": True}, id="f"),
        Event(moment("09:00"), "profile", detail={"text": 'title = "Größe; \\"x\\""\r\n\tzone\n'}, id="c"),
    )
    for lines in (json_lines, csv_lines):
        assert parse_events("".join(lines(history)), "x") == history


GOOD = {
    "id": "a", "at": "2026-02-01T06:30:00Z", "kind": "done", "reminder": "stretch",
    "occurrence": "stretch@2026-01-31T21:45:00Z", "detail": {},
}  # fmt: skip


def refused(**changed: object) -> str:
    """What is said about a second line that is wrong so."""
    lines = ",\n".join(json.dumps(fields) for fields in (GOOD, {**GOOD, **changed}, GOOD))
    with pytest.raises(UnreadableExportError) as told:
        parse_events('{"schema": 1, "events": [\n' + lines + "\n]}\n", "diary.json")
    return str(told.value)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"at": "yesterday"}, 'diary.json:3: "yesterday" is no instant. Write it like 2026-02-01T06:30:00Z.'),
        ({"detail": []}, "diary.json:3: The detail"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(changed: dict[str, object], words: str) -> None:
    told = refused(**changed)
    assert words in told
    assert told.endswith("Nothing was brought in. Accepted is what this writes, as JSON or CSV: routine data export")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "x:1: It begins with"),
        ("BEGIN:VCALENDAR", "It begins with"),
        ("{}", "It does not begin with"),
        ('{"schema": 2, "events": []}', "It does not begin with"),
        ('{"schema": 1, "events": [\n{"id": 1,}\n]}', "x:2: This is no JSON"),
        ('{"schema": 1, "events": [\n{}\n{}]}', "x:2: A comma or the end of the list is missing"),
        ('{"schema": 1, "events": [\n' + "[" * 100_000, "It is nested too deeply."),
        ('{"schema": 1, "events": [\n' + "9" * 5_000, "x:2: A number in it is too long."),
        ('{"schema": 1, "events": [\n7]}', "x:2: It is no event"),
        (",".join(FIELDS) + '\na,"b', "x:2: This is no CSV"),
        (",".join(FIELDS) + "\na,b\n", "x:2: It has 2 cells instead of 6."),
        (",".join(FIELDS) + '\n"a\nb",2026-02-01T06:30:00Z,done,,,{}\nx\n', "x:4: It has 1 cell instead"),
        (",".join(FIELDS) + "\na,2026-02-01T06:30:00Z,done,,,{\n", "x:2: The detail"),
    ],
)
def test_what_is_no_export_is_refused_where_it_ends_to_be_one(text: str, words: str) -> None:
    with pytest.raises(UnreadableExportError) as told:
        parse_events(text, "x")
    assert words in str(told.value)


@given(st.text() | st.text().map(lambda text: '{"schema": 1, "events": [' + text))
def test_any_text_is_an_export_or_is_told_what_is_wrong(text: str) -> None:
    with suppress(UnreadableExportError):
        assert isinstance(parse_events(text, "x"), tuple)


def test_the_first_five_mistakes_are_told_and_the_others_counted() -> None:
    lines = ",\n".join(json.dumps({**GOOD, "at": number}) for number in range(8))
    with pytest.raises(UnreadableExportError) as told:
        parse_events('{"schema": 1, "events": [\n' + lines + "\n]}", "x")
    assert str(told.value).count("is no instant") == 5
    assert "And 3 lines more." in str(told.value)
