"""The questions about warning signs on the page."""

from collections.abc import Mapping

import pytest

from routine.errors import RoutineError
from routine.session import Session
from routine.ui.web.pages.check import CHECK, GROUPS
from routine.ui.web.part import Form
from routine.ui.web.told import Told
from tests.browser.site import Site, Visitor
from tests.telling import at
from tests.ui.conftest import Home, Run


def send(home: Home, wish: str, **fields: str) -> Told:
    return CHECK.deeds[wish](Session(home.profile, at("10:00")), Form(fields))


def detail(home: Home) -> Mapping[str, object]:
    return next(row.detail for row in reversed(home.events()) if row.kind == "answered")


def test_an_emergency_is_told_at_once_with_nothing_more_asked(lived_in: Home) -> None:
    told = send(lived_in, "check-today", **{"yes-chest": "on"})
    assert told.lines[0] == "CALL YOUR LOCAL EMERGENCY NUMBER NOW"
    assert told.undo
    answers = detail(lived_in)["answers"]
    assert isinstance(answers, dict)
    assert answers == {key: key == "chest" for key in GROUPS["today"]}


def test_both_groups_make_the_row_that_the_command_makes(lived_in: Home, run: Run) -> None:
    run("cramp", "check", "--yes-to", "7 left, 16, 20", now=at("10:00"))
    typed = detail(lived_in)
    before = lived_in.events()
    first = send(
        lived_in, "check-today", **{"yes-one_leg": "on", "leg-one_leg": "left", "yes-fluid": "on", "leg-cold": "left"}
    )
    assert (first.lines, lived_in.events()) == ((), before), "the second group comes first"
    told = send(lived_in, "check-week", first=(first.typed or {})["first"], **{"yes-sores": "on"})
    assert detail(lived_in) == typed
    assert any("today" in line for line in told.lines)


def test_no_is_never_assumed(lived_in: Home) -> None:
    before = lived_in.events()
    for fields in ({}, {"none": "yes", "yes-chest": "on"}, {"leg-cold": "", "yes-walking": "on"}):
        with pytest.raises(RoutineError):
            send(lived_in, "check-today", **fields)
    assert lived_in.events() == before
    first = send(lived_in, "check-today", none="yes")
    told = send(lived_in, "check-week", none="yes", first=(first.typed or {})["first"])
    assert told.lines[0].startswith("No warning sign recorded.")
    assert not any(detail(lived_in)["answers"].values())  # type: ignore[attr-defined]


def test_it_is_led_to_from_today_the_nights_and_the_part_for_the_doctor(visitor: Visitor) -> None:
    for part in ("today", "nights", "nights?night=2026-01-05", "doctor"):
        assert 'href="check"' in visitor.get(part).text, part


def test_what_was_ticked_stays_while_it_is_asked_back_and_can_be_taken_back(site: Site, visitor: Visitor) -> None:
    asked = visitor.get("check").text
    assert "Do you have any of these now" in asked
    assert 'href="today">Leave: nothing is noted</a>' in asked
    both = visitor.post("check-today", back="check", none="yes", **{"yes-cold": "on", "leg-cold": "left"}).text
    assert "Something is ticked." in both
    assert 'name="yes-cold" checked' in both
    assert '<option value="left" selected>' in both
    second = visitor.post("check-today", back="check", **{"yes-wound": "on"}).text
    assert "And any of these?" in second
    first = second.partition('name="first" value="')[2].partition('"')[0]
    again = visitor.post("check-week", back="check", step="week", first=first).text
    assert "Nothing is ticked." in again
    assert f'name="first" value="{first}"' in again
    noted = visitor.post("check-week", back="check", step="week", first=first, none="yes").text
    assert "medical advice today" in noted.lower()
    assert "And any of these?" not in noted
    rows = noted.partition('name="rows" value="')[2].partition('"')[0]
    assert "Taken back" in visitor.post("undo", rows=rows, back="check").text
    assert '"wound": true' not in site.routine("log", "--json").rpartition("undone")[2]
