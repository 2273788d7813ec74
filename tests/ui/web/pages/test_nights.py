"""Nights, as the page shows them; each test has a month of its own in the year before."""

import json
import re
from typing import Any

import pytest

from tests.browser.site import Site, Visitor

YEAR = 2024  # all its nights are over
TO_COME = "8999-01-01"


def noted(site: Site, night: str) -> list[dict[str, Any]]:
    """The cramps of that night, as the command lists them."""
    diary = json.loads(site.routine("cramp", "list", "--since", f"{YEAR}-01-01", "--json"))
    return [cramp for each in diary["nights"] if each["night"] == night for cramp in each["cramps"]]


def is_recorded(site: Site, night: str) -> bool:
    diary = json.loads(site.routine("cramp", "list", "--since", f"{YEAR}-01-01", "--json"))
    return any(each["night"] == night for each in diary["nights"])


def test_a_month_is_a_table_whose_cells_say_their_night(visitor: Visitor) -> None:
    visitor.post("cramp", night=f"{YEAR}-03-10", clock="03:10")
    page = visitor.get(f"nights?month={YEAR}-03").text
    assert "<table" in page
    assert re.search(rf'href="nights\?night={YEAR}-03-10">.*?<span class="unseen">Night from ', page, re.DOTALL)
    assert "from Sunday 10 March to Monday 11 March, 1 cramp" in page
    assert "10<small>\N{EN DASH}11</small>" in page
    assert f"nights?month={YEAR}-02" in page
    assert f"nights?month={YEAR}-04" in page


def test_a_cramp_is_noted_with_all_that_was_filled_in_and_taken_back(site: Site, visitor: Visitor) -> None:
    night = f"{YEAR}-04-10"
    filled = {"clock": "03:10", "side": "left", "muscle": "calf", "slider": "6", "rated": "on", "minutes": "4"}
    page = visitor.post(
        "cramp", back=f"nights?night={night}", night=night, woke="woke", **{"did-rubbed": "on"}, **filled
    )
    assert "03:10" in page.text
    assert "one after midnight of Thursday 11 April." in page.text
    assert "Night from Wednesday 10 April to Thursday 11 April" in page.text, "the night stays open"
    (cramp,) = noted(site, night)
    assert {key: cramp[key] for key in ("side", "muscle", "strength", "duration", "woke", "relief")} == {
        "side": "left",
        "muscle": "calf",
        "strength": [6, 6],
        "duration": 240,
        "woke": True,
        "relief": ["massage"],
    }
    rows = page.text.partition('name="rows" value="')[2].partition('"')[0]
    visitor.post("undo", rows=rows)
    assert noted(site, night) == []


def test_a_cramp_is_changed_and_removed_in_its_night(site: Site, visitor: Visitor) -> None:
    night = f"{YEAR}-07-10"
    here = {"back": f"nights?night={night}"}
    page = visitor.post("cramp", night=night, clock="03:10", note="<b>after</b> a walk", **here).text
    assert "&lt;b&gt;after&lt;/b&gt; a walk" in page
    (cramp,) = noted(site, night)
    page = visitor.post("change-cramp", id=cramp["id"], clock="03:10", slider="7", rated="on", **here).text
    assert "7 of 10" in page
    assert "after a walk" not in page, "an emptied field is not known any more"
    page = visitor.post("change-cramp", id=cramp["id"], clock="03:10", minutes="x", **here).text
    assert "trouble" in page
    assert '<details id="change-1" open>' in page, "what was typed is still there"
    visitor.post("remove-cramp", id=cramp["id"], **here)
    assert not is_recorded(site, night)


def test_a_night_without_a_cramp_is_noted_with_one_press(site: Site, visitor: Visitor) -> None:
    night = f"{YEAR}-05-10"
    assert 'action="do/no-cramp"' in visitor.get(f"nights?night={night}").text
    page = visitor.post("no-cramp", back=f"nights?night={night}", night=night).text
    assert 'action="do/no-cramp"' not in page
    assert is_recorded(site, night)
    assert noted(site, night) == []
    entry = page.partition('action="do/remove-cramp"')[2].partition('name="id" value="')[2].partition('"')[0]
    visitor.post("remove-cramp", id=entry)
    assert not is_recorded(site, night)


def test_a_paper_diary_goes_on_to_the_next_night_and_stays_where_it_could_not_be_read(
    site: Site, visitor: Visitor
) -> None:
    nights = [f"{YEAR}-06-{day}" for day in (10, 11, 12, 13)]
    typed: list[dict[str, str]] = [{"clock": "310", "side": "left", "strength": "6"}, {"clock": "0"}, {"clock": ""}]
    for night, after, fields in zip(nights, nights[1:], typed, strict=False):
        page = visitor.post("paper", back=f"nights?paper={night}", then=f"nights?paper={after}", night=night, **fields)
        assert f'name="night" value="{after}"' in page.text
    assert noted(site, nights[0])[0]["strength"] == [6, 6]
    assert is_recorded(site, nights[1])
    assert not is_recorded(site, nights[2])
    last = {"back": f"nights?paper={nights[3]}", "then": "nights", "night": nights[3]}
    page = visitor.post("paper", clock="in the small hours", **last)
    assert f'name="night" value="{nights[3]}"' in page.text
    assert 'value="in the small hours"' in page.text, "what was typed is still there"
    assert "is not part of a cramp. Nothing was saved.</p>" in page.text, "no command is named"
    assert not is_recorded(site, nights[3])


def test_a_card_of_a_warning_sign_is_not_scrolled_away_by_the_next_night(visitor: Visitor) -> None:
    first, after = f"{YEAR}-08-10", f"{YEAR}-08-11"
    go_on = {"back": f"nights?paper={first}", "then": f"nights?paper={after}", "night": first}
    assert "autofocus" in visitor.post("paper", clock="0", **go_on).text
    page = visitor.post("paper", clock="310", minutes="12", **{**go_on, "night": after}).text
    assert "medical advice" in page
    assert "autofocus" not in page


def test_behind_the_last_night_a_paper_diary_ends(visitor: Visitor) -> None:
    assert "last night that is over" in visitor.get(f"nights?paper={TO_COME}").text


@pytest.mark.parametrize(
    "asked", ["night=", "night=x", "night=0001-01-01", "night=9999-12-31", "month=2026-13", "month=0001-01", "paper=x"]
)
def test_an_address_that_names_no_night_shows_a_month(visitor: Visitor, asked: str) -> None:
    page = visitor.get(f"nights?{asked}")
    assert page.status == 200
    assert "<table" in page.text


def test_a_night_that_has_not_come_changes_nothing_and_is_told(site: Site, visitor: Visitor) -> None:
    before = site.routine("log", "--json")
    for wish in ("cramp", "no-cramp", "paper"):
        assert "trouble" in visitor.post(wish, night=TO_COME, clock="0" if wish == "paper" else "03:10").text
    assert site.routine("log", "--json") == before


def test_the_stretch_of_a_past_evening_is_noted_and_taken_back(site: Site, visitor: Visitor) -> None:
    night = f"{YEAR}-09-10"
    here = {"back": f"nights?night={night}", "night": night}
    assert "Stretched that evening" in visitor.get(f"nights?night={night}").text
    page = visitor.post("stretched", was="done", **here).text
    assert "Noted: stretched on the evening of" in page
    assert "No stretch that evening" in page
    rows = page.partition('name="rows" value="')[2].partition('"')[0]
    page = visitor.post("stretched", was="not done", **here).text
    assert "Noted: no stretch on the evening of" in page
    assert "Stretched that evening" in page
    assert "trouble" in visitor.post("undo", rows=rows, **here).text, "it was taken away meanwhile"
    assert "trouble" in visitor.post("stretched", was="done", night=TO_COME).text
    assert "trouble" in visitor.post("stretched", was="done", night="x").text
