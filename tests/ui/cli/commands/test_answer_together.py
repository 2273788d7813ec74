"""done, snooze, skip without a name, where several reminders share the notification on the screen; and undo of that."""

import pytest

from routine.model.events import Event, Occurrence
from tests.telling import at
from tests.ui.cli.lived import shown, told, written
from tests.ui.conftest import Home, Run

TEA, PLANTS = (Occurrence(name, at("14:00")) for name in ("tea", "plants"))
TEXT = "".join(f'[reminders.{name}]\ntitle = "{name.title()}"\nat = ["14:00"]\n' for name in ("tea", "plants", "pills"))
ANSWERS = [("done", "done"), ("snooze", "snoozed"), ("skip", "skipped")]


@pytest.fixture
def together(home: Home) -> Home:
    """Tea and plants stand in one notification since two o'clock; the pills were shown a moment before them."""
    home.record(home.took_profile(at("06:00"), TEXT), Event(at("06:00"), "started"))
    home.record(shown(Occurrence("pills", at("14:00")), at("13:59")), shown(TEA, at("14:00")))
    home.record(Event(at("14:00"), "shown", "plants", PLANTS, {"ask": 1, "with": str(TEA)}))
    return home


@pytest.mark.parametrize(("word", "kind"), ANSWERS)
def test_an_answer_without_a_name_is_for_all_that_share_it(together: Home, run: Run, word: str, kind: str) -> None:
    result = run(word, now=at("14:05"))
    assert result.exit == 0, result.err
    assert {row.occurrence for row in written(together, kind)} == {TEA, PLANTS}


@pytest.mark.parametrize(("word", "kind"), ANSWERS)
def test_an_answer_with_a_name_is_for_that_one(together: Home, run: Run, word: str, kind: str) -> None:
    run(word, "plants", now=at("14:05"))
    assert [row.occurrence for row in written(together, kind)] == [PLANTS]


def test_undo_takes_all_of_it_back_and_names_each(together: Home, run: Run) -> None:
    run("done", now=at("14:05"))
    assert told(run("undo", now=at("14:06")).out) == "Taken back. Done: Tea, Plants (14:05)."
    assert " answer    14:00   Tea" in run(now=at("14:07")).out
