"""`stats`: the last weeks as EXPERIENCE section 4 draws them."""

import json
from collections.abc import Mapping

import pytest

from routine.model.events import Occurrence
from tests.diary.weeks import EVENINGS, NIGHTS, cramp, day, evening, lived, moment, row
from tests.ui.conftest import Home, Run

MORNING = moment("09:00", 42)
DRAWN = """\
Your last six weeks                              22 Dec to 1 Feb

 Evenings  M T W T F S S        Nights    M T W T F S S     worst   cramps
 week 1    o o . o o . .        week 1    x - x - - x x       6        4
 week 2    o o o o . o .        week 2    x - - x - x -       6        3
 week 3    o . o o o o o        week 3    - x - ? x - -       6        2
 week 4    ~ ~ ~ ~ ~ ~ ~        week 4    ~ ~ ~ ~ ~ ~ ~       ~        ~
 week 5    o o o o o . o        week 5    - - x - - ? -       6        1
 week 6    o o o o o o o        week 6    - - - x - - -       6        1

 o stretched   . not, or not noted   ~ paused      x cramp  - none  ? unknown

 Stretched       28 of 35 evenings (7 paused)
 Cramp nights    7 of the first 14, 2 of the last 13 recorded
 Strongest       6 then, 6 now

Fewer since you began. One person's six weeks cannot show why.
Still woken often, or worried? Show a doctor: routine report
"""


@pytest.fixture
def lived_six_weeks(home: Home) -> Home:
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    return home


def test_six_weeks_are_drawn_as_designed(run: Run, lived_six_weeks: Home) -> None:
    assert run("stats", now=MORNING).out == DRAWN


def test_every_line_fits_80_columns(run: Run, lived_six_weeks: Home) -> None:
    lived_six_weeks.record(row(moment("08:00", 50), "started"))
    for words in (("stats",), ("stats", "--weeks", "12"), ("stats", "--reminders")):
        lines = run(*words, now=moment("09:00", 56)).out.splitlines()
        assert [line for line in lines if len(line) > 80] == []


def test_marks_differ_in_shape_and_need_no_colour(run: Run, lived_six_weeks: Home) -> None:
    assert run("stats", now=MORNING, NO_COLOR="1").out == DRAWN
    assert "\x1b" not in DRAWN


def test_nights_noted_before_anything_ran_are_told(run: Run, home: Home) -> None:
    """The diary begins with its first night, not with the first start."""
    noted = [cramp(number, number % 2) for number in range(22)]
    home.record(*noted)
    before = run("stats", now=moment("09:00", 22)).out
    assert "No night is noted yet." not in before
    assert "Cramp nights    11 of 22 recorded\n" in before
    home.record(home.took_profile(moment("12:00", 22)), row(moment("12:00", 22), "started"))
    after = run("stats", now=moment("09:00", 24)).out
    assert "Cramp nights    11 of 22 recorded\n" in after
    assert " week 1    _ _ _ _ _ _ _        week 1    - x - x - x -" in after
    assert " week 4    _ _ _" in after
    assert "week 4    x ? ?" in after, "what nobody noted is unknown"


def test_a_night_is_told_as_soon_as_it_is_noted(run: Run, home: Home) -> None:
    home.record(home.took_profile(moment("07:00")), row(moment("07:00"), "started"))
    home.record(row(moment("03:10", 1), "cramp", night=day(0).isoformat(), count=1))
    assert "Cramp nights    1 of 1 recorded\n" in run("stats", now=moment("03:20", 1)).out


def test_evenings_with_the_stretch_switched_off_were_never_asked(run: Run, home: Home) -> None:
    """Eleven evenings with it, eleven without, while the other reminders came."""
    home.record(home.took_profile(moment("07:00")), row(moment("07:00"), "started"))
    for number in range(22):
        home.record(*evening(number, "o" if number < 11 else " "))
        home.record(row(moment("23:00", number), "shown", Occurrence("bedtime", moment("23:00", number)), ask=1))
    assert "Stretched       11 of 11 evenings (11 not asked)\n" in run("stats", now=moment("09:00", 22)).out


def test_evenings_stay_where_they_were_when_the_person_is_elsewhere(run: Run, home: Home) -> None:
    """Berlin evenings, seen from Auckland, half a day ahead."""
    home.record(home.took_profile(moment("07:00")), *lived(("ooooooo", "oo.oo.."), ("-------", "x-x--xx")))
    here = run("stats", now=moment("09:00", 14)).out
    there = run("stats", now=moment("09:00", 14), TZ="Pacific/Auckland").out
    assert here.split("\n\n")[1] == there.split("\n\n")[1]
    text = home.profile.read_text("utf-8")
    home.record(row(moment("10:00", 14), "profile", text=text, zone="Pacific/Auckland"))
    later = run("stats", now=moment("11:00", 14), TZ="Pacific/Auckland").out
    assert here.split("\n\n")[1] in later


def test_a_home_in_which_nothing_ever_ran_is_told_the_same(run: Run) -> None:
    result = run("stats", now=MORNING)
    assert (result.exit, "No night is noted yet." in result.out) == (0, True)


def test_a_screen_reader_hears_a_sentence_for_each_week(run: Run, lived_six_weeks: Home) -> None:
    lines = run("stats", now=MORNING, ACCESSIBLE="1").out.splitlines()
    assert lines[0] == "Your last six weeks, 22 Dec to 1 Feb."
    assert lines[4] == (
        "5 January to 11 January: stretched on 6 of 7 evenings, cramps in 2 of 6 recorded nights, 2 in all,"
        " the strongest 6, 1 night unknown."
    )
    assert lines[5] == "12 January to 18 January: paused on 7 evenings."
    assert "Stretched: 28 of 35 evenings (7 paused)." in lines


def test_another_number_of_weeks(run: Run, lived_six_weeks: Home) -> None:
    out = run("stats", "--weeks", "2", now=MORNING).out
    assert out.startswith("Your last two weeks                              19 Jan to 1 Feb\n")
    assert "7 of the first 14, 2 of the last 13" in out


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1000"])
def test_a_number_that_is_none_is_refused(run: Run, wrong: str) -> None:
    result = run("stats", f"--weeks={wrong}")
    assert result.exit == 2
    assert "Write it like: routine stats --weeks 6" in result.err


def test_as_of_leaves_out_what_is_later(run: Run, lived_six_weeks: Home) -> None:
    out = run("stats", "--as-of", "2026-01-04T20:00:00+01:00", now=MORNING).out
    assert out.startswith("Your last two weeks                              22 Dec to 3 Jan\n")


def courses_of(home: Home) -> None:
    drink = Occurrence("hydration", moment("13:10"))
    home.record(
        home.took_profile(moment("07:00")),
        row(moment("07:00"), "started"),
        row(moment("13:10"), "held", drink, gate="call"),
        row(moment("13:40"), "shown", drink, ask=1),
        row(moment("14:10"), "lapsed", drink, why="unanswered"),
    )


def test_what_became_of_each_reminder_is_told_when_asked(run: Run, home: Home) -> None:
    courses_of(home)
    lines = run("stats", "--reminders", now=moment("09:00", 1)).out.splitlines()
    assert lines[0].split() == ["due", "shown", "done", "snoozed", "left", "out", "closed", "lapsed"]
    assert lines[1].split() == ["drink", "1", "1", "0", "0", "0", "0", "1"]
    assert lines[2:] == ["", "Drink a glass of water", "  lapsed: 1 no answer", "  held: 1 by a call (30 min)"]


def test_the_same_is_heard_in_phrases(run: Run, home: Home) -> None:
    courses_of(home)
    out = run("stats", "--reminders", now=moment("09:00", 1), ACCESSIBLE="1").out
    assert out.startswith("Drink a glass of water: 1 due, 1 shown, 1 lapsed.\n")


def test_before_anything_was_shown_no_table_is(run: Run) -> None:
    assert run("stats", "--reminders", now=MORNING).out == "No reminder has been shown yet.\n"


def test_json_holds_the_same(run: Run, lived_six_weeks: Home) -> None:
    told: Mapping[str, object] = json.loads(run("stats", "--json", now=MORNING).out)
    assert (told["schema"], told["timezone"], told["from"], told["until"]) == (
        1, "Europe/Berlin", "2025-12-22", "2026-02-01",
    )  # fmt: skip
    assert told["evenings"] == {"stretched": 28, "not_noted": 7, "paused": 7, "not_asked": 0}
    assert told["verdict"] == "fewer"
    weeks = told["weeks"]
    assert isinstance(weeks, list)
    assert weeks[2]["nights"] == ["none", "cramp", "none", "unknown", "cramp", "none", "none"]
    assert (weeks[2]["cramps"], weeks[2]["strongest"], weeks[2]["longest"]) == ([0, 1, 0, None, 1, 0, 0], [6, 6], None)


def test_json_tells_what_became_of_each_reminder(run: Run, home: Home) -> None:
    courses_of(home)
    told = json.loads(run("stats", "--json", now=moment("09:00", 1)).out)["reminders"]
    assert told["hydration"] == {
        "due": 1, "shown": 1, "done": 0, "snoozed": 0, "skipped": 0, "dismissed": 0, "lapsed": 1,
        "why_lapsed": {"unanswered": 1}, "held": {"call": {"times": 1, "for": 1800}},
    }  # fmt: skip


def test_as_of_leaves_out_what_became_of_reminders_later(run: Run, home: Home) -> None:
    courses_of(home)
    out = run("stats", "--reminders", "--as-of", "2025-12-22T13:20:00+01:00", now=moment("09:00", 1)).out
    assert out.splitlines()[1].split() == ["drink", "1", "0", "0", "0", "0", "0", "0"]
