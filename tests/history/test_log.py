"""What is written is what is read, and reading it stays quick."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine.history import History, with_id
from routine.model.events import Event, Kind, recent, stamp, standing
from tests.history.noon import HOUR, NOON, done, everything


def test_a_fact_read_back_is_the_fact_that_was_written(path: Path, history: History) -> None:
    facts = [
        done(amount=200, at=stamp(NOON - HOUR)),
        Event(NOON + timedelta(microseconds=7), "started", detail={"boot": "abc", "n": [1, {"x": None}]}),
        Event(NOON, "profile", detail={"text": 'title = "Größe \\u0000 \udcff ☂"\n'}),
    ]
    written = history.record(*facts)
    assert everything(History.open(path)) == written
    assert [fact.detail for fact in written] == [fact.detail for fact in facts]


def test_each_event_gets_an_id_of_its_own_and_keeps_one_it_has(history: History) -> None:
    first, second, third = history.record(done(1), done(2), Event(NOON, "paused", id="mine"))
    assert len({first.id, second.id, third.id}) == 3
    assert third.id == "mine"
    assert with_id(first) is first


def test_an_event_that_is_there_already_stays_single(history: History) -> None:
    """A write whose answer was lost is tried again; an import brings what is known."""
    written = history.record(done(1))
    history.record(*written, done(2))
    assert [event.at for event in everything(history)] == [NOON + HOUR, NOON + 2 * HOUR]


def test_rows_keep_the_order_in_which_they_were_written(history: History) -> None:
    """The clock may be set back: order is row order."""
    history.record(done(5), done(1), done(3))
    assert [event.at.hour for event in everything(history)] == [17, 13, 15]
    assert [event.at.hour for event in history.events(NOON)] == [17, 13, 15]
    assert history.last_row() == 3


def test_all_events_of_one_call_are_written_or_none(history: History) -> None:
    with pytest.raises(TypeError):
        history.record(done(1), done(2, thing=object()))
    assert everything(history) == []
    assert history.last_row() == 0


def test_one_reminder_is_read_without_the_others_and_with_what_is_asked_for_always(history: History) -> None:
    history.record(
        Event(NOON - 9 * HOUR, "paused"),
        *(Event(NOON + hours * HOUR, "shown", name) for hours in (-1, 1) for name in ("stretch", "hydration")),
        Event(NOON + 2 * HOUR, "started"),
    )
    kept = [(event.kind, event.at) for event in history.about("stretch", NOON, ["paused"])]
    assert kept == [("paused", NOON - 9 * HOUR), ("shown", NOON + HOUR)]


def test_history_begins_where_it_is_asked_to(history: History) -> None:
    history.record(*(done(hours) for hours in (-2, -1, 0, 1)))
    assert [event.at for event in history.read(NOON - HOUR / 2)] == [NOON, NOON + HOUR]
    assert [event.at for event in history.read(NOON + timedelta(microseconds=1))] == [NOON + HOUR]


def test_history_tells_also_what_was_taken_back(history: History) -> None:
    [taken_back] = history.record(done())
    history.record(Event(NOON, "undone", detail={"row": taken_back.id}))
    assert [event.kind for event in everything(history)] == ["done", "undone"]
    assert [event.kind for event in history.events(NOON)] == ["undone"]


def test_every_event_is_read_in_portions_without_what_cannot_be_read(history: History) -> None:
    written = history.record(*(Event(NOON + timedelta(seconds=number), "started") for number in range(2500)))
    portions = history.every()
    first = next(portions)
    history.record(Event(NOON + HOUR, "stopped"))  # nobody waits for who reads
    assert [first, *portions][:2500] == list(written)


def test_starts_are_found(history: History) -> None:
    assert history.first_start() is None
    assert history.last_start() is None
    history.record(*(Event(NOON + day * 24 * HOUR, "started", detail={"n": day}) for day in range(3)), done(90))
    assert history.first_start() == NOON
    last = history.last_start()
    assert last
    assert last.detail == {"n": 2}


def test_profiles_begin_with_the_one_that_stood(history: History) -> None:
    assert history.profiles(NOON) == ()
    for day in range(4):
        history.record(Event(NOON + day * 24 * HOUR, "profile", detail={"text": str(day)}), done(day))

    def texts(since: datetime) -> list[object]:
        return [event.detail["text"] for event in history.profiles(since)]

    assert texts(NOON - HOUR) == ["0", "1", "2", "3"]
    assert texts(NOON + 30 * HOUR) == ["1", "2", "3"]
    assert texts(NOON + 99 * 24 * HOUR) == ["3"]


instants = st.timedeltas(-100 * HOUR, 100 * HOUR).map(NOON.__add__)
kinds: st.SearchStrategy[Kind] = st.sampled_from(
    ["shown", "done", "snoozed", "skipped", "paused", "resumed", "rhythm", "tonight", "started", "undone"]
)


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    events: list[Event] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(kinds)
        detail: dict[str, object] = {}
        if kind == "undone":
            detail["row"] = str(draw(st.integers(0, 12)))
        elif kind == "tonight":
            detail["day"] = str(draw(instants).date())
        elif kind == "rhythm":
            detail = {key: str(draw(instants).date()) for key in ("from", "until")}
        elif draw(st.booleans()):
            detail["until"] = stamp(draw(instants))
        events.append(Event(draw(instants), kind, "sitting", None, detail, str(number)))
    return events


def test_each_stretch_of_the_last_week_is_read_by_whoever_asks(history: History) -> None:
    stretches = [Event(NOON - timedelta(days=days), "done", "stretch") for days in (9, 8, 4)]
    drink = Event(NOON - timedelta(days=8), "done", "hydration")
    _old, *known, _drink = history.record(*stretches, drink)
    assert history.events(NOON) == tuple(known)


@settings(max_examples=150)
@given(story=stories(), since=instants)
def test_events_are_those_that_still_matter(
    story: list[Event], since: datetime, tmp_path_factory: pytest.TempPathFactory
) -> None:
    history = History.open(tmp_path_factory.mktemp("history") / "history.db")
    history.record(*story)
    long_ago = datetime(1, 1, 2, tzinfo=UTC)
    assert history.events(since, long_ago) == recent(standing(story), since)
    assert list(history.read(since)) == [event for event in story if event.at >= since]
    history.close()


def test_kinds_are_read_behind_a_row_or_all(history: History) -> None:
    first, advice, undone, last = history.record(
        Event(NOON, "cramp"), Event(NOON, "advice"), Event(NOON, "undone"), Event(NOON - HOUR, "cramp")
    )
    history.merge(Event(NOON, "cramp", id="of another computer"))
    kinds: tuple[Kind, ...] = ("cramp", "undone")
    assert [event.id for event in history.of_kinds(kinds)] == ["of another computer", first.id, undone.id, last.id]
    assert history.of_kinds(kinds, after=advice) == (undone, last)
    assert history.of_kinds(kinds, after=last) == ()


def test_what_was_done_is_read_by_reminder(history: History) -> None:
    early, late = history.record(done(-1), done(0))
    history.record(Event(NOON, "done", "sitting"), Event(NOON, "skipped", "stretch"))
    assert history.done("stretch", NOON - 2 * HOUR) == (early, late)
    assert history.done("stretch", NOON) == (late,)


def test_the_last_days_are_read_without_reading_ten_years(path: Path, history: History) -> None:
    history.record(done())
    queries: list[str] = []
    kinds: tuple[Kind, ...] = ("cramp", "undone")
    connection = history._file.open()
    connection.set_trace_callback(queries.append)
    history.events(NOON)
    history.first_start()
    history.last_start()
    history.last_row()
    history.of_kinds(kinds)
    history.done("stretch", NOON)
    history.went_by(None)
    history.went_by(NOON)
    connection.set_trace_callback(None)
    queries = [query for query in queries if not query.startswith("PRAGMA")]
    assert len(queries) == 10
    plans = [row[3] for query in queries for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert [plan for plan in plans if plan.startswith("SCAN event")] == [], "only found rows are looked through"
    assert any("USING INDEX event_done" in plan for plan in plans), "and few of what is done"
