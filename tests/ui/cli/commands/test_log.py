"""`log`: the history in words, day by day."""

import json
from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

NOW = at("23:30")
MONDAY = TUESDAY - timedelta(days=1)
STRETCH = Occurrence("stretch", at("22:45"))
DRINK = Occurrence("hydration", at("13:10"))


@pytest.fixture
def told(home: Home) -> Home:
    home.record(
        home.took_profile(at("08:40", MONDAY)),
        Event(at("08:41", MONDAY), "started"),
        Event(at("22:45", MONDAY), "lapsed", "stretch", Occurrence("stretch", at("22:45", MONDAY)), {"why": "away"}),
        Event(at("13:10"), "held", "hydration", DRINK, {"gate": "call"}),
        Event(at("13:20"), "shown", "hydration", DRINK, {"ask": 1}),
        Event(at("13:21"), "done", "hydration", DRINK, {"amount": 400}),
        Event(at("14:00"), "paused", detail={"until": stamp(at("15:00")), "except": ["bedtime"]}, id="the-pause"),
        Event(at("14:01"), "undone", detail={"row": "the-pause", "kind": "paused"}),
        Event(at("22:45"), "shown", "stretch", STRETCH, {"ask": 1}),
        Event(at("22:46"), "snoozed", "stretch", STRETCH, {"until": stamp(at("22:56"))}),
        Event(at("22:56"), "shown", "stretch", STRETCH, {"ask": 2}),
        Event(at("23:05"), "tonight", detail={"day": TUESDAY.isoformat(), "bedtime": "23:59"}),
        Event(at("23:10"), "done", "stretch", STRETCH, {"at": stamp(at("23:02"))}),
    )
    return home


def test_the_log_tells_the_story_by_day(run: Run, told: Home) -> None:
    assert run("log", now=NOW).out == (
        "Monday 23 November\n"
        "  08:40   Settings loaded\n"
        "  08:41   Reminders started\n"
        "  22:45   Stretch your calves and thighs   lapsed: you were away\n"
        "\n"
        "Tuesday 24 November\n"
        "  13:10   Drink a glass of water           held by a call\n"
        "  13:20   Drink a glass of water           shown\n"
        "  13:21   Drink a glass of water           done, 400ml\n"
        "  14:00   Paused until 15:00, except bedtime (taken back)\n"
        "  14:01   Took back: the pause\n"
        "  22:45   Stretch your calves and thighs   shown\n"
        "  22:46   Stretch your calves and thighs   snoozed until 22:56\n"
        "  22:56   Stretch your calves and thighs   shown again\n"
        "  23:05   Bedtime tonight: 23:59\n"
        "  23:10   Stretch your calves and thighs   done, at 23:02\n"
    )


def test_a_change_of_the_settings_is_told_in_words(run: Run, told: Home) -> None:
    assert run("at", "stretch", "21:30", now=at("23:20")).exit == 0
    assert "  23:20   Settings: Stretch: 15 min before bed -> 21:30.\n" in run("log", now=NOW).out


def test_since_leaves_out_what_is_older(run: Run, told: Home) -> None:
    out = run("log", "--since", "1 hour", now=NOW).out
    assert out.startswith("Tuesday 24 November\n  22:45 ")
    assert run("log", "--since", "1", "hour", now=NOW).out == out


def test_as_of_leaves_out_what_is_later(run: Run, told: Home) -> None:
    out = run("log", "--as-of", "2026-11-24T13:20:30+01:00", now=NOW).out
    assert out.endswith("13:20   Drink a glass of water           shown\n")


def test_an_empty_history_is_told_without_reproach(run: Run) -> None:
    assert run("log").out == "Nothing is noted in the last 7 days.\n"


def test_log_json_holds_the_rows_in_order(run: Run, told: Home) -> None:
    events = json.loads(run("log", "--json", now=NOW).out)["events"]
    assert len(events) == 13
    assert events[5] == {
        "at": "2026-11-24T13:21:00+01:00",
        "reminder": "hydration",
        "occurrence": "hydration@2026-11-24T12:10:00Z",
        "kind": "done",
        "detail": {"amount": 400},
    }


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(at("09:00"), "cramp", detail={"count": 0}), "No cramp in the night"),
        (Event(at("09:00"), "cramp", detail={"count": 1}), "One cramp in the night"),
        (Event(at("09:00"), "cramp", detail={"count": 3}), "3 cramps in the night"),
        (Event(at("09:00"), "cramp", detail={"count": "several"}), "Several cramps in the night"),
        (Event(at("09:00"), "resumed"), "Pause ended"),
        (Event(at("09:00"), "dismissed", "hydration", DRINK), "Drink a glass of water   closed"),
        (Event(at("09:00"), "skipped", "hydration", DRINK), "Drink a glass of water   skipped"),
        (
            Event(
                at("09:00"), "skipped", "hydration", None, {"until": stamp(at("07:00", TUESDAY + timedelta(days=1)))}
            ),
            "Drink a glass of water   left out until tomorrow 07:00",
        ),
        (
            Event(at("09:00"), "rhythm", detail={"wake": "09:00", "from": "2026-11-25", "until": "2026-12-01"}),
            "Wake 09:00 until 2026-12-01",
        ),
        (
            Event(at("09:00"), "answered", detail={"question": "fluid_limit", "answer": "drinks"}),
            "Answered: fluid limit, drinks",
        ),
        (Event(at("09:00"), "shown", "gone", Occurrence("gone", at("09:00"))), "gone   shown"),
        (
            Event(at("09:00"), "lapsed", "hydration", DRINK, {"why": "unanswered"}),
            "Drink a glass of water   lapsed: no answer",
        ),
    ],
)
def test_every_kind_of_row_has_its_words(run: Run, home: Home, event: Event, words: str) -> None:
    home.write_profile()
    home.record(event)
    assert run("log", now=NOW).out == f"Tuesday 24 November\n  09:00   {words}\n"
