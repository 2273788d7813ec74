"""The fields of one event from a file: read as what they are, or told what is wrong with them."""

from datetime import UTC, datetime

import pytest

from routine.diary.interchange import FIELDS, NoEventError, event_of, quoted
from routine.model.events import Event, Occurrence

GOOD: dict[str, object] = {
    "id": "a", "at": "2026-02-01T06:30:00Z", "kind": "done", "reminder": "stretch",
    "occurrence": "stretch@2026-01-31T21:45:00Z", "detail": {"amount": 200},
}  # fmt: skip
AT = datetime(2026, 2, 1, 6, 30, tzinfo=UTC)
STRETCH = Occurrence("stretch", datetime(2026, 1, 31, 21, 45, tzinfo=UTC))


def test_the_fields_are_an_event() -> None:
    assert {*GOOD} == {*FIELDS}
    assert event_of(GOOD) == Event(AT, "done", "stretch", STRETCH, {"amount": 200}, "a")


def test_the_detail_may_be_json_in_a_cell_and_what_it_is_about_may_be_missing() -> None:
    cells = {**GOOD, "reminder": None, "occurrence": None, "detail": '{"amount": 200}'}
    assert event_of(cells) == Event(AT, "done", detail={"amount": 200}, id="a")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"at": "yesterday"}, '"yesterday" is no instant. Write it like 2026-02-01T06:30:00Z.'),
        ({"at": "2026-02-01T06:30:00"}, "is no instant"),
        ({"at": 5}, '"5" is no instant'),
        ({"at": "9999-12-31T23:59:59-12:00"}, "is no instant"),
        ({"kind": "jumped"}, '"jumped" is no kind of event. There are: advice,'),
        ({"id": ""}, '"" is no id'),
        ({"id": "a\x1b[2Jb"}, '"a?[2Jb" is no id'),
        ({"reminder": 7}, '"7" is no reminder'),
        ({"occurrence": "stretch"}, '"stretch" is no occurrence, such as stretch@'),
        ({"detail": []}, "is no JSON object"),
        ({"detail": "{"}, 'The detail "{" is no JSON object, such as {}.'),
        ({"detail": {"until": "2026-02-01"}, "kind": "paused"}, 'The detail has "2026-02-01" as its until.'),
        ({"detail": {"at": "soon"}}, 'The detail has "soon" as its at.'),
        ({"kind": "tonight"}, "The detail of tonight lacks day."),
        ({"kind": "tonight", "detail": {"day": "31 June"}}, 'has "31 June" as its day'),
        ({"kind": "rhythm", "detail": {"from": "2026-02-01"}}, "The detail of rhythm lacks until."),
        ({"kind": "rhythm", "detail": {"from": "2026-02-01", "until": "2026-02-02", "days": [[]]}}, "as its days"),
        ({"more": 1}, "It is no event: an event has id, at, kind, reminder, occurrence, detail."),
    ],
)
def test_what_cannot_be_is_told(changed: dict[str, object], words: str) -> None:
    with pytest.raises(NoEventError) as told:
        event_of({**GOOD, **changed})
    assert words in str(told.value)


def test_what_stands_there_is_shown_short_and_safe() -> None:
    assert quoted("x" * 40) == f'"{"x" * 40}"'
    assert quoted("x" * 41) == f'"{"x" * 40}…"'
    assert quoted("\x1b[31m\n") == '"?[31m?"'
