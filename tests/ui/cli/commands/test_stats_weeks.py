"""The weeks as a person reads them: the marks of the table, and what may be said of it at the end."""

from datetime import datetime

from routine.model.events import Event
from tests.diary.weeks import EVENINGS, MONDAY, NIGHTS, cramp, lived, moment, row
from tests.ui.conftest import Home, Run

MORNING = moment("09:00", 42)


def nights(*weeks: str) -> list[Event]:
    """Weeks of full evenings with such nights."""
    return lived(("ooooooo",) * len(weeks), weeks)


def closing(home: Home, run: Run, rows: list[Event], now: datetime) -> list[str]:
    """The last sentences."""
    home.record(home.took_profile(rows[0].at), *rows)
    out = run("stats", now=now).out
    return str(out).rstrip().rpartition("\n\n")[2].split("\n")


def test_evenings_on_which_nothing_ran_have_a_mark_of_their_own(run: Run, home: Home) -> None:
    rows = [*nights("-------"), row(moment("07:00", 11), "started")]
    home.record(home.took_profile(rows[0].at), *rows)
    out = run("stats", now=moment("09:00", 14)).out
    assert " week 2    _ _ _ _ _ _ _        week 2    ? ? ? ? ? ? ?\n" in out
    assert " o stretched   . not, or not noted   ~ paused   _ not asked\n x cramp  - none  ? unknown\n" in out
    assert "7 of 7 evenings (7 not asked)" in out


def test_a_week_begins_where_calendars_of_the_country_have_it(run: Run, home: Home) -> None:
    rows = nights("------x", "-------")  # MONDAY first; the cramp is Sunday's night
    home.record(home.took_profile(rows[0].at), *rows)
    here, there = (run("stats", now=moment("09:00", 14), LC_ALL=locale).out for locale in ("de_DE", "en_US"))
    assert "M T W T F S S" in here
    assert "week 1    - - - - - - x" in here
    assert "S M T W T F S" in there
    assert "week 2    x - - - - - -" in there
    programs = [run("stats", "--json", now=moment("09:00", 14), LC_ALL=locale).out for locale in ("de_DE", "en_US")]
    assert programs[0] == programs[1]
    assert f'"monday": "{MONDAY}"' in programs[0]


def test_drinks_and_walks_are_told_as_about(run: Run, home: Home) -> None:
    rows = nights("-------")
    rows += [row(moment("11:00", number), "done", "hydration") for number in range(7) for _ in range(4)]
    rows += [row(moment("12:00", 2), "done", "sitting")]
    home.record(home.took_profile(rows[0].at), *rows)
    assert " Noted           drinks about 4 a day, walks now and then\n" in run("stats", now=moment("09:00", 7)).out


def test_several_cramps_and_a_range_are_told_as_such(run: Run, home: Home) -> None:
    rows = [row(moment("07:00"), "started"), cramp(0, "several", intensity_range=[7, 10])]
    home.record(home.took_profile(rows[0].at), *rows)
    assert " x ? ? ? ? ? ?     7-10      2+\n" in run("stats", now=moment("09:00", 7)).out


def test_few_nights_say_that_they_are_few(run: Run, home: Home) -> None:
    assert closing(home, run, nights("x-x--??"), moment("09:00", 7)) == [
        "5 nights are too few to tell.",
        "Worried? Show a doctor: routine report",
    ]


def test_a_sign_that_cannot_wait_stands_before_what_the_weeks_say(run: Run, home: Home) -> None:
    rows = [row(moment("07:00"), "started"), cramp(0, 1, signs=["cold_leg"])]
    assert closing(home, run, rows, moment("09:00", 7)) == [
        "Call your local emergency number now. The questions: routine cramp check",
        "1 night is too few to tell.",
        "Worried? Show a doctor: routine report",
    ]


def test_before_the_first_night_there_is_nothing_to_tell(run: Run, home: Home) -> None:
    assert closing(home, run, [row(moment("07:00"), "started")], moment("12:00"))[0] == "No night is noted yet."


def test_an_end_of_which_little_is_known_is_named(run: Run, home: Home) -> None:
    rows = nights("x-x-x-x", "x-x-x-x", "x-x-x-x", "???????", "????x-x")
    assert closing(home, run, rows, moment("09:00", 35))[0] == (
        "3 of the last 14 nights are recorded: too few to tell."
    )


def test_under_four_weeks_it_is_too_early(run: Run, home: Home) -> None:
    assert closing(home, run, nights("x-x-x-x", "x-x-x-x", "x-x-x-x"), moment("09:00", 21)) == [
        "Too early to compare: that takes 28 nights.",
        "Six weeks are full on 2 February: look back then.",
    ]


SAME = ("x-x-x-x",) * 4


def test_the_same_after_six_weeks_names_the_next_step(run: Run, home: Home) -> None:
    """EVIDENCE section 6, RF14, in human words."""
    assert closing(home, run, nights(*SAME, *SAME[:2]), MORNING) == [
        "About the same as at the start (8 cramps then, 8 now). Stretching does not work for everyone.",
        "After six weeks without change it is worth mentioning to a doctor: routine report",
    ]


def test_the_same_before_six_weeks_names_the_day_to_look_again(run: Run, home: Home) -> None:
    assert closing(home, run, nights(*SAME), moment("09:00", 28)) == [
        "About the same as at the start (8 cramps then, 8 now).",
        "Six weeks are full on 2 February: look back then.",
    ]


def test_more_for_four_weeks_names_the_next_step_at_once(run: Run, home: Home) -> None:
    """EVIDENCE section 6, RF13: the same moment at which the warning sign is told."""
    rows = nights(*("x------", "x-x----") * 2, *("xx-x-x-", "x-xx-x-") * 2)
    assert closing(home, run, rows, moment("09:00", 56)) == [
        "More nights with a cramp for four weeks than before.",
        "That is worth mentioning to a doctor: routine report",
    ]


def test_more_than_at_the_start_alone_is_called_chance(run: Run, home: Home) -> None:
    rows = nights("x------", "x------", "-------", "xxx----", "xx-----")
    assert closing(home, run, rows, moment("09:00", 35)) == [
        "More than at the start (2 cramps then, 5 now), which may be chance.",
        "Worried? Show a doctor: routine report",
    ]


def test_nights_that_differ_in_number_are_named(run: Run, home: Home) -> None:
    rows = nights("x-x-x-x", "x-x-x-x", "x-x-x-x", "x-x-x-?")
    assert closing(home, run, rows, moment("09:00", 28))[0] == (
        "About the same as at the start (8 cramps in 14 nights then, 7 in 13 now)."
    )


def test_no_cramp_at_either_end_is_said_without_praise(run: Run, home: Home) -> None:
    rows = nights("-------", "-------", "x------", "-------", "-------")
    assert closing(home, run, rows, moment("09:00", 35)) == ["No cramp is noted in the first nights, nor in the last."]


def test_no_closing_word_claims_or_reassures(run: Run, home: Home) -> None:
    """EVIDENCE section D."""
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    for number in range(1, 60, 3):
        out = run("stats", now=moment("09:00", number)).out.lower()
        assert not [
            word for word in ("prevent", "cure", "treat", "missed", "streak", "%", "you are fine") if word in out
        ]
