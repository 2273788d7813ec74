"""Today, as the page shows it, and what its forms do."""

import pytest

from routine.model.events import stamp
from routine.ui.web.pages.today import TODAY
from routine.ui.web.part import Form, UnknownFormError
from tests.actions.wishing import snapshot
from tests.browser.site import Site, Visitor
from tests.telling import at


def test_it_says_what_comes_what_was_noted_and_how_tonight_is(visitor: Visitor) -> None:
    page = visitor.get("today").text
    assert "How was the night?" in page or "Drink a glass of water" in page
    for heading in ("Waiting for you", "Note with one press", "Tonight", "Coming up", "Quiet for a while"):
        assert f">{heading}</h2>" in page
    assert "The reminders are off: nothing comes until they run." in page


@pytest.mark.parametrize(("until", "told"), [("1 hour", "Paused until"), ("", "Paused until"), ("04:59", "04:59")])
def test_a_pause_says_its_end_and_can_be_ended(visitor: Visitor, until: str, told: str) -> None:
    paused = visitor.post("pause", until=until).text
    assert told in paused
    assert "Quiet until" in paused
    assert "No longer paused" in visitor.post("resume").text


def test_each_wish_is_the_action_of_its_command(site: Site, visitor: Visitor) -> None:
    assert "Done: Walk for a few minutes." in visitor.post("done", reminder="sitting").text
    assert "1 walk" in visitor.get("today").text
    noted = visitor.post("note-cramp").text
    assert "Noted: a cramp" in noted
    assert "Taken back" in visitor.post("undo", rows=rows_of(noted)).text
    told = visitor.post("drinks-on").text
    assert "Drink reminders are on." in told
    assert "fluid_limit" not in told, "whoever presses has never seen the name of the setting"
    assert "fluid_limit = false" in site.profile.read_text()


def test_a_doctor_was_asked_about_the_signs_that_the_card_showed() -> None:
    outcome = TODAY.wishes["advice"](snapshot(), Form(signs="RF03 RF04", shown=stamp(at("09:00"))))
    assert outcome.events[0].detail == {"signs": ["RF03", "RF04"], "shown": stamp(at("09:00"))}
    with pytest.raises(UnknownFormError):
        TODAY.wishes["advice"](snapshot(), Form(signs="RF03", shown="yesterday"))


@pytest.mark.parametrize(
    ("tag", "button"), [("x", "start"), ("x", "none"), ("x", "done"), ("night:x", "one"), ("", "y")]
)
def test_a_button_that_no_notification_has_does_nothing(site: Site, visitor: Visitor, tag: str, button: str) -> None:
    before = site.routine("log", "--json")
    page = visitor.post("press", tag=tag, button=button)
    assert page.status == 200
    assert "trouble" in page.text
    assert site.routine("log", "--json") == before


def rows_of(page: str) -> str:
    return page.partition('name="rows" value="')[2].partition('"')[0]
