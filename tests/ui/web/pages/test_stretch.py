"""The guided stretch on the page: which sets are offered to whom, when there are tones, and what is noted."""

import pytest

from routine.model.events import Event, stamp
from routine.ui.cli.session import Session, look
from routine.ui.view import View
from routine.ui.web.pages.stretch import STRETCHING
from routine.ui.web.part import Form, UnknownFormError
from tests.actions.wishing import snapshot
from tests.telling import at
from tests.ui.conftest import Home

PAGE = STRETCHING.documents["stretch-set"]


def view(home: Home, clock: str = "14:00") -> View:
    return look(Session(home.profile, at(clock)))


def asked(home: Home, answer: str) -> None:
    home.record(Event(at("13:00"), "answered", detail={"question": "before_first_stretch", "answer": answer}))


def shown(home: Home, question: str = "") -> list[str]:
    values = STRETCHING.show(view(home), Form(set=question))
    return [values["first"][0], *sorted(key for key, *_words in values["others"])]


def test_before_the_first_one_it_asks_and_begins_none(home: Home) -> None:
    assert list(STRETCHING.show(view(home), Form())["asks"]) == ["none", "chair", "not-now"]
    with pytest.raises(UnknownFormError):
        PAGE(view(home), Form(set="seated_gentle", key="k"))


def test_who_is_steady_may_stand_and_who_wants_a_chair_is_offered_nothing_else(home: Home) -> None:
    asked(home, "none")
    assert shown(home)[0] == "bedtime_core"
    assert shown(home, "in_bed")[0] == "in_bed"
    asked(home, "chair")
    assert shown(home)[0] == "seated_gentle"
    assert "bedtime_core" not in shown(home)
    with pytest.raises(UnknownFormError):
        PAGE(view(home), Form(set="bedtime_core", key="k"))


@pytest.mark.parametrize(("clock", "has_tones"), [("14:00", True), ("22:45", True), ("22:59", False), ("03:00", False)])
def test_there_is_no_tone_at_night(home: Home, clock: str, has_tones: bool) -> None:
    home.record(Event(at("01:00"), "answered", detail={"question": "before_first_stretch", "answer": "none"}))
    page = PAGE(view(home, clock), Form(set="in_bed", key="k")).text
    assert ('id="tones"' in str(page)) is has_tones


def test_a_set_that_there_is_not_is_none(home: Home) -> None:
    asked(home, "none")
    with pytest.raises(UnknownFormError):
        PAGE(view(home), Form(set="handstand", key="k"))


def test_done_at_its_end_is_noted_once() -> None:
    done = STRETCHING.wishes["stretch-done"]
    form = Form(reminder="stretch", begun=stamp(at("11:55")))
    first = done(snapshot(), form)
    assert [row.kind for row in first.events] == ["done"]
    known = snapshot()
    assert done(known._replace(facts=known.facts.after(*first.events)), form).changes_nothing
    with pytest.raises(UnknownFormError):
        done(snapshot(), Form(reminder="stretch", begun="a while ago"))


def test_the_question_is_answered_in_a_sentence_and_not_now_leaves_it_open() -> None:
    answered = STRETCHING.wishes["stretch-first"]
    assert answered(snapshot(), Form(answer="none")).said == "Noted."
    assert answered(snapshot(), Form(answer="chair")).events
    with pytest.raises(UnknownFormError):
        answered(snapshot(), Form(answer="not-now"))
