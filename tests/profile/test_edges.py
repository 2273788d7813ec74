"""Where each bound of a profile lies, to the minute: on the edge it is usual, a step further it is noted or refused."""

import pytest

from routine.profile.settings import read_profile
from tests.model.reading import REFERENCE, notes, problems

SITTING = "Usual is a walk after 20 to 60 minutes of sitting."
AMOUNT = "Usual is 150 to 300 ml in one drink."
DRINKS = "Usual is 4 to 12 drinks a day."
LAST = "Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips."
STRETCH = "Usual is a stretch within 1 h 30 min before bed."


def of_x(body: str) -> list[tuple[str, str]]:
    return [
        (path.removeprefix("reminders.x").lstrip("."), message) for path, message in notes(f"[reminders.x]\n{body}")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('after_sitting = "20m"', []),
        ('after_sitting = "60m"', []),
        ('after_sitting = "19m"', [("after_sitting", SITTING)]),
        ('after_sitting = "61m"', [("after_sitting", SITTING)]),
        ('times = 4\namount = "150ml"', []),
        ('times = 4\namount = "300ml"', []),
        ('times = 4\namount = "149ml"', [("amount", AMOUNT)]),
        ('times = 4\namount = "301ml"', [("amount", AMOUNT)]),
        ('times = 12\namount = "200ml"', []),
        ('times = 3\namount = "200ml"', [("times", DRINKS)]),
        ('times = 13\namount = "200ml"', [("times", DRINKS)]),
        ('times = 4\namount = "200ml"\nuntil = "bedtime-1h"', []),
        ('times = 4\namount = "200ml"\nuntil = "bedtime-4h"', []),
        ('times = 4\namount = "200ml"\nuntil = "bedtime-59m"', [("until", LAST)]),
        ('times = 4\namount = "200ml"\nuntil = "bedtime-241m"', [("until", LAST)]),
        ('at = ["09:00", "12:00", "15:00", "20:00"]\namount = "200ml"', []),
        ('at = ["12:00", "15:00", "20:00"]\namount = "200ml"', [("at", DRINKS)]),
        ('at = ["09:00", "12:00", "15:00", "18:59"]\namount = "200ml"', [("until", LAST)]),
        ('every = "3h"\nfrom = "10:00"\nuntil = "19:00"\namount = "200ml"', []),
        ('every = "3h"\nfrom = "10:00"\nuntil = "18:59"\namount = "200ml"', [("every", DRINKS), ("until", LAST)]),
        ('every = "3h"\nfrom = "10:00"\nuntil = "20:59"\namount = "200ml"', []),
        ('times = 4\namount = "200ml"\nfrom = "07:00"\nuntil = "21:00"', []),
        ('times = 2\namount = "200ml"\nuntil = "21:00"', [("times", DRINKS)]),
        ('times = 1\namount = "200ml"\nfrom = "wake+13h"\nuntil = "wake+13h"', [("times", DRINKS)]),
        ('after_sitting = "50m"\namount = "200ml"', []),
    ],
)
def test_a_reminder_is_usual_up_to_its_bounds(body: str, expected: list[tuple[str, str]]) -> None:
    assert of_x(body) == expected


def test_one_drink_in_the_evening_is_unusual_by_its_number_and_its_hour() -> None:
    assert of_x('times = 1\nfrom = "20:00"\namount = "200ml"') == [("times", DRINKS)], "one time is due at from"
    assert of_x('times = 1\nfrom = "12:00"\namount = "200ml"') == [("times", DRINKS), ("until", LAST)]


def test_a_drink_on_a_day_of_a_later_bedtime_is_judged_on_that_day() -> None:
    late = '[rhythm.fri]\nbedtime = "23:59"\n[rhythm.sat]\nwake = "09:00"\n'
    drinks = '[reminders.x]\namount = "200ml"\nat = ["09:00", "12:00", "15:00", "19:58"]\n'
    assert notes(late + drinks + 'days = "fri"') == [("reminders.x.until", LAST)]
    assert notes(late + drinks + 'days = "sat"') == []


@pytest.mark.parametrize(
    ("when", "expected"),
    [('"21:30"', []), ('"21:29"', [("reminders.stretch.at", STRETCH)]), ('["12:00", "22:45"]', [])],
)
def test_a_stretch_is_usual_up_to_ninety_minutes_before_bed(when: str, expected: list[tuple[str, str]]) -> None:
    assert notes(f"[reminders.stretch]\nat = {when}") == expected
    assert notes(f"[reminders.calves]\nat = {when}") == [], "the own ones come when they like"


def test_a_stretch_every_so_often_has_no_usual_hour() -> None:
    assert notes('[reminders.stretch]\nevery = "4h"\nuntil = "12:00"') == []


# Nights


def test_seven_hours_in_bed_are_usual() -> None:
    usual = "usual is 7 h or more."
    assert notes('[rhythm]\nbedtime = "00:00"') == []
    assert notes('[rhythm]\nbedtime = "00:01"') == [("rhythm.bedtime", f"6 h 59 min between bedtime and wake; {usual}")]
    two = '[rhythm.fri]\nbedtime = "01:00"\n[rhythm.sat]\nbedtime = "02:00"'
    assert notes(two) == [("rhythm.bedtime", f"5 h between bedtime and wake on fri,sat; {usual}")]


def night(when: str, span: str = "23:00 to 07:00", on: str = "") -> str:
    told = f"{when} lies in the night{on}: nothing is shown from {span}."
    return f"{told} Write `essential = true` to be told all the same."


@pytest.mark.parametrize("when", ["23:00", "bedtime", "06:59", "wake-1m", "bedtime+1h"])
def test_the_night_lasts_from_bedtime_to_before_wake(when: str) -> None:
    assert of_x(f'at = "{when}"') == [("at.0", night(when))]
    assert of_x(f'at = "{when}"\nessential = true') == []


@pytest.mark.parametrize("when", ["22:59", "bedtime-1m", "07:00", "wake", "12:00"])
def test_no_other_time_lies_in_the_night(when: str) -> None:
    assert of_x(f'at = "{when}"') == []


def test_each_time_in_the_night_is_told_with_its_nights() -> None:
    assert of_x('at = ["12:00", "23:30", "05:00"]') == [("at.1", night("23:30")), ("at.2", night("05:00"))]
    late = '[rhythm.fri]\nbedtime = "23:45"\n[reminders.x]\nat = "23:30"\n'
    assert notes(late) == [("reminders.x.at.0", night("23:30", on=" on sat-thu"))]
    assert notes(f'{late}days = "fri"') == []
    early = '[rhythm.tue]\nbedtime = "22:00"\n[reminders.x]\nat = "22:30"\n'
    assert notes(early) == [("reminders.x.at.0", night("22:30", "22:00 to 07:00", " on tue"))]


def test_hours_that_end_before_they_begin_are_never_due() -> None:
    never = 'It is never due: "until" (wake) comes before "from" (wake+9h).'
    assert of_x('every = "1h"\nfrom = "wake+9h"\nuntil = "wake"') == [("until", never)]
    assert of_x('times = 1\nfrom = "wake+9h"\nuntil = "wake+9h"') == [], "one moment is enough"
    some = '[rhythm.sun]\nbedtime = "18:00"\n[reminders.x]\nevery = "1h"\nfrom = "20:00"\nuntil = "bedtime"\n'
    assert notes(some) == [], "it is due on the other days"
    assert notes(f'{some}days = "sun"') == [
        ("reminders.x.until", 'It is never due: "until" (bedtime) comes before "from" (20:00).')
    ]


# What is refused


def test_slots_may_lie_ten_minutes_apart() -> None:
    assert problems('[reminders.x]\ntimes = 3\nfrom = "12:00"\nuntil = "12:20"') == []
    assert len(problems('[reminders.x]\ntimes = 3\nfrom = "12:00"\nuntil = "12:19"')) == 1
    assert problems('[reminders.x]\ntimes = 1\nfrom = "12:00"\nuntil = "12:01"') == []
    assert len(problems('[reminders.x]\ntimes = 2\nfrom = "12:00"\nuntil = "12:01"')) == 1
    assert problems('[reminders.x]\nevery = "1m"') == [], "who wants it every minute is asked every minute"


def test_slots_are_judged_on_the_shortest_of_their_days() -> None:
    short = '[rhythm.sun]\nbedtime = "08:00"\n[reminders.x]\ntimes = 10\nfrom = "wake"\nuntil = "bedtime"\n'
    assert [path for path, _ in problems(short)] == ["reminders.x.times"]
    assert problems(f'{short}days = "mon-sat"') == []


def test_three_litres_a_day_are_accepted_and_no_more() -> None:
    assert problems('[reminders.x]\ntimes = 15\namount = "200ml"') == []
    assert len(problems('[reminders.x]\ntimes = 15\namount = "201ml"')) == 1


def test_the_largest_drink_of_the_fullest_day_is_named() -> None:
    text = "".join(
        f'[reminders.{name}]\ntimes = {times}\namount = "200ml"\ndays = "{days}"\n'
        for name, times, days in (("tea", 6, "daily"), ("soup", 10, "sun"), ("juice", 9, "mon"))
    )
    [(path, message)] = problems(text)
    assert (path, message[:41]) == ("reminders.soup.amount", "The drinks of one day come to 3200 ml; mo")


def test_drinks_of_different_days_are_not_added_up() -> None:
    two = "".join(
        f'[reminders.{name}]\ntimes = 15\namount = "200ml"\ndays = "{days}"\n'
        for name, days in (("tea", "mon"), ("soup", "tue"))
    )
    assert problems(two) == []


def test_a_bedtime_before_the_next_wake_stands_however_late() -> None:
    assert problems('[rhythm]\nbedtime = "06:59"') == []
    assert [path for path, _ in problems('[rhythm]\nbedtime = "07:00"')] == ["rhythm.bedtime"]
    assert problems('[rhythm]\nwake = "15:30"\nbedtime = "15:29"') == []


def test_two_late_bedtimes_are_told_where_each_is_set() -> None:
    two = (("mon", "tue"), ("thu", "fri"))
    text = "".join(f'[rhythm.{eve}]\nbedtime = "06:30"\n[rhythm.{morning}]\nwake = "06:00"\n' for eve, morning in two)
    assert [path for path, _ in problems(text)] == ["rhythm.mon.bedtime", "rhythm.thu.bedtime"]
    usual = '[rhythm]\nbedtime = "06:30"\n[rhythm.fri]\nwake = "09:00"\n[rhythm.sat]\nwake = "06:00"'
    assert [path for path, _ in problems(usual)] == ["rhythm.sat.wake"]


def test_half_a_letter_from_a_command_line_is_no_text() -> None:
    [problem] = read_profile({"reminders": {"x": {"at": "9am", "title": "caf\udce9"}}}, REFERENCE).problems
    assert problem.message == "Expected one line of text; found a line break or another control character."


def test_seconds_count() -> None:
    late = '[rhythm]\nwake = "07:00:30"\n[reminders.x]\nat = '
    assert [path for path, _ in notes(f'{late}"07:00:15"')] == ["reminders.x.at.0"]
    assert notes(f'{late}"07:00:30"') == []


def test_the_night_before_is_that_of_the_day_before() -> None:
    wednesday = '[rhythm.wed]\nwake = "09:00"\n[reminders.x]\nat = "wake-90m"\ndays = "wed"'
    assert [path for path, _ in notes(wednesday)] == ["reminders.x.at.0"]


def test_a_night_of_seven_hours_is_not_named_among_shorter_ones() -> None:
    [(_, message)] = notes('[rhythm.fri]\nbedtime = "00:00"\n[rhythm.sat]\nbedtime = "01:00"')
    assert message == "6 h between bedtime and wake on sat; usual is 7 h or more."


def test_two_slots_of_one_moment_are_too_close() -> None:
    [(path, _)] = problems('[reminders.x]\ntimes = 2\nfrom = "wake+9h"\nuntil = "wake+9h"')
    assert path == "reminders.x.times"


def test_no_word_about_a_screen_reader_means_none() -> None:
    bare = {key: REFERENCE[key] for key in ("rhythm", "delivery")}
    bare_profile = read_profile({}, bare).profile
    assert bare_profile is not None
    assert bare_profile.about_me.screen_reader is False


def test_no_bedtime_is_judged_by_a_wake_that_cannot_be_read() -> None:
    assert [path for path, _ in problems('[rhythm]\nwake = "x"\nbedtime = "07:00"')] == ["rhythm.wake"]


def test_a_number_may_be_as_large_as_ten_thousand() -> None:
    assert problems("[delivery]\nsnooze_limit = 10000") == []
