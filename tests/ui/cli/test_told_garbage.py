"""Whatever stands in the live status, no command ends in a traceback: a hand or another version may write there."""

import pytest

from routine.load import told_at
from routine.model.events import stamp
from tests.telling import at
from tests.ui.conftest import Home, Run

NOW = at("14:07")
GARBAGE: tuple[object, ...] = (
    None,
    "",
    "soon",
    "2026-11-24T08:41:00",
    "9999-12-31T23:59:59Z",
    3,
    True,
    [],
    ["x"],
    {"x": 1},
)
KEYS = (
    "started_at",
    "closed",
    "activity",
    "sources",
    "told_by",
    "profile",
    "trouble",
    "waiting",
    "version",
    "last_row",
)


def test_an_instant_is_read_or_there_is_none() -> None:
    live = {"started_at": stamp(at("08:41")), "closed": {"unreachable": stamp(at("09:14")), "dnd": "yes"}}
    assert told_at(live, "started_at") == at("08:41")
    assert told_at(live, "closed", "unreachable") == at("09:14")
    assert [told_at(live, *keys) for keys in (("closed", "dnd"), ("closed", "call"), ("closed",), ("a", "b"))] == [
        None
    ] * 4
    assert [told_at({"started_at": word}, "started_at") for word in GARBAGE] == [None] * len(GARBAGE)


@pytest.mark.parametrize("key", KEYS)
def test_every_command_takes_garbage_in_it_for_nothing(run: Run, lived_in: Home, key: str) -> None:
    with lived_in.running() as folder:
        for word in GARBAGE:
            live = {"started_at": stamp(at("08:41")), "closed": {"unreachable": stamp(at("09:14"))}, key: word}
            folder.publish(live)
            for words in ("status", "why walks", "next", "bar", "doctor"):
                told = run(*words.split(), now=NOW)
                assert "Traceback" not in told.err, (words, word)
                assert told.exit in (0, 1), (words, word, told.err)
        for word in GARBAGE:
            folder.publish({"closed": {"unreachable": word, "call": word}})
            for words in ("status", "doctor"):
                assert run(*words.split(), now=NOW).exit in (0, 1), (words, word)
