"""Another zone while the reminders run: the plan follows local wall time, counts go on, and it is said once. SPEC 1."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine import clock
from routine.history import History
from routine.load import load
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import LONGEST_WAY, Facts
from routine.schedule.forecast import preview
from routine.text.notification import reminder_notification
from tests.model.test_day import DATES, ZONES
from tests.telling import BERLIN, CONFIG, TUESDAY, Told, at, clock_of, facts_of, only, profile_of, texts, told

NEW_YORK = ZoneInfo("America/New_York")
LANDED = at("20:00")
"""In Berlin; in New York it is 14:00 then."""

SAYS_SO = "Times now follow New York."
TEXTS = texts()


def landed(facts: Facts, now: datetime = LANDED, zone: ZoneInfo = NEW_YORK) -> Facts:
    return facts.adopting(facts.profile, zone, now)


def drinks_noted(*clocks: str) -> list[Event]:
    return [Event(at(clock), "done", "hydration", None, {}, f"d{clock}") for clock in clocks]


def flight() -> Told:
    """A day in Berlin with three drinks, and then the clock of New York."""
    day = told("hydration", "stretch", "bedtime")
    for event in drinks_noted("07:20", "12:30", "19:05"):
        day.run_to(event.at)
        day.take(event)
    day.run_to(LANDED)
    day.facts = landed(day.facts)
    return day


def test_the_evening_is_planned_anew_by_the_clock_of_the_place() -> None:
    day = flight()
    day.log.clear()
    day.run_to(LANDED + timedelta(hours=14))
    assert day.shown("stretch", NEW_YORK) == ["22:45"]
    assert day.shown("bedtime", NEW_YORK)[0] == "23:00"


def test_drinks_of_the_day_keep_their_count_and_none_is_repeated() -> None:
    day = flight()
    drinks = day.facts.profile.reminder("hydration")
    assert drinks
    assert day.facts.noted(drinks, day.facts.day_at(LANDED)) == 3
    day.log.clear()
    day.run_to(LANDED + timedelta(hours=10))
    assert day.shown("hydration", NEW_YORK) == ["15:05", "17:05", "19:00", "21:00"], "the first three were noted"
    assert not [row for row in day.rows("lapsed") if "away" in row]


def test_the_day_after_counts_from_its_own_wake() -> None:
    day = flight()
    day.run_to(LANDED + timedelta(hours=20))
    drinks = day.facts.profile.reminder("hydration")
    assert drinks
    today = day.facts.day_at(day.now)
    assert day.facts.noted(drinks, today) == 0
    assert day.facts.noted(drinks, day.facts.day(today.date - timedelta(days=1))) == 3, "yesterday keeps its own"
    assert not [row for row in day.rows("lapsed") if "away" in row], "what counted as drunk did not lapse afterwards"


def test_nothing_that_was_due_before_the_change_is_shown_after_it() -> None:
    day = Told(facts_of(profile_of('[reminders.own]\nat = ["13:50", "14:10"]\nlapse = "3h"\n')), LANDED)
    day.note("started")
    day.facts = landed(day.facts)
    day.run_to(LANDED + timedelta(hours=3))
    assert day.shown("own", NEW_YORK) == ["14:10"]


def test_a_zone_that_shows_the_same_time_changes_no_count_and_says_nothing() -> None:
    facts = landed(facts_of().after(*drinks_noted("15:10")), zone=ZoneInfo("Europe/Paris"))
    assert facts.new_zone_at is None
    tomorrow = landed(facts_of().after(*drinks_noted("15:10")), at("09:00", TUESDAY + timedelta(days=1)), BERLIN)
    drinks = tomorrow.profile.reminder("hydration")
    assert drinks
    assert tomorrow.noted(drinks, tomorrow.day(TUESDAY + timedelta(days=1))) == 0


def test_one_notification_says_so_and_the_next_does_not() -> None:
    day = flight()

    def body(name: str, local: str) -> str:
        due = at(local, zone=NEW_YORK)
        return reminder_notification(day.facts, Occurrence(name, due), due, TEXTS).body

    assert body("hydration", "15:05").endswith(SAYS_SO)
    day.run_to(at("15:05", zone=NEW_YORK))
    assert SAYS_SO not in body("hydration", "17:05")
    assert SAYS_SO not in body("stretch", "22:45")


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        ("UTC", "UTC"),
        ("Asia/Tokyo", "Tokyo"),
    ],
)
def test_a_place_is_called_by_its_city(zone: str, city: str) -> None:
    facts = landed(facts_of(), zone=ZoneInfo(zone))
    due = facts.day(TUESDAY + timedelta(days=1)).bedtime
    assert f"Times now follow {city}." in reminder_notification(facts, Occurrence("bedtime", due), due, TEXTS).body


def test_before_any_change_nothing_is_said() -> None:
    assert (
        "Times now"
        not in reminder_notification(facts_of(), Occurrence("bedtime", at("23:00")), at("23:00"), TEXTS).body
    )


NOTED = st.lists(st.integers(-48 * 60, 0), max_size=12, unique=True)


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), DATES, st.integers(0, 1439), NOTED)
def test_today_holds_what_was_noted_in_the_sixteen_hours_before_its_wake(
    old: str, new: str, day: date, minute: int, noted: list[int]
) -> None:
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    before = facts_of(zone=ZoneInfo(old), first_start=now - timedelta(days=30))
    moments = [now + timedelta(minutes=ago) for ago in noted]
    events = [Event(moment, "done", "hydration", None, {}, stamp(moment)) for moment in sorted(moments)]
    facts = before.after(*events).adopting(before.profile, ZoneInfo(new), now).trimmed(now)
    drinks = facts.profile.reminder("hydration")
    assert drinks
    today = facts.day_at(now)
    is_another_time = now.astimezone(ZoneInfo(old)).utcoffset() != now.astimezone(ZoneInfo(new)).utcoffset()
    opens, ends = (facts.calendar.opens(each) for each in (today.date, today.date + ONE_DAY))
    begin = today.wake - LONGEST_WAY if is_another_time else opens
    assert facts.noted(drinks, today) == len([moment for moment in moments if begin <= moment < ends])


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), DATES, st.integers(0, 1439))
def test_what_was_due_before_the_change_is_not_shown_for_the_first_time_after_it(
    old: str, new: str, day: date, minute: int
) -> None:
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    evening = only(profile_of(), "hydration", "stretch", "bedtime")
    story = Told(facts_of(evening, zone=ZoneInfo(old), first_start=now - timedelta(days=30)), now - timedelta(hours=6))
    story.note("started")
    story.run_to(now)
    known = {event.occurrence for event in story.facts.events}
    story.log.clear()
    story.facts = landed(story.facts, now, ZoneInfo(new))
    story.run_to(now + timedelta(days=2))
    shown = [act.occurrence for _, act in story.log if act.verb == "show" and act.detail["ask"] == 1]
    assert [occurrence for occurrence in shown if occurrence.due < now and occurrence not in known] == []
    assert len(shown) == len(set(shown))


def test_the_file_keeps_the_change_over_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile, history = tmp_path / "profile.toml", History.open(tmp_path / "history.db")
    profile.write_text((CONFIG / "presets" / "office.toml").read_text())
    monkeypatch.setattr(clock, "local_zone", lambda: BERLIN)
    began = at("06:00")
    first = load(profile, history, began)
    history.record(Event(began, "started"), row(began, first.text, BERLIN), *drinks_noted("07:20", "12:30", "19:05"))
    monkeypatch.setattr(clock, "local_zone", lambda: NEW_YORK)
    found = load(profile, history, LANDED)
    assert found.is_new
    assert (found.taken_at, found.facts.new_zone_at) == (LANDED, LANDED), "it counts from when it was noticed"
    history.record(row(LANDED, found.text, NEW_YORK))
    later = LANDED + timedelta(hours=1)
    again = load(profile, history, later)
    assert not again.is_new
    assert again.facts.new_zone_at == LANDED
    in_memory = found.facts.after(row(LANDED, found.text, NEW_YORK)).trimmed(later)
    until = later + timedelta(days=2)
    assert list(preview(again.facts, later, until)) == list(preview(in_memory, later, until))
    much_later = LANDED + timedelta(days=3)
    assert load(profile, history, much_later).facts.new_zone_at is None, "three days on, it is no news"


def test_the_change_counts_from_its_notice_with_a_broken_profile_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, history = tmp_path / "profile.toml", History.open(tmp_path / "history.db")
    text = (CONFIG / "presets" / "office.toml").read_text()
    profile.write_text("[rhythm\n")
    history.record(Event(at("06:00"), "started"), row(at("06:00"), text, BERLIN))
    monkeypatch.setattr(clock, "local_zone", lambda: NEW_YORK)
    found = load(profile, history, LANDED)
    assert (str(found.facts.zone), found.taken_at) == ("America/New_York", LANDED)
    assert clock_of(found.facts.day(TUESDAY).wake, NEW_YORK) == "07:00"


def row(when: datetime, text: str, zone: ZoneInfo) -> Event:
    return Event(when, "profile", detail={"text": text, "zone": str(zone)})
