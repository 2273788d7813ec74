"""My day: each setting has its form, counts at once, and can be taken back."""

import re
from collections.abc import Iterator

import pytest

from tests.browser.site import Site, Visitor
from tests.ui.web.pages.day import OWN, begin, told, undo


@pytest.fixture(autouse=True)
def _own(site: Site) -> Iterator[None]:
    before = site.profile.read_text()
    begin(site)
    yield
    site.write_profile(before)


def test_a_setting_is_changed_told_and_taken_back_and_the_comments_stay(site: Site, visitor: Visitor) -> None:
    page = visitor.post("setting", back="day", field="wake", value="07:15").text
    assert told(page).startswith("Up: 06:30 -> 07:15.")
    assert site.profile.read_text() == OWN.replace('"06:30"', '"07:15"')
    assert 'value="07:15"' in page
    assert undo(visitor, page).startswith("Taken back. Up: 07:15 -> 06:30.")
    assert undo(visitor, page) == "There is nothing to take back any more."
    assert site.profile.read_text() == OWN


def test_what_is_undone_is_said_in_words_that_are_no_keys_of_the_file(visitor: Visitor) -> None:
    page = visitor.post("setting", back="day", field="sound", value="on").text
    assert undo(visitor, page).startswith("Taken back. Sound: yes -> no.")


@pytest.mark.parametrize(
    ("wish", "form", "said", "written"),
    [
        ("setting", {"field": "drinks", "value": "6"}, "Drinks: 8 a day -> 6 a day.", "times = 6"),
        (
            "own-days",
            {"which": "bedtime", "at": "00:15", "fri": "on"},
            "Bedtime: 23:00 -> 23:00, on Friday",
            "rhythm.fri",
        ),
        ("quiet-add", {"from": "12:30", "until": "13:15", "mon": "on"}, "Quiet from 12:30 until 13:15", 'days = "mon"'),
        ("reminder-switch", {"reminder": "legs-up", "to": "off"}, "Legs up: off.", "enabled = false"),
        ("reminder-add", {"title": "Feet up", "at": "15:00"}, "Feet up: added, 15:00.", "[reminders.feet-up]"),
    ],
)
def test_each_form_does_what_it_says(
    site: Site, visitor: Visitor, wish: str, form: dict[str, str], said: str, written: str
) -> None:
    page = visitor.post(wish, back="day", **form).text
    assert told(page).startswith(said)
    assert written in site.profile.read_text()
    assert undo(visitor, page).startswith("Taken back.")
    assert site.profile.read_text() == OWN


def test_quiet_hours_and_an_own_reminder_are_taken_out(site: Site, visitor: Visitor) -> None:
    visitor.post("quiet-add", back="day", **{"from": "12:30", "until": "13:15"})
    page = visitor.post("quiet-remove", back="day", **{"from": "12:30", "until": "13:15", "days": "daily"}).text
    assert told(page).startswith("Quiet from 12:30 until 13:15, every day -> no longer.")
    visitor.post("reminder-remove", back="day", reminder="legs-up")
    assert "legs-up" not in site.profile.read_text()


@pytest.mark.parametrize(
    ("wish", "form", "why"),
    [
        ("setting", {"field": "wake", "value": "late"}, "late"),
        ("setting", {"field": "what", "value": "1"}, "not known"),
        ("own-days", {"which": "bedtime", "at": "00:15"}, "Tick at least one day."),
        ("own-days", {"which": "lunch", "at": "00:15", "mon": "on"}, "not known"),
        ("quiet-add", {"from": "12:30", "until": "12:30"}, "cannot end at the time"),
        ("reminder-add", {"title": "  ", "at": "15:00"}, "A few words"),
        ("reminder-switch", {"reminder": "nothing", "to": "off"}, "nothing"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    site: Site, visitor: Visitor, wish: str, form: dict[str, str], why: str
) -> None:
    page = visitor.post(wish, back="day", **form).text
    assert "told trouble" in page
    assert why in told(page)
    assert site.profile.read_text() == OWN


def test_a_form_that_was_shown_before_the_file_changed_by_hand_changes_its_setting_alone(
    site: Site, visitor: Visitor
) -> None:
    visitor.get("day")
    by_hand = OWN.replace('"25m"', '"30m"').replace("# early", "# by hand")
    site.write_profile(by_hand)
    assert "30m" in visitor.get("day").text
    visitor.post("setting", back="day", field="wake", value="07:15")
    assert site.profile.read_text() == by_hand.replace('"06:30"', '"07:15"')


def test_one_that_was_removed_can_be_turned_on(site: Site, visitor: Visitor) -> None:
    page = visitor.post("reminder-switch", back="day", reminder="diary", to="on").text
    assert told(page).startswith("Morning question: on.")
    assert "[reminders.diary]" in site.profile.read_text()


def test_a_form_that_was_sent_against_an_older_value_changes_nothing_unseen_and_counts_once_it_is_sent_anew(
    site: Site, visitor: Visitor
) -> None:
    shown = visitor.get("day").text
    assert '<input type="hidden" name="was" value="06:30">' in shown
    site.routine("wake", "07:00")
    page = visitor.post("setting", back="day", field="wake", was="06:30", value="07:15").text
    assert told(page).startswith("Up was changed elsewhere meanwhile, and nothing was saved: now 07:00.")
    assert 'wake = "07:00"' in site.profile.read_text()
    form = page.partition('name="was" value="07:00"')[2].partition("</form>")[0]
    assert 'name="value" value="07:15"' in form, "what was typed is kept"
    assert re.search(r'class="meanwhile" role="status">Changed elsewhere meanwhile: now 07:00\.', form)
    again = visitor.post("setting", back="day", field="wake", was="07:00", value="07:15").text
    assert told(again).startswith("Up: 07:00 -> 07:15.")


def test_what_was_chosen_against_an_older_value_stays_chosen(site: Site, visitor: Visitor) -> None:
    site.write_profile(site.profile.read_text() + "[reminders.sitting]\n")
    page = visitor.post("setting", back="day", field="drinks", was="8", value="6").text
    site.routine("undo")
    page = visitor.post("setting", back="day", field="drinks", was="6", value="5").text
    assert '<option value="5" selected>' in page
    same = visitor.post("setting", back="day", field="drinks", was="6", value="8").text
    assert "as it was" in told(same), "somebody chose the same elsewhere"
    hours = {"from": "10:00", "until": "16:00", "mon": "on"}
    page = visitor.post("setting", back="day", field="desk", was="08:00-09:00 tue", **hours).text
    form = page.partition('id="desk-from"')[2].partition("</form>")[0]
    assert 'value="10:00"' in form
    assert re.findall(r'name="(\w+)" checked', form) == ["mon"]


def test_undo_in_an_older_tab_says_that_something_newer_stands(site: Site, visitor: Visitor) -> None:
    page = visitor.post("setting", back="day", field="wake", value="07:15").text
    visitor.post("setting", back="day", field="wake", value="07:30")
    assert undo(visitor, page) == "That was changed again since, and what is newer stays. Nothing was taken back."
    assert 'wake = "07:30"' in site.profile.read_text()


def test_what_is_told_stands_where_its_form_stood_with_its_undo(visitor: Visitor) -> None:
    page = visitor.post("setting", back="day", field="sound", place="settingsound", value="on").text
    before, box, after = page.partition('<div id="told"')
    assert box
    assert "Sound: off -" in after.partition("</div>")[0]
    assert 'id="telling"' in before
    assert 'id="quiet"' not in before
    assert page.count('id="told"') == 1
    gone = visitor.post("reminder-remove", back="day", place="no such place", reminder="legs-up").text
    assert 'id="telling"' not in gone.partition('<div id="told"')[0]
